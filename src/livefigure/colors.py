"""Numbers as colours: a colour map, the numbers at its ends, and what lies between them."""

from collections.abc import Sequence
from numbers import Integral
from typing import Any

import numpy as np
from matplotlib import colormaps
from matplotlib.cm import ScalarMappable
from matplotlib.colors import BoundaryNorm, Colormap, ListedColormap, LogNorm, Normalize
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from . import styles

NORMS = {"linear": Normalize, "log": LogNorm}


class Colors:
    """How a mark's numbers become colours, on paper by `mappable`, in the browser by `encode`.

    Below `vmin` and above `vmax` are the colours of the ends; what is no finite number, and on a
    log norm what is not positive, is clear.

    Parameters
    ----------
    called : str
        The mark in messages.
    cmap : str or matplotlib.colors.Colormap
    norm : str
        "linear" or "log": how numbers are spread over the colours.
    vmin, vmax : number, optional
        Where the colours begin and end; of None it is where `seen` does.
    seen : array
        Numbers that the mark has at some settings.
    levels : sequence of number, or int, optional
        Where one colour ends and the next begins; the outer ones are `vmin` and `vmax` unless
        these are given. Of an int, about so many round numbers.

    Raises
    ------
    TypeError, ValueError
        If there is no such colour map, or if the numbers are not in rising order.

    Attributes
    ----------
    cmap : matplotlib.colors.Colormap
    norm : matplotlib.colors.Normalize
        With the ends set, for good.
    note : str
        What to say under the figure of ends that nobody has set, or no word.
    extend : str
        As a colour bar's: "neither", "min", "max" or "both" ends are passed.
    """

    def __init__(
        self,
        called: str,
        cmap: Any = "viridis",
        norm: str = "linear",
        vmin: Any = None,
        vmax: Any = None,
        seen: ArrayLike = (),
        levels: Sequence[float] | int | None = None,
    ) -> None:
        self.scale = "levels" if levels is not None else norm
        self.cmap = color_map(called, cmap)
        if norm not in NORMS:
            raise ValueError(f"{called}: norm must be 'linear' or 'log', not {norm!r:.60}.")
        if levels is not None:
            if isinstance(levels, Integral):
                levels = round_levels(int(levels), *ends(seen))
            edges = expect_levels(called, levels)
            low, high = least, most = edges[0], edges[-1]
            spread = Normalize(*limits(called, vmin, vmax, low, high))
            middles = np.add(edges[1:], edges[:-1]) / 2  # have the colours, as in contourf
            self.cmap = ListedColormap(self.cmap(spread(middles)))
            self.norm: Normalize = BoundaryNorm(edges, self.cmap.N)
        else:
            least, most = ends(seen, positive=norm == "log")
            low, high = limits(called, vmin, vmax, least, most)
            if norm == "log" and low <= 0:
                raise ValueError(f"{called}: vmin={low:g} has no logarithm; norm='log' needs one.")
            self.norm = NORMS[norm](low, high)
        set_by_nobody = levels is None and None in (vmin, vmax)
        self.note = (
            f"Colours run from {low:.3g} to {high:.3g}; beyond, they are those of the ends."
            if set_by_nobody
            else ""
        )
        below, above = vmin is None or least < low, vmax is None or most > high
        beyond = (below, above) if levels is None else (False, False)
        self.extend = {(0, 0): "neither", (1, 0): "min", (0, 1): "max", (1, 1): "both"}[beyond]

    @property
    def mappable(self) -> ScalarMappable:
        """What matplotlib's `colorbar` takes."""
        return ScalarMappable(self.norm, self.cmap)

    def encode(self) -> dict[str, Any]:
        """Return what the browser's colors.js needs.

        `table` has eight hexadecimal digits a colour, from the low end to the high one; then those
        of what lies below, above, and of what is no number.
        """
        inner = self.cmap(np.arange(self.cmap.N), bytes=True)
        outer = self.cmap(np.array([-np.inf, np.inf, np.nan]), bytes=True)
        table = np.concatenate([inner, outer]).astype(np.uint8).tobytes().hex()
        ends: dict[str, Any] = {"low": float(self.norm.vmin), "high": float(self.norm.vmax)}  # type: ignore[arg-type]
        if isinstance(self.norm, BoundaryNorm):
            ends["levels"] = [float(level) for level in self.norm.boundaries]
        return {"table": table, "scale": self.scale, **ends}


def color_map(called: str, cmap: Any) -> Colormap:
    """Return a colour map by its name.

    Raises
    ------
    TypeError, ValueError
        If there is none.
    """
    if isinstance(cmap, Colormap):
        return cmap
    if not isinstance(cmap, str):
        raise TypeError(f"{called}: cmap must be the name of a colour map, not {cmap!r:.60}.")
    if cmap not in colormaps:
        raise ValueError(
            f"{called}: matplotlib has no colour map {cmap!r}. "
            + styles.close_to(cmap, list(colormaps), "Write 'viridis', 'gray' or 'RdBu'.")
        )
    return colormaps[cmap]


def ends(seen: ArrayLike, positive: bool = False) -> tuple[float, float]:
    """Return the least and the largest of the numbers, those that colours can show."""
    values = np.asarray(seen, float)
    values = values[np.isfinite(values) & (values > 0 if positive else True)]
    if not values.size:
        return (1.0, 10.0) if positive else (0.0, 1.0)
    return float(values.min()), float(values.max())


def limits(called: str, vmin: Any, vmax: Any, least: float, most: float) -> tuple[float, float]:
    """Return where colours begin and end: as asked for, else at the least and the largest number.

    Raises
    ------
    TypeError, ValueError
        If one is no number, or they are not in order.
    """
    for name, value in {"vmin": vmin, "vmax": vmax}.items():
        if value is not None and not styles.is_number(value):
            raise TypeError(f"{called}: {name} must be one number, not {value!r:.60}.")
    low, high = (least if vmin is None else float(vmin)), (most if vmax is None else float(vmax))
    if low < high:
        return low, high
    if vmin is not None and vmax is not None:
        raise ValueError(f"{called}: vmin={vmin!r} must be less than vmax={vmax!r}.")
    room = 0.5 * max(abs(low), abs(high)) or 0.5  # all numbers are the same, or beyond an end
    if vmin is not None:
        return low, low + room
    return high - room, high if vmax is not None else high + room


def round_levels(count: int, low: float, high: float) -> list[float]:
    """Return about so many round numbers that span a range, as matplotlib's contours have them."""
    return [float(v) for v in MaxNLocator(count + 1, min_n_ticks=1).tick_values(low, high)]


def expect_levels(called: str, levels: Any) -> list[float]:
    """Return levels as numbers.

    Raises
    ------
    TypeError, ValueError
        If they are not at least two numbers in rising order.
    """
    try:
        edges = [float(level) for level in levels]
    except (TypeError, ValueError):
        raise TypeError(
            f"{called}: levels must be numbers in a list, as levels=[0, 1, 2], not {levels!r:.60}."
        ) from None
    if len(edges) < 2 or not np.all(np.diff(edges) > 0) or not np.isfinite(edges).all():
        raise ValueError(f"{called}: levels must be two or more numbers, each more than the last.")
    return edges
