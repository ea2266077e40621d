"""Numbers and arrays that remember how NumPy made them from the inputs of a figure.

A `Symbol` answers NumPy's own protocols (`__array_ufunc__` of NEP 13, `__array_function__` of NEP
18), so a formula needs no other NumPy. What cannot be replayed is refused, in a learner's words.
"""

from contextlib import contextmanager

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .advice import PANDAS, PLACE, PLAIN_COLUMN, REPLAYED
from .callers import caller
from .columns import CALLED, COLUMNS, NOT_CALLED, NUMBERS, asked_by_pandas, labels_of
from .functions import call_function, call_method, take
from .nodes import (
    Recorded,
    RecordError,
    cast,
    constant,
    lift,
    now,
    rearranged,
    refuse,
    refuse_for,
    words_for,
)
from .operations import ELEMENTWISE, Node
from .ufuncs import call_ufunc

PLAIN = (
    "Python asks here for one plain number, but a live figure needs the whole formula. Write "
    "NumPy's functions (np.exp for math.exp, np.sqrt for math.sqrt). Put numbers together by "
    "np.stack([a, b]), not by filling an array made earlier."
)
BRANCH = (
    "Python has to decide here (if, while, and, or, not, a match), but the answer may change when "
    "a slider moves. Write np.where(condition, this, that) for if, & | and np.logical_not for and, "
    "or, not, and np.maximum and np.minimum for the larger and the smaller of two."
)
WHOLE = (
    "Python needs a fixed whole number here (a place, a length, a range), but this one moves with "
    f"a slider. {PLACE}"
)
PICK = (
    "What is picked here changes with a slider. np.take(x, k) reads the place k; "
    "np.where(condition, x, 0) puts 0 where a condition fails."
)
FILL = (
    "One place of moving numbers cannot be changed. Collect the numbers in a list and write "
    "np.stack(numbers), or use np.where."
)
OUT = "A live figure does not see what out= changes. Write a = … instead."
SAVED = "A moving number cannot be saved or sent elsewhere (pickle)."


class MissingAttribute(RecordError, AttributeError):
    """An attribute that NumPy's arrays have and symbols have not."""


def wrap(result, labels=None):
    """Return what a formula gets for a node, for a list of nodes, or for a size or shape.

    With the labels of n rows, n numbers are a pandas column.
    """
    if labels is not None and isinstance(result, Node) and result.value.shape == (len(labels),):
        return Column(result, labels)
    if isinstance(result, Node):
        return result.value.copy()[()] if result.op == "constant" else Symbol(result)
    if isinstance(result, list | tuple):
        return type(result)(wrap(part, labels) for part in result)
    return result


class Symbol(Recorded, NDArrayOperatorsMixin):
    """A number that knows its formula; an array is a `SymbolArray`."""

    __slots__ = ()
    # Arithmetic with pandas' objects is done here, whichever stands first.
    __pandas_priority__ = __array_priority__ = 100_000

    def __new__(cls, node):
        """Return a SymbolArray for an array: a single number has no length and no parts."""
        return object.__new__(SymbolArray if cls is Symbol and node.value.ndim else cls)

    def __init__(self, node):
        self.node = node

    shape = property(lambda self: self.node.value.shape)
    ndim = property(lambda self: self.node.value.ndim)
    size = property(lambda self: self.node.value.size)
    dtype = property(lambda self: self.node.value.dtype)
    T = property(lambda self: np.transpose(self))
    real = property(lambda self: self.copy())
    imag = property(lambda self: np.zeros(self.shape)[()])

    @property
    def value(self):
        """What it is at the start; a formula, which must not see it, is told of no such thing."""
        if now():
            raise AttributeError("value")
        return self.node.value

    @property
    def __class__(self):
        """While a formula runs, what isinstance() finds for the plain number or array."""
        known = self._plain_types() if now() else ()
        return known[0] if len(known) == 1 else type(self)

    def __repr__(self):
        made = self.node.extra[0] if self.node.op == "input" else f"from {self.node.op}"
        text = f"<moving number {made}, at the start {self.node.value}>"
        if now():
            now().texts.append((text, caller()))
        return text

    # What NumPy asks for

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        out, *_ = kwargs.pop("out", (None,))
        labels = labels_of(inputs)
        if labels is None and asked_by_pandas():
            refuse(PANDAS)
        if labels is not None and method != "__call__":
            refuse(PANDAS)
        result = call_method(ufunc, method, inputs, kwargs)
        if result is None:
            result = call_ufunc(ufunc, method, inputs, kwargs)
        result = wrap(result, None if ufunc.signature else labels)
        return result if out is None else _in_place(result, out, inputs[0])

    def __array_function__(self, function, types, args, kwargs):
        return wrap(call_function(function, args, kwargs))

    def __array__(self, dtype=None, copy=None):
        if dtype is not None and np.dtype(dtype).kind != "O":
            refuse_for("number", PLAIN)
        who = caller() if now() else None
        if who and who.library.startswith("pandas."):
            refuse(PANDAS, who)
        if who and not self.ndim:
            now().gathered[who.key] = who
        elements = np.empty(self.shape, object)
        for place in np.ndindex(self.shape):
            elements[place] = self[place] if self.ndim else self
        return elements

    # What Python asks for

    def __hash__(self):
        return refuse_for("hash", "") if now() else object.__hash__(self)

    def __copy__(self):
        return type(self)(self.node)

    def __deepcopy__(self, memo):
        return type(self)(self.node)

    def __reduce__(self):
        return refuse(SAVED)

    def __float__(self):
        return refuse_for("number", PLAIN)

    __int__ = __complex__ = __float__

    def __bool__(self):
        return refuse_for("bool", BRANCH)

    def __index__(self):
        return refuse(PICK) if self.dtype.kind == "b" else refuse_for("index", WHOLE)

    def __format__(self, spec):
        return repr(self)

    def __round__(self, digits=None):
        return np.round(self).astype(int) if digits is None else np.round(self, digits)

    def __floor__(self):
        return np.floor(self).astype(int)

    def __ceil__(self):
        return np.ceil(self).astype(int)

    def __trunc__(self):
        return np.trunc(self).astype(int)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        words = self._missing.format(name=name)
        if any(hasattr(known, name) for known in self._plain_types()):
            refuse_for("attribute", words, MissingAttribute)
        # A mere hasattr() leaves no trace: NumPy's numbers have none either.
        raise MissingAttribute(words_for("attribute", words))

    _missing = "The moving numbers of a live figure have no .{name}; NumPy's functions may help."

    def _plain_types(self):
        """Return what a plain number in its place may be."""
        kind = self.dtype.kind
        if kind == "f":
            return (np.float64,)
        if kind == "b":
            return bool, np.bool
        return (int,) if self.node.op == "input" else (int, np.int64)

    # Methods of arrays that differ from NumPy's functions; those that do not are below

    def astype(self, dtype, copy=True):
        """Return the same numbers as float, int or bool."""
        return wrap(cast(self.node, dtype))

    def reshape(self, *shape):
        """Return the same numbers in another shape."""
        return np.reshape(self, shape[0] if len(shape) == 1 else shape)

    def transpose(self, *axes):
        """Return the same numbers with axes the other way round or in the order given."""
        return np.transpose(self, (axes[0] if len(axes) == 1 else axes) or None)

    def flatten(self):
        """Return all numbers in one row."""
        return np.ravel(self)

    def item(self):
        """Return the only number."""
        return self.reshape(())

    def tolist(self):
        """Return the single numbers in lists."""
        return [part.tolist() for part in self] if self.ndim else self


class SymbolArray(Symbol):
    """An array that knows its formula."""

    __slots__ = ()

    def _plain_types(self):
        return (np.ndarray,)

    def __hash__(self):
        if now():
            raise TypeError("unhashable type: 'numpy.ndarray'")
        return object.__hash__(self)

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __getitem__(self, key):
        if isinstance(key, Symbol) and key.dtype.kind == "i":
            return wrap(take(self, key, axis=0))
        if _any_symbol(key):
            refuse(PICK)
        return wrap(rearranged(lambda places: places[key], self.node))

    def __setitem__(self, key, value):
        refuse(FILL)


class Column(SymbolArray):
    """A pandas column that knows its formula.

    Parameters
    ----------
    node : Node
    labels : pandas.Index
        Of the rows.
    """

    __slots__ = ("labels",)

    def __new__(cls, node, labels):
        """Return a column, whatever the node's shape."""
        return object.__new__(cls)

    def __init__(self, node, labels):
        self.node, self.labels = node, labels

    index = property(lambda self: self.labels)
    T = property(lambda self: self)
    values = property(lambda self: wrap(self.node))

    def __array_function__(self, function, types, args, kwargs):
        name = function.__name__
        if name in NOT_CALLED:
            refuse(PANDAS)
        if name not in CALLED or args[:1] != (self,):
            return super().__array_function__(function, types, args, kwargs)
        kwargs = {"ddof": 0} | kwargs if name in ("std", "var") else kwargs
        return getattr(self, CALLED[name])(*args[1:], **kwargs)

    def __copy__(self):
        return Column(self.node, self.labels)

    def __deepcopy__(self, memo):
        return Column(self.node, self.labels)

    def __getitem__(self, key):
        refuse(PANDAS)

    def __iter__(self):
        return iter(self.values)

    _missing = f"A moving column has no .{{name}} here. {PLAIN_COLUMN}"

    def _plain_types(self):
        return (type(self.labels.to_series()),)

    def dot(self, other):
        """Return the sum of products with another column or array."""
        return self @ other

    def to_numpy(self):
        """Return the same numbers as an array."""
        return self.values


def _method(function):
    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__doc__ = f"Return np.{function.__name__} of these numbers."
    return method


_NAMES = """
    all any argmax argmin clip copy cumprod cumsum diagonal dot max mean min prod ravel repeat round
    squeeze std sum swapaxes take trace var conjugate square
""".split()
# np.sqrt of an array of objects calls the method sqrt of each.
_NAMES += [name for name in ELEMENTWISE if getattr(np, name).nin == 1]
for _name in _NAMES:
    setattr(Symbol, _name, _method(getattr(np, _name)))


def _of_column(name, function):
    def method(self, *args, axis=None, **kwargs):
        if axis not in (None, 0, "index"):
            refuse(PANDAS)
        try:
            result = function(self.node, *args, **kwargs)
        except TypeError as error:
            refuse(f".{name}: {error}. {PLAIN_COLUMN}")
        return wrap(result, self.labels if name in COLUMNS else None)

    method.__doc__ = f"Return what .{name}() of a pandas column gives."
    return method


def _not_of_column(name):
    return property(lambda self: refuse(self._missing.format(name=name)))


for _name, _function in {**NUMBERS, **COLUMNS}.items():
    setattr(Column, _name, _of_column(_name, _function))
_KEPT = {*vars(Column), *"shape ndim size dtype value labels copy transpose".split()}
for _name in {*dir(SymbolArray)} - _KEPT:
    if not _name.startswith("_") and _name != "node":
        setattr(Column, _name, _not_of_column(_name))
REPLAYED.update(_name for _name in vars(Symbol) if not _name.startswith("_"))


def symbol(name, value):
    """Return an input of the figure: a slider (a number) or draggable points (an array)."""
    return Symbol(Node("input", (), (name,), constant(value).value))


def _in_place(result, target, first):
    """Do `a += b`. NumPy changes an array for all its names; a number only gets a new one."""
    if target is not first:
        refuse(OUT)
    if not isinstance(target, Symbol) or not target.ndim:
        return result  # a fixed array cannot be changed: if it has a second name, the check tells
    if result.shape != target.shape:
        raise ValueError(f"an array of shape {target.shape} cannot become one of {result.shape}")
    target.node = lift(result)
    return target


def _any_symbol(thing):
    if isinstance(thing, list | tuple):
        return any(_any_symbol(part) for part in thing)
    return isinstance(thing, Symbol)


@contextmanager
def symbolic_places():
    """Let np.take see a slider among its places: NumPy asks only the array, not the places."""
    original = np.take

    def np_take(a, indices, axis=None, out=None, mode="raise"):
        if not _any_symbol(indices):
            return original(a, indices, axis=axis, out=out, mode=mode)
        if out is not None:
            refuse(OUT)
        return wrap(take(a, indices, axis, mode=mode))

    np.take = np_take
    try:
        yield
    finally:
        np.take = original
