"""From a document to paper: Chromium prints it."""

import io
from contextlib import AbstractContextManager

from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tools.publish.assets import MATHJAX
from tools.publish.offline import blank, show

TYPE_AREA = {"width": 657, "height": 978}  # in CSS pixels: A4 without the margins of print.css

# A link that would leave the document becomes plain words.
UNLINK = """() => document.querySelectorAll('a[href^="#"]').forEach(link => {
    if (!document.getElementById(decodeURIComponent(link.hash.slice(1))))
        link.replaceWith(...link.childNodes);
})"""
FILL = """pages => document.querySelectorAll("[data-page]").forEach(
    span => span.textContent = pages[span.dataset.page])"""
MISTAKES = """() => [...document.querySelectorAll(".math")].flatMap(formula => {
    const wrong = formula.querySelector("[data-mjx-error]");
    if (formula.querySelector("mjx-container") && !wrong) return [];
    return [`${formula.textContent}: ${wrong?.dataset.mjxError ?? "not typeset"}`];
})"""
WIDER = """() => document.documentElement.scrollWidth > innerWidth
    ? [...document.querySelectorAll("body *")]
        .filter(tag => !tag.children.length && tag.getBoundingClientRect().right > innerWidth)
        .map(tag => `${tag.textContent.slice(0, 60)}: wider than the page`)
    : []"""


def sheet(browser: Browser) -> AbstractContextManager[Page]:
    """Open a page as wide as paper, to print one document after the other."""
    return blank(browser, media="print", viewport=TYPE_AREA)


def pdf(page: Page, html: str) -> bytes:
    """Return a document as a PDF. It is printed twice: only paper tells what stands on which page.

    Raises
    ------
    RuntimeError
        If a formula has a mistake, something is wider than the page, or another host is asked.
    """
    lost = show(page, html, {"mathjax/": MATHJAX})
    if troubles := lost + page.evaluate(MISTAKES) + page.evaluate(WIDER):
        raise RuntimeError("; ".join(troubles))
    page.evaluate(UNLINK)
    page.evaluate(FILL, page_numbers(page.pdf(prefer_css_page_size=True)))
    # Tagged for screen readers, with the headings as an outline.
    return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)


def page_numbers(data: bytes) -> dict[str, int]:
    """Return the page of each place that a link leads to."""
    reader = PdfReader(io.BytesIO(data))
    places = reader.named_destinations
    return {
        name.removeprefix("/"): reader.get_destination_page_number(to) + 1
        for name, to in places.items()
    }
