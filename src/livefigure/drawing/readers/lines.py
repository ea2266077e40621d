"""Lines, points and straight pieces."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.lines import AxLine, Line2D
from matplotlib.markers import MarkerStyle

from ..capture import Capture
from ..pieces import Piece, color, frame_of, reads
from .figure import read_other


@reads(Line2D)
def read_line(line: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """A line, its markers, or both."""
    x, y = line.get_data(orig=False)
    known = {"x": x, "y": y} | capture.moving.get(line, {})
    yield Piece("path", line_style(line), known, [line], frame=frame_of(line, ax))


@reads(AxLine)
def read_axline(line: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """A line without ends."""
    x, y = line.get_xy1()
    slope = line.get_slope()
    if slope is None:
        x1, y1 = line.get_xy2()
        slope = (y1 - y) / (x1 - x)
    known = {"x": x, "y": y, "slope": slope} | capture.moving.get(line, {})
    yield Piece("axline", line_style(line), known, [line])


def line_style(line: Any) -> dict[str, Any]:
    """Return the style words of a line."""
    style: dict[str, Any] = {"zorder": line.get_zorder(), "color": color(line.get_color())}
    if line.get_alpha() is not None:
        style["alpha"] = line.get_alpha()
    style |= {"linestyle": dashes(line), "linewidth": line.get_linewidth()}
    if line.get_drawstyle() != "default":
        style["drawstyle"] = line.get_drawstyle()
    if line.get_marker() not in ("None", "none", "", " ", None):
        style |= {
            "marker": line.get_marker(),
            "markersize": line.get_markersize(),
            "markerfacecolor": color(line.get_markerfacecolor()),
            "markeredgecolor": color(line.get_markeredgecolor()),
            "markeredgewidth": line.get_markeredgewidth(),
        }
    return style


def dashes(line: Any) -> Any:
    """Return the line style by its name, or the lengths of its dashes where it has none."""
    name = line.get_linestyle()
    plain = Line2D([], [], linestyle=name)
    own, named = line._unscaled_dash_pattern, plain._unscaled_dash_pattern  # type: ignore[attr-defined]
    return name if own == named else own


@reads(PathCollection)
def read_scatter(points: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Points, those of each size and colour apart."""
    offsets: Any = np.ma.filled(np.ma.asarray(points.get_offsets(), float), np.nan)
    x, y = offsets.reshape(-1, 2).T
    known = capture.moving.get(points, {})
    points.update_scalarmappable()
    faces, edges = points.get_facecolors(), points.get_edgecolors()
    looks = [points.get_sizes(), faces, edges, points.get_linewidths()]
    marker = marker_of(points)
    if marker is None or (known and any(len(look) > 1 for look in looks)):
        yield from read_other(points, ax, capture)
        return
    groups: dict[str, list[int]] = {}
    styles = {}
    for place in range(len(x)):
        size, face, edge, width = look_at(looks, place)
        style = {
            "zorder": max(2, points.get_zorder()),
            "marker": marker,
            "markersize": float(np.sqrt(size)),
            "markerfacecolor": color(face),
            "markeredgecolor": color(edge),
            "markeredgewidth": float(width),
        }
        styles[repr(style)] = style
        groups.setdefault(repr(style), []).append(place)
    for name, places in groups.items():
        coordinates = {"x": x[places], "y": y[places]} | known
        yield Piece(
            "points", styles[name], coordinates, [points], frame=frame_of_offsets(points, ax)
        )


def look_at(looks: Sequence[Any], place: int) -> list[Any]:
    """Return each look of the thing at a place: they are repeated."""
    return [look[place % len(look)] if len(look) else None for look in looks]


def frame_of_offsets(points: Any, ax: Axes) -> tuple[bool, bool]:
    """Tell of x and y whether points have them in units of the axes."""
    separate = points.get_offset_transform().contains_branch_seperately(ax.transData)
    return bool(separate[0]), bool(separate[1])


def marker_of(points: Any) -> str | None:
    """Return the name of the marker that points have, by its outline."""
    paths = points.get_paths()
    for name in "o.sxv^<>^+*DdpPXhH8|_1234":
        marker = MarkerStyle(name)
        outline: Any = marker.get_path().transformed(marker.get_transform())
        same = len(paths) == 1 and outline.vertices.shape == paths[0].vertices.shape
        if same and np.allclose(outline.vertices, paths[0].vertices):
            return name
    return None


@reads(LineCollection)
def read_segments(lines: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Straight pieces, those of each colour apart."""
    pieces, known = lines.get_segments(), capture.moving.get(lines, {})
    lines.update_scalarmappable()
    looks = [lines.get_colors(), lines.get_linewidths(), lines.get_linestyles()]
    if any(len(piece) != 2 for piece in pieces) or (known and any(len(k) > 1 for k in looks)):
        yield from read_other(lines, ax, capture)
        return
    groups: dict[str, tuple[dict[str, Any], list[int]]] = {}
    for place in range(len(pieces)):
        shade, width, (start, dash) = (look[place % len(look)] for look in looks)
        style = {
            "zorder": lines.get_zorder(),
            "color": color(shade),
            "linewidth": float(width),
            # A collection gives its dashes as long as they are; a style word in line widths.
            "linestyle": "-" if dash is None else (start / width, [part / width for part in dash]),
        }
        groups.setdefault(repr(style), (style, []))[1].append(place)
    for style, places in groups.values():
        ends = np.reshape([pieces[place] for place in places], (-1, 4)).T
        coordinates = dict(zip(("x0", "y0", "x1", "y1"), ends, strict=True)) | known
        yield Piece("segments", style, coordinates, [lines], frame=frame_of(lines, ax))
