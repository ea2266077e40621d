"""Lesson 6's numbers once more: by eigenvalues, in fractions, and by where variances settle.

None of it walks: how far a walk gets is the power of a factor, how widely it hovers solves an
equation.
"""

from fractions import Fraction

import numpy as np
import pytest

from tests.lessons.lesson import CENTIMETRES, says, unexplained

HEIGHT, WEIGHT = (66, 63, 74, 67, 70), (113, 123, 140, 136, 145)
U = [x - 68 for x in HEIGHT]
BEST_M, BEST_C = Fraction(153, 70), Fraction(657, 5)
FLOOR = Fraction(2, 5)  # 2/n


def gradient(c, m):
    over = [c + m * u - y for u, y in zip(U, WEIGHT, strict=True)]
    return FLOOR * sum(over), FLOOR * sum(u * r for u, r in zip(U, over, strict=True))


def mse(c, m):
    return sum((c + m * u - y) ** 2 for u, y in zip(U, WEIGHT, strict=True)) / Fraction(5)


def after(steps, alpha, c=120, m=1):
    """The place after some steps: what was left to go, times a factor for each step."""
    left_c, left_m = (1 - 2 * alpha) ** steps, (1 - 28 * alpha) ** steps
    return BEST_C + left_c * (c - BEST_C), BEST_M + left_m * (m - BEST_M)


def eigen(x):
    X = np.column_stack([np.ones(5), x])
    return np.linalg.eigh(2 / 5 * X.T @ X)


(GENTLE, STEEP), AXES = eigen(HEIGHT)
S = float(np.std(HEIGHT))


def raw_after(steps, alpha):
    """b, m after some steps from 0 with the heights as they are."""
    best = np.array([BEST_C - 68 * BEST_M, BEST_M], float)
    return best - AXES @ ((1 - alpha * np.array([GENTLE, STEEP])) ** steps * (AXES.T @ best))


def hovering(alpha):
    """Standard deviation of c for persons drawn by lot, where one more step does not change it."""
    rows = [np.array([1, u / S]) for u in U]
    grow, noise = np.zeros((4, 4)), np.zeros(4)
    for row, u, y in zip(rows, U, WEIGHT, strict=True):
        once = np.eye(2) - 2 * alpha * np.outer(row, row)
        grow += np.kron(once, once) / 5
        miss = float(BEST_C + BEST_M * u - y)
        noise += np.outer(row, row).ravel() * (2 * alpha * miss) ** 2 / 5
    return np.linalg.solve(np.eye(4) - grow, noise)[0] ** 0.5


ALPHA = Fraction("0.05")  # exercise 6.1
IN_CM = 28 * CENTIMETRES**2  # exercise 6.4

PROSE = {
    "a54e33f7": {"-22.8": gradient(120, 1)[0], "-33.2": gradient(120, 1)[1]},
    "4d68e0ce": {"131.4": BEST_C, "2.19": BEST_M},
    "643cd3d5": {"0.06": "4a7820f5", "0.002": "4a7820f5"},  # tried there, too
    "1d1893d9": {
        "0.06": "4a7820f5",
        "0.08": "4a7820f5",
        "70.957": mse(BEST_C, BEST_M),
        "131.4": BEST_C,
        "262.8": 2 * BEST_C,  # the slope of (c - 131.4)² is 2c - 262.8
    },
    "89f597ce": {"0.071": Fraction(2, 28)},
    "7d5bb9c5": {"9278": STEEP, "0.006": GENTLE},
    "7a68495e": {"0.32": 0.1**0.5},
    "7a2de0c7": {"2.1857": BEST_M},
    # the shadow of 0 on the valley's floor
    "7d4af7f9": {
        "0.2933": BEST_M / (1 + Fraction(CENTIMETRES) ** 2),
        "0.7450": BEST_M / (1 + Fraction(CENTIMETRES) ** 2) * Fraction(CENTIMETRES),
    },
    "1e022b72": {"0.05": ALPHA},
    "5dc65fc5": {"-61.2": FLOOR * -153, "3.06": ALPHA * FLOOR * 153, "2.19": BEST_M},
    "c464a7b5": {"0.25": (1 - Fraction(1, 2)) / 2},  # half is left where both curvatures are 2
    "628d1a57": {"2.54": CENTIMETRES},
    "e1a97136": {"2.54": CENTIMETRES, "180.6": IN_CM, "0.011": 2 / IN_CM},
}

STEPS = [after(step, Fraction("0.05")) for step in range(7)]
PRINTED = [
    *((value, ".2f") for step in STEPS for value in (*step, mse(*step))),
    *((mse(*after(100, Fraction(a))), ".4g") for a in ("0.0001", "0.001", "0.03", "0.07", "0.08")),
    *((raw_after(100_000, 0.0002)[i], ".2f") for i in (0, 1)),
    *((raw_after(100, 0.00022)[i], ".2f") for i in (0, 1)),
    (2 / STEEP, ".6f"),
    (round(np.log(0.5) / np.log1p(-0.0002 * GENTLE), -3), ",.0f"),
    (round(np.log(0.01) / np.log1p(-GENTLE / STEEP), -4), ",.0f"),
    (np.ceil(np.log(0.01) / np.log(1 - 2 / 28)), ".0f"),
    (S, ".3f"),
    (gradient(120, 0)[1] / Fraction(S), ".1f"),
    (hovering(0.1), ".2g"),
    (hovering(0.01), ".2g"),
    (hovering(0.001), ".2g"),
    (-44.29148, ".5f"),  # lesson 4's weights, from scikit-learn
    (126.85, ".2f"),
]


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


@pytest.mark.parametrize(("number", "spec"), PRINTED)
def test_printed_numbers(printed, number, spec):
    assert says(printed, number, spec)


def test_standardised_heights_bend_alike_in_all_directions():
    np.testing.assert_allclose(eigen([u / S for u in U])[0], 2)
    np.testing.assert_allclose(eigen(U)[0], [2, 28])


def test_two_bottoms_of_the_other_ground(printed):
    places = np.roots([4, 0, -6, 1])
    low = [w for w in places if 12 * w**2 - 6 > 0]
    assert len(low) == 2
    for w in low:
        assert f"w = {w:6.3f}, f = {w**4 - 3 * w**2 + w:6.3f}" in printed
