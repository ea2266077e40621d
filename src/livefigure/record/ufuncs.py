"""What those of NumPy's ufuncs do to nodes that are not, or not always, one operation."""

import numpy as np

from .errors import refuse
from .nodes import lift
from .operations import cast, elementwise
from .registry import UFUNCS, implements

__all__ = ["UFUNCS", "power"]


@implements(np.add)
def add(a, b):
    if a.value.dtype == b.value.dtype == bool:
        if not (a.value.ndim or b.value.ndim):
            refuse(
                "yes + yes is 2 in Python but yes in NumPy: write | for or, np.where for numbers."
            )
        return elementwise("logical_or", a, b)
    return elementwise("add", a, b)


@implements(np.square)
def square(a):
    return elementwise("multiply", a, a)


@implements(np.power)
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


@implements(np.float_power)
def float_power(a, b):
    return power(cast(a, float), b)


@implements(np.exp2)
def exp2(a):
    return power(lift(2.0), a)


@implements(np.reciprocal)
def reciprocal(a):
    return cast(elementwise("divide", 1, a), np.result_type(a.value))


@implements(np.positive, np.conjugate)
def positive(a):
    return a


@implements(np.fabs)
def fabs(a):
    return elementwise("absolute", cast(a, float))


@implements(np.deg2rad, np.radians)
def deg2rad(a):
    return elementwise("multiply", a, np.pi / 180)


@implements(np.rad2deg, np.degrees)
def rad2deg(a):
    return elementwise("multiply", a, 180 / np.pi)


def _of_conditions(op):
    def apply(*nodes):
        if any(node.value.dtype != bool for node in nodes):
            refuse("& | ^ ~ join conditions here. Put each in brackets: (0 < m) & (m < 1).")
        return elementwise(op, *nodes)

    return apply


implements(np.bitwise_and)(_of_conditions("logical_and"))
implements(np.bitwise_or)(_of_conditions("logical_or"))
implements(np.bitwise_xor)(_of_conditions("logical_xor"))


@implements(np.invert)
def invert(a):
    if a.value.dtype == bool and not a.value.ndim:
        refuse("~ of one yes or no is a number in Python, ~True is -2: write np.logical_not(…).")
    return _of_conditions("logical_not")(a)


@implements(np.logaddexp)
def logaddexp(a, b):
    away = elementwise("absolute", elementwise("subtract", a, b))
    more = elementwise("log1p", elementwise("exp", elementwise("negative", away)))
    same = elementwise("equal", a, b)  # also if both are infinite
    more = elementwise("where", same, np.log(2), more)
    return elementwise("add", elementwise("maximum", a, b), more)


@implements(np.heaviside)
def heaviside(a, at_zero):
    step = elementwise("where", elementwise("greater", a, 0), 1.0, elementwise("multiply", a, 0.0))
    step = elementwise("where", elementwise("less", a, 0), 0.0, step)
    return elementwise("where", elementwise("equal", a, 0), at_zero, step)


def _passing_nan(op):
    def apply(a, b):
        is_number_a, is_number_b = elementwise("equal", a, a), elementwise("equal", b, b)
        known = elementwise("where", is_number_b, elementwise(op, a, b), a)
        return elementwise("where", is_number_a, known, b)

    return apply


implements(np.fmax)(_passing_nan("maximum"))
implements(np.fmin)(_passing_nan("minimum"))


@implements(np.isnan)
def isnan(a):
    return elementwise("not_equal", a, a)


@implements(np.isinf)
def isinf(a):
    return elementwise("equal", elementwise("absolute", a), np.inf)


@implements(np.isfinite)
def isfinite(a):
    return elementwise("less", elementwise("absolute", a), np.inf)


@implements(np.divmod)
def divmod(a, b):
    return elementwise("floor_divide", a, b), elementwise("remainder", a, b)
