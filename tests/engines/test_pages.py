"""What a reader would notice, in each engine: figures live, answers are checked, Python runs."""

import re
from functools import cache

import numpy as np
import pytest

from mxplusb.data import height, weight
from mxplusb.exercises import grade
from tests.browser.lesson_figures import live_figures, says
from tools.publish.notebook import LESSONS, read

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
    figure.tab.next_frame()  # the mouse moves it more than once


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


@on_lesson_2
def test_a_box_checks_an_answer(page):
    box = page.by_role("textbox", "Your answer to 2.1")
    for answer in (6, 6.6):
        box.click()
        page.press("Control+a", *str(answer), "Enter")
        said = page.find("form.answer").by_role("status")
        said.until("(said, text) => said.textContent === text", grade("2.1", answer).message)


# ---- Python, which the first of these tests starts ----


def cell_with(text):
    """Return the number of the code cell of lesson 2 that holds a text, counted from 1."""
    cells = [cell for cell in read(LESSONS / f"{LESSON_2}.ipynb").cells if cell.cell_type == "code"]
    return next(i for i, cell in enumerate(cells, start=1) if text in cell.source)


def write(page, number, line):
    """Replace a cell's code by a line."""
    page.by_role("textbox", f"Code of cell {number}").click()
    page.press("Control+a")
    page.write(line)


def run(page, number):
    """Run a cell, and those above it that have not run; return what it put out."""
    page.by_role("button", f"Run cell {number}").click()
    cell = page.find("article div.cell", number - 1)
    cell.until(
        """(cell) => cell.getAttribute("aria-busy") === "false"
            || document.querySelector(".python-said").textContent.includes("stopped")"""
    )
    cell.until("() => /run[.]|stopped/.test(document.querySelector('.python-said').textContent)")
    assert page.find(".python-said").text() == f"Cell {number} has run."
    return cell.find(".cell_output")


@on_lesson_2
def test_python_starts_and_an_edited_formula_drives_its_figure(page):
    html = page.find("html")
    assert html.attribute("data-python") == "off"
    page.by_role("button", "Run Python on this page").click()
    html.until("(html) => ['ready', 'failed'].includes(html.dataset.python)")
    assert html.attribute("data-python") == "ready"
    write(page, 2, "def predict(x, m, b): return m * (x - 68) ** 2 / 10 + b + 131")
    figure = run(page, cell_with("live.residuals(ax, height, weight, line)")).find(".livefigure")

    def costs(m, b):
        r = weight - (m * (height - 68) ** 2 / 10 + b + 131)
        return f"Σr = {r.sum():.1f},  Σ|r| = {abs(r).sum():.1f},  SSE = {(r**2).sum():.1f}"

    assert said(figure) == costs(2, -4)
    knob = figure.by_role("slider", "m")
    knob.focus()
    moving(figure, lambda: page.press("ArrowRight"))
    assert said(figure) == costs(2.05, -4)
    x, y = knob.centre()
    moving(figure, lambda: page.drag((x, y), (x + 20, y), (x + 60, y)))
    m = float(knob.attribute("aria-valuetext"))
    assert 2.05 < m <= 4
    assert said(figure) == costs(m, -4)
    write(page, 3, "print(live.values()['m'])")
    assert float(run(page, 3).text()) == pytest.approx(m)


@on_lesson_2
def test_python_checks_an_answer(page):
    for answer in (6, 6.6):
        write(page, 3, f'check("2.1", {answer})')
        assert run(page, 3).text().strip() == grade("2.1", answer).message
