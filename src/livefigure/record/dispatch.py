"""From what NumPy asks a symbol for to what it does to nodes, or to a refusal with advice."""

import inspect
from functools import cache

import numpy as np

from .advice import ADVICE, BEFOREHAND, instead_of
from .errors import refuse, refuse_for
from .functions import FUNCTIONS, METHODS
from .nodes import lift, reshape
from .operations import elementwise
from .registry import ELEMENTWISE
from .ufuncs import UFUNCS


@cache
def _signature(function):
    return inspect.signature(function)


def _is_usual(keyword, value):
    """Tell whether a keyword asks for nothing special."""
    if keyword == "dtype" and value is not None:
        return np.dtype(value) == float
    return value is None or value is np._NoValue or (keyword == "where" and value is True)


def call_function(function, args, kwargs):
    """Return what a function of NumPy's that is no ufunc gives: nodes, or a size or shape."""
    name = f"np.{'linalg.' if 'linalg' in function.__module__ else ''}{function.__name__}"
    known = FUNCTIONS.get(function)
    if known is None:
        words = f"{name} cannot be replayed in the browser. {instead_of(name) or ADVICE}"
        refuse_for("function", words)
    return bound(known, name, args, kwargs)


def bound(known, name, args, kwargs):
    """Call what records a function, if it takes what the function was given."""
    signature = _signature(known)
    kwargs = {k: v for k, v in kwargs.items() if k in signature.parameters or not _is_usual(k, v)}
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        words = f"{name}: {error}. A live figure knows it as {name}{signature}."
        refuse_for("function", words)
    return known(*args, **kwargs)


def call_ufunc(ufunc, method, inputs, kwargs):
    """Return the node, or the pair of nodes, of a ufunc or of one of its methods."""
    if function := METHODS.get((ufunc, method)):
        return call_function(function, inputs, {"axis": 0} | kwargs)
    name = ufunc.__name__
    unknown = sorted(key for key, value in kwargs.items() if not _is_usual(key, value))
    if unknown:
        refuse(f"np.{name} with {unknown[0]}= cannot be replayed; np.where can choose numbers.")
    if name == "multiply" and _repeats(inputs):
        refuse(
            "A list or a text times a whole number is repeated in Python, and how often cannot "
            "change with a slider. np.array([1, 2]) * n multiplies each number by n."
        )
    nodes = [lift(thing) for thing in inputs]
    if method == "outer":
        a, b = nodes
        nodes = [reshape(a, (*a.value.shape, *[1] * b.value.ndim)), b]
    elif method != "__call__":
        refuse(f"np.{name}.{method} cannot be replayed in the browser. {ADVICE}")
    if name in UFUNCS:
        return UFUNCS[name](*nodes)
    if name in ELEMENTWISE:
        return elementwise(name, *nodes)
    instead = instead_of(name)
    if not hasattr(np, name):  # scipy.special's, say
        refuse(f"{name} cannot be replayed in the browser. {instead or BEFOREHAND}")
    return refuse(f"np.{name} cannot be replayed in the browser. {instead or ADVICE}")


def _repeats(inputs):
    """Tell whether this may be Python's list * n, which repeats a list."""
    others = [thing for thing in inputs if not isinstance(thing, list | tuple | str)]
    nodes = [lift(thing) for thing in others] if len(others) < len(inputs) else []
    return any(node.value.ndim == 0 and node.value.dtype.kind in "ib" for node in nodes)
