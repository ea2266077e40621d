"""The words of statistics as formulas have them: recorded, fixed draws moved, refused in words."""

import functools
import inspect
import math
import threading

import numpy as np
import pytest
import scipy.special
import scipy.stats
import scipy.stats as st
from numpy.linalg import solve
from numpy.random import default_rng
from scipy.special import expit, logsumexp
from scipy.stats import norm

from livefigure import numpy_errors
from livefigure.record import RecordError, record, symbol

x = np.array([-1.5, -0.25, 0.5, 1.75, 3.0])
y = np.array([2.0, 1.0, 4.0, 3.0, 7.0])
X = np.column_stack([np.ones(5), x])
START = {"m": 0.75, "b": 0.5, "n": 3}
CHECKS = [{"m": 1.25, "b": 2.0, "n": 0}, {"m": 2.5, "b": 1.0, "n": 5}]
outside = np.random.default_rng(5)
outside_too = np.random.RandomState(5)


def recorded(function):
    """Record a function: it is compared with what it returns for plain numbers."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    return record(function, {name: symbol(name, START[name]) for name in names}, CHECKS)


def refusal(function):
    with pytest.raises(RecordError) as caught:
        recorded(function)
    return str(caught.value)


def least_squares(m, b):
    coefficients, _, rank, _ = np.linalg.lstsq(X, m * y + b, rcond=None)
    return np.append(coefficients, rank)


def ridge(m):
    return np.linalg.inv(X.T @ X + m * np.eye(2)) @ X.T @ y


def polynomial(m):
    fit = np.poly1d(np.polyfit(x, y + m * x**3, 2))
    return fit(np.linspace(-2, 4, 7))


def rows_in_a_list(m, b):
    A = np.array([[m, b], [b, 3]])
    return np.linalg.solve(A, [1, 2]) + solve([[b, 1], [0, m]], np.array([m, b]))


def sample_means(m, b):
    rng = np.random.default_rng(3)
    return rng.normal(m, b, size=(20, 4)).mean(axis=1)


def legacy(m, b):
    np.random.seed(2)
    return np.random.normal(m, b, 5) + np.random.uniform(0, m, 5) + np.random.rand(5)


def shuffled(m):
    rng = np.random.default_rng(0)
    order = rng.permutation(5)
    return rng.normal(m * x[order], 1) + rng.integers(0, 9, 5)


def old_state(m, b):
    rng = np.random.RandomState(1)
    return np.stack([rng.normal(m, b, 3), rng.uniform(b, m, 3), rng.exponential(m, 3)])


def confidence(m, b):
    return np.stack(norm.interval(0.95, loc=m, scale=b / np.sqrt(20)))


def imported_inside(m):
    from scipy.stats import gamma

    return gamma.pdf(x, m)


RIGHT = {
    "least squares": least_squares,
    "ridge": ridge,
    "polynomial": polynomial,
    "rows in a list": rows_in_a_list,
    "fit of weights": lambda m: np.polyfit(x, y, 1, w=x**2 + m),
    "means of samples": sample_means,
    "old seed": legacy,
    "shuffled": shuffled,
    "old state": old_state,
    "generator by its name": lambda m, b: default_rng(0).normal(m, b, 4),
    "one draw": lambda m: np.random.default_rng(0).normal(m),
    "draws of a row": lambda m: np.random.default_rng(0).normal(m * x),
    "standard normal": lambda m, b: m + b * np.random.default_rng(0).standard_normal(4),
    "other draws": lambda m, b: np.stack(
        [
            getattr(np.random.default_rng(0), name)(m, b, 3)
            for name in ("lognormal", "laplace", "logistic", "gumbel")
        ]
    ),
    "rvs": lambda m, b: norm.rvs(m, b, size=4, random_state=0),
    "rvs with a shape": lambda m: st.gamma.rvs(2, scale=m, size=4, random_state=1),
    "density": lambda m, b: norm.pdf(x, m, b),
    "density by its whole name": lambda m, b: scipy.stats.norm.pdf(x, loc=m, scale=b),
    "frozen": lambda m, b: norm(m, b).pdf(x) + norm(loc=m).cdf(x),
    "frozen binomial": lambda n, m: st.binom(n, expit(m)).pmf(np.arange(6)),
    "likelihood": lambda m, b: -np.sum(norm.logpdf(y, m, b)),
    "power of a test": lambda m: norm.sf(norm.ppf(0.95) - m),
    "confidence": confidence,
    "median": lambda m: st.expon(scale=m).median() + st.norm.median(m),
    "sum of exponentials": lambda m: logsumexp(m * X, axis=1),
    "special by its whole name": lambda m: scipy.special.softmax(m * x),
    "ways to choose": lambda n: scipy.special.comb(9, n, exact=True),
    "imported inside": imported_inside,
    "vectorize": lambda m: np.vectorize(math.erf)(m * x),
    "vectorize, two": lambda m: np.vectorize(math.atan2)(m * x, y),
    "vectorize, own": lambda m: np.vectorize(lambda a: np.exp(-a * a))(m * x),
    "share below": lambda m: np.searchsorted(np.sort(y), m * 3) / 5,
    "mean of a list": lambda m, b: np.mean([m, b, 1]) + np.median([m, b]),
    "ecdf": lambda m: np.arange(1, 6) / 5 + np.sort(m * x),
    "trapezoid": lambda m: np.trapezoid(m * y, x),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(name):
    assert recorded(RIGHT[name]).shape == np.shape(
        RIGHT[name](**{key: START[key] for key in inspect.signature(RIGHT[name]).parameters})
    )


REFUSED = {
    "generator made outside": (lambda m: outside.normal(m, 1, 5), "Make it in the formula"),
    "old generator made outside": (lambda m: outside_too.normal(m), "Make it in the formula"),
    "no seed": (lambda m: np.random.default_rng().normal(m), "np.random.default_rng(0)"),
    "no old seed": (lambda m: np.random.normal(m, 1, 5), "np.random.seed(0)"),
    "moving size": (lambda n: np.random.default_rng(0).normal(size=n), "How many random numbers"),
    "moving size, moving place": (
        lambda m, n: np.random.default_rng(0).normal(m, 1, n),
        "How many random numbers",
    ),
    "moving seed": (lambda n: np.random.default_rng(n).normal(), "seed has to be a plain number"),
    "moving old seed": (lambda n: np.random.RandomState(n).normal(), "seed has to be a plain"),
    "moving shape": (lambda m: np.random.default_rng(0).gamma(m, size=5), "rng.gamma wants plain"),
    "moving chance": (lambda m: np.random.default_rng(0).binomial(9, m / 9), "< p"),
    "draws of a moving shape": (lambda m: st.gamma.rvs(m, random_state=0), "random_state="),
    "draws without a seed": (lambda m: norm.rvs(m), "random_state="),
    "unknown distribution": (lambda m: st.weibull_min.pdf(x, m), "norm, expon, uniform"),
    "quantile without a formula": (lambda m: st.t.ppf(0.9, m), "np.interp(m, grid, values)"),
    "missing shape": (lambda m: st.t.pdf(m), "known here with x, df, loc, scale"),
    "mean of a distribution": (lambda m: np.sum(norm.fit(m * x)), "cannot be replayed"),
    "many unknowns": (
        lambda m: np.linalg.solve(np.eye(70) * m, np.ones(70)),
        "at most 60 unknowns, and here are 70",
    ),
    "moving degree": (lambda n: np.polyfit(x, y, n), "plain numbers here"),
    "full fit": (lambda m: np.polyfit(x, m * y, 1, full=True)[0], "np.linalg.lstsq gives the same"),
    "vectors of svd": (lambda m: np.linalg.svd(m * X)[1], "compute_uv=False only"),
    "number of bins by name": (lambda m: np.histogram(m * x, "auto")[0], "number or the edges"),
    "method of quantiles": (lambda m: np.quantile(m * x, 0.5, method="lower"), '"linear"'),
    "nearly singular": (
        lambda m: np.linalg.solve(np.vander(x + 1000, 5) * m, y),
        "Rounding alone decides",
    ),
    "dots": (lambda m: np.einsum("...i,i", m * X, [1, 2]), "letters alone"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    function, words = REFUSED[name]
    assert words in refusal(function)


def test_a_singular_start_is_numpys_error_and_says_what_to_do():
    with pytest.raises(np.linalg.LinAlgError, match="Singular") as caught:
        recorded(lambda m: np.linalg.inv(np.eye(2) * (m - 0.75)))
    assert "Start its sliders elsewhere" in " ".join(caught.value.__notes__)


SYSTEMS = {
    "inv": lambda: np.linalg.inv([[1, 4], [1, 4.0]]),
    "inv of a stack": lambda: np.linalg.inv([np.eye(2), np.zeros((2, 2))]),
    "complex": lambda: np.linalg.inv(1j * np.ones((2, 2))),
    "solve": lambda: np.linalg.solve([[1, 4], [1, 4]], [1, 2]),
    "cholesky": lambda: np.linalg.cholesky([[1, 2], [2, 1]]),
    "regular": lambda: np.linalg.inv([[2, 0], [0, 4]]),
    "no number": lambda: np.linalg.inv([[np.nan, 0], [0, 4]]),
    "lstsq": lambda: np.linalg.lstsq(np.ones((2, 2)), [1, 2])[0],
    "svd": lambda: np.linalg.svd(np.ones((2, 2)))[1],
    "det": lambda: np.linalg.det(np.ones((2, 2))),
    "slogdet": lambda: np.linalg.slogdet(np.ones((2, 2))),
    "eigh": lambda: np.linalg.eigh([[2, 1], [1, 2]])[0],
}


def outcome(function):
    """Return what a function gives, or the error that it raises, as text."""
    try:
        return repr(function())
    except (np.linalg.LinAlgError, FloatingPointError) as error:
        return repr(error)


@pytest.mark.parametrize("name", SYSTEMS)
def test_linear_algebra_raises_the_same_without_the_processors_flags(name, monkeypatch):
    """SaysSo keeps the flags from NumPy: what it raises, it raises without them."""
    wanted = outcome(SYSTEMS[name])
    module = numpy_errors.SaysSo(np.linalg._linalg._umath_linalg)
    monkeypatch.setattr(np.linalg._linalg, "_umath_linalg", module)
    assert outcome(SYSTEMS[name]) == wanted


THOUSANDS = [-1000.0, 0.0, 1000.0, np.array(-1000.0), np.array([-1000.0, 0, 1000])]
ON_THE_WAY = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "both branches": lambda z: np.where(z < 0, np.exp(z) / (1 + np.exp(z)), 1 / (1 + np.exp(-z))),
    "stable": lambda z: np.exp(np.minimum(z, 0)) / (1 + np.exp(-abs(z))),
    "logaddexp": lambda z: np.exp(-np.logaddexp(0, -z)),
    "product": lambda z: np.multiply(z, 1e300) * 1e300,
    "sum": lambda z: np.sum(np.full(3, 1e308) + z * 0),
    "in place": lambda z: np.multiply(z, np.ones(3), out=np.zeros(3)),
    "poles": lambda z: np.log(np.multiply(z, 0)) + 1 / np.multiply(z, 0),
    "infinite before": lambda z: (z + np.inf) * 2,
    "power": lambda z: np.power(np.abs(z) + 10, 400),
}


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_watched_numbers_overflow_where_numpy_says_so(name):
    for z in THOUSANDS:
        with np.errstate(all="ignore", over="raise"):
            wanted = outcome(lambda: np.asarray(ON_THE_WAY[name](np.float64(z))))  # noqa: B023
        got = outcome(lambda: np.asarray(ON_THE_WAY[name](numpy_errors.watched(z))))  # noqa: B023
        # Where in NumPy, it says in words of its own.
        assert got.partition(" in ")[0] == wanted.partition(" in ")[0]


def test_flags_are_set_here_and_inputs_are_left_alone():
    inputs = [np.array([1.0])]
    assert numpy_errors.flags_are_set()
    assert numpy_errors.heard(inputs) is inputs


def test_draws_are_the_same_numbers_moved():
    """What is drawn for symbols is what NumPy draws: not only within rounding of one another."""
    result = record(lambda m: np.random.default_rng(7).normal(m, 2.0, 4), {"m": symbol("m", 3.0)})
    wanted = np.random.default_rng(7).normal(3.0, 2.0, 4)
    np.testing.assert_allclose(result.value, wanted, rtol=1e-15)


def known():
    """Return what has substitutes while a formula runs."""
    places = [np, np.linalg, np.random, scipy.special, scipy.stats.rv_continuous, np.vectorize]
    return {(place, name): value for place in places for name, value in vars(place).items()}


def test_all_is_as_before_also_after_an_error():
    before, names = known(), dict(globals())
    recorded(lambda m, b: norm.pdf(x, m, b) + np.random.default_rng(0).normal(m, 1, 5))
    with pytest.raises(ZeroDivisionError):
        recorded(lambda m: 1 // 0)
    refusal(lambda m: outside.normal(m))
    assert known() == before and dict(globals()) == names


def test_formulas_may_be_recorded_in_several_threads():
    before, errors = known(), []

    def run(formula):
        try:
            for _ in range(3):
                recorded(formula)
        except Exception as error:
            errors.append(error)

    formulas = [sample_means, confidence, rows_in_a_list, shuffled]
    threads = [threading.Thread(target=functools.partial(run, f)) for f in formulas]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert known() == before
    assert errors == []
