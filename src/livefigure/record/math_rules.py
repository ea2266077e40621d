"""What functions of math do to each of many moving numbers: np.vectorize(math.erf)(x)."""

import functools
import math
from typing import Any

import numpy as np

from .nodes import lift
from .registry import ELEMENTWISE, UFUNCS
from .symbol import any_symbol, wrap

# Functions of math that NumPy or SciPy call otherwise.
RENAMED = {"a" + name: f"arc{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
RENAMED |= {"atan2": "arctan2", "pow": "power", "lgamma": "gammaln"}
# Functions of math that have another meaning than NumPy's of that name.
OTHERS = {"isclose", "prod", "log", "gcd", "lcm"}


def _recorded(name):
    if name in UFUNCS and not hasattr(np, name):
        return lambda *args: wrap(UFUNCS[name](*map(lift, args)))
    return getattr(np, name)


def _of_math() -> dict[Any, Any]:
    names = {name: RENAMED.get(name, name) for name in dir(math)}
    known = {*UFUNCS, *ELEMENTWISE}
    made = {
        getattr(math, name): _recorded(instead)
        for name, instead in names.items()
        if instead in known and name not in OTHERS
    }

    def log(x, base=None):
        return np.log(x) if base is None else np.log(x) / np.log(base)

    return made | {math.log: log}


OF_MATH = _of_math()


def vectorized(original):
    """Return np.vectorize.__call__ that knows functions of math."""

    @functools.wraps(original)
    def call(self, *args, **kwargs):
        function = OF_MATH.get(self.pyfunc) if not kwargs and _hashable(self.pyfunc) else None
        if function is not None and any_symbol(list(args)):
            return function(*args)
        return original(self, *args, **kwargs)

    return call


def _hashable(thing):
    return getattr(type(thing), "__hash__", None) is not None
