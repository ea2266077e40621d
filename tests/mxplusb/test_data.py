"""The data against the table they come from."""

import subprocess
import sys

import numpy as np
import pytest
from sklearn.datasets import load_iris, make_regression

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


def with_the_global_seed(make):
    before = np.random.get_state()
    np.random.seed(42)
    result = make()
    np.random.set_state(before)
    return result


def test_noisy_line_is_the_one_of_the_old_global_seed():
    x = np.linspace(1, 10, 500)
    y = with_the_global_seed(lambda: 2 + 3 * x + np.random.normal(scale=2, size=500))
    assert np.array_equal(data.noisy_line(), (x, y))


def test_noisy_line_leaves_the_global_generator_alone():
    before = np.random.get_state()[1].copy()
    data.noisy_line()
    assert np.array_equal(np.random.get_state()[1], before)


def test_plane_is_the_one_of_the_old_global_seed():
    X, y = with_the_global_seed(lambda: make_regression(n_samples=500, n_features=5, bias=np.pi))
    made = data.regression_500()
    assert np.array_equal(made[0], X)
    assert np.array_equal(made[1], y)


# The first petal of each species as Fisher printed it, length and width in cm.
PETALS = {"setosa": (1.4, 0.2), "versicolor": (4.7, 1.4), "virginica": (6.0, 2.5)}


@pytest.mark.parametrize(
    "species", [("versicolor", "virginica"), ("virginica", "setosa"), tuple(PETALS), ("setosa",)]
)
def test_petals_come_in_the_order_asked(species):
    X, labels = data.iris_petals(species)
    assert X.shape == (50 * len(species), 2)
    assert labels.tolist() == [i for i in range(len(species)) for _ in range(50)]
    assert [tuple(row) for row in X[::50]] == [PETALS[name] for name in species]


def test_petals_are_scikit_learns():
    flowers = load_iris()
    X, labels = data.iris_petals(PETALS)
    assert np.array_equal(X, flowers.data[:, 2:])
    assert np.array_equal(labels, flowers.target)


def test_lengths_are_of_the_two_that_overlap():
    length, virginica = data.iris_lengths()
    X, labels = data.iris_petals()
    assert np.array_equal(length, X[:, 0])
    assert np.array_equal(virginica, labels)
    assert length[virginica == 0].max() > length[virginica == 1].min()


def test_unknown_species():
    with pytest.raises(ValueError, match="no species 'rose'; there are setosa, versicolor, virg"):
        data.iris_petals(["setosa", "rose"])


def test_scikit_learn_is_imported_only_when_asked_for():
    program = "import sys, mxplusb.data, mxplusb.formulas; assert 'sklearn' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
