"""Arrows between moving ends."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from .. import styles
from .base import PIXELS_PER_POINT, Coordinate, Mark
from .segments import Segments

SLENDER = 0.75  # how wide a head is, of its length


class Arrows(Mark):
    """Straight pieces from (x0, y0) with a head at (x1, y1); of a short one the head is smaller.

    Parameters
    ----------
    head : number
        How long a head is, in points.
    """

    kind = called = "arrows"
    advice = styles.ADVICE | styles.STROKE_ADVICE | styles.ARROW_ADVICE

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        head: float = 8,
    ) -> None:
        if not styles.is_size(head):
            raise ValueError(f"arrows: head must be one number of points, not {head!r:.60}.")
        self.head = float(head)
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[Any]:
        """Add one collection for shafts and one for heads."""
        self.shafts = Segments(self.ax, {}, style)
        (lines,) = self.shafts.artists
        heads = PolyCollection([], facecolors=lines.get_colors(), zorder=lines.get_zorder())
        self.ax.add_collection(heads, autolim=False)
        return [lines, heads]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the ends of each arrow."""
        x0, y0, x1, y1 = coordinates
        to_pixels = self.ax.transData
        start: Any = to_pixels.transform(np.column_stack([x0, y0]))
        tip: Any = to_pixels.transform(np.column_stack([x1, y1]))
        chosen = np.isfinite(start + tip).all(axis=1) & (start != tip).any(axis=1)
        start, tip = start[chosen], tip[chosen]
        length = np.hypot(*(tip - start).T)[:, None]
        along = (tip - start) / length
        long = np.minimum(length, self.head * self.ax.figure.dpi / 72)
        base = tip - long * along
        side = long * SLENDER / 2 * along[:, ::-1] * [1, -1]
        to_data = to_pixels.inverted().transform
        ends = [to_data(corners) for corners in (start, base)]
        self.shafts.artists[0].set_segments(np.stack(ends, axis=1))
        corners = [to_data(corners) for corners in (tip, base + side, base - side)]
        self.artists[1].set_verts(np.stack(corners, axis=1))

    def style(self) -> dict[str, Any]:
        """Return colour, width and dashes of shafts, and length and width of heads."""
        long = self.head * PIXELS_PER_POINT
        return {**self.shafts.style(), "head": [long, long * SLENDER]}
