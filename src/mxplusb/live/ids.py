"""Model ids that stay the same from run to run.

A notebook's saved widget state and its outputs name models by id. With random ids a notebook that is
run again and saved would point at models that its state does not hold.
"""

import weakref

from ipywidgets.widgets import widget as ipywidgets_widget

_holders = weakref.WeakValueDictionary()


def adopt(widget, model_id):
    """Open `widget` to the browser under `model_id`; whichever widget had that id is closed."""
    holder = _holders.get(model_id)
    if holder is widget and widget.comm is not None:
        return
    if holder is not None:
        holder.close()
    ipywidgets_widget._instances.pop(widget.model_id, None)
    widget.comm.close()
    widget.comm = None
    widget._model_id = model_id
    widget.open()
    _holders[model_id] = widget


def is_adopted(widget):
    """Tell whether the widget already has a fixed id, from another figure that shares it."""
    return widget.comm is not None and _holders.get(widget.model_id) is widget
