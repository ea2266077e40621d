"""Every figure that lessons 1 to 3 rest on, from the data and the formulas.

The expected numbers were worked out by hand; each is given with all the digits it is quoted with,
and has to agree to the last of them.
"""

from itertools import combinations
from math import sqrt

import numpy as np
import pytest

from mxplusb.data import gigabytes, height, noisy_line, price, weight
from mxplusb.formulas import (
    best_line,
    line_through,
    predict,
    r_squared,
    residuals,
    sse,
    sse_gradient,
)

FLAT = np.mean(weight)
PC_M, PC_B = line_through(gigabytes[0], price[0], gigabytes[1], price[1])
M, B = best_line(height, weight)
TRY = predict(height, 2, -4)
BEST = predict(height, M, B)


def through_middle(m):
    return predict(height - 68, m, 131.4)


def size(y_hat):
    """Σ|r|, the other cost."""
    return np.sum(np.abs(residuals(weight, y_hat)))


def through_persons(i, j):
    line = line_through(height[i - 1], weight[i - 1], height[j - 1], weight[j - 1])
    return predict(height, *line)


def excess(m, b):
    return sse(weight, predict(height, m, b)) - sse(weight, BEST)


# What a table of Student's t says for 3 = 5 − 2 degrees of freedom and 95 %.
T = 3.182446
NOISE = sqrt(sse(weight, BEST) / 3)
SPREAD = np.sum((height - 68) ** 2)
SLOPE_ERROR = T * NOISE / sqrt(SPREAD)
PERSON_ERROR = T * NOISE * sqrt(1 + 1 / 5 + (70 - 68) ** 2 / SPREAD)

FIGURES = {
    # Lesson 1
    "½x + 2 at 2": (predict(2, 0.5, 2), "3"),
    "½x + 2 at 3": (predict(3, 0.5, 2), "3.5"),
    "½x + 2 at 0": (predict(0, 0.5, 2), "2"),
    "dollars for a GB": (PC_M, "75"),
    "dollars at 0 GB": (PC_B, "-200"),
    "dollars for 8 GB": (predict(8, PC_M, PC_B), "400"),
    "pounds at 70 in by a good line": (predict(70, 2, -4), "136"),
    "2.2 lb an inch in lb a centimetre": (2.2 / 2.54, "0.866"),
    # Lesson 2
    "x₃": (height[2], "74"),
    "y₃": (weight[2], "140"),
    "sum of residuals, (2, −4)": (np.sum(residuals(weight, TRY)), "-3"),
    "SSE of (2, −4)": (sse(weight, TRY), "359"),
    "r @ r": (residuals(weight, TRY) @ residuals(weight, TRY), "359"),
    "mean weight": (FLAT, "131.4"),
    "sum of residuals of the mean": (np.sum(residuals(weight, FLAT)), "0.0"),
    "SSE of the mean": (sse(weight, FLAT), "689.2"),
    "sum for m = −5": (np.sum(residuals(weight, through_middle(-5))), "0.0"),
    "SSE for m = −5": (sse(weight, through_middle(-5)), "3969.2"),
    "Σ|r| of (2, −4)": (size(TRY), "35"),
    "Σ|r| of the least squares": (size(BEST), "37.09"),
    "Σ|r| at its best": (size(through_persons(2, 3)), "32.64"),
    "no pair of persons does better": (
        min(size(through_persons(*pair)) for pair in combinations(range(1, 6), 2)),
        "32.64",
    ),
    "the error no line avoids": (sse(weight, BEST), "354.79"),
    "excess of (2, −4)": (excess(2, -4), "4.21"),
    "its m is too low by a share of": (1 - 2 / M, "0.085"),
    "R² of the best line": (r_squared(weight, BEST), "0.4852"),
    "R² of (2, −4)": (r_squared(weight, TRY), "0.4791"),
    # Lesson 3
    "∂SSE/∂m at (2, −4)": (sse_gradient(height, weight, 2, -4)[0], "382"),
    "∂SSE/∂b at (2, −4)": (sse_gradient(height, weight, 2, -4)[1], "6"),
    "x̄": (np.mean(height), "68"),
    "mean(xy)": (np.mean(height * weight), "8965.8"),
    "mean(x²)": (np.mean(height**2), "4638"),
    "mean(y²)": (np.mean(weight**2), "17403.8"),
    "x̄ȳ − mean(xy)": (np.mean(height) * FLAT - np.mean(height * weight), "-30.6"),
    "x̄² − mean(x²)": (np.mean(height) ** 2 - np.mean(height**2), "-14"),
    "m": (M, "2.185714"),
    "153/70": (153 / 70, "2.185714"),
    "b": (B, "-17.228571"),
    "b of m rounded": (FLAT - 2.19 * 68, "-17.52"),
    "pounds at 70 in": (predict(70, M, B), "135.77"),
    "pounds at 70 in, rounded too early": (predict(70, 2.19, -17), "136.3"),
    "SSE, rounded too early": (sse(weight, predict(height, 2.19, -17)), "356.139"),
    "SSE, rounded last": (sse(weight, BEST), "354.785714"),
    "Σ(x − x̄)²": (SPREAD, "70"),
    "ellipses, long to short": (sqrt(SPREAD / 5), "3.7"),
    "slope, from": (M - SLOPE_ERROR, "-1.95"),
    "slope, to": (M + SLOPE_ERROR, "6.32"),
    "one person at 70 in, from": (predict(70, M, B) - PERSON_ERROR, "97"),
    "one person at 70 in, to": (predict(70, M, B) + PERSON_ERROR, "175"),
    # The noisy line
    "fitted intercept for a true 2": (best_line(*noisy_line())[1], "1.92335698"),
    "fitted slope for a true 3": (best_line(*noisy_line())[0], "3.01642164"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure(name):
    value, quoted = FIGURES[name]
    assert round(value, len(quoted.partition(".")[2])) == float(quoted)


def test_the_two_prices_by_a_system_of_equations():
    a = np.array([[4.0, 1], [16, 1]])
    inverse = np.array([[1, -1], [-16, 4]]) / (4 - 16)  # swap, turn the signs, divide
    assert inverse @ price == pytest.approx((75, -200))
    assert inverse @ a == pytest.approx(np.eye(2))


def test_eight_gigabytes_are_within_the_budget():
    assert predict(8, PC_M, PC_B) <= 500


def test_no_line_meets_all_five():
    points = np.column_stack([np.ones(5), height, weight])
    assert np.linalg.matrix_rank(points) == 3


def test_height_zero_would_weigh_less_than_nothing():
    assert predict(0, 2, -4) < 0
    assert B < 0


def test_residuals_of_the_first_line():
    assert residuals(weight, TRY).tolist() == [-15, 1, -4, 6, 9]


@pytest.mark.parametrize("m", [-5, 0, 2, 30])
def test_every_line_through_the_middle_has_sum_zero(m):
    assert np.sum(residuals(weight, through_middle(m))) == pytest.approx(0, abs=1e-9)


def test_a_line_held_in_the_middle_is_the_same_line():
    m, c = 2.2, 131.6
    assert predict(height - 68, m, c) == pytest.approx(predict(height, m, c - 68 * m))


def test_absolute_values_may_have_many_best_lines():
    x, y = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])  # two parallel rows of points
    costs = [np.sum(np.abs(y - c)) for c in (0, 0.3, 0.5, 1)]
    assert costs == [2, 2, 2, 2]
    assert best_line(x, y) == (0, 0.5)


def test_dividing_by_n_moves_no_minimum():
    slopes = np.linspace(0, 4, 401)
    costs = np.array([sse(weight, through_middle(m)) for m in slopes])
    assert np.argmin(costs) == np.argmin(costs / 5)
    assert slopes[np.argmin(costs)] == pytest.approx(2.19)  # the nearest on this grid
