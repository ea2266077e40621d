"""From a notebook to a lesson for paper: HTML, and apart from it what the notebook folds away."""

import collections
import dataclasses
import functools
import os
import re
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from livefigure.saved import VIEW, widgets
from tools.publish.exporter import Straight
from tools.publish.notebook import (
    SITE,
    add_link_to_page,
    reached,
    read,
    shown_figure,
    title,
    without_navigation,
)

LONG = 20  # lines: a longer listing may be cut in two, else it leaves too much paper white


@dataclasses.dataclass
class Aside:
    """What a notebook folds away: its heading, its text, and the ids to go there and back."""

    label: str
    html: str
    id: str
    back: str


@dataclasses.dataclass
class Lesson:
    """A lesson as HTML. All ids begin with its name, so that lessons can share a document."""

    name: str
    title: str
    question: str
    html: str
    asides: list[Aside]
    hints: list[Aside]
    solutions: list[Aside]


class Renderer(IPythonRenderer):
    """Marks formulas, so that MathJax looks nowhere else for dollar signs."""

    def block_math(self, body):
        """Return a formula with a line of its own."""
        return f'<span class="math">{super().block_math(body)}</span>'

    def inline_math(self, body):
        """Return a formula among words."""
        return f'<span class="math">{super().inline_math(body)}</span>'

    def latex_environment(self, name, body):
        """Return a formula that brings its own begin and end."""
        return f'<span class="math">{super().latex_environment(name, body)}</span>'


def markdown(source: str) -> str:
    """Return the HTML of a text cell."""
    html = MarkdownWithMath(renderer=Renderer(escape=False, anchor_link_text="")).render(source)
    # Else a line may end between a formula and its comma.
    return re.sub(
        r"""(?:[("]|&quot;)*<span class="math">\$[^$<]+\$</span>[^\s<]*""",
        r'<span class="whole">\g<0></span>',
        html,
    )


@functools.cache
def exporter() -> Straight:
    """Return nbconvert's exporter with our template."""
    html = Straight(extra_template_basedirs=[str(SITE)], template_name="handouts")
    html.register_filter("markdown2html", markdown)
    return html


def read_lesson(path: Path) -> Lesson:
    """Return a notebook as a lesson."""
    notebook = read(path)
    if pages := os.environ.get("PAGES"):
        add_link_to_page(notebook, path.stem, pages)
    notebook.cells = without_navigation(notebook.cells)
    freeze_figures(notebook)
    soup = BeautifulSoup(exporter().from_notebook_node(notebook)[0], "html.parser")
    for anchor in soup.find_all(class_="anchor-link"):
        anchor.decompose()
    heading = soup.h1
    (question,) = (p for p in heading.find_next_siblings("p") if "?" in p.get_text())
    name_targets(soup, path)
    for code in soup.find_all("pre"):
        if code.get_text().count("\n") > LONG:
            code["class"] = [*code.get("class", ()), "long"]
    folded = asides(soup, path.stem)
    hints, solutions = exercises(soup, path.stem)
    return Lesson(
        name=path.stem,
        title=title(notebook),
        question=question.decode_contents(),
        html=str(soup),
        asides=folded,
        hints=hints,
        solutions=solutions,
    )


def freeze_figures(notebook: NotebookNode) -> None:
    """Describe the still picture of each live figure; say in words what other widgets are."""
    state = widgets(notebook)
    for output in (out for cell in notebook.cells for out in cell.get("outputs", ())):
        figure = shown_figure(output, state)
        view = output.get("data", {}).pop(VIEW, None)
        if figure:
            output.metadata["image/png"] = {"alt": figure.alt, "width": round(figure.width)}
            output.data["text/plain"] = output.data["text/plain"].removeprefix("Live figure: ")
        elif view:
            shown = (state[i].state for i in reached(state, [view.model_id]))
            names = ", ".join(each.description for each in shown if each.get("description"))
            output.data["text/markdown"] = f"*In the notebook a control stands here: {names}.*"


def target(path: Path, name: str, anchor: str = "") -> str:
    """Return the id of a place in a lesson, which links call FILE.ipynb#ANCHOR."""
    stem = Path(name).stem if name else path.stem
    return f"{stem}.{anchor}" if anchor else stem


def name_targets(soup: BeautifulSoup, path: Path) -> None:
    """Let ids and the links between lessons say which lesson they mean."""
    for tag in soup.find_all(id=True):
        tag["id"] = target(path, path.name, tag["id"])
    soup.h1["id"] = target(path, path.name)
    for link in soup.find_all("a", href=True):
        name, _, anchor = unquote(link["href"]).partition("#")
        if not urlsplit(name).scheme:
            link["href"] = "#" + target(path, name, anchor)


def exercises(soup: BeautifulSoup, name: str) -> tuple[list[Aside], list[Aside]]:
    """Take hints and solutions out; leave lines to write on, and where to look."""
    hints, solutions = [], []
    for cell in soup.select(".code.exercise"):
        (number,) = re.findall(r'check\("([\d.]+)"', cell.get_text())
        heading = cell.find_previous("h3")
        back = heading["id"]
        lines = 6 if "def " in cell.get_text() else 3
        cell.append(new('<div class="lines">' + "<div></div>" * lines + "</div>"))
        links = []
        for kind, found in [("hint", hints), ("solution", solutions)]:
            folded = cell.find_next_sibling(class_=kind).extract()
            folded.summary.decompose()
            aside = Aside(
                label=f"{kind.capitalize()} {number}",
                html=folded.details.decode_contents(),
                id=f"{name}.{kind}-{number}",
                back=back,
            )
            found.append(aside)
            links.append(reference(kind.capitalize(), aside.id))
        cell.append(new(f'<p class="where">{" · ".join(links)}</p>'))
        together(heading.parent, cell)
    return hints, solutions


def together(first: Tag, last: Tag) -> None:
    """Keep a row of neighbours on one page."""
    first.insert_before(block := new('<div class="together"></div>'))
    while block.find_next_sibling() is not last:
        block.append(block.find_next_sibling())
    block.append(last)


def asides(soup: BeautifulSoup, name: str) -> list[Aside]:
    """Take out what else is folded; leave where to look."""
    folded = soup.select(".text:not(.hint):not(.solution) details")
    words = collections.Counter(details.summary.get_text() for details in folded)
    found, counts = [], collections.Counter()
    for details in folded:
        label = summary = details.summary.extract().get_text()
        if words[summary] > 1:  # then the section and a number tell more
            heading = details.find_previous(["h1", "h2", "h3"]).get_text()
            counts[heading] += 1
            label = f"{heading}, {counts[heading]}"
        id = f"{name}.aside-{len(found) + 1}"
        found.append(Aside(label, details.decode_contents(), id, back=f"{id}-back"))
        where = f'<p class="where" id="{id}-back">{reference(summary, id)}</p>'
        details.replace_with(new(where))
    return found


def reference(words: str, id: str) -> str:
    """Return a link that gives its page on paper, too; paper.py knows the number."""
    id = escape(id)
    return f'<a href="#{id}">{escape(words)}: page <span data-page="{id}"></span></a>'


def new(html: str) -> Tag:
    """Return the one element of a piece of HTML."""
    return BeautifulSoup(html, "html.parser").contents[0]
