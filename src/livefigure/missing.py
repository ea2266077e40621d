"""What matplotlib has and `Live` has not, and what to write instead."""

import re
from collections.abc import Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

IMAGE = (
    "live.image(ax, f) draws a heat map of f(x, y, sliders…), live.image(ax, Z, "
    "extent=(left, right, bottom, top)) one of an array."
)
FILLED = (
    "live.image(ax, f, levels=[0, 0.5, 1]) fills the areas between levels, live.contour(ax, f, "
    "levels=[0.5]) draws lines."
)
STILL = "What stands still is set on the axes: ax.{name}(…), before Live(fig, …)."
OF_AXES = "What stands still is set on the axes: ax.set_{name}(…), before Live(fig, …)."
SAVED = (
    "A notebook keeps a figure that it shows: write live as the last line of a cell, and save it."
)
AREA = "live.fill_between(ax, x, y1, y2) fills what is between two lines, live.fill a polygon."
STRAIGHT = "live.segments(ax, x0, y0, x1, y1) draws straight pieces between moving ends."
ARROW = "live.arrows(ax, x, y, x + u, y + v) draws arrows of (u, v)."
BAND = "live.fill_between(ax, [low, high], y1, y2) fills a band between moving ends."

# Methods of matplotlib's axes and of pyplot.
METHODS = {
    "plot": "live.path(ax, x, y) draws a line through points, live.points(ax, x, y) draws markers, "
    "live.curve(ax, f) a function of x.",
    "scatter": "live.points(ax, x, y, c=values, cmap='viridis') draws a marker at each point.",
    "bar": "live.bars(ax, x, height) draws bars.",
    "stem": "live.segments(ax, x, 0, x, y) draws the stems, live.points(ax, x, y) the heads.",
    "step": "live.path(ax, np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]) draws steps.",
    "errorbar": "live.segments(ax, x, low, x, high) draws the bars, live.points(ax, x, y) the "
    "markers.",
    "annotate": 'live.text(ax, x, y, "m = {:.2f}", f, offset=(5, 5)) writes a text at a place, '
    "live.arrows(ax, x0, y0, x1, y1) draws an arrow to it.",
    "label": 'live.text(ax, x, y, "m = {:.2f}", f) writes a text at a place that moves; label=… '
    "names a mark in the legend.",
    "set_title": 'live.title(ax, "m = {:.2f}", f) is a title with numbers; one that stands still '
    "is ax.set_title(…), before Live(fig, …).",
    "legend": "Give marks a name by label=…: they have a legend then.",
    "show": "Write live as the last line of a cell.",
    "slider": "Sliders are given to Live by name: Live(fig, alt=…, m=(0, 4, 0.1)).",
}
for _words, _names in {
    IMAGE: "imshow heatmap pcolormesh pcolor matshow spy hist2d hexbin",
    FILLED: "contourf tricontour tricontourf contours",
    OF_AXES: "xlabel ylabel xlim ylim xticks yticks xscale yscale",
    SAVED: "save savefig display",
    STILL: "set set_xlabel set_ylabel set_xlim set_ylim set_xticks set_yticks grid axis",
    "What stands still is set on the figure: fig.{name}(…), before Live(fig, …).": "tight_layout",
    AREA: "fill_betweenx stackplot",
    BAND: "axvspan axhspan",
    STRAIGHT: "axline vlines hlines",
    ARROW: "arrow quiver",
    METHODS["set_title"]: "suptitle",
    METHODS["slider"]: "sliders interact controls widget",
}.items():
    METHODS |= dict.fromkeys(_names.split(), _words)
COLOR = r"[bgrcmykw]|C\d"


def missing_method(name: str, known: Sequence[str]) -> str:
    """Say what to write for a method that is none of the `known` ones of Live."""
    words = METHODS.get(name)
    if words is None and hasattr(Axes, name) and not hasattr(Artist, name):
        words = f"ax.{name}(…), before Live(fig, …), draws what stands still."
    words = (words or "").replace("{name}", name)
    return f"Live has no .{name}; it has {', '.join(known)}. {words}".rstrip()


def spelt_out(form: str) -> str:
    """Say in style words what matplotlib's short form, such as "r--", means; "" if none."""
    parts = re.fullmatch(rf"({COLOR})?(.*?)({COLOR})?", form, re.DOTALL)
    before, rest, after = parts.groups() if parts else ("", form, "")
    style = next((s for s in ("--", "-.", "-", ":") if s in rest), "")
    marker = rest.replace(style, "", 1)
    if marker and marker not in Line2D.markers:
        return ""
    found = {"color": before or after, "linestyle": style, "marker": marker}
    return ", ".join(f'{word}="{value}"' for word, value in found.items() if value)


def refuse_forms(method: str, *forms: Any) -> None:
    """Refuse what stands after the coordinates: matplotlib's short form of style words.

    Raises
    ------
    TypeError
        If there is anything.
    """
    for form in forms:
        meant = spelt_out(form) if isinstance(form, str) else ""
        raise TypeError(
            f"{method}: {form!r} has no meaning here. Style is given in words: "
            + (meant or 'color="r", linestyle="--"')
            + "."
        )
