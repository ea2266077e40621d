"""Functions that choose: by a condition, by an index, by a place between known points."""

from math import prod

import numpy as np

from ..errors import refuse
from ..nodes import lift, make, ravel, rearrange, reshape
from ..operations import cast, counted_axes, elementwise, reduce
from ..registry import implements, operation


@operation("take")
def _take(shape, extra, a, index):
    """The rows `index` of an array seen as (…, length, inner); NaN for an index outside."""
    length, inner = extra
    indices = np.nan_to_num(index, nan=length, posinf=length, neginf=length)
    indices = indices.astype(int).reshape(-1)
    outside = (indices < -length) | (indices >= length)
    taken = a.reshape(-1, length, inner)[:, np.where(outside, 0, indices)]
    return (np.where(outside[:, None], np.nan, taken) if outside.any() else taken).reshape(shape)


@implements(np.take)
def take(a, indices, axis=None, *, mode="raise"):
    """Return the node of np.take, where the array, the indices or both are symbolic."""
    a, index = lift(a), lift(indices)
    if axis is None:
        a, axis = ravel(a), 0
    shape = a.value.shape
    (axis,) = counted_axes(axis, len(shape))
    if index.value.dtype.kind == "f":
        refuse(
            "A place is a whole number, but this one comes from a slider with fractions. "
            "Let the slider step by whole numbers, or write np.floor(k).astype(int)."
        )
    if mode == "clip":
        index = elementwise("minimum", elementwise("maximum", index, 0), shape[axis] - 1)
    elif mode == "wrap":
        index = elementwise("remainder", index, shape[axis])
    places = index.value.astype(np.intp)
    start = np.take(a.value, places, axis)  # NumPy's own words if it is outside
    if start.size == 0:
        return lift(start)
    after = shape[axis + 1 :]
    result = (*shape[:axis], *index.value.shape, *after)
    return make("take", (a, index), (shape[axis], prod(after)), shape=result)


@implements(np.where)
def where(condition, x, y):
    return elementwise("where", cast(lift(condition), bool), x, y)


@implements(np.select)
def select(condlist, choicelist, default=0):
    result = lift(default)
    for condition, choice in reversed(list(zip(condlist, choicelist, strict=True))):
        result = where(condition, choice, result)
    return result


@implements(np.isin)
def isin(element, test_elements, *, invert=False):
    element, tests = lift(element), ravel(lift(test_elements))
    each = reshape(element, (*element.value.shape, 1))
    found = elementwise("greater", reduce("sum", elementwise("equal", each, tests), -1), 0)
    return elementwise("logical_not", found) if invert else found


@operation("interp")
def _interp(shape, extra, x, xs, ys):
    return np.interp(x, xs, ys)


@implements(np.interp)
def interp(x, xp, fp, left=None, right=None):
    x, xp, fp = lift(x), lift(xp), lift(fp)
    np.interp(x.value, xp.value, fp.value)  # NumPy's own words if the lengths differ
    result = make("interp", (x, xp, fp), shape=x.value.shape)
    for end, op, index in ((left, "less", 0), (right, "greater", -1)):
        if end is not None:
            edge = rearrange(lambda p, i=index: p[i : i + 1 or None], xp)
            result = elementwise("where", elementwise(op, x, reshape(edge, ())), end, result)
    return result
