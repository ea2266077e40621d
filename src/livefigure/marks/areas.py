"""Filled areas: between two lines over the same x, and within a closed line."""

from typing import Any

import numpy as np
from matplotlib.collections import PolyCollection
from numpy.typing import NDArray

from .. import styles
from .bars import hatch
from .base import BARS_ORDER, PIXELS_PER_POINT, Mark, css, dashes, next_fill_color

Corners = NDArray[np.float64]  # shape (n, 2)


class Polygon(Mark):
    """The area within the line through the points (x, y), in their order; what is nowhere parts it.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `x` and `y`.
    """

    kind = "polygon"
    called = "fill"
    most = None
    known = styles.BARS
    advice = styles.ADVICE | styles.BAR_ADVICE | styles.AREA_ADVICE

    def create(self, style: dict[str, Any]) -> list[PolyCollection]:
        """Add a `PolyCollection`, as matplotlib's `fill_between` does, but leave the limits."""
        if not {"color", "facecolor"} & style.keys():
            style["facecolor"] = next_fill_color(self.ax)
        own: dict[str, Any] = {"zorder": BARS_ORDER, "joinstyle": "round"}
        areas = PolyCollection([], **{**own, **style})
        self.ax.add_collection(areas, autolim=False)
        return [areas]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the corners."""
        self.artists[0].set_verts(self.outlines(*coordinates))

    def outlines(self, *coordinates: NDArray[Any]) -> list[Corners]:
        """Return the corners of each part."""
        corners = np.stack(coordinates, axis=1).astype(float)
        return runs(corners, self.somewhere(corners))

    def somewhere(self, corners: Corners) -> NDArray[np.bool_]:
        """Tell which corners have a place: on a log axis it may be that not all numbers do."""
        places: Any = self.ax.transData.transform(corners)
        return np.isfinite(places).all(axis=1)

    def style(self) -> dict[str, Any]:
        """Return filling, edge and hatch."""
        areas = self.artists[0]
        faces, edges = areas.get_facecolor(), areas.get_edgecolor()
        width = areas.get_linewidths()[0]
        edge = css(edges[0]) if len(edges) and edges[0][3] else ""
        return {
            "fill": css(faces[0]) if len(faces) else "#00000000",
            "color": edge or "#00000000",
            "width": width * PIXELS_PER_POINT if edge else 0,
            **dashes(self.words.get("linestyle") or "solid", width),
            **({"hatch": hatch(areas)} if areas.get_hatch() else {}),
        }


class Between(Polygon):
    """The areas between y1 and y2 over x; where a number is nowhere, or where is 0, is a gap.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `x`, `y1`, `y2` and perhaps `where`.
    """

    kind = "between"
    called = "fill_between"
    elsewhere = {"y2", "where"}

    def outlines(self, *coordinates: NDArray[Any]) -> list[Corners]:
        """Return the corners of each part: from the first y2 along y1, and back along y2."""
        x, y1, y2, *where = (np.asarray(c, float) for c in coordinates)
        seen = self.somewhere(np.stack([x, y1], 1)) & self.somewhere(np.stack([x, y2], 1))
        for chosen in where:
            seen &= chosen != 0
        parts = runs(np.stack([x, y1, y2], axis=1), seen)
        return [np.concatenate([p[:1, ::2], p[:, :2], p[::-1, ::2]]) for p in parts]


def runs(rows: Corners, seen: NDArray[np.bool_]) -> list[Corners]:
    """Return the parts of an array in which all rows are seen."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], seen, [False]])))
    return [rows[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
