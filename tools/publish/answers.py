"""Answer boxes: below an exercise's code a page checks an answer at once, without Python.

All that is compared and said comes from `mxplusb.exercises`, as JSON in the page: for each exercise
what is known, and sentences with names in braces where the page puts what was typed.
`site/web/answers.js` makes the boxes and compares.
"""

import json
import re
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

from mxplusb.exercises import find, grade, opened
from mxplusb.exercises.kinds import Number, Word
from mxplusb.exercises.reading import miscounted
from tools.publish.notebook import tags

CHECKED = re.compile(r'^check\("([^"]+)", ', re.M)
PLACE = '<div data-answer="{}"></div>'
SENT = '<script type="application/json" id="answers">{}</script>'
# What only a box has to say: in Python a calculation is done, and a unit is an error of its own.
UNIT = "Write the number alone, without “{rest}”."
CALCULATION = (
    "“{text}” is a calculation: work it out first, or have Python do it in the cell above."
)


def add_boxes(notebook: NotebookNode) -> None:
    """Leave a place for a box below each exercise's code, and at the end what all boxes know."""
    cells, boxes, count = [], {}, 0
    for cell in notebook.cells:
        cells.append(cell)
        count += cell.cell_type == "code"
        checked = CHECKED.search(cell.source)
        if checked and cell.cell_type == "code" and "exercise" in tags(cell):
            boxes[checked[1]] = box(checked[1], count)
            cells.append(nbformat.v4.new_markdown_cell(PLACE.format(checked[1])))
    if boxes:
        text = json.dumps(boxes, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        cells.append(nbformat.v4.new_markdown_cell(SENT.format(text.replace("<", "\\u003c"))))
    notebook.cells = cells


def box(number: str, cell: int) -> dict[str, Any]:
    """Return what a page needs to check an exercise, whose code is in the given cell."""
    exercise = find(number)
    sent = {"label": f"Your answer to {number}", "button": "Check", "cell": cell}
    if isinstance(exercise, Number):
        return sent | number_box(number, exercise)
    if isinstance(exercise, Word):
        return sent | word_box(number, exercise)
    says = f"{number} is answered by a function, which runs with Python."
    return sent | {"kind": "function", "says": {"python": says}, "button": "Start Python"}


def number_box(number: str, exercise: Number) -> dict[str, Any]:
    """Return what is said to which numbers: rank, values, how near, and the sentence."""
    shape = np.shape(exercise.answer)
    given = {"one": (), "several": ("{count}",)}
    not_numbers = {
        name: miscounted(shape, counted, "list", "{shown}") for name, counted in given.items()
    }
    not_numbers |= {"unit": UNIT, "calculation": CALCULATION}
    says = {name: opened(number, False, words).message for name, words in not_numbers.items()}
    answers = {"waiting": ..., "text": "{text}"}
    answers |= {"nan": np.full(shape, np.nan), "infinite": np.full(shape, np.inf)}
    says |= {name: grade(number, answer).message for name, answer in answers.items()}
    known = [
        (
            rank,
            np.ravel(value).astype(float).tolist(),
            float(within) if np.isfinite(within) else None,
            opened(number, rank == 0, words).message,
        )
        for rank, value, within, words in exercise.known("{shown}")
        if within > 0
    ]
    return {"kind": "number", "size": int(np.prod(shape)), "says": says, "known": known}


def word_box(number: str, exercise: Word) -> dict[str, Any]:
    """Return what is said to which words: rank, word, and the sentence."""
    says = {"waiting": grade(number, ...).message, "unknown": grade(number, "{text}").message}
    known = [
        (int(not verdict.right), word, opened(number, *verdict).message)
        for word, verdict in exercise.known().items()
    ]
    return {"kind": "word", "says": says, "known": known}
