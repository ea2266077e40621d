"""What a figure holds back, on a page without a kernel: buttons, ghosts, legends, status."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from playwright.sync_api import expect

from livefigure import Live
from tests.browser.hands import handle, next_frame, press
from tools.publish.assets import MODULES

AXE = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
BEST = "Show the best line"
BLACK, RED, BLUE, GREEN = "#000000", "#ff0000", "#0000ff", "#00a000"
X = np.array([1.0, 4, 7, 9])
Y = np.array([2.0, 3, 8, 9])
SLOPE, LIFT = np.polyfit(X, Y, 1)
ERROR = np.sum((Y - SLOPE * X - LIFT) ** 2)


def guess(**style):
    """A line to move, its error; the best line and its error hidden."""
    fig, ax = plt.subplots()
    ax.plot(X, Y, "o", color=BLACK)
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="four points and a line", m=(-1, 2, 0.25), b=(0, 10, 0.5))
    live.curve(ax, lambda x, m=0, b=5: m * x + b, color=BLUE, linewidth=6, **style)
    live.curve(
        ax, lambda x: SLOPE * x + LIFT, color=RED, linewidth=6, label="best line", hidden=BEST
    )
    live.readout("error = {:.2f}", lambda m, b: np.sum((Y - m * X - b) ** 2))
    live.readout("best = {:.2f}", lambda: ERROR, hidden=BEST)
    return live, ax


def button(figure, name=BEST):
    return figure.get_by_role("button", name=name, exact=True)


def status(figure):
    return figure.get_by_role("status")


def texts(figure):
    return [text for text in figure.locator(".livefigure-texts span").all_text_contents() if text]


def colors(figure, ax, x, y):
    """Return what is on the canvases at some places, as red, green, blue and opacity."""
    next_frame(figure.page)
    ax.figure.set_dpi(100)
    places = ax.transData.transform(np.column_stack(np.broadcast_arrays(x, y)))
    places = places / [ax.figure.bbox.width, ax.figure.bbox.height]
    return np.array(
        figure.evaluate(
            """(figure, places) => {
                const all = [...figure.querySelectorAll("canvas")];
                const copy = document.createElement("canvas");
                const [width, height] = [copy.width, copy.height] = [all[0].width, all[0].height];
                const context = copy.getContext("2d", { willReadFrequently: true });
                for (const canvas of all) context.drawImage(canvas, 0, 0);
                return places.map(([x, y]) => {
                    const place = [Math.round(x * width), Math.round((1 - y) * height)];
                    return [...context.getImageData(...place, 1, 1).data];
                });
            }""",
            places.tolist(),
        )
    )


def stands(figure, ax, x, y, color):
    """Tell whether a line of a colour goes through some places."""
    wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    found = colors(figure, ax, x, y)
    return bool((np.abs(found[:, :3] - wanted).max() < 12) and (found[:, 3] > 250).all())


def drawn(figure):
    """Return the pixels of the drawing, as one text."""
    next_frame(figure.page)
    return figure.locator("canvas").evaluate_all("all => all.map((c) => c.toDataURL()).join()")


def legends(figure):
    """Return where legends that change are seen, in pixels of the drawing."""
    return figure.evaluate(
        """(figure) => [...figure.querySelectorAll(".livefigure-drawing img")]
            .filter((image) => image.style.left && image.getClientRects().length)
            .map(({ offsetLeft, offsetTop, offsetWidth, offsetHeight }) =>
                [offsetLeft, offsetTop, offsetWidth, offsetHeight])"""
    )


AT = np.array([0.5, 2.5, 5.5])  # where no point stands


def test_a_press_shows_what_was_hidden_and_a_second_hides_it(show_alive):
    live, ax = guess()
    figure = show_alive(live)
    best = SLOPE * AT + LIFT
    shown = button(figure)
    expect(shown).to_have_attribute("aria-pressed", "false")
    assert not stands(figure, ax, AT, best, RED)
    assert texts(figure) == [f"error = {np.sum((Y - 5) ** 2):.2f}"]
    expect(status(figure)).to_have_text(f"m = 0; b = 5; {texts(figure)[0]}")
    before = drawn(figure)
    shown.click()
    expect(shown).to_have_attribute("aria-pressed", "true")
    expect(shown).to_have_text(BEST)
    assert stands(figure, ax, AT, best, RED)
    error, told = texts(figure)
    assert told == f"best = {ERROR:.2f}"
    expect(status(figure)).to_have_text(f"Shown: best line; {told}. m = 0; b = 5; {error}; {told}")
    shown.click()
    expect(shown).to_have_attribute("aria-pressed", "false")
    assert drawn(figure) == before
    assert texts(figure) == [error]
    expect(status(figure)).to_have_text(f"Hidden again: best line. m = 0; b = 5; {error}")


def test_what_is_shown_follows_the_sliders_and_stays_out_of_the_status_before(show_alive):
    live, ax = guess()
    live.readout("m + 1 = {:.2f}", lambda m: m + 1, hidden=BEST)
    figure = show_alive(live)
    press(figure, "m", "ArrowRight")
    expect(status(figure)).to_have_text(f"m = 0.25; b = 5; {texts(figure)[0]}")
    button(figure).click()
    assert texts(figure)[2] == "m + 1 = 1.25"
    press(figure, "m", "ArrowRight")
    assert texts(figure)[2] == "m + 1 = 1.50"
    expect(status(figure)).to_have_text("; ".join(["m = 0.5", "b = 5", *texts(figure)]))


def test_a_ghost_stays_where_the_line_was_and_is_pale(show_alive):
    live, ax = guess(ghost=True, label="yours")
    figure = show_alive(live)
    for _ in range(4):
        press(figure, "m", "ArrowRight")
    assert stands(figure, ax, AT[:2], AT[:2] + 5, BLUE)
    before = drawn(figure)
    button(figure).click()
    expect(status(figure)).to_contain_text("A ghost stays of: yours.")
    press(figure, "m", "Home")
    assert stands(figure, ax, AT[:2], 5 - AT[:2], BLUE)
    x = np.linspace(0.1, 4.9, 97)
    ghost = colors(figure, ax, x, x + 5)
    dashes = ghost[:, 3] > 0
    assert 0.4 < dashes.mean() < 0.8  # drawn and blank in turn
    pale = ghost[dashes & (ghost[:, 3] < 250)]
    assert len(pale) > 0.8 * dashes.sum()
    assert (np.abs(pale[:, :3] - [0, 0, 255]).max(axis=1) < 12).all()
    press(figure, "b", "ArrowRight", "ArrowRight")
    far = x > 2
    np.testing.assert_array_equal(colors(figure, ax, x[far], x[far] + 5), ghost[far])
    button(figure).click()
    expect(status(figure)).to_contain_text("No ghost any more of: yours.")
    assert (colors(figure, ax, x[far], x[far] + 5)[:, 3] == 0).all()
    press(figure, "b", "ArrowLeft", "ArrowLeft")
    press(figure, "m", *["ArrowRight"] * 8)
    assert drawn(figure) == before


def test_several_buttons_and_a_ghost_of_its_own(show_alive):
    live, ax = guess(ghost="Keep my line")
    live.path(ax, [0, 10], 9, color=GREEN, linewidth=6, hidden="Show the roof")
    figure = show_alive(live)
    names = figure.locator(".livefigure-buttons button").all_text_contents()
    assert names == ["Keep my line", BEST, "Show the roof"]
    button(figure, "Show the roof").click()
    assert stands(figure, ax, AT, 9, GREEN)
    expect(button(figure)).to_have_attribute("aria-pressed", "false")
    press(figure, "b", "ArrowRight")
    assert (colors(figure, ax, AT, 5)[:, 3] == 0).all()  # no ghost: that was not its button
    button(figure, "Keep my line").click()
    expect(status(figure)).to_have_text(
        f"A ghost stays of: curve. m = 0; b = 5.5; {texts(figure)[0]}"
    )
    press(figure, "b", "End")
    x = np.linspace(0.1, 9.9, 97)
    assert (colors(figure, ax, x, 5.5)[:, 3] > 0).mean() > 0.4
    button(figure, "Show the roof").click()
    assert (colors(figure, ax, x, 5.5)[:, 3] > 0).mean() > 0.4


def test_start_again_hides_all_and_nothing_is_lost(show_alive):
    live, ax = guess(ghost=True)
    figure = show_alive(live)
    start, again = drawn(figure), figure.get_by_role("button", name="Start again")
    for presses in (1, 2, 3):
        press(figure, "m", "ArrowRight")
        for _ in range(presses):
            button(figure).click()
        press(figure, "b", "ArrowRight")
        again.click()
        expect(button(figure)).to_have_attribute("aria-pressed", "false")
        assert drawn(figure) == start
        assert len(texts(figure)) == 1
    button(figure).click()
    assert stands(figure, ax, AT, SLOPE * AT + LIFT, RED)
    assert len(texts(figure)) == 2


def test_a_figure_of_buttons_alone_can_be_started_again(show_alive):
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    live = Live(fig, alt="nothing moves")
    live.path(ax, [0, 10], [0, 10], color=RED, linewidth=6, hidden="Show it")
    figure = show_alive(live)
    button(figure, "Show it").click()
    assert stands(figure, ax, AT, AT, RED)
    expect(status(figure)).to_have_text("Shown: path")
    figure.get_by_role("button", name="Start again").click()
    assert not stands(figure, ax, AT, AT, RED)


@pytest.mark.parametrize("width", [1400, 390])
def test_a_legend_changes_with_the_button(show_alive, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    live, ax = guess(label="yours")
    figure = show_alive(live)
    ((left, top, wide, high),) = legends(figure)
    button(figure).click()
    ((new_left, new_top, new_wide, new_high),) = legends(figure)
    assert new_top == pytest.approx(top, abs=1) and new_high > 1.2 * high
    assert new_left + new_wide == pytest.approx(left + wide, abs=2) or new_left == left
    scale = figure.locator(".livefigure-drawing").bounding_box()["width"] / 640
    ax.figure.set_dpi(100)
    legend = ax.get_legend().get_window_extent()  # the one on paper
    assert [left, top] == pytest.approx([scale * legend.x0, scale * (480 - legend.y1)], abs=2)
    assert [wide, high] == pytest.approx([scale * legend.width, scale * legend.height], abs=3)
    button(figure).click()
    assert legends(figure) == [[left, top, wide, high]]


def test_by_keyboard_alone(show_alive, page):
    live, ax = guess(ghost=True)
    figure = show_alive(live)
    page.keyboard.press("Tab")
    expect(button(figure)).to_be_focused()
    page.keyboard.press("Enter")
    expect(button(figure)).to_have_attribute("aria-pressed", "true")
    expect(button(figure)).to_be_focused()
    page.keyboard.press("Space")
    expect(button(figure)).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Tab")
    expect(figure.get_by_role("button", name="Start again")).to_be_focused()
    page.keyboard.press("Tab")
    expect(handle(figure, "m")).to_be_focused()


def test_buttons_stand_still_while_what_they_show_makes_lines_longer(show_alive, page):
    page.set_viewport_size({"width": 390, "height": 800})
    live, _ = guess()
    live.readout("a long sentence that does not fit = {:.2f}", lambda m: m, hidden=BEST)
    figure = show_alive(live)
    place = button(figure).bounding_box()
    button(figure).click()
    assert len(texts(figure)) == 3
    assert button(figure).bounding_box() == place
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_stands_in_anybodys_way(show_alive, page, width):
    """With axe-core: before and after everything is shown and said."""
    page.set_viewport_size({"width": width, "height": 800})
    live, _ = guess(ghost=True, label="yours")
    live.goal(lambda m: m < 0, "You are there in {} moves.", live.moves())
    figure = show_alive(live)
    # By DevTools: the page's policy forbids what add_script_tag does.
    page.evaluate(AXE)

    def violations():
        found = page.evaluate("axe.run(document).then(({ violations }) => violations)")
        return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]

    assert not violations()
    button(figure).click()
    press(figure, "m", "Home")
    expect(figure.locator(".livefigure-goals")).to_have_text("You are there in 1 moves.")
    assert not violations()


def test_a_page_opens_with_hidden_things_hidden_again(show_alive, page):
    live, ax = guess()
    figure = show_alive(live)
    button(figure).click()
    figure = show_alive(live)
    expect(button(figure)).to_have_attribute("aria-pressed", "false")
    assert not stands(figure, ax, AT, SLOPE * AT + LIFT, RED)
