"""The algebra of lessons 7 to 10 by a computer algebra system, and the formulas against it."""

import numpy as np
import pytest
from sympy import (
    E,
    Matrix,
    Rational,
    diff,
    exp,
    expand_log,
    lambdify,
    limit,
    log,
    oo,
    pi,
    product,
    simplify,
    solve,
    sqrt,
    symbols,
)

from mxplusb import formulas

z, h, t = symbols("z h t", real=True)
n = symbols("n", positive=True)
p = symbols("p", positive=True)
g = 1 / (1 + exp(-z))

rows = 3
X = Matrix(rows, 2, symbols("x1:4(1:3)", real=True))
w = Matrix(symbols("w0:2", real=True))
ACTUAL = (1, 0, 1)


def squeeze(score):
    return g.subs(z, score)


SCORES = list(X * w)
LOSS = -sum(log(squeeze(s) if y else 1 - squeeze(s)) for y, s in zip(ACTUAL, SCORES, strict=True))
GRADIENT = X.T * Matrix([squeeze(s) - y for y, s in zip(ACTUAL, SCORES, strict=True)])


# Lesson 7


def test_interest_paid_ever_more_often_goes_to_e():
    assert limit((1 + 1 / n) ** n, n, oo) == E


def test_e_to_the_z_has_its_own_height_as_slope():
    assert simplify(limit((exp(z + h) - exp(z)) / h, h, 0) - exp(z)) == 0


def test_products_become_sums():
    a, b = symbols("a b", positive=True)
    assert simplify(log(a * b) - log(a) - log(b)) == 0
    assert log(exp(z)) == z
    assert diff(log(a), a) == 1 / a


def test_chain_rule_in_two_links():
    inner = 1 + exp(-z)
    assert diff(inner, z) == -exp(-z)
    u = symbols("u", positive=True)
    assert diff(1 / u, u) == -1 / u**2
    links = (-1 / u**2).subs(u, inner) * -exp(-z)
    assert simplify(links - diff(g, z)) == 0


def test_slope_of_the_sigmoid():
    assert simplify(diff(g, z) - g * (1 - g)) == 0
    assert diff(g, z).subs(z, 0) == Rational(1, 4)
    assert simplify(Rational(1, 4) - g * (1 - g) - (g - Rational(1, 2)) ** 2) == 0  # so at most ¼


def test_the_other_side_has_the_rest():
    assert simplify(g.subs(z, -z) - (1 - g)) == 0
    assert (limit(g, z, oo), limit(g, z, -oo), g.subs(z, 0)) == (1, 0, Rational(1, 2))


def test_log_odds_undo_it():
    assert solve(g - p, z) == [log(-p / (p - 1))]
    assert simplify(log(g / (1 - g)) - z) == 0


def test_both_ways_to_write_it_are_one():
    assert simplify(exp(z) / (1 + exp(z)) - g) == 0  # the one that is safe below 0


def test_midpoint_and_steepness():
    x, (w_0, w_1) = symbols("x"), w
    curve = squeeze(w_0 + w_1 * x)
    assert simplify(curve.subs(x, -w_0 / w_1)) == Rational(1, 2)
    assert simplify(diff(curve, x).subs(x, -w_0 / w_1)) == w_1 / 4


@pytest.mark.parametrize("score", [-30, -2, 0, 0.5, 7])
def test_our_sigmoid_and_its_slope_are_the_derived_ones(score):
    exact = Rational(str(score))
    assert formulas.sigmoid(score) == pytest.approx(float(g.subs(z, exact)), rel=1e-14)
    assert formulas.sigmoid_slope(score) == pytest.approx(
        float(diff(g, z).subs(z, exact)), rel=1e-13
    )


# Lesson 8


def test_odds_are_multiplied():
    w_0, w_1, x, more = symbols("w0 w1 x more", real=True)
    odds = [squeeze(s) / (1 - squeeze(s)) for s in (w_0 + w_1 * (x + more), w_0 + w_1 * x)]
    assert simplify(odds[0] / odds[1] - exp(w_1 * more)) == 0


# Lesson 9


def test_minus_log_of_each_branch():
    assert simplify(diff(-log(g), z) - (g - 1)) == 0
    assert simplify(diff(-log(1 - g), z) - g) == 0


def test_both_branches_in_one_line():
    y = symbols("y")
    both = -(y * log(p) + (1 - y) * log(1 - p))
    assert both.subs(y, 1) == -log(p)
    assert both.subs(y, 0) == -log(1 - p)


def test_gradient_on_components():
    for j, weight in enumerate(w):
        assert simplify(diff(LOSS, weight) - GRADIENT[j]) == 0


def test_curvature_on_components():
    weights = Matrix.diag(*[squeeze(s) * (1 - squeeze(s)) for s in SCORES])
    assert simplify(GRADIENT.jacobian(w) - X.T * weights * X) == Matrix.zeros(2, 2)


def test_our_loss_and_gradient_are_the_derived_ones():
    symbols_ = [*X, *w]
    loss, gradient = lambdify(symbols_, LOSS), lambdify(symbols_, list(GRADIENT))
    rng = np.random.default_rng(9)
    for _ in range(5):
        table, weights = rng.normal(size=(rows, 2)), rng.normal(size=2)
        numbers = [*table.ravel(), *weights]
        probabilities = formulas.predict_probability(table, weights)
        actual = np.array(ACTUAL)
        assert formulas.log_loss(actual, probabilities) == pytest.approx(loss(*numbers))
        ours = formulas.log_loss_gradient(table, actual, weights)
        assert ours == pytest.approx(gradient(*numbers))


def test_normal_noise_leads_to_squares():
    r = symbols("r1:4", real=True)
    spread = symbols("spread", positive=True)
    density = exp(-(z**2) / (2 * spread**2)) / (spread * sqrt(2 * pi))
    likelihood = np.prod([density.subs(z, ri) for ri in r])
    squares = sum(ri**2 for ri in r) / (2 * spread**2)
    rest = rows * log(spread * sqrt(2 * pi))  # does not depend on the line
    assert simplify(-expand_log(log(likelihood), force=True) - squares - rest) == 0


def test_three_coins():
    i = symbols("i", integer=True)
    assert product(Rational(1, 2), (i, 1, 3)) == Rational(1, 8)
    assert simplify(-log(Rational(1, 8)) - 3 * log(2)) == 0


def test_squared_error_is_flat_where_it_is_wrong():
    """Its slope carries g(1 − g), which the log-loss has cancelled."""
    assert simplify(diff((1 - g) ** 2, z) + 2 * (1 - g) * g * (1 - g)) == 0
    assert limit(diff((1 - g) ** 2, z), z, -oo) == 0
    assert limit(diff(-log(g), z), z, -oo) == -1


# Lesson 10


def test_softmax_of_two_is_the_sigmoid_of_their_difference():
    z_1, z_2 = symbols("z1 z2", real=True)
    assert simplify(exp(z_1) / (exp(z_1) + exp(z_2)) - squeeze(z_1 - z_2)) == 0


def test_softmax_sees_only_differences():
    z_1, z_2 = symbols("z1 z2", real=True)
    share = exp(z_1) / (exp(z_1) + exp(z_2))
    moved = share.subs({z_1: z_1 + t, z_2: z_2 + t}, simultaneous=True)
    assert simplify(share - moved) == 0


def test_two_scores_tie_on_a_straight_line():
    x_1, x_2 = symbols("x1 x2")
    a, b = symbols("a0:3"), symbols("b0:3")
    scores = [c[0] + c[1] * x_1 + c[2] * x_2 for c in (a, b)]
    tie = scores[0] - scores[1]
    assert [diff(tie, x, x) for x in (x_1, x_2)] == [0, 0]
    assert diff(tie, x_1, x_2) == 0
