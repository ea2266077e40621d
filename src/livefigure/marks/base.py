"""What all marks of a live figure have in common.

A mark owns matplotlib artists. They complete the style words, take the next colour of the cycle and
an entry in the legend; at the controls' values they are the picture for paper. `encode` gives the
browser the same mark as plain data. Lengths are in CSS pixels at 100 dpi.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations
from math import prod
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.path import Path
from numpy.typing import ArrayLike, NDArray

from .. import styles
from ..colors import Colors
from ..hidden import Withheld
from ..record import Choice, Symbol, shapes_of, together
from ..wire import MarkRow

DPI = 100  # a figure of 6.4 inches is 640 CSS pixels wide
PIXELS_PER_POINT = DPI / 72
MOST = 5000  # sticks, markers or bars; of more an even sample is drawn
# matplotlib's axis with its grid is at 1.5, its lines and points are at 2, a legend is at 5.
IMAGES_ORDER = 0  # as in matplotlib; the frame is over them
BARS_ORDER, SEGMENTS_ORDER, LINES_ORDER, POINTS_ORDER, TEXTS_ORDER = 1.6, 1.7, 1.9, 6, 7

Coordinate = Symbol | Choice | NDArray[Any]


class Mark(Withheld):
    """One mark: its axes, its coordinates by name and the artists that draw it on paper.

    `kind` is how the browser calls it, `called` how messages do, after the method of `Live`. Of
    `most` pieces an even sample is drawn, of None all. Coordinates have one length, or are single
    numbers; a mark that is made of others, as `Stairs` of edges, works its own out of them.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    coordinates : mapping of str to array, number or Symbol
        In the order in which the browser takes them.
    style : mapping
        matplotlib's style words, those that `known` names.

    Raises
    ------
    ValueError
        If the coordinates have different lengths, or a style word a value that can't be drawn.
    TypeError
        If there is no such style word.
    """

    kind = ""  # the function of browser/marks.js that draws it
    called = ""  # in messages
    # Coordinates that say little of where it is seen.
    elsewhere: Collection[str] = {"bottom", "values", "levels"}
    most: int | None = MOST
    known = styles.EVERY
    advice = styles.ADVICE | styles.STROKE_ADVICE

    def __init__(
        self, ax: Axes, coordinates: Mapping[str, Coordinate], style: Mapping[str, Any]
    ) -> None:
        self.coordinates = dict(coordinates)
        self.check(coordinates)
        self.words = styles.check_words(self.called, style, self.known, self.advice)
        self.ax = ax
        self.artists: Sequence[Any] = self.create(dict(self.words))

    colors: Colors | None = None  # of its numbers, if it has any: what a colour bar shows
    note = ""  # to be said under the figure

    @property
    def zorder(self) -> float:
        """What has a higher one lies above, among marks and what stands still."""
        return self.artists[0].get_zorder()

    @property
    def labels(self) -> Sequence[Any]:
        """The mark's entries in a legend."""
        return [artist.get_label() for artist in self.artists]

    def check(self, coordinates: Mapping[str, Coordinate]) -> None:
        """Refuse coordinates that don't fit each other."""
        check_lengths(self.called, coordinates)

    def create(self, style: dict[str, Any]) -> Sequence[Any]:
        """Add the artists, still empty, to the axes and return them."""
        raise NotImplementedError

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Move the artists to the given coordinates: flat arrays of one length."""
        raise NotImplementedError

    def move(self, coordinates: Sequence[NDArray[Any]]) -> None:
        """Move the artists to where formulas say, in whatever shapes these give it."""
        self.place(*sample(coordinates, self.most))

    def follow_limits(self) -> bool:
        """Work coordinates out anew if the axes' limits were changed; tell whether they were."""
        return False

    def told(self, coordinates: Sequence[NDArray[Any]]) -> str:
        """Return what a reader is told of the mark besides the read-outs, or no word."""
        return ""

    def style(self) -> dict[str, Any]:
        """Return what the browser needs to know besides the coordinates (JSON-ready)."""
        raise NotImplementedError

    def encode(self, axes: int, nodes: Sequence[int], layer: int) -> list[MarkRow]:
        """Return the mark as the browser is sent it, see `wire`."""
        return [MarkRow(self.kind, axes, nodes, self.style(), layer, self.most)]


def check_lengths(called: str, coordinates: Mapping[str, Coordinate]) -> None:
    """Refuse coordinates of different lengths; a single number goes with any.

    Raises
    ------
    ValueError
        Which says how long each is.
    """
    for first, second in combinations(coordinates, 2):
        if len((sizes(coordinates[first]) | sizes(coordinates[second])) - {1}) < 2:
            continue
        for when, parts in together(*coordinates.values()):
            counts = [size(part) for part in parts]
            if len(set(counts) - {1}) > 1:
                lengths = zip(coordinates, counts, strict=True)
                words = ", ".join(f"{name} has {count}" for name, count in lengths)
                at = f" at {when}" if when else ""
                raise ValueError(f"{called}: the lengths differ{at}: {words}.")


def size(coordinate: Any) -> int:
    """Return how many numbers a coordinate has; of a Choice, at the start."""
    return int(np.size(getattr(coordinate, "value", coordinate)))


def sizes(coordinate: Any) -> set[int]:
    """Return how many numbers a coordinate can have: one number, unless it is a Choice."""
    return {prod(shape) for shape in shapes_of(coordinate)}


def longest(coordinates: Iterable[Coordinate]) -> int:
    """Return the largest length to which coordinates are broadcast."""
    every = [sizes(coordinate) for coordinate in coordinates]
    return max((n for each in every for n in each), default=0)


def sample(coordinates: Sequence[ArrayLike], most: int | None) -> list[NDArray[Any]]:
    """Return numbers and arrays as flat arrays of one length: of more than `most`, a sample."""
    flat = np.broadcast_arrays(*(np.ravel(c) for c in coordinates))
    count = len(flat[0])
    if most is None or count <= most:
        return list(flat)
    chosen = np.arange(most) * count // most
    return [row[chosen] for row in flat]


def dashes(linestyle: Any, linewidth: float) -> dict[str, Any]:
    """Return a line style as lengths in pixels, drawn and blank in turn, and where it begins."""
    lines: Any = LineCollection([], linestyles=[linestyle], linewidths=[linewidth])
    start, lengths = lines.get_linestyle()[0]
    dash = {"dash": [float(length) * PIXELS_PER_POINT for length in lengths or []]}
    return dash | ({"offset": float(start) * PIXELS_PER_POINT} if lengths and start else {})


def polygons(path: Path) -> list[list[list[float]]]:
    """Return a path, in pixels, as lists of [x, y]."""
    outlines: list[Any] = path.to_polygons(closed_only=False)
    return [np.round(outline, 2).tolist() for outline in outlines]


def css(color: Any, alpha: float | None = None) -> str:
    """Return a matplotlib colour as the browser writes it, with its opacity if it has one.

    An artist's alpha takes the place of the colour's own.
    """
    rgba = to_rgba(color, alpha)
    return to_hex(rgba, keep_alpha=rgba[3] < 1)


def next_color(ax: Axes) -> Any:
    """Return the colour that the axes would give to their next line."""
    (line,) = ax.plot([], [])
    line.remove()
    return line.get_color()


def next_fill_color(ax: Axes) -> Any:
    """Return the colour that the axes would give to their next area or bars."""
    (area,) = ax.fill([], [])
    area.remove()
    return area.get_facecolor()


def artists_of(marks: Sequence[Mark]) -> list[Artist]:
    """Return the artists of several marks."""
    return [artist for mark in marks for artist in mark.artists]
