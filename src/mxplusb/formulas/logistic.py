"""Lessons 7 to 9: from line to probability, reading a logistic model, learning its weights."""

import numpy as np

from mxplusb.formulas.linear import predict_linear
from mxplusb.formulas.shapes import (
    Numbers,
    all_equal,
    are_numbers,
    check_classes,
    check_pairs,
    check_rows,
)


def compound(n: Numbers) -> Numbers:
    """Compound interest: 1 grows by 1/n, n times, to (1 + 1/n)ⁿ (lesson 7).

    Parameters
    ----------
    n : number or array of any shape
        How many times.

    Returns
    -------
    grown : number or array of the shape of n
        It goes to e = 2.71828… as n grows, until 1 + 1/n is rounded: beyond 10¹⁵ it is 1.
    """
    return (1 + 1 / n) ** n


def sigmoid(z: Numbers) -> Numbers:
    """Squeeze any number between 0 and 1: g(z) = 1/(1 + e⁻ᶻ) (lesson 7).

    Parameters
    ----------
    z : number or array of any shape
        The score.

    Returns
    -------
    g : number or array of the shape of z
        A probability.
    """
    # e⁻ᶻ overflows at −1000. Below 0 multiply above and below by eᶻ: then eᶻ/(eᶻ + 1).
    e = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1, e) / (1 + e)


def sigmoid_slope(z: Numbers) -> Numbers:
    """Differentiate the sigmoid: g(1 − g), at most ¼ (lesson 7).

    Parameters
    ----------
    z : number or array of any shape
        The score.

    Returns
    -------
    slope : number or array of the shape of z
        Probability for each unit of z.
    """
    # g(−z) is 1 − g(z), without its rounding to 0 where g(z) is nearly 1.
    return sigmoid(z) * sigmoid(np.negative(z))


def log_odds(p: Numbers) -> Numbers:
    """Undo the sigmoid: ln(p/(1 − p)) (lesson 7).

    Parameters
    ----------
    p : number or array of any shape
        Probabilities.

    Returns
    -------
    z : number or array of the shape of p
        The score with g(z) = p.

    Raises
    ------
    ValueError
        If a p is not between 0 and 1: the sigmoid reaches neither.
    """
    if are_numbers(p) and not np.all(np.greater(p, 0) & np.less(p, 1)):
        raise ValueError("log-odds need probabilities between 0 and 1, neither of them reached")
    return np.log(p / (1 - p))


def predict_probability(X: Numbers, w: Numbers) -> Numbers:
    """Predict the probability of class 1: g(Xw) (lesson 8).

    Parameters
    ----------
    X : array of shape (n, k), or (k,) for a single row
        The ones and the features.
    w : array of shape (k,)
        Weights, in log-odds for each unit of their column.

    Returns
    -------
    p : array of shape (n,), or number
        Probabilities.

    Raises
    ------
    ValueError
        If there is not one weight for each column.
    """
    return sigmoid(predict_linear(X, w))


def classify(p: Numbers, threshold: Numbers = 0.5) -> Numbers:
    """Predict class 1 where its probability reaches the threshold, else class 0 (lesson 8).

    Parameters
    ----------
    p : number or array of any shape
        Probabilities of class 1.
    threshold : number
        A choice, from what each error costs.

    Returns
    -------
    y_hat : int or array of ints of the shape of p
        Classes 0 and 1.
    """
    return np.greater_equal(p, threshold).astype(int)


def confusion(y: Numbers, y_hat: Numbers) -> Numbers:
    """Count the rows by actual and predicted class (lesson 8).

    Parameters
    ----------
    y, y_hat : arrays of shape (n,)
        Actual and predicted classes, 0 and 1.

    Returns
    -------
    counts : array of ints of shape (2, 2)
        Rows are actual, columns predicted classes: [[true negatives, false positives],
        [false negatives, true positives]].

    Raises
    ------
    ValueError
        If the lengths differ, or a class is not 0 or 1.
    """
    check_pairs(y, y_hat, "actual and predicted classes")
    check_classes(y)
    check_classes(y_hat)
    classes = (0, 1)
    counts = [[np.sum((y == one) & (y_hat == other)) for other in classes] for one in classes]
    return np.stack([np.stack(row) for row in counts])


def threshold_score(threshold: Numbers) -> Numbers:
    """Find the score z at which the probability is the threshold: the boundary (lesson 8).

    Parameters
    ----------
    threshold : number
        A probability.

    Returns
    -------
    z : number
        Its log-odds; 0 for a threshold of ½.

    Raises
    ------
    ValueError
        If the threshold is not between 0 and 1.
    """
    return log_odds(threshold)


def log_loss(y: Numbers, p: Numbers) -> Numbers:
    """Sum −ln of the probability that was given to what happened (lesson 9).

    Parameters
    ----------
    y : array of shape (n,)
        Actual classes, 0 and 1.
    p : array of shape (n,) or number
        Predicted probabilities of class 1.

    Returns
    -------
    cost : number
        0 only if every class was predicted with certainty; infinite if something happened that
        was given probability 0.

    Raises
    ------
    ValueError
        If the lengths differ, or a class is not 0 or 1.
    """
    if np.shape(p) != ():
        check_pairs(y, p, "classes and probabilities")
    check_classes(y)
    with np.errstate(divide="ignore"):
        return -np.sum(np.log(np.where(np.equal(y, 1), p, 1 - p)))


def log_loss_gradient(X: Numbers, y: Numbers, w: Numbers) -> Numbers:
    """Differentiate the log-loss of g(Xw) by each weight (lesson 9).

    Parameters
    ----------
    X, y, w : arrays of shape (n, k), (n,) and (k,)
        The ones and the features; actual classes, 0 and 1; the weights.

    Returns
    -------
    gradient : array of shape (k,)
        Xᵀ(ŷ − y).

    Raises
    ------
    ValueError
        If X has not a row for each y and a column for each weight.
    """
    check_rows(X, y)
    return X.T @ (predict_probability(X, w) - y)


def penalised_log_loss(
    X: Numbers, y: Numbers, w: Numbers, C: Numbers, hold_intercept: bool
) -> Numbers:
    """Add to C times the log-loss a penalty on large weights: ½‖w‖² + C·loss (lesson 9).

    Parameters
    ----------
    X, y, w : arrays of shape (n, k), (n,) and (k,)
        The ones and the features; actual classes, 0 and 1; the weights.
    C : number
        How much the data count against the penalty.
    hold_intercept : bool
        Whether w₀ is in the penalty too, as in scikit-learn's liblinear; not so in lbfgs.

    Returns
    -------
    cost : number
        Without units.

    Raises
    ------
    ValueError
        If X has not a row for each y and a column for each weight, or a class is not 0 or 1.
    """
    check_rows(X, y)
    held = w if hold_intercept else w[1:]
    return np.sum(held**2) / 2 + C * log_loss(y, predict_probability(X, w))


def fit_logistic(
    X: Numbers, y: Numbers, C: float = np.inf, hold_intercept: bool = False
) -> Numbers:
    """Find the weights with the smallest log-loss, by Newton's steps (lesson 9).

    Parameters
    ----------
    X, y : arrays of shape (n, k) and (n,)
        The ones and the features; actual classes, 0 and 1.
    C : number
        How much the data count against the penalty ½‖w‖²; infinite for no penalty.
    hold_intercept : bool
        Whether w₀ is in the penalty too.

    Returns
    -------
    w : array of shape (k,)
        Weights, in log-odds for each unit of their column; the scores Xw are within about 1e-10.

    Raises
    ------
    ValueError
        If X has not a row for each y, a class is not 0 or 1, all are the same, or C is not
        positive; without a penalty also if the classes can be split, so that no weights are the
        best, or a column can be made from the others, so that many are.
    """
    check_fit(X, y, C)
    penalty = np.full(X.shape[1], 1 / C)  # of each weight
    penalty[0] *= hold_intercept
    # With the rows of class 0 negated, g(−z) = 1 − g(z) gives every row the probability of what
    # happened, and no subtraction from 1 rounds a small one off.
    signed = np.where(np.equal(y, 1), 1, -1)[:, np.newaxis] * X

    def cost(w: Numbers) -> Numbers:
        return np.sum(penalty * w**2) / 2 + np.sum(np.logaddexp(0, -signed @ w))

    w = np.zeros(X.shape[1])
    for _ in range(50):
        z = signed @ w
        gradient = penalty * w - signed.T @ sigmoid(-z)
        curvature = np.diag(penalty) + X.T @ (sigmoid_slope(z)[:, np.newaxis] * X)
        try:
            step = np.linalg.solve(curvature, gradient)
        except np.linalg.LinAlgError:
            break
        if np.max(np.abs(X @ step)) < 1e-6:  # each step about squares what is left
            if np.isinf(C) and np.linalg.matrix_rank(curvature, hermitian=True) < len(w):
                break  # it only stands still because rounding has lost a slope: split, with ties
            return w - step
        while cost(w - step) > cost(w) * (1 + 1e-12):  # but for rounding, never uphill
            step = step / 2
        w = w - step
        if np.isinf(C) and np.all(signed @ w > 0):
            raise ValueError(
                "no weights are the best: the classes can be split, so steeper is always better; a "
                "finite C holds the weights back"
            )
    raise ValueError(
        "the weights did not settle in 50 steps: either the classes can be split but for ties, and "
        "a smaller C holds the weights back, or standardising the features helps"
    )


def check_fit(X: Numbers, y: Numbers, C: float) -> None:
    """Raise ValueError where `fit_logistic` need not begin."""
    check_rows(X, y)
    check_classes(y)
    if not C > 0:
        raise ValueError(f"C must be positive, not {C}")
    if all_equal(y):
        raise ValueError("all rows are of one class: there is nothing to tell apart")
    if np.isinf(C) and np.linalg.matrix_rank(X) < X.shape[1]:
        raise ValueError("a column of X can be made from the others: many weights are the best")
