"""Images and lines of equal height: arrays of numbers as colours."""

from typing import Any

import numpy as np

from ...record.errors import refuse
from ..capture import Call, at_start, draws, has_symbol
from .arrays import array

EVEN = 1e-6  # of a step: so even are the places of a grid


@draws("imshow", "matshow", always=True)
def imshow(call: Call) -> Any:
    """An array as an image."""
    call.still("X")
    values = call.get(0, "X")
    image = call.start()
    if np.ndim(values) != 2:
        if call.moving:
            refuse(f"{call.name}: colours that move are an array of rows and columns, not RGB.")
        return image
    values = array(values)
    call.moves(image, values=values[::-1] if image.origin == "upper" else values)
    extent = tuple(map(float, image.get_extent()))
    call.capture.looks[image] = {"extent": extent} | ends_of(call)
    return image


@draws("pcolormesh", "pcolor", always=True)
def pcolormesh(call: Call) -> Any:
    """An array as coloured cells."""
    call.still("C")
    mesh = call.start()
    values = call.args[-1] if call.args else call.kwargs["C"]
    corners: Any = mesh.get_coordinates() if hasattr(mesh, "get_coordinates") else None
    extent = None if corners is None else extent_of(corners[..., 0], corners[..., 1])
    if extent is None:
        if call.moving:
            refuse(f"{call.name}: cells that move must all be of one size.")
        return mesh
    call.moves(mesh, values=array(values)[: len(corners) - 1, : corners.shape[1] - 1])
    call.capture.looks[mesh] = {"extent": extent} | ends_of(call)
    return mesh


@draws("contour", "contourf", always=True)
def contour(call: Call) -> Any:
    """Lines of equal height, or the areas between them."""
    call.still("Z")
    lines = call.start()
    given = [arg for arg in call.args if arg is not None]
    grid = len(given) > 2 and np.ndim(given[2]) == 2
    values = given[2] if grid else given[0]
    levels: Any = call.kwargs.get(
        "levels", (given[3:] if grid else given[1:] or [None])[0:1] or None
    )
    if isinstance(levels, list) and len(levels) == 1 and levels[0] is None:
        levels = None
    if isinstance(levels, list) and len(levels) == 1 and np.ndim(levels[0]):
        levels = levels[0]
    x, y = (
        (at_start(each) for each in given[:2]) if grid else map(np.arange, np.shape(values)[::-1])
    )
    extent = extent_of(*np.meshgrid(x, y)) if np.ndim(x) == 1 else extent_of(x, y)
    if extent is None or has_symbol(given[:2] if grid else []):
        if call.moving:
            refuse(f"{call.name}: x and y must be places that are evenly spread and stand still.")
        return lines
    call.moves(lines, values=array(values))
    explicit = levels is not None and np.ndim(levels) == 1
    call.capture.looks[lines] = {
        "extent": extent,
        "levels": tuple(map(float, levels)) if explicit else None,
        "count": None if explicit else (int(levels) if np.size(levels) == 1 and levels else 7),
    }
    return lines


def ends_of(call: Call) -> dict[str, float | None]:
    """Return where colours begin and end, None where matplotlib finds the least and the largest."""
    norm = call.kwargs.get("norm")
    asked = {name: call.kwargs.get(name, getattr(norm, name, None)) for name in ("vmin", "vmax")}
    return {name: None if end is None else float(end) for name, end in asked.items()}


def extent_of(x: Any, y: Any) -> tuple[float, float, float, float] | None:
    """Return left, right, bottom and top of an even grid, None if it is not even."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    if x.ndim != 2 or min(x.shape) < 2:
        return None
    rows = np.linspace(x[0, 0], x[0, -1], x.shape[1]) - x
    columns = np.linspace(y[0, 0], y[-1, 0], y.shape[0])[:, None] - y
    steps = np.ptp(x) / x.shape[1], np.ptp(y) / y.shape[0]
    if np.abs(rows).max() > EVEN * steps[0] or np.abs(columns).max() > EVEN * steps[1]:
        return None
    return float(x[0, 0]), float(x[0, -1]), float(y[0, 0]), float(y[-1, 0])
