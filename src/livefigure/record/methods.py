"""Methods of symbols: those of NumPy's arrays that can be recorded."""

from typing import Any

import numpy as np

from .errors import refuse
from .registry import ELEMENTWISE, FUNCTIONS

# Methods of arrays that change them. A record has no array to change: another name of it, or an
# array that it is a part of, would keep the old numbers.
IN_PLACE = "fill partition put resize sort".split()


class Methods:
    """Methods that differ from NumPy's functions of the same name; the others are added below."""

    __slots__ = ()

    def reshape(self: Any, *shape: Any) -> Any:
        """Return the same numbers in another shape."""
        return np.reshape(self, shape[0] if len(shape) == 1 else shape)

    def transpose(self: Any, *axes: Any) -> Any:
        """Return the same numbers with axes the other way round or in the order given."""
        return np.transpose(self, (axes[0] if len(axes) == 1 else axes) or None)

    def flatten(self: Any) -> Any:
        """Return all numbers in one row."""
        return np.ravel(self)

    def item(self: Any) -> Any:
        """Return the only number."""
        return self.reshape(())

    def tolist(self: Any) -> Any:
        """Return the single numbers in lists."""
        return [part.tolist() for part in self] if self.ndim else self

    def conjugate(self: Any) -> Any:
        """Return the same numbers, which are real."""
        return np.conjugate(self)


def _method(function):
    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__doc__ = f"Return np.{function.__name__} of these numbers."
    return method


def _in_place(function):
    name = function.__name__

    def method(self, *args, **kwargs):
        refuse(f"A live figure does not see what .{name}() changes. Write a = np.{name}(a).")

    method.__doc__ = f"Refuse to change numbers in place: np.{name} returns others."
    return method


def _add_methods():
    for function in FUNCTIONS:
        name = function.__name__
        if callable(getattr(np.ndarray, name, None)) and name not in vars(Methods):
            kind = _in_place if name in IN_PLACE else _method
            setattr(Methods, name, kind(function))
    # np.sqrt of an array of objects calls the method sqrt of each.
    for name in ELEMENTWISE:
        if getattr(np, name).nin == 1:
            setattr(Methods, name, _method(getattr(np, name)))


_add_methods()
