"""A live figure as the browser gets it: its content encoded, its widgets opened."""

import warnings
from typing import TYPE_CHECKING, Any

from ipywidgets import Layout, VBox
from matplotlib.axes import Axes

from .axes import encode_axes, used_axes
from .controls import Control, Controls
from .handles import Drag, Pick
from .ids import adopt, create, is_adopted, root_id, send_references_again
from .layers import Layers
from .marks.base import DPI, MOST
from .record import Graph
from .widget import FigureWidget
from .wire import Content, DragRow, PickRow, encode

if TYPE_CHECKING:
    from .figure import Live

LARGE = 10_000_000  # bytes of a figure that a notebook can well hold


class View:
    """The widgets of a figure as it is now, opened under ids that stay the same from run to run.

    Parameters
    ----------
    live : Live
        Laid out for good.
    note : str
        To be said under the figure, besides what is said of idle controls.

    Attributes
    ----------
    layers : Layers
        The pictures of what stands still.
    widget : FigureWidget
    box : ipywidgets.VBox
        The widget with its controls below.
    """

    def __init__(self, live: "Live", note: str) -> None:
        used = used_axes(live)
        self.layers = Layers(live.fig, live.marks)
        content = encode_figure(live, used, self.layers, note)
        ranges = [[type(c.widget).__name__, *c.grid] for c in live.controls.values()]
        size = [float(side * DPI) for side in live.fig.get_size_inches()]
        # Pictures have no part in the id: their last bits depend on matplotlib's version.
        structure = content._replace(axes=[], foregrounds=[]).as_json()
        root = root_id([structure, live.alt, ranges], live.graph, live)
        text, above = encode(content), b"".join(self.layers.above)
        warn_of_size(len(live.graph.constants) + len(text) + len(self.layers.below) + len(above))
        adopt_controls(root, live.controls, f"{size[0]:.0f}px")
        widgets = [control.widget for control in live.controls.values()]
        self.widget = create(
            FigureWidget,
            f"{root}-canvas",
            layout=create(Layout, f"{root}-canvas-layout"),
            alt=live.alt,
            size=size,
            content=text,
            constants=live.graph.constants,
            background=self.layers.below,
            foreground=above,
            controls=widgets,
            starts={
                "values": list(live.values().values()),
                "points": [drag.start_places() for drag in live.drags],
            },
            dragged=[drag.places for drag in live.drags],
        )
        drags = live.drags  # not the figure: it is to go when nobody holds it but its widgets
        self.widget.observe(lambda change: move_points(drags, change["new"]), "dragged")
        self.box = create(
            VBox,
            f"{root}-box",
            layout=create(Layout, f"{root}-box-layout"),
            children=[self.widget, *widgets],
            _dom_classes=["livefigure"],
        )


def encode_figure(live: "Live", used: list[Axes], layers: Layers, note: str) -> Content:
    """Return all that the browser is sent of a figure besides bytes and widgets."""
    marks = []
    for mark, layer in zip(layers.marks, layers.canvases, strict=True):
        marks += mark.encode(used.index(mark.ax), live.graph.mark_nodes[mark], layer)
    said = dict.fromkeys(mark.note for mark in live.marks)
    return Content(
        axes=[encode_axes(live.fig, ax) for ax in used],
        operations=live.graph.operations,
        marks=marks,
        readouts=live.graph.readouts,
        picks=[PickRow(used.index(pick.ax), pick.x, pick.y) for pick in live.picks],
        drags=[DragRow(used.index(drag.ax), *drag.names) for drag in live.drags],
        names=list(live.controls),
        note=" ".join(
            filter(None, [idle_note(live.controls, live.picks, live.graph), note, *said])
        ),
        foregrounds=[len(image) for image in layers.above],
        tile=DPI,
    )


def move_points(drags: list[Drag], places: list[list[list[float]]]) -> None:
    """Take over where points have been dragged to."""
    for drag, place in zip(drags, places, strict=False):  # a drag added since has none
        drag.places = place


def adopt_controls(root: str, controls: Controls, width: str) -> None:
    """Give the controls ids that begin with `root`, and the figure's width."""
    adopted = []
    for control in controls.values():
        if is_adopted(control.widget):  # another figure shares this control: leave it linked
            continue
        control.widget.layout.width = width
        control.widget.layout.max_width = "100%"
        adopted += adopt_control(f"{root}-slider-{control.name}", control)
    send_references_again(adopted)


def adopt_control(root: str, control: Control) -> list[Any]:
    """Give a control, its layout and its style fixed ids, and return these widgets."""
    widget = control.widget
    parts = {"layout": widget.layout, "style": getattr(widget, "style", None)}
    parts = {name: part for name, part in parts.items() if part is not None}
    for name, part in parts.items():
        adopt(part, f"{root}-{name}")
    adopt(widget, root)
    return [widget, *parts.values()]


def idle_note(controls: Controls, picks: list[Pick], graph: Graph) -> str:
    """Return what to say of controls that move nothing, or no word."""
    used = {extra[0] for op, _, _, extra in graph.operations if op == "input"}
    used |= {name for pick in picks for name in (pick.x, pick.y) if name is not None}
    names = [n for n, c in controls.items() if n not in used and not c.has_other_work()]
    if not names:
        return ""
    what = ("moves", "this name") if len(names) == 1 else ("move", "these names")
    return (
        f"{' and '.join(names)} {what[0]} nothing: no formula of this figure uses an argument "
        f"of {what[1]}."
    )


def warn_of_size(size: int) -> None:
    """Warn of a figure that would make a notebook slow to open and to save; `size` in bytes."""
    if size > LARGE:
        warnings.warn(
            f"This figure puts {size * 4 / 3e6:.0f} MB into the notebook, for the numbers in its "
            f"formulas. At most {MOST:,} points are drawn: give it fewer, as in x[::100], or work "
            "out beforehand what all of them add up to.",
            stacklevel=2,
        )
