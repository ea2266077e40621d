"""Whether a record is at the mercy of rounding: systems of equations that are nearly singular.

NumPy and the browser eliminate in different orders. Where that matters, each has other numbers, and
none of them mean anything.
"""

import numpy as np

from .registry import EVALUATE

SYSTEMS = ("solve", "slogdet", "lstsq")
SHAKE = 4 * np.finfo(float).eps  # of each number in a system
STEADY = 1e-6  # of the largest number in a result
CANCELLED = 1e-13

NEARLY_SINGULAR = (
    "Rounding alone decides here: the columns of a system of equations are nearly multiples or "
    "sums of one another. Take fewer columns or a lower degree, give x a mean of 0 and a spread of "
    "1, or add a small number to the diagonal (ridge)."
)


def _shaken(name):
    def evaluate(shape, extra, *args):
        rng = np.random.Generator(np.random.PCG64(0))
        moved = [a * (1 + SHAKE * rng.choice([-1, 1], a.shape)) for a in args]
        return EVALUATE[name](shape, extra, *moved)

    return evaluate


def shaken_operations():
    """Return what operations mean, with the numbers in systems moved as if by rounding."""
    return EVALUATE | {name: _shaken(name) for name in SYSTEMS}


def is_steady(result, shaken, given):
    """Tell whether two results are the same but for what nobody sees.

    Parameters
    ----------
    result, shaken : array
    given : float
        The largest number that the formula starts from: what is left of its terms when they cancel
        may be anything.
    """
    known = np.isfinite(result) & np.isfinite(shaken)
    apart = np.abs(np.where(known, result - shaken, 0))
    size = np.max(np.abs(result), where=known, initial=0)
    return bool(np.all(apart <= max(STEADY * size, CANCELLED * given)))
