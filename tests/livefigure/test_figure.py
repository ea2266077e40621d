"""Live from Python: sliders and starts, numbers, forms that are shown, ids, words for mistakes."""

import base64
import io
import json
import re
from pathlib import Path

import comm
import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from comm.base_comm import BaseComm
from PIL import Image

from livefigure import wire
from livefigure.ids import checksum
from livefigure.marks.base import MOST
from mxplusb import Live
from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse


def cost(m, b):
    return sse(weight, predict(height, m, b))


def people(**sliders):
    fig, ax = plt.subplots()
    ax.plot(height, weight, "o")
    ax.set(xlim=(60, 76), ylim=(90, 160))
    live = Live(fig, alt="five people", **(sliders or {"m": (0, 4, 0.01), "b": (-60, 60, 0.5)}))
    return live, ax


def content(live):
    """Return what the browser is sent of a figure."""
    return wire.decode(live.view.widget.content)


def states(live):
    """Return the state of all models that belong to a figure, by id."""
    live._repr_mimebundle_()
    shown = live.view.widget
    widgets = [live.view.box, shown, live.view.box.layout, shown.layout, shown.script]
    for control in live.controls.values():
        widgets += [control.widget, control.widget.layout, control.widget.style]
    return {widget.model_id: widget.get_state() for widget in widgets}


def test_values_set_and_read():
    live, ax = people()
    live.curve(ax, predict)
    live.readout("SSE = {:.1f}", cost)
    live.set(m=2, b=-4)
    assert live.values() == {"m": 2, "b": -4}
    assert live.read() == {"SSE": 359.0}  # 225 + 1 + 16 + 36 + 81
    assert repr(live) == "Live figure: m = 2, b = -4; SSE = 359.0"


def test_several_numbers_in_one_line():
    live, _ = people()
    live.readout(
        "Σr = {:.1f}, Σ|r| = {:.1f}",
        lambda m, b: np.sum(weight - m * height - b),
        lambda m, b: np.sum(np.abs(weight - m * height - b)),
    )
    live.readout("{:.2f}", cost)
    live.set(m=2, b=-4)
    assert live.read() == pytest.approx({"Σr": -3, "Σ|r|": 35, "cost": 359})
    assert repr(live).endswith("Σr = -3.0, Σ|r| = 35.0; 359.00")


def test_each_number_has_its_own_name():
    live, _ = people()
    live.readout("m = {:.0f} lb,  bill = ${:.0f}", lambda m: m, lambda b: b)
    live.set(m=2, b=4)
    assert live.read() == {"m": 2, "bill": 4}
    assert repr(live).endswith("m = 2 lb,  bill = $4")
    with pytest.raises(ValueError, match="two numbers called 'm'"):
        live.readout("m = {:.1f}", lambda m: m)
    with pytest.raises(ValueError, match="two numbers called 'cost'"):
        live.readout("{:.1f} {:.1f}", cost, cost)


def test_a_default_in_a_formula_is_the_start():
    live, ax = people()

    def line(x, m=2.004, b=-4):
        return m * x + b

    live.curve(ax, line)
    assert live.values() == {"m": 2.0, "b": -4}


def test_the_first_default_wins_and_a_second_one_is_an_error():
    live, ax = people()
    live.curve(ax, lambda x, m=2, b=-4: m * x + b)
    live.readout("SSE = {:.1f}", lambda m=2, b=-4: cost(m, b))

    def other(m=3):
        return m

    with pytest.raises(ValueError, match="other starts m at 3, but <lambda> started it at 2"):
        live.readout("m = {:.1f}", other)


def line_from_two(x, m=2, b=-4):
    return m * x + b


def test_a_slider_stays_where_it_was_set_when_limits_change():
    live, ax = people()
    live.curve(ax, line_from_two)
    live.set(m=3)
    ax.set_xlim(0, 5)
    live._repr_mimebundle_()
    assert live.values() == {"m": 3, "b": -4}


@pytest.mark.parametrize(
    "use",
    [
        lambda live, ax: live.curve(ax, line_from_two),
        lambda live, ax: live.residuals(ax, height, weight, line_from_two),
        lambda live, ax: live.readout("at 70 = {:.1f}", lambda m=2, b=-4: 70 * m + b),
    ],
)
def test_a_default_does_not_move_a_slider_that_was_set(use):
    live, ax = people()
    live.curve(ax, line_from_two)
    live.set(m=3)
    use(live, ax)
    assert live.values() == {"m": 3, "b": -4}
    before, _ = people()
    before.set(m=3)
    use(before, before.fig.axes[0])
    assert before.values() == {"m": 3, "b": -4}


@pytest.mark.parametrize(
    "use",
    [
        lambda live, ax, f: live.curve(ax, f),
        lambda live, ax, f: live.residuals(ax, height, weight, f),
    ],
)
def test_a_first_argument_that_is_a_slider_is_refused(use):
    live, ax = people(m=(0, 4, 0.5), b=(0, 4, 0.5), x=(60, 76))
    with pytest.raises(TypeError) as error:
        use(live, ax, lambda m, b: m + b)
    assert "the first argument of <lambda> is what runs along the axis" in str(error.value)
    assert "'m' is a slider. Put x first, as in lambda x, m: m * x." in str(error.value)
    use(live, ax, lambda x, m, b: m * x + b)  # x is what runs, even if it is a slider elsewhere


def noted(live):
    return content(live).note


def test_a_slider_that_moves_nothing_is_named_under_the_figure():
    live, ax = people(m=(0, 4, 0.5), slope=(-1, 1, 0.25))
    live.curve(ax, lambda x, m: m * x)
    assert noted(live) == (
        "slope moves nothing: no formula of this figure uses an argument of this name."
    )
    live.readout("slope = {:.1f}", lambda slope: slope)
    assert noted(live) == ""


def test_all_sliders_that_move_nothing_are_named():
    live, ax = people(m=(0, 4, 0.5), b=(0, 4), c=(0, 4))
    live.curve(ax, lambda x, m, b: m * x)  # asked for, but not used
    assert noted(live).startswith("b and c move nothing: no formula")


def test_a_control_that_moves_others_has_its_use():
    play, m, seen, driver = (ipywidgets.Play(max=4), *(ipywidgets.FloatSlider() for _ in range(3)))
    links = [ipywidgets.jslink((driver, "value"), (m, "value"))]
    seen.observe(print, "value")
    live, ax = people(play=play, m=m, seen=seen, driver=driver, c=(0, 4))
    live.pick(ax, x="c")
    live.curve(ax, lambda x, m: m * x)
    assert noted(live) == ""
    links[0].close()


class Line:
    """The messages that go to the browser."""

    def __init__(self, monkeypatch):
        self.sent = []
        monkeypatch.setattr(comm, "create_comm", self.open)

    def open(self, **words):
        sent = self.sent

        class Comm(BaseComm):
            def publish_msg(self, kind, data=None, metadata=None, buffers=None, **words):
                sent.append((self.comm_id, kind, (data or {}).get("state")))

        return Comm(**words)


def test_what_names_a_slider_is_told_its_new_id(monkeypatch):
    line = Line(monkeypatch)
    play, m, other = ipywidgets.Play(max=4), ipywidgets.FloatSlider(max=4), ipywidgets.FloatText()
    links = [ipywidgets.jslink((play, "value"), (m, "value"))]
    links.append(ipywidgets.jsdlink((m, "value"), (other, "value")))
    box = ipywidgets.HBox([play, m])
    told = [*links, box]
    python = []
    m.observe(lambda change: python.append(change["new"]), "value")
    ipywidgets.dlink((m, "value"), (other, "value"))
    live, ax = people(m=m)
    live.curve(ax, lambda x, m: m * x)
    del line.sent[:]
    live._repr_mimebundle_()
    opened = [kind == "comm_open" and at == m.model_id for at, kind, _ in line.sent].index(True)
    after = {at: state for at, kind, state in line.sent[opened:] if kind == "comm_msg"}
    new = f"IPY_MODEL_{m.model_id}"
    assert m.model_id.startswith("livefigure-")
    assert after[links[0].model_id]["target"] == [new, "value"]
    assert after[links[1].model_id]["source"] == [new, "value"]
    assert after[box.model_id]["children"] == [f"IPY_MODEL_{play.model_id}", new]
    assert set(after) == {widget.model_id for widget in told}
    live.set(m=3)
    assert (python, other.value) == ([3], 3)


def test_the_readmes_figure_holds_all_five_people():
    text = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    block, *_ = re.findall(r"```python\n(.*?)```", text, re.S)
    names = {}
    exec(block, names)
    live, ax = names["live"], names["ax"]
    live._repr_mimebundle_()
    _, own = plt.subplots()
    own.plot(height, weight, "o")
    assert (ax.get_xlim(), ax.get_ylim()) == (own.get_xlim(), own.get_ylim())
    (row,) = content(live).axes
    for values, (low, high) in ((height, row.xlim), (weight, row.ylim)):
        assert low < min(values) < max(values) < high
    assert live.read() == {"SSE": 359}


def test_a_default_that_is_no_slider_is_a_constant():
    live, ax = people()
    live.readout("x = {:.1f}", lambda m, power=3: m**power)
    live.set(m=2)
    assert live.read() == {"x": 8.0}


def test_starts_and_sets_outside_the_range_are_errors():
    live, ax = people()
    with pytest.raises(ValueError, match="m = 5 is outside its slider, which runs from 0 to 4"):
        live.curve(ax, lambda x, m=5: m * x)
    with pytest.raises(ValueError, match="b = -61 is outside"):
        live.set(b=-61)
    with pytest.raises(ValueError, match="no slider 'q'; the sliders are m, b"):
        live.set(q=1)


def test_a_set_with_a_mistake_moves_nothing():
    live, _ = people()
    live.set(m=1, b=1)
    with pytest.raises(ValueError):
        live.set(m=2, b=1000)
    assert live.values() == {"m": 1, "b": 1}


def test_a_control_keeps_its_own_start():
    n = ipywidgets.FloatLogSlider(value=100, min=0, max=4, description="n")
    live, _ = people(n=n)
    live.readout("n = {:.0f}", lambda n: n)
    assert live.read() == {"n": 100.0}
    n.value = 1000
    assert live.read() == {"n": 1000.0}


def test_a_slider_of_whole_numbers_can_be_an_index():
    live, _ = people(person=(0, 4))
    live.readout("weight = {:.0f}", lambda person: np.take(weight, person))
    live.set(person=2)
    assert live.read() == {"weight": 140.0}


def test_points_to_drag_are_arrays_in_formulas():
    live, ax = people(m=(0, 4, 0.01))
    x, y = live.drag(ax, height, weight)
    assert len(x) == 5
    live.readout("SSE = {:.1f}", lambda m: sse(y, predict(x, m, -4)))
    live.set(m=2)
    assert live.read() == {"SSE": 359.0}
    live._repr_mimebundle_()
    live.view.widget.dragged = [[height.tolist(), (weight + 1).tolist()]]
    assert live.read() == pytest.approx({"SSE": 359 + 2 * -3 + 5})


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        (lambda live, ax: Live(ax, alt="x"), "needs a matplotlib figure"),
        (lambda live, ax: Live(ax.figure, alt=" "), "alt must say in words"),
        (lambda live, ax: Live(ax.figure), "alt must say in words"),
        (lambda live, ax: Live(ax.figure, alt=None), "alt must say in words"),
        (lambda live, ax: Live(ax.figure, alt="x", m=(2, 2)), "slider 'm' runs from 2 to 2"),
        (lambda live, ax: live.curve(ax, lambda x, q: q * x), "'q', but the sliders are m, b"),
        (lambda live, ax: live.curve(ax, lambda: 3), "first must be the axis"),
        (lambda live, ax: live.curve(ax, 3), "and a function of x"),
        (
            lambda live, ax: live.curve(ax, lambda x, m: np.stack([m, m])),
            "one y for each of the 200 x",
        ),
        (lambda live, ax: live.points(ax, "a", 3), "x must be numbers or a function of sliders"),
        (lambda live, ax: live.points(ax, [1, 2, 3], [1, 2]), "x has 3, y has 2"),
        (lambda live, ax: live.readout("{} {}", cost), "2 places for numbers, but 1 functions"),
        (lambda live, ax: live.readout("{m}", cost), "write places as {}"),
        (lambda live, ax: live.readout("{0:.1f} {}", cost, cost), "write places as {}"),
        (lambda live, ax: live.readout("{1:.1f}", cost), "{0} is the first"),
        (lambda live, ax: live.readout("{0:.1f}", cost, predict), "each wants a place"),
        (lambda live, ax: live.curve(ax, predict, "r--"), 'color="r", linestyle="--".'),
        (lambda live, ax: live.curve(ax, predict, "C1"), 'color="C1".'),
        (lambda live, ax: live.path(ax, 1, 1, "-."), 'words: linestyle="-.".'),
        (lambda live, ax: live.path(ax, 1, 1, "wrong"), "'wrong' has no meaning here. Style is"),
        (lambda live, ax: live.points(ax, 1, 1, "gs"), 'color="g", marker="s".'),
        (lambda live, ax: live.points(ax, 1, 1, "ko-"), 'color="k", linestyle="-", marker="o".'),
        (lambda live, ax: live.points(ax, 1, 1, 40), 'color="r", linestyle="--".'),
        (lambda live, ax: live.residuals(ax, 1, 1, predict, "r"), 'color="r".'),
        (lambda live, ax: live.path(ax, 1, 1, s=40), "Write markersize=6.32, a width: s=40"),
        (lambda live, ax: live.path(ax, 1, 1, s=[1, 2]), "Write markersize, a width in points"),
        (lambda live, ax: live.points(ax, 1, [1, 2], s=[1, 2, 3]), "s has 3"),
        (lambda live, ax: live.points(ax, 1, 1, c=lambda m: m, color="r"), "color for all or"),
        (lambda live, ax: live.points(ax, 1, 1, c=lambda m: m, cmap="virids"), "virids"),
        (lambda live, ax: live.points(ax, 1, 1, edgecolors="k"), "Write markeredgecolor."),
        (lambda live, ax: live.points(ax, 1, 1, cmap="viridis"), "c says which"),
        (lambda live, ax: live.points(ax, 1, 1, shape="o"), "'shape' is no style word here."),
        (lambda live, ax: live.curve(ax, predict, thickness=2), "'thickness' is no style word"),
        (lambda live, ax: live.segments(ax, 0, 0, 1, 1, linewidths=2), "Write linewidth."),
        (lambda live, ax: live.bars(ax, 1, 1, yerr=2), "live.segments(ax, x, low, x, high)"),
        (lambda live, ax: live.bars(ax, 1, 1, bins=2), "np.sum((low <= x) & (x < high))"),
        (lambda live, ax: live.drag(ax, 1, 1, s=9), "Write markersize=3, a width"),
        (lambda live, ax: live.readout("{:q}", cost), "readout('{:q}'): {:q} is no format"),
        (lambda live, ax: live.readout("{:>{n}}", cost), "no format that a live figure knows"),
        (lambda live, ax: live.readout("a } {:.1f}", cost), "readout('a } {:.1f}'): Single '}'"),
        (lambda live, ax: live.readout("{:.1f", cost), "a brace that is to be seen is written"),
        (lambda live, ax: live.readout(3, cost), "readout(3): expected str"),
        (lambda live, ax: live.readout("{}", lambda m: m * height), "array of shape"),
        (lambda live, ax: live.pick(ax, x="q"), "no slider 'q'; the sliders are m, b"),
        (lambda live, ax: live.pick(ax), "needs the name of a slider"),
        (lambda live, ax: live.drag(ax, [np.nan], [1]), "finite"),
        (lambda live, ax: live.curve(plt.subplots()[1], predict), "do not belong to the figure"),
        (
            lambda live, ax: live.points(ax.figure.add_subplot(projection="polar"), 1, 1),
            "flat axes",
        ),
    ],
)
def test_mistakes_are_told_in_the_figures_words(mistake, words):
    live, ax = people()
    with pytest.raises((ValueError, TypeError)) as error:
        mistake(live, ax)
    assert words in str(error.value)


METHODS = {
    "heatmap": "live.image(ax, f) draws a heat map of f(x, y, sliders…)",
    "imshow": "live.image(ax, Z, extent=(left, right, bottom, top))",
    "contourf": "live.image(ax, f, levels=[0, 0.5, 1]) fills the areas between levels",
    "scatter": "live.points(ax, x, y, c=values, cmap='viridis') draws a marker",
    "plot": "live.path(ax, x, y) draws a line",
    "bar": "live.bars(ax, x, height)",
    "quiver": "live.arrows(ax, x, y, x + u, y + v)",
    "annotate": "live.text(ax, x, y,",
    "stackplot": "live.fill_between(ax, x, y1, y2)",
    "vlines": "live.segments(ax, x0, y0, x1, y1)",
    "set_title": "ax.set_title(…), before Live(fig, …)",
    "boxplot": "ax.boxplot(…), before Live(fig, …), draws what stands still",
    "interact": "m=(0, 4, 0.1)",
    "curves": "it has curve, path, points, segments",
}


def test_methods_of_matplotlib_are_told_in_lives_words():
    live, _ = people()
    for name, words in METHODS.items():
        with pytest.raises(AttributeError) as error:
            getattr(live, name)
        assert words in str(error.value) and f"Live has no .{name};" in str(error.value)
    assert not hasattr(live, "_ipython_display_")


def test_places_of_a_readout_may_be_numbered():
    live, _ = people()
    live.readout("m = {0:.1f}, b = {1:.0f}", lambda m: m, lambda b: b)
    live.readout("10 m = {1:.0f}; {0:.2f}, {0:.0f}", cost, lambda m: 10 * m)
    live.set(m=2, b=-4)
    assert repr(live).endswith("m = 2.0, b = -4; 10 m = 20; 359.00, 359")
    assert live.read() == {"m": 2, "b": -4, "10 m": 20, "cost": 359}
    live._repr_mimebundle_()
    assert [part.text for part in content(live).readouts[1]] == ["10 m = ", "; ", ", "]


def test_shown_as_widget_picture_and_text():
    live, ax = people()
    live.curve(ax, predict)
    bundle = live._repr_mimebundle_()
    assert bundle["text/plain"] == repr(live)
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == live.view.box.model_id
    image = Image.open(io.BytesIO(base64.b64decode(bundle["image/png"])))
    assert image.size == (1280, 960)


def test_a_shown_figure_is_not_shown_again_by_inline():
    live, _ = people()
    assert plt.get_fignums() == []


def test_the_pictures_behind_do_not_hold_what_moves():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    empty = Live(fig, alt="nothing")
    empty._repr_mimebundle_()
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    live = Live(fig, alt="something", m=(0.0, 1.0))
    live.curve(ax, lambda x, m: m * x)
    live.points(ax, [0.5], lambda m: m)
    live._repr_mimebundle_()
    assert live.view.widget.background == empty.view.widget.background
    assert live.view.widget.foreground == b""


def test_points_that_stand_still_lie_above_the_drawing():
    live, ax = people()
    live.residuals(ax, height, weight, predict)
    live._repr_mimebundle_()
    picture = Image.open(io.BytesIO(live.view.widget.foreground)).convert("RGBA")
    opaque = np.asarray(picture)[..., 3] > 0
    ax.figure.set_dpi(200)
    for x, y in ax.transData.transform(np.column_stack([height, weight])):
        assert opaque[round(picture.height - y), round(x)]
    assert opaque.mean() < 0.01


def test_ids_are_the_same_on_every_run_and_name_their_figure():
    def build(alt="five people", power=1):
        fig, ax = plt.subplots()
        live = Live(fig, alt=alt, m=(0, 4, 0.01))
        live.curve(ax, lambda x, m: m * x**power)
        return [each for each in states(live) if each != live.view.widget.script.model_id]

    first = build()
    assert build() == first
    assert all(model_id.startswith("livefigure-") for model_id in first)
    assert not set(build(alt="four people")) & set(first)
    assert not set(build(power=2)) & set(first)


# Shares of the largest such as 1/64 would stand on a tie of decimal places.
ROUND_NUMBERS = np.concatenate([np.arange(65) / 64, np.arange(11) / 8000, [0.1, 1 / 3, np.nan]])


def test_ids_do_not_depend_on_last_bits():
    rng = np.random.default_rng(5)

    def root(noise):
        def off(numbers):
            return np.multiply(numbers, 1 + noise * rng.uniform(-1, 1, np.shape(numbers)))

        fig, ax = plt.subplots(figsize=(1, 1))
        ax.set(xlim=(0, 1), ylim=(0, 1))
        live = Live(fig, alt="five people", m=(0.0, float(off(0.3)), float(off(0.1))))
        x, rest = off(ROUND_NUMBERS), off(1.0) - 1.0
        live.points(ax, x, lambda m: m * x[3] + rest, markersize=float(off(1.25)))
        live._repr_mimebundle_()
        return live.view.box.model_id

    assert len({root(0), *(root(1e-13) for _ in range(10))}) == 1


def test_a_figure_whose_numbers_changed_gets_other_ids():
    """Else the widgets of an earlier run, which the notebook holds, would stand for it."""

    def root(x=ROUND_NUMBERS, stop=4.0, **style):
        fig, ax = plt.subplots(figsize=(1, 1))
        ax.set(xlim=(0, 1), ylim=(0, 1))
        live = Live(fig, alt="five people", m=(0.0, stop, 0.5))
        live.points(ax, x, lambda m: m, **style)
        live._repr_mimebundle_()
        return live.view.box.model_id

    changed = ROUND_NUMBERS + 3e-5 * (np.arange(ROUND_NUMBERS.size) == 7)
    assert len({root(), root(changed), root(stop=4.5), root(markersize=7)}) == 4


def test_the_checksum_in_ids_tells_a_change_of_any_number():
    x = ROUND_NUMBERS
    for place in range(x.size - 1):
        for change in (2e-5, -2e-5, 0.5, -1e3, np.inf):
            assert checksum(np.where(np.arange(x.size) == place, x + change, x)) != checksum(x)
    swapped = [np.r_[x[:i], x[i + 1], x[i], x[i + 2 :]] for i in range(64)]
    others = [-x, x[::-1], x[:-1], 2 * x, np.nan_to_num(x), *swapped]
    assert all(checksum(other) != checksum(x) for other in others)


def test_references_between_models_use_the_fixed_ids():
    live, ax = people()
    live.curve(ax, predict)
    everything = states(live)
    del everything[live.view.widget.model_id]["_esm"]
    del everything[live.view.widget.script.model_id]["code"]
    named = json.dumps(everything, default=lambda value: "bytes")
    for reference in named.split("IPY_MODEL_")[1:]:
        assert reference.split('"')[0] in everything


def test_a_control_that_was_closed_is_opened_again():
    m = ipywidgets.FloatSlider(min=0, max=4, step=0.5)
    ipywidgets.Widget.close_all()
    live, ax = people(m=m)
    live.curve(ax, lambda x, m: m * x)
    assert states(live)[m.model_id]["max"] == 4
    assert m.model_id.startswith(live.view.box.model_id.removesuffix("-box"))


def test_a_control_shared_by_two_figures_moves_both():
    m = ipywidgets.FloatSlider(min=0, max=4, step=0.5)
    first, _ = people(m=m)
    second, _ = people(m=m)
    for live in (first, second):
        live.readout("m = {:.1f}", lambda m: m)
        live._repr_mimebundle_()
    kept = m.model_id
    first.set(m=2.5)
    assert second.read() == {"m": 2.5}
    assert first.view.widget.get_state()["controls"] == [f"IPY_MODEL_{kept}"]
    assert second.view.widget.get_state()["controls"] == [f"IPY_MODEL_{kept}"]


def test_adding_a_mark_after_showing_makes_a_new_figure():
    live, ax = people()
    before = live._repr_mimebundle_()
    assert live._repr_mimebundle_() == before
    live.curve(ax, predict)
    after = live._repr_mimebundle_()
    assert len(content(live).marks) == 1
    view = "application/vnd.jupyter.widget-view+json"
    assert after[view]["model_id"] != before[view]["model_id"]


MARKS = {
    "curve": lambda live, ax, x: live.curve(ax, lambda t, m: m * t, samples=len(x)),
    "path": lambda live, ax, x: live.path(ax, x, lambda m: m * x),
    "points": lambda live, ax, x: live.points(ax, x, lambda m: m * x),
    "segments": lambda live, ax, x: live.segments(ax, x, 0, x, lambda m: m * x),
    "bars": lambda live, ax, x: live.bars(ax, x, lambda m: m * x),
    "stairs": lambda live, ax, x: live.stairs(ax, over(x), lambda m: m * x),
    "sticks": lambda live, ax, x: live.residuals(ax, x, x, lambda t, m: m * t),
    "squares": lambda live, ax, x: live.residuals(ax, x, x, lambda t, m: m * t, squares=True),
    "drag": lambda live, ax, x: live.drag(ax, x, x),
}


def over(x):
    """Return the edges of bins that begin at x."""
    return np.append(x, x[-1:] + 1)


NOWHERE = [np.nan, np.inf, -np.inf]


def small():
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.set(xlim=(60, 76), ylim=(90, 160))
    return Live(fig, alt="small", m=(0, 4, 0.5)), ax


def bare_picture():
    """Return the picture of the axes with nothing live on them."""
    return small()[0]._repr_mimebundle_()["image/png"]


def with_mark(mark, x):
    live, ax = small()
    MARKS[mark](live, ax, np.array(x, float))
    live.readout("mean = {:.1f}", lambda m: np.mean(m * np.array(x, float)))
    return live._repr_mimebundle_()


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_nothing_and_of_one(mark):
    """Warnings are errors here: NumPy's about empty arrays must not reach the learner."""
    shown = with_mark(mark, [])
    assert shown["text/plain"] == "Live figure: m = 2; mean = not a number"
    assert shown["image/png"] == bare_picture()
    assert with_mark(mark, [62])["text/plain"] == "Live figure: m = 2; mean = 124.0"


@pytest.mark.parametrize("mark", [mark for mark in MARKS if mark not in ("curve", "drag")])
def test_what_has_no_place_is_not_on_paper(mark):
    shown = with_mark(mark, NOWHERE)
    assert shown["text/plain"] == "Live figure: m = 2; mean = not a number"
    assert shown["image/png"] == bare_picture()


def test_division_by_zero_is_said_in_words():
    live, _ = people(k=(0, 4), a=(-1.0, 1.0, 0.5))
    for f in (lambda k: 6 / k, lambda k: 6 // k, lambda k: k**-1, lambda k: 6 % k):
        live.readout(f"{len(live.readouts)} = {{:.1f}}", f)
    live.readout("{:.1f}", lambda a: -6 / a)
    live.readout("a/a = {:.1f}", lambda a: a / a)
    live.set(k=0, a=0)
    assert live.read()["0"] == np.inf
    words = "0 = infinity; 1 = infinity; 2 = infinity; 3 = not a number"
    assert repr(live).endswith(f"{words}; minus infinity; a/a = not a number")


def test_a_start_where_whole_numbers_divide_by_zero():
    live, _ = people(k=(0, 4))
    live.readout("{:.1f}", lambda k=0: 6 / k)
    assert live._repr_mimebundle_()["text/plain"] == "Live figure: k = 0; infinity"


def test_zero_is_written_without_a_minus():
    live, _ = people(m=(-1.0, -0.0, 0.5))
    live.readout("m = {:.1f}, -m = {:+.2f}", lambda m: m, lambda m: -m)
    live.set(m=-0.0)
    assert repr(live) == "Live figure: m = 0; m = 0.0, -m = +0.00"


@pytest.mark.parametrize("mark", ["points", "segments", "sticks"])
def test_of_very_many_paper_has_the_browsers_sample(mark):
    live, ax = small()
    MARKS[mark](live, ax, np.linspace(60, 76, 12_000))
    live.draw()
    (mark,) = live.marks
    assert [row.most for row in content(live).marks] == [MOST]
    drawn = {
        "points": lambda a: a.get_xdata(),
        "segments": lambda a: [s[0, 0] for s in a.get_segments()],
        "residuals": lambda a: [s[0, 0] for s in a.get_segments()],
    }[mark.kind]
    places = np.concatenate([drawn(artist) for artist in mark.artists])
    chosen = [i * 12_000 // MOST for i in range(MOST)]
    np.testing.assert_allclose(np.sort(places), np.linspace(60, 76, 12_000)[chosen])


def test_a_million_points():
    x = np.linspace(60, 76, 1_000_000)
    live, ax = small()
    live.residuals(ax, x, 2 * x, lambda t, m: m * t)
    live.readout("SSE = {:.6g}", lambda m: np.sum((2 * x - m * x) ** 2))
    with pytest.warns(UserWarning, match="puts 21 MB into the notebook") as warned:
        shown = live._repr_mimebundle_()
    assert "At most 5,000 points are drawn: give it fewer" in str(warned[0].message)
    assert "as in x[::100]" in str(warned[0].message)
    live.set(m=1)
    assert live.read() == {"SSE": pytest.approx(np.sum(x**2))}
    assert len(shown["image/png"]) < 200_000
    assert len(live.view.widget.constants) == 8 * 2 * len(x)  # each number once


def test_a_figure_that_was_closed_is_shown_all_the_same():
    fig, ax = plt.subplots()
    plt.close(fig)
    live = Live(fig, alt="closed", m=(0, 4, 0.5))
    live.curve(ax, lambda x, m: m * x)
    assert Image.open(io.BytesIO(base64.b64decode(live._repr_mimebundle_()["image/png"])))


@pytest.mark.parametrize("remove", [lambda ax: ax.figure.clear(), lambda ax: ax.remove()])
def test_axes_that_are_gone_are_told(remove):
    for use in (lambda live, ax: live.curve(ax, predict), lambda live, ax: live.pick(ax, x="m")):
        live, ax = people()
        use(live, ax)
        remove(ax)
        with pytest.raises(ValueError, match="axes of this figure were removed"):
            live._repr_mimebundle_()


def test_hands_keep_their_axes_when_others_go():
    fig, (left, middle, right) = plt.subplots(1, 3, figsize=(4, 1.5))
    live = Live(fig, alt="three", m=(0, 4, 0.5))
    live.curve(right, lambda x, m: m * x)
    live.pick(middle, x="m")
    live.drag(right, [1], [2])
    left.remove()
    live._repr_mimebundle_()
    assert [content(live).picks[0].axes, content(live).drags[0].axes] == [1, 0]
    boxes = [axes.box[0] for axes in content(live).axes]
    assert boxes == pytest.approx([ax.get_position().x0 * 400 for ax in (right, middle)])


def test_limits_without_width_are_widened_by_matplotlib():
    fig, ax = plt.subplots()
    with pytest.warns(UserWarning, match="identical low and high xlims"):
        ax.set_xlim(3, 3)
    live = Live(fig, alt="narrow", m=(0, 4, 0.5))
    live.curve(ax, lambda x, m: m * x)
    live._repr_mimebundle_()
    low, high = content(live).axes[0].xlim
    assert low < 3 < high


def test_a_formula_in_two_marks_is_recorded_once():
    live, ax = small()
    live.curve(ax, lambda x, m: m * x)
    live._repr_mimebundle_()
    once = content(live).operations
    live.curve(ax, lambda x, m: m * x, color="C3")
    live._repr_mimebundle_()
    assert content(live).operations == once
    first, second = content(live).marks
    assert first.nodes == second.nodes and first.style != second.style


def test_a_slider_may_have_any_name():
    """Those of the figure's own parts, too."""
    fig, ax = plt.subplots()
    names = ["box", "canvas", "layout", "style", "size"]
    live = Live(fig, alt="a point", **dict.fromkeys(names, (0, 1, 0.5)))
    live.points(
        ax, lambda box, canvas: box * canvas, lambda layout, style, size: layout + style * size
    )
    live._repr_mimebundle_()
    live.set(box=0.5, canvas=1)
    assert live.values()["box"] == 0.5


def test_an_attribute_that_fails_says_why():
    class Broken(Live):
        @property
        def odd(self):
            return self.fig.nothing_of_this_name

    live = Broken(plt.figure(), alt="nothing")
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        live.odd  # noqa: B018


def test_what_was_worked_out_of_points_is_read_out_as_it_is():
    live, ax = people()
    xs, ys = live.drag(ax, [60, 62], [100, 130])
    live.readout("Σy = {:.0f}", np.sum(ys))
    live.readout("{:.1f}", lambda m: m * np.mean(xs))
    live.set(m=2)
    assert live.read() == {"Σy": 230, "<lambda>": 122}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda live, ax: live.curve(ax, [1, 2], lambda x: x), "and a function of x"),
        (lambda live, ax: live.curve(plt, lambda x: x), "the axes come first"),
        (lambda live, ax: live.points([ax, ax], 1, 2), "several axes: pass one"),
    ],
    ids=["matplotlib's order", "pyplot", "an array of axes"],
)
def test_what_stands_in_the_place_of_axes_or_function_is_refused(call, words):
    with pytest.raises(TypeError, match=words):
        call(*people())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("suptitle", "live.title(ax"),
        ("savefig", "write live as the last line"),
        ("update", "draw.$"),
    ],
)
def test_a_method_that_live_has_not_names_one_that_exists(name, words):
    live, _ = people()
    with pytest.raises(AttributeError) as error:
        getattr(live, name)
    assert re.search(words if words.endswith("$") else re.escape(words), str(error.value))


def test_limits_that_nobody_set_are_named_under_a_figure_that_lies_outside():
    def figure(x, **limits):
        fig, ax = plt.subplots()
        ax.set(**limits)
        live = Live(fig, alt="bars", p=(0, 1, 0.1))
        live.bars(ax, x, lambda p: p * np.ones(len(x)))
        return content(live).note

    assert figure(np.arange(31)).startswith("Most of what is drawn lies outside of the axes")
    assert figure(np.arange(31), xlim=(0, 30)) == ""
    assert figure(np.linspace(0, 1, 5)) == ""


@pytest.mark.parametrize(("m", "b"), [(1, 0), (-1, 1)])
def test_a_legend_finds_the_place_that_matplotlib_finds(m, b):
    """Among lines that move, too; a rising and a falling line leave different corners free."""

    def corner(ax):
        ax.figure.draw_without_rendering()
        return ax.get_legend().get_window_extent().get_points()

    x = np.linspace(0, 1, 200)
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    for c in (0, 0.1):
        ax.plot(x, m * x + b - c, label=f"line {c}", zorder=1.9)
    ax.legend()
    wanted = corner(ax)
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    live = Live(fig, alt="two lines", m=(-1, 1, 1), b=(0, 1, 1))
    live.set(m=m, b=b)
    for c in (0, 0.1):
        live.curve(ax, lambda x, m, b, c=c: m * x + b - c, label=f"line {c}")
    shown = Image.open(io.BytesIO(live.view.layers.above[0])).getchannel("A")
    left, top, right, bottom = shown.getbbox()  # at twice 100 dots an inch
    seen = np.array([[left, shown.height - bottom], [right, shown.height - top]]) / 2
    np.testing.assert_allclose(seen, wanted, atol=2)
