"""Lessons 4 and 5: more than one feature, and when the formula fails.

X is a table, a row for each of n observations and a column for each of k weights; the first column
is ones, so that w₀ is the intercept.
"""

import numpy as np

from mxplusb.formulas.line import r_squared
from mxplusb.formulas.shapes import Fit, Numbers, are_numbers, check_rows


def design_matrix(*features: Numbers) -> Numbers:
    """Put a column of ones and the features side by side (lesson 4).

    Parameters
    ----------
    *features : arrays of shape (n,), or tables of shape (n, columns)
        Each in its own unit.

    Returns
    -------
    X : array of shape (n, k)
        The ones first.

    Raises
    ------
    ValueError
        If there is no feature, or the lengths differ.
    """
    lengths = {np.shape(feature)[:1] for feature in features}
    if len(lengths) != 1 or lengths == {()}:
        shapes = ", ".join(str(np.shape(feature)) for feature in features) or "none given"
        raise ValueError(f"features need one number for each row, all the same length: {shapes}")
    return np.column_stack([np.ones(len(features[0])), *features])


def predict_linear(X: Numbers, w: Numbers) -> Numbers:
    """Predict ŷ = Xw: each row times the weights (lesson 4).

    Parameters
    ----------
    X : array of shape (n, k), or (k,) for a single row
        The ones and the features.
    w : array of shape (k,)
        Weights, in units of y for each unit of their column.

    Returns
    -------
    y_hat : array of shape (n,), or number
        In units of y.

    Raises
    ------
    ValueError
        If there is not one weight for each column.
    """
    if np.shape(X)[-1:] != np.shape(w)[:1]:
        shapes = f"{np.shape(X)} and {np.shape(w)}"
        raise ValueError(
            f"w needs a weight for each column of X, but the shapes of X and w are {shapes}; is "
            "the column of ones there?"
        )
    return X @ w


def linear_gradient(X: Numbers, y: Numbers, w: Numbers) -> Numbers:
    """Differentiate the SSE of ŷ = Xw by each weight (lesson 4).

    Parameters
    ----------
    X, y, w : arrays of shape (n, k), (n,) and (k,)
        The ones and the features; what was measured; the weights.

    Returns
    -------
    gradient : array of shape (k,)
        ∇ = −2Xᵀy + 2XᵀXw, in squared units of y for each unit of its weight.

    Raises
    ------
    ValueError
        If X has not a row for each y and a column for each weight.
    """
    check_rows(X, y)
    # The same as −2Xᵀy + 2XᵀXw, but without its cancellation of large numbers.
    return -2 * (X.T @ (y - predict_linear(X, w)))


def normal_equation(X: Numbers, y: Numbers) -> Numbers:
    """Find the weights with the smallest SSE by solving XᵀXw = Xᵀy (lesson 4).

    Parameters
    ----------
    X, y : arrays of shape (n, k) and (n,)
        The ones and the features; what was measured.

    Returns
    -------
    w : array of shape (k,)
        Weights, in units of y for each unit of their column.

    Raises
    ------
    ValueError
        If X has not a row for each y.
    numpy.linalg.LinAlgError
        If XᵀX has no inverse and rounding does not hide it (lesson 5; see `least_squares`).
    """
    check_rows(X, y)
    return np.linalg.solve(X.T @ X, X.T @ y)


def leave_one_out(X: Numbers, y: Numbers, fit: Fit = normal_equation) -> Numbers:
    """Predict each row by weights fitted to all the others (lesson 4).

    Parameters
    ----------
    X, y : arrays of shape (n, k) and (n,)
        The ones and the features; what was measured.
    fit : function
        Called as fit(X, y) without the row; returns weights of shape (k,).

    Returns
    -------
    r : array of shape (n,)
        Residuals, actual minus predicted, in units of y.

    Raises
    ------
    ValueError
        If X has not a row for each y.
    """
    check_rows(X, y)
    others = ~np.eye(len(y), dtype=bool)
    return np.array([y[i] - X[i] @ fit(X[rest], y[rest]) for i, rest in enumerate(others)])


def adjusted_r_squared(y: Numbers, y_hat: Numbers, features: int) -> Numbers:
    """Return R² with a penalty on every feature: the adjusted R² (lesson 4).

    Parameters
    ----------
    y, y_hat : arrays of shape (n,)
        What was measured and what was predicted.
    features : int
        How many features the prediction uses, the ones not counted.

    Returns
    -------
    share : number
        1 − (1 − R²)(n − 1)/(n − features − 1).

    Raises
    ------
    ValueError
        If there are not more rows than features + 1, and whenever `r_squared` does.
    """
    spare = len(y) - features - 1
    if spare <= 0:
        raise ValueError(f"{features} features need more than {features + 1} rows, not {len(y)}")
    return 1 - (1 - r_squared(y, y_hat)) * (len(y) - 1) / spare


def hessian(X: Numbers) -> Numbers:
    """Differentiate the SSE twice, by each pair of weights (lesson 5).

    Parameters
    ----------
    X : array of shape (n, k)
        The ones and the features.

    Returns
    -------
    H : array of shape (k, k)
        2XᵀX, the same for every y and w.
    """
    return 2 * (X.T @ X)


def project(y: Numbers, X: Numbers) -> Numbers:
    """Project y on the space of the columns of X: cast its shadow there (lesson 5).

    Parameters
    ----------
    y : array of shape (n,)
        The vector.
    X : array of shape (n, k), or (n,) for a single column
        The directions; they need not be independent.

    Returns
    -------
    y_hat : array of shape (n,)
        The nearest point to y; y − ŷ is at right angles to every column.

    Raises
    ------
    ValueError
        If the lengths differ, or a single column is all zeros.
    """
    if np.ndim(X) == 2:
        return X @ least_squares(X, y)
    if np.shape(X) != np.shape(y):
        raise ValueError(f"both vectors need one length, not {np.shape(y)} and {np.shape(X)}")
    if are_numbers(X) and not np.any(X):
        raise ValueError("a vector of zeros points nowhere, so no shadow can fall along it")
    return (X @ y) / (X @ X) * X


def least_squares(X: Numbers, y: Numbers) -> Numbers:
    """Find the smallest of the weights with the smallest SSE (lesson 5).

    Parameters
    ----------
    X : array of shape (n, k)
        The ones and the features; any rank.
    y : array of shape (n,)
        What was measured.

    Returns
    -------
    w : array of shape (k,)
        Of all weights at the bottom of the valley those with the smallest Σw².

    Raises
    ------
    ValueError
        If X has not a row for each y.
    """
    check_rows(X, y)
    return np.linalg.lstsq(X, y)[0]
