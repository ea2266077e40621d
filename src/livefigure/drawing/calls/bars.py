"""Bars, histograms and steps over bins."""

from typing import Any

import numpy as np

from ...record.errors import refuse
from ..capture import Call, draws, has_symbol
from .arrays import array


@draws("bar", "barh")
def bar(call: Call) -> Any:
    """Bars, upright or lying."""
    lies = call.name == "barh"
    names = ("y", "width", "height", "left") if lies else ("x", "height", "width", "bottom")
    call.still(*names)
    bars = call.start()
    x, length, width, foot = (
        call.get(place, name, default)
        for place, (name, default) in enumerate(zip(names, (None, None, 0.8, 0), strict=True))
    )
    if has_symbol(x) or has_symbol(width):
        x = array(x) + (width / 2 if call.kwargs.get("align") == "edge" else 0)
    else:  # names of categories have places by now
        x, width = middles(bars, lies)
    coordinates = {"x": x, "height": array(length), "bottom": array(0 if foot is None else foot)}
    call.capture.groups[bars[0]] = coordinates | {"width": width}
    return bars


def middles(bars: Any, lies: bool) -> tuple[Any, Any]:
    """Return the middle and the width of each bar."""
    names = ("y", "height") if lies else ("x", "width")
    starts, widths = (np.array([getattr(bar, f"get_{n}")() for bar in bars]) for n in names)
    return starts + widths / 2, widths


@draws("hist")
def hist(call: Call) -> Any:
    """How many numbers lie in each bin, as bars."""
    x, bins = call.get(0, "x"), call.get(1, "bins", 10)
    call.still("x", "bins", "range", "density", "weights")
    wanted = call.kwargs
    if wanted.get("histtype", "bar") != "bar" or wanted.get("cumulative"):
        refuse("hist draws numbers that move only as bars, histtype='bar', not cumulative.")
    if np.ndim(x) != 1 or (isinstance(bins, str) and has_symbol(x)):
        refuse("hist draws one array of numbers that move; bins is their number or their edges.")
    counts, edges, bars = call.start()
    x = array(x)
    edges = moving_edges(x, bins, wanted.get("range") or call.get(2, "range"), edges)
    left, right = edges[:-1], edges[1:]
    inside = (x >= np.reshape(left, (-1, 1))) & (x < np.reshape(right, (-1, 1)))
    last = np.sum(x == right[-1]) * np.eye(len(counts))[-1]
    weights = wanted.get("weights")
    if weights is not None:
        refuse("hist draws numbers that move only without weights.")
    height = np.sum(inside, axis=1) + last
    if wanted.get("density") or call.get(3, "density"):
        height = height / (np.sum(height) * (right - left))
    share = wanted.get("rwidth") or 1
    middle, width = (left + right) / 2, share * (right - left)
    if wanted.get("orientation") == "horizontal" or wanted.get("align", "mid") != "mid":
        refuse("hist draws numbers that move only upright, with align='mid'.")
    call.capture.groups[bars[0]] = {"x": middle, "height": height, "bottom": np.zeros(1),
                                    "width": width}  # fmt: skip
    return height, edges, bars


def moving_edges(x: Any, bins: Any, limits: Any, start: Any) -> Any:
    """Return the edges of bins: fixed ones, or between the smallest and the largest number."""
    if np.ndim(bins) == 1 or isinstance(bins, str):
        return array(bins) if has_symbol(bins) else start
    if limits is not None and not has_symbol(limits):
        return start
    low, high = (np.min(x), np.max(x)) if limits is None else limits
    return low + (high - low) * np.linspace(0, 1, len(start))


@draws("stairs")
def stairs(call: Call) -> Any:
    """A line in steps."""
    call.still("values", "edges", "baseline")
    patch = call.start()
    heights = array(call.get(0, "values"))
    edges = call.get(1, "edges")
    edges = np.arange(len(heights) + 1) if edges is None else array(edges)
    call.moves(patch, edges=edges, heights=heights, baseline=call.kwargs.get("baseline", 0))
    return patch
