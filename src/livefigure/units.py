"""Numbers, dates and categories as places on an axis: numbers, as matplotlib has them."""

import datetime
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import XAxis, YAxis
from matplotlib.dates import date2num
from numpy.typing import NDArray

Places = NDArray[np.float64]

# What marks call their coordinates, by the axis these lie on; others are lengths.
ALONG_X = {"x", "x0", "x1", "edges", "left"}
ALONG_Y = {"y", "y0", "y1", "y2", "bottom", "heights", "baseline"}


def plain_coordinate(ax: Axes, thing: Any, name: str) -> Places:
    """Return a mark's coordinate as an array of floats.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    thing : number, or array of numbers, dates (days since matplotlib's epoch) or category names
    name : str
        What the mark calls it: x, y, x0, …

    Raises
    ------
    TypeError, ValueError
        If it has no place on the axis.
    """
    if name in ALONG_X:
        return positions(ax.xaxis, thing, name)
    if name in ALONG_Y:
        return positions(ax.yaxis, thing, name)
    return numbers(thing, name)


def positions(axis: XAxis | YAxis, thing: Any, name: str | None = None) -> Places:
    """Return numbers, dates or names of categories as floats, by the units of a matplotlib axis."""
    name = name or axis.axis_name
    values = np.asarray(thing)
    if is_dates(values):
        return dates(axis, values, name)
    if values.dtype.kind in "UO" and values.ndim and all(isinstance(v, str) for v in values.flat):
        return categories(axis, values, name)
    return numbers(thing, name)


def is_dates(values: NDArray[Any]) -> bool:
    """Tell whether an array holds dates: NumPy's, Python's or pandas'."""
    if values.dtype.kind != "O":
        return values.dtype.kind == "M"
    known = [v for v in values.flat if is_valid(v)]
    return bool(known) and all(isinstance(v, datetime.date) for v in known)


def dates(axis: XAxis | YAxis, values: NDArray[Any], name: str) -> Places:
    """Return dates as days since matplotlib's epoch, nan for what is none."""
    if known_categories(axis):
        raise TypeError(f"{name} are dates, but the {axis.axis_name} axis has categories.")
    places = np.full(values.shape, np.nan)
    valid = np.array([is_valid(v) for v in values.flat], dtype=bool).reshape(values.shape)
    places[valid] = date2num(values[valid])
    low, high = sorted(axis.get_view_interval())
    if np.any(valid) and not axis.have_units() and not np.any((low <= places) & (places <= high)):
        raise ValueError(
            f"{name} are dates, but the {axis.axis_name} axis runs from {low:g} to {high:g}. Give "
            f"it dates before Live(fig, …), as in ax.set_{axis.axis_name}lim(first, last)."
        )
    return places


def is_valid(date: Any) -> bool:
    """Tell whether a date is one: NaT, not a time, is not even itself."""
    return date is not None and date == date


def known_categories(axis: XAxis | YAxis) -> dict[str, int]:
    """Return the names on an axis of categories with their places."""
    return getattr(axis.units, "_mapping", {})


def categories(axis: XAxis | YAxis, values: NDArray[Any], name: str) -> Places:
    """Return the places of categories that the axis has."""
    known = known_categories(axis)
    missing = [str(v) for v in values.flat if v not in known]
    if missing:
        has = f"has {', '.join(map(repr, known))}" if known else "has numbers"
        raise TypeError(
            f"{name} must be numbers or a function of sliders, or categories of the axis; "
            f"{missing[0]!r} is none, the {axis.axis_name} axis {has}."
        )
    return np.array([known[v] for v in values.flat], dtype=float).reshape(values.shape)


def numbers(thing: Any, name: str) -> Places:
    """Return numbers as an array of floats."""
    try:
        if np.asarray(thing).dtype.kind in "mM":
            raise TypeError
        return np.array(thing, dtype=float)
    except (TypeError, ValueError):
        raise TypeError(
            f"{name} must be numbers or a function of sliders, not {thing!r}."
        ) from None
