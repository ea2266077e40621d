"""Figures in real JupyterLab in real Chromium: alive on opening, with a kernel and without."""

import io
import json
import re

import nbformat
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from livefigure.saved import widgets
from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse
from tests.browser.hands import expect_moved, expect_whole_names, handle, image, press, texts
from tests.browser.lab import write_notebook
from tools.publish.notebook import lessons, reached, views

LESSONS = lessons()
MOVING = [LESSONS[i] for i in (0, 2, 3, 6, 10)]  # handles and controls of every kind are there
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
    """
    from ipywidgets import FloatLogSlider, FloatText, Play

    fig, ax = plt.subplots(figsize=(6, 3))
    ax.set(xlim=(0, 10), ylim=(0, 10))
    sliders = dict(m=(-4.0, 4.0, 0.01), n=(0, 9), salary=(0.0, 9000.0, 0.5), on=True)
    rate = FloatLogSlider(value=0.1, min=-4, max=1, step=0.25)
    more = dict(the_learning_rate_of_descent=rate, run=Play(max=9), typed=FloatText(value=3))
    controls = Live(fig, alt="controls & more", **sliders, **more)
    controls.drag(ax, [1, 5], [2, 3])
    controls.pick(ax, x="n")
    for name in [*sliders, *more]:
        controls.readout(name + " = {:g}", eval(f"lambda {name}: {name}"))
    controls
    """,
    "print(line.read(), plane.read(), points.read())",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """Return the path of a notebook with three figures, run and saved as lessons are."""
    return write_notebook(tmp_path_factory.mktemp("notebook"), "Three figures", CELLS)


@pytest.fixture
def page(visitor):
    """Return a page in which any error that a script meets fails the test."""
    page = visitor.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
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


def test_opening_brings_figures_to_life_and_changes_nothing(lab, page, notebook):
    """Whatever Python the kernel has, and whatever it is called here."""
    name = lab.add(notebook, "opened.ipynb", kernelspec={"name": "later"})
    before = (lab.folder / name).read_bytes()
    book = lab.open(page, name)
    expect(page.get_by_role("button", name="A later Python", exact=True)).to_be_visible()
    alive(page, book)
    book.expect_unchanged()
    book.close()
    assert (lab.folder / name).read_bytes() == before


def test_an_untrusted_notebook_shows_the_picture(lab, page, notebook):
    mine = lab.folder / "mine.ipynb"  # Jupyter knows what it trusts by its content
    mine.write_text(notebook.read_text().replace("# Three figures", "# Mine"))
    lab.open(page, mine.name)
    expect(page.locator(".jp-OutputArea img[src^='data:image/png']").first).to_be_visible()
    expect(page.locator(".livefigure-drawing")).to_have_count(0)


def test_after_run_all_keys_mouse_and_python_agree(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "run.ipynb"))
    book.run_all()
    line = book.figure(0)
    press(line, "m", *["ArrowRight"] * 3)
    press(line, "b", *["ArrowLeft"] * 2)
    expect(texts(line)).to_have_text(f"SSE = {sse(weight, predict(height, 2.03, -5)):.1f}")

    plane = book.figure(1)
    zone = plane.locator(".livefigure-zone")
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


HELD = [
    "import matplotlib.pyplot as plt\nimport numpy as np\nfrom mxplusb import Live",
    """
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    held = Live(fig, alt="a line that is held, and points that come and go", m=(-4.0, 4.0, 0.5))
    held.hold(ax, 2, 8, y=(2, 8), step=1)
    x, y = held.drag(ax, [1, 5], [2, 3], room=2, step=1)
    held.readout("{:.4f}; n = {:.0f}", lambda m, b: 5 * m + b, lambda: np.sum(~np.isnan(x)))
    held
    """,
    "print(repr(held), held.view.widget.dragged)",
]


def test_python_hears_of_lines_that_are_held_and_points_that_are_added(lab, page, tmp_path):
    book = lab.open(page, lab.add(write_notebook(tmp_path, "Held", HELD), "held.ipynb"))
    book.run_all()
    figure = book.figure(0)
    figure.get_by_role("application", name="left handle").focus()
    page.keyboard.press("ArrowUp")
    figure.get_by_role("button", name="Add a point").click()
    page.keyboard.press("ArrowUp")
    expect(texts(figure)).to_have_text("5.5000; n = 3")
    expect(handle(figure, "m")).to_have_attribute("aria-valuenow", "1.0")  # of 5 / 6 the nearest
    book.run_last()
    said = book.last_output()
    assert "m = 0.8333333333, b = 1.333333333; 5.5000; n = 3" in said
    assert "[[[1, 5, 5, None], [2, 3, 6, None]]]" in said


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
    book.expect_unchanged()
    book.edit_first_code_cell("# a note of mine\n")
    expect(page.locator(".jp-mod-dirty")).not_to_have_count(0)
    book.command("Edit", "Clear Outputs of All Cells")
    book.save()
    saved = nbformat.read(lab.folder / name, 4)
    assert "a note of mine" in json.dumps(saved.cells)
    assert widgets(saved) == {}
    assert "widgets" not in saved.metadata
    book.run_all()
    book.save()
    saved = nbformat.read(lab.folder / name, 4)
    shown = [view.model_id for cell in saved.cells for view in views(cell)]
    assert len(shown) == 4
    assert set(widgets(saved)) == set(reached(widgets(saved), shown))
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
    box = figure.locator(".livefigure-drawing").bounding_box()
    assert box["x"] + box["width"] <= column["x"] + column["width"] + 1
    assert box["width"] / box["height"] == pytest.approx(640 / 480, rel=0.01)
    press(figure, "m", "ArrowRight")


@pytest.fixture(scope="module")
def kept(lab, browser, notebook):
    """Open a notebook once for the tests that leave its cells alone."""
    context = browser.new_context()
    page = context.new_page()
    saved_elsewhere = {"version": "3.0.0"}
    yield lab.open(page, lab.add(notebook, "kept.ipynb", language_info=saved_elsewhere))
    context.close()


PLACES = {
    "slider": ".noUi-handle",
    "number beside it": ".widget-readout",
    "picture": ".livefigure-drawing",
    "place to pick": ".livefigure-zone",
    "movable point": ".livefigure-handle >> nth=-1",
    "button": ".livefigure-texts button",
    "checkbox": "input[type=checkbox]",
    "play button": ".widget-play button >> nth=1",
    "number": "input[type=number]",
    "name": ".widget-label",
}
KEYS = "m d d x a b c v z r y 1 0 0 i i Shift+M Escape ArrowUp ArrowDown Shift+ArrowDown Backspace"


def test_keys_pressed_in_a_figure_do_nothing_to_the_notebook(lab, kept):
    page, file = kept.page, lab.folder / kept.name
    before = [(cell.cell_type, cell.source) for cell in nbformat.read(file, 4).cells]
    figure = kept.figure(3)
    kept.expect_unchanged()
    for name, selector in PLACES.items():
        corner = {"x": 4, "y": 4} if name == "picture" else None
        figure.locator(selector).first.click(position=corner)
        assert figure.evaluate("(box) => box.contains(document.activeElement)"), name
        for key in KEYS.split():
            page.keyboard.press(key)
        assert figure.evaluate("(box) => box.contains(document.activeElement)"), name
    kept.expect_unchanged()
    handle(figure, "m").click()
    with page.expect_response(lambda r: r.request.method == "PUT" and kept.name in r.url):
        page.keyboard.press("Control+s")
    after = [(cell.cell_type, cell.source) for cell in nbformat.read(file, 4).cells]
    assert after == before
    expect(page.get_by_role("dialog")).to_have_count(0)


# What is typed beside a slider, how it is left, and the number that is shown and used then.
TYPED = [
    ("m", "0,25", "Tab", "0.25", 0.25),
    ("m", "-0.75", "click", "\N{MINUS SIGN}0.75", -0.75),
    ("m", "\N{MINUS SIGN}3", "Enter", "\N{MINUS SIGN}3.00", -3),
    ("m", "1.5", "Escape", "\N{MINUS SIGN}3.00", -3),
    ("m", "7", "Tab", "4.00", 4),
    ("m", "2e-1", "click", "0.20", 0.2),
    ("m", "two", "Tab", "0.20", 0.2),
    ("m", "", "click", "0.20", 0.2),
    ("n", "2,6", "Tab", "3", 3),
    ("salary", "1.234,5", "Tab", "1234.5", 1234.5),
    ("salary", "2 345.5", "click", "2345.5", 2345.5),
    ("salary", "1,234.5", "Enter", "1234.5", 1234.5),
    ("salary", "1,2.3,4", "Tab", "1234.5", 1234.5),
    ("the_learning_rate_of_descent", "0,001", "Tab", "0.00100", 0.001),
    ("the_learning_rate_of_descent", "-1", "click", "0.000100", 0.0001),
]


def test_a_number_typed_beside_a_slider_is_the_one_that_is_used(kept):
    figure = kept.figure(3)
    for name, text, leave, shown, used in TYPED:
        readout = figure.get_by_label(f"{name}, type a number")
        readout.click()
        kept.page.keyboard.press("Control+a")
        kept.page.keyboard.type(text)
        if leave == "click":
            figure.locator(".livefigure-texts span").first.click()
        else:
            kept.page.keyboard.press(leave)
        case = f"{name}: {text!r}, {leave}"
        expect(readout, case).to_have_text(shown)
        said = figure.locator(".livefigure-texts").get_by_text(re.compile(f"^{name} = "))
        expect(said, case).to_have_text(re.compile(r" = -?[\d.e-]+$"))
        assert float(said.text_content().split(" = ")[1]) == pytest.approx(used), case


def test_slider_names_stand_whole(kept):
    figure = kept.figure(3)
    for width in (1280, 600):
        kept.page.set_viewport_size({"width": width, "height": 900})
        expect_whole_names(figure)
    kept.page.set_viewport_size({"width": 1280, "height": 720})


def contrast(one, other):
    """Return the contrast of colours as WCAG 2 defines it; arrays of shape (..., 3) of bytes."""

    def luminance(colour):
        share = colour / 255
        linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    low, high = np.sort([luminance(one), luminance(other)], axis=0)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_can_be_seen(kept, scheme):
    """Around it, what changes has a contrast of 3 to 1 with what was there (WCAG 2.4.13)."""
    page = kept.page
    page.emulate_media(color_scheme=scheme)
    is_light = str(scheme == "light").lower()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", is_light)
    figure = kept.figure(3)
    for name, selector in PLACES.items():
        element = figure.locator(selector).first
        if name in ("picture", "place to pick", "name"):
            continue
        element.scroll_into_view_if_needed()
        place = element.bounding_box()
        clip = {k: place[k] - 8 for k in "xy"} | {k: place[k] + 16 for k in ("width", "height")}
        seen = []
        for act in (lambda: page.evaluate("document.activeElement.blur()"), element.focus):
            act()
            page.keyboard.press("Shift")  # the keyboard is used: now the focus is to be shown
            shot = Image.open(io.BytesIO(page.screenshot(clip=clip, caret="hide")))
            seen.append(np.array(shot.convert("RGB")))
        visible = contrast(*seen) >= 3
        visible[8:-8, 8:-8] = False  # the thing itself
        assert visible.sum() >= place["width"] + place["height"], name  # half of the way around
    page.emulate_media(color_scheme="light")


def test_a_page_exported_from_the_menu_holds_still_pictures(lab, notebook):
    name = lab.add(notebook, "exported.ipynb")
    html = lab.get(f"nbconvert/html/{name}?download=true&sanitize_html=true")  # as is proposed
    assert len(re.findall('<img[^>]* src="data:image/png', html)) == 4


# Pages try the figures of all lessons, by the same script.
@pytest.mark.parametrize("lesson", MOVING, ids=[path.stem for path in MOVING])
def test_every_figure_of_a_lesson_is_alive_on_opening(lab, page, lesson):
    stored = nbformat.read(lesson, 4)
    shown = [out.get("data", {}) for cell in stored.cells for out in cell.get("outputs", ())]
    wanted = [data for data in shown if data.get("text/plain", "").startswith("Live figure:")]
    book = lab.open(page, lab.add(lesson))
    for i in range(len(wanted)):
        figure = book.figure(i)
        before = image(figure)
        hands = figure.locator(".noUi-handle, .livefigure-handle")
        hands.first.focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowUp")
        expect_moved(figure, before)
        expect_whole_names(figure)
    expect_no_fault(page)
    book.expect_unchanged()
