"""Areas."""

from typing import Any

import numpy as np

from ...record.errors import refuse
from ..capture import Call, at_start, draws
from .arrays import along


@draws("fill_between", "fill_betweenx", always=True)
def fill_between(call: Call) -> Any:
    """The area between two curves, where asked."""
    across = call.name == "fill_between"
    names = ("x", "y1", "y2") if across else ("y", "x1", "x2")
    call.still(*names, "where")
    special = call.kwargs.get("interpolate") or call.kwargs.get("step") is not None
    if special and not call.moving:
        return call.start()
    if special:
        refuse(f"{call.name}: interpolate and step can't move; more points do.")
    area = call.start()
    place, low, high = along(*(call.get(k, n, 0) for k, n in enumerate(names)))
    where = call.get(3, "where")
    if where is not None:
        low = np.where(where, low, np.nan)
    call.moves(area, along=place, low=low, high=high, across=across)
    return area


@draws("fill")
def fill(call: Call) -> Any:
    """Polygons."""
    call.still()
    patches = call.start()
    args = [arg for arg in call.args if not isinstance(arg, str)]
    for patch, x, y in zip(patches, args[0::2], args[1::2], strict=True):
        x, y = along(x, y)
        start = [at_start(x), at_start(y)]
        if any(ends[0] != ends[-1] for ends in start):  # matplotlib draws the last side too
            x, y = (np.concatenate([each, each[:1]]) for each in (x, y))
        call.moves(patch, x=x, y=y)
    return patches
