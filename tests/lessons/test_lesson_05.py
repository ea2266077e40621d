"""Lesson 5's numbers, worked out once more in exact fractions."""

import re
from fractions import Fraction
from itertools import permutations

import mpmath
import numpy as np
import pytest
import sympy

from tests.lessons.lesson import CENTIMETRES, says, unexplained

HEIGHT, AGE = (66, 63, 74, 67, 70), (35, 22, 65, 25, 55)
INCOME, WEIGHT = (75125, 26750, 11500, 135600, 110500), (113, 123, 140, 136, 145)

X = sympy.Matrix([[1, *row] for row in zip(HEIGHT, AGE, INCOME, strict=True)])
Y = sympy.Matrix(WEIGHT)
XTY = X.T * Y
INVERSE = (X.T * X).inv()
W = INVERSE * XTY
MISS = Y - X * W

# The same inverse as it is written down in the lesson, with ten decimals.
COPIED = INVERSE.applyfunc(lambda v: sympy.Rational(round(Fraction(int(v.p), int(v.q)), 10)))
W_COPIED = COPIED * XTY
CORNER = (COPIED[3, 3] - INVERSE[3, 3]) * XTY[3]  # its share of the weight of income
FROM_CORNER = CORNER * INCOME[0]
OFF = (X * (W_COPIED - W))[0]

SLOPE, CENTIMETRE = Fraction(153, 70), Fraction(CENTIMETRES)
PER_INCH = SLOPE / (1 + CENTIMETRE**2)  # where the floor is nearest to (0, 0)
PER_CM = PER_INCH * CENTIMETRE
MIDDLE = Fraction(657, 5)
LEAST = sum((y - MIDDLE - SLOPE * (x - 68)) ** 2 for x, y in zip(HEIGHT, WEIGHT, strict=True))

COSINE = np.corrcoef(HEIGHT, AGE)[0, 1]
ANGLE = np.degrees(np.arccos(COSINE))
TURN = np.radians(21)
with mpmath.workdps(50):
    EIGENVALUES = mpmath.eigsy(mpmath.matrix((X.T * X).tolist()), eigvals_only=True)
CONDITION = float(max(EIGENVALUES) / min(EIGENVALUES))
# Standardised, XᵀX is five times 1 for the ones and the table of correlations for the rest.
CORRELATED = np.linalg.eigvalsh(np.corrcoef([HEIGHT, AGE, INCOME]))
NEARLY_ONE = [(2.001 + sign * np.sqrt(2.001**2 - 4 * 0.001)) / 2 for sign in (1, -1)]


PROSE = {
    # where the shadow vanishes
    "9284cc30": {"117": 90 + np.degrees(np.arctan2(1, 2))},
    # lesson 3's two squares
    "f1a3d8bc": {
        "231.9": 5 * (Fraction("0.1") * 68) ** 2 + 70 * Fraction("0.01"),
        "0.7": 70 * Fraction("0.01"),
    },
    "a97a22b9": {"0.935": COSINE},
    "36842be7": {"2.54": CENTIMETRE},
    "7fd78b47": {
        "354.8": LEAST,
        "0.80": (PER_INCH**2 + PER_CM**2) ** 0.5,
        "0.29": PER_INCH,
        "0.75": PER_CM,
    },
    "32818b22": {"126.9": (X * W)[0], "102.7": (X * W_COPIED)[0]},
    "81c08484": {
        "24.2": -OFF,
        "1.068": INVERSE[3, 3] * 10**10,
        "0.3": OFF - FROM_CORNER,
        "48": XTY[3] / 10**6,
    },
    "d1b0b4a4": {"36": max(CORRELATED) / min(CORRELATED), "1.6": CONDITION / 1e13},
    "eb2301c8": {"2.54": CENTIMETRE},
}

PRINTED = [
    ((MISS.T * MISS)[0], ".3f"),
    (LEAST, ".4f"),
    (5 * (Fraction("0.1") * 68) ** 2 + 70 * Fraction("0.01"), ".4f"),
    (2 * sum(x * x for x in HEIGHT), "d"),
    (ANGLE, ".1f"),
    (MIDDLE - 68 * SLOPE, ".4f"),
    (PER_INCH, ".4f"),
    (PER_CM, ".4f"),
    *((v, ".10f") for v in COPIED.row(3)),
    *((w, ".5f") for w in [*W, *W_COPIED]),
    ((X * W)[0], ".2f"),  # in dollars by the ten thousand
    (XTY[3], "d"),
    (CORNER, ".6f"),
    (FROM_CORNER, ".1f"),
    ((NEARLY_ONE[0] / NEARLY_ONE[1]), ".0f"),
    (CONDITION, ".1e"),
    (CONDITION**0.5, ".1e"),
    (max(CORRELATED) / min(CORRELATED), ".1e"),
]


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


@pytest.mark.parametrize(("number", "spec"), PRINTED)
def test_printed_numbers(printed, number, spec):
    assert says(printed, number, spec)


def test_three_people_make_three_whole_numbers(prose, printed):
    """The residuals of 1 + x are at right angles to the ones and to x; Pythagoras holds."""
    assert "$x = (0, 1, 2)$ and $y = (2, 0, 4)$" in prose
    r = [y - (1 + x) for x, y in [(0, 2), (1, 0), (2, 4)]]
    assert r == [1, -2, 1]
    assert sum(r) == r[1] + 2 * r[2] == 0
    assert 2**2 + 4**2 == (1 + 4 + 9) + sum(v * v for v in r)
    assert "‖y‖² = 20, ‖ŷ‖² + ‖r‖² = 14 + 6" in printed


def test_at_right_angles_to_every_column(printed):
    assert X.T * MISS == sympy.zeros(4, 1)
    assert printed.count(" 90.0000°") == 4


def test_ranks(printed):
    def rank(*columns):
        return sympy.Matrix([[1] * len(columns[0]), *columns]).rank()

    assert rank(HEIGHT, AGE, INCOME) == 4
    assert rank(HEIGHT, [CENTIMETRE * x for x in HEIGHT]) == 2
    assert rank(AGE, [2024 - v for v in AGE]) == 2
    assert rank(HEIGHT[:2], AGE[:2]) == 2
    assert re.findall(r"(\d+) × (\d), rank (\d)", printed) == [
        ("5", "4", "4"),
        ("5", "3", "2"),
        ("5", "3", "2"),
        ("2", "3", "2"),
        ("500", "3", "2"),
    ]


def test_the_inverse_that_is_none(printed):
    assert "twice the height: LinAlgError: Singular matrix" in printed
    assert "centimetres too : an answer, and no error" in printed
    assert re.findall(r"(inv|lstsq): +(\w+)", printed) == [("inv", "False"), ("lstsq", "True")]


def test_no_order_of_adding_tells_inv_that_the_rank_is_lost():
    """Machines add in different orders, and none must raise where the lesson says: no error."""
    columns = [[1] * 5, HEIGHT, [2.54 * x for x in HEIGHT], AGE, INCOME]
    table, y = np.array(columns, float).T, np.array(WEIGHT, float)
    for order in permutations(range(5)):
        A, b = table[list(order)], y[list(order)]
        w = np.linalg.inv(A.T @ A) @ A.T @ b
        assert np.max(np.abs(A.T @ (b - A @ w))) > 1
        w = np.linalg.lstsq(A, b)[0]
        assert np.max(np.abs(A.T @ (b - A @ w))) < 0.001


@pytest.mark.parametrize("turn", [1, 21, 70, 90])
def test_walk_and_rings_of_the_turning_column(cells, turn):
    """The walk ends at the star; the mixture at each place of a ring is as far off as it says."""
    (source,) = (c.source for c in cells if c.cell_type == "code" and "def ring(" in c.source)
    names = {"np": np}
    exec(source.split("\nfig, ")[0], names)
    columns = np.array([[1, np.cos(np.radians(turn))], [0, np.sin(np.radians(turn))]])
    star = columns @ [names["w_1"](turn), names["w_2"](turn)]
    np.testing.assert_allclose(star, [1.5, 0.6])
    off = columns @ names["rings"](turn) - star[:, None]
    sizes = np.hypot(*off).reshape(3, -1)[:, :-1]  # the last of each lifts the pen
    np.testing.assert_allclose(sizes, np.broadcast_to([[0.7], [1], [1.3]], sizes.shape))
    values = np.linalg.eigvalsh(columns.T @ columns)
    assert names["condition"](turn) == pytest.approx(values[1] / values[0])


def test_at_21_degrees_a_weight_has_changed_its_sign(prose):
    assert "Now set the figure to 21°: $w_1$ is negative" in prose
    assert 1.5 - 0.6 / np.tan(TURN) < 0
