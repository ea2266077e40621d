"""What pandas' columns (`Series`) do to nodes, where they do not what NumPy's arrays do.

pandas leaves missing numbers out, and its variance is that of a sample. It is not imported here.
"""

import sys
from types import FrameType
from typing import Any

import numpy as np

from .advice import PLAIN_COLUMN
from .errors import refuse
from .functions import FUNCTIONS
from .functions.elements import round
from .nodes import Recorded, constant, lift
from .operations import along_axis, cast, elementwise, reduce

TABLE = f"A live figure knows single columns of a pandas table. {PLAIN_COLUMN}"
LABELS = (
    "These columns have different row labels, and pandas would bring them together by label. "
    "Give both the same by .reset_index(drop=True), or take plain numbers by .to_numpy()."
)


def _count(node):
    return reduce("sum", cast(elementwise("equal", node, node), int))


def _with(node, other):
    """Return the numbers with `other` where one is missing."""
    if node.value.dtype.kind != "f":
        return node
    return elementwise("where", elementwise("equal", node, node), node, other)


def _sum(node):
    return reduce("sum", _with(node, 0.0))


def _prod(node):
    return reduce("prod", _with(node, 1.0))


def _mean(node):
    return elementwise("divide", _sum(node), _count(node))


def _var(node, ddof=1):
    away = _with(elementwise("subtract", node, _mean(node)), 0.0)
    rest = elementwise("subtract", _count(node), ddof)
    value = elementwise("divide", reduce("sum", elementwise("multiply", away, away)), rest)
    return elementwise("where", elementwise("greater", rest, 0), value, np.nan)


def _std(node, ddof=1):
    return elementwise("sqrt", _var(node, ddof))


def _extreme(op, worst):
    def extreme(node):
        if not node.value.size:
            return constant(np.nan)
        value = reduce(op, _with(node, worst))
        if node.value.dtype.kind != "f":
            return value
        return elementwise("where", elementwise("greater", _count(node), 0), value, np.nan)

    return extreme


def _cumsum(node):
    total = along_axis("cumsum", _with(node, 0.0), 0)
    return elementwise("where", elementwise("equal", node, node), total, np.nan)


def _decided(op):
    def decided(node):
        if node.value.dtype != bool:
            refuse("A condition is wanted here, as in (m * x > 0).any().")
        return reduce(op, node)

    return decided


def _abs(node):
    return elementwise("absolute", node)


def _round(node, decimals=0):
    return round(node, decimals)


def _clip(node, lower=None, upper=None):
    for op, bound in (("maximum", lower), ("minimum", upper)):
        if bound is not None:
            bound = lift(bound)
            if bound.value.ndim:
                refuse(f"A column is clipped here by single numbers. {PLAIN_COLUMN}")
            is_bound = elementwise("equal", bound, bound)  # a missing one is none
            node = elementwise("where", is_bound, elementwise(op, node, bound), node)
    return node


# Methods of a column that give one number, and those that give a column.
NUMBER_METHODS = {
    "sum": _sum,
    "mean": _mean,
    "var": _var,
    "std": _std,
    "min": _extreme("min", np.inf),
    "max": _extreme("max", -np.inf),
    "prod": _prod,
    "count": _count,
    "any": _decided("max"),
    "all": _decided("min"),
}
COLUMN_METHODS = {"abs": _abs, "round": _round, "clip": _clip, "cumsum": _cumsum}

# NumPy's function that calls such a method → the method's name: np.sum, np.max and np.amax, …
CALLED = {
    function: name
    for name in NUMBER_METHODS | COLUMN_METHODS
    for function, known in FUNCTIONS.items()
    if known is FUNCTIONS.get(getattr(np, name, len))
}
# NumPy's functions that call methods of pandas' which are not here.
NOT_CALLED = "argmax argmin cumprod repeat squeeze swapaxes take trace".split()


def labels_of(things):
    """Return the row labels (a pandas Index) of columns among things, None if there is none.

    Raises
    ------
    RecordError
        If the labels of two columns differ, or a whole table is among the things.
    """
    pandas = sys.modules.get("pandas")
    found: list[Any] = []
    for thing in things:
        if isinstance(thing, Recorded):
            found += [] if thing.labels is None else [thing.labels]
        elif pandas and isinstance(thing, pandas.Series):
            found.append(thing.index)
        elif pandas and isinstance(thing, pandas.DataFrame | pandas.Index):
            refuse(TABLE)
    if any(not labels.equals(found[0]) for labels in found[1:]):
        refuse(LABELS)
    return found[0] if found else None


def asked_by_pandas():
    """Tell whether pandas, not the formula, does arithmetic with symbols here."""
    if "pandas" not in sys.modules:
        return False
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__", "").startswith("numpy."):
        frame = frame.f_back
    return frame is not None and frame.f_globals.get("__name__", "").startswith("pandas.")
