"""A wrong digit in a lesson's text is seen."""

import re
from decimal import Decimal

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from tests.lessons import lesson


def code(source, printed):
    return new_code_cell(source, outputs=[new_output("stream", text=printed)])


def notebook(text, *more):
    """Two sections: a heading, code, the text; then a heading and other code."""
    return [
        new_markdown_cell("## One"),
        code("alpha = 0.25", "SSE = 354.785714, m = -1.5e-03\n"),
        new_markdown_cell(text, id="text"),
        *more,
        new_markdown_cell("## Two"),
        code("", "689.2\n"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "354.79 and 354.8 and $354.786$",
        "354.79 is left, and from 1354 no number",
        "a step of 0.25",
        "$m = −0.0015$, the size of it is 0.0015",
        "[a link](354.77.html), exercise 1.23, version 0.22",
        "| a table | 354.77 |",
        "2.2 pounds",  # no result: two digits
        "```python\nb = 0.77\n```\nwith 0.77",
    ],
)
def test_numbers_of_the_cells_near_by(text):
    assert lesson.unexplained(notebook(text), {}) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("354.78", "354.78"),
        ("$354.77$.", "354.77"),
        ("−354.79", "-354.79"),
        ("0.24 of it", "0.24"),
        ("0.0015 and 0.0016", "0.0016"),
        ("689.2", "689.2"),  # of another section
        ("1,354.79", "1354.79"),
        ("1{,}354.79", "1354.79"),
        ("35.479", "35.479"),
    ],
)
def test_numbers_from_nowhere(text, number):
    wrong = lesson.unexplained(notebook(text), {})
    assert wrong == [f"text: where does {number} come from?"]


def test_only_the_nearest_cells_count():
    more = code("", "1.00\n")
    (wrong,) = lesson.unexplained(notebook("1.00", more, new_markdown_cell("354.79")), {})
    assert "where does 354.79 come from?" in wrong


def test_what_is_stated_may_be_said_again():
    more = new_markdown_cell("again 9.99")
    assert lesson.unexplained(notebook("9.99", more), {"text": {"9.99": Decimal("9.991")}}) == []


@pytest.mark.parametrize("number", ["689.2", "-689.2"])
@pytest.mark.parametrize("value", [Decimal("689.19"), 689.1600001, "another cell"])
def test_numbers_from_elsewhere(number, value):
    """Where it comes from is looked at, too."""
    cells = notebook(number)
    cells[-1].id = "another cell"
    wrong = [] if number[0] != "-" else [f"text: -689.2 is not {value}"]
    assert lesson.unexplained(cells, {"text": {number: value}}) == wrong


@pytest.mark.parametrize(
    ("elsewhere", "wrong"),
    [
        ({"text": {"689.2": 689.14}}, "text: 689.2 is not 689.14"),
        ({"text": {"689.2": 689.2, "1.25": 1.25}}, "text: it does not say 1.25"),
        ({"text": {"689.2": 689.2}, "gone": {"3": 3}}, "gone: there is no such cell"),
    ],
)
def test_what_is_said_of_elsewhere_must_be_so(elsewhere, wrong):
    assert lesson.unexplained(notebook("689.2"), elsewhere) == [wrong]


def changed(number):
    """Return a number with another last digit."""
    return number[:-1] + str((int(number[-1]) + 5) % 10)


@pytest.mark.parametrize("number", range(12))
def test_a_wrong_digit_in_a_lesson_is_seen(number):
    """A cell near by that vouches for a number does not for one with another last digit.

    Numbers of one digit, such as 0.05, are left out: some do meet another one by chance.
    """
    cells, tried = lesson.read(number), 0
    for at, cell in enumerate(cells):
        if cell.cell_type != "markdown":
            continue
        values = lesson.near(cells, at)
        for result in lesson.results(cell):
            short = len(re.sub(r"[-.]", "", result).lstrip("0")) < 2
            if not short and any(lesson.agrees(result, value) for value in values):
                tried += 1
                assert not any(lesson.agrees(changed(result), value) for value in values), result
    assert tried >= 5
