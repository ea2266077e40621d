"""Random CSV files: read rightly, or refused in words that a learner can read.

What is read is compared with what the csv module makes of it, told the separator. A row that is
left out has something amiss, and that is said.
They are the same on every run; `make test-random` draws others. Files that were once a surprise
are examples.
"""

import csv
import io
import re
from collections import Counter
from contextlib import redirect_stdout

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from owntable import read_csv
from tests.conftest import examples

NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)

NAMES = 'minutes|milk|größe|Тепло|温度|a b|km/h|"q"|x;y|x,y|ta\tb|q\nr'.split("|")
CELLS = "| |NaN|n/a|inf|-Infinity|1e999|1e308|1,5|1.234,5|1 234|1_000|$5|5 kg|50%|2024-01-05".split(
    "|"
)
CELLS += (
    '5/1/24|TRUE|x|0x1F|--|#REF!|\'5|"|5"|\0|1\0|٣|½|−5|\ufeff5|5\u00a0|\u2028|5\n|\x1b[1m'.split(
        "|"
    )
)
CELLS += ["9" * 400, "1" * 200_000]
CODES = ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"]
WAYS = ["{:.0f}", "{:.3f}", "{!r}", "{:e}", "+{:.2f}", " {:.1f} ", "{:09.2f}", "{:.20g}"]
SIZES = [0.01, 1.0, 100.0, 1e6]


def one_in(count):
    """Draw True once in so many times."""
    return st.integers(1, count).map(lambda n: n == count)


def numbers(size):
    """Draw a number of about that size as text; there are many ways of writing it."""
    floats = st.floats(0, 3, allow_subnormal=False).map(lambda x: x * size)
    return st.builds(str.format, st.sampled_from(WAYS), floats)


def quoted(cell, sign, always):
    needs = always or any(mark in cell for mark in (sign, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needs else cell


@st.composite
def bodies(draw, columns):
    """Draw the rows of a table as text: some cells are odd, some rows too long or too short."""
    row = st.lists(draw(st.sampled_from(SIZES).map(numbers)), min_size=columns, max_size=columns)
    rows = draw(st.lists(row, max_size=11))
    for _ in range(draw(st.integers(0, 2)) if rows and draw(st.booleans()) else 0):
        at = draw(st.integers(0, columns - 1))
        draw(st.sampled_from(rows))[at] = draw(st.sampled_from(CELLS))
    if draw(one_in(10)):  # decimal commas
        rows = [[cell.replace(".", ",") for cell in row] for row in rows]
    if rows and draw(one_in(7)):  # ragged
        row = draw(st.sampled_from(rows))
        row.pop() if draw(st.booleans()) else row.append(draw(st.sampled_from(["", "7", "x"])))
    return rows


@st.composite
def tables(draw):
    """Draw a table's bytes, what separates its columns, and its last column's name."""
    sign, columns = draw(st.sampled_from([",", ";", "\t"])), draw(st.integers(1, 4))
    unique = not draw(one_in(10))
    name = st.sampled_from(NAMES)
    names = draw(st.lists(name, min_size=columns, max_size=columns, unique=unique))
    always, careless = draw(one_in(5)), draw(one_in(10))  # all is quoted; nothing is
    lines = [
        sign.join(cell if careless else quoted(cell, sign, always) for cell in row)
        for row in [names, *draw(bodies(columns))]
    ]
    for _ in range(draw(st.integers(0, 2)) if draw(one_in(3)) else 0):
        more = draw(st.sampled_from(["", " ", sign * columns, "# x"]))
        lines.insert(draw(st.integers(0, len(lines))), more)
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    text = end.join(lines) + draw(st.sampled_from([end, ""]))
    content = text.encode(draw(st.sampled_from(CODES)) if draw(one_in(4)) else "utf-8", "replace")
    return draw(damaged(content)) if draw(one_in(7)) else content, sign, names[-1]


@st.composite
def damaged(draw, content):
    """Draw the bytes again, with some of them lost, changed or added."""
    start = draw(st.integers(0, len(content)))
    end = start + draw(st.integers(0, 3))
    return content[:start] + draw(st.binary(max_size=3)) + content[end:]


# Bytes of no meaning, or of little.
letters = st.sampled_from(list(b'0123456789.,;\t\n\r"-+eE x\0\xff\xc3\xa9'))
noise = st.tuples(
    st.binary(max_size=60) | st.lists(letters, max_size=60).map(bytes), st.none(), st.just("x")
)


def by_csv(content, sign, target):
    """Return the columns and the cells that Python's csv module reads, the target last."""
    encoding = "utf-8-sig"
    if b"\0" in content:
        encoding = "utf-16" if content[:2] == b"\xff\xfe" else "utf-16-le"
    if content[2:4] == b"\0\0":
        encoding = "utf-32"
    text = io.StringIO(content.decode(encoding), newline="")
    rows = csv.reader(text, delimiter=sign, skipinitialspace=True)
    header, *rows = [row for row in rows if any(map(str.strip, row))]
    names = [" ".join(name.split()) for name in header]
    at = names.index(" ".join(target.split()))
    order = [*(i for i in range(len(names)) if i != at), at]
    rows = [[*row, *[""] * len(names)] for row in rows]
    return [names[i] for i in order], [[row[i].strip() for i in order] for row in rows]


def readings(cell):
    """Return the numbers that a cell may say: more than one, if its signs stand by threes."""
    if cell.casefold() in ("true", "false"):
        return {float(cell.casefold() == "true")}
    plain = re.sub("[$%\\s]", "", cell).replace("−", "-")
    ways = [plain]
    if not re.fullmatch(NUMBER, plain) or re.fullmatch(r"\+?[1-9]\d{0,2}\.\d{3}", plain):
        ways += [plain.replace(",", "."), plain.replace(",", ""), plain.replace(".", "")]
        ways += [plain.replace(".", "").replace(",", ".")]
    return {float(way) for way in ways if re.fullmatch(NUMBER, way)}


def left_out(rows, numbers):
    """Return the rows that were not read, after comparing those that were, in their order."""
    left, rows = [], iter(rows)
    for values in numbers:
        for row in rows:
            known = [readings(cell) for cell in row]
            if all(
                any(np.isclose(value, number, rtol=1e-15, atol=0) for number in some)
                for value, some in zip(values, known, strict=True)
            ):
                break
            left.append(row)
        else:
            raise AssertionError(f"no row says {values}")
    return [*left, *rows]


def outcome(content, sign, target, path):
    """Return why a table is refused, or what is said of it; and fail if it is read wrongly."""
    path.write_bytes(content)
    said = io.StringIO()
    try:
        with redirect_stdout(said):
            read = read_csv(path, target)
    except ValueError as error:
        words = str(error)
        assert type(error) is ValueError, f"{content!r}: {error!r}"
        assert 20 < len(words) < 1500, f"{content!r}: {words}"
        assert not set(words.split()) & {"codec", "byte", "float:", "field", "NoneType"}, words
        check_lines(content, words)
        return words
    said = said.getvalue()
    check_lines(content, said)
    if sign is None or "was read as" in said:
        return said  # noise, or in letters that by_csv does not know
    if "Above them is not read" in said or "names the rows" in said:
        return said  # by_csv takes the first line for names, and each column for a feature
    names, rows = by_csv(content, sign, target)
    assert [*read.names, read.target] == names, content
    left = left_out(rows, np.column_stack([read.features, read.y]).tolist())
    assert not left or "left out" in said, (content, left)
    for row in left:
        amiss = any(not re.fullmatch(NUMBER, cell) for cell in row)
        assert amiss or "made from other rows" in said, (content, row)
    return said


def check_lines(content, words):
    """Fail if a message has signs that nobody sees, or lines that nobody reads."""
    for line in words.splitlines():
        assert line.isprintable(), f"{content!r}: {words!r}"
        assert len(line) < 1000, f"{content!r}: {words!r}"


@pytest.mark.hypothesis
def test_random_tables(tmp_path):
    reasons = Counter()

    @settings(max_examples=examples(300))
    @given(one_in(6).flatmap(lambda last: noise if last else tables()))
    def hold(made):
        words = outcome(*made, tmp_path / "table.csv")
        reasons[words[:12]] += 1

    hold()
    assert reasons[""] > reasons.total() / 10  # read, and nothing to say
    assert len(reasons) > 15  # things to say


@example((b'"two\nlines";"b";"y"\n1;2;4\n2;0;5\n3;1;9\n', ";", "y"))  # no semicolon in line 1
@example((b"a;y\n1;2\n", ";", "q\nr"))
@example(("x;y\n1;2\n".encode("utf-16-le"), ";", "y"))
@example((b"x,y\n" + b"1" * 200_000 + b",2\n", ",", "y"))
@example((b'"y"', ",", "y"))
@example((b"minutes\tmilk\n3.599\t10.5\n7\t9\n1 234\t \n", "\t", "milk"))  # a tab ends the file
@settings(phases=[Phase.explicit])
@given(tables())
def test_what_was_once_wrong(tmp_path_factory, made):
    outcome(*made, tmp_path_factory.mktemp("table") / "table.csv")
