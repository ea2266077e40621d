"""What is said instead: of the function that the learner called, and formulas that are right."""

import math
import random
import re
import statistics
from fractions import Fraction

import matplotlib.pyplot as plt
import numpy as np
import pytest
import scipy.optimize
import scipy.special
import scipy.stats
from sklearn.linear_model import LinearRegression

from livefigure.record import RecordError, record, symbol

x = np.arange(5.0)
y = np.array([2.0, 1.0, 4.0, 3.0, 7.0])
rng = np.random.default_rng(1)
model = LinearRegression().fit(x[:, None], y)
START = {"m": 2.0, "b": -4.0, "n": 3}
exponential = math.exp


def refusal(function):
    """Return the words, without the line that they quote."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    with pytest.raises(RecordError) as caught:
        record(function, {name: symbol(name, START[name]) for name in names}, [{"n": 2}])
    where, _, *words = str(caught.value).splitlines()
    assert where.startswith("Line ")
    return "\n".join(words)


def added_up(n):
    total = 0
    for i in range(n):
        total = total + x[i]
    return total


def written_place(m):
    predicted = np.zeros(5)
    for i in range(5):
        predicted[i] = m * x[i]
    return predicted


def drawn(m):
    plt.bar([1, 2], [m, 2 * m])


def mean_of_rows(m, b):
    rows = []
    for i in range(3):
        rows.append([m * i, b])
    return np.stack(rows).mean()


# What a learner may write, and what must be in the words.
WORDS = {
    "scipy.optimize": (
        lambda m: scipy.optimize.brentq(lambda t: t - m, -9, 9),
        ["scipy.optimize.brentq wants", "np.interp(m, grid, values)"],
    ),
    "fit": (
        lambda m: model.fit(x[:, None], m * y).coef_[0],
        ["Fit the model before", "np.polyfit(x, y, 1)"],
    ),
    "predict": (lambda m: model.predict([[m]])[0], ["model.intercept_ + model.coef_[0] * x"]),
    "score": (lambda m: LinearRegression().fit(x[:, None] * m, y).coef_[0], ["before the formula"]),
    "rng.normal": (lambda m: rng.normal(loc=m), ["Make it in the formula", "default_rng(0)"]),
    "new generator": (lambda m: np.random.default_rng().normal(m), ["np.random.default_rng(0)"]),
    "np.random.normal": (lambda m: np.random.normal(m, 1, 5), ["np.random.seed(0) before"]),
    "rng.choice": (lambda n: rng.choice(x, n), ["How many are drawn has to be a plain number."]),
    "size": (lambda n: rng.normal(size=n).mean(), ["Draw as many as its largest value asks"]),
    "choices": (lambda n: sum(random.choices([1, 2], k=n)), ["np.where(np.arange(100) < n, z, 0)"]),
    "range": (added_up, ["range needs a fixed end", "np.where(i < n, term, 0)"]),
    "range in sum": (lambda n: sum(x[i] for i in range(n)), ["np.where(np.arange(20) < n, terms"]),
    "slice": (lambda n: x[:n].mean(), ["np.where(np.arange(len(x)) < n, x, 0)"]),
    "slice of a list": (lambda n: [1, 2, 3][:n][0], ["np.where(np.arange(len(x)) < n, x, 0)"]),
    "place": (lambda n: x[n], ["np.take(array, k)"]),
    "zeros": (
        lambda n: np.zeros(n),
        ["np.zeros makes an array", "np.arange(20) < n"],
    ),
    "ones": (lambda n: np.ones((n, 2)), ["np.ones makes an array of a fixed length"]),
    "arange": (lambda n: np.arange(n), ["np.arange makes an array of a fixed length"]),
    "linspace": (lambda n: np.linspace(0, 1, n), ["np.linspace makes an array of a fixed length"]),
    "repeated list": (lambda n: [0.0] * n, ["repeated in Python", "np.array([1, 2]) * n"]),
    "repeated text": (lambda n: "a" * n, ["repeated in Python"]),
    "reshape": (lambda n: x.reshape(n, -1), ["x.reshape wants plain numbers here"]),
    "roll": (lambda n: np.roll(x, n), ["np.roll wants plain numbers here"]),
    "factorial": (
        lambda n: math.factorial(n),
        ["Write scipy.special.factorial for math.factorial."],
    ),
    "int": (lambda m: int(m / 2), ["write np.trunc(m / 2).astype(int) for int(m / 2)"]),
    "np.int64": (lambda m: np.int64(m), ["write np.trunc(m).astype(int) for np.int64(m)"]),
    "float": (lambda m: float(m), ["leave float() out"]),
    "np.float64": (lambda m: np.float64(m), ["leave np.float64() out"]),
    "Fraction": (lambda m: Fraction(m) * 2, ["Fraction wants plain numbers"]),
    "dtype": (lambda m: np.array([m, 1], dtype=float), ["np.array wants", "Leave dtype=float out"]),
    "math.exp": (lambda m: math.exp(m), ["math.exp wants", "Write np.exp for math.exp."]),
    "math.exp by another name": (lambda m: exponential(m), ["Write np.exp for math.exp."]),
    "math.atan2": (lambda m: math.atan2(m, 1), ["Write np.arctan2 for math.atan2."]),
    "math.pow": (lambda m: math.pow(m, 2), ["Write ** for math.pow."]),
    "math.log": (lambda m: math.log(m, 2), ["np.log(x) / np.log(base) for another base"]),
    "math.erf": (lambda m: math.erf(m), ["Write scipy.special.erf for math.erf."]),
    "statistics": (lambda m: statistics.fmean([m, 1]), ["statistics.fmean wants", "Write np.mean"]),
    "eigvalsh": (lambda m: np.linalg.eigvalsh(np.array([[m, 1], [1, m]])), ["before the formula"]),
    "max of two": (lambda m: max(m, 1), ["Write np.maximum(a, b) for max(a, b)"]),
    "sorted": (lambda m: sorted(m * x), ["What comes first may change"]),
    "any": (lambda m: any(m * x > 2), ["Write np.any(x)"]),
    "between": (lambda m: 0 < m < 1, ["(a < b) & (b < c) for a < b < c"]),
    "if": (lambda m: m if m > 0 else -m, ["np.where(condition, this, that) for if"]),
    "a bar drawn": (drawn, ["draws nothing. Let it return y", "live.bars(ax, x, f)"]),
    "place written": (written_place, ["Collect the numbers in a list and write np.stack(numbers)"]),
    "mean of rows": (mean_of_rows, ["np.stack([a, b]) for np.array([a, b]) and for each of its"]),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_of_what_was_called(name):
    function, parts = WORDS[name]
    answer = refusal(function)
    assert [part for part in parts if part not in answer] == []
    assert ("dtype" in answer) == (name == "dtype")
    assert "np.expit" not in answer


# What was called, the formula that must be in the words, and what it must give for these:
GIVEN = {"np": np, "x": x + 1, "y": y, "a": 2.0, "b": -1.0}
FORMULAS = {
    "allclose": (lambda m: np.allclose(m, 1), r"Write (.*)\.", np.allclose(2.0, -1.0)),
    "array_equal": (lambda m: np.array_equal(m, 1), r"Write (.*)\.", np.array_equal(2.0, -1.0)),
    "remainder": (
        lambda m: math.remainder(m, 2),
        r"Write (x - .*)\.",
        list(map(math.remainder, x + 1, y)),
    ),
    "nanmean": (lambda m: np.nanmean(m * x), r"Write (.*)\.", np.mean(x + 1)),
}


# Functions of math that NumPy has too, and what they are given.
OF_MATH = dict.fromkeys(
    """
    acos asin asinh atan atanh cbrt cos cosh degrees exp exp2 expm1 fabs isfinite isinf isnan log10
    log1p log2 radians sin sinh sqrt tan tanh
""".split(),
    (0.7,),
)
OF_MATH |= {"acosh": (1.7,), **dict.fromkeys(("atan2", "fmod", "hypot"), (-7.5, 2.0))}


@pytest.mark.parametrize("name", OF_MATH)
def test_what_stands_for_a_function_of_math_is_the_same(name):
    function, given = getattr(math, name), OF_MATH[name]
    (instead,) = re.findall(
        r"Write (np\.\w+) for math\.", refusal(lambda m: function(m, *given[1:]))
    )
    np.testing.assert_allclose(eval(instead)(*given), function(*given), rtol=1e-12)


@pytest.mark.parametrize("name", FORMULAS)
def test_formulas_in_words_are_right(name):
    function, pattern, wanted = FORMULAS[name]
    (formula,) = re.findall(pattern, refusal(function).splitlines()[-1])
    got = eval(formula, dict(GIVEN))
    np.testing.assert_allclose(got, wanted, rtol=1e-12)
