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

from .axes import expect_axes, freeze_limits, lay_out
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
        With everything that stands still already drawn. Axis limits are frozen here. Its points,
        words and legend lie over sticks and curves that move, its lines under them; a zorder of
        your own decides otherwise. Points that move lie over all, but for a higher zorder.
    alt : str
        What the picture shows, for readers who don't see it.
    **controls : number, (min, max), (min, max, step) or an ipywidgets control
        The sliders by name, as in ``ipywidgets.interact``.

    Raises
    ------
    TypeError
        If `fig` is no figure, or a control has no number in the browser.
    ValueError
        If `alt` says nothing, or a control could not move.

    Examples
    --------
    >>> live = Live(fig, alt="A line over five points", m=(0, 4, 0.01), b=(-60, 60, 0.5))
    >>> live.curve(ax, lambda x, m, b: m * x + b)
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
        freeze_limits(fig)
        plt.close(fig)

    # Marks

    def curve(self, ax: Axes, f: Function, samples: int = SAMPLES, **style: Any) -> None:
        """Draw y = f(x, sliders…) across the axes: the first argument is the axis.

        Parameters
        ----------
        f : callable
            Takes an array of shape (samples,); its other arguments are sliders of that name.
        """
        if isinstance(samples, str):
            refuse_forms("curve", samples)
        expect_axes(self.fig, ax)
        sampling = Sampling(f, samples, self.controls)
        self._draw(Curve, ax, sampling.across(ax), style, sampling=sampling)

    def path(self, ax: Axes, x: Any, y: Any, *forms: Any, **style: Any) -> None:
        """Draw a line through (x, y): arrays, numbers or functions of sliders."""
        refuse_forms("path", *forms)
        self._draw(Line, ax, self._recorded(ax, x=x, y=y), style)

    def points(self, ax: Axes, x: Any, y: Any, *forms: Any, **style: Any) -> None:
        """Draw a marker at each (x, y): arrays, numbers or functions of sliders."""
        refuse_forms("points", *forms)
        self._draw(Points, ax, self._recorded(ax, x=x, y=y), style)

    def segments(self, ax: Axes, x0: Any, y0: Any, x1: Any, y1: Any, **style: Any) -> None:
        """Draw straight pieces from (x0, y0) to (x1, y1)."""
        self._draw(Segments, ax, self._recorded(ax, x0=x0, y0=y0, x1=x1, y1=y1), style)

    def residuals(
        self, ax: Axes, x: Any, y: Any, f: Function, squares: bool = False, **style: Any
    ) -> None:
        """Draw a stick from f(x, sliders…) to y for each point: negative residuals are dashed.

        With ``squares=True`` each stick is one side of a true square on the screen: the sum of
        squared errors is an area.
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
        """Draw upright bars of the given heights, `width` wide in units of x."""
        coordinates = self._recorded(ax, x=x, height=height, bottom=bottom)
        self._draw(Bars, ax, coordinates, style, width=width)

    def stairs(self, ax: Axes, edges: Any, heights: Any, baseline: Any = 0, **style: Any) -> None:
        """Draw steps over edges, one more than heights, from baseline to baseline, if not None."""
        coordinates = self._recorded(ax, edges=edges, heights=heights, baseline=baseline)
        self._draw(Stairs, ax, coordinates, style, feet=baseline is not None)

    def readout(self, template: str, *functions: Function) -> None:
        """Show numbers as text under the figure: ``readout("SSE = {:.1f}", sse)``.

        Parameters
        ----------
        template : str
            One replacement field, with a number format, for each function; or {0}, {1}, … for
            the first, the second, …, as often as wanted.
        *functions : callable
            All their arguments are sliders; each returns one number.
        """
        readout = Readout(template, functions, self.controls)
        readout.expect_other_labels(self.readouts)
        self.controls.start(readout.formulas)
        self._add(self.readouts, readout)

    # Handles

    def pick(self, ax: Axes, x: str | None = None, y: str | None = None) -> None:
        """Let a click, a drag or arrow keys in the axes set the sliders named `x` and `y`."""
        expect_axes(self.fig, ax)
        self._add(self.picks, Pick(ax, x, y, self.controls))

    def drag(self, ax: Axes, x: Any, y: Any, **style: Any) -> tuple[Symbol, Symbol]:
        """Draw points that can be dragged or moved by arrow keys; formulas made of them follow.

        Returns
        -------
        x, y : Symbol of shape (n,)
            The points' coordinates, to be used in formulas as arrays are.
        """
        expect_axes(self.fig, ax)
        drag = Drag(ax, x, y, number=len(self.drags) + 1)
        self._draw(Points, ax, dict(zip("xy", drag.symbols, strict=True)), style)
        self._add(self.drags, drag)
        return drag.symbols

    # From Python

    def set(self, **values: Any) -> None:
        """Move sliders: ``live.set(m=2, b=-4)``. A value between two steps goes to the nearest."""
        self.controls.set(values)

    def values(self) -> dict[str, Any]:
        """Return the sliders' values by name."""
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
            return View(self)

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
        return "Live figure: " + "; ".join(filter(None, [values, *texts]))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"Live has no {name}")
        raise AttributeError(missing_method(name))

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
