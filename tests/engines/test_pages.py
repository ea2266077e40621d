"""What a reader would notice, in each engine: figures live, move and say what is true."""

import re
from functools import cache

import numpy as np
import pytest

from mxplusb.data import height, weight
from tests.browser.lesson_figures import live_figures, says
from tools.publish.notebook import LESSONS

LESSON_2 = "02-how-wrong-is-a-line"
WITH_FIGURES = [LESSON_2, "make-your-own"]  # the second has nearly every kind of mark
on_lesson_2 = pytest.mark.parametrize("name", [LESSON_2], indirect=True)
each_with_figures = pytest.mark.parametrize("name", WITH_FIGURES, indirect=True)
each = pytest.mark.parametrize("name", [*WITH_FIGURES, "index"], indirect=True)

SHOT = "[...figure.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join()"


@pytest.fixture(scope="module")
def name(request):
    """Return the name of a page."""
    return request.param


@cache
def lives(name):
    """Return a lesson's live figures as they are in Python."""
    return list(live_figures(LESSONS / f"{name}.ipynb"))


def said(figure):
    """Return what a figure's read-outs say; those that are hidden are empty."""
    return figure.run(
        """(figure) => [...figure.querySelectorAll(".livefigure-texts span")]
            .map((text) => text.textContent).filter(Boolean).join("; ")"""
    )


def number(text, name):
    """Return the number that a text gives for a name."""
    return float(re.search(rf"{re.escape(name)} = (−?-?[\d.]+)", text)[1].replace("−", "-"))


def moving(figure, move):
    """Do something that moves a figure, and wait until it has been drawn anew."""
    figure.run(f"(figure) => {{ window.shot = {SHOT}; }}")
    move()
    figure.until(f"(figure) => window.shot !== {SHOT}")


@each
def test_all_figures_are_alive_and_all_formulas_set(page, name):
    wanted = 0 if name == "index" else len(lives(name))
    assert (
        page.find(".livefigure", None).count() == page.find("[data-figure]", None).count() >= wanted
    )
    assert page.find("img.still", None).count() == 0
    page.until("() => document.fonts.status === 'loaded'")
    assert page.run("() => [...document.fonts].filter((f) => f.status === 'error').length") == 0
    flat = page.run(
        """() => [...document.querySelectorAll("main .math")].map((formula) => {
            const { width, height } = formula.getBoundingClientRect();
            return [formula.innerText, width, height];
        }).filter(([text, width, height]) => text.includes("\\\\") || width < 3 || height < 3)"""
    )
    assert flat == []


@each_with_figures
def test_arrow_keys_move_each_slider_and_numpy_agrees(page, name):
    for i, live in enumerate(lives(name)):
        figure, start = page.find(".livefigure", i), says(live)
        assert said(figure) == start
        for control, value in live.values().items():
            widget = live.controls[control].widget
            if hasattr(widget, "options"):
                continue
            knob = figure.by_role("slider", widget.description)
            last = knob.attribute("aria-valuenow") == knob.attribute("aria-valuemax")
            knob.focus()
            moving(figure, lambda last=last: page.press("ArrowLeft" if last else "ArrowRight"))
            live.set(**{control: float(knob.attribute("aria-valuetext"))})
            # A page without Python counts moves by itself.
            assert re.sub(r"moves: \d+", "moves: 0", said(figure)) == says(live), control
            moving(figure, figure.by_role("button", "Start again").click)
            live.set(**{control: value})
            assert said(figure) == start


@on_lesson_2
def test_the_mouse_drags_a_slider(page):
    figure = page.find(".livefigure")
    knob = figure.by_role("slider", "m")
    x, y = knob.centre()
    moving(figure, lambda: page.drag((x, y), (x + 20, y), (x + 60, y)))
    m = float(knob.attribute("aria-valuetext"))
    assert 2 < m <= 4
    r = weight - (m * height - 4)
    assert said(figure) == (
        f"Σr = {r.sum():.1f},  Σ|r| = {abs(r).sum():.1f},  SSE = {(r**2).sum():.1f}"
    )
    moving(figure, figure.by_role("button", "Start again").click)


@on_lesson_2
def test_the_mouse_drags_a_point(page):
    figure = page.find(".livefigure", 3)
    guest = figure.by_role("application")
    x, y = guest.centre()
    moving(figure, lambda: page.drag((x, y), (x + 10, y + 10), (x + 80, y + 60)))
    where = guest.attribute("aria-label")
    assert number(where, "x") > 68 and number(where, "y") < 161
    six = [np.append(height, number(where, "x")), np.append(weight, number(where, "y"))]
    line = np.polyfit(*six, 1)
    # The point's place is said with few digits.
    assert number(said(figure), "slope") == pytest.approx(line[0], abs=0.02)
    assert number(said(figure), "68 in") == pytest.approx(np.polyval(line, 68), abs=0.1)
    guest.focus()
    moving(figure, lambda: page.press("ArrowUp", "ArrowUp"))
    assert number(guest.attribute("aria-label"), "y") > number(where, "y")
    moving(figure, figure.by_role("button", "Start again").click)
