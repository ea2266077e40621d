"""Straight lines and spans."""

from typing import Any

import numpy as np

from ..capture import Call, draws
from .arrays import along, array, number


@draws("axhline", "axvline")
def across(call: Call) -> Any:
    """A line across the axes."""
    name = "y" if call.name == "axhline" else "x"
    call.still(name)
    line = call.start()
    place = number(call.get(0, name, 0), call)
    ends = dict(zip("xy", map(np.asarray, line.get_data(orig=False)), strict=True))
    call.moves(line, **ends | {name: along(place, [0, 0])[0]})
    return line


@draws("axhspan", "axvspan")
def span(call: Call) -> Any:
    """A strip across the axes."""
    name = "y" if call.name == "axhspan" else "x"
    call.still(f"{name}min", f"{name}max")
    patch = call.start()
    ends = {f"{name}{k}": number(call.get(k, f"{name}{'min' if k == 0 else 'max'}"), call)
            for k in (0, 1)}  # fmt: skip
    call.moves(patch, **rectangle(patch) | ends)
    return patch


def rectangle(patch: Any) -> dict[str, Any]:
    """Return the edges of a rectangle."""
    x, y = patch.get_xy()
    return {"x0": x, "x1": x + patch.get_width(), "y0": y, "y1": y + patch.get_height()}


@draws("axline")
def axline(call: Call) -> Any:
    """A line without ends."""
    call.still("xy1", "xy2", "slope")
    line = call.start()
    (x, y), slope = call.get(0, "xy1"), call.kwargs.get("slope")
    if slope is None:
        x1, y1 = call.get(1, "xy2")
        slope = (y1 - y) / (x1 - x)
    call.moves(line, x=x, y=y, slope=slope)
    return line


@draws("hlines", "vlines")
def level(call: Call) -> Any:
    """Pieces of level, or upright, lines."""
    names = ("y", "xmin", "xmax") if call.name == "hlines" else ("x", "ymin", "ymax")
    call.still(*names)
    lines = call.start()
    place, low, high = along(*(array(call.get(k, name)) for k, name in enumerate(names)))
    if call.name == "hlines":
        call.moves(lines, x0=low, y0=place, x1=high, y1=place)
    else:
        call.moves(lines, x0=place, y0=low, x1=place, y1=high)
    return lines
