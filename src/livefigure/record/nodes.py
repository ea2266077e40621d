"""Nodes, each one operation on others, and the operations that only rearrange elements.

A node works out its value at the start by NumPy: shapes, dtypes and errors are therefore NumPy's.
"""

import numbers
from functools import lru_cache
from math import prod
from typing import Any

import numpy as np

from .errors import check_size, refuse
from .registry import EVALUATE, operation
from .state import current


class Node:
    """One operation: its name, the nodes it works on, what else it needs, its value at the start.

    Inputs and constants are nodes that work on none.
    """

    __slots__ = ("args", "extra", "op", "value")

    def __init__(self, op, args, extra, value):
        self.op, self.args, self.extra, self.value = op, args, extra, np.asarray(value)
        if self.value.dtype.kind == "i":  # where memory has 32-bit places, places are int32
            self.value = self.value.astype(np.int64, copy=False)
        self.value.flags.writeable = False


class FreeInput(Node):
    """An input that functions may use without being given it."""

    __slots__ = ()


class Recorded:
    """What has a node: the base of Symbol. Of a pandas column also the labels of its rows."""

    __slots__ = ("node",)
    node: Node
    labels: Any = None


def make(op, args, extra=(), value=None, shape=None):
    """Return a new node, with its value worked out unless given; of constants, a constant."""
    if any(arg.op == "choose" for arg in args):
        raise TypeError(f"{op} does not work on a choice between results; each() does it to all")
    if value is None:
        with np.errstate(all="ignore"):
            value = EVALUATE[op](shape, extra, *(arg.value for arg in args))
    node = Node(op, args, extra, value)
    if node.value.size == 0 or all(arg.op == "constant" for arg in args):
        return Node("constant", (), (), node.value)
    if now := current():
        now.count += 1
        now.numbers += node.value.size
        check_size(now.count, now.numbers)
    return node


def constant(value):
    """Return a node of fixed numbers, copied: changing the array later changes nothing here."""
    value = np.asarray(value)
    kinds = {"f": float, "i": np.int64, "u": np.int64, "b": bool}
    if value.dtype.kind not in kinds:
        refuse(f"A live figure works with real numbers, not with {value.dtype}: {value!r:.60}.")
    return Node("constant", (), (), value.astype(kinds[value.dtype.kind]))


def inputs_of(node):
    """Return the inputs that a node is made of."""
    seen, waiting = set(), [node]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += node.args
    return [node for node in seen if node.op == "input"]


def lift(thing):
    """Return the node of a Symbol, a number, or an array or list of numbers and Symbols."""
    if isinstance(thing, Recorded):
        return thing.node
    if isinstance(thing, Node):
        return thing
    if isinstance(thing, np.matrix | np.ma.MaskedArray):
        refuse(f"A live figure works with plain arrays, not with {type(thing).__name__}.")
    if isinstance(thing, np.ndarray) and thing.dtype == object:
        return _stack([lift(item) for item in thing.flat], thing.shape, ())
    if isinstance(thing, np.ndarray | np.generic | bool):
        return constant(thing)
    if isinstance(thing, numbers.Real):
        small = isinstance(thing, int) and abs(thing) < 2**63
        return constant(thing if small else float(thing))
    if isinstance(thing, list | tuple | range):
        parts = [lift(item) for item in thing]
        return _stack(parts, (len(parts),), parts[0].value.shape if parts else ())
    if hasattr(thing, "__array__"):
        return lift(np.asarray(thing))
    if isinstance(thing, complex):
        refuse(
            f"A live figure works with real numbers, not with {thing:.3g}. A negative number to "
            "the power 0.5 gives that in Python; np.sqrt has no number there."
        )
    return refuse(f"A live figure works with numbers and arrays, not with {thing!r:.60}.")


def _stack(parts, shape, each):
    """Return an array of parts, all of the shape `each`."""
    if any(part.value.shape != each for part in parts):
        shapes = sorted({part.value.shape for part in parts})
        refuse(f"Pieces of different shapes are put together here: {', '.join(map(str, shapes))}.")
    return concatenate(parts, (*shape, *each))


@operation("concat")
def _concat(shape, extra, *parts):
    return np.concatenate([part.reshape(-1) for part in parts])


def concatenate(parts, shape):
    """Return the elements of all parts, one after the other, in `shape`."""
    if all(part.op == "constant" for part in parts):
        flat = [part.value.reshape(-1) for part in parts]
        return Node("constant", (), (), np.concatenate(flat or [np.zeros(0)]).reshape(shape))
    source = parts[0].args[0] if parts[0].op == "view" else None
    if all(p.op == "view" and p.value.ndim == 0 and p.args[0] is source for p in parts):
        indices = np.array([part.extra[0] for part in parts])  # of x, taken apart before
        return gather(source, indices.reshape(shape))
    return reshape(parts[0] if len(parts) == 1 else make("concat", tuple(parts)), shape)


@operation("reshape")
def _reshape(shape, extra, a):
    return a.reshape(shape)


def reshape(node, shape):
    """Return the same numbers in another shape."""
    if node.value.shape == shape:
        return node
    return make("reshape", (node,), (), node.value.reshape(shape))


def ravel(node):
    """Return the same numbers in one row."""
    return reshape(node, (node.value.size,))


@operation("view")
def _view(shape, extra, a):
    """The elements at offset + Σ stride · (index along the axis), as in a NumPy view."""
    offset, *strides = extra
    indices = np.full(shape, offset)
    for axis, stride in enumerate(strides):
        steps = stride * np.arange(shape[axis])
        indices += steps.reshape(-1, *[1] * (len(shape) - axis - 1))
    return a.reshape(-1)[indices]


@operation("gather")
def _gather(shape, extra, a, indices):
    return a.reshape(-1)[indices.astype(int)]


def gather(node, indices, is_view=False):
    """Return the elements of `node` at flat `indices`; a view of arange needs no list of them."""
    indices = np.asarray(indices)
    flat = indices.reshape(-1)
    if flat.size == node.value.size and (flat == np.arange(flat.size)).all():
        return reshape(node, indices.shape)
    value = node.value.reshape(-1)[indices]
    if (is_view and flat.size) or not indices.ndim:
        strides = (stride // indices.itemsize for stride in indices.strides)
        return make("view", (node,), (int(flat[0]), *strides), value)
    return make("gather", (node, constant(indices)), (), value)


@lru_cache(maxsize=2)
def flat_indices(shape):
    """Return the flat indices of an array's elements; a loop over them asks for the same again."""
    indices = np.arange(prod(shape)).reshape(shape)
    indices.flags.writeable = False
    return indices


def rearrange(function, node, *args, **kwargs):
    """Do `function`, which only rearranges elements, to their indices, and gather by the result."""
    indices = flat_indices(node.value.shape)

    def follow(result):
        if isinstance(result, list | tuple):
            return type(result)(follow(part) for part in result)
        return gather(node, result, np.may_share_memory(result, indices))

    return follow(function(indices, *args, **kwargs))
