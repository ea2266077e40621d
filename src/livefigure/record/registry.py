"""Which of NumPy's functions can be recorded. Each is registered where it is defined.

`EVALUATE` holds the operations that a record is made of, `FUNCTIONS` and `UFUNCS` what NumPy's
functions do with them. Every other list of names is worked out from these.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

# Operation → function of the shape of the result, `extra`, and the values of the arguments.
EVALUATE: dict[str, Callable[..., Any]] = {}

# NumPy's function → function of the same parameters that returns nodes, or a size or shape.
FUNCTIONS: dict[Callable[..., Any], Callable[..., Any]] = {}

# Name of a ufunc that is not, or not always, one operation → function of nodes.
UFUNCS: dict[str, Callable[..., Any]] = {}

# Ufuncs that are one operation, of the same name.
ELEMENTWISE: list[str] = []

# Public attributes of symbols.
ATTRIBUTES: set[str] = set()


def operation(name):
    """Register what an operation means in NumPy."""

    def register(function):
        EVALUATE[name] = function
        return function

    return register


def implements(*numpys):
    """Register what functions of NumPy's do to nodes. A ufunc that np does not show: its name."""

    def register(function):
        for known in numpys:
            if isinstance(known, str):
                UFUNCS[known] = function
            elif isinstance(known, np.ufunc):
                UFUNCS[known.__name__] = function
            else:
                FUNCTIONS[known] = function
        return function

    return register


def is_recorded(name):
    """Tell whether a function of NumPy's, or a method of its arrays, can be recorded."""
    return (
        name in UFUNCS
        or name in ELEMENTWISE
        or name in ATTRIBUTES
        or name in ("reduce", "accumulate")
        or any(function.__name__ == name for function in FUNCTIONS)
    )
