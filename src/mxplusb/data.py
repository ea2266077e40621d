"""The data of the lessons: five people, two computers, a noisy line, a plane and irises.

Five people are tiny on purpose: every sum can be done on paper. The arrays are read-only, so that a
slip in one cell (`height[0] = 0`) cannot change the answers of all the others; take `height.copy()`
to play with the numbers.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mxplusb.setup_check import require


def _fixed(values: ArrayLike, dtype: type = float) -> NDArray[Any]:
    array: NDArray[Any] = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


# One number a person, persons 1 to 5 in this order; each array of shape (5,).
height = _fixed([66, 63, 74, 67, 70])
"""Height in inches (1 in = 2.54 cm)."""
age = _fixed([35, 22, 65, 25, 55])
"""Age in years."""
income = _fixed([75125, 26750, 11500, 135600, 110500])
"""Income in dollars a year."""
weight = _fixed([113, 123, 140, 136, 145])
"""Weight in pounds (1 lb = 0.4536 kg)."""
loves_broccoli = _fixed([1, 1, 0, 1, 0], dtype=int)
"""1 for those who love broccoli, 0 for those who don't."""
opinion = _fixed([1, 2, 2, 1, 0], dtype=int)
"""Opinion of broccoli: 0 hates it, 1 loves it, 2 is indifferent."""

# Two computers for sale (lesson 1); each array of shape (2,).
gigabytes = _fixed([4, 16])
"""Memory of each computer in GB."""
price = _fixed([100, 1000])
"""Price of each computer in dollars."""


def noisy_line() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Make 500 points scattered about the line y = 3x + 2.

    The noise is normal with standard deviation 2, and the same on every run.

    Returns
    -------
    x : array of shape (500,)
        Even steps from 1 to 10.
    y : array of shape (500,)
        2 + 3x + noise.
    """
    x = np.linspace(1, 10, 500)
    noise = np.random.RandomState(42).normal(scale=2, size=x.size)
    return x, 2 + 3 * x + noise


def regression_500() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Make 500 rows of five features whose target is a plane, without any noise.

    Returns
    -------
    X : array of shape (500, 5)
        Features, without the column of ones.
    y : array of shape (500,)
        π plus the features times their true weights.
    """
    require("scikit-learn")
    from sklearn.datasets import make_regression

    return make_regression(n_samples=500, n_features=5, bias=np.pi, random_state=42)


def iris_petals(
    species: Sequence[str] = ("versicolor", "virginica"),
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give the petals of Fisher's irises, as scikit-learn has them.

    Parameters
    ----------
    species : sequence of str
        Some of "setosa", "versicolor" and "virginica".

    Returns
    -------
    X : array of shape (50 · species, 2)
        Length and width of a petal in cm, without the column of ones.
    labels : array of ints of shape (50 · species,)
        Which of the species it is, 0 for the first.

    Raises
    ------
    ValueError
        If there is no such species.
    """
    require("scikit-learn")
    from sklearn.datasets import load_iris

    flowers = load_iris()
    names = list(flowers.target_names)
    unknown = set(species) - set(names)
    if unknown:
        raise ValueError(f"there is no species {unknown.pop()!r}; there are {', '.join(names)}")
    rows = [flowers.data[flowers.target == names.index(name), 2:] for name in species]
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(row) for row in rows])


def iris_lengths() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give the petal lengths of two species of iris that overlap.

    Returns
    -------
    length : array of shape (100,)
        Length of a petal in cm.
    virginica : array of ints of shape (100,)
        1 for Iris virginica, 0 for Iris versicolor.
    """
    X, virginica = iris_petals()
    return X[:, 0], virginica
