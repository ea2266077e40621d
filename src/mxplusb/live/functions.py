"""What NumPy's functions do to symbols, each written with the few operations of `graph.py`."""

import inspect
from functools import cache
from itertools import accumulate
from math import prod

import numpy as np

from .graph import ELEMENTWISE
from .symbol import (
    Symbol,
    cast,
    elementwise,
    joined,
    lift,
    make,
    moved,
    rearranged,
    refuse,
    reshaped,
    wrap,
)

# Ufuncs


def _add(a, b):
    if a.value.dtype == b.value.dtype == bool:
        if not (a.value.ndim or b.value.ndim):
            refuse(
                "yes + yes is 2 for Python and yes for NumPy; use | for or, np.where for numbers"
            )
        return elementwise("logical_or", a, b)
    return elementwise("add", a, b)


def _power(a, b):
    if a.value.dtype == bool:
        a = cast(a, int)
    if a.value.dtype.kind == b.value.dtype.kind == "i" and (b.value < 0).any():
        a = cast(a, float)  # NumPy refuses 2 ** -1, Python and JavaScript do not
    if b.op == "constant" and b.value.ndim == 0:
        kind = np.result_type(a.value, b.value)
        simple = {2: ("multiply", a, a), 0.5: ("sqrt", a), -1: ("divide", 1, a)}
        if b.value.item() in simple:  # as NumPy does, and more exact than Math.pow
            return cast(elementwise(*simple[b.value.item()]), kind)
    return elementwise("power", a, b)


def _bitwise(op):
    def apply(*nodes):
        if any(node.value.dtype != bool for node in nodes):
            refuse("& | ^ ~ are for conditions here; put each in brackets: (0 < m) & (m < 1)")
        return elementwise(op, *nodes)

    return apply


def _clip(a, low, high):
    return elementwise("minimum", elementwise("maximum", a, low), high)


def _matmul(a, b):
    if not (a.value.ndim and b.value.ndim):
        refuse("@ multiplies rows by columns; for a single number write *")
    if a.value.dtype == b.value.dtype == bool:
        return cast(_matmul(cast(a, int), b), bool)
    left = reshaped(a, (1, *a.value.shape)) if a.value.ndim == 1 else a
    right = reshaped(b, (*b.value.shape, 1)) if b.value.ndim == 1 else b
    (*_, rows, inner), (*_, length, columns) = left.value.shape, right.value.shape
    if inner != length:
        shapes = f"{a.value.shape} @ {b.value.shape}"
        raise ValueError(f"rows and columns differ in length: {shapes}")
    if left.value.ndim == right.value.ndim == 2:
        value = left.value @ right.value
        product = make("matmul", (left, right), (rows, inner, columns), value)
    else:
        left = reshaped(left, (*left.value.shape, 1))
        right = reshaped(right, (*right.value.shape[:-2], 1, inner, columns))
        product = _reduce("sum", elementwise("multiply", left, right), -2)
    shape = product.value.shape
    if b.value.ndim == 1:
        shape = shape[:-1]
    if a.value.ndim == 1:
        shape = (
            shape[: len(shape) - 1 - (b.value.ndim > 1)] + shape[len(shape) - (b.value.ndim > 1) :]
        )
    return reshaped(product, shape)


def _fmax(op):
    def apply(a, b):
        other = elementwise("where", elementwise("not_equal", b, b), a, elementwise(op, a, b))
        return elementwise("where", elementwise("not_equal", a, a), b, other)

    return apply


def _logaddexp(a, b):
    away = elementwise("absolute", elementwise("subtract", a, b))
    more = elementwise("log1p", elementwise("exp", elementwise("negative", away)))
    more = elementwise("where", elementwise("equal", a, b), np.log(2), more)  # also both infinite
    return elementwise("add", elementwise("maximum", a, b), more)


def _infinite(op):
    return lambda a: elementwise(op, elementwise("absolute", a), np.inf)


UFUNCS = {
    "add": _add,
    "power": _power,
    "float_power": lambda a, b: _power(cast(a, float), b),
    "square": lambda a: elementwise("multiply", a, a),
    "reciprocal": lambda a: elementwise("divide", 1, a),
    "positive": lambda a: a,
    "conjugate": lambda a: a,
    "fabs": lambda a: cast(elementwise("absolute", a), float),
    "exp2": lambda a: elementwise("power", 2.0, a),
    "radians": lambda a: elementwise("multiply", a, np.pi / 180),
    "degrees": lambda a: elementwise("multiply", a, 180 / np.pi),
    "heaviside": lambda a, b: elementwise("where", elementwise("equal", a, 0), b, _step(a)),
    "logaddexp": _logaddexp,
    "fmax": _fmax("maximum"),
    "fmin": _fmax("minimum"),
    "isnan": lambda a: elementwise("not_equal", a, a),
    "isinf": _infinite("equal"),
    "isfinite": _infinite("less"),
    "bitwise_and": _bitwise("logical_and"),
    "bitwise_or": _bitwise("logical_or"),
    "bitwise_xor": _bitwise("logical_xor"),
    "invert": _bitwise("logical_not"),
    "clip": _clip,
    "matmul": _matmul,
    "vecdot": lambda a, b: _reduce("sum", elementwise("multiply", a, b), -1),
}
UFUNCS["deg2rad"], UFUNCS["rad2deg"] = UFUNCS["radians"], UFUNCS["degrees"]


def _step(a):
    one = elementwise("where", elementwise("greater", a, 0), 1.0, 0.0)
    return elementwise("where", elementwise("not_equal", a, a), np.nan, one)


def call_ufunc(ufunc, method, inputs, kwargs):
    """Record `ufunc(*inputs)`, or its reduce, accumulate or outer."""
    name = ufunc.__name__
    if method in ("reduce", "accumulate"):
        return _call_reduction(ufunc, method, inputs, kwargs)
    extra = {k for k, v in kwargs.items() if not _is_default(k, v)}
    if extra:
        refuse(f"np.{name} with {', '.join(sorted(extra))}= cannot be replayed; leave it out")
    nodes = [lift(thing) for thing in inputs]
    if method == "outer":
        a, b = nodes
        nodes[0] = reshaped(a, (*a.value.shape, *[1] * b.value.ndim))
        method = "__call__"
    if method != "__call__":
        refuse(f"np.{name}.{method} cannot be replayed")
    if name == "divmod":
        return tuple(wrap(elementwise(op, *nodes)) for op in ("floor_divide", "remainder"))
    if name in UFUNCS:
        return wrap(UFUNCS[name](*nodes))
    if name in ELEMENTWISE:
        return wrap(elementwise(name, *nodes))
    return refuse(f"np.{name} cannot be replayed in the browser. {ADVICE}")


def _is_default(name, value):
    if name == "dtype":
        return value in (None, float, "float64", np.dtype(float))
    return value is {"where": True, "subok": True}.get(name)


REDUCTIONS = {
    "add": "sum",
    "multiply": "prod",
    "maximum": "max",
    "minimum": "min",
    "logical_and": "all",
    "logical_or": "any",
}
ACCUMULATIONS = {"add": "cumsum", "multiply": "cumprod"}


def _call_reduction(ufunc, method, inputs, kwargs):
    known = REDUCTIONS if method == "reduce" else ACCUMULATIONS
    if ufunc.__name__ not in known:
        refuse(f"np.{ufunc.__name__}.{method} cannot be replayed in the browser. {ADVICE}")
    array, *axis = inputs
    kwargs = {"axis": axis[0] if axis else 0} | kwargs
    return call_function(getattr(np, known[ufunc.__name__]), (array,), kwargs)


# Reductions


def _axes(axis, ndim):
    """The axes meant by `axis`, counted from the front and in order."""
    if axis is None:
        return list(range(ndim))
    axes = [int(a) for a in (axis if isinstance(axis, tuple | list) else (axis,))]
    if any(not -ndim <= a < ndim for a in axes):
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for {ndim} axes")
    return sorted({a % ndim for a in axes})


def _reduce(op, node, axis=None, keepdims=False):
    """A node with `op` done along axes: they are brought next to each other if need be."""
    shape = node.value.shape
    axes = _axes(axis, len(shape))
    kept = [a for a in range(len(shape)) if a not in axes]
    small = tuple(1 if a in axes else n for a, n in enumerate(shape))
    if not keepdims:
        small = tuple(shape[a] for a in kept)
    if axes and axes[-1] - axes[0] >= len(axes):
        node = rearranged(np.transpose, node, kept + axes)
        inner = 1
    else:
        inner = prod(shape[axes[-1] + 1 :]) if axes else node.value.size
    if node.value.size == 0:
        return lift(getattr(np, op)(node.value.reshape(shape), axis=tuple(axes), keepdims=keepdims))
    length = prod(shape[a] for a in axes)
    value = getattr(np, op)(node.value.reshape(-1, length, inner), axis=1).reshape(small)
    return make(op, (node,), (length, inner), value)


def _sum(a, axis=None, keepdims=False):
    return _reduce("sum", lift(a), axis, keepdims)


def _prod(a, axis=None, keepdims=False):
    return _reduce("prod", lift(a), axis, keepdims)


def _max(a, axis=None, keepdims=False):
    return _reduce("max", lift(a), axis, keepdims)


def _min(a, axis=None, keepdims=False):
    return _reduce("min", lift(a), axis, keepdims)


def _any(a, axis=None, keepdims=False):
    return _reduce("max", cast(lift(a), bool), axis, keepdims)


def _all(a, axis=None, keepdims=False):
    return _reduce("min", cast(lift(a), bool), axis, keepdims)


def _count_nonzero(a, axis=None, *, keepdims=False):
    return _reduce("sum", cast(lift(a), bool), axis, keepdims)


def _mean(a, axis=None, keepdims=False):
    a = lift(a)
    total = _reduce("sum", a, axis, keepdims)
    return elementwise("divide", total, a.value.size // max(1, total.value.size))


def _average(a, axis=None, weights=None, *, keepdims=False):
    if weights is None:
        return _mean(a, axis, keepdims)
    a, weights = lift(a), lift(weights)
    if weights.value.shape != a.value.shape:
        refuse("np.average wants weights of the shape of the array")
    top = _reduce("sum", elementwise("multiply", a, weights), axis, keepdims)
    return elementwise("divide", top, _reduce("sum", weights, axis, keepdims))


def _var(a, axis=None, ddof=0, keepdims=False):
    a = lift(a)
    away = elementwise("subtract", a, _mean(a, axis, keepdims=True))
    total = _reduce("sum", elementwise("multiply", away, away), axis, keepdims)
    count = a.value.size // max(1, total.value.size)
    return elementwise("divide", total, max(count - ddof, 0))


def _std(a, axis=None, ddof=0, keepdims=False):
    return elementwise("sqrt", _var(a, axis, ddof, keepdims))


def _norm(x, ord=None, axis=None, keepdims=False):
    x = lift(x)
    if axis is None and (x.value.ndim == 1 or ord is None) or isinstance(axis, int):
        size = elementwise("absolute", x)
        if ord in (None, 2):
            squares = elementwise("multiply", x, x)
            return elementwise("sqrt", _reduce("sum", squares, axis, keepdims))
        if ord == 1:
            return _reduce("sum", size, axis, keepdims)
        if ord == np.inf:
            return _reduce("max", size, axis, keepdims)
    return refuse("of the norms only those of vectors are known here, with ord 2, 1 or np.inf")


def _along(op):
    def apply(a, axis=None):
        a = lift(a)
        if axis is None:
            a, axis = reshaped(a, (a.value.size,)), 0
        shape = a.value.shape
        (axis,) = _axes(axis, len(shape))
        extra = (shape[axis], prod(shape[axis + 1 :]))
        value = getattr(np, op)(a.value, axis=axis)
        return make(op, (a,), extra, value)

    return apply


def _arg(op):
    def apply(a, axis=None, *, keepdims=False):
        return _reduce(op, lift(a), axis, keepdims)

    return apply


# Shapes


def _moves(function):
    return lambda a, *args, **kwargs: rearranged(function, lift(a), *args, **kwargs)


def _several(function, spread):
    """A function that moves the elements of several arrays, given as a list or spread out."""

    def apply(*args, **kwargs):
        arrays, args = (args, ()) if spread else (args[0], args[1:])
        nodes = [lift(array) for array in arrays]
        ends = list(accumulate(node.value.size for node in nodes))
        places = [
            np.arange(end - node.value.size, end).reshape(node.value.shape)
            for node, end in zip(nodes, ends, strict=True)
        ]
        source = joined(nodes, (ends[-1],))
        result = function(*places, **kwargs) if spread else function(places, *args, **kwargs)
        if isinstance(result, list | tuple):
            return type(result)(moved(source, part) for part in result)
        return moved(source, result)

    return apply


def _append(arr, values, axis=None):
    return _several(lambda pair, axis: np.append(*pair, axis), False)([arr, values], axis)


def _diag(v, k=0):
    v = lift(v)
    if v.value.ndim != 1:
        return rearranged(np.diag, v, k)
    if k:
        refuse("np.diag of a row of numbers is known here for k = 0 only")
    return elementwise("where", np.eye(v.value.size, dtype=bool), v, 0)


def _triangle(function):
    def apply(m, k=0):
        m = lift(m)
        return elementwise("where", function(np.ones(m.value.shape, bool), k), m, 0)

    return apply


def _full_like(a, fill_value, dtype=None, shape=None):
    a = lift(a)
    fill = cast(lift(fill_value), dtype or a.value.dtype)
    return rearranged(np.broadcast_to, fill, a.value.shape if shape is None else shape)


def _like(value):
    return lambda a, dtype=None, shape=None: _full_like(a, value, dtype, shape)


def _diff(a, n=1, axis=-1):
    a = lift(a)
    for _ in range(n):
        (front,) = _axes(axis, a.value.ndim)
        key = [slice(None)] * front
        later = rearranged(lambda p, key=key: p[(*key, slice(1, None))], a)
        earlier = rearranged(lambda p, key=key: p[(*key, slice(-1))], a)
        a = elementwise("not_equal" if a.value.dtype == bool else "subtract", later, earlier)
    return a


def take(a, indices, axis=None, mode="raise"):
    """np.take where the array, the places or both are symbolic."""
    a, index = lift(a), lift(indices)
    if axis is None:
        a, axis = reshaped(a, (a.value.size,)), 0
    (axis,) = _axes(axis, a.value.ndim)
    length = a.value.shape[axis]
    if index.value.dtype.kind not in "ib":
        refuse(
            "a place is a whole number, but here it comes from a slider with fractions. Let the "
            "slider run over whole numbers, or write np.floor(k).astype(int)"
        )
    if mode == "clip":
        index = _clip(index, 0, length - 1)
    elif mode == "wrap":
        index = elementwise("remainder", index, length)
    elif mode != "raise":
        refuse(f"np.take knows no mode={mode!r}")
    if index.op == "constant":
        return rearranged(np.take, a, index.value, axis)
    value = np.take(a.value, index.value, axis)
    return make("take", (a, index), (length, prod(a.value.shape[axis + 1 :])), value)


# The rest


def _where(condition, x, y):
    return elementwise("where", cast(lift(condition), bool), x, y)


def _np_clip(a, a_min=None, a_max=None, *, min=None, max=None):
    a = lift(a)
    low = a_min if min is None else min
    high = a_max if max is None else max
    if low is not None:
        a = elementwise("maximum", a, low)
    return a if high is None else elementwise("minimum", a, high)


def _select(condlist, choicelist, default=0):
    result = lift(default)
    for condition, choice in zip(reversed(condlist), reversed(choicelist), strict=True):
        result = _where(condition, choice, result)
    return result


def _interp(x, xp, fp, left=None, right=None):
    x, xp, fp = lift(x), lift(xp), lift(fp)
    value = np.interp(x.value, xp.value, fp.value)
    result = make("interp", (x, xp, fp), (), value)
    for end, op, place in ((left, "less", 0), (right, "greater", -1)):
        if end is not None:
            edge = rearranged(lambda p, place=place: np.asarray(p[place]), xp)
            result = elementwise("where", elementwise(op, x, edge), end, result)
    return result


def _linspace(start, stop, num=50, endpoint=True):
    start, stop = lift(start), lift(stop)
    wide = elementwise("subtract", stop, start)
    steps = np.arange(num - bool(endpoint)).reshape(-1, *[1] * wide.value.ndim)
    step = elementwise("divide", wide, max(1, num - bool(endpoint)))
    grid = elementwise("add", elementwise("multiply", steps, step), start)
    if not endpoint:
        return grid
    last = rearranged(np.broadcast_to, cast(stop if num > 1 else start, float), wide.value.shape)
    return joined([grid, last], (num, *wide.value.shape))


def _logspace(start, stop, num=50, endpoint=True, base=10.0):
    return _power(lift(base), _linspace(start, stop, num, endpoint))


def _dot(a, b):
    a, b = lift(a), lift(b)
    if not (a.value.ndim and b.value.ndim):
        return elementwise("multiply", a, b)
    if max(a.value.ndim, b.value.ndim) > 2:
        refuse("np.dot is known here for rows and tables; write @ or np.sum for more axes")
    return _matmul(a, b)


def _inner(a, b):
    a, b = lift(a), lift(b)
    return _dot(a, rearranged(np.transpose, b) if b.value.ndim > 1 else b)


def _ravel(a):
    return reshaped(a, (a.value.size,))


def _vdot(a, b):
    return _matmul(_ravel(lift(a)), _ravel(lift(b)))


def _outer(a, b):
    a, b = lift(a), lift(b)
    return elementwise("multiply", reshaped(a, (a.value.size, 1)), reshaped(b, (1, b.value.size)))


def _trace(a, offset=0, axis1=0, axis2=1):
    return _reduce("sum", rearranged(np.diagonal, lift(a), offset, axis1, axis2), -1)


def _polyval(p, x):
    result = lift(0)
    for coefficient in wrap_all(p):
        result = elementwise("add", elementwise("multiply", result, x), coefficient)
    return result


def wrap_all(things):
    """The numbers of an array or list, one by one."""
    return list(wrap(lift(things)))


def _round(a, decimals=0):
    a = lift(a)
    if a.value.dtype.kind in "ib":
        if decimals >= 0:
            return a
        a = cast(a, float)
    first, second = ("multiply", "divide") if decimals >= 0 else ("divide", "multiply")
    scale = 10.0 ** abs(decimals)
    return elementwise(second, elementwise("rint", elementwise(first, a, scale)), scale)


FUNCTIONS = {
    "shape": lambda a: a.shape,
    "ndim": lambda a: a.ndim,
    "size": lambda a, axis=None: a.size if axis is None else a.shape[axis],
    "iscomplexobj": lambda x: False,
    "isrealobj": lambda x: True,
    "copy": lift,
    "sum": _sum,
    "prod": _prod,
    "max": _max,
    "amax": _max,
    "min": _min,
    "amin": _min,
    "any": _any,
    "all": _all,
    "count_nonzero": _count_nonzero,
    "mean": _mean,
    "average": _average,
    "var": _var,
    "std": _std,
    "norm": _norm,
    "ptp": lambda a, axis=None: elementwise("subtract", _max(a, axis), _min(a, axis)),
    "cumsum": _along("cumsum"),
    "cumprod": _along("cumprod"),
    "argmax": _arg("argmax"),
    "argmin": _arg("argmin"),
    "append": _append,
    "diag": _diag,
    "tril": _triangle(np.tril),
    "triu": _triangle(np.triu),
    "zeros_like": _like(0),
    "ones_like": _like(1),
    "empty_like": _like(0),
    "full_like": _full_like,
    "diff": _diff,
    "take": take,
    "where": _where,
    "clip": _np_clip,
    "select": _select,
    "interp": _interp,
    "linspace": _linspace,
    "logspace": _logspace,
    "dot": _dot,
    "inner": _inner,
    "vdot": _vdot,
    "outer": _outer,
    "trace": _trace,
    "polyval": _polyval,
    "round": _round,
    "around": _round,
}
FUNCTIONS |= {
    name: _moves(getattr(np, name))
    for name in (
        "reshape ravel transpose swapaxes moveaxis rollaxis squeeze expand_dims broadcast_to flip "
        "fliplr flipud rot90 roll repeat tile resize delete diagonal split array_split hsplit "
        "vsplit matrix_transpose"
    ).split()
    if hasattr(np, name)
}
FUNCTIONS |= {
    name: _several(getattr(np, name), spread=False)
    for name in "concatenate stack vstack hstack dstack column_stack".split()
}
FUNCTIONS |= {
    name: _several(getattr(np, name), spread=True)
    for name in "meshgrid broadcast_arrays atleast_1d atleast_2d atleast_3d".split()
}

ADVICE = (
    "Write it with + - * / **, comparisons, np.exp, np.log, np.sqrt, np.sum, np.mean, np.max, "
    "np.where, np.interp, np.take, np.stack, @ and the like"
)
INSTEAD = {
    "copyto": "Write value * np.ones(5) for np.full or np.full_like",
    "einsum": "Write it with @, * and np.sum",
    "isclose": "Write np.abs(a - b) < 1e-8",
    "allclose": "Write np.all(np.abs(a - b) < 1e-8)",
}


@cache
def _signature(function):
    return inspect.signature(function)


def call_function(function, args, kwargs):
    """Record `function(*args, **kwargs)`, one of NumPy's that is no ufunc."""
    name = function.__name__
    module = "np.linalg" if "linalg" in function.__module__ else "np"
    known = FUNCTIONS.get(name)
    if known is None or (module == "np.linalg") != (name == "norm"):
        advice = INSTEAD.get(name, ADVICE)
        refuse(f"{module}.{name} cannot be replayed in the browser. {advice}")
    signature = _signature(known)
    kwargs = {
        k: v
        for k, v in kwargs.items()
        if k in signature.parameters or not (v is None or v is np._NoValue or _is_default(k, v))
    }
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:
        refuse(f"{module}.{name}: {error}; a live figure knows it as {name}{signature}")
    return _wrapped(known(*args, **kwargs))


def _wrapped(result):
    if isinstance(result, list | tuple) and not all(isinstance(n, int) for n in result):
        return type(result)(_wrapped(part) for part in result)
    return result if isinstance(result, int | tuple) else wrap(result)


__all__ = ["Symbol", "call_function", "call_ufunc", "take"]
