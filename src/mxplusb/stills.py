"""Still pictures of live figures for nbconvert, which `jupyter_config.json` sends here."""

import html

VIEW = "application/vnd.jupyter.widget-view+json"
STATE = "application/vnd.jupyter.widget-state+json"


def with_stills(notebook, resources):
    """Put each widget's picture in its place, with the description if it is a live figure.

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
    state = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    cleaned = resources.get("should_sanitize_html")
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    shown = [output.data for output in outputs if "data" in output]
    for data in shown:
        if VIEW not in data or "image/png" not in data:
            continue
        canvas = drawing(data.pop(VIEW)["model_id"], state)
        if canvas and not cleaned:
            data["text/html"] = (
                f'<img alt="{html.escape(canvas["alt"])}" width="{canvas["size"][0]:.0f}" '
                f'style="max-width:100%" src="data:image/png;base64,{data["image/png"].strip()}">'
            )
    if not any(VIEW in data for data in shown):
        notebook.metadata.pop("widgets", None)
    return notebook, resources


def drawing(model_id, state):
    """Return the state of the drawing in a live figure's box, or None for another widget."""
    children = state.get(model_id, {}).get("state", {}).get("children", ())
    for child in (state.get(name.removeprefix("IPY_MODEL_"), {}) for name in children):
        if child.get("state", {}).keys() >= {"alt", "nodes"}:
            return child["state"]
    return None
