"""What goes wrong in real JupyterLab: kernels that die, pages, views and notebooks opened twice."""

import ast
import os
import signal

import pytest
from playwright.sync_api import expect

from mxplusb.data import height, weight
from mxplusb.formulas import predict, sse
from tests.browser.hands import handle, press, texts
from tests.browser.lab import Notebook, write_notebook

PEOPLE = [
    """
    import os
    import matplotlib.pyplot as plt
    from mxplusb import Live
    from mxplusb.data import height, weight
    from mxplusb.formulas import predict, sse
    """,
    """
    fig, ax = plt.subplots(figsize=(4, 2))
    ax.set(xlim=(60, 76), ylim=(90, 160))
    line = Live(fig, alt="a line", m=(0, 4, 0.01), b=(-60, 60, 0.5))
    line.residuals(ax, height, weight, predict)
    line.readout("SSE = {:.1f}", lambda m, b: sse(weight, predict(height, m, b)))
    line.set(m=2, b=-4)
    line
    """,
    "line",
    """
    for i in range(1000):
        line.set(m=i / 250)
    line.set(m=2)
    """,
    "print([os.getpid(), line.values()['m'], line.read()['SSE']])",
]
MANY = 50
# A slider that moves another, linked before the figure with the other one is shown.
LINKED = """
import ipywidgets
import matplotlib.pyplot as plt
from mxplusb import Live
driver, m = (ipywidgets.FloatSlider(min=0, max=4, step=0.5) for _ in range(2))
link = ipywidgets.jslink((driver, "value"), (m, "value"))
linked = Live(plt.subplots(figsize=(2, 1))[0], alt="linked", m=m)
linked.readout("m = {:.1f}", lambda m: m)
display(driver, linked)
"""
# Hold what looks for a model every tenth of a second: a promise that waits for a timer.
HOLD = """
const start = window.setTimeout;
window.held = [];
window.setTimeout = (then, wait, ...more) => {
    if (wait !== 100 || !window.held || !String(then).includes("[native code]"))
        return start(then, wait, ...more);
    window.held.push(then);
    window.since ??= Date.now();
    return 0;
};
window.letGo = () => {
    const waiting = window.held;
    window.held = null;
    for (const then of waiting) then();
};
"""

# The saved figures' own script has been asked for: their models are there.
LOADED = """() => performance.getEntriesByType("resource")
    .some(({ name }) => name.includes("/anywidget/") && !name.includes("remoteEntry"))"""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """Return the path of a notebook that shows a figure twice, run and saved as lessons are."""
    return write_notebook(tmp_path_factory.mktemp("notebook"), "A figure shown twice", PEOPLE)


@pytest.fixture
def page(visitor):
    """Return a page in which any error that a script meets, in its twins too, fails the test."""
    errors = []

    def note(error):
        errors.append(str(error.error))

    visitor.on("weberror", note)
    yield visitor.new_page()
    for page in visitor.pages:
        page.close()
    visitor.remove_listener("weberror", note)
    assert not errors


def sse_at(m):
    return f"SSE = {sse(weight, predict(height, m, -4)):.1f}"


def told(book):
    """Return what the last cell prints: process, m, SSE."""
    book.run_last()
    return ast.literal_eval(book.last_output())


def agree(book, figures, m):
    """Check that all views of the figure, and Python, are at the slope m."""
    for figure in figures:
        expect(texts(figure)).to_have_text(sse_at(m))
        expect(handle(figure, "m")).to_have_attribute("aria-valuetext", f"{m:g}")
    assert told(book)[1:] == [pytest.approx(m), pytest.approx(sse(weight, m * height - 4))]


def test_a_figure_shown_twice_after_a_flood_from_python(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "twice.ipynb"))
    book.run_all()
    figures = [book.figure(0), book.figure(1)]
    agree(book, figures, 2)
    press(figures[0], "m", *["ArrowRight"] * 3)
    agree(book, figures, 2.03)
    press(figures[1], "m", "ArrowLeft")
    agree(book, figures, 2.02)


def test_a_slider_linked_before_the_figure_is_shown_still_moves_it(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "linked.ipynb"))
    book.insert_below_and_run(LINKED)
    figure = book.figure(0)
    expect(texts(figure)).to_have_text("m = 0.0")
    driver = page.locator(".jp-OutputArea-output:not(:has(.livefigure)) .noUi-handle").first
    driver.press("ArrowRight")
    expect(texts(figure)).to_have_text("m = 0.5")
    handle(figure, "m").press("ArrowRight")
    expect(driver).to_have_attribute("aria-valuenow", "1.0")


def killed(book, pid):
    os.kill(pid, signal.SIGKILL)


def restarted(book, pid):
    book.command("Kernel", "Restart Kernel")
    book.page.get_by_role("dialog").get_by_role("button", name="Confirm").click()


@pytest.mark.parametrize("end", [killed, restarted])
def test_a_figure_goes_on_when_the_kernel_ends(lab, page, notebook, end):
    book = lab.open(page, lab.add(notebook, f"{end.__name__}.ipynb"))
    book.run_all()
    pid, *_ = told(book)
    figure = book.figure()
    press(figure, "m", *["ArrowRight"] * 5)
    end(book, pid)
    press(figure, "m", *["ArrowRight"] * 5)  # nobody has noticed yet
    expect(texts(figure)).to_have_text(sse_at(2.1))
    if end is killed:
        died = page.get_by_role("dialog").filter(has_text="appears to have died")
        died.get_by_role("button", name="Ok").click()
    book.expect_kernel("Idle")
    press(figure, "m", "ArrowLeft")
    expect(texts(figure)).to_have_text(sse_at(2.09))
    book.run_all()
    figures = [book.figure(0), book.figure(1)]
    press(figures[1], "m", "ArrowRight")
    agree(book, figures, 2.01)
    assert told(book)[0] != pid


def test_the_same_notebook_in_two_browser_tabs(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "tabs.ipynb"))
    book.run_all()
    figure = book.figure()
    press(figure, "m", "ArrowRight")
    twin = page.context.new_page()
    twin.goto(page.url)
    expect(twin.locator(".jp-Notebook .livefigure").first).to_be_attached(timeout=60_000)
    second = Notebook(lab, twin, book.name).figure()
    expect(texts(second)).to_have_text(sse_at(2.01))
    press(second, "m", "ArrowRight")
    page.bring_to_front()
    agree(book, [figure, second], 2.02)
    press(figure, "m", *["ArrowRight"] * 3)
    agree(book, [figure, second], 2.05)


def test_the_same_notebook_in_two_views(lab, page, notebook):
    book = lab.open(page, lab.add(notebook, "views.ipynb"))
    book.run_all()
    book.command("File", "New View for Notebook")
    panels = page.locator(".jp-NotebookPanel")
    expect(panels).to_have_count(2)
    views = [panels.nth(i).locator(".livefigure").first for i in range(2)]
    for view in views:
        expect(texts(view)).to_have_text(sse_at(2))
    press(views[1], "m", "ArrowRight")
    expect(texts(views[0])).to_have_text(sse_at(2.01))
    press(views[0], "m", "ArrowRight")
    expect(texts(views[1])).to_have_text(sse_at(2.02))


def test_two_copies_of_a_notebook_at_once(lab, page, notebook):
    """Their figures have the same ids."""
    lab.add(notebook, "copy.ipynb")
    book = lab.open(page, lab.add(notebook, "original.ipynb"))
    book.run_all()
    press(book.figure(), "m", "ArrowRight")
    page.get_by_role("listitem", name="copy.ipynb").dblclick()
    panels = page.locator(".jp-NotebookPanel")
    original, copy = (panels.nth(i).locator(".livefigure").first for i in range(2))
    expect(texts(copy)).to_have_text(sse_at(2))
    press(copy, "m", *["ArrowRight"] * 5)
    expect(texts(copy)).to_have_text(sse_at(2.05))
    page.get_by_role("tab", name="original.ipynb").click()
    expect(texts(original)).to_have_text(sse_at(2.01))
    press(original, "m", "ArrowRight")
    expect(texts(original)).to_have_text(sse_at(2.02))


def test_fifty_figures_in_one_notebook(lab, page, tmp_path):
    cells = [
        """
        import matplotlib.pyplot as plt
        from mxplusb import Live

        def figure(i):
            fig, ax = plt.subplots(figsize=(2, 1))
            ax.set(xlim=(0, 1), ylim=(0, 100))
            live = Live(fig, alt=f"figure {i}", m=(0, 100))
            live.points(ax, 0.5, lambda m=i: m)
            live.readout("m = {:d}", lambda m: m)
            return live
        """,
        *(f"figure({i})" for i in range(MANY)),
    ]
    path = write_notebook(tmp_path, "Fifty", cells)
    assert path.stat().st_size < 80_000 * MANY  # the script is in each
    complaints = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.set_viewport_size({"width": 1280, "height": 3000})
    book = lab.open(page, lab.add(path, "fifty.ipynb"))
    for i in range(0, MANY, 7):
        drawing = page.get_by_role("img", name=f"figure {i}", exact=True)
        press(book.scroll_to(page.locator(".livefigure").filter(has=drawing)), "m", "ArrowRight")
    book.figure(MANY - 1)
    shown = [f"m = {i + (i % 7 == 0)}" for i in range(MANY)]
    expect(page.locator(".livefigure-texts span")).to_have_text(shown)
    assert complaints == []
    used = page.evaluate("() => performance.memory.usedJSHeapSize")
    assert used < 300e6


def test_a_kernel_that_is_up_just_before_the_page_gives_up(lab, page, notebook):
    """Without `labextension` the page says "model not found" here (ipywidgets 8.1)."""
    page.add_init_script(HOLD)
    book = lab.open(page, lab.add(notebook, "late.ipynb"))
    page.wait_for_function("() => window.held.length && Date.now() - window.since > 2000")
    book.expect_kernel("Idle")
    page.wait_for_function(LOADED)
    page.evaluate("letGo()")
    line = book.figure()
    press(line, "m", "ArrowRight")
    expect(texts(line)).to_have_text(sse_at(2.01))
