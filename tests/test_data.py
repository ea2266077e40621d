"""The data against the table they come from."""

import numpy as np
import pytest

from mxplusb import data

#  height, age, income, weight, loves broccoli, opinion: one person a row
PEOPLE = [
    (66, 35, 75125, 113, 1, 1),
    (63, 22, 26750, 123, 1, 2),
    (74, 65, 11500, 140, 0, 2),
    (67, 25, 135600, 136, 1, 1),
    (70, 55, 110500, 145, 0, 0),
]
COLUMNS = ["height", "age", "income", "weight", "loves_broccoli", "opinion"]
ARRAYS = [*COLUMNS, "gigabytes", "price"]


@pytest.mark.parametrize(("column", "name"), list(enumerate(COLUMNS)))
def test_people(column, name):
    assert list(getattr(data, name)) == [person[column] for person in PEOPLE]


def test_computers():
    assert list(zip(data.gigabytes, data.price, strict=True)) == [(4, 100), (16, 1000)]


@pytest.mark.parametrize("name", ARRAYS)
def test_measures_are_floats_and_labels_are_integers(name):
    kind = "i" if name in ("loves_broccoli", "opinion") else "f"
    assert getattr(data, name).dtype.kind == kind


@pytest.mark.parametrize("name", ARRAYS)
def test_a_slip_cannot_change_the_data(name):
    with pytest.raises(ValueError, match="read-only"):
        getattr(data, name)[0] = 0


def test_noisy_line_is_the_one_of_the_old_global_seed():
    before = np.random.get_state()
    np.random.seed(42)
    x = np.linspace(1, 10, 500)
    y = 2 + 3 * x + np.random.normal(scale=2, size=500)
    np.random.set_state(before)
    assert np.array_equal(data.noisy_line(), (x, y))


def test_noisy_line_leaves_the_global_generator_alone():
    before = np.random.get_state()[1].copy()
    data.noisy_line()
    assert np.array_equal(np.random.get_state()[1], before)
