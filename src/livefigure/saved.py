"""What a live figure is in a saved notebook: the only place that recognises one."""

from typing import Any, NamedTuple

from .widget import FigureWidget

VIEW = "application/vnd.jupyter.widget-view+json"  # MIME type of an output that shows a widget
STATE = "application/vnd.jupyter.widget-state+json"  # and of all widgets' state in the metadata
REFERENCE = "IPY_MODEL_"  # how one widget's state names another
KIND = f"{FigureWidget.__module__}.{FigureWidget.__qualname__}"


class SavedFigure(NamedTuple):
    """A live figure as a notebook keeps it.

    Attributes
    ----------
    alt : str
        What the picture shows, in words.
    width, height : float
        Of the picture, in CSS pixels.
    traits : dict
        The saved traits of its `FigureWidget`.
    """

    alt: str
    width: float
    height: float
    traits: dict[str, Any]


def widgets(notebook: Any) -> dict[str, Any]:
    """Return the state of a notebook's widgets by their ids, an empty dict if it has none."""
    return notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})


def figure_of(model_id: str, widgets: dict[str, Any]) -> SavedFigure | None:
    """Return the live figure that a view of `model_id` shows, None if it is another widget."""
    children = widgets.get(model_id, {}).get("state", {}).get("children", ())
    for child in children:
        traits = widgets.get(child.removeprefix(REFERENCE), {}).get("state", {})
        if traits.get("_anywidget_id") == KIND:
            width, height = traits["size"]
            return SavedFigure(traits["alt"], width, height, traits)
    return None
