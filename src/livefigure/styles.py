"""The style words that each kind of mark knows: matplotlib's own, as far as the browser draws them.

A word that one of the two pictures would pass over, the browser's or the one for paper, is refused.
"""

import difflib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Real
from typing import Any

from matplotlib.cbook import normalize_kwargs
from matplotlib.colors import is_color_like
from matplotlib.font_manager import font_scalings, weight_dict
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import Patch
from matplotlib.text import Text

EVERY: tuple[str, ...] = ("alpha", "color", "label", "linestyle", "linewidth", "zorder")
CAPS = ("solid_capstyle", "dash_capstyle", "solid_joinstyle", "dash_joinstyle")
MARKERS = ("marker", "markersize", "markerfacecolor", "markeredgecolor", "markeredgewidth")
LINES = (*EVERY, *CAPS, "drawstyle", *MARKERS, "fillstyle")
SCATTERED = (
    *("alpha", "color", "fillstyle", "label", "marker", "markeredgecolor", "markeredgewidth"),
    *("markersize", "zorder"),
)
IMAGES = ("alpha", "zorder")
BARS = (*EVERY, "edgecolor", "facecolor", "hatch")
TEXTS = (
    *("alpha", "bbox", "color", "fontfamily", "fontsize", "fontstyle", "fontweight"),
    *("horizontalalignment", "rotation", "rotation_mode", "verticalalignment"),
    "zorder",
)
BOX = {"alpha", "boxstyle", "edgecolor", "facecolor", "linewidth", "pad"}

STYLES = {"-", "--", "-.", ":", "solid", "dashed", "dashdot", "dotted"}
NOTHING = {"None", "none", " ", ""}
STEPS = {"default", "steps", "steps-pre", "steps-mid", "steps-post"}

# What to write for a word that other parts of matplotlib know.
SIZE = "markersize, a width in points: markersize=6 is as large as scatter's s=36"
ONE_COLOR = "color, and call it once for each group that has a colour of its own"
BY_VALUE = "color, or live.points(ax, x, y, c=values, cmap='viridis') for colours of numbers"
ADVICE = {
    "s": SIZE,
    "size": SIZE,
    "sizes": SIZE,
    "colors": ONE_COLOR,
    "cmap": BY_VALUE,
    "norm": BY_VALUE,
    "vmin": BY_VALUE,
    "vmax": BY_VALUE,
    "edgecolor": "markeredgecolor",
    "edgecolors": "markeredgecolor",
    "ec": "markeredgecolor",
    "facecolor": "markerfacecolor",
    "facecolors": "markerfacecolor",
    "fc": "markerfacecolor",
    "linewidths": "linewidth",
    "linestyles": "linestyle",
    "dashes": "linestyle=(0, (5, 2))",
    "capstyle": "solid_capstyle or dash_capstyle",
    "joinstyle": "solid_joinstyle or dash_joinstyle",
    "markevery": "points of fewer places, as in x[::10]",
    "gapcolor": "a second mark below, in the other color",
    "fill": "facecolor='none'",
    "align": "x as the middle of each bar",
    "bins": "heights that count: np.sum((low <= x) & (x < high))",
    "capsize": "segments of their own for caps",
    "xerr": "segments of their own: live.segments(ax, low, y, high, y)",
    "yerr": "segments of their own: live.segments(ax, x, low, x, high)",
    "visible": "no mark at all, or nan for what is not to be seen",
}
# A line of its own in segments, residuals and bars has neither ends nor markers to be coloured.
STROKE_ADVICE = {
    "edgecolor": "color",
    "edgecolors": "color",
    "ec": "color",
    "facecolor": "color",
    "facecolors": "color",
    "fc": "color",
    "marker": "points at their ends",
    "fill": "live.bars for areas",
    "capstyle": "live.path for a line with such ends",
    "joinstyle": "live.path for a line with such corners",
}
SCATTER_ADVICE = {
    "facecolor": "c, numbers or one color, or fillstyle='none'",
    "facecolors": "c, numbers or one color, or fillstyle='none'",
    "fc": "c, numbers or one color, or fillstyle='none'",
    "markerfacecolor": "c, numbers or one color, or fillstyle='none'",
    "linestyle": "live.path for a line",
    "linewidth": "markeredgewidth, or live.path for a line",
    "linewidths": "markeredgewidth",
    "drawstyle": "live.path for a line in steps",
    "capstyle": "",
    "joinstyle": "",
}
ARROW_ADVICE = {
    "headwidth": "head, the length in points",
    "headlength": "head, the length in points",
    "head_width": "head, the length in points",
    "head_length": "head, the length in points",
    "arrowstyle": "head, the length in points",
    "width": "linewidth",
    "scale": "ends in units of the axes",
    "angles": "ends in units of the axes",
}
STAIRS_ADVICE = {
    "fill": "bars to fill them: live.bars(ax, (edges[1:] + edges[:-1]) / 2, heights)",
    "capstyle": "no word for it: ends are cut off straight",
    "joinstyle": "no word for it: corners are sharp",
    "orientation": "live.path for steps that stand upright",
}
BAR_ADVICE = {
    "ec": "edgecolor",
    "fc": "facecolor",
    "capstyle": "",
    "joinstyle": "",
    "edgecolors": "edgecolor",
    "facecolors": "facecolor",
    "markeredgecolor": "edgecolor",
    "markerfacecolor": "facecolor",
    "markeredgewidth": "linewidth",
}
CONTOUR_ADVICE = {
    "colors": "color for all levels, or cmap='viridis' for one each",
    "extent": "limits of the axes: lines run across them",
    "origin": "no word for it: y rises with the axis",
    "locator": "levels, as in np.geomspace(1, 100, 5)",
}
IMAGE_ADVICE = {
    "origin": "Z[::-1] to have the first row on top: here it is the lowest",
    "interpolation": "samples=400 for smaller pixels",
    "aspect": "ax.set_aspect('equal') before Live(fig, …)",
    "label": "live.colorbar(ax, label) for what the colours mean",
    "color": "cmap: one of matplotlib's colour maps by its name",
    "colors": "cmap: one of matplotlib's colour maps by its name",
    "clim": "vmin and vmax",
    "shading": "no word for it: each pixel has one colour",
    "edgecolors": "no word for it: pixels have no edges",
    "visible": "no mark at all, or nan for what is not to be seen",
}
AREA_ADVICE = {
    "interpolate": "x with more points: areas end at a point of x",
    "step": "np.repeat(x, 2)[1:], and y alike, for an area in steps",
    "fill": "facecolor='none', edgecolor='C0'",
}
TEXT_ADVICE = {
    "label": "a label of the mark that is meant: a text has no entry in a legend",
    "xytext": "offset=(dx, dy), points to the right and up",
    "textcoords": "offset=(dx, dy), points to the right and up",
    "arrowprops": "segments of their own for an arrow",
    "backgroundcolor": "bbox={'facecolor': 'white', 'edgecolor': 'none'}",
    "fontdict": "its words themselves, as in fontsize=12",
    "fontproperties": "fontfamily, fontsize, fontstyle and fontweight",
    "transform": "places in units of the axes",
    "wrap": r"\n where a new line begins",
    "usetex": "",
}


def check_words(
    mark: str,
    words: Mapping[str, Any],
    known: Sequence[str],
    advice: Mapping[str, str] = ADVICE,
) -> dict[str, Any]:
    """Return style words by their full names.

    Parameters
    ----------
    mark : str
        How the mark is called in messages.
    words : dict
        As a caller wrote them.
    known : tuple of str
        The words that the mark has.
    advice : dict of str to str
        What to write in place of others.

    Raises
    ------
    TypeError
        If there is no such word.
    ValueError
        If its value is none that both pictures draw, such as a list of colours.
    """
    words = normalize_kwargs(dict(words), Line2D)
    if "facecolor" in known:
        words = normalize_kwargs(words, Patch)
    if "fontsize" in known:
        words = normalize_kwargs(words, Text)
    for word, value in words.items():
        if word not in known:
            close = difflib.get_close_matches(word, known, 1, 0.8)
            instead = advice.get(word) or (close and close[0])
            hint = f" Write {instead}." if instead else ""
            if word == "s" and is_size(value):  # the area of scatter's markers, in points
                hint = f" Write markersize={math.sqrt(value):.3g}, a width: s={value!r} is an area."
            raise TypeError(
                f"{mark}: {word!r} is no style word here.{hint} The words are "
                f"{', '.join(sorted(known))}."
            )
        fits, wanted = VALUES[word]
        nothing = word == "linestyle" and "markersize" not in known and is_nothing(value)
        if nothing or not (value is None or fits(value)):
            raise ValueError(f"{mark}: {word}={value!r} cannot be drawn; {wanted}.")
    return words


def close_to(name: str, known: Sequence[str], otherwise: str) -> str:
    """Return an advice to write the known name that is most like another, if one is."""
    close = difflib.get_close_matches(name, known, 1, 0.6)
    return f"Write {close[0]!r}." if close else otherwise


def is_nothing(linestyle: Any) -> bool:
    """Tell whether a line style draws no line."""
    return isinstance(linestyle, str) and linestyle in NOTHING


def is_size(value: Any) -> bool:
    """Tell whether a value is a length, 0 or more."""
    return isinstance(value, Real) and 0 <= float(value) < math.inf


def is_number(value: Any) -> bool:
    """Tell whether a value is a finite number."""
    return isinstance(value, Real) and math.isfinite(value)


def is_share(value: Any) -> bool:
    """Tell whether a value is an opacity."""
    return isinstance(value, Real) and 0 <= float(value) <= 1


def is_marker_color(value: Any) -> bool:
    """Tell whether a value is one colour, or leaves it to the line's."""
    return is_color_like(value) or isinstance(value, str) and value == "auto"


def is_text(value: Any) -> bool:
    """Tell whether a value is one entry of a legend."""
    return isinstance(value, str | Real)


def is_dashes(value: Any) -> bool:
    """Tell whether a line style is a word, or (offset, (drawn, blank, …))."""
    if isinstance(value, str):
        return value in STYLES or is_nothing(value)
    try:
        offset, lengths = value
        return is_number(offset) and (lengths is None or is_pattern(lengths))
    except (TypeError, ValueError):
        return False


def is_pattern(lengths: Sequence[Any]) -> bool:
    """Tell whether these are lengths of which at least one is drawn or blank."""
    return len(lengths) > 0 and all(map(is_size, lengths)) and sum(lengths) > 0


def is_marker(value: Any) -> bool:
    """Tell whether matplotlib has the marker, and draws it in points, not in pixels."""
    try:
        return MarkerStyle(value).get_marker() != ","
    except (TypeError, ValueError):
        return False


def is_hatch(value: Any) -> bool:
    """Tell whether a value is made of hatch signs."""
    return isinstance(value, str) and not set(value) - set("/\\|-+xXoO.*")


def is_rotation(value: Any) -> bool:
    """Tell whether a value is an angle, or one of matplotlib's words for it."""
    return is_number(value) or isinstance(value, str) and value in ("horizontal", "vertical")


def is_font_size(value: Any) -> bool:
    """Tell whether a value is a number of points, or one of matplotlib's words for it."""
    return is_size(value) and value > 0 or isinstance(value, str) and value in font_scalings


def is_weight(value: Any) -> bool:
    """Tell whether a value is a weight of letters, or one of matplotlib's words for it."""
    return (
        is_number(value) and 0 <= value <= 1000 or isinstance(value, str) and value in weight_dict
    )


def is_box(value: Any) -> bool:
    """Tell whether a value describes a rectangle, with sharp or round corners."""
    if not isinstance(value, Mapping):
        return False
    words = normalize_kwargs(dict(value), Patch)
    shape = words.pop("boxstyle", "square")
    fits = isinstance(shape, str) and shape.partition(",")[0] in ("square", "round")
    return fits and words.keys() <= BOX | {"color"}


def one_of(names: set[str]) -> tuple[Callable[[Any], bool], str]:
    """Return a check for these names, and what to say."""
    return lambda value: isinstance(value, str) and value in names, f"write {choice(names)}"


def choice(names: Iterable[str]) -> str:
    """Return names as words: 'a', 'b' or 'c'."""
    *others, last = map(repr, sorted(names))
    return f"{', '.join(others)} or {last}"


ONE = "write one color, as 'C0' or '#D55E00', and one mark for each color"
COLOR, MARKER_COLOR = (is_color_like, ONE), (is_marker_color, ONE)
WIDTH = (is_size, "write one number of points, 0 or more, for all of them")
CAP = one_of({"butt", "projecting", "round"})
JOIN = one_of({"bevel", "miter", "round"})
VALUES = {
    "bbox": (
        is_box,
        "write a dict of " + ", ".join(sorted(BOX)) + "; boxstyle 'square' or 'round'",
    ),
    "alpha": (is_share, "write one number from 0, clear, to 1, opaque"),
    "color": COLOR,
    "dash_capstyle": CAP,
    "dash_joinstyle": JOIN,
    "drawstyle": one_of(STEPS),
    "edgecolor": COLOR,
    "facecolor": COLOR,
    "fillstyle": one_of({"full", "none"}),
    "fontfamily": (lambda value: isinstance(value, str), "write one name, as 'serif'"),
    "fontsize": (is_font_size, "write one number of points, or 'small', 'large' and the like"),
    "fontstyle": one_of({"italic", "normal", "oblique"}),
    "fontweight": (is_weight, "write 'normal', 'bold' or a number up to 1000"),
    "horizontalalignment": one_of({"left", "center", "right"}),
    "rotation": (is_rotation, "write one number of degrees, 'horizontal' or 'vertical'"),
    "rotation_mode": one_of({"anchor", "default"}),
    "verticalalignment": one_of({"top", "center", "bottom", "baseline", "center_baseline"}),
    "hatch": (is_hatch, r"write one text of the signs / \ | - + x o O . *"),
    "label": (is_text, "write one text for the legend"),
    "linestyle": (is_dashes, "write one of '-', '--', '-.', ':' or (0, (5, 2)), drawn and blank"),
    "linewidth": WIDTH,
    "marker": (is_marker, "write one of matplotlib's markers but the single pixel, as 'o' or 's'"),
    "markeredgecolor": MARKER_COLOR,
    "markeredgewidth": WIDTH,
    "markerfacecolor": MARKER_COLOR,
    "markersize": WIDTH,
    "solid_capstyle": CAP,
    "solid_joinstyle": JOIN,
    "zorder": (is_number, "write one number; what has a higher one lies above"),
}
