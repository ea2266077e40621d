"""A prediction by hand: whoever adds up what is printed gets what is printed."""

import re
from decimal import Decimal, localcontext

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from owntable import by_hand


def value(latex):
    """Work out a side of an equation as it is printed, with all digits."""
    latex = latex.replace(r"\\ &\quad", "").replace(r"\cdot 10^", "E").replace(r"\cdot", "*")
    latex = re.sub(r" E\{(-?\d+)\}", r"E\1", latex)
    numbers = re.sub(r"\d+(\.\d+)?(E-?\d+)?", r"Decimal('\g<0>')", latex)
    with localcontext(prec=200):
        return eval(numbers, {"Decimal": Decimal})


def check(w, x, y):
    """Compare both lines with sums in decimals and with NumPy's; return them."""
    prediction, residual = by_hand(w, x, y)
    terms, shown = map(value, prediction.rsplit(" = ", 1))
    with localcontext(prec=200):
        assert terms.quantize(shown) == shown, prediction
    assert (
        abs(float(shown) - (w[0] + np.dot(w[1:], x))) <= 0.501 * 10.0 ** shown.as_tuple().exponent
    )
    difference, left = map(value, residual.rsplit(" = ", 1))
    assert difference == left, residual
    actual = residual.split(" - ")[0]
    assert float(value(actual)) == y
    return prediction, residual


def test_as_lesson_11_prints_it():
    prediction, residual = check([80.86547, -1.355478, -0.228343], [3, 30], 69.7)
    assert prediction == r"80.8655 - 1.3555 \cdot 3 - 0.22834 \cdot 30 = 69.95"
    assert residual == "69.7 - 69.95 = -0.25"


def test_large_features_have_weights_with_all_the_digits_they_need():
    """With four decimals this came to 16483.02, and 16480.48 was printed."""
    prediction, _ = check([23430.46272, -250.689624, -0.0162348], [23, 72937], 17012.0)
    assert prediction == r"23430.46 - 250.690 \cdot 23 - 0.016235 \cdot 72937 = 16480"
    prediction, _ = check([3.2, 2.16e-8], [1.07127e10], 250)
    assert prediction == r"3.200 + 2.16000 \cdot 10^{-8} \cdot 10712700000 = 234.6"


@pytest.mark.parametrize(
    ("w", "x", "y"),
    [
        ([1, 2], [3], 7),  # nothing is left over
        ([1e-15, 2], [3], 7),
        ([0, 0, 0], [1, 2], 0),
        ([-3.5, 2.25, -1e-9], [-4, -0.00012], -15.5),
        ([1e12, -1e12, 3], [1, 1 / 3], 2),
        ([1e-7, 3e-9], [0.25], 2e-7),
        ([2.5e15, 3e14], [11.5], 6e15),
    ],
)
def test_small_large_and_negative_numbers(w, x, y):
    prediction, residual = check(w, x, y)
    assert " + -" not in prediction + residual
    assert " - -" not in prediction + residual


def test_many_features_take_several_lines():
    prediction, _ = check(np.arange(1.0, 12), np.arange(2.0, 12), 440)
    lines = prediction.split(r" \\ &\quad ")
    assert [line.count(r"\cdot") for line in lines] == [4, 4, 2]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_columns_scales(seed):
    rng = np.random.default_rng(seed)
    n, k = 12, int(rng.integers(1, 8))
    X = (rng.normal(size=(n, k)) + rng.normal(size=k)) * 10.0 ** rng.integers(-8, 11, size=k)
    y = (rng.normal(size=n) + 3) * 10.0 ** rng.integers(-6, 9)
    model = LinearRegression().fit(X / X.std(axis=0), y)
    w = np.array([model.intercept_, *(model.coef_ / X.std(axis=0))])
    for i in range(n):
        check(w, X[i], y[i])
