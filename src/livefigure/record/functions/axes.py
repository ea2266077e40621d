"""Functions along axes: sums, extremes, means, spreads and running totals."""

import inspect

import numpy as np

from ..errors import refuse
from ..nodes import lift, ravel, rearrange
from ..operations import (
    ALONG_AXIS,
    REDUCTIONS,
    along_axis,
    cast,
    counted_axes,
    elementwise,
    reduce,
)
from ..registry import FUNCTIONS, implements


def _reduction(op, dtype=None):
    def reduction(a, axis=None, *, keepdims=False):
        node = lift(a)
        return reduce(op, node if dtype is None else cast(node, dtype), axis, keepdims)

    return reduction


for _name in REDUCTIONS:
    implements(getattr(np, _name))(_reduction(_name))
implements(np.amax)(FUNCTIONS[np.max])
implements(np.amin)(FUNCTIONS[np.min])
implements(np.all)(_reduction("min", bool))
implements(np.any)(_reduction("max", bool))
implements(np.count_nonzero)(_reduction("sum", bool))


def _along_axis(op, usual):
    def along(a, axis=usual):
        a = lift(a)
        return along_axis(op, ravel(a), 0) if axis is None else along_axis(op, a, axis)

    return along


for _name in ALONG_AXIS:
    _function = getattr(np, _name)
    _axis = inspect.signature(_function).parameters["axis"].default
    implements(_function)(_along_axis(_name, _axis))


@implements(np.mean)
def mean(a, axis=None, *, keepdims=False):
    a = lift(a)
    total = reduce("sum", a, axis, keepdims)
    return elementwise("divide", total, a.value.size // max(1, total.value.size))


@implements(np.average)
def average(a, axis=None, weights=None, *, keepdims=False):
    if weights is None:
        return mean(a, axis, keepdims=keepdims)
    a, weights = lift(a), lift(weights)
    if weights.value.shape != a.value.shape:
        refuse("np.average is known here with weights of the same shape as the array.")
    total = reduce("sum", elementwise("multiply", a, weights), axis, keepdims)
    return elementwise("divide", total, reduce("sum", weights, axis, keepdims))


@implements(np.var)
def var(a, axis=None, *, ddof=0, keepdims=False):
    a = lift(a)
    away = elementwise("subtract", a, mean(a, axis, keepdims=True))
    total = reduce("sum", elementwise("multiply", away, away), axis, keepdims)
    count = a.value.size // max(1, total.value.size)
    return elementwise("divide", total, max(count - ddof, 0))


@implements(np.std)
def std(a, axis=None, *, ddof=0, keepdims=False):
    return elementwise("sqrt", var(a, axis, ddof=ddof, keepdims=keepdims))


@implements(np.ptp)
def ptp(a, axis=None, *, keepdims=False):
    most, least = (reduce(op, lift(a), axis, keepdims) for op in ("max", "min"))
    return elementwise("subtract", most, least)


@implements(np.diff)
def diff(a, n=1, axis=-1):
    a = lift(a)
    op = "not_equal" if a.value.dtype == bool else "subtract"
    for _ in range(n):
        (front,) = counted_axes(axis, a.value.ndim)
        length = a.value.shape[front]
        later = rearrange(np.delete, a, slice(0, 1), front)
        earlier = rearrange(np.delete, a, slice(length - 1, None), front)
        a = elementwise(op, later, earlier)
    return a
