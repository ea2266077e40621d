"""Live: a matplotlib figure whose marks are formulas of controls.

matplotlib draws what stands still. The formulas are recorded (`record`) and the browser replays
them over the picture whenever a control or a point moves: no kernel is asked.
"""

import base64
from collections.abc import Callable
from functools import cached_property
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .axes import expect_axes, freeze_limits, lay_out, limits_note
from .controls import Controls
from .figure_graph import FigureGraph
from .formula import Formula, Function, record_formula, recorded, results
from .handles import Drag, Pick
from .layers import limits_told_once
from .marks import Bars, Curve, Line, Mark, Points, Residuals, Sampling, Segments, Stairs
from .missing import missing_method, refuse_forms
from .readouts import Readout
from .record import Symbol, numbers_without_warnings
from .saved import VIEW
from .view import View

SAMPLES = 200  # points along a curve
INTRODUCTION = "Live figure: "  # before the values of sliders and read-outs, as text


def expect_figure(fig: Any, alt: Any) -> None:
    """Refuse what is no figure, and words that say nothing."""
    if not isinstance(fig, Figure):
        raise TypeError(f"Live needs a matplotlib figure first, as in Live(fig, …); got {fig!r}.")
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError("alt must say in words what the figure shows: Live(fig, alt='…').")


class Live:
    """A figure with sliders that move its formulas.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        With everything that stands still already drawn. Marks don't move its axes' limits: set
        them, or draw data that stand still. Where words are cut off at an edge,
        ``plt.subplots(layout="constrained")`` makes room for them.
    alt : str
        What the picture shows, for readers who don't see it.
    **controls : number, (min, max), (min, max, step) or an ipywidgets control with a number
        The sliders by name, as in ``ipywidgets.interact``.

    Raises
    ------
    TypeError
        If `fig` is no figure, or a control has no number in the browser.
    ValueError
        If `alt` says nothing, or a control could not move.

    Notes
    -----
    A formula is a function of sliders: an argument is the slider of that name. A default starts
    its slider there; a default of any other name is a constant. A slider that `set` has moved
    stays where it is.

    Points, words and legends that stand still lie over sticks and curves that move, their lines
    under them; a zorder of your own decides otherwise. Points that move lie over all, but for a
    higher zorder.

    Examples
    --------
    >>> live = Live(fig, alt="A line over five points", m=(0, 4, 0.01), b=(-60, 60, 0.5))
    >>> live.curve(ax, lambda x, m=2, b=-4: m * x + b)
    >>> live.readout("m + b = {:.2f}", lambda m, b: m + b)
    >>> live
    """

    def __init__(self, fig: Figure, *, alt: str = "", **controls: Any) -> None:
        expect_figure(fig, alt)
        self.fig, self.alt = fig, alt
        self.controls = Controls(controls)
        self.marks: list[Mark] = []
        self.readouts: list[Readout] = []
        self.picks: list[Pick] = []
        self.drags: list[Drag] = []
        self._unset = freeze_limits(fig)
        plt.close(fig)

    # Marks

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
        coordinates["f"] = record_formula(f, self.controls, along=along)
        self._draw(Residuals, ax, coordinates, style, squares=squares)

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

    def readout(self, template: str, *functions: Function) -> None:
        """Show numbers as text under the figure: ``readout("SSE = {:.1f}", sse)``.

        Parameters
        ----------
        template : str
            One replacement field, with a number format, for each function; or {0}, {1}, … for
            the first, the second, …, as often as wanted. {:d} shows a whole number as such.
        *functions : callable or Symbol
            All their arguments are sliders, each returns one number; or what was worked out
            of points that can be dragged.

        Raises
        ------
        ValueError
            If template and functions don't fit each other, or two numbers have one name.
        """
        readout = Readout(template, functions, self.controls)
        readout.expect_other_labels(self.readouts)
        self.controls.start(readout.formulas)
        self._add(self.readouts, readout)

    # Handles

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
        drag = Drag(ax, x, y, number=len(self.drags) + 1)
        self._draw(Points, ax, dict(zip("xy", drag.symbols, strict=True)), style)
        self._add(self.drags, drag)
        return drag.symbols

    # From Python

    def set(self, **values: Any) -> None:
        """Move sliders: ``live.set(m=2, b=-4)``. A value between two steps goes to the nearest.

        Raises
        ------
        ValueError
            If there is no such slider or its range ends before; no slider has moved then.
        """
        self.controls.set(values)

    def values(self) -> dict[str, Any]:
        """Return the sliders' values now, a dict of numbers by name."""
        return self.controls.current()

    def read(self) -> dict[str, float]:
        """Return the read-outs now, worked out by NumPy, by the text before their "="."""
        return self.graph.numbers()

    # Shown

    @cached_property
    def graph(self) -> FigureGraph:
        """All formulas of the figure."""
        return FigureGraph(self.marks, self.readouts, self.controls, self.drags)

    @cached_property
    def view(self) -> View:
        """The figure's widgets, opened when first asked for."""
        with numbers_without_warnings(), limits_told_once():
            if lay_out(self.fig, self.marks):
                self.__dict__.pop("graph", None)  # curves were sampled anew
            self.draw()  # a legend seeks the place where the fewest marks are
            return View(self, limits_note(self._unset, self.graph))

    def draw(self) -> None:
        """Move the marks' matplotlib artists to where controls and points are now."""
        self.graph.place_marks()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the widget, a PNG at the sliders' values and a line of text."""
        model = {"version_major": 2, "version_minor": 0, "model_id": self.view.box.model_id}
        with numbers_without_warnings(), limits_told_once():
            self.draw()
            png = base64.b64encode(self.view.layers.paper()).decode()
        return {VIEW: model, "image/png": png, "text/plain": repr(self)}

    def __repr__(self) -> str:
        values = ", ".join(f"{name} = {value:.10g}" for name, value in self.values().items())
        texts = self.graph.texts()
        return INTRODUCTION + "; ".join(filter(None, [values, *texts]))

    def __getattr__(self, name: str) -> Any:
        if name in vars(type(self)):  # an AttributeError within: let it be seen
            return object.__getattribute__(self, name)
        if name.startswith("_"):
            raise AttributeError(f"Live has no {name}")
        known = [n for n, f in vars(Live).items() if callable(f) and not n.startswith("_")]
        raise AttributeError(missing_method(name, known))

    def _recorded(self, ax: Axes, **things: Any) -> dict[str, Any]:
        expect_axes(self.fig, ax)
        return {n: recorded(ax, thing, n, self.controls) for n, thing in things.items()}

    def _draw(
        self, kind: Callable[..., Mark], ax: Axes, coordinates: dict[str, Any],
        style: dict[str, Any], **options: Any,
    ) -> None:  # fmt: skip
        self.controls.start([c for c in coordinates.values() if isinstance(c, Formula)])
        self._add(self.marks, kind(ax, results(coordinates), style, **options))

    def _add(self, parts: list[Any], part: Any) -> None:
        """Add a part. Graph and widgets are made anew when they are next asked for."""
        parts.append(part)
        for made in ("graph", "view"):
            self.__dict__.pop(made, None)
