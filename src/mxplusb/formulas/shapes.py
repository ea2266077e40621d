"""What formulas check before they start: shapes, and values that are plain numbers."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

# A number, an array, or a moving one of a live figure: NumPy's functions take all three.
Numbers: TypeAlias = Any
# Called as fit(X, y), with arrays of shape (n, k) and (n,); returns weights of shape (k,).
Fit: TypeAlias = Callable[[Numbers, Numbers], Numbers]


def check_pairs(x: Numbers, y: Numbers, names: str) -> None:
    """Raise ValueError unless x and y have the same shape."""
    if np.shape(x) != np.shape(y):
        shapes = f"{np.shape(x)} and {np.shape(y)}"
        raise ValueError(f"{names} belong in pairs, but their shapes are {shapes}")


def check_rows(X: Numbers, y: Numbers) -> None:
    """Raise ValueError unless X is a table with a row for each number in y."""
    if np.ndim(X) != 2 or np.shape(X)[:1] != np.shape(y):
        shapes = f"{np.shape(X)} and {np.shape(y)}"
        raise ValueError(f"X needs a row for each number in y, but their shapes are {shapes}")


def check_classes(y: Numbers) -> None:
    """Raise ValueError unless all y are 0 or 1."""
    if are_numbers(y) and not np.all(np.isin(y, (0, 1))):
        raise ValueError("the classes must be 0 and 1: write (y == name).astype(int) for others")


def are_numbers(*values: Numbers) -> bool:
    """Tell numbers, which can be compared now, from what stands for a number.

    A moving one of a live figure answers NumPy's functions itself, as NEP 18 lets it; SymPy's
    symbols and Python's fractions are mere objects to NumPy.
    """
    for kind in map(type, values):  # isinstance would take a moving array for a plain one
        if hasattr(kind, "__array_function__") and not issubclass(kind, np.ndarray):
            return False
    return all(np.asarray(value).dtype != object for value in values)


def all_equal(x: Numbers) -> bool:
    """Tell whether all x are plain numbers and the same."""
    return are_numbers(x) and bool(np.min(x) == np.max(x))
