"""Incomplete beta and gamma functions, of arrays, as browser/incomplete.js has them."""

from collections.abc import Iterator
from math import lgamma
from typing import Any

import numpy as np

EPS = np.finfo(float).eps
TINY = 1e-300  # in the place of 0, in a continued fraction
MOST = 20_000  # terms
LARGEST = 1e5  # parameters; beyond, too few digits are right

_log_gamma = np.frompyfunc(lgamma, 1, 1)


def _gammaln(a: Any) -> Any:
    """Return the logarithm of the gamma function of positive numbers."""
    return np.asarray(_log_gamma(a), float)


def betainc(a: Any, b: Any, x: Any) -> Any:
    """Return the share of the beta density with a and b up to x, NaN where there is none."""
    a, b, x = np.broadcast_arrays(*(np.asarray(given, float) for given in (a, b, x)))
    known = (a > 0) & (a <= LARGEST) & (b > 0) & (b <= LARGEST) & (x >= 0) & (x <= 1)
    a, b, x = (np.where(known, given, 0.5) for given in (a, b, x))
    is_low = x < (a + 1) / (a + b + 2)
    p, q, z = np.where(is_low, a, b), np.where(is_low, b, a), np.where(is_low, x, 1 - x)
    powers = a * np.log(x) + b * np.log1p(-x)
    front = np.exp(_gammaln(a + b) - _gammaln(a) - _gammaln(b) + powers)
    first = 1 - (p + q) * z / (p + 1)
    share = front * _fraction(1.0, first, _beta_terms(p, q, z), 1.0) / p
    share = np.where(is_low, share, 1 - share)
    share = np.where((x == 0) | (x == 1), x, share)
    return np.where(known, share, np.nan)


def _beta_terms(p: Any, q: Any, z: Any) -> Iterator[Any]:
    for m in range(1, MOST):
        even = m * (q - m) * z / ((p + 2 * m - 1) * (p + 2 * m))
        odd = -(p + m) * (p + q + m) * z / ((p + 2 * m) * (p + 2 * m + 1))
        yield from ((even, 1.0), (odd, 1.0))


def _fraction(c: Any, first: Any, terms: Iterator[Any], start: Any) -> Any:
    """Return a continued fraction, by Lentz's method; each term is a numerator and what is added.

    It is begun with c and 1 / first, and ends where two terms change nothing.
    """
    d = 1 / _not_zero(first)
    result, still = start * d, np.ones(np.shape(d), int)
    for numerator, added in terms:
        d = 1 / _not_zero(added + numerator * d)
        c = _not_zero(added + numerator / c)
        change = np.where(still > 0, c * d, 1.0)
        result = result * change
        still = np.where(np.abs(change - 1) < EPS, still - 1, 2)
        if not np.any(still > 0):
            break
    return result


def _not_zero(x: Any) -> Any:
    return np.where(np.abs(x) > TINY, x, np.copysign(TINY, x))


def gammainc(a: Any, x: Any) -> Any:
    """Return the share of the gamma density with a up to x, NaN where there is none."""
    return _gamma_shares(a, x)[0]


def gammaincc(a: Any, x: Any) -> Any:
    """Return the share of the gamma density with a from x on, NaN where there is none."""
    return _gamma_shares(a, x)[1]


def _gamma_shares(a: Any, x: Any) -> tuple[Any, Any]:
    a, x = np.broadcast_arrays(np.asarray(a, float), np.asarray(x, float))
    far = (a > LARGEST) & ((x < a / 2) | (x > 2 * a))  # where a share is 0
    known = (a >= 0) & ((a <= LARGEST) | far) & (x >= 0) & ~((a == 0) & (x == 0))
    is_usual = known & (a > 0) & (x > 0) & (x < np.inf) & ~far
    p, z = np.where(is_usual, a, 1.0), np.where(is_usual, x, 1.0)
    front = np.exp(p * np.log(z) - z - _gammaln(p))
    is_low = z < p + 1
    low = front * _gamma_series(np.where(is_low, p, 1.0), np.where(is_low, z, 0.5))
    p, z = np.where(is_low, 1.0, p), np.where(is_low, 3.0, z)
    b = z + 1 - p
    terms = ((n * (p - n), b + 2 * n) for n in range(1, MOST))
    high = front * _fraction(1 / TINY, b, terms, 1.0)
    low, high = np.where(is_low, low, 1 - high), np.where(is_low, 1 - low, high)
    at_end = np.where((a == 0) | (x == np.inf) | (x > 2 * a), 1.0, 0.0)
    shares = np.where(is_usual, low, at_end), np.where(is_usual, high, 1 - at_end)
    return np.where(known, shares[0], np.nan), np.where(known, shares[1], np.nan)


def _gamma_series(a: Any, x: Any) -> Any:
    term = total = 1 / a
    for n in range(1, MOST):
        term = term * x / (a + n)
        total = total + term
        if not np.any(term >= total * EPS):
            break
    return total
