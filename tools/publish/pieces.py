"""A lesson's cells cut into pieces: each stands whole on a slide, or on none.

Only a listing may be cut further, between its lines, and a table in two.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from tools.publish.notebook import tags, without_navigation

BLOCK = re.compile(  # what is fenced in one way or another; else all up to an empty line
    r"^(?=\S)(?:```.*?^```|\$\$.*?\$\$|<details>.*?</details>|.+?)[ \t]*(?=\n\s*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
PICTURE = re.compile(r'<img [^>]*width="(?P<width>\d+)"')
DRAWS = {"plt", "picture", "Live", "FloatSlider"}  # and whatever is made with these
LEFT_OUT = "\n\n# … and lines that draw the figure"


@dataclass(frozen=True)
class Picture:
    """What a figure is like before it is fitted: its width in CSS pixels, and what moves it."""

    width: float
    live: bool = False
    sliders: bool = False


@dataclass(frozen=True, eq=False)
class Piece:
    """A part of a cell, as a cell of its own.

    Attributes
    ----------
    cell : NotebookNode
    level : int
        Of the heading that it is, or 0.
    halves : tuple of Piece
        The two that may stand for a table, each with the names of the columns.
    picture : Picture or None
    """

    cell: NotebookNode
    level: int = 0
    halves: tuple["Piece", ...] = ()
    picture: Picture | None = None


@dataclass
class Parts:
    """The pieces of one cell: of a text its blocks; of code its listing and what it shows."""

    cell: NotebookNode
    text: list[Piece] = field(default_factory=list)
    listing: Piece | None = None
    printed: Piece | None = None
    figure: Piece | None = None

    def pieces(self) -> Iterator[Piece]:
        """Yield all that may stand on a slide."""
        for piece in self.text:
            yield from [piece, *piece.halves]
        yield from filter(None, [self.listing, self.printed, self.figure])


def cut(cells: list[NotebookNode], lives: dict[str, Picture]) -> list[Parts]:
    """Cut a lesson's cells, without those that have nothing to show to a class.

    Parameters
    ----------
    cells : list of NotebookNode
    lives : dict of str to Picture
        The live figures by the ids of the cells that show them.
    """
    return [
        text_parts(cell) if cell.cell_type == "markdown" else code_parts(cell, lives.get(cell.id))
        for cell in without_navigation(cells)
        if cell.get("outputs") or not {"setup", "imports"} & set(tags(cell))
    ]


def text_parts(cell: NotebookNode) -> Parts:
    """Return a text's headings, paragraphs, lists, tables, formulas and folds."""
    blocks = [found[0].rstrip() for found in BLOCK.finditer(cell.source.strip())]
    return Parts(cell, [_block(cell, str(i), source) for i, source in enumerate(blocks)])


def code_parts(cell: NotebookNode, live: Picture | None) -> Parts:
    """Return a cell's listing and what it prints, or the figure that it shows.

    Of a figure's cell only what it computes is listed, if it defines functions or prints.
    """
    source = re.sub(r"\n\n\n+", "\n\n", cell.source)
    shows = [output for output in cell.outputs if "data" in output]
    found = [PICTURE.search(output.data.get("text/html", "")) for output in shows]
    pictures = [Picture(float(each["width"])) for each in found if each]
    prints = cell.outputs
    parts = Parts(cell)
    if live or pictures:
        for output in shows:
            output.data["text/html"] = f'<div class="figure">{output.data["text/html"]}</div>'
        parts.figure = Piece(part_of(cell, "f", "", shows), picture=live or pictures[0])
        prints = [output for output in cell.outputs if "data" not in output]
        computes = computing(source)
        source = computes + LEFT_OUT if prints or re.search(r"^def ", computes, re.M) else ""
    if source:
        parts.listing = Piece(part_of(cell, "c", source))
    if prints and "exercise" not in tags(cell):  # its answer is only that there is none yet
        parts.printed = Piece(part_of(cell, "p", "", prints))
    return parts


def part_of(
    cell: NotebookNode, name: str, source: str, outputs: list[NotebookNode] | None = None
) -> NotebookNode:
    """Return a part of a cell, with its tags; code that only shows outputs has no source."""
    id = f"{cell.id}-{name}"
    if cell.cell_type == "markdown":
        part = nbformat.v4.new_markdown_cell(source, id=id)
    else:
        part = nbformat.v4.new_code_cell(source, outputs=outputs or [], id=id)
        if not source:
            part.metadata["transient"] = {"remove_source": True}
    part.metadata["tags"] = list(tags(cell))
    return part


def _block(cell: NotebookNode, name: str, source: str) -> Piece:
    heading = re.match(r"(#+) ", source)
    halves = []
    if source.startswith("|"):
        head, rows = source.splitlines()[:2], source.splitlines()[2:]
        middle = (len(rows) + 1) // 2
        halves = ["\n".join([*head, *some]) for some in (rows[:middle], rows[middle:]) if some]
    return Piece(
        part_of(cell, name, source),
        level=len(heading[1]) if heading else 0,
        halves=tuple(Piece(part_of(cell, f"{name}-{i}", half)) for i, half in enumerate(halves)),
    )


# ---- code without what draws ----


def computing(source: str) -> str:
    """Return code without the statements that draw, or make what others draw with."""
    lines, kept, last = source.splitlines(), [], 0
    draws = set(DRAWS)
    for statement in ast.parse(source).body:
        names = set(_names(statement))
        if names & draws or any(name.startswith("ax") for name in names):
            draws |= {name for name in _names(statement, ast.Store) if name != "_"}
        else:
            kept += lines[last : statement.end_lineno]
        last = statement.end_lineno
    return "\n".join(kept).strip("\n")


def _names(statement: ast.stmt, kind: type[ast.expr_context] = ast.expr_context) -> Iterator[str]:
    """Yield the names that a statement uses, or those that it sets."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, kind):
            yield node.id
        elif isinstance(node, ast.arg) and kind is not ast.Store:
            yield node.arg
    if isinstance(statement, ast.FunctionDef):
        yield statement.name
