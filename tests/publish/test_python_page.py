"""Python on a page: edit, run, be checked, download; and all that can go wrong there."""

import re
from contextlib import contextmanager

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from playwright.sync_api import expect

from mxplusb.data import height, weight
from mxplusb.exercises import grade
from tests.browser.hands import handle
from tests.browser.serve import Handler, serve
from tests.publish.python_pages import (
    cell,
    code,
    expect_state,
    finished,
    output,
    run,
    said,
    start,
    write,
)
from tests.publish.test_site import expect_usable
from tools.publish.notebook import LESSONS, read

LESSON = "02-how-wrong-is-a-line"
PAGE = f"{LESSON}.html"
CELLS = [each for each in read(LESSONS / f"{LESSON}.ipynb").cells if each.cell_type == "code"]


def number_of(text):
    """Return the number of the code cell that holds a text, counted from 1."""
    return next(i for i, each in enumerate(CELLS, start=1) if text in each.source)


SETUP, SMALL, FIGURE = number_of("import matplotlib"), number_of("x₃ ="), number_of("def line(x")


@pytest.fixture(scope="module")
def address(built):
    with serve(built) as address:
        yield address


@pytest.fixture(scope="module")
def visitor(browser):
    """Return one visitor for most tests: Python is fetched once."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    yield context
    context.close()


@contextmanager
def listening(page):
    """Fail on what goes wrong in a page."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    yield
    assert not wrong


@pytest.fixture(scope="module")
def running(visitor, address):
    """Return a page on which Python is ready, for many tests; what goes wrong fails the last."""
    page = visitor.new_page()
    with listening(page):
        page.goto(address + PAGE)
        start(page)
        yield page


@pytest.fixture
def page(visitor):
    """Return a page of the visitor's own, who may have Python in the cache."""
    page = visitor.new_page()
    yield page
    page.close()


# ---- before it starts ----


def test_nothing_of_python_is_loaded_before_it_is_asked_for(browser, address):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + PAGE)
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
    expect_state(page, "off")
    page.wait_for_load_state("networkidle")
    own = [url for url in asked if re.search(r"/python/|python-worker|/page-|wasm|\.whl", url)]
    assert own == []
    context.close()


# ---- the reader's code ----


def test_an_edited_formula_drives_its_figure_and_python_follows(running):
    page = running
    text = CELLS[FIGURE - 1].source
    parabola = text.replace("return predict(x, m, b)", "return m * (x - 68) ** 2 / 10 + b + 131", 1)
    parabola = parabola.replace("predict(height, m, b)", "line(height, m, b)")
    assert parabola != text
    write(page, FIGURE, parabola + "\n")
    run(page, FIGURE)
    figure = output(page, FIGURE).locator(".livefigure")
    expect(figure).to_have_count(1)

    def cost(m, b):
        return np.sum((weight - (m * (height - 68) ** 2 / 10 + b + 131)) ** 2)

    readouts = figure.locator(".livefigure-readouts, .livefigure-texts").first
    expect(readouts).to_contain_text(f"SSE = {cost(2, -4):.1f}")
    handle(figure, "m").focus()
    page.keyboard.press("ArrowRight")
    expect(readouts).to_contain_text(f"SSE = {cost(2.05, -4):.1f}")
    # Python knows the slider's new place, and moves it.
    write(page, SMALL, "print(live.values())\nlive.set(m=3)")
    run(page, SMALL)
    expect(output(page, SMALL)).to_contain_text("2.05")
    expect(readouts).to_contain_text(f"SSE = {cost(3, -4):.1f}")


def test_a_broken_formula_says_where_and_a_mended_one_goes_on(running):
    page = running
    write(page, SMALL, "def f(x):\n    return m_and_b * x\n\nf(3)")
    run(page, SMALL)
    error = output(page, SMALL).locator(".python-error")
    expect(error).to_have_text("NameError: name 'm_and_b' is not defined")
    expect(output(page, SMALL)).to_contain_text("return m_and_b * x")
    expect(said(page)).to_have_text(f"Cell {SMALL} stopped: NameError.")
    write(page, SMALL, "m = 2\nx = m +/ 3")
    run(page, SMALL)
    expect(error).to_have_text("SyntaxError: invalid syntax (line 2)")
    write(page, SMALL, "def f(x):\n    return 2 * x\n\nf(3)")
    run(page, SMALL)
    expect(output(page, SMALL)).to_have_text("6")


def test_check_says_on_the_page_what_it_says_anywhere(running):
    page = running
    number = number_of('check("2.1"')
    for answer in (6, 6.6, "six"):
        write(page, number, f'check("2.1", {answer!r})')
        run(page, number)
        expect(output(page, number)).to_have_text(grade("2.1", answer).message)


@pytest.mark.parametrize(
    "text, words",
    [
        ("input('m? ')", "input() cannot wait for an answer on this page"),
        ("import numpy as np\nnp.ones(2**28)", "larger than the maximum possible size"),
        ("for i in range(1_000_000):\n    print(i)", "… and more, which this page leaves out"),
        ("import no_such_package", "No module named 'no_such_package'"),
        ("x = (1,", "SyntaxError"),
    ],
)
def test_what_a_cell_asks_in_vain_is_told(running, text, words):
    page = running
    write(page, SMALL, text)
    run(page, SMALL)
    expect(output(page, SMALL)).to_contain_text(words)
    assert len(output(page, SMALL).text_content()) < 200_000
    write(page, SMALL, "print('still here')")
    run(page, SMALL)
    expect(output(page, SMALL)).to_have_text("still here\n")


def test_keys_run_a_cell_indent_a_line_and_leave(running):
    page = running
    editor = code(page, SMALL)
    write(page, SMALL, "if True:")
    page.keyboard.press("Enter")
    page.keyboard.type("print(3)")
    page.keyboard.press("Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(code(page, SMALL + 1)).to_be_focused()
    finished(page, SMALL)
    expect(output(page, SMALL)).to_contain_text("3")
    editor.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()


def test_formulas_that_python_puts_out_are_set(running):
    page = running
    write(page, SMALL, r"from IPython.display import Math" "\n" r'Math(r"\hat y = \frac{1}{2} x")')
    run(page, SMALL)
    expect(output(page, SMALL).locator("math mfrac")).to_have_count(1)


def test_a_page_with_python_can_be_used_by_all(running):
    expect_usable(running, "light")
    size = running.viewport_size
    running.set_viewport_size({"width": 390, "height": 844})
    running.emulate_media(color_scheme="dark")
    expect_usable(running, "dark")
    running.emulate_media(color_scheme="light")
    running.set_viewport_size(size)


def test_a_download_runs_elsewhere(running, tmp_path):
    page = running
    write(page, SMALL, 'print("mine", len(height))')
    run(page, SMALL)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my notebook").click()
    download.value.save_as(tmp_path / "mine.ipynb")
    notebook = nbformat.read(tmp_path / "mine.ipynb", 4)
    nbformat.validate(notebook)
    mine = [each for each in notebook.cells if each.cell_type == "code"][SMALL - 1]
    assert mine.source == 'print("mine", len(height))'
    assert [each.text for each in mine.outputs] == ["mine 5\n"]
    assert "blob:" not in nbformat.writes(notebook) and "http" not in nbformat.writes(notebook)
    notebook.cells = notebook.cells[: notebook.cells.index(mine) + 1]
    NotebookClient(notebook).execute()
    assert mine.outputs[0].text == "mine 5\n"


def test_stop_ends_what_never_ends_and_says_what_is_lost(running):
    page = running
    write(page, SMALL, "while True:\n    pass")
    page.get_by_role("button", name=f"Run cell {SMALL}", exact=True).click()
    expect_state(page, "busy")
    page.get_by_role("button", name=f"Run cell {SMALL + 1}", exact=True).click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect_state(page, "ready")
    expect(said(page)).to_contain_text("What cells had worked out is lost")
    assert page.locator("[data-ran]").count() == 0  # nothing that waited goes on
    expect(code(page, SMALL)).to_contain_text("while True:")
    write(page, SMALL, "print(len(height))")
    run(page, SMALL)  # and, before it, the cell that gives it `height`
    expect(output(page, SMALL)).to_have_text("5\n")


def test_edits_come_back_after_a_reload_and_nothing_runs(running):
    page = running
    write(page, SMALL, "print('kept')")
    page.reload()
    expect_state(page, "off")
    expect(said(page)).to_contain_text("You have changed")
    expect(page.locator("article")).not_to_contain_text("print('kept')")
    start(page)
    expect(code(page, SMALL)).to_have_text("print('kept')")
    assert page.locator("[data-ran]").count() == 0


def test_another_tab_is_told_and_loses_nothing(running, page, address):
    write(running, SMALL, "print('from the first tab')")
    page.goto(address + PAGE)
    start(page)
    write(page, SMALL + 1, "print('from the other tab')")
    expect(said(running)).to_contain_text(
        f"Another tab with this page has changed cell {SMALL + 1}"
    )
    running.reload()
    start(running)
    expect(code(running, SMALL)).to_have_text("print('from the first tab')")
    expect(code(running, SMALL + 1)).to_have_text("print('from the other tab')")


def test_start_again_brings_the_page_back_and_edits_can_be_brought_back_too(running):
    page = running
    write(page, SMALL, "print('kept')")
    run(page, SMALL)
    expect(output(page, SMALL)).to_have_text("kept\n")
    page.get_by_role("button", name="Start again").first.click()
    expect_state(page, "off")
    expect(page.get_by_role("textbox", name=re.compile("^Code of cell"))).to_have_count(0)
    expect(cell(page, SMALL)).to_contain_text("x₃ =")
    expect(output(page, SMALL)).to_have_text(CELLS[SMALL - 1].outputs[0].text)
    page.get_by_role("button", name="Bring my changes back").click()
    expect(code(page, SMALL)).to_have_text("print('kept')")
    page.get_by_role("button", name="Start again").first.click()
    page.reload()
    expect_state(page, "off")
    expect(said(page)).to_be_empty()


def test_what_is_asked_while_python_is_on_its_way_is_done_once_it_is_there(page, address):
    held = []
    page.route("**/start.json", lambda route: held.append(route))
    page.goto(address + PAGE)
    page.get_by_role("button", name="Run Python on this page").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(said(page)).to_contain_text("Python was stopped")
    write(page, SMALL, "print(len(height))")
    page.get_by_role("button", name=f"Run cell {SMALL}", exact=True).click()
    expect(cell(page, SMALL)).to_have_attribute("aria-busy", "true")
    expect_state(page, "starting")
    for route in held:
        route.continue_()
    finished(page, SMALL)
    expect(output(page, SMALL)).to_have_text("5\n")


# ---- where it cannot be had ----


def expect_failure(page, words):
    page.get_by_role("button", name="Run Python on this page").click()
    expect_state(page, "failed")
    expect(said(page)).to_contain_text(words)
    page.get_by_role("button", name="Start again").first.click()
    expect_state(page, "off")
    expect(output(page, SMALL)).to_have_text(CELLS[SMALL - 1].outputs[0].text)


def test_an_old_browser_is_told(page, address):
    page.add_init_script("delete window.WebAssembly")
    page.goto(address + PAGE)
    expect_failure(page, "it is too old")


def test_a_file_with_one_wrong_byte_is_refused(browser, address):
    context = browser.new_context()
    page = context.new_page()

    def spoilt(route):
        answer = route.fetch()
        body = bytearray(answer.body())
        body[len(body) // 2] ^= 1
        route.fulfill(response=answer, body=bytes(body))

    context.route("**/cycler-*.whl", spoilt)
    page.goto(address + PAGE)
    expect_failure(page, "cycler")
    context.close()


def test_offline_the_page_stays_and_a_second_try_succeeds(browser, address):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
    context.set_offline(True)
    page.get_by_role("button", name="Run Python on this page").click()
    expect_state(page, "failed")
    expect(said(page)).to_contain_text("online")
    context.set_offline(False)
    page.get_by_role("button", name=re.compile("try once more|Run Python", re.I)).first.click()
    expect_state(page, "ready")
    context.close()


def test_where_nothing_may_be_kept_the_page_says_so(page, address):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page.goto(address + PAGE)
    start(page)
    write(page, SMALL, "print(1)")
    expect(said(page)).to_contain_text("download your notebook before you leave")


class Guarded(Handler):
    """Serves each file with a policy as a header, as strict as the pages' own."""

    def end_headers(self):
        policy = (
            "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
            "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
            "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
        )
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()


def test_python_runs_below_a_policy_in_a_header(browser, built):
    with serve(built, Guarded) as address:
        page = browser.new_page()
        page.goto(address + PAGE)
        start(page)
        run(page, SMALL)
        expect(output(page, SMALL)).to_have_text(CELLS[SMALL - 1].outputs[0].text)
        page.close()


def test_a_function_that_needs_scikit_learn_loads_it(page, address):
    page.goto(address + PAGE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    start(page)
    assert not [url for url in asked if "scikit_learn" in url]
    write(page, SMALL, "from sklearn.svm import SVC\nprint(SVC())")
    run(page, SMALL)
    expect(output(page, SMALL)).to_have_text("SVC()\n")
    assert [url for url in asked if "scikit_learn" in url]


def test_lesson_11_takes_a_table_of_the_readers(page, address, tmp_path):
    table = tmp_path / "tea.csv"
    table.write_text(
        "minutes,milk,celsius\n" + "".join(f"{i},{i % 2},{90 - i}\n" for i in range(8))
    )
    page.goto(f"{address}11-the-interview.html")
    start(page)
    cells = [c for c in read(LESSONS / "11-the-interview.ipynb").cells if c.cell_type == "code"]
    upload = next(i for i, c in enumerate(cells, 1) if "FileUpload(" in c.source)
    reading = next(i for i, c in enumerate(cells, 1) if "upload.value or" in c.source)
    run(page, upload)
    with page.expect_file_chooser() as chooser:
        output(page, upload).get_by_role("button").click()
    chooser.value.set_files(table)
    expect(output(page, upload)).to_contain_text("(1)")
    run(page, reading)
    expect(output(page, reading)).to_contain_text("8 rows; celsius from minutes, milk")
