"""A prediction written out with as many digits as the sum by hand needs (lesson 11)."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from math import floor, log10

IN_A_LINE = 4  # products
MOST_MORE = 7  # decimals of a product behind those of the sum
EXACT = Context(prec=400, rounding=ROUND_HALF_EVEN)


def by_hand(w: Sequence[float], x: Sequence[float], y: float) -> tuple[str, str]:
    r"""Write a row's prediction and residual so that a calculator agrees with what is printed.

    Weights have as many digits as that takes, features all of theirs. The prediction is the
    printed sum, rounded; the residual is y minus the printed prediction.

    Parameters
    ----------
    w : array of shape (k + 1,)
        The weights, the intercept first.
    x : array of shape (k,)
        The row's features.
    y : float
        Its actual value.

    Returns
    -------
    prediction, residual : str
        LaTeX like `80.866 - 1.3555 \cdot 3 = 76.80` and `77 - 76.80 = 0.20`.
    """
    w, x, y = [float(v) for v in w], [float(v) for v in x], float(y)
    y_hat = w[0] + sum(a * b for a, b in zip(w[1:], x, strict=True))
    places = decimals_shown(y_hat, y)
    values = [shortest(v) for v in (1.0, *x)]
    for more in range(1, MOST_MORE):
        digits = [rounded(a, places + more + size(v)) for a, v in zip(w, values, strict=True)]
        shown = rounded(sum_of_products(digits, values), places)
        if shown == rounded(y_hat, places):
            break
    terms = [written(digits[0])]
    for i, (a, v) in enumerate(zip(digits[1:], values[1:], strict=True)):
        start = r"\\ &\quad " if i and i % IN_A_LINE == 0 else ""
        terms.append(rf"{start}{'-' if a < 0 else '+'} {written(abs(a))} \cdot {enclosed(v)}")
    actual = shortest(y)
    residual = f"{written(actual)} - {enclosed(shown)} = {written(EXACT.subtract(actual, shown))}"
    return f"{' '.join(terms)} = {written(shown)}", residual


def decimals_shown(y_hat: float, y: float) -> int:
    """Return how many decimals show 4 digits of a prediction and 2 of its residual."""
    largest, residual = max(abs(y), abs(y_hat)), abs(y - y_hat)
    if largest == 0:
        return 2
    places = 3 - floor(log10(largest))
    if residual > 1e-9 * largest:  # more than rounding
        places = max(places, 1 - floor(log10(residual)))
    return max(0, places)


def sum_of_products(digits: Iterable[Decimal], values: Iterable[Decimal]) -> Decimal:
    """Add up as a calculator with endless digits would."""
    total = Decimal(0)
    for a, v in zip(digits, values, strict=True):
        total = EXACT.fma(a, v, total)
    return total


def shortest(number: float) -> Decimal:
    """Return the number as Python prints it; a whole one without decimals."""
    value = Decimal(repr(number))
    whole = value.to_integral_value()
    return EXACT.quantize(whole, Decimal(1)) if value == whole else value


def size(value: Decimal) -> int:
    """Return how many digits stand before the point of a value, at least 0."""
    return max(0, value.adjusted() + 1) if value else 0


def rounded(number: float | Decimal, places: int) -> Decimal:
    """Round to so many decimals."""
    return EXACT.quantize(Decimal(number), Decimal(1).scaleb(-places))


def written(value: Decimal) -> str:
    """Write a value in full or, if that is long, with a power of ten."""
    power = value.adjusted()
    if not value:
        return "0"
    if -5 <= power < 13:
        return f"{value:f}"
    return rf"{value.scaleb(-power, EXACT):f} \cdot 10^{{{power}}}"


def enclosed(value: Decimal) -> str:
    """Write a value, in brackets if a sign before it would follow another."""
    return f"({written(value)})" if value < 0 else written(value)
