"""Formulas recorded once for each value of a control, in real Chromium against plain Python.

The browser replays; what it should show is worked out here by calling the function itself.
"""

import base64
import itertools
import json

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from livefigure import Live
from livefigure.controls import Controls
from livefigure.formula import record_formula
from livefigure.record import Choice, Graph
from tests.browser.figure_page import frame
from tests.browser.hands import handle
from tests.browser.lab import write_notebook
from tests.browser.random_formulas import sources
from tests.browser.test_graph import replayed
from tests.conftest import examples

x = np.array([0.5, 1.0, 2.0, 3.5, 5.0, 6.5, 7.0, 8.0])
y = np.array([1.0, 3.0, 2.0, 5.0, 4.0, 7.0, 6.5, 9.0])

SWEEP = """async (steps) => {
  const seen = [];
  for (const step of steps) {
    for (const [id, trait, value] of step) models[id].set(trait, value);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    seen.push([...document.querySelectorAll(".livefigure-texts span")].map((s) => s.textContent));
  }
  return seen;
}"""
WORKED_OUT = """([nodes, bytes, root, settings]) => {
  const constants = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
  const graph = new live.Graph(nodes, new Float64Array(constants.buffer));
  const own = { ...live.operations };
  let ran = 0;
  for (const [name, make] of Object.entries(own)) {
    live.operations[name] = (...given) => {
      const step = make(...given);
      return () => {
        ran += 1;
        step();
      };
    };
  }
  const seen = settings.map((setting) => {
    for (const [name, value] of setting) graph.set(name, value);
    ran = 0;
    return [Array.from(graph.value(root)), ran];
  });
  Object.assign(live.operations, own);
  return seen;
}"""


def figure(**controls):
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(-10, 10))
    return ax, Live(fig, alt="numbers", **controls)


def sweep(page, live, settings):
    """Set controls in the page to each of the settings; return the read-outs' texts at each."""
    steps = []
    for setting in settings:
        live.set(**setting)
        controls = live.controls.values()
        steps.append([[c.widget.model_id, c.trait, c.held] for c in controls])
    return page.evaluate(SWEEP, json.loads(json.dumps(steps)))


def mean_of(n, kind):
    some = np.random.default_rng(n).normal(size=n)
    return np.median(some) if kind == "median" else np.mean(some)


def fit_at(degree, m):
    return np.polyval(np.polyfit(x, y, degree), m)


def rounds(rate, p, on):
    return sum(rate**k for k in range(p)) if on else -1.0


def whole(n, p):
    return len(range(n)) * p


FUNCTIONS = {
    "a = {}": mean_of,
    "b = {:.7g}": fit_at,
    "c = {:.3f}": rounds,
    "d = {:d}": whole,
}
CONTROLS = {
    "n": list(range(1, 31)),
    "kind": ["mean", "median"],
    "degree": [0, 1, 2, 3, 4],
    "m": [0.0, 3.7, 9.99],
    "rate": [10 ** (-2 + 0.25 * i) for i in range(9)],
    "p": [1, 2, 5],
    "on": [True, False],
}


def everything():
    return figure(
        n=(1, 30),
        kind=["mean", "median"],
        degree=ipywidgets.BoundedIntText(value=1, min=0, max=4),
        m=(0, 10, 0.01),
        rate=ipywidgets.FloatLogSlider(value=0.1, min=-2, max=0, step=0.25),
        p=ipywidgets.SelectionSlider(options=[1, 2, 5]),
        on=True,
    )


def test_read_outs_at_every_value_are_pythons(page, show):
    ax, live = everything()
    for template, function in FUNCTIONS.items():
        live.readout(template, function)
    show(live)
    every = []
    for template, function in FUNCTIONS.items():
        names = function.__code__.co_varnames[: function.__code__.co_argcount]
        for values in itertools.product(*(CONTROLS[name] for name in names)):
            every.append((template, function, dict(zip(names, values, strict=True))))
    shown = sweep(page, live, [setting for *_, setting in every])
    order = list(FUNCTIONS)
    for (template, function, setting), texts in zip(every, shown, strict=True):
        assert texts[order.index(template)] == template.format(function(**setting)), setting


def test_marks_have_as_many_pieces_as_the_value_asks_for(page, show):
    ax, live = figure(n=(1, 8), m=(0, 2, 0.01))
    live.points(ax, lambda n: x[:n], lambda n, m: m * y[:n], color="#000001")
    show(live)
    for n, m in ((8, 0.5), (1, 2.0), (5, 1.25)):
        sweep(page, live, [{"n": n, "m": m}])
        seen = page.evaluate("() => drawn.filter((d) => d.color === '#000001').map((d) => d.path)")
        middles = [np.mean([step[1:3] for step in path], axis=0) for path in seen]
        places = ax.transData.transform(np.column_stack([x[:n], m * y[:n]])) * 100 / ax.figure.dpi
        wanted = np.column_stack([places[:, 0], 480 - places[:, 1]])
        np.testing.assert_allclose(middles, wanted, atol=0.5)


def test_a_choice_is_told_and_starts_again_without_a_kernel(page, show):
    ax, live = figure(kind={"one": 1, "two": "zwei"}, on=True)
    live.readout("f = {}", lambda kind, on: len(str(kind)) + on)
    show(live)
    page.evaluate("() => Object.values(models).forEach((model) => (model.dead = true))")
    status, text = page.get_by_role("status"), page.locator(".livefigure-texts span")
    expect(status).to_have_text("kind = one; on = on; f = 2.0")
    sweep(page, live, [{"kind": "zwei", "on": False}])
    expect(text).to_have_text("f = 4.0")
    expect(status).to_have_text("kind = two; on = off; f = 4.0")
    page.get_by_role("button", name="Start again").click()
    expect(text).to_have_text("f = 2.0")
    index = page.evaluate("(id) => models[id].get('index')", live.controls["kind"].widget.model_id)
    assert index == 0


def test_a_value_between_two_steps_goes_to_the_nearest(page, show):
    box = ipywidgets.BoundedFloatText(value=0.5, min=0, max=1, step=0.25)
    ax, live = figure(a=box, b=ipywidgets.BoundedFloatText(value=0.5, min=0, max=1, step=0.25))
    live.readout("a = {}, b = {}", lambda a: float(str(a)), lambda b: 2 * b)
    show(live)
    for control in live.controls.values():
        page.evaluate("(id) => models[id].set('value', 0.3)", control.widget.model_id)
    frame(page)
    expect(page.locator(".livefigure-texts span")).to_have_text("a = 0.25, b = 0.6")
    assert page.evaluate("(id) => models[id].get('value')", box.model_id) == 0.25


def packed(graph):
    return base64.b64encode(graph.constants).decode()


def test_only_the_chosen_record_is_worked_out(graph_page):
    controls = Controls({"n": (1, 100), "m": (0, 1, 0.001)})
    result = record_formula(lambda n, m: np.exp(m * np.arange(n)), controls).result
    assert isinstance(result, Choice)
    graph = Graph()
    root = graph.add(result)
    sent = [[["n", n], ["m", m]] for n, m in ((7, 0.5), (7, 0.75), (9, 0.75), (200, 0.75))]
    seen = graph_page.evaluate(WORKED_OUT, [graph.operations, packed(graph), root, sent])
    for (_, m), (numbers, ran), count in zip(sent, seen, (7, 7, 9), strict=False):
        np.testing.assert_allclose(numbers, np.exp(m[1] * np.arange(count)), rtol=1e-14)
        assert ran < 12
    assert seen[1][1] == 2  # the power and its product
    assert np.isnan(seen[-1][0]).all()  # of a value that there is no record of


# ipywidgets' own controls

CELLS = [
    """
    import ipywidgets
    import matplotlib.pyplot as plt
    from livefigure import Live

    kinds = ["ridge", "lasso", "none at all"]
    fig, ax = plt.subplots(figsize=(5, 2))
    live = Live(
        fig,
        alt="choices",
        menu=kinds,
        radio=ipywidgets.RadioButtons(options=kinds),
        row=ipywidgets.ToggleButtons(options=kinds),
        slide=ipywidgets.SelectionSlider(options=kinds),
        box=False,
        down=ipywidgets.ToggleButton(value=False),
        n=(1, 9),
    )
    live.readout("a = {:d}, b = {:d}, c = {:d}, d = {:d}", lambda menu: len(menu),
                 lambda radio: len(radio), lambda row: len(row), lambda slide: len(slide))
    live.readout("e = {:d}, f = {:d}, g = {:d}", lambda box: len(str(box)),
                 lambda down: len(str(down)), lambda n: len(range(n)))
    live
    """,
]


def test_ipywidgets_choices_move_without_a_kernel(lab, visitor, tmp_path):
    """And each has its name, and its value, for a screen reader."""
    page = visitor.new_page()
    name = lab.add(write_notebook(tmp_path, "Choices", CELLS), "choices.ipynb")
    book = lab.open(page, name)
    book.run_all()
    book.stop_kernel()
    live = book.figure(0)
    first, second = (live.locator(".livefigure-texts span").nth(i) for i in (0, 1))
    expect(first).to_have_text("a = 5, b = 5, c = 5, d = 5")
    expect(second).to_have_text("e = 5, f = 5, g = 5")
    live.get_by_role("combobox", name="menu").select_option("lasso")
    live.get_by_role("radiogroup", name="radio").get_by_label("none at all").click()
    row = live.get_by_role("group", name="row")
    row.get_by_role("button", name="none at all").click()
    handle(live, "slide").press("ArrowRight")
    expect(first).to_have_text("a = 5, b = 11, c = 11, d = 5")
    live.get_by_role("combobox", name="menu").select_option("none at all")
    expect(first).to_have_text("a = 11, b = 11, c = 11, d = 5")
    pressed = [button.get_attribute("aria-pressed") for button in row.get_by_role("button").all()]
    assert pressed == ["false", "false", "true"]
    expect(handle(live, "slide")).to_have_attribute("aria-valuetext", "lasso")
    live.get_by_role("checkbox", name="box").check()
    live.get_by_role("button", name="down").click()
    handle(live, "n").press("ArrowLeft")
    expect(second).to_have_text("e = 4, f = 4, g = 4")
    expect(live.get_by_role("button", name="down")).to_have_attribute("aria-pressed", "true")
    live.get_by_role("button", name="Start again").click()
    expect(first).to_have_text("a = 5, b = 5, c = 5, d = 5")
    expect(second).to_have_text("e = 5, f = 5, g = 5")
    expect(live.get_by_role("combobox", name="menu")).to_have_value("ridge")
    page.close()


# Random formulas of controls of both kinds

PLAIN = """
    x[:n]   x[n:]   np.arange(n) + 0.5   np.array([m * i for i in range(n)])   np.repeat(m, n)
    np.tile(x[:3], n)   np.polyval([m] * n, x)   np.sort(x * n)[: n + 1]   np.ones(n) * len(kind)
    np.random.default_rng(n).normal(size=n)   (x if kind == "b" else x[::-1]) * m
    {"a": x, "b": x**2, "cc": m * x}[kind]   np.full(3, m if on else b)   x[::-1] if on else x[:2]
    np.array([b, m][: 1 + on])   np.cumsum(x)[-n:]   np.linspace(m, b, n)
    np.histogram(x, bins=n)[0] / 1   np.eye(n)[0] * b   x * (3 if n > 2 else p)
    np.array([p * m] * len(kind))   x[: p + 1] * (n % 2)
"""
MORE = """
    a * m   a + b   a - np.mean(a)   np.where(a > m, a, b)   np.cumsum(a)   a[::-1]   np.exp(-a * a)
    a if on else -a   a * {"a": 1, "b": m, "cc": -1}[kind]   a[:n]   np.sqrt(np.abs(a)) * p
    np.concatenate([a, x[:n]])   np.sum(a) * x[:n]   a + n   np.maximum(a, m)   a / (1 + p)
"""
STEPS = {"n": [1, 2, 3, 4, 5], "kind": ["a", "b", "cc"], "on": [False, True], "p": [1, 2, 4]}
STEPS |= {"m": [-1.5, -0.25, 0.5, 1.75], "b": [-2.0, 0.75, 1.5]}


def lines(text):
    return [
        part.strip() for line in text.splitlines() for part in line.split("   ") if part.strip()
    ]


@st.composite
def random_formulas(draw):
    """Draw the lines of a formula, the first of which symbols can hardly follow."""
    first = draw(st.sampled_from(sources(PLAIN)))
    return [first, *draw(st.lists(st.sampled_from(sources(MORE)), max_size=3))]


def compiled(parts):
    space = {"np": np, "x": x}
    source = "\n    ".join(
        ["def formula(n, kind, on, p, m, b):", *(f"a = {part}" for part in parts)]
    )
    exec(compile(f"{source}\n    return a", "formula", "exec"), space)
    return space["formula"]


@pytest.mark.hypothesis
def test_random_formulas_of_controls_of_both_kinds(graph_page):
    sliders = {"m": (-2.0, 2.0, 0.01), "b": (-2.0, 2.0, 0.01)}
    controls = Controls(
        {"n": (1, 5), "kind": ["a", "b", "cc"], "on": True, "p": [1, 2, 4], **sliders}
    )
    chosen = []
    some = st.tuples(*(st.sampled_from(values) for values in STEPS.values()))

    @settings(max_examples=examples(40))
    @given(random_formulas(), st.lists(some, min_size=4, max_size=4))
    def hold(parts, rows):
        function = compiled(parts)
        result = record_formula(function, controls).result
        chosen.append(isinstance(result, Choice))
        graph = Graph()
        root = graph.add(result)
        plain = [dict(zip(STEPS, row, strict=True)) for row in rows]
        inputs = [
            setting | {name: STEPS[name].index(setting[name]) for name in ("kind", "p")}
            for setting in plain
        ]
        for setting, got in zip(plain, replayed(graph_page, graph, root, inputs), strict=True):
            wanted = np.ravel(function(**setting))
            scale = 1e-11 * (1 + np.max(np.abs(wanted), initial=0))
            np.testing.assert_allclose(got, wanted, atol=scale, err_msg=f"{parts} at {setting}")

    hold()
    assert sum(chosen) > 0.8 * len(chosen)
