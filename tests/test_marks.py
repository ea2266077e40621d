"""The picture for paper: each mark's artists stand where the formulas put them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

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
    live._place()
    (mark,) = live._marks
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
    assert live._marks[0].artists[0].get_xdata()[-1] == 100


def test_path_and_points_take_arrays_numbers_and_functions(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.path(ax, [60, 70], lambda m: np.stack([m, 2 * m]))
    live.points(ax, [60, 65, 70], 100)
    live.set(m=3)
    live._place()
    path, points = (mark.artists[0] for mark in live._marks)
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
    style = live._marks[0].style()
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


def test_style_words_are_matplotlibs(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x, color="C1", lw=3, ls="--", alpha=0.5)
    style = live._marks[0].style()
    assert style["color"] == to_hex("C1") + "80"  # half of 255
    assert style["width"] == pytest.approx(3 * 100 / 72)
    assert style["dash"] == pytest.approx([length * 3 * 100 / 72 for length in (3.7, 1.6)])


def test_colours_may_be_clear_or_none(ax):
    live = live_on(ax, m=(0, 4, 0.01))
    live.points(ax, 60, lambda m: m, markerfacecolor="none", color="red")
    live.curve(ax, lambda x, m: m * x, color=(0, 0, 0, 0.5))
    points, curve = (mark.style() for mark in live._marks)
    assert (points["fill"], points["color"]) == ("#00000000", "#ff0000")
    assert curve["color"] == "#00000080"


def test_live_marks_take_their_turn_in_the_colour_cycle(ax):
    ax.plot([60, 61], [1, 2])
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x)
    live.segments(ax, 60, 0, 61, lambda m: m)
    assert [mark.style()["color"] for mark in live._marks] == [to_hex("C1"), to_hex("C2")]


def test_limits_stay_where_they_were(ax):
    ax.autoscale(True)
    ax.plot(height, weight, "o")
    limits = ax.get_xlim(), ax.get_ylim()
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: 1000 * m * x)
    live.bars(ax, 500, lambda m: 1000 * m)
    live._repr_mimebundle_()
    assert (ax.get_xlim(), ax.get_ylim()) == limits


def test_a_legend_has_the_live_marks_too(ax):
    ax.plot(height, weight, "o", label="people")
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x, label="your line")
    live._repr_mimebundle_()
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["people", "your line"]


def test_a_legend_made_before_is_completed_where_it_stands(ax):
    ax.plot(height, weight, "o", label="people")
    ax.legend(loc="lower right", title="who")
    live = live_on(ax, m=(0, 4, 0.01))
    live.curve(ax, lambda x, m: m * x, label="your line")
    live._repr_mimebundle_()
    legend = ax.get_legend()
    assert [t.get_text() for t in legend.get_texts()] == ["people", "your line"]
    assert legend.get_title().get_text() == "who"
