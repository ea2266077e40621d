"""Polynomials: their values, the powers that they are made of, and the best one through points."""

from operator import index as whole

import numpy as np

from ..errors import refuse
from ..nodes import concatenate, constant, lift, rearrange, reshape
from ..operations import cast, elementwise, reduce
from ..registry import implements
from .linear_algebra import matmul
from .linear_systems import EPS, inv, least_squares


@implements(np.polyval)
def polyval(p, x):
    p, x = lift(p), lift(x)
    result = lift(np.zeros_like(x.value))
    for k in range(p.value.size):
        coefficient = rearrange(lambda indices, k=k: np.asarray(indices[k]), p)
        result = elementwise("add", elementwise("multiply", result, x), coefficient)
    return result


@implements(np.vander)
def vander(x, N=None, increasing=False):
    x = lift(x)
    if x.value.ndim != 1:
        np.vander(x.value)  # NumPy's own words
    count = x.value.size if N is None else whole(N)
    powers = [lift(np.ones_like(x.value))]
    for _ in range(count - 1):
        powers.append(elementwise("multiply", powers[-1], x) if len(powers) > 1 else x)
    table = concatenate(powers[:count] or [constant(np.zeros(0))], (count, x.value.size))
    return rearrange(np.transpose, table if increasing else rearrange(np.flipud, table))


def _checked(x, y, deg):
    degree = whole(deg)
    if degree < 0 or x.value.ndim != 1 or y.value.ndim not in (1, 2) or not x.value.size:
        np.polyfit(x.value, y.value, degree)  # NumPy's own words
    if x.value.shape[0] != y.value.shape[0]:
        raise TypeError("expected x and y to have same length")
    return degree


@implements(np.polyfit)
def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    x, y = cast(lift(x), float), cast(lift(y), float)
    degree = _checked(x, y, deg)
    count, order = x.value.size, degree + 1
    if full:
        refuse("np.polyfit with full=True cannot be replayed; np.linalg.lstsq gives the same.")
    lhs, rhs = vander(x, order), y if y.value.ndim == 2 else reshape(y, (count, 1))
    if w is not None:
        weights = reshape(cast(lift(w), float), (count, 1))
        lhs, rhs = elementwise("multiply", lhs, weights), elementwise("multiply", rhs, weights)
    scale = elementwise("sqrt", reduce("sum", elementwise("multiply", lhs, lhs), 0))
    lhs = elementwise("divide", lhs, scale)
    c = least_squares(lhs, rhs, count * EPS if rcond is None else rcond)
    c = elementwise("divide", c, reshape(scale, (order, 1)))
    c = reshape(c, (order, *y.value.shape[1:]))
    return (c, _covariance(lhs, rhs, scale, c, cov)) if cov else c


def _covariance(lhs, rhs, scale, c, cov):
    """Return the covariance of a polynomial's coefficients."""
    if c.value.ndim == 2:
        refuse("np.polyfit with cov= is known here for one row of y.")
    (count, order) = lhs.value.shape
    base = inv(matmul(rearrange(np.transpose, lhs), lhs))
    base = elementwise("divide", base, elementwise("multiply", reshape(scale, (order, 1)), scale))
    if cov == "unscaled":
        return base
    if count <= order:
        raise ValueError("the number of data points must exceed order to scale the covariance")
    scaled = elementwise("multiply", c, scale)
    away = elementwise("subtract", rhs, matmul(lhs, reshape(scaled, (order, 1))))
    total = reduce("sum", elementwise("multiply", away, away))
    return elementwise("multiply", base, elementwise("divide", total, count - order))
