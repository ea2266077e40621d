"""Every style word, and every order of what overlaps: the browser's pixels against matplotlib's.

Each style is drawn in a cell of its own: by a live mark in Chromium, by the live figure for paper,
and by matplotlib alone. A screen of two device pixels a CSS pixel has as many as the pictures.
"""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from PIL import Image, ImageFilter

from livefigure import styles as words
from livefigure.images import pixels
from mxplusb import Live
from tests.browser.figure_page import ADDRESS, answer, frame, states

# A cell of 10 by 9 units holds four points. A unit is 16 pixels, so that matplotlib, which moves
# bars and markers to whole pixels, has no reason to.
WIDE, HIGH, ACROSS, UP = 10, 9, 5, 4
X, Y = np.array([1, 4, 6, 8.5]), np.array([2, 7, 4, 6])
NUDGE = np.array([0.45, -0.45]) / 16  # matplotlib puts markers half a pixel beyond a whole one
SOFT = ImageFilter.BoxBlur(4)  # a pixel or two of the edges is no difference
CLOSE = 45  # of 255; a bar that is drawn twice as clear differs by 56
RED = (1, 0, 0, 0.4)

PATHS = [
    {},
    {"color": "C3"},
    {"color": RED, "linewidth": 10},
    {"color": RED, "alpha": 0.8, "linewidth": 10},
    {"alpha": 0.5, "lw": 12},
    {"alpha": None, "lw": 0.5},
    {"linewidth": 0, "marker": "o"},
    {"linestyle": "--", "linewidth": 3},
    {"ls": ":", "lw": 4},
    {"ls": (3, (6, 2, 1, 2)), "lw": 3},
    {"lw": 12, "solid_capstyle": "butt"},
    {"lw": 12, "solid_capstyle": "round"},
    {"lw": 12, "solid_joinstyle": "miter"},
    {"lw": 6, "ls": "--", "dash_capstyle": "round"},
    {"lw": 12, "ls": "--", "dash_joinstyle": "bevel", "dash_capstyle": "projecting"},
    {"drawstyle": "steps", "lw": 3},
    {"ds": "steps-mid", "lw": 3},
    {"drawstyle": "steps-post", "ls": "--", "lw": 3},
    {"marker": "s", "ms": 12, "mec": "k", "mew": 3, "fillstyle": "none"},
    {"marker": "^", "ms": 14, "alpha": 0.5, "drawstyle": "steps-pre"},
]
POINTS = [
    {},
    {"marker": "x", "ms": 10, "mew": 4},
    {"marker": "s", "markersize": 12, "c": "C2"},
    {"marker": "*", "ms": 16},
    {"marker": "D", "ms": 12, "mec": "k", "mew": 3},
    {"marker": "p", "ms": 14, "mew": 0, "alpha": 0.5},
    {"marker": "d", "ms": 14, "color": RED},
    {"marker": "+", "ms": 14, "mew": 4, "alpha": 0.4},
    {"mfc": "none", "ms": 14, "markeredgewidth": 3},
    {"mfc": RED, "ms": 20},
    {"mfc": "r", "mec": (0, 0, 0, 0.4), "mew": 5, "ms": 16, "alpha": 0.6},
    {"markerfacecolor": "w", "markeredgecolor": "auto", "mew": 2, "ms": 14},
    {"linestyle": "-"},
    {"ls": "--", "marker": "v", "lw": 3},
    {"ms": 24},
    {"marker": "$m$", "ms": 16},
    {"fillstyle": "none", "ms": 12},
    {"marker": 7, "ms": 14},
    {"marker": (5, 1, 20), "ms": 14},
    {"ls": "-", "color": "C1", "drawstyle": "steps-post", "marker": "1", "mew": 3, "ms": 16},
]
STICKS = [
    {},
    {"color": "C3", "alpha": 0.5, "lw": 10},
    {"color": RED, "linewidth": 10},
    {"color": RED, "alpha": 0.8, "lw": 10},
    {"linestyle": "--", "lw": 3},
    {"ls": (3, (6, 2, 1, 2)), "lw": 3},
    {"lw": 0},
]
BARS = [
    {},
    {"alpha": 0.5},
    {"color": RED, "alpha": 0.8},
    {"color": "C3", "edgecolor": "k", "lw": 4},
    {"ec": "k", "alpha": 0.5, "lw": 4},
    {"hatch": "//"},
    {"hatch": "x", "edgecolor": "r", "color": "w"},
    {"hatch": "o"},
    {"hatch": "..", "alpha": 0.5},
    {"hatch": "*", "color": "C1"},
    {"edgecolor": "k", "ls": "--", "linewidth": 2},
    {"facecolor": "none", "edgecolor": "C2", "lw": 3},
    {"fc": "C4", "ec": "k", "hatch": "-+|"},
    {"hatch": "O\\"},
    {"color": "none", "edgecolor": "C2"},
]
STAIRS = [
    {},
    {"color": "C3"},
    {"color": RED, "alpha": 0.8, "linewidth": 10},
    {"alpha": 0.5, "lw": 12},
    {"linestyle": "--", "linewidth": 3},
    {"ls": (3, (6, 2, 1, 2)), "lw": 3},
    {"alpha": None, "label": "steps", "lw": 0},
]
AREAS = [
    {},
    {"alpha": 0.5},
    {"color": RED, "alpha": 0.8},
    {"color": "C3", "edgecolor": "k", "lw": 4},
    {"ec": "k", "alpha": 0.5, "lw": 4},
    {"hatch": "//"},
    {"hatch": "x", "edgecolor": "r", "color": "w"},
    {"hatch": "o", "alpha": 0.5},
    {"edgecolor": "k", "ls": "--", "linewidth": 2},
    {"facecolor": "none", "edgecolor": "C2", "lw": 3},
    {"fc": "C4", "ec": "k", "hatch": "-+|"},
    {"color": "none", "edgecolor": "C2"},
]
# Of numbers that give colours, and of areas; the first is what matplotlib's scatter lacks.
NUMBERS = np.array([0.2, 0.9, np.nan, 0.6])
DATA, BINS = np.repeat([0.5, 3.5, 6, 7], [1, 4, 2, 3]), np.array([0, 3, 5, 6.5, 7.5])
MAP = {"c": NUMBERS, "vmin": 0, "vmax": 1}
SCATTERED = [
    {**MAP, "ms": 14},
    {**MAP, "ms": 14, "cmap": "plasma", "alpha": 0.4},
    {**MAP, "ms": 16, "mec": "k", "mew": 3},
    {**MAP, "ms": 14, "marker": "x", "mew": 4},
    {**MAP, "ms": 14, "fillstyle": "none", "mew": 3},
    {"c": 3 * NUMBERS, "vmin": 1, "vmax": 2, "ms": 14, "marker": "s"},
    {**MAP, "s": [60, 300, 60, 600], "label": "sized"},
    {"s": [60, 300, 100, 600], "color": "C2", "alpha": 0.5, "markersize": 3},
]
COLORED_BARS = [
    {**MAP},
    {**MAP, "alpha": 0.5, "cmap": "gray"},
    {**MAP, "edgecolor": "k", "lw": 4, "hatch": "/"},
]


def scattered(ax, x, y, s):
    """Draw markers of several colours and sizes with matplotlib alone."""
    s = {"ms": 6, "mew": 1, **s}
    marker = s.get("marker", "o")
    size = s.get("s", s["ms"] ** 2)
    look = {w: s[w] for w in ("cmap", "vmin", "vmax", "alpha", "marker") if w in s}
    if "mec" in s:
        look["edgecolors"] = s["mec"]
    points = ax.scatter(x, y, s=size, c=s.get("c", s.get("color")), linewidths=s["mew"], **look)
    if s.get("fillstyle") == "none":
        points.set_facecolor("none")
        points.set_edgecolor(["none" if v != v else colormaps["viridis"](v) for v in s["c"]])
    assert marker in ("o", "x", "s")


def colored(ax, draw, style, **more):
    """Draw bars of several colours with matplotlib alone."""
    look = {w: style[w] for w in ("edgecolor", "lw", "hatch") if w in style}
    table = colormaps[style.get("cmap", "viridis")]
    colors = [(0, 0, 0, 0) if v != v else (*table(v)[:3], style.get("alpha", 1)) for v in NUMBERS]
    draw(**more, facecolor=colors, **look)


def lines(ax, corners, color="C0", alpha=None, **style):
    """Draw pieces with matplotlib alone."""
    longer = {"ls": "linestyle", "lw": "linewidth"}
    style = {f"{longer.get(word, word)}s": value for word, value in style.items()}
    ax.add_collection(LineCollection(corners, colors=to_rgba(color, alpha), **style))


def sticks(ax, x, y, to, style):
    lines(ax, np.stack([np.column_stack([x, y]), np.column_stack([x, to])], axis=1), **style)


def arrows(ax, x, y, color="C0", alpha=None, **style):
    """Draw arrows with heads of 24 points: as wide as two thirds of a unit are long."""
    long, start = 24 / 72 * 200 / 16, np.array([x[0], y[0]])
    for tip in np.column_stack([x[1:], y[1:]]):
        along = (tip - start) / np.hypot(*(tip - start))
        base, side = tip - long * along, 0.375 * long * along[::-1] * [1, -1]
        lines(ax, [[start, base]], color, alpha, **style)
        corners = np.array([tip, base + side, base - side])
        ax.fill(*corners.T, facecolor=to_rgba(color, alpha), zorder=3)


def signs(to, level):
    """Yield the styles of residuals with the places that have them."""
    yield {"color": "#0072B2", "lw": 2}, to >= level
    yield {"color": "#D55E00", "lw": 2, "ls": "dashed"}, to < level


def plain_residuals(ax, x, y, style):
    level = y[0] + 3
    for sign, here in signs(y, level):
        sticks(ax, x[here], np.full(here.sum(), level), y[here], sign | style)


def plain_squares(ax, x, y, style):
    level = y[0] + 3
    for sign, here in signs(y, level):
        look = sign | style
        alpha = look.pop("alpha", 1)
        edge, ground = (to_rgba(look["color"], alpha * cover) for cover in (1, 0.15))
        for left, top in zip(x[here], y[here], strict=True):
            right = left - (top - level)
            corners = [left, left, right, right], [level, top, top, level]
            ax.fill(*corners, fc=ground, ec=edge, lw=look["lw"], ls=look.get("ls", "-"))


def without_line(style):
    """Return a style of markers, without a line if it does not ask for one."""
    return {"marker": "o"} | ({} if {"ls", "linestyle"} & set(style) else {"ls": "none"}) | style


def residuals(live, ax, x, y, style, **more):
    live.residuals(ax, x, y, lambda x, m: y[0] + 3 + 0 * m * x, **style, **more)


# The mark: its styles, how a live figure draws it, how matplotlib does.
MARKS = {
    "path": (
        PATHS,
        lambda live, ax, x, y, s: live.path(ax, x + NUDGE[0], lambda m: y + NUDGE[1] + 0 * m, **s),
        lambda ax, x, y, s: ax.plot(x + NUDGE[0], y + NUDGE[1], **s),
    ),
    "points": (
        POINTS,
        lambda live, ax, x, y, s: live.points(ax, x + NUDGE[0], lambda m: y + NUDGE[1], **s),
        lambda ax, x, y, s: ax.plot(x + NUDGE[0], y + NUDGE[1], **without_line(s)),
    ),
    "segments": (
        STICKS,
        lambda live, ax, x, y, s: live.segments(ax, x, y[0] - 1, x, lambda m: y + 0 * m, **s),
        lambda ax, x, y, s: sticks(ax, x, np.full(4, y[0] - 1), y, s),
    ),
    "residuals": ([{}, {"alpha": 0.5, "lw": 10}, {"color": "C3"}], residuals, plain_residuals),
    "squares": (
        [{}, {"alpha": 0.5}, {"color": "C3", "alpha": 0.5, "ls": "solid", "lw": 4}],
        lambda live, ax, x, y, s: residuals(live, ax, x, y, s, squares=True),
        plain_squares,
    ),
    "bars": (
        BARS,
        lambda live, ax, x, y, s: live.bars(
            ax, x, lambda m: y - y[0] + 1 + 0 * m, bottom=y[0] - 1, width=1.5, **s
        ),
        lambda ax, x, y, s: ax.bar(x, y - y[0] + 1, 1.5, y[0] - 1, **s),
    ),
    "stairs": (
        STAIRS,
        lambda live, ax, x, y, s: live.stairs(
            ax, x + NUDGE[0], lambda m: y[1:] + NUDGE[1] + 0 * m, baseline=y[0] - 1 + NUDGE[1], **s
        ),
        lambda ax, x, y, s: ax.stairs(
            y[1:] + NUDGE[1], x + NUDGE[0], baseline=y[0] - 1 + NUDGE[1], **s
        ),
    ),
    "barh": (
        BARS,
        lambda live, ax, x, y, s: live.barh(
            ax, y, lambda m: x - x[0] + 1 + 0 * m, left=x[0] - 1, height=0.75, **s
        ),
        lambda ax, x, y, s: ax.barh(y, x - x[0] + 1, 0.75, x[0] - 1, **s),
    ),
    "hist": (  # it stands on 0, in the lowest row of cells
        BARS[:ACROSS],
        lambda live, ax, x, y, s: live.hist(ax, lambda m: DATA + x[0] + 0 * m, BINS + x[0], **s),
        lambda ax, x, y, s: ax.hist(DATA + x[0], BINS + x[0], **s),
    ),
    "colours of points": (
        SCATTERED,
        lambda live, ax, x, y, s: live.points(ax, x + NUDGE[0], lambda m: y + NUDGE[1], **s),
        lambda ax, x, y, s: scattered(ax, x + NUDGE[0], y + NUDGE[1], s),
    ),
    "colours of many points": (  # 200 more outside, so that they are stamped
        SCATTERED[:6],
        lambda live, ax, x, y, s: live.points(
            ax,
            np.append(x + NUDGE[0], np.full(200, -99)),
            np.append(y + NUDGE[1], np.zeros(200)),
            **(s | {"c": lambda m: np.append(s["c"], np.zeros(200)) + 0 * m}),
        ),
        lambda ax, x, y, s: scattered(ax, x + NUDGE[0], y + NUDGE[1], s),
    ),
    "colours of bars": (
        COLORED_BARS,
        lambda live, ax, x, y, s: live.bars(
            ax, x, lambda m: y - y[0] + 1 + 0 * m, bottom=y[0] - 1, width=1.5, **s
        ),
        lambda ax, x, y, s: colored(
            ax, ax.bar, s, x=x, height=y - y[0] + 1, width=1.5, bottom=y[0] - 1
        ),
    ),
    "arrows": (
        STICKS,
        lambda live, ax, x, y, s: live.arrows(
            ax, x[0], y[0], x[1:], lambda m: y[1:] + 0 * m, head=24, **s
        ),
        lambda ax, x, y, s: arrows(ax, x, y, **s),
    ),
    "fill_between": (
        AREAS,
        lambda live, ax, x, y, s: live.fill_between(
            ax, x, lambda m: y + 0 * m, y[0] - 1, [True, True, False, False], **s
        ),
        lambda ax, x, y, s: ax.fill_between(x[:2], y[:2], y[0] - 1, **s),
    ),
    "fill": (
        AREAS,
        lambda live, ax, x, y, s: live.fill(ax, x, lambda m: y + 0 * m, **s),
        lambda ax, x, y, s: ax.fill(x, y, joinstyle="round", **s),
    ),
}


def filled(style):
    """Return a style with the first colour, if it has none."""
    return (
        style if {"c", "color", "fc", "facecolor", "s"} & set(style) else {"color": "C0", **style}
    )


def cell(k):
    """Return where the points of a cell stand, and the cell's box in the picture's pixels."""
    left, low = k % ACROSS * WIDE, k // ACROSS * HIGH
    top = (UP * HIGH - low - HIGH) * 16
    return X + left, Y + low, (left * 16, top, (left + WIDE) * 16, top + HIGH * 16)


def page_of_cells():
    fig = plt.figure(figsize=(ACROSS * WIDE * 16 / 200, UP * HIGH * 16 / 200))
    ax = fig.add_axes([0, 0, 1, 1], xlim=(0, ACROSS * WIDE), ylim=(0, UP * HIGH))
    ax.axis("off")
    return fig, ax


def of_styles(mark):
    """Return a live figure of a mark in all its styles, and the same of matplotlib alone."""
    styles, draw, draw_plain = MARKS[mark]
    fig, ax = page_of_cells()
    live = Live(fig, alt=mark, m=(0.0, 1.0))
    plain, plain_ax = page_of_cells()
    for k, style in enumerate(map(filled, styles)):
        x, y, _ = cell(k)
        draw(live, ax, x, y, style)
        draw_plain(plain_ax, x, y, style)
    plain_ax.set(xlim=(0, ACROSS * WIDE), ylim=(0, UP * HIGH))
    return live, plain


# ---- log axes, with numbers that have no logarithm ----

HEIGHTS = np.array([2.0, 1024, 64, -3, 256, 0])
PLACES = np.array([1.0, 3, 5, 7, 9, 11])
LOG = {
    "bars": (
        lambda live, ax: live.bars(ax, PLACES, lambda m: HEIGHTS + 0 * m, width=1),
        lambda ax: ax.bar(PLACES, HEIGHTS, 1),
    ),
    "segments": (
        lambda live, ax: live.segments(ax, PLACES, 0, PLACES, lambda m: HEIGHTS, lw=3, ls="--"),
        lambda ax: sticks(ax, PLACES, 0 * PLACES, HEIGHTS, {"lw": 3, "ls": "--"}),
    ),
    "residuals": (
        lambda live, ax: live.residuals(ax, PLACES, HEIGHTS, lambda x, m: 0 * m * x),
        lambda ax: sticks(ax, PLACES, 0 * PLACES, HEIGHTS, {"lw": 2, "color": "#0072B2"}),
    ),
    "path": (
        lambda live, ax: live.path(ax, PLACES, lambda m: HEIGHTS + 0 * m, ls="--", lw=3),
        lambda ax: ax.plot(PLACES, HEIGHTS, ls="--", lw=3),
    ),
    "stairs": (
        lambda live, ax: live.stairs(ax, PLACES, lambda m: HEIGHTS[1:] + 0 * m, lw=3),
        lambda ax: ax.stairs(HEIGHTS[1:], PLACES, lw=3),
    ),
    "fill_between": (
        lambda live, ax: live.fill_between(ax, PLACES, lambda m: HEIGHTS, 4),
        lambda ax: ax.fill_between(PLACES, HEIGHTS, 4),
    ),
    "points": (
        lambda live, ax: live.points(ax, PLACES, lambda m: HEIGHTS + 0 * m, ms=4),
        lambda ax: ax.plot(PLACES, HEIGHTS, "o", ms=4),
    ),
}
SCALES = {
    "clip": {"value": "log"},
    "mask": {"value": "log", "nonpositive": "mask"},
    "base 2": {"value": "log", "base": 2},
}
# Of an area matplotlib closes over what has no place, if that depends on where it begins.
LOG_CASES = [(m, scale) for m in LOG for scale in SCALES if (m, scale) != ("fill_between", "mask")]


# ---- what overlaps ----

BLACK, BLUE, RED_LINE, GREEN = "#000000", "#0000ff", "#ff0000", "#00ff00"
WHOLE = {"xlim": (0, 10), "ylim": (0, 10), "xticks": [], "yticks": []}


def level(live, ax, y=5, **style):
    live.path(ax, [0, 10], lambda m: y + np.zeros(2) * m, **{"color": RED_LINE, "lw": 9, **style})


def upright(live, ax, **style):
    live.segments(ax, 5, 0, 5, lambda m: 10 + 0 * m, **{"color": GREEN, "lw": 9, **style})


def spot(live, ax, **style):
    live.points(ax, 5, lambda m: 5 + 0 * m, **{"color": BLUE, "ms": 12, **style})


def still_spot(ax, **style):
    ax.plot(5, 5, "o", **{"color": BLACK, "ms": 12, **style})


def legend(ax):
    ax.plot([], [], color=BLACK, lw=30, label=" ")
    ax.legend(loc="center", handlelength=3, framealpha=1, borderpad=0)


def plane(ax):
    """Have the vertical axis stand in the middle."""
    ax.spines["left"].set(position=("data", 5), color=BLACK, linewidth=9)


# What stands still, what moves, and the colour in the middle.
OVERLAPS = {
    "points over a curve": (still_spot, [level], BLACK),
    "points over sticks and bars": (
        still_spot,
        [upright, lambda live, ax: live.bars(ax, 5, lambda m: 9 + 0 * m, 4, color=RED_LINE)],
        BLACK,
    ),
    "scattered points over a curve": (
        lambda ax: ax.scatter(5, 5, s=144, color=BLACK),
        [level],
        BLACK,
    ),
    "error bars' points over a curve": (
        lambda ax: ax.errorbar(5, 5, 3, fmt="o", color=BLACK, ms=12),
        [level],
        BLACK,
    ),
    "a curve over a line": (lambda ax: ax.axhline(5, color=BLACK, lw=30), [level], RED_LINE),
    "a curve over upright lines": (lambda ax: ax.vlines(5, 0, 9, BLACK, lw=9), [level], RED_LINE),
    "a curve over a band": (lambda ax: ax.axvspan(3, 7, color=BLACK), [level], RED_LINE),
    "bars over a grid": (
        lambda ax: (ax.set_xticks([5], [""]), ax.grid(color=BLACK, lw=9)),
        [lambda live, ax: live.bars(ax, 5, lambda m: 9 + 0 * m, 4, color=RED_LINE)],
        RED_LINE,
    ),
    "a grid that is asked to be above": (
        lambda ax: (ax.set_xticks([5], [""]), ax.grid(color=BLACK, lw=9), ax.set_axisbelow(False)),
        [level],
        BLACK,
    ),
    "a line with a zorder over a curve": (
        lambda ax: ax.axhline(5, color=BLACK, lw=4, zorder=3),
        [level],
        BLACK,
    ),
    "a band with a zorder over a curve": (
        lambda ax: ax.axvspan(4, 6, color=BLACK, zorder=1.95),
        [level],
        BLACK,
    ),
    "points with a zorder under a curve": (
        lambda ax: still_spot(ax, zorder=1),
        [level],
        RED_LINE,
    ),
    "a curve with a zorder over points": (
        still_spot,
        [lambda live, ax: level(live, ax, zorder=4)],
        RED_LINE,
    ),
    "a curve over sticks, made first": (plane, [level, upright], BLACK),
    "sticks under a curve": (lambda ax: None, [level, upright], RED_LINE),
    "sticks with a zorder over a curve": (
        lambda ax: None,
        [lambda live, ax: upright(live, ax, zorder=1.95), level],
        GREEN,
    ),
    "points that move over all": (legend, [spot, level], BLUE),
    "points that move over points": (still_spot, [spot, level], BLUE),
    "points that move with a zorder under points": (
        still_spot,
        [lambda live, ax: spot(live, ax, zorder=1.95), level],
        BLACK,
    ),
    "points that move with a zorder under a legend": (
        lambda ax: (legend(ax), still_spot(ax)),
        [lambda live, ax: spot(live, ax, zorder=3), level],
        BLACK,
    ),
    "a legend over a curve": (legend, [level], BLACK),
    "words over a curve": (
        lambda ax: ax.text(5, 5, "■", color=BLACK, size=20, ha="center", va="center_baseline"),
        [level],
        BLACK,
    ),
    "an axis in the middle over a curve": (plane, [level], BLACK),
    "a twin's sticks over a curve": (
        lambda ax: ax.twinx().set(ylim=(0, 10), yticks=[]),
        [lambda live, ax: upright(live, ax.figure.axes[-1]), level],
        GREEN,
    ),
}


def boxes(number):
    """Return a figure with axes whose boxes are whole pixels, six in a row."""
    rows = -(-number // 6)
    fig = plt.figure(figsize=(6, rows))
    axes = []
    for k in range(number):
        left, up = k % 6, rows - 1 - k // 6
        place = [(left + 0.1) / 6, (up + 0.1) / rows, 0.8 / 6, 0.8 / rows]
        axes.append(fig.add_axes(place, xticks=[], yticks=[]))
    return fig, axes


def box(k):
    """Return the pixels of a box of axes, its frame left out."""
    left, top = k % 6 * 200, k // 6 * 200
    return left + 24, top + 24, left + 176, top + 176


def of_logarithms():
    """Return a live figure of what has no logarithm, and the same of matplotlib alone."""
    (fig, axes), (plain, plain_axes) = boxes(len(LOG_CASES)), boxes(len(LOG_CASES))
    for ax, (_, scale) in zip([*axes, *plain_axes], 2 * LOG_CASES, strict=True):
        ax.set_yscale(**SCALES[scale])
        ax.set(xlim=(0, 12), ylim=(1, 4096))
        ax.axis("off")
    live = Live(fig, alt="logarithms", m=(0.0, 1.0))
    for ax, plain_ax, (mark, _) in zip(axes, plain_axes, LOG_CASES, strict=True):
        draw, draw_plain = LOG[mark]
        draw(live, ax)
        draw_plain(plain_ax)
        plain_ax.set(xlim=(0, 12), ylim=(1, 4096))
    return live, plain


def of_overlaps():
    """Return a live figure of what overlaps."""
    fig, axes = boxes(len(OVERLAPS))
    for ax, (still, _, _) in zip(axes, OVERLAPS.values(), strict=True):
        ax.set(**WHOLE)
        still(ax)
        ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="what overlaps", m=(0.0, 1.0))
    for ax, (_, moving, _) in zip(axes, OVERLAPS.values(), strict=True):
        for draw in moving:
            draw(live, ax)
    return live, None


# ---- the pictures ----


@pytest.fixture(scope="module")
def pictures(browser):
    """Return, by name, a figure as the browser has it, as paper has it, and matplotlib's own."""
    context = browser.new_context(device_scale_factor=2)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.route("**/*", answer)
    page.goto(ADDRESS)
    made = {mark: of_styles(mark) for mark in MARKS}
    made |= {"logarithms": of_logarithms(), "overlaps": of_overlaps()}
    taken = {}
    for name, (live, plain) in made.items():
        paper = live._repr_mimebundle_()["image/png"]
        told = [live.view.widget.model_id, states(live)]
        page.evaluate("async ([root, states]) => await show(root, states)", told)
        frame(page)
        figure = page.locator(".livefigure-drawing").last
        figure.evaluate("(figure) => window.scrollTo(0, figure.getBoundingClientRect().top)")
        taken[name] = (
            Image.open(io.BytesIO(figure.screenshot())).convert("RGB"),
            Image.open(io.BytesIO(base64.b64decode(paper))).convert("RGB"),
            plain and pixels(plain, 200).convert("RGB"),
        )
        page.evaluate("document.querySelector('.livefigure').remove()")
    plt.close("all")
    yield taken
    context.close()
    assert not errors


def away(one, other):
    """Return how far two pictures are apart, where they are farthest."""
    first, second = (np.asarray(picture.filter(SOFT), int) for picture in (one, other))
    return np.abs(first - second).max()


def alike(pictures, name, place):
    """Compare the browser, and paper, with matplotlib there."""
    browser, paper, plain = (picture.crop(place) for picture in pictures[name])
    assert away(paper, plain) < CLOSE
    assert away(browser, plain) < CLOSE


@pytest.mark.parametrize(
    ("mark", "k"),
    [
        pytest.param(mark, k, id=f"{mark} {style}")
        for mark, (styles, *_) in MARKS.items()
        for k, style in enumerate(styles)
    ],
)
def test_a_style_looks_as_matplotlibs(pictures, mark, k):
    alike(pictures, mark, cell(k)[-1])


@pytest.mark.parametrize("k", range(len(LOG_CASES)), ids=[" ".join(c) for c in LOG_CASES])
def test_on_a_log_axis_a_mark_looks_as_matplotlibs(pictures, k):
    alike(pictures, "logarithms", box(k))


@pytest.mark.parametrize("k", range(len(OVERLAPS)), ids=OVERLAPS)
def test_what_lies_above(pictures, k):
    browser, paper, _ = pictures["overlaps"]
    *_, color = list(OVERLAPS.values())[k]
    left, top, right, bottom = box(k)
    middle = (left + right) // 2, (top + bottom) // 2
    wanted = 255 * np.array(to_rgba(color)[:3])
    for picture in (browser, paper):
        np.testing.assert_allclose(picture.getpixel(middle), wanted, atol=12)
    assert away(browser.crop(box(k)), paper.crop(box(k))) < CLOSE


@pytest.mark.parametrize(
    ("mark", "known"),
    [("path", words.LINES), ("points", words.LINES), ("segments", words.EVERY)]
    + [("bars", words.BARS), ("stairs", words.EVERY)]
    + [("fill_between", words.BARS), ("fill", words.BARS), ("barh", words.BARS)]
    + [("colours of points", words.SCATTERED), ("arrows", words.EVERY)],
)
def test_every_word_is_drawn_here(mark, known):
    """But for the legend's, and the order of what overlaps."""
    short = {
        "c": "color",
        "ls": "linestyle",
        "lw": "linewidth",
        "ds": "drawstyle",
        "ms": "markersize",
    }
    short |= {"mew": "markeredgewidth", "mfc": "markerfacecolor", "mec": "markeredgecolor"}
    styles = MARKS[mark][0] + (PATHS + POINTS if mark in ("path", "points") else [])
    drawn = {short.get(word, word) for style in styles for word in style}
    assert drawn | {"label", "zorder"} >= set(known)
