"""Slides in real Chromium, served as plain files from a folder of a folder."""

import re
from dataclasses import dataclass
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import expect_drawn, expect_moved, handle, image, next_frame, press
from tests.browser.lesson_figures import live_figures, readouts, says
from tests.browser.serve import serve
from tools.publish import slides
from tools.publish.notebook import LESSONS as FOLDER
from tools.publish.notebook import lessons, read, title, without_navigation
from tools.publish.offline import blank
from tools.publish.ruler import SCREEN

LESSONS = lessons()
SCREENS = [(1280, 720), (1920, 1080)]
SLIDES = ".slides > section > section"
OVERFLOWS = """all => all.flatMap((slide) => {
    const stack = slide.parentElement;
    const before = [stack.style.cssText, slide.style.cssText];
    stack.style.cssText += "; display: block !important";
    slide.style.cssText += "; display: grid !important";
    const right = slide.getBoundingClientRect().right;
    const seen = [...slide.querySelectorAll("*")].filter((el) => !el.closest("mjx-assistive-mml"));
    const lines = [...slide.querySelectorAll("pre")].map((pre) => {
        const range = document.createRange();
        range.selectNodeContents(pre);
        return range;
    });
    const wide = [...seen, ...lines].some((el) => el.getBoundingClientRect().right > right + 1);
    const clipped = wide || slide.scrollHeight > slide.clientHeight;
    [stack.style.cssText, slide.style.cssText] = before;
    return clipped ? [slide.textContent.trim().slice(0, 80)] : [];
})"""
UNFOLD = "all => all.forEach((fold) => { fold.open = true; })"
# The numbers of the column and the slide that an element stands on.
NUMBERS = """(el) => {
    const slide = el.closest("section");
    return [slide.parentElement, slide].map((one) =>
        [...one.parentElement.children].filter((c) => c.matches("section")).indexOf(one));
}"""


# reveal.js writes the address a little later than it turns, so it may be there already.
TURN = """(hash) => {
    location.hash = hash;
    window.dispatchEvent(new HashChangeEvent("hashchange"));
}"""


@dataclass
class Deck:
    """A lesson's slides in a page, and what went wrong in it."""

    page: Page
    path: object
    faults: list

    @property
    def cells(self):
        return without_navigation(read(self.path).cells)

    @property
    def slides(self):
        return self.page.locator(SLIDES)

    @property
    def now(self):
        return self.page.locator(".slides > section.present > section.present")

    def go_to(self, element):
        """Turn to the slide that an element stands on."""
        column, row = element.evaluate(NUMBERS)
        self.page.evaluate(TURN, f"#/{column}/{row}")
        expect(element).to_be_visible()

    def go_to_figure(self, figure):
        """Turn to a figure's slide: hidden until then, it is drawn for the first time."""
        self.go_to(figure)
        expect_drawn(figure)


@pytest.fixture(scope="module")
def built(browser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("slides")
    slides.build(browser, folder)
    return folder


@pytest.fixture(scope="module")
def address(built):
    with serve(built) as address:
        yield address


def watched(page, address):
    """Return the list of whatever goes wrong in a page, or is asked of another host."""
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on("response", lambda r: r.status < 400 or faults.append(f"{r.status}: {r.url}"))

    def only_here(route):
        if route.request.url.startswith(address):
            return route.continue_()
        faults.append(f"another host: {route.request.url}")
        return route.abort()

    page.route(re.compile("^https?:"), only_here)
    return faults


def opened(page, address, path, screen=SCREENS[0]):
    """Open a lesson's slides and wait for formulas and figures."""
    faults = watched(page, address)
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    page.goto(f"{address}{path.stem}.html")
    page.wait_for_function("() => window.MathJax?.startup?.promise")
    page.evaluate("() => MathJax.startup.promise")
    page.evaluate("Promise.all([...document.fonts].map((face) => face.load()))")
    expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
    return Deck(page, path, faults)


@pytest.fixture(scope="module", params=LESSONS, ids=[path.stem for path in LESSONS])
def deck(request, browser, address):
    """Return each lesson's slides in turn; each is opened once."""
    context = browser.new_context()
    yield opened(context.new_page(), address, request.param)
    context.close()


def test_nothing_fails_and_all_formulas_are_set(deck):
    assert not deck.faults
    assert deck.page.locator("mjx-container").count() > 0
    expect(deck.page.locator("mjx-merror")).to_have_count(0)
    spoken = deck.slides.locator(":is(p, li, td, h2, h3), .jp-RenderedLatex").all_text_contents()
    assert not [text for text in spoken if re.search(r"\\[a-z]|\$[$\\]", text)]
    assert deck.page.locator("html").get_attribute("lang") == "en"
    assert deck.page.title() == f"{title(read(deck.path))} – slides – mx + b"


def test_the_lesson_is_all_there_in_order(deck):
    text = [c.source for c in deck.cells if c.cell_type == "markdown"]
    columns = sum(len(re.findall(r"^##? ", source, re.MULTILINE)) for source in text)
    expect(deck.page.locator(".slides > section")).to_have_count(columns)
    names = [name for source in text for name in re.findall(r"^#{1,3} (.*)", source, re.MULTILINE)]
    shown = deck.slides.locator("h1, h2, h3").all_text_contents()
    assert len(shown) == len(names)
    starts = [re.split(r"[$`*]", name)[0].strip() for name in names]
    assert all(s.startswith(start) for s, start in zip(shown, starts, strict=True))
    pictures = sum(
        "image/png" in o.get("data", {}) or "<img" in o.get("data", {}).get("text/html", "")
        for c in deck.cells
        for o in c.get("outputs", ())
    )
    figures = deck.page.locator(f"{SLIDES}:is([data-layout=beside], [data-layout=figure])")
    expect(figures).to_have_count(pictures)
    folds = sum(source.count("<details>") for source in text)
    expect(deck.page.locator("details")).to_have_count(folds)
    for picture in deck.page.locator(".figure > img").all():
        assert len(picture.get_attribute("alt")) > 30


def test_an_exercise_has_its_folds_on_the_next_slide(deck):
    for i, text in enumerate(deck.slides.all_text_contents()):
        if re.match(r"\s*Exercise \d+\.\d", text):
            assert "check(" in text
            assert re.match(r"\s*Hint\s.*\sSolution\s", deck.slides.nth(i + 1).text_content(), re.S)


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_every_slide_fits_the_screen_unfolded_too(deck, screen):
    deck.page.set_viewport_size({"width": screen[0], "height": screen[1]})
    next_frame(deck.page)
    assert deck.slides.evaluate_all(OVERFLOWS) == []
    deck.page.locator("details").evaluate_all(UNFOLD)
    assert deck.slides.evaluate_all(OVERFLOWS) == []


def test_every_figure_moves_on_its_slide_and_says_what_numpy_says(deck, monkeypatch):
    monkeypatch.chdir(FOLDER)
    figures = deck.page.locator(".livefigure")
    lives = list(live_figures(deck.path))
    expect(figures).to_have_count(len(lives))
    for i, live in enumerate(lives):
        figure = figures.nth(i)
        deck.go_to_figure(figure)
        drawing = figure.locator(".livefigure-drawing").bounding_box()
        assert drawing["width"] > 450 and drawing["height"] > 200
        before = says(live)
        assert readouts(figure) == before
        for key, (name, hand) in product(["ArrowRight", "End"], hands(figure, live)):
            drawn = image(figure)
            hand.focus()
            deck.page.keyboard.press(key)
            expect_moved(figure, drawn)
            if name:
                live.set(**{name: float(hand.get_attribute("aria-valuetext"))})
            else:
                take_a_step(live)
            assert readouts(figure) == says(live)
            if says(live) != before:
                break
        assert says(live) != before
    assert not deck.faults


def hands(figure, live):
    """Yield the sliders of a figure that can go up, with their names; without any, a point."""
    for name in live.values():
        hand = handle(figure, live.controls[name].widget.description)
        if hand.get_attribute("aria-valuenow") != hand.get_attribute("aria-valuemax"):
            yield name, hand
    if not live.values():
        yield None, figure.get_by_role("application").first


def take_a_step(live):
    """Move a figure's first point by a hundredth of the axes, as one key does."""
    live._repr_mimebundle_()  # as JupyterLab asks for it
    points = [[list(values) for values in both] for both in live.view.widget.dragged]
    left, right = live.fig.axes[0].get_xlim()
    points[0][0][0] += (right - left) / 100
    live.view.widget.dragged = points


def test_a_figure_fits_its_slide_however_far_it_is_moved(deck):
    for figure, key in product(deck.page.locator(".livefigure").all(), ["Home", "End"]):
        deck.go_to_figure(figure)
        for slider in figure.get_by_role("slider").all():
            slider.focus()
            deck.page.keyboard.press(key)
        next_frame(deck.page)
        assert deck.now.evaluate_all(OVERFLOWS) == []


def test_a_deck_comes_out_the_same_twice(browser, built):
    """Though the page that measures has shown no other before."""
    path = LESSONS[8]
    with blank(browser, viewport=SCREEN) as page:
        again = slides.slides(page, read(path), path.stem, built / "assets")
    assert again == (built / f"{path.stem}.html").read_text("utf-8")


# ---- one deck, by hand ----


@pytest.fixture(scope="module", params=SCREENS, ids=str)
def by_hand(browser, address, request):
    """Open lesson 2's slides once a screen; reveal.js scales them up on the second."""
    context = browser.new_context()
    yield opened(context.new_page(), address, LESSONS[2], request.param)
    context.close()


@pytest.fixture
def lines(by_hand):
    """Return lesson 2's slides as the tests before have left them."""
    yield by_hand
    assert not by_hand.faults


def value(figure, name):
    return float(handle(figure, name).get_attribute("aria-valuetext"))


def test_what_code_prints_comes_with_the_next_key(lines):
    """Before the tests that turn past it: on the way back all is shown."""
    lines.go_to(lines.page.locator("h2", has_text="Five people, one letter"))
    printed = lines.now.locator(".fragment")
    expect(printed).not_to_be_visible()
    lines.page.keyboard.press("Space")
    expect(printed).to_be_visible()
    expect(printed).to_contain_text("x₃ = 74 in")


def test_keys_are_the_handle_s_while_it_has_the_focus(lines):
    figure = lines.page.locator(".livefigure").first
    lines.go_to_figure(figure)
    here, start = lines.page.url, value(figure, "m")
    press(figure, "m", "ArrowRight")
    assert value(figure, "m") == pytest.approx(start + 0.05)
    assert lines.page.url == here
    lines.page.keyboard.press("PageDown")  # a presenter's remote control
    expect(figure).not_to_be_visible()
    lines.page.keyboard.press("PageUp")
    expect(figure).to_be_visible()
    assert value(figure, "m") == pytest.approx(start + 0.05)
    handle(figure, "m").focus()
    lines.page.keyboard.press("Escape")
    expect(handle(figure, "m")).not_to_be_focused()
    expect(lines.page.locator(".reveal.overview")).to_have_count(0)
    lines.page.keyboard.press("ArrowRight")
    expect(figure).not_to_be_visible()
    expect(lines.now.locator("h2")).to_have_text("Squares you can see")
    lines.go_to_figure(figure)
    assert value(figure, "m") == pytest.approx(start + 0.05)


def test_a_fold_keeps_its_keys(lines):
    fold = lines.page.locator("details").first
    lines.go_to(fold)
    fold.locator("summary").focus()
    lines.page.keyboard.press("Space")
    expect(fold).to_have_attribute("open", "")
    expect(fold).to_be_visible()
    lines.page.keyboard.press("ArrowRight")
    expect(fold).not_to_be_visible()


def test_a_point_follows_the_mouse_to_the_pixel(lines):
    figure = lines.page.locator(".livefigure").last
    lines.go_to_figure(figure)
    point = figure.get_by_role("application").first
    before, drawn = point.bounding_box(), image(figure)
    x, y = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
    lines.page.mouse.move(x, y)
    lines.page.mouse.down()
    lines.page.mouse.move(x + 60, y + 40, steps=4)
    lines.page.mouse.up()
    expect_moved(figure, drawn)
    after = point.bounding_box()
    assert after["x"] - before["x"] == pytest.approx(60, abs=0.5)
    assert after["y"] - before["y"] == pytest.approx(40, abs=0.5)


def test_a_slider_follows_the_mouse(lines):
    figure = lines.page.locator(".livefigure").first
    lines.go_to_figure(figure)
    spot = handle(figure, "m").bounding_box()
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    start, drawn = value(figure, "m"), image(figure)
    lines.page.mouse.move(x, y)
    lines.page.mouse.down()
    lines.page.mouse.move(x + 100, y, steps=4)
    lines.page.mouse.up()
    expect_moved(figure, drawn)
    track = figure.locator(".noUi-base").first.bounding_box()["width"]
    assert value(figure, "m") == pytest.approx(start + 100 / track * 4, abs=0.05)
    moved = handle(figure, "m").bounding_box()
    assert moved["x"] - spot["x"] == pytest.approx(100, abs=0.05 / 4 * track)


def test_a_finger_on_a_map_moves_the_figure_and_not_the_slide(browser, address):
    context = browser.new_context(has_touch=True)
    deck = opened(context.new_page(), address, LESSONS[3])
    zone = deck.page.locator(".livefigure-zone")
    figure = deck.page.locator(".livefigure").filter(has=zone).first
    finger = context.new_cdp_session(deck.page)
    ways = (0.9, 0.6, 0.3, 0.25), (0.2, 0.5, 0.7, 0.75)
    for (width, height), shares in zip(SCREENS, ways, strict=True):
        deck.page.set_viewport_size({"width": width, "height": height})
        next_frame(deck.page)
        swiped(deck, figure, finger, shares)
    assert not deck.faults
    context.close()


def swiped(deck, figure, finger, shares):
    """Draw a finger across a figure's map: its point follows, the slide stays."""
    deck.go_to_figure(figure)
    here = deck.page.url
    drawn = image(figure)
    zone = figure.locator(".livefigure-zone").bounding_box()
    at = [
        {"x": zone["x"] + share * zone["width"], "y": zone["y"] + 0.5 * zone["height"]}
        for share in shares
    ]
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": at[:1]})
    for point in at[1:]:
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect_moved(figure, drawn)
    spot = figure.get_by_role("application").first.bounding_box()
    assert spot["x"] + spot["width"] / 2 == pytest.approx(at[-1]["x"], abs=0.02 * zone["width"])
    assert spot["y"] + spot["height"] / 2 == pytest.approx(at[-1]["y"], abs=0.02 * zone["height"])
    assert deck.page.url == here
    expect(figure).to_be_visible()


def test_the_first_page_leads_to_every_deck(page, address):
    faults = watched(page, address)
    page.goto(address)
    links = page.locator("li a")
    expect(links).to_have_count(len(LESSONS))
    for path, link in zip(LESSONS, links.all(), strict=True):
        assert link.get_attribute("href") == f"{path.stem}.html"
        name = title(read(path)).partition(" · ")[2]
        assert link.text_content() == name
    links.last.click()
    expect(page.locator("h1")).to_be_visible()
    assert not faults


def test_without_javascript_every_slide_stands_there_with_still_pictures(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{LESSONS[2].stem}.html")
    expect(page.locator("img.still")).to_have_count(4)
    for still in page.locator("img.still").all():
        expect(still).to_be_visible()
    expect(page.get_by_role("heading", name="In one breath")).to_be_visible()
    context.close()
