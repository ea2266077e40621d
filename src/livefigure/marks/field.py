"""Functions of x and y over a grid across the axes: what images and contours are drawn of."""

from collections.abc import Callable, Iterable
from numbers import Integral
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.transforms import Bbox, BboxTransformTo, Transform
from numpy.typing import NDArray

from ..controls import Controls
from ..formula import Formula, Function, name_of, record_formula, settings
from ..record import Graph, RecordError, Symbol, TooLarge, unfolded

MOST_SAMPLES = 500 * 500
IN_A_SUM = (
    "For a sum over n of them give x and y one axis more, and add along that one: "
    "np.sum((data - x[..., None]) ** 2, axis=-1)."
)


class Field:
    """A function of x, y and controls, at places that are evenly spread across the axes.

    Parameters
    ----------
    called : str
        The mark in messages.
    function : callable
        Takes x and y, two arrays of shape (rows, columns), and gives one such; its other arguments
        are controls of that name.
    samples : int or (columns, rows)
    controls : Controls
    to_edges : bool
        Whether the first and last places are the axes' edges, rather than middles of equal parts.

    Raises
    ------
    TypeError, ValueError
        If there are too few or too many samples.

    Attributes
    ----------
    shape : (rows, columns)
    """

    def __init__(
        self, called: str, function: Function, samples: Any, controls: Controls, to_edges: bool
    ) -> None:
        self.called, self.function, self.controls = called, function, controls
        self.shape = grid_shape(called, samples)
        self.to_edges = to_edges

    def across(self, ax: Axes) -> Formula:
        """Return the values across the axes as their limits are now, from the lower left corner.

        Raises
        ------
        ValueError
            If the function does not give one for each place.
        """
        rows, columns = self.shape
        self.limits = ax.get_xlim(), ax.get_ylim()
        x = self.places(columns, *self.limits[0], ax.get_xscale())
        y = self.places(rows, *self.limits[1], ax.get_yscale())
        try:
            values = self.record(x, y)
        except TooLarge as error:
            raise TooLarge(
                f"{error} A grid of {columns} × {rows} places takes each step for "
                f"{columns * rows:,} numbers: fewer samples, as in samples=50, take less."
            ) from None
        except ValueError as error:
            if "broadcast" not in str(error):
                raise
            raise ValueError(f"{self.gets()}, and fails: {error}. {IN_A_SUM}") from error
        for shape in values.shapes - {self.shape}:
            raise ValueError(
                f"{self.gets()}, and must give one value for each place, but its result has "
                f"shape {shape}. {IN_A_SUM}"
            )
        return values

    def have_changed(self, ax: Axes) -> bool:
        """Tell whether the axes have other limits than when the field was last worked out."""
        return self.limits != (ax.get_xlim(), ax.get_ylim())

    def gets(self) -> str:
        """Say what the function is given."""
        return (
            f"{self.called}: {name_of(self.function)} gets x and y as arrays of shape {self.shape}"
        )

    def record(self, x: NDArray[Any], y: NDArray[Any]) -> Formula:
        """Record the function, of moving numbers if it can be: then few numbers are kept."""
        try:
            moving = [
                np.broadcast_to(each, self.shape) for each in (unfolded(x), unfolded(y[:, None]))
            ]
            return record_formula(self.function, self.controls, along=moving)
        except TooLarge:
            raise
        except RecordError as refusal:
            still = [np.array(each) for each in np.meshgrid(x, y)]
            try:
                return record_formula(self.function, self.controls, along=still)
            except RecordError:
                raise refusal from None

    def places(self, count: int, low: float, high: float, scale: str) -> NDArray[Any]:
        """Return places along an axis."""
        steps = np.arange(count)
        shares = steps / (count - 1) if self.to_edges else (steps + 0.5) / count
        if scale == "log":
            return np.exp(np.log(low) + shares * (np.log(high) - np.log(low)))
        return low + shares * (high - low)


def unit_square(ax: Axes, extent: tuple[float, ...] | None) -> Transform:
    """Return what places shares of a rectangle: of the axes, or of an extent in their units."""
    if extent is None:
        return ax.transAxes
    left, right, bottom, top = extent
    return BboxTransformTo(Bbox.from_extents(left, bottom, right, top)) + ax.transData


def grid_shape(called: str, samples: Any) -> tuple[int, int]:
    """Return rows and columns of a grid.

    Raises
    ------
    TypeError, ValueError
        If there are too few or too many.
    """
    pair = samples if isinstance(samples, tuple | list) else (samples, samples)
    if len(pair) != 2 or not all(isinstance(n, Integral) for n in pair):
        raise TypeError(
            f"{called}: samples must be a whole number, or two as in samples=(150, 100), columns "
            f"and rows; not {samples!r:.60}."
        )
    columns, rows = map(int, pair)
    if columns < 2 or rows < 2:
        raise ValueError(f"{called}: samples={samples!r} make no grid; at least 2 each way do.")
    if columns * rows > MOST_SAMPLES:
        raise ValueError(
            f"{called}: samples={samples!r} make {columns * rows:,} places, too many for each "
            f"move; {MOST_SAMPLES:,} are the most, and 200 each way look smooth."
        )
    return rows, columns


def seen(thing: Formula | Symbol | NDArray[Any], controls: Controls) -> NDArray[Any]:
    """Return least and largest numbers of a formula, and the least that is positive.

    Those at the start and at each setting at which its record was compared with the function.
    """
    graph = Graph()
    defaults = thing.defaults if isinstance(thing, Formula) else {}
    node = graph.add(thing.result if isinstance(thing, Formula) else thing)
    used = [o.extra[0] for o in graph.operations if o.op == "input" and o.extra[0] in controls]
    start = {name: control.number for name, control in controls.items()}
    start |= {name: controls[name].snapped(value) for name, value in defaults.items()}
    tried = [start, *(start | each for each in settings(controls, used, None))] if used else [start]
    return np.concatenate([extremes(graph.replay(each)[node]) for each in tried])


def extremes(values: NDArray[Any]) -> NDArray[Any]:
    """Return the least, the largest and the least positive of the finite numbers, as far as any."""
    finite = values[np.isfinite(values)]
    positive = finite[finite > 0]
    least: Iterable[tuple[Callable[..., Any], NDArray[Any]]] = (
        (np.min, finite),
        (np.max, finite),
        (np.min, positive),
    )
    return np.array([function(some) for function, some in least if some.size])
