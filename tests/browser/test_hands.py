"""What is moved by hand: points by steps, lines by two handles; by pointer, finger and keys."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from playwright.sync_api import expect

from livefigure import Live
from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse
from tests.browser.figure_page import click, drawn, frame, move, on_screen, slider, vertices

MOVES = re.compile(r"^moves = \d+$")


def bench(**sliders):
    """Five people and a line that is held at 63 and 73 inches."""
    fig, ax = plt.subplots()
    ax.set(xlim=(58, 82), ylim=(90, 190))
    ax.plot(height, weight, "o")
    live = Live(fig, alt="five people and a line", **sliders)
    live.hold(ax, 63, 73, y=(115, 135), step=1)
    live.curve(ax, predict, color="#123456")
    live.readout("SSE = {:.2f}", lambda m, b: sse(weight, predict(height, m, b)))
    live.readout("m = {:.3f}; b = {:.2f}", lambda m: m, lambda b: b)
    return live, ax


def texts(page):
    """Return what stands under the figure, but for the number of moves."""
    all_texts = page.locator(".livefigure-texts span").all_text_contents()
    return [text for text in all_texts if not text.startswith("moves")]


def expected(low, high):
    """Return what stands under the bench with handles at these heights, worked out by NumPy."""
    m, b = np.linalg.solve([[63, 1], [73, 1]], [low, high])
    cost = np.sum((weight - m * height - b) ** 2)
    return [f"SSE = {cost:.2f}", f"m = {m:.3f}; b = {b:.2f}"]


def dragged(page):
    """Return the points of each drag now."""
    return page.evaluate("() => canvas.get('dragged')")


def focus(page, name):
    page.get_by_role("application", name=name).focus()


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
    frame(page)


@pytest.mark.parametrize("sliders", [{}, {"m": (-4.0, 8.0, 0.25), "b": (-500.0, 500.0, 0.5)}])
def test_a_line_is_held_by_two_handles(page, show, sliders):
    live, ax = bench(**sliders)
    assert live.read()["SSE"] == 562
    show(live)
    assert texts(page) == ["SSE = 562.00", "m = 2.000; b = -11.00"]
    click(page, ax, 63, 115, drag_to=(66, 120.2))  # across it does not move
    assert texts(page) == expected(120, 135)
    click(page, ax, 73, 135, drag_to=(73, 128.7))
    assert texts(page) == expected(120, 129)
    (line,) = drawn(page, color="#123456")
    inside = np.array([(63, 120), (73, 129)])
    for place in inside:
        px, py = ax.transData.transform(place)
        x, y = vertices(line).T
        assert np.interp(px, x, y) == pytest.approx(480 - py, abs=0.01)
    focus(page, "left handle")
    press(page, "ArrowUp", "ArrowRight", "Shift+ArrowUp")
    assert texts(page) == expected(131, 129)
    focus(page, "right handle")
    press(page, "ArrowDown")
    assert texts(page) == expected(131, 128)
    m = live.controls["m"].widget
    if sliders:  # it stands at its nearest step
        assert page.evaluate("id => models[id].get('value')", m.model_id) == -0.25
    page.get_by_role("button", name="Start again").click()
    frame(page)
    assert texts(page) == ["SSE = 562.00", "m = 2.000; b = -11.00"]


def test_sliders_move_the_handles_and_handles_the_sliders(page, show):
    live, ax = bench(m=(0.0, 4.0, 0.01), b=(-60.0, 60.0, 0.5))
    show(live)
    move(page, live, "m", 1.5)
    assert texts(page)[1] == "m = 1.500; b = -11.00"
    left = page.get_by_role("application", name="left handle")
    x, y = on_screen(page, ax, 63, 1.5 * 63 - 11)
    box = left.bounding_box()
    assert [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2] == pytest.approx(
        [x, y], abs=0.1
    )
    left.focus()
    press(page, "ArrowUp")  # from 83.5, below the axes, to 90: as far as is seen
    m, b = np.linalg.solve([[63, 1], [73, 1]], [90, 98.5])
    assert texts(page)[1] == f"m = {m:.3f}; b = {b:.2f}"
    assert slider(page, live, "m") == 0.85
    assert slider(page, live, "b") == 36.5  # 36.45 lies between its steps
    move(page, live, "b", 40)
    assert texts(page)[1] == "m = 0.850; b = 40.00"


def test_a_handle_ends_where_a_slider_does(page, show):
    live, ax = bench(m=(1.5, 2.4, 0.01), b=(-50.0, 60.0, 0.5))
    show(live)
    click(page, ax, 73, 135, drag_to=(73, 180))  # m = 2.4 at 139; b = −36.2
    assert texts(page) == expected(115, 139)
    click(page, ax, 73, 139, drag_to=(73, 95))  # m = 1.5 at 130
    assert texts(page) == expected(115, 130)
    click(page, ax, 63, 115, drag_to=(63, 180))
    assert texts(page) == expected(115, 130)
    assert (slider(page, live, "m"), slider(page, live, "b")) == (1.5, 20.5)


def test_a_line_is_held_where_logarithms_are(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(1, 100), ylim=(1, 1000), xscale="log", yscale="log")
    live = Live(fig, alt="a line")
    m, b = live.hold(ax, 10, 50, y=(20, 100), step=5)
    live.readout("m = {:.3f}, b = {:.3f}", lambda: m, lambda: b)
    show(live)
    click(page, ax, 50, 100, drag_to=(50, 301))
    assert texts(page) == ["m = 7.000, b = -50.000"]
    live.set(m=7, b=-50)
    assert repr(live) == "Live figure: m = 7, b = -50; m = 7.000, b = -50.000"
    assert live.values() == {"m": 7, "b": -50}


def test_python_hears_of_a_line_that_is_held(page, show):
    live, ax = bench(m=(-4.0, 8.0, 0.25))
    show(live)
    click(page, ax, 63, 115, drag_to=(63, 121))
    for control in live.controls.values():
        for widget in filter(None, (control.widget, control.exact)):
            value = page.evaluate("id => models[id].get('value')", widget.model_id)
            widget.value = value  # what the manager would send
    m, b = np.linalg.solve([[63, 1], [73, 1]], [121, 135])
    assert live.values() == pytest.approx({"m": m, "b": b})
    assert live.controls["m"].widget.value == 1.5
    assert live.read() == pytest.approx({"SSE": sse(weight, m * height + b), "m": m, "b": b})


def points(n=3, **words):
    """Points in axes that run from 0 to 10."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="points")
    x = np.linspace(1, 9, n)
    xs, ys = live.drag(ax, x, np.full(n, 2.3), color="#00ff00", **words)
    live.readout("sum = {:.4f}", lambda: np.sum(xs * ys))
    return live, ax


STEPS = {
    "one step for both": ({"step": 1}, (6.4, 7.6), (6, 8)),
    "one for each": ({"step": (0.5, 2)}, (6.4, 7.6), (6.5, 8)),
    "one axis with": ({"step": (None, 0.1)}, (6.4, 7.64), (pytest.approx(6.4, abs=0.02), 7.6)),
    "up and down": ({"step": 1, "along": "y"}, (6.4, 7.6), (5, 8)),
    "to the sides": ({"step": 1, "along": "x"}, (6.4, 7.6), (6, 2.3)),
    "not beyond the axes": ({"step": 4}, (9.9, 9.9), (8, 8)),
    "larger than the axes": ({"step": (30, 1)}, (6.4, 7.6), (0, 8)),
}


@pytest.mark.parametrize("case", STEPS)
def test_points_are_dragged_to_steps(page, show, case):
    words, to, end = STEPS[case]
    live, ax = points(**words)
    show(live)
    click(page, ax, 5, 2.3, drag_to=to)
    ((xs, ys),) = dragged(page)
    assert (xs[1], ys[1]) == end
    assert [xs[0], xs[2], ys[0], ys[2]] == [1, 9, 2.3, 2.3]
    assert texts(page) == [f"sum = {np.sum(np.multiply(xs, ys)):.4f}"]


def test_keys_go_by_steps(page, show):
    live, _ = points(step=(0.1, 1))
    show(live)
    focus(page, "point 2 of 3")
    moves = {
        "ArrowUp": (5, 3),  # from 2.3 to the next
        "ArrowRight": (5.1, 3),
        "Shift+ArrowRight": (6.1, 3),
        "ArrowLeft": (6, 3),
        "Shift+ArrowUp": (6, 10),  # where the axes end
        "ArrowDown": (6, 9),
    }
    for key, place in moves.items():
        press(page, key)
        ((xs, ys),) = dragged(page)
        assert (xs[1], ys[1]) == place, key


def test_keys_go_the_way_they_show_on_axes_that_are_turned_round(page, show):
    live, ax = points(step=1)
    ax.set(xlim=(10, 0), ylim=(10, 0))
    show(live)
    focus(page, "point 1 of 3")
    press(page, "ArrowUp", "ArrowRight")
    ((xs, ys),) = dragged(page)
    assert (xs[0], ys[0]) == (0, 2)


def test_sixty_points_are_one_stop_of_the_tab_key(page, show):
    live, _ = points(60, step=1, along="y")
    show(live)
    name = "() => document.activeElement.getAttribute('aria-label')"
    keys = page.locator(".livefigure-keys")
    expect(keys).to_be_hidden()
    press(page, "Tab")
    expect(keys).to_have_text("N goes to the next one, P to the one before")
    expect(keys).to_be_visible()
    assert page.evaluate(name) == (
        "point 1 of 60: move with the arrow keys, N goes to the next one, P to the one before; "
        "x = 1, y = 2.3"
    )
    for key, number in {"n": 2, "N": 3, "p": 2, "End": 60, "n ": 1, "Home": 1, "P": 60}.items():
        press(page, key.strip())
        assert page.evaluate(name).startswith(f"point {number} of 60: "), key
    press(page, "ArrowUp")
    assert dragged(page)[0][1][-1] == 3
    press(page, "Tab")
    expect(page.get_by_role("button", name="Start again")).to_be_focused()
    press(page, "Shift+Tab")
    assert page.evaluate(name).startswith("point 60 of 60: ")


def test_of_points_over_one_another_the_nearest_is_taken(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="close")
    live.drag(ax, [5, 5.15, 5.3], [5, 5, 5])
    show(live)
    click(page, ax, 4.98, 5, drag_to=(4, 8))
    xs, _ = dragged(page)[0]
    assert xs == [pytest.approx(4, abs=0.02), 5.15, 5.3]


def test_moves_by_hand_are_counted_and_told(page, show):
    live, ax = points(step=1)
    live.readout("moves = {:.0f}", live.moves())
    show(live)
    counted = page.get_by_text(MOVES)
    click(page, ax, 5, 2.3, drag_to=(6, 8))
    expect(counted).to_have_text("moves = 1")
    click(page, ax, 6, 8)
    click(page, ax, 6, 8, drag_to=(6.1, 8.1))  # nowhere else
    expect(counted).to_have_text("moves = 1")
    press(page, "ArrowUp", "ArrowUp", "ArrowLeft", "n")
    expect(counted).to_have_text("moves = 2")
    press(page, "ArrowDown")
    expect(counted).to_have_text("moves = 3")
    expect(page.get_by_role("status")).to_have_text(
        re.compile(r"^x = 9, y = 2\. sum = .*moves = 3$")
    )


def growing(**words):
    """Three points, room for two more, and the line that fits them best."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="points")
    xs, ys = live.drag(ax, [1, 4, 9], [2, 3, 7], room=2, color="#00ff00", **words)
    here = ~np.isnan(xs)

    def mean(values):
        return np.sum(np.where(here, values, 0)) / np.sum(here)

    def slope():
        return (mean(xs * ys) - mean(xs) * mean(ys)) / (mean(xs**2) - mean(xs) ** 2)

    live.readout("n = {:.0f}; m = {:.4f}", lambda: np.sum(here), slope)
    return live, ax


def fitted(xs, ys):
    """Return what stands under the growing figure, worked out by NumPy."""
    xs, ys = ([v for v in values if v is not None] for values in (xs, ys))
    return [f"n = {len(xs)}; m = {np.polyfit(xs, ys, 1)[0]:.4f}"]


def test_points_are_added_and_removed(page, show):
    live, ax = growing(step=0.5)
    assert repr(live) == "Live figure: n = 3; m = 0.6429"
    show(live)
    assert len(drawn(page, color="#00ff00")) == 3
    expect(page.get_by_role("application")).to_have_count(3)
    x, y = on_screen(page, ax, 6.1, 8.6)
    page.mouse.dblclick(x, y)
    frame(page)
    ((xs, ys),) = dragged(page)
    assert (xs, ys) == ([1, 4, 9, 6, None], [2, 3, 7, 8.5, None])
    assert texts(page) == fitted(xs, ys)
    assert len(drawn(page, color="#00ff00")) == 4
    expect(page.get_by_role("status")).to_contain_text("Point added: x = 6, y = 8.5")
    expect(page.get_by_role("application", name="point 4 of 4")).to_be_focused()
    live.view.widget.dragged = dragged(page)  # what the manager would send
    assert live.read()["m"] == pytest.approx(np.polyfit([1, 4, 9, 6], [2, 3, 7, 8.5], 1)[0])
    click(page, ax, 4, 3)
    press(page, "Delete")
    ((xs, ys),) = dragged(page)
    assert (xs, ys) == ([1, None, 9, 6, None], [2, None, 7, 8.5, None])
    assert texts(page) == fitted(xs, ys)
    expect(page.get_by_role("application", name="point 2 of 3")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Point removed: x = 4, y = 3")
    page.get_by_role("button", name="Start again").click()
    frame(page)
    assert dragged(page) == [[[1, 4, 9, None, None], [2, 3, 7, None, None]]]
    assert texts(page) == ["n = 3; m = 0.6429"]


def test_points_are_added_and_removed_by_keys(page, show):
    live, _ = growing(step=1, along="y", label="teas")
    live.readout("moves = {:.0f}", live.moves())
    show(live)
    add = page.get_by_role("button", name="Add a point of teas")
    remove = page.get_by_role("button", name="Remove a point of teas")
    say = page.locator(".livefigure-buttons")
    for number in (4, 5):
        add.focus()
        press(page, "Enter")
        name = f"teas, point {number} of {number}"
        expect(page.get_by_role("application", name=name)).to_be_focused()
    press(page, "ArrowUp")
    ((xs, ys),) = dragged(page)
    assert ys[3:] == [5, 6]
    assert xs[3] == 5 != xs[4]  # not over one another
    assert texts(page) == fitted(*dragged(page)[0])
    before = dragged(page)
    add.focus()
    press(page, "Enter")
    assert dragged(page) == before
    expect(say).to_contain_text("All 5 places are taken: remove a point first.")
    expect(page.get_by_role("status")).to_contain_text("All 5 places are taken")
    remove.focus()
    expect(page.locator("[data-marked]")).to_have_attribute(
        "aria-label", re.compile("^teas, point 5 of 5")
    )
    for left in (4, 3, 2, 1):
        press(page, "Enter")
        assert sum(x is not None for x in dragged(page)[0][0]) == left
        expect(say).not_to_contain_text("taken")
    counted = page.get_by_text(MOVES)
    expect(counted).to_have_text("moves = 7")  # two added, one moved, four gone
    press(page, "Enter")
    expect(say).to_contain_text("One point has to stay.")
    assert texts(page) == ["n = 1; m = not a number"]
    expect(counted).to_have_text("moves = 7")


def test_a_figure_with_points_that_come_and_go_needs_no_kernel(page, show):
    live, _ = growing()
    live.view.widget.dragged = [[[1, None, 9, 6, 7.5], [2, None, 7, 8.5, 1]]]  # as it was saved
    show(live)
    page.evaluate("() => Object.values(models).forEach((model) => (model.dead = true))")
    assert texts(page) == fitted(*dragged(page)[0])
    expect(page.get_by_role("application")).to_have_count(4)
    page.get_by_role("button", name="Add a point").click()
    frame(page)
    assert texts(page) == fitted(*dragged(page)[0])
    assert dragged(page)[0][0][1] is not None


class Finger:
    """A finger on a screen, by the protocol of Chromium's own tools."""

    def __init__(self, page):
        self.page, self.tools = page, page.context.new_cdp_session(page)

    def send(self, kind, *places):
        points = [{"x": x, "y": y} for x, y in places]
        self.tools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def drag(self, start, end, steps=6):
        self.send("touchStart", start)
        for share in np.linspace(0, 1, steps + 1)[1:]:
            self.send("touchMove", tuple(np.add(start, share * np.subtract(end, start)).tolist()))
        self.send("touchEnd")
        frame(self.page)


@pytest.fixture
def touch(browser):
    """Return a phone's page."""
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 700})
    yield context.new_page()
    context.close()


def test_a_finger_takes_a_point_along(touch, show_in):
    live, ax = points(step=0.5)
    show_in(touch)(live)
    for element in touch.get_by_role("application").all():
        box = element.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    x, y = on_screen(touch, ax, 5, 2.3)
    to = on_screen(touch, ax, 7, 8)
    finger = Finger(touch)
    finger.drag((x + 15, y - 12), (to[0] + 15, to[1] - 12))  # beside its middle
    ((xs, ys),) = dragged(touch)
    assert (xs[1], ys[1]) == (7, 8)


def test_a_finger_on_a_map_picks_or_scrolls(touch, show_in):
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 5), ylim=(100, 160))
    live = Live(fig, alt="a map", m=(-1, 5, 0.5), c=(110, 150, 1.0))
    live.points(ax, lambda m: m, lambda c: c)
    live.pick(ax, x="m", y="c")
    live.set(m=2, c=130)
    show_in(touch)(live)
    touch.evaluate("() => (document.body.style.minHeight = '3000px')")
    finger = Finger(touch)
    place = on_screen(touch, ax, 4, 145)
    finger.send("touchStart", place)
    finger.send("touchEnd")
    frame(touch)
    assert (slider(touch, live, "m"), slider(touch, live, "c")) == (4, 145)
    start, end = on_screen(touch, ax, 4, 145), on_screen(touch, ax, 3, 120)
    finger.drag(start, end)
    assert (slider(touch, live, "m"), slider(touch, live, "c")) == (3, 120)
    finger.drag(on_screen(touch, ax, 4, 112), on_screen(touch, ax, 4, 150), steps=10)
    touch.wait_for_function("() => scrollY > 0")
    assert (slider(touch, live, "m"), slider(touch, live, "c")) == (3, 120)
