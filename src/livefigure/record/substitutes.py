"""What stands in the place of functions that ask no symbol, while a formula runs.

Neither np.take with a symbol among its indices, nor a list of symbols given to np.linalg.solve, nor
a generator of random numbers, nor a distribution of SciPy's ask symbols what to do. While a
formula runs, each of these is another function, which does so and else does what it always did.
"""

import functools
import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from .advice import OUT
from .dispatch import call_function
from .errors import refuse
from .functions import FUNCTIONS, arrangement
from .functions.selection import take
from .math_rules import vectorized
from .nodes import lift
from .random_draws import RANDOM
from .scipy_rules import of_scipy
from .symbol import any_symbol, hides_symbols, wrap

_lock = threading.RLock()
_running = 0
_undo: list[tuple[Any, str, Any]] = []
_made: dict[tuple[Any, Any], Any] = {}  # maker, original → substitute


@contextmanager
def substitutes(function: Callable[..., Any] | None = None) -> Iterator[None]:
    """Put them in place, also under the names that a formula's module has imported.

    Parameters
    ----------
    function : callable, optional
        The formula.
    """
    global _running
    with _lock:
        _running += 1
        if _running == 1:
            _install(_globals_of(function))
    try:
        yield
    finally:
        with _lock:
            _running -= 1
            if not _running:
                while _undo:
                    owner, name, original = _undo.pop()
                    _put(owner, name, original)


def _install(names):
    """Put all in place, or nothing."""
    made = {}
    for owner, name, substitute in [*NUMPYS, *RANDOM, *of_scipy()]:
        original = vars(owner)[name]
        key = (substitute, original)
        if key not in _made:
            _made[key] = substitute(original)
        made[id(original)] = _replace(owner, name, original, _made[key])
    for name, value in list(names.items()):
        if id(value) in made:
            _replace(names, name, value, made[id(value)])


def _replace(owner, name, original, substitute):
    _undo.append((owner, name, original))
    _put(owner, name, substitute)
    return substitute


def _put(owner, name, value):
    if isinstance(owner, dict):
        owner[name] = value
    else:
        setattr(owner, name, value)


def _globals_of(function):
    """Return the names of the module, or of the notebook, where a function was written."""
    while isinstance(function, functools.partial):
        function = function.func
    return getattr(inspect.unwrap(function), "__globals__", {}) if function else {}


def _take(original):
    @functools.wraps(original)
    def np_take(a, indices, axis=None, out=None, mode="raise"):
        if not any_symbol(indices):
            return original(a, indices, axis=axis, out=out, mode=mode)
        if out is not None:
            refuse(OUT)
        return wrap(take(a, indices, axis, mode=mode))

    return np_take


def _of_lists(original):
    """Record a function of lists, or of arrays of objects, that symbols are in."""

    @functools.wraps(original)
    def function(*args, **kwargs):
        if any(map(hides_symbols, args)) or any(map(hides_symbols, kwargs.values())):
            return wrap(call_function(original, args, kwargs))
        return original(*args, **kwargs)

    return function


def _poly1d(original):
    """Let np.poly1d keep moving coefficients: which of them are 0, and left out, may change."""

    @functools.wraps(original)
    def init(self, c_or_r, r=False, variable=None):
        if r or not (any_symbol(c_or_r) or hides_symbols(c_or_r)):
            return original(self, c_or_r, r, variable)
        coefficients = wrap(lift(c_or_r))
        original(self, np.ones(coefficients.shape), variable=variable)
        self.__dict__["coeffs"] = coefficients

    return init


def _owner(function):
    return np.linalg if "linalg" in function.__module__ else np


# What only rearranges does so with objects too, and leaves them as an array that can be changed.
NUMPYS = [
    (_owner(function), function.__name__, _of_lists)
    for function, recorded in FUNCTIONS.items()
    if function is not np.take
    and inspect.getmodule(recorded) is not arrangement
    and getattr(_owner(function), function.__name__, None) is function
]
NUMPYS += [(np, "take", _take), (np.poly1d, "__init__", _poly1d)]
NUMPYS += [(np.vectorize, "__call__", vectorized)]
