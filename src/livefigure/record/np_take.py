"""np.take with a slider among its indices.

NumPy has no hook for that: np.take asks `__array_function__` of the array alone, not of the
indices, and makes plain whole numbers of these (`__array__`, `__index__`). So that np.take(x, k)
can read the data x at a slider k, np.take itself is another function while a formula runs.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from .advice import OUT
from .errors import refuse
from .functions.selection import take
from .symbol import any_symbol, wrap


@contextmanager
def symbolic_indices() -> Iterator[None]:
    """Let np.take record symbols among its indices; for all else it stays what it was."""
    original = np.take

    def np_take(a, indices, axis=None, out=None, mode="raise"):
        if not any_symbol(indices):
            return original(a, indices, axis=axis, out=out, mode=mode)
        if out is not None:
            refuse(OUT)
        return wrap(take(a, indices, axis, mode=mode))

    np.take = np_take
    try:
        yield
    finally:
        np.take = original
