"""Model ids that stay the same from run to run.

A notebook's saved widget state and its outputs name models by id. With random ids a notebook that is
run again and saved would point at models that its state does not hold.
"""

import weakref

from ipywidgets.widgets import widget as ipywidgets_widget

_holders = weakref.WeakValueDictionary()


def create(kind, model_id, **traits):
    """Return a new widget that has `model_id` from the start."""
    release(model_id)
    widget = kind(model_id=model_id, **traits)
    _holders[model_id] = widget
    return widget


def adopt(widget, model_id):
    """Give a widget that is open already the id `model_id` in place of its random one."""
    if _holders.get(model_id) is widget and widget.comm is not None:
        return
    release(model_id)
    ipywidgets_widget._instances.pop(widget.model_id, None)
    widget.comm.close()
    widget.comm = None
    widget._model_id = model_id
    widget.open()
    _holders[model_id] = widget


def release(model_id):
    """Close the widget that has the id, left by an earlier run of the cell."""
    if model_id in _holders:
        _holders[model_id].close()


def is_adopted(widget):
    """Tell whether the widget already has a fixed id, from another figure that shares it."""
    return widget.comm is not None and _holders.get(widget.model_id) is widget
