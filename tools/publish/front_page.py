"""The first page of the web edition: a figure that moves, three doors, and the course as a map.

Its words are README's; the template `site/templates/front.html.j2` says where they go.
"""

import base64
import io
import json
import re
from collections.abc import Collection, Iterator
from html import escape
from typing import NamedTuple

import nbformat
from bs4 import BeautifulSoup
from ipywidgets.embed import embed_data
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markdown_it import MarkdownIt
from nbformat import NotebookNode
from PIL import Image

from livefigure import Live
from livefigure.saved import STATE, SavedFigure, widgets
from tools.publish.figures import display, take_widgets
from tools.publish.front_figure import front_figure
from tools.publish.minutes import contents
from tools.publish.notebook import FIGURES_TO_COPY, LESSONS, ROOT, SITE, read, shown_figure, tags

NAME = "index"
PICTURES = "front"  # the folder of the page's pictures
WIDTH, HEIGHT = 480, 320  # pixels of a card's picture, at most
CARD = "card"  # the tag of the cell whose picture stands for a lesson
ROW = re.compile(r"^\| (\d+) \| \[(.+?)\]\((.+?)\.ipynb\) \| (.+?) \|$", re.MULTILINE)
TABLE = re.compile(r"^\|.*\|\n", re.MULTILINE)
SECTION = re.compile(r"^(?=## )", re.MULTILINE)
PAGE = """\
---
html_theme.sidebar_secondary.remove: true
---
{title}

```{{raw}} html
{html}
```

{commands}
"""


class FrontPage(NamedTuple):
    """The page in MyST's Markdown, and the files beside it by their names in `_static`."""

    text: str
    files: dict[str, bytes]


class Card(NamedTuple):
    """A lesson on the map.

    Attributes
    ----------
    number, name, page, question : str
        As README's table has them.
    minutes : int
        Of its main path.
    alt : str
        What its picture shows.
    """

    number: str
    name: str
    page: str
    question: str
    minutes: int
    alt: str


class Shown(NamedTuple):
    """A picture as it is kept in an output, and what it shows in words."""

    data: bytes
    alt: str


def front_page(made: Collection[str]) -> FrontPage:
    """Return the page; it links to those of slides and handouts that have been made."""
    readme = (ROOT / "README.md").read_text("utf-8")
    first, *sections = SECTION.split(readme)
    named = {section.splitlines()[0].removeprefix("## "): section for section in sections}
    title, lead = first.split("\n", 1)
    figure, files = opening(front_figure())
    cards = []
    for number, name, path, question in ROW.findall(named["Lessons"]):
        page = path.removeprefix("notebooks/")
        notebook = read(LESSONS / f"{page}.ipynb")
        shown = picture_of(notebook)
        files[f"{PICTURES}/{page}.webp"] = small(shown.data)
        minutes = contents(notebook).minutes
        cards.append(Card(number, name, page, question, minutes, shown.alt))
    to_copy = picture_of(read(LESSONS / FIGURES_TO_COPY))
    files[f"{PICTURES}/make-your-own.webp"] = small(to_copy.data)
    html = template().render(
        lead=without_picture(lead), figure=figure, cards=cards, to_copy=to_copy.alt, made=made
    )
    return FrontPage(PAGE.format(title=title, html=html, commands=named["Two commands"]), files)


def template() -> Template:
    """Return the page's template; its filter `markdown` makes HTML of Markdown."""
    environment = Environment(
        loader=FileSystemLoader(SITE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["markdown"] = MarkdownIt().render
    return environment.get_template("front.html.j2")


def without_picture(lead: str) -> str:
    """Return README's first paragraphs without the moving picture: the figure stands there."""
    return re.sub(r"<picture>.*?</picture>", "", lead, flags=re.DOTALL)


# ---- the figure ----


def opening(live: Live) -> tuple[str, dict[str, bytes]]:
    """Return what shows a figure on the page, and the files that it needs.

    As of a notebook's: first its still picture, then its place.
    """
    still_picture: dict[str, bytes] = {}

    def show(cell: NotebookNode, png: str, figure: SavedFigure, place: str) -> list[NotebookNode]:
        name = f"{PICTURES}/figure.webp"
        image = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
        still_picture[name] = webp(image, lossless=True)
        still = (
            f'<img class="still" alt="{escape(figure.alt)}" src="_static/{name}" '
            f'width="{figure.width:.0f}" height="{figure.height:.0f}">'
        )
        return [display({"text/html": f"{still}{place}"})]

    notebook = as_notebook(live)
    saved, scripts = take_widgets(notebook, show)
    texts = scripts | {f"states/{NAME}.json": json.dumps(saved, separators=(",", ":"))}
    files = still_picture | {name: text.encode() for name, text in texts.items()}
    return notebook.cells[0].outputs[0].data["text/html"], files


def as_notebook(live: Live) -> NotebookNode:
    """Return a notebook of one cell that shows a figure."""
    shown = display(live._repr_mimebundle_())
    state = embed_data(views=[live.view.box], drop_defaults=False)["manager_state"]
    cell = nbformat.v4.new_code_cell(outputs=[shown])
    return nbformat.v4.new_notebook(cells=[cell], metadata={"widgets": {STATE: state}})


# ---- pictures ----


def picture_of(notebook: NotebookNode) -> Shown:
    """Return the picture that stands for a lesson: of the cell tagged so, else the first.

    Raises
    ------
    ValueError
        If there is none.
    """
    for cells in ([c for c in notebook.cells if CARD in tags(c)], notebook.cells):
        for cell in cells:
            for shown in pictures(cell, notebook):
                return shown
    raise ValueError("a lesson needs a picture for its card on the front page")


def pictures(cell: NotebookNode, notebook: NotebookNode) -> Iterator[Shown]:
    """Yield the pictures that a cell shows; of a figure that moves, the still one."""
    for output in cell.get("outputs", ()):
        figure = shown_figure(output, widgets(notebook))
        if figure:
            yield Shown(base64.b64decode(output.data["image/png"]), figure.alt)
        for image in BeautifulSoup(output.get("data", {}).get("text/html", ""), "html.parser")(
            "img"
        ):
            yield Shown(base64.b64decode(image["src"].partition("base64,")[2]), image["alt"])


def small(data: bytes) -> bytes:
    """Return a picture as a WebP that is no larger than a card needs."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    image.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    return webp(image, quality=70)


def webp(image: Image.Image, **options: int | bool) -> bytes:
    """Return a picture as a WebP."""
    file = io.BytesIO()
    image.save(file, "webp", method=6, **options)
    return file.getvalue()
