"""Lesson 6: walking downhill."""

import numpy as np
from numpy.typing import NDArray

from mxplusb.formulas.linear import linear_gradient
from mxplusb.formulas.shapes import Numbers, are_numbers


def mse_gradient(X: Numbers, y: Numbers, w: Numbers) -> Numbers:
    """Differentiate the MSE of ŷ = Xw by each weight (lesson 6).

    Parameters
    ----------
    X, y, w : arrays of shape (n, k), (n,) and (k,)
        The ones and the features; what was measured; the weights.

    Returns
    -------
    gradient : array of shape (k,)
        (2/n)Xᵀ(Xw − y): it points uphill.

    Raises
    ------
    ValueError
        If X has not a row for each y and a column for each weight.
    """
    return linear_gradient(X, y, w) / len(y)


def gradient_descent(X: Numbers, y: Numbers, w: Numbers, alpha: Numbers, steps: int) -> Numbers:
    """Minimise the MSE by gradient descent, every step from all rows (lesson 6).

    Parameters
    ----------
    X, y, w : arrays of shape (n, k), (n,) and (k,)
        The ones and the features; what was measured; weights to start from.
    alpha : number
        The learning rate; the walk diverges from 2 over the largest curvature on.
    steps : int
        How many.

    Returns
    -------
    path : array of shape (steps + 1, k)
        The start and the weights after each step w ← w − α·gradient.

    Raises
    ------
    ValueError
        If X has not a row for each y and a column for each weight.
    """
    path = [w]
    for _ in range(steps):
        w = w - alpha * mse_gradient(X, y, w)
        path.append(w)
    return np.stack(path)


def batches(n: int, size: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Shuffle the rows 0 … n − 1 and divide them into batches (lesson 6).

    Parameters
    ----------
    n, size : ints
        How many rows, and how many in a batch; what remains is the last batch.
    rng : numpy.random.Generator
        Shuffles.

    Returns
    -------
    rows : list of arrays of ints
        Numbers of rows, each row once.
    """
    order = rng.permutation(n)
    return [order[start : start + size] for start in range(0, n, size)]


def stochastic_gradient_descent(
    X: Numbers, y: Numbers, w: Numbers, alpha: Numbers, epochs: int, size: int, seed: int
) -> Numbers:
    """Minimise the MSE by gradient descent, every step from one batch of rows (lesson 6).

    Parameters
    ----------
    X, y, w : arrays of shape (n, k), (n,) and (k,)
        The ones and the features; what was measured; weights to start from.
    alpha : number
        The learning rate.
    epochs, size : ints
        How often every row is seen, and how many are in a batch.
    seed : int
        The same seed deals the same batches.

    Returns
    -------
    path : array of shape (epochs · batches + 1, k)
        The start and the weights after each step w ← w − α·(2/|B|)·X_Bᵀ(X_B w − y_B).

    Raises
    ------
    ValueError
        If X has not a row for each y and a column for each weight.
    """
    rng = np.random.default_rng(seed)
    path = [w]
    for _ in range(epochs):
        for batch in batches(len(y), size, rng):
            w = w - alpha * mse_gradient(X[batch], y[batch], w)
            path.append(w)
    return np.stack(path)


def centre(x: Numbers) -> Numbers:
    """Subtract from each column its mean (lesson 6).

    Parameters
    ----------
    x : array of shape (n,) or (n, columns)
        Without the column of ones.

    Returns
    -------
    centred : array of the shape of x
        In the same units; its means are 0.
    """
    return x - np.mean(x, axis=0)


def standardise(x: Numbers) -> Numbers:
    """Measure each column from its mean in its standard deviations (lesson 6).

    Parameters
    ----------
    x : array of shape (n,) or (n, columns)
        Without the column of ones.

    Returns
    -------
    z : array of the shape of x
        Without units; means 0 and standard deviations 1 (the mean square is rooted, ddof 0).

    Raises
    ------
    ValueError
        If all numbers in a column are equal.
    """
    if are_numbers(x) and np.any(np.min(x, axis=0) == np.max(x, axis=0)):
        raise ValueError("all numbers in a column are equal: their standard deviation is 0")
    return centre(x) / np.std(x, axis=0)
