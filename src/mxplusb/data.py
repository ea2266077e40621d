"""The data of the lessons: five people, two computers and a noisy line.

Five people are tiny on purpose: every sum can be done on paper. The arrays are read-only, so that a
slip in one cell (`height[0] = 0`) cannot change the answers of all the others; take `height.copy()`
to play with the numbers.
"""

import numpy as np


def _fixed(values, dtype=float):
    array = np.array(values, dtype=dtype)
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


def noisy_line():
    """Make 500 points scattered about the line y = 3x + 2.

    The noise is normal with standard deviation 2, from NumPy's generator seeded with 42: the same
    points on every run, and those of `np.random.seed(42)` without touching the global generator.

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
