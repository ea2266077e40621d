"""A record compared with what the function itself returns for plain numbers."""

from collections.abc import Mapping
from math import prod
from numbers import Real
from typing import Any

import numpy as np

from .errors import RecordError, check_size
from .graph import Graph
from .nodes import FreeInput, inputs_of
from .rounding import NEARLY_SINGULAR, SYSTEMS, is_steady, shaken_operations
from .symbol import Symbol

CLOSE = 1e-9  # of the largest number in the result
ROUNDING = 1e-13  # of the largest number on the way there: terms may cancel

CAUSES = (
    "That happens if a formula uses random numbers (a generator made in it, as in rng = "
    "np.random.default_rng(0), gives the same ones at each call), asks what it was given "
    "(isinstance, type), catches an error (try), changes an array that has a second name (+=, "
    "out=), or remembers something from an earlier call. A live figure needs a formula that gives "
    "the same whenever it is called."
)


class Comparison:
    """The record of a function, to be compared at the start and at other settings.

    Parameters
    ----------
    name : str
        Of the function.
    node : Node
        What it returned for symbols.
    arguments : dict of str to Symbol, array or number
        What it was given.
    """

    def __init__(self, name, node, arguments):
        self.name, self.arguments = name, arguments
        self.graph = Graph()
        self.index = self.graph.add(node)
        operations = self.graph.operations
        sizes = [prod(o.shape) for o in operations if o.op != "constant"]
        check_size(len(sizes), sum(sizes))
        self.has_systems = any(o.op in SYSTEMS for o in operations)

    def check(self, expected, setting):
        """Refuse a record that does not give what the function returned at a setting."""
        self._refuse_remembered(expected)
        results = self.graph.replay(setting)
        got, wanted = results[self.index], _value(expected, setting)
        if got.shape != wanted.shape:
            shapes = f"{wanted.shape} when called with plain numbers, but its record {got.shape}"
            raise RecordError(f"`{self.name}` returns an array of shape {shapes}. {CAUSES}")
        same = (got == wanted) | (np.isnan(got) & np.isnan(wanted))
        apart = np.where(same, 0, np.abs(got - wanted))
        tolerance = CLOSE * _largest([wanted])
        if not np.all(apart <= tolerance):
            tolerance = max(tolerance, ROUNDING * _largest(results))
        if not np.all(apart <= tolerance):
            worst = np.unravel_index(np.argmax(np.nan_to_num(apart, nan=np.inf)), apart.shape)
            place = f" at place {', '.join(map(str, worst))}" if worst else ""
            raise RecordError(
                f"`{self.name}` returns {wanted[worst]:.6g}{place} when called with "
                f"{self.in_words(setting)}, but its record gives {got[worst]:.6g}. {CAUSES}"
            )
        if self.has_systems:
            shaken = self.graph.replay(setting, shaken_operations())[self.index]
            operations = zip(self.graph.operations, results, strict=True)
            given = _largest([r for o, r in operations if not o.args] or [0])
            if not is_steady(got, shaken, given):
                raise RecordError(f"`{self.name}` at {self.in_words(setting)}: {NEARLY_SINGULAR}")

    def has_no_number(self, setting):
        """Tell whether the record gives NaN at a setting, as where a system is singular."""
        return bool(np.isnan(self.graph.replay(setting)[self.index]).any())

    def in_words(self, setting):
        """Return the setting in words: `m = 2, b = -4`."""
        numbers = plain_arguments(self.arguments, setting)
        single = {k: v for k, v in numbers.items() if isinstance(v, str) or not np.iterable(v)}
        return ", ".join(f"{k} = {said(v)}" for k, v in single.items()) or "plain arrays"

    def _refuse_remembered(self, expected):
        """Refuse what a function returns for plain numbers if a slider is in it all the same."""
        given = [node for node in inputs_of(expected) if not isinstance(node, FreeInput)]
        if any(not node.value.shape for node in given):
            raise RecordError(f"`{self.name}` returns something of an earlier call. {CAUSES}")


def _value(node, setting):
    """Return the value of a node at a setting of the inputs."""
    if node.op == "constant":
        return np.asarray(node.value, float)
    graph = Graph()
    index = graph.add(node)
    return graph.replay(setting)[index]


def said(value: Any) -> str:
    """Return a value of a control in a few words."""
    return f"{value:.6g}" if isinstance(value, Real) else f"{value!r:.40}"


def plain_arguments(arguments: Mapping[str, Any], setting: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments as a function gets them without a figure: plain numbers and arrays."""
    return {key: _plain(value, setting) for key, value in arguments.items()}


def _plain(thing, setting):
    if not isinstance(thing, Symbol):
        return copied(thing)
    value = _value(thing.node, setting)
    if thing.dtype.kind in "ib" and np.all(value == np.trunc(value)):
        value = value.astype(thing.dtype)
    if value.ndim == 0:
        return plain_number(value)
    return value.astype(int) if value.dtype.kind == "i" else value.copy()


def copied(thing: Any) -> Any:
    """Return a copy of an array, and what is none as it is."""
    return thing.copy() if isinstance(thing, np.ndarray) else thing


def plain_number(value: np.ndarray) -> Any:
    """Return an array of one number as Python has it if it is whole, else as NumPy has it."""
    return int(value) if value.dtype.kind == "i" else value.copy()[()]


def _largest(arrays):
    return max(np.max(np.abs(a), where=np.isfinite(a), initial=0) for a in arrays)
