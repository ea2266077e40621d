"""Live from Python: sliders and starts, numbers, forms that are shown, ids, words for mistakes."""

import base64
import io
import json

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

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


def states(live):
    """Return the state of all models that belong to a figure, by id."""
    live._repr_mimebundle_()
    widgets = [live._box, live._canvas, live._box.layout, live._canvas.layout]
    for control in live._controls.values():
        widgets += [control, control.layout, control.style]
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
    live._canvas.dragged = [[height.tolist(), (weight + 1).tolist()]]
    assert live.read() == pytest.approx({"SSE": 359 + 2 * -3 + 5})


@pytest.mark.parametrize(
    ("mistake", "words"),
    [
        (lambda live, ax: Live(ax, alt="x"), "needs a matplotlib figure"),
        (lambda live, ax: Live(ax.figure, alt=" "), "alt must say in words"),
        (lambda live, ax: live.curve(ax, lambda x, q: q * x), "'q', but the sliders are m, b"),
        (lambda live, ax: live.curve(ax, lambda: 3), "first must be the axis"),
        (lambda live, ax: live.curve(ax, 3), "a formula is wanted"),
        (
            lambda live, ax: live.curve(ax, lambda x, m: np.stack([m, m])),
            "one y for each of the 200 x",
        ),
        (lambda live, ax: live.points(ax, "a", 3), "x must be numbers or a function of sliders"),
        (lambda live, ax: live.points(ax, [1, 2, 3], [1, 2]), "x has 3, y has 2"),
        (lambda live, ax: live.readout("{} {}", cost), "2 places for numbers, but 1 functions"),
        (lambda live, ax: live.readout("{m}", cost), "write places as {}"),
        (lambda live, ax: live.readout("{:q}", cost), "q"),
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


def test_shown_as_widget_picture_and_text():
    live, ax = people()
    live.curve(ax, predict)
    bundle = live._repr_mimebundle_()
    assert bundle["text/plain"] == repr(live)
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == live._box.model_id
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
    assert live._canvas.background == empty._canvas.background
    assert live._canvas.foreground == b""


def test_points_that_stand_still_lie_above_the_drawing():
    live, ax = people()
    live.residuals(ax, height, weight, predict)
    live._repr_mimebundle_()
    picture = Image.open(io.BytesIO(live._canvas.foreground)).convert("RGBA")
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
        return list(states(live))

    first = build()
    assert build() == first
    assert all(model_id.startswith("mxplusb-") for model_id in first)
    assert not set(build(alt="four people")) & set(first)
    assert not set(build(power=2)) & set(first)


def test_references_between_models_use_the_fixed_ids():
    live, ax = people()
    live.curve(ax, predict)
    everything = states(live)
    del everything[live._canvas.model_id]["_esm"]
    named = json.dumps(everything, default=lambda value: "bytes")
    for reference in named.split("IPY_MODEL_")[1:]:
        assert reference.split('"')[0] in everything


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
    assert first._canvas.get_state()["controls"] == [f"IPY_MODEL_{kept}"]
    assert second._canvas.get_state()["controls"] == [f"IPY_MODEL_{kept}"]


def test_adding_a_mark_after_showing_makes_a_new_figure():
    live, ax = people()
    before = live._repr_mimebundle_()
    assert live._repr_mimebundle_() == before
    live.curve(ax, predict)
    after = live._repr_mimebundle_()
    assert len(json.loads(live._canvas.marks)) == 1
    view = "application/vnd.jupyter.widget-view+json"
    assert after[view]["model_id"] != before[view]["model_id"]
