"""Lesson 0's numbers, worked out once more in exact fractions; its map, signs and words."""

import re
from fractions import Fraction

from tests.lessons.exact import dot
from tests.lessons.lesson import (
    CENTIMETRES,
    KILOGRAMS,
    NOTEBOOKS,
    read,
    shown_by,
    text_of,
    unexplained,
)

PEOPLE = [
    (66, 35, 75125, 113),
    (63, 22, 26750, 123),
    (74, 65, 11500, 140),
    (67, 25, 135600, 136),
    (70, 55, 110500, 145),
]


def determinant(table):
    if not table:
        return 1
    return sum(
        (-1) ** k * table[0][k] * determinant([row[:k] + row[k + 1 :] for row in table[1:]])
        for k in range(len(table))
    )


def fitted():
    """Intercept and coefficients with the smallest SSE, by Cramer's rule."""
    columns = list(zip(*[(1, *person[:3]) for person in PEOPLE], strict=True))
    weight = [person[3] for person in PEOPLE]
    square = [[dot(a, b) for b in columns] for a in columns]
    right = [dot(a, weight) for a in columns]
    tops = [
        [[*row[:k], r, *row[k + 1 :]] for row, r in zip(square, right, strict=True)]
        for k in range(4)
    ]
    return [Fraction(determinant(top), determinant(square)) for top in tops]


W = fitted()
Y_HAT = [W[0] + dot(W[1:], person[:3]) for person in PEOPLE]

PROSE = {
    "822270f9": {"2.54": CENTIMETRES, "0.4536": KILOGRAMS},
    "c3f2f390": {
        "2.526747": W[1],
        "0.045922": W[2],
        "0.0000796707": W[3],
        "44.29148": W[0],
        "116.01": Y_HAT[1],
    },
}


def test_the_nine_lines(cells):
    (cell,) = [cell for cell in cells if cell.source.startswith("import numpy as np\nfrom")]
    code = [line for line in cell.source.splitlines() if line]
    assert len(code) == 9
    assert [line.split()[0] for line in code[:2]] == ["import", "from"]
    coefficients, intercept, predictions = cell.outputs[0].text.splitlines()
    assert coefficients.strip("[]").split() == [f"{float(w):.8e}" for w in W[1:]]
    assert intercept == f"{float(W[0]):.8f}"
    said = [float(v) for v in predictions.strip("[]").split()]
    assert said == [round(float(v), 5) for v in Y_HAT]


def test_the_nine_lines_hold_the_five_people(cells):
    (code,) = [cell.source for cell in cells if cell.source.startswith("import numpy as np\nfrom")]
    rows = [[int(n) for n in re.findall(r"\d+", line)] for line in code.splitlines()[3:5]]
    assert rows[0] == [n for person in PEOPLE for n in person[:3]]
    assert rows[1] == [person[3] for person in PEOPLE]


def test_person_1_by_hand(printed):
    parts = [w * x for w, x in zip(W[1:], PEOPLE[0], strict=False)]
    for number in [*parts, W[0], Y_HAT[0]]:
        assert f"{float(number):.4f}" in printed
    # And what is shown adds up as shown.
    assert round(sum(round(float(n), 4) for n in [*parts, W[0]]), 4) == round(float(Y_HAT[0]), 4)
    assert f"{float(Y_HAT[0] - 113):.2f} lb too much" in printed


def test_numbers_in_the_prose(cells):
    assert unexplained(cells, PROSE) == []


def test_numbers_in_sentences(prose):
    words = prose.replace("−", "-")
    assert f"{float(W[2]):.10f}" in words
    assert f"Where does {float(Y_HAT[0]):.2f} come from" in words
    assert f"which is about {float(Y_HAT[1]):.2f}." in words  # exercise 0.2


def test_ten_pounds_up_take_sixty(cells):
    total = sum(person[3] for person in PEOPLE)
    assert Fraction(total + 120 + 60, 6) - Fraction(total + 120, 6) == 10
    said = text_of(cells) + shown_by(cells)
    assert f"mean weight of the six = {(total + 120) / 6:.1f} lb" in said


def test_contents_list_every_lesson(prose):
    listed = re.findall(r"^\| \[(.*?)\]\((.*?)\) \|", prose, re.M)
    paths = sorted(NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))[1:]
    assert [name for _, name in listed] == [path.name for path in paths]
    for number, (title, _) in enumerate(listed, start=1):
        heads = [re.match(r"# (.*)", cell.source) for cell in read(number)]
        assert next(head[1] for head in heads if head).startswith(title)


def test_signs_and_words_that_lessons_refer_to(prose):
    notation, glossary = prose.split("\n## Glossary\n")
    notation = notation.split("\n## Notation\n")[1]
    for sign in [r"\to", "f'", "x_{3,2}", r"\theta", r"\approx", r"\in", r"p(y = 1 \mid w, x)"]:
        assert sign in notation
    assert r"\begin{cases}" in notation
    assert "minus of minus makes plus" in notation
    for word in [
        "dependent variable", "independent", "target", "observation", "loss", "error", "objective",
        "training", "fitting", "parameter", "hyperparameter", "deterministic", "iterative",
        "stochastic", "continuous", "discrete", "boolean", "activation function",
    ]:  # fmt: skip
        assert word in glossary
