"""Families of operations: which there are, what each means in NumPy, and what shape it gives.

The browser's operations.js says the same in JavaScript. To add an operation: ADDING.md.
"""

from math import prod

import numpy as np

from .errors import refuse
from .nodes import constant, lift, make, rearrange
from .registry import ELEMENTWISE, EVALUATE, operation

__all__ = ["ALONG_AXIS", "ELEMENTWISE", "EVALUATE", "REDUCTIONS"]

# Each does to every element what NumPy's ufunc of the same name does; shapes are broadcast.
ELEMENTWISE += """
    add subtract multiply divide floor_divide remainder fmod power maximum minimum hypot arctan2
    greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor
    negative absolute sign sqrt cbrt exp expm1 log log1p log2 log10 floor ceil trunc rint
    sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh logical_not
""".split()


def _elementwise(name):
    ufunc = getattr(np, name)
    return lambda shape, extra, *args: ufunc(*args)


EVALUATE.update({name: _elementwise(name) for name in ELEMENTWISE})


@operation("where")
def _where(shape, extra, condition, a, b):
    return np.where(condition, a, b)


def elementwise(op, *args):
    """Return a node that does the operation `op` to each element of its arguments, broadcast."""
    nodes = [lift(arg) for arg in args]
    with np.errstate(all="ignore"):
        value = np.asarray(EVALUATE[op](None, (), *(node.value for node in nodes)))
    fit = (1, value.size)  # the browser repeats a single number
    whole = (
        n if n.value.size in fit else rearrange(np.broadcast_to, n, value.shape) for n in nodes
    )
    return make(op, tuple(whole), (), value)


# Each does what NumPy's function of the same name does along axes, seen as the middle one of
# (…, length, inner). Reductions leave that axis out; the others keep it as long as it is.
REDUCTIONS = "sum prod max min argmax argmin".split()
ALONG_AXIS = "cumsum cumprod sort".split()


def _along(name):
    function = getattr(np, name)
    return lambda shape, extra, a: function(a.reshape(-1, *extra), axis=1).reshape(shape)


EVALUATE.update({name: _along(name) for name in REDUCTIONS + ALONG_AXIS})


def reduce(op, node, axis=None, keepdims=False):
    """Return a node with a reduction done along one axis, several or all."""
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
        node = rearrange(np.transpose, node, kept + axes)
        axes = list(range(len(kept), len(shape)))
    length = prod(node.value.shape[a] for a in axes)
    inner = prod(node.value.shape[axes[-1] + 1 :]) if axes else node.value.size
    return make(op, (node,), (length, inner), shape=result)


def along_axis(op, node, axis):
    """Return a node with an operation done along an axis, which stays as long as it is."""
    shape = node.value.shape
    (axis,) = counted_axes(axis, len(shape))
    if not node.value.size:
        return node
    return make(op, (node,), (shape[axis], prod(shape[axis + 1 :])), shape=shape)


def counted_axes(axis, ndim):
    """Return the axes meant by `axis`, counted from the front and in order."""
    if axis is None:
        return list(range(ndim))
    axes = [int(a) for a in (axis if isinstance(axis, tuple | list) else (axis,))]
    if any(not -ndim <= a < ndim for a in axes):
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for {ndim} axes")
    return sorted({a % ndim for a in axes})


def cast(node, dtype):
    """Return the same numbers as float, int or bool.

    Between int and float that is a node "cast", which a graph leaves out: there all are floats.
    """
    dtype = np.dtype(dtype)
    if dtype == np.dtype(int):  # int32 where memory has 32-bit places
        dtype = np.dtype(np.int64)
    if dtype == node.value.dtype:
        return node
    if dtype.kind == "b":
        return elementwise("not_equal", node, 0)
    if dtype.name not in ("float64", "int64"):
        refuse(f"A live figure works with float, int and bool, not with {dtype}.")
    if dtype.kind == "i" and node.value.dtype.kind == "f":
        node = elementwise("trunc", node)
    with np.errstate(all="ignore"):
        return make("cast", (node,), (), node.value.astype(dtype))
