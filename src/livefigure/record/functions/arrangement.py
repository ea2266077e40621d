"""Functions that rearrange elements, put arrays together, or ask for sizes and shapes."""

from itertools import accumulate

import numpy as np

from ..errors import refuse
from ..nodes import concatenate, flat_indices, gather, lift, rearrange
from ..operations import cast, elementwise
from ..registry import implements


def _of_one(function):
    """Treat a function of one array."""
    return lambda a, *args, **kwargs: rearrange(function, lift(a), *args, **kwargs)


def _of_list(function):
    """Treat a function of a list of arrays: it is done to the indices of all in one row."""

    def rearranged(arrays, *args, **kwargs):
        nodes = [lift(array) for array in arrays]
        ends = accumulate(node.value.size for node in nodes)
        indices = [
            np.arange(end - node.value.size, end).reshape(node.value.shape)
            for node, end in zip(nodes, ends, strict=True)
        ]
        source = concatenate(nodes, (sum(node.value.size for node in nodes),))
        result = function(indices, *args, **kwargs)
        if isinstance(result, list | tuple):
            return type(result)(gather(source, part) for part in result)
        return gather(source, result)

    return rearranged


def _of_each(function):
    """Treat a function of several arrays that does the same to each."""

    def rearranged(*arrays, **kwargs):
        nodes = [lift(array) for array in arrays]
        result = function(*(flat_indices(node.value.shape) for node in nodes), **kwargs)
        if isinstance(result, list | tuple):
            parts = zip(nodes, result, strict=True)
            return type(result)(gather(node, part) for node, part in parts)
        return gather(nodes[0], result)

    return rearranged


for _kind, _names in {
    _of_one: "reshape ravel transpose swapaxes moveaxis squeeze expand_dims broadcast_to flip "
    "fliplr flipud rot90 roll repeat tile delete diagonal split array_split hsplit vsplit",
    _of_list: "concatenate stack vstack hstack dstack column_stack",
    _of_each: "meshgrid broadcast_arrays atleast_1d atleast_2d",
}.items():
    for _name in _names.split():
        _function = getattr(np, _name)
        implements(_function)(_kind(_function))

implements(np.copy, np.real)(lift)


@implements(np.append)
def append(arr, values, axis=None):
    return _of_list(lambda parts: np.append(parts[0], parts[1], axis))([arr, values])


@implements(np.diag)
def diag(v, k=0):
    v = lift(v)
    if v.value.ndim != 1:
        return rearrange(np.diag, v, k)
    if k:
        refuse("np.diag of a row of numbers is known here for k = 0 only.")
    return elementwise("where", np.eye(v.value.size, dtype=bool), v, 0)


def _triangle(function):
    def triangle(m, k=0):
        m = lift(m)
        return elementwise("where", function(np.ones(m.value.shape, bool), k), m, 0)

    return triangle


implements(np.tril)(_triangle(np.tril))
implements(np.triu)(_triangle(np.triu))


@implements(np.full_like)
def full_like(a, fill_value, dtype=None, *, shape=None):
    a = lift(a)
    fill = cast(lift(fill_value), dtype or a.value.dtype)
    return rearrange(np.broadcast_to, fill, a.value.shape if shape is None else shape)


@implements(np.zeros_like, np.empty_like)
def zeros_like(a, dtype=None, *, shape=None):
    return full_like(a, 0, dtype, shape=shape)


@implements(np.ones_like)
def ones_like(a, dtype=None, *, shape=None):
    return full_like(a, 1, dtype, shape=shape)


@implements(np.shape)
def shape(a):
    return a.shape


@implements(np.ndim)
def ndim(a):
    return a.ndim


@implements(np.size)
def size(a, axis=None):
    return a.size if axis is None else a.shape[axis]


@implements(np.iscomplexobj)
def iscomplexobj(x):
    return False
