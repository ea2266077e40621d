"""From the pieces of a drawing to the marks of a live figure."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ..figure import Live
from ..record import RecordError, Symbol
from .pieces import Piece
from .texts import Number, Template, numbers_of

Builder = Callable[[Live, Piece], None]
BUILDERS: dict[str, Builder] = {}


def builds(*kinds: str) -> Callable[[Builder], Builder]:
    """Register a function that makes marks of a kind of pieces."""

    def register(builder: Builder) -> Builder:
        BUILDERS.update(dict.fromkeys(kinds, builder))
        return builder

    return register


def is_moving(piece: Piece) -> bool:
    """Tell whether a moving number is in a piece."""
    moves = any(isinstance(c, Symbol) for c in piece.coordinates.values())
    return moves or bool(numbers_of(piece.text))


def build(live: Live, pieces: list[Piece], printed: list[Template]) -> None:
    """Draw the pieces that move as marks, and print lines with moving numbers as read-outs.

    Raises
    ------
    RecordError
        If there is no mark that draws a piece.
    """
    moving = [piece for piece in pieces if is_moving(piece)]
    for piece in moving:
        if piece.kind not in BUILDERS:
            raise RecordError(f"A {piece.kind} cannot be drawn where it moves with a control.")
        BUILDERS[piece.kind](live, piece)
    for line in printed:
        if numbers_of(line):
            readout(live, line)


def take_away(pieces: list[Piece]) -> None:
    """Hide the artists of pieces that move: marks take their place."""
    for piece in pieces:
        for artist in piece.artists:
            artist.set_visible(False)


@builds("path")
def path(live: Live, piece: Piece) -> None:
    """A line or its markers."""
    x, y = placed(live, piece)
    live.path(ax_of(live, piece), x, y, **piece.style)
    take_away([piece])


@builds("points")
def points(live: Live, piece: Piece) -> None:
    """Points."""
    x, y = placed(live, piece)
    live.points(ax_of(live, piece), x, y, **piece.style)
    take_away([piece])


@builds("bars")
def bars(live: Live, piece: Piece) -> None:
    """Bars."""
    width = piece.coordinates["width"]
    if isinstance(width, Symbol) or np.ptp(width) > 1e-9 * np.max(np.abs(width)):
        raise RecordError("bar: bars of several widths, or of one that moves, are not drawn.")
    x, height, bottom = (piece.coordinates[name] for name in ("x", "height", "bottom"))
    live.bars(ax_of(live, piece), x, height, bottom, width=float(np.max(width)), **piece.style)
    take_away([piece])


def placed(live: Live, piece: Piece) -> list[Any]:
    """Return x and y in units of the axes: 0 and 1 may be their edges."""
    found = []
    for name, in_units in zip("xy", piece.frame, strict=True):
        place = piece.coordinates[name]
        if not in_units:
            low, high = getattr(ax_of(live, piece), f"get_{name}lim")()
            place = low + (place if isinstance(place, Symbol) else np.asarray(place)) * (high - low)
        found.append(place)
    return found


@builds("title", "left title", "right title")
def title(live: Live, piece: Piece) -> None:
    """A title with numbers."""
    readout(live, piece.text)
    piece.artists[0].set_text("")


def form(template: Template) -> tuple[str, list[Symbol]]:
    """Return a template in Python's format language, and its numbers."""
    text = ""
    for part in template:
        if isinstance(part, Number):
            text += "{:" + part.spec + "}"
        else:
            text += part.replace("{", "{{").replace("}", "}}")
    return text, [number.number for number in numbers_of(template)]


def readout(live: Live, template: Template) -> None:
    """Show a line of text with numbers under the figure."""
    text, numbers = form(template)
    live.readout(text, *numbers)


def ax_of(live: Live, piece: Piece) -> Axes:
    """Return the axes that a piece lies on."""
    return live.fig.axes[piece.place]
