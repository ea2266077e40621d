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
from scipy.special import expit, logsumexp
from scipy.stats import norm
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


def determinant(m, b):
    A = np.array([[m, b], [b, 1]])
    return np.linalg.det(A)


def mean_of_rows(m, b):
    rows = []
    for i in range(3):
        rows.append([m * i, b])
    return np.mean(np.stack(rows))


# What a learner may write, and what must be in the words.
WORDS = {
    "norm.pdf": (lambda m: scipy.stats.norm.pdf(x, m, 1), ["scipy.stats.norm.pdf wants", "np.exp"]),
    "norm.pdf, imported": (lambda m: norm.pdf(x, m, 1), ["norm.pdf wants", "np.exp(-(((x - m)"]),
    "norm, frozen": (lambda m: norm(m, 1).pdf(x), ["np.exp(-(((x - m)"]),
    "norm.cdf": (lambda m: norm.cdf(m), ["norm.cdf wants", "np.interp(m, grid, values)"]),
    "scipy.optimize": (
        lambda m: scipy.optimize.brentq(lambda t: t - m, -9, 9),
        ["scipy.optimize.brentq wants", "np.interp(m, grid, values)"],
    ),
    "expit": (lambda m: expit(m * x), ["expit cannot", "Write 1 / (1 + np.exp(-z))."]),
    "expit of scipy.special": (lambda m: scipy.special.expit(m), ["expit cannot", "Write 1 /"]),
    "erf": (lambda m: scipy.special.erf(m), ["erf cannot", "np.interp(m, grid, values)"]),
    "fit": (
        lambda m: model.fit(x[:, None], m * y).coef_[0],
        ["Fit the model before", "The best line"],
    ),
    "predict": (lambda m: model.predict([[m]])[0], ["model.intercept_ + model.coef_[0] * x"]),
    "score": (lambda m: LinearRegression().fit(x[:, None] * m, y).coef_[0], ["before the formula"]),
    "rng.normal": (lambda m: rng.normal(loc=m), ["Draw them before the formula", "m + s * z"]),
    "new generator": (lambda m: np.random.default_rng(1).normal(m), ["m + s * z"]),
    "np.random.normal": (lambda m: np.random.normal(m, 1, 5), ["m + s * z"]),
    "rng.choice": (lambda n: rng.choice(x, n), ["Draw them before the formula"]),
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
        ["[math.factorial(…) for i", "np.take(values, n)"],
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
    "math.erf": (lambda m: math.erf(m), ["math.erf wants", "np.interp(m, grid, values)"]),
    "statistics": (lambda m: statistics.fmean([m, 1]), ["statistics.fmean wants", "Write np.mean"]),
    "det": (determinant, ["np.linalg.det cannot be replayed", "write a * d - b * c."]),
    "solve": (
        lambda m, b: np.linalg.solve(np.array([[m, b], [b, 1]]), [1, 2]),
        ["np.linalg.solve cannot be replayed", "a x + b y = e and c x + d y = f"],
    ),
    "det of stacked": (
        lambda m, b: np.linalg.det(np.stack([np.stack([m, b]), np.stack([b, m])])),
        ["np.linalg.det cannot be replayed", "write a * d - b * c."],
    ),
    "eigvalsh": (lambda m: np.linalg.eigvalsh(np.array([[m, 1], [1, m]])), ["before the formula"]),
    "median": (lambda m, b: np.median(np.array([m, b])), ["np.median cannot be replayed"]),
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
GIVEN = {"np": np, "x": x + 1, "y": y, "m": 1.2, "s": 0.7, "z": x - 2, "p": 0.3}
GIVEN |= {"a": 2.0, "b": -1.0, "c": 0.5, "d": 3.0, "e": 1.5, "f": -2.0}
A = np.array([[2, -1], [0.5, 3]])
FORMULAS = {
    "norm.pdf": (lambda m: norm.pdf(m), r"(np.exp\(-.*\)), with", norm.pdf(x + 1, 1.2, 0.7)),
    "norm.logpdf": (lambda m: norm.logpdf(m), r"(-\(.*\)), with", norm.logpdf(x + 1, 1.2, 0.7)),
    "expit": (lambda m: expit(m), r"(1 / .*)\.", expit(x - 2)),
    "logit": (lambda m: scipy.special.logit(m), r"(np.log.*)\.", scipy.special.logit(0.3)),
    "log_expit": (lambda m: scipy.special.log_expit(m), r"(-np.*)\.", np.log(expit(x - 2))),
    "softmax": (lambda m: scipy.special.softmax(m * x), r"(np.*)\.", scipy.special.softmax(x - 2)),
    "logsumexp": (lambda m: logsumexp(m * x), r"(np.*)\.", logsumexp(x - 2)),
    "xlogy": (lambda m: scipy.special.xlogy(m, m), r"(np.*)\.", scipy.special.xlogy(x + 1, y)),
    "det": (lambda m: np.linalg.det(m * A), r"write (.*)\.", np.linalg.det(A)),
    "inv": (lambda m: np.linalg.inv(m * A), r"write (.*)\.", np.linalg.inv(A)),
    "solve": (lambda m: np.linalg.solve(m * A, x), r"write (.*)\.", np.linalg.solve(A, [1.5, -2])),
    "cov": (lambda m: np.cov(m * x, y), r"Write (.*)\.", np.cov(x + 1, y)[0, 1]),
    "lstsq": (lambda m: np.polyfit(x, m * y, 1), r"slope (np.*), and", np.polyfit(x + 1, y, 1)[0]),
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
