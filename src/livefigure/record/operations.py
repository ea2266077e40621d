"""What each recorded operation means, in NumPy; graph.js says the same in JavaScript."""

import numpy as np

# These do to each element what NumPy's function of the same name does.
ELEMENTWISE = """
    add subtract multiply divide floor_divide remainder power maximum minimum hypot arctan2
    greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor
    negative absolute sign sqrt cbrt exp expm1 log log1p log2 log10 floor ceil trunc rint
    sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh logical_not
""".split()

# These go along the middle axis of an array seen as (…, length, inner).
ALONG = "sum prod max min argmax argmin cumsum cumprod".split()


class Node:
    """One operation: its name, the nodes it works on, what else it needs, its value at the start.

    Inputs and constants are nodes that work on none.
    """

    __slots__ = ("args", "extra", "op", "value")

    def __init__(self, op, args, extra, value):
        self.op, self.args, self.extra, self.value = op, args, extra, np.asarray(value)
        self.value.flags.writeable = False


def _elementwise(name):
    ufunc = getattr(np, name)
    return lambda shape, extra, *args: ufunc(*args)


def _along(name):
    function = getattr(np, name)
    return lambda shape, extra, a: function(a.reshape(-1, *extra), axis=1).reshape(shape)


def _view(shape, extra, a):
    """The elements at offset + Σ stride · (place along the axis), as in a NumPy view."""
    offset, *strides = extra
    places = np.full(shape, offset)
    for axis, stride in enumerate(strides):
        steps = stride * np.arange(shape[axis])
        places += steps.reshape(-1, *[1] * (len(shape) - axis - 1))
    return a.reshape(-1)[places]


def _take(shape, extra, a, index):
    """The rows `index` of an array seen as (…, length, inner); NaN for places outside."""
    length, inner = extra
    places = np.nan_to_num(index, nan=length, posinf=length, neginf=length)
    places = places.astype(int).reshape(-1)
    outside = (places < -length) | (places >= length)
    taken = a.reshape(-1, length, inner)[:, np.where(outside, 0, places)]
    return (np.where(outside[:, None], np.nan, taken) if outside.any() else taken).reshape(shape)


def _matmul(shape, extra, a, b):
    rows, inner, columns = extra
    return (a.reshape(rows, inner) @ b.reshape(inner, columns)).reshape(shape)


# Operation → function of the shape of the result, extra, and the values of the arguments.
EVALUATE = {
    "reshape": lambda shape, extra, a: a.reshape(shape),
    "view": _view,
    "gather": lambda shape, extra, a, places: a.reshape(-1)[places.astype(int)],
    "concat": lambda shape, extra, *parts: np.concatenate([part.reshape(-1) for part in parts]),
    "take": _take,
    "where": lambda shape, extra, condition, a, b: np.where(condition, a, b),
    "interp": lambda shape, extra, x, xs, ys: np.interp(x, xs, ys),
    "matmul": _matmul,
}
EVALUATE |= {name: _elementwise(name) for name in ELEMENTWISE}
EVALUATE |= {name: _along(name) for name in ALONG}
