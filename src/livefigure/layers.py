"""The still pictures of a live figure, made by matplotlib, and how they lie among what moves.

The browser stacks pictures and canvases in turn: what stands still, what moves over it, what stands
still over that, and so on, as few as the marks' zorder asks for. Paper has the same stack.
"""

import io
import logging
import math
from contextlib import contextmanager

from matplotlib.collections import Collection, PathCollection
from matplotlib.lines import Line2D
from matplotlib.spines import Spine
from matplotlib.text import Text
from PIL import Image

from .images import encoded, pixels

PAPER_DPI = 200


def settle(fig):
    """Let matplotlib lay the figure out once and keep it so: the browser draws by these places."""
    fig.draw_without_rendering()
    fig.set_layout_engine("none")


def stack(fig, marks):
    """Return how the figure's parts lie over one another.

    Returns
    -------
    lifted : list of list of Artist
        What stands still over the first canvas, over the second, …; all else is under the first.
    canvases : list of int
        For each mark, the canvas it is drawn on.
    """
    owner = {artist: i for i, mark in enumerate(marks) for artist in mark.artists}
    lifted, canvases = [], [0] * len(marks)
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


def order(artist, ax, moves):
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
    return -math.inf if frame or title else zorder


@contextmanager
def limits_told_once():
    """Keep matplotlib from saying at each drawing that an equal aspect moves limits."""
    log = logging.getLogger("matplotlib.axes._base")
    log.addFilter(not_of_limits)
    try:
        yield
    finally:
        log.removeFilter(not_of_limits)


def not_of_limits(record):
    """Tell whether a message is none about limits that an aspect moves."""
    return not record.getMessage().startswith("Ignoring fixed")


def layers(fig, marks, lifted):
    """Return the images of what stands still: the lowest, and a transparent one for each lifted."""
    moving = [artist for mark in marks for artist in mark.artists]
    with hidden([*moving, *sum(lifted, [])]):
        below = encoded(pixels(fig, PAPER_DPI))
    return below, [encoded(only(fig, artists), transparent=True) for artists in lifted]


def paper(fig, marks, canvases, below, above):
    """Return a PNG of the images with the marks between them, as the browser stacks them."""
    image = decoded(below)
    for canvas in range(max(len(above), max(canvases, default=-1)) + 1):
        drawn = [m for m, own in zip(marks, canvases, strict=True) if own == canvas]
        if drawn:
            image.alpha_composite(only(fig, [a for mark in drawn for a in mark.artists]))
        if canvas < len(above):
            image.alpha_composite(decoded(above[canvas]))
    return encoded(image, "png")


def decoded(data):
    """Return an image that was encoded, to be drawn upon."""
    return Image.open(io.BytesIO(data)).convert("RGBA")


def only(fig, artists):
    """Draw nothing but these artists."""
    frames = [*subfigures(fig), *fig.axes]
    others = [a for part in (fig, *frames) for a in part.get_children() if a not in frames]
    with hidden([a for a in others if a not in artists]):
        return pixels(fig, PAPER_DPI)


def subfigures(fig):
    """Return the figures within a figure."""
    return [each for part in fig.subfigs for each in (part, *subfigures(part))]


@contextmanager
def hidden(artists):
    """Make the artists invisible for a while."""
    shown = [a for a in artists if a.get_visible()]
    for artist in shown:
        artist.set_visible(False)
    try:
        yield
    finally:
        for artist in shown:
            artist.set_visible(True)
