"""`interact` as ipywidgets has it, but what it shows is a live figure."""

import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from IPython import get_ipython
from IPython.display import display
from ipywidgets import Widget, fixed

from ..controls import Controls
from ..figure import Live
from ..formula import name_of
from .build import build, is_moving
from .limits import fix_limits
from .record import Recorder
from .run import Drawing
from .taken import take

Function = Callable[..., Any]


class InteractiveFigure(Live):
    """A live figure that `interact` has shown: as the last line of that cell it is not shown again.

    Attributes
    ----------
    function : callable
        What was given to `interact`.
    """

    function: Function
    _shown_in: int | None = None  # number of the cell

    def show(self) -> None:
        """Show the figure here."""
        display(self)
        shell = get_ipython()
        self._shown_in = shell.execution_count if shell else None

    def _ipython_display_(self) -> None:
        shell = get_ipython()
        if shell is None or self._shown_in != shell.execution_count or not is_result(shell):
            raise NotImplementedError  # as Live is shown


def is_result(shell: Any) -> bool:
    """Tell whether it is the last line of a cell that is shown now."""
    frame = inspect.currentframe()
    while frame is not None:
        if frame.f_locals.get("self") is shell.displayhook:
            return True
        frame = frame.f_back
    return False


def interact(function: Function | None = None, /, *, alt: str = "", **controls: Any) -> Any:
    """Show what a function draws with controls for its arguments, alive without a kernel.

    It is called as ``ipywidgets.interact`` is, also as a decorator: ``from livefigure import
    interact`` takes its place. The function draws by matplotlib; what depends on the controls
    moves in the browser, all else stands still.

    Parameters
    ----------
    function : callable
        Draws a figure; its arguments are controls.
    alt : str, optional
        What the figure shows, for readers who don't see it. Better than what is made of the
        function's docstring and the titles of the axes.
    **controls : number, (min, max), (min, max, step), bool, list, dict or an ipywidgets control
        By the names of the arguments; of an argument without one, its default.

    Returns
    -------
    InteractiveFigure
        Which is a `Live`: ``live.set(m=2)``, ``live.read()`` and its other methods work.

    Raises
    ------
    RecordError
        If what the function draws can't be replayed in the browser.
    """
    if function is None:
        return lambda function: interact(function, alt=alt, **controls)
    live = interactive(function, alt=alt, **controls)
    live.show()
    return live


def interactive(function: Function, /, *, alt: str = "", **controls: Any) -> InteractiveFigure:
    """Return what `interact` shows, without showing it."""
    wanted, constants = split(function, controls)
    known = Controls(wanted)
    start(known, function, wanted)
    recorder = Recorder(function, known, constants)
    drawing = recorder.record()
    assert drawing.figure is not None
    moving = [piece for piece in drawing.pieces if is_moving(piece)]
    take(drawing.figure, [artist for piece in moving for artist in piece.artists], drawing.free)
    note = fix_limits(drawing.figure, recorder.plain)
    widgets = {name: control.widget for name, control in known.items()}
    live = InteractiveFigure(drawing.figure, alt=alt or described(function, drawing), **widgets)
    live.function, live.note = function, note
    build(live, drawing.pieces, drawing.printed)
    return live


def start(controls: Controls, function: Function, wanted: Mapping[str, Any]) -> None:
    """Move controls to the defaults of the arguments, if they can have them.

    As in ipywidgets, a control that is given as a widget stays where it is.
    """
    for name, parameter in inspect.signature(function).parameters.items():
        is_widget = isinstance(wanted.get(name), Widget)
        if name in controls and not is_widget and parameter.default is not parameter.empty:
            with suppress(TypeError, ValueError):
                controls[name].start(parameter.default, name_of(function))


def split(function: Function, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what stands for each control, and the arguments that stand still.

    Raises
    ------
    TypeError
        If an argument has neither, or there is no such argument.
    """
    parameters = inspect.signature(function).parameters
    wanted, constants = {}, {}
    for name, p in parameters.items():
        if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
            continue
        if name not in given and p.default is p.empty:
            raise TypeError(
                f"{name_of(function)} asks for {name!r}: give it a control, as in "
                f"interact({name_of(function)}, {name}=(0, 10))."
            )
        value = given.get(name, p.default)
        if isinstance(value, fixed):
            constants[name] = value.value
        else:
            wanted[name] = value
    others = [name for name in given if name not in parameters]
    if any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
        wanted |= {name: given[name] for name in others}
    elif others:
        raise TypeError(f"{name_of(function)} has no argument {others[0]!r}.")
    return wanted, constants


def described(function: Function, drawing: Drawing) -> str:
    """Return a description made of the function's own words, without numbers that move."""
    words = [(inspect.getdoc(function) or "").partition("\n")[0]]
    titles = [piece for piece in drawing.pieces if piece.kind in ("title", "xlabel", "ylabel")]
    words += ["".join(part for part in piece.text if isinstance(part, str)) for piece in titles]
    return ". ".join(word.strip(". =:") for word in words if word.strip()) or name_of(function)
