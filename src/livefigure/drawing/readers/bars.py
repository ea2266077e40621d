"""Bars and steps over bins."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle, StepPatch

from ..capture import Capture
from ..pieces import Piece, color, reads
from .figure_parts import part


def read_bars(ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Bars that were drawn together, those of each style apart."""
    for container in ax.containers:
        bars = [b for b in container if isinstance(b, Rectangle) and b.axes is ax]
        bars = [bar for bar in bars if bar.get_visible()]
        if not bars or len(bars) < len(container):
            continue
        lies = getattr(container, "orientation", "vertical") == "horizontal"
        groups: dict[str, list[Any]] = {}
        for bar in bars:
            groups.setdefault(repr(patch_style(bar)), []).append(bar)
        for group in groups.values():
            chosen = [bars.index(bar) for bar in group]
            known = capture.groups.get(bars[0], {})
            known = {n: part(c, chosen, len(bars)) for n, c in known.items()}
            places = bar_places(group, lies) | known | set_since(group, lies, capture)
            kind = "barh" if lies else "bars"
            yield Piece(kind, patch_style(group[0]), places, group)


def bar_places(bars: list[Any], lies: bool) -> dict[str, Any]:
    """Return middle, height, foot and width of bars; of lying ones as if they stood."""
    places = np.array([[b.get_x(), b.get_y(), b.get_width(), b.get_height()] for b in bars])
    x, y, width, height = places.T
    if lies:
        x, y, width, height = y, x, height, width
    return {"x": x + width / 2, "height": height, "bottom": y, "width": width}


def set_since(bars: list[Any], lies: bool, capture: Capture) -> dict[str, Any]:
    """Return places of bars whose height or width was set since they were drawn."""
    if not any(bar in capture.moving for bar in bars):
        return {}
    edges = []
    for bar in bars:
        x, y = bar.get_xy()
        known: Any = capture.moving.get(bar)
        edges.append(
            known
            or {"x0": x, "x1": x + bar.get_width(), "y0": y, "y1": y + bar.get_height()}
        )  # fmt: skip
    x0, x1, y0, y1 = (np.stack([each[name] for each in edges]) for name in ("x0", "x1", "y0", "y1"))
    if lies:
        x0, x1, y0, y1 = y0, y1, x0, x1
    return {"x": (x0 + x1) / 2, "height": y1 - y0, "bottom": y0, "width": x1 - x0}


def patch_style(patch: Any) -> dict[str, Any]:
    """Return the style words of a bar or another area."""
    style = {
        "zorder": patch.get_zorder(),
        "facecolor": color(patch.get_facecolor()) if patch.get_fill() else "none",
        "edgecolor": color(patch.get_edgecolor()),
        "linewidth": patch.get_linewidth(),
        "linestyle": patch.get_linestyle(),
    }
    return style | ({"hatch": patch.get_hatch()} if patch.get_hatch() else {})


@reads(StepPatch)
def read_stairs(patch: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """Steps over the edges of bins."""
    heights, edges, baseline = patch.get_data()
    coordinates = {"edges": edges, "heights": heights, "baseline": baseline}
    style = patch_style(patch)
    kind = "stairs" if style.pop("facecolor") == "none" else "filled stairs"
    style["color"] = style.pop("edgecolor")
    yield Piece(kind, style, coordinates | capture.moving.get(patch, {}), [patch])
