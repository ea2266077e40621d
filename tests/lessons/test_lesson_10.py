"""Lesson 10's numbers once more: squeezes and shares with `math`, maps from scikit-learn's fits."""

import cmath
import csv
import math
import re
from pathlib import Path

import pytest
import sklearn.datasets
from sklearn.linear_model import LogisticRegression

from tests.lessons.lesson import unexplained

PERSON_1 = -4.66708, 1.74253, -4.09636  # scores, from scikit-learn's model of the lesson


def g(z):
    return 1 / (1 + math.exp(-z))


def divided(values):
    return [v / math.fsum(values) for v in values]


def b(z):
    return divided([g(v) for v in z])


def softmax(z):
    return divided([math.exp(v) for v in z])


PERSON_2 = -11.3394, -2.7049, 3.0204  # of the syllabus, for exercise 10.1

PROSE = {
    "398cba49": dict(zip(["-11.3394", "-2.7049", "3.0204"], PERSON_2, strict=True)),
    "664b7431": {
        "0.00001": g(PERSON_2[0]),
        "0.0627": g(PERSON_2[1]),
        "0.9535": g(PERSON_2[2]),
        "1.0162": math.fsum(map(g, PERSON_2)),
        "0.9383": b(PERSON_2)[2],
    },
}


@pytest.fixture(scope="module")
def flowers():
    """Petal length, petal width and species, from the file itself."""
    with open(Path(sklearn.datasets.__file__).parent / "data" / "iris.csv") as file:
        rows = list(csv.reader(file))[1:]
    return [(float(row[2]), float(row[3]), int(row[4])) for row in rows]


def fits(rows, labels):
    """(w₀, [w₁ …]) of each class, by scikit-learn with its usual penalty."""
    for k in sorted(set(labels)):
        model = LogisticRegression(tol=1e-9, max_iter=10_000)
        model.fit(rows, [int(label == k) for label in labels])
        yield float(model.intercept_[0]), [float(v) for v in model.coef_[0]]


@pytest.fixture(scope="module")
def lines(flowers):
    return list(fits([f[:2] for f in flowers], [f[2] for f in flowers]))


def scores(lines, length, width):
    return [w_0 + w_1 * length + w_2 * width for w_0, (w_1, w_2) in lines]


def test_person_1(printed):
    a = [g(z) for z in PERSON_1]
    assert "  ".join(f"{v:.5f}" for v in a) in printed
    assert f"{math.fsum(a):.5f}" == "0.87668"
    assert "0.87668" in printed
    assert b(PERSON_1) == pytest.approx([0.01062205, 0.97071551, 0.01866244], abs=1e-6)
    assert "0.01062  0.97072  0.01866" in printed
    assert "  ".join(f"{v:.4f}" for v in softmax(PERSON_1)) in printed


def test_sums_of_a(printed):
    sums = [float(v) for v in re.findall(r"^ +\d(?: +\d\.\d{5}){3} +(\d\.\d{5})$", printed, re.M)]
    assert sums == pytest.approx([0.87668, 1.01619, 1.02734, 1.04466, 1.02228], abs=2e-5)


def test_a_fitted_softmax_is_a_third_thing(printed):
    rows = re.findall(r"^standardised: .*?((?: +\d\.\d{3}){3})$", printed, re.M)
    shares = [tuple(map(float, row.split())) for row in rows]
    assert len(set(shares)) == 3
    assert shares[2] == (0.155, 0.492, 0.353)
    for row in shares:
        assert sum(row) == pytest.approx(1, abs=0.002)


def test_one_ruler(flowers, printed):
    lines = list(fits([f[:1] for f in flowers], [f[2] for f in flowers]))
    for name, (w_0, (w_1,)) in zip(["setosa", "versicolor", "virginica"], lines, strict=True):
        assert f"{name}'s own border: {-w_0 / w_1:.2f} cm" in printed
    for names, k in [("setosa and versicolor", 0), ("versicolor and virginica", 1)]:
        (w_0, (w_1,)), (v_0, (v_1,)) = lines[k : k + 2]
        assert f"tie of {names}: {(v_0 - w_0) / (w_1 - v_1):.2f} cm" in printed


def test_who_says_yes_and_who_wins(flowers, lines, printed):
    wrong, kinds = 0, {count: [0, 0, 0] for count in range(3)}
    for length, width, species in flowers:
        z = scores(lines, length, width)
        wrong += z.index(max(z)) != species
        kinds[sum(v > 0 for v in z)][species] += 1
    assert f"wrong: {wrong} of 150" in printed
    for count, row in kinds.items():
        said = f"yes from {count} models: {sum(row):3} flowers, {row[0]} + {row[1]} + {row[2]}"
        assert said in printed
    assert kinds[0][1] == 46


@pytest.mark.parametrize(("length", "width"), [(1.5, 0.25), (3.5, 1.5), (7, 0.1)])
def test_spots(length, width, lines, printed):
    z = scores(lines, length, width)
    numbers = [*map(g, z), *b(z), *softmax(z)]
    row = " +".join(f"{v:.3f}" for v in numbers)
    assert re.search(rf"^ +{length} +{width} +{row}$", printed, re.M)


def turned(lines, flowers, degrees):
    """The scores' weights with setosa's two turned, as a complex number, about the mean petal."""
    middle = [math.fsum(f[i] for f in flowers) / len(flowers) for i in (0, 1)]
    w = complex(*lines[0][1]) * cmath.exp(1j * math.radians(degrees))
    level = scores(lines, *middle)[0] - w.real * middle[0] - w.imag * middle[1]
    return [(level, [w.real, w.imag]), *lines[1:]]


@pytest.mark.parametrize("degrees", [0, 60, 70, 80, 90, 120])
def test_turning_setosa(degrees, flowers, lines, printed):
    now = turned(lines, flowers, degrees)
    kept = own = 0
    for length, width, species in flowers:
        z = scores(now, length, width)
        kept += species == 0 and z[0] > max(z[1:])
        own += species == 0 and z[0] > 0
    yes = wins = 0
    spots = [(0.8 + 0.1 * i, 0.05 * j) for i in range(65) for j in range(57)]
    for spot in spots:
        z = scores(now, *spot)
        yes += z[0] > 0
        wins += z[0] > max(z[1:])
    row = re.search(rf"^ +{degrees} +(\d+) +(\d+) +(\d+)% of map +(\d+)% of map$", printed, re.M)
    assert (int(row[1]), int(row[2])) == (kept, own)
    assert [int(row[3]), int(row[4])] == pytest.approx(
        [100 * yes / len(spots), 100 * wins / len(spots)], abs=1.1
    )
    if degrees in (80, 90):  # the lesson: gone from the map
        assert wins == 0


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


def test_exercises_by_hand():
    assert softmax([0, math.log(2), math.log(6)])[2] == pytest.approx(2 / 3)
    assert 2 * 3 - 3 == -3 + 6 == 3
