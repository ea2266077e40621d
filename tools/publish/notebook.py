"""The course's notebooks: where they lie, and what all that publishes them reads in one."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from livefigure.saved import REFERENCE, VIEW, SavedFigure, figure_of

ROOT = Path(__file__).parents[2]
LESSONS, SITE, BUILD = ROOT / "notebooks", ROOT / "site", ROOT / "_build"
FIGURES_TO_COPY = "make-your-own.ipynb"


def lessons(folder: Path = LESSONS) -> list[Path]:
    """Return the lessons' paths, in order."""
    return sorted(folder.glob("[0-9][0-9]-*.ipynb"))


def notebooks(folder: Path = LESSONS) -> list[Path]:
    """Return the paths of all notebooks, in order: the lessons, then the figures to copy."""
    to_copy = folder / FIGURES_TO_COPY
    return lessons(folder) + [to_copy] * to_copy.exists()


def chosen(words: Iterable[str], paths: list[Path]) -> list[Path]:
    """Return those of the paths whose names begin with one of the words; without words, all.

    Raises
    ------
    SystemExit
        If no name begins with a word.
    """
    words = tuple(words)
    for word in words:
        if not any(path.name.startswith(word) for path in paths):
            raise SystemExit(f"No notebook starts with {word!r}.")
    return [path for path in paths if not words or path.name.startswith(words)]


def read(path: Path) -> NotebookNode:
    """Return the notebook in a file."""
    return nbformat.read(path, 4)


def title(notebook: NotebookNode) -> str:
    """Return a lesson's name: its first heading of level one.

    Raises
    ------
    ValueError
        If it has none.
    """
    for cell in notebook.cells:
        found = cell.cell_type == "markdown" and re.search(r"^# +(.+?) *$", cell.source, re.M)
        if found:
            return found[1]
    raise ValueError("a lesson needs a heading: # 2 · How wrong is a line?")


def tags(cell: NotebookNode) -> list[str]:
    """Return a cell's tags."""
    return cell.metadata.get("tags", [])


def without_navigation(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Return the cells without those of links to other lessons."""
    return [cell for cell in cells if "navigation" not in tags(cell)]


def add_link_to_page(notebook: NotebookNode, name: str, pages: str) -> None:
    """Say at the end of a lesson's head where its page is, given where the web edition is."""
    head = next(cell for cell in notebook.cells if "head" in tags(cell))
    address = f"{pages.rstrip('/')}/{name}.html"
    shown = f"[on its page]({address})" if pages.startswith(".") else f"at <{address}>"
    head.source += f"\n\nNothing to install: edit and run this lesson {shown}."


def views(cell: NotebookNode) -> list[NotebookNode]:
    """Return the data of a cell's outputs that show widgets; each has a `model_id`."""
    return [out.data[VIEW] for out in cell.get("outputs", ()) if VIEW in out.get("data", {})]


def shown_figure(output: NotebookNode, widgets: dict[str, Any]) -> SavedFigure | None:
    """Return the live figure that an output shows, None if it shows something else."""
    view = output.get("data", {}).get(VIEW)
    return view and figure_of(view["model_id"], widgets)


def references(state: Any) -> Iterator[str]:
    """Yield the ids of the widgets that a widget's state names, sorted by where it names them."""
    if isinstance(state, str) and state.startswith(REFERENCE):
        yield state.removeprefix(REFERENCE)
    elif isinstance(state, dict):
        for key in sorted(state):
            yield from references(state[key])
    elif isinstance(state, list):
        for part in state:
            yield from references(part)


def reached(widgets: dict[str, Any], ids: Iterable[str]) -> list[str]:
    """Return the ids of these widgets and of all that they name, in an order always the same."""
    found = []
    for model_id in ids:
        todo = [model_id]
        while todo:
            model_id = todo.pop()
            if model_id not in found:
                found.append(model_id)
                todo += reversed(list(references(widgets.get(model_id, {}))))
    return found
