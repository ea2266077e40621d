"""Lessons 7 to 10: the formulas against scikit-learn, SciPy and finite differences."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from scipy import special
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from mxplusb.data import (
    age,
    height,
    income,
    iris_lengths,
    iris_petals,
    loves_broccoli,
    opinion,
)
from mxplusb.formulas import (
    classify,
    compound,
    confusion,
    design_matrix,
    fit_logistic,
    log_loss,
    log_loss_gradient,
    log_odds,
    normalise,
    one_vs_rest,
    penalised_log_loss,
    predict_probability,
    sigmoid,
    sigmoid_slope,
    softmax,
    standardise,
    threshold_score,
)

PEOPLE = np.column_stack([height, age, income])
DATA = {
    "people": (standardise(PEOPLE), loves_broccoli),
    "irises": (iris_lengths()[0].reshape(-1, 1), iris_lengths()[1]),
    "two features": iris_petals(),
    "few": (np.array([[0.0], [1], [2], [3]]), np.array([0, 1, 0, 1])),
}
every_data = pytest.mark.parametrize(("features", "y"), list(DATA.values()), ids=list(DATA))
SCORES = np.array([-1000, -37, -5, -1e-9, 0, 0.3, 5, 36, 1000])
scores = st.floats(-30, 30)
classes = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=9)

# Lesson 7


@pytest.mark.parametrize("n", [1, 2, 5, 10, 50])
def test_compound_in_fractions(n):
    assert compound(n) == pytest.approx(float(Fraction(n + 1, n) ** n), rel=1e-12)


def test_compound_takes_arrays():
    assert compound(np.array([1, 2])).tolist() == [2, 2.25]


@pytest.mark.parametrize("z", SCORES)
def test_sigmoid_is_scipys(z):
    assert sigmoid(z) == pytest.approx(special.expit(z), rel=1e-14)


def test_sigmoid_of_many_types():
    assert sigmoid(SCORES) == pytest.approx(special.expit(SCORES), rel=1e-14)
    assert sigmoid(SCORES.reshape(3, 3)).shape == (3, 3)
    assert [sigmoid(0), sigmoid([0, 0])[1], sigmoid(np.int64(0))] == [0.5, 0.5, 0.5]


@given(scores)
def test_the_other_side_has_the_rest(z):
    assert sigmoid(-z) + sigmoid(z) == pytest.approx(1, abs=1e-15)


@given(scores)
def test_slope_is_that_of_the_sigmoid(z):
    step = 1e-4
    slope = (special.expit(z + step) - special.expit(z - step)) / (2 * step)
    # Near 1 the two values are rounded to 1e-16, which the division makes 1e-12 and more.
    assert sigmoid_slope(z) == pytest.approx(slope, rel=1e-6, abs=5e-12)


def test_slope_does_not_round_to_nothing():
    assert sigmoid_slope(50) == sigmoid_slope(-50) == pytest.approx(np.exp(-50))


@given(scores)
def test_log_odds_undo_the_sigmoid(z):
    p = float(special.expit(z))
    assert log_odds(p) == pytest.approx(special.logit(p))
    if z < 10:  # beyond, 1 − p has lost its digits
        assert log_odds(sigmoid(z)) == pytest.approx(z, abs=1e-9)


@pytest.mark.parametrize("p", [0, 1, -0.1, np.array([0.5, 1]), np.nan])
def test_certainty_has_no_log_odds(p):
    with pytest.raises(ValueError, match="between 0 and 1"):
        log_odds(p)


# Lesson 8


def test_probabilities_are_squeezed_scores():
    X, w = design_matrix([1, 2]), np.array([-3, 2])
    assert predict_probability(X, w) == pytest.approx(special.expit([-1, 1]))
    assert predict_probability(X[0], w) == pytest.approx(special.expit(-1))


def test_classes():
    p = np.array([0.2, 0.5, 0.8])
    assert classify(p).tolist() == [0, 1, 1]
    assert classify(p, 0.7).tolist() == [0, 0, 1]
    assert (classify(0.7, 0.7), classify(0.6, 0.7)) == (1, 0)
    assert classify(p).dtype.kind == "i"


@given(classes)
def test_confusion_is_scikit_learns(pairs):
    y, y_hat = np.array(pairs).T
    expected = metrics.confusion_matrix(y, y_hat, labels=[0, 1])
    assert confusion(y, y_hat).tolist() == expected.tolist()


@pytest.mark.parametrize("threshold", [0.01, 0.5, 0.7])
def test_at_the_boundary_the_probability_is_the_threshold(threshold):
    assert special.expit(threshold_score(threshold)) == pytest.approx(threshold)


# Lesson 9


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(0.001, 0.999)), min_size=1, max_size=9))
def test_log_loss_is_scikit_learns(pairs):
    y, p = np.array(pairs).T
    both = np.column_stack([1 - p, p])
    expected = metrics.log_loss(y, both, normalize=False, labels=[0, 1])
    assert log_loss(y, p) == pytest.approx(expected)


def test_log_loss_of_certainty():
    assert log_loss(np.array([1, 0]), np.array([1.0, 0])) == 0
    assert log_loss(np.array([1, 0]), np.array([1.0, 1])) == np.inf
    assert log_loss(1, 0.5) == log_loss(np.array([0]), 0.5) == pytest.approx(np.log(2))


@every_data
def test_gradient_is_the_slope_of_the_cost(features, y):
    X = design_matrix(features)
    w = np.random.default_rng(4).normal(size=X.shape[1]) / 2
    step = 1e-5

    def cost(w):
        return metrics.log_loss(y, special.expit(X @ w), normalize=False)

    slopes = [(cost(w + s) - cost(w - s)) / (2 * step) for s in step * np.eye(len(w))]
    assert log_loss_gradient(X, y, w) == pytest.approx(slopes, rel=1e-6, abs=1e-6)


def scikit_learns(features, y, C, hold_intercept):
    """Fit by the solver that holds the intercept, liblinear, or by one that does not."""
    solver = "liblinear" if hold_intercept else "newton-cg"
    model = LogisticRegression(C=C, solver=solver, tol=1e-12, max_iter=10_000)
    model.fit(features, y)
    return np.append(model.intercept_, model.coef_)


@every_data
@pytest.mark.parametrize("hold_intercept", [True, False])
@pytest.mark.parametrize("C", [0.01, 1, 100])
def test_penalised_fit_is_scikit_learns(features, y, C, hold_intercept):
    w = fit_logistic(design_matrix(features), y, C, hold_intercept)
    assert w == pytest.approx(scikit_learns(features, y, C, hold_intercept), rel=1e-6)


@pytest.mark.parametrize("name", ["irises", "two features", "few"])
def test_fit_without_penalty_is_scikit_learns(name):
    features, y = DATA[name]
    w = fit_logistic(design_matrix(features), y)
    assert w == pytest.approx(scikit_learns(features, y, np.inf, False), rel=1e-6)


@pytest.mark.parametrize("hold_intercept", [True, False])
def test_lbfgs_too_leaves_the_intercept_alone(hold_intercept):
    features, y = DATA["people"]
    model = LogisticRegression(solver="lbfgs", tol=1e-12).fit(features, y)
    w = fit_logistic(design_matrix(features), y, 1, hold_intercept)
    same = w == pytest.approx(np.append(model.intercept_, model.coef_), rel=1e-5)
    assert same is not hold_intercept


@every_data
@pytest.mark.parametrize("hold_intercept", [True, False])
def test_no_step_from_the_fit_costs_less(features, y, hold_intercept):
    X = design_matrix(features)
    w = fit_logistic(X, y, 3, hold_intercept)
    least = penalised_log_loss(X, y, w, 3, hold_intercept)
    for step in [*np.eye(len(w)), *-np.eye(len(w))]:
        assert penalised_log_loss(X, y, w + 1e-3 * step, 3, hold_intercept) > least


def test_penalised_cost_by_hand():
    X, y, w = np.ones((2, 2)), np.array([0, 1]), np.array([3.0, -3])
    loss = 2 * np.log(2)  # both scores are 0
    assert penalised_log_loss(X, y, w, 10, True) == pytest.approx(9 + 10 * loss)
    assert penalised_log_loss(X, y, w, 10, False) == pytest.approx(4.5 + 10 * loss)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 1)), min_size=3, max_size=12))
@example([(0, 0), (1, 0), (1, 0), (1, 0), (1, 1), (1, 1)])
def test_the_fit_stands_where_the_slope_is_zero_or_says_why_not(pairs):
    x, y = np.array(pairs).T
    X = design_matrix(x)
    zeros, ones = x[y == 0], x[y == 1]
    if len(set(y)) == 1:
        words = "one class"
    elif len(set(x)) == 1:
        words = "can be made from the others"
    elif max(zeros) <= min(ones) or max(ones) <= min(zeros):  # ties included
        words = "can be split"
    else:
        assert log_loss_gradient(X, y, fit_logistic(X, y)) == pytest.approx(0, abs=1e-9)
        return
    with pytest.raises(ValueError, match=words):
        fit_logistic(X, y)


@pytest.mark.parametrize("hold_intercept", [True, False])
def test_raw_dollars_and_weak_penalties_are_settled_too(hold_intercept):
    X = design_matrix(PEOPLE)
    for C in (1, 1e3, 1e6):
        w = fit_logistic(X, loves_broccoli, C, hold_intercept)
        held = w * [hold_intercept, 1, 1, 1]
        gradient = held + C * log_loss_gradient(X, loves_broccoli, w)
        # So small a slope leaves, by the curvature there, next to nothing to gain.
        p = predict_probability(X, w)
        curvature = np.diag([hold_intercept, 1, 1, 1]) + C * (X.T * (p * (1 - p))) @ X
        assert gradient @ np.linalg.solve(curvature, gradient) < 1e-10


@pytest.mark.parametrize("C", [0, -1, np.nan])
def test_a_penalty_is_positive(C):
    with pytest.raises(ValueError, match="C must be positive"):
        fit_logistic(design_matrix(height), loves_broccoli, C)


@pytest.mark.parametrize(
    "formula",
    [
        lambda y: fit_logistic(design_matrix(height), y),
        lambda y: confusion(y, loves_broccoli),
        lambda y: confusion(loves_broccoli, y),
        lambda y: log_loss(y, 0.5),
        lambda y: penalised_log_loss(design_matrix(height), y, np.ones(2), 1, True),
    ],
)
def test_classes_are_0_and_1(formula):
    with pytest.raises(ValueError, match="must be 0 and 1"):
        formula(opinion)


@pytest.mark.parametrize(
    "formula",
    [
        lambda y: fit_logistic(design_matrix(height), y),
        lambda y: log_loss_gradient(design_matrix(height), y, np.ones(2)),
        lambda y: penalised_log_loss(design_matrix(height), y, np.ones(2), 1, True),
        lambda y: one_vs_rest(design_matrix(height), y, fit_logistic),
        lambda y: log_loss(y, np.full(5, 0.5)),
        lambda y: confusion(y, loves_broccoli),
    ],
)
def test_rows_must_agree(formula):
    with pytest.raises(ValueError, match=r"their shapes are \(.*4,?\)|their shapes are \(4,\)"):
        formula(loves_broccoli[:4])


# Lesson 10


@pytest.mark.parametrize(
    "z", [[0, np.log(2), np.log(6)], [1000, 0, -1000], [[1, 2], [3, 3]], [-1e5, -1e5 - 1]]
)
def test_softmax_is_scipys(z):
    assert softmax(np.array(z)) == pytest.approx(special.softmax(z, axis=-1))


def test_rows_are_normalised():
    assert normalise(np.array([1.0, 3])).tolist() == [0.25, 0.75]
    assert normalise(np.array([[1.0, 3], [2, 2]])).tolist() == [[0.25, 0.75], [0.5, 0.5]]


@given(st.lists(scores, min_size=2, max_size=5), scores)
def test_softmax_sees_only_differences(z, more):
    shares = softmax(np.array(z))
    assert sum(shares) == pytest.approx(1)
    assert softmax(np.array(z) + more) == pytest.approx(shares)
    assume(len(z) == 2)
    assert shares[1] == pytest.approx(special.expit(z[1] - z[0]))


def test_one_vs_rest_is_scikit_learns():
    species = ("setosa", "versicolor", "virginica")
    features, labels = iris_petals(species)
    model = LogisticRegression(solver="liblinear", tol=1e-12, max_iter=10_000)
    wrapped = OneVsRestClassifier(model).fit(features, labels)
    X = design_matrix(features)
    W = one_vs_rest(X, labels, lambda X, y: fit_logistic(X, y, C=1, hold_intercept=True))
    theirs = [np.append(one.intercept_, one.coef_) for one in wrapped.estimators_]
    assert W == pytest.approx(np.array(theirs), rel=1e-5)
    b = normalise(sigmoid(X @ W.T))
    assert b == pytest.approx(wrapped.predict_proba(features), abs=1e-6)


def test_classes_come_in_the_order_of_their_names():
    def count(X, y):
        return np.array([y.sum()])

    words = np.array(["no", "yes", "no", "maybe", "no", "yes"])
    assert one_vs_rest(np.ones((6, 1)), words, count).tolist() == [[1], [3], [2]]
