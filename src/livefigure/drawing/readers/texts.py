"""Texts, titles and the names of axes."""

from collections.abc import Iterator
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Annotation, Text

from ..capture import Capture
from ..pieces import Piece, color, frame_of, reads


@reads(Text)
def read_text(text: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """A text at a place."""
    x, y = text.get_unitless_position()
    known = {"x": x, "y": y} | capture.moving.get(text, {})
    yield Piece("text", text_style(text), known, [text], frame=frame_of(text, ax))


@reads(Annotation)
def read_annotation(text: Any, ax: Axes, capture: Capture) -> Iterator[Piece]:
    """A text beside a place."""
    x, y = text.xy
    known = {"x": x, "y": y} | capture.moving.get(text, {})
    style = text_style(text)
    if text.arrow_patch is not None or text.xycoords != "data":
        yield Piece("annotation", style, known, [text])
    elif text.anncoords in ("offset points", "data"):
        away = text.xyann if text.anncoords == "offset points" else (0, 0)
        if text.anncoords == "data" and not capture.moving.get(text):
            known = {"x": text.xyann[0], "y": text.xyann[1]}
        yield Piece("text", style | {"offset": tuple(map(float, away))}, known, [text])


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


def read_titles(ax: Any) -> Iterator[Piece]:
    """The titles of axes, the names of their axes, and a legend's texts."""
    texts = {"title": ax.title, "left title": ax._left_title, "right title": ax._right_title}
    texts |= {"xlabel": ax.xaxis.label, "ylabel": ax.yaxis.label}
    for kind, text in texts.items():
        yield Piece(kind, {}, {}, [text])
    legend = ax.get_legend()
    for text in legend.get_texts() if legend else []:
        yield Piece("legend", {}, {}, [text])


def figure_texts(fig: Any) -> list[Piece]:
    """Return the texts of a figure itself."""
    suptitle = getattr(fig, "_suptitle", None)
    kinds = [("suptitle" if text is suptitle else "figure text", text) for text in fig.texts]
    return [Piece(kind, {}, {}, [text]) for kind, text in kinds]
