"""The widget that the browser sees: pictures, graph and marks as plain data."""

from importlib.resources import files

import anywidget
from ipywidgets import widget_serialization
from traitlets import Bytes, Float, Int, List, Unicode

# Made of the modules in `browser` by `make bundle`.
BUNDLE = files(__package__) / "browser" / "bundle"


class FigureWidget(anywidget.AnyWidget):
    """The drawing of a `Live` figure. All that keeps an order is a list, all arrays are bytes.

    Long lists are JSON texts: a notebook would give each of their numbers a line of its own.
    """

    _esm = (BUNDLE / "figure.js").read_text("utf-8")
    _css = (BUNDLE / "figure.css").read_text("utf-8")
    # A saved figure is to live with whatever anywidget is installed where it is opened.
    _model_module_version = Unicode("*").tag(sync=True)
    _view_module_version = Unicode("*").tag(sync=True)

    alt = Unicode().tag(sync=True)
    size = List(Float()).tag(sync=True)  # width and height in CSS pixels
    background = Bytes().tag(sync=True)  # WebP: what stands still
    # WebP after WebP, and how long each is: what stands still over the first canvas, the second, …
    foreground = Bytes().tag(sync=True)
    foreground_sizes = List(Int()).tag(sync=True)
    axes = List().tag(sync=True)  # as encode_axes in figure.py has them
    nodes = Unicode().tag(sync=True)  # JSON
    constants = Bytes().tag(sync=True)
    marks = Unicode().tag(sync=True)  # JSON, in the order in which they are drawn
    readouts = List().tag(sync=True)  # a list of [text, node or None, format] for each template
    note = Unicode().tag(sync=True)  # said under the figure
    names = List(Unicode()).tag(sync=True)
    controls = List().tag(sync=True, **widget_serialization)
    starts = List().tag(sync=True)  # sliders' values and points that "Start again" goes back to
    picks = List().tag(sync=True)  # [axes, slider along x or None, slider along y or None]
    drags = List().tag(sync=True)  # [axes, input of x, input of y]
    dragged = List().tag(sync=True)  # [x, y] of each drag: where the points are now
