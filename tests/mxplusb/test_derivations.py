"""Lesson 3's algebra, line by line, by a computer algebra system.

Five points stand for any number of them: n is five, and x and y are ten unknowns. Where a line of
the lesson holds only sums or means of them, so does the test.
"""

import numpy as np
import pytest
import sympy
from sympy import Rational, diff, expand, limit, simplify, solve, symbols

from mxplusb.data import height, weight
from mxplusb.formulas import best_line, predict, sse, sse_gradient

n = 5
x, y = symbols("x1:6"), symbols("y1:6")
m, b, c, h = symbols("m b c h")
PEOPLE = {
    **dict(zip(x, map(int, height), strict=True)),
    **dict(zip(y, map(int, weight), strict=True)),
}
CENTRED = {**PEOPLE, **{xi: PEOPLE[xi] - 68 for xi in x}}


def mean(terms):
    return sum(terms) / Rational(n)


def times(u, v):
    return [ui * vi for ui, vi in zip(u, v, strict=True)]


x_bar, y_bar, mean_xy, mean_xx, mean_yy = means = [
    mean(terms) for terms in (x, y, times(x, y), times(x, x), times(y, y))
]
r = [yi - m * xi - b for xi, yi in zip(x, y, strict=True)]
SSE = sum(ri**2 for ri in r)
SPREAD = sum((xi - x_bar) ** 2 for xi in x)  # Σ(x − x̄)²
TOGETHER = sum((xi - x_bar) * (yi - y_bar) for xi, yi in zip(x, y, strict=True))


def same(left, right):
    return simplify(expand(left - right)) == 0


# The cost, expanded


def test_one_bracket_gives_six_terms():
    yi, xi = symbols("y x")
    six = yi**2 - 2 * m * xi * yi - 2 * b * yi + m**2 * xi**2 + 2 * m * b * xi + b**2
    assert same((yi - m * xi - b) ** 2, six)


def test_all_brackets_give_six_sums():
    six = (
        sum(times(y, y))
        - 2 * m * sum(times(x, y))
        - 2 * b * sum(y)
        + m**2 * sum(times(x, x))
        + 2 * m * b * sum(x)
        + sum(b**2 for _ in x)
    )
    assert same(SSE, six)


WITH_MEANS = (
    n * mean_yy
    - 2 * m * n * mean_xy
    - 2 * b * n * y_bar
    + m**2 * n * mean_xx
    + 2 * m * b * n * x_bar
    + n * b**2
)


def test_each_sum_is_n_times_a_mean():
    assert same(SSE, WITH_MEANS)


# The two partial derivatives

D_B = -2 * n * y_bar + 2 * m * n * x_bar + 2 * n * b
D_M = -2 * n * mean_xy + 2 * m * n * mean_xx + 2 * b * n * x_bar


@pytest.mark.parametrize(("variable", "partial"), [(b, D_B), (m, D_M)], ids=["b", "m"])
def test_partial_is_the_limit_of_slopes(variable, partial):
    slope = expand((SSE.subs(variable, variable + h) - SSE) / h)
    assert same(limit(slope, h, 0), partial)


@pytest.mark.parametrize(("variable", "partial"), [(b, D_B), (m, D_M)], ids=["b", "m"])
def test_partial_by_the_rules(variable, partial):
    assert same(diff(WITH_MEANS, variable), partial)


def test_partials_are_sums_of_residuals():
    assert same(D_B, -2 * sum(r))
    assert same(D_M, -2 * sum(times(x, r)))


def test_partials_at_2_and_minus_4():
    place = {**PEOPLE, m: 2, b: -4}
    assert (D_B.subs(place), D_M.subs(place)) == (6, 382)


def test_our_gradient_is_the_derived_one():
    d_m, d_b = sse_gradient(np.array(x), np.array(y), m, b)
    assert same(d_m, D_M)
    assert same(d_b, D_B)


# Both set to zero and divided by 2n


def test_first_equation_goes_through_the_middle():
    assert same(D_B / (2 * n), m * x_bar + b - y_bar)


def test_second_equation():
    assert same(D_M / (2 * n), m * mean_xx + b * x_bar - mean_xy)


# Solved: here the means themselves are the unknowns

X, Y, XY, XX = symbols("x_bar y_bar mean_xy mean_xx")
FIRST = sympy.Eq(Y, m * X + b)
SECOND = sympy.Eq(XY, m * XX + b * X)
SLOPE = (X * Y - XY) / (X**2 - XX)


def test_first_times_x_bar_minus_second_has_no_b():
    left, right = FIRST.lhs * X - SECOND.lhs, FIRST.rhs * X - SECOND.rhs
    assert same(left, X * Y - XY)
    assert same(right, m * (X**2 - XX))


def test_the_slope_and_the_intercept_solve_both():
    assert same(solve([FIRST, SECOND], [m, b])[m], SLOPE)
    solution = {m: SLOPE, b: Y - SLOPE * X}
    for equation in (FIRST, SECOND):
        assert same(equation.lhs, equation.rhs.subs(solution))


def test_dividing_by_x_bar_instead_gives_nothing_for_centred_data():
    divided = (Y - XY / X) / (X - XX / X)
    assert same(divided, SLOPE)
    centred = [mean_.subs(CENTRED) for mean_ in means[:4]]
    numbers = dict(zip([X, Y, XY, XX], centred, strict=True))
    assert SLOPE.subs(numbers) == Rational(153, 70)
    assert divided.subs(numbers) is sympy.nan


def test_the_same_slope_about_the_middle():
    assert same(n * (mean_xy - x_bar * y_bar), TOGETHER)
    assert same(n * (mean_xx - x_bar**2), SPREAD)


M_BEST = TOGETHER / SPREAD
B_BEST = y_bar - M_BEST * x_bar


def test_our_best_line_is_the_derived_one():
    slope, intercept = best_line(np.array(x), np.array(y))
    assert same(slope, M_BEST)
    assert same(intercept, B_BEST)


def test_at_the_best_line_two_sums_are_zero():
    best = {m: M_BEST, b: B_BEST}
    assert simplify(sum(r).subs(best)) == 0
    assert simplify(sum(times(x, r)).subs(best)) == 0


def test_numbers_of_the_five_people():
    numbers = [Rational(text) for text in ("68", "131.4", "8965.8", "4638", "17403.8")]
    assert [value.subs(PEOPLE) for value in means] == numbers
    above, below = 68 * Rational("131.4") - Rational("8965.8"), 68**2 - 4638
    assert (above, below) == (Rational("-30.6"), -14)
    assert above / below == M_BEST.subs(PEOPLE) == Rational(153, 70)
    assert B_BEST.subs(PEOPLE) == Rational("131.4") - 68 * Rational(153, 70)


# The bowl, seen from its middle

HELD = SSE.subs(b, c - m * x_bar)  # the same lines, held at x̄: ŷ = m(x − x̄) + c


def test_a_line_held_at_68():
    xi = symbols("x")
    assert same(predict(xi - 68, m, c), predict(xi, m, b).subs(b, c - 68 * m))


def test_excess_is_two_squares():
    flat = sum((yi - y_bar) ** 2 for yi in y) + n * (c - y_bar) ** 2  # the line without slope
    assert same(HELD, flat + m**2 * SPREAD - 2 * m * TOGETHER)
    spread, together = symbols("spread together")  # completing the square, m_best = together/spread
    square = spread * (m - together / spread) ** 2
    assert same(m**2 * spread - 2 * m * together, square - together**2 / spread)


def test_excess_of_the_five_people():
    held = sse(np.array(list(weight.astype(int))), predict(height.astype(int) - 68, m, c))
    excess = 5 * (c - Rational("131.4")) ** 2 + 70 * (m - Rational(153, 70)) ** 2
    assert same(held - excess, SSE.subs({**PEOPLE, m: M_BEST.subs(PEOPLE), b: B_BEST.subs(PEOPLE)}))


def test_second_derivatives():
    assert same(diff(SSE, b, 2), 2 * n)
    assert same(diff(SSE, m, 2), 2 * sum(times(x, x)))
    assert same(diff(HELD, c, 2), 2 * n)
    assert same(diff(HELD, m, 2), 2 * SPREAD)


def test_held_in_the_middle_the_slices_are_independent():
    assert same(diff(HELD, m, c), 0)
    assert same(diff(SSE, m, b), 2 * sum(x))


def test_the_bowl_curves_up_in_every_direction():
    # Both second derivatives positive would not be enough: this is the rest of it (lesson 5).
    hessian = sympy.hessian(SSE, (m, b))
    assert same(hessian.det(), 4 * n * SPREAD)
    assert hessian.subs(PEOPLE).is_positive_definite
