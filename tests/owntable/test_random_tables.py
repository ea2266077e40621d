"""Random CSV files, others on each run: read rightly, or refused in words that a learner can read.

What is read is compared with what the csv module makes of it, told the separator. A row that is
left out has something amiss, and that is said.
FUZZ_SEED, which pytest names at its top, repeats a run; FOUND are files that were once a surprise.
"""

import csv
import io
import os
import re
from collections import Counter
from contextlib import redirect_stdout

import numpy as np
import pytest

from owntable import read_csv

NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", re.ASCII)
SEED = int(os.environ["FUZZ_SEED"])
COUNT = 500

NAMES = [
    "minutes",
    "milk",
    "größe",
    "Тепло",
    "温度",
    "a b",
    "km/h",
    '"q"',
    "x;y",
    "x,y",
    "ta\tb",
    "q\nr",
]
CELLS = [
    "",
    " ",
    "NaN",
    "n/a",
    "inf",
    "-Infinity",
    "1e999",
    "1e308",
    "1,5",
    "1.234,5",
    "1 234",
    "1_000",
]
CELLS += [
    "$5",
    "5 kg",
    "50%",
    "2024-01-05",
    "5/1/24",
    "TRUE",
    "x",
    "0x1F",
    "--",
    "#REF!",
    "'5",
    '"',
    '5"',
]
CELLS += [
    "\0",
    "1\0",
    "٣",
    "½",
    "−5",
    "\ufeff5",
    "5\u00a0",
    "\u2028",
    "9" * 400,
    "1" * 200_000,
    "5\n",
    "\x1b[1m",
]


def numbers(rng, rows, columns):
    """Return a random table as text; numbers in many ways of writing them."""
    ways = ["{:.0f}", "{:.3f}", "{!r}", "{:e}", "+{:.2f}", " {:.1f} ", "{:09.2f}", "{:.20g}"]
    size = 10.0 ** rng.integers(-3, 7)
    values = np.abs(rng.normal(size=(rows, columns)) * size)
    return [[str(rng.choice(ways)).format(float(value)) for value in row] for row in values]


def quoted(cell, sign, always):
    needs = always or any(mark in cell for mark in (sign, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needs else cell


def table(rng):
    """Return a table's bytes, what separates its columns, and its last column's name."""
    sign = str(rng.choice([",", ";", "\t"]))
    columns, rows = rng.integers(1, 5), rng.integers(0, 12)
    names = [str(name) for name in rng.choice(NAMES, columns, replace=rng.random() < 0.1)]
    cells = numbers(rng, rows, columns)
    for _ in range(rng.integers(0, 3) if rng.random() < 0.5 and rows else 0):
        cells[rng.integers(rows)][rng.integers(columns)] = CELLS[rng.integers(len(CELLS))]
    if rng.random() < 0.1:  # decimal commas
        cells = [[cell.replace(".", ",") for cell in row] for row in cells]
    if rng.random() < 0.15 and rows:  # ragged
        row = cells[rng.integers(rows)]
        row.pop() if rng.random() < 0.5 else row.append(str(rng.choice(["", "7", "x"])))
    always = rng.random() < 0.2
    careless = rng.random() < 0.1  # nothing is quoted
    lines = [
        sign.join(c if careless else quoted(c, sign, always) for c in r) for r in [names, *cells]
    ]
    for _ in range(rng.integers(0, 3) if rng.random() < 0.3 else 0):
        lines.insert(
            rng.integers(len(lines) + 1), str(rng.choice(["", "", " ", sign * columns, "# x"]))
        )
    end = str(rng.choice(["\n", "\n", "\n", "\r\n", "\r\n", "\r"]))
    text = end.join(lines) + (end if rng.random() < 0.7 else "")
    codes = (
        ["utf-8"] * 24 + ["utf-8-sig"] * 8 + ["utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"]
    )
    return damaged(rng, text.encode(str(rng.choice(codes)), "replace")), sign, names[-1]


def damaged(rng, content):
    """Return the bytes, now and then with some lost, changed or added."""
    if rng.random() < 0.85 or not content:
        return content
    start = rng.integers(len(content))
    end = start + rng.integers(0, 4)
    return content[:start] + rng.bytes(rng.integers(0, 4)) + content[end:]


def noise(rng):
    """Return bytes of no meaning, or of little."""
    letters = (
        b'0123456789.,;\t\n\r"-+eE x\0\xff\xc3\xa9' if rng.random() < 0.7 else bytes(range(256))
    )
    return bytes(rng.choice(list(letters), rng.integers(0, 60)).tolist()), None, "x"


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


def test_random_tables(tmp_path):
    rng = np.random.default_rng(SEED)
    reasons = Counter()
    for _ in range(COUNT):
        made = noise(rng) if rng.random() < 0.15 else table(rng)
        try:
            words = outcome(*made, tmp_path / "table.csv")
        except Exception as error:
            pytest.fail(f"FUZZ_SEED={SEED}: {type(error).__name__} {error}. To keep it: {made},")
        reasons[words[:12]] += 1
    assert reasons[""] > COUNT / 10  # read, and nothing to say
    assert len(reasons) > 15  # things to say


FOUND = [
    (b'"two\nlines";"b";"y"\n1;2;4\n2;0;5\n3;1;9\n', ";", "y"),  # the first line has no semicolon
    (b"a;y\n1;2\n", ";", "q\nr"),
    ("x;y\n1;2\n".encode("utf-16-le"), ";", "y"),
    (b"x,y\n" + b"1" * 200_000 + b",2\n", ",", "y"),
    (b'"y"', ",", "y"),
    (b"minutes\tmilk\n3.599\t10.5\n7\t9\n1 234\t \n", "\t", "milk"),  # a tab ends the file
]


@pytest.mark.parametrize(("content", "sign", "target"), FOUND)
def test_what_was_once_wrong(content, sign, target, tmp_path):
    outcome(content, sign, target, tmp_path / "table.csv")
