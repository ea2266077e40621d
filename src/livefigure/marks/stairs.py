"""A line in steps over the edges of bins, as of a histogram."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import StepPatch
from numpy.typing import NDArray

from .. import styles
from ..record import together
from .base import LINES_ORDER, PIXELS_PER_POINT, Coordinate, Mark, css, dashes, next_color


class Stairs(Mark):
    """A level piece over each bin, joined by upright ones; at both ends one reaches the baseline.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `edges`, of which there is one more than of `heights`, and `baseline`, one number. The
        browser takes left, right and height of each piece instead, and the baseline if need be.
    feet : bool
        Whether the ends reach the baseline.
    """

    kind = called = "stairs"
    most = None
    advice = styles.ADVICE | styles.STROKE_ADVICE | styles.STAIRS_ADVICE

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        feet: bool = True,
    ) -> None:
        check_edges(coordinates)
        edges: Any = coordinates["edges"]
        parts = {"left": edges[:-1], "right": edges[1:], "height": coordinates["heights"]}
        self.feet = feet
        if feet:
            parts["baseline"] = coordinates["baseline"]
        super().__init__(ax, parts, style)

    def create(self, style: dict[str, Any]) -> list[StepPatch]:
        """Add a `StepPatch`, as matplotlib's `stairs` does, but leave the limits alone."""
        color = style.pop("color", None)
        color = next_color(self.ax) if color is None else color
        own: dict[str, Any] = {"edgecolor": color, "fill": False, "zorder": LINES_ORDER}
        own["baseline"] = 0 if self.feet else None
        patch = StepPatch([], [0], **{**own, **style})
        self.ax.add_artist(patch)
        return [patch]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set left, right and height of each piece, and the baseline; what is nowhere is a gap."""
        left, right, height, *baseline = coordinates
        if not len(left):
            return self.artists[0].set_data([], [0])
        somewhere = np.isfinite([left, right, height]).all(axis=0)
        edges = np.append(left, right[-1])
        return self.artists[0].set_data(
            np.where(somewhere, height, np.nan),
            np.where(np.isfinite(edges), edges, 0),  # matplotlib takes no others, even in gaps
            *[each[0] for each in baseline],
        )

    def style(self) -> dict[str, Any]:
        """Return colour, width, dashes, ends and corners."""
        patch = self.artists[0]
        width = patch.get_linewidth()
        return {
            "color": css(patch.get_edgecolor()),
            "width": width * PIXELS_PER_POINT,
            **dashes(self.words.get("linestyle") or "solid", width),
            "cap": "butt",
            "join": "miter",
        }


def check_edges(coordinates: Mapping[str, Coordinate]) -> None:
    """Refuse edges that are not one more than the heights; a single height goes with any.

    Raises
    ------
    ValueError
        Which says how many there are.
    """
    for when, parts in together(*coordinates.values()):
        edges, heights, baseline = (np.shape(getattr(c, "value", c)) for c in parts)
        at = f" at {when}" if when else ""
        if len(edges) != 1:
            raise ValueError(
                f"stairs: edges must be numbers in one row, but their shape{at} is {edges}."
            )
        if np.prod(baseline) != 1:
            raise ValueError(
                f"stairs: baseline must be one number, but its shape{at} is {baseline}."
            )
        count = int(np.prod(heights))
        bins = max(0, edges[0] - 1)
        if count not in (1, bins):
            first = " The edges come first." if count == edges[0] + 1 else ""
            raise ValueError(
                f"stairs: {edges[0]} edges have {bins} heights, not {count}{at}.{first}"
            )
