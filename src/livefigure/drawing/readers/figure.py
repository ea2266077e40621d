"""All that is drawn on a figure."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from ..capture import Capture
from ..pieces import READERS, Piece
from .bars import read_bars
from .texts import figure_texts, read_titles


def read_figure(fig: Figure, capture: Capture) -> list[Piece]:
    """Return all that is drawn on a figure, but for frames, ticks and the lines of legends.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    capture : Capture
        While it was drawn.
    """
    found = []
    for place, ax in enumerate(fig.axes):
        if hasattr(ax, "_colorbar"):
            continue
        pieces = [*read_axes(ax, capture)]
        for piece in pieces:
            piece.place = place
        found += pieces
    found += figure_texts(fig)
    for piece in found:
        artist = piece.artists[0]
        if isinstance(artist, Text):
            piece.text = capture.writer.template(artist.get_text())
    return [piece for piece in found if piece.text or not isinstance(piece.artists[0], Text)]


def read_axes(ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Return what is drawn on axes, in its order, and their titles."""
    bars = {piece.artists[0]: piece for piece in read_bars(ax, capture)}
    done = {artist for piece in bars.values() for artist in piece.artists}
    for artist in drawn(ax):
        if artist in bars:
            yield bars[artist]
        elif artist not in done:
            yield from reader_of(artist)(artist, ax, capture)
    yield from read_titles(ax)


def reader_of(artist: Artist) -> Any:
    """Return the function that reads an artist: of its class, or of the nearest that is known."""
    return next((READERS[kind] for kind in type(artist).__mro__ if kind in READERS), read_other)


def drawn(ax: Any) -> list[Artist]:
    """Return the visible artists that a user has drawn, in their order."""
    own = [*ax.spines.values(), ax.xaxis, ax.yaxis, ax.title, ax._left_title, ax._right_title]
    own += [ax.patch, ax.get_legend(), *ax.child_axes]
    return [artist for artist in ax.get_children() if artist not in own and artist.get_visible()]


def read_other(artist: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """What no mark draws: it may only stand still."""
    coordinates = dict(insides(artist))
    yield Piece(type(artist).__name__, {}, coordinates | capture.moving.get(artist, {}), [artist])


def insides(artist: Any) -> Iterator[tuple[str, Any]]:
    """Return numbers that tell one artist of a class from another."""
    paths = artist.get_paths() if hasattr(artist, "get_paths") else []
    if paths:
        yield "vertices", np.concatenate([path.vertices.ravel() for path in paths])
    for name in ("offsets", "array", "facecolor", "edgecolor", "linewidth", "position", "extent"):
        value = getattr(artist, f"get_{name}", lambda: None)()
        try:
            yield name, np.ma.filled(np.ma.asarray(value, float), np.nan)
        except (TypeError, ValueError):
            continue
