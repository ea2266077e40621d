"""Lines of equal height."""

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .. import styles
from ..colors import Colors
from ..formula import results
from .base import LINES_ORDER, PIXELS_PER_POINT, Coordinate, Mark, css, dashes, next_color
from .field import Field, unit_square


class Contour(Mark):
    """The lines on which a field has certain heights, its levels.

    Parameters
    ----------
    coordinates : mapping of str to array or Symbol
        `values`, the field, and `levels`, of shape (n,) or ().
    extent : (left, right, bottom, top), optional
        Where the outer places lie, in units of the axes; of None at the axes' edges.
    field : Field, optional
        Where the values come from if they are a function's across the axes.
    colors : Colors, optional
        Those of the levels; of None all have one.
    """

    kind = called = "contour"
    most = None
    advice = styles.ADVICE | styles.STROKE_ADVICE | styles.CONTOUR_ADVICE

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        extent: tuple[float, ...] | None = None,
        field: Field | None = None,
        colors: Colors | None = None,
        note: str = "",
    ) -> None:
        self.extent, self.field, self.colors, self.note = extent, field, colors, note
        self.rows, self.columns = np.shape(coordinates["values"])
        super().__init__(ax, coordinates, style)

    def check(self, coordinates: Mapping[str, Coordinate]) -> None:
        """There are as many levels as are wanted."""

    def create(self, style: dict[str, Any]) -> list[LineCollection]:
        """Add a `LineCollection`, in shares of the rectangle: so places are even on log axes."""
        color = style.pop("color", None)
        if color is None:
            color = self.colors.cmap(1.0) if self.colors else next_color(self.ax)
        self.color = to_rgba(color, style.pop("alpha", None))
        names = {"linestyle": "linestyles", "linewidth": "linewidths"}
        style = {names.get(word, word): value for word, value in style.items()}
        lines = LineCollection(
            [],
            colors=[self.color],
            transform=unit_square(self.ax, self.extent),
            **{"zorder": LINES_ORDER, **style},
        )
        self.ax.add_collection(lines, autolim=False)
        return [lines]

    def move(self, coordinates: Any) -> None:
        """Move the artists to where formulas say."""
        self.place(*coordinates)

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Draw the lines of a field, of shape (rows, columns), at some levels."""
        values, levels = coordinates
        lines = trace(values, np.ravel(levels))
        size = self.columns - 1, self.rows - 1
        self.artists[0].set_segments([line / size for line in lines.values()])
        if self.colors:
            self.artists[0].set_color([self.color_of(level) for level in lines] or [self.color])

    def color_of(self, level: float) -> tuple[float, ...]:
        """Return the colour of a level."""
        assert self.colors
        share = float(self.colors.norm(level))
        return to_rgba(self.colors.cmap(share), self.words.get("alpha"))

    def follow_limits(self) -> bool:
        """Work the field out anew if the limits were changed."""
        if self.field is None or not self.field.have_changed(self.ax):
            return False
        self.coordinates |= results({"values": self.field.across(self.ax)})
        return True

    def style(self) -> dict[str, Any]:
        """Return colours, width and dashes, and the places at which the field is known."""
        (lines,) = self.artists
        width = lines.get_linewidths()[0]
        alpha = self.words.get("alpha")
        return {
            "color": css(self.color),
            "width": width * PIXELS_PER_POINT,
            **dashes(self.words.get("linestyle") or "solid", width),
            "rows": self.rows,
            "columns": self.columns,
            **({"extent": list(self.extent)} if self.extent else {}),
            **({"colors": self.colors.encode()} if self.colors else {}),
            **({"alpha": alpha} if self.colors and alpha is not None else {}),
        }


@cache
def scratch() -> Axes:
    """Return axes to draw upon what nobody will see."""
    return Figure().add_subplot()


def trace(values: NDArray[Any], levels: NDArray[Any]) -> dict[float, NDArray[Any]]:
    """Return the lines of each level that has any, in columns and rows of the array.

    They are matplotlib's. What is no finite number leaves out the cells that it is a corner of.

    Returns
    -------
    dict of float to array of shape (n, 2)
        All lines of a level, nan between them: where they meet, colours are not laid twice.
    """
    wanted = np.unique(levels[np.isfinite(levels)])
    if not wanted.size or not np.isfinite(values).any():
        return {}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No contour levels were found")
        lines = scratch().contour(values, wanted, corner_mask=False)
    lines.remove()
    found = {}
    for level, parts in zip(wanted, lines.allsegs, strict=True):
        pieces = [np.append(part, [[np.nan, np.nan]], axis=0) for part in parts if len(part)]
        if pieces:
            found[float(level)] = np.concatenate(pieces)[:-1]
    return found
