"""Recording a function of controls: it moves nothing, and defaults start controls once."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from livefigure import Live
from livefigure.controls import Controls
from livefigure.formula import record_formula
from livefigure.record import RecordError


@pytest.fixture
def controls():
    return Controls({"m": (0.0, 4.0, 0.01), "n": (0, 3)})


def test_recording_moves_no_control(controls):
    before = controls.current()
    formula = record_formula(lambda m=3.5, n=1, shift=7: m * n + shift, controls)
    assert controls.current() == before == {"m": 2.0, "n": 1}
    assert formula.defaults == {"m": 3.5, "n": 1}


def test_recording_leaves_other_records_as_they_are(controls):
    first = record_formula(lambda m: m**2, controls)
    again = record_formula(lambda m: m**2, controls)
    record_formula(lambda m, n: np.exp(m) + n, controls)
    assert first.shapes == again.shapes == {()}
    assert first.result is not again.result


def test_a_function_is_called_with_symbols_once_then_with_numbers(controls):
    given = []
    record_formula(lambda m: given.append(type(m).__name__) or m, controls)
    assert given == ["Symbol", "float64", "float64", "float64"]
    given.clear()
    record_formula(lambda n: given.append(n) or n, controls)
    assert {int(n) for n in given[1:]} == {0, 1, 2, 3}  # each value of what steps by ones


def test_what_fails_at_another_value_is_refused(controls):
    with pytest.raises(RecordError, match="fails at n = 3: IndexError"):
        record_formula(lambda n: np.take([1.0, 2.0, 3.0], n), controls)


def test_a_refused_formula_leaves_the_figure_as_it_was():
    fig, ax = plt.subplots()
    live = Live(fig, alt="a point", m=(0.0, 4.0, 0.01))
    with pytest.raises(RecordError):
        live.points(ax, 1, lambda m=1: float(m))
    with pytest.raises(RecordError):
        live.readout("{} {}", lambda m=3: m, lambda m: int(m))
    assert live.values() == {"m": 2.0}
    assert live.read() == {} and not ax.lines
    live.readout("m = {}", lambda m=1: m)
    assert live.read() == {"m": 1.0}


def test_new_limits_move_no_control():
    fig, ax = plt.subplots()
    live = Live(fig, alt="a line", m=(0.0, 4.0, 0.5))
    live.curve(ax, lambda x, m=1: m * x)
    live.set(m=3)
    ax.set_xlim(0, 50)
    live.draw()
    live.view  # noqa: B018
    live.draw()
    assert live.values() == {"m": 3}
    (line,) = ax.lines
    assert (line.get_xdata()[-1], line.get_ydata()[-1]) == (50, 150)


def test_two_lambdas_that_differ_are_told_apart():
    """By what they say, not by their name."""
    fig, _ = plt.subplots()
    live = Live(fig, alt="numbers", m=(0.0, 4.0, 0.5))
    live.readout("a = {}", lambda m=1: m)
    live.readout("b = {}", lambda m=1: 2 * m)
    with pytest.raises(ValueError, match="starts m at 2, but <lambda> started it at 1"):
        live.readout("c = {}", lambda m=2: m)
    assert live.read() == {"a": 1, "b": 2}
