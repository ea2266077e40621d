"""Points that are dragged and lines that are held, from Python: what they are, what is refused."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from ipywidgets import Checkbox, FloatLogSlider, IntSlider

from livefigure import Live
from livefigure.wire import decode
from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse


def people(**sliders):
    fig, ax = plt.subplots()
    ax.set(xlim=(58, 82), ylim=(90, 190))
    return Live(fig, alt="people", **sliders), ax


def cost(m, b):
    return sse(weight, predict(height, m, b))


def test_a_line_that_is_held_gives_formulas_slope_and_intercept():
    live, ax = people()
    m, b = live.hold(ax, 63, 73, y=(115, 135), step=1)
    live.curve(ax, predict)
    live.readout("SSE = {:.2f}", cost)
    live.readout("yours = {:.2f}", lambda: np.sum((weight - m * height - b) ** 2))
    assert live.values() == {"m": 2, "b": -11}
    assert live.read() == {"SSE": 562, "yours": 562}
    assert repr(live) == "Live figure: m = 2, b = -11; SSE = 562.00; yours = 562.00"
    assert not decode(live.view.widget.content).note
    assert live.view.box.children == (live.view.widget,)  # no slider stands under the figure


def test_it_is_set_from_python_as_sliders_are():
    live, ax = people(b=(-60.0, 60.0, 0.5))
    live.hold(ax, 63, 73, y=(115, 135))
    live.readout("SSE = {:.2f}", cost)
    live.set(m=2.125, b=-9.6)  # the slider's nearest step
    assert live.values() == {"m": 2.125, "b": -9.5}
    assert live.read() == {"SSE": pytest.approx(cost(2.125, -9.5))}
    assert [w.value for w in live.view.box.children[1:]] == [-9.5]


def test_it_stands_between_the_steps_of_its_sliders():
    live, ax = people(m=(0.0, 4.0, 0.25), b=(-60.0, 60.0, 5.0))
    live.curve(ax, predict)  # before it is held
    live.hold(ax, 63, 73, y=(116, 137), step=1)
    live.readout("m = {:.3f}, b = {:.3f}", lambda m: m, lambda b: b)
    assert live.values() == {"m": 2.1, "b": pytest.approx(116 - 2.1 * 63)}
    assert [w.value for w in live.view.box.children[1:]] == [2, -15]
    live.view.box.children[1].value = 2.25  # a reader moves the slider
    assert live.values() == {"m": 2.25, "b": pytest.approx(116 - 2.1 * 63)}


def test_without_y_it_stands_on_the_line_of_its_sliders():
    live, ax = people(m=(0.0, 4.0, 0.01), b=(-60.0, 60.0, 0.5))
    live.set(m=2.2, b=-20)
    live.hold(ax, 63, 73)
    live.draw()
    x, y = ax.lines[-1].get_data()
    np.testing.assert_allclose([x, y], [[63, 73], [118.6, 140.6]])


def test_two_lines_are_held_by_names_of_their_own():
    live, ax = people()
    live.hold(ax, 63, 73, y=(115, 135), m="m2", b="b2")
    live.hold(ax, 60, 80, y=(100, 100), m="slope", b="height")
    live.readout("{:.1f}", lambda m2, b2, slope, height: m2 * 70 + b2 - slope * 70 - height)
    assert live.values() == {"m2": 2, "b2": -11, "slope": 0, "height": 100}
    assert list(live.read().values()) == [29]


def test_a_formula_whose_default_is_another_line_is_refused():
    live, ax = people()
    live.hold(ax, 63, 73, y=(115, 135))
    live.readout("{:.1f}", lambda m=2, b=-11: m + b)
    with pytest.raises(ValueError, match=r"starts m at 3, but hold started it at 2\.0\."):
        live.readout("other = {:.1f}", lambda m=3: m)


# Each mistake with a part of what is said of it.
HOLDS = {
    "one place": ({"x1": 63}, "both handles stand at x = 63, through which many lines go"),
    "no place": ({"x1": np.nan}, "x0 and x1 are two finite places"),
    "two places in one": ({"x1": [73, 74]}, "x0 and x1 are two"),
    "a word for a place": ({"x1": "far"}, "x0 and x1 must be numbers"),
    "no start": ({"y": None}, "Give y=(y at x0, y at x1), or sliders called m and b"),
    "one height": ({"y": 115}, "y is a pair of finite numbers"),
    "no height": ({"y": (115, np.inf)}, "y is a pair of finite numbers"),
    "beside the axes": ({"x1": 90}, "a handle at x = 90 lies outside of the axes, which run from"),
    "above the axes": ({"y": (115, 250)}, "a handle at y = 250 lies outside"),
    "no step": ({"step": 0}, "step=0 is no step; write a number above 0"),
    "a step down": ({"step": -1}, "step=-1 is no step"),
    "a word for a step": ({"step": "one"}, "step='one' is no step"),
    "two steps": ({"step": (1, 1)}, "step=(1, 1) is no step"),
    "no name": ({"m": "my slope"}, "'my slope' is no name for a formula's argument"),
    "a number for a name": ({"b": 3}, "3 is no name"),
    "one name": ({"m": "b"}, "slope and intercept are both called 'b'"),
    "whole numbers": ({"m": "n"}, "make it a slider with such steps, as in n=(0, 4, 0.1)"),
    "a checkbox": ({"m": "on"}, "make it a slider with such steps"),
    "powers": ({"m": "rate"}, "make it a slider with such steps"),
    "too steep": ({"m": "flat"}, "flat = 2 is outside its slider, which runs from -1 to 1"),
    "style": ({"size": 3}, "'size' is no style word here. Write markersize"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOLDS)
def test_a_line_that_cannot_be_held_is_refused(case):
    words, said = HOLDS[case]
    rate = FloatLogSlider(value=1, min=-2, max=2)
    live, ax = people(n=IntSlider(), on=Checkbox(), rate=rate, flat=(-1.0, 1.0, 0.1))
    before = live.values()
    with pytest.raises((ValueError, TypeError)) as error:
        live.hold(ax, **{"x0": 63, "x1": 73, "y": (115, 135), **words})
    assert said in str(error.value)
    assert live.values() == before


def steps_of(m):
    """What needs a plain number."""
    return sum(range(int(m))) * 1.0


def test_what_is_held_has_no_few_values():
    live, ax = people(m=(0.0, 4.0, 0.5), b=(-60.0, 60.0, 0.5))
    live.readout("steps = {:.0f}", steps_of)
    with pytest.raises(ValueError, match="is recorded at each step of m, but a line"):
        live.hold(ax, 63, 73, y=(115, 135))
    live, ax = people(m=(0.0, 4.0, 0.5), b=(-60.0, 60.0, 0.5))
    live.hold(ax, 63, 73, y=(115, 135))
    with pytest.raises(ValueError, match="A line's handles move m, to any number") as error:
        live.readout("steps = {:.0f}", steps_of)
    assert "few" not in str(error.value) and "at most" not in str(error.value)


def test_a_second_line_of_the_same_names_is_refused():
    live, ax = people()
    live.hold(ax, 63, 73, y=(115, 135))
    with pytest.raises(ValueError, match=r"hold\(ax, …, m='m2', b='b2'\)"):
        live.hold(ax, 60, 80, y=(115, 135))


DRAGS = {
    "no step": ({"step": 0}, "step=0 is no step; write a number above 0"),
    "a step down": ({"step": (1, -0.5)}, "step=(1, -0.5) is no step"),
    "three steps": ({"step": (1, 1, 1)}, "no step"),
    "endless": ({"step": np.inf}, "no step"),
    "not a number": ({"step": np.nan}, "no step"),
    "no direction": ({"along": "z"}, 'along=\'z\' is no direction; write "x", "y" or "both"'),
    "a list of directions": ({"along": ["x"]}, "is no direction"),
    "less than no room": ({"room": -1}, "room=-1 is for how many more points"),
    "half a room": ({"room": 2.5}, "write a whole number, as in room=10"),
    "a yes": ({"room": True}, "write a whole number"),
    "a hall": ({"room": 100_000}, "a figure has room for 1000 points in all"),
    "no point": ({"x": np.nan}, "without a finite place"),
}  # fmt: skip


@pytest.mark.parametrize("case", DRAGS)
def test_what_cannot_be_dragged_is_refused(case):
    words, said = DRAGS[case]
    live, ax = people()
    with pytest.raises(ValueError) as error:
        live.drag(ax, **{"x": 63, "y": 115, **words})
    assert said in str(error.value)
    assert live.drags == [] and live.marks == []


def test_steps_may_be_numpys_numbers():
    live, ax = people()
    live.drag(ax, height, weight, step=np.int64(2))
    live.drag(ax, height, weight, step=np.array([1, 0.5]))
    drags = decode(live.view.widget.content).drags
    assert [d.step for d in drags] == [[2, 2], [1, 0.5]]


def test_along_one_axis_the_other_coordinate_is_a_plain_array():
    live, ax = people()
    x, y = live.drag(ax, height, weight, along="y")
    assert type(x) is np.ndarray
    np.testing.assert_array_equal(x, height)
    degree_two = np.linalg.pinv(np.vander(x, 3))  # which needs plain numbers
    live.readout("{:.4f}", lambda: (degree_two @ y)[0])
    assert list(live.read().values()) == pytest.approx([np.polyfit(height, weight, 2)[0]])


def test_points_that_are_not_there_are_nan_and_not_drawn():
    live, ax = people()
    x, y = live.drag(ax, [60, 70], [100, 180], room=3, color="red")
    assert x.shape == y.shape == (5,)
    here = ~np.isnan(x)

    def mean():
        return np.sum(np.where(here, y, 0)) / np.sum(here)

    live.readout("n = {:.0f}, mean = {:.1f}", lambda: np.sum(here), mean)
    live.path(ax, x, y, color="blue")
    assert repr(live) == "Live figure: n = 2, mean = 140.0"
    live._repr_mimebundle_()
    live.view.widget.dragged = [[[60, None, None, 80, None], [100, None, None, 130, None]]]
    assert repr(live) == "Live figure: n = 2, mean = 115.0"
    live.draw()
    points, path = (line.get_xydata() for line in ax.lines[-2:])
    for drawn in (points, path):
        np.testing.assert_array_equal(drawn[~np.isnan(drawn[:, 0])], [[60, 100], [80, 130]])
