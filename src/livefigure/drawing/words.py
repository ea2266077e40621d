"""What Python and NumPy have no hook for, while a function draws moving numbers.

np.array of a list of numbers asks each for a float; math.sin does. While such a function runs they
are other functions, which do the same for plain numbers.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import numpy as np

from ..record.math_rules import OTHERS, RENAMED
from ..record.nodes import lift
from ..record.symbol import Symbol, wrap
from .capture import has_symbol

ARRAYS = ("array", "asarray", "asanyarray")
NAMES = {name: RENAMED.get(name, name) for name in vars(math) if name not in OTHERS}


def arrays(real: Callable[..., Any]) -> Callable[..., Any]:
    """Return np.array that puts symbols in lists together."""

    @wraps(real)
    def array(thing: Any, dtype: Any = None, *args: Any, **kwargs: Any) -> Any:
        if isinstance(thing, Symbol) or not has_symbol(thing):
            return real(thing, dtype, *args, **kwargs)
        made = wrap(lift(thing))
        return made if dtype is None else made.astype(dtype)

    return array


def of_math(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of math that does NumPy's to symbols."""
    other = getattr(np, NAMES[name])

    @wraps(real)
    def function(*args: Any) -> Any:
        return other(*args) if has_symbol(args) else real(*args)

    return function


@contextmanager
def moving_words(space: dict[str, Any]) -> Iterator[None]:
    """Let np.array and math's functions take symbols.

    Parameters
    ----------
    space : dict
        The names that the function knows: those of ``from math import sin``.
    """
    others: dict[int, Callable[..., Any]] = {}
    changed: list[tuple[dict[str, Any], str, Any]] = []
    for name in ARRAYS:
        others[id(getattr(np, name))] = arrays(getattr(np, name))
    for name, other in NAMES.items():
        real = getattr(math, name)
        if isinstance(getattr(np, other, None), np.ufunc):
            others[id(real)] = of_math(name, real)
    for names in (vars(np), vars(math), space):
        changed += [(names, n, value) for n, value in names.items() if id(value) in others]
    try:
        for names, name, real in changed:
            names[name] = others[id(real)]
        yield
    finally:
        for names, name, real in changed:
            names[name] = real
