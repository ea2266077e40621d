"""Areas: polygons, what lies between curves, rectangles."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Patch, Rectangle
from matplotlib.path import Path

from ..capture import Capture
from ..pieces import Piece, color, frame_of, joined, reads
from .bars import patch_style
from .figure import read_other

ROUND = 24  # pieces of each curved part of an outline


@reads(PolyCollection)
def read_polygons(area: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Polygons of one colour, and what lies between two curves."""
    area.update_scalarmappable()
    faces, edges = area.get_facecolors(), area.get_edgecolors()
    frame = frame_of(area, ax)
    if len(faces) > 1 or len(edges) > 1 or len(area.get_offsets()) > 1:
        yield from read_other(area, ax, capture)
        return
    style = {
        "zorder": area.get_zorder(),
        "facecolor": color(faces[0] if len(faces) else None),
        "edgecolor": color(edges[0] if len(edges) else None),
        "linewidth": float(area.get_linewidths()[0]),
    }
    if area.get_hatch():
        style["hatch"] = area.get_hatch()
    known = dict(capture.moving.get(area, {}))
    if known:
        kind = "fill_between" if known.pop("across") else "fill_betweenx"
        yield Piece(kind, style, known, [area], frame=frame)
    else:
        outlines = [path.vertices for path in area.get_paths()]
        yield Piece("fill", style, joined(outlines), [area], frame=frame)


@reads(Rectangle)
def read_rectangle(patch: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """A rectangle that is no bar."""
    x, y = patch.get_xy()
    if patch.get_angle():
        yield from read_patch(patch, ax, capture)
        return
    edges = {"x0": x, "x1": x + patch.get_width(), "y0": y, "y1": y + patch.get_height()}
    edges |= capture.moving.get(patch, {})
    yield Piece("rectangle", patch_style(patch), edges, [patch], frame=frame_of(patch, ax))


@reads(Patch)
def read_patch(patch: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Any other area, by its outline."""
    path = patch.get_path().transformed(patch.get_patch_transform())
    outline = joined(outlines_of(path)) | capture.moving.get(patch, {})
    yield Piece("fill", patch_style(patch), outline, [patch], frame=frame_of(patch, ax))


def outlines_of(path: Path) -> list[Any]:
    """Return a path's outlines as points, with curves in straight pieces."""
    found: list[list[Any]] = []
    beziers: Any = path.iter_bezier()
    for curve, code in beziers:
        if code == Path.MOVETO:
            found.append([curve.control_points[0]])
        elif code in (Path.CURVE3, Path.CURVE4):
            found[-1] += [curve(share) for share in np.linspace(0, 1, ROUND + 1)[1:]]
        else:
            found[-1].append(curve.control_points[-1])
    return [np.array(points) for points in found]
