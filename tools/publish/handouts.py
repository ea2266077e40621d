"""Print the lessons: one PDF a lesson, and one of the whole course.

    python -m tools.publish.handouts          all lessons, and the course
    python -m tools.publish.handouts 02 03    these lessons only

Nothing is run: the pages show what the notebooks hold. What a notebook folds away stands at the
end of the document, with the number of its page where it was. `site/handouts` has the looks.
"""

import base64
import collections
import dataclasses
import functools
import io
import re
import sys
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import jinja2
import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from tools import chromium
from tools.publish import outputs

ROOT = Path(__file__).parents[2]
LOOKS = ROOT / "site" / "handouts"
MATHJAX = ROOT / "site" / "node_modules" / "mathjax" / "es5"
TARGET = ROOT / "_build" / "handouts"
HOST = "http://handouts.invalid/"  # is never asked: `serve` answers
LONG = 20  # lines: a longer listing may be cut in two, else it leaves too much paper white
PATIENCE = 120_000  # milliseconds: the whole course on a busy machine
TYPE_AREA = {"width": 657, "height": 978}  # in CSS pixels: A4 without the margins of print.css
PARTS = {"asides": "Answers and asides", "hints": "Hints", "solutions": "Solutions"}


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


@dataclasses.dataclass
class Section:
    """A part of a document that begins on a new page, and what stands at the foot of its pages."""

    kind: str
    footer: str
    html: str


def main(words, target=TARGET):
    """Print the lessons whose names start with one of the words; without words, the course too."""
    if not MATHJAX.is_dir():
        print("Formulas need MathJax: `npm ci` in the folder `site` brings it.")
        return 1
    if chromium.find() is None:
        print(chromium.ADVICE)
        return 1
    chosen = [p for p in outputs.lessons() if not words or p.name.startswith(tuple(words))]
    if not chosen:
        print(f"No lesson starts with {' or '.join(words)}.")
        return 1
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for path in build(browser, chosen, target, course=not words):
            print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
        browser.close()
    return 0


def build(browser, paths, target, course=True):
    """Print these notebooks, and all of them together; the path of each PDF when it is there."""
    target.mkdir(parents=True, exist_ok=True)
    lessons = [read(path) for path in paths]
    for lesson in lessons:
        yield save(browser, target / f"{lesson.name}.pdf", handout(lesson))
    if course:
        yield save(browser, target / "mx-plus-b.pdf", whole(lessons))


def save(browser, path, html):
    """Print a document."""
    path.write_bytes(pdf(browser, html))
    return path


# From a notebook to HTML


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


def markdown(source):
    """Return the HTML of a text cell."""
    html = MarkdownWithMath(renderer=Renderer(escape=False, anchor_link_text="")).render(source)
    # Else a line may end between a formula and its comma.
    return re.sub(
        r"""(?:[("]|&quot;)*<span class="math">\$[^$<]+\$</span>[^\s<]*""",
        r'<span class="whole">\g<0></span>',
        html,
    )


@functools.cache
def exporter():
    """Return nbconvert's exporter with our template."""
    html = HTMLExporter(extra_template_basedirs=[str(LOOKS.parent)], template_name=LOOKS.name)
    html.register_filter("markdown2html", markdown)
    return html


def read(path):
    """Return a notebook as a lesson."""
    notebook = still(nbformat.read(path, 4))
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
        title=outputs.title(notebook),
        question=question.decode_contents(),
        html=str(soup),
        asides=folded,
        hints=hints,
        solutions=solutions,
    )


def still(notebook):
    """Leave out the links at head and foot, and take pictures of widgets for the widgets."""
    state = outputs.widgets(notebook)
    notebook.cells = [c for c in notebook.cells if "navigation" not in c.metadata.get("tags", ())]
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if view := output.get("data", {}).pop(outputs.VIEW, None):
                shown = [state[i].state for i in outputs.reached(state, [view.model_id])]
                replace_widget(output, shown)
    return notebook


def replace_widget(output, shown):
    """Describe the picture that an output keeps of its widgets, or else say what they are."""
    if "image/png" in output.data:
        (alt,) = (widget.alt for widget in shown if "_esm" in widget)
        width = png_width(output.data["image/png"]) // 2  # drawn at twice its size
        output.metadata["image/png"] = {"alt": alt, "width": width}
        output.data["text/plain"] = output.data["text/plain"].removeprefix("Live figure: ")
    else:
        names = ", ".join(widget.description for widget in shown if widget.get("description"))
        output.data["text/markdown"] = f"*In the notebook a control stands here: {names}.*"


def png_width(data):
    """Return the width that a PNG says it has."""
    return int.from_bytes(base64.b64decode(data[:64])[16:20])


def target(path, name, anchor=""):
    """Return the id of a place in a lesson, which links call FILE.ipynb#ANCHOR."""
    stem = Path(name).stem if name else path.stem
    return f"{stem}.{anchor}" if anchor else stem


def name_targets(soup, path):
    """Let ids and the links between lessons say which lesson they mean."""
    for tag in soup.find_all(id=True):
        tag["id"] = target(path, path.name, tag["id"])
    soup.h1["id"] = target(path, path.name)
    for link in soup.find_all("a", href=True):
        name, _, anchor = unquote(link["href"]).partition("#")
        if not urlsplit(name).scheme:
            link["href"] = "#" + target(path, name, anchor)


# What is folded away


def exercises(soup, name):
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


def together(first, last):
    """Keep a row of neighbours on one page."""
    first.insert_before(block := new('<div class="together"></div>'))
    while block.find_next_sibling() is not last:
        block.append(block.find_next_sibling())
    block.append(last)


def asides(soup, name):
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


def reference(words, id):
    """Return a link that gives its page on paper, too; `pdf` knows the number."""
    id = escape(id)
    return f'<a href="#{id}">{escape(words)}: page <span data-page="{id}"></span></a>'


def new(html):
    """Return the one element of a piece of HTML."""
    return BeautifulSoup(html, "html.parser").contents[0]


# From HTML to a document


def handout(lesson):
    """Return the document of one lesson."""
    sections = [Section("lesson", lesson.title, lesson.html)]
    for part, heading in PARTS.items():
        if found := getattr(lesson, part):
            html = f"<h2>{heading}</h2>" + "".join(map(unfolded, found))
            sections.append(Section(part, lesson.title, html))
    return document(lesson.title, sections)


def whole(lessons):
    """Return the document of all lessons, with what is folded in them at its very end."""
    sections = [Section("front", "mx + b", title_page()), Section("contents", "Contents", "")]
    sections += [Section("lesson", lesson.title, lesson.html) for lesson in lessons]
    entries = [(lesson.title, lesson.question, lesson.name) for lesson in lessons]
    for part, heading in PARTS.items():
        html = f'<h1 id="{part}">{heading}</h1>'
        for lesson in lessons:
            if found := getattr(lesson, part):
                html += f"<h2>{escape(lesson.title)}</h2>" + "".join(map(unfolded, found))
        sections.append(Section(part, heading, html))
        entries.append((heading, "", part))
    sections[1].html = contents(entries)
    return document("mx + b", sections)


def unfolded(aside):
    """Return what was folded, with the way back."""
    return (
        f'<div class="aside"><div class="head"><h3 id="{escape(aside.id)}">{escape(aside.label)}'
        f"</h3> {reference('back to', aside.back).replace(': page', ' page')}</div>"
        f"{aside.html}</div>"
    )


def title_page():
    """Return the course's name, and what the README says of it first."""
    name, about, *_ = (ROOT / "README.md").read_text("utf-8").split("\n\n")
    return (
        f"<h1>{escape(name.removeprefix('# '))}</h1><p>{escape(about)}</p>"
        '<p class="note">On paper the figures stand still, at their start. In the notebooks they '
        "move, and exercises are checked.</p>"
        '<p class="note">Text and pictures: Creative Commons Attribution 4.0. Code: MIT.</p>'
    )


def contents(entries):
    """Return the list of titles and questions with the pages they begin on."""
    rows = "".join(
        f'<li><a href="#{escape(id)}"><span>{escape(title)}</span> '
        f'<span data-page="{escape(id)}"></span></a>{question}</li>'
        for title, question, id in entries
    )
    return f"<h1>Contents</h1><ul>{rows}</ul>"


def document(title, sections):
    """Return a page of HTML."""
    folder = jinja2.FileSystemLoader(LOOKS)
    environment = jinja2.Environment(loader=folder, trim_blocks=True, lstrip_blocks=True)
    environment.filters["css_string"] = css_string
    css = (LOOKS / "print.css").read_text("utf-8")
    template = environment.get_template("document.html.j2")
    return template.render(title=escape(title), sections=sections, css=css)


def css_string(text):
    """Return a text as CSS writes it."""
    return '"' + re.sub(r"[^\w .,?!·—-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'


# From a document to paper

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


def pdf(browser, html):
    """Return a document as a PDF. It is printed twice: only paper tells what stands on which page.

    Raises
    ------
    RuntimeError
        If a formula has a mistake, something is wider than the page, or another host is asked.
    """
    lost = []
    context = browser.new_context(viewport=TYPE_AREA)
    try:
        page = context.new_page()
        page.emulate_media(media="print")
        page.route("**/*", lambda route: serve(route, html, lost))
        page.goto(HOST, timeout=PATIENCE)
        page.evaluate("MathJax.startup.promise.then(() => document.fonts.ready)")
        if troubles := lost + page.evaluate(MISTAKES) + page.evaluate(WIDER):
            raise RuntimeError("; ".join(troubles))
        page.evaluate(UNLINK)
        page.evaluate(FILL, page_numbers(page.pdf(prefer_css_page_size=True)))
        # Tagged for screen readers, with the headings as an outline.
        return page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    finally:
        context.close()


def serve(route, html, lost):
    """Answer with the document, or with a file of MathJax; note and refuse all else."""
    url = route.request.url
    file = MATHJAX / url.removeprefix(HOST + "mathjax/")
    if url == HOST:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif url.startswith(HOST + "mathjax/") and file.is_file():
        route.fulfill(path=file)
    else:
        lost.append(f"{url} is not there")
        route.abort()


def page_numbers(data):
    """Return the page of each place that a link leads to."""
    reader = PdfReader(io.BytesIO(data))
    places = reader.named_destinations
    return {
        name.removeprefix("/"): reader.get_destination_page_number(to) + 1
        for name, to in places.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
