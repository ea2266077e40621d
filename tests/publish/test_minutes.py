"""How long a lesson takes, counted by hand."""

import nbformat
import pytest

from tests.browser.lesson_figures import saved_figures
from tools.publish.minutes import Contents, contents, lines_of_mathematics, words
from tools.publish.notebook import lessons, read

LESSON = [
    ("text", "← [1 · A line](01-a.ipynb) | [3 · The best](03-the-best.ipynb) →", "navigation"),
    ("text", "# 2 · How wrong?\n\n**Which line is it?**", "head"),
    ("code", "import numpy as np\nheight = 2 * np.ones(3)", "setup"),
    ("text", "Its [residual](02.ipynb#r) is $r_i = y_i - m x_i$:\n\n$$r = y - z$$\n\nSo.", ""),
    ("text", "<details><summary>More</summary>\n\n$$e = mc^2$$\n\n</details>\n\nOn.", ""),
    ("code", "def predict(x, m, b):\n    return m * x + b\n\n\nprint(3 * 4)", ""),
    ("code", "r = (\n    y\n    - predict(x, 2, -4)\n)\ntotal = np.sum(r)", ""),
    ("code", "names = np.array(['Ann'])", ""),
    ("code", "fig, ax = plt.subplots()\nax.plot(x, 2 * x)\nplt.show()", ""),
    ("code", 'guess("2.a", ...)', ""),
    ("text", "## Exercises\n\nReplace the three dots.", ""),
    ("text", "### Exercise 2.1\n\nHow much is it?", ""),
    ("code", 'check("2.1", 1 + 1)', "exercise"),
    ("text", "<details><summary>Hint</summary>Five squares.</details>", "hint"),
    ("text", "Square the residuals and add them.", "breath"),
]


def notebook(cells):
    made = nbformat.v4.new_notebook()
    for kind, source, tag in cells:
        new = {"text": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}[kind]
        made.cells.append(new(source))
        made.cells[-1].metadata["tags"] = [tag] * bool(tag)
    return made


def test_a_lesson_counted_by_hand():
    """Words: of the head 7, of the residual 5, beside the fold 1, in one breath 6."""
    counted = contents(notebook(LESSON))
    # -4 stands on the line of the minus before it; np.array only holds what is given.
    assert counted == Contents(words=19, formulas=1, lines=4, figures=0, guesses=1)


def test_typeset_outputs_are_formulas_too():
    made = notebook([("code", "Math('x')", "")])
    made.cells[0].outputs = [nbformat.v4.new_output("display_data", {"text/latex": "$$x$$"})]
    assert contents(made).formulas == 1


@pytest.mark.parametrize(
    ("counts", "minutes"),
    [
        ((2200, 0, 18, 4, 3), 38),  # 14⅔ + 9 + 8 + 6
        ((1300, 0, 4, 1, 2), 17),  # 8⅔ + 2 + 2 + 4
        ((0, 3, 0, 0, 0), 2),
        ((150, 0, 0, 0, 0), 1),
    ],
)
def test_minutes_follow_one_rule(counts, minutes):
    assert Contents(*counts).minutes == minutes


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_every_figure_that_moves_is_counted(path):
    assert contents(read(path)).figures == len(saved_figures(path))


def test_words_are_what_is_read_aloud():
    assert words("**One** [two](three four) `five` — $a + b$ <br> 6.") == 5


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("x = 3", 0),
        ("x = 3 * y", 1),
        ("x = -y", 1),
        ("x += 1; y = x @ w", 1),
        ("if x > 3:\n    y = np.exp(x)", 2),
        ("x = np.linspace(0, 1)", 0),
        ("print(2 * 3)", 0),
        ("text = f'{2 * 3}'", 0),
        ("", 0),
    ],
)
def test_lines_of_mathematics(code, lines):
    assert lines_of_mathematics(code) == lines
