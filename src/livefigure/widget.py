"""The widgets that the browser sees."""

import hashlib
from importlib.resources import files

import anywidget
from ipywidgets import Widget, widget_serialization
from traitlets import Bytes, Dict, Float, Instance, Int, List, Unicode

from .ids import create

BROWSER = files(__package__) / "browser"
# Made of the modules in `browser` by `make bundle`.
BUNDLE = BROWSER / "bundle"
CODE = (BUNDLE / "figure.js").read_text("utf-8")


class FigureScript(Widget):
    """The script of all figures: a notebook keeps it once, however many figures it has."""

    code = Unicode().tag(sync=True)


_script: list[FigureScript] = []  # the one that is open


def script() -> FigureScript:
    """Return the script, opened when first asked for, and again after all widgets were closed."""
    if not _script or _script[0].comm is None:
        digest = hashlib.sha256(CODE.encode()).hexdigest()[:12]
        _script[:] = [create(FigureScript, f"livefigure-script-{digest}", code=CODE)]
    return _script[0]


class FigureWidget(anywidget.AnyWidget):
    """The drawing of a `Live` figure, as plain data. `wire.Content` is what `content` holds.

    Long lists are JSON texts: a notebook would give each of their numbers a line of its own.
    """

    _esm = (BROWSER / "loader.js").read_text("utf-8")
    _css = (BUNDLE / "figure.css").read_text("utf-8")
    # A saved figure is to live with whatever anywidget is installed where it is opened.
    _model_module_version = Unicode("*").tag(sync=True)
    _view_module_version = Unicode("*").tag(sync=True)

    script = Instance(FigureScript).tag(sync=True, **widget_serialization)
    alt = Unicode().tag(sync=True)
    size = List(Float()).tag(sync=True)  # width and height in CSS pixels
    background = Bytes().tag(sync=True)  # WebP: what stands still
    # WebP after WebP: what stands still over the first canvas, the second, …
    foreground = Bytes().tag(sync=True)
    content = Unicode().tag(sync=True)
    constants = Bytes().tag(sync=True)  # float64, little-endian
    controls: List = List().tag(sync=True, **widget_serialization)
    # Of controls that handles move between their steps: the numbers themselves.
    exact: List = List().tag(sync=True, **widget_serialization)
    # What "Start again" goes back to: {"values": of the controls, "points": as in `dragged`}.
    starts = Dict().tag(sync=True)
    moves = Int().tag(sync=True)  # made since the start
    dragged: List = List().tag(sync=True)  # [x, y] of each drag: where the points are now
