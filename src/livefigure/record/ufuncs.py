"""What NumPy's ufuncs (`np.add`, `np.exp`, `@`, …) do to nodes."""

import numpy as np

from .advice import ADVICE, BEFOREHAND, REPLAYED, instead_of
from .nodes import cast, elementwise, lift, make, reduced, refuse, reshaped
from .operations import ELEMENTWISE


def _add(a, b):
    if a.value.dtype == b.value.dtype == bool:
        if not (a.value.ndim or b.value.ndim):
            refuse(
                "yes + yes is 2 in Python but yes in NumPy: write | for or, np.where for numbers."
            )
        return elementwise("logical_or", a, b)
    return elementwise("add", a, b)


def _square(a):
    return elementwise("multiply", a, a)


def power(a, b):
    """Return a ** b."""
    if a.value.dtype == bool:
        a = cast(a, int)
    if a.value.dtype.kind == b.value.dtype.kind == "i" and (b.value < 0).any():
        a = cast(a, float)  # 2 ** -1 is refused by NumPy but not by Python
    if b.op == "constant" and b.value.ndim == 0:  # as NumPy does; more exact than Math.pow
        simple = {2: ("multiply", a, a), 0.5: ("sqrt", a), -1: ("divide", 1, a)}
        if b.value.item() in simple:
            return cast(elementwise(*simple[b.value.item()]), np.result_type(a.value, b.value))
    return elementwise("power", a, b)


def _on_conditions(op):
    def apply(*nodes):
        if any(node.value.dtype != bool for node in nodes):
            refuse("& | ^ ~ join conditions here. Put each in brackets: (0 < m) & (m < 1).")
        return elementwise(op, *nodes)

    return apply


def _invert(a):
    if a.value.dtype == bool and not a.value.ndim:
        refuse("~ of one yes or no is a number in Python, ~True is -2: write np.logical_not(…).")
    return _on_conditions("logical_not")(a)


def _clip(a, low, high):
    return elementwise("minimum", elementwise("maximum", a, low), high)


def matmul(a, b):
    """Return a @ b: rows times columns, as tables or, with more axes, as stacks of tables."""
    if not (a.value.ndim and b.value.ndim):
        refuse("@ multiplies rows by columns; write * for a single number.")
    if a.value.dtype == b.value.dtype == bool:
        return cast(matmul(cast(a, int), b), bool)
    with np.errstate(all="ignore"):
        value = a.value @ b.value
    left = reshaped(a, (1, a.value.size)) if a.value.ndim == 1 else a
    right = reshaped(b, (b.value.size, 1)) if b.value.ndim == 1 else b
    *_, rows, inner = left.value.shape
    columns = right.value.shape[-1]
    if left.value.ndim == right.value.ndim == 2:
        return make("matmul", (left, right), (rows, inner, columns), value)
    left = reshaped(left, (*left.value.shape, 1))
    right = reshaped(right, (*right.value.shape[:-2], 1, inner, columns))
    return reshaped(reduced("sum", elementwise("multiply", left, right), -2), value.shape)


def _log_add_exp(a, b):
    away = elementwise("absolute", elementwise("subtract", a, b))
    more = elementwise("log1p", elementwise("exp", elementwise("negative", away)))
    same = elementwise("equal", a, b)  # also if both are infinite
    more = elementwise("where", same, np.log(2), more)
    return elementwise("add", elementwise("maximum", a, b), more)


def _heaviside(a, at_zero):
    step = elementwise("where", elementwise("greater", a, 0), 1.0, elementwise("multiply", a, 0.0))
    step = elementwise("where", elementwise("less", a, 0), 0.0, step)
    return elementwise("where", elementwise("equal", a, 0), at_zero, step)


def _passing_nan(op):
    def apply(a, b):
        is_number_a, is_number_b = elementwise("equal", a, a), elementwise("equal", b, b)
        known = elementwise("where", is_number_b, elementwise(op, a, b), a)
        return elementwise("where", is_number_a, known, b)

    return apply


def _of_size(op):
    return lambda a: elementwise(op, elementwise("absolute", a), np.inf)


# Ufuncs that are not, or not always, one operation.
UFUNCS = {
    "add": _add,
    "square": _square,
    "power": power,
    "float_power": lambda a, b: power(cast(a, float), b),
    "exp2": lambda a: power(lift(2.0), a),
    "reciprocal": lambda a: cast(elementwise("divide", 1, a), np.result_type(a.value)),
    "positive": lambda a: a,
    "conjugate": lambda a: a,
    "fabs": lambda a: elementwise("absolute", cast(a, float)),
    "deg2rad": lambda a: elementwise("multiply", a, np.pi / 180),
    "rad2deg": lambda a: elementwise("multiply", a, 180 / np.pi),
    "heaviside": _heaviside,
    "logaddexp": _log_add_exp,
    "fmax": _passing_nan("maximum"),
    "fmin": _passing_nan("minimum"),
    "isnan": lambda a: elementwise("not_equal", a, a),
    "isinf": _of_size("equal"),
    "isfinite": _of_size("less"),
    "bitwise_and": _on_conditions("logical_and"),
    "bitwise_or": _on_conditions("logical_or"),
    "bitwise_xor": _on_conditions("logical_xor"),
    "invert": _invert,
    "clip": _clip,
    "matmul": matmul,
    "vecdot": lambda a, b: reduced("sum", elementwise("multiply", a, b), -1),
    "divmod": lambda a, b: (elementwise("floor_divide", a, b), elementwise("remainder", a, b)),
}
UFUNCS["radians"], UFUNCS["degrees"] = UFUNCS["deg2rad"], UFUNCS["rad2deg"]
REPLAYED.update(UFUNCS)


def is_usual(keyword, value):
    """Tell whether a keyword asks for nothing special."""
    if keyword == "dtype" and value is not None:
        return np.dtype(value) == float
    return value is None or value is np._NoValue or (keyword == "where" and value is True)


def _repeats(inputs):
    """Tell whether this may be Python's list * n, which repeats a list."""
    others = [thing for thing in inputs if not isinstance(thing, list | tuple | str)]
    nodes = [lift(thing) for thing in others] if len(others) < len(inputs) else []
    return any(node.value.ndim == 0 and node.value.dtype.kind in "ib" for node in nodes)


def call_ufunc(ufunc, method, inputs, kwargs):
    """Return the node, or the pair of nodes, of a ufunc or its outer."""
    name = ufunc.__name__
    unknown = sorted(key for key, value in kwargs.items() if not is_usual(key, value))
    if unknown:
        refuse(f"np.{name} with {unknown[0]}= cannot be replayed; np.where can choose numbers.")
    if name == "multiply" and _repeats(inputs):
        refuse(
            "A list or a text times a whole number is repeated in Python, and how often cannot "
            "change with a slider. np.array([1, 2]) * n multiplies each number by n."
        )
    nodes = [lift(thing) for thing in inputs]
    if method == "outer":
        a, b = nodes
        nodes = [reshaped(a, (*a.value.shape, *[1] * b.value.ndim)), b]
    elif method != "__call__":
        refuse(f"np.{name}.{method} cannot be replayed in the browser. {ADVICE}")
    if name in UFUNCS:
        return UFUNCS[name](*nodes)
    if name in ELEMENTWISE:
        return elementwise(name, *nodes)
    instead = instead_of(name)
    if not hasattr(np, name):  # scipy.special's, say
        refuse(f"{name} cannot be replayed in the browser. {instead or BEFOREHAND}")
    return refuse(f"np.{name} cannot be replayed in the browser. {instead or ADVICE}")
