"""Lesson 8's numbers, worked out once more with `math` and loops from the weights it shows."""

import csv
import math
import re
from pathlib import Path

import pytest
import sklearn.datasets

from tests.lessons.lesson import unexplained

PEOPLE = [(66, 35, 75125), (63, 22, 26750), (74, 65, 11500), (67, 25, 135600), (70, 55, 110500)]
WEIGHTS = 0.004715, 0.212456, -0.325566, 0.00000027
W0, W1 = -43.78088, 9.00200  # irises by petal length


def score(person, older=0):
    tall, years, dollars = person
    return WEIGHTS[0] + WEIGHTS[1] * tall + WEIGHTS[2] * (years + older) + WEIGHTS[3] * dollars


def g(z):
    return 1 / (1 + math.exp(-z))


def border(t):
    return (math.log(t / (1 - t)) - W0) / W1


def flowers():
    """Petal length, petal width and species (1 versicolor, 2 virginica), from the file itself."""
    with open(Path(sklearn.datasets.__file__).parent / "data" / "iris.csv") as file:
        rows = list(csv.reader(file))[1:]
    return [(float(row[2]), float(row[3]), int(row[4])) for row in rows if row[4] != "0"]


def errors(t):
    """False alarms and misses: a flower longer than the border is called virginica."""
    alarms = sum(species == 1 and length >= border(t) for length, _, species in flowers())
    missed = sum(species == 2 and length < border(t) for length, _, species in flowers())
    return alarms, missed


P = g(score(PEOPLE[0]))
FIFTH = [w * x for w, x in zip(WEIGHTS, (1, *PEOPLE[4]), strict=True)]  # exercise 8.1
FEWEST = [475, 485]  # the best midpoints, in hundredths of a centimetre
CHEAPEST = [20, 25, 30, 35]  # the best thresholds for the bill, in per cent

PROSE = {
    "97f140f2": {"0.93": P},
    "e1c30b9b": {"-0.3256": WEIGHTS[2], "0.33": WEIGHTS[2], "0.98": 3 * WEIGHTS[2]},
    "aba2a7cd": {"4.75": FEWEST[0] / 100, "4.85": FEWEST[1] / 100},
    "ab30cda8": {"0.2": CHEAPEST[0] / 100, "0.35": CHEAPEST[-1] / 100},
    "8c3e0473": {
        "0.005": FIFTH[0],
        "14.872": FIFTH[1],
        "17.906": FIFTH[2],
        "0.030": FIFTH[3],
        "-3": sum(FIFTH),
        "0.047": g(-3),
    },
    "a8499cd9": {"-0.325566": WEIGHTS[2]},
    "b109ac68": {"-3.25566": 10 * WEIGHTS[2], "0.0386": math.exp(10 * WEIGHTS[2])},
    "fdbe8979": {"-43.78088": W0, "9.00200": W1},
    "801e9e82": {"0.847": math.log(0.7 / 0.3), "4.958": border(0.7)},
    "4976acad": {"0.93": P},
}


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


def test_five_people(printed):
    for person, digits in zip(
        PEOPLE[:4], [("2.65", "0.93415"), "6.23", "-5.43", "6.14"], strict=True
    ):
        z = score(person)
        wanted = digits if isinstance(digits, tuple) else (digits,)
        assert f"{z:.2f}" == wanted[0]
        assert re.search(rf"^ +\d +{re.escape(wanted[0])} ", printed, re.M)
    assert g(score(PEOPLE[0])) == pytest.approx(0.93415, abs=5e-6)
    assert "0.06585, 0.93415" in printed
    assert [int(g(score(person)) >= 0.5) for person in PEOPLE] == [1, 1, 0, 1, 0]


def test_person_5_is_left_to_the_reader(printed):
    assert f"{g(score(PEOPLE[4])):.4f}" not in printed


def test_ten_years(printed, prose):
    factor = math.exp(10 * WEIGHTS[2])
    assert f"{factor:.4f}" == "0.0386"
    assert "0.0386" in prose
    for i in (0, 1, 3):
        now, then = g(score(PEOPLE[i])), g(score(PEOPLE[i], older=10))
        assert then / (1 - then) == pytest.approx(factor * now / (1 - now))
        assert re.search(rf"^ +{i + 1} .* {then - now:.4f}$", printed, re.M)


@pytest.mark.parametrize("t", [0.1, 0.2, 0.5, 0.8, 0.9])
def test_thresholds(t, printed):
    alarms, missed = errors(t)
    row = [t, f"{border(t):.2f}", alarms, missed, alarms + missed, alarms + 4 * missed]
    assert re.search("^ +" + " +".join(re.escape(str(v)) for v in row) + "$", printed, re.M)


def test_what_the_slider_of_the_bill_shows():
    bill = {k: errors(k / 100)[0] + 4 * errors(k / 100)[1] for k in range(5, 100, 5)}
    assert [k for k, cost in bill.items() if cost == min(bill.values())] == CHEAPEST
    assert (bill[50], bill[20]) == (16, 10)
    assert sum(errors(0.5)) == sum(errors(0.2)) == 7


def test_fewest_misses_by_midpoint():
    count = {
        k: sum((length >= k / 100) != (species == 2) for length, _, species in flowers())
        for k in range(405, 586, 10)
    }
    assert [k for k, wrong in count.items() if wrong == min(count.values())] == FEWEST
    assert min(count.values()) == 7


def test_borrowed_weights_are_where_the_slopes_are_zero(printed):
    """At the bottom of the log-loss the sums of p − y, and of that times a feature, are 0."""
    two = re.search(r"w₀ = (\S+), w₁ = (\S+), w₂ = (\S+)$", printed, re.M)
    w0, w1, w2 = map(float, two.groups())
    for weights, tolerance in [((W0, W1, 0), 1e-3), ((w0, w1, w2), 5e-2)]:
        slopes = [0, 0]
        for length, width, species in flowers():
            miss = g(weights[0] + weights[1] * length + weights[2] * width) - (species == 2)
            slopes = [slopes[0] + miss, slopes[1] + miss * length]
        assert slopes == pytest.approx([0, 0], abs=tolerance)
    assert f"{-w1 / w2:.4f}" in printed
    wrong = sum(
        (w0 + w1 * length + w2 * width >= 0) != (species == 2)
        for length, width, species in flowers()
    )
    assert f"wrong flowers = {wrong}" in printed
    assert f"midpoint -w₀/w₁ = {-W0 / W1:.4f} cm" in printed


@pytest.mark.parametrize(("low", "high"), [(0, 0.25), (0.25, 0.75), (0.75, 1)])
def test_calibration(low, high, printed):
    group = [(g(W0 + W1 * x), species == 2) for x, _, species in flowers()]
    group = [(p, yes) for p, yes in group if low <= p < high]
    mean, share = (sum(column) / len(group) for column in zip(*group, strict=True))
    row = rf"{low:.2f} and {high:.2f} +{len(group)} +{mean:.3f} +{share:.3f}$"
    assert re.search(row, printed, re.M)


def test_written_as_in_the_key_of_lesson_0(prose):
    assert r"p(y = 1 \mid w, x)" in prose
    assert r"\mid x" not in prose


def test_of_two_hundred(prose, printed):
    assert round(200 * 0.93) == 186
    assert "186" in prose
    assert "200 people with p = 0.93: 186" in printed
