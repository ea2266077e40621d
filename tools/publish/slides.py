"""Build the lessons as slides for a projector, in `_build/slides`.

    python -m tools.publish.slides

Nothing is executed. The notebooks are the only source: `pieces.py` cuts their cells, `ruler.py`
measures the pieces in Chromium, `deck.py` says which go on which slide, and nbconvert writes them
for reveal.js with the template in `site/slides`. All files lie beside the slides.
"""

import functools
import json
import os
import re
import shutil
import sys
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from nbformat import NotebookNode
from playwright.sync_api import Browser, Page, sync_playwright

from livefigure.saved import SavedFigure
from tools import chromium
from tools.publish.assets import MODULES, copy, write, write_assets
from tools.publish.deck import Slide, deck
from tools.publish.exporter import StraightSlides
from tools.publish.figures import display, take_widgets
from tools.publish.notebook import BUILD, SITE, add_link_to_page, lessons, read, title
from tools.publish.offline import blank, show
from tools.publish.pieces import Parts, Picture, cut
from tools.publish.policy import with_policy
from tools.publish.ruler import SCREEN, PageRuler

TEMPLATES = SITE / "slides"
REVEAL = MODULES / "reveal.js" / "dist"
FONT = "theme/fonts/source-sans-pro"
REVEAL_PARTS = (
    "reveal.css",
    "reveal.esm.js",
    *(f"{FONT}/source-sans-pro-{style}.woff" for style in (
        "regular", "italic", "semibold", "semibolditalic"
    )),
    f"{FONT}/LICENSE",
)  # fmt: skip


def main(out: Path = BUILD / "slides") -> int:
    """Build the slides of every lesson; return 1 if there is no browser to measure with."""
    if chromium.find() is None:
        print(chromium.ADVICE)
        return 1
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        build(browser, out)
        browser.close()
    return 0


def build(browser: Browser, out: Path) -> None:
    """Build the slides of every lesson, and a page with links to them."""
    shutil.rmtree(out, ignore_errors=True)
    write_assets(out / "assets")
    shutil.copytree(TEMPLATES, out / "assets", ignore=shutil.ignore_patterns("*.j2", "*.json"),
                    dirs_exist_ok=True)  # fmt: skip
    copy(SITE / "web" / "favicon.svg", out / "assets" / "favicon.svg")
    for part in REVEAL_PARTS:
        copy(REVEAL / part, out / "assets" / "reveal" / part)
    decks = []
    with blank(browser, viewport=SCREEN) as page:
        for path in lessons():
            notebook = read(path)
            decks.append((f"{path.stem}.html", title(notebook)))
            write(out / decks[-1][0], slides(page, notebook, path.stem, out / "assets"))
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    template = environment.get_template("list.j2")
    write(out / "index.html", with_policy(template.render(decks=decks)))


def slides(page: Page, notebook: NotebookNode, name: str, assets: Path) -> str:
    """Return the page of a lesson's slides; add to the assets what its figures need.

    Parameters
    ----------
    page : Page
        To measure in, as large as SCREEN.
    notebook : NotebookNode
        Its cells are taken apart.
    name : str
        Of the files.
    assets : Path
        A folder with what all slides need.
    """
    heading = title(notebook)
    # Published, slides lie in a folder among the pages.
    add_link_to_page(notebook, name, os.environ.get("PAGES") or "..")
    lives: dict[str, Picture] = {}

    def shown(cell: NotebookNode, png: str, figure: SavedFigure, place: str) -> list[NotebookNode]:
        lives[cell.id] = Picture(figure.width, live=True, sliders=bool(figure.traits["controls"]))
        alt = escape(figure.alt)
        still = f'<img class="still" alt="{alt}" src="data:image/png;base64,{png}">'
        return [display({"text/html": still + place})]

    saved, files = take_widgets(notebook, shown)
    files[f"states/{name}.json"] = json.dumps(saved, separators=(",", ":"))
    for file, text in files.items():
        write(assets / file, text)
    notebook.metadata["title"] = heading
    laid_out = lay_out(page, notebook, name, cut(notebook.cells, lives), assets)
    return with_policy(render(notebook, name, marked(laid_out)))


def lay_out(
    page: Page, notebook: NotebookNode, name: str, cells: list[Parts], assets: Path
) -> list[Slide]:
    """Measure a lesson's pieces, and return its slides."""
    pieces = [piece for parts in cells for piece in parts.pieces()]
    for piece in pieces:
        piece.cell.metadata["slideshow"] = {"slide_type": "subslide"}
    html = render(notebook, name, [piece.cell for piece in pieces], measuring=True)
    lost = show(page, html, {"assets/": assets})
    found = deck(cells, PageRuler(page, pieces))
    if lost:
        raise RuntimeError("; ".join(lost))
    return found


def render(notebook: NotebookNode, name: str, cells: list[NotebookNode], **resources: Any) -> str:
    """Return a page with these cells of a notebook, as their metadata puts them on slides."""
    notebook.cells = cells
    resources["metadata"] = {"name": name}
    return exporter().from_notebook_node(notebook, resources)[0]


@functools.cache
def exporter() -> StraightSlides:
    """Return nbconvert's exporter with our template."""
    made = StraightSlides(
        template_name="slides",
        extra_template_basedirs=[str(SITE)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    made.config.CSSHTMLHeaderPreprocessor.style = "a11y-high-contrast-light"
    return made


def marked(slides: list[Slide]) -> list[NotebookNode]:
    """Return the cells of slides, with the marks by which nbconvert knows where one begins."""
    part = ""
    for slide in slides:
        first = slide.cells[0]
        if slide.level:
            part = re.match("#+ (.*)", first.source)[1]
        kind = "slide" if slide.level in (1, 2) else "subslide"
        data = {"layout": slide.layout, "size": slide.size, "part": part}
        first.metadata["slideshow"] = {"slide_type": kind, "data": data}
    return [cell for slide in slides for cell in slide.cells]


if __name__ == "__main__":
    sys.exit(main())
