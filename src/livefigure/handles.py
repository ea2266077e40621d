"""What can be held in a figure: axes in which a place is picked, and points that are dragged."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from .controls import Controls, Selection
from .record import Symbol, symbol
from .units import positions


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

    Raises
    ------
    ValueError
        If a point has no finite place.

    Attributes
    ----------
    symbols : pair of Symbol of shape (n,)
        The points' coordinates in formulas.
    places : list of [x, y]
        Where the points are now, as lists of n numbers.
    """

    def __init__(self, ax: Axes, x: Any, y: Any, number: int) -> None:
        self.ax = ax
        x, y = (np.ravel(positions(axis, v)) for axis, v in ((ax.xaxis, x), (ax.yaxis, y)))
        x, y = (np.array(v, dtype=float) for v in np.broadcast_arrays(x, y))
        if not np.all(np.isfinite([x, y])):
            raise ValueError("drag: a point without a finite place cannot be dragged.")
        self._start: tuple[NDArray[Any], NDArray[Any]] = x, y
        self.places = self.start_places()
        self.names = f"x of points {number}", f"y of points {number}"
        self.symbols: tuple[Symbol, Symbol] = symbol(self.names[0], x), symbol(self.names[1], y)

    def start_places(self) -> list[list[float]]:
        """Return [x, y] of the points at first."""
        return [values.tolist() for values in self._start]

    def inputs(self) -> dict[str, NDArray[Any]]:
        """Return the points' coordinates now, by the names that the graph has for them."""
        return {
            name: np.array(values, float)
            for name, values in zip(self.names, self.places, strict=True)
        }
