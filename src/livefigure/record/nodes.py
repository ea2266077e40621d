"""Nodes made of nodes: the few ways in which everything else is recorded.

Each works out its value at the start by NumPy: shapes, dtypes and errors are therefore NumPy's.
"""

import numbers
from contextlib import contextmanager
from functools import lru_cache
from math import prod

import numpy as np

from .advice import advice
from .callers import caller
from .operations import EVALUATE, Node

# At each move: so many operations, making so many numbers.
LIMIT = 20_000
NUMBERS = 5_000_000


class RecordError(ValueError):
    """Something in a formula that a live figure cannot replay, and what to write instead."""

    line = None  # of the learner, quoted, if it is known


class Recorded:
    """What has a node: the base of Symbol. Of a pandas column also the labels of its rows."""

    __slots__ = ("node",)
    labels = None


class Recording:
    """What is known while a formula runs.

    Attributes
    ----------
    count, numbers : int
        How many nodes it made, and how many numbers these hold.
    refusal : RecordError or None
        What was refused first, whether or not the formula caught it.
    texts : list of (str, Caller or None)
        What moving numbers were written as, and where.
    gathered : dict of hashable to Caller
        Where NumPy made an array of objects of single moving numbers.
    """

    def __init__(self):
        self.count = self.numbers = 0
        self.refusal = None
        self.texts = []
        self.gathered = {}


_recordings = []


@contextmanager
def recording():
    """Count nodes, and remember a refusal: a formula, or a library in it, may catch it."""
    _recordings.append(Recording())
    try:
        yield _recordings[-1]
    finally:
        _recordings.pop()


def now():
    """Return the innermost Recording, None if no formula runs."""
    return _recordings[-1] if _recordings else None


def refuse(words, who=None, kind=RecordError):
    """Raise a RecordError that knows the learner's line."""
    error, who = kind(words), who or caller()
    error.line = who and who.line
    if _recordings and _recordings[-1].refusal is None:
        _recordings[-1].refusal = error
    raise error


def refuse_for(asked, otherwise, kind=RecordError):
    """Refuse what was asked for, in words for who asked if that is known: see `advice`."""
    who = caller()
    refuse(words_for(asked, otherwise, who), who, kind)


def words_for(asked, otherwise, who=None):
    """Return the words in which `refuse_for` refuses."""
    gathered = list(_recordings[-1].gathered.values()) if _recordings else []
    return advice(asked, who or caller(), gathered, otherwise)


def too_long(count, numbers):
    """Refuse a formula of too many nodes or numbers."""
    if count > LIMIT:
        refuse(
            f"This takes more than {LIMIT:,} steps, too many to replay at each move. "
            "Use whole arrays instead of loops, as in np.sum((y - y_hat) ** 2), "
            "and np.stack([b, m]) instead of np.array([b, m])."
        )
    if numbers > NUMBERS:
        refuse(
            f"This works out more than {NUMBERS:,} numbers, too many to replay at each move. "
            "Use fewer points or fewer steps."
        )


def make(op, args, extra=(), value=None, shape=None):
    """Return a new node, with its value worked out unless given; of constants, a constant."""
    if value is None:
        with np.errstate(all="ignore"):
            value = EVALUATE[op](shape, extra, *(arg.value for arg in args))
    node = Node(op, args, extra, value)
    if node.value.size == 0 or all(arg.op == "constant" for arg in args):
        return Node("constant", (), (), node.value)
    if _recordings:
        now = _recordings[-1]
        now.count += 1
        now.numbers += node.value.size
        too_long(now.count, now.numbers)
    return node


def constant(value):
    """Return a node of fixed numbers, copied: changing the array later changes nothing here."""
    value = np.asarray(value)
    kinds = {"f": float, "i": np.int64, "u": np.int64, "b": bool}
    if value.dtype.kind not in kinds:
        refuse(f"A live figure works with real numbers, not with {value.dtype}: {value!r:.60}.")
    return Node("constant", (), (), value.astype(kinds[value.dtype.kind]))


def lift(thing):
    """Return the node of a Symbol, a number, or an array or list of numbers and Symbols."""
    if isinstance(thing, Recorded):
        return thing.node
    if isinstance(thing, Node):
        return thing
    if isinstance(thing, np.matrix | np.ma.MaskedArray):
        refuse(f"A live figure works with plain arrays, not with {type(thing).__name__}.")
    if isinstance(thing, np.ndarray) and thing.dtype == object:
        return joined([lift(item) for item in thing.flat], thing.shape, ())
    if isinstance(thing, np.ndarray | np.generic | bool):
        return constant(thing)
    if isinstance(thing, numbers.Real):
        small = isinstance(thing, int) and abs(thing) < 2**63
        return constant(thing if small else float(thing))
    if isinstance(thing, list | tuple):
        parts = [lift(item) for item in thing]
        return joined(parts, (len(parts),), parts[0].value.shape if parts else ())
    if hasattr(thing, "__array__"):
        return lift(np.asarray(thing))
    if isinstance(thing, complex):
        refuse(
            f"A live figure works with real numbers, not with {thing:.3g}. A negative number to "
            "the power 0.5 gives that in Python; np.sqrt has no number there."
        )
    return refuse(f"A live figure works with numbers and arrays, not with {thing!r:.60}.")


def joined(parts, shape, each):
    """Return an array of parts, all of the shape `each`."""
    if any(part.value.shape != each for part in parts):
        shapes = sorted({part.value.shape for part in parts})
        refuse(f"Pieces of different shapes are put together here: {', '.join(map(str, shapes))}.")
    return chained(parts, (*shape, *each))


def chained(parts, shape):
    """Return the numbers of all parts, one after the other, in `shape`."""
    if all(part.op == "constant" for part in parts):
        flat = [part.value.reshape(-1) for part in parts]
        return Node("constant", (), (), np.concatenate(flat or [np.zeros(0)]).reshape(shape))
    source = parts[0].args[0] if parts[0].op == "view" else None
    if all(p.op == "view" and p.value.ndim == 0 and p.args[0] is source for p in parts):
        places = np.array([part.extra[0] for part in parts])  # x taken apart, and now put together
        return moved(source, places.reshape(shape))
    return reshaped(parts[0] if len(parts) == 1 else make("concat", tuple(parts)), shape)


def reshaped(node, shape):
    """Return the same numbers in another shape."""
    if node.value.shape == shape:
        return node
    return make("reshape", (node,), (), node.value.reshape(shape))


def cast(node, dtype):
    """Return the same numbers as float, int or bool."""
    dtype = np.dtype(dtype)
    if dtype == node.value.dtype:
        return node
    if dtype.kind == "b":
        return elementwise("not_equal", node, 0)
    if dtype.name not in ("float64", "int64"):
        refuse(f"A live figure works with float, int and bool, not with {dtype}.")
    if dtype.kind == "i" and node.value.dtype.kind == "f":
        node = elementwise("trunc", node)
    with np.errstate(all="ignore"):
        return make("reshape", (node,), (), node.value.astype(dtype))  # all floats in the browser


def moved(node, places, is_view=False):
    """Return the elements of `node` at flat `places`; a view of arange needs no list of them."""
    places = np.asarray(places)
    flat = places.reshape(-1)
    if flat.size == node.value.size and (flat == np.arange(flat.size)).all():
        return reshaped(node, places.shape)
    value = node.value.reshape(-1)[places]
    if (is_view and flat.size) or not places.ndim:
        strides = (stride // places.itemsize for stride in places.strides)
        return make("view", (node,), (int(flat[0]), *strides), value)
    return make("gather", (node, constant(places)), (), value)


@lru_cache(maxsize=2)
def places_of(shape):
    """Return the flat places of an array's elements; a loop over them asks for the same again."""
    places = np.arange(prod(shape)).reshape(shape)
    places.flags.writeable = False
    return places


def rearranged(function, node, *args, **kwargs):
    """Do `function`, which only moves elements about, to their places to see where they go."""
    places = places_of(node.value.shape)

    def follow(result):
        if isinstance(result, list | tuple):
            return type(result)(follow(part) for part in result)
        return moved(node, result, np.may_share_memory(result, places))

    return follow(function(places, *args, **kwargs))


def elementwise(op, *args):
    """Return a node that does the operation `op` to each element of its arguments, broadcast."""
    args = [lift(arg) for arg in args]
    with np.errstate(all="ignore"):
        value = np.asarray(EVALUATE[op](None, (), *(arg.value for arg in args)))
    fit = (1, value.size)
    args = [a if a.value.size in fit else rearranged(np.broadcast_to, a, value.shape) for a in args]
    return make(op, tuple(args), (), value)


def counted_axes(axis, ndim):
    """Return the axes meant by `axis`, counted from the front and in order."""
    if axis is None:
        return list(range(ndim))
    axes = [int(a) for a in (axis if isinstance(axis, tuple | list) else (axis,))]
    if any(not -ndim <= a < ndim for a in axes):
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for {ndim} axes")
    return sorted({a % ndim for a in axes})


def reduced(op, node, axis=None, keepdims=False):
    """Return a node with `op` (sum, max, argmax, …) done along axes."""
    shape = node.value.shape
    axes = counted_axes(axis, len(shape))
    kept = [a for a in range(len(shape)) if a not in axes]
    if keepdims:
        result = tuple(1 if a in axes else n for a, n in enumerate(shape))
    else:
        result = tuple(shape[a] for a in kept)
    if node.value.size == 0:
        return constant(getattr(np, op)(node.value, axis=tuple(axes), keepdims=keepdims))
    if axes and axes[-1] - axes[0] >= len(axes):  # not next to each other
        node = rearranged(np.transpose, node, kept + axes)
        axes = list(range(len(kept), len(shape)))
    length = prod(node.value.shape[a] for a in axes)
    inner = prod(node.value.shape[axes[-1] + 1 :]) if axes else node.value.size
    return make(op, (node,), (length, inner), shape=result)
