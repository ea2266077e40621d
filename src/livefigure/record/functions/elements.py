"""Functions of each element: limits, rounding and grids."""

from operator import index as whole

import numpy as np

from ..nodes import concatenate, lift, rearrange
from ..operations import cast, elementwise
from ..registry import implements
from ..ufuncs import power


@implements(np.clip, "clip")  # the ufunc that the method of plain arrays calls
def clip(a, a_min=None, a_max=None, *, min=None, max=None):
    low = a_min if min is None else min
    high = a_max if max is None else max
    a = lift(a) if low is None else elementwise("maximum", a, low)
    return a if high is None else elementwise("minimum", a, high)


@implements(np.round, np.around)
def round(a, decimals=0):
    a = lift(a)
    if a.value.dtype.kind == "i" and decimals >= 0:
        return a
    first, second = ("multiply", "divide") if decimals >= 0 else ("divide", "multiply")
    scale = 10.0 ** abs(decimals)
    result = elementwise(second, elementwise("rint", elementwise(first, a, scale)), scale)
    return cast(result, int) if a.value.dtype.kind == "i" else result


@implements(np.linspace)
def linspace(start, stop, num=50, endpoint=True):
    start, stop = cast(lift(start), float), cast(lift(stop), float)
    wide = elementwise("subtract", stop, start)
    shape = wide.value.shape
    num = whole(num)
    ends = bool(endpoint and num > 1)  # with the stop itself
    step = elementwise("divide", wide, max(1, num - ends))
    counts = np.arange(num - ends).reshape(-1, *[1] * len(shape))
    grid = elementwise("add", elementwise("multiply", counts, step), start)
    if not ends:
        return grid
    return concatenate([grid, rearrange(np.broadcast_to, stop, shape)], (num, *shape))


@implements(np.logspace)
def logspace(start, stop, num=50, endpoint=True, base=10.0):
    return power(lift(base), linspace(start, stop, num, endpoint))
