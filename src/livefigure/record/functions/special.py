"""Functions of scipy.special: error functions, gamma functions, sums of exponentials.

SciPy itself is not needed: its ufuncs say their names, and its other functions have substitutes
while a formula runs. Numbers are worked out here as the browser does, by `special_numbers`.
"""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np

from ..nodes import lift
from ..operations import cast, elementwise, reduce
from ..registry import implements, operation
from ..special_numbers import betainc, gammainc, gammaincc

# Functions of scipy.special that are no ufuncs, by name.
NO_UFUNCS: dict[str, Callable[..., Any]] = {}


def _no_ufunc(function):
    NO_UFUNCS[function.__name__] = function
    return function


def _whole(name, function):
    """Register an operation that does a function of arrays to each element."""
    operation(name)(lambda shape, extra, *args: function(*args))
    implements(name)(lambda *nodes: elementwise(name, *nodes))


def _each(name, function):
    """Register an operation that does a function of one of Python's numbers to each element."""
    ufunc = np.frompyfunc(function, 1, 1)
    _whole(name, lambda x: np.asarray(ufunc(x), float))


def _gammaln(x):
    if abs(x) == math.inf:
        return x
    if x <= 0 and x == math.floor(x):
        return math.inf
    return math.lgamma(x)


def _gamma(x):
    if x == 0:
        return math.copysign(math.inf, x)
    if x == -math.inf or (x < 0 and x == math.floor(x)):
        return math.nan
    try:
        return math.gamma(x)
    except OverflowError:
        return math.inf


def _ndtri(p):
    if 0 < p < 1:
        return NormalDist().inv_cdf(p)
    return {0: -math.inf, 1: math.inf}.get(p, math.nan)


_each("erf", math.erf)
_each("erfc", math.erfc)
_each("gammaln", _gammaln)
_each("gamma", _gamma)
_each("ndtri", _ndtri)
_whole("betainc", betainc)
_whole("gammainc", gammainc)
_whole("gammaincc", gammaincc)


@implements("ndtr")
def ndtr(x):
    away = elementwise("multiply", x, -math.sqrt(0.5))
    return elementwise("multiply", 0.5, elementwise("erfc", away))


@implements("expit")
def expit(x):
    return elementwise("divide", 1.0, elementwise("add", 1.0, _exp(elementwise("negative", x))))


@implements("log_expit")
def log_expit(x):
    """Return log(1 / (1 + exp(-x)))."""
    small = elementwise("log1p", _exp(elementwise("negative", elementwise("absolute", x))))
    return elementwise("subtract", elementwise("minimum", x, 0.0), small)


@implements("logit")
def logit(p):
    ratio = elementwise("divide", p, elementwise("subtract", 1.0, p))
    twice = elementwise("multiply", 2.0, elementwise("subtract", p, 0.5))
    near = elementwise("subtract", _log1p(twice), _log1p(elementwise("negative", twice)))
    is_near = elementwise("less", elementwise("absolute", twice), 0.3)
    return elementwise("where", is_near, near, elementwise("log", ratio))


def _exp(x):
    return elementwise("exp", x)


def _log1p(x):
    return elementwise("log1p", x)


def _times_log(function):
    def product(x, y):
        usual = elementwise("multiply", x, elementwise(function, y))
        is_zero = elementwise("logical_and", elementwise("equal", x, 0), elementwise("equal", y, y))
        return elementwise("where", is_zero, 0.0, usual)

    return product


xlogy = implements("xlogy")(_times_log("log"))
implements("xlog1py")(_times_log("log1p"))


@implements("entr")
def entr(x):
    usual = elementwise("negative", xlogy(x, x))
    return elementwise("where", elementwise("less", x, 0), -np.inf, usual)


@implements("betaln")
def betaln(a, b):
    both = elementwise("add", elementwise("gammaln", a), elementwise("gammaln", b))
    return elementwise("subtract", both, elementwise("gammaln", elementwise("add", a, b)))


def _largest(a, axis):
    """Return the largest numbers, kept as an axis, but 0 for an infinite one."""
    largest = reduce("max", a, axis, True)
    is_finite = elementwise("less", elementwise("absolute", largest), np.inf)
    return elementwise("where", is_finite, largest, 0.0)


@_no_ufunc
def logsumexp(a, axis=None, b=None, keepdims=False):
    """Return log(sum(b * exp(a))), worked out without large numbers."""
    a = cast(lift(a), float)
    top = _largest(a, axis)
    terms = _exp(elementwise("subtract", a, top))
    terms = terms if b is None else elementwise("multiply", b, terms)
    total = elementwise("log", reduce("sum", terms, axis, keepdims))
    top = top if keepdims else reduce("sum", top, axis)
    return elementwise("add", total, top)


@_no_ufunc
def softmax(x, axis=None):
    """Return exp(x) / sum(exp(x)), worked out without large numbers."""
    x = cast(lift(x), float)
    terms = _exp(elementwise("subtract", x, reduce("max", x, axis, True)))
    return elementwise("divide", terms, reduce("sum", terms, axis, True))


@_no_ufunc
def log_softmax(x, axis=None):
    """Return log(softmax(x))."""
    x = cast(lift(x), float)
    away = elementwise("subtract", x, _largest(x, axis))
    total = elementwise("log", reduce("sum", _exp(away), axis, True))
    return elementwise("subtract", away, total)


def _zero_where_negative(n, value):
    return elementwise("where", elementwise("less", n, 0), 0.0, value)


@_no_ufunc
def comb(N, k, *, exact=False):
    """Return how many ways there are to choose k of N."""
    N, k = lift(N), lift(k)
    rest = elementwise("subtract", N, k)
    plus = [elementwise("gammaln", elementwise("add", n, 1.0)) for n in (N, k, rest)]
    count = _exp(elementwise("subtract", elementwise("subtract", plus[0], plus[1]), plus[2]))
    whole = [elementwise("equal", elementwise("floor", n), n) for n in (N, k)]
    rounded = elementwise("rint", count)
    count = elementwise("where", elementwise("logical_and", *whole), rounded, count)
    known = [elementwise("greater_equal", n, 0) for n in (N, k, rest)]
    inside = elementwise("logical_and", elementwise("logical_and", *known[:2]), known[2])
    count = elementwise("where", inside, count, 0.0)
    return cast(count, int) if exact else count


@_no_ufunc
def factorial(n, exact=False):
    """Return the product of the whole numbers up to n."""
    n = lift(n)
    result = _zero_where_negative(n, elementwise("gamma", elementwise("add", n, 1.0)))
    return cast(result, int) if exact else result
