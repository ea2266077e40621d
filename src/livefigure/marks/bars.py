"""Upright bars."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.hatch import get_path as hatch_path
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from .. import styles
from .base import (
    BARS_ORDER,
    DPI,
    PIXELS_PER_POINT,
    Coordinate,
    Mark,
    css,
    dashes,
    longest,
    polygons,
)


class Bars(Mark):
    """Upright bars of a given height that stand at `bottom`, centred at x, `width` wide."""

    kind = called = "bars"
    known = styles.BARS
    advice = styles.ADVICE | styles.BAR_ADVICE

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        width: Any = 0.8,
    ) -> None:
        self.width = in_units(width)
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[Rectangle]:
        """Add one rectangle a bar, but at least one, which knows the style."""
        count = max(1, longest(self.coordinates.values()))
        count = count if self.most is None else min(count, self.most)
        limits = self.ax.dataLim.get_points().copy()
        self.container = self.ax.bar(
            np.zeros(count), np.zeros(count), self.width, **{"zorder": BARS_ORDER, **style}
        )
        self.ax.dataLim.set_points(limits)  # the zeros are no data
        return list(self.container)

    @property
    def labels(self) -> Sequence[Any]:
        """The mark's entry in a legend."""
        return [self.container.get_label()]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set x, height and bottom of each rectangle."""
        for place, bar in enumerate(self.artists):
            bar.set_visible(place < len(coordinates[0]))
        for bar, x, height, bottom in zip(self.artists, *coordinates, strict=False):
            bar.set_bounds(x - self.width / 2, bottom, self.width, height)

    def style(self) -> dict[str, Any]:
        """Return filling, edge, hatch and width in units of the axis."""
        bar = self.artists[0]
        edge = bar.get_edgecolor()
        return {
            "fill": css(bar.get_facecolor()),
            "color": css(edge),
            "width": bar.get_linewidth() * PIXELS_PER_POINT if edge[3] else 0,
            **dashes(self.words.get("linestyle") or "solid", bar.get_linewidth()),
            "join": "miter",
            "bar_width": self.width,
            **({"hatch": hatch(bar)} if bar.get_hatch() else {}),
        }


def in_units(width: Any) -> float:
    """Return the width of bars as a number: on an axis of dates, of days.

    Raises
    ------
    TypeError
        If it is not one number or length of time.
    """
    if isinstance(width, timedelta | np.timedelta64):
        return float(np.timedelta64(width) / np.timedelta64(1, "D"))
    if not styles.is_number(width):
        raise TypeError(f"bars: width must be one number in units of x, not {width!r}.")
    return float(width)


def hatch(artist: Any) -> dict[str, Any]:
    """Return one tile of matplotlib's hatch, `DPI` pixels wide, its line's width and its colour."""
    # matplotlib before 3.11 has no name for it that does not begin with an underscore.
    named = hasattr(artist, "get_hatchcolor")
    color: Any = np.ravel(artist.get_hatchcolor() if named else artist._hatch_color)[:4]
    width = artist.get_hatch_linewidth() if hasattr(artist, "get_hatch_linewidth") else None
    tile = Affine2D().scale(DPI, -DPI).translate(0, DPI)
    return {
        "outlines": polygons(hatch_path(artist.get_hatch(), 6).transformed(tile)),
        "width": (rcParams["hatch.linewidth"] if width is None else width) * PIXELS_PER_POINT,
        "color": css(color),
    }
