"""Goals and moves from Python: what is sent, what is read, mistakes."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from livefigure import Live, wire


def figure():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="a game", m=(0, 10, 1), b=(0.0, 10.0))
    live.curve(ax, lambda x, m, b: m * x + b)
    return live, ax


def content(live):
    return wire.decode(live.view.widget.content)


def test_a_goal_is_a_condition_and_a_sentence():
    live, _ = figure()
    live.goal(lambda m, b: m * 2 + b > 90, "There: {:.1f} in {} moves!", lambda b: b, live.moves())
    live.goal(lambda m: m == 0, "Flat.")
    first, second = content(live).goals
    assert [part.text for part in first.parts] == ["There: ", " in ", " moves!"]
    assert [part.spec for part in first.parts] == [".1f", "d", ""]
    assert [part.text for part in second.parts] == ["Flat."]
    operations = content(live).operations
    assert operations[first.node][0] == "greater" and operations[second.node][0] == "equal"
    (counted,) = operations[first.parts[1].node][1]
    assert operations[counted] == ["input", [], [1], [content(live).counter]]
    decoded = content(live)
    assert wire.decode(wire.encode(decoded)) == decoded


def test_moves_are_a_whole_number_that_formulas_use():
    live, _ = figure()
    live.readout("moves = {}", live.moves())
    live.readout("left = {:d}", lambda m: np.maximum(0, 5 - live.moves()) + 0 * m)
    assert repr(live).endswith("moves = 0; left = 5")
    live.view.widget.moves = 3  # as the browser would
    assert live.read() == {"moves": 3, "left": 2}
    live.set(m=2)
    assert live.read()["moves"] == 3
    assert repr(live).endswith("moves = 3; left = 2")


def test_a_figure_that_is_made_anew_starts_anew():
    live, _ = figure()
    live.readout("moves = {}", live.moves())
    live.view.widget.moves = 3
    live.readout("m = {}", lambda m: m)
    assert live.view.widget.moves == 0
    assert live.read() == {"moves": 0, "m": 5}


def test_who_asks_for_no_moves_has_none_counted():
    live, _ = figure()
    live.goal(lambda m: m == 0, "Flat.")
    assert content(live).counter == ""


def test_a_slider_may_be_called_moves():
    fig, ax = plt.subplots()
    live = Live(fig, alt="a game", moves=(0, 4, 1))
    live.readout("slider = {}, made = {}", lambda moves: moves, live.moves())
    live.set(moves=4)
    assert live.read() == {"slider": 4, "made": 0}


def test_goals_of_points_and_of_moves():
    live, ax = figure()
    x, y = live.drag(ax, [1, 2, 3], [1, 2, 3])
    live.goal(np.all(y > 4), "All are up.")
    live.goal(lambda m: (m == 3) & (live.moves() <= 2), "Three in two moves.")
    live.goal((x[0] > 5) | (live.moves() > 9), "Far.")
    live._repr_mimebundle_()
    assert len(content(live).goals) == 3


def test_a_slider_of_a_goal_alone_is_not_idle():
    live, _ = figure()
    fig, ax = plt.subplots()
    live = Live(fig, alt="a game", m=(0, 10, 1))
    live.goal(lambda m: m == 0, "Zero.")
    assert content(live).note == ""


def test_a_goal_starts_its_sliders():
    live, _ = figure()
    live.goal(lambda m=3: m == 0, "Zero.")
    assert live.values()["m"] == 3


@pytest.mark.parametrize(
    ("mistake", "kind", "words"),
    [
        (lambda live: live.goal("There.", lambda m: m > 1), TypeError, "a condition and then a"),
        (lambda live: live.goal(lambda m: m > 9, 3), TypeError, "got <function"),
        (lambda live: live.goal(lambda m: m > 9, None), TypeError, "and then a sentence"),
        (lambda live: live.goal(lambda m: m > 9, "  "), ValueError, "the sentence says nothing"),
        (
            lambda live: live.goal(lambda m: m, "So."),
            TypeError,
            "goal('So.'): <lambda> gives a num",
        ),
        (
            lambda live: live.goal(lambda m, b: np.stack([m, b]) > 9, "So."),
            ValueError,
            "shape (2,), but one yes or no is wanted: np.all(…)",
        ),
        (lambda live: live.goal(lambda: 3 > 4, "So."), ValueError, "is always False"),
        (lambda live: live.goal(True, "So."), TypeError, "True is none"),
        (
            lambda live: live.goal(lambda q: q > 1, "So."),
            TypeError,
            "'q', but the sliders are m, b",
        ),
        (
            lambda live: live.goal(lambda m: m > 9, "{} {}", live.moves()),
            ValueError,
            "goal('{} {}')",
        ),
        (lambda live: live.goal(lambda m: m > 9, "{:q}", live.moves()), ValueError, "no format"),
        (
            lambda live: live.goal(lambda m: m > 9, "{}", lambda m: np.stack([m, m])),
            ValueError,
            "array of shape (2,), but one number is told",
        ),
        (
            lambda live: live.goal(lambda m, b: m + b > 3, "So."),
            ValueError,
            "goal('So.') holds at the start already, where m = 5, b = 5: nobody could",
        ),
        (lambda live: live.goal(live.moves() < 9, "So."), ValueError, "holds at the start already"),
    ],
)
def test_mistakes_are_told(mistake, kind, words):
    live, _ = figure()
    with pytest.raises(kind) as error:
        mistake(live)
        live._repr_mimebundle_()
    assert words in str(error.value)


def test_sliders_that_python_has_set_are_the_start():
    live, _ = figure()
    live.goal(lambda m: m > 3, "Steep.")
    live.set(m=2)
    live._repr_mimebundle_()
    live.set(m=9)
    live._repr_mimebundle_()
    assert live.view.widget.starts["values"][0] == 2
