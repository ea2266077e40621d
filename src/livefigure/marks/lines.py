"""Lines through points, curves y = f(x) and separate markers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from .. import styles
from ..controls import Controls
from ..formula import Function, record_formula, results
from ..wire import MarkRow
from .base import (
    LINES_ORDER,
    MOST,
    PIXELS_PER_POINT,
    POINTS_ORDER,
    Coordinate,
    Mark,
    css,
    dashes,
    polygons,
)

CAPS = {"butt": "butt", "projecting": "square", "round": "round"}  # as the browser calls them


class Line(Mark):
    """A line through the points (x, y), with markers there if a style word asks for them."""

    kind = "line"
    called = "path"
    known = styles.LINES
    advice = styles.ADVICE
    own: dict[str, Any] = {"zorder": LINES_ORDER}  # a little below matplotlib's own lines

    def create(self, style: dict[str, Any]) -> list[Line2D]:
        """Add a `Line2D`."""
        return self.ax.plot([], [], **{**self.own, **style})

    @property
    def most(self) -> int | None:  # type: ignore[override]
        """A line through a sample would be another line."""
        return None if self.has_line() else MOST

    def has_line(self) -> bool:
        """Tell whether anything but markers is drawn."""
        line = self.artists[0]
        return not styles.is_nothing(line.get_linestyle()) and line.get_linewidth() > 0

    def has_markers(self) -> bool:
        """Tell whether a marker stands at each point."""
        line = self.artists[0]
        return line.get_marker() not in (None, *styles.NOTHING) and line.get_markersize() > 0

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the vertices (x, y)."""
        self.artists[0].set_data(*coordinates)

    def style(self) -> dict[str, Any]:
        """Return the style of the line, or of the markers if it has none."""
        return self.stroke() if self.has_line() else self.markers()

    def stroke(self) -> dict[str, Any]:
        """Return colour, width, dashes, ends and steps."""
        line = self.artists[0]
        linestyle = self.words.get("linestyle") or line.get_linestyle()
        kind = "dash" if line.is_dashed() else "solid"
        steps = line.get_drawstyle().replace("default", "")
        return {
            "color": css(line.get_color(), line.get_alpha()),
            "width": line.get_linewidth() * PIXELS_PER_POINT,
            **dashes(linestyle, line.get_linewidth()),
            "cap": CAPS[str(getattr(line, f"get_{kind}_capstyle")())],
            "join": str(getattr(line, f"get_{kind}_joinstyle")()),
            **({"steps": steps.partition("-")[2] or "pre"} if steps else {}),
        }

    def markers(self) -> dict[str, Any]:
        """Return the marker's outlines in pixels, its colours and its edge."""
        line = self.artists[0]
        marker = MarkerStyle(line.get_marker(), line.get_fillstyle())
        scale = line.get_markersize() * PIXELS_PER_POINT
        # Scaled first: of a small circle matplotlib makes fewer pieces.
        flip = Affine2D().scale(scale, -scale)
        outline = marker.get_path().transformed(marker.get_transform() + flip)
        alpha, face = line.get_alpha(), line.get_markerfacecolor()
        edge = line.get_markeredgecolor()
        if self.words.get("markeredgecolor", "auto") == "auto" and not styles.is_nothing(face):
            edge = to_rgba(edge, to_rgba(face, alpha)[3])  # as clear as the face
            alpha = None
        return {
            "outlines": polygons(outline),
            "fill": "" if line.get_fillstyle() == "none" else css(face, line.get_alpha()),
            "color": css(edge, alpha),
            "width": line.get_markeredgewidth() * PIXELS_PER_POINT,
            "join": str(marker.get_joinstyle()),
            "cap": CAPS[str(marker.get_capstyle())],
        }

    def encode(self, axes: int, nodes: Sequence[int], layer: int) -> list[MarkRow]:
        """Return a row for the line and one for its markers, each if there is any."""
        rows = []
        if self.has_line():
            rows.append(MarkRow("line", axes, nodes, self.stroke(), layer, None))
        if self.has_markers():
            rows.append(MarkRow("points", axes, nodes, self.markers(), layer, MOST))
        return rows


class Sampling:
    """How a curve gets its points: a function of x and controls, at even places across the axes.

    Parameters
    ----------
    function : callable
        Takes an array of shape (samples,); its other arguments are controls of that name.
    samples : int
    controls : Controls
    """

    def __init__(self, function: Function, samples: int, controls: Controls) -> None:
        self.function, self.samples, self.controls = function, samples, controls

    def across(self, ax: Axes) -> dict[str, Any]:
        """Return x, an array, and y, a Formula, across the axes as their limits are now.

        Raises
        ------
        ValueError
            If the function doesn't give one y for each x.
        """
        low, high = self.limits = ax.get_xlim()
        spread = np.geomspace if ax.get_xscale() == "log" else np.linspace
        x = spread(low, high, self.samples)
        y = record_formula(self.function, self.controls, along=[x])
        for shape in y.shapes - {(), (1,), (self.samples,)}:
            raise ValueError(
                f"curve: {y.name} must give one y for each of the {self.samples} x, "
                f"but its result has shape {shape}."
            )
        return {"x": x, "y": y}


class Curve(Line):
    """The line y = f(x, controls…) across the axes."""

    called = "curve"

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        sampling: Sampling,
    ) -> None:
        self.sampling = sampling
        super().__init__(ax, coordinates, style)

    def follow_limits(self) -> bool:
        """Sample anew if the limits were changed."""
        changed = self.ax.get_xlim() != self.sampling.limits
        if changed:
            self.coordinates = results(self.sampling.across(self.ax))
        return changed


class Points(Line):
    """Separate markers at (x, y), above everything else."""

    kind = called = "points"
    own = {"linestyle": "none", "marker": "o", "zorder": POINTS_ORDER}

    def style(self) -> dict[str, Any]:
        """Return the style of the markers."""
        return self.markers()
