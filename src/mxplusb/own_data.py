"""The reader's own table: read a CSV file, and say in words what stands in the way (lesson 11)."""

import csv
import io
import re
from array import array
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import NamedTuple

import numpy as np


class Table(NamedTuple):
    """Columns of numbers: what to predict from, and what to predict."""

    names: tuple  # of the k features
    features: np.ndarray  # of shape (n, k), without the column of ones
    target: str
    y: np.ndarray  # of shape (n,)


def read_csv(source, target, features=None):
    """Read the columns that a fit needs from a CSV file with a line of names at its top.

    Numbers are read row by row into packed memory, 8 bytes each: a million rows take seconds.

    Parameters
    ----------
    source : str, Path, or an ipywidgets FileUpload (or its `value`)
        The file; separated by commas, semicolons or tabs, in UTF-8.
    target : str
        Name of the column to predict.
    features : sequence of str
        Names of the columns to predict from; all others if left out.

    Returns
    -------
    Table

    Raises
    ------
    ValueError
        If there is no file or nothing in it, a column or a value is missing, a value is no number,
        a row has more values than there are columns, a column always has the same value, or there
        are fewer rows than features + 1.
    """
    with opened(source) as text:
        try:
            return parse(text, target, features)
        except UnicodeDecodeError:
            raise ValueError(NO_TEXT) from None
        except csv.Error as error:
            reason = "one value is endless" if "limit" in str(error) else error
            raise ValueError(f"this is no table that can be read: {reason}. {QUOTES}") from None


NO_TEXT = "this is no text in UTF-8. From a spreadsheet, save it as “CSV UTF-8”."
LINES = 20  # so many may the names take, if they are in quotation marks
QUOTES = 'Is a quotation mark (") opened and never closed?'


def opened(source):
    """Open a path or an uploaded file as text."""
    if isinstance(source, (str, Path)):
        if re.search(r"[\n\r\0]", str(source)) or len(str(source)) > 1000:
            raise ValueError(f"{shortened(str(source))!r} is no path, but perhaps a table itself.")
        path = Path(source)
        try:
            path = path.expanduser()
            if path.is_file():
                return path.open(encoding="utf-8-sig", newline="")
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ValueError(f"{shortened(str(path), 300)} cannot be opened: {reason}.") from None
        folder = path if path.is_dir() else path.parent
        near = ", ".join(sorted(p.name for p in folder.glob("*.csv"))) or "none"
        what = f"{path} is a folder" if path.is_dir() else f"there is no file {path.name}"
        raise ValueError(f"{what}. CSV files in that folder: {near}.")
    files = getattr(source, "value", source)
    if not files:
        raise ValueError("no file is chosen yet: click the button, choose one, run this again.")
    if not isinstance(files, (tuple, list)):
        raise ValueError(f'{source!r} is no file. Write its path in quotes: "my/table.csv".')
    content = io.BytesIO(files[0]["content"])
    return io.TextIOWrapper(content, encoding="utf-8-sig", newline="")


def parse(text, target, features):
    """Turn lines of text into a Table."""
    skipped = 0  # empty lines above the names
    for first in text:
        if first.strip():
            break
        skipped += 1
    else:
        raise ValueError("the file is empty: its first line should name the columns.")
    top = [first]
    top += islice(text, LINES - 1 if '"' in first else 0)
    if "\0" in first:
        raise ValueError(NO_TEXT)
    rows = csv.reader(chain(top, text), delimiter=delimiter(top))
    header = [name.strip() for name in next(rows)]
    wanted = chosen(header, target, features)
    places = [header.index(name) for name in wanted]
    packed = array("d")
    for fields in rows:
        if not fields:
            continue  # an empty line
        try:
            values = [number(fields[place]) for place in places]
        except (ValueError, IndexError):
            values = [float("nan")]
        if len(fields) > len(header) and any(map(str.strip, fields[len(header) :])):
            problem = (
                f" has {len(fields)} values for {len(header)} columns. If they have decimal commas "
                "(1,5), write points (1.5)."
            )
        elif not isfinite(sum(values)):
            problem = complaint(fields, wanted, places)
        else:
            packed.extend(values)
            continue
        # Counted as an editor counts, where the row begins.
        line = skipped + rows.line_num - sum(field.rstrip().count("\n") for field in fields)
        raise ValueError(f"line {line}{problem}")
    return checked(np.array(packed).reshape(-1, len(wanted)), wanted)


def chosen(header, target, features):
    """Name the columns to be read, the target last."""
    if isinstance(features, str):
        features = [features]
    names = [name for name in header if name != target] if features is None else list(features)
    if target in names:
        raise ValueError(f"{target!r} is to be predicted, so it cannot be a feature as well.")
    if "" in names and "" in header:
        raise ValueError(
            f"column {header.index('') + 1} has no name. Give it one in the file, or leave it out: "
            "name the columns you want in features=[…]."
        )
    wanted = [*names, target]
    for name in wanted:
        if header.count(name) != 1:
            there = f"The columns are: {shortened(', '.join(map(in_line, header)), 300)}."
            if len(header) == 1:
                there += " Between columns should stand commas, semicolons or tabs."
            raise ValueError(f"there {how_many(header.count(name))} named {name!r}. {there}")
    if not names:
        raise ValueError(f"there is only the column {target!r}: nothing to predict it from.")
    return wanted


def delimiter(lines):
    """Guess what separates the columns: the likeliest sign between the names."""
    names = re.split(r"[\n\r]", re.sub('"[^"]*"', "", "".join(lines)))[0]
    return max(",;\t", key=re.sub('".*', "", names).count)


def number(text):
    """Return the number that a text says; unlike Python, no table has 1_000."""
    if "_" in text:
        raise ValueError
    return float(text)


def shortened(text, length=40):
    """Cut a text that would fill the screen."""
    return text if len(text) <= length else text[:length] + "…"


def in_line(name):
    """Write a name that has several lines, or signs nobody sees, in one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())


def how_many(count):
    """Say that there is no column, or more than one."""
    return "is no column" if count == 0 else f"are {count} columns"


def complaint(fields, wanted, places):
    """Say which of a row's values is no number."""
    for name, place in zip(wanted, places, strict=True):
        value = fields[place].strip() if place < len(fields) else ""
        if value == "" or value.lower() in ("nan", "na", "n/a", "null", "none"):
            return f", column {name!r}: the value is missing. Fill it in, or delete the line."
        try:
            if not isfinite(number(value)):
                return f", column {name!r}: {shortened(value)!r} is not finite."
        except ValueError:
            if "\n" in value:
                return f", column {name!r}: the value runs on into the next line. {QUOTES}"
            return (
                f", column {name!r}: {shortened(value)!r} is no number. Write 1234.5, without a "
                "unit. A column of words can stay unused: name the others in features=[…]."
            )
    return ": the values are too large to be added up."


def checked(table, names):
    """Return a Table if a line can be fitted to it."""
    rows, weights = table.shape  # a weight for each feature, and one for the ones
    if rows == 0:
        raise ValueError("there are names of columns, but no rows under them.")
    if rows == 1:
        raise ValueError("there is one row: any line through that point fits it.")
    if rows < weights:
        raise ValueError(
            f"{rows} rows for {weights} weights (one a feature and the intercept): many would fit "
            f"exactly. Take at least {weights} rows, better many more, or fewer features."
        )
    for name, column in zip(names, table.T, strict=True):
        if np.all(column == column[0]):
            raise ValueError(
                f"column {name!r} always says {column[0]:g}: what doesn't vary explains nothing "
                "and needs no explanation. Leave it out."
            )
    return Table(tuple(names[:-1]), table[:, :-1], names[-1], table[:, -1])
