"""How long a lesson's main path takes, by one rule for all lessons.

150 words a minute; half a minute for a displayed formula, and for a line of code that carries
mathematics; two minutes for a figure that moves, and for a guess. What is folded is left out, as
are exercises, setting up and links to other lessons.
"""

import ast
import re
from typing import NamedTuple

from nbformat import NotebookNode

from livefigure.saved import widgets
from tools.publish.notebook import shown_figure, tags
from tools.publish.pieces import computing

LEFT_OUT = {"exercise", "hint", "solution", "navigation", "setup", "imports"}
EXERCISE = re.compile(r"#{2,3} Exercises?\b")
FOLD = re.compile(r"<details>.*?</details>|^```.*?^```", re.DOTALL | re.MULTILINE)
DISPLAYED = re.compile(r"\$\$.+?\$\$", re.DOTALL)
NOT_READ = re.compile(r"\]\([^)]*\)|<[^>]*>")  # addresses of links, tags of HTML
SAID = {"print", "display", "Math", "picture", "check"}  # these show what has been worked out
MATHEMATICS = (ast.BinOp, ast.UnaryOp, ast.AugAssign, ast.Compare)


class Contents(NamedTuple):
    """What of a lesson takes time.

    Attributes
    ----------
    words, formulas, lines, figures, guesses : int
        Words of text, displayed formulas, lines of code that carry mathematics, live figures,
        calls of `guess`.
    """

    words: int
    formulas: int
    lines: int
    figures: int
    guesses: int

    @property
    def minutes(self) -> int:
        """How long they take, in whole minutes."""
        halves = self.formulas + self.lines + 4 * (self.figures + self.guesses)
        return round(self.words / 150 + halves / 2)


def contents(notebook: NotebookNode) -> Contents:
    """Count what of a lesson's main path takes time."""
    cells = [
        cell
        for cell in notebook.cells
        if not LEFT_OUT & set(tags(cell)) and not EXERCISE.match(cell.source)
    ]
    text = "\n\n".join(FOLD.sub("", c.source) for c in cells if c.cell_type == "markdown")
    code = [cell for cell in cells if cell.cell_type == "code"]
    state = widgets(notebook)
    outputs = [output for cell in code for output in cell.outputs]
    typeset = [output for output in outputs if "text/latex" in output.get("data", {})]
    return Contents(
        words=words(text),
        formulas=len(DISPLAYED.findall(text)) + len(typeset),
        lines=sum(lines_of_mathematics(cell.source) for cell in code),
        figures=sum(shown_figure(output, state) is not None for output in outputs),
        guesses=sum(len(re.findall(r"^guess\(", cell.source, re.MULTILINE)) for cell in code),
    )


def words(text: str) -> int:
    """Count the words of a text in Markdown; a formula within a line is one."""
    read = NOT_READ.sub(" ", re.sub(r"\$[^$]+\$", "formula", DISPLAYED.sub(" ", text)))
    return len([word for word in read.split() if re.search(r"\w", word)])


def lines_of_mathematics(code: str) -> int:
    """Count the lines that work something out: by an operator or a function of NumPy's.

    Lines that draw do not count, nor those that only show what has been worked out.
    """
    found: set[int] = set()
    todo: list[ast.AST] = [ast.parse(computing(code))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.JoinedStr) or isinstance(node, ast.Call) and _name(node) in SAID:
            continue
        if isinstance(node, MATHEMATICS) or isinstance(node, ast.Call) and _is_numpy(node.func):
            found.add(node.lineno)
        todo += ast.iter_child_nodes(node)
    return len(found)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_numpy(function: ast.expr) -> bool:
    whole = ast.unparse(function)
    return whole.startswith("np.") and whole not in ("np.array", "np.linspace", "np.arange")
