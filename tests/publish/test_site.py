"""The web edition in real Chromium, below some path of a plain server, all other hosts cut off."""

import gzip
import re
from contextlib import contextmanager, suppress
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import ipywidgets
import matplotlib
import pytest
from ipywidgets.embed import dependency_state
from playwright.sync_api import expect
from traitlets import TraitError

from livefigure.saved import KIND
from livefigure.wire import decode, encode
from tests.browser.hands import expect_moved, expect_whole_names, handle, image, next_frame
from tests.browser.lesson_figures import live_figures, readouts, saved_figures, says
from tests.browser.serve import serve
from tests.publish.site_pages import make
from tools.publish.assets import MODULES
from tools.publish.formulas import typeset
from tools.publish.notebook import LESSONS as FOLDER
from tools.publish.notebook import notebooks, read, tags

AXE = MODULES / "axe-core" / "axe.min.js"

# Texts without what KaTeX keeps of a formula as it was written.
SEEN = """all => all.map((each) => {
    const copy = each.cloneNode(true);
    for (const written of copy.querySelectorAll("annotation")) written.remove();
    return copy.textContent;
})"""

# Whether lines of code that are wider than their box can be scrolled by key.
REACHED = """() => [...document.querySelectorAll("pre")].every(
    (e) => e.tabIndex === 0 || e.scrollWidth <= e.clientWidth)"""

# What a script sets a time for with AbortSignal.timeout is overdue when the test says so.
DEADLINES = """
const deadlines = [];
AbortSignal.timeout = () => {
    const deadline = new AbortController();
    deadlines.push(deadline);
    return deadline.signal;
};
window.passDeadlines = () => {
    for (const deadline of deadlines) deadline.abort();
};
"""

# By pytest's order of parameters all tests of one page follow one another: it is opened once.
NAMES = [path.stem for path in notebooks()]
each_lesson = pytest.mark.parametrize("name", NAMES, indirect=True)
each_page = pytest.mark.parametrize(
    "name", [*NAMES, "index", "teaching-guide", "livefigure", "search"], indirect=True
)


@pytest.fixture(scope="module")
def address(built):
    with serve(built) as address:
        yield address


@contextmanager
def visits(browser, address, wrong):
    """Yield a function that opens a page and notes what goes wrong there."""
    contexts = []
    elsewhere = re.compile(f"^https?:(?!{re.escape(address.removeprefix('http:'))})")

    def refused(route):
        wrong.append(f"asked for {route.request.url}")
        route.abort()

    def failed(request):
        wrong.append(f"failed: {request.url}")

    def visit(name, width=1400, **settings):
        scripts = settings.get("java_script_enabled", True)
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        context.route(elsewhere, refused)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if scripts:  # else the browser complains that what is loaded for them is not used
            page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
            page.on("requestfailed", failed)
        page.on("response", lambda r: r.status >= 400 and wrong.append(f"{r.status}: {r.url}"))
        page.goto(f"{address}{name}.html")
        if scripts:
            expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser, address):
    """Return a function that opens a page; what goes wrong there fails the test."""
    wrong = []
    with visits(browser, address, wrong) as visit:
        yield visit
    assert not wrong


@pytest.fixture(scope="module")
def name(request):
    """Return the name of a page."""
    return request.param


@pytest.fixture(scope="module")
def kept(browser, address, name):
    """Open a page once for many tests; return it, and what goes wrong there."""
    wrong = []
    with visits(browser, address, wrong) as visit:
        yield visit(name), wrong


@pytest.fixture
def opened(kept):
    """Return the page as the tests before have left it; what goes wrong there fails the test."""
    page, wrong = kept
    yield page
    assert not wrong


@pytest.fixture(scope="module")
def lesson(name):
    """Return the notebook of a page."""
    return FOLDER / f"{name}.ipynb"


@pytest.fixture(scope="module")
def lives(lesson):
    """Return the lesson's live figures as they are in Python."""
    with matplotlib.rc_context():
        return list(live_figures(lesson))


def cells(lesson, kind):
    return [cell for cell in read(lesson).cells if cell.cell_type == kind]


# ---- pages ----


@each_page
def test_a_page_loads_with_its_formulas(opened):
    page = opened
    expect(page.locator("h1:visible")).to_have_count(1)
    formulas = page.locator("main .math")
    assert page.locator("main .math .katex-html").count() == formulas.count()
    assert page.locator("main .math math").count() == formulas.count()  # for screen readers
    assert page.locator(".katex-error, .merror").count() == 0
    spoken = page.locator("main :is(p, li, td, .math)").evaluate_all(SEEN)
    assert not [text for text in spoken if re.search(r"\\[([a-z]|\$[$\\]", text)]


@each_lesson
def test_a_page_shows_all_that_the_notebook_has(opened, lesson):
    page = opened
    text = squeezed(page.locator("article").text_content())
    for cell in cells(lesson, "code"):
        assert squeezed(cell.source) in text
        for output in cell.outputs:
            assert squeezed(output.get("text", "")) in text
    prose = "\n\n".join(cell.source for cell in cells(lesson, "markdown"))
    prose = re.sub(r"^```.*?^```", "", prose, flags=re.M | re.S)
    heads = page.locator("article :is(h1, h2, h3, h4)")
    assert heads.count() == len(re.findall(r"^#+ ", prose, re.M))
    assert page.locator("details").count() == prose.count("<details")


@each_lesson
def test_a_box_stands_below_each_exercises_code(opened, lesson):
    """Or, if a function is asked, a line with a button; what they say is tried elsewhere."""
    codes = [cell.source for cell in cells(lesson, "code") if "exercise" in tags(cell)]
    places = opened.locator("article [data-answer]")
    above = places.evaluate_all("all => all.map((e) => e.previousElementSibling.textContent)")
    for place, seen, code in zip(places.all(), above, codes, strict=True):
        assert squeezed(code) in squeezed(seen)
        assert f'check("{place.get_attribute("data-answer")}", ' in code
        expect(place.get_by_role("button")).to_be_visible()
        expect(place.get_by_role("textbox")).to_have_count(int("def " not in code))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def test_lessons_follow_one_another(built, visit):
    html = (built / "index.html").read_text("utf-8")
    for name in NAMES:
        href = re.search(r'<a class="right-next"\s+href="([^"]*)"', html)[1]
        assert href == f"{name}.html"
        html = (built / href).read_text("utf-8")
    page = visit(NAMES[-1])
    links = page.locator(".bd-sidebar-primary nav a").evaluate_all("all => all.map((a) => a.href)")
    listed = [link.rpartition("/")[2] for link in links]
    pages = ["index", *NAMES, "teaching-guide", "livefigure"]
    # The page itself is listed as "#".
    assert listed == [f"{name}.html{'#' * (name == NAMES[-1])}" for name in pages]


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Return the folder of a site built with slides, handouts and the project's address."""
    folder = tmp_path_factory.mktemp("published")
    for name in ("slides/index.html", "slides/assets/deck.css", "handouts/mx-plus-b.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    where = {"REPOSITORY": "https://git.example/some/course.git", "BRANCH": "spring"}
    return make(folder, where)


def test_what_else_was_made_is_published_and_linked(published):
    html = (published / "index.html").read_text()
    for name in ("slides/index.html", "handouts/mx-plus-b.pdf"):
        assert (published / name).read_text() == name
        assert f'href="{name}"' in html
    assert (published / "slides" / "assets" / "deck.css").exists()


def test_search_finds_a_word_and_leads_to_its_place(visit):
    page = visit("index")
    page.locator(".bd-sidebar-primary input[name=q]").fill("sigmoid")
    page.keyboard.press("Enter")
    found = page.locator("ul.search li a")
    expect(found.filter(has_text="From line to probability").first).to_be_visible()


def test_links_within_the_course_lead_to_a_heading(built):
    pages = {path.name: path.read_text("utf-8") for path in built.glob("*.html")}
    for name, html in pages.items():
        for href in re.findall(r'<a [^>]*href="([^"]*)"', html.partition("<main")[2]):
            if re.match("https?:", href):
                continue
            file, _, anchor = unquote(unescape(href)).partition("#")
            assert not file or (built / file).is_file(), f"{name}: {href}"
            if anchor and (not file or file in pages):
                assert f'id="{anchor}"' in pages[file or name], f"{name}: {href}"


@each_lesson
def test_the_notebook_to_download_is_the_one_of_the_course(opened, address, lesson):
    link = opened.locator("a.btn-notebook-button").get_attribute("href")
    assert opened.request.get(f"{address}{link}").body() == lesson.read_bytes()


def test_one_setting_gives_links_to_binder_and_to_the_project(published):
    html = (published / "03-the-best-line.html").read_text()
    repository = "https%3A%2F%2Fgit.example%2Fsome%2Fcourse"
    notebook = "notebooks/03-the-best-line.ipynb"
    link = f'href="https://mybinder.org/v2/git/{repository}/spring?urlpath=lab/tree/{notebook}"'
    assert html.count(link) == 2  # a button, and before the lesson
    assert 'href="https://git.example/some/course"' in html


def test_without_the_setting_there_is_no_link_to_binder(built):
    for path in built.glob("*.html"):
        assert "mybinder.org/v2/git/" not in path.read_text(), path


# ---- figures ----


@each_lesson
def test_every_slider_of_every_figure_says_what_numpy_says(opened, lives):
    page = opened
    figures = page.locator(".livefigure")
    expect(figures).to_have_count(len(lives))
    expect(page.locator("img.still")).to_have_count(0)
    for i, live in enumerate(lives):
        figure = figures.nth(i)
        start = says(live)
        assert readouts(figure) == start
        texts = {start}
        for name, value in live.values().items():
            for move in moves(figure, live.controls[name].widget):
                before = image(figure)
                moved_to = move()
                expect_moved(figure, before)
                texts.add(expect_agreement(figure, live, name, moved_to))
            figure.get_by_role("button", name="Start again").click()
            live.set(**{name: value})
            next_frame(page)
            assert readouts(figure) == start
        assert len(texts) > 1 or not (live.values() and live.readouts)


def moves(figure, widget):
    """Yield what moves a control on the page and gives its value there: to a neighbour, to an end.

    A slider's value is known to six digits.
    """
    if hasattr(widget, "options"):
        box = figure.get_by_role("combobox", name=widget.description, exact=True)
        for k in {0, len(widget.options) - 1} - {widget.index}:
            yield lambda k=k: box.select_option(index=k) and widget.options[k]
        return
    knob = handle(figure, widget.description)

    def press(key):
        knob.focus()
        figure.page.keyboard.press(key)
        next_frame(figure.page)
        return float(knob.get_attribute("aria-valuetext"))

    at_end = knob.get_attribute("aria-valuenow") == knob.get_attribute("aria-valuemax")
    yield lambda: press("ArrowLeft" if at_end else "ArrowRight")
    yield lambda: press("Home" if at_end else "End")


def expect_agreement(figure, live, name, value):
    """Give Python the control's value on the page, compare what both say, and return it.

    A slider's grid gives the digits that the page leaves out, but for the last bit. On that depends
    how half a unit is rounded.
    """
    next_frame(figure.page)
    live.set(**{name: value})
    control = live.controls[name].widget
    said = [says(live)]
    for nearly in (1 - 1e-15, 1 + 1e-15) if isinstance(value, float) else ():
        with suppress(TraitError):  # beyond the slider's end
            control.value = control.value * nearly
        said.append(says(live))
    # A page without a kernel counts moves by itself.
    assert re.sub(r"moves: \d+", "moves: 0", readouts(figure)) in said, name
    return said[0]


@each_lesson
def test_points_are_dragged_and_picked(opened, lesson, lives):
    page = opened
    for i, (saved, live) in enumerate(zip(saved_figures(lesson), lives, strict=True)):
        figure = page.locator(".livefigure").nth(i)
        drawing = figure.locator(".livefigure-drawing")
        scale = drawing.bounding_box()["width"] / saved.width
        shown = decode(saved.traits["content"])
        for pick in shown.picks:
            spot, (x, y) = place(shown.axes[pick.axes], 0.6, 0.3, scale, corner(drawing))
            before = image(figure)
            page.mouse.click(*spot)
            expect_moved(figure, before)
            live.set(**{name: v for name, v in ((pick.x, x), (pick.y, y)) if name})
            assert readouts(figure) == says(live)
        for k, drag in enumerate(shown.drags):
            live._repr_mimebundle_()  # as JupyterLab asks for it
            before = image(figure)
            figure.get_by_role("application").first.hover()
            page.mouse.down()
            spot, (x, y) = place(shown.axes[drag.axes], 0.7, 0.4, scale, corner(drawing))
            page.mouse.move(*spot, steps=3)
            page.mouse.up()
            expect_moved(figure, before)
            points = [[list(values) for values in both] for both in live.view.widget.dragged]
            points[k][0][0], points[k][1][0] = x, y
            live.view.widget.dragged = points
            assert readouts(figure) == says(live)
            before = image(figure)
            figure.get_by_role("application").first.focus()
            page.keyboard.press("ArrowUp")
            expect_moved(figure, before)


def corner(drawing):
    """Bring a drawing into view, and return where its left upper corner is then."""
    drawing.evaluate("(e) => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    next_frame(drawing.page)
    box = drawing.bounding_box()
    return box["x"], box["y"]


def place(axes, across, up, scale, corner):
    """Return a place in straight axes: in whole CSS pixels of the window, and in their units.

    A mouse is at whole pixels only, where the corner of a drawing need not be.
    """
    (left, top, width, height), (x0, x1), (y0, y1) = (axes.box, axes.xlim, axes.ylim)
    x = round(corner[0] + (left + across * width) * scale)
    y = round(corner[1] + (top + (1 - up) * height) * scale)
    across = ((x - corner[0]) / scale - left) / width
    up = 1 - ((y - corner[1]) / scale - top) / height
    return (x, y), (x0 + across * (x1 - x0), y0 + up * (y1 - y0))


def test_a_figure_says_its_values_aloud(visit):
    page = visit("02-how-wrong-is-a-line")
    figure = page.locator(".livefigure").first
    said = figure.get_by_role("status")
    expect(said).to_have_text(re.compile("^m = 2; b = -4; .*SSE = 359.0$"))
    handle(figure, "m").focus()
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text(re.compile(r"^m = 2\.05; b = -4; "))
    figure.get_by_label("m, type a number").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("2,5")
    page.keyboard.press("Tab")
    expect(said).to_have_text(re.compile(r"^m = 2\.5; b = -4; "))


def test_a_slow_connection_brings_figures_to_life_in_the_end(page, address):
    """anywidget gives a figure two seconds to have its script, counted from when it is made."""
    wrong, asked = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.add_init_script(DEADLINES)

    def late(route):
        page.evaluate("passDeadlines()")
        asked.append(route.request.url)
        route.continue_()

    page.route("**/figure-*.js", late)
    page.goto(f"{address}02-how-wrong-is-a-line.html")
    expect(page.locator("[data-figure].alive").first).to_be_attached()
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
    assert len(asked) == 1
    assert not wrong


def test_points_to_drag_without_a_number_take_the_place_of_their_picture(page, address):
    def silent(route):
        answer = route.fetch()
        saved = answer.json()
        figures = [
            state
            for state in (each["state"] for each in saved["state"].values())
            if state.get("_anywidget_id") == KIND and decode(state["content"]).drags
        ]
        assert figures
        for state in figures:
            state["content"] = encode(decode(state["content"])._replace(readouts=[]))
        route.fulfill(response=answer, json=saved)

    page.route("**/states/*.json", silent)
    page.goto(f"{address}02-how-wrong-is-a-line.html")
    expect(page.locator("[data-figure].alive").first).to_be_attached()
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
    expect(page.locator("img.still")).to_have_count(0)


def test_a_widget_that_no_lesson_has_is_loaded_when_it_is_needed(page, address):
    box = ipywidgets.ToggleButton(description="only here")

    def with_a_box(route):
        answer = route.fetch()
        saved = answer.json()
        saved["state"] |= dependency_state([box])
        figure = next(each for each in saved["state"].values() if each["model_name"] == "VBoxModel")
        figure["state"]["children"].append(f"IPY_MODEL_{box.model_id}")
        route.fulfill(response=answer, json=saved)

    page.route("**/states/*.json", with_a_box)
    page.goto(f"{address}02-how-wrong-is-a-line.html")
    expect(page.get_by_role("button", name="only here")).to_be_visible()
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)


def test_lines_of_code_and_wide_formulas_scroll_by_key(visit):
    page = visit("02-how-wrong-is-a-line", width=390)
    wide = page.locator("main :is(pre, div.math)")
    for each in wide.all():  # a page measures a formula when it is seen
        each.evaluate("each => each.scrollIntoView()")
        next_frame(page)
    indices = wide.evaluate_all(
        "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.tabIndex)"
    )
    assert set(indices) == {0}


def test_a_formula_that_cannot_be_typeset_stops_the_build_with_its_page():
    html = {
        Path(
            "good.html"
        ): '<p><span class="math notranslate nohighlight">\\(a &lt; b\\)</span></p>',
        Path("bad.html"): '<div class="math notranslate nohighlight">\\[\\frac{1\\]</div>',
    }
    with pytest.raises(ValueError, match=r"bad\.html: \\frac\{1"):
        typeset(html)
    (good,) = typeset({page: text for page, text in html.items() if page.stem == "good"}).values()
    assert good.startswith('<p><span class="math notranslate nohighlight"><span class="katex">')
    assert "<mo>&lt;</mo>" in good
    assert "\\(" not in good


def test_a_page_opens_at_the_heading_that_an_address_names(visit):
    """What has not been seen has a size that is guessed."""
    page = visit("02-how-wrong-is-a-line", width=390)
    for name in ("why-square", "exercise-2-7", "how-wrong-is-a-line"):
        page.evaluate("name => { location.hash = name; }", name)
        page.wait_for_function(
            """name => {
                const { top } = document.getElementById(name).getBoundingClientRect();
                return top >= -1 && top < innerHeight / 2;
            }""",
            arg=name,
        )


def test_a_page_loads_little(page, address):
    """Of lesson 1, by bytes as they are sent: gzipped, where that makes them fewer."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{address}01-a-line-is-a-prediction.html")
    expect(page.locator("[data-figure].alive").first).to_be_attached()
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    bodies = {each.url: each.body() for each in answers if each.url.startswith("http")}
    assert sum(min(len(body), len(gzip.compress(body))) for body in bodies.values()) < 400_000
    assert not [url for url in bodies if re.search(r"mathjax|bootstrap|fontawesome|woff$", url)]


def test_the_menu_of_colours_works_by_key_and_by_hand(visit):
    page = visit("index")
    button = page.get_by_role("button", name="Color mode")
    dark = page.get_by_role("button", name="Dark", exact=True)
    expect(dark).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(dark).to_be_visible()
    page.keyboard.press("Escape")
    expect(dark).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(dark).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.locator("article h1").first.click()
    expect(button).to_have_attribute("aria-expanded", "false")


# ---- for every reader ----


@each_page
def test_a_page_can_be_used_by_all(opened):
    expect_usable(opened, "light")


@each_page
def test_a_page_can_be_used_by_all_in_the_dark_on_a_phone(opened):
    size = opened.viewport_size
    opened.set_viewport_size({"width": 390, "height": 900})
    opened.emulate_media(color_scheme="dark")
    opened.wait_for_function(REACHED)  # the page measures anew a little later
    expect_usable(opened, "dark")
    opened.emulate_media(color_scheme="light")
    opened.set_viewport_size(size)


def expect_usable(page, scheme):
    """Find nothing serious or critical with axe-core; nothing wider than the window."""
    expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    # What is out of sight is not laid out until it is seen; axe would look at it as it is not.
    page.add_style_tag(content="* { content-visibility: visible !important; }")
    page.evaluate(AXE.read_text())
    # Only what it finds: the list of all that is well takes longer to hand over than to make.
    found = page.evaluate(
        "axe.run(document, { resultTypes: ['violations'] }).then((all) => all.violations)"
    )
    assert not [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in found
        if each["impact"] in ("serious", "critical") or each["id"].startswith("heading")
    ]
    for figure in page.locator(".livefigure").all():
        expect_whole_names(figure)


@each_lesson
def test_twice_the_size_loses_nothing(opened):
    """A window of 1280 pixels at 200 % has room for 640."""
    page, size = opened, opened.viewport_size
    page.set_viewport_size({"width": 640, "height": 900})
    next_frame(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    column = page.locator("article").bounding_box()
    for figure in page.locator(".livefigure").all():
        for part in figure.locator(".livefigure-drawing, .livefigure-texts, .widget-slider").all():
            box = part.bounding_box()
            assert box["x"] + box["width"] <= column["x"] + column["width"] + 1
    page.set_viewport_size(size)


@each_lesson
def test_without_javascript_a_picture_stands_in_each_figures_place(visit, name, lesson):
    page = visit(name, java_script_enabled=False)
    stills = page.locator("img.still")
    wanted = [figure.alt for figure in saved_figures(lesson)]
    assert [still.get_attribute("alt") for still in stills.all()] == wanted
    for still in stills.all():
        still.scroll_into_view_if_needed()
        box = still.bounding_box()
        assert box["width"] > 300 and box["height"] > 150
    assert page.locator("[data-answer]:not(:empty)").count() == 0
    for details in page.locator("details").all()[:1]:
        details.locator("summary").click()
        expect(details.locator("p").last).to_be_visible()


def test_no_page_has_the_browser_fetch_another_beforehand(built):
    """Firefox does so for the page that is called the next, and reports what the policy forbids."""
    pages = {path.stem: path.read_text("utf-8") for path in built.glob("*.html")}
    assert {*NAMES, "index", "teaching-guide", "search"} <= set(pages)
    fetched = re.compile(r"<link[^>]*\brel=[\"']?(?:next|prefetch|prerender)\b")
    assert [name for name, html in pages.items() if fetched.search(html)] == []


def test_a_page_runs_no_script_from_elsewhere(page, address):
    page.goto(f"{address}02-how-wrong-is-a-line.html")
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    first, *others = re.search("script-src ([^;]*)", policy)[1].split()
    assert first == "'self'" and all(word.startswith("'sha256-") for word in others)
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
            }"""
        )
    assert page.evaluate("window.ran") is None
