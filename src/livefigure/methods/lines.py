"""Methods of `Live` for lines and points."""

import math
from typing import Any

from matplotlib.axes import Axes

from ..axes import expect_axes
from ..by_value import take_colors
from ..formula import Function
from ..gathering import Gathering
from ..marks import Curve, Line, Points, Sampling, Scatter
from ..missing import refuse_forms
from ..styles import is_size

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

    def points(self, ax: Axes, x: Any, y: Any, *forms: Any, s: Any = None, **style: Any) -> None:
        """Draw a marker at each point (x, y).

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number, array of shape (n,), or function of sliders that gives one
            In units of the axes; a number goes with all of the others.
        c : color, or array of shape (n,), or function of sliders that gives one, optional
            One colour for all, or a number for each: its colour is looked up in `cmap`, from
            `vmin` to `vmax`, and `colorbar` shows what it means. Not a number is not drawn.
        cmap, norm, vmin, vmax : optional
            As `image` has them. Ends that are left out are those of the start and of the settings
            at which the formula is checked, and stay while sliders move.
        s : array of shape (n,), or function of sliders that gives one, optional
            The area of each marker, in points squared, as matplotlib's scatter has it.
        **style
            matplotlib's style words for markers.
        """
        refuse_forms("points", *forms)
        expect_axes(self.fig, ax)
        if s is not None and is_size(s):
            style, s = {"markersize": math.sqrt(s), **style}, None
        found = take_colors("points", ax, style, self.controls)
        coordinates = self._recorded(ax, x=x, y=y)
        if found is None and s is None:
            return self._draw(Points, ax, coordinates, style)
        if found is not None:
            coordinates["c"] = found.values
        if s is not None:
            coordinates |= self._recorded(ax, s=s)
        return self._draw(Scatter, ax, coordinates, style, colors=found and found.colors)
