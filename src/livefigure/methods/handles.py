"""Methods of `Live` for what is moved by hand."""

from typing import Any

from matplotlib.axes import Axes

from ..axes import expect_axes
from ..gathering import Gathering
from ..handles import Drag, Pick
from ..holds import Hold
from ..marks import Points
from ..record import Symbol
from ..styles import check_words

# What a line is held by looks like no point of the data, unless style words say so.
GRIP = {"color": "black", "markerfacecolor": "white", "markersize": 9, "markeredgewidth": 2}


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

    def drag(
        self, ax: Axes, x: Any, y: Any, *,
        step: Any = None, along: str = "both", room: int = 0, **style: Any,
    ) -> tuple[Symbol, Symbol]:  # fmt: skip
        """Draw points that can be dragged or moved by arrow keys; formulas made of them follow.

        The points are one stop of the Tab key: N and P go to the next and the previous one, Home
        and End to the first and the last.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number or array of shape (n,)
            Where the points are at first, in units of the axes.
        step : number or (xstep, ystep), optional
            A point that is moved goes to whole multiples of it, in units of the axes (days on an
            axis of dates), by an arrow key to the next one. None, for an axis or for both: to any
            place, by a hundredth of the axes. A start between two multiples is kept until the
            point is moved.
        along : {"both", "x", "y"}
            How points can be moved.
        room : int
            How many points the reader may add, by a button or a double click. Then points can be
            removed, too, by a button or the Delete key, all but one.
        **style
            matplotlib's style words for markers.

        Returns
        -------
        x, y : Symbol of shape (n + room,)
            The points' coordinates, to be used in formulas as arrays are: by their names, not as
            arguments. ``xs, ys = live.drag(ax, x, y)``, then ``live.points(ax, xs, ys - 1)``.
            Without room, the coordinate along which no point can move is a plain array. Where
            there is no point, both are nan: marks leave it out, and formulas count with
            ``here = ~np.isnan(xs)``, as in ``np.sum(np.where(here, ys, 0)) / np.sum(here)``.

        Raises
        ------
        ValueError
            If a point has no finite place, a step no size, `along` or `room` no meaning.
        """
        expect_axes(self.fig, ax)
        if style.get("hidden"):
            raise ValueError(
                "drag: what is hidden cannot be dragged. Hide what follows the points, as in "
                "live.curve(ax, f, hidden='Show the best line')."
            )
        drag = Drag(ax, x, y, len(self.drags) + 1, step, along, room, str(style.get("label", "")))
        self._draw(Points, ax, dict(zip("xy", drag.coordinates, strict=True)), style)
        self._add(self.drags, drag)
        return drag.coordinates

    def hold(
        self, ax: Axes, x0: Any, x1: Any, y: Any = None, *,
        step: float | None = None, m: str = "m", b: str = "b", **style: Any,
    ) -> tuple[Symbol, Symbol]:  # fmt: skip
        """Let a line y = m x + b be held by two handles, which move up and down.

        The line itself is drawn by ``live.curve(ax, lambda x, m, b: m * x + b)``: slope and
        intercept are arguments of formulas, as sliders are, and with the others in `set` and
        `values`. Sliders of these names follow, and move the handles. Formulas get the numbers of
        the line itself, though: a slider stands at the nearest of its steps, and where it ends,
        the handles do, too.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x0, x1 : number
            Where the handles stand along x, in units of the axes.
        y : (y0, y1), optional
            Where they are at first. Left out, they stand on the line of the sliders.
        step : number, optional
            A handle that is moved goes to whole multiples of it, in units of the y axis. None: to
            any place, by an arrow key a hundredth of the axes.
        m, b : str
            What formulas call slope and intercept; another line in the figure needs other names.
        **style
            matplotlib's style words for the handles' markers.

        Returns
        -------
        m, b : Symbol of shape ()
            Slope and intercept, for formulas that don't take them as arguments.

        Raises
        ------
        ValueError
            If the handles make no line, lie outside of the axes or of a slider's range, or a
            slider of that name steps by whole numbers or powers.

        Examples
        --------
        >>> live = Live(fig, alt="A line over five points")
        >>> m, b = live.hold(ax, 63, 73, y=(115, 135), step=1)
        >>> live.curve(ax, lambda x, m, b: m * x + b)
        """
        expect_axes(self.fig, ax)
        words = check_words("hold", style, Points.known, Points.advice)
        held = Hold(ax, x0, x1, y, (m, b), step, self.controls)
        self._draw(Points, ax, {"x": held.x, "y": held.y}, GRIP | words)
        self._add(self.holds, held)
        return held.symbols
