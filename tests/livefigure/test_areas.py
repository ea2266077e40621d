"""Filled areas on paper: their corners stand where the formulas put them."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from livefigure import Live


def live_on(ax):
    return Live(ax.figure, alt="a test", m=(0, 4, 0.5))


def corners(live):
    """Return the corners of each part of the only mark, but for the last, which is the first."""
    live.draw()
    (mark,) = live.marks
    return [path.vertices[:-1].tolist() for path in mark.artists[0].get_paths()]


def test_an_area_runs_along_one_line_and_back_along_the_other(ax):
    live = live_on(ax)
    live.fill_between(ax, [1, 2, 3], lambda m: m * np.array([1, 2, 3]), lambda m: -m)
    live.set(m=2)
    assert corners(live) == [[[1, -2], [1, 2], [2, 4], [3, 6], [3, -2], [2, -2], [1, -2]]]


def test_an_area_has_gaps_where_nothing_is_and_where_it_is_told(ax):
    live = live_on(ax)
    x = np.arange(7.0)
    live.fill_between(ax, x, np.where(x == 2, np.nan, 1), where=lambda m: x < m + 3.5)
    live.set(m=2)
    first = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
    second = [[3, 0], [3, 1], [4, 1], [5, 1], [5, 0], [4, 0], [3, 0]]
    assert corners(live) == [first, second]


def test_a_polygon_turns(ax):
    live = live_on(ax)
    angles = np.arange(4) * np.pi / 2
    live.fill(
        ax,
        lambda m: 5 + np.cos(m * np.pi / 4 + angles),
        lambda m: 5 + np.sin(m * np.pi / 4 + angles),
    )
    live.set(m=2)
    np.testing.assert_allclose(corners(live), [[[5, 6], [4, 5], [5, 4], [6, 5]]])


def test_what_is_nowhere_parts_polygons(ax):
    live = live_on(ax)
    x = np.array([0, 1, 1, np.nan, 3, 4, 4])
    live.fill(ax, x, lambda m: m * np.array([0, 0, 1, 1, 0, 0, 1]))
    live.set(m=2)
    assert corners(live) == [[[0, 0], [1, 0], [1, 2]], [[3, 0], [4, 0], [4, 2]]]


def test_an_area_of_nothing(ax):
    live = live_on(ax)
    live.fill_between(ax, [], lambda m: m)
    live.fill(ax, [], lambda m: m)
    live._repr_mimebundle_()
    assert [len(mark.artists[0].get_paths()) for mark in live.marks] == [0, 0]


def test_areas_take_their_turn_in_the_colours_of_areas_and_have_legends(ax):
    plain = plt.subplots()[1]
    wanted = [plain.fill_between([0, 1], 1).get_facecolor()[0] for _ in range(2)]
    live = live_on(ax)
    for name in ("first", "second"):
        live.fill_between(ax, [0, 1], lambda m: m, label=name)
    live._repr_mimebundle_()
    own = [mark.artists[0].get_facecolor()[0] for mark in live.marks]
    np.testing.assert_array_equal(own, wanted)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["first", "second"]


@pytest.mark.parametrize(
    ("call", "advice"),
    [
        (lambda live, ax: live.fill(ax, [0, 1], [0, 1], "r"), 'color="r"'),
        (lambda live, ax: live.fill_between(ax, 1, 2, interpolate=True), "with more points"),
        (lambda live, ax: live.fill_between(ax, 1, 2, step="mid"), "np.repeat(x, 2)[1:]"),
        (lambda live, ax: live.fill_between(ax, 1, 2, mec="k"), "Write edgecolor."),
    ],
)
def test_for_a_word_of_another_function_the_right_one_is_named(ax, call, advice):
    live = live_on(ax)
    with pytest.raises(TypeError) as error:
        call(live, ax)
    assert advice in str(error.value)
