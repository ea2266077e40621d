"""Columns of a pandas table that know their formula."""

from typing import Any

from .advice import PANDAS, PLAIN_COLUMN
from .errors import refuse
from .nodes import Node
from .pandas_rules import CALLED, COLUMN_METHODS, NOT_CALLED, NUMBER_METHODS
from .symbol import SymbolArray, wrap


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

    def __init__(self, node: Node, labels: Any) -> None:
        self.node, self.labels = node, labels

    index = property(lambda self: self.labels)
    T = property(lambda self: self)
    values = property(lambda self: wrap(self.node))

    def __array_function__(self, function, types, args, kwargs):
        name = function.__name__
        if name in NOT_CALLED:
            refuse(PANDAS)
        if function not in CALLED or args[:1] != (self,):
            return super().__array_function__(function, types, args, kwargs)
        kwargs = {"ddof": 0} | kwargs if name in ("std", "var") else kwargs
        return getattr(self, CALLED[function])(*args[1:], **kwargs)

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


def _of_column(name, function):
    def method(self, *args, axis=None, **kwargs):
        if axis not in (None, 0, "index"):
            refuse(PANDAS)
        try:
            result = function(self.node, *args, **kwargs)
        except TypeError as error:
            refuse(f".{name}: {error}. {PLAIN_COLUMN}")
        return wrap(result, self.labels if name in COLUMN_METHODS else None)

    method.__doc__ = f"Return what .{name}() of a pandas column gives."
    return method


def _not_of_column(name):
    return property(lambda self: refuse(self._missing.format(name=name)))


def _add_methods():
    for name, function in {**NUMBER_METHODS, **COLUMN_METHODS}.items():
        setattr(Column, name, _of_column(name, function))
    kept = {*vars(Column), *"node shape ndim size dtype value copy transpose".split()}
    for name in {*dir(SymbolArray)} - kept:
        if not name.startswith("_"):
            setattr(Column, name, _not_of_column(name))


_add_methods()
