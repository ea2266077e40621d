"""Texts with numbers in them: at places that move, and as titles."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont, get_font, weight_dict
from matplotlib.text import Annotation
from matplotlib.text import Text as Artist
from numpy.typing import NDArray

from .. import styles
from ..templates import Template
from .base import (
    BARS_ORDER,
    DPI,
    PIXELS_PER_POINT,
    TEXTS_ORDER,
    Coordinate,
    Mark,
    css,
    sample,
)

# Fonts that systems have and that are as wide as matplotlib's own.
LIKE = {"DejaVu Sans": ["Verdana", "Geneva"], "DejaVu Serif": ["Georgia"]}
GENERIC = {"serif": "serif", "monospace": "monospace", "cursive": "cursive", "fantasy": "fantasy"}


class Text(Mark):
    """A text at each place (x, y), a distance in points away; outside of the axes none is seen.

    Parameters
    ----------
    coordinates : mapping of str to array, number or Symbol
        `x` and `y`, and what is written: a number, or one for each place, for each format.
    template : Template
    offset : tuple of two numbers
        Points to the right and up.
    """

    kind = called = "text"
    artists: list[Any]
    known = styles.TEXTS
    advice = styles.TEXT_ADVICE
    placed = 2  # coordinates before the numbers
    offset: tuple[float, float] = (0, 0)

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        template: Template,
        **options: Any,
    ) -> None:
        self.template = template
        self.options = options
        self.elsewhere = set(list(coordinates)[self.placed :])
        super().__init__(ax, coordinates, style)

    @property
    def labels(self) -> Sequence[Any]:
        """A text has no entry in a legend."""
        return []

    def create(self, style: dict[str, Any]) -> list[Any]:
        """Add an `Annotation` for each place, but at least one, which knows the style."""
        self.offset = check_offset(self.options.get("offset", (0, 0)))
        return [self.another()]

    def another(self) -> Annotation:
        """Add one more, still empty."""
        annotation = self.ax.annotate(
            "", (0, 0), self.offset, textcoords="offset points",
            **{"zorder": TEXTS_ORDER, **self.words, "parse_math": False},
        )  # fmt: skip
        annotation.set_in_layout(False)
        return annotation

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the text at each place x, y."""
        x, y, *numbers = coordinates
        while len(self.artists) < len(x):
            self.artists.append(self.another())
        for k, artist in enumerate(self.artists):
            artist.set_visible(not self.hidden)
            somewhere = k < len(x) and np.isfinite([x[k], y[k]]).all()
            numbered = [values[k] for values in numbers] if somewhere else []
            artist.set_text(self.template.written(numbered) if somewhere else "")
            artist.xy = (x[k], y[k]) if somewhere else (0, 0)

    def told(self, coordinates: Sequence[NDArray[Any]]) -> str:
        """Return what a reader is told besides the read-outs: one text, if numbers are in it."""
        numbers = coordinates[self.placed :]
        if not numbers or any(np.size(values) != 1 for values in coordinates):
            return ""
        return " ".join(self.template.written([np.ravel(values)[0] for values in numbers]).split())

    def style(self) -> dict[str, Any]:
        """Return the template, the font, colour, alignment and the box around it."""
        text = self.artists[0]
        return {
            "pieces": [{"text": text, "spec": spec} for text, spec in self.template.pieces],
            "font": font(text.get_fontproperties()),
            "color": css(text.get_color(), text.get_alpha()),
            **lines(text, sum(words.count("\n") for words, _ in self.template.pieces) + 1),
            "across": text.get_horizontalalignment(),
            "up": text.get_verticalalignment(),
            "angle": text.get_rotation(),
            "anchored": text.get_rotation_mode() == "anchor",
            "offset": [length * PIXELS_PER_POINT for length in self.offset],
            **({"box": box(text)} if text.get_bbox_patch() else {}),
        }


class Title(Text):
    """A text above the axes, in the place of theirs.

    Parameters
    ----------
    loc : str, optional
        left, center or right.
    pad : number, optional
        Points above the axes.
    """

    called = "title"
    placed = 0

    def create(self, style: dict[str, Any]) -> list[Any]:
        """Take the title of the axes, with the text at the start: it needs room in the layout."""
        starts: list[Any] = [getattr(c, "value", c) for c in self.coordinates.values()]
        words = self.template.written([numbers[0] for numbers in sample(starts, 1)])
        loc = self.options.get("loc")
        if loc not in (None, "left", "center", "right"):
            raise ValueError(f"title: loc={loc!r} is none; write 'left', 'center' or 'right'.")
        # It overlaps nothing: so low, it needs no canvas of its own.
        self.options = {"zorder": BARS_ORDER, **self.options, **style, "parse_math": False}
        return [self.ax.set_title(words, **self.options)]

    def settle(self) -> None:
        """Stay where the layout has put it: of titles that are hidden matplotlib moves all."""
        title = self.artists[0]
        self.ax.set_title(title.get_text(), y=title.get_position()[1], **self.options)

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the text."""
        self.artists[0].set_text(self.template.written([values[0] for values in coordinates]))

    def style(self) -> dict[str, Any]:
        """Return, besides, where matplotlib has put it: CSS pixels from the upper left corner."""
        title, fig = self.artists[0], self.ax.figure.figure  # of all subfigures
        x, y = title.get_transform().transform(title.get_position()) / fig.dpi
        place = [float(x) * DPI, (fig.get_figheight() - float(y)) * DPI]
        return {**super().style(), "at": place}


def check_offset(offset: Any) -> tuple[float, float]:
    """Return a distance in points, to the right and up.

    Raises
    ------
    ValueError
        If it is not two numbers.
    """
    if np.shape(offset) != (2,) or not all(map(styles.is_number, offset)):
        raise ValueError(
            f"text: offset must be two numbers, points to the right and up, not {offset!r}."
        )
    return float(offset[0]), float(offset[1])


def lines(text: Any, count: int) -> dict[str, float]:
    """Return the measures of so many lines of a text in its font: CSS pixels.

    How high the first rises above its baseline, how far it is from one to the next, and how deep
    the last goes: versions of matplotlib differ in that.
    """

    def extent(count: int) -> tuple[float, float]:
        measured = Artist(0, 0, "\n".join(["lp"] * count), fontproperties=text.get_fontproperties())
        measured.set_figure(text.figure)
        _, low, _, high = measured.get_window_extent().extents / text.figure.dpi * DPI
        return float(-low), float(high)

    descent, height = extent(count)
    line = extent(count + 1)[1] - height if count > 1 else 0.0
    return {"ascent": height - (count - 1) * line, "line": line, "descent": descent}


def font(properties: FontProperties) -> str:
    """Return a font as a style sheet names it: matplotlib's own first, then what looks alike."""
    name = get_font(findfont(properties)).family_name
    asked = properties.get_family()
    generic = next((GENERIC[family] for family in asked if family in GENERIC), "sans-serif")
    families = [f'"{family}"' for family in [name, *LIKE.get(name, [])]]
    size = properties.get_size_in_points() * PIXELS_PER_POINT
    weight: Any = properties.get_weight()
    weight = weight_dict.get(weight, weight)
    return f"{properties.get_style()} {weight} {size:.2f}px {', '.join([*families, generic])}"


def box(text: Any) -> dict[str, Any]:
    """Return the box around a text: its colours, its edge, its distance and its round corners."""
    patch = text.get_bbox_patch()
    shape = patch.get_boxstyle()
    size = text.get_fontsize() * PIXELS_PER_POINT
    round_by = getattr(shape, "rounding_size", 0)
    edge = patch.get_edgecolor()
    return {
        "fill": css(patch.get_facecolor()),
        "color": css(edge),
        "width": patch.get_linewidth() * PIXELS_PER_POINT if edge[3] else 0,
        "pad": shape.pad * size,
        "corner": (shape.pad if round_by is None else round_by) * size,
    }
