"""Moves and goals on a page without a kernel, by pointer, touch and keyboard."""

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from playwright.sync_api import expect

from livefigure import Live
from tests.browser.hands import expect_moved, handle, image, next_frame, press
from tests.browser.lab import write_notebook


def game(**controls):
    """Sliders m, b and more of a line; moves are counted."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    controls = {"m": (-2, 2, 0.5), "b": (0, 10, 1)} | controls
    live = Live(fig, alt="a game", **controls)
    live.curve(ax, lambda x, m=0, b=2: m * x + b)
    for name in controls:
        live.readout(f"{name} is {{:.2f}}", eval(f"lambda {name}: {name} + 0"))
    live.readout("moves = {}", live.moves())
    return live, ax


def told(figure):
    """Return the sentences of goals."""
    next_frame(figure.page)
    return figure.locator(".livefigure-goals p").all_text_contents()


def expect_moves(figure, count):
    expect(figure.locator(".livefigure-texts span").last).to_have_text(f"moves = {count}")


def place_of(figure, ax, x, y):
    """Return a place of the data on the page."""
    ax.figure.set_dpi(100)
    px, py = ax.transData.transform([x, y]) / [ax.figure.bbox.width, ax.figure.bbox.height]
    box = figure.locator(".livefigure-drawing").bounding_box()
    return box["x"] + px * box["width"], box["y"] + (1 - py) * box["height"]


def drag(page, *places):
    """Press at the first place, go over the others, and stay there with the button held."""
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=4)
    next_frame(page)


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def along(figure, name, share):
    """Return the place of a share of a slider's rail."""
    rail = handle(figure, name).locator("xpath=ancestor::*[contains(@class, 'noUi-target')]")
    box = rail.bounding_box()
    return box["x"] + share * box["width"], box["y"] + box["height"] / 2


def test_one_release_of_a_slider_is_one_move_and_a_goal_is_judged_then(show_alive, page):
    live, _ = game()
    live.goal(lambda m: m == 0.5, "There in {} moves.", live.moves())
    live.goal(lambda m: m > 1, "Too steep.")
    figure = show_alive(live)
    spans = figure.locator(".livefigure-texts span")
    drag(page, middle(handle(figure, "m")), along(figure, "m", 0.9), along(figure, "m", 0.25))
    expect(spans.first).to_have_text("m is -1.00")
    expect_moves(figure, 0)
    page.mouse.up()
    expect_moves(figure, 1)
    assert told(figure) == []  # it was steep on the way
    drag(page, middle(handle(figure, "m")), along(figure, "m", 0.625))
    assert told(figure) == []  # it is there, but held
    page.mouse.up()
    expect_moves(figure, 2)
    assert told(figure) == ["There in 2 moves."]
    expect(figure.get_by_role("status")).to_have_text(
        "There in 2 moves. m = 0.5; b = 2; m is 0.50; b is 2.00; moves = 2"
    )


def test_a_goal_is_said_once_until_start_again(show_alive, page):
    live, _ = game()
    live.goal(lambda m: m == 0.5, "There in {} moves!", live.moves())
    live.goal(lambda m, b: (m == 1) & (b == 2), "And on.")
    figure = show_alive(live)
    m = handle(figure, "m")
    m.focus()
    for key, said in [
        ("ArrowRight", ["There in 1 moves!"]),
        ("ArrowRight", ["There in 1 moves!", "And on."]),
        ("ArrowLeft", ["There in 1 moves!", "And on."]),
        ("Home", ["There in 1 moves!", "And on."]),
    ]:
        before = image(figure)
        page.keyboard.press(key)
        expect_moved(figure, before)
        expect(figure.locator(".livefigure-goals p")).to_have_text(said)
    expect_moves(figure, 1)
    figure.get_by_role("button", name="Start again").click()
    expect_moves(figure, 0)
    assert told(figure) == []
    expect(figure.locator(".livefigure-texts span").first).to_have_text("m is 0.00")
    handle(figure, "b").press("ArrowRight")
    expect_moves(figure, 1)
    m.press("ArrowRight")
    expect(figure.locator(".livefigure-goals p")).to_have_text("There in 2 moves!")
    assert told(figure) == ["There in 2 moves!"]


def test_a_drag_that_comes_back_is_no_move(show_alive, page):
    live, _ = game()
    live.goal(lambda m: m > 1, "Steep.")
    figure = show_alive(live)
    drag(page, middle(handle(figure, "m")), along(figure, "m", 0.9), along(figure, "m", 0.5))
    page.mouse.up()
    handle(figure, "b").press("ArrowRight")
    expect_moves(figure, 1)
    assert told(figure) == []


def test_a_run_of_keys_is_one_move_until_something_else_is_done(show_alive, page):
    live, _ = game()
    figure = show_alive(live)
    m, b = handle(figure, "m"), handle(figure, "b")
    m.focus()
    for key in ("ArrowRight", "ArrowRight", "PageUp", "Home", "ArrowRight"):
        page.keyboard.press(key)
        expect_moves(figure, 1)
    b.focus()
    expect_moves(figure, 1)
    page.keyboard.press("ArrowLeft")
    expect_moves(figure, 2)
    m.focus()  # and back
    page.keyboard.press("ArrowRight")
    expect_moves(figure, 3)
    page.mouse.click(*along(figure, "m", 0.75))
    expect_moves(figure, 4)
    m.press("ArrowLeft")
    expect_moves(figure, 5)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift")
    expect_moves(figure, 5)


def test_keys_that_are_held_are_judged_when_they_are_let_go(show_alive, page):
    live, _ = game()
    live.goal(lambda m: m == 1, "There.")
    figure = show_alive(live)
    handle(figure, "m").focus()
    for _ in range(4):
        page.keyboard.down("ArrowRight")
    expect(figure.locator(".livefigure-texts span").first).to_have_text("m is 2.00")
    assert told(figure) == []
    expect_moves(figure, 0)
    page.keyboard.up("ArrowRight")
    expect_moves(figure, 1)
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect(figure.locator(".livefigure-goals p")).to_have_text("There.")
    expect_moves(figure, 1)


def test_typed_numbers(show_alive, page):
    live, _ = game()
    live.goal(lambda m, b: (m == 1) & (b == 7), "Typed in {}.", live.moves())
    figure = show_alive(live)
    for name, number, key, count in [
        ("m", "1", "Enter", 1),
        ("m", "1.5", "Enter", 2),  # without leaving
        ("m", "1", "Tab", 3),
        ("b", "2", "Enter", 3),  # as it was
        ("b", "7", "Enter", 4),
    ]:
        box = figure.get_by_label(f"{name}, type a number")
        box.focus()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(number)
        page.keyboard.press(key)
        expect(figure.locator(".livefigure-texts span").nth(int(name == "b"))).to_have_text(
            f"{name} is {float(number):.2f}"
        )
        expect_moves(figure, count)
    assert told(figure) == ["Typed in 4."]


def test_a_slider_that_is_continuous_only_in_python(show_alive, page):
    slider = ipywidgets.FloatSlider(min=0, max=1, step=0.25, value=0, continuous_update=False)
    live, _ = game(c=slider)
    live.goal(lambda c: c == 0.5, "Half.")
    figure = show_alive(live)
    drag(page, middle(handle(figure, "c")), along(figure, "c", 0.9), along(figure, "c", 0.5))
    expect_moves(figure, 0)
    page.mouse.up()
    expect_moves(figure, 1)
    assert told(figure) == ["Half."]


def test_boxes_that_are_ticked(show_alive, page):
    live, _ = game(on=ipywidgets.Checkbox(value=False))
    figure = show_alive(live)
    box = figure.get_by_role("checkbox")
    box.click()
    expect_moves(figure, 1)
    box.click()
    expect_moves(figure, 2)
    box.focus()
    for count in (3, 4):
        page.keyboard.press("Space")
        expect_moves(figure, count)
    for count in (5, 6):  # as what assists a reader does
        box.evaluate("box => box.click()")
        expect_moves(figure, count)


CHOICES = {
    "a menu": ipywidgets.Dropdown,
    "one button of several": ipywidgets.ToggleButtons,
    "one circle of several": ipywidgets.RadioButtons,
    "a slider of names": ipywidgets.SelectionSlider,
}


@pytest.mark.parametrize("kind", CHOICES.values(), ids=CHOICES)
def test_choices(show_alive, page, kind):
    fig, ax = plt.subplots()
    live = Live(fig, alt="a choice", m=(0, 4, 1), way=kind(options=["one", "two", "three"]))
    live.readout("way is {:.0f}", lambda way: len(way) + 0)
    live.goal(lambda way: way == "three", "Three in {}.", live.moves())
    live.readout("moves = {}", live.moves())
    figure = show_alive(live)
    if kind is ipywidgets.Dropdown:
        menu = figure.get_by_role("combobox")
        menu.select_option("two")  # as what assists a reader does
        expect_moves(figure, 1)
        menu.focus()
        page.keyboard.press("Home")
        expect_moves(figure, 2)
        page.keyboard.press("End")
        expect_moves(figure, 2)
        assert told(figure) == ["Three in 2."]
        return
    if kind is ipywidgets.SelectionSlider:
        slider = figure.get_by_role("slider").last
        slider.press("ArrowRight")
        expect_moves(figure, 1)
        slider.press("ArrowRight")
        handle(figure, "m").press("ArrowRight")
        expect_moves(figure, 2)
        assert told(figure) == ["Three in 1."]
        return
    role = "radio" if kind is ipywidgets.RadioButtons else "button"
    for count, name in enumerate(["two", "one", "three"], start=1):
        figure.get_by_role(role, name=name, exact=True).click()
        expect_moves(figure, count)
    assert told(figure) == ["Three in 3."]


def test_a_number_in_a_box_of_its_own(show_alive, page):
    live, _ = game(n=ipywidgets.BoundedIntText(value=3, min=0, max=9))
    figure = show_alive(live)
    box = figure.get_by_role("spinbutton")
    box.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect_moves(figure, 1)
    handle(figure, "m").press("ArrowRight")
    expect_moves(figure, 2)


def test_a_run_of_play_is_one_move(show_alive, page):
    live, _ = game(t=ipywidgets.Play(value=0, min=0, max=3, interval=1))
    live.goal(lambda t: t == 1, "Past one.")
    live.goal(lambda t: t == 3, "Played in {}.", live.moves())
    figure = show_alive(live)
    handle(figure, "m").press("ArrowRight")
    expect_moves(figure, 1)
    figure.locator(".jupyter-button").first.click()
    expect(figure.locator(".livefigure-goals p")).to_have_text("Played in 2.")
    expect_moves(figure, 2)
    assert told(figure) == ["Played in 2."]
    handle(figure, "m").press("ArrowRight")
    expect_moves(figure, 3)


def test_dropped_points_and_picked_places(show_alive, page):
    live, ax = game()
    x, y = live.drag(ax, [2, 8], [8, 8])
    live.pick(ax, x="m", y="b")
    live.goal(np.all(y < 5), "Down in {} moves.", live.moves())
    figure = show_alive(live)
    for place, count, said in [((2, 2), 1, []), ((8, 2), 2, ["Down in 2 moves."])]:
        drag(page, place_of(figure, ax, place[0], 8), place_of(figure, ax, *place))
        expect_moves(figure, count - 1)
        page.mouse.up()
        expect_moves(figure, count)
        assert told(figure) == said
    page.mouse.click(*place_of(figure, ax, 1, 9))
    expect(figure.locator(".livefigure-texts span").nth(1)).to_have_text("b is 9.00")
    expect_moves(figure, 3)
    point = figure.get_by_role("application").nth(1)
    point.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowUp")
    expect_moves(figure, 4)
    figure.get_by_role("button", name="Start again").click()
    expect_moves(figure, 0)
    assert told(figure) == []


def test_fingers(show_alive, browser, bundled):
    from tests.browser.real_page import open_figure

    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    live, ax = game(on=ipywidgets.Checkbox(value=False))
    live.pick(ax, x="m", y="b")
    figure = open_figure(page, live, bundled)
    page.touchscreen.tap(*along(figure, "b", 0.9))
    expect(figure.locator(".livefigure-texts span").nth(1)).to_have_text("b is 9.00")
    expect_moves(figure, 1)
    page.touchscreen.tap(*middle(figure.get_by_role("checkbox")))
    expect_moves(figure, 2)
    page.touchscreen.tap(*place_of(figure, ax, 1, 4))
    expect(figure.locator(".livefigure-texts span").nth(1)).to_have_text("b is 4.00")
    expect_moves(figure, 3)
    context.close()


def test_what_is_no_move(show_alive, page):
    live, ax = game()
    live.path(ax, [0, 1], [0, 1], hidden="Show it")
    live.goal(lambda m: m == 1, "There.")
    figure = show_alive(live)
    figure.get_by_role("button", name="Show it").click()
    page.mouse.click(*middle(handle(figure, "m")))
    page.keyboard.press("Tab")
    figure.get_by_role("button", name="Show it").press("Enter")
    handle(figure, "b").press("ArrowRight")
    expect_moves(figure, 1)
    figure.get_by_role("button", name="Start again").press("Enter")
    expect_moves(figure, 0)
    handle(figure, "b").press("ArrowRight")
    expect_moves(figure, 1)


@pytest.mark.parametrize("hides", [False, True])
def test_a_game_by_keyboard_alone(show_alive, page, hides):
    live, ax = game()
    live.goal(lambda m, b: (m == 1) & (b == 4), "Won in {} moves!", live.moves())
    if hides:
        live.path(ax, [0, 10], [4, 14], hidden="Show the line")
    figure = show_alive(live)
    if hides:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(figure.get_by_role("status")).to_contain_text("Shown: path.")
    page.keyboard.press("Tab")
    expect(figure.get_by_role("button", name="Start again")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")  # to the number
    page.keyboard.press("Tab")
    expect(handle(figure, "b")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".livefigure-goals p")).to_have_text("Won in 2 moves!")
    expect(figure.get_by_role("status")).to_contain_text("Won in 2 moves!")
    expect_moves(figure, 2)


CELLS = [
    """
    import matplotlib.pyplot as plt
    from livefigure import Live
    """,
    """
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.set(xlim=(0, 10), ylim=(0, 10))
    game = Live(fig, alt="a game", m=(-2, 2, 0.5), b=(0, 10, 1))
    game.curve(ax, lambda x, m=0, b=2: m * x + b, ghost=True)
    game.path(ax, [0, 10], [2, 7], hidden="Show it")
    game.readout("secret = {:.1f}", lambda m: 2 * m, hidden="Show it")
    game.readout("moves = {}", game.moves())
    game.goal(lambda m: m == 0.5, "There in {} moves.", game.moves())
    game
    """,
    "print(game.read())",
]


def test_in_jupyterlab_python_reads_the_moves_and_a_saved_notebook_hides_again(
    lab, visitor, tmp_path
):
    name = lab.add(write_notebook(tmp_path, "A game", CELLS), "game.ipynb")
    page = visitor.new_page()
    book = lab.open(page, name)
    book.run_all()
    figure = book.figure(0)
    for slider, key in [("b", "ArrowUp"), ("m", "ArrowRight")]:
        press(figure, slider, key)
    expect_moves(figure, 2)
    expect(figure.locator(".livefigure-goals p")).to_have_text("There in 2 moves.")
    button = figure.get_by_role("button", name="Show it")
    button.click()
    expect(figure.locator(".livefigure-texts span").first).to_have_text("secret = 1.0")
    book.run_last()
    assert book.last_output().strip() == "{'secret': 1.0, 'moves': 2.0}"
    book.insert_below_and_run("game.set(m=2)\nprint(game.read())")
    expect_moves(figure, 2)  # Python's doing is no move
    expect(figure.locator(".livefigure-texts span").first).to_have_text("secret = 4.0")
    figure.get_by_role("button", name="Start again").click()
    expect_moves(figure, 0)
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    book.save()
    figure = lab.open(page, name).figure(0)
    expect_moves(figure, 0)
    expect(figure.get_by_role("button", name="Show it")).to_have_attribute("aria-pressed", "false")
    page.close()
