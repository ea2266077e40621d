"""Lines and points."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...record.errors import refuse
from ..capture import Call, draws
from .arrays import along, array


@draws("plot", "step", "semilogx", "semilogy", "loglog")
def plot(call: Call) -> Any:
    """Lines through points, in all the forms that plot takes."""
    call.still()
    lines = call.start()
    coordinates = [pair for x, y in groups(call) for pair in columns(x, y)]
    for line, (x, y) in zip(lines, coordinates, strict=True):
        call.moves(line, x=x, y=y)
    return lines


def groups(call: Call) -> Iterator[tuple[Any, Any]]:
    """Return x and y of each group in plot(x, y, "r--", x, y, …)."""
    args = list(call.args)
    while args:
        group, args = args[:2], args[2:]
        if len(group) == 2 and isinstance(group[1], str):
            group = group[:1]
        elif args and isinstance(args[0], str):
            args = args[1:]
        y = array(group[-1])
        yield (array(group[0]) if len(group) == 2 else np.arange(len(y))), y


def columns(x: Any, y: Any) -> Iterator[tuple[Any, ...]]:
    """Return x and y of each line: columns of a table are lines of their own."""
    counts = [thing.shape[1] if thing.ndim > 1 else 1 for thing in (x, y)]
    for place in range(max(counts)):
        yield tuple(
            thing[:, place % count] if thing.ndim > 1 else thing
            for thing, count in zip((x, y), counts, strict=True)
        )


@draws("scatter")
def scatter(call: Call) -> Any:
    """Points."""
    call.still("x", "y")
    points = call.start()
    call.moves(points, x=array(call.get(0, "x")), y=array(call.get(1, "y")))
    return points


@draws("stem")
def stem(call: Call) -> Any:
    """A line from a base to each point, and a marker there."""
    call.still("bottom", "heads", "locs")
    container = call.start()
    given = [a for a in call.args if not isinstance(a, str)]
    given += [call.kwargs[name] for name in ("locs", "heads") if name in call.kwargs]
    y = array(given[-1])
    x = array(given[0]) if len(given) > 1 else np.arange(len(y))
    bottom = call.kwargs.get("bottom", 0)
    markers, stems, base = container
    call.moves(markers, x=x, y=y)
    call.moves(stems, **dict(zip(("x0", "y0", "x1", "y1"), along(x, bottom, x, y), strict=True)))
    call.moves(base, x=np.stack([np.min(x), np.max(x)]), y=along(bottom, [0, 0])[0])
    return container


@draws("errorbar")
def errorbar(call: Call) -> Any:
    """Points with bars for their errors."""
    call.still("x", "y", "xerr", "yerr")
    if any(np.any(call.kwargs.get(f"{limit}lims")) for limit in ("lo", "up", "xlo", "xup")):
        refuse("errorbar draws limits (uplims, lolims) only where they stand still.")
    container = call.start()
    x, y = along(call.get(0, "x"), call.get(1, "y"))
    line, caps, bars = container
    if line is not None:
        call.moves(line, x=x, y=y)
    caps, bars = list(caps), list(bars)
    for name, place in (("xerr", 3), ("yerr", 2)):
        error = call.get(place, name)
        if error is None:
            continue
        error = array(error)
        below, above = (error[0], error[1]) if error.ndim > 1 else (error, error)
        if name == "xerr":
            ends = [x - below, y, x + above, y]
        else:
            ends = [x, y - below, x, y + above]
        call.moves(bars.pop(0), **dict(zip(("x0", "y0", "x1", "y1"), ends, strict=True)))
        for first in (0, 2) if caps else ():
            call.moves(caps.pop(0), x=ends[first], y=ends[first + 1])
    return container
