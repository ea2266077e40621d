"""Products of rows and tables, and what is made of them."""

import numpy as np

from ..errors import refuse
from ..nodes import lift, make, ravel, rearrange, reshape
from ..operations import cast, elementwise, reduce
from ..registry import implements, operation


@operation("matmul")
def _matmul(shape, extra, a, b):
    rows, inner, columns = extra
    return (a.reshape(rows, inner) @ b.reshape(inner, columns)).reshape(shape)


@implements(np.matmul)
def matmul(a, b):
    """Return a @ b: rows times columns, as tables or, with more axes, as stacks of tables."""
    if not (a.value.ndim and b.value.ndim):
        refuse("@ multiplies rows by columns; write * for a single number.")
    if a.value.dtype == b.value.dtype == bool:
        return cast(matmul(cast(a, int), b), bool)
    with np.errstate(all="ignore"):
        value = a.value @ b.value
    left = reshape(a, (1, a.value.size)) if a.value.ndim == 1 else a
    right = reshape(b, (b.value.size, 1)) if b.value.ndim == 1 else b
    *_, rows, inner = left.value.shape
    columns = right.value.shape[-1]
    if left.value.ndim == right.value.ndim == 2:
        return make("matmul", (left, right), (rows, inner, columns), value)
    left = reshape(left, (*left.value.shape, 1))
    right = reshape(right, (*right.value.shape[:-2], 1, inner, columns))
    return reshape(reduce("sum", elementwise("multiply", left, right), -2), value.shape)


@implements(np.vecdot)
def vecdot(a, b):
    return reduce("sum", elementwise("multiply", a, b), -1)


@implements(np.dot)
def dot(a, b):
    a, b = lift(a), lift(b)
    if not (a.value.ndim and b.value.ndim):
        return elementwise("multiply", a, b)
    if b.value.ndim > 2:
        refuse("np.dot is known here for rows and tables; write @ for stacks of tables.")
    return matmul(a, b)


@implements(np.inner)
def inner(a, b):
    b = lift(b)
    if b.value.ndim > 2:
        refuse("np.inner is known here for rows and tables.")
    return dot(a, rearrange(np.transpose, b))


@implements(np.vdot)
def vdot(a, b):
    return matmul(ravel(lift(a)), ravel(lift(b)))


@implements(np.outer)
def outer(a, b):
    a, b = ravel(lift(a)), ravel(lift(b))
    return elementwise("multiply", reshape(a, (a.value.size, 1)), b)


@implements(np.trace)
def trace(a, offset=0, axis1=0, axis2=1):
    return reduce("sum", rearrange(np.diagonal, lift(a), offset, axis1, axis2), -1)


@implements(np.linalg.norm)
def norm(x, ord=None, axis=None, keepdims=False):
    x = lift(x)
    if isinstance(axis, int) or (axis is None and (ord is None or x.value.ndim == 1)):
        if ord in (None, 2):
            squares = reduce("sum", elementwise("multiply", x, x), axis, keepdims)
            return elementwise("sqrt", squares)
        if ord in (1, np.inf):
            op = "sum" if ord == 1 else "max"
            return reduce(op, elementwise("absolute", x), axis, keepdims)
    return refuse("np.linalg.norm is known here for rows of numbers, with ord 2, 1 or np.inf.")
