"""Methods of `Live` for what can be held."""

from typing import Any

from matplotlib.axes import Axes

from ..axes import expect_axes
from ..gathering import Gathering
from ..handles import Drag, Pick
from ..marks import Points
from ..record import Symbol


class HandleMethods(Gathering):
    """What can be held in a figure."""

    def pick(self, ax: Axes, x: str | None = None, y: str | None = None) -> None:
        """Let a click, a drag or arrow keys in the axes set the sliders named `x` and `y`.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : str, optional
            The slider that a place along this axis sets; one of them may be left out.

        Raises
        ------
        ValueError
            If there is no such slider.
        """
        expect_axes(self.fig, ax)
        self._add(self.picks, Pick(ax, x, y, self.controls))

    def drag(self, ax: Axes, x: Any, y: Any, **style: Any) -> tuple[Symbol, Symbol]:
        """Draw points that can be dragged or moved by arrow keys; formulas made of them follow.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number or array of shape (n,)
            Where the points are at first, in units of the axes.
        **style
            matplotlib's style words for markers.

        Returns
        -------
        x, y : Symbol of shape (n,)
            The points' coordinates, to be used in formulas as arrays are: by their names, not as
            arguments. ``xs, ys = live.drag(ax, x, y)``, then ``live.points(ax, xs, ys - 1)``.
        """
        expect_axes(self.fig, ax)
        if style.get("hidden"):
            raise ValueError(
                "drag: what is hidden cannot be dragged. Hide what follows the points, as in "
                "live.curve(ax, f, hidden='Show the best line')."
            )
        drag = Drag(ax, x, y, number=len(self.drags) + 1)
        self._draw(Points, ax, dict(zip("xy", drag.symbols, strict=True)), style)
        self._add(self.drags, drag)
        return drag.symbols
