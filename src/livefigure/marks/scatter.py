"""Markers that differ in colour or size."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.markers import MarkerStyle
from matplotlib.transforms import IdentityTransform
from numpy.typing import NDArray

from .. import styles
from ..colors import Colors
from .base import MOST, POINTS_ORDER, Coordinate, Mark
from .lines import Points


class Scatter(Mark):
    """Separate markers at (x, y), each in the colour of its number `c`, or of an area `s`.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `x`, `y` and perhaps `c` and `s`, an area in points squared.
    colors : Colors, optional
        Of `c`.
    """

    kind = "scatter"
    called = "points"
    most = MOST
    known = styles.SCATTERED
    advice = styles.ADVICE | styles.SCATTER_ADVICE
    elsewhere = {"c", "s"}

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        colors: Colors | None = None,
    ) -> None:
        self.colors = colors
        self.note = colors.note if colors else ""
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[PathCollection]:
        """Add a `PathCollection`, as matplotlib's `scatter` does, but leave limits alone."""
        if self.colors:
            style["color"] = self.colors.cmap(0.5)  # in the legend
        like = Points(self.ax, {}, style)
        (line,) = like.artists
        line.remove()
        if "s" in self.coordinates:  # of a small circle the browser would get fewer corners
            start = areas(getattr(self.coordinates["s"], "value", self.coordinates["s"]))
            line.set_markersize(np.sqrt(start.max(initial=1)))
        marker = MarkerStyle(line.get_marker(), line.get_fillstyle())
        self.outline, self.size = like.markers(), line.get_markersize()
        self.filled = marker.is_filled() and bool(self.outline["fill"])
        self.own_edge = self.words.get("markeredgecolor", "auto") != "auto"
        points = PathCollection(
            [marker.get_path().transformed(marker.get_transform())],
            [self.size**2],
            offsets=np.empty((0, 2)),
            offset_transform=self.ax.transData,
            facecolors=self.outline["fill"] if self.filled else "none",
            edgecolors=self.outline["color"],
            linewidths=line.get_markeredgewidth(),
            joinstyle=marker.get_joinstyle(),
            capstyle=marker.get_capstyle(),
            zorder=style.get("zorder", POINTS_ORDER),
            label=style.get("label"),
        )
        points.set_transform(IdentityTransform())  # sizes are in points
        self.ax.add_collection(points, autolim=False)
        return [points]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set place, colour and area of each marker."""
        named = dict(zip(self.coordinates, coordinates, strict=True))
        (points,) = self.artists
        points.set_offsets(np.column_stack([named["x"], named["y"]]))
        if self.colors:
            colors = self.colors.mappable.to_rgba(named["c"], alpha=self.words.get("alpha"))
            if self.filled:
                points.set_facecolor(colors)
            if self.own_edge:
                edge = to_rgba(self.outline["color"])
                colors = np.where(colors[:, 3:] > 0, edge, 0)  # what has no colour has no edge
            points.set_edgecolor(colors)
        if "s" in named:
            points.set_sizes(areas(named["s"]))

    def style(self) -> dict[str, Any]:
        """Return the marker's outline, colours and edge."""
        sent = dict(self.outline)
        if self.colors:
            sent |= {"colors": self.colors.encode(), "alpha": self.words.get("alpha")}
            sent |= {"fill": sent["fill"] if self.filled else ""}
            sent |= {"color": sent["color"] if self.own_edge else ""}
        if "s" in self.coordinates:
            sent["size"] = self.size
        return sent


def areas(numbers: Any) -> NDArray[np.float64]:
    """Return areas in points squared; what is none is 0."""
    values = np.asarray(numbers, float)
    return np.where(np.isfinite(values) & (values > 0), values, 0)
