"""Lessons 4 and 5: the formulas against fractions, scikit-learn and finite differences."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import LeaveOneOut, cross_val_predict

from mxplusb.data import age, height, income, noisy_line, regression_500, weight
from mxplusb.formulas import (
    adjusted_r_squared,
    best_line,
    design_matrix,
    hessian,
    least_squares,
    leave_one_out,
    linear_gradient,
    normal_equation,
    predict_linear,
    project,
    r_squared,
)

PEOPLE = design_matrix(height, age, income)
DATA = {
    "people": (PEOPLE, weight),
    "height": (design_matrix(height), weight),
    "noisy line": (design_matrix(noisy_line()[0]), noisy_line()[1]),
    "plane": (design_matrix(regression_500()[0]), regression_500()[1]),
    "two points": (design_matrix([4, 16]), np.array([100.0, 1000])),
}
every_data = pytest.mark.parametrize(("X", "y"), list(DATA.values()), ids=list(DATA))
INCHES_AND_CENTIMETRES = design_matrix(height, 2.54 * height)
number = st.integers(-9, 9)
tables = st.integers(1, 6).flatmap(
    lambda n: st.integers(1, 4).flatmap(
        lambda k: st.lists(st.lists(number, min_size=k, max_size=k), min_size=n, max_size=n)
    )
)


def cost(X, y, w):
    """Add up the squares in a loop, as lesson 2 does."""
    total = 0
    for row, actual in zip(X, y, strict=True):
        total += (actual - sum(x * weight for x, weight in zip(row, w, strict=True))) ** 2
    return total


def some_weights(k):
    return np.random.default_rng(k).normal(size=k)


# Lesson 4


def test_design_matrix():
    assert design_matrix(np.array([2, 3]), [5, 7]).tolist() == [[1, 2, 5], [1, 3, 7]]
    assert design_matrix(PEOPLE[:, 1:]).tolist() == PEOPLE.tolist()


@pytest.mark.parametrize("features", [(), (66,), (height, age[:4]), (height, 1)])
def test_features_must_be_columns_of_one_length(features):
    with pytest.raises(ValueError, match="features need one number for each row"):
        design_matrix(*features)


@given(tables)
def test_predictions_are_rows_times_weights(table):
    X, w = np.array(table), np.arange(1, len(table[0]) + 1)
    expected = [sum(x * weight for x, weight in zip(row, w, strict=True)) for row in table]
    assert predict_linear(X, w).tolist() == expected
    assert predict_linear(X[0], w) == expected[0]


@pytest.mark.parametrize("X", [np.ones((5, 3)), np.ones(3), np.ones((4, 5))])
def test_every_column_needs_its_weight(X):
    with pytest.raises(ValueError, match="is the column of ones there"):
        predict_linear(X, np.ones(4))


@every_data
def test_gradient_is_the_slope_of_the_cost(X, y):
    # The cost is a parabola in each weight, and a central difference of a parabola is exact but
    # for rounding: a step of 1 will do.
    w, steps = some_weights(X.shape[1]), np.eye(X.shape[1])
    slopes = [(cost(X, y, w + step) - cost(X, y, w - step)) / 2 for step in steps]
    assert linear_gradient(X, y, w) == pytest.approx(slopes, rel=1e-9)


@given(tables)
def test_gradient_in_exact_fractions(table):
    X = np.array([[Fraction(x) for x in row] for row in table], dtype=object)
    y = np.array([Fraction(i * i, 3) for i in range(len(X))], dtype=object)
    w = np.array([Fraction(j, 7) for j in range(X.shape[1])], dtype=object)
    assert (linear_gradient(X, y, w) == -2 * X.T @ y + 2 * X.T @ X @ w).all()


@every_data
def test_normal_equation_is_scikit_learns(X, y):
    # With its own intercept. With a column of ones instead it may take columns of very different
    # sizes, as the people's, for dependent ones (from version 1.9 on).
    model = LinearRegression().fit(X[:, 1:], y)
    expected = np.append(model.intercept_, model.coef_)
    assert normal_equation(X, y) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("x_y", [(height, weight), noisy_line()])
def test_one_feature_gives_lesson_3_back(x_y):
    x, y = x_y
    assert normal_equation(design_matrix(x), y) == pytest.approx(best_line(x, y)[::-1])


def test_copied_columns_have_no_normal_equation():
    with pytest.raises(np.linalg.LinAlgError, match="Singular"):
        normal_equation(design_matrix([1, 2, 3], [2, 4, 6]), np.array([1, 2, 2]))


@every_data
def test_leave_one_out_is_scikit_learns(X, y):
    X, y = X[:30], y[:30]
    if len(y) == 2:
        with pytest.raises(np.linalg.LinAlgError, match="Singular"):
            leave_one_out(X, y)
        return
    predicted = cross_val_predict(LinearRegression(), X[:, 1:], y, cv=LeaveOneOut())
    assert leave_one_out(X, y) == pytest.approx(y - predicted, rel=1e-6, abs=1e-9)


def test_leave_one_out_by_another_fit():
    def flat(X, y):
        return np.array([np.median(y)])

    assert leave_one_out(np.ones((3, 1)), np.array([1.0, 2, 6]), flat).tolist() == [-3, -1.5, 4.5]


@pytest.mark.parametrize("features", [1, 2, 3])
def test_adjusted_r_squared_compares_variances(features):
    X = PEOPLE[:, : features + 1]
    y_hat = X @ normal_equation(X, weight)
    spread = np.sum((weight - y_hat) ** 2) / (5 - features - 1)  # an unbiased variance
    expected = 1 - spread / np.var(weight, ddof=1)
    assert adjusted_r_squared(weight, y_hat, features) == pytest.approx(expected)


def test_adjusted_r_squared_without_features_is_r_squared():
    assert adjusted_r_squared(weight, 2 * height - 4, 0) == r_squared(weight, 2 * height - 4)


def test_adjusted_r_squared_needs_rows_to_spare():
    with pytest.raises(ValueError, match="4 features need more than 5 rows, not 5"):
        adjusted_r_squared(weight, weight, 4)


# Lesson 5


@every_data
def test_hessian_is_the_slope_of_the_gradient(X, y):
    w, steps = some_weights(X.shape[1]), np.eye(X.shape[1])
    columns = [(linear_gradient(X, y, w + s) - linear_gradient(X, y, w - s)) / 2 for s in steps]
    assert hessian(X) == pytest.approx(np.column_stack(columns), rel=1e-9)


@given(tables)
def test_the_bowl_curves_up_or_is_a_valley(table):
    X = np.array(table)
    curvatures = np.linalg.eigvalsh(hessian(X))
    assert curvatures.min() >= -1e-9 * max(1, curvatures.max())
    assert (curvatures > 1e-6).sum() == np.linalg.matrix_rank(X)


@every_data
def test_least_squares_is_the_normal_equation_where_there_is_one(X, y):
    assert least_squares(X, y) == pytest.approx(normal_equation(X, y), rel=1e-6)


@given(tables)
def test_least_squares_is_the_smallest_of_the_best(table):
    X, y = np.array(table), np.arange(len(table)) ** 2
    w = least_squares(X, y)
    assert X.T @ (y - X @ w) == pytest.approx(0, abs=1e-8)
    # Whatever could be added without changing a prediction is at right angles to w.
    *_, v = np.linalg.svd(X)
    assert v[np.linalg.matrix_rank(X) :] @ w == pytest.approx(0, abs=1e-8)


def test_shadow_by_hand():
    assert project(np.array([1.0, 2, 6]), np.ones(3)).tolist() == [3, 3, 3]
    assert project(np.array([3.0, 1]), np.array([-5, 0])).tolist() == [3, 0]


@given(tables)
def test_what_is_left_is_at_right_angles_to_every_column(table):
    X, y = np.array(table), np.arange(len(table)) + 1
    shadow = project(y, X)
    assert X.T @ (y - shadow) == pytest.approx(0, abs=1e-8)
    assert project(shadow, X) == pytest.approx(shadow, abs=1e-8)
    column = X[:, :1]
    if column.any():
        assert project(y, column[:, 0]) == pytest.approx(project(y, column), abs=1e-9)


def test_copied_columns_cast_the_same_shadow():
    expected = design_matrix(height) @ normal_equation(design_matrix(height), weight)
    assert project(weight, INCHES_AND_CENTIMETRES) == pytest.approx(expected)


def test_a_vector_of_zeros_casts_no_shadow():
    with pytest.raises(ValueError, match="points nowhere"):
        project(weight, np.zeros(5))


def test_vectors_have_one_length():
    with pytest.raises(ValueError, match=r"one length, not \(5,\) and \(4,\)"):
        project(weight, np.ones(4))


@pytest.mark.parametrize(
    "formula",
    [
        lambda X, y: linear_gradient(X, y, np.ones(4)),
        normal_equation,
        leave_one_out,
        least_squares,
        lambda X, y: project(y, X),
    ],
)
@pytest.mark.parametrize("rows", [4, 6])
def test_rows_must_agree(formula, rows):
    with pytest.raises(ValueError, match="X needs a row for each number in y"):
        formula(np.ones((rows, 4)), weight)


def test_one_column_is_still_a_table():
    with pytest.raises(ValueError, match=r"their shapes are \(5,\) and \(5,\)"):
        normal_equation(height, weight)
