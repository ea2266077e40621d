"""Model ids that stay the same from run to run.

A notebook's saved widget state and its outputs name models by id. With random ids a notebook that
is run again and saved would point at models that its state does not hold.
"""

import hashlib
import json
import weakref
from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from IPython import get_ipython
from ipywidgets import Widget
from ipywidgets.widgets import widget as ipywidgets_widget
from numpy.typing import ArrayLike

from .record import Graph

GOLDEN = (5**0.5 - 1) / 2  # farther from fractions than any other number

W = TypeVar("W", bound=Widget)

# Id → the widget that has it.
_holders: weakref.WeakValueDictionary[str, Widget] = weakref.WeakValueDictionary()
# Root id → (execution count, weak reference to its figure).
_shown: dict[str, tuple[int, weakref.ref[Any]]] = {}


def create(kind: type[W], model_id: str, **traits: Any) -> W:
    """Return a new widget that has `model_id` from the start."""
    release(model_id)
    widget = kind(model_id=model_id, **traits)
    _holders[model_id] = widget
    return widget


def adopt(widget: Any, model_id: str) -> None:
    """Give a widget that has been made already the id `model_id` in place of its random one."""
    if widget.comm is not None and _holders.get(model_id) is widget:
        return
    release(model_id)
    if widget.comm is not None:  # else somebody has closed it
        ipywidgets_widget._instances.pop(widget.model_id, None)
        widget.comm.close()
        widget.comm = None
    widget._model_id = model_id
    widget.open()
    _holders[model_id] = widget


def send_references_again(adopted: Sequence[Widget]) -> None:
    """Send again what refers to widgets by ids that are gone: links, boxes of sliders."""
    for widget in list(ipywidgets_widget._instances.values()):
        named = [key for key in widget.keys if holds(getattr(widget, key), adopted)]
        if named and widget not in adopted:
            widget.send_state(named)


def holds(value: Any, widgets: Sequence[Widget]) -> bool:
    """Tell whether the value of a trait is one of the widgets, or a list of some."""
    if isinstance(value, list | tuple):
        return any(holds(each, widgets) for each in value)
    return any(value is widget for widget in widgets)


def release(model_id: str) -> None:
    """Close the widget that has the id, left by an earlier run of the cell."""
    if model_id in _holders:
        _holders[model_id].close()


def is_adopted(widget: Widget) -> bool:
    """Tell whether the widget already has a fixed id, from another figure that shares it."""
    return widget.comm is not None and _holders.get(widget.model_id) is widget


def checksum(numbers: ArrayLike) -> list[Any]:
    """Return a few whole numbers that change when one of the numbers does, but not with last bits.

    A change of 1e-5 of the largest number shows. Differences between processors, below 1e-12 of
    it, do not: they would have to straddle a step of a weighted sum that has one step in 1e-5. The
    weights and the place of the steps are irrational, so that no round number stands on a step.
    """
    flat = np.ravel(np.asarray(numbers, float))
    finite = np.isfinite(flat)
    rest = [[int(i), str(flat[i])] for i in np.flatnonzero(~finite)]
    flat = np.where(finite, flat, 0)
    largest = np.max(np.abs(flat), initial=1e-6)  # smaller ones may be what rounding has left
    exponent = int(np.floor(np.log2(largest) + GOLDEN))
    weights = 1 + np.arange(1, flat.size + 1) * GOLDEN % 1
    total = np.sum(flat * weights) / (2.0**exponent * 1e-5)
    return [exponent, int(np.floor(total + GOLDEN)), *rest]


def with_checksums(thing: Any) -> Any:
    """Return JSON-ready data with a checksum in place of each float."""
    if isinstance(thing, float):
        return checksum(thing)
    if isinstance(thing, dict):
        return {key: with_checksums(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [with_checksums(part) for part in thing]
    return thing


def checksums_of_constants(graph: Graph) -> list[Any]:
    """Return a checksum of each of the graph's constants."""
    flat = np.frombuffer(graph.constants, dtype="<f8")
    return [
        checksum(flat[extra[0] :][: int(np.prod(shape))])
        for op, _, shape, extra in graph.operations
        if op == "constant"
    ]


def root_id(structure: Any, graph: Graph, live: object) -> str:
    """Return how a figure's model ids begin: the same for the same figure in the same cell.

    A figure that is changed, by its formulas or their numbers, gets other ids, so that an old
    drawing never stands for a new one: JupyterLab saves a cell's output with these ids, but not
    the widgets, of which the notebook keeps those of an earlier run. The cell's source alone does
    not tell: data may have been changed in another cell, or be a file.
    """
    shell: Any = get_ipython()
    cell = shell.user_ns["In"][-1] if shell else ""
    count = shell.execution_count if shell else 0
    text = json.dumps([with_checksums(structure), checksums_of_constants(graph), cell])
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    root = f"livefigure-{digest}"
    twin = 2
    while root in _shown and _shown[root][0] == count and _shown[root][1]() not in (None, live):
        root = f"livefigure-{digest}-{twin}"
        twin += 1
    _shown[root] = (count, weakref.ref(live))
    return root
