"""What is drawn on a figure, as plain data: one piece a line, a group of bars, a text, …

A piece has the same form whether its artist was drawn of plain numbers or of moving ones; so two
drawings can be compared, and each piece that moves becomes a mark.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from .texts import Template, Writer


@dataclass
class Piece:
    """One thing that is drawn.

    Attributes
    ----------
    kind : str
        What draws it, see `build`.
    ax : Axes or None
        None for a text of the figure.
    style : dict
        Style words of `Live`.
    coordinates : dict of str to array, number or Symbol
    artists : list of Artist
    text : Template
        Of a text: its pieces.
    frame : tuple of bool
        Whether x and y are in units of the axes; if not, 0 and 1 are the edges of the axes.
    """

    kind: str
    ax: Axes | None
    style: dict[str, Any]
    coordinates: Mapping[str, Any]
    artists: list[Any]
    text: Template = ()
    frame: tuple[bool, bool] = (True, True)
    place: int = field(default=0)  # of the axes in the figure


Reader = Callable[[Any, Axes, Mapping[str, Any]], Iterator[Piece]]
READERS: dict[type, Reader] = {}


def reads(*kinds: type) -> Callable[[Reader], Reader]:
    """Register a function that reads artists of some classes."""

    def register(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(kinds, reader))
        return reader

    return register


def read_figure(
    fig: Figure, moving: Mapping[Artist, Mapping[str, Any]], writer: Writer
) -> list[Piece]:
    """Return all that is drawn on a figure, but for frames, ticks and legends.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    moving : dict of Artist to dict
        What artists are made of where their own coordinates are not it.
    writer : Writer
        Who wrote numbers in texts.
    """
    found = []
    for place, ax in enumerate(fig.axes):
        pieces = [*read_bars(ax, moving)]
        done = {artist for piece in pieces for artist in piece.artists}
        for artist in drawn(ax):
            if artist not in done:
                pieces += READERS.get(type(artist), read_other)(artist, ax, moving.get(artist, {}))
        pieces += read_titles(ax)
        for piece in pieces:
            piece.place = place
        found += pieces
    found += [titled(None, name, text) for name, text in figure_texts(fig)]
    for piece in found:
        text = piece.artists[0]
        if isinstance(text, Text):
            piece.text = writer.template(text.get_text())
    return [piece for piece in found if piece.text or not isinstance(piece.artists[0], Text)]


def drawn(ax: Axes) -> list[Artist]:
    """Return the visible artists that a user has drawn, in their order."""
    own = [*ax.spines.values(), ax.xaxis, ax.yaxis, ax.title, ax._left_title, ax._right_title]  # type: ignore[attr-defined]
    own += [ax.patch, ax.get_legend(), *ax.child_axes]
    return [artist for artist in ax.get_children() if artist not in own and artist.get_visible()]


def frame_of(artist: Artist, ax: Axes) -> tuple[bool, bool]:
    """Tell of x and y whether an artist has them in units of the axes, not in parts of them."""
    separate = artist.get_transform().contains_branch_seperately(ax.transData)
    return bool(separate[0]), bool(separate[1])


def color(value: Any) -> str:
    """Return a colour as text, with its opacity."""
    return "none" if isinstance(value, str) and value == "none" else to_hex(value, keep_alpha=True)


@reads(Line2D)
def read_line(line: Any, ax: Axes, moving: Mapping[str, Any]) -> Iterator[Piece]:
    """A line, its markers, or both."""
    x, y = line.get_data(orig=False)
    yield Piece(
        "path", ax, line_style(line), {"x": x, "y": y} | moving, [line], frame=frame_of(line, ax)
    )


def line_style(line: Any) -> dict[str, Any]:
    """Return the style words of a line."""
    style: dict[str, Any] = {"zorder": line.get_zorder(), "color": color(line.get_color())}
    if line.get_alpha() is not None:
        style["alpha"] = line.get_alpha()
    style |= {"linestyle": line.get_linestyle(), "linewidth": line.get_linewidth()}
    if line.get_drawstyle() != "default":
        style["drawstyle"] = line.get_drawstyle()
    if line.get_marker() not in ("None", "none", "", " ", None):
        style |= {
            "marker": line.get_marker(),
            "markersize": line.get_markersize(),
            "markerfacecolor": color(line.get_markerfacecolor()),
            "markeredgecolor": color(line.get_markeredgecolor()),
            "markeredgewidth": line.get_markeredgewidth(),
        }
    return style


@reads(PathCollection)
def read_scatter(points: Any, ax: Axes, moving: Mapping[str, Any]) -> Iterator[Piece]:
    """Points, those of each size and colour apart."""
    x, y = np.asarray(points.get_offsets(), float).reshape(-1, 2).T
    looks = [points.get_sizes(), points.get_facecolors(), points.get_edgecolors()]
    looks += [points.get_linewidths()]
    if not all(len(look) <= 1 for look in looks):
        yield from read_other(points, ax, moving)
        return
    size, face, edge, width = (look[0] if len(look) else None for look in looks)
    style = {
        "zorder": max(2, points.get_zorder()),
        "marker": marker_of(points),
        "markersize": np.sqrt(size),
        "markerfacecolor": "none" if face is None else color(face),
        "markeredgecolor": "none" if edge is None else color(edge),
        "markeredgewidth": width,
    }
    yield Piece("points", ax, style, {"x": x, "y": y} | moving, [points])


def marker_of(points: Any) -> Any:
    """Return the name of the marker that points have, by its outline."""
    (path,) = points.get_paths()[:1]
    for name in "o.,sxv^<>+*DdpPXhH8|_1234":
        marker = MarkerStyle(name)
        outline = marker.get_path().transformed(marker.get_transform())
        same = outline.vertices.shape == path.vertices.shape
        if same and np.allclose(outline.vertices, path.vertices):
            return name
    return path


def read_bars(ax: Axes, moving: Mapping[Artist, Mapping[str, Any]]) -> Iterator[Piece]:
    """Bars that were drawn together, those of each style apart."""
    for container in ax.containers:
        bars = [bar for bar in container if isinstance(bar, Rectangle) and bar.axes is ax]
        if not bars or len(bars) < len(container):
            continue
        groups: dict[str, list[Any]] = {}
        for bar in bars:
            groups.setdefault(repr(bar_style(bar)), []).append(bar)
        for group in groups.values():
            known = dict(moving.get(bars[0], {}))
            if known and len(groups) > 1:
                chosen = [bars.index(bar) for bar in group]
                known = {n: part(c, chosen, len(bars)) for n, c in known.items()}
            yield Piece("bars", ax, bar_style(group[0]), bar_places(group) | known, group)


def part(coordinate: Any, chosen: list[int], count: int) -> Any:
    """Return some places of a coordinate; a single number goes with all."""
    return coordinate[np.array(chosen)] if np.size(coordinate) == count > 1 else coordinate


def bar_places(bars: list[Any]) -> dict[str, Any]:
    """Return middle, height, foot and width of bars."""
    places = np.array([[b.get_x(), b.get_y(), b.get_width(), b.get_height()] for b in bars])
    x, y, width, height = places.T
    return {"x": x + width / 2, "height": height, "bottom": y, "width": width}


def bar_style(bar: Any) -> dict[str, Any]:
    """Return the style words of a bar."""
    style = {
        "zorder": bar.get_zorder(),
        "facecolor": color(bar.get_facecolor()),
        "edgecolor": color(bar.get_edgecolor()),
        "linewidth": bar.get_linewidth(),
        "linestyle": bar.get_linestyle(),
    }
    return style | ({"hatch": bar.get_hatch()} if bar.get_hatch() else {})


@reads(Text)
def read_text(text: Any, ax: Axes, moving: Mapping[str, Any]) -> Iterator[Piece]:
    """A text at a place."""
    x, y = text.get_unitless_position()
    where = frame_of(text, ax)
    yield Piece("text", ax, text_style(text), {"x": x, "y": y} | moving, [text], frame=where)


def text_style(text: Any) -> dict[str, Any]:
    """Return the style words of a text."""
    return {
        "zorder": text.get_zorder(),
        "color": color(text.get_color()),
        "fontsize": text.get_fontsize(),
        "ha": text.get_ha(),
        "va": text.get_va(),
        "rotation": text.get_rotation(),
        "weight": text.get_weight(),
    }


def read_titles(ax: Axes) -> Iterator[Piece]:
    """The titles of axes, the names of their axes, and a legend's texts."""
    titles = {"title": "center", "left title": "left", "right title": "right"}
    for name, loc in titles.items():
        yield titled(
            ax, name, {"left": ax._left_title, "right": ax._right_title}.get(loc, ax.title)
        )  # type: ignore[attr-defined]
    yield titled(ax, "xlabel", ax.xaxis.label)
    yield titled(ax, "ylabel", ax.yaxis.label)
    legend = ax.get_legend()
    for text in legend.get_texts() if legend else []:
        yield titled(ax, "legend", text)


def titled(ax: Axes | None, kind: str, text: Text) -> Piece:
    """Return a text whose place is matplotlib's affair."""
    return Piece(kind, ax, {}, {}, [text])


def figure_texts(fig: Figure) -> list[tuple[str, Text]]:
    """Return the texts of a figure itself."""
    return [("suptitle" if text is fig._suptitle else "figure text", text) for text in fig.texts]  # type: ignore[attr-defined]


def read_other(artist: Any, ax: Axes, moving: Mapping[str, Any]) -> Iterator[Piece]:
    """What no mark draws: it may only stand still."""
    coordinates = {name: np.asarray(c, float) for name, c in insides(artist).items()}
    yield Piece(type(artist).__name__, ax, {}, coordinates | moving, [artist])


def insides(artist: Any) -> dict[str, Any]:
    """Return numbers that tell one artist of a class from another."""
    found = {}
    paths = artist.get_paths() if hasattr(artist, "get_paths") else []
    if hasattr(artist, "get_path"):
        paths = [artist.get_path().transformed(artist.get_patch_transform())]
    if paths:
        found["vertices"] = np.concatenate([path.vertices.ravel() for path in paths])
    for name in ("offsets", "array", "facecolor", "edgecolor", "linewidth"):
        value = getattr(artist, f"get_{name}", lambda: None)()
        if value is not None:
            found[name] = np.ma.filled(np.ma.asarray(value, float), np.nan)
    return found
