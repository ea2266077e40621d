"""Distributions of scipy.stats, with parameters that move: densities, shares, quantiles.

Each is written for loc = 0 and scale = 1 in NumPy's functions, which record symbols.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from .errors import refuse
from .functions.special import betaln as _betaln
from .nodes import lift
from .registry import UFUNCS
from .symbol import wrap

Formula = Callable[..., Any]  # of the place, then of the shapes


def _special(name):
    return lambda *args: wrap(UFUNCS[name](*map(lift, args)))


erfc, ndtr, ndtri, expit, logit = map(_special, "erfc ndtr ndtri expit logit".split())
xlogy, xlog1py, gammaln = map(_special, "xlogy xlog1py gammaln".split())
betainc, gammainc, gammaincc = map(_special, "betainc gammainc gammaincc".split())


def betaln(a: Any, b: Any) -> Any:
    """Return the logarithm of the beta function."""
    return wrap(_betaln(lift(a), lift(b)))


class Family(NamedTuple):
    """A distribution of SciPy's.

    Attributes
    ----------
    shapes : str
        The names of its parameters besides loc and scale.
    logpdf, cdf, sf, ppf, isf : callable, or None for what has no formula
        Of one of whole numbers, `logpdf` is the logarithm of its probabilities.
    low, high : callable of the shapes
        Where it begins and ends.
    valid : callable of the shapes
        For which parameters there is such a distribution.
    is_whole : bool
        Whether it is of whole numbers: then it has no scale.
    """

    shapes: str
    logpdf: Formula
    cdf: Formula | None = None
    sf: Formula | None = None
    ppf: Formula | None = None
    isf: Formula | None = None
    low: Formula = lambda *shapes: -np.inf
    high: Formula = lambda *shapes: np.inf
    valid: Formula = lambda *shapes: True
    is_whole: bool = False


def _t_logpdf(x, df):
    half = df / 2
    low = np.minimum(half, 60.0)
    square = half * half
    late = (-1 / 8 + (1 / 192 - (1 / 640 - 17 / 14336 / square) / square) / square) / half
    ratio = np.where(half > 50, np.log(half) / 2 + late, gammaln(low + 0.5) - gammaln(low))
    return ratio - np.log(df * np.pi) / 2 - (df + 1) / 2 * np.log1p(x * x / df)


def _t_cdf(x, df):
    square = x * x
    near, total = square < 1, df + square  # by the smaller share of the two
    a, b = np.where(near, 0.5, df / 2), np.where(near, df / 2, 0.5)
    share = betainc(a, b, np.where(near, square / total, 1 / (1 + square / df)))
    tail = np.where(near, (1 - share) / 2, share / 2)
    beyond = np.where(near, (1 + share) / 2, 1 - share / 2)
    usual = np.where(x < 0, tail, beyond)
    nearly_normal = ndtr(x * (1 - 1 / (4 * df)) / np.sqrt(1 + square / (2 * df)))
    return np.where(df > 2e5, nearly_normal, usual)


def _binom_logpmf(k, n, p):
    ways = gammaln(n + 1) - (gammaln(k + 1) + gammaln(n - k + 1))
    return ways + xlogy(k, p) + xlog1py(n - k, -p)


def _positive(*shapes):
    valid = True
    for shape in shapes:
        valid = valid & (shape > 0)
    return valid


def _zero(*shapes):
    return 0.0


def _one(*shapes):
    return 1.0


FAMILIES = {
    "norm": Family(
        "",
        lambda x: -x * x / 2 - np.log(2 * np.pi) / 2,
        ndtr,
        lambda x: ndtr(-x),
        ndtri,
        lambda q: -ndtri(q),
    ),
    "expon": Family(
        "",
        lambda x: -x,
        lambda x: -np.expm1(-x),
        lambda x: np.exp(-x),
        lambda q: -np.log1p(-q),
        lambda q: -np.log(q),
        low=_zero,
    ),
    "uniform": Family(
        "", lambda x: 0 * x, lambda x: x, lambda x: 1 - x, lambda q: q, low=_zero, high=_one
    ),
    "logistic": Family(
        "",
        lambda x: -abs(x) - 2 * np.log1p(np.exp(-abs(x))),
        expit,
        lambda x: expit(-x),
        logit,
        lambda q: -logit(q),
    ),
    "laplace": Family(
        "",
        lambda x: -abs(x) - np.log(2),
        lambda x: np.where(x > 0, 1 - np.exp(-abs(x)) / 2, np.exp(-abs(x)) / 2),
        lambda x: np.where(x > 0, np.exp(-abs(x)) / 2, 1 - np.exp(-abs(x)) / 2),
        lambda q: np.where(q > 0.5, -np.log(2 * (1 - q)), np.log(2 * q)),
        lambda q: np.where(q > 0.5, np.log(2 * (1 - q)), -np.log(2 * q)),
    ),
    "cauchy": Family(
        "",
        lambda x: -np.log1p(x * x) - np.log(np.pi),
        lambda x: np.arctan2(1, -x) / np.pi,
        lambda x: np.arctan2(1, x) / np.pi,
    ),
    "t": Family("df", _t_logpdf, _t_cdf, lambda x, df: _t_cdf(-x, df), valid=_positive),
    "beta": Family(
        "a b",
        lambda x, a, b: xlogy(a - 1, x) + xlog1py(b - 1, -x) - betaln(a, b),
        lambda x, a, b: betainc(a, b, x),
        lambda x, a, b: betainc(b, a, 1 - x),
        low=_zero,
        high=_one,
        valid=_positive,
    ),
    "gamma": Family(
        "a",
        lambda x, a: xlogy(a - 1, x) - x - gammaln(a),
        lambda x, a: gammainc(a, x),
        lambda x, a: gammaincc(a, x),
        low=_zero,
        valid=_positive,
    ),
    "chi2": Family(
        "df",
        lambda x, df: xlogy(df / 2 - 1, x) - x / 2 - gammaln(df / 2) - np.log(2) * df / 2,
        lambda x, df: gammainc(df / 2, x / 2),
        lambda x, df: gammaincc(df / 2, x / 2),
        low=_zero,
        valid=_positive,
    ),
    "binom": Family(
        "n p",
        _binom_logpmf,
        lambda k, n, p: betainc(np.maximum(n - k, 0.5), k + 1, 1 - p),
        lambda k, n, p: betainc(k + 1, np.maximum(n - k, 0.5), p),
        low=_zero,
        high=lambda n, p: n,
        valid=lambda n, p: (n >= 0) & (np.floor(n) == n) & (p >= 0) & (p <= 1),
        is_whole=True,
    ),
    "bernoulli": Family(
        "p",
        lambda k, p: xlogy(k, p) + xlog1py(1 - k, -p),
        lambda k, p: 1 - p,
        lambda k, p: p,
        low=_zero,
        high=_one,
        valid=lambda p: (p >= 0) & (p <= 1),
        is_whole=True,
    ),
    "poisson": Family(
        "mu",
        lambda k, mu: xlogy(k, mu) - gammaln(k + 1) - mu,
        lambda k, mu: gammaincc(k + 1, mu),
        lambda k, mu: gammainc(k + 1, mu),
        low=_zero,
        valid=lambda mu: mu >= 0,
        is_whole=True,
    ),
}

KNOWN = f"The distributions known here with moving numbers are {', '.join(FAMILIES)}."


def of_distribution(name: str, method: str, args: Any, kwargs: Any) -> Any:
    """Return what a method of one of SciPy's distributions gives.

    Parameters
    ----------
    name : str
        Of the distribution.
    method : str
        pdf, logpdf, pmf, logpmf, cdf, logcdf, sf, logsf, ppf, isf, median or interval.
    args, kwargs
        What the method was given.

    Raises
    ------
    RecordError
        If there is no formula for it here.
    """
    family = FAMILIES.get(name)
    if family is None:
        refuse(f"scipy.stats.{name} wants plain numbers. {KNOWN}")
    made = METHODS.get(method)
    if made is None or (
        method[-3:] in ("pdf", "pmf") and (method[-3:] == "pmf") != family.is_whole
    ):
        refuse(f"scipy.stats.{name}.{method} cannot be replayed with moving numbers.")
    first, shapes, loc, scale = _arguments(family, name, method, args, kwargs)
    result = made(family, f"{name}.{method}", first, shapes, loc, scale)
    valid = family.valid(*shapes) & (scale > 0)
    if family.is_whole:  # whose formulas may leave the place out
        valid = valid & (first == first)
    if isinstance(result, tuple):
        return tuple(_where(valid, part, np.nan) for part in result)
    return _where(valid, result, np.nan)


def _where(condition, this, that):
    """Return np.where, or the one of both if that is known."""
    if isinstance(condition, bool | np.bool):
        condition = bool(condition)
        return this if condition else np.where(True, that, this)
    return np.where(condition, this, that)


def _arguments(family, name, method, args, kwargs):
    """Return the first argument, the shapes, loc and scale."""
    first = [] if method == "median" else ["x"]
    shapes = family.shapes.split()
    names = [*first, *shapes, "loc", *([] if family.is_whole else ["scale"])]
    by_name = {("x" if key in FIRST and first else key): kwargs[key] for key in kwargs}
    given = {"loc": 0, "scale": 1} | dict(zip(names, args, strict=False)) | by_name
    twice = set(names[: len(args)]) & set(by_name)
    if len(args) > len(names) or twice or set(by_name) - set(names) or set(names) - set(given):
        refuse(f"scipy.stats.{name}.{method} is known here with {', '.join(names)}.")
    numbers = {key: _number(value) for key, value in given.items()}
    return numbers.get("x"), [numbers[key] for key in shapes], numbers["loc"], numbers["scale"]


FIRST = {"k", "q", "confidence"}


def _number(thing):
    """Return a symbol, or an array or number of NumPy's."""
    return wrap(lift(thing))


def _log_density(family, name, x, shapes, loc, scale):
    z = (x - loc) / scale
    value = family.logpdf(z, *shapes) - (0 if family.is_whole else np.log(scale))
    value = _outside(family, z, shapes, value, -np.inf, -np.inf)
    return np.where(z - np.floor(z) > 0, -np.inf, value) if family.is_whole else value


def _density(*args):
    return np.exp(_log_density(*args))


def _outside(family, z, shapes, value, below, above):
    """Return the value between both ends; NaN where the place is none."""
    low, high = family.low(*shapes), family.high(*shapes)
    value = value if _is_infinite(low) else np.where(z < low, below, value)
    return value if _is_infinite(high) else np.where(z > high, above, value)


def _is_infinite(end):
    return isinstance(end, float) and np.isinf(end)


def _share(which):
    below, above = (0.0, 1.0) if which == "cdf" else (1.0, 0.0)

    def share(family, name, x, shapes, loc, scale):
        formula = getattr(family, which)
        z = (x - loc) / scale
        z = np.floor(z) if family.is_whole else z
        low, high = family.low(*shapes), family.high(*shapes)
        inside = z if _is_infinite(low) else np.maximum(z, low)
        inside = inside if _is_infinite(high) else np.minimum(inside, high)
        value = _outside(family, z, shapes, formula(inside, *shapes), below, above)
        if family.is_whole and not _is_infinite(high):
            value = np.where(z >= high, above, value)
        return value

    return share


def _logarithm(function):
    return lambda *args: np.log(function(*args))


def _place(which):
    def place(family, name, q, shapes, loc, scale):
        formula = getattr(family, which)
        if which == "isf" and formula is None and family.ppf is not None:
            formula, q = family.ppf, 1 - q
        if formula is None:
            refuse(
                f"scipy.stats.{name} has no formula that could be replayed. Work it out before "
                "the formula at many values, values = [… for v in grid], and read between them by "
                "np.interp(m, grid, values)."
            )
        inside = np.where((q >= 0) & (q <= 1), q, np.nan)
        return formula(inside, *shapes) * scale + loc

    return place


def _median(family, name, first, *parameters):
    return _place("ppf")(family, name, 0.5, *parameters)


def _interval(family, name, confidence, *parameters):
    ends = ((1 - confidence) / 2, (1 + confidence) / 2)
    return tuple(_place("ppf")(family, name, end, *parameters) for end in ends)


METHODS: dict[str, Callable[..., Any]] = {
    "pdf": _density,
    "pmf": _density,
    "logpdf": _log_density,
    "logpmf": _log_density,
    "cdf": _share("cdf"),
    "sf": _share("sf"),
    "logcdf": _logarithm(_share("cdf")),
    "logsf": _logarithm(_share("sf")),
    "ppf": _place("ppf"),
    "isf": _place("isf"),
    "median": _median,
    "interval": _interval,
}
