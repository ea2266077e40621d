"""What formulas look at before they start: shapes, and values that are plain numbers."""

import numpy as np


def check_pairs(x, y, names):
    """Raise ValueError unless x and y have the same shape."""
    if np.shape(x) != np.shape(y):
        shapes = f"{np.shape(x)} and {np.shape(y)}"
        raise ValueError(f"{names} belong in pairs, but their shapes are {shapes}")


def check_rows(X, y):
    """Raise ValueError unless X is a table with a row for each number in y."""
    if np.ndim(X) != 2 or np.shape(X)[:1] != np.shape(y):
        shapes = f"{np.shape(X)} and {np.shape(y)}"
        raise ValueError(f"X needs a row for each number in y, but their shapes are {shapes}")


def check_classes(y):
    """Raise ValueError unless all y are 0 or 1."""
    if are_numbers(y) and not np.all(np.isin(y, (0, 1))):
        raise ValueError("the classes must be 0 and 1: write (y == name).astype(int) for others")


def are_numbers(*values):
    """Tell numbers, which can be compared now, from the moving ones of a live figure."""
    return all(np.asarray(value).dtype != object for value in values)


def all_equal(x):
    """Tell whether all x are plain numbers and the same."""
    return are_numbers(x) and np.min(x) == np.max(x)
