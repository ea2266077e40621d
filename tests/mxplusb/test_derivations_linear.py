"""The algebra of lessons 4 to 6, line by line on components, by a computer algebra system.

Three rows and two columns stand for any number of them: every entry is an unknown.
"""

import numpy as np
import pytest
from sympy import Matrix, Rational, cancel, diff, expand, eye, hessian, ones, simplify, symbols

from mxplusb import formulas

n, k = 3, 2
X = Matrix(n, k, symbols("x1:4(1:3)"))
y = Matrix(symbols("y1:4"))
w = Matrix(symbols("w0:2"))
z = Matrix(symbols("z0:2"))
t, alpha = symbols("t alpha")
e = y - X * w  # y = Xw + ε
SSE = sum(ei**2 for ei in e)
GRADIENT = -2 * X.T * y + 2 * X.T * X * w
H = 2 * X.T * X
BEST = (X.T * X).inv() * X.T * y


def same(left, right):
    return all(cancel(part) == 0 for part in (left - right if _tables(left) else [left - right]))


def _tables(thing):
    return isinstance(thing, Matrix)


def as_numpy(matrix):
    array = np.array(matrix)
    return array[:, 0] if matrix.shape[1] == 1 else array


def one(matrix):
    """Return the only entry of a matrix of one row and one column."""
    (entry,) = matrix
    return entry


def slopes(cost, weights):
    return Matrix([diff(cost, weight) for weight in weights])


# Lesson 4: tables


def test_a_row_times_a_column_is_a_sum_of_products():
    row = sum(X[0, j] * w[j] for j in range(k))
    assert (X * w)[0] == row
    assert one(X[0, :] * w) == row


def test_ones_bring_the_intercept_in():
    x, (w_0, w_1) = Matrix(symbols("x1:4")), w
    assert same(ones(n, 1).row_join(x) * w, Matrix([w_0 + w_1 * xi for xi in x]))


def test_transposing_a_product_turns_its_order():
    assert (X * w).T == w.T * X.T
    assert (X.T * X).T == X.T * X  # so XᵀX is symmetric


def test_inverse_of_two_by_two():
    a, b, c, d = symbols("a b c d")
    A = Matrix([[a, b], [c, d]])
    swapped = Matrix([[d, -b], [-c, a]]) / (a * d - b * c)
    assert same(A * swapped, eye(2))
    assert same(swapped * A, eye(2))


# Lesson 4: the cost and its gradient


def test_cost_is_the_errors_times_themselves():
    assert same(one(e.T * e), SSE)


def test_cost_expanded():
    four = y.T * y - y.T * X * w - w.T * X.T * y + w.T * X.T * X * w
    assert same(one(four), SSE)
    three = y.T * y - 2 * w.T * X.T * y + w.T * X.T * X * w
    assert same(one(three), SSE)


def test_the_middle_terms_are_one():
    left, right = y.T * X * w, w.T * X.T * y
    assert left.shape == (1, 1)  # a number, and a number equals its transpose
    assert same(left.T, right)
    assert same(one(left), one(right))


def test_rule_for_a_linear_term():
    a = Matrix(symbols("a0:2"))
    assert slopes(one(w.T * a), w) == a


def test_rule_for_a_square_term():
    A = Matrix(k, k, symbols("A1:3(1:3)"))
    assert same(slopes(one(w.T * A * w), w), (A + A.T) * w)
    even = A.subs(A[1, 0], A[0, 1])
    assert same(slopes(one(w.T * even * w), w), 2 * even * w)


def test_gradient_on_components():
    assert same(slopes(SSE, w), GRADIENT)
    assert same(-2 * X.T * e, GRADIENT)


def test_our_gradient_is_the_derived_one():
    ours = formulas.linear_gradient(as_numpy(X), as_numpy(y), as_numpy(w))
    assert same(Matrix(ours), GRADIENT)


def test_with_the_mean_the_same_equation_is_left():
    assert same(slopes(SSE / n, w) * n / 2, X.T * X * w - X.T * y)


def test_closed_form_solves_the_normal_equation():
    assert same(X.T * X * BEST, X.T * y)
    assert same(GRADIENT.subs(dict(zip(w, BEST, strict=True))), Matrix([0, 0]))


def test_one_feature_gives_lesson_3_back():
    x = Matrix(symbols("x1:4"))
    table = ones(n, 1).row_join(x)
    b, m = (table.T * table).inv() * table.T * y
    slope, intercept = formulas.best_line(as_numpy(x), as_numpy(y))
    assert same(m, slope)
    assert same(b, intercept)


# Lesson 5


def test_a_square_table_is_solved_outright():
    square, right = X[:2, :], y[:2, :]
    assert same((square.T * square).inv() * square.T * right, square.inv() * right)


def test_residual_is_at_right_angles_to_every_column():
    assert same(X.T * (y - X * BEST), Matrix([0, 0]))


def test_shadow_on_one_vector_is_the_nearest_multiple():
    x = X[:, 0]
    cost = sum((yi - t * xi) ** 2 for xi, yi in zip(x, y, strict=True))
    nearest = one(x.T * y) / one(x.T * x)
    assert same(diff(cost, t).subs(t, nearest), 0)
    assert same(Matrix(formulas.project(as_numpy(y), as_numpy(x))), nearest * x)


def test_any_other_weights_miss_by_more():
    """By Pythagoras: what is missed is what is missed at best and the way along the floor."""
    best = Matrix(symbols("best0:2"))
    at_best, away = y - X * best, X * (w - best)
    crossed = -2 * one((w - best).T * X.T * at_best)  # 0, by the right angles
    assert same(SSE, one(at_best.T * at_best) + crossed + one(away.T * away))


def test_hessian_on_components():
    assert same(hessian(SSE, list(w)), H)
    assert same(Matrix(formulas.hessian(as_numpy(X))), H)


def test_curvature_in_any_direction_is_a_square():
    assert same(one(z.T * H * z), 2 * sum(part**2 for part in X * z))
    along = dict(zip(w, w + t * z, strict=True))
    assert same(diff(SSE.subs(along, simultaneous=True), t, 2), one(z.T * H * z))


def test_a_copied_column_leaves_a_valley():
    copied = X[:, 0].row_join(symbols("c") * X[:, 0])
    assert same((copied.T * copied).det(), 0)
    along = Matrix([symbols("c"), -1])
    assert same(copied * along, Matrix([0, 0, 0]))  # so no prediction changes along it


# Lesson 6


def test_our_gradient_of_the_mean_is_the_derived_one():
    ours = formulas.mse_gradient(as_numpy(X), as_numpy(y), as_numpy(w))
    assert same(Matrix(ours), slopes(SSE / n, w))


def test_every_step_shrinks_what_is_left():
    step = w - alpha * slopes(SSE / n, w)
    assert same(step - BEST, (eye(k) - alpha * H / n) * (w - BEST))


@pytest.mark.parametrize(
    ("curvature", "alpha", "left"), [(2, Rational(1, 2), 0), (28, Rational(1, 14), -1)]
)
def test_on_a_parabola_a_step_leaves_one_minus_alpha_times_curvature(curvature, alpha, left):
    bottom, place = symbols("bottom place")
    cost = curvature * (place - bottom) ** 2 / 2
    assert diff(cost, place, 2) == curvature
    assert same(place - alpha * diff(cost, place) - bottom, left * (place - bottom))


def test_standardised_both_curvatures_are_2():
    x = Matrix(symbols("x1:4"))
    mean = sum(x) / n
    spread = sum((xi - mean) ** 2 for xi in x) / n  # the square of np.std
    c, m = w
    deviation = symbols("deviation", positive=True)  # its root
    cost = sum((yi - m * (xi - mean) / deviation - c) ** 2 for xi, yi in zip(x, y, strict=True)) / n
    curvatures = hessian(expand(cost), [c, m])
    assert same(curvatures[0, 0], 2)
    assert simplify(curvatures[0, 1]) == 0
    assert same(curvatures[1, 1] * deviation**2, 2 * spread)
