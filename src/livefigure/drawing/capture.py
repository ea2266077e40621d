"""matplotlib while a function draws: what is drawn of moving numbers is remembered.

Each call is done with the numbers as they are at the start, so that matplotlib completes styles,
colours and layout; beside the artist that it gives the moving coordinates are kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from inspect import getmembers, isroutine
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib import _pylab_helpers
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from ..record import Symbol
from ..record.errors import refuse
from .taken import give_back
from .texts import Writer

Handler = Callable[["Call"], Any]

# What is drawn by a call of a class's method when moving numbers are in it.
HANDLERS: dict[str, Handler] = {}
ALWAYS: set[str] = set()  # handlers of calls whose artists don't keep what they were given


def draws(*names: str, always: bool = False) -> Callable[[Handler], Handler]:
    """Register a function that draws a method of matplotlib's, such as "plot"."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(names, handler))
        if always:
            ALWAYS.update(names)
        return handler

    return register


class Call:
    """A call of a method of matplotlib's.

    Attributes
    ----------
    capture : Capture
    name : str
        Of the method.
    owner : object
        Whose method it is: axes or an artist.
    args, kwargs : tuple, dict
        With symbols.
    """

    def __init__(
        self, capture: "Capture", name: str, real: Callable[..., Any], owner: Any,
        args: tuple[Any, ...], kwargs: dict[str, Any],
    ) -> None:  # fmt: skip
        self.capture, self.name, self.real, self.owner = capture, name, real, owner
        self.args, self.kwargs = args, kwargs

    @property
    def moving(self) -> bool:
        """Whether a symbol is among the arguments."""
        return has_symbol(self.args) or has_symbol(self.kwargs)

    def start(self, **others: Any) -> Any:
        """Do the call with the numbers at the start; `others` replace keywords."""
        args = [at_start(arg) for arg in self.args]
        kwargs = {key: at_start(value) for key, value in (self.kwargs | others).items()}
        return self.real(self.owner, *args, **kwargs)

    def get(self, place: int, name: str, default: Any = None) -> Any:
        """Return an argument by its place or name."""
        if place < len(self.args):
            return self.args[place]
        return self.kwargs.get(name, default)

    def still(self, *names: str) -> None:
        """Refuse keywords that move but for these names."""
        for name, value in self.kwargs.items():
            if name not in names and has_symbol(value):
                refuse(f"{self.name}: {name}=… moves with a control, but only places can.")

    def moves(self, artist: Artist, **coordinates: Any) -> None:
        """Remember an artist's coordinates."""
        self.capture.moving[artist] = coordinates


class Capture:
    """What was drawn in one call of a function.

    Attributes
    ----------
    moving : dict of Artist to dict of str to Symbol or array
        Coordinates by name of artists that were drawn of moving numbers.
    groups : dict of Artist to dict of str to Symbol or array
        The same of all the bars that were drawn with the first one.
    looks : dict of Artist to dict
        What else artists were given that they do not keep.
    writer : Writer
        Of numbers in texts.
    touched : dict of Figure to None
        Figures on which something was drawn, in that order.
    """

    def __init__(self) -> None:
        self.moving: dict[Artist, dict[str, Any]] = {}
        self.groups: dict[Artist, dict[str, Any]] = {}
        self.looks: dict[Artist, dict[str, Any]] = {}
        self.writer = Writer()
        self.touched: dict[Figure, None] = {}
        self.depth = 0

    def call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return a method that remembers what moves; what matplotlib calls in turn does not."""

        @wraps(real)
        def method(owner: Any, *args: Any, **kwargs: Any) -> Any:
            if self.depth:
                return real(owner, *args, **kwargs)
            self.depth += 1
            try:
                self.touch(owner)
                moves = has_symbol(args) or has_symbol(kwargs)
                if not moves and name not in ALWAYS:
                    self.forget(owner, name)
                    return real(owner, *args, **kwargs)
                if name not in HANDLERS:
                    refuse(
                        f"{name} cannot draw what moves with a control. What can is "
                        f"{', '.join(sorted(HANDLERS))}."
                    )
                return HANDLERS[name](Call(self, name, real, owner, args, kwargs))
            finally:
                self.depth -= 1

        return method

    def touch(self, owner: Any) -> None:
        """Remember the figure that something is drawn on."""
        figure = owner if isinstance(owner, Figure) else getattr(owner, "figure", None)
        if isinstance(figure, Figure):
            give_back(figure)
            self.touched[figure] = None

    def figures(self) -> list[Figure]:
        """Return the figures that were drawn on, and those that pyplot has."""
        managers = _pylab_helpers.Gcf.figs.values()
        return [*(self.touched | dict.fromkeys(manager.canvas.figure for manager in managers))]

    def forget(self, owner: Any, name: str) -> None:
        """Let go of coordinates that an artist is given anew as plain numbers."""
        if name.startswith("set_") and name in HANDLERS:
            self.moving.pop(owner, None)


def has_symbol(thing: Any) -> bool:
    """Tell whether a Symbol is the thing, or is somewhere in its lists, dicts and arrays."""
    if isinstance(thing, dict):
        return any(map(has_symbol, thing.values()))
    if isinstance(thing, list | tuple):
        return any(map(has_symbol, thing))
    if type(thing) is np.ndarray and thing.dtype == object:
        return any(isinstance(part, Symbol) for part in thing.flat)
    return isinstance(thing, Symbol)


def at_start(thing: Any) -> Any:
    """Return a thing with symbols as they are at the start."""
    if isinstance(thing, Symbol):
        return thing.node.value.copy()[()]
    if not has_symbol(thing):
        return thing
    if isinstance(thing, dict):
        return {key: at_start(value) for key, value in thing.items()}
    if isinstance(thing, np.ndarray):
        return np.array([at_start(part) for part in thing.flat]).reshape(thing.shape)
    return type(thing)([at_start(part) for part in thing])


DRAWN = {
    Axes: [n for n, f in getmembers(Axes, isroutine) if not n.startswith(("_", "get_"))],
    Figure: ["suptitle", "text", "supxlabel", "supylabel"],
    Line2D: ["set_data", "set_xdata", "set_ydata"],
    Text: ["set_position", "set_x", "set_y"],
    PathCollection: ["set_offsets"],
    Rectangle: ["set_height", "set_width"],
}


@contextmanager
def capturing() -> Iterator[Capture]:
    """Remember what is drawn inside; after it matplotlib is as before, whatever happens.

    Figures made inside belong to nobody else: pyplot knows none of those before, and later none of
    these.
    """
    capture = Capture()
    helpers: Any = _pylab_helpers.Gcf
    before = helpers.figs
    helpers.figs = OrderedDict()
    try:
        with ExitStack() as stack:
            for owner, names in DRAWN.items():
                for name in names:
                    replace(stack, owner, name, capture)
            stack.callback(setattr, plt, "show", plt.show)
            plt.show = lambda *args, **kwargs: None
            yield capture
    finally:
        helpers.figs = before


def replace(stack: ExitStack, owner: type, name: str, capture: Capture) -> None:
    """Put a method that remembers in the place of one, until the stack is closed."""
    real = getattr(owner, name)
    if name in vars(owner):
        stack.callback(setattr, owner, name, vars(owner)[name])
    else:
        stack.callback(delattr, owner, name)
    setattr(owner, name, capture.call(name, real))
