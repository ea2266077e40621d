"""Play, lines that are held and points that come and go, with ipywidgets' own controls."""

import ipywidgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from ipywidgets import IntSlider, Play
from playwright.sync_api import expect

from livefigure import Live
from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse
from tests.browser.hands import handle
from tools.publish.assets import MODULES

AXE = MODULES / "axe-core" / "axe.min.js"


@pytest.fixture(autouse=True)
def no_widgets_left():
    """Close widgets: a page gets all that are open, and a link would name one that is closed."""
    yield
    ipywidgets.Widget.close_all()


def running(**words):
    """A point that runs; a slider is linked to it in the browser."""
    fig, ax = plt.subplots(figsize=(5, 3))
    ax.set(xlim=(0, 10), ylim=(0, 10))
    play = Play(max=12, interval=10, description="the run", **words)
    follower = IntSlider(max=12)
    ipywidgets.jslink((play, "value"), (follower, "value"))
    live = Live(fig, alt="a point that runs", play=play, n=follower)
    live.points(ax, lambda play: play / 2, 5)
    live.readout("at {:.0f}, {:.0f}", lambda play: play, lambda n: n)
    return live


def expect_at(figure, n):
    expect(figure.locator(".livefigure-texts span").first).to_have_text(f"at {n}, {n}")


def test_play_runs_without_a_kernel(show_alive):
    figure = show_alive(running())
    play = figure.get_by_role("button", name="Play the run")
    play.press("Enter")
    expect_at(figure, 12)
    expect(play).to_be_visible()  # no "Pause the run" any more
    repeat = figure.get_by_role("button", name="Repeat the run")
    expect(repeat).to_have_attribute("aria-pressed", "false")
    repeat.press("Space")
    expect(repeat).to_have_attribute("aria-pressed", "true")
    play.press("Space")
    pause = figure.get_by_role("button", name="Pause the run")
    pause.click()
    expect(play).to_be_visible()
    figure.get_by_role("button", name="Stop the run and go back to its start").click()
    expect_at(figure, 0)
    play.click()
    figure.get_by_role("button", name="Start again").click()  # while it runs
    expect(play).to_be_visible()
    expect_at(figure, 0)


def test_play_does_not_start_by_itself(show_alive):
    figure = show_alive(running(playing=True))
    expect_at(figure, 0)
    figure.get_by_role("button", name="Play the run").click()
    expect_at(figure, 12)


def test_buttons_of_play_have_a_picture(show_alive):
    figure = show_alive(running())
    inked = figure.locator(".widget-play button i").evaluate_all(
        """(all) => all.map((icon) => {
            const { width, content } = getComputedStyle(icon, "::before");
            return parseFloat(width) > 8 || content.length > 2;
        })"""
    )
    assert inked == [True, True, True]


@pytest.fixture
def bench(show_alive):
    """Five people and a line that is held, with sliders."""
    fig, ax = plt.subplots()
    ax.set(xlim=(58, 82), ylim=(90, 190))
    live = Live(fig, alt="five people", m=(-4.0, 6.0, 0.25), b=(-500.0, 500.0, 0.5))
    live.hold(ax, 63, 73, y=(115, 135), step=1)
    x, y = live.drag(ax, height, weight, room=3, step=1)
    live.curve(ax, predict, color="black")
    live.readout(
        "SSE = {:.4f}",
        lambda m, b: np.sum(np.where(np.isnan(x), 0, y - predict(x, m, b)) ** 2),
    )
    return show_alive(live)


def test_a_real_slider_stands_at_its_nearest_step_and_the_line_between(bench):
    page = bench.page
    cost = bench.locator(".livefigure-texts span").first
    bench.get_by_role("application", name="left handle").focus()
    page.keyboard.press("ArrowUp")  # to 116: m = 1.9
    expect(cost).to_have_text(f"SSE = {sse(weight, predict(height, 1.9, 116 - 63 * 1.9)):.4f}")
    expect(handle(bench, "m")).to_have_attribute("aria-valuenow", "2.0")
    expect(handle(bench, "m")).to_have_attribute("aria-valuetext", "1.9")
    handle(bench, "m").focus()
    page.keyboard.press("ArrowRight")  # from 2.0
    expect(cost).to_have_text(f"SSE = {sse(weight, predict(height, 2.25, 116 - 63 * 1.9)):.4f}")
    bench.get_by_role("button", name="Start again").click()
    expect(cost).to_have_text("SSE = 562.0000")


@pytest.mark.parametrize("width", [1400, 390])
def test_hands_are_for_every_reader(bench, width):
    """By axe-core, with the rules of WCAG 2.2."""
    page = bench.page
    page.set_viewport_size({"width": width, "height": 900})
    bench.get_by_role("button", name="Add a point").click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        """async () => {
            const { violations } = await axe.run(document.querySelector(".livefigure"), {
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
                resultTypes: ["violations"],
            });
            return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
        }"""
    )
    assert found == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
