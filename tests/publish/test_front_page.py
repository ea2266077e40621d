"""The front page in real Chromium: its figure, its doors, and the map of the course."""

import io
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from mxplusb.data import height, weight
from tests.browser.hands import expect_drawn, expect_moved, image, next_frame
from tests.browser.lesson_figures import readouts
from tests.browser.serve import serve
from tests.publish.front_lines import GREEN, GREY, line_in
from tools.publish.assets import write_assets
from tools.publish.front_figure import BEST, HANDLES, START
from tools.publish.front_page import picture_of
from tools.publish.minutes import contents
from tools.publish.notebook import lessons, read, title
from tools.publish.pages import sources, write_front_page

# Sphinx and what it loads warn of what is none of ours: not in this process.
RENDER = """
import pathlib, sys
from tools.publish.pages import render

sys.exit(render(pathlib.Path(sys.argv[1])))
"""
STUB = "# {0}\n\n## Glossary\n\n## Notation\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the front page among pages that have only a heading; slides have been made before."""
    build = tmp_path_factory.mktemp("front")
    write_assets(build / "assets")
    write_front_page(build, ["slides"])
    for path in sources():
        (build / "source" / f"{path.stem}.md").write_text(STUB.format(path.stem), "utf-8")
    index = build / "source" / "index.md"
    index.write_text(index.read_text("utf-8").replace(".ipynb\n", ".md\n"), "utf-8")
    made = subprocess.run([sys.executable, "-c", RENDER, build], capture_output=True, text=True)
    assert (made.returncode, made.stderr) == (0, ""), made.stdout
    return build / "site"


@pytest.fixture(scope="module")
def address(site):
    with serve(site) as address:
        yield address


@pytest.fixture
def visit(browser, address):
    """Return a function that opens the page; what goes wrong there fails the test."""
    wrong, contexts = [], []

    def visits(width=1400, **settings):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **settings))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("response", lambda r: r.status >= 400 and wrong.append(f"{r.status}: {r.url}"))
        scripts = settings.get("java_script_enabled", True)
        if scripts:  # else the browser complains that what is loaded for them is not used
            page.on("console", lambda m: m.type in ("error", "warning") and wrong.append(m.text))
        page.goto(f"{address}index.html")
        if scripts:
            expect(page.locator("[data-figure].alive")).to_have_count(1)
            expect_drawn(page.locator(".livefigure"))
        return page

    yield visits
    for context in contexts:
        context.close()
    assert not wrong


def sse(line):
    """Return the sum of squared residuals of a line, given its slope and its intercept."""
    return np.sum((weight - np.polyval(line, height)) ** 2)


def through(*heights):
    """Return the line that the handles hold at these heights."""
    return np.polyfit(HANDLES, heights, 1)


def said(figure):
    """Return the numbers in the figure's read-outs."""
    return re.findall(r"= (\d+\.\d)", readouts(figure))


def drawing(figure):
    """Return the picture of the figure as it stands on the screen."""
    return Image.open(io.BytesIO(figure.locator(".livefigure-drawing").screenshot()))


def ends(figure, colour):
    """Return how high a line stands at the handles, None if there is none of that colour."""
    line = line_in(drawing(figure), colour)
    return None if line is None else np.polyval(line, HANDLES)


def middle(place):
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


# ---- the figure ----


def test_the_line_is_dragged_and_its_squares_are_added(visit):
    page = visit()
    figure = page.locator(".livefigure")
    (_, start), (x, y) = map(middle, figure.get_by_role("application").all())
    assert said(figure) == [f"{sse(through(*START)):.1f}"]
    pound = (y - start) / (START[0] - START[1])  # CSS pixels
    before = image(figure)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 24 * pound, steps=4)
    page.mouse.up()
    expect_moved(figure, before)
    held = START[1] + 24
    # Within a pixel of where the pointer was.
    low, high = sorted(sse(through(START[0], held + slip / pound)) for slip in (-1, 1))
    (now,) = map(float, said(figure))
    assert low < now < high < sse(through(*START))
    assert ends(figure, GREY) == pytest.approx([START[0], held], abs=0.6)


def test_the_line_is_moved_by_keys(visit):
    page = visit()
    figure = page.locator(".livefigure")
    handle = figure.get_by_role("application").last
    before = image(figure)
    handle.focus()
    for _ in range(5):
        page.keyboard.press("ArrowUp")
    expect_moved(figure, before)
    position = float(re.search(r"y = ([\d.]+)", handle.get_attribute("aria-label"))[1])
    assert position > START[1]
    # The position is told with four digits.
    sums = [sse(through(START[0], position + slip)) for slip in (-0.05, 0.05)]
    assert min(sums) - 0.05 < float(said(figure)[0]) < max(sums) + 0.05


def test_the_best_line_is_shown_when_asked_for(visit):
    page = visit()
    figure = page.locator(".livefigure")
    best = np.polyfit(height, weight, 1)
    assert ends(figure, GREEN) is None
    before = image(figure)
    figure.get_by_role("button", name=BEST).click()
    expect_moved(figure, before)
    assert said(figure) == [f"{sse(through(*START)):.1f}", f"{sse(best):.1f}"]
    assert ends(figure, GREEN) == pytest.approx(np.polyval(best, HANDLES), abs=0.6)


def test_it_looks_the_same_on_a_dark_page_and_with_a_finger_wide_screen(visit):
    for width in (1400, 390):
        light, dark = (
            drawing(visit(width, color_scheme=scheme).locator(".livefigure"))
            for scheme in ("light", "dark")
        )
        assert light.size == dark.size
        assert np.array_equal(np.asarray(light), np.asarray(dark))


def test_without_javascript_a_picture_stands_in_its_place(visit):
    page = visit(java_script_enabled=False)
    still = page.locator("img.still")
    assert "five people" in still.get_attribute("alt")
    data = page.request.get(still.evaluate("(img) => img.src")).body()
    found = line_in(Image.open(io.BytesIO(data)), GREY)
    assert np.polyval(found, HANDLES) == pytest.approx(START, abs=0.4)


# ---- the doors and the map ----


def test_three_doors_lead_to_learn_to_install_and_to_teach(visit, address):
    page = visit()
    doors = page.locator(".front-doors li")
    links = doors.locator("a").evaluate_all("all => all.map((a) => [a.textContent, a.href])")
    assert [(text, link.removeprefix(address)) for text, link in links] == [
        ("Learn here", f"{lessons()[0].stem}.html"),
        ("Install", "index.html#Two-commands"),
        ("Teach", "teaching-guide.html"),
        ("slides", "slides/index.html"),  # handouts have not been made
    ]
    doors.get_by_role("link", name="Install").click()
    heading = page.get_by_role("heading", name="Two commands")
    expect(heading).to_be_in_viewport()
    expect(page.locator("pre").filter(has_text="make lab").first).to_be_in_viewport()


def test_cards_lead_to_the_lessons_in_order(visit, address):
    page = visit()
    cards = page.locator("ol.front-map > li")
    expect(cards).to_have_count(len(lessons()))
    for card, path in zip(cards.all(), lessons(), strict=True):
        notebook = read(path)
        link = card.get_by_role("link")
        assert link.evaluate("(a) => a.href") == f"{address}{path.stem}.html"
        number, name = title(notebook).split(" · ")
        expect(card.locator(".front-name")).to_have_text(f"{number} {name}")
        assert card.get_by_text(re.compile(r"^\d+ minutes$")).inner_text() == (
            f"{contents(notebook).minutes} minutes"
        )
        assert card.get_by_role("img").get_attribute("alt") == picture_of(notebook).alt
    beside = page.locator("ul.front-map a").evaluate_all("all => all.map((a) => a.href)")
    assert [link.removeprefix(address) for link in beside] == [
        "make-your-own.html",
        "teaching-guide.html",
    ]
    cards.nth(2).scroll_into_view_if_needed()
    page.mouse.click(*middle(cards.nth(2).locator("img")))  # the whole card is its link
    expect(page).to_have_url(f"{address}{lessons()[2].stem}.html")


def test_a_card_that_has_the_focus_can_be_told(visit):
    page = visit()
    card = page.locator("ol.front-map > li").first
    page.locator(".front-doors a").last.focus()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link")).to_be_focused()
    ring = card.get_by_role("link").evaluate("(a) => getComputedStyle(a, '::after').outlineStyle")
    assert ring == "solid"


def test_words_and_signs_can_be_looked_up(visit, address):
    page = visit()
    for name in ("glossary", "notation"):
        link = page.locator("article").get_by_role("link", name=name)
        place = f"{lessons()[0].stem}.html#{name.capitalize()}"
        assert link.evaluate("(a) => a.href") == f"{address}{place}"


def test_pictures_are_seen_on_a_phone_and_weigh_little(visit, site):
    page = visit(390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for picture in page.locator(".front-map img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("(img) => img.naturalWidth") >= 200
        card = picture.locator("xpath=..").bounding_box()
        assert card["width"] > 300 and card["height"] < 300
    next_frame(page)
    sizes = [path.stat().st_size for path in (site / "_static" / "front").iterdir()]
    assert len(sizes) == len(lessons()) + 2
    assert max(sizes) < 15_000 and sum(sizes) < 130_000
