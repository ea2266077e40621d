"""The teaching guide: its links, its sliders, and that every number is one the lesson shows."""

import functools
import re

import numpy as np
import pytest

from livefigure.number_format import format_number
from tests.browser.replay import stepwise
from tests.lessons import lesson
from tests.lessons.lesson import NOTEBOOKS, notebook

GUIDE = (NOTEBOOKS / "teaching-guide.md").read_text("utf-8")
PROSE = re.sub(r"^ *```.*?^ *```", "", GUIDE, flags=re.M | re.S)  # without its code blocks
LESSONS = sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))

SPANS = r"`[^`]+`(?:, `[^`]+`)*"
MOVE = re.compile(rf"(As it opens|{SPANS}) → ({SPANS})")

each = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def headings(text):
    return [(len(marks), words) for marks, words in re.findall(r"^(#+) (.+)$", text, re.M)]


def heading_anchors(path):
    cells = [c.source for c in notebook(path).cells if c.cell_type == "markdown"]
    return [words.replace(" ", "-") for cell in cells for _, words in headings(cell)]


def section(path):
    """What the guide says of a lesson, from its heading to the next one."""
    (found,) = re.findall(rf"^### {int(path.name[:2])} · .*?(?=^##)", PROSE, re.M | re.S)
    return found


@functools.cache
def figures(path):
    """Each figure that moves, with the heading that it stands under."""
    found, above = [], None
    for cell in notebook(path).cells:
        if cell.cell_type == "markdown":
            above = ([above] + [words for _, words in headings(cell.source)])[-1]
        found += [(above, figure) for figure in lesson.figures(notebook(path), cell)]
    return found


def readouts(figure, values):
    """What stands under a figure, worked out by NumPy from what the notebook has saved."""
    content, start = figure.content, figure.traits["starts"]
    inputs = dict(zip(content.names, start["values"], strict=True)) | values
    for drag, (xs, ys) in zip(content.drags, figure.traits["dragged"], strict=True):
        inputs |= {drag.x: np.array(xs), drag.y: np.array(ys)}
    results = stepwise(figure, inputs)
    for parts in content.readouts:
        yield "".join(
            text + ("" if node is None else format_number(spec, results[node].item()))
            for text, node, spec in parts
        )


def on_grid(slider, value):
    low, high, step = slider["min"], slider["max"], slider["step"]
    place = np.log(value) / np.log(slider["base"]) if "base" in slider else value
    count = (place - low) / step
    return low <= place <= high and abs(count - round(count)) < 1e-6


def moves(path):
    """Each move the guide asks for: the figure, the sliders' values, what is to be read."""
    figure = None
    for found in re.finditer(rf"\bFigures? (\d)|{MOVE.pattern}", section(path)):
        if found[1]:
            figure = int(found[1])
        else:
            to = [span.rsplit(" = ", 1) for span in re.findall("`(.+?)`", found[2])]
            yield figure, to, re.findall("`(.+?)`", found[3])


def test_headings_skip_no_level():
    levels = [level for level, _ in headings(PROSE)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in zip(levels, levels[1:], strict=False))
    words = [words for _, words in headings(PROSE)]
    assert len(set(words)) == len(words)


def test_links_lead_somewhere():
    targets = re.findall(r"\]\(([^)\s]+)\)", PROSE)
    assert targets
    for target in targets:
        name, _, anchor = target.partition("#")
        assert (NOTEBOOKS / name).is_file(), target
        assert not anchor or anchor in heading_anchors(NOTEBOOKS / name), target


@each
def test_every_lesson_has_its_plan(path):
    """A link, steps of 45 minutes in all, and the parts a teacher looks for."""
    text = section(path)
    assert f"]({path.name})" in text
    assert sum(map(int, re.findall(r"^- \*\*(\d+) min\*\*", text, re.M))) == 45
    title = next(words for cell in notebook(path).cells for _, words in headings(cell.source))
    assert title.startswith(text.splitlines()[0].removeprefix("### "))
    for part in ["Where it sticks", "Short of time?", "90 minutes", "In groups"]:
        assert text.count(f"**{part}.**") + text.count(f"**{part}**") == 1, part


@each
def test_links_to_figures_are_to_their_headings(path):
    places = [above.replace(" ", "-") for above, _ in figures(path)]
    asked = re.findall(rf"Figures? (\d)(?: and (\d))?,[^\[\n]*\[.*?\]\({path.name}#(.*?)\)", PROSE)
    for first, second, anchor in asked:
        for number in filter(None, [first, second]):
            assert places[int(number) - 1] == anchor


@each
def test_every_figure_is_used(path):
    asked = {int(n) for n in re.findall(r"(?<=Figure )\d", section(path))}
    asked |= {int(n) for pair in re.findall(r"Figures (\d) and (\d)", section(path)) for n in pair}
    assert asked == set(range(1, len(figures(path)) + 1))


def test_the_guide_asks_for_moves():
    """They are found: most lessons have some."""
    assert sum(any(True for _ in moves(path)) for path in LESSONS) >= len(LESSONS) / 2


@each
def test_sliders_and_what_they_show(path):
    """Each slider named is there and can stand there; each figure then says what the guide says."""
    for figure, to, expected in moves(path):
        _, shown = figures(path)[figure - 1]
        sliders, names = shown.sliders, shown.content.names
        words = [s["description"] or name for s, name in zip(sliders, names, strict=True)]
        values = {}
        for word, value in to:
            k = words.index(word)
            assert on_grid(sliders[k], float(value)), (figure, word, value)
            values[names[k]] = np.array(float(value))
        said = "  ".join(readouts(shown, values))
        for text in expected:
            assert re.search(rf"(?<![\w.]){re.escape(text)}(?![\d.]*\d)", said), (to, text, said)


@each
def test_numbers_are_the_lessons_own(path):
    """Every number with a point, or of three digits, stands in the lesson or under its figures."""
    pieces = []
    for cell in notebook(path).cells:
        pieces.append(cell.source)
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            pieces += [output.get("text", ""), data.get("text/latex", "")]
    lesson = " ".join(pieces).replace("−", "-").replace(",", "")
    text = re.sub(r"\]\(.*?\)", "", MOVE.sub("", section(path))).replace("−", "-")
    for number in re.findall(r"(?<![\w.])\d+\.\d+(?:e[+-]\d+)?|(?<![\w.])\d{3,}(?![\w.]*\d)", text):
        assert re.search(rf"(?<![\d.]){re.escape(number)}", lesson), number


def test_the_guide_names_files_that_exist():
    for name in ["constraints.txt", "environment.yml"]:
        assert name in GUIDE and (NOTEBOOKS.parent / name).is_file()
