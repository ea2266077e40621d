"""The words of statistics in real Chromium, against NumPy and SciPy: tails, ties, no numbers.

Every operation that a formula takes part in is compared with what SciPy or NumPy gives for plain
numbers; the hard cases of each stand in one table, so that a page replays them at once.
"""

import numpy as np
import pytest
from scipy import special, stats

from livefigure.record import Graph, record, symbol
from tests.browser.random_formulas import sources
from tests.browser.test_graph import replayed

TAIL = np.r_[-38, -20, -6, -2.5, -1, -1e-9, -0.0, 1e-300, 1e-9, 0.3, 0.5, 0.999, 1, 1.5, 3, 9, 26]
TAIL = np.r_[TAIL, np.linspace(-5, 5, 41), -np.inf, np.inf, np.nan]
SHARES = np.r_[1e-300, 1e-20, 1e-5, 0.02, 0.3, 0.5 - 1e-9, 0.5, 0.5 + 1e-9, 0.7, 0.975, 1 - 1e-12]
SHARES = np.r_[SHARES, 0, 1, -0.1, 1.1, np.nan]
GAMMAS = np.r_[1e-300, 1e-9, 0.1, 0.5, 0.99, 1, 1.5, 2, 2.25, 5, 9.99, 10, 33.3, 150, 170.5, 172]
GAMMAS = np.r_[
    GAMMAS, -1e-9, -0.3, -0.7, -1, -2.5, -33.5, -200.5, 0.0, -0.0, np.inf, -np.inf, np.nan
]
SIZES = np.array([1e-3, 0.2, 0.5, 1, 2, 7.5, 40, 150])
COUNTS = np.array([-1, 0, 1, 2, 3, 6, 7, 8, 2.5, 40, np.nan])

# u is the row, each with the names that are told apart by their digits: how many are the same.
SAME_DIGITS = {
    "TAIL": sources("""
        special.erf(u)  special.erfc(u)  special.ndtr(u)  special.expit(u)  special.log_expit(u)
        special.xlogy(u, abs(u))  special.xlog1py(u, abs(u))  special.entr(u)
        stats.norm.pdf(u)  stats.norm.cdf(u)  stats.norm.sf(u)  stats.norm.logpdf(u, 1, m * 3)
        stats.expon.pdf(u)  stats.expon.cdf(u, scale=2 * m)  stats.expon.sf(u)
        stats.uniform.pdf(u, 0, 2 * m)  stats.uniform.cdf(u, -1, 3)  stats.uniform.sf(u)
        stats.logistic.pdf(u)  stats.logistic.cdf(u)  stats.logistic.sf(u)
        stats.laplace.pdf(u)  stats.laplace.cdf(u)  stats.laplace.sf(u)
        stats.cauchy.pdf(u)  stats.cauchy.cdf(u)  stats.cauchy.sf(u)
        stats.t.pdf(u, 3 * m)  stats.t.cdf(u, 3)  stats.t.sf(u, 40)  stats.t.pdf(u, 1e7)
        stats.t.logpdf(u, 2)  stats.t.cdf(u, 0.5)  stats.t.pdf(u, -1 * m)
        stats.norm.pdf(u, 0, -1 * m)  stats.gamma.pdf(u, 2.5 * m)  stats.gamma.cdf(u, 2.5)
        stats.gamma.sf(u, 0.5)  stats.chi2.pdf(u, 3)  stats.chi2.sf(u, 3)  stats.chi2.cdf(u, 3)
    """),
    "SHARES": sources("""
        special.ndtri(u)  special.logit(u)  stats.norm.ppf(u)  stats.norm.isf(u, 1, 2)
        stats.expon.ppf(u)  stats.expon.isf(u)  stats.uniform.ppf(u)  stats.uniform.isf(u)
        stats.logistic.ppf(u)  stats.logistic.isf(u)  stats.laplace.ppf(u)  stats.laplace.isf(u)
        stats.beta.pdf(u, 2 * m, 0.5)  stats.beta.cdf(u, 2, 0.5)  stats.beta.sf(u, 2, 30)
        special.betainc(2 * m, 3, u)  special.betainc(0.5, 80, u)
    """),
    "GAMMAS": sources("special.gamma(u)  special.gammaln(u)  special.factorial(u)"),
    "SIZES": sources("""
        special.gammainc(u, 3 * m)  special.gammaincc(u, 3 * m)  special.gammainc(2, u)
        special.gammaincc(200, u)  special.betainc(u, 2 * m, 0.3)  special.betaln(u, 3 * m)
        special.betainc(u[:, None], u, 0.4)  special.gammainc(u[:, None], u)
    """),
    "COUNTS": sources("""
        special.comb(8, u)  special.comb(u + 3, 2)  stats.binom.pmf(u, 8, 0.3 * m)
        stats.binom.cdf(u, 8, 0.3 * m)  stats.binom.sf(u, 8, 0.3)  stats.binom.logpmf(u, 40, 0.3)
        stats.binom.pmf(u, 8, [[0], [1], [1.5]])  stats.binom.pmf(u, [[0], [2.5], [-1]], 0.5)
        stats.poisson.pmf(u, 2.5 * m)  stats.poisson.cdf(u, 2.5)  stats.poisson.sf(u, 2.5)
        stats.poisson.pmf(u, 0)  stats.bernoulli.pmf(u, 0.3)  stats.bernoulli.cdf(u, 0.3)
    """),
}
ROWS = {"TAIL": TAIL, "SHARES": SHARES, "GAMMAS": GAMMAS, "SIZES": SIZES, "COUNTS": COUNTS}


def made(source, *before):
    """Return a function of m that runs the lines `before` and returns the source."""
    space = {"np": np, "special": special, "stats": stats, **ROWS, **TABLES}
    lines = ["def formula(m):", *before, f"return {source}"]
    exec("\n    ".join(lines), space)
    return space["formula"]


def pairs(page, functions, settings):
    """Yield each function, and what the browser and the function itself give at each setting."""
    symbols = {"m": symbol("m", np.float64(settings[0]))}
    for function in functions:
        graph = Graph()
        root = graph.add(record(function, symbols))
        inputs = [{"m": m} for m in settings]
        for m, got in zip(settings, replayed(page, graph, root, inputs), strict=True):
            with np.errstate(all="ignore"):
                yield function, m, np.array(got), np.ravel(np.asarray(function(np.float64(m))))


def near(got, wanted, share):
    """Tell where numbers are the same but for a share of each."""
    with np.errstate(invalid="ignore"):
        close = np.abs(got - wanted) <= share * np.abs(wanted) + 1e-307
    return close | (got == wanted) | (np.isnan(got) & np.isnan(wanted))


@pytest.mark.parametrize("row", SAME_DIGITS)
def test_functions_and_distributions(graph_page, row):
    wrong = []
    for source in SAME_DIGITS[row]:
        function = made(source, f"u = m * {row}")
        for _, _, got, wanted in pairs(graph_page, [function], [1.0]):
            bad = ~near(got, wanted, 3e-13)
            if np.any(bad):
                wrong.append((source, got[bad], wanted[bad]))
    assert wrong == []


TABLES = {
    "x": np.array([-1.5, -0.25, 0.5, 1.75, 3.0]),
    "y": np.array([2.0, 1.0, 4.0, 3.0, 7.0]),
    "A": np.array([[0.0, 2, 1], [1, 1e-3, 3], [2, 1, 0]]),
    "H": 1 / (np.arange(5)[:, None] + np.arange(1, 6)),  # Hilbert's, nearly singular
    "X": np.column_stack([np.ones(7), np.arange(7), np.arange(7) ** 2 / 5]),
    "twice": np.column_stack([np.ones(7), np.arange(7), 2 * np.arange(7)]),
    "big": np.random.default_rng(1).normal(size=(40, 12)),
    "ties": np.array([2.0, 1, 2, np.nan, 1, -0.0, 0.0, np.inf, -np.inf, 2, np.nan, 1]),
    "long": np.round(np.random.default_rng(2).normal(size=300), 1),
}
SYSTEMS = sources("""
    np.linalg.solve(A * m, [1, 2, 3])  np.linalg.solve(A + m, A)  np.linalg.inv(A * m)
    np.linalg.inv(np.stack([A, A + m * np.eye(3)]))  np.linalg.det(A * m)  np.linalg.det(-m * A)
    np.linalg.slogdet(m * H)[1]  np.linalg.solve(m * H, H[0])  np.linalg.det(m * np.ones((2, 2)))
    np.linalg.solve(big[:12] * m + np.eye(12), big[:12])  np.linalg.lstsq(X * m, long[:7])[0]
    np.linalg.lstsq(m * twice, X)[0]  np.linalg.lstsq(m * big, big[:, 0])[0]
    np.linalg.lstsq(m * big[:5], big[:5, 0])[0]  np.linalg.lstsq(X * m, np.sin(X[:, 2]) * m + 1)[1]
    np.linalg.lstsq(X, m * X[:, 2] + 1)[0]  np.linalg.pinv(m * twice)  np.linalg.pinv(m * X.T)
    np.linalg.matrix_rank(m * twice)  np.linalg.matrix_rank(m * X)  np.linalg.svdvals(m * big)
    np.linalg.lstsq(m * twice, X[:, 0])[2]  np.linalg.pinv(1e-160 * m * X)
    np.polyfit(x, m * y, 2)  np.polyfit(x * m, y, 3)  np.polyfit(100 + x * m, y, 1)
    np.polyfit(m * long[:9], m * np.stack([long[:9], long[9:18]], 1), 2)
    np.polyfit(x, m * y, 1, cov=True)[1]  np.polyfit(m * x, y, 1, w=y)
    np.corrcoef(x * m, y)  np.cov(X * m, rowvar=False)  np.corrcoef(X[:, 1:] * m, rowvar=False)
""")
EXACT = sources("""
    np.argsort(m * ties)  np.argsort(-m * ties, kind="stable")  np.argsort(m * long, kind="stable")
    np.searchsorted(np.sort(m * ties), ties)  np.searchsorted(np.sort(m * ties), ties, "right")
    np.searchsorted(m * x, [-9, -1.5, 0, 3, 9])  np.digitize(m * long, [-1, 0, 1])
    np.histogram(m * long, [-1, -0.5, 0, 0.1, 2])[0]  np.histogram(m * long, 9, (-2, 2))[0]
    np.histogram(m * long, 12, (5, 9))[0]  np.histogram(m * ties, [0, 1, 1, 2])[0]
    np.histogram(m * x * 0, 3)[0]  np.median(m * ties)  np.median(m * long)  np.median(m * x)
    np.quantile(m * ties[:3], [0, 0.5, 1])  np.percentile(m * long, [0, 5, 50, 99, 100])
    np.median(m * X, axis=0)  np.quantile(m * ties, 0.3)  np.quantile(x, m / 3)  np.cumsum(m * x)
    np.convolve(m * x, [1, 0, -1])  np.convolve(m * x, [1, 0, -1], "same")  np.trapezoid(m * x, y)
    np.vander(m * x)  np.polyval([1, 2, 3], m * x)  np.outer(m * x, y)  np.diff(m * ties[:3])
    np.einsum("ij,j->i", X, m * X[0])  np.einsum("ij,ij->i", m * X, X)  np.einsum("ii->i", m * A)
    np.vectorize(math.erf)(m * x)
""")


def test_systems_of_equations(graph_page):
    """To ten digits, and to what the nearly singular have."""
    wrong = []
    for source in SYSTEMS:
        for _, m, got, wanted in pairs(graph_page, [made(source)], [1.0, 0.7, -2.5]):
            apart = np.max(np.abs(got - wanted), initial=0) / max(1e-300, np.max(np.abs(wanted)))
            if not (apart < 1e-10 or np.array_equal(got, wanted, equal_nan=True)):
                wrong.append((source, m, got, wanted))
    assert wrong == []


def test_orders_and_sums(graph_page):
    wrong = []
    for source in EXACT:
        function = made(source, "import math")
        for _, m, got, wanted in pairs(graph_page, [function], [1.0, 0.5, 2.0]):
            if not np.all(near(got, wanted, 1e-14)):
                wrong.append((source, m, got, wanted))
    assert wrong == []


@pytest.mark.parametrize(
    "source",
    [
        "np.linalg.solve(np.eye(2) * m, [1, 2])",
        "np.linalg.inv(A[:2, :2] * 0 + m * np.eye(2))",
        "np.linalg.solve(np.stack([A, m * A]), [1, 2, 3])",
    ],
)
def test_a_singular_system_has_no_numbers(graph_page, source):
    """NumPy raises an error there: the figure goes on without them."""
    function = made(source)
    graph = Graph()
    root = graph.add(record(function, {"m": symbol("m", 1.0)}, [{"m": 0.0}, {"m": 2.0}]))
    here, there, again = replayed(graph_page, graph, root, [{"m": 1.0}, {"m": 0.0}, {"m": 2.0}])
    with pytest.raises(np.linalg.LinAlgError):
        function(0.0)
    assert np.all(np.isnan(there[-2:]))
    np.testing.assert_allclose(here, np.ravel(function(1.0)), rtol=1e-14)
    np.testing.assert_allclose(again, np.ravel(function(2.0)), rtol=1e-14)
