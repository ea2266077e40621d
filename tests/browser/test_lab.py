"""Figures in real JupyterLab in real Chromium: alive on opening, with a kernel and without."""

import json
import re

import nbformat
import outputs
import pytest
from hands import expect_moved, handle, image, press, texts
from lab import write_notebook
from playwright.sync_api import expect

from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse

LESSONS = outputs.lessons()
CELLS = [
    """
    import matplotlib.pyplot as plt
    from mxplusb import Live
    from mxplusb.data import height, weight
    from mxplusb.formulas import best_line, predict, sse
    """,
    """
    fig, ax = plt.subplots()
    ax.plot(height, weight, "o")
    ax.set(xlim=(60, 76), ylim=(90, 160))
    line = Live(fig, alt="a line", m=(0, 4, 0.01), b=(-60, 60, 0.5))
    line.curve(ax, predict)
    line.residuals(ax, height, weight, predict)
    line.readout("SSE = {:.1f}", lambda m, b: sse(weight, predict(height, m, b)))
    line.set(m=2, b=-4)
    line
    """,
    """
    fig, ax = plt.subplots()
    ax.set(xlim=(-1, 5), ylim=(100, 160))
    plane = Live(fig, alt="a map", m=(-1, 5, 0.01), c=(100, 160, 0.1))
    plane.points(ax, lambda m: m, lambda c: c)
    plane.pick(ax, x="m", y="c")
    plane.readout("SSE = {:.1f}", lambda m, c: sse(weight, m * (height - 68) + c))
    plane
    """,
    """
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    points = Live(fig, alt="points")
    x, y = points.drag(ax, [1, 5, 9], [2, 3, 8])
    points.curve(ax, lambda t: predict(t, *best_line(x, y)))
    points.readout("m = {:.3f}", lambda: best_line(x, y)[0])
    points
    """,
    "print(line.read(), plane.read(), points.read())",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """Return the path of a notebook with three figures, run and saved as lessons are."""
    return write_notebook(tmp_path_factory.mktemp("notebook"), "Three figures", CELLS)


@pytest.fixture
def page(page):
    """Return a page in which any error that a script meets fails the test."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors


def expect_no_fault(page):
    expect(page.get_by_text(re.compile("model not found|Error displaying widget"))).to_have_count(0)


def alive(page, book):
    """Check that all three figures are there and answer."""
    line = book.figure(0)
    expect(texts(line)).to_have_text("SSE = 359.0")
    press(line, "m", "ArrowRight")
    expect(texts(line)).to_have_text(f"SSE = {sse(weight, predict(height, 2.01, -4)):.1f}")
    press(line, "m", "ArrowLeft")
    plane = book.figure(1)
    before = image(plane)
    plane.get_by_role("application").focus()
    page.keyboard.press("ArrowUp")
    expect_moved(plane, before)
    points = book.figure(2)
    before = image(points)
    points.get_by_role("application").first.focus()
    page.keyboard.press("ArrowUp")
    expect_moved(points, before)
    expect_no_fault(page)


def test_alive_on_opening_before_a_cell_is_run(lab, page, notebook):
    alive(page, lab.open(page, lab.add(notebook, "opened.ipynb")))


def test_an_untrusted_notebook_shows_the_picture(lab, page, notebook):
    mine = lab.folder / "mine.ipynb"  # Jupyter knows what it trusts by its content
    mine.write_text(notebook.read_text().replace("# Three figures", "# Mine"))
    lab.open(page, mine.name)
    expect(page.locator(".jp-OutputArea img[src^='data:image/png']").first).to_be_visible()
    expect(page.locator(".mxplusb-figure")).to_have_count(0)


def test_after_run_all_keys_mouse_and_python_agree(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "run.ipynb"))
    book.run_all()
    line = book.figure(0)
    press(line, "m", *["ArrowRight"] * 3)
    press(line, "b", *["ArrowLeft"] * 2)
    expect(texts(line)).to_have_text(f"SSE = {sse(weight, predict(height, 2.03, -5)):.1f}")

    plane = book.figure(1)
    zone = plane.locator(".mxplusb-zone")
    box = zone.bounding_box()
    before = image(plane)
    zone.click(position={"x": 0.75 * box["width"], "y": 0.25 * box["height"]})
    expect_moved(plane, before)
    m = float(handle(plane, "m").get_attribute("aria-valuetext"))
    c = float(handle(plane, "c").get_attribute("aria-valuetext"))
    assert (m, c) == (pytest.approx(3.5, abs=0.02), pytest.approx(145, abs=0.3))
    expected = f"SSE = {sse(weight, m * (height - 68) + c):.1f}"
    expect(texts(plane)).to_have_text(expected)

    points = book.figure(2)
    point = points.get_by_role("application").nth(2)
    point.hover()
    spot = point.bounding_box()
    before = image(points)
    page.mouse.down()
    page.mouse.move(spot["x"] - 36, spot["y"] + 94, steps=4)
    page.mouse.up()
    expect_moved(points, before)
    shown = [texts(figure).text_content() for figure in (line, plane, points)]

    book.run_last()
    said = book.last_output()
    numbers = [float(n) for n in re.findall(r": (-?[\d.e+-]+)\}", said)]
    assert [f"{n:.{d}f}" for n, d in zip(numbers, (1, 1, 3), strict=True)] == [
        text.split(" = ")[1] for text in shown
    ]


def test_a_slider_follows_the_mouse(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "mouse.ipynb"))
    line = book.figure(0)
    handle(line, "m").hover()
    spot = handle(line, "m").bounding_box()
    before = image(line)
    page.mouse.down()
    page.mouse.move(spot["x"] + 80, spot["y"] + 5, steps=8)
    expect_moved(line, before)  # while the button is still down
    page.mouse.up()
    m = float(handle(line, "m").get_attribute("aria-valuetext"))
    assert m > 2.1
    expect(texts(line)).to_have_text(f"SSE = {sse(weight, predict(height, m, -4)):.1f}")


def test_a_figure_goes_on_when_the_kernel_stops(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "stopped.ipynb"))
    book.run_all()
    book.stop_kernel()
    alive(page, book)


def test_it_survives_run_edit_save_and_reopening(lab, page, notebook):
    name = lab.add(notebook, "survivor.ipynb")
    book = lab.open(page, name)
    book.run_all()
    book.edit_first_code_cell("# a note of mine\n")
    book.run_all()
    book.save()
    saved = json.loads((lab.folder / name).read_text())
    assert "a note of mine" in json.dumps(saved["cells"])
    book.stop_kernel()
    book = lab.open(page, name)
    book.expect_kernel("Idle")  # a new one
    alive(page, book)
    book = lab.open(page, name)
    book.expect_kernel("Idle")
    book.stop_kernel()  # no cell was run: what is shown is what was saved
    alive(page, book)


def test_a_narrow_window(lab, page, notebook):
    page.set_viewport_size({"width": 600, "height": 900})
    book = lab.open(page, lab.add(notebook, "narrow.ipynb"))
    figure = book.figure(0)
    column = page.locator(".jp-OutputArea-output").first.bounding_box()
    box = figure.locator(".mxplusb-figure").bounding_box()
    assert box["x"] + box["width"] <= column["x"] + column["width"] + 1
    assert box["width"] / box["height"] == pytest.approx(640 / 480, rel=0.01)
    press(figure, "m", "ArrowRight")


@pytest.mark.parametrize("lesson", LESSONS, ids=[path.stem for path in LESSONS])
def test_every_figure_of_a_lesson_is_alive_on_opening(lab, page, lesson):
    stored = nbformat.read(lesson, 4)
    wanted = sum(
        view.model_id.startswith(outputs.FIXED)
        for cell in stored.cells
        for view in outputs.views(cell)
    )
    book = lab.open(page, lab.add(lesson))
    for i in range(wanted):
        figure = book.figure(i)
        before = image(figure)
        hands = figure.locator(".noUi-handle, .mxplusb-handle")
        hands.first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowUp")
        expect_moved(figure, before)
    expect_no_fault(page)
