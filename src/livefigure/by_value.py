"""Colours by value: numbers in the word `c` of points and bars."""

from collections.abc import MutableMapping
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import is_color_like

from .colors import Colors
from .controls import Controls
from .formula import Formula, recorded
from .marks.field import seen
from .record import Symbol

WORDS = ("cmap", "norm", "vmin", "vmax")


class Values(NamedTuple):
    """Numbers that give colours, and how.

    Attributes
    ----------
    values : Formula, Symbol or array
    colors : Colors
    """

    values: Any
    colors: Colors


def take_colors(
    called: str, ax: Axes, style: MutableMapping[str, Any], controls: Controls
) -> Values | None:
    """Take `c` and the words of colour maps out of a mark's style words, if `c` are numbers.

    Raises
    ------
    TypeError, ValueError
        If a colour map has no numbers, or there is no such map.
    """
    if not are_numbers(style.get("c"), any(word in style for word in WORDS)):
        for word in WORDS:
            if word in style:
                raise TypeError(
                    f"{called}: {word} gives colours to numbers; c says which: an array or a "
                    "function of sliders, as in c=f."
                )
        return None
    if "color" in style:
        raise TypeError(f"{called}: give color for all or numbers as c, not both.")
    values = recorded(ax, style.pop("c"), "c", controls)
    words = {word: style.pop(word) for word in WORDS if word in style}
    colors = Colors(called, seen=seen(values, controls), **words)
    if not isinstance(values, Formula | Symbol):
        colors.note = ""  # they stay as they are
    return Values(values, colors)


def are_numbers(c: Any, has_map: bool) -> bool:
    """Tell whether these are numbers. Without a map, those that make a colour are one."""
    if callable(c) or isinstance(c, Symbol):
        return True
    if c is None or isinstance(c, str):
        return False
    return np.asarray(c).dtype.kind in "biuf" and (has_map or not is_color_like(c))
