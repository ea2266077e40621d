"""Straight pieces between two ends, and residuals, which are such pieces."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from numpy.typing import NDArray

from .base import PIXELS_PER_POINT, SEGMENTS_ORDER, Coordinate, Mark, css, dashes, next_color

POSITIVE = {"color": "#0072B2", "linestyle": "solid"}
NEGATIVE = {"color": "#D55E00", "linestyle": "dashed"}
SQUARE_OPACITY = 0.15


class Segments(Mark):
    """Straight pieces from (x0, y0) to (x1, y1)."""

    kind = called = "segments"

    def create(self, style: dict[str, Any]) -> list[LineCollection]:
        """Add a `LineCollection`, below the points."""
        color = style.pop("color", None)
        color = next_color(self.ax) if color is None else color
        # A collection's own alpha would be that of the squares' filling too.
        style["colors"] = to_rgba(color, style.pop("alpha", None))
        names = {"linestyle": "linestyles", "linewidth": "linewidths"}
        style = {names.get(word, word): value for word, value in style.items()}
        lines = LineCollection([], **{"zorder": SEGMENTS_ORDER, **style})
        self.ax.add_collection(lines, autolim=False)
        return [lines]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the ends x0, y0, x1, y1 of each piece."""
        self.artists[0].set_segments(np.stack(coordinates, axis=1).reshape(-1, 2, 2))

    def style(self) -> dict[str, Any]:
        """Return colour, width and dashes."""
        lines = self.artists[0]
        width = lines.get_linewidths()[0]
        return {
            "color": css(lines.get_colors()[0]),
            "width": width * PIXELS_PER_POINT,
            **dashes(self.words.get("linestyle") or "solid", width),
        }


class Across(Segments):
    """Level lines at each y, or upright ones at each x, from one side of the axes to the other."""

    kind = "across"

    @property
    def called(self) -> str:  # type: ignore[override]
        """As the method of `Live`."""
        return "axhline" if "y" in self.coordinates else "axvline"

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set where each line is."""
        (places,) = coordinates
        level = "y" in self.coordinates
        low, high = self.ax.get_xlim() if level else self.ax.get_ylim()
        ends = [np.full(len(places), low), places, np.full(len(places), high), places]
        if not level:
            ends = [places, ends[0], places, ends[2]]
        super().place(*ends)

    def style(self) -> dict[str, Any]:
        """Return, besides, whether the lines are level."""
        return {**super().style(), "level": "y" in self.coordinates}


class Residuals(Mark):
    """Upright sticks from the predicted to the actual value: solid if positive, else dashed.

    With ``squares`` each stick is the side of a square, as wide on the screen as it is high: the
    sum of squared errors is their area.
    """

    kind = called = "residuals"

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        squares: bool = False,
    ) -> None:
        self.squares = squares
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[LineCollection]:
        """Add one collection for the positive residuals and one for the negative."""
        label = style.pop("label", None)
        own = [{**POSITIVE, **style, "label": label}, {**NEGATIVE, **style}]
        self.parts = [Segments(self.ax, {}, {"linewidth": 2, **each}) for each in own]
        if self.squares:
            for part in self.parts:
                (lines,) = part.artists
                lines.set_facecolor(self.filling(part))
                lines.set_joinstyle("miter")
                if lines.get_linestyle()[0][1] is None:
                    lines.set_capstyle("projecting")  # the first corner looks as the others
        return [artist for part in self.parts for artist in part.artists]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set sticks, or squares where asked, from (x, predicted) to (x, y)."""
        x, y, predicted = coordinates
        for part, chosen in zip(self.parts, (y >= predicted, y < predicted), strict=True):
            ends = [values[chosen] for values in (x, predicted, x, y)]
            if self.squares:
                part.artists[0].set_segments(self.square(*ends))
            else:
                part.place(*ends)

    def square(
        self, x0: NDArray[Any], y0: NDArray[Any], x1: NDArray[Any], y1: NDArray[Any]
    ) -> list[NDArray[Any]]:
        """Return one closed square a stick: leftwards of a positive, rightwards of a negative."""
        to_pixels = self.ax.transData
        low = to_pixels.transform(np.column_stack([x0, y0]))
        high = to_pixels.transform(np.column_stack([x1, y1]))
        shift = np.column_stack([low[:, 1] - high[:, 1], np.zeros(len(low))])
        corners = np.stack([low, high, high + shift, low + shift, low], axis=1)
        flat = to_pixels.inverted().transform(corners.reshape(-1, 2))
        return list(flat.reshape(corners.shape))

    def filling(self, part: Segments) -> tuple[float, ...]:
        """Return the colour that squares are filled with."""
        *rgb, alpha = part.artists[0].get_colors()[0]
        return *rgb, SQUARE_OPACITY * alpha

    def style(self) -> dict[str, Any]:
        """Return the styles of both signs and whether squares are drawn."""
        styles = [part.style() for part in self.parts]
        if self.squares:
            fillings = [css(self.filling(part)) for part in self.parts]
            styles = [{**s, "fill": fill} for s, fill in zip(styles, fillings, strict=True)]
        positive, negative = styles
        return {"positive": positive, "negative": negative, "squares": self.squares}
