"""A line that is held by two handles."""

from typing import Any

import numpy as np
from ipywidgets import FloatLogSlider, FloatText
from matplotlib.axes import Axes
from numpy.typing import NDArray

from .controls import Control, Controls
from .handles import expect_steps
from .record import symbol
from .units import positions


class Hold:
    """A line y = m x + b that is held by two handles.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x0, x1 : number
        Where the handles stand along x, in units of the axes.
    y : (y0, y1) or None
        Where they are at first; None: where the controls have the line.
    names : (str, str)
        What formulas call the slope and the intercept.
    step : number, optional
        Handles that are moved go to whole multiples of it, in units of the y axis.
    controls : Controls
        Those of these names follow, and move the handles. Names without a control get one that is
        not shown.

    Raises
    ------
    ValueError
        If the handles don't make a line that can be seen and that the controls can have.

    Attributes
    ----------
    x : array of shape (2,)
    y : Symbol of shape (2,)
        The handles' places in formulas.
    symbols : pair of Symbol of shape ()
        Slope and intercept in formulas.
    """

    def __init__(
        self, ax: Axes, x0: Any, x1: Any, y: Any, names: tuple[str, str], step: Any,
        controls: Controls,
    ) -> None:  # fmt: skip
        self.ax, self.names = ax, names
        (_, self.step) = expect_steps("hold", (None, step))
        self.x = expect_two([positions(ax.xaxis, x, "x0 and x1") for x in (x0, x1)])
        expect_names(names, controls)
        if y is not None:
            start = line_through(self.x, expect_pair(positions(ax.yaxis, np.array(y), "y")))
        elif all(name in controls for name in names):
            start = [controls[name].value for name in names]
        else:
            raise ValueError(
                "hold: where do the handles stand? Give y=(y at x0, y at x1), "
                f"or sliders called {names[0]} and {names[1]}."
            )
        expect_within("y", start[0] * self.x + start[1], ax.get_ylim())
        expect_within("x", self.x, ax.get_xlim())
        for name, value in zip(names, start, strict=True):
            if name in controls:
                expect_holdable(controls[name], value)
        for name, value in zip(names, start, strict=True):
            if name not in controls:
                controls.add(Control(name, FloatText(value=value, description=name)))
                controls[name].is_shown = False
            hold(controls[name], value, is_start=y is not None)
        m, b = (symbol(name, controls[name].number, is_free=True) for name in names)
        self.symbols = m, b
        self.y = m * self.x + b


def expect_holdable(control: Control, value: float) -> None:
    """Refuse a control that cannot be moved by handles, which find any number, or to `value`.

    Raises
    ------
    ValueError
        If formulas get whole numbers or powers from it, or the value is out of its range.
    """
    name = control.name
    if type(control.value) is not float or isinstance(control.widget, FloatLogSlider):
        raise ValueError(
            f"hold: a line's handles move {name} evenly, to any number: make it a slider "
            f"with such steps, as in {name}=(0, 4, 0.1), or no slider at all."
        )
    if "selector" in vars(control):
        raise ValueError(
            f"hold: a formula of this figure is recorded at each step of {name}, but a line's "
            "handles move it between them. Write live.hold before that formula, and make it of "
            f"NumPy's functions, or give the line another name for {name}."
        )
    control.snapped(value)


def hold(control: Control, value: float, is_start: bool) -> None:
    """Let handles move a control, between its steps too; `is_start`: first of all to `value`."""
    if is_start:
        control.start(value, "hold")
        control.widget.value = control.snapped(value)
    control.is_held = True
    control.values = []  # it may have any
    if control.grid[0] is not None:
        control.exact = FloatText(value=value, description=control.name)


def line_through(x: NDArray[Any], y: NDArray[Any]) -> list[float]:
    """Return slope and intercept of the line through two points, as the browser works them out."""
    slope = (y[1] - y[0]) / (x[1] - x[0])
    return [float(slope), float(y[0] - slope * x[0])]


def expect_two(places: list[NDArray[Any]]) -> NDArray[Any]:
    """Return places along x as one array; refuse handles that make no line."""
    if any(place.shape or not np.isfinite(place) for place in places):
        raise ValueError("hold: x0 and x1 are two finite places along x, as in hold(ax, 63, 73).")
    x = np.array(places)
    if x[0] == x[1]:
        raise ValueError(
            f"hold: both handles stand at x = {x[0]:g}, through which many lines go: give two "
            "places, as in hold(ax, 63, 73)."
        )
    return x


def expect_pair(y: NDArray[Any]) -> NDArray[Any]:
    """Refuse what is not one finite y for each handle."""
    if y.shape != (2,) or not np.all(np.isfinite(y)):
        raise ValueError("hold: y is a pair of finite numbers, y=(y at x0, y at x1).")
    return y


def expect_names(names: tuple[str, str], controls: Controls) -> None:
    """Refuse names that formulas could not have, or have for another line already."""
    for name in names:
        if not isinstance(name, str) or not name.isidentifier():
            raise ValueError(
                f"hold: {name!r} is no name for a formula's argument; write m='slope', say."
            )
        if name in controls and controls[name].is_held:
            raise ValueError(
                f"hold: {name} belongs to another line that is held. Give this one names of its "
                f"own, as in hold(ax, …, m='{names[0]}2', b='{names[1]}2')."
            )
    if names[0] == names[1]:
        raise ValueError(f"hold: slope and intercept are both called {names[0]!r}: give two names.")


def expect_within(axis: str, places: NDArray[Any], limits: tuple[float, float]) -> None:
    """Refuse handles that nobody would see."""
    low, high = sorted(limits)
    for place in places:
        if not low <= place <= high:
            raise ValueError(
                f"hold: a handle at {axis} = {place:g} lies outside of the axes, which run from "
                f"{low:g} to {high:g}: set other limits before Live(fig, …), or move it."
            )
