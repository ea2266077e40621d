"""Lesson 3's numbers, worked out once more in exact fractions.

A central difference of a quadratic, (f(p + 1) - f(p - 1)) / 2, is its derivative exactly.
"""

import itertools
from fractions import Fraction

import pytest
from scipy import stats

from tests.lessons.lesson import says, unexplained

HEIGHT, WEIGHT = (66, 63, 74, 67, 70), (113, 123, 140, 136, 145)
BEST_M, BEST_C = Fraction(153, 70), Fraction(657, 5)
BEST_B = BEST_C - 68 * BEST_M


def cost(m, b):
    return sum((y - m * x - b) ** 2 for x, y in zip(HEIGHT, WEIGHT, strict=True))


def bowl(m, c):
    return cost(m, c - 68 * m)


def by_first(f, p, q):
    return Fraction(f(p + 1, q) - f(p - 1, q), 2)


def by_second(f, p, q):
    return Fraction(f(p, q + 1) - f(p, q - 1), 2)


LEAST = bowl(BEST_M, BEST_C)
ROUNDED = cost(Fraction("2.19"), -17)
LEVEL_M = Fraction("2.185")  # where sliders are nearest to two level tangents
JOINED = Fraction(140 - 123, 74 - 63)  # the slope of the line through persons 2 and 3
FIT = stats.linregress(HEIGHT, WEIGHT)
T, SCATTER = stats.t.ppf(0.975, 3), (float(LEAST) / 3) ** 0.5
REACH = T * SCATTER * (1 + 1 / 5 + (70 - 68) ** 2 / 70) ** 0.5  # for a new person of 70 in


PROSE = {
    "b9444362": {"131.4": BEST_C, "-114": by_second(cost, 0, 120)},
    "2d777ae2": {"689.2": cost(0, BEST_C)},
    "12fa9c85": {"382": by_first(cost, 2, -4), "6": by_second(cost, 2, -4)},
    "8ad0da23": {"-26": by_first(bowl, 2, 132)},
    "3a68ff66": {"2.185": LEVEL_M, "354.79": LEAST},
    "ccb590a9": {"131.4": BEST_C},
    "64f87916": {"385.7": cost(JOINED, 123 - 63 * JOINED)},
    "5bb2caf7": {
        "1.35": ROUNDED - LEAST,
        "135.77": BEST_M * 70 + BEST_B,
        "136.3": Fraction("2.19") * 70 - 17,
        "-17.52": BEST_C - 68 * Fraction("2.19"),
    },
    "2de18150": {"3.7": (70 / 5) ** 0.5},
    "72224f77": {
        "-1.95": FIT.slope - T * FIT.stderr,
        "6.32": FIT.slope + T * FIT.stderr,
        "97": FIT.intercept + 70 * FIT.slope - REACH,
        "175": FIT.intercept + 70 * FIT.slope + REACH,
    },
    "1b65df74": {"131.4": BEST_C, "-4.6": BEST_C - 68 * 2},  # exercise 3.4
}

PRINTED = [
    (Fraction(sum(x * y for x, y in zip(HEIGHT, WEIGHT, strict=True)), 5), ".1f"),
    (Fraction(sum(x * x for x in HEIGHT), 5), ".0f"),
    (Fraction(sum(y * y for y in WEIGHT), 5), ".1f"),
    (by_first(bowl, 0, BEST_C), ".1f"),
    (BEST_M, ".6f"),
    (BEST_B, ".6f"),
    (LEAST, ".6f"),
    (ROUNDED, ".6f"),
    (cost(JOINED, 123 - 63 * JOINED), ".1f"),
    (cost(Fraction("2.1"), -4), ".1f"),
    (cost(BEST_M + Fraction("0.1"), BEST_B) - LEAST, ".1f"),
    (bowl(BEST_M + Fraction("0.1"), BEST_C) - LEAST, ".1f"),
    (2 * sum(x * x for x in HEIGHT), "d"),  # the second partial by m
]


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


@pytest.mark.parametrize(("number", "spec"), PRINTED)
def test_printed_numbers(printed, number, spec):
    assert says(printed, number, spec)


def test_the_excess_of_every_line_is_two_squares():
    for m, c in itertools.product(range(-9, 9), range(120, 140)):
        m = Fraction(m, 4)
        assert bowl(m, c) - LEAST == 5 * (c - BEST_C) ** 2 + 70 * (m - BEST_M) ** 2


def test_both_slopes_are_zero_at_the_best_line_only_one_at_the_mean():
    assert by_first(cost, BEST_M, BEST_B) == by_second(cost, BEST_M, BEST_B) == 0
    assert by_second(bowl, 0, BEST_C) == 0 != by_first(bowl, 0, BEST_C)


def test_the_sliders_reach_level_tangents_as_the_prose_says():
    m, c = LEVEL_M, BEST_C
    assert by_second(bowl, m, c) == 0
    assert abs(by_first(bowl, m, c)) == Fraction("0.1")
    assert format(float(bowl(m, c)), ".2f") == "354.79"


def test_two_cups_need_not_make_a_bowl(prose):
    def ground(m, b):
        return m**2 + b**2 - 3 * m * b

    assert "$m^2 + b^2 - 3mb$" in prose
    assert min(ground(1, 0), ground(-1, 0), ground(0, 1), ground(0, -1)) > ground(0, 0)
    assert ground(1, 1) == -1
