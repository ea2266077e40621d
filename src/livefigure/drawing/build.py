"""From the pieces of a drawing to the marks of a live figure, one function a kind of piece."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from ..figure import Live
from ..record import Choice, RecordError, Symbol
from ..record.choice import selectors_of, together
from ..templates import Template as TextTemplate
from .labels import Label
from .pieces import Piece
from .texts import Number, Template, numbers_of, written

Builder = Callable[[Live, Piece], None]
BUILDERS: dict[str, Builder] = {}


def builds(*kinds: str) -> Callable[[Builder], Builder]:
    """Register a function that makes marks of a kind of pieces."""

    def register(builder: Builder) -> Builder:
        BUILDERS.update(dict.fromkeys(kinds, builder))
        return builder

    return register


def each(function: Callable[..., Any], *things: Any) -> Any:
    """Do a function to things; where some are choices, to each of their results, and so on."""
    selectors = selectors_of(things)
    if not selectors:
        return function(*things)
    return Choice(selectors, [each(function, *parts) for _, parts in together(*things)])


def is_moving(piece: Piece) -> bool:
    """Tell whether a moving number is in a piece."""
    moves = any(isinstance(c, Symbol | Choice) for c in piece.coordinates.values())
    return moves or bool(numbers_of(piece.text))


def build(live: Live, pieces: list[Piece], printed: list[Template]) -> None:
    """Draw the pieces that move as marks, and print lines with moving numbers as read-outs.

    Raises
    ------
    RecordError
        If there is no mark that draws a piece.
    """
    for ax in live.fig.axes:
        hold_legend(ax)
    for piece in pieces:
        if not is_moving(piece):
            continue
        if piece.kind not in BUILDERS:
            raise RecordError(
                f"What matplotlib calls {piece.kind} moves with the controls here, and a live "
                "figure has no mark that draws it. Draw it so that it stands still, or by another "
                "of matplotlib's methods."
            )
        for artist in piece.artists:
            artist.set_visible(False)
        BUILDERS[piece.kind](live, piece)
    for line in printed:
        if numbers_of(line):
            readout(live, line)
        else:
            print(written(line, float))


def hold_legend(ax: Axes) -> None:
    """Keep a legend where it found its place."""
    legend: Any = ax.get_legend()
    if legend is None or legend._loc != 0 or legend.get_bbox_to_anchor() is None:
        return
    ax.figure.figure.draw_without_rendering()
    box = legend.get_window_extent().transformed(ax.transAxes.inverted())
    legend.set_loc((box.x0, box.y0))


def ax_of(live: Live, piece: Piece) -> Axes:
    """Return the axes that a piece lies on."""
    return live.fig.axes[piece.place]


def placed(live: Live, piece: Piece, *names: str) -> list[Any]:
    """Return coordinates in units of the axes: 0 and 1 may be their edges."""
    found = []
    for name in names:
        place = piece.coordinates[name]
        along = "xy".index(name[0])
        if not piece.frame[along]:
            low, high = getattr(ax_of(live, piece), f"get_{name[0]}lim")()
            place = each(lambda p, a=low, b=high: a + np.multiply(p, b - a), place)
        found.append(place)
    return found


@builds("path")
def path(live: Live, piece: Piece) -> None:
    """A line or its markers."""
    live.path(ax_of(live, piece), *placed(live, piece, "x", "y"), **piece.style)


@builds("axline")
def axline(live: Live, piece: Piece) -> None:
    """A line without ends: through all that is seen."""
    x = np.array(ax_of(live, piece).get_xlim())
    through, slope = (piece.coordinates["x"], piece.coordinates["y"]), piece.coordinates["slope"]
    y = each(lambda x0, y0, m: y0 + m * (x - x0), *through, slope)
    live.path(ax_of(live, piece), x, y, **piece.style)


@builds("points")
def points(live: Live, piece: Piece) -> None:
    """Points."""
    live.points(ax_of(live, piece), *placed(live, piece, "x", "y"), **piece.style)


@builds("segments")
def segments(live: Live, piece: Piece) -> None:
    """Straight pieces."""
    live.segments(ax_of(live, piece), *placed(live, piece, "x0", "y0", "x1", "y1"), **piece.style)


@builds("bars", "barh")
def bars(live: Live, piece: Piece) -> None:
    """Bars: those of several widths, or of moving ones, as rectangles."""
    x, height, bottom, width = (piece.coordinates[n] for n in ("x", "height", "bottom", "width"))
    same = not isinstance(width, Symbol | Choice) and np.ptp(width) <= 1e-9 * np.max(np.abs(width))
    if same and piece.kind == "bars":
        size = float(np.max(width))
        live.bars(ax_of(live, piece), x, height, bottom, width=size, **piece.style)
        return
    low, high = each(lambda p, w: p - w / 2, x, width), each(lambda p, w: p + w / 2, x, width)
    top = each(lambda p, length: p + length, bottom, height)
    edges = (low, high, bottom, top) if piece.kind == "bars" else (bottom, top, low, high)
    rectangles(live, piece, *edges)


@builds("rectangle")
def rectangle(live: Live, piece: Piece) -> None:
    """A rectangle."""
    rectangles(live, piece, *placed(live, piece, "x0", "x1", "y0", "y1"))


def rectangles(live: Live, piece: Piece, x0: Any, x1: Any, y0: Any, y1: Any) -> None:
    """Draw rectangles as polygons with gaps between them."""
    fill_outline(live, piece, each(outline_x, x0, x1), each(outline_y, y0, y1))


def outline_x(x0: Any, x1: Any) -> Any:
    """Return the x of rectangles' corners."""
    return outline(x0, x1, "01100")


def outline_y(y0: Any, y1: Any) -> Any:
    """Return the y of rectangles' corners."""
    return outline(y0, y1, "00110")


def outline(low: Any, high: Any, corners: str) -> Any:
    """Return the lower or the higher end at each corner, and a gap after the last."""
    low, high = (np.reshape(end, (-1,)) for end in (low, high))
    low, high = low + 0 * high, high + 0 * low
    row = [(low, high)[int(corner)] for corner in corners]
    return np.reshape(np.stack([*row, low * np.nan], axis=1), (-1,))


@builds("fill")
def fill(live: Live, piece: Piece) -> None:
    """Polygons."""
    fill_outline(live, piece, *placed(live, piece, "x", "y"))


def fill_outline(live: Live, piece: Piece, x: Any, y: Any) -> None:
    """Draw polygons with gaps between them."""
    live.fill(ax_of(live, piece), x, y, **piece.style)


@builds("fill_between")
def fill_between(live: Live, piece: Piece) -> None:
    """What lies between two curves."""
    low, high = piece.coordinates["low"], piece.coordinates["high"]
    live.fill_between(ax_of(live, piece), piece.coordinates["along"], low, high, **piece.style)


@builds("image", "contourf")
def image(live: Live, piece: Piece) -> None:
    """An array as colours."""
    style, values = dict(piece.style), piece.coordinates["values"]
    levels, count = style.pop("levels", None), style.pop("count", None)
    left, right, bottom, top = style.pop("extent")
    if piece.kind == "contourf":  # its numbers belong to places, an image's to the cells around
        rows, columns = values.shape[-2:]
        across, up = (right - left) / (columns - 1) / 2, (top - bottom) / (rows - 1) / 2
        left, right, bottom, top = left - across, right + across, bottom - up, top + up
        style["levels"] = levels or count
    has_bar = style.pop("colorbar")
    if piece.kind == "image" and style["vmin"] is style["vmax"] is None and not has_bar:
        values, style["vmin"], style["vmax"] = each(spread, values), 0, 1
    live.image(ax_of(live, piece), values, extent=(left, right, bottom, top), **style)
    if has_bar:
        colors: Any = live.marks[-1].colors
        bar = piece.artists[0].colorbar
        bar.boundaries = bar.values = None  # a contour's own levels
        bar.update_normal(colors.mappable)
        long_axis = bar.ax.yaxis if bar.orientation == "vertical" else bar.ax.xaxis
        long_axis.set_view_interval(bar.vmin, bar.vmax, ignore=True)


def spread(values: Any) -> Any:
    """Return values from 0, the least, to 1, the largest, as matplotlib's colours are spread."""
    low, high = np.min(values), np.max(values)
    return (values - low) / np.maximum(high - low, 1e-300)


@builds("contour")
def contour(live: Live, piece: Piece) -> None:
    """Lines of equal height, those of each level apart where levels are given."""
    style, values = dict(piece.style), piece.coordinates["values"]
    ax, extent, levels = ax_of(live, piece), style["extent"], style["levels"]
    common = {"extent": extent, "zorder": style["zorder"], "alpha": style["alpha"]}
    if levels is None:
        shade = {"color": style["color"]} if "color" in style else {"cmap": style["cmap"]}
        live.contour(ax, values, levels=style["count"], **common, **shade)
        return
    for level, (shade, width, dashes) in zip(levels, style["looks"], strict=True):
        look = {"color": shade, "linewidth": width, "linestyle": dashes}
        live.contour(ax, values, levels=[level], **common, **look)


@builds("stairs")
def stairs(live: Live, piece: Piece) -> None:
    """A line in steps."""
    known = piece.coordinates
    ax, style = ax_of(live, piece), {**piece.style}
    live.stairs(ax, known["edges"], known["heights"], known["baseline"], **style)


@builds("text")
def text(live: Live, piece: Piece) -> None:
    """A text at a place."""
    form, numbers = formatted(piece.text)
    x, y = placed(live, piece, "x", "y")
    live.text(ax_of(live, piece), x, y, form, *numbers, **piece.style)


@builds("title", "left title", "right title")
def title(live: Live, piece: Piece) -> None:
    """A title with numbers."""
    form, numbers = formatted(piece.text)
    loc = {"left title": "left", "right title": "right"}.get(piece.kind, "center")
    for artist in piece.artists:
        artist.set_visible(True)
    live.title(ax_of(live, piece), form, *numbers, loc=loc, **piece.style)


@builds("legend", "xlabel", "ylabel", "suptitle", "figure text")
def label(live: Live, piece: Piece) -> None:
    """A text in a legend, beside an axis or above the figure."""
    (like,) = piece.artists
    like.set_visible(True)
    ax = live.fig.axes[max(0, piece.place)]
    form, numbers = formatted(piece.text)
    pattern = TextTemplate("text", form, numbers)
    live._draw(Label, ax, live._recorded(ax, **pattern.numbers), {}, template=pattern, like=like)


def formatted(template: Template) -> tuple[str, list[Any]]:
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
    form, numbers = formatted(template)
    live.readout(form, *numbers)
