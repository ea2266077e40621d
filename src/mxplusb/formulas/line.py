"""Lessons 1 to 3: a line, its cost, and the best line."""

import numpy as np

from mxplusb.formulas.shapes import Numbers, all_equal, are_numbers, check_pairs


def predict(x: Numbers, m: Numbers, b: Numbers) -> Numbers:
    """Predict y from x by the line y = mx + b (lesson 1).

    Parameters
    ----------
    x : number or array of any shape
        Where to read the line, for example heights in inches.
    m : number
        Slope, in units of y for each unit of x.
    b : number
        Intercept, the line's height at x = 0, in units of y.

    Returns
    -------
    y_hat : number or array of the shape of x
        ŷ, in units of y.
    """
    return m * x + b


def line_through(x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> tuple[Numbers, Numbers]:
    """Find the line through the points (x1, y1) and (x2, y2) (lesson 1).

    Parameters
    ----------
    x1, y1, x2, y2 : numbers
        The coordinates.

    Returns
    -------
    m, b : numbers
        Slope, rise over run, and intercept.

    Raises
    ------
    ValueError
        If x1 equals x2.
    """
    if are_numbers(x1, x2) and x1 == x2:
        raise ValueError(
            f"both points have x = {x1:g}: a vertical line has no slope, so no y = mx + b is one"
        )
    m = (y2 - y1) / (x2 - x1)
    return m, y1 - m * x1


def residuals(y: Numbers, y_hat: Numbers) -> Numbers:
    """Subtract predicted from actual: positive where the line is too low (lesson 2).

    Parameters
    ----------
    y, y_hat : arrays of shape (n,); y_hat may be a number
        What was measured and what was predicted, in the same units.

    Returns
    -------
    r : array of shape (n,)
        Residuals, in units of y.

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    if np.shape(y_hat) != ():
        check_pairs(y, y_hat, "measured and predicted values")
    return y - y_hat


def sse(y: Numbers, y_hat: Numbers) -> Numbers:
    """Sum the squared residuals: the cost of a line (lesson 2).

    Parameters
    ----------
    y, y_hat : arrays of shape (n,); y_hat may be a number
        What was measured and what was predicted, in the same units.

    Returns
    -------
    cost : number
        In squared units of y; 0 only if every prediction is exact.

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    return np.sum(residuals(y, y_hat) ** 2)


def r_squared(y: Numbers, y_hat: Numbers) -> Numbers:
    """Return R²: the share of the mean's squared error that the predictions remove (lesson 2).

    Parameters
    ----------
    y, y_hat : arrays of shape (n,); y_hat may be a number
        What was measured and what was predicted, in the same units.

    Returns
    -------
    share : number
        1 if every prediction is exact, 0 if they do no better than the mean of y, negative if
        they do worse.

    Raises
    ------
    ValueError
        If the lengths differ, or all y are equal so that the mean leaves no error to remove.
    """
    if all_equal(y):
        raise ValueError("all y are equal: their mean makes no error, so nothing is left to remove")
    return 1 - sse(y, y_hat) / sse(y, np.mean(y))


def sse_gradient(x: Numbers, y: Numbers, m: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
    """Differentiate the SSE of the line y = mx + b by m and by b (lesson 3).

    For a line held in the middle, ŷ = m(x − 68) + c, give x − 68 for x and c for b.

    Parameters
    ----------
    x, y : arrays of shape (n,)
        The data.
    m, b : numbers
        Slope and intercept of the line.

    Returns
    -------
    d_m, d_b : numbers
        ∂SSE/∂m = −2Σxr and ∂SSE/∂b = −2Σr, with r the residuals.

    Raises
    ------
    ValueError
        If the lengths differ.
    """
    check_pairs(x, y, "x and y")
    r = residuals(y, predict(x, m, b))
    return -2 * np.sum(x * r), -2 * np.sum(r)


def best_line(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Find the line with the smallest SSE (lesson 3).

    Parameters
    ----------
    x, y : arrays of shape (n,)
        The data.

    Returns
    -------
    m, b : numbers
        m = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)² and b = ȳ − m x̄.

    Raises
    ------
    ValueError
        If the lengths differ, or all x are equal.
    """
    check_pairs(x, y, "x and y")
    if all_equal(x):
        raise ValueError("all x are equal: the points stand on a vertical line, which has no slope")
    # The same as (x̄ȳ − mean(xy)) / (x̄² − mean(x²)), but without its cancellation of large numbers.
    x_bar, y_bar = np.mean(x), np.mean(y)
    m = np.sum((x - x_bar) * (y - y_bar)) / np.sum((x - x_bar) ** 2)
    return m, y_bar - m * x_bar
