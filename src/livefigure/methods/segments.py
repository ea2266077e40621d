"""Methods of `Live` for straight pieces."""

from typing import Any

from matplotlib.axes import Axes

from ..formula import Function, record_formula, results
from ..gathering import Gathering
from ..marks import Across, Arrows, Residuals, Segments
from ..missing import refuse_forms


class SegmentMethods(Gathering):
    """Straight pieces of a figure."""

    def segments(self, ax: Axes, x0: Any, y0: Any, x1: Any, y1: Any, **style: Any) -> None:
        """Draw straight pieces from (x0, y0) to (x1, y1).

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x0, y0, x1, y1 : number, array of shape (n,), or function of sliders that gives one
            The ends of n pieces, in units of the axes.
        **style
            color, linestyle, linewidth, alpha, label or zorder, one for all pieces.
        """
        self._draw(Segments, ax, self._recorded(ax, x0=x0, y0=y0, x1=x1, y1=y1), style)

    def arrows(
        self, ax: Axes, x0: Any, y0: Any, x1: Any, y1: Any, *forms: Any,
        head: float = 8, **style: Any,
    ) -> None:  # fmt: skip
        """Draw arrows from (x0, y0) to (x1, y1).

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x0, y0, x1, y1 : number, array of shape (n,), or function of sliders that gives one
            The tails and the tips of n arrows, in units of the axes.
        head : number
            How long a head is, in points; one that is longer than its arrow shrinks with it.
        **style
            color, linestyle, linewidth, alpha, label or zorder, one for all arrows.
        """
        refuse_forms("arrows", *forms)
        ends = self._recorded(ax, x0=x0, y0=y0, x1=x1, y1=y1)
        self._draw(Arrows, ax, ends, style, head=head)

    def axhline(self, ax: Axes, y: Any, *forms: Any, **style: Any) -> None:
        """Draw a level line at y, from one side of the axes to the other.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        y : number, array of shape (n,), or function of sliders that gives one
            In units of the y axis; of an array as many lines.
        **style
            color, linestyle, linewidth, alpha, label or zorder.
        """
        refuse_forms("axhline", *forms)
        self._draw(Across, ax, self._recorded(ax, y=y), style)

    def axvline(self, ax: Axes, x: Any, *forms: Any, **style: Any) -> None:
        """Draw an upright line at x, from the bottom of the axes to the top.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x : number, array of shape (n,), or function of sliders that gives one
            In units of the x axis; of an array as many lines.
        **style
            color, linestyle, linewidth, alpha, label or zorder.
        """
        refuse_forms("axvline", *forms)
        self._draw(Across, ax, self._recorded(ax, x=x), style)

    def residuals(
        self, ax: Axes, x: Any, y: Any, f: Function, squares: bool = False, **style: Any
    ) -> None:
        """Draw the residuals y - f(x, sliders…) as sticks: negative ones are dashed.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number, array of shape (n,), or function of sliders that gives one
            The actual values, in units of the axes.
        f : callable
            Gives the n predicted values for x; its other arguments are sliders of that name.
        squares : bool
            Make each stick one side of a true square on the screen: the sum of squared errors
            is an area.
        **style
            color, linestyle, linewidth, alpha, label or zorder, for both signs.
        """
        if isinstance(squares, str):
            refuse_forms("residuals", squares)
        coordinates = self._recorded(ax, x=x, y=y)
        along = results(coordinates)["x"]
        coordinates["f"] = record_formula(f, self.controls, along=[along])
        self._draw(Residuals, ax, coordinates, style, squares=squares)
