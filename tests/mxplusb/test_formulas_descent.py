"""Lesson 6: walks against their closed form, and scaling against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.preprocessing import StandardScaler

from mxplusb.data import age, height, income, noisy_line, weight
from mxplusb.formulas import (
    batches,
    centre,
    design_matrix,
    gradient_descent,
    least_squares,
    mse_gradient,
    normal_equation,
    standardise,
    stochastic_gradient_descent,
)

RAW, CENTRED, STANDARDISED = (
    design_matrix(h) for h in (height, centre(height), standardise(height))
)
START = np.array([100.0, -3.0])


def mse(X, y, w):
    return np.mean((y - X @ w) ** 2)


def walked(X, y, w, alpha, steps):
    """Follow the walk without walking: each step shrinks what is left by I − α·(2/n)XᵀX."""
    best = normal_equation(X, y)
    shrink = np.eye(X.shape[1]) - alpha * 2 / len(y) * X.T @ X
    return best + np.linalg.matrix_power(shrink, steps) @ (w - best)


@pytest.mark.parametrize("X", [RAW, CENTRED, STANDARDISED], ids=["raw", "centred", "standardised"])
def test_gradient_is_the_slope_of_the_mean_square(X):
    # A central difference of a parabola is exact but for rounding.
    slopes = [(mse(X, weight, START + s) - mse(X, weight, START - s)) / 2 for s in np.eye(2)]
    assert mse_gradient(X, weight, START) == pytest.approx(slopes, rel=1e-9)


@pytest.mark.parametrize(
    ("X", "alpha"), [(RAW, 0.0002), (CENTRED, 0.05), (CENTRED, 0.08), (STANDARDISED, 0.3)]
)
def test_the_walk_has_a_closed_form(X, alpha):
    path = gradient_descent(X, weight, START, alpha, 40)
    assert path.shape == (41, 2)
    for steps in (0, 1, 2, 7, 40):
        assert path[steps] == pytest.approx(walked(X, weight, START, alpha, steps), rel=1e-6)


def test_below_the_limit_it_arrives_and_above_it_diverges():
    best = normal_equation(CENTRED, weight)
    assert gradient_descent(CENTRED, weight, START, 0.99 / 14, 2000)[-1] == pytest.approx(best)
    costs = [
        mse(CENTRED, weight, w) for w in gradient_descent(CENTRED, weight, START, 1.01 / 14, 99)
    ]
    assert costs[-1] > costs[0]
    assert all(np.diff(costs[50:]) > 0)


def test_standardised_it_arrives_in_one_step():
    path = gradient_descent(STANDARDISED, weight, START, 0.5, 1)
    assert path[1] == pytest.approx(normal_equation(STANDARDISED, weight))


def test_in_a_valley_it_ends_at_the_nearest_point_of_the_floor():
    twice = design_matrix(standardise(height), 2 * standardise(height))
    path = gradient_descent(twice, weight, np.zeros(3), 0.15, 200)
    assert path[-1] == pytest.approx(least_squares(twice, weight))
    along = np.array([0, 2.0, -1])  # the floor's direction
    beside = gradient_descent(twice, weight, along, 0.15, 200)
    assert beside[-1] == pytest.approx(path[-1] + along)


def test_a_walk_may_start_from_a_list_of_whole_numbers():
    assert gradient_descent(CENTRED, weight, [0, 0], 0.05, 1)[1] == pytest.approx((13.14, 3.06))


@given(st.integers(1, 30), st.integers(1, 30), st.integers(0, 99))
def test_every_row_is_dealt_once(n, size, seed):
    dealt = batches(n, size, np.random.default_rng(seed))
    assert sorted(np.concatenate(dealt)) == list(range(n))
    assert {len(batch) for batch in dealt[:-1]} <= {size}
    assert len(dealt[-1]) == n - size * (len(dealt) - 1)


def test_batches_of_all_rows_are_the_plain_walk():
    plain = gradient_descent(CENTRED, weight, START, 0.05, 9)
    walk = stochastic_gradient_descent(CENTRED, weight, START, 0.05, 9, 5, seed=1)
    assert walk == pytest.approx(plain)


def test_each_step_is_by_its_batch():
    path = stochastic_gradient_descent(CENTRED, weight, START, 0.01, 4, 2, seed=3)
    assert path.shape == (4 * 3 + 1, 2)
    rng, w = np.random.default_rng(3), START
    order = [row for _ in range(4) for row in (*rng.permutation(5), None)]  # a gap after an epoch
    taken = iter(path)
    assert next(taken).tolist() == w.tolist()
    while order:
        batch = [order.pop(0) for _ in range(2 if order[1] is not None else 1)]
        order = order[order[0] is None :] if order else order
        pulls = [2 * (CENTRED[i] @ w - weight[i]) * CENTRED[i] for i in batch]
        w = w - 0.01 * sum(pulls) / len(batch)
        assert next(taken) == pytest.approx(w)
    assert next(taken, None) is None


def test_a_seed_walks_the_same_way_again():
    paths = [
        stochastic_gradient_descent(CENTRED, weight, START, 0.01, 2, 1, seed) for seed in (1, 1, 2)
    ]
    assert np.array_equal(paths[0], paths[1])
    assert not np.allclose(paths[0], paths[2])


def test_shrinking_steps_settle_at_the_bottom():
    x, y = noisy_line()
    X = design_matrix(standardise(x))
    best, w = normal_equation(X, y), np.zeros(2)
    for alpha in (0.1, 0.01, 0.001, 0.0001):
        w = stochastic_gradient_descent(X, y, w, alpha, 20, 10, seed=5)[-1]
    assert w == pytest.approx(best, abs=0.005)


@pytest.mark.parametrize(
    "x", [np.column_stack([height, age, income]), height.reshape(-1, 1), noisy_line()[0][:, None]]
)
def test_scaling_is_scikit_learns(x):
    assert standardise(x) == pytest.approx(StandardScaler().fit_transform(x))
    assert centre(x) == pytest.approx(StandardScaler(with_std=False).fit_transform(x))


def test_scaling_takes_a_single_row_of_numbers():
    assert centre(height).tolist() == [-2, -5, 6, -1, 2]
    assert standardise(height) == pytest.approx(np.array([-2, -5, 6, -1, 2]) / np.sqrt(14))


@pytest.mark.parametrize("x", [np.full(3, 0.1), np.column_stack([height, np.ones(5)])])
def test_a_constant_has_no_spread(x):
    with pytest.raises(ValueError, match="numbers in a column are equal"):
        standardise(x)
