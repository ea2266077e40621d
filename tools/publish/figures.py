"""Live figures on a page without a kernel: `site/web/figures.js` brings them to life there.

A figure's place is an element that names its widget. Its still picture stands before it until the
figure has been drawn. The widgets' state lies in a file of its own.
"""

import hashlib
from collections.abc import Callable
from typing import Any

import nbformat
from nbformat import NotebookNode

from livefigure.saved import REFERENCE, STATE, VIEW, SavedFigure
from tools.publish.notebook import shown_figure

SHARED = {"_esm": ".js", "_css": ".css"}  # what is the same in every figure becomes a file
UPLOAD = (
    "*Here a button opens a file of your own. It needs Python: it stands in the lesson itself.*"
)
# Makes the outputs that show a figure, given its cell, its still picture (PNG in base64), what is
# saved of it, and the HTML of the place where it comes to life.
Show = Callable[[NotebookNode, str, SavedFigure, str], list[NotebookNode]]


def take_widgets(notebook: NotebookNode, show: Show) -> tuple[dict[str, Any], dict[str, str]]:
    """Take the widgets out of a notebook, and leave places where figures come to life.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    show : callable
        Makes the outputs that show a figure: its still picture, then its place.

    Returns
    -------
    saved : dict
        The widgets' state, as the notebook's metadata held it.
    files : dict of str to str
        The text of each file that the state names.
    """
    saved = notebook.metadata.pop("widgets", {}).get(STATE, {})
    widgets = saved.get("state", {})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                new for old in cell.outputs for new in _in_place_of(old, cell, widgets, show)
            ]
    files = {}
    inline_scripts(widgets)
    for entry in widgets.values():
        for trait in SHARED:
            if text := entry["state"].get(trait):
                name = shared_file(trait, text)
                entry["state"][trait] = f"./{name}"
                files[name] = text
    return saved, files


def shared_file(trait: str, text: str) -> str:
    """Return the name of the file that holds what a trait is in every figure."""
    return f"figure-{hashlib.sha256(text.encode()).hexdigest()[:12]}{SHARED[trait]}"


def inline_scripts(widgets: dict[str, Any]) -> None:
    """Give each figure the script itself in place of what loads it: a page keeps it in a file."""
    for entry in list(widgets.values()):
        reference = entry["state"].pop("script", None)
        if reference is not None:
            entry["state"]["_esm"] = widgets[reference.removeprefix(REFERENCE)]["state"]["code"]
    for model_id in [i for i, entry in widgets.items() if "code" in entry["state"]]:
        del widgets[model_id]


def display(data: dict[str, str]) -> NotebookNode:
    """Return an output that displays data, by MIME type."""
    return nbformat.v4.new_output("display_data", data)


def _in_place_of(
    output: NotebookNode, cell: NotebookNode, widgets: dict[str, Any], show: Show
) -> list[NotebookNode]:
    """Return what stands in place of an output: itself, unless it shows a widget."""
    data = output.get("data", {})
    if VIEW not in data:
        return [output]
    figure = shown_figure(output, widgets)
    if figure is None:
        return [display({"text/markdown": UPLOAD})]
    place = f'<div data-figure="{data[VIEW]["model_id"]}"></div>'
    return show(cell, data["image/png"].strip(), figure, place)
