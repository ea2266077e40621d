"""Bars: upright, lying, and touching each other over bins."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.hatch import get_path as hatch_path
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from .. import styles
from ..colors import Colors
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

WIDE = "width must be one number in units of x"


class Bars(Mark):
    """Upright bars of a given height that stand at `bottom`, centred at x, `width` wide.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `x`, `height`, `bottom`; `width` if it is not one for all, and perhaps `c`.
    width : number, optional
        Of all bars.
    colors : Colors, optional
        Of `c`.
    """

    kind = called = "bars"
    known = styles.BARS
    advice = styles.ADVICE | styles.BAR_ADVICE
    elsewhere = {"bottom", "left", "width", "c"}
    artists: list[Any]

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        width: Any = None,
        colors: Colors | None = None,
    ) -> None:
        self.width = None if width is None else in_units(self.called, width)
        self.colors = colors
        self.note = colors.note if colors else ""
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[Rectangle]:
        """Add one rectangle a bar, but at least one, which knows the style."""
        count = max(1, longest(self.coordinates.values()))
        count = count if self.most is None else min(count, self.most)
        limits = self.ax.dataLim.get_points().copy()
        if self.colors:
            style["color"] = self.colors.cmap(0.5)  # in the legend
            if "edgecolor" not in style:
                style["facecolor"] = style.pop("color")
        self.container = self.draw(np.zeros(count), {"zorder": BARS_ORDER, **style})
        self.ax.dataLim.set_points(limits)  # the zeros are no data
        return list(self.container)

    def draw(self, zeros: NDArray[Any], style: dict[str, Any]) -> BarContainer:
        """Add bars without height."""
        return self.ax.bar(zeros, zeros, self.width or 0, **style)

    def another(self) -> Rectangle:
        """Add one more like the first."""
        bar = Rectangle((0, 0), 0, 0, label="_nolegend_")
        bar.update_from(self.artists[0])
        self.ax.add_artist(bar)
        return bar

    @property
    def labels(self) -> Sequence[Any]:
        """The mark's entry in a legend."""
        return [self.container.get_label()]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set place, length, and perhaps width and colour of each rectangle."""
        middle, length, start, *_ = coordinates
        named = dict(zip(self.coordinates, coordinates, strict=True))
        width = np.full(len(middle), self.width) if self.width is not None else named["width"]
        while len(self.artists) < len(middle):
            self.artists.append(self.another())
        for k, bar in enumerate(self.artists):
            bar.set_visible(k < len(middle) and not self.hidden)
        for bar, *box in zip(self.artists, *self.boxes(middle, length, start, width), strict=False):
            bar.set_bounds(*box)
        if self.colors:
            colors = self.colors.mappable.to_rgba(named["c"], alpha=self.words.get("alpha"))
            for bar, color in zip(self.artists, colors, strict=False):
                bar.set_facecolor(color if color[3] else "none")

    def boxes(self, middle: Any, length: Any, start: Any, width: Any) -> tuple[Any, Any, Any, Any]:
        """Return left, bottom, width and height of each rectangle."""
        return middle - width / 2, start, width, length

    def style(self) -> dict[str, Any]:
        """Return filling, edge, hatch, and the width in units of the axis if it is one for all."""
        bar = self.artists[0]
        edge = bar.get_edgecolor()
        by_value = {"colors": self.colors.encode()} if self.colors else {}
        return {
            "fill": css(bar.get_facecolor()),
            "color": css(edge),
            "width": bar.get_linewidth() * PIXELS_PER_POINT if edge[3] else 0,
            **dashes(self.words.get("linestyle") or "solid", bar.get_linewidth()),
            "join": "miter",
            **({} if self.width is None else {"bar_width": self.width}),
            **({**by_value, "alpha": self.words.get("alpha")} if by_value else {}),
            **({"hatch": hatch(bar)} if bar.get_hatch() else {}),
        }


class LyingBars(Bars):
    """Bars of a given length from `left` on, centred at y, `width` high.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `y`, `width` and `left`, as `Live.barh` has them; perhaps `c`.
    """

    kind = called = "barh"

    def draw(self, zeros: NDArray[Any], style: dict[str, Any]) -> BarContainer:
        """Add bars without length."""
        return self.ax.barh(zeros, zeros, self.width or 0, **style)

    def boxes(self, middle: Any, length: Any, start: Any, width: Any) -> tuple[Any, Any, Any, Any]:
        """Return left, bottom, width and height of each rectangle."""
        return start, middle - width / 2, length, width


class Histogram(Bars):
    """Bars over bins, which touch each other."""

    called = "hist"


def in_units(called: str, width: Any) -> float:
    """Return the width of bars as a number: on an axis of dates, of days.

    Raises
    ------
    TypeError
        If it is not one number or length of time.
    """
    if isinstance(width, timedelta | np.timedelta64):
        return float(np.timedelta64(width) / np.timedelta64(1, "D"))
    if not styles.is_number(width):
        word = "height must be one number in units of y" if called == "barh" else WIDE
        raise TypeError(f"{called}: {word}, not {width!r}.")
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
