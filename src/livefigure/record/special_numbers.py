"""Incomplete beta and gamma functions of Python's numbers, as browser/incomplete.js has them."""

from math import copysign, exp, inf, lgamma, log, log1p, nan

EPS = 2.220446049250313e-16
TINY = 1e-300  # in the place of 0, in a continued fraction
MOST = 20_000  # terms
LARGEST = 1e5  # parameters; beyond, too few digits are right


def betainc(a: float, b: float, x: float) -> float:
    """Return the share of the beta density with a and b up to x, NaN where there is none."""
    if not (0 < a <= LARGEST and 0 < b <= LARGEST and 0 <= x <= 1):
        return nan
    if x in (0, 1):
        return float(x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, MOST):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < EPS:
            break
    return result


def _not_zero(x: float) -> float:
    return x if abs(x) > TINY else copysign(TINY, x)


def gammainc(a: float, x: float) -> float:
    """Return the share of the gamma density with a up to x, NaN where there is none."""
    return _gamma_shares(a, x)[0]


def gammaincc(a: float, x: float) -> float:
    """Return the share of the gamma density with a from x on, NaN where there is none."""
    return _gamma_shares(a, x)[1]


def _gamma_shares(a: float, x: float) -> tuple[float, float]:
    if not (0 <= a <= LARGEST and x >= 0) or (a == 0 and x == 0):
        return nan, nan
    if a == 0 or x == inf:
        return 1.0, 0.0
    if x == 0:
        return 0.0, 1.0
    front = exp(a * log(x) - x - lgamma(a))
    if x < a + 1:
        low = front * _gamma_series(a, x)
        return low, 1 - low
    high = front * _gamma_fraction(a, x)
    return 1 - high, high


def _gamma_series(a: float, x: float) -> float:
    term = total = 1 / a
    for n in range(1, MOST):
        term *= x / (a + n)
        total += term
        if term < total * EPS:
            break
    return total


def _gamma_fraction(a: float, x: float) -> float:
    """Return the continued fraction of the incomplete gamma function, by Lentz's method."""
    b = x + 1 - a
    c, d = 1 / TINY, 1 / _not_zero(b)
    result = d
    for n in range(1, MOST):
        b += 2
        d = 1 / _not_zero(n * (a - n) * d + b)
        c = _not_zero(b + n * (a - n) / c)
        result *= c * d
        if abs(c * d - 1) < EPS:
            break
    return result
