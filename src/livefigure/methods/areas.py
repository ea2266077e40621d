"""Methods of `Live` for filled areas."""

from typing import Any

from matplotlib.axes import Axes

from ..gathering import Gathering
from ..marks import Between, Polygon
from ..missing import refuse_forms


class AreaMethods(Gathering):
    """Filled areas of a figure."""

    def fill_between(
        self, ax: Axes, x: Any, y1: Any, y2: Any = 0, where: Any = None, *forms: Any, **style: Any
    ) -> None:
        """Fill the area between two lines over the same x.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y1, y2 : number, array of shape (n,), or function of sliders that gives one
            In units of the axes; not a number leaves a gap.
        where : array of shape (n,), or function of sliders that gives one, optional
            Between neighbours at which it is true the area is filled: ``x < 2``.
        **style
            matplotlib's words for areas: color, alpha, hatch, edgecolor, linewidth, …. A hatch
            tells one area from another for readers who do not see colours.
        """
        refuse_forms("fill_between", *forms)
        things = {"x": x, "y1": y1, "y2": y2} | ({} if where is None else {"where": where})
        self._draw(Between, ax, self._recorded(ax, **things), style)

    def fill(self, ax: Axes, x: Any, y: Any, *forms: Any, **style: Any) -> None:
        """Fill a polygon with its corners at (x, y), in their order.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : array of shape (n,), or function of sliders that gives one
            In units of the axes; after what is not a number another polygon begins.
        **style
            matplotlib's words for areas: color, alpha, hatch, edgecolor, linewidth, ….
        """
        refuse_forms("fill", *forms)
        self._draw(Polygon, ax, self._recorded(ax, x=x, y=y), style)
