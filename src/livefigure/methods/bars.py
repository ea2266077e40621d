"""Methods of `Live` for bars and steps."""

from typing import Any

from matplotlib.axes import Axes

from ..gathering import Gathering
from ..marks import Bars, Stairs


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
        **style
            matplotlib's style words for bars.
        """
        coordinates = self._recorded(ax, x=x, height=height, bottom=bottom)
        self._draw(Bars, ax, coordinates, style, width=width)

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
