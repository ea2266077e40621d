"""Methods of `Live` for lines and points."""

from typing import Any

from matplotlib.axes import Axes

from ..axes import expect_axes
from ..formula import Function
from ..gathering import Gathering
from ..marks import Curve, Line, Points, Sampling
from ..missing import refuse_forms

SAMPLES = 200  # points along a curve


class LineMethods(Gathering):
    """Lines and points of a figure."""

    def curve(
        self, ax: Axes, f: Function, *forms: Any, samples: int = SAMPLES, **style: Any
    ) -> None:
        """Draw y = f(x, sliders…) across the axes: the first argument is the axis.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
            With linear or log scales.
        f : callable
            Takes an array of shape (samples,), in units of the x axis, and gives as many y; its
            other arguments are sliders of that name.
        samples : int
            How many points, evenly spread, make the curve.
        **style
            matplotlib's style words for lines.
        """
        expect_axes(self.fig, ax)
        if not callable(f):
            raise TypeError(
                "curve takes the axes and a function of x, and gives it x itself: live.curve(ax, "
                "f). A line through points is live.path(ax, x, y)."
            )
        refuse_forms("curve", *forms)
        sampling = Sampling(f, samples, self.controls)
        self._draw(Curve, ax, sampling.across(ax), style, sampling=sampling)

    def path(self, ax: Axes, x: Any, y: Any, *forms: Any, **style: Any) -> None:
        """Draw a line through the points (x, y), in their order.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number, array of shape (n,), or function of sliders that gives one
            In units of the axes; a number goes with all of the others.
        **style
            matplotlib's style words for lines.
        """
        refuse_forms("path", *forms)
        self._draw(Line, ax, self._recorded(ax, x=x, y=y), style)

    def points(self, ax: Axes, x: Any, y: Any, *forms: Any, **style: Any) -> None:
        """Draw a marker at each point (x, y).

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number, array of shape (n,), or function of sliders that gives one
            In units of the axes; a number goes with all of the others.
        **style
            matplotlib's style words for markers.
        """
        refuse_forms("points", *forms)
        self._draw(Points, ax, self._recorded(ax, x=x, y=y), style)
