"""Numbers and arrays that remember how NumPy made them from the inputs of a figure.

A `Symbol` answers NumPy's own protocols (`__array_ufunc__` and `__array_function__`), so a formula
needs no other NumPy. Each operation also works out its value at the start, by NumPy: shapes, dtypes
and errors are therefore NumPy's. What cannot be replayed is refused, in words for the learner.
"""

import numbers
from contextlib import contextmanager

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .graph import ELEMENTWISE, EVALUATE, LIMIT, Node, RecordError

PLAIN = (
    "Python asked here for one plain number, but a live figure needs the whole formula. "
    "Use NumPy's functions (np.exp for math.exp, np.sqrt for math.sqrt); "
    "put numbers together by np.stack([a, b]), not by filling an array made earlier"
)
BRANCH = (
    "Python has to choose here (if, while, and, or, not, max, min, a < b < c), but the choice may "
    "change when a slider moves. Write np.where(condition, this, that) for if; "
    "np.maximum and np.minimum for max and min; & | ~ for and, or, not; (a < b) & (b < c); "
    "and np.stack([a, b]) for np.array([a, b])"
)
INDEX = (
    "Python needs a fixed whole number here (for a place, a length or range). To read the place k "
    "of an array where k is a slider, write np.take(array, k)"
)
NUMBERS = (
    "NumPy asked here for plain numbers (np.array or np.asarray with dtype=float, "
    "an array made earlier, random numbers, a place). Leave dtype=float out, put numbers together "
    "by np.stack([a, b]), and read a place by np.take(array, k) with a whole-number slider k"
)


class Recording:
    """What is known while a formula runs: how many nodes it made, what was refused."""

    def __init__(self):
        self.count = 0
        self.refusal = None


_recordings = []


@contextmanager
def recording():
    """Count nodes and remember a refusal, even if NumPy replaces it by words of its own."""
    _recordings.append(Recording())
    take, np.take = np.take, _take_by_symbol
    try:
        yield _recordings[-1]
    finally:
        np.take = take
        _recordings.pop()


def refuse(words, kind=RecordError):
    """Raise a RecordError."""
    error = kind(words)
    if _recordings and _recordings[-1].refusal is None:
        _recordings[-1].refusal = error
    raise error


class MissingAttribute(RecordError, AttributeError):
    """An attribute that arrays have and symbols have not."""


def make(op, args, extra=(), value=None):
    """A new node; a constant if it is made of constants."""
    if _recordings:
        _recordings[-1].count += 1
        if _recordings[-1].count > LIMIT:
            refuse(
                f"this takes more than {LIMIT:,} steps, too many to replay at each move. "
                "Use whole arrays instead of loops (np.sum((y - y_hat) ** 2)), "
                "and np.stack([b, m]) instead of np.array([b, m])"
            )
    node = Node(op, args, extra, value)
    if node.value.size == 0 or all(arg.op == "constant" for arg in args):
        return Node("constant", value=node.value)
    return node


def constant(value):
    """A node for fixed numbers, copied now: what happens to the array later does not matter."""
    value = np.asarray(value)
    if value.dtype.kind == "f":
        value = value.astype(float)
    elif value.dtype.kind in "iu":
        value = value.astype(np.int64)
    elif value.dtype.kind == "b":
        value = value.copy()
    else:
        refuse(f"a live figure works with real numbers, not with {value.dtype} ({value!r:.60})")
    return Node("constant", value=value)


def lift(thing):
    """The node of a Symbol, a number, or an array or list of numbers and Symbols."""
    if isinstance(thing, Symbol):
        return thing.node
    if isinstance(thing, Node):
        return thing
    if isinstance(thing, np.matrix | np.ma.MaskedArray):
        refuse(f"a live figure works with plain arrays, not with np.{type(thing).__name__}")
    if isinstance(thing, np.ndarray) and thing.dtype == object:
        return joined([lift(item) for item in thing.reshape(-1)], thing.shape)
    if isinstance(thing, list | tuple):
        parts = [lift(item) for item in thing]
        shapes = {part.value.shape for part in parts}
        if len(shapes) > 1:
            refuse(f"pieces of different shapes in one list: {sorted(shapes)}")
        return joined(parts, (len(parts), *next(iter(shapes), ())))
    if isinstance(thing, np.ndarray | np.generic | numbers.Real):
        if isinstance(thing, numbers.Real) and not isinstance(thing, bool | int | np.generic):
            thing = float(thing)  # fractions.Fraction, for one
        elif isinstance(thing, int) and not isinstance(thing, bool) and abs(thing) >= 2**63:
            thing = float(thing)
        return constant(thing)
    if hasattr(thing, "__array__"):
        return lift(np.asarray(thing))
    return refuse(f"a live figure works with numbers and arrays, not with {thing!r:.60}")


def wrap(node):
    """What a formula sees of a node."""
    return node.value.copy()[()] if node.op == "constant" else Symbol(node)


def joined(parts, shape):
    """Numbers of all `parts` one after the other, in `shape`."""
    if all(part.op == "constant" for part in parts):
        flat = [part.value.reshape(-1) for part in parts]
        return Node("constant", value=np.concatenate(flat or [np.zeros(0)]).reshape(shape))
    source = parts[0].args[0] if parts[0].op == "view" else None
    if all(p.op == "view" and p.value.ndim == 0 and p.args[0] is source for p in parts):
        places = np.array([part.extra[0] for part in parts])  # x taken apart, and now put together
        return moved(source, places.reshape(shape))
    whole = parts[0] if len(parts) == 1 else make("concat", tuple(parts))
    return reshaped(whole, shape)


def reshaped(node, shape):
    """The same numbers in another shape."""
    if node.value.shape == shape:
        return node
    return make("reshape", (node,), (), node.value.reshape(shape))


def cast(node, dtype):
    """The same numbers as another kind: float, int or bool."""
    dtype = np.dtype(dtype)
    if dtype == node.value.dtype:
        return node
    if dtype.kind == "b":
        return elementwise("not_equal", node, 0)
    if dtype.name not in ("float64", "int64"):
        refuse(f"a live figure works with float, int and bool, not with {dtype}")
    if dtype.kind == "i" and node.value.dtype.kind == "f":
        node = elementwise("trunc", node)
    with np.errstate(all="ignore"):
        return make("reshape", (node,), (), node.value.astype(dtype))


def moved(node, places, view=False):
    """The elements of `node` at flat `places`, an array of whole numbers (a view of arange?)."""
    places = np.asarray(places)
    if places.size == node.value.size and (places.reshape(-1) == np.arange(places.size)).all():
        return reshaped(node, places.shape)
    value = node.value.reshape(-1)[places]
    if view and places.size:
        strides = (stride // places.itemsize for stride in places.strides)
        return make("view", (node,), (int(places.flat[0]), *strides), value)
    return make("gather", (node, constant(places)), (), value)


def rearranged(function, node, *args, **kwargs):
    """`function`, which only moves elements about, done to their places to see where they go."""
    places = np.arange(node.value.size).reshape(node.value.shape)

    def follow(result):
        if isinstance(result, list | tuple):
            return type(result)(follow(part) for part in result)
        return moved(node, result, view=np.may_share_memory(result, places))

    return follow(function(places, *args, **kwargs))


def elementwise(op, *args):
    """A node that does the ufunc called `op` to its arguments, broadcast."""
    args = [lift(arg) for arg in args]
    with np.errstate(all="ignore"):
        value = np.asarray(EVALUATE[op](None, (), *(arg.value for arg in args)))
    fit = (1, value.size)
    args = [a if a.value.size in fit else rearranged(np.broadcast_to, a, value.shape) for a in args]
    return make(op, tuple(args), (), value)


class Symbol(NDArrayOperatorsMixin):
    """A number or array that knows its formula. `value` is what it is at the start."""

    __slots__ = ("node",)
    __hash__ = object.__hash__  # == makes a comparison

    def __init__(self, node):
        self.node = node

    value = property(lambda self: self.node.value)
    shape = property(lambda self: self.node.value.shape)
    ndim = property(lambda self: self.node.value.ndim)
    size = property(lambda self: self.node.value.size)
    dtype = property(lambda self: self.node.value.dtype)
    T = property(lambda self: np.transpose(self))

    def __repr__(self):
        name = self.node.extra[0] if self.node.op == "input" else f"made by {self.node.op}"
        return f"<symbol {name}, {self.value!r} at the start>"

    # What NumPy asks of us

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        from .functions import call_ufunc  # functions.py is written with symbols

        targets = kwargs.pop("out", None) or (None,)
        result = call_ufunc(ufunc, method, inputs, kwargs)
        target = targets[0]
        if target is None:
            return result
        if len(targets) > 1 or target is not inputs[0]:
            refuse("out= changes an array where the figure cannot see it: write a = … instead")
        if isinstance(target, Symbol) and target.ndim:  # a += b changes an array for all its names
            if result.shape != target.shape:
                shapes = f"{result.shape} do not fit into {target.shape}"
                raise ValueError(f"the numbers of shape {shapes} in place")
            target.node = result.node
            return target
        return result

    def __array_function__(self, function, types, args, kwargs):
        from .functions import call_function

        return call_function(function, args, kwargs)

    def __array__(self, dtype=None, copy=None):
        if dtype not in (None, np.dtype(object)):
            refuse(NUMBERS)
        elements = np.empty(self.shape, object)
        for place in np.ndindex(self.shape):
            elements[place] = self[place] if self.ndim else self
        return elements

    # What Python asks of us

    def __len__(self):
        if not self.ndim:
            raise TypeError("a single number has no length")
        return self.shape[0]

    def __iter__(self):
        return iter([self[i] for i in range(len(self))])

    def __getitem__(self, key):
        if isinstance(key, Symbol) and key.dtype != bool:
            return _take_by_symbol(self, key, axis=0)
        if _has_symbol(key):
            refuse(
                "what is picked here changes with a slider. np.take(array, k) reads the place k; "
                "np.where(condition, x, 0) keeps all places and puts 0 where a condition fails"
            )
        return wrap(rearranged(lambda places: np.asarray(places[key]), self.node))

    def __setitem__(self, key, value):
        refuse(
            "a single place cannot be changed in a live figure. "
            "Collect the numbers in a list and write np.stack(numbers), or use np.where"
        )

    def __float__(self):
        return refuse(PLAIN)

    __int__ = __complex__ = __float__

    def __bool__(self):
        return refuse(BRANCH)

    def __index__(self):
        return refuse(INDEX)

    def __format__(self, spec):
        if spec:
            refuse("a moving number cannot be put into a text here; live.readout shows one")
        return repr(self)

    def __round__(self, digits=None):
        rounded = np.round(self, digits or 0)
        return rounded if digits is not None else rounded.astype(int)

    def __floor__(self):
        return np.floor(self).astype(int)

    def __ceil__(self):
        return np.ceil(self).astype(int)

    def __trunc__(self):
        return np.trunc(self).astype(int)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        words = f"the numbers of a live figure have no .{name}; write it with NumPy's functions"
        raise MissingAttribute(words)

    # Methods of arrays that are not functions of the same name and arguments (the others: below)

    def astype(self, dtype, copy=True):
        """The same numbers as float, int or bool."""
        return wrap(cast(self.node, dtype))

    def reshape(self, *shape, order="C"):
        """The same numbers in another shape."""
        return np.reshape(self, shape[0] if len(shape) == 1 else shape, order=order)

    def transpose(self, *axes):
        """The axes the other way round, or in the order given."""
        return np.transpose(self, (axes[0] if len(axes) == 1 else axes) or None)

    def flatten(self):
        """All numbers in one row."""
        return np.ravel(self)

    def item(self):
        """The only number."""
        return self.reshape(())

    def tolist(self):
        """Lists of single symbols."""
        return [part.tolist() for part in self] if self.ndim else self


def _method(function):
    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__doc__ = f"np.{function.__name__} of these numbers."
    return method


# np.sqrt of an array of objects asks each for its method .sqrt(): hence the unary ufuncs.
for _name in (
    (
        "sum prod mean std var max min any all cumsum cumprod argmax argmin dot clip round copy "
        "ravel squeeze swapaxes repeat diagonal trace take"
    ).split()
    + [name for name in ELEMENTWISE if getattr(np, name).nin == 1]
    + ["square"]
):
    setattr(Symbol, _name, _method(getattr(np, _name)))


def symbol(name, value):
    """An input of the figure: a slider (a number) or points that can be dragged (an array)."""
    return Symbol(Node("input", (), (name,), constant(value).value))


def _has_symbol(key):
    parts = key if isinstance(key, tuple | list) else [key]
    return any(
        isinstance(part, Symbol) or (part is not key and _has_symbol(part)) for part in parts
    )


_take = np.take


def _take_by_symbol(a, indices, axis=None, out=None, mode="raise"):
    """np.take, asking `indices` as well: NumPy lets only the array answer for itself."""
    if isinstance(indices, Symbol) or _has_symbol(indices):
        from .functions import take

        return wrap(take(a, indices, axis, mode))
    return _take(a, indices, axis=axis, out=out, mode=mode)
