"""Axes that live marks lie on: which fit, and what the browser is told of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from .legends import add_legends, visible
from .marks import Mark, Title
from .marks.base import DPI, artists_of
from .wire import AxesRow

if TYPE_CHECKING:
    from .figure import Live
    from .figure_graph import FigureGraph


def freeze_limits(fig: Figure) -> list[Axes]:
    """Keep the axes' limits as they are, and return the axes whose limits nothing has set."""
    unset = [ax for ax in fig.axes if ax.get_autoscale_on() and not ax.has_data()]
    for ax in fig.axes:
        ax.get_xlim()  # matplotlib has put off working out the limits until they are asked for
    for ax in fig.axes:
        ax.autoscale(False)
    return unset


def expect_axes(fig: Figure, ax: Axes) -> None:
    """Refuse axes that live marks cannot lie on.

    Raises
    ------
    TypeError
        If they are no axes.
    ValueError
        If they are another figure's, or neither linear nor logarithmic.
    """
    if not isinstance(ax, Axes):
        several = "these are several axes: pass one, such as axs[0]" if np.ndim(ax) else ""
        raise TypeError(
            several
            or f"the axes come first, as in live.curve(ax, f); {ax!r:.60} is none. "
            "fig, ax = plt.subplots() makes some."
        )
    if ax not in fig.axes:
        raise ValueError("these axes do not belong to the figure given to Live.")
    if ax.name != "rectilinear" or {ax.get_xscale(), ax.get_yscale()} - {"linear", "log"}:
        raise ValueError("live marks need flat axes with linear or log scales.")


def used_axes(live: "Live") -> list[Axes]:
    """Return the axes that a figure's marks and handles lie on, each once.

    Raises
    ------
    ValueError
        If some have been removed from the figure.
    """
    parts: list[Any] = [*live.marks, *live.picks, *live.drags, *live.holds]
    used = list(dict.fromkeys(part.ax for part in parts))
    if any(ax not in live.fig.axes for ax in used):
        raise ValueError(
            "axes of this figure were removed (fig.clear() or ax.remove()) after they got "
            "marks. Run the cell that makes the figure again."
        )
    return used


def encode_axes(fig: Figure, ax: Axes) -> AxesRow:
    """Return the axes as the browser is sent them."""
    width, height = fig.get_size_inches() * DPI
    box = ax.get_position()
    place = [box.x0 * width, (1 - box.y1) * height, box.width * width, box.height * height]
    return AxesRow(
        [float(v) for v in place],
        [float(v) for v in ax.get_xlim()],
        [float(v) for v in ax.get_ylim()],
        ax.get_xscale(),
        ax.get_yscale(),
        floor(ax.xaxis),
        floor(ax.yaxis),
    )


def floor(axis: Axis) -> float | None:
    """Return the natural logarithm at which a log axis has numbers that are not positive."""
    if axis.get_scale() != "log":
        return None
    transform: Any = axis.get_transform()
    (place,) = transform.transform([-1.0])
    return float(place * np.log(transform.base)) if np.isfinite(place) else None


def lay_out(fig: Figure, marks: Sequence[Mark]) -> bool:
    """Let matplotlib lay the figure out once and keep it so: the browser draws by these places.

    Marks that run across the axes follow limits that were changed; whether any did is returned.
    """
    add_legends(marks)
    titles = [mark for mark in marks if isinstance(mark, Title)]
    with visible(artists_of(titles)):  # what waits for a button has room, too
        fig.draw_without_rendering()  # equal aspects move limits
    fig.set_layout_engine("none")
    for title in titles:
        title.settle()
    changed = [mark.follow_limits() for mark in marks]
    return any(changed)


def limits_note(unset: Sequence[Axes], graph: "FigureGraph") -> str:
    """Return what to say where limits that nothing has set show little of the marks, or no word."""
    values = graph.values()
    for mark, nodes in graph.mark_nodes.items():
        limits = mark.ax.get_xlim(), mark.ax.get_ylim()
        if mark.ax not in unset or limits != ((0, 1), (0, 1)):
            continue
        for name, node in zip(mark.coordinates, nodes, strict=True):
            if name in mark.elsewhere:
                continue
            if np.mean((values[node] >= 0) & (values[node] <= 1)) < 0.5:
                return (
                    "Most of what is drawn lies outside of the axes, which run from 0 to 1: set "
                    "their limits, as in ax.set(xlim=(0, 10), ylim=(0, 5)), before Live(fig, …)."
                )
    return ""
