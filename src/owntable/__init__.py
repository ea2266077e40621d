"""The reader's own table: read a CSV file, and say in words what stands in the way (lesson 11)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .doubts import say_doubts
from .files import text_of
from .layout import chosen, layout_of, missing
from .prediction import by_hand
from .rows import sorted_out
from .values import Values
from .words import plain

__all__ = ["Table", "by_hand", "read_csv"]

LARGEST = 1e150

Gap = float | str  # what means "not measured"


class Table(NamedTuple):
    """Columns of numbers: what to predict from, and what to predict."""

    names: tuple[str, ...]  # of the k features
    features: NDArray[np.float64]  # of shape (n, k), without the column of ones
    target: str
    y: NDArray[np.float64]  # of shape (n,)


def read_csv(
    source: Any,
    target: str,
    features: str | Sequence[str] | None = None,
    *,
    gaps: Gap | Iterable[Gap] | Mapping[str, Gap | Iterable[Gap]] = (),
    names: Sequence[str] | None = None,
    decimal: str | None = None,
) -> Table:
    """Read the columns that a fit needs from a CSV file, and print what was done with it.

    pandas reads the numbers: a million rows take seconds. Rows with gaps, lines above the names
    or with units below them, and totals are left out, each with a sentence. What is doubtful is
    read and told; what can't be read stops with all its places at once.

    Parameters
    ----------
    source : str, Path, or an ipywidgets FileUpload (or its `value`)
        The file; separated by commas, semicolons, tabs, bars or blanks.
    target : str
        Name of the column to predict.
    features : sequence of str
        Names of the columns to predict from; all others if left out.
    gaps : a number, a word, a sequence of them, or a dict of those by column
        What else means "not measured" (empty cells, NA, ?, - and the like do anyhow).
    names : sequence of str
        Names of all columns, for a file that has none.
    decimal : "." or ","
        The sign before decimals, where the file leaves it open.

    Returns
    -------
    Table

    Raises
    ------
    ValueError
        If there is no file, no table or no line of names in it, a column is missing, a value is no
        number, a row has more values than there are columns, a column always has the same value,
        or fewer rows than features + 1 are left.
    """
    if decimal not in (None, ".", ","):
        raise ValueError(f'decimal={decimal!r}: write decimal="." or decimal=",".')
    target = plain(target)
    if features is not None:
        features = [plain(f) for f in ([features] if isinstance(features, str) else features)]
    layout = layout_of(text_of(source), [target, *(features or ())], names)
    wanted, places, empty = chosen(layout, target, features)
    gaps = gaps_by_column(gaps, wanted, layout.names)
    values = Values(layout, wanted, places, empty, gaps, decimal)
    kept = sorted_out(values)
    table = values.numbers if len(kept) == len(values.numbers) else values.numbers[kept]
    check(table, wanted, len(values.numbers))
    say_doubts(layout, wanted, table, kept)
    return Table(tuple(wanted[:-1]), table[:, :-1], wanted[-1], table[:, -1])


def gaps_by_column(
    gaps: Gap | Iterable[Gap] | Mapping[str, Gap | Iterable[Gap]],
    wanted: list[str],
    header: list[str],
) -> dict[str, list[Gap]]:
    """Return a list of what means a gap, for each column by its name."""

    def several(some: Gap | Iterable[Gap]) -> list[Gap]:
        return [some] if isinstance(some, (str, int, float)) else list(some)

    if not isinstance(gaps, Mapping):
        return {name: several(gaps) for name in wanted}
    by_column = {plain(name): several(some) for name, some in gaps.items()}
    for name in by_column:
        if name not in header:
            raise ValueError(f"gaps: {missing(name, header)}")
    return by_column


def check(table: NDArray[np.float64], names: list[str], count: int) -> None:
    """Refuse a table that no line can be fitted to, or too many; it had `count` rows."""
    rows, weights = table.shape  # a weight for each feature, and one for the ones
    if rows == 0:
        raise ValueError(
            "no row is left: in each a value is missing. Leave out the column with most gaps."
            if count
            else "there are names of columns, but no rows under them."
        )
    if rows == 1:
        raise ValueError("there is one row: any line through that point fits it.")
    if rows < weights:
        raise ValueError(
            f"{rows} rows for {weights} weights (one a feature and the intercept): many would fit "
            f"exactly. Take at least {weights} rows, better many more, or fewer features."
        )
    constant = [
        f"{name!r} always says {column[0]:g}"
        for name, column in zip(names, table.T, strict=True)
        if np.all(column == column[0])
    ]
    if constant:
        raise ValueError(
            f"column {', column '.join(constant)}: what doesn't vary explains nothing and needs no "
            "explanation. Leave it out."
        )
    if np.max(np.abs(table)) > LARGEST:
        raise ValueError(f"the value {np.max(np.abs(table)):g} is too large to be squared.")
