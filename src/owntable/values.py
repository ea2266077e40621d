"""pandas reads the columns; what isn't plain numbers is looked at as text."""

import io
import re
from collections import defaultdict

import numpy as np

from .layout import QUOTES
from .numerals import GAP, NUMBER, SPELLINGS, WAYS, WORD, Column, parts, said
from .words import listed, say

SPARE = 3  # columns looked at behind the last that has a name
WHOLE = {  # by the sign before decimals: what could be whole, that sign between thousands
    ".": re.compile(r"[+-]?(\d{1,3}|[1-9]\d{0,2}(\.\d{3})+)"),
    ",": re.compile(r"[+-]?(\d{1,3}|[1-9]\d{0,2}(,\d{3})+)"),
}


class Values:
    """Columns read as numbers; how, is said where it isn't Python's way.

    Parameters
    ----------
    layout : Layout
    wanted : list of str
        Their k names.
    places : list of int
        Where they are.
    spare : list of int
        Columns without a name, in which nothing should be.
    gaps : dict
        By a column's name the numbers and words that mean a gap.
    decimal : str or None
        The sign before decimals, if it is given.

    Attributes
    ----------
    numbers : np.ndarray
        Of shape (n, k), a row for each Record of the body, NaN where there is no number.
    kinds : np.ndarray
        Of shape (n, k): NUMBER, GAP or WORD.
    beyond : np.ndarray
        Of shape (n,): whether a row has values where no column has a name.
    """

    def __init__(self, layout, wanted, places, spare, gaps, decimal):
        self.layout, self.wanted, self.places = layout, wanted, places
        self.gaps, self.decimal = gaps, decimal
        self.told = defaultdict(list)  # (example, name) by way of writing
        self.signs = set()  # before decimals, where they are sure
        self.width = max(len(layout.names), *(len(r.fields) for r in layout.top), 0) + SPARE
        spare = [*spare, *range(len(layout.names), self.width)]
        frame = self.parsed([*places, *spare], na_values=SPELLINGS)
        self.beyond = frame[spare].notna().any(axis=1).to_numpy()
        self.numbers = np.full((len(frame), len(wanted)), np.nan)
        self.kinds = np.full(self.numbers.shape, WORD, dtype=np.int8)
        left = self.take_plain(frame, ".", range(len(wanted)))
        if left and decimal != "." and layout.separator != ",":
            frame = self.parsed([places[k] for k in left], na_values=SPELLINGS, decimal=",")
            left = self.take_plain(frame, ",", left)
        del frame
        if left:
            self.take_texts(left)
        for k, name in enumerate(wanted):
            found = np.isin(self.numbers[:, k], as_numbers(gaps.get(name, ())))
            self.numbers[found, k], self.kinds[found, k] = np.nan, GAP
        self.tell()

    def parsed(self, places, **how):
        """Let pandas read some columns."""
        return parsed(self.layout, self.width, places, **how)

    def take_plain(self, frame, sign, columns):
        """Take the columns that pandas has read as numbers, and return the others."""
        left = []
        for k in columns:
            column = frame[self.places[k]]
            cells = cells_of(self.layout.top, self.places[k])
            if not settled(column, cells, sign, self.decimal):
                left.append(k)
                continue
            numbers = column.to_numpy(float)
            self.numbers[:, k] = numbers
            self.kinds[np.isfinite(numbers), k] = NUMBER
            self.kinds[np.isnan(numbers), k] = GAP
            if np.any(numbers != np.floor(numbers)):
                self.signs.add(sign)
            if sign == ",":
                example = next((cell for cell in cells if "," in cell), "1,5")
                number = parts(example).value(",")
                self.told["comma"].append((said(example, number), self.wanted[k]))
        return left

    def take_texts(self, columns):
        """Take columns in which something else than plain numbers stands."""
        pd = pandas()
        frame = self.parsed([self.places[k] for k in columns], dtype=object, na_filter=False)
        codes, texts = {}, {}
        for k in columns:
            codes[k], different = pd.factorize(frame[self.places[k]].to_numpy(object))
            words = {str(gap).strip().casefold() for gap in self.gaps.get(self.wanted[k], ())}
            texts[k] = Column(self.wanted[k], list(different), words)
        signs = {*self.signs, *(column.decimal for column in texts.values())} - {None}
        for k, column in texts.items():
            sign, sure = self.decimal or column.decimal, True
            if sign is None and len(signs) == 1:
                (sign,) = signs
            if sign is None:
                separator = self.layout.separator
                sign, sure = column.guess(separator) if column.unclear else (".", True)
            numbers, kinds, examples = column.read(sign, sure)
            self.numbers[:, k], self.kinds[:, k] = numbers[codes[k]], kinds[codes[k]]
            for way, example in examples.items():
                self.told[way].append((example, column.name))

    def tell(self):
        """Say once for each unusual way of writing how it was read, and where it stands."""
        for found in self.told.values():
            names = [repr(name) for _, name in found]
            say(f"Column{'s' * (len(names) > 1)} {listed(names)}: {found[0][0]}.")


def pandas():
    """Import pandas when the first table is read: it is slow to import, and an extra.

    Raises
    ------
    ImportError
        If it is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as error:
        if error.name != "pandas":
            raise
        raise ImportError(
            "pandas is missing. Run %pip install pandas in a new cell, and then this again."
        ) from None
    return pandas


def parsed(layout, width, places, **how):
    """Let pandas read those of `width` columns, a row for each Record of the body."""
    pd = pandas()
    if tuple(map(int, pd.__version__.split(".")[:2])) < (3, 1):
        how["float_precision"] = "round_trip"  # all digits count; later that is a matter of course
    sign = layout.separator
    names = sign.join(map(str, range(width)))  # or pandas wants as many values in the first row
    try:
        frame = pd.read_csv(
            io.StringIO(f"{names}\n{layout.text[layout.body :]}"),
            sep=sign,
            usecols=sorted(set(places)),
            skipinitialspace=True,
            skip_blank_lines=False,
            keep_default_na=False,
            index_col=False,
            low_memory=False,
            **how,
        )
    except pd.errors.ParserError:
        *_, last = layout.rows()
        raise ValueError(f"line {last.line} never ends. {QUOTES}") from None
    return frame.set_axis([int(name) for name in frame.columns], axis=1)


def cells_of(records, place):
    """Return the texts in a column of some Records."""
    return [record.fields[place] for record in records if place < len(record.fields)]


def settled(column, cells, sign, decimal):
    """Tell whether pandas has read plain numbers, its decimal sign surely not between thousands.

    Parameters
    ----------
    column : pandas.Series
    cells : list of str
        Its first texts.
    sign : str
        What pandas took for the decimal sign.
    decimal : str or None
        What is known to be it.
    """
    if column.dtype.kind in "iu":
        return True
    if column.dtype.kind != "f" or decimal not in (None, sign):
        return False
    if decimal or any(parts(cell) and not WHOLE[sign].fullmatch(cell) for cell in cells):
        return True
    sizes = np.abs(column.to_numpy())
    sizes = sizes[np.isfinite(sizes)]
    thousand = sizes * 1000
    return bool(
        np.any(sizes >= 1000)
        or np.any((0 < sizes) & (sizes < 1))
        or np.any(np.abs(thousand - np.rint(thousand)) > 1e-6)
    )


def as_numbers(gaps):
    """Return those of some gaps that are numbers."""
    cells = [parts(str(gap)) for gap in gaps]
    return [cell.value(".") for cell in cells if cell and WAYS["."].fullmatch(cell.digits)]
