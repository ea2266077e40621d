"""What a lesson needs to become a page: its notebook as saved, with figures that find their state.

A Sphinx extension. Nothing is executed and no notebook is changed: each is rewritten while it is
read, and the notebook that a reader downloads is the one in `notebooks/`.
"""

import json
from pathlib import Path
from urllib.parse import quote

import nbformat
from nbformat import NotebookNode
from sphinx.application import Sphinx
from sphinx.config import Config

from livefigure.saved import SavedFigure
from tools.publish.answers import add_boxes
from tools.publish.assets import write
from tools.publish.figures import display, take_widgets
from tools.publish.notebook import tags, without_navigation

BINDER = "https://mybinder.org/v2/git/{}/{}?urlpath=lab/tree/notebooks/{}"
RUNS_HERE = """:::{{note}}
On this page the figures move at once, and the code runs when you start Python: nothing is
installed. You can also {ways}.
:::

<div id="python"></div>"""
EXERCISES = """:::{{note}}
Write a number or a word into the box below its exercise: this page checks it at once, and sends
it nowhere. A function runs with Python, which starts on this page too. Hints and solutions unfold
here.
:::"""


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx rewrite each notebook as it reads it."""
    app.add_config_value("repository", "", "env", str)
    app.add_config_value("branch", "main", "env", str)
    app.connect("source-read", rewrite)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def rewrite(app: Sphinx, name: str, content: list[str]) -> None:
    """Rewrite a lesson's notebook for its page, and write the files that its figures need."""
    if not app.env.doc2path(name).suffix == ".ipynb":
        return
    notebook = nbformat.reads(content[0], 4)
    tell_how_to_run(notebook, binder(app.config, name))
    notebook.cells = without_navigation(notebook.cells)
    add_boxes(notebook)
    figures, files = take_widgets(notebook, show)
    for file, text in files.items():
        write(Path(app.outdir, "_static", file), text)
    if figures:
        write(state_file(app, name), json.dumps(figures, separators=(",", ":")))
    content[0] = nbformat.writes(notebook)


def binder(config: Config, name: str) -> str | None:
    """Return the address that opens a lesson in Binder, None if nobody said where we are."""
    repository = quote(config.repository, safe="")
    return BINDER.format(repository, config.branch, f"{name}.ipynb") if repository else None


def tell_how_to_run(notebook: NotebookNode, address: str | None) -> None:
    """Say at the start and above the exercises that code runs with Python, and where it is."""
    ways = "[install the course on your computer](index.md#Two-commands)"
    if address:
        ways = f"[open it in Binder]({address}), which takes a minute or two, or {ways}"
    cells = notebook.cells
    first = next((i for i, cell in enumerate(cells) if "exercise" in tags(cell)), None)
    heads = (i + 1 for i, cell in enumerate(cells) if cell.source.startswith("## Exercises"))
    start = next(i + 1 for i, cell in enumerate(cells) if "head" in tags(cell))
    for place, text in [(next(heads, first), EXERCISES), (start, RUNS_HERE)]:
        if place is not None:  # not every notebook has exercises
            cells.insert(place, nbformat.v4.new_markdown_cell(text.format(ways=ways)))


def state_file(app: Sphinx, name: str) -> Path:
    """Return where the state of a page's figures lies."""
    return Path(app.outdir, "_static", "states", f"{name}.json")


def anchor(heading: str) -> str:
    """Return the name of a heading in links, as JupyterLab has it."""
    return heading.strip().replace(" ", "-")


def show(cell: NotebookNode, png: str, figure: SavedFigure, place: str) -> list[NotebookNode]:
    """Return what shows a figure. MyST-NB takes its description from the cell."""
    width = f"{figure.width:.0f}px"
    cell.metadata["mystnb"] = {"image": {"alt": figure.alt, "width": width, "classes": "still"}}
    return [display({"image/png": png}), display({"text/html": place})]
