"""Lessons 1 to 3: the formulas against fractions, scikit-learn, polynomials, finite differences.

And all lessons: formulas in live figures.
"""

from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.metrics import r2_score

from livefigure.record import Graph, record, symbol
from mxplusb.data import height, loves_broccoli, noisy_line, weight
from mxplusb.formulas import (
    adjusted_r_squared,
    best_line,
    centre,
    classify,
    compound,
    confusion,
    design_matrix,
    gradient_descent,
    hessian,
    line_through,
    linear_gradient,
    log_loss,
    log_loss_gradient,
    log_odds,
    mse_gradient,
    normalise,
    penalised_log_loss,
    predict,
    predict_linear,
    predict_probability,
    project,
    r_squared,
    residuals,
    sigmoid,
    sigmoid_slope,
    softmax,
    sse,
    sse_gradient,
    standardise,
    stochastic_gradient_descent,
    threshold_score,
)

DATA = {
    "people": (height, weight),
    "centred": (height - 68, weight),
    "noisy line": noisy_line(),
    "three": (np.array([0.0, 1, 5]), np.array([2.0, 5, 5])),
    "far from zero": (1e6 + np.arange(4.0), np.array([1.0, 3, 2, 5])),
}
every_data = pytest.mark.parametrize(("x", "y"), list(DATA.values()), ids=list(DATA))
LINES = [(2, -4), (0, 0), (-5, 471.4), (2.2, -18)]
number = st.integers(-50, 50)
CENTRED = design_matrix(height - 68)
points = st.lists(st.tuples(number, number), min_size=2, max_size=8).filter(
    lambda points: len({x for x, _ in points}) > 1
)


def test_predict_reads_the_line():
    assert [predict(x, 0.5, 2) for x in (2, 3, 0)] == [3, 3.5, 2]


def test_predict_takes_arrays_of_any_shape():
    assert predict(np.ones((2, 3)), 2, 1).tolist() == [[3, 3, 3], [3, 3, 3]]


@given(number, number, number, number)
def test_line_through_meets_both_points(x1, y1, x2, y2):
    if x1 == x2:
        with pytest.raises(ValueError, match="vertical"):
            line_through(x1, y1, x2, y2)
    else:
        m, b = line_through(Fraction(x1), y1, x2, y2)
        assert (predict(x1, m, b), predict(x2, m, b)) == (y1, y2)


def test_residuals_are_actual_minus_predicted():
    assert residuals(np.array([5.0, 1]), np.array([2.0, 4])).tolist() == [3, -3]
    assert residuals(np.array([5.0, 1]), 2).tolist() == [3, -1]
    assert residuals(136, 130) == 6


@given(st.lists(st.tuples(number, number), min_size=1, max_size=8))
def test_sse_is_the_loop_of_lesson_2(pairs):
    total = 0
    for y, y_hat in pairs:
        total += (y - y_hat) ** 2
    assert sse(*np.array(pairs).T) == total


@every_data
@pytest.mark.parametrize(("m", "b"), LINES)
def test_r_squared_is_scikit_learns(x, y, m, b):
    assert r_squared(y, m * x + b) == pytest.approx(r2_score(y, m * x + b))


def test_r_squared_of_the_mean_is_zero_and_of_perfection_one():
    assert r_squared(weight, np.mean(weight)) == 0
    assert r_squared(weight, weight) == 1


@every_data
@pytest.mark.parametrize(("m", "b"), LINES)
def test_gradient_is_the_slope_of_the_cost(x, y, m, b):
    # The cost is a parabola in m and in b, and a central difference of a parabola is exact
    # but for rounding: a step of 1 will do.
    def cost(m, b):
        return np.sum((y - (m * x + b)) ** 2)

    slopes = (cost(m + 1, b) - cost(m - 1, b)) / 2, (cost(m, b + 1) - cost(m, b - 1)) / 2
    assert sse_gradient(x, y, m, b) == pytest.approx(slopes, rel=1e-9, abs=1e-6)


@every_data
def test_best_line_is_scikit_learns(x, y):
    model = LinearRegression().fit(x.reshape(-1, 1), y)
    assert best_line(x, y) == pytest.approx((model.coef_[0], model.intercept_))


@every_data
def test_best_line_is_numpys(x, y):
    shift = x.mean()  # polyfit squares x and complains of a million
    m, c = np.polyfit(x - shift, y, 1)
    assert best_line(x, y) == pytest.approx((m, c - m * shift))


@every_data
def test_no_step_from_the_best_line_costs_less(x, y):
    m, b = best_line(x, y)
    least = sse(y, m * x + b)
    for step_m, step_c in [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1)]:
        assert sse(y, (m + step_m) * x + b - step_m * x.mean() + step_c) > least


@given(points)
def test_best_line_in_exact_fractions(points):
    x, y = np.array([[Fraction(v) for v in point] for point in points], dtype=object).T
    m, b = best_line(x, y)
    assert isinstance(m, Fraction)
    assert sse_gradient(x, y, m, b) == (0, 0)


def test_formulas_take_what_is_not_yet_a_number():
    x, y = np.array(sympy.symbols("x:3")), np.array(sympy.symbols("y:3"))
    m, b = best_line(x, y)
    d_m, d_b = sse_gradient(x, y, m, b)
    assert sympy.simplify(d_m) == sympy.simplify(d_b) == 0
    cost = sse(y, predict(x, *line_through(x[0], y[0], x[1], y[1])))
    assert cost.subs(dict(zip([*x, *y], [0, 1, 2, 5, 6, 9], strict=True))) == 4
    assert sympy.simplify(r_squared(y, np.mean(y))) == 0


@pytest.mark.parametrize(
    "formula",
    [
        lambda x, y, m, b: sse(y, predict(x, m, b)),
        lambda x, y, m, b: r_squared(y, predict(x, m, b)),
        lambda x, y, m, b: sse(y, b),
        lambda x, y, m, b: sse_gradient(x, y, m, b)[0],
        lambda x, y, m, b: best_line(x, y)[1],
        lambda x, y, m, b: line_through(x[0], y[0], x[1], y[1])[0],
        lambda x, y, m, b: predict_linear(design_matrix(x, x**2), np.stack([b, m, 0.1 * m])),
        lambda x, y, m, b: adjusted_r_squared(y, predict(x, m, b), 1),
        lambda x, y, m, b: linear_gradient(design_matrix(x), y, np.stack([b, m])),
        lambda x, y, m, b: hessian(design_matrix(x)),
        lambda x, y, m, b: project(y, x),
        lambda x, y, m, b: mse_gradient(CENTRED, y, np.stack([b, m])),
        lambda x, y, m, b: gradient_descent(CENTRED, weight, np.stack([b, m]), 0.01 * m, 50),
        lambda x, y, m, b: gradient_descent(CENTRED, weight, [0, 0], 0.01 * m, 50),
        lambda x, y, m, b: stochastic_gradient_descent(CENTRED, y, [0, 0], 0.01 * m, 3, 2, 1),
        lambda x, y, m, b: standardise(x),
        lambda x, y, m, b: centre(np.stack([x, y], axis=1)),
        lambda x, y, m, b: compound(m),
        lambda x, y, m, b: sigmoid(m * (x - 68) + b),
        lambda x, y, m, b: sigmoid(1000 * b),
        lambda x, y, m, b: sigmoid_slope(b),
        lambda x, y, m, b: log_odds(m / 10),
        lambda x, y, m, b: threshold_score(0.1 * m),
        lambda x, y, m, b: predict_probability(CENTRED, np.stack([b, m])),
        lambda x, y, m, b: classify(sigmoid(x - 68), m / 10),
        lambda x, y, m, b: confusion(loves_broccoli, classify(sigmoid(m - x / 30), m / 10)),
        lambda x, y, m, b: log_loss(loves_broccoli, sigmoid(m - x / 30)),
        lambda x, y, m, b: log_loss_gradient(CENTRED, loves_broccoli, np.stack([b, m])),
        lambda x, y, m, b: penalised_log_loss(CENTRED, loves_broccoli, np.stack([b, m]), m, False),
        lambda x, y, m, b: softmax(np.stack([m, b, 0 * m])),
        lambda x, y, m, b: softmax(np.stack([x, y * m], axis=1)),
        lambda x, y, m, b: normalise(sigmoid(np.stack([m, b, 0 * m]))),
    ],
)
def test_formulas_take_the_moving_numbers_of_live_figures(formula):
    start = {"x": height, "y": weight, "m": np.array(2.0), "b": np.array(-4.0)}
    moved = {"x": height + np.arange(5), "y": weight * 1.1, "m": np.array(3.0), "b": np.array(7.0)}
    result = record(formula, {name: symbol(name, value) for name, value in start.items()}, [moved])
    graph = Graph()
    place = graph.add(result)
    assert graph.replay(moved)[place] == pytest.approx(formula(**moved))


@pytest.mark.parametrize("formula", [residuals, sse, r_squared, best_line])
@pytest.mark.parametrize("other", [np.ones(4), np.ones((5, 1)), np.ones((1, 5))])
def test_lengths_must_agree(formula, other):
    with pytest.raises(ValueError, match=r"in pairs, but their shapes are \(5,\) and \("):
        formula(weight, other)


def test_gradient_wants_pairs_too():
    with pytest.raises(ValueError, match="x and y belong in pairs"):
        sse_gradient(height, weight[:4], 2, -4)


def test_a_vertical_line_is_refused():
    with pytest.raises(ValueError, match="both points have x = 4: a vertical line"):
        line_through(4.0, 100, 4.0, 1000)
    with pytest.raises(ValueError, match="vertical line"):
        best_line(np.full(3, 0.1), np.arange(3))  # whose computed mean is not quite 0.1


def test_r_squared_needs_something_to_remove():
    with pytest.raises(ValueError, match="all y are equal"):
        r_squared(np.full(3, 0.1), np.arange(3))
