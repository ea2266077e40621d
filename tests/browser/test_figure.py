"""Figures in real Chromium, with a mock of the widget's model, under a strict security policy.

The oracles are NumPy and matplotlib: what was drawn is compared with `ax.transData`.
"""

import json

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from playwright.sync_api import expect

from livefigure.marks.base import MOST
from mxplusb import Live
from mxplusb.data import height, weight
from mxplusb.formulas import best_line, predict, sse
from tests.browser.figure_page import (
    click,
    drawn,
    frame,
    move,
    pixels,
    screen,
    slider,
    vertices,
)


def stands(page, ax, x, y):
    """Return for each place whether anything is drawn there on the lower canvas."""
    return page.evaluate(
        """(places) => {
            const drawing = document.querySelector("canvas").getContext("2d");
            const { width, height } = drawing.canvas;
            const { data } = drawing.getImageData(0, 0, width, height);
            return places.map(([x, y]) => data[4 * (y * width + x) + 3] > 0);
        }""",
        np.floor(pixels(ax, x, y)).astype(int).tolist(),
    )


def cost(m, b):
    return sse(weight, predict(height, m, b))


@pytest.fixture
def people():
    """The five people, a line with residuals, SSE."""
    fig, ax = plt.subplots()
    ax.plot(height, weight, "o")
    ax.set(xlim=(60, 76), ylim=(90, 160))
    live = Live(fig, alt="five people & a line", m=(0, 4, 0.01), b=(-60, 60, 0.5))
    live.curve(ax, predict, color="black", linewidth=3)
    live.residuals(ax, height, weight, predict)
    live.readout("SSE = {:.1f}", cost)
    live.set(m=2, b=-4)
    return live


def test_the_line_is_where_matplotlib_has_it(page, show, people):
    show(people)
    for m, b in [(2, -4), (1.25, 40.5)]:
        move(page, people, "m", m)
        move(page, people, "b", b)
        (line,) = drawn(page, color="#000000")
        x = np.linspace(60, 76, 200)
        expected = pixels(people.fig.axes[0], x, m * x + b)
        np.testing.assert_allclose(vertices(line), expected, atol=1e-6)


def test_residuals_run_from_line_to_point_and_signs_differ_by_dashes(page, show, people):
    show(people)
    ax = people.fig.axes[0]
    for sign, color in ((1, "#0072b2"), (-1, "#d55e00")):
        chosen = sign * (weight - 2 * height + 4) > 0
        line, points = (pixels(ax, height, y)[chosen] for y in (2 * height - 4, weight))
        left, top, wide, tall = np.array([d["bar"] for d in drawn(page, color=color)]).T
        starts = np.column_stack([left + wide / 2, top])
        assert len({x for x, _ in starts.round(6)}) == len(line) == chosen.sum()
        for start, (_, end) in zip(line, points, strict=True):
            (own,) = np.nonzero(np.isclose(starts[:, 0], start[0]))
            np.testing.assert_allclose(starts[own[0]], start, atol=1e-6)
            missing = end - (top + tall)[own[-1]]  # a blank
            assert len(own) > 1 if sign < 0 else missing == pytest.approx(0, abs=1e-6)
            assert 0 <= round(missing * np.sign(end - start[1]), 6) < 5


def test_squares_are_square_on_the_screen(page, show):
    fig, ax = plt.subplots(figsize=(9, 3))
    ax.set(xlim=(60, 76), ylim=(90, 160))
    live = Live(fig, alt="squares", m=(0, 4, 0.01))
    live.residuals(ax, height, weight, lambda x, m: m * x - 4, squares=True)
    live.set(m=2)
    show(live)
    boxes = np.array([d["bar"] for d in drawn(page) if "bar" in d])
    tall = pixels(ax, height, weight)[:, 1] - pixels(ax, height, 2 * height - 4)[:, 1]
    assert len(boxes) == 5
    np.testing.assert_allclose(sorted(boxes[:, 0]), sorted(pixels(ax, height, weight)[:, 0]))
    np.testing.assert_allclose(np.abs(boxes[:, 2]), np.abs(boxes[:, 3]))
    np.testing.assert_allclose(sorted(np.abs(boxes[:, 3])), sorted(np.abs(tall)))


def test_readout_says_what_read_says(page, show, people):
    show(people)
    text = page.locator(".livefigure-texts span")
    expect(text).to_have_text("SSE = 359.0")
    for m in (1.5, 2.19, 3):
        move(page, people, "m", m)
        expect(text).to_have_text(f"SSE = {people.read()['SSE']:.1f}")


def test_many_changes_make_one_frame(page, show, people):
    show(people)
    before = page.evaluate("() => frames")
    page.evaluate(
        """async (id) => {
            for (let i = 0; i < 1000; i++) models[id].set("value", i / 250);
            await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }""",
        people.controls["m"].widget.model_id,
    )
    assert page.evaluate("() => frames") == before + 1


def test_a_change_is_drawn_at_once_and_later_ones_at_the_frames_end(page, show, people):
    show(people)
    frame(page)  # the one that draws at the size the figure was given
    drawings = page.evaluate(
        """async (id) => {
            let end;
            const text = document.querySelector(".livefigure-texts span");
            const start = frames;
            const request = window.requestAnimationFrame;
            window.requestAnimationFrame = (callback) => (end = callback);
            const seen = [];
            for (const m of [1, 2.5, 3]) {
                models[id].set("value", m);
                await new Promise((done) => setTimeout(done));
                seen.push([frames - start, text.textContent]);
            }
            end();
            seen.push([frames - start, text.textContent]);
            window.requestAnimationFrame = request;
            return seen;
        }""",
        people.controls["m"].widget.model_id,
    )
    first, last = (f"SSE = {cost(m, -4):.1f}" for m in (1, 3))
    assert drawings == [[1, first], [1, first], [1, first], [2, last]]


def test_the_drawing_is_described_and_readouts_are_announced(page, show, people):
    show(people)
    expect(page.get_by_role("img", name="five people & a line")).to_be_visible()
    for picture in page.locator("img").all():
        assert picture.get_attribute("alt") == ""
    status = page.get_by_role("status")
    expect(status).to_have_text("m = 2; b = -4; SSE = 359.0")
    move(page, people, "m", 3)
    expect(status).to_have_text(f"m = 3; b = -4; SSE = {people.read()['SSE']:.1f}")


def test_a_figure_needs_no_kernel(page, show, people):
    show(people)
    page.evaluate("() => Object.values(models).forEach((model) => (model.dead = true))")
    move(page, people, "m", 1)
    expect(page.locator(".livefigure-texts span")).to_have_text(f"SSE = {people.read()['SSE']:.1f}")


def test_removal_leaves_no_listener(page, show, people):
    show(people)
    page.evaluate("() => remove()")
    assert page.evaluate("() => Object.values(models).map((m) => m.listening())") == [0, 0, 0]
    before = page.evaluate("() => frames")
    move(page, people, "m", 1)
    assert page.evaluate("() => frames") == before


def test_the_figure_shrinks_with_its_column(page, show, people):
    page.set_viewport_size({"width": 320, "height": 600})
    show(people)
    box = page.locator(".livefigure-drawing").bounding_box()
    assert box["width"] <= 320
    assert box["height"] / box["width"] == pytest.approx(480 / 640, rel=0.01)
    shown = page.locator("canvas").first.evaluate("c => [c.width, c.height]")
    assert shown == pytest.approx([box["width"], box["height"]], abs=1)


@pytest.fixture
def plane():
    """A map of m and c that can be clicked."""
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 5), ylim=(100, 160))
    live = Live(fig, alt="a map", m=(-1, 5, 0.05), c=(110, 150, 0.5))
    live.points(ax, lambda m: m, lambda c: c, color="black")
    live.pick(ax, x="m", y="c")
    live.set(m=2, c=130)
    return live


def test_a_click_sets_both_sliders_to_their_grid(page, show, plane):
    show(plane)
    click(page, plane.fig.axes[0], 3.26, 121.4)
    assert slider(page, plane, "m") == 3.25
    assert slider(page, plane, "c") == 121.5


def test_a_click_works_in_a_narrow_column_and_as_a_drag(page, show, plane):
    page.set_viewport_size({"width": 400, "height": 600})
    show(plane)
    click(page, plane.fig.axes[0], 1, 115, drag_to=(4.5, 142.5))
    assert slider(page, plane, "m") == pytest.approx(4.5, abs=0.051)
    assert slider(page, plane, "c") == pytest.approx(142.5, abs=0.51)


def test_a_click_beyond_a_sliders_range_stops_at_its_end(page, show, plane):
    show(plane)
    click(page, plane.fig.axes[0], 2, 159)
    assert slider(page, plane, "c") == 150


def test_a_click_on_what_has_no_logarithm_moves_a_log_slider_to_its_lower_end(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 10))
    n = ipywidgets.FloatLogSlider(value=1, min=-1, max=1, step=0.5)
    live = Live(fig, alt="a log slider", n=n)
    live.curve(ax, lambda x, n: n * x)
    live.pick(ax, x="n")
    show(live)
    click(page, ax, -0.5, 0.5)
    assert slider(page, live, "n") == pytest.approx(0.1)


def test_the_picked_place_moves_by_arrow_keys(page, show, plane):
    show(plane)
    handle = page.get_by_role("application")
    handle.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowDown"):
        page.keyboard.press(key)
    frame(page)
    assert slider(page, plane, "m") == pytest.approx(2.1)
    assert slider(page, plane, "c") == 125.5
    expect(handle).to_have_attribute(
        "aria-label", "m and c: move with the arrow keys; m = 2.1, c = 125.5"
    )
    (dot,) = drawn(page, color="#000000")
    middle = vertices(dot)[:-1].mean(axis=0)
    np.testing.assert_allclose(middle, pixels(plane.fig.axes[0], 2.1, 125.5)[0], atol=0.5)


@pytest.fixture
def movable():
    """Three points that can be dragged, and their least-squares line."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="three points")
    x, y = live.drag(ax, [1, 5, 9], [2, 3, 8])
    live.curve(ax, lambda t: best_line(x, y)[0] * t + best_line(x, y)[1], color="black")
    live.readout("m = {:.3f}", lambda: best_line(x, y)[0])
    return live


def test_a_dragged_point_takes_the_line_along(page, show, movable):
    show(movable)
    click(page, movable.fig.axes[0], 9, 8, drag_to=(8, 1))
    (xs, ys) = page.evaluate("() => canvas.get('dragged')")[0]
    assert [xs[2], ys[2]] == pytest.approx([8, 1], abs=0.03)
    m, b = np.polyfit(xs, ys, 1)
    expect(page.locator(".livefigure-texts span")).to_have_text(f"m = {m:.3f}")
    (line,) = [d for d in drawn(page, color="#000000") if len(d["path"]) == 200]
    t = np.linspace(0, 10, 200)
    expected = pixels(movable.fig.axes[0], t, m * t + b)
    np.testing.assert_allclose(vertices(line), expected, atol=1e-6)
    movable.view.widget.dragged = [[xs, ys]]  # what the manager would send to Python
    assert movable.read()["m"] == pytest.approx(m)


def test_points_move_by_arrow_keys_and_go_back(page, show, movable):
    show(movable)
    handles = page.get_by_role("application")
    expect(handles).to_have_count(3)
    handles.nth(1).focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowLeft")
    frame(page)
    xs, ys = page.evaluate("() => canvas.get('dragged')")[0]
    assert [xs[1], ys[1]] == pytest.approx([4.9, 4])
    page.get_by_role("button", name="Start again").click()
    assert page.evaluate("() => canvas.get('dragged')") == [[[1, 5, 9], [2, 3, 8]]]


def test_start_again_puts_sliders_back(page, show, people):
    show(people)
    page.evaluate("id => models[id].set('value', 3)", people.controls["m"].widget.model_id)
    page.get_by_role("button", name="Start again").click()
    assert slider(page, people, "m") == 2


def test_log_axes_and_a_log_slider(page, show):
    fig, ax = plt.subplots()
    ax.set(xscale="log", yscale="log", xlim=(1, 1e4), ylim=(1e-2, 1e2))
    n = ipywidgets.FloatLogSlider(value=10, min=0, max=4, step=0.5)
    live = Live(fig, alt="logarithms", n=n)
    live.curve(ax, lambda x, n: n / x, color="black")
    live.path(ax, [1, 10, 100, 1000], lambda n: np.array([1, -1, 1, 10]) * n / n, color="#ff0000")
    live.pick(ax, x="n")
    show(live)
    x = np.geomspace(1, 1e4, 200)
    (curve,) = drawn(page, color="#000000")
    places = pixels(ax, x, 10 / x)
    inside = places[:, 1] < 480
    np.testing.assert_allclose(vertices(curve)[: inside.sum()], places[inside], atol=1e-6)
    (path,) = drawn(page, color="#ff0000")
    one, _, hundred, thousand = pixels(ax, [1, 10, 100, 1000], [1, 1, 1, 10])
    down, up = [one[0], 480.5], [hundred[0], 480.5]  # −1 is far below, and so is 10
    np.testing.assert_allclose(vertices(path), [one, down, up, hundred, thousand], atol=2)
    click(page, ax, 300, 1)
    assert slider(page, live, "n") == pytest.approx(10**2.5)
    page.get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    assert slider(page, live, "n") == pytest.approx(10**3)


def test_above_some_thousand_sticks_a_sample_is_drawn_and_said(page, show):
    x = np.linspace(0, 1, 12_000)
    fig, ax = plt.subplots()
    live = Live(fig, alt="many", m=(0.0, 2.0))
    live.residuals(ax, x, x + 1, lambda x, m: m * x)
    live.readout("sum = {:.6f}", lambda m: np.sum(x + 1 - m * x))
    show(live)
    expect(page.locator(".livefigure-note")).to_contain_text("5000 of 12000 are drawn")
    expect(page.locator(".livefigure-texts span")).to_have_text(f"sum = {live.read()['sum']:.6f}")


def test_the_sample_is_even(page, show):
    """Each of 12 000 sticks has a place of its own, 3 pixels wide and 4 high."""
    number = np.arange(12_000)
    across, up = number % 150, number // 150
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 152), ylim=(-1, 82))
    live = Live(fig, alt="small sticks", m=(0.0, 1.0))
    live.segments(ax, across, up, across, lambda m: up + 0.5 + 0 * m)
    show(live)
    chosen = [i * 12_000 // MOST for i in range(MOST)]
    np.testing.assert_array_equal(np.flatnonzero(stands(page, ax, across, up + 0.25)), chosen)


def test_markup_is_shown_as_text(page, show):
    fig, ax = plt.subplots()
    live = Live(fig, alt="<b>bold</b>", m=(0.0, 2.0))
    live.readout("<img src=x onerror=alert(1)> = {:.1f}", lambda m: m)
    show(live)
    expect(page.locator(".livefigure-texts")).to_contain_text("<img src=x onerror=alert(1)> = 1.0")


def test_bars_stand_on_their_bottoms(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 2), ylim=(0, 10))
    live = Live(fig, alt="bars", h=(0.0, 10.0))
    live.bars(ax, [0, 1], lambda h: np.stack([h, 1]), bottom=2, width=0.5, color="#00ff00")
    live.set(h=4)
    show(live)
    bars = [d["bar"] for d in drawn(page, color="#00ff00")]
    corners = pixels(ax, [-0.25, 0.75], [2, 2])
    ends = pixels(ax, [0.25, 1.25], [6, 3])
    np.testing.assert_allclose(bars, np.hstack([corners, ends - corners]), atol=1e-6)


def test_what_has_no_place_is_not_drawn_and_the_number_says_so(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 1), ylim=(-5, 5))
    live = Live(fig, alt="poles", a=(-1.0, 1.0, 0.5))
    live.curve(ax, lambda x, a: np.log(x - a), color="black")
    live.points(ax, lambda a: a, lambda a: 1 / a, color="#ff0000")
    live.readout("1/a = {:.1f}, 0/a = {:.1f}", lambda a: 1 / a, lambda a: 0 * a / a)
    with np.errstate(all="ignore"):
        live.set(a=0)
        show(live)
    said = page.locator(".livefigure-texts span")
    expect(said).to_have_text("1/a = infinity, 0/a = not a number")
    (line,) = drawn(page, color="#000000")
    assert len(line["path"]) == 100


def test_two_views_of_one_figure_move_together(page, show, movable):
    show(movable)
    page.evaluate(
        """async () => {
            const { default: widget } = await import("/widget.js");
            const el = document.createElement("div");
            document.body.append(el);
            await widget.render({ model: canvas, el });
        }"""
    )
    page.get_by_role("application").first.focus()
    page.keyboard.press("ArrowUp")
    frame(page)
    first, second = page.locator(".livefigure-texts span").all_text_contents()
    assert first == second != f"m = {np.polyfit([1, 5, 9], [2, 3, 8], 1)[0]:.3f}"


def test_a_line_stays_straight_however_far_it_runs(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 1), ylim=(-1, 1))
    live = Live(fig, alt="far", far=(1.0, 1e12))
    live.path(ax, lambda far: np.stack([-far, far]), lambda far: np.stack([-2 * far, 2 * far]))
    live.segments(ax, lambda far: -far, lambda far: -2 * far, lambda far: far, lambda far: 2 * far)
    live.segments(ax, 0, 0, 0, lambda far: 1 / (far - far), color="#ff0000")
    live.set(far=1e12)
    show(live)
    centre = pixels(ax, 0, 0)[0]
    slope = np.subtract(*pixels(ax, [0, 1], [0, 2]))
    line, segment = (np.array(vertices(stroke)) for stroke in drawn(page)[:2])
    for ends in (line, segment):
        assert np.abs(ends).max() < 3000
        across = (ends - centre) @ [slope[1], -slope[0]]
        np.testing.assert_allclose(across / np.hypot(*slope), 0, atol=0.1)
    assert drawn(page, color="#ff0000") == []


def test_a_million_points(page, show):
    x = np.linspace(0, 1, 1_000_000)
    fig, ax = plt.subplots()
    live = Live(fig, alt="a million", m=(0.0, 2.0, 0.5))
    live.residuals(ax, x, x, lambda x, m: m * x)
    live.readout("SSE = {:.4f}", lambda m: np.sum((x - m * x) ** 2))
    show(live)
    move(page, live, "m", 1.5)
    expect(page.locator(".livefigure-texts span")).to_have_text(f"SSE = {live.read()['SSE']:.4f}")
    between, beside = stands(page, ax, [0.5, 0.5], [0.6, 0.4])  # 0.5 and 1.5 · 0.5
    assert between and not beside


def over(x):
    """Return the edges of bins that begin at x."""
    return np.append(x, x[-1:] + 1)


def test_stairs_step_where_matplotlib_has_them(page, show):
    """And what is nowhere is a gap between two feet."""
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 6), ylim=(-1, 10))
    live = Live(fig, alt="stairs", h=(0.0, 4.0))
    edges = [0, 1, 2.5, 3, 5]
    live.stairs(ax, edges, lambda h: np.array([1, 2, np.nan, 1]) * h, color="#00ff00", baseline=0.5)
    show(live)
    move(page, live, "h", 4)
    (steps,) = drawn(page, color="#00ff00")
    live.draw()
    np.testing.assert_allclose(
        vertices(steps), pixels(ax, *live.marks[0].artists[0].get_path().vertices.T), atol=1e-6
    )
    corners = [[0, 0.5], [0, 4], [1, 4], [1, 8], [2.5, 8], [2.5, 0.5]]
    corners += [[3, 0.5], [3, 4], [5, 4], [5, 0.5]]
    np.testing.assert_allclose(vertices(steps), pixels(ax, *np.transpose(corners)), atol=1e-6)


def test_stairs_without_a_baseline_have_no_feet(page, show):
    fig, ax = plt.subplots()
    live = Live(fig, alt="stairs", h=(0.0, 1.0))
    live.stairs(ax, [0, 0.5, 1], lambda h: h * np.array([1, 0.5]), None, color="#00ff00")
    live.stairs(ax, [0, 0.5, 1], lambda h: h, lambda h: 0 / (h - h), color="#ff0000")
    with np.errstate(all="ignore"):
        show(live)
    (steps,) = drawn(page, color="#00ff00")
    places = pixels(ax, [0, 0.5, 0.5, 1], [0.5, 0.5, 0.25, 0.25])
    np.testing.assert_allclose(vertices(steps), places, atol=1e-6)
    assert drawn(page, color="#ff0000") == []


def test_all_stairs_are_drawn_however_many(page, show):
    fig, ax = plt.subplots()
    live = Live(fig, alt="many", m=(0.0, 2.0, 0.5))
    live.stairs(ax, np.linspace(0, 1, 6001), lambda m: m * np.arange(6000) / 6000, color="#00ff00")
    show(live)
    (steps,) = drawn(page, color="#00ff00")
    assert len(vertices(steps)) == 12_002
    expect(page.locator(".livefigure-note")).to_have_text("")


EMPTY = {
    "path": lambda live, ax, x: live.path(ax, x, lambda m: m * x),
    "points": lambda live, ax, x: live.points(ax, x, lambda m: m * x),
    "segments": lambda live, ax, x: live.segments(ax, x, 0, x, lambda m: m * x),
    "bars": lambda live, ax, x: live.bars(ax, x, lambda m: m * x),
    "stairs": lambda live, ax, x: live.stairs(ax, over(x), lambda m: m * x, color="#00ff00"),
    "fill": lambda live, ax, x: live.fill(ax, x, lambda m: m * x),
    "fill_between": lambda live, ax, x: live.fill_between(ax, x, lambda m: m * x),
    "text": lambda live, ax, x: live.text(ax, x, lambda m: m * x, "{:.1f}", lambda m: m * x),
    "sticks": lambda live, ax, x: live.residuals(ax, x, 0 * x, lambda t, m: m * t),
    "drag": lambda live, ax, x: live.drag(ax, x, x),
}


@pytest.mark.parametrize("count", [0, 1])
def test_marks_of_nothing_and_of_one(page, show, count):
    x = np.full(count, 0.5)
    fig, ax = plt.subplots()
    live = Live(fig, alt="little", m=(0.0, 2.0, 0.5))
    for mark in EMPTY.values():
        mark(live, ax, x)
    live.readout("mean = {:.1f}", lambda m: np.mean(m * x))
    show(live)
    move(page, live, "m", 2)
    said = ["not a number", "1.0"][count]
    expect(page.locator(".livefigure-texts span")).to_have_text(f"mean = {said}")
    strokes = [d for d in drawn(page) if d.get("path") and d["color"] != "#00ff00"]
    assert len(drawn(page, color="#00ff00")) == count
    assert len(strokes) == [0, 2][count]  # markers
    bars = {d["color"] for d in drawn(page) if "bar" in d}
    assert len(bars) == [0, 3][count]  # upright pieces and the bar
    expect(page.get_by_role("application")).to_have_count(count)


def test_long_texts_wrap(page, show):
    page.set_viewport_size({"width": 400, "height": 800})
    fig, ax = plt.subplots()
    live = Live(fig, alt="long", m=(0.0, 2.0, 0.5))
    live.readout("the sum of all squared errors " * 10 + "= {:.1f}", lambda m: m)
    live.readout("a_long_name_without_a_gap" * 10 + " = {:.300f}", lambda m: m / 3)
    show(live)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 400
    figure = page.locator(".livefigure-drawing").bounding_box()
    texts = page.locator(".livefigure-texts").bounding_box()
    assert texts["width"] <= figure["width"]


def test_zero_has_no_minus(page, show):
    fig, ax = plt.subplots()
    live = Live(fig, alt="zero", m=(-1.0, 1.0, 0.5))
    live.readout("m = {:.1f}, -m = {:+.1f}", lambda m: m, lambda m: -m)
    live.set(m=0)
    show(live)
    expect(page.locator(".livefigure-texts span")).to_have_text("m = 0.0, -m = +0.0")
    expect(page.get_by_role("status")).to_have_text("m = 0; m = 0.0, -m = +0.0")


def test_points_without_a_place_on_a_log_axis_are_not_drawn(page, show):
    fig, ax = plt.subplots()
    ax.set(xscale="log", yscale="log", xlim=(0.1, 10), ylim=(0.1, 10))
    live = Live(fig, alt="logarithms", m=(-1.0, 1.0, 0.5))
    x = np.array([-1.0, 0, 1, 5])
    live.points(ax, x, lambda m: m * x + 1, color="#000002")
    live.pick(ax, x="m")
    live.set(m=0)
    show(live)
    markers = np.array([vertices(m).mean(axis=0) for m in drawn(page, color="#000002")])
    seen = markers[np.all(np.abs(markers) < 1000, axis=1)]
    np.testing.assert_allclose(seen, pixels(ax, [1, 5], 1), atol=0.5)
    expect(page.get_by_role("application")).to_be_hidden()  # m = 0 has no place either
    move(page, live, "m", 1)
    expect(page.get_by_role("application")).to_be_visible()


# How far the last canvas is, in any pixel, from one on which each thing is stroked and filled by
# itself; how far an empty one would be.
AWAY = """([box, things]) => {
  const shown = [...document.querySelectorAll("canvas")].at(-1);
  const scale = shown.width / 640;
  const plain = document.createElement("canvas");
  [plain.width, plain.height] = [shown.width, shown.height];
  const pen = plain.getContext("2d");
  const [left, top, right, bottom] = box.map((place) => Math.round(place * scale));
  pen.rect(left, top, right - left, bottom - top);
  pen.clip();
  for (const { style, place, lines, fill } of things) {
    pen.setTransform(scale, 0, 0, scale, ...place.map((v) => v * scale));
    pen.strokeStyle = style.color;
    pen.lineWidth = style.width;
    pen.lineJoin = style.join || "miter";
    pen.setLineDash(style.dash || []);
    pen.beginPath();
    for (const line of lines) {
      pen.moveTo(...line[0]);
      for (const corner of line.slice(1)) pen.lineTo(...corner);
      if (String(line[0]) === String(line.at(-1))) pen.closePath();
    }
    pen.fillStyle = fill;
    if (fill) pen.fill();
    pen.stroke();
  }
  const [one, other] = [shown, plain].map((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.map((v, i) => (i % 4 === 3 ? v : (v * data[i | 3]) / 255));
  });
  const most = (values) => values.reduce((a, b) => Math.max(a, b));
  return [most(one.map((v, i) => Math.abs(v - other[i]))), most(other)];
}"""


def compare(page, ax, things):
    """Ask AWAY about (style, place, lines from there, fill); a fifth is a dash's end."""
    left, low, right, high = ax.get_window_extent().extents
    tall = ax.figure.bbox.height
    names = ("style", "place", "lines", "fill")
    told = [dict(zip(names, thing, strict=True)) for thing in things]
    sent = json.loads(json.dumps([[left, tall - high, right, tall - low], told], default=list))
    difference, whole = page.evaluate(AWAY, sent)
    assert difference < whole / 5


SCREENS = pytest.mark.parametrize(("ratio", "width"), [(1, 800), (2, 800), (3, 320)])


@SCREENS
@pytest.mark.parametrize("more", [0, 220])
@pytest.mark.parametrize(
    "style", [{}, {"alpha": 0.3, "linewidth": 0.7}, {"linestyle": (0, (5, 1, 2))}], ids=str
)
def test_each_stick_looks_as_if_it_was_stroked(page, show, ratio, width, style, more):
    """Of very many too; were they seen, so many would lie on each other's ends."""
    rng = np.random.default_rng(5)
    x, y = rng.uniform(0, 1, 80), rng.normal(size=80)
    all_x, all_y = np.append(x, np.full(more, np.nan)), np.append(y, np.zeros(more))
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(-1.5, 1.5))
    live = Live(fig, alt="many sticks", m=(0.0, 1.0))
    live.residuals(ax, all_x, all_y, lambda x, m: m - x, **style)
    level, slope = {"color": "#009e73", **style}, {"color": "#cc79a7", **style}
    live.segments(ax, all_x, lambda m: all_y + 0 * m, all_x + 0.1, all_y, **level)
    live.segments(ax, all_x, all_y, all_x + 0.1, lambda m: all_y + m, **slope)
    screen(page, ratio, width)
    live.set(m=0.6)
    show(live)
    residuals, level, slope = (mark.style() for mark in live.marks)
    line, point, right, far = (
        pixels(ax, x + dx, to) for dx, to in ((0, 0.6 - x), (0, y), (0.1, y), (0.1, y + 0.6))
    )
    above = y >= 0.6 - x
    order = [
        (residuals["positive"], line[above], point[above]),
        (residuals["negative"], line[~above], point[~above]),
        (level, point, right),
        (slope, point, far),
    ]
    things = [
        (style, (0, 0), [ends], "") for style, *sides in order for ends in zip(*sides, strict=True)
    ]
    compare(page, ax, things)


@SCREENS
@pytest.mark.parametrize("alpha", [1, 0.4])
def test_each_square_looks_as_if_it_was_stroked_and_filled(page, show, ratio, width, alpha):
    fig, ax = plt.subplots()
    ax.set(xlim=(60, 76), ylim=(90, 160))
    live = Live(fig, alt="overlapping squares", m=(0, 4, 0.01))
    live.residuals(
        ax, height, weight, lambda x, m: m * x, squares=True, alpha=alpha, linestyle="solid"
    )
    live.set(m=1.95)
    screen(page, ratio, width)
    show(live)
    styles = live.marks[0].style()
    things = []
    for sign, name in ((1, "positive"), (-1, "negative")):
        for (px, start), (_, end) in zip(
            pixels(ax, height, 1.95 * height), pixels(ax, height, weight), strict=True
        ):
            tall = end - start
            corners = [[0, 0], [0, tall], [tall, tall], [tall, 0]]
            if sign * tall < 0:
                style, outline = styles[name], [*corners, corners[0]]
                cover = round(0.15 * alpha * 255)
                things.append((style, (px, start), [outline], f"{style['color'][:7]}{cover:02x}"))
    assert len({thing[0]["color"] for thing in things}) == 2
    compare(page, ax, things)


@SCREENS
@pytest.mark.parametrize(
    "style", [{"markeredgecolor": "#000"}, {"marker": "x", "alpha": 0.5}, {"marker": "^"}], ids=str
)
def test_each_of_many_markers_looks_as_if_it_was_drawn_alone(page, show, ratio, width, style):
    rng = np.random.default_rng(5)
    x, y = rng.uniform(-0.1, 1.1, (2, 300))
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    live = Live(fig, alt="many markers", m=(0.0, 1.0))
    live.points(ax, x, lambda m: y + 0 * m, **style)
    screen(page, ratio, width)
    show(live)
    told = live.marks[0].style()
    scale = page.evaluate("() => document.querySelector('canvas').width / 640")
    places = np.floor(4 * scale * pixels(ax, x, y) + 0.5) / 4 / scale  # quarters of a pixel
    things = [(told, place, told["outlines"], told["fill"]) for place in places]
    compare(page, ax, things)
