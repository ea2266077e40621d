"""A lesson as its tests read it: its cells, its text, what its code shows, and the numbers in both.

A number in the text has to come from somewhere near. `unexplained` finds those that do not.
"""

import base64
import functools
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import nbformat

from livefigure.saved import REFERENCE, VIEW, figure_of, widgets
from livefigure.wire import Content, decode

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SHOWN = ("text/plain", "text/latex")
CENTIMETRES = Decimal("2.54")  # to the inch
KILOGRAMS = Decimal("0.45359237")  # to the pound
NO_RESULTS = r"```.*?```|^\|.*?$|\]\(.*?\)|\b(?:exercise|version) \d+\.\d+"
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\.?\d)")


def path(number):
    """Return the path of a lesson."""
    (found,) = NOTEBOOKS.glob(f"{number:02}-*.ipynb")
    return found


@functools.cache
def notebook(path):
    """Return the notebook in a file: one for all tests, none of which changes it."""
    return nbformat.read(path, 4)


def read(number):
    """Return a lesson's cells."""
    return notebook(path(number)).cells


def text_of(cells):
    """Return what text cells say."""
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def shown_by(cells):
    """Return what code cells print, and show as text or formulas."""
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    return "\n".join(
        output.get("text", "") + "\n".join(output.get("data", {}).get(kind, "") for kind in SHOWN)
        for output in outputs
    )


class Figure(NamedTuple):
    """A live figure as a notebook keeps it."""

    content: Content
    constants: bytes
    traits: dict[str, Any]
    sliders: list[dict[str, Any]]  # their traits

    @property
    def operations(self):
        return self.content.operations


def figures(notebook, cell):
    """Return the live figures that a cell shows."""
    state, found = widgets(notebook), []
    by_traits = {id(entry["state"]): entry for entry in state.values()}
    for output in cell.get("outputs", ()):
        view = output.get("data", {}).get(VIEW)
        if view and (figure := figure_of(view["model_id"], state)):
            buffers = by_traits[id(figure.traits)]["buffers"]
            (constants,) = [b["data"] for b in buffers if b["path"] == ["constants"]]
            controls = [state[c.removeprefix(REFERENCE)] for c in figure.traits["controls"]]
            found.append(
                Figure(
                    decode(figure.traits["content"]),
                    base64.b64decode(constants),
                    figure.traits,
                    [control["state"] for control in controls],
                )
            )
    return found


def told(number, spec):
    """Write a number, a fraction too, as a lesson does, but with an ASCII minus."""
    return format(int(number) if spec in ("", "d") else float(number), spec)


def says(text, number, spec):
    """Tell whether a number stands in a text, written in that format."""
    said = re.escape(plain(told(number, spec)))
    return re.search(rf"(?<![\d.]){said}(?!\d|\.\d)", plain(text)) is not None


def on_grid(source, name, value):
    """Tell whether a slider, written as name=(low, high, step) in a cell, can stand at a value."""
    (found,) = re.findall(rf"\b{name}=\((\S+), (\S+), (\S+?)\)", source)
    low, high, step = map(Fraction, found)
    return low <= value <= high and (value - low) % step == 0


def plain(text):
    """Return a text with ASCII minus signs, and numbers without commas."""
    return re.sub(r"(?<=\d)(?:\{,\}|,)(?=\d{3}(?!\d))", "", text.replace("−", "-"))


def numbers(text):
    """Return the numbers in a text as they are written."""
    return NUMBER.findall(plain(text))


def results(cell):
    """Return the numbers of a text cell that are results, as they are written.

    These are the decimals with two places or three digits. Code, tables, addresses, and numbers
    of exercises and versions are left out.
    """
    text = re.sub(NO_RESULTS, " ", cell.source, flags=re.S | re.M)
    return [n for n in numbers(text) if re.search(r"\.\d\d|[1-9]\d+\.\d", n)]


def agrees(number, value):
    """Tell whether a number as written is a value rounded. Without a sign it is the size of it."""
    number, value = Decimal(number), Decimal(value)
    if number > 0:
        value = abs(value)
    return abs(number - value) <= Decimal(1).scaleb(number.as_tuple().exponent) / 2


def is_heading(cell):
    return cell.cell_type == "markdown" and re.search("^#+ ", cell.source, re.M) is not None


def section(cells, at):
    """Return where the section begins and ends that a cell is in."""
    first = next((i for i in range(at, 0, -1) if is_heading(cells[i])), 0)
    last = next((i for i in range(at + 1, len(cells)) if is_heading(cells[i])), len(cells))
    return first, last


def near(cells, at):
    """Return what a text cell can take its numbers from, in its own section.

    The code cell before it and the one after it, their outputs and what is set in them; code in
    the text cell itself; and results in the text before it, which are explained there.
    """
    first, last = section(cells, at)
    before = [c for c in cells[first:at] if c.cell_type == "code"][-1:]
    after = [c for c in cells[at:last] if c.cell_type == "code"][:1]
    code = re.findall("```.*?```", cells[at].source, re.S)
    stated = [n for c in cells[first:at] if c.cell_type == "markdown" for n in results(c)]
    return held_by(before + after) + numbers("\n".join(code)) + stated


def held_by(cells):
    """Return the numbers that code cells show, or set."""
    return numbers("\n".join([shown_by(cells), *(cell.source for cell in cells)]))


def unexplained(cells, elsewhere):
    """Return what is wrong with the numbers of a lesson's text: a list of words.

    Parameters
    ----------
    cells : list
        The lesson's cells.
    elsewhere : dict
        By a text cell's id its numbers that no cell near it shows, as they are written, and where
        they come from: the id of a cell that shows or sets it, or the number itself.
    """
    by_id = {cell.id: cell for cell in cells}
    wrong = [f"{i}: there is no such cell" for i in elsewhere if i not in by_id]
    for at, cell in enumerate(cells):
        if cell.cell_type != "markdown":
            continue
        known = elsewhere.get(cell.id, {})
        for number, source in known.items():
            values = held_by([by_id[source]]) if isinstance(source, str) else [source]
            if number not in numbers(cell.source):
                wrong.append(f"{cell.id}: it does not say {number}")
            if not any(agrees(number, exactly(value)) for value in values):
                wrong.append(f"{cell.id}: {number} is not {source}")
        sources = near(cells, at)
        for number in results(cell):
            if number not in known and not any(agrees(number, value) for value in sources):
                wrong.append(f"{cell.id}: where does {number} come from?")
    return wrong


def exactly(value):
    """Return a number of any kind as a decimal."""
    return Decimal(value) if isinstance(value, (str, int)) else Decimal(float(value))
