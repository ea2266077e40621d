"""What is drawn on a figure, as plain data: one piece a line, a group of bars, a text, …

A piece has the same form whether its artist was drawn of plain numbers or of moving ones; so two
drawings can be compared, and each piece that moves becomes a mark.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from .capture import Capture
from .texts import Template


@dataclass
class Piece:
    """One thing that is drawn.

    Attributes
    ----------
    kind : str
        What draws it, see `build`.
    style : dict
        Style words of `Live`.
    coordinates : dict of str to array, number or Symbol
    artists : list of Artist
        That draw it now; marks take their place.
    text : Template
        Of a text: its parts.
    frame : tuple of bool
        Whether x and y are in units of the axes; if not, 0 and 1 are the edges of the axes.
    place : int
        Of the axes in the figure, -1 for a text of the figure.
    """

    kind: str
    style: dict[str, Any]
    coordinates: Mapping[str, Any]
    artists: list[Any]
    text: Template = ()
    frame: tuple[bool, bool] = (True, True)
    place: int = field(default=-1)

    @property
    def key(self) -> str:
        """What pieces have in common that may become one mark."""
        return repr((self.kind, self.place, self.frame, self.style, [*self.coordinates]))


Reader = Callable[[Any, Axes, Capture], Iterator[Piece]]
READERS: dict[type, Reader] = {}


def reads(*kinds: type) -> Callable[[Reader], Reader]:
    """Register a function that reads artists of some classes."""

    def register(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(kinds, reader))
        return reader

    return register


def frame_of(artist: Any, ax: Axes) -> tuple[bool, bool]:
    """Tell of x and y whether an artist has them in units of the axes, not in parts of them."""
    separate = artist.get_transform().contains_branch_seperately(ax.transData)
    return bool(separate[0]), bool(separate[1])


def color(value: Any) -> str:
    """Return a colour as text, with its opacity."""
    if value is None or len(value) == 0 or (isinstance(value, str) and value == "none"):
        return "none"
    value = to_hex(value, keep_alpha=True)
    return "none" if value.endswith("00") else value.removesuffix("ff")


def joined(outlines: list[Any]) -> dict[str, Any]:
    """Return x and y of several outlines, with a gap between them."""
    gap = np.full((1, 2), np.nan)
    rows = [row for outline in outlines for row in (np.reshape(outline, (-1, 2)), gap)][:-1]
    x, y = np.concatenate(rows or [np.zeros((0, 2))]).T
    return {"x": x, "y": y}
