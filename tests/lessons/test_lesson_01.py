"""Lesson 1's numbers, worked out once more in exact fractions and by determinants."""

import itertools
import re
from fractions import Fraction

import pytest

from tests.lessons.lesson import CENTIMETRES, on_grid, unexplained

COMPUTERS = (4, 100), (16, 1000), (8, 520)
PEOPLE = (66, 113), (63, 123), (74, 140), (67, 136), (70, 145)
GOOD = Fraction("2.2"), Fraction(-18)


def through(one, other):
    """Slope and intercept by Cramer's rule, where the lesson eliminates b."""
    (x1, y1), (x2, y2) = one, other
    det = x1 - x2
    return Fraction(y1 - y2, det), Fraction(x1 * y2 - x2 * y1, det)


def misses(line):
    """Actual minus predicted, a person each."""
    m, b = line
    return [y - (m * x + b) for x, y in PEOPLE]


PROSE = {
    "a0b52b69": {"1.545": through(PEOPLE[1], PEOPLE[2])[0]},
    "212e2302": {"2.54": CENTIMETRES},
    "dd564951": {"0.866": GOOD[0] / Fraction(CENTIMETRES)},
    "08b922fc": {"0.866": GOOD[0] / Fraction(CENTIMETRES)},
    "90020469": {"2.54": CENTIMETRES, "0.866": GOOD[0] / Fraction(CENTIMETRES)},
}


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


def test_the_computers(prose, printed):
    first, second, third = COMPUTERS
    m, b = through(first, second)
    assert (m, b, m * 8 + b) == (75, -200, 400)
    assert f"m = {m} dollars per GB, b = {b} dollars" in printed
    assert f"8 GB: ŷ = {m * 8 + b} dollars" in printed
    for pair in [(first, second), (first, third), (third, second)]:
        assert "m = {}, b = {}".format(*through(*pair)) in printed


def test_the_inverse_in_the_prose_undoes_the_table(prose):
    (found,) = re.findall(r"\\begin\{bmatrix\} (-?\\tfrac\{1\}.*?) \\end\{bmatrix\}", prose)
    entries = re.findall(r"(-?)\\tfrac\{(\d+)\}\{(\d+)\}", found)
    p, q, r, s = (Fraction(int(sign + top), int(bottom)) for sign, top, bottom in entries)
    assert [[p * 4 + q * 16, p + q], [r * 4 + s * 16, r + s]] == [[1, 0], [0, 1]]


@pytest.mark.parametrize("points", [COMPUTERS, PEOPLE])
def test_no_three_points_lie_on_a_line(points):
    for (x1, y1), (x2, y2), (x3, y3) in itertools.combinations(points, 3):
        assert (x2 - x1) * (y3 - y1) != (x3 - x1) * (y2 - y1)  # twice the triangle's area


def test_how_far_the_lines_are_off(prose):
    one, two, _, four, five = PEOPLE
    assert max(map(abs, misses(through(one, five)))) == 37
    assert "misses person 3 by 37 pounds" in prose
    most = sorted(abs(r) for r in misses(through(two, four)))
    assert most == [0, 0, Fraction("0.75"), Fraction("18.75"), Fraction("19.75")]
    assert "two people by about 19 and 20" in prose
    assert min(map(abs, misses(GOOD))) > 0  # touches nobody
    assert 14 < max(map(abs, misses(GOOD))) < 15


def test_the_line_among_the_people(prose, printed):
    m, b = GOOD
    c = m * 68 + b
    by_hand = m * (74 - 68) + c
    assert m * 70 + b == 136 and "at 70 inches: ŷ = 136 lb" in printed
    assert f"c = {float(c)} lb" in printed
    assert f"Both ways arrive at {float(by_hand)} pounds" in prose
    assert f"{round(float(m) / 2.54, 3)} lb per cm" in printed
    assert f"{float(m * 12)} lb per foot" in printed and f"Per foot it is {float(m * 12)}" in prose


def test_the_sliders_reach_what_the_lesson_asks_for(cells):
    school, people, middle = [cell.source for cell in cells if "Live(" in cell.source]
    for name, value in [("m", Fraction("0.5")), ("b", 2), ("x", 8)]:
        assert on_grid(school, name, value)
    steeper = Fraction("2.4")
    assert on_grid(people, "m", steeper) and on_grid(people, "b", -18)
    assert max(misses((steeper, -18))) < 0  # above all five, as the lesson says
    assert on_grid(middle, "m", steeper) and on_grid(middle, "c", Fraction("131.6"))
