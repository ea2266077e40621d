"""pandas reads the columns; what isn't plain numbers is looked at as text."""

import io
import re
from collections import defaultdict

import numpy as np

from .layout import QUOTES
from .numerals import GAP, NUMBER, SPELLINGS, WAYS, WORD, Column, parts
from .words import listed, say

SPARE = 3  # columns looked at behind the last that has a name
THREE = re.compile(r"[+-]?(\d{1,3}|[1-9]\d{0,2}(\.\d{3})+)")  # as whole numbers may look


def values_of(layout, wanted, places, spare, gaps, decimal):
    """Read columns as numbers.

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

    Returns
    -------
    numbers : np.ndarray
        Of shape (n, k), a row for each Record of the body, NaN where there is no number.
    kinds : np.ndarray
        Of shape (n, k): NUMBER, GAP or WORD.
    beyond : np.ndarray
        Of shape (n,): whether a row has values where no column has a name.
    """
    width = max([len(layout.names), *(len(record.fields) for record in layout.top)]) + SPARE
    spare = [*spare, *range(len(layout.names), width)]
    frame = parsed(layout, width, [*places, *spare], na_values=SPELLINGS)
    beyond = frame[spare].notna().any(axis=1).to_numpy()
    numbers = np.full((len(frame), len(wanted)), np.nan)
    kinds = np.full(numbers.shape, WORD, dtype=np.int8)
    unsettled, signs = [], set()
    for k, place in enumerate(places):
        column = frame[place]
        if settled(column, place, layout.top, decimal):
            numbers[:, k] = column
            kinds[:, k] = np.where(np.isfinite(numbers[:, k]), NUMBER, WORD)
            kinds[np.isnan(numbers[:, k]), k] = GAP
            if np.any(numbers[:, k] != np.floor(numbers[:, k])):
                signs.add(".")
        else:
            unsettled.append(k)
    del frame
    if unsettled:
        frame = parsed(layout, width, [places[k] for k in unsettled], dtype=object, na_filter=False)
        texts = {k: frame[places[k]].to_numpy(object) for k in unsettled}
        for k, *read in read_texts(texts, wanted, gaps, layout.separator, signs, decimal):
            numbers[:, k], kinds[:, k] = read
    for k, name in enumerate(wanted):
        found = np.isin(numbers[:, k], as_numbers(gaps.get(name, ())))
        numbers[found, k], kinds[found, k] = np.nan, GAP
    return numbers, kinds, beyond


def parsed(layout, width, places, **how):
    """Let pandas read those of `width` columns, a row for each Record of the body."""
    import pandas as pd  # slow to import, and needed by one lesson only

    sign = layout.separator
    names = sign.join(map(str, range(width)))  # or pandas wants as many values in the first row
    try:
        frame = pd.read_csv(
            io.StringIO(f"{names}\n{layout.text[layout.body :]}"),
            sep=sign,
            usecols=sorted(places),
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


def settled(column, place, top, decimal):
    """Tell whether pandas has read plain numbers whose points cannot be between thousands."""
    if column.dtype.kind in "iu":
        return True
    if column.dtype.kind != "f" or decimal == ",":
        return False
    cells = [record.fields[place] for record in top if place < len(record.fields)]
    if any(parts(cell) and not THREE.fullmatch(cell) for cell in cells):
        return True
    sizes = np.abs(column.to_numpy())
    sizes = sizes[np.isfinite(sizes)]
    thousand = sizes * 1000
    return bool(
        np.any(sizes >= 1000)
        or np.any((0 < sizes) & (sizes < 1))
        or np.any(np.abs(thousand - np.rint(thousand)) > 1e-6)
    )


def read_texts(texts, wanted, gaps, separator, signs, decimal):
    """Read columns of texts, and say how.

    Parameters
    ----------
    texts : dict
        The cells of columns, an array each, by the column's place in `wanted`.
    signs : set of str
        Signs before decimals in the other columns.

    Yields
    ------
    k, numbers, kinds
        For each column.
    """
    import pandas as pd

    codes, columns, told = {}, {}, defaultdict(list)
    for k, cells in texts.items():
        codes[k], different = pd.factorize(cells)
        words = {str(gap).strip().casefold() for gap in gaps.get(wanted[k], ())}
        columns[k] = Column(wanted[k], list(different), words)
    signs = {*signs, *(column.decimal for column in columns.values())} - {None}
    for k, column in columns.items():
        sign, sure = decimal or column.decimal, True
        if sign is None and len(signs) == 1:
            (sign,) = signs
        if sign is None:
            sign, sure = column.guess(separator) if column.unclear else (".", True)
        numbers, kinds, examples = column.read(sign, sure)
        for way, example in examples.items():
            told[way].append((example, column.name))
        yield k, numbers[codes[k]], kinds[codes[k]]
    for found in told.values():
        names = [repr(name) for _, name in found]
        say(f"Column{'s' * (len(names) > 1)} {listed(names)}: {found[0][0]}.")


def as_numbers(gaps):
    """Return those of some gaps that are numbers."""
    cells = [parts(str(gap)) for gap in gaps]
    return [cell.value(".") for cell in cells if cell and WAYS["."].fullmatch(cell.digits)]
