"""Lesson 4's numbers, worked out once more in exact fractions, by elimination."""

from fractions import Fraction
from itertools import combinations

import pytest
from sympy import Matrix, MatrixSymbol, symbols

from tests.lessons.exact import dot, fit
from tests.lessons.lesson import says, unexplained

HEIGHT, AGE, INCOME = (
    (66, 63, 74, 67, 70),
    (35, 22, 65, 25, 55),
    (75125, 26750, 11500, 135600, 110500),
)
WEIGHT = (113, 123, 140, 136, 145)
HOUSE = (12, 7, 31, 4, 18)
GUESS = (-30, 2, Fraction("0.5"), Fraction("0.0001"))


def rows(*features):
    return [(1, *row) for row in zip(*features, strict=True)] if features else [(1,)] * 5


def cost(table, y, w):
    return sum((v - dot(row, w)) ** 2 for row, v in zip(table, y, strict=True))


def left_out(table, y, i):
    """What the others say of person i."""
    w = fit(table[:i] + table[i + 1 :], y[:i] + y[i + 1 :])
    return dot(table[i], w)


def press(table):
    return sum((y - left_out(table, WEIGHT, i)) ** 2 for i, y in enumerate(WEIGHT))


def adjusted(table):
    spare = 5 - len(table[0])
    return 1 - least(table) / spare / (least(rows()) / 4)


def least(table):
    return cost(table, WEIGHT, fit(table, WEIGHT))


X = rows(HEIGHT, AGE, INCOME)
W = fit(X, WEIGHT)
Y_HAT = [dot(row, W) for row in X]
BARE = [row[1:] for row in X]  # the ones forgotten


def nudged(*nudges):
    steps = (1, 10, 10, 10000)
    w = [v + Fraction(str(n)) / step for v, n, step in zip(W, nudges, steps, strict=True)]
    return cost(X, WEIGHT, w) - least(X)


def slope(k):
    """A central difference of a quadratic is its derivative exactly."""
    up, down = ([v + h * (j == k) for j, v in enumerate(GUESS)] for h in (1, -1))
    return (cost(X, WEIGHT, up) - cost(X, WEIGHT, down)) / 2


PROSE = {
    "82f13746": {"354.79": least(rows(HEIGHT))},
    "7ea944ec": {"340.0": least(rows(HEIGHT, AGE))},
    "61612854": {"2.5": W[1]},
    "86721b9e": {"4.5": least(BARE) - least(X)},
    # repairs height, nudged by 1 lb per 10 in
    "b61a3835": {"-6.8": -Fraction(sum(HEIGHT), 5) / 10},
    "c3cd6c22": {"354.8": least(rows(HEIGHT)), "280.6": least(X)},
    "da594802": {"593": left_out(X, WEIGHT, 2), "-73": left_out(X, WEIGHT, 3)},
    "2d5bfde0": {"0.80": W[3] * 10000, "0.46": -W[2] * 10},
    "b55355d5": {"134.656": Y_HAT[3], "1.344": WEIGHT[3] - Y_HAT[3]},  # exercise 4.3
    "597a87cb": {"0.0000796707": W[3]},  # exercise 4.4
    "9bbccc2f": {"75.125": Fraction(INCOME[0], 1000), "0.0796707": W[3] * 1000},
}

PRINTED = [
    *((v, ".5f") for v in W),
    *((v, ".8f") for v in W),
    (Y_HAT[0], ".8f"),
    *((y - v, ".3f") for y, v in zip(WEIGHT, Y_HAT, strict=True)),
    (least(X), ".3f"),
    (least(rows(HEIGHT)), ".3f"),
    (least(BARE), ".3f"),
    (least(rows()), ".1f"),
    (cost(X, WEIGHT, GUESS), ".2f"),
    *((slope(k), ".1f") for k in range(4)),
    *((dot(a, b), "d") for a in zip(*X, strict=True) for b in zip(*X, strict=True)),
    *((dot(a, WEIGHT), "d") for a in zip(*X, strict=True)),
    (nudged(0, 1, 0, 0), ".2f"),
    (nudged("-6.8", 1, 0, 0), ".2f"),
    *((press(t), ".0f") for t in (rows(), rows(HEIGHT), rows(HEIGHT, AGE), X)),
    *((left_out(X, WEIGHT, i), ".0f") for i in range(5)),
    *((adjusted(t), ".2f") for t in (rows(HEIGHT), rows(HEIGHT, AGE), X)),
    *(
        (fit(t, WEIGHT)[1], "+.3f")
        for t in (rows(AGE), rows(AGE, HEIGHT), rows(AGE, HEIGHT, INCOME))
    ),
]


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


@pytest.mark.parametrize(("number", "spec"), PRINTED)
def test_printed_numbers(printed, number, spec):
    assert says(printed, number, spec)


def test_correlation_of_height_and_age(printed):
    h, a = ([v - Fraction(sum(row), 5) for v in row] for row in (HEIGHT, AGE))
    r = float(dot(h, a)) / float(dot(h, h) * dot(a, a)) ** 0.5
    assert f"r(height, age) = {r:.3f}" in printed


def test_the_toy():
    toy = [(1, 1), (1, 2), (1, 3)]
    assert fit(toy, (2, 3, 7)) == [-1, Fraction("2.5")]


def test_more_features_never_cost_more_and_five_columns_meet_five_people():
    features = [HEIGHT, AGE, INCOME, HOUSE]
    for size in range(4):
        for few in combinations(features, size):
            for one in set(features) - set(few):
                assert least(rows(*few, one)) <= least(rows(*few))
    assert least(rows(*features)) == 0


def test_four_of_the_people_are_met_exactly_by_four_coefficients():
    for i in range(5):
        four, y = X[:i] + X[i + 1 :], WEIGHT[:i] + WEIGHT[i + 1 :]
        assert cost(four, y, fit(four, y)) == 0


def test_the_rules_of_the_derivation_on_components():
    """Each rule that the lesson names, for tables of letters."""
    A, B, C = (
        Matrix(MatrixSymbol(name, n, k)) for name, n, k in [("A", 2, 3), ("B", 3, 2), ("C", 3, 2)]
    )
    D, y = Matrix(MatrixSymbol("D", 2, 2)), Matrix(MatrixSymbol("y", 3, 1))
    w = Matrix(symbols("w:2"))
    assert (A * (B + C) - A * B - A * C).expand() == Matrix.zeros(2)
    assert ((B + C) * A - B * A - C * A).expand() == Matrix.zeros(3)
    assert ((A * B) * D - A * (B * D)).expand() == Matrix.zeros(2)
    assert (A * B).T == B.T * A.T
    assert (D.inv() * D).applyfunc(lambda v: v.cancel()) == Matrix.eye(2)
    sse = ((y - B * w).T * (y - B * w))[0]
    opened = (y.T * y)[0] - 2 * (w.T * B.T * y)[0] + (w.T * B.T * B * w)[0]
    assert (sse - opened).expand() == 0
    gradient = Matrix([sse.diff(v) for v in w])
    assert (gradient - (-2 * B.T * y + 2 * B.T * B * w)).expand() == Matrix.zeros(2, 1)
    d = Matrix(symbols("d:2"))
    shifted = sse.subs(dict(zip(w, w + d, strict=True)), simultaneous=True)
    cross = 2 * (d.T * B.T * (y - B * w))[0]
    assert (shifted - (sse - cross + ((B * d).T * (B * d))[0])).expand() == 0


def test_what_the_sheet_figure_is_said_to_show():
    """With the slope along height nailed, the best tilt along age: one sign, then the other."""
    for w1, tilt in [("0", "0.42"), ("2.2", "-0.04"), ("3.4", "-0.29")]:
        rest = [y - Fraction(w1) * h for y, h in zip(WEIGHT, HEIGHT, strict=True)]
        assert format(float(fit(rows(AGE), rest)[1]), ".2f") == tilt


@pytest.mark.parametrize("k", range(4))
def test_no_single_nudge_helps(k):
    for nudge in (-1, 1):
        assert nudged(*(nudge * (j == k) for j in range(4))) > 0
