"""The figures to copy: each stands alone, obeys its five changes, and shows what is right."""

import functools
import re
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
import sympy
from scipy import stats
from sklearn.cluster import KMeans
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import roc_auc_score, roc_curve

from tests.browser.figure_page import states
from tests.lessons.lesson import NOTEBOOKS, notebook

CELLS = {cell.id: cell for cell in notebook(NOTEBOOKS / "make-your-own.ipynb").cells}
FIGURES = [name for name in CELLS if f"{name}-changes" in CELLS]
ROW = re.compile(r"^\| ([^|`]+) \| `([^|]+)` \| `([^|]+)` \|$", re.M)

each_figure = pytest.mark.parametrize("name", FIGURES)


def run(source):
    """Return the names of a cell that has run after the first one, and after no other."""
    names = {"__name__": "__main__"}
    for code in (CELLS["setup"].source, source):
        exec(code, names)
    plt.close("all")
    return names


@functools.cache
def names_of(figure):
    return run(CELLS[figure].source)


def said(figure, **values):
    """Return what a figure says when its controls are moved, and move them back."""
    live = names_of(figure)["live"]
    before = live.values()
    live.set(**values)
    text = repr(live).split("; ", 1)[1]
    live.set(**before)
    return text


def numbers_said(figure, **values):
    return [
        float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?=\D|$)", said(figure, **values))
    ]


def test_there_are_twelve():
    assert len(FIGURES) == 12
    assert len(re.findall(r"\]\(#", CELLS["contents"].source)) == 12 + 1  # and the last section


@each_figure
def test_a_figure_fits_on_a_screen(name):
    lines = [line for line in CELLS[name].source.splitlines() if line]
    assert len(lines) <= 24
    assert lines[-1] == "live"


@each_figure
def test_a_question_comes_first(name):
    asked = CELLS[f"{name}-ask"].source
    assert asked.startswith("## ")
    assert re.search(r"\*\*[^*]*\?[^*]*\*\*", asked) or name == "game"


@each_figure
def test_five_changes_do_what_they_say(name):
    """Each is found in the cell, runs alone, and makes another figure of it."""
    changes = ROW.findall(CELLS[f"{name}-changes"].source)
    assert len(changes) == 5
    source, original = CELLS[name].source, states(names_of(name)["live"])
    for wish, old, new in changes:
        assert old in source, wish
        changed = states(run(source.replace(old, new))["live"])
        assert changed != original, wish


@pytest.mark.parametrize(
    ("figure", "values", "text", "told"),
    [
        ("residuals", {"m": 0.9, "b": 1.3}, "= 1.90", "The least is 1.90, at m = 0.9 and b = 1.3"),
        ("roc", {"threshold": 0.4}, "caught: 90.0% of the ill, alarmed: 26.7%",
         "At a threshold of 0.4 it catches 90.0 %, and alarms 26.7 %"),
        ("kmeans", {"step": 4}, "= 515.0", "515.0 left"),
        ("kmeans", {"step": 8}, "= 128.3", "After 8"),
        ("kmeans", {"step": 9}, "= 128.3", "128.3 are left"),
        ("bayes", {}, ": 81%", "only 81 % of the belief"),
        ("taylor", {"degree": 17}, "off by 0.005", "Degree 17; it is off by 0.005"),
        ("descent", {"rate": 0.155, "momentum": 0}, "0.343",
         "Without momentum 0.343 is the nearest, at a rate of 0.155"),
        ("descent", {"rate": 0.14, "momentum": 0.4}, "0.004",
         "With momentum, 0.4, and a rate of 0.14 it is 0.004"),
        ("neuron", {"w1": 4.5, "w2": -1.5, "bias": 0.5}, "about 48 of",
         "48 can be had, with w1 = 4.5, w2 = −1.5 and a bias of 0.5"),
    ],
)  # fmt: skip
def test_numbers_in_the_text_are_the_figures_own(figure, values, text, told):
    assert text in said(figure, **values)
    assert told in CELLS[f"{figure}-changes"].source


# ---- oracles ----


def test_the_least_sum_of_squares():
    names = names_of("residuals")
    x, y = names["x"].reshape(-1, 1), names["y"]
    best = LinearRegression().fit(x, y)
    assert (best.coef_[0], best.intercept_) == pytest.approx((0.9, 1.3))
    assert np.sum((y - best.predict(x)) ** 2) == pytest.approx(1.90)


def test_polynomials_fit_as_scaled_ones_do_and_degree_3_is_best_for_new_points():
    names = names_of("degree")
    others = []
    for degree in range(1, 10):
        fit = np.polynomial.Chebyshev.fit(names["x"], names["y"], degree)
        wanted = [
            np.sqrt(np.mean((fit(x) - y) ** 2))
            for x, y in [(names["x"], names["y"]), (names["x_new"], names["y_new"])]
        ]
        assert numbers_said("degree", degree=degree)[-2:] == pytest.approx(wanted, abs=0.00501)
        others.append(wanted[1])
    assert np.argmin(others) + 1 == 3


@pytest.mark.parametrize("alpha", [1e-4, 1e-2, 1, 100])
def test_ridge_is_scikit_learns(alpha):
    names = names_of("ridge")
    powers = names["x"].reshape(-1, 1) ** np.arange(1, 8)
    fit = Ridge(alpha).fit(powers, names["y"])
    assert names["weights"](alpha)[1:] == pytest.approx(fit.coef_, rel=1e-6)
    assert names["curve"](names["x"], alpha) == pytest.approx(fit.predict(powers), rel=1e-6)
    (shown,) = numbers_said("ridge", alpha=alpha)
    assert shown == pytest.approx(np.sum(fit.coef_**2), abs=0.000501)


def test_the_roc_curve_is_scikit_learns_and_the_task_cannot_be_done():
    names = names_of("roc")
    ill = np.repeat([0, 1], [len(names["well"]), len(names["ill"])])
    scores = np.concatenate([names["well"], names["ill"]])
    alarmed, caught, thresholds = roc_curve(ill, scores, drop_intermediate=False)
    assert min(alarmed[caught >= 0.9]) >= 0.2
    for a, c, threshold in zip(alarmed, caught, thresholds, strict=True):
        assert names["alarmed"](threshold) == pytest.approx(a)
        assert names["caught"](threshold) == pytest.approx(c)
    assert roc_auc_score(ill, scores) < 0.95


@pytest.mark.parametrize("step", range(1, 11))
def test_steps_of_k_means_are_scikit_learns(step):
    names = names_of("kmeans")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is to stop early
        fit = KMeans(3, init=names["start"], n_init=1, max_iter=step, tol=0).fit(names["points"])
    assert names["crosses"](step) == pytest.approx(fit.cluster_centers_)
    assert numbers_said("kmeans", step=step)[-1] == pytest.approx(fit.inertia_, abs=0.0501)


@pytest.mark.parametrize("source", ["dice", "waiting times", "1 or 6"])
def test_the_bell_is_the_normal_density_of_the_means(source):
    names = names_of("limit")
    draws = names["sources"][source]
    assert np.mean(draws) == pytest.approx(3.5, abs=0.05)
    at = np.linspace(0, 10, 7)
    for n in (1, 4, 16):
        wanted = stats.norm.pdf(at, 3.5, np.std(draws) / np.sqrt(n))
        assert names["bell"](at, n, source) == pytest.approx(wanted)
        # Two thousand means know their width to some hundredths of it.
        shown = numbers_said("limit", n=n, source=source)[-1]
        assert shown == pytest.approx(np.std(draws) / np.sqrt(n), rel=0.08)


@pytest.mark.parametrize(("heads", "tails"), [(0, 0), (3, 1), (30, 0), (12, 20)])
def test_belief_is_the_beta_distribution(heads, tails):
    names = names_of("bayes")
    beta = stats.beta(1 + heads, 1 + tails)
    theta = names["theta"]
    assert names["belief"](heads, tails) == pytest.approx(beta.pdf(theta), rel=0.01, abs=1e-6)
    assert numbers_said("bayes", heads=heads, tails=tails)[-1] == pytest.approx(
        100 * beta.sf(0.5), abs=0.6
    )
    assert theta[np.argmax(names["belief"](3, 1))] == pytest.approx(0.75, abs=0.0026)


def test_taylor_polynomials_are_sympys():
    x = sympy.symbols("x")
    names, off = names_of("taylor"), []
    for degree in range(1, 20):
        polynomial = sympy.series(sympy.sin(x), x, 0, degree + 1).removeO()
        at_6 = float(polynomial.subs(x, 6))
        assert names["taylor"](6, degree) == pytest.approx(at_6, abs=1e-9)
        off.append(abs(at_6 - np.sin(6)))
    assert next(d for d, miss in enumerate(off, 1) if miss < 0.01) == 17


@pytest.mark.parametrize(("n", "level"), [(2, 95), (5, 80), (5, 95), (20, 95), (50, 99)])
def test_intervals_miss_where_a_t_test_rejects(n, level):
    samples = names_of("intervals")["samples"][:, :n]
    rejected = stats.ttest_1samp(samples, 100, axis=1).pvalue < 1 - level / 100
    assert f"{rejected.sum()} of 100 miss" in said("intervals", n=n, level=level)


@pytest.mark.parametrize(("rate", "momentum"), [(0.1, 0), (0.14, 0.4), (0.17, 0.95)])
def test_a_walk_is_the_power_of_a_matrix(rate, momentum):
    walk = names_of("descent")["walk"](rate, momentum)
    for k, (start, steep) in enumerate([(-9, 1), (3, 12)]):
        # (place, speed) after a step, of those before it
        step = np.array([[1 - rate * steep, momentum], [-rate * steep, momentum]])
        for after in (0, 1, 7, 20):
            place, _ = np.linalg.matrix_power(step, after) @ [start, 0]
            assert walk[k, after] == pytest.approx(place, abs=1e-9)


def test_without_momentum_no_rate_comes_nearer():
    distance = names_of("descent")["distance"]
    rates = np.arange(0, 0.1701, 0.005)
    assert rates[np.argmin([distance(rate, 0) for rate in rates])] == pytest.approx(0.155)


@pytest.mark.parametrize("weights", [(0, 2, 0), (4.5, -1.5, 0.5), (-3, 1, 2)])
def test_a_neuron_is_scikit_learns(weights):
    names = names_of("neuron")
    *w, bias = weights
    places = np.concatenate([names["rings"].T, names["dots"].T])
    kinds = np.repeat([0, 1], 25)
    model = LogisticRegression().fit(places, kinds)
    model.coef_, model.intercept_ = np.array([w]), np.array([bias])
    wanted = model.predict_proba(places)[:, 1]
    assert names["neuron"](*places.T, *weights) == pytest.approx(wanted)
    right = round(50 * model.score(places, kinds))
    assert f"about {right} of 50" in said("neuron", w1=w[0], w2=w[1], bias=bias)


def test_the_hidden_line_is_the_best_and_the_game_can_be_won():
    names = names_of("game")
    best = stats.linregress(names["x"], names["y"])
    assert (names["best_m"], names["best_b"]) == pytest.approx((best.slope, best.intercept))
    slopes, heights = np.arange(-1, 3.01, 0.1), np.arange(0, 12.1, 0.5)
    least = min(names["sse"](m, b) for m in slopes for b in heights)
    assert names["least"] < least < 1.06 * names["least"]
    assert f"{least:.1f}" == "13.1" in CELLS["game-changes"].source


def test_the_cell_with_interact_draws_what_it_says(monkeypatch):
    """The function that is given to it, drawn by Matplotlib alone."""
    names = run(CELLS["from-interact-cell"].source)
    for shape, wanted in [("sine", np.sin), ("square", lambda t: np.sign(np.sin(t)))]:
        names["wave"](frequency=2, shape=shape)
        (line,) = plt.gca().lines
        t, y = line.get_data()
        np.testing.assert_allclose(y, wanted(2 * t))
        assert plt.gca().get_title() == f"a {shape} wave, 2.0 times as fast"
        plt.close("all")
