"""Lesson 9's numbers, worked out once more with 20 digits: every best w as a root of its slope."""

import functools

import mpmath as mp
import numpy as np
import pytest
import sympy
from sklearn.datasets import load_iris

from tests.lessons.lesson import says, unexplained

mp.mp.dps = 20
HEIGHT, AGE = (66, 63, 74, 67, 70), (35, 22, 65, 25, 55)
INCOME, LOVES = (75125, 26750, 11500, 135600, 110500), (1, 1, 0, 1, 0)
FLOWERS = load_iris()
LENGTH = [mp.mpf(str(x)) for x in FLOWERS.data[50:, 2]]
VIRGINICA = [int(label == 2) for label in FLOWERS.target[50:]]


def g(z):
    return 1 / (1 + mp.exp(-z))


def scores(w, rows):
    return [w[0] + mp.fdot(w[1:], row) for row in rows]


def bill(z, y):
    return mp.log1p(mp.exp(-z if y else z))


def loss(w, rows, y):
    return mp.fsum(map(bill, scores(w, rows), y))


def best(rows, y, held, start):
    """Where the slope of half the squares of the weights (those held) plus the log-loss is 0."""

    def slope(*w):
        misses = [g(z) - y_i for z, y_i in zip(scores(w, rows), y, strict=True)]
        columns = zip(*[(1, *row) for row in rows], strict=True)
        return [
            h * w_j + mp.fdot(misses, column)
            for h, w_j, column in zip(held, w, columns, strict=True)
        ]

    return list(mp.findroot(slope, start))


def standard(column):
    mean = mp.fsum(column) / len(column)
    spread = mp.sqrt(mp.fsum((x - mean) ** 2 for x in column) / len(column))
    return [(x - mean) / spread for x in column]


PETALS = [(x,) for x in LENGTH]
W = best(PETALS, VIRGINICA, (0, 0), (-43, 9))
PEOPLE = list(zip(*map(standard, (HEIGHT, AGE, INCOME)), strict=True))
HOLDS = best(PEOPLE, LOVES, (1, 1, 1, 1), (0, 0, 0, 0))
FREE = best(PEOPLE, LOVES, (0, 1, 1, 1), (0, 0, 0, 0))
RAW = list(zip(HEIGHT, AGE, INCOME, strict=True))
RAW_HOLDS = best(RAW, LOVES, (1, 1, 1, 1), (0.006, 0.27, -0.39, -0.000012))
THOUSANDS = [(h, a, mp.mpf(i) / 1000) for h, a, i in RAW]
THOUSANDS_HOLD = best(THOUSANDS, LOVES, (1, 1, 1, 1), (0.006, 0.27, -0.39, -0.012))

FOUR = [(1, 1), (2, 1), (mp.mpf(-1) / 2, 1), (8, 0)]


def squares(w):
    return mp.fsum((y - g(w * x)) ** 2 for x, y in FOUR)


def logs(w):
    return mp.fsum(bill(w * x, y) for x, y in FOUR)


@functools.cache
def turns(cost):
    """The places between -5 and 5 where the slope changes its sign."""
    grid = [mp.mpf(i) / 8 for i in range(-40, 41)]
    slopes = [mp.diff(cost, w) for w in grid]
    pairs = zip(grid, grid[1:], slopes, slopes[1:], strict=False)
    return [
        mp.findroot(lambda w: mp.diff(cost, w), (a, b), solver="anderson")
        for a, b, up, on in pairs
        if up * on < 0
    ]


def odds_of(w, row):
    return g(scores(w, [row])[0])


LESSON_8 = mp.mpf("0.93415")  # of the syllabus: where liblinear stops by default

PROSE = {
    "7161d23d": {"0.934": LESSON_8},
    "ea2c319b": {"0.1481": mp.mpf(4) / 27},  # the three coins' likelihood at 2/3
    "ca266be4": {"0.69": mp.log(2)},
    "b4f2d849": {"1.016": turns(squares)[-1]},
    "a8cef154": {"4.8635": -W[0] / W[1], "-43.78088": W[0], "9.00200": W[1]},
    "4868f0e5": {"0.70506": odds_of(HOLDS, PEOPLE[0]), "0.76397": odds_of(FREE, PEOPLE[0])},
    "d1556f79": {
        "0.934": LESSON_8,
        "0.968": odds_of(RAW_HOLDS, RAW[0]),
        "0.705": odds_of(HOLDS, PEOPLE[0]),
        "0.764": odds_of(FREE, PEOPLE[0]),
    },
    "541783ff": {"0.93415": LESSON_8},
    "62805720": {"0.068": -mp.log(LESSON_8)},  # exercise 9.1
    "af879634": {
        "0.36": mp.mpf("0.9") * (1 - mp.mpf("0.2")) * mp.mpf("0.5"),
        "1.02": -mp.log(0.36),
    },
}

PRINTED = [
    (mp.mpf(4) / 27, ".4f"),
    (-mp.log(mp.mpf(4) / 27), ".4f"),
    (-mp.log(mp.mpf("0.01")), ".4f"),
    (loss((-20, 4), PETALS, VIRGINICA), ".3f"),
    (loss((-9 * mp.mpf("4.86"), 9), PETALS, VIRGINICA), ".3f"),
    (100 * mp.log(2), ".5f"),
    (loss(W, PETALS, VIRGINICA), ".5f"),
    (-W[0] / W[1], ".4f"),
    *((w_j, ".6f") for w_j in W),
    *((w_j, ".5f") for w_j in W),
    *((w_j, ".6f") for w_j in (*HOLDS, *FREE)),
    (odds_of(HOLDS, PEOPLE[0]), ".5f"),
    (odds_of(FREE, PEOPLE[0]), ".5f"),
    (mp.fsum(odds_of(HOLDS, row) for row in PEOPLE), ".3f"),
    (loss(HOLDS, PEOPLE, LOVES) + mp.fdot(HOLDS, HOLDS) / 2, ".6f"),
    (loss(FREE, PEOPLE, LOVES) + mp.fdot(FREE[1:], FREE[1:]) / 2, ".6f"),
    (odds_of(RAW_HOLDS, RAW[0]), ".4f"),
    (loss(RAW_HOLDS, RAW, LOVES) + mp.fdot(RAW_HOLDS, RAW_HOLDS) / 2, ".4f"),
    (odds_of(THOUSANDS_HOLD, THOUSANDS[0]), ".5f"),
    (LESSON_8, ".5f"),
    (mp.mpf("0.96802"), ".5f"),  # the syllabus; where it stops at tol = 1e-8
    *((w, ".3f") for w in (turns(squares)[0], turns(squares)[-1], *turns(logs))),
    *((squares(w), ".3f") for w in (turns(squares)[0], turns(squares)[-1])),
    (-mp.log(g(2)), ".4f"),  # the flower by hand
    ((g(2) - 1) * mp.mpf("5.5"), ".4f"),
    (mp.fsum((1 - 2 * y) * i for i, y in zip(INCOME, LOVES, strict=True)) / 2, ".1f"),
]


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


@pytest.mark.parametrize(("number", "spec"), PRINTED)
def test_printed_numbers(printed, number, spec):
    assert says(printed, number, spec)


def test_squares_have_a_false_bottom_the_log_loss_has_none():
    assert [mp.sign(mp.diff(squares, w, 2)) for w in turns(squares)] == [1, -1, 1]
    assert [mp.sign(mp.diff(logs, w, 2)) for w in turns(logs)] == [1]
    assert turns(squares)[1] < turns(squares)[2] < 2  # so a walk from 2 ends in the false one


def test_the_gradient_and_the_hessian_on_components():
    w = sympy.symbols("w:3")
    x = [(1, *sympy.symbols(f"x{i}1 x{i}2")) for i in range(3)]
    z = [sum(w_j * x_j for w_j, x_j in zip(w, row, strict=True)) for row in x]
    p = [1 / (1 + sympy.exp(-z_i)) for z_i in z]
    rng = np.random.default_rng(9)
    for y in [(0, 1, 1), (1, 0, 0)]:
        cost = -sum(
            y_i * sympy.log(p_i) + (1 - y_i) * sympy.log(1 - p_i)
            for y_i, p_i in zip(y, p, strict=True)
        )
        values = {symbol: rng.normal() for symbol in sorted(cost.free_symbols, key=str)}
        for j in range(3):
            rule = sum((p_i - y_i) * row[j] for p_i, y_i, row in zip(p, y, x, strict=True))
            assert abs((sympy.diff(cost, w[j]) - rule).evalf(20, subs=values)) < 1e-15
            for k in range(3):
                bend = [p_i * (1 - p_i) * row[j] * row[k] for p_i, row in zip(p, x, strict=True)]
                assert abs((sympy.diff(rule, w[k]) - sum(bend)).evalf(20, subs=values)) < 1e-15


def test_noise_of_the_bell_curve_leads_to_squares():
    r, s, k = sympy.symbols("r s k", positive=True)
    dear = -sympy.log(k * sympy.exp(-(r**2) / (2 * s**2)))
    assert sympy.simplify(sympy.expand_log(dear) - (r**2 / (2 * s**2) - sympy.log(k))) == 0
    total = sympy.integrate(sympy.exp(-(r**2) / (2 * s**2)), (r, -sympy.oo, sympy.oo))
    assert sympy.simplify(total - s * sympy.sqrt(2 * sympy.pi)) == 0


def test_a_cut_at_45_splits_the_ages_and_the_loss_falls_for_ever():
    def held(steepness):
        return loss((45 * steepness, -steepness), [(a,) for a in AGE], LOVES)

    falling = [held(mp.mpf(s) / 10) for s in range(0, 200, 5)]
    assert falling == sorted(falling, reverse=True)
    assert 0 < falling[-1] < mp.mpf(10) ** -80


def test_sure_and_right_probabilities_add_up_only_where_the_intercept_is_free():
    assert abs(mp.fsum(odds_of(FREE, row) for row in PEOPLE) - 3) < 1e-15
    assert abs(mp.fsum(odds_of(HOLDS, row) for row in PEOPLE) - 3) > 0.2
    assert abs(mp.fsum(odds_of(W, row) for row in PETALS) - 50) < 1e-15


def test_alpha_is_safe_on_every_centred_length():
    """The curvature is at most n/4 along c, and a quarter of the sum of squares along the slope."""
    mean = mp.fsum(LENGTH) / 100
    assert max(25, mp.fsum((x - mean) ** 2 for x in LENGTH) / 4) == 25
