"""What NumPy's functions (`np.sum`, `np.stack`, `np.interp`, …) do to nodes.

Each is registered by `implements` where it is defined. It takes what NumPy's function takes, as far
as it can be recorded: what is not among its parameters is refused.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from ..registry import FUNCTIONS
from . import (
    arrangement,
    axes,
    einsum,
    elements,
    linear_algebra,
    linear_systems,
    order,
    polynomials,
    selection,
    series,
    special,
)

__all__ = [
    "FUNCTIONS",
    "METHODS",
    "arrangement",
    "axes",
    "einsum",
    "elements",
    "linear_algebra",
    "linear_systems",
    "order",
    "polynomials",
    "selection",
    "series",
    "special",
]

# np.add.reduce is np.sum, and so on; along the first axis unless another is given.
METHODS: dict[tuple[np.ufunc, str], Callable[..., Any]] = {
    (np.add, "reduce"): np.sum,
    (np.multiply, "reduce"): np.prod,
    (np.maximum, "reduce"): np.max,
    (np.minimum, "reduce"): np.min,
    (np.logical_and, "reduce"): np.all,
    (np.logical_or, "reduce"): np.any,
    (np.add, "accumulate"): np.cumsum,
    (np.multiply, "accumulate"): np.cumprod,
}
