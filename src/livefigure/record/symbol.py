"""Numbers and arrays that remember how NumPy made them from the inputs of a figure.

A `Symbol` answers NumPy's own protocols (`__array_ufunc__` of NEP 13, `__array_function__` of NEP
18), so a formula needs no other NumPy. What cannot be replayed is refused, in plain words.
"""

from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .advice import BRANCH, FILL, OUT, PANDAS, PICK, PLAIN, SAVED, WHOLE
from .callers import caller
from .dispatch import call_function, call_ufunc
from .errors import RecordError, refuse, refuse_for, words_for
from .functions.selection import take
from .methods import Methods
from .nodes import FreeInput, Node, Recorded, constant, lift, rearrange
from .operations import cast
from .pandas_rules import asked_by_pandas, labels_of
from .registry import ATTRIBUTES
from .state import current


class MissingAttribute(RecordError, AttributeError):
    """An attribute that NumPy's arrays have and symbols have not."""


def wrap(result, labels=None):
    """Return what a formula gets for a node, for a list of nodes, or for a size or shape.

    With the labels of n rows, n numbers are a pandas column.
    """
    if labels is not None and isinstance(result, Node) and result.value.shape == (len(labels),):
        from .columns import Column  # which is a Symbol, defined after it

        return Column(result, labels)
    if isinstance(result, Node):
        return result.value.copy()[()] if result.op == "constant" else Symbol(result)
    if isinstance(result, list | tuple):
        return type(result)(wrap(part, labels) for part in result)
    return result


class Symbol(Methods, Recorded, NDArrayOperatorsMixin):
    """A number that knows its formula; an array is a `SymbolArray`.

    It has the operators and methods of NumPy's arrays that can be recorded.

    Attributes
    ----------
    shape, ndim, size, dtype
        As of the plain number or array.
    value : array
        What it is at the start. No attribute while a formula runs.
    """

    __slots__ = ()
    # Arithmetic with pandas' objects is done here, whichever stands first.
    __pandas_priority__ = __array_priority__ = 100_000

    def __new__(cls, node):
        """Return a SymbolArray for an array: a single number has no length and no parts."""
        return object.__new__(SymbolArray if cls is Symbol and node.value.ndim else cls)

    def __init__(self, node: Node) -> None:
        self.node = node

    @property
    def shape(self) -> tuple[int, ...]:
        """Its lengths along the axes."""
        return self.node.value.shape

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self.node.value.ndim

    @property
    def size(self) -> int:
        """The number of elements."""
        return self.node.value.size

    @property
    def dtype(self) -> np.dtype:
        """The kind of numbers: float64, int64 or bool."""
        return self.node.value.dtype

    @property
    def value(self) -> np.ndarray:
        """What it is at the start; a formula, which must not see it, finds no such thing."""
        if current():
            raise AttributeError("value")
        return self.node.value

    @property
    def T(self) -> Any:
        """The same numbers with the axes the other way round."""
        return np.transpose(self)

    @property
    def real(self) -> Any:
        """The same numbers."""
        return np.copy(self)

    @property
    def imag(self) -> Any:
        """Zeros."""
        return np.zeros(self.shape)[()]

    @property  # type: ignore[misc]  # which the class of an object is not, as a rule
    def __class__(self):
        """While a formula runs, what isinstance() finds for the plain number or array."""
        known = self._plain_types() if current() else ()
        return known[0] if len(known) == 1 else type(self)

    def __repr__(self):
        made = self.node.extra[0] if self.node.op == "input" else f"from {self.node.op}"
        text = f"<moving number {made}, at the start {self.node.value}>"
        if now := current():
            if now.writer:
                return now.writer.write(self, "")
            now.texts.append((text, caller()))
        return text

    # What NumPy asks for

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        out, *_ = kwargs.pop("out", (None,))
        labels = labels_of(inputs)
        if labels is None and asked_by_pandas():
            refuse(PANDAS)
        if labels is not None and method != "__call__":
            refuse(PANDAS)
        result = call_ufunc(ufunc, method, inputs, kwargs)
        result = wrap(result, None if ufunc.signature else labels)
        return result if out is None else _in_place(result, out, inputs[0])

    def __array_function__(self, function, types, args, kwargs):
        return wrap(call_function(function, args, kwargs))

    def __array__(self, dtype=None, copy=None):
        if dtype is not None and np.dtype(dtype).kind != "O":
            refuse_for("number", PLAIN)
        if (now := current()) and (who := caller()):
            if who.library.startswith("pandas."):
                refuse(PANDAS, who)
            if not self.ndim:
                now.gathered[who.key] = who
        elements = np.empty(self.shape, object)
        for index in np.ndindex(self.shape):
            elements[index] = self._element(index)
        return elements

    def _element(self, index):
        return self

    # What Python asks for

    def __hash__(self):
        return refuse_for("hash", "") if current() else object.__hash__(self)

    def __copy__(self):
        return type(self)(self.node)

    def __deepcopy__(self, memo):
        return type(self)(self.node)

    def __reduce__(self):
        return refuse(SAVED)

    def __float__(self):
        now = current()
        written = now.writer.as_float(self, caller()) if now and now.writer else None
        return refuse_for("number", PLAIN) if written is None else written

    __int__ = __complex__ = __float__

    def __bool__(self):
        now = current()
        if now and now.way and self.size == 1:
            return now.way.decide(self)
        return refuse_for("bool", BRANCH)

    def __index__(self):
        return refuse(PICK) if self.dtype.kind == "b" else refuse_for("index", WHOLE)

    def __format__(self, spec):
        now = current()
        return now.writer.write(self, spec) if now and now.writer else repr(self)

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

    def _plain_types(self) -> tuple[type, ...]:
        """Return what a plain number in its place may be."""
        kind = self.dtype.kind
        if kind == "f":
            return (np.float64,)
        if kind == "b":
            return bool, np.bool
        return (int,) if self.node.op == "input" else (int, np.int64)

    def astype(self, dtype: Any, copy: bool = True) -> Any:
        """Return the same numbers as float, int or bool."""
        return wrap(cast(self.node, dtype))


class SymbolArray(Symbol):
    """An array that knows its formula."""

    __slots__ = ()

    def _plain_types(self):
        return (np.ndarray,)

    def __hash__(self):
        if current():
            raise TypeError("unhashable type: 'numpy.ndarray'")
        return object.__hash__(self)

    def __len__(self):
        return self.shape[0]

    def __iter__(self):
        return (self[i] for i in range(len(self)))

    def __getitem__(self, key):
        if isinstance(key, Symbol) and key.dtype.kind == "i":
            return wrap(take(self, key, axis=0))
        if any_symbol(key):
            refuse(PICK)
        return wrap(rearrange(lambda indices: indices[key], self.node))

    def __setitem__(self, key, value):
        refuse(FILL)

    def _element(self, index):
        return self[index]


ATTRIBUTES.update(name for name in dir(Symbol) if not name.startswith("_"))


def symbol(name: str, value: Any, is_free: bool = False) -> Symbol:
    """Return an input of the figure: a slider (a number) or draggable points (an array).

    Parameters
    ----------
    name : str
        By which the browser sets it.
    value : number or array
        What it is at the start; its shape and dtype (float, int or bool) stay.
    is_free : bool
        Whether functions may use a number without being given it.

    Raises
    ------
    RecordError
        If these are not real numbers.
    """
    return Symbol((FreeInput if is_free else Node)("input", (), (name,), constant(value).value))


def unfolded(array: Any) -> Symbol:
    """Return fixed numbers as a Symbol: what is worked out of them is recorded.

    Else its numbers would be kept: of a grid of places thousands are made out of few.
    """
    return Symbol(Node("unfolded", (), (), constant(array).value))


def any_symbol(thing):
    """Tell whether a Symbol is the thing or is somewhere in it."""
    if isinstance(thing, list | tuple):
        return any(any_symbol(part) for part in thing)
    return isinstance(thing, Symbol)


def hides_symbols(thing):
    """Tell whether a Symbol is in a list, or in an array of objects, which ask it nothing."""
    if isinstance(thing, np.ndarray):
        return thing.dtype == object and any(isinstance(part, Symbol) for part in thing.flat)
    return isinstance(thing, list | tuple) and any(
        isinstance(part, Symbol) or hides_symbols(part) for part in thing
    )


def _in_place(result, target, first):
    """Do `a += b`. NumPy changes an array for all its names; a number only gets a new one."""
    if target is not first:
        refuse(OUT)
    if not isinstance(target, Symbol) or not target.ndim:
        return result  # a fixed array stays as it is: if it has a second name, the check finds it
    if result.shape != target.shape:
        raise ValueError(f"an array of shape {target.shape} cannot become one of {result.shape}")
    target.node = lift(result)
    return target
