"""Systems of linear equations: solved, inverted, by least squares, their determinant and rank.

Where a system has no single solution NumPy raises LinAlgError. A record gives no numbers (NaN)
there: a figure goes on where its formula can't.
"""

import numpy as np

from ..errors import refuse
from ..nodes import constant, lift, make, rearrange, reshape
from ..operations import cast, elementwise, reduce
from ..registry import implements, operation
from .linear_algebra import matmul

MOST_UNKNOWNS = 60  # of systems that a browser solves at each move
EPS = float(np.finfo(float).eps)


def _each(function, shape, *stacks):
    """Do a function to each table of stacks of them; NaN where it fails."""
    rows = []
    for tables in zip(*stacks, strict=True):
        try:
            rows.append(np.ravel(function(*tables)))
        except np.linalg.LinAlgError:
            rows.append(np.full(int(np.prod(shape)) // len(stacks[0]), np.nan))
    return np.reshape(rows, shape)


@operation("solve")
def _solve(shape, extra, a, b):
    n, columns = extra
    return _each(np.linalg.solve, shape, a.reshape(-1, n, n), b.reshape(-1, n, columns))


@operation("slogdet")
def _slogdet(shape, extra, a):
    return np.stack(np.linalg.slogdet(a.reshape(-1, *extra)), axis=-1).reshape(shape)


@operation("lstsq")
def _lstsq(shape, extra, a, b):
    m, n, columns, rcond = extra
    a, b = a.reshape(m, n), b.reshape(m, columns)
    return _each(lambda a, b: np.linalg.lstsq(a, b, rcond)[0], shape, a[None], b[None])


@operation("svdvals")
def _svdvals(shape, extra, a):
    return _each(lambda a: np.linalg.svd(a, compute_uv=False), shape, a.reshape(1, *extra))


def _table(a, name, square=False):
    """Return a table, or a stack of them, of floats, small enough."""
    a = cast(lift(a), float)
    if square:
        np.linalg.slogdet(np.zeros(a.value.shape))  # NumPy's own words if it is none
    elif a.value.ndim != 2:
        refuse(f"np.linalg.{name} is known here for a table, of rows and columns.")
    size = min(a.value.shape[-2:])
    if size > MOST_UNKNOWNS:
        refuse(
            f"np.linalg.{name} is replayed at each move for at most {MOST_UNKNOWNS} unknowns, and "
            f"here are {size}. Use fewer, or work it out before the formula."
        )
    return a


def _solved(a, b):
    """Return the solution of a stack of systems with as many tables on both sides."""
    *_, n, columns = b.value.shape
    stack = np.broadcast_shapes(a.value.shape[:-2], b.value.shape[:-2])
    a = rearrange(np.broadcast_to, a, (*stack, n, n))
    b = rearrange(np.broadcast_to, b, (*stack, n, columns))
    return make("solve", (a, b), (n, columns), shape=b.value.shape)


@implements(np.linalg.solve)
def solve(a, b):
    a, b = _table(a, "solve", square=True), cast(lift(b), float)
    n, is_row = a.value.shape[-1], b.value.ndim == 1
    if b.value.shape[:1] != (n,) if is_row else b.value.shape[-2:-1] != (n,):
        np.linalg.solve(np.eye(n), np.zeros(b.value.shape))  # NumPy's own words
    if not is_row:
        return _solved(a, b)
    found = _solved(a, reshape(b, (n, 1)))
    return reshape(found, found.value.shape[:-1])


@implements(np.linalg.inv)
def inv(a):
    a = _table(a, "inv", square=True)
    return _solved(a, constant(np.eye(a.value.shape[-1])))


@implements(np.linalg.slogdet)
def slogdet(a):
    a = _table(a, "slogdet", square=True)
    n = a.value.shape[-1]
    both = make("slogdet", (a,), (n, n), shape=(*a.value.shape[:-2], 2))
    return tuple(rearrange(lambda indices, k=k: indices[..., k], both) for k in (0, 1))


@implements(np.linalg.det)
def det(a):
    sign, logarithm = slogdet(a)
    return elementwise("multiply", sign, elementwise("exp", logarithm))


def svdvals(x):
    """Return the singular values of a table, from the largest on."""
    x = _table(x, "svd")
    return make("svdvals", (x,), x.value.shape, shape=(min(x.value.shape),))


if hasattr(np.linalg, "svdvals"):
    implements(np.linalg.svdvals)(svdvals)


@implements(np.linalg.svd)
def svd(a, full_matrices=True, compute_uv=True):
    if compute_uv:
        refuse(
            "np.linalg.svd is known here with compute_uv=False only, as singular vectors may "
            "change their sign from one move to the next."
        )
    return svdvals(a)


def _rank(values, tolerance):
    above = elementwise("greater", values, tolerance)
    return cast(reduce("sum", cast(above, int)), int)


@implements(np.linalg.matrix_rank)
def matrix_rank(A, tol=None, *, rtol=None):
    A = _table(A, "matrix_rank")
    values = svdvals(A)
    if tol is None:
        rtol = max(A.value.shape) * EPS if rtol is None else rtol
        tol = elementwise("multiply", reduce("max", values), rtol)
    return _rank(values, tol)


def least_squares(a, b, rcond):
    """Return the shortest x for which a @ x is nearest to b, a table as b is.

    Singular values of a that are at most `rcond` times the largest count as 0.
    """
    (m, n), columns = a.value.shape, b.value.shape[1]
    if a.op != "constant":
        return make("lstsq", (a, b), (m, n, columns, float(rcond)), shape=(n, columns))
    u, s, vt = np.linalg.svd(a.value, full_matrices=False)
    kept = s > rcond * s[0]
    turned = matmul(constant(u.T[kept]), b)
    x = matmul(constant(vt[kept].T / s[kept]), turned)
    nothing = elementwise("multiply", reduce("sum", b), 0.0)  # NaN, if one of them is no number
    return elementwise("add", x, nothing)


@implements(np.linalg.lstsq)
def lstsq(a, b, rcond=None):
    a, b = _table(a, "lstsq"), cast(lift(b), float)
    start = np.linalg.lstsq(a.value, b.value, rcond)  # NumPy's own words if they don't fit
    m, n = a.value.shape
    rcond = EPS * max(m, n) if rcond is None else float(rcond)
    if rcond < 0:
        rcond = EPS
    table = b if b.value.ndim == 2 else reshape(b, (m, 1))
    x = least_squares(a, table, rcond)
    s = svdvals(a)
    rank = _rank(s, elementwise("multiply", reduce("max", s), rcond))
    residuals = lift(start[1])
    if residuals.value.size:
        away = elementwise("subtract", table, matmul(a, x))
        total = reduce("sum", elementwise("multiply", away, away), 0)
        residuals = elementwise("where", elementwise("equal", rank, n), total, np.nan)
    return reshape(x, start[0].shape), residuals, rank, s


@implements(np.linalg.pinv)
def pinv(a, rcond=None, *, rtol=None):
    a = _table(a, "pinv")
    share = 1e-15 if rcond is None and rtol is None else rtol if rcond is None else rcond
    return least_squares(a, constant(np.eye(a.value.shape[0])), share)
