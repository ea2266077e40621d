"""Sliders: interact's abbreviations, the grid, and words for what cannot be a slider."""

import math

import ipywidgets
import pytest

from livefigure.controls import make_control


@pytest.mark.parametrize(
    ("wanted", "kind"),
    [
        ((0, 4, 0.01), ipywidgets.FloatSlider),
        ((0.0, 4.0), ipywidgets.FloatSlider),
        ((0, 10), ipywidgets.IntSlider),
        ((0, 10, 2), ipywidgets.IntSlider),
        (5, ipywidgets.IntSlider),
        (2.5, ipywidgets.FloatSlider),
        (True, ipywidgets.Checkbox),
    ],
)
def test_abbreviations_are_those_of_interact(wanted, kind):
    made = make_control("m", wanted).widget
    assert type(made) is kind
    assert made.description == "m"


@pytest.mark.parametrize(
    "control",
    [
        ipywidgets.FloatLogSlider(value=10, min=0, max=3),
        ipywidgets.IntSlider(),
        ipywidgets.Play(),
        ipywidgets.BoundedFloatText(),
    ],
)
def test_a_control_with_a_number_is_taken_as_it_is(control):
    assert make_control("m", control).widget is control
    assert control.description == "m"


def test_a_controls_own_description_stays():
    assert (
        make_control("m", ipywidgets.IntSlider(description="slope")).widget.description == "slope"
    )


@pytest.mark.parametrize(
    "wanted",
    ["text", ["a"], {}, None, (1, 2, 3, 4), ipywidgets.Text(), ipywidgets.Dropdown(options=[])]
    + [ipywidgets.SelectMultiple(options=[1, 2]), {"none": None, "l2": 2}]
    + [ipywidgets.fixed(3), ipywidgets.FloatRangeSlider(), (4, 0), (0, 4, -1)],
)
def test_what_has_no_number_or_choice_in_the_browser_is_refused(wanted):
    with pytest.raises((TypeError, ValueError), match="slider 'm'"):
        make_control("m", wanted)


@pytest.mark.parametrize(
    ("wanted", "value", "snapped"),
    [
        ((0, 4, 0.01), 2.185714, 2.19),
        ((-60, 60, 0.5), -17.228571, -17.0),
        ((-60, 60, 0.5), -4, -4.0),
        ((0.05, 1.0, 0.1), 0.5, 0.45),
        ((0, 10), 3.4, 3),
        (True, 0, False),
    ],
)
def test_values_go_to_the_nearest_step(wanted, value, snapped):
    assert make_control("m", wanted).snapped(value) == snapped


def test_a_log_slider_has_its_grid_in_exponents():
    control = make_control("n", ipywidgets.FloatLogSlider(value=10, min=-2, max=4, step=0.5))
    assert control.snapped(30) == pytest.approx(10**1.5)
    assert control.snapped(0.01) == pytest.approx(0.01)


@pytest.mark.parametrize("value", [4.5, -1, float("nan"), float("inf"), "two", None])
def test_a_value_outside_the_range_is_an_error(value):
    with pytest.raises(ValueError, match="^m "):
        make_control("m", (0, 4, 0.01)).snapped(value)


@pytest.mark.parametrize("value", [0, -3, 1e6])
def test_a_log_slider_has_a_range_too(value):
    control = make_control("n", ipywidgets.FloatLogSlider(value=10, min=0, max=3))
    with pytest.raises(ValueError, match="^n "):
        control.snapped(value)


@pytest.mark.parametrize(
    ("step", "shown"), [(0.01, ".2f"), (0.5, ".1f"), (0.125, ".3f"), (1e-5, ".5f")]
)
def test_the_number_beside_the_slider_has_the_steps_digits(step, shown):
    assert make_control("m", (0.0, 4.0, step)).widget.readout_format == shown


@pytest.mark.parametrize(
    ("traits", "shown"),
    [
        ({"step": 0.001}, ".3f"),  # by itself a FloatSlider shows two digits of its 0.123
        ({"step": 0.001, "readout_format": ".1f"}, ".1f"),  # asked for
        ({"step": 0.5}, ".2f"),
        ({"step": None}, ".2f"),
    ],
)
def test_a_slider_of_ones_own_shows_the_digits_that_are_used(traits, shown):
    mine = ipywidgets.FloatSlider(value=0.123, max=1, **traits)
    assert make_control("m", mine).widget.readout_format == shown


def test_settings_lie_on_the_grid_inside_the_range():
    control = make_control("m", (0, 4, 0.5))
    assert [control.number_at(share) for share in (0.31, 0.83)] == [1.0, 3.5]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ((2, 2, 1), "runs from 2 to 2"),
        ((2.0, 2.0), "runs from 2 to 2"),
        ((4, 0), "runs from 4 to 0: give it two ends, the lower first, as in m=(0, 10, 0.1)"),
        ((0, float("inf")), "runs from 0 to inf"),
        ((float("nan"), 1.0, 0.1), "runs from nan to 1"),
        ((0, 4, 0), "has the step 0 in a range from 0 to 4"),
        ((0.0, 4.0, -0.1), "has the step -0.1 in a range from 0 to 4"),
        ((0.0, 4.0, float("nan")), "has the step nan"),
        ((0, 4, 10), "has the step 10 in a range from 0 to 4"),
        (ipywidgets.FloatSlider(min=1, max=1, value=1), "runs from 1 to 1"),
        (ipywidgets.IntSlider(min=0, max=3, step=5), "has the step 5 in a range from 0 to 3"),
        (ipywidgets.FloatLogSlider(min=0, max=3, step=0), "has the step 0 in a range from 0 to 3"),
    ],
)
def test_a_slider_that_could_not_move_is_refused(wanted, words):
    with pytest.raises(ValueError, match="^slider 'm' ") as refused:
        make_control("m", wanted)
    assert words in str(refused.value)


def test_a_step_as_wide_as_the_range_has_two_places():
    control = make_control("m", (0, 4, 4))
    assert [control.snapped(value) for value in (0, 1.9, 2.1, 4)] == [0, 0, 4, 4]


@pytest.mark.parametrize("wanted", [(-1.0, -0.0, 0.5), ipywidgets.FloatText()])
def test_a_zero_has_no_minus(wanted):
    assert math.copysign(1, make_control("m", wanted).snapped(-0.0)) == 1
