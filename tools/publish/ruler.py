"""Measures the pieces of a lesson in Chromium: with the slides' looks, fonts and formulas.

All pieces stand in one page, each on a slide of its own, figures alive and folds open.
"""

from collections.abc import Sequence

from playwright.sync_api import Page

from tools.publish.deck import SIZES, Extent, Frame
from tools.publish.pieces import Piece

SCREEN = {"width": 1280, "height": 720}  # CSS pixels of a slide, as slides.js has it
ALIVE = "() => !document.querySelector('[data-figure]:not(.alive)')"

FRAME = """(screen) => {
    const slide = document.querySelector(".slides > section > section");
    const { layout } = slide.dataset;
    slide.dataset.layout = "beside";
    const style = getComputedStyle(slide);
    const pixels = (name) => parseFloat(style[name]);
    const frame = [
        screen.width - pixels("paddingLeft") - pixels("paddingRight"),
        screen.height - pixels("paddingTop") - pixels("paddingBottom"),
        pixels("columnGap"),
    ];
    slide.dataset.layout = layout;
    return frame;
}"""

# Copies of figures are not drawn anew each time that their width changes. Their read-outs are as
# long as with two digits more a number than they begin with.
PREPARE = """() => {
    for (const place of document.querySelectorAll("[data-figure]")) {
        const copy = place.cloneNode(true);
        for (const span of copy.querySelectorAll(".livefigure-texts span")) {
            span.textContent = span.textContent.replace(/[0-9.]+/g, "$&00");
        }
        place.replaceWith(copy);
    }
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const slide of document.querySelectorAll(".slides > section > section")) {
        slide.style = "display: grid; height: auto; overflow: visible; "
            + "box-sizing: content-box; contain: layout style";
    }
}"""

# Sets slides, and reads for each how wide its content would be if no line of code or of what it
# prints were wrapped, how high it is, and how high a line of code.
MEASURE = """([places, width, size, figure]) => {
    const all = document.querySelectorAll(".slides > section > section");
    const slides = places.map((place) => all[place]);
    for (const slide of slides) {
        slide.style.width = `${width}px`;
        slide.dataset.size = size;
        for (const box of figure ? slide.querySelectorAll(".figure") : []) {
            box.style.setProperty("--width", `${figure[0]}px`);
            box.style.width = `${figure[1]}px`;
        }
    }
    const listed = slides.flatMap((slide) => [...slide.querySelectorAll("pre")]);
    for (const pre of listed) pre.style.whiteSpace = "pre";
    const widths = slides.map((slide) => {
        const { paddingLeft } = getComputedStyle(slide);
        const left = slide.getBoundingClientRect().left + parseFloat(paddingLeft);
        const seen = [...slide.querySelectorAll("*")];
        const texts = [...slide.querySelectorAll("pre")].map((pre) => {
            const range = document.createRange();
            range.selectNodeContents(pre);
            return range;
        });
        const rights = [...seen, ...texts].map((each) => each.getBoundingClientRect().right);
        return Math.max(...rights) - left;
    });
    for (const pre of listed) pre.style.whiteSpace = "";
    return slides.map((slide, i) => {
        const code = slide.querySelector("pre");
        const line = code ? parseFloat(getComputedStyle(code).lineHeight) : 0;
        return [widths[i], parseFloat(getComputedStyle(slide).height), line];
    });
}"""


class PageRuler:
    """Measures on a page that has a slide for each piece, in their order.

    Attributes
    ----------
    frame : Frame
    """

    def __init__(self, page: Page, pieces: Sequence[Piece]):
        page.wait_for_function(ALIVE)
        page.evaluate(PREPARE)
        self._page = page
        self._places = {piece: place for place, piece in enumerate(pieces)}
        self._known: dict[tuple, Extent] = {}
        self.frame = Frame(*page.evaluate(FRAME, SCREEN))
        for size in SIZES:  # all at once is faster than one by one
            self._measure(pieces, self.frame.width, size)

    def extent(self, piece: Piece, size: str = "plain", width: float | None = None) -> Extent:
        """Return what a piece takes with letters of a size, in a column or on the whole slide."""
        width = width or self.frame.width
        if (piece, width, size, None) not in self._known:
            self._measure([piece], width, size)
        return self._known[piece, width, size, None]

    def figure(self, piece: Piece, width: float, column: float) -> Extent:
        """Return what a figure takes if it is so wide, with its sliders in a column so wide."""
        key = piece, self.frame.width, "plain", (width, column)
        if key not in self._known:
            self._measure([piece], *key[1:])
        return self._known[key]

    def _measure(
        self,
        pieces: Sequence[Piece],
        width: float,
        size: str,
        figure: tuple[float, float] | None = None,
    ) -> None:
        places = [self._places[piece] for piece in pieces]
        found = self._page.evaluate(MEASURE, [places, width, size, figure])
        for piece, (wide, high, line) in zip(pieces, found, strict=True):
            # To a pixel: what is wider or higher by less is not cut off.
            self._known[piece, width, size, figure] = Extent(round(wide), round(high, 1), line)
