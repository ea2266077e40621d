"""Lesson 2's numbers, worked out once more in exact fractions."""

import itertools
from fractions import Fraction

from tests.lessons.lesson import on_grid, unexplained

HEIGHT, WEIGHT = (66, 63, 74, 67, 70), (113, 123, 140, 136, 145)
MIDDLE, MEAN = Fraction(sum(HEIGHT), 5), Fraction(sum(WEIGHT), 5)
BEST = Fraction(153, 70)  # the slope: Σ(x − 68)(y − 131.4) / Σ(x − 68)²


def misses(m, c):
    """Actual minus predicted by the line of slope m that has height c at 68 inches."""
    return [y - (m * (x - 68) + c) for x, y in zip(HEIGHT, WEIGHT, strict=True)]


def squares(r):
    return sum(v * v for v in r)


def sizes(r):
    return sum(map(abs, r))


def through(i, j):
    """Slope and height at 68 inches of the line through two persons, counted from 1."""
    (x1, y1), (x2, y2) = ((HEIGHT[k - 1], WEIGHT[k - 1]) for k in (i, j))
    m = Fraction(y2 - y1, x2 - x1)
    return m, y1 + m * (68 - x1)


TRY = misses(2, 132)
SECOND = misses(Fraction("2.2"), Fraction("131.6"))  # exercise 2.2
LEAST, FLAT = squares(misses(BEST, MEAN)), squares(misses(0, MEAN))

PROSE = {
    "90f36aa8": {"-3": sum(TRY)},
    "147c89ca": {"359": squares(TRY), "3969.2": squares(misses(-5, MEAN))},
    "b96b2f39": {
        "0.05": "61f66c05",  # the step of a slider
        "3.4": 68 * Fraction("0.05"),
        "8.5": (BEST - 2) / BEST * 100,
    },
    "ebd35066": {"4.21": squares(TRY) - LEAST},
    "e199ed80": {
        "35": sizes(TRY),
        "37.09": sizes(misses(BEST, MEAN)),
        "32.64": sizes(misses(*through(2, 3))),
    },
    "cc28a1f9": {"354.79": LEAST, "131.4": MEAN, "689.2": FLAT},
    "e1b886af": {"48.5": (1 - LEAST / FLAT) * 100},
    "d93037b5": {"129.4": 136 - SECOND[3]},
    "6305b103": {
        "201.64": SECOND[0] ** 2,
        "5.76": SECOND[1] ** 2,
        "23.04": SECOND[2] ** 2,
        "43.56": SECOND[3] ** 2,
        "81": SECOND[4] ** 2,
        "355": squares(SECOND),
        "0.21": squares(SECOND) - LEAST,
    },
    "6f69fba8": {"689.2": FLAT},
    "51504074": {"0.521": squares(TRY) / FLAT, "0.479": 1 - squares(TRY) / FLAT},
    "31cad61b": {"689.2": FLAT, "354.79": LEAST},
}


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


def test_the_trap_of_the_minus_is_still_there(cells):
    """A formatter would write -(5**2), and the trap would be gone."""
    assert any(cell.source.startswith("print(-5**2,") for cell in cells)


def test_every_line_through_the_middle_has_residuals_that_add_to_0():
    assert {sum(misses(Fraction(m, 7), MEAN)) for m in range(-50, 50)} == {0}


def test_the_excess_has_two_parts():
    least = squares(misses(BEST, MEAN))
    for m, c in itertools.product([-5, 0, Fraction("1.2"), 3], [0, 120, Fraction("126.6")]):
        assert squares(misses(m, c)) - least == 5 * (c - MEAN) ** 2 + 70 * (m - BEST) ** 2


def test_the_least_sum_of_sizes_is_through_persons_2_and_3():
    # some line with the least Σ|r| passes through two of the points: a linear programme's corner
    pairs = list(itertools.combinations(range(1, 6), 2))
    assert min(pairs, key=lambda pair: sizes(misses(*through(*pair)))) == (2, 3)


def test_the_sliders_reach_what_the_lesson_asks_for(cells):
    """Σr = 0 at m = 1 and m = 3; an excess under 1, by m and b and by m and c."""
    code = [cell.source for cell in cells if "Live(" in cell.source]
    by_b, game_b, game_c = code[:3]
    for m in (Fraction(1), Fraction(3)):
        b = MEAN - 68 * m
        assert on_grid(by_b, "m", m) and on_grid(by_b, "b", b)
        assert sum(misses(m, b + 68 * m)) == 0
    m = Fraction("2.2")
    assert squares(misses(m, MEAN)) - squares(misses(BEST, MEAN)) < Fraction(1, 50)
    assert on_grid(game_b, "m", m) and on_grid(game_b, "b", MEAN - 68 * m)
    assert on_grid(game_c, "m", m) and on_grid(game_c, "c", MEAN)


def test_four_lines_tie_between_two_rows():
    for m, b in [("0", "2"), ("0", "2.8"), ("0.5", "1"), ("-0.5", "3.2")]:
        heights = [Fraction(m) * x + Fraction(b) for x in (1, 2, 3)]
        assert sum(abs(row - h) for row in (1, 3) for h in heights) == 6


def test_squares_and_sizes_put_three_lines_in_opposite_orders():
    lines = [(BEST, MEAN), (2, 132), through(2, 3)]
    by_squares = sorted(lines, key=lambda line: squares(misses(*line)))
    assert by_squares == sorted(lines, key=lambda line: -sizes(misses(*line)))


def test_the_guest_with_leverage_hides(prose):
    """Six people's best line by determinants; the guest stands 30 pounds above the five's."""
    told = {}
    for guest in (68, 80):
        x, y = (*HEIGHT, guest), (*WEIGHT, BEST * (guest - 68) + MEAN + 30)
        xy = sum(a * b for a, b in zip(x, y, strict=True))
        det = 6 * squares(x) - sum(x) ** 2
        m = Fraction(6 * xy - sum(x) * sum(y), det)
        b = Fraction(squares(x) * sum(y) - sum(x) * xy, det)
        told[guest] = m, y[-1] - (m * guest + b)
    assert told[68] == (BEST, 25)
    assert told[80][0] > Fraction("3.7")
    assert f"{float(told[80][1]):.1f} against {told[68][1]} pounds" in prose
