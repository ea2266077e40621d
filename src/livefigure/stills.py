"""Still pictures of live figures for nbconvert, which `jupyter_config.json` sends here."""

import html
from typing import Any

from .figure import INTRODUCTION
from .saved import VIEW, figure_of, widgets


def with_stills(notebook: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Put each widget's picture in its place; a live figure's with its description and its values.

    nbconvert leaves an empty place, for scripts that another host is asked for to fill: without a
    network nothing stands there. A widget that has no picture is left to them.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        A copy, which is changed.
    resources : dict
        What nbconvert says of the page: HTML that it cleans keeps no picture's source.

    Returns
    -------
    tuple of notebook and resources
        As nbconvert asks of a preprocessor.
    """
    state = widgets(notebook)
    cleaned = resources.get("should_sanitize_html")
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    shown = [output.data for output in outputs if "data" in output]
    for data in shown:
        if VIEW not in data or "image/png" not in data:
            continue
        figure = figure_of(data.pop(VIEW)["model_id"], state)
        if figure and not cleaned:
            data["text/html"] = (
                f'<img alt="{html.escape(figure.alt)}" width="{figure.width:.0f}" '
                f'style="max-width:100%" src="data:image/png;base64,{data["image/png"].strip()}">'
                f"<div>{html.escape(data['text/plain'].removeprefix(INTRODUCTION))}</div>"
            )
    if not any(VIEW in data for data in shown):
        notebook.metadata.pop("widgets", None)
    return notebook, resources
