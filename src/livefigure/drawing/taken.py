"""Figures of a user that have become live, given back when the cell is run again."""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from matplotlib.artist import Artist
from matplotlib.figure import Figure

_taken: WeakKeyDictionary[Figure, list[Any]] = WeakKeyDictionary()


def take(fig: Figure, hidden: Sequence[Artist], free: Sequence[tuple[bool, bool]]) -> None:
    """Remember what was hidden on a figure, and whose limits matplotlib chose."""
    before = {ax: list(ax.get_children()) for ax in fig.axes}
    _taken[fig] = [before, list(hidden), list(free)]


def give_back(fig: Figure) -> None:
    """Show again what was hidden on a figure, and take away what has been drawn instead."""
    if fig not in _taken:
        return
    before, hidden, free = _taken.pop(fig)
    for artist in hidden:
        artist.set_visible(True)
    for ax, children in before.items():
        for artist in ax.get_children():
            if artist not in children:
                artist.remove()
    for ax, (x, y) in zip(before, free, strict=True):
        ax.autoscale(x, axis="x")
        ax.autoscale(y, axis="y")
