"""Formulas recorded once for each value of a control, compared with plain Python at each value."""

import itertools

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.linear_model import LinearRegression

from livefigure import Live
from livefigure.controls import Controls
from livefigure.formula import record_formula
from livefigure.per_value import record_per_value
from livefigure.record import Choice, RecordError
from livefigure.wire import decode

x = np.array([0.5, 1.0, 2.0, 3.5, 5.0, 6.5, 7.0, 8.0])
y = np.array([1.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.5, 9.0])


def figure(**controls):
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(-10, 10))
    return ax, Live(fig, alt="numbers", **controls)


def content(live):
    return decode(live.view.widget.content)


def operations(live):
    return [o[0] for o in live.graph.operations]


# Formulas that no symbol can follow


def first_slope(n):
    return LinearRegression().fit(x[:n].reshape(-1, 1), y[:n]).coef_[0]


def degree_at(degree, at):
    return np.polyval(np.polyfit(x, y, degree), at)


def draws(n, loc):
    rng = np.random.default_rng(0)
    return np.mean(rng.normal(size=n)) + loc


def counts(n):
    draws = np.random.default_rng(3).normal(size=n)
    return np.histogram(draws, bins=[-3, -1, 0, 1, 3])[0].max()


def penalty(kind, m):
    if kind == "ridge":
        return m**2
    return np.abs(m)


def loop(n, m):
    total = 0.0
    for k in range(n):
        total = total + m**k
    return total


def text_of(n, show):
    return len(f"{n} of {show}") if show else -1


def by_function(function, m):
    return function(m)


def power(p, m):
    return {1: m, 2: m * m, 5: m - 1}[p]


def steps(rate, k):
    w = 1.0
    for _ in range(k):
        w = w - rate * 2 * (w - 3)
        if abs(w) > 100:
            break
    return w


KINDS = ["ridge", "lasso", "none"]
FORMULAS = [
    (first_slope, {"n": (2, 8)}),
    (degree_at, {"degree": (0, 4), "at": (0, 10, 0.01)}),
    (draws, {"n": (1, 12), "loc": (-1, 1, 0.001)}),
    (counts, {"n": ipywidgets.BoundedIntText(value=5, min=1, max=30)}),
    (penalty, {"kind": KINDS, "m": (-2, 2, 0.01)}),
    (penalty, {"kind": ("ridge", "lasso"), "m": (-2, 2, 0.5)}),
    (penalty, {"kind": ipywidgets.RadioButtons(options=KINDS), "m": (-2, 2, 0.01)}),
    (penalty, {"kind": ipywidgets.ToggleButtons(options=KINDS), "m": (-2, 2, 0.01)}),
    (penalty, {"kind": ipywidgets.Select(options=KINDS), "m": (-2, 2, 0.01)}),
    (penalty, {"kind": ipywidgets.SelectionSlider(options=KINDS), "m": (-2, 2, 0.01)}),
    (penalty, {"kind": {"squares": "ridge", "sizes": "lasso"}, "m": (-2, 2, 0.01)}),
    (loop, {"n": (0, 6), "m": (-1, 1, 0.001)}),
    (loop, {"n": ipywidgets.Play(min=0, max=6), "m": (-1, 1, 0.001)}),
    (text_of, {"n": (8, 12), "show": True}),
    (text_of, {"n": (8, 12), "show": ipywidgets.ToggleButton(value=False)}),
    (by_function, {"function": {"sine": np.sin, "root": np.sqrt}, "m": (0, 2, 0.001)}),
    (by_function, {"function": [("sine", np.sin), ("root", np.sqrt)], "m": (0, 2, 0.001)}),
    (power, {"p": [1, 2, 5], "m": (0, 2, 0.001)}),
    (steps, {"rate": (0, 1.5, 0.05), "k": (0, 9)}),
    (
        steps,
        {"rate": ipywidgets.FloatLogSlider(value=0.1, min=-3, max=0, step=0.5), "k": (0, 9)},
    ),
]


def every_value(wanted):
    """Return the values that a control can have, worked out here."""
    if isinstance(wanted, dict):
        return list(wanted.values())
    if isinstance(wanted, list) and isinstance(wanted[0], tuple):
        return [value for _, value in wanted]
    if isinstance(wanted, list) or (isinstance(wanted, tuple) and isinstance(wanted[0], str)):
        return list(wanted)
    if isinstance(wanted, bool | ipywidgets.ToggleButton):
        return [False, True]
    if isinstance(wanted, ipywidgets.FloatLogSlider):
        return [10 ** (-3 + 0.5 * i) for i in range(7)]
    if isinstance(wanted, ipywidgets.Play | ipywidgets.BoundedIntText):
        return list(range(wanted.min, wanted.max + 1))
    if isinstance(wanted, ipywidgets.ValueWidget):
        return KINDS
    low, high, step = (*wanted, 1)[:3]
    count = round((high - low) / step)
    places = range(count + 1) if count <= 40 else (0, count // 3, count)
    return [low + i * step for i in places]


@pytest.mark.parametrize(("function", "controls"), FORMULAS)
def test_it_is_what_the_function_gives_at_every_value(function, controls):
    _, live = figure(**controls)
    live.readout("f = {:.6f}", function)
    assert "choose" in operations(live)
    for values in itertools.product(*map(every_value, controls.values())):
        setting = dict(zip(controls, values, strict=True))
        live.set(**setting)
        assert live.read()["f"] == pytest.approx(function(**setting), rel=1e-12)
        assert f"f = {function(**setting):.6f}" in repr(live)


@pytest.mark.parametrize(
    "function",
    [lambda n, m: np.where(np.arange(8) < n, m, 0), lambda kind: 3.0, lambda p, m: p * m],
)
def test_what_symbols_can_follow_is_recorded_once(function):
    ax, live = figure(n=(0, 8), m=(0, 4, 0.01), kind=["a", "b"], p=[1, 2, 5])
    live.points(ax, 1, function)
    assert "choose" not in operations(live)


def test_a_choice_of_numbers_is_a_number_in_formulas():
    _, live = figure(p=[1, 2, 5], q=ipywidgets.SelectionSlider(options=[0.5, 2.5], value=2.5))
    live.readout("a = {:d}, b = {:.2f}", lambda p: 3 * p, lambda q, p: q / p)
    assert live.read() == {"a": 3, "b": 2.5}
    live.set(p=5, q=0.5)
    assert live.read() == {"a": 15, "b": 0.1}


# Which controls are plain


def takes(*plain):
    """Return a record_at that is refused unless these controls are plain."""
    asked = []

    def record_at(given, turn):
        asked.append((given, turn))
        if not {*plain} <= {*given}:
            raise RecordError(f"not without {plain}")
        return [given[name] for name in plain]

    return record_at, asked


@pytest.mark.parametrize(
    ("plain", "names"),
    [
        ((), ("kind",)),  # which is no number
        (("n",), ("n", "kind")),
        (("n", "k"), ("n", "k", "kind")),
        (("on",), ("on", "kind")),
    ],
)
def test_as_few_as_possible_are_plain(plain, names):
    controls = Controls(
        {"n": (1, 3), "k": (1, 4), "m": (0, 1, 1e-3), "on": True, "kind": "a b".split()}
    )
    record_at, _ = takes(*plain)
    found = record_per_value(record_at, controls, list(controls))
    assert found.names == names
    ranges = {"n": [1, 2, 3], "k": [1, 2, 3, 4], "on": [False, True], "kind": ["a", "b"]}
    wanted = itertools.product(*(ranges[name] for name in names))
    assert found.results == [[dict(zip(names, v, strict=True))[p] for p in plain] for v in wanted]


def test_the_start_comes_first():
    controls = Controls({"n": ipywidgets.IntSlider(value=3, min=1, max=4)})
    record_at, asked = takes("n")
    record_per_value(record_at, controls, ["n"])
    assert asked == [({}, 0), ({"n": 3}, 2), ({"n": 1}, 0), ({"n": 2}, 1), ({"n": 4}, 3)]


def test_what_makes_no_difference_does_not_choose():
    controls = Controls({"n": (1, 5), "k": (1, 4), "m": (0, 1, 1e-3)})
    formula = record_formula(lambda n, k, m: m * len(range(k)) + len("a" * n) * 0, controls)
    assert formula.result.names == ("k",)
    assert formula.unused == ["n"]


def test_a_formula_that_forgets_a_control_says_so():
    ax, live = figure(n=(1, 5), m=(0, 1, 0.001), idle=(0, 3))
    live.points(ax, 1, lambda n: sum(range(n)))

    def forgetful(n, m):
        return m

    live.readout("{}", forgetful)
    note = content(live).note
    assert "idle moves nothing" in note
    assert "forgetful has the argument n, but is the same whatever n is." in note


# Marks


def test_lengths_may_differ_from_value_to_value():
    ax, live = figure(n=(1, 8), m=(0, 4, 0.001))
    live.points(ax, lambda n: x[:n], lambda n, m: m * y[:n])
    live.segments(ax, lambda n: x[:n], 0, lambda n: x[:n], lambda n: y[:n])
    live.bars(ax, lambda n: range(n), lambda n: np.arange(n) + 1)
    live.stairs(ax, lambda n: np.arange(n + 1), lambda n: np.arange(n))
    live.residuals(ax, lambda n: x[:n], lambda n: y[:n], lambda x, m: m * x)
    for n in (8, 1, 3):
        live.set(n=n, m=0.5)
        live.draw()
        np.testing.assert_array_equal(ax.lines[0].get_xydata(), np.stack([x[:n], y[:n] / 2], 1))
        pieces = ax.collections[0].get_segments()
        np.testing.assert_array_equal([p[1] for p in pieces], np.stack([x[:n], y[:n]], 1))
        bars = [b for b in ax.containers[0] if b.get_visible()]
        assert [b.get_height() for b in bars] == list(range(1, n + 1))
        (steps,) = [p for p in ax.patches if hasattr(p, "get_data")]
        np.testing.assert_array_equal(steps.get_data().edges, np.arange(n + 1))
        sticks = [len(c.get_segments()) for c in ax.collections[1:3]]
        assert sum(sticks) == n


@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (
            lambda live, ax: live.points(ax, lambda n: x[:n], lambda n: x[: 2 * n]),
            "points: the lengths differ at n = 2: x has 2, y has 4",
        ),
        (
            lambda live, ax: live.points(ax, lambda n: x[:n], lambda k: x[:k]),
            "points: the lengths differ at n = 2, k = 3: x has 2, y has 3",
        ),
        (
            lambda live, ax: live.stairs(ax, lambda n: x[:n], lambda n: x[:n]),
            "stairs: 2 edges have 1 heights, not 2 at n = 2",
        ),
        (
            lambda live, ax: live.curve(ax, lambda x, n: x[:n]),
            r"curve: <lambda> must give one y for each of the 200 x, but its result has shape \(",
        ),
        (
            lambda live, ax: live.readout("{}", lambda n: x[: n - 1]),
            r"gives an array of shape \(\d,\), but one number is shown",
        ),
    ],
)
def test_lengths_are_compared_at_each_value(draw, words):
    ax, live = figure(n=(2, 5), k=(2, 5))
    with pytest.raises(ValueError, match=words):
        draw(live, ax)
    assert not live.marks


def test_a_curve_follows_limits():
    ax, live = figure(degree=(0, 4))
    live.curve(ax, lambda x_, degree: np.polyval(np.polyfit(x, y, degree), x_), samples=11)
    ax.set_xlim(0, 20)
    live.set(degree=2)
    live.view  # noqa: B018
    live.draw()
    grid = np.linspace(0, 20, 11)
    np.testing.assert_allclose(ax.lines[0].get_xdata(), grid)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), np.polyval(np.polyfit(x, y, 2), grid))


def test_dragged_points_stay_symbols():
    ax, live = figure(n=(1, 3))
    xs, ys = live.drag(ax, x[:3], y[:3])
    live.readout("s = {}", lambda n: np.sum(ys[:n]))
    for n, total in ((1, 1), (2, 4), (3, 6)):
        live.set(n=n)
        assert live.read() == {"s": total}
    live.view.widget.dragged = [[x[:3].tolist(), [10.0, 20.0, 30.0]]]
    assert live.read() == {"s": 60}


def test_three_choices_and_what_is_alike_is_stored_once():
    def of(n, kind, on, m):
        data = np.random.default_rng(n).normal(size=500)
        return (data if kind == "all" else -data) * m if on else np.zeros(500)

    ax, live = figure(n=(1, 9), kind=["all", "less"], on=True, m=(0, 1, 0.001))
    live.path(ax, np.arange(500), of)
    assert live.graph.size < (9 * 2 + 2) * 500 * 8 + 500  # not 9 * 2 * 2
    for n, kind, on in itertools.product(range(1, 10), ["all", "less"], [True, False]):
        live.set(n=n, kind=kind, on=on, m=0.25)
        live.draw()
        np.testing.assert_allclose(ax.lines[0].get_ydata(), of(n, kind, on, 0.25), rtol=1e-12)


def test_only_what_is_chosen_is_worked_out():
    ax, live = figure(n=(1, 50), m=(0, 1, 0.001))
    live.points(ax, lambda n: np.arange(n), lambda n, m: np.exp(m) * np.arange(n))
    values = live.graph.values()
    assert sum(value is not None for value in values) < 30 < len(values)


# From Python


def test_choices_are_set_and_told_by_what_they_are():
    _, live = figure(kind=KINDS, p={"two": 2, "ten": 10}, on=False)
    live.readout("f = {}", lambda kind, p, on: len(kind) * p + on)
    assert live.values() == {"kind": "ridge", "p": 2, "on": False}
    assert repr(live) == "Live figure: kind = ridge, p = two, on = off; f = 10.0"
    live.set(kind="none", p="ten", on=True)
    assert live.values() == {"kind": "none", "p": 10, "on": True}
    assert live.read() == {"f": 41}
    with pytest.raises(ValueError, match="kind is one of ridge, lasso, none, not 'lars'"):
        live.set(p=2, kind="lars")
    assert live.values()["p"] == 10


def test_a_default_starts_a_choice():
    _, live = figure(kind=KINDS, n=(1, 9))
    live.readout("f = {}", lambda kind="lasso", n=3: len(kind) + len(range(n)))
    assert live.values() == {"kind": "lasso", "n": 3}
    assert content(live).names == ["kind", "n"]
    assert live.view.widget.starts["values"] == [1, 3]
    with pytest.raises(ValueError, match="starts kind at none, but <lambda> started it at lasso"):
        live.readout("g = {}", lambda kind="none": len(kind))


def test_ids_tell_options_apart():
    def root(options):
        _, live = figure(kind=options)
        live.readout("f = {}", lambda kind: len(kind))
        return live.view.box.model_id

    assert root(["a", "b"]) != root(["a", "c"])


# Refusals


def rate_of(n):
    return sum(range(n))


@pytest.mark.parametrize(
    ("function", "controls", "words"),
    [
        (
            rate_of,
            {"n": (1, 1000)},
            "n cannot be a moving number here. The shortest way out: make n an integer slider with "
            "at most 200 values, as n=(1, 1000, 10).",
        ),
        (
            rate_of,
            {"n": (1, 50, 0.5)},
            "make n an integer slider with at most 200 values, as n=(1, 50).",
        ),
        (
            rate_of,
            {"n": (1, 50, 0.01)},
            "make n an integer slider with at most 200 values, as n=(1, 50).",
        ),
        (
            rate_of,
            {"n": ipywidgets.IntText(value=4)},
            "make n an integer slider with at most 200 values, as n=(0, 50).",
        ),
        (
            lambda m, n: n if m > 0 else -n,
            {"m": (-2, 2, 0.01), "n": (0, 3)},
            "make m a slider with at most 200 values, as m=(-2.0, 2.0, 0.05).",
        ),
        (
            lambda a, b: len(range(a)) + len(range(b)),
            {"a": (1, 100), "b": (1, 50)},
            "a and b cannot be moving numbers here, and together they have 100 × 50 = 5,000 "
            "values; a formula is recorded at each of at most 2,000.",
        ),
        (
            lambda kind, b: len(kind) + b,
            {"kind": [str(i) for i in range(250)], "b": (1, 50)},
            "kind cannot be a moving number here. Of its options at most 200 can be used",
        ),
        (
            lambda n: np.polyfit(x[:n], y[:n], 1)[0],
            {"n": (0, 5)},
            "fails at n = 0: TypeError: expected non-empty vector for x",
        ),
        (
            lambda n: np.random.normal(size=n).sum(),
            {"n": (1, 5)},
            "A live figure needs a formula that gives the same whenever it is called.",
        ),
        (
            lambda kind, n: np.random.normal() if kind == "b" and n == 3 else 1,
            {"kind": ["a", "b"], "n": (1, 5)},
            "but its record gives",
        ),
        (
            lambda n: np.random.default_rng(n).normal(size=200_000) * len(range(n)),
            {"n": (1, 50)},
            "n cannot be moving numbers here, and records at each of 50 values are too large "
            "together: more than 20 MB",
        ),
    ],
)
def test_refusals_name_the_control_and_the_way_out(function, controls, words):
    ax, live = figure(**controls)
    with pytest.raises(RecordError) as refused:
        live.points(ax, 1, function)
    assert words in str(refused.value)


def test_the_words_of_the_symbolic_way_stay():
    ax, live = figure(n=(1, 1000))
    with pytest.raises(RecordError, match="range needs a fixed end"):
        live.points(ax, 1, rate_of)


def test_a_formula_that_fails_at_the_start_fails_as_without_a_figure():
    ax, live = figure(n=(1, 5))
    with pytest.raises(ZeroDivisionError):
        live.points(ax, 1, lambda n: [1 // 0] * n)


def test_a_choice_has_no_place_along_an_axis():
    ax, live = figure(kind=KINDS, m=(0, 1, 0.1))
    with pytest.raises(ValueError, match="pick: 'kind' is a choice, and a place along an axis"):
        live.pick(ax, x="m", y="kind")


def test_a_value_between_two_steps_has_no_record():
    box = ipywidgets.BoundedFloatText(value=0.5, min=0, max=1, step=0.25)
    _, live = figure(a=box)
    live.readout("f = {}", lambda a: len(str(a)))
    box.value = 0.3
    with pytest.raises(ValueError, match=r"a = 0.3 is between two steps.*live.set\(a=0.25\)"):
        live.read()
    live.set(a=0.3)
    assert live.read() == {"f": 4}


@pytest.mark.parametrize("ask", [lambda live: live.values()["n"], lambda live: live.read()["f"]])
def test_a_formula_cannot_ask_the_figure(ask):
    """Its record would keep the answer for ever."""
    ax, live = figure(n=(1, 5))
    live.readout("f = {}", lambda n: 2 * n)
    with pytest.raises(RecordError, match=r"would stay for ever what it is now. Give the formula"):
        live.points(ax, 1, lambda: ask(live))


def test_printing_is_shown_once(capsys):
    _, live = figure(n=(1, 5))
    live.readout("f = {}", lambda n: print("n is", n) or len(range(n)))
    assert capsys.readouterr().out == "n is 3\n"


def test_a_choice_has_parts_as_an_array_has():
    controls = Controls({"n": (1, 5)})
    result = record_formula(lambda n: x[:n], controls).result
    assert isinstance(result, Choice)
    assert result.shapes == {(n,) for n in range(1, 6)}
    assert result[:1].shapes == {(1,)}
