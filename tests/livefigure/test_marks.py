"""The picture for paper: each mark's artists stand where the formulas put them."""

import re
from datetime import UTC, datetime, timedelta

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.artist import ArtistInspector
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle, StepPatch
from matplotlib.text import Text

from livefigure import marks
from livefigure import styles as words
from mxplusb import Live
from mxplusb.data import height, weight
from mxplusb.formulas import predict


@pytest.fixture
def ax():
    fig, ax = plt.subplots(figsize=(9, 3))
    ax.set(xlim=(60, 76), ylim=(90, 160))
    return ax


def live_on(ax, **sliders):
    return Live(ax.figure, alt="a test", **sliders)


def artists(live):
    """Return the artists of the only mark, placed at the sliders' values."""
    live.draw()
    (mark,) = live.marks
    return mark.artists


def test_a_curve_runs_across_the_axes(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x - 4)
    live.set(m=2)
    (line,) = artists(live)
    x, y = line.get_data()
    assert (x[0], x[-1], len(x)) == (60, 76, 200)
    np.testing.assert_allclose(y, 2 * x - 4)


def test_a_curve_is_sampled_evenly_on_a_log_axis(ax):
    ax.set(xscale="log", xlim=(1, 1e4))
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x)
    (line,) = artists(live)
    np.testing.assert_allclose(np.diff(np.log10(line.get_xdata())), 4 / 199)


def test_a_curve_follows_limits_that_change_later(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x)
    ax.set_xlim(0, 100)
    live._repr_mimebundle_()
    assert live.marks[0].artists[0].get_xdata()[-1] == 100


def test_path_and_points_take_arrays_numbers_and_functions(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.path(ax, [60, 70], lambda m: np.stack([m, 2 * m]))
    live.points(ax, [60, 65, 70], 100)
    live.set(m=3)
    live.draw()
    path, points = (mark.artists[0] for mark in live.marks)
    np.testing.assert_array_equal(path.get_xydata(), [[60, 3], [70, 6]])
    np.testing.assert_array_equal(points.get_xydata(), [[60, 100], [65, 100], [70, 100]])
    assert points.get_linestyle() == "None"


def test_segments_have_their_ends(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.segments(ax, [60, 70], 0, lambda m: m, [5, 6], linestyle=":")
    live.set(m=3)
    (lines,) = artists(live)
    np.testing.assert_array_equal(lines.get_segments(), [[[60, 0], [3, 5]], [[70, 0], [3, 6]]])


def test_residuals_are_solid_above_and_dashed_below(ax):
    live = live_on(ax, m=(0, 4, 0.01), b=(-60, 60, 0.5))
    live.residuals(ax, height, weight, predict)
    live.set(m=2, b=-4)
    positive, negative = artists(live)
    above = [[[63, 122], [63, 123]], [[67, 130], [67, 136]], [[70, 136], [70, 145]]]
    np.testing.assert_allclose(positive.get_segments(), above)
    np.testing.assert_allclose(
        negative.get_segments(), [[[66, 128], [66, 113]], [[74, 144], [74, 140]]]
    )
    assert positive.get_linestyle()[0][1] is None
    assert negative.get_linestyle()[0][1]
    assert not np.array_equal(positive.get_color(), negative.get_color())


def test_squares_are_square_in_pixels_and_away_from_the_line(ax):
    live = live_on(ax, m=(0, 4, 0.01), b=(-60, 60, 0.5))
    live.residuals(ax, height, weight, predict, squares=True)
    live.set(m=2, b=-4)
    for lines, side in zip(artists(live), (-1, 1), strict=True):
        for square in lines.get_segments():
            corners = ax.transData.transform(square)
            sides = np.diff(corners, axis=0)
            np.testing.assert_allclose(np.abs(sides).max(axis=1), np.abs(sides).max())
            np.testing.assert_allclose(np.abs(sides).min(axis=1), 0, atol=1e-9)
            assert np.sign(corners[:, 0].mean() - corners[0, 0]) == side


def test_bars_stand_on_their_bottom(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.bars(ax, [61, 62], lambda h: np.stack([h, 2 * h]), bottom=10, width=0.5)
    live.set(h=3)
    boxes = [bar.get_bbox().bounds for bar in artists(live)]
    np.testing.assert_allclose(boxes, [[60.75, 10, 0.5, 3], [61.75, 10, 0.5, 6]])


def test_a_hatch_is_seen_without_an_edge(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.bars(ax, 61, lambda h: h, color="C4", hatch="//")
    style = live.marks[0].style()
    assert (style["hatch"]["color"], style["width"]) == ("#000000", 0)


def test_one_bar_from_numbers(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.bars(ax, 61, lambda h: h)
    live.set(h=3)
    (bar,) = artists(live)
    assert bar.get_height() == 3


def test_no_bars_leave_no_edge(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.bars(ax, [], lambda h: h, edgecolor="black")
    (bar,) = artists(live)
    assert not bar.get_visible()


def test_stairs_step_at_their_edges(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.stairs(ax, [60, 62, 70], lambda h: np.stack([h, 2 * h]), baseline=1)
    live.set(h=3)
    (steps,) = artists(live)
    corners = [[60, 1], [60, 3], [62, 3], [62, 6], [70, 6], [70, 1]]
    np.testing.assert_array_equal(steps.get_path().vertices, corners)


def test_edges_and_baseline_of_stairs_may_move(ax):
    live = live_on(ax, w=(1, 4, 0.5))
    live.stairs(ax, lambda w=2: 60 + w * np.arange(3), 5, baseline=lambda w: w)
    (steps,) = artists(live)
    corners = [[60, 2], [60, 5], [62, 5], [62, 5], [64, 5], [64, 2]]
    np.testing.assert_array_equal(steps.get_path().vertices, corners)
    assert live.values() == {"w": 2}


def test_stairs_without_a_baseline_have_no_feet(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.stairs(ax, [60, 62, 70], lambda h: np.stack([h, 2 * h]), baseline=None)
    live.set(h=3)
    (steps,) = artists(live)
    corners = [[60, 3], [60, 3], [62, 3], [62, 6], [70, 6], [70, 6]]
    np.testing.assert_array_equal(steps.get_path().vertices, corners)


def test_a_height_that_is_none_is_a_gap(ax):
    live = live_on(ax, h=(0, 4, 0.5))
    live.stairs(ax, [60, 61, 62, np.inf, 64], lambda h: np.stack([h, h / 0 * 0, h, h]))
    with np.errstate(all="ignore"):
        live.set(h=3)
        (steps,) = artists(live)
    corners = [[60, 0], [60, 3], [61, 3], [61, 0]]
    np.testing.assert_array_equal(steps.get_path().vertices, corners)


@pytest.mark.parametrize(
    ("edges", "heights", "baseline", "said"),
    [
        ([60, 61, 62], [1, 2, 3], 0, "3 edges have 2 heights, not 3."),
        ([1, 2], [60, 61, 62], 0, "2 edges have 1 heights, not 3. The edges come first."),
        (60, [1, 2], 0, "edges must be numbers in one row"),
        ([60, 61, 62], [1, 2], [0, 1], "baseline must be one number"),
    ],
)
def test_stairs_have_one_edge_more_than_heights(ax, edges, heights, baseline, said):
    live = live_on(ax, m=(0, 4, 0.01))
    with pytest.raises(ValueError) as error:
        live.stairs(ax, edges, lambda m: np.array(heights) * m, baseline)
    assert said in str(error.value)
    assert live.marks == [] and not ax.patches


def test_style_words_are_matplotlibs(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x, color="C1", lw=3, ls="--", alpha=0.5)
    style = live.marks[0].style()
    assert style["color"] == to_hex("C1") + "80"  # half of 255
    assert style["width"] == pytest.approx(3 * 100 / 72)
    assert style["dash"] == pytest.approx([length * 3 * 100 / 72 for length in (3.7, 1.6)])


DRAW = {
    "line": lambda live, ax, **style: live.curve(ax, lambda x, m: m * x, **style),
    "points": lambda live, ax, **style: live.points(ax, 60, lambda m: m, **style),
    "segments": lambda live, ax, **style: live.segments(ax, 60, 0, 61, lambda m: m, **style),
    "residuals": lambda live, ax, **style: live.residuals(ax, 60, 0, lambda x, m: m, **style),
    "bars": lambda live, ax, **style: live.bars(ax, 60, lambda m: m, **style),
    "stairs": lambda live, ax, **style: live.stairs(ax, [60, 61], lambda m: m, **style),
    "polygon": lambda live, ax, **style: live.fill(ax, [60, 61, 60], lambda m: m, **style),
    "between": lambda live, ax, **style: live.fill_between(ax, [60, 61], lambda m: m, **style),
    "text": lambda live, ax, **style: live.text(ax, 60, 100, "{:.1f}", lambda m: m, **style),
    "image": lambda live, ax, **style: live.image(ax, lambda x, y, m: m * x, **style),
    "contour": lambda live, ax, **style: live.contour(ax, lambda x, y, m: m * x, [9], **style),
}
ARTISTS = {"line": Line2D, "points": Line2D, "segments": LineCollection} | {
    "residuals": LineCollection,
    "bars": Rectangle,
    "stairs": StepPatch,
    "polygon": PolyCollection,
    "between": PolyCollection,
    "text": Text,
    "image": AxesImage,
    "contour": LineCollection,
}
KNOWN = {"line": words.LINES, "points": words.LINES, "segments": words.EVERY} | {
    "residuals": words.EVERY,
    "bars": words.BARS,
    "stairs": words.EVERY,
    "polygon": words.BARS,
    "between": words.BARS,
    "text": words.TEXTS,
    "image": words.IMAGES,
    "contour": words.EVERY,
}


def kinds_of_marks():
    """Return the classes of marks."""
    found = [getattr(marks, name) for name in marks.__all__]
    return [kind for kind in found if issubclass(kind, marks.Mark)]


def test_every_mark_is_tried_here():
    kinds = {kind.kind for kind in kinds_of_marks()} - {""}  # of the base
    assert kinds == set(DRAW) == set(ARTISTS) == set(KNOWN)


@pytest.mark.parametrize("kind", kinds_of_marks(), ids=lambda kind: kind.__name__)
def test_words_that_are_advised_are_known(kind):
    for word, instead in kind.advice.items():
        if word not in kind.known and re.fullmatch(r"\w+( or \w+)?", instead):
            assert set(instead.split(" or ")) <= set(kind.known), word


NAMES = {"line": "curve", "polygon": "fill", "between": "fill_between"}


@pytest.mark.parametrize("mark", DRAW)
def test_a_style_word_that_is_not_drawn_is_refused(ax, mark):
    """Whatever matplotlib sets on the mark's artist, by any of its names, and what it does not."""
    live = live_on(ax, m=(0, 4, 0.01))
    artist = ArtistInspector(ARTISTS[mark])
    full = {name: full for full, names in artist.aliasd.items() for name in names}
    full |= {"c": "color", "ds": "drawstyle", "mec": "markeredgecolor", "mew": "markeredgewidth"}
    full |= {"mfc": "markerfacecolor", "ms": "markersize", "ls": "linestyle", "lw": "linewidth"}
    every = {*artist.get_setters(), *full, "s", "colour", "cmap", "align", "edgecolors"}
    every -= {"x", "height", "bottom", "width"}  # arguments of bars
    every -= {"edges", "heights", "baseline"}  # and of stairs
    every -= {"y"}  # and of texts
    if mark in ("image", "contour"):
        every -= {"cmap", "norm", "extent"}  # and of these
    refused = {word for word in every if full.get(word, word) not in KNOWN[mark]}
    assert len(refused) > 20
    for word in refused:
        with pytest.raises(TypeError, match=f"'{word}'|'{full.get(word)}' is no") as error:
            DRAW[mark](live, ax, **{word: None})
        assert f"{NAMES.get(mark, mark)}: " in str(error.value)
        assert f"The words are {', '.join(sorted(KNOWN[mark]))}." in str(error.value)
    assert (
        live.marks == []
        and not ax.lines
        and not ax.collections
        and not ax.patches
        and not ax.images
    )


@pytest.mark.parametrize(
    ("mark", "style", "advice"),
    [
        ("points", {"s": 36}, "Write markersize=6, a width: s=36 is an area."),
        ("points", {"edgecolors": "k"}, "Write markeredgecolor."),
        ("points", {"fc": "k"}, "Write markerfacecolor."),
        ("points", {"cmap": "viridis"}, "call it once for each group"),
        ("line", {"colour": "red"}, "Write color."),
        ("line", {"linewith": 2}, "Write linewidth."),
        ("line", {"dashes": (5, 2)}, "Write linestyle=(0, (5, 2))."),
        ("line", {"markevery": 10}, "as in x[::10]"),
        ("segments", {"colors": ["r"]}, "color"),
        ("segments", {"ec": "r"}, "Write color."),
        ("bars", {"mec": "r"}, "Write edgecolor."),
        ("bars", {"fill": False}, "Write facecolor='none'."),
        ("stairs", {"fill": True}, "Write bars to fill them"),
        ("stairs", {"ec": "r"}, "Write color."),
        ("image", {"interpolation": "bilinear"}, "Write samples=400 for smaller pixels."),
        ("image", {"label": "f"}, "Write live.colorbar(ax, label)"),
        ("contour", {"colors": "k"}, "Write color for all levels, or cmap='viridis'"),
    ],
)
def test_for_a_word_of_another_function_the_right_one_is_named(ax, mark, style, advice):
    live = live_on(ax, m=(0, 4, 0.01))
    with pytest.raises(TypeError) as error:
        DRAW[mark](live, ax, **style)
    assert advice in str(error.value)


ONE_FOR_ALL = [
    *({"color": ["r", "g"]}, {"color": [[1, 0, 0]]}, {"alpha": [0.5, 1]}, {"alpha": 1.5}),
    *({"linewidth": [1, 2]}, {"linewidth": -1}, {"linestyle": ["-", "--"]}),
    *({"linestyle": (0, ())}, {"label": ["a", "b"]}, {"zorder": np.nan}),
]
FOR_TEXTS = [
    *({"fontsize": 0}, {"fontsize": "big"}, {"weight": "fat"}, {"style": "slanted"}, {"ha": "top"}),
    *({"va": "left"}, {"rotation": "up"}, {"bbox": "w"}, {"bbox": {"boxstyle": "rarrow"}}),
    *({"bbox": {"hatch": "/"}}, {"family": ["serif", "sans"]}, {"rotation_mode": "xtick"}),
]


@pytest.mark.parametrize(
    ("mark", "style"),
    [(m, style) for m in DRAW for style in ONE_FOR_ALL if set(style) <= set(KNOWN[m])]
    + [("text", style) for style in FOR_TEXTS]
    + [
        (mark, {"linestyle": "none"})
        for mark in ("segments", "residuals", "bars", "stairs", "contour")
    ]
    + [("bars", {word: ["r", "g"]}) for word in ("edgecolor", "facecolor", "hatch")]
    + [("points", {word: ["r", "g"]}) for word in ("mfc", "mec", "marker", "ms", "mew")]
    + [("points", {"marker": ","}), ("points", {"fillstyle": "left"}), ("points", {"ms": "big"})]
    + [("line", {"drawstyle": "stairs"}), ("line", {"solid_capstyle": "square"})],
    ids=str,
)
def test_a_style_that_is_not_one_for_all_is_refused(ax, mark, style):
    live = live_on(ax, m=(0, 4, 0.01))
    with pytest.raises(ValueError, match="^.*: .* cannot be drawn; write .") as error:
        DRAW[mark](live, ax, **style)
    assert str(style[next(iter(style))]) in str(error.value)
    assert live.marks == []


def test_a_bar_has_one_width(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    with pytest.raises(TypeError, match="width must be one number in units of x, not"):
        live.bars(ax, [60, 61], lambda m: m, width=[1, 2])


def test_colours_may_be_clear_or_none(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.points(ax, 60, lambda m: m, markerfacecolor="none", color="red")
    live.curve(ax, lambda x, m: m * x, color=(0, 0, 0, 0.5))
    points, curve = (mark.style() for mark in live.marks)
    assert (points["fill"], points["color"]) == ("#00000000", "#ff0000")
    assert curve["color"] == "#00000080"


def test_live_marks_take_their_turn_in_the_colour_cycle(ax):
    ax.plot([60, 61], [1, 2])
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x)
    live.segments(ax, 60, 0, 61, lambda m: m)
    assert [mark.style()["color"] for mark in live.marks] == [to_hex("C1"), to_hex("C2")]


class Stamp(datetime):
    """A kind of datetime, as pandas has one of its own."""


DAYS = np.array(["2024-01-01", "2024-02-01", "2024-03-05"], dtype="datetime64[D]")
DATES = [(2024, 1, 1), (2024, 2, 1), (2024, 3, 5)]
NUMBERS = [19723, 19754, 19787]  # days since 1970


def pair(**options):
    return plt.subplots(1, 2, **options)[1]


# What is drawn on axes of a figure whose limits nobody has set.
DRAWN = {
    "plot": lambda ax: ax.plot(height, weight, "o"),
    "scatter": lambda ax: ax.scatter(height, weight),
    "bar": lambda ax: ax.bar(height, weight),
    "hist": lambda ax: ax.hist(weight),
    "imshow": lambda ax: ax.imshow(np.eye(5)),
    "fill_between": lambda ax: ax.fill_between(height, weight),
    "errorbar": lambda ax: ax.errorbar(height, weight, 3, fmt="o"),
    "contour": lambda ax: ax.contour(np.eye(4)),
    "boxplot": lambda ax: ax.boxplot([height, weight]),
    "axhline": lambda ax: (ax.plot(height, weight), ax.axhline(200)),
    "log": lambda ax: ax.loglog(height, weight),
    "dates": lambda ax: ax.plot(DAYS, [1, 2, 3]),
    "categories": lambda ax: ax.bar(["yes", "no"], [1, 2]),
    "margins": lambda ax: (ax.plot(height, weight), ax.margins(0.3)),
    "x set": lambda ax: (ax.set_xlim(0, 100), ax.plot(height, weight)),
    "y set": lambda ax: (ax.plot(height, weight), ax.set_ylim(0, 100)),
    "upside down": lambda ax: (ax.plot(height, weight), ax.invert_yaxis()),
    "equal": lambda ax: (ax.plot(height, weight), ax.axis("equal")),
    "twin": lambda ax: (ax.plot(height, weight), ax.twinx().plot(height, -weight)),
    "inset": lambda ax: (ax.plot(height, weight), ax.inset_axes([0, 0, 0.2, 0.2]).plot(height)),
    "colorbar": lambda ax: ax.figure.colorbar(ax.scatter(height, weight, c=weight)),
    "nothing": lambda ax: None,
}
AXES = {
    "alone": plt.subplots,
    "shared": lambda: (None, pair(sharex=True, sharey=True)[0]),
    "constrained": lambda: plt.subplots(layout="constrained"),
}


def limits(fig):
    return [(ax.get_xlim(), ax.get_ylim()) for ax in fig.axes]


@pytest.mark.parametrize(
    ("drawn", "axes"),
    [(drawn, "alone") for drawn in DRAWN]
    + [("plot", "shared"), ("bar", "shared"), ("plot", "constrained"), ("equal", "constrained")],
)
def test_limits_are_those_that_matplotlib_gives(drawn, axes, capfd):
    _, ax = AXES[axes]()
    DRAWN[drawn](ax)
    ax.figure.draw_without_rendering()
    own = limits(ax.figure)
    _, ax = AXES[axes]()
    DRAWN[drawn](ax)
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: 1000 * m * x)
    live.points(ax, -500, lambda m: 1000 * m)
    live.bars(ax, 500, lambda m: 1000 * m)
    live.segments(ax, 0, 0, 1e4, lambda m: m)
    live.stairs(ax, [0, 1e4], lambda m: 1000 * m)
    live._repr_mimebundle_()
    assert limits(ax.figure) == own
    assert live.marks[-1].artists  # and the curve runs from one side to the other
    (curve,) = [mark for mark in live.marks if mark.kind == "line"]
    x = curve.artists[0].get_xdata()
    np.testing.assert_allclose(sorted([x[0], x[-1]]), sorted(ax.get_xlim()))
    assert capfd.readouterr().err == ""


# ---- dates and categories ----


@pytest.mark.parametrize(
    "days",
    [DAYS.astype(f"datetime64[{unit}]") for unit in ("D", "h", "s", "ms", "us", "ns")]
    + [
        list(DAYS),
        [day.item() for day in DAYS],
        [datetime(*d.timetuple()[:3]) for d in DAYS.tolist()],
    ]
    + [np.array([Stamp(*day) for day in DATES])]
    + [[datetime(*day, tzinfo=UTC) for day in DATES]],
    ids=lambda days: f"{type(days).__name__} {getattr(days, 'dtype', type(days[0]).__name__)}",
)
def test_dates_are_days_on_an_axis_of_dates(ax, days):
    ax.set(xlim=(DAYS[0], DAYS[-1]), ylim=(0, 5))
    live = live_on(ax, m=(0, 4, 0.01))
    live.points(ax, days, lambda m: m)
    live.path(ax, days, lambda m: m)
    live.bars(ax, days, lambda m: m, width=timedelta(days=2))
    live.residuals(ax, days, [1, 2, 3], lambda x, m: m * (x - NUMBERS[0]))
    live.segments(ax, days, 0, days, lambda m: m)
    live.stairs(ax, days, lambda m: m)
    x, _ = live.drag(ax, days, [1, 2, 3])
    live.readout("last = {:.0f}", lambda: x[2])
    live.set(m=1)
    live._repr_mimebundle_()
    for mark in live.marks:
        if mark.kind not in ("residuals", "bars", "segments", "stairs"):
            np.testing.assert_array_equal(mark.artists[0].get_xdata(), NUMBERS)
    by_kind = {mark.kind: mark.artists for mark in live.marks}
    assert [bar.get_bbox().bounds[0] for bar in by_kind["bars"]] == [day - 1 for day in NUMBERS]
    assert [segment[0, 0] for segment in by_kind["segments"][0].get_segments()] == NUMBERS
    assert by_kind["stairs"][0].get_data().edges.tolist() == NUMBERS
    positive, negative = by_kind["residuals"]
    assert [s.tolist() for s in positive.get_segments()] == [[[19723, 0], [19723, 1]]]
    assert [s[0].tolist() for s in negative.get_segments()] == [[19754, 31], [19787, 64]]
    assert live.read() == {"last": 19787}


def test_a_date_that_is_none_has_no_place(ax):
    ax.set_xlim(DAYS[0], DAYS[-1])
    live = live_on(ax, m=(0, 4, 0.01))
    live.points(ax, np.array([DAYS[1], "NaT"], dtype="datetime64[ns]"), lambda m: m)
    (line,) = artists(live)
    np.testing.assert_array_equal(line.get_xdata(), [19754, np.nan])


def test_categories_are_at_their_places(ax):
    ax.bar(["no", "yes"], [1, 2])
    live = live_on(ax, m=(0, 4, 0.01))
    live.bars(ax, ["yes", "no"], lambda m: m)
    assert [bar.get_bbox().bounds[0] for bar in artists(live)] == [0.6, -0.4]


@pytest.mark.parametrize(
    ("still", "x", "words"),
    [
        (lambda ax: None, DAYS, "x are dates, but the x axis runs from 60 to 76"),
        (lambda ax: ax.bar(["a"], [1]), DAYS, "x are dates, but the x axis has categories"),
        (lambda ax: ax.bar(["a"], [1]), ["b"], "'b' is none, the x axis has 'a'"),
        (lambda ax: None, ["a"], "'a' is none, the x axis has numbers"),
        (lambda ax: None, DAYS - DAYS[0], "x must be numbers or a function of sliders, not array"),
    ],
)
def test_what_has_no_place_on_the_axis_is_refused(ax, still, x, words):
    still(ax)
    live = live_on(ax, m=(0, 4, 0.01))
    for draw in (live.points, live.drag):
        with pytest.raises((TypeError, ValueError)) as error:
            draw(ax, x, 100)
        assert words in str(error.value)


def test_a_legend_has_the_live_marks_too(ax):
    ax.plot(height, weight, "o", label="people")
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x, label="your line")
    live._repr_mimebundle_()
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["people", "your line"]


def test_a_legend_has_live_bars_too(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.bars(ax, [61, 62], lambda m: m, label="your bars")
    live._repr_mimebundle_()
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["your bars"]


def test_a_legend_made_before_is_completed_where_it_stands(ax):
    ax.plot(height, weight, "o", label="people")
    ax.legend(loc="lower right", title="who")
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x, label="your line")
    live._repr_mimebundle_()
    legend = ax.get_legend()
    assert [t.get_text() for t in legend.get_texts()] == ["people", "your line"]
    assert legend.get_title().get_text() == "who"
