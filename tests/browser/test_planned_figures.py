"""Planned figures can be made: their read-outs, here and in the browser, are the plan's.

Its numbers were worked out without the engine.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import planned_figures
from tests.browser.figure_page import move

# The figure, then in turn: sliders that are moved there, and what it says then.
PLANNED = [
    (
        "hook",
        ({}, "area = 1294.2"),
        ({"lift": 131.4}, "area = 689.2"),
        ({"tilt": 2.2}, "area = 354.8"),
    ),
    (
        "bench",
        ({}, "x̄ȳ = 8935.2, mean(xy) = 8965.8, x̄² = 4624.0, mean(x²) = 4638.0"),
        ({}, "slope = 2.186, intercept = -17.23, SSE = 354.79, yours = 562.00"),
        ({"guest": True}, "slope = 2.186,"),  # one at the middle never turns the line
    ),
    (
        "sheet",
        ({}, "tilt over age = 0.42"),
        ({}, "SSE = 689.2"),
        ({"w1": 2.0}, "tilt over age = 0.00"),
        ({}, "SSE = 357.2"),
        ({"w1": 3.4, "w2": -0.29}, "tilt over age = -0.29"),
        ({}, "SSE = 340.0"),
    ),
    ("three_axes", ({}, "SSE = 6.00"), ({"turn": 90}, "ones · r = 0.00, x · r = 0.00")),
    (
        "descent",
        ({"t": 0.5}, "MSE = 116.1"),
        ({"t": 1.0}, "MSE = 89.2"),
        ({"t": 1.8}, "MSE = 75.1"),
        ({"t": 2.2}, "MSE = 3621.7"),
    ),
    (
        "landscape",
        ({}, "log-loss = 69.31"),
        ({"w1": 7.5, "c": 0.5}, "log-loss = 16.75"),
        ({"w1": 0.0, "c": 0.0, "steps": 100}, "log-loss = 16.82"),
        ({"people": True, "steps": 25}, "w₁ = 4.96, log-loss = 0.11"),
        ({"steps": 100}, "w₁ = 6.92, log-loss = 0.03"),
        ({"penalty": True}, "w₁ = 1.12,"),
        ({"C": 10}, "w₁ = 2.86,"),
    ),
    (
        "three_species",
        ({}, "setosa 0.567, versicolor 0.432, virginica 0.001"),
        ({"together": True}, "setosa 0.382, versicolor 0.618, virginica 0.000"),
        ({"petal": 4.8}, "setosa 0.002, versicolor 0.567, virginica 0.431"),
        ({"together": False}, "setosa 0.003, versicolor 0.471, virginica 0.527"),
    ),
]


@pytest.mark.parametrize(
    ("name", "steps"), [(n, s) for n, *s in PLANNED], ids=lambda v: str(v)[:12]
)
def test_a_planned_figure_says_what_the_plan_says(page, show, name, steps):
    live = getattr(planned_figures, name)()
    show(live)
    texts = page.locator(".livefigure-texts")
    for moves, wanted in steps:
        for slider, value in moves.items():
            move(page, live, slider, value)
        assert wanted in repr(live)
        expect(texts).to_contain_text(wanted)
