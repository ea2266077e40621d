"""Methods of `Live` for bars and steps."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ..by_value import take_colors
from ..formula import recorded
from ..gathering import Gathering
from ..histogram import counting, edges_of
from ..marks import Bars, Histogram, LyingBars, Stairs
from ..marks.field import seen
from ..missing import refuse_forms


class BarMethods(Gathering):
    """Bars and steps of a figure."""

    def bars(
        self, ax: Axes, x: Any, height: Any, bottom: Any = 0, width: Any = 0.8, **style: Any
    ) -> None:
        """Draw upright bars.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, height, bottom : number, array of shape (n,), or function of sliders that gives one
            Where each bar has its middle, how high it is and where it stands, in units of the
            axes. A bar of height 0 is not seen: np.where(k <= n, y, 0) shows as many as n says.
        width : number, or a length of time on an axis of dates
            Of all bars, in units of x.
        c, cmap, norm, vmin, vmax : optional
            A number for each bar, and the colours of numbers, as `points` has them.
        **style
            matplotlib's style words for bars.
        """
        self._bars(Bars, ax, {"x": x, "height": height, "bottom": bottom}, width, style)

    def barh(
        self, ax: Axes, y: Any, width: Any, left: Any = 0, height: Any = 0.8, **style: Any
    ) -> None:
        """Draw bars that lie.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        y, width, left : number, array of shape (n,), or function of sliders that gives one
            Where each bar has its middle, how long it is and where it begins, in units of the
            axes.
        height : number
            Of all bars, in units of y.
        c, cmap, norm, vmin, vmax : optional
            A number for each bar, and the colours of numbers, as `points` has them.
        **style
            matplotlib's style words for bars.
        """
        self._bars(LyingBars, ax, {"y": y, "width": width, "left": left}, height, style)

    def _bars(
        self, kind: type[Bars], ax: Axes, things: dict[str, Any], width: Any, style: dict[str, Any]
    ) -> None:
        coordinates = self._recorded(ax, **things)
        found = take_colors(kind.called, ax, style, self.controls)
        if found is None:
            return self._draw(kind, ax, coordinates, style, width=width)
        coordinates["c"] = found.values
        return self._draw(kind, ax, coordinates, style, width=width, colors=found.colors)

    def hist(
        self, ax: Axes, data: Any, bins: Any = 10, *forms: Any, range: Any = None,
        density: bool = False, histtype: str = "bar", **style: Any,
    ) -> None:  # fmt: skip
        """Draw a histogram of numbers that may move; its bins stay.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        data : array, or function of sliders that gives one
            In units of the x axis.
        bins : int, or array of shape (bins + 1,)
            How many, or their edges.
        range : (low, high), optional
            Where so many bins begin and end. Left out, it is where the data do at the sliders'
            start and at the settings at which their formula is checked, and a note says so.
        density : bool
            Divide by the number of data and by each bin's width: the area is 1.
        histtype : str
            "bar", or "step" for the outline alone.
        **style
            matplotlib's style words for bars, or for an outline those of `stairs`.

        Raises
        ------
        ValueError
            If the bins are none.
        """
        refuse_forms("hist", *forms)
        if histtype not in ("bar", "step"):
            raise ValueError(f"hist: histtype={histtype!r} is none here; write 'bar' or 'step'.")
        numbers = self._recorded(ax, x=data)["x"]
        plain = isinstance(numbers, np.ndarray)
        edges = edges_of(bins, range, numbers if plain else seen(numbers, self.controls))
        data = numbers if plain else data
        counts = recorded(ax, counting(data, edges, density), "height", self.controls)
        if histtype == "step":
            parts = {"edges": edges, "heights": counts, "baseline": np.array(0.0)}
            self._draw(Stairs, ax, parts, style)
        else:
            parts = {"x": (edges[1:] + edges[:-1]) / 2, "height": counts, "bottom": np.array(0.0)}
            self._draw(Histogram, ax, parts | {"width": np.diff(edges)}, style)
        if range is None and not np.ndim(bins) and not plain:
            self.marks[
                -1
            ].note = (
                f"Bins run from {edges[0]:.3g} to {edges[-1]:.3g}; numbers beyond are not counted."
            )

    def stairs(self, ax: Axes, edges: Any, heights: Any, baseline: Any = 0, **style: Any) -> None:
        """Draw a line in steps: the outline of a histogram.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        edges : array of shape (n + 1,), or function of sliders that gives one
            Where bins begin and end, in units of the x axis.
        heights : number, array of shape (n,), or function of sliders that gives one
            In units of the y axis; not a number leaves a gap.
        baseline : number, function of sliders that gives one, or None
            Where the line begins and ends; None leaves both ends in the air.
        **style
            color, linestyle, linewidth, alpha, label or zorder.
        """
        coordinates = self._recorded(ax, edges=edges, heights=heights, baseline=baseline)
        self._draw(Stairs, ax, coordinates, style, feet=baseline is not None)
