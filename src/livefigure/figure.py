"""Live: a matplotlib figure whose marks are formulas of controls.

matplotlib draws what stands still. The formulas are recorded (`record`) and the browser replays
them over the picture whenever a control or a point moves: no kernel is asked.
"""

import base64
from functools import cached_property
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from .axes import freeze_limits, lay_out, limits_note
from .figure_graph import FigureGraph
from .layers import limits_told_once
from .methods import (
    AreaMethods,
    BarMethods,
    GoalMethods,
    HandleMethods,
    ImageMethods,
    LineMethods,
    SegmentMethods,
    TextMethods,
)
from .missing import missing_method
from .record import numbers_without_warnings
from .saved import VIEW
from .view import View

INTRODUCTION = "Live figure: "  # before the values of sliders and read-outs, as text


def expect_figure(fig: Any, alt: Any) -> None:
    """Refuse what is no figure, and words that say nothing."""
    if not isinstance(fig, Figure):
        raise TypeError(f"Live needs a matplotlib figure first, as in Live(fig, …); got {fig!r}.")
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError("alt must say in words what the figure shows: Live(fig, alt='…').")


class Live(
    LineMethods,
    SegmentMethods,
    BarMethods,
    AreaMethods,
    ImageMethods,
    TextMethods,
    HandleMethods,
    GoalMethods,
):
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
        super().__init__(fig, alt, controls)
        self._unset = freeze_limits(fig)
        plt.close(fig)

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
        parts = self.marks, self.readouts, self.goals
        return FigureGraph(*parts, self.controls, self.drags, self.moves_made)

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
        values = ", ".join(f"{name} = {text}" for name, text in self.controls.texts().items())
        texts = self.graph.texts()
        return INTRODUCTION + "; ".join(filter(None, [values, *texts]))

    def __getattr__(self, name: str) -> Any:
        if hasattr(type(self), name):  # an AttributeError within: let it be seen
            return object.__getattribute__(self, name)
        if name.startswith("_"):
            raise AttributeError(f"Live has no {name}")
        raise AttributeError(missing_method(name, methods_of(Live)))


def methods_of(kind: type) -> list[str]:
    """Return the names of a class's public methods, those of its bases first."""
    found = [item for each in (*kind.__bases__, kind) for item in vars(each).items()]
    return [n for n, f in found if callable(f) and not n.startswith("_")]
