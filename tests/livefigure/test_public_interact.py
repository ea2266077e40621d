"""How many of the public figures live by `livefigure.interact`: as they are, or after one line."""

import random

import pytest

from livefigure import interactive
from livefigure.record import RecordError
from tests.livefigure.public_figures import FIGURES

# After one changed statement: other controls, or a seed as the function's first line.
FEWER = {
    "support_vectors": {"log_C": (-3.0, 3.0, 1.0)},
    "predator_and_prey": {"gamma": (0.5, 3.0, 0.5)},
    "epidemic": {"I0": (0.0, 1.0, 0.1), "beta": (0.0, 0.4, 0.05), "gamma": (0.0, 0.4, 0.05)},
    "matrix": dict.fromkeys(("a11", "a12", "a21", "a22"), (-2.0, 2.0, 1.0)),
    "image_filter": {"channel": {"red": 0, "green": 1, "blue": 2}},
}
SEEDED = {"pi_by_darts"}
NOT = {
    "central_limit": "random numbers without a seed, and 200 × 50 values of its controls",
    "tangent_plane": "three dimensions",
}
# For the test alone, as each value of a control is drawn by matplotlib: fewer values.
NARROWED = {
    "roc": {"threshold": (0.0, 1.0, 0.25)},
    "ridge_or_lasso": {"degree": (1, 2), "alpha": [0.01, 1.0]},
    "neighbours": {"k": (1, 4)},
    "support_vectors": {"log_gamma": (-2.0, 2.0, 2.0), "log_C": (-3.0, 3.0, 3.0)},
    "k_means": {"k": (2, 3), "step": (0, 2)},
    "descent": {"epochs": (1, 3)},
    "predator_and_prey": dict.fromkeys(("alpha", "gamma"), (0.5, 2.0, 1.5))
    | {"beta": (0.05, 0.3, 0.25), "delta": (0.05, 0.2, 0.15)},
    "epidemic": {"I0": (0.0, 1.0, 0.5), "beta": (0.0, 0.4, 0.4), "gamma": (0.0, 0.4, 0.4)},
    "matrix": {"a11": (-2.0, 2.0, 4.0), "a12": (-2.0, 2.0, 2.0), "a21": (-2.0, 2.0, 4.0),
               "a22": (-2.0, 2.0, 4.0)},
    "image_filter": {"sigma": (0.0, 10.0, 5.0)},
    "compound_interest": {"t": (1, 3), "i": (0.0, 0.2, 0.1)},
    "aliasing": {"T": (1.0, 10.0, 3.0)},
    "coin": {"heads": (0, 2), "tails": (0, 2)},
    "pi_by_darts": {"num_points": (100, 300, 100)},
    "sampling": {"n": (10, 30, 10)},
    "fourier": {"harmonics": (1, 4)},
    "degree": {"degree": (1, 4)},
    "cobweb": {"steps": (0, 4)},
    "riemann": {"num_rects": (1, 4)},
}  # fmt: skip


def given(figure):
    """Return the function, changed by a line if need be, and its controls."""
    function = figure.cell()
    if figure.name not in SEEDED:
        return function, figure.controls | FEWER.get(figure.name, {})

    def seeded(**arguments):
        random.seed(0)
        return function(**arguments)

    seeded.__wrapped__ = function  # its arguments
    return seeded, figure.controls


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_it_lives(figure):
    function, controls = given(figure)
    if figure.name in NOT:
        with pytest.raises((RecordError, ValueError)):
            interactive(function, **controls)
        return
    live = interactive(function, **controls | NARROWED.get(figure.name, {}))
    assert live.marks
    assert live.view.widget.content


def test_at_least_nine_in_ten_live_as_they_are_or_after_one_line():
    names = {figure.name for figure in FIGURES}
    assert {*FEWER, *SEEDED, *NOT, *NARROWED} <= names
    assert len(NOT) <= len(FIGURES) / 10
