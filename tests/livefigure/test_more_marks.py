"""Colours by value, lying bars, histograms, arrows and lines across the axes, on paper."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib import colormaps

from livefigure import Live


def live_on(ax):
    return Live(ax.figure, alt="a test", m=(0, 4, 0.5))


def artists(live):
    live.draw()
    (mark,) = live.marks
    return mark.artists


def note(live):
    live._repr_mimebundle_()
    return live.marks[0].note


# ---- colours and sizes by value ----


def test_each_marker_has_the_colour_of_its_number(ax):
    live = live_on(ax)
    live.points(ax, [1, 2, 3, 4], 5, c=lambda m: m * np.array([0, 1, 2, np.nan]), vmin=0, vmax=4)
    live.set(m=2)
    (points,) = artists(live)
    wanted = [*colormaps["viridis"]([0, 0.5, 1.0]), (0, 0, 0, 0)]
    np.testing.assert_allclose(points.get_facecolor(), wanted)
    np.testing.assert_allclose(points.get_edgecolor(), wanted)
    np.testing.assert_array_equal(points.get_offsets(), [[1, 5], [2, 5], [3, 5], [4, 5]])
    assert live.marks[0].note == ""


def test_ends_of_colours_that_nobody_set_are_told(ax):
    live = live_on(ax)
    live.points(ax, [1, 2], 5, c=lambda m=4: m * np.array([1, 2]))
    live.points(ax, [1, 2], 5, c=[3, 4])
    live._repr_mimebundle_()
    assert live.marks[0].note.startswith("Colours run from ") and "to 8;" in live.marks[0].note
    assert live.marks[1].note == ""  # these stay


def test_an_edge_of_ones_own_goes_with_colours_by_value(ax):
    live = live_on(ax)
    live.points(ax, [1, 2], 5, c=lambda m: m * np.array([1, np.nan]), mec="r", vmin=0, vmax=1)
    (points,) = artists(live)
    np.testing.assert_array_equal(points.get_edgecolor(), [(1, 0, 0, 1), (0, 0, 0, 0)])


def test_numbers_that_make_a_colour_are_one_without_a_map(ax):
    live = live_on(ax)
    live.points(ax, [1, 2, 3], lambda m: m, c=[1, 0, 0])
    live.points(ax, [1, 2, 3], lambda m: m, c=[1, 0, 0], cmap="gray")
    assert [mark.kind for mark in live.marks] == ["points", "scatter"]
    assert live.marks[0].artists[0].get_color() == [1, 0, 0]


def test_markers_have_areas(ax):
    live = live_on(ax)
    live.points(ax, [1, 2, 3], 5, s=lambda m: m * np.array([9, 16, np.nan]))
    live.set(m=2)
    (points,) = artists(live)
    assert points.get_sizes().tolist() == [18, 32, 0]
    live = live_on(ax)
    live.points(ax, [1, 2], lambda m: m, s=36)
    assert live.marks[0].artists[0].get_markersize() == 6


@pytest.mark.parametrize("draw", ["bars", "barh"])
def test_each_bar_has_the_colour_of_its_number(ax, draw):
    live = live_on(ax)
    getattr(live, draw)(
        ax, [1, 2], 5, c=lambda m: m * np.array([0, 2]), cmap="gray", vmin=0, vmax=4
    )
    live.set(m=2)
    colors = [bar.get_facecolor() for bar in artists(live)]
    assert colors == [(0, 0, 0, 1), (1, 1, 1, 1)]


def test_a_colour_bar_shows_the_colours_of_points(ax):
    live = live_on(ax)
    live.points(ax, [1, 2], 5, c=lambda m: m * np.array([0, 2]), vmin=0, vmax=4)
    live.colorbar(ax, "two m")
    live._repr_mimebundle_()
    bar = ax.figure.axes[1]
    assert bar.get_ylabel() == "two m" and bar.get_ylim() == (0, 4)


# ---- bars ----


def test_bars_lie(ax):
    live = live_on(ax)
    live.barh(ax, [1, 2], lambda m: m * np.array([1, 2]), left=3, height=0.5)
    live.set(m=2)
    boxes = [bar.get_bbox().bounds for bar in artists(live)]
    np.testing.assert_allclose(boxes, [[3, 0.75, 2, 0.5], [3, 1.75, 4, 0.5]])


def test_bars_lie_at_categories_and_have_one_height():
    fig, ax = plt.subplots()
    ax.barh(["no", "yes"], [1, 2])
    live = live_on(ax)
    live.barh(ax, ["yes", "no"], lambda m: m)
    assert [bar.get_bbox().bounds[1] for bar in artists(live)] == [0.6, -0.4]
    with pytest.raises(TypeError, match="barh: height must be one number in units of y, not"):
        live.barh(ax, ["yes", "no"], 1, height=[1, 2])


def test_bars_may_become_more_and_fewer(ax):
    live = live_on(ax)
    live.bars(ax, [1, 2], lambda m: m, color="C3", hatch="/", alpha=0.5)
    (mark,) = live.marks
    mark.place(np.arange(4.0), np.arange(4.0), np.zeros(4))
    assert [bar.get_height() for bar in mark.artists] == [0, 1, 2, 3]
    looks = {(b.get_facecolor(), b.get_hatch(), b.get_alpha(), b.axes) for b in mark.artists}
    assert len(looks) == 1 and None not in next(iter(looks))
    mark.place(*np.ones((3, 1)))
    assert [bar.get_visible() for bar in mark.artists] == [True, False, False, False]
    assert mark.labels == ["_container0"] or mark.labels[0].startswith("_")


# ---- histograms ----

DATA = np.array([0, 0.5, 1, 1.5, 2, 2.5, 3.99, 4, 4.01, -1, np.nan])


@pytest.mark.parametrize("density", [False, True])
@pytest.mark.parametrize("bins", [4, 7, [0, 1, 1.5, 4]])
def test_a_histogram_counts_as_numpy_does(ax, density, bins):
    live = live_on(ax)
    live.hist(ax, lambda m: m * DATA, bins, range=(0, 4), density=density)
    for m in (1, 2, 0.5):
        live.set(m=m)
        counts, edges = np.histogram(m * DATA, bins, (0, 4), density)
        boxes = [bar.get_bbox().bounds for bar in artists(live)]
        wanted = np.column_stack([edges[:-1], 0 * counts, np.diff(edges), counts])
        np.testing.assert_allclose(boxes, wanted)


def test_a_histogram_may_be_an_outline(ax):
    live = live_on(ax)
    live.hist(ax, lambda m: m * DATA, [0, 1, 4], histtype="step")
    live.set(m=1)
    (steps,) = artists(live)
    corners = [[0, 0], [0, 2], [1, 2], [1, 6], [4, 6], [4, 0]]
    np.testing.assert_array_equal(steps.get_path().vertices, corners)


def test_a_histogram_of_data_that_stay_and_of_dragged_points(ax):
    live = live_on(ax)
    live.hist(ax, DATA[:-1], 5)
    x, _ = live.drag(ax, [1, 2, 9], [1, 1, 1])
    live.hist(ax, x, [0, 5, 10])
    live.draw()
    counts, _ = np.histogram(DATA[:-1], 5)
    assert [bar.get_height() for bar in live.marks[0].artists] == counts.tolist()
    assert [bar.get_height() for bar in live.marks[2].artists] == [2, 1]
    assert live.marks[0].note == live.marks[2].note == ""


def test_counts_may_be_of_as_many_numbers_as_a_control_says():
    fig, ax = plt.subplots()
    live = Live(fig, alt="a test", n=(0, 3, 1))
    live.hist(ax, lambda n: np.arange(4)[: n + 1], [0, 2, 4])
    live.hist(ax, [], 2, range=(0, 4))
    for n, counts in {0: [1, 0], 1: [2, 0], 3: [2, 2]}.items():
        live.set(n=n)
        live.draw()
        assert [bar.get_height() for bar in live.marks[0].artists] == counts
        assert [bar.get_height() for bar in live.marks[1].artists] == [0, 0]


def test_bins_that_nobody_chose_are_told(ax):
    live = live_on(ax)
    live.hist(ax, lambda m=4: m * np.array([0, 1, 2]), 4)
    assert note(live) == "Bins run from 0 to 8; numbers beyond are not counted."


@pytest.mark.parametrize(
    ("bins", "more", "said"),
    [
        (0, {}, "bins=0 is too few"),
        ([1], {}, "edges in rising order"),
        ([2, 1], {}, "not [2, 1]. They stay while data move."),
        ("auto", {}, "not 'auto'"),
        (4, {"range": 3}, "range must be (low, high)"),
        (4, {"histtype": "barstacked"}, "write 'bar' or 'step'"),
        (4, {"mec": "k"}, "hist: 'markeredgecolor' is no style word here. Write edgecolor."),
        (4, {"cumulative": True}, "hist: 'cumulative' is no style word"),
    ],
)
def test_bins_that_are_none_are_refused(ax, bins, more, said):
    live = live_on(ax)
    with pytest.raises((ValueError, TypeError)) as error:
        live.hist(ax, lambda m: m * DATA, bins, **more)
    assert said in str(error.value)
    assert live.marks == []


# ---- arrows, and lines across the axes ----


def test_an_arrow_ends_at_its_tip_in_a_head_of_one_size(ax):
    live = live_on(ax)
    live.arrows(ax, 1, 1, lambda m: 1 + m, [1, 5], head=18)
    live.set(m=4)
    shafts, heads = artists(live)
    for shaft, head, (x, y) in zip(
        shafts.get_segments(), heads.get_paths(), [(5, 1), (5, 5)], strict=True
    ):
        tip, one, other = ax.transData.transform(head.vertices[:3])
        start, end = ax.transData.transform(shaft)
        np.testing.assert_allclose(tip, ax.transData.transform((x, y)))
        np.testing.assert_allclose(start, ax.transData.transform((1, 1)))
        np.testing.assert_allclose(end, (one + other) / 2)
        assert np.hypot(*(tip - end)) == pytest.approx(25)  # 18 points at 100 dots an inch
        assert np.hypot(*(one - other)) == pytest.approx(0.75 * 25)
        assert np.dot(one - other, tip - end) == pytest.approx(0, abs=1e-6)


def test_an_arrow_that_is_shorter_than_its_head_has_a_smaller_one(ax):
    live = live_on(ax)
    live.arrows(ax, [1, 2, 3], 1, [1, 2, 3], lambda m: [1.001, 1, np.nan] + 0 * m)
    (_, heads) = artists(live)
    (head,) = heads.get_paths()
    np.testing.assert_allclose(head.vertices[0], [1, 1.001])
    np.testing.assert_allclose(head.vertices[1:3, 1], 1)


def test_lines_run_across_the_axes(ax):
    live = live_on(ax)
    live.axhline(ax, lambda m: m * np.array([1, 2]))
    live.axvline(ax, lambda m: m, label="here")
    ax.set_xlim(0, 20)
    live.set(m=3)
    live._repr_mimebundle_()
    level, upright = (mark.artists[0].get_segments() for mark in live.marks)
    np.testing.assert_array_equal(level, [[[0, 3], [20, 3]], [[0, 6], [20, 6]]])
    np.testing.assert_array_equal(upright, [[[3, 0], [3, 10]]])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["here"]
    with pytest.raises(TypeError, match="axvline: 'ymax' is no style word"):
        live.axvline(ax, 3, ymax=1)
