"""Images and lines of equal height."""

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import LogNorm
from matplotlib.contour import ContourSet
from matplotlib.image import AxesImage

from ..capture import Capture
from ..pieces import Piece, color, reads
from .figure import read_other


@reads(AxesImage, QuadMesh)
def read_image(image: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """An array of numbers as an image."""
    if image not in capture.looks:
        yield from read_other(image, ax, capture)
        return
    style = {**capture.looks[image], **colors_of(image)}
    yield Piece("image", style, capture.moving[image], [image])


@reads(ContourSet)
def read_contour(lines: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Lines of equal height, or the areas between them."""
    if lines not in capture.looks:
        yield from read_other(lines, ax, capture)
        return
    style = {**capture.looks[lines], **colors_of(lines)}
    if lines.filled:
        yield Piece("contourf", style, capture.moving[lines], [lines])
        return
    if style["levels"] is not None:
        style["looks"] = [*level_looks(lines)]
    elif lines.colors is not None:
        style["color"] = color(lines.get_edgecolors()[0])
    yield Piece("contour", style, capture.moving[lines], [lines])


def colors_of(thing: Any) -> dict[str, Any]:
    """Return how numbers become colours."""
    return {
        "zorder": thing.get_zorder(),
        "alpha": thing.get_alpha(),
        "cmap": thing.cmap.name,
        "norm": "log" if isinstance(thing.norm, LogNorm) else "linear",
        "colorbar": getattr(thing, "colorbar", None) is not None,
    }


def level_looks(lines: Any) -> Iterator[tuple[str, float, Any]]:
    """Return colour, width and dashes of each level's lines."""
    lines.update_scalarmappable()
    looks = [lines.get_edgecolors(), lines.get_linewidths(), lines.get_linestyles()]
    for place in range(len(lines.levels)):
        shade, width, (start, dash) = (look[place % len(look)] for look in looks)
        style = "-" if dash is None else (start / width, [float(part / width) for part in dash])
        yield color(shade), float(width), style
