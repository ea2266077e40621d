"""Functions of rows in order, and of rows with one another: areas, convolutions, covariances."""

import numpy as np

from ..errors import refuse
from ..nodes import concatenate, lift, ravel, rearrange, reshape
from ..operations import counted_axes, elementwise, reduce
from ..registry import implements
from .arrangement import diag
from .axes import diff, mean
from .elements import clip
from .linear_algebra import matmul

MOST_PRODUCTS = 1_000_000


@implements(np.trapezoid)
def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = lift(y)
    (axis,) = counted_axes(axis, y.value.ndim)
    n = y.value.shape[axis]
    if x is None:
        wide = lift(dx)
    else:
        x = lift(x)
        wide = diff(x, 1, axis if x.value.ndim > 1 else 0)
        if x.value.ndim == 1:
            wide = reshape(wide, (wide.value.size, *[1] * (y.value.ndim - axis - 1)))
    later = rearrange(np.delete, y, slice(0, 1), axis)
    earlier = rearrange(np.delete, y, slice(n - 1, None), axis)
    middle = elementwise("divide", elementwise("add", later, earlier), 2.0)
    return reduce("sum", elementwise("multiply", wide, middle), axis)


def _sliding(a, v, mode):
    """Return the sums of products of two rows, the second turned round and slid along the first."""
    a, v = ravel(lift(a)), ravel(lift(v))
    if not (a.value.size and v.value.size):
        np.convolve(a.value, v.value, mode)  # NumPy's own words
    if v.value.size > a.value.size:
        a, v = v, a
    n, m = a.value.size, v.value.size
    if n * m > MOST_PRODUCTS:
        refuse("np.convolve is replayed for fewer numbers than these.")
    first, count = {
        "full": (1 - m, n + m - 1),
        "same": ((m - 1) // 2 + 1 - m, n),
        "valid": (0, n - m + 1),
    }[mode]
    places = first + np.arange(count)[:, None] + np.arange(m)
    windows = rearrange(lambda indices: indices[np.clip(places, 0, n - 1)], a)
    shape = places.shape
    turned = rearrange(lambda indices: np.broadcast_to(indices[::-1], shape), v)
    products = elementwise("multiply", windows, turned)
    inside = (places >= 0) & (places < n)
    return reduce("sum", elementwise("where", inside, products, 0), -1)


@implements(np.convolve)
def convolve(a, v, mode="full"):
    if mode not in ("full", "same", "valid"):
        np.convolve([1], [1], mode)  # NumPy's own words
    return _sliding(a, v, mode)


@implements(np.cov)
def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    m = _variables(m, rowvar)
    if y is not None:
        y = _variables(y, rowvar)
        rows = m.value.shape[0] + y.value.shape[0]
        if m.value.shape[1] != y.value.shape[1]:
            np.cov(m.value, y.value)  # NumPy's own words
        m = concatenate([m, y], (rows, m.value.shape[1]))
    count = m.value.shape[1]
    away = elementwise("subtract", m, mean(m, 1, keepdims=True))
    ddof = (0 if bias else 1) if ddof is None else ddof
    products = matmul(away, rearrange(np.transpose, away))
    result = elementwise("divide", products, max(count - ddof, 0))
    return rearrange(np.squeeze, result)


def _variables(m, rowvar):
    """Return variables as rows, one of them or a table of them."""
    m = lift(m)
    if m.value.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    table = rearrange(np.atleast_2d, m)
    return table if rowvar or m.value.ndim == 1 else rearrange(np.transpose, table)


@implements(np.corrcoef)
def corrcoef(x, y=None, rowvar=True):
    c = cov(x, y, rowvar)
    if not c.value.ndim:
        return elementwise("divide", c, c)
    spread = elementwise("sqrt", diag(c))
    c = elementwise("divide", c, reshape(spread, (spread.value.size, 1)))
    return clip(elementwise("divide", c, spread), -1, 1)
