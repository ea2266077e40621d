"""What NumPy's functions (`np.sum`, `np.stack`, `np.interp`, …) do to nodes."""

import inspect
from functools import cache
from itertools import accumulate
from math import prod
from operator import index as whole

import numpy as np

from .advice import ADVICE, REPLAYED, instead_of
from .nodes import (
    cast,
    chained,
    counted_axes,
    elementwise,
    lift,
    make,
    moved,
    places_of,
    rearranged,
    reduced,
    refuse,
    refuse_for,
    reshaped,
)
from .ufuncs import is_usual, matmul, power

# Sums and the like


def _reduction(op, dtype=None):
    def reduction(a, axis=None, *, keepdims=False):
        node = lift(a)
        return reduced(op, node if dtype is None else cast(node, dtype), axis, keepdims)

    return reduction


def _mean(a, axis=None, *, keepdims=False):
    a = lift(a)
    total = reduced("sum", a, axis, keepdims)
    return elementwise("divide", total, a.value.size // max(1, total.value.size))


def _average(a, axis=None, weights=None, *, keepdims=False):
    if weights is None:
        return _mean(a, axis, keepdims=keepdims)
    a, weights = lift(a), lift(weights)
    if weights.value.shape != a.value.shape:
        refuse("np.average is known here with weights of the same shape as the array.")
    total = reduced("sum", elementwise("multiply", a, weights), axis, keepdims)
    return elementwise("divide", total, reduced("sum", weights, axis, keepdims))


def _var(a, axis=None, *, ddof=0, keepdims=False):
    a = lift(a)
    away = elementwise("subtract", a, _mean(a, axis, keepdims=True))
    total = reduced("sum", elementwise("multiply", away, away), axis, keepdims)
    count = a.value.size // max(1, total.value.size)
    return elementwise("divide", total, max(count - ddof, 0))


def _std(a, axis=None, *, ddof=0, keepdims=False):
    return elementwise("sqrt", _var(a, axis, ddof=ddof, keepdims=keepdims))


def _ptp(a, axis=None, *, keepdims=False):
    most, least = (reduced(op, lift(a), axis, keepdims) for op in ("max", "min"))
    return elementwise("subtract", most, least)


def _norm(x, ord=None, axis=None, keepdims=False):
    x = lift(x)
    if isinstance(axis, int) or (axis is None and (ord is None or x.value.ndim == 1)):
        if ord in (None, 2):
            squares = reduced("sum", elementwise("multiply", x, x), axis, keepdims)
            return elementwise("sqrt", squares)
        if ord in (1, np.inf):
            op = "sum" if ord == 1 else "max"
            return reduced(op, elementwise("absolute", x), axis, keepdims)
    return refuse("np.linalg.norm is known here for rows of numbers, with ord 2, 1 or np.inf.")


def _accumulation(op):
    def accumulation(a, axis=None):
        a = lift(a)
        if axis is None:
            a, axis = _ravel(a), 0
        shape = a.value.shape
        (axis,) = counted_axes(axis, len(shape))
        return make(op, (a,), (shape[axis], prod(shape[axis + 1 :])), shape=shape)

    return accumulation


# Moving elements about


def _move(function):
    return lambda a, *args, **kwargs: rearranged(function, lift(a), *args, **kwargs)


def _move_together(function):
    """Treat a function of a list of arrays: it is done to the places of all in one row."""

    def move(arrays, *args, **kwargs):
        nodes = [lift(array) for array in arrays]
        ends = accumulate(node.value.size for node in nodes)
        places = [
            np.arange(end - node.value.size, end).reshape(node.value.shape)
            for node, end in zip(nodes, ends, strict=True)
        ]
        source = chained(nodes, (sum(node.value.size for node in nodes),))
        result = function(places, *args, **kwargs)
        if isinstance(result, list | tuple):
            return type(result)(moved(source, part) for part in result)
        return moved(source, result)

    return move


def _move_each(function):
    """Treat a function of several arrays that does the same to each."""

    def move(*arrays, **kwargs):
        nodes = [lift(array) for array in arrays]
        result = function(*(places_of(node.value.shape) for node in nodes), **kwargs)
        if isinstance(result, list | tuple):
            parts = zip(nodes, result, strict=True)
            return type(result)(moved(node, part) for node, part in parts)
        return moved(nodes[0], result)

    return move


def _append(arr, values, axis=None):
    return _move_together(lambda p: np.append(*p, axis=axis))([arr, values])


def _diag(v, k=0):
    v = lift(v)
    if v.value.ndim != 1:
        return rearranged(np.diag, v, k)
    if k:
        refuse("np.diag of a row of numbers is known here for k = 0 only.")
    return elementwise("where", np.eye(v.value.size, dtype=bool), v, 0)


def _triangle(function):
    def triangle(m, k=0):
        m = lift(m)
        return elementwise("where", function(np.ones(m.value.shape, bool), k), m, 0)

    return triangle


def _full_like(a, fill_value, dtype=None, *, shape=None):
    a = lift(a)
    fill = cast(lift(fill_value), dtype or a.value.dtype)
    return rearranged(np.broadcast_to, fill, a.value.shape if shape is None else shape)


def _like(value):
    return lambda a, dtype=None, *, shape=None: _full_like(a, value, dtype, shape=shape)


def _ravel(a):
    return reshaped(a, (a.value.size,))


def take(a, indices, axis=None, *, mode="raise"):
    """Return the node of np.take, where the array, the places or both are symbolic."""
    a, index = lift(a), lift(indices)
    if axis is None:
        a, axis = _ravel(a), 0
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
    start = np.take(a.value, index.value, axis)  # NumPy's own words if it is outside
    if start.size == 0:
        return lift(start)
    after = shape[axis + 1 :]
    result = (*shape[:axis], *index.value.shape, *after)
    return make("take", (a, index), (shape[axis], prod(after)), shape=result)


# The rest


def _where(condition, x, y):
    return elementwise("where", cast(lift(condition), bool), x, y)


def _clip(a, a_min=None, a_max=None, *, min=None, max=None):
    low = a_min if min is None else min
    high = a_max if max is None else max
    a = lift(a) if low is None else elementwise("maximum", a, low)
    return a if high is None else elementwise("minimum", a, high)


def _isin(element, test_elements, *, invert=False):
    element, tests = lift(element), _ravel(lift(test_elements))
    each = reshaped(element, (*element.value.shape, 1))
    found = elementwise("greater", reduced("sum", elementwise("equal", each, tests), -1), 0)
    return elementwise("logical_not", found) if invert else found


def _select(condlist, choicelist, default=0):
    result = lift(default)
    for condition, choice in reversed(list(zip(condlist, choicelist, strict=True))):
        result = _where(condition, choice, result)
    return result


def _interp(x, xp, fp, left=None, right=None):
    x, xp, fp = lift(x), lift(xp), lift(fp)
    np.interp(x.value, xp.value, fp.value)  # NumPy's own words if the lengths differ
    result = make("interp", (x, xp, fp), shape=x.value.shape)
    for end, op, place in ((left, "less", 0), (right, "greater", -1)):
        if end is not None:
            edge = rearranged(lambda p, place=place: p[place : place + 1 or None], xp)
            result = elementwise("where", elementwise(op, x, reshaped(edge, ())), end, result)
    return result


def _linspace(start, stop, num=50, endpoint=True):
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
    return chained([grid, rearranged(np.broadcast_to, stop, shape)], (num, *shape))


def _logspace(start, stop, num=50, endpoint=True, base=10.0):
    return power(lift(base), _linspace(start, stop, num, endpoint))


def _diff(a, n=1, axis=-1):
    a = lift(a)
    op = "not_equal" if a.value.dtype == bool else "subtract"
    for _ in range(n):
        (front,) = counted_axes(axis, a.value.ndim)
        length = a.value.shape[front]
        later = rearranged(np.delete, a, slice(0, 1), front)
        earlier = rearranged(np.delete, a, slice(length - 1, None), front)
        a = elementwise(op, later, earlier)
    return a


def _dot(a, b):
    a, b = lift(a), lift(b)
    if not (a.value.ndim and b.value.ndim):
        return elementwise("multiply", a, b)
    if b.value.ndim > 2:
        refuse("np.dot is known here for rows and tables; write @ for stacks of tables.")
    return matmul(a, b)


def _inner(a, b):
    b = lift(b)
    if b.value.ndim > 2:
        refuse("np.inner is known here for rows and tables.")
    return _dot(a, rearranged(np.transpose, b))


def _vdot(a, b):
    return matmul(_ravel(lift(a)), _ravel(lift(b)))


def _outer(a, b):
    a, b = _ravel(lift(a)), _ravel(lift(b))
    return elementwise("multiply", reshaped(a, (a.value.size, 1)), b)


def _trace(a, offset=0, axis1=0, axis2=1):
    return reduced("sum", rearranged(np.diagonal, lift(a), offset, axis1, axis2), -1)


def _polyval(p, x):
    p, x = lift(p), lift(x)
    result = lift(np.zeros_like(x.value))
    for k in range(p.value.size):
        coefficient = rearranged(lambda places, k=k: np.asarray(places[k]), p)
        result = elementwise("add", elementwise("multiply", result, x), coefficient)
    return result


def _round(a, decimals=0):
    a = lift(a)
    if a.value.dtype.kind == "i" and decimals >= 0:
        return a
    first, second = ("multiply", "divide") if decimals >= 0 else ("divide", "multiply")
    scale = 10.0 ** abs(decimals)
    result = elementwise(second, elementwise("rint", elementwise(first, a, scale)), scale)
    return cast(result, int) if a.value.dtype.kind == "i" else result


def _size(a, axis=None):
    return a.size if axis is None else a.shape[axis]


FUNCTIONS = {
    "shape": lambda a: a.shape,
    "ndim": lambda a: a.ndim,
    "size": _size,
    "iscomplexobj": lambda x: False,
    "copy": lift,
    "sum": _reduction("sum"),
    "prod": _reduction("prod"),
    "max": _reduction("max"),
    "min": _reduction("min"),
    "amax": _reduction("max"),
    "amin": _reduction("min"),
    "argmax": _reduction("argmax"),
    "argmin": _reduction("argmin"),
    "all": _reduction("min", bool),
    "any": _reduction("max", bool),
    "count_nonzero": _reduction("sum", bool),
    "mean": _mean,
    "average": _average,
    "var": _var,
    "std": _std,
    "ptp": _ptp,
    "cumsum": _accumulation("cumsum"),
    "cumprod": _accumulation("cumprod"),
    "append": _append,
    "diag": _diag,
    "tril": _triangle(np.tril),
    "triu": _triangle(np.triu),
    "zeros_like": _like(0),
    "empty_like": _like(0),
    "ones_like": _like(1),
    "full_like": _full_like,
    "take": take,
    "where": _where,
    "clip": _clip,
    "isin": _isin,
    "real": lift,
    "select": _select,
    "interp": _interp,
    "linspace": _linspace,
    "logspace": _logspace,
    "diff": _diff,
    "dot": _dot,
    "inner": _inner,
    "vdot": _vdot,
    "outer": _outer,
    "trace": _trace,
    "polyval": _polyval,
    "round": _round,
    "around": _round,
}
for _kind, _names in {
    _move: "reshape ravel transpose swapaxes moveaxis squeeze expand_dims broadcast_to flip fliplr "
    "flipud rot90 roll repeat tile delete diagonal split array_split hsplit vsplit",
    _move_together: "concatenate stack vstack hstack dstack column_stack",
    _move_each: "meshgrid broadcast_arrays atleast_1d atleast_2d",
}.items():
    FUNCTIONS |= {name: _kind(getattr(np, name)) for name in _names.split()}
FUNCTIONS = {getattr(np, name): known for name, known in FUNCTIONS.items()}
FUNCTIONS[np.linalg.norm] = _norm
REPLAYED.update(function.__name__ for function in FUNCTIONS)

# np.add.reduce is np.sum, and so on; along the first axis unless told otherwise.
METHODS = {
    (np.add, "reduce"): np.sum,
    (np.multiply, "reduce"): np.prod,
    (np.maximum, "reduce"): np.max,
    (np.minimum, "reduce"): np.min,
    (np.logical_and, "reduce"): np.all,
    (np.logical_or, "reduce"): np.any,
    (np.add, "accumulate"): np.cumsum,
    (np.multiply, "accumulate"): np.cumprod,
}


@cache
def _signature(function):
    return inspect.signature(function)


def call_function(function, args, kwargs):
    """Return what a function of NumPy's that is no ufunc gives: nodes, or a size or shape."""
    name = f"np.{'linalg.' if 'linalg' in function.__module__ else ''}{function.__name__}"
    known = FUNCTIONS.get(function)
    if known is None:
        words = f"{name} cannot be replayed in the browser. {instead_of(name) or ADVICE}"
        refuse_for("function", words)
    signature = _signature(known)
    kwargs = {k: v for k, v in kwargs.items() if k in signature.parameters or not is_usual(k, v)}
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        words = f"{name}: {error}. A live figure knows it as {name}{signature}."
        refuse_for("function", words)
    return known(*args, **kwargs)


def call_method(ufunc, method, inputs, kwargs):
    """Return what a ufunc's reduce or accumulate gives, or None if that is not known."""
    function = METHODS.get((ufunc, method))
    return function and call_function(function, inputs, {"axis": 0} | kwargs)
