"""Where a table's columns, names and rows are."""

import csv
import io
import re
from collections import Counter
from difflib import get_close_matches
from itertools import islice, pairwise
from textwrap import fill
from typing import NamedTuple

from .numerals import is_gap, is_number
from .words import listed, plain, say, shortened

TOP = 50  # rows looked at for the layout
MUCH = 1_000_000  # signs, in which these rows should be found
QUOTES = 'Is a quotation mark (") opened and never closed?'
DELIMITERS = "\t;|, "
HELD = "\0"  # a blank at which no line is broken


class Record(NamedTuple):
    """A row, whether of names, of numbers, or of neither."""

    line: int  # where it begins, as an editor counts
    fields: list
    end: int  # where the next one begins in the text


class Layout(NamedTuple):
    """Where things are in a text."""

    text: str
    separator: str
    names: list  # plain, "" for a column without
    body: int  # where in the text the rows begin
    line: int  # and in which line
    top: list  # the first Records of the body that are not empty
    lacks_one: bool = False  # whether the file names all columns but the first

    def rows(self):
        """Yield the Records of the body, the empty ones too."""
        return records(self.text, self.separator, self.body, self.line)


def records(text, separator, start=0, line=1):
    """Yield the Records of a text from a place on, which is in that line."""
    stream = io.StringIO(text, newline="")  # of "\r\n" nothing is changed: places are kept
    stream.seek(start)
    end = start

    def lines():
        nonlocal end
        for one in stream:
            end += len(one)
            yield one

    rows = csv.reader(lines(), delimiter=separator, skipinitialspace=True)
    try:
        before = 0
        for fields in rows:
            yield Record(line + before, [field.strip() for field in fields], end)
            before = rows.line_num
    except csv.Error as error:
        reason = "one value is endless" if "limit" in str(error) else error
        raise ValueError(
            f"line {line + before}: this is no table that can be read: {reason}. {QUOTES}"
        ) from None


def layout_of(text, wanted, given=None):
    """Find the columns, their names and the first row.

    Parameters
    ----------
    text : str
        The whole file.
    wanted : list of str
        Names that are asked for, plain.
    given : list of str
        Names of all columns, where the file has none.

    Returns
    -------
    Layout
    """
    told = re.match(r"sep=(.)[ \t]*(?=[\r\n])", text)  # a spreadsheet's note to itself
    if told:
        text = text[told.end() :]  # an empty line is left
    separator = told[1] if told else likeliest_separator(text)
    if separator == " ":
        text = text.replace("\t", " ")
    top = [r for r in islice(records(text[:MUCH], separator), TOP) if any(r.fields)]
    if not top:
        raise ValueError("the file is empty: its first line should name the columns.")
    if given is not None:
        return Layout(text, separator, check_given(given, top), 0, 1, top)
    place = place_of_names(top, wanted)
    head, rows = top[place], top[place + 1 :]
    names = [plain(name) for name in head.fields]
    while len(names) > 1 and not names[-1]:
        names.pop()  # separators at the end
    check_names(head.line, names, rows)
    if place:
        above = listed(f"{shortened(' '.join(filter(None, r.fields)))!r}" for r in top[:place])
        say(f"The names stand in line {head.line}. Above them is not read: {above}.")
    full = completed(text, separator, head, names, rows)
    line = line_at(text, head.end)
    return Layout(text, separator, full, head.end, line, rows, len(full) > len(names))


def looked_up(layout, rows):
    """Yield (row, its Record) for some rows, in order."""
    rows = iter(rows.tolist())
    row = next(rows, None)
    if row is None:
        return
    for i, record in enumerate(layout.rows()):
        if i == row:
            yield row, record
            row = next(rows, None)
            if row is None:
                return


def line_at(text, place):
    """Count lines as an editor does."""
    return 1 + len(re.findall(r"\r\n|\r|\n", text[:place]))


def likeliest_separator(text):
    """Choose the separator that cuts most rows into equally many fields."""
    best, most = ",", 0.0
    text = text[:MUCH]
    for separator in DELIMITERS:
        if separator == " ":
            text = text.replace("\t", " ")
        try:
            cut = list(islice(records(text, separator), TOP))
        except ValueError:
            continue
        widths = [used(r) if separator == " " else len(r.fields) for r in cut if any(r.fields)]
        counts = Counter(width for width in widths if width > 1)
        share = max(counts.values(), default=0) / max(len(widths), 1)
        if share > most:
            best, most = separator, share
    return best


def place_of_names(top, wanted):
    """Return which Record holds the names: the one with most of those asked for."""
    found = [len(set(wanted) & set(map(plain, r.fields))) for r in top]
    if any(found):
        return found.index(max(found))
    # Nothing known is there; what the message lists should be names, not a title.
    widths = [sum(map(bool, r.fields)) for r in top]
    usual = Counter(widths).most_common(1)[0][0]
    return next(i for i, width in enumerate(widths) if width >= min(usual, 2))


def check_given(names, top):
    """Return the names that the reader gives, if there are as many as columns."""
    names = [plain(name) for name in names]
    width = Counter(len(r.fields) for r in top).most_common(1)[0][0]
    if width != len(names):
        raise ValueError(
            f"names=[…] holds {len(names)}, but a row has {width} values, as "
            f"{shortened(', '.join(top[0].fields), 100)!r}. Give a name to each."
        )
    return names


def check_names(line, names, rows):
    """Refuse a line of numbers where names should be."""
    numbers = [name for name in names if is_number(name)]
    others = [name for name in names if name and name not in numbers]
    if not numbers or (others and (count_on(numbers) or not alike(names, rows))):
        return
    example = ", ".join(f'"{name}"' for name in ["x", "y", "z", "u"][: len(names)])
    more = ", …" if len(names) > 4 else ""
    raise ValueError(
        f"the columns have no names: line {line} holds {shortened(', '.join(names), 60)!r}. Write "
        f"names above it as the first line of the file, or say them here, one for each column: "
        f"names=[{example}{more}]."
    )


def count_on(names):
    """Tell whether numbers are names all the same: years, or 1, 2, 3."""
    if not all(name.isdecimal() for name in names):
        return False
    numbers = [int(name) for name in names]
    steps = {after - before for before, after in pairwise(numbers)}
    return steps == {1} or all(1500 <= number <= 2200 for number in numbers)


def alike(names, rows):
    """Tell whether numbers stand in a line of names just where they do in the row below it."""
    return bool(rows) and all(
        is_number(name) == is_number(field)
        for name, field in zip(names, rows[0].fields, strict=False)
    )


def completed(text, separator, head, names, rows):
    """Return the names, with a first one added if each row has one value more.

    R writes the names of rows so, without a name above them.
    """
    if names[0] == "#" and rows and all(used(r) < len(names) for r in rows):
        return names[1:]  # a line of names made a comment
    if not rows or any(used(r) != len(names) + 1 for r in rows):
        return names
    quoted = text[head.end : head.end + 200].lstrip().startswith(('"', "'"))
    if not quoted and any(is_number(r.fields[0]) for r in rows):
        raise ValueError(
            f"line {head.line} has {len(names)} names, but a row has {len(names) + 1} values, as "
            f"{shortened(', '.join(rows[0].fields), 100)!r}. Write a name for each column"
            f"{', and decimals with a point (1.5)' if separator == ',' else ''}."
        )
    say(
        f"Line {head.line} has one name fewer than a row has values. So the first value names the "
        f"row (as {shortened(rows[0].fields[0])!r}); the others are {listed(map(repr, names))}."
    )
    return ["", *names]


def used(record):
    """Return a row's width without what is empty at its end."""
    return max((i + 1 for i, field in enumerate(record.fields) if field), default=0)


def chosen(layout, target, features):
    """Name the columns to be read, the target last, and say where each is.

    Returns
    -------
    wanted : list of str
    places : list of int
    empty : list of int
        Columns without a name where no value should be.
    """
    header = layout.names
    names, empty = features, []
    if features is None:
        names = [name for name in header if name and name != target]
        nameless = [place for place, name in enumerate(header) if not name]
        empty = [place for place in nameless if is_empty(layout, place)]
    if target in names:
        raise ValueError(f"{target!r} is to be predicted, so it cannot be a feature as well.")
    wanted = [*names, target]
    for name in wanted:
        if header.count(name) != 1 or not name:
            raise ValueError(missing(name, header))
    if not names:
        raise ValueError(f"there is only the column {target!r}: nothing to predict it from.")
    return wanted, [header.index(name) for name in wanted], empty


def is_empty(layout, place):
    """Tell whether a column without a name is empty; refuse it if it isn't, nor names the rows."""
    cells = [r.fields[place] for r in layout.top if place < len(r.fields)]
    cells = [cell for cell in cells if not is_gap(cell)]
    if not cells:
        return True
    if place == 0 and layout.lacks_one:
        return False
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    counts = numbers == list(range(numbers[0], numbers[0] + len(cells))) if numbers else False
    if place == 0 and (counts or not any(map(is_number, cells))):
        say(f"Column 1 has no name; it names the rows (as {shortened(cells[0])!r}). Not used.")
        return False
    raise ValueError(
        f"column {place + 1} has no name. Give it one in the file, or leave it out: name the "
        "columns you want in features=[…]."
    )


def missing(name, header):
    """Say that there is no such column, or more than one, and list those that are there."""
    count = header.count(name)
    words = f"there {'is no column' if count == 0 else f'are {count} columns'} named {name!r}. "
    known = [other for other in header if other]
    lower = {other.casefold(): other for other in known}
    close = get_close_matches(name.casefold(), lower, 1)
    if close and not count:
        words += f"Did you mean {lower[close[0]]!r}? "
    whole = (repr(other).replace(" ", HELD) for other in known)  # each in one line
    words += f"The columns are: {listed(whole, 300)}."
    if len(header) == 1:
        words += " Between columns should stand commas, semicolons or tabs."
    wrapped = fill(words, 88, break_long_words=False, break_on_hyphens=False)
    return wrapped.replace(HELD, " ")
