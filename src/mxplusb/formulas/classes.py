"""Lesson 10: this, that or the other."""

import numpy as np

from mxplusb.formulas.shapes import Fit, Numbers, check_rows


def normalise(a: Numbers) -> Numbers:
    """Divide each row by its sum (lesson 10).

    Parameters
    ----------
    a : array of shape (classes,) or (n, classes)
        Positive numbers.

    Returns
    -------
    b : array of the shape of a
        Its rows add up to 1.
    """
    return a / np.sum(a, axis=-1, keepdims=True)


def softmax(z: Numbers) -> Numbers:
    """Turn each row of scores into probabilities: eᶻ/Σeᶻ (lesson 10).

    Parameters
    ----------
    z : array of shape (classes,) or (n, classes)
        Scores.

    Returns
    -------
    p : array of the shape of z
        Its rows add up to 1.
    """
    # Only differences of scores count; with 0 as the largest eᶻ cannot overflow.
    return normalise(np.exp(z - np.max(z, axis=-1, keepdims=True)))


def one_vs_rest(X: Numbers, labels: Numbers, fit: Fit) -> Numbers:
    """Fit a logistic model for each class: is it this one or another? (lesson 10).

    Parameters
    ----------
    X : array of shape (n, k)
        The ones and the features.
    labels : array of shape (n,)
        Names of classes, numbers or words.
    fit : function
        Called as fit(X, y) with y 1 for the class and 0 for the rest; returns weights (k,).

    Returns
    -------
    W : array of shape (classes, k)
        A row of weights for each class, in the order of the sorted names; the scores are X @ W.T.

    Raises
    ------
    ValueError
        If X has not a row for each label.
    """
    check_rows(X, labels)
    return np.stack([fit(X, (labels == name).astype(int)) for name in np.unique(labels)])
