"""matplotlib's methods that can draw moving numbers, one function a method.

Each does the call with the numbers at the start and tells the capture what the artists are made of:
the coordinates that `pieces` reads from such an artist, by the same names.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..record.errors import refuse
from ..record.nodes import lift
from ..record.symbol import wrap
from .capture import Call, draws, has_symbol


def array(thing: Any) -> Any:
    """Return a symbol, or an array of numbers, of one thing or of a list of them."""
    if has_symbol(thing):
        thing = wrap(lift(thing))
        return thing if thing.ndim else np.reshape(thing, (1,))
    return np.atleast_1d(np.asarray(thing))


def number(thing: Any, call: Call) -> Any:
    """Return a symbol or a number where a call wants one."""
    if np.size(thing) != 1:
        refuse(f"{call.name} wants one number here, not an array.")
    return thing


@draws("plot")
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


def columns(x: Any, y: Any) -> Iterator[tuple[Any, Any]]:
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


@draws("bar")
def bar(call: Call) -> Any:
    """Upright bars."""
    call.still("x", "height", "width", "bottom")
    bars = call.start()
    x, width = call.get(0, "x"), call.get(2, "width", 0.8)
    if has_symbol(x) or has_symbol(width):
        x = array(x) + (width / 2 if call.kwargs.get("align") == "edge" else 0)
    else:  # names of categories have places by now
        x = np.array([bar.get_x() + bar.get_width() / 2 for bar in bars])
        width = np.array([bar.get_width() for bar in bars])
    bottom = call.get(3, "bottom")
    height, bottom = call.get(1, "height"), 0 if bottom is None else bottom
    for bar in bars:
        call.moves(bar)
    call.moves(bars[0], x=x, height=array(height), bottom=bottom, width=width)
    return bars


@draws("axhline", "axvline")
def straight(call: Call) -> Any:
    """A line across the axes."""
    along = "y" if call.name == "axhline" else "x"
    call.still(along)
    line = call.start()
    place = number(call.get(0, along, 0), call)
    ends = line.get_data()
    call.moves(line, **dict(zip("xy", ends, strict=True)) | {along: array([place, place])})
    return line


@draws("set_ydata", "set_xdata", "set_data")
def set_data(call: Call) -> Any:
    """A line that is given other places."""
    result = call.start()
    known = call.capture.moving.get(call.owner, {})
    old = dict(zip("xy", call.owner.get_data(orig=False), strict=True)) | known
    if call.name == "set_data":
        given = call.args if len(call.args) == 2 else call.args[0]
        new = dict(zip("xy", map(array, given), strict=True))
    else:
        new = {call.name[4]: array(call.get(0, call.name[4]))}
    call.moves(call.owner, **old | new)
    return result


@draws("text", "annotate")
def text(call: Call) -> Any:
    """A text at a moving place."""
    if call.name == "annotate":
        return refuse("annotate cannot draw what moves with a control. ax.text(x, y, s) can.")
    call.still("x", "y")
    result = call.start()
    if has_symbol(call.get(0, "x")) or has_symbol(call.get(1, "y")):
        call.moves(result, x=number(call.get(0, "x"), call), y=number(call.get(1, "y"), call))
    return result


@draws("set_xlim", "set_ylim", "set_xbound", "set_ybound", "axis", "set")
def limits(call: Call) -> Any:
    """Limits that move: those of a live figure stand still, and hold all that the controls give."""
    return call.start()
