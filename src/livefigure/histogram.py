"""How many numbers lie in each bin, of numbers that move too."""

from collections.abc import Callable
from functools import wraps
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .record import Symbol
from .styles import is_number


def counting(data: Any, edges: NDArray[np.float64], density: bool) -> Any:
    """Return what gives the counts: a function of the same sliders, a Symbol or an array."""
    if isinstance(data, Symbol) or not callable(data):
        return np.histogram(data, edges, density=density)[0]
    function: Callable[..., Any] = data

    @wraps(function)
    def counts(*args: Any, **kwargs: Any) -> Any:
        return np.histogram(function(*args, **kwargs), edges, density=density)[0]

    return counts


def edges_of(bins: Any, span: Any, seen: ArrayLike) -> NDArray[np.float64]:
    """Return the edges of bins, which stay while data move.

    Parameters
    ----------
    bins : int, or array of shape (bins + 1,)
    span : (low, high), optional
        Where so many bins begin and end; of None it is where `seen` does.
    seen : array
        Data at some settings.

    Raises
    ------
    TypeError, ValueError
        If they are no edges in rising order.
    """
    if isinstance(bins, Integral):
        if bins < 1:
            raise ValueError(f"hist: bins={bins!r} is too few; write 1 or more.")
        if span is not None and (np.shape(span) != (2,) or not all(map(is_number, span))):
            raise TypeError(f"hist: range must be (low, high) in numbers, not {span!r:.60}.")
        values = np.asarray(seen, float)
        values = values[np.isfinite(values)]
        return np.histogram_bin_edges(values, int(bins), span)
    try:
        edges = np.asarray(bins, float)
    except (TypeError, ValueError):
        edges = np.empty(0)
    if edges.ndim != 1 or len(edges) < 2 or not np.all(np.diff(edges) > 0):
        raise ValueError(
            "hist: bins must be how many, or their edges in rising order, as in "
            f"bins=np.linspace(0, 10, 21); not {bins!r:.60}. They stay while data move."
        )
    return edges
