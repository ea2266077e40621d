"""What a lesson needs to become a page: its notebook as saved, with figures that find their state.

A Sphinx extension. Nothing is executed and no notebook is changed: each is rewritten while it is
read, and the notebook that a reader downloads is the one in `notebooks/`.
"""

import hashlib
import json
from pathlib import Path
from urllib.parse import quote

import nbformat

from livefigure.saved import STATE, VIEW, figure_of

SHARED = {"_esm": ".js", "_css": ".css"}  # what is the same in every figure becomes a file

BINDER = "https://mybinder.org/v2/git/{}/{}?urlpath=lab/tree/notebooks/{}"
STANDS_STILL = """:::{{note}}
On this page the figures move and the code stands still. To run the code too: {ways}.
:::"""
EXERCISES = """:::{{note}}
`check` needs Python: {ways}. Hints and solutions unfold here.
:::"""
UPLOAD = (
    "*Here a button opens a file of your own. It needs Python: it stands in the lesson itself.*"
)


def setup(app):
    """Let Sphinx rewrite each notebook as it reads it."""
    app.add_config_value("repository", "", "env", str)
    app.add_config_value("branch", "main", "env", str)
    app.connect("source-read", read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def read(app, name, content):
    """Rewrite a lesson's notebook for its page, and write the files that its figures need."""
    if not app.env.doc2path(name).suffix == ".ipynb":
        return
    notebook = nbformat.reads(content[0], 4)
    tell_how_to_run(notebook, binder(app.config, name))
    figures, files = for_page(notebook)
    for file, text in files.items():
        write(Path(app.outdir, "_static", file), text)
    if figures:
        write(state_file(app, name), json.dumps(figures, separators=(",", ":")))
    content[0] = nbformat.writes(notebook)


def binder(config, name):
    """The address that opens a lesson in Binder, or None if nobody said where the project is."""
    repository = quote(config.repository, safe="")
    return BINDER.format(repository, config.branch, f"{name}.ipynb") if repository else None


def tell_how_to_run(notebook, address):
    """Say at the start and above the exercises that code needs Python, and where there is some."""
    ways = "[install the course on your computer](index.md#Two-commands)"
    if address:
        ways = f"[open the lesson in Binder]({address}), which takes a minute or two, or {ways}"
    cells = notebook.cells
    first = next(i for i, cell in enumerate(cells) if "exercise" in tags(cell))
    heads = (i + 1 for i, cell in enumerate(cells) if cell.source.startswith("## Exercises"))
    start = next(i + 1 for i, cell in enumerate(cells) if "head" in tags(cell))
    for place, text in [(next(heads, first), EXERCISES), (start, STANDS_STILL)]:
        cells.insert(place, nbformat.v4.new_markdown_cell(text.format(ways=ways)))


def state_file(app, name):
    """Where the state of a page's figures lies."""
    return Path(app.outdir, "_static", "states", f"{name}.json")


def write(path, text):
    """Write a text file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def anchor(heading):
    """The name of a heading in links, as JupyterLab has it."""
    return heading.strip().replace(" ", "-")


def for_page(notebook):
    """Rewrite a notebook for a page without a kernel.

    Each live figure becomes its still picture, with its alt text, and a place that knows its
    widget's id. Return the widgets' state, and the files that it names: `{name: text}`.
    """
    notebook.cells = [cell for cell in notebook.cells if "navigation" not in tags(cell)]
    saved = notebook.metadata.pop("widgets", {}).get(STATE, {})
    state = saved.get("state", {})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new for old in cell.outputs for new in outputs(old, cell, state)]
    files = {}
    for entry in state.values():
        for trait, ending in SHARED.items():
            if text := entry["state"].get(trait):
                name = f"figure-{hashlib.sha256(text.encode()).hexdigest()[:12]}{ending}"
                entry["state"][trait] = f"./{name}"
                files[name] = text
    return saved, files


def tags(cell):
    """A cell's tags."""
    return cell.metadata.get("tags", ())


def outputs(output, cell, state):
    """What stands on a page in place of an output: itself, unless it shows a widget."""
    data = output.get("data", {})
    if VIEW not in data:
        return [output]
    figure = figure_of(data[VIEW]["model_id"], state)
    if figure is None:
        return [shown({"text/markdown": UPLOAD})]
    # The still picture of a live figure; MyST-NB takes its description from the cell.
    width = f"{figure.width:.0f}px"
    cell.metadata["mystnb"] = {"image": {"alt": figure.alt, "width": width, "classes": "still"}}
    place = f'<div data-figure="{data[VIEW]["model_id"]}"></div>'
    return [shown({"image/png": data["image/png"]}), shown({"text/html": place})]


def shown(data):
    """An output cell that displays data."""
    return nbformat.v4.new_output("display_data", data)
