"""The still pictures of a live figure, made by matplotlib, and how they lie among what moves.

The browser stacks pictures and canvases in turn: what stands still, what moves over it, what stands
still over that, and so on, as few as the marks' zorder asks for. Paper has the same stack.
"""

import io
import logging
import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection, PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.spines import Spine
from matplotlib.text import Text
from PIL import Image

from .images import encoded, pixels
from .legends import ChangingLegend, changing_legends
from .marks import Mark
from .marks.base import DPI, IMAGES_ORDER, artists_of

PAPER_DPI = 200
SCALE = PAPER_DPI / DPI  # pixels of the pictures to a CSS pixel


class Layers:
    """The images of what stands still in a figure, and which canvas each mark is drawn on.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Laid out for good.
    marks : sequence of Mark
    buttons : sequence of str
        The texts of the figure's buttons.

    Attributes
    ----------
    marks : list of Mark
        In the order in which they are drawn.
    canvases : list of int
        For each of them, the canvas it is drawn on, counted from the lowest.
    below : bytes
        WebP: what lies under the lowest canvas.
    above : list of bytes
        WebP, transparent: what lies over the first canvas, the second, …
    legends : list of (LegendRow, bytes)
        WebP, transparent: the legends that buttons change.
    """

    def __init__(self, fig: Figure, marks: Sequence[Mark], buttons: Sequence[str] = ()) -> None:
        self.fig = fig
        drawn = sorted(fig.axes, key=lambda ax: ax.get_zorder())
        self.marks = sorted(marks, key=lambda mark: (drawn.index(mark.ax), mark.zorder))
        changing = changing_legends(fig, marks, buttons)
        lifted, self.canvases = stack(fig, self.marks)
        for each in changing:
            take_out(each, lifted)
        with hidden([*artists_of(self.marks), *sum(lifted, []), *(c.legend for c in changing)]):
            self.below = encoded(pixels(fig, PAPER_DPI))
        self.above = [encoded(only(fig, artists), transparent=True) for artists in lifted]
        self.legends = [pair for c in changing for pair in c.images(self._only, SCALE)]

    def paper(self) -> bytes:
        """Return a PNG with the marks as they are placed, stacked as the browser stacks them.

        What is hidden is left out.
        """
        image = decoded(self.below)
        self._add_legends(image, 0)
        for canvas in range(max(len(self.above), max(self.canvases, default=-1) + 1)):
            pairs = zip(self.marks, self.canvases, strict=True)
            drawn = [mark for mark, own in pairs if own == canvas and not mark.hidden]
            if drawn:
                image.alpha_composite(self._only(artists_of(drawn)))
            if canvas < len(self.above):
                image.alpha_composite(decoded(self.above[canvas]))
                self._add_legends(image, canvas + 1)
        shaded = any(mark.colors is not None for mark in self.marks)
        return encoded(image, "png", colors=256 if shaded else 64)

    def _only(self, artists: list[Artist]) -> Image.Image:
        return only(self.fig, artists)

    def _add_legends(self, image: Image.Image, over: int) -> None:
        """Draw the legends that lie upon an image while no button is pressed."""
        for row, legend in self.legends:
            if row.over == over and not row.pressed:
                left, top, *_ = (round(v * SCALE) for v in row.box)
                image.alpha_composite(decoded(legend), (left, top))


def stack(fig: Figure, marks: Sequence[Mark]) -> tuple[list[list[Artist]], list[int]]:
    """Return how the figure's parts lie over one another.

    Returns
    -------
    lifted : list of list of Artist
        What stands still over the first canvas, over the second, …; all else is under the first.
    canvases : list of int
        For each mark, the canvas it is drawn on.
    """
    owner = {artist: i for i, mark in enumerate(marks) for artist in mark.artists}
    lifted: list[list[Artist]] = []
    canvases = [0] * len(marks)
    for ax in fig.axes:
        here, moves = 0, False  # the canvas now, and whether anything is on it
        artists = [artist for artist in ax.get_children() if artist is not ax.patch]
        if owner.keys().isdisjoint(artists):
            continue
        for artist in sorted(artists, key=lambda a: (order(a, ax, a in owner), a in owner)):
            if artist in owner:
                canvases[owner[artist]], moves = here, True
            elif artist.get_visible() and (here or moves):
                here, moves = here + moves, False
                lifted += [[] for _ in range(here - len(lifted))]
                lifted[here - 1].append(artist)
    return lifted, canvases


def take_out(changing: ChangingLegend, lifted: list[list[Artist]]) -> None:
    """Take a legend that changes out of what stands still, and note where it lay."""
    for i, artists in enumerate(lifted):
        if changing.legend in artists:
            artists.remove(changing.legend)
            changing.over = i + 1


def order(artist: Artist, ax: Axes, moves: bool) -> float:
    """Return the zorder of an artist among those that move.

    By itself matplotlib has scattered points under lines, lines and points at 2: here points lie
    over sticks and curves that move, and lines under them, unless their zorder was chosen.
    """
    zorder = artist.get_zorder()
    if moves:
        return zorder
    if isinstance(artist, Line2D) and zorder == 2:
        return 2 if artist.get_linestyle() == "None" else 1
    if isinstance(artist, PathCollection) and zorder == 1:
        return 2
    if isinstance(artist, Collection) and zorder == 2:
        return 1
    frame = isinstance(artist, Spine) and artist.get_position() == ("outward", 0)
    title = isinstance(artist, Text) and artist not in ax.texts
    if title:
        return -math.inf
    return IMAGES_ORDER + 0.5 if frame else zorder


@contextmanager
def limits_told_once() -> Iterator[None]:
    """Keep matplotlib from saying at each drawing that an equal aspect moves limits."""
    log = logging.getLogger("matplotlib.axes._base")
    log.addFilter(not_of_limits)
    try:
        yield
    finally:
        log.removeFilter(not_of_limits)


def not_of_limits(record: logging.LogRecord) -> bool:
    """Tell whether a message is none about limits that an aspect moves."""
    return not record.getMessage().startswith("Ignoring fixed")


def decoded(data: bytes) -> Image.Image:
    """Return an image that was encoded, to be drawn upon."""
    return Image.open(io.BytesIO(data)).convert("RGBA")


def only(fig: Figure, artists: Iterable[Any]) -> Image.Image:
    """Draw nothing but these artists."""
    frames = [*subfigures(fig), *fig.axes]
    others = [a for part in (fig, *frames) for a in part.get_children() if a not in frames]
    with hidden([a for a in others if a not in artists]):
        return pixels(fig, PAPER_DPI)


def subfigures(fig: Any) -> list[Any]:
    """Return the figures within a figure."""
    return [each for part in fig.subfigs for each in (part, *subfigures(part))]


@contextmanager
def hidden(artists: Iterable[Any]) -> Iterator[None]:
    """Make the artists invisible for a while."""
    shown = [a for a in artists if a.get_visible()]
    for artist in shown:
        artist.set_visible(False)
    try:
        yield
    finally:
        for artist in shown:
            artist.set_visible(True)
