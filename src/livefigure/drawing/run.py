"""A function that draws is called: what it drew, printed and returned."""

import inspect
import io
import warnings
from collections.abc import Callable, Mapping
from contextlib import nullcontext, redirect_stdout
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

import numpy as np
from IPython.utils.capture import capture_output
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..formula import name_of
from ..record import RecordError, Symbol
from ..record.calls import attempt, numbers_without_warnings
from ..record.state import current
from .capture import Capture, capturing
from .paths import Way
from .pieces import Piece
from .readers import read_figure
from .texts import Number, Template
from .words import moving_words

Limits = tuple[float, float, float, float]  # of x and y

ONE_FIGURE = (
    "`{}` draws {} figures, and a live figure is one: make it by fig, axs = plt.subplots(1, 2), "
    "and draw on its axes."
)


@dataclass
class Drawing:
    """What a call of a function gave.

    Attributes
    ----------
    figure : Figure or None
        None if nothing was drawn.
    pieces : list of Piece
    printed : list of Template
        Lines of text; the last one may be what the function returned.
    limits : list of Limits
        Of each axes.
    free : list of tuple of bool
        Of each axes whether matplotlib chose the limits of x and of y.
    """

    figure: Figure | None
    pieces: list[Piece]
    printed: list[Template]
    limits: list[Limits]
    free: list[tuple[bool, bool]]

    def without_artists(self) -> "Drawing":
        """Return the same as mere data, so that matplotlib's figure can go."""
        pieces = [replace(piece, artists=[]) for piece in self.pieces]
        return replace(self, figure=None, pieces=pieces)


def draw(function: Callable[..., Any], arguments: Mapping[str, Any]) -> Drawing:
    """Call a function with plain numbers and return what it drew."""
    with numbers_without_warnings():
        return call(function, arguments, None)


def draw_symbols(function: Callable[..., Any], arguments: Mapping[str, Any], way: Way) -> Drawing:
    """Call a function with symbols and return what it drew, with coordinates that move.

    Raises
    ------
    RecordError
        If something cannot be replayed.
    """
    done: list[Drawing] = []

    @wraps(function)
    def drawing(**symbols: Any) -> float:
        done.append(call(function, symbols, way))
        return 0.0

    fresh = {n: Symbol(a.node) if isinstance(a, Symbol) else a for n, a in arguments.items()}
    with numbers_without_warnings():
        result = attempt(drawing, name_of(function), fresh, quiet=True)
    if isinstance(result.error, RecordError):
        raise result.error from None
    if result.error is not None and not any(isinstance(a, Symbol) for a in fresh.values()):
        raise result.error
    if result.error is not None:
        kind = type(result.error).__name__
        raise RecordError(
            f"This works with plain numbers, but not with moving ones: {kind}: {result.error}. "
            f"{result.instead}"
        ) from result.error
    return done[-1]


def call(function: Callable[..., Any], arguments: Mapping[str, Any], way: Way | None) -> Drawing:
    """Call a function and return what it drew, printed and returned."""
    with capturing() as capture, capture_output(stdout=False, stderr=False), io.StringIO() as out:
        if now := current():
            now.writer, now.way = capture.writer, way
        with warnings.catch_warnings(), redirect_stdout(out):
            warnings.filterwarnings("ignore", "Glyph 5734")  # placeholders
            warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
            with moving_words(space_of(function)) if way else nullcontext():
                result = function(**arguments)
        if now := current():
            now.way = None
        lines = [capture.writer.template(line) for line in out.getvalue().splitlines()]
        lines += returned(result, name_of(function))
        return read(function, capture, lines)


def space_of(function: Any) -> dict[str, Any]:
    """Return the names that a function knows."""
    return getattr(inspect.unwrap(function), "__globals__", {})


def returned(result: Any, name: str) -> list[Template]:
    """Return what a function returned as a line of text, if it is a number."""
    if isinstance(result, bool) or not isinstance(result, Symbol | int | float | np.number):
        return []
    kind = "d" if isinstance(result, int | np.integer) else "g"
    if isinstance(result, Symbol):
        kind = "d" if result.dtype.kind == "i" else "g"
    return [(f"{name} = ", Number(result, kind))]


def read(function: Callable[..., Any], capture: Capture, lines: list[Template]) -> Drawing:
    """Return what is on the figure that was drawn."""
    figures = [fig for fig in capture.figures() if fig.axes or fig.texts]
    if len(figures) > 1:
        name = name_of(function)
        raise RecordError(ONE_FIGURE.format(name, len(figures)))
    lines = [line for line in lines if line]
    if not figures:
        return Drawing(None, [], lines, [], [])
    (fig,) = figures
    limits = [(*ax.get_xlim(), *ax.get_ylim()) for ax in fig.axes]
    free = [(is_free(ax, "x"), is_free(ax, "y")) for ax in fig.axes]
    return Drawing(fig, read_figure(fig, capture), lines, limits, free)


def is_free(ax: Axes, axis: str) -> bool:
    """Tell whether matplotlib chooses the limits along an axis."""
    return bool(getattr(ax, f"get_autoscale{axis}_on")())
