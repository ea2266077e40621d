"""What is moved by hand: axes in which a place is picked, and points that are dragged."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from .controls import Controls, Selection
from .record import symbol
from .styles import is_number
from .units import positions

DIRECTIONS = {"both": "xy", "x": "x", "y": "y"}
MOST_POINTS = 1000  # of a drag with room for more: each is an element of the page


class Pick:
    """Axes in which a click, a drag or arrow keys set the controls named `x` and `y`.

    Raises
    ------
    ValueError
        If neither name is given, or one is no control's.
    """

    def __init__(self, ax: Axes, x: str | None, y: str | None, controls: Controls) -> None:
        if x is None and y is None:
            raise ValueError("pick needs the name of a slider: live.pick(ax, x='m', y='b').")
        for name in (x, y):
            if name is not None:
                controls.expect(name, "pick: ")
                if isinstance(controls[name], Selection):
                    raise ValueError(
                        f"pick: {name!r} is a choice, and a place along an axis is a number: name "
                        "a slider."
                    )
        self.ax, self.x, self.y = ax, x, y


class Drag:
    """Points that can be dragged, or moved by arrow keys.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    x, y : array of shape (n,)
        Where the points are at first, in units of the axes.
    number : int
        Counts the figure's drags from 1.
    step : number or (xstep, ystep), optional
        Points that are moved go to whole multiples of it, in units of the axes.
    along : "both", "x" or "y"
        How they can be moved.
    room : int
        For how many more points there is a place.
    label : str
        What the points are called.

    Raises
    ------
    ValueError
        If a point has no finite place, a step no size, `along` or `room` no meaning.

    Attributes
    ----------
    coordinates : pair of Symbol or array, of shape (n + room,)
        The points' coordinates in formulas, nan where there is no point; an array along the axis
        on which no point can move.
    places : list of [x, y]
        Where the points are now, as lists of n + room numbers, None where there is no point.
    steps : list of [xstep, ystep]
        None along an axis without steps.
    """

    def __init__(
        self, ax: Axes, x: Any, y: Any, number: int,
        step: Any = None, along: str = "both", room: int = 0, label: str = "",
    ) -> None:  # fmt: skip
        self.ax, self.along, self.room = ax, expect_along(along), expect_room(room)
        self.label = label
        self.steps = expect_steps("drag", step)
        x, y = (np.ravel(positions(axis, v)) for axis, v in ((ax.xaxis, x), (ax.yaxis, y)))
        x, y = (np.array(v, dtype=float) for v in np.broadcast_arrays(x, y))
        if not np.all(np.isfinite([x, y])):
            raise ValueError("drag: a point without a finite place cannot be dragged.")
        if room and x.size + room > MOST_POINTS:
            raise ValueError(f"drag: a figure has room for {MOST_POINTS} points in all.")
        self._start = [np.append(values, np.full(self.room, np.nan)) for values in (x, y)]
        self.places = self.start_places()
        self.names = f"x of points {number}", f"y of points {number}"
        symbols = map(symbol, self.names, self._start)
        self.coordinates: tuple[Any, Any] = tuple(
            made if self.room or name in DIRECTIONS[along] else values.copy()
            for name, made, values in zip("xy", symbols, self._start, strict=True)
        )  # type: ignore[assignment]

    def start_places(self) -> list[list[float | None]]:
        """Return [x, y] of the points at first."""
        return [[None if np.isnan(v) else float(v) for v in values] for values in self._start]

    def inputs(self) -> dict[str, NDArray[Any]]:
        """Return the points' coordinates now, by the names that the graph has for them."""
        return {
            name: np.array(values, float)
            for name, values in zip(self.names, self.places, strict=True)
        }


def expect_along(along: Any) -> str:
    """Refuse a direction that is none."""
    if not isinstance(along, str) or along not in DIRECTIONS:
        raise ValueError(f'drag: along={along!r} is no direction; write "x", "y" or "both".')
    return str(along)


def expect_room(room: Any) -> int:
    """Refuse a number of places that is none."""
    if not isinstance(room, int | np.integer) or isinstance(room, bool) or room < 0:
        raise ValueError(
            f"drag: room={room!r} is for how many more points there is a place: write a whole "
            "number, as in room=10."
        )
    return int(room)


def expect_steps(method: str, step: Any) -> list[float | None]:
    """Return steps along x and y, None where there is none; refuse a step without a size."""
    pair = list(step) if np.iterable(step) and not isinstance(step, str) else [step] * 2
    for each in pair:
        if len(pair) != 2 or not (each is None or is_number(each) and each > 0):
            one = "step=1" if method == "hold" else "step=1 or step=(0.5, 1), along x and y"
            wrong = pair[1] if method == "hold" else step
            raise ValueError(
                f"{method}: step={wrong!r} is no step; write a number above 0, in units of the "
                f"axes, as in {one}."
            )
    return [None if each is None else float(each) for each in pair]
