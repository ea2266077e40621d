"""Random CSV files, others on each run: read rightly, or refused in words that a learner can read.

What is read is compared with what the csv module makes of it, told the separator.
FUZZ_SEED, which pytest names at its top, repeats a run; FOUND are files that were once a surprise.
"""

import csv
import io
import os
from collections import Counter

import numpy as np
import pytest

from mxplusb.own_data import read_csv

SEED = int(os.environ["FUZZ_SEED"])
COUNT = 1000

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
    """Return the columns and the numbers that Python's csv module reads, the target last."""
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    header, *rows = [row for row in csv.reader(text, delimiter=sign) if any(map(str.strip, row))]
    names = [name.strip() for name in header]
    at = names.index(target)
    order = [*(i for i in range(len(names)) if i != at), at]
    return [names[i] for i in order], [[float(row[i]) for i in order] for row in rows]


def outcome(content, sign, target, path):
    """Return why a table is refused, or None if it is read; and fail if it is read wrongly."""
    source = path
    path.write_bytes(content)
    try:
        read = read_csv(source, target)
    except ValueError as error:
        words = str(error)
        assert type(error) is ValueError, f"{content!r}: {error!r}"
        assert 20 < len(words) < 700, f"{content!r}: {words}"
        assert words.isprintable(), f"{content!r}: {words!r}"
        assert not set(words.split()) & {"codec", "byte", "float:", "field", "NoneType"}, words
        return words
    names, rows = by_csv(content, sign, target)
    assert [*read.names, read.target] == names, content
    np.testing.assert_array_equal(np.column_stack([read.features, read.y]), rows, str(content))
    return None


def test_random_tables(tmp_path):
    rng = np.random.default_rng(SEED)
    reasons = Counter()
    for _ in range(COUNT):
        made = noise(rng) if rng.random() < 0.15 else table(rng)
        try:
            words = outcome(*made, tmp_path / "table.csv")
        except Exception as error:
            pytest.fail(f"FUZZ_SEED={SEED}: {type(error).__name__} {error}. To keep it: {made},")
        reasons[words and words[:12]] += 1
    assert reasons[None] > COUNT / 10
    assert len(reasons) > 12  # ways to say no


FOUND = [
    (b'"two\nlines";"b";"y"\n1;2;4\n2;0;5\n3;1;9\n', ";", "y"),  # the first line has no semicolon
    (b"a;y\n1;2\n", ";", "q\nr"),
    ("x;y\n1;2\n".encode("utf-16-le"), ";", "y"),
    (b"x,y\n" + b"1" * 200_000 + b",2\n", ",", "y"),
    (b'"y"', ",", "y"),
]


@pytest.mark.parametrize(("content", "sign", "target"), FOUND)
def test_what_was_once_wrong(content, sign, target, tmp_path):
    outcome(content, sign, target, tmp_path / "table.csv")
