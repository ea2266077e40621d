"""Lesson 7's numbers, worked out once more with 60 decimal digits; its floats by whole numbers."""

import re
from decimal import Decimal, getcontext
from fractions import Fraction

import pytest
import sympy

from tests.lessons.lesson import on_grid, says, unexplained

AGE, LOVES = (35, 22, 65, 25, 55), (1, 1, 0, 1, 0)
getcontext().prec = 60
E = Decimal(1).exp()


def squeezed(z):
    return 1 / (1 + Decimal(-z).exp())


def slope(z):
    return Decimal(z).exp() / (1 + Decimal(z).exp()) ** 2


def line(years):
    """The least-squares line, by Cramer's rule on the two normal equations."""
    n, x, y = len(AGE), sum(AGE), sum(LOVES)
    xx, xy = sum(a * a for a in AGE), sum(a * b for a, b in zip(AGE, LOVES, strict=True))
    det = n * xx - x * x
    return Fraction(n * xy - x * y, det) * years + Fraction(y * xx - x * xy, det)


def added(exponent):
    """1/n for n = 10^exponent in steps of 2^-52, as it should be and as a float beside 1 keeps it.

    Not half-way between two steps, so the nearest whole number is what rounding gives.
    """
    wanted = Fraction(2**52, 10**exponent)
    return wanted, round(wanted)


def computed(exponent):
    """(1 + 1/n)ⁿ with the rounded 1/n, and no other rounding."""
    return (1 + Decimal(added(exponent)[1]) / 2**52) ** (10**exponent)


PROSE = {
    "5ca2904f": {"1.7": line(0)},  # the question at the head
    "8745ac2b": {"1.71": line(0), "-0.30": line(73)},
    "6e9fec42": {"2.49": (1 + Decimal(1) / 5) ** 5},
    "3535d4ae": {"2.71828": E},
    "df588bba": {"4.504": added(15)[0], "0.450": added(16)[0], "3.035": computed(15)},
    "ded4f1b0": {"0.6931": Decimal(2).ln(), "1.0986": Decimal(3).ln()},
    "16b5ba85": {"435": len(str(int(Decimal(1000).exp())))},
    "6956655f": {"0.0625": Fraction(1, 16)},
    "a23189e5": {"2.72": E},
    "5cefa5b1": {"7.40": Decimal("2.72") ** 2, "0.119": 1 / (1 + Decimal("2.72") ** 2)},
    "7fb6bf17": {"1.386": Decimal(4).ln()},  # exercise 7.3
    "3994b7c2": {"0.577": sympy.EulerGamma},
}

PRINTED = [
    *((line(years), ".2f") for years in (0, 22, 65, 73)),
    *(((1 + Decimal(1) / n) ** n, ".5f") for n in (1, 2, 5, 50, 500, 5000)),
    (E, ".9f"),
    *((added(k)[0], ".3f") for k in (10, 13, 14, 15, 16)),
    *((added(k)[1], ".0f") for k in (10, 13, 14, 15, 16)),
    *((computed(k), ".3f") for k in (10, 13, 14, 15, 16)),
    (Decimal(20).ln(), ".4f"),
    (Decimal("0.01").ln(), ".4f"),
    (400 * Decimal("0.1").ln(), ".2f"),
    (Decimal("2.72") ** 5, ".4f"),
    (1 / (1 + 1 / Decimal("2.72") ** 5), ".4f"),
    *((squeezed(z), ".4f") for z in (-5, -2, -1, 0, 1, 2, 5, 6, 10)),
    *((slope(z), ".4f") for z in (0, 1, 2, 5, 6, 10)),
    *((squeezed(-z).ln(), ".3f") for z in (0, 1, 2, 5, 6, 10)),
    (Decimal(9).ln(), ".4f"),
]


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


@pytest.mark.parametrize(("number", "spec"), PRINTED)
def test_printed_numbers(printed, number, spec):
    assert says(printed, number, spec)


def test_the_number_below_1_that_a_float_calls_1(printed):
    # next to 1 floats stand 2^-52 apart, half a step is lost
    assert Decimal(-37).exp() < Decimal(2) ** -53 < Decimal(-36).exp()
    assert squeezed(37) < 1
    assert "g(36) == 1: False" in printed and "g(37) == 1: True" in printed


def test_the_rules_that_are_derived():
    z, a, b = sympy.symbols("z a b", positive=True)
    g = 1 / (1 + sympy.exp(-z))
    assert sympy.diff(sympy.exp(z), z) == sympy.exp(z)
    assert sympy.expand_log(sympy.log(a * b)) == sympy.log(a) + sympy.log(b)
    assert sympy.simplify(sympy.diff(g, z) - g * (1 - g)) == 0
    assert sympy.simplify(g.subs(z, -z) - (1 - g)) == 0
    assert sympy.simplify(g.subs(z, sympy.log(a / (1 - a)))) == a
    assert sympy.expand(a * (1 - a) - (sympy.Rational(1, 4) - (a - sympy.Rational(1, 2)) ** 2)) == 0
    assert sympy.diff((3 * z + 1) ** 2, z).subs(z, 2) == 42


def test_the_sliders_reach_what_the_lesson_asks_for(cells):
    """n = 10^15 and 10^16; midpoint 40 twice and 45, at slopes that the prose names."""
    creep, _, squeeze = [cell.source for cell in cells if "Live(" in cell.source]
    low, high, step = map(
        Fraction, re.search(r"min=(\S+), max=(\S+), step=(\S+?)\)", creep).groups()
    )
    assert all(low <= k <= high and (k - low) % step == 0 for k in (14, 15, 16))
    for w0, w1, middle in [(4, "-0.1", 40), (8, "-0.2", 40), (18, "-0.4", 45)]:
        assert on_grid(squeeze, "w0", w0) and on_grid(squeeze, "w1", Fraction(w1))
        assert -w0 / Fraction(w1) == middle
