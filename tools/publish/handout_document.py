"""From lessons to a document for paper: one page of HTML with all its looks."""

import dataclasses
import re
from html import escape

import jinja2

from tools.publish.handout_lesson import Aside, Lesson, reference
from tools.publish.notebook import ROOT, SITE

LOOKS = SITE / "handouts"
PARTS = {"asides": "Answers and asides", "hints": "Hints", "solutions": "Solutions"}


@dataclasses.dataclass
class Section:
    """A part of a document that begins on a new page, and what stands at the foot of its pages."""

    kind: str
    footer: str
    html: str


def handout(lesson: Lesson) -> str:
    """Return the document of one lesson."""
    sections = [Section("lesson", lesson.title, lesson.html)]
    for part, heading in PARTS.items():
        if found := getattr(lesson, part):
            html = f"<h2>{heading}</h2>" + "".join(map(unfolded, found))
            sections.append(Section(part, lesson.title, html))
    return document(lesson.title, sections)


def whole(lessons: list[Lesson]) -> str:
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


def unfolded(aside: Aside) -> str:
    """Return what was folded, with the way back."""
    return (
        f'<div class="aside"><div class="head"><h3 id="{escape(aside.id)}">{escape(aside.label)}'
        f"</h3> {reference('back to', aside.back).replace(': page', ' page')}</div>"
        f"{aside.html}</div>"
    )


def title_page() -> str:
    """Return the course's name, and what the README says of it first."""
    name, about, *_ = (ROOT / "README.md").read_text("utf-8").split("\n\n")
    return (
        f"<h1>{escape(name.removeprefix('# '))}</h1><p>{escape(about)}</p>"
        '<p class="note">On paper the figures stand still, at their start. In the notebooks they '
        "move, and exercises are checked.</p>"
        '<p class="note">Text and pictures: Creative Commons Attribution 4.0. Code: MIT.</p>'
    )


def contents(entries: list[tuple[str, str, str]]) -> str:
    """Return the list of titles and questions with the pages they begin on."""
    rows = "".join(
        f'<li><a href="#{escape(id)}"><span>{escape(title)}</span> '
        f'<span data-page="{escape(id)}"></span></a>{question}</li>'
        for title, question, id in entries
    )
    return f"<h1>Contents</h1><ul>{rows}</ul>"


def document(title: str, sections: list[Section]) -> str:
    """Return a page of HTML."""
    folder = jinja2.FileSystemLoader(LOOKS)
    environment = jinja2.Environment(loader=folder, trim_blocks=True, lstrip_blocks=True)
    environment.filters["css_string"] = css_string
    css = (LOOKS / "print.css").read_text("utf-8")
    template = environment.get_template("document.html.j2")
    return template.render(title=escape(title), sections=sections, css=css)


def css_string(text: str) -> str:
    """Return a text as CSS writes it."""
    return '"' + re.sub(r"[^\w .,?!·—-]", lambda found: f"\\{ord(found[0]):x} ", text) + '"'
