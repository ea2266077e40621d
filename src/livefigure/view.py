"""A live figure as the browser gets it: its content encoded, its widgets opened."""

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ipywidgets import Layout, ValueWidget, VBox
from matplotlib.axes import Axes

from .axes import encode_axes, used_axes
from .control_widgets import has_other_work
from .controls import Controls
from .formula import Formula
from .goals import Moves, expect_ahead
from .handles import Drag
from .hidden import button_rows, ghost_rows
from .ids import adopt, create, is_adopted, root_id, send_references_again
from .layers import Layers
from .marks.base import DPI, MOST
from .record import Graph, names_in
from .widget import FigureWidget, script
from .wire import Content, DragRow, HoldRow, MarkRow, PickRow, encode

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
        live.moves_made.count = 0  # here it starts
        expect_ahead(live.goals, live.graph.goals, live.graph.values(), live.controls.texts())
        self.layers = Layers(live.fig, live.marks, live.buttons)
        content = encode_figure(live, used, self.layers, note)
        controls = list(live.controls.values())
        kinds = [control.kind for control in controls]
        size = [float(side * DPI) for side in live.fig.get_size_inches()]
        # Pictures have no part in the id: their last bits depend on matplotlib's version.
        structure = content._replace(axes=[], foregrounds=[], legends=[]).as_json()
        root = root_id([structure, live.alt, kinds], live.graph, live)
        legends = [data for _, data in self.layers.legends]
        text, above = encode(content), b"".join([*self.layers.above, *legends])
        warn_of_size(len(live.graph.constants) + len(text) + len(self.layers.below) + len(above))
        adopt_controls(root, live.controls, f"{size[0]:.0f}px")
        self.widget = create(
            FigureWidget,
            f"{root}-canvas",
            layout=create(Layout, f"{root}-canvas-layout"),
            script=script(),
            alt=live.alt,
            size=size,
            content=text,
            constants=live.graph.constants,
            background=self.layers.below,
            foreground=above,
            controls=[control.widget for control in controls],
            exact=[control.exact for control in controls if control.exact is not None],
            starts=starts(live),
            dragged=[drag.places for drag in live.drags],
        )
        listen(self.widget, live.drags, live.moves_made)
        self.box = create(
            VBox,
            f"{root}-box",
            layout=create(Layout, f"{root}-box-layout"),
            children=[self.widget, *(c.widget for c in controls if c.is_shown)],
            _dom_classes=["livefigure"],
        )


def encode_figure(live: "Live", used: list[Axes], layers: Layers, note: str) -> Content:
    """Return all that the browser is sent of a figure besides bytes and widgets."""
    marks: list[MarkRow] = []
    rows = {}
    for mark, layer in zip(layers.marks, layers.canvases, strict=True):
        own = mark.encode(used.index(mark.ax), live.graph.mark_nodes[mark], layer)
        rows[mark] = range(len(marks), len(marks) + len(own))
        marks += own
    said = dict.fromkeys(mark.note for mark in live.marks)
    return Content(
        axes=[encode_axes(live.fig, ax) for ax in used],
        operations=live.graph.operations,
        marks=marks,
        readouts=live.graph.readouts,
        picks=[PickRow(used.index(pick.ax), pick.x, pick.y) for pick in live.picks],
        drags=[
            DragRow(used.index(d.ax), *d.names, d.steps, d.along, d.room, d.label)
            for d in live.drags
        ],
        names=list(live.controls),
        note=" ".join(filter(None, [idle_note(live), note, *said])),
        foregrounds=[len(image) for image in layers.above],
        tile=DPI,
        buttons=button_rows(live, rows),
        ghosts=ghost_rows(live, rows, marks),
        legends=[row for row, _ in layers.legends],
        goals=live.graph.goals,
        counter=Moves.name if Moves.name in inputs(live.graph) else "",
        holds=[HoldRow(used.index(h.ax), h.x.tolist(), *h.names, h.step) for h in live.holds],
        between=[name for name, c in live.controls.items() if c.exact is not None],
    )


def starts(live: "Live") -> dict[str, Any]:
    """Return what "Start again" goes back to."""
    points = [drag.start_places() for drag in live.drags]
    return {"values": [control.held for control in live.controls.values()], "points": points}


def listen(widget: FigureWidget, drags: list[Drag], moves: Moves) -> None:
    """Take over what is done in the browser.

    The widget does not hold the figure, which is to go when nobody else does.
    """
    widget.observe(lambda change: move_points(drags, change["new"]), "dragged")
    widget.observe(lambda change: setattr(moves, "count", change["new"]), "moves")


def move_points(drags: list[Drag], places: list[list[list[float | None]]]) -> None:
    """Take over where points have been dragged to."""
    for drag, place in zip(drags, places, strict=False):  # a drag added since has none
        drag.places = place


def adopt_controls(root: str, controls: Controls, width: str) -> None:
    """Give the controls ids that begin with `root`, and the figure's width."""
    adopted = []
    for control in controls.values():
        if control.exact is not None:
            adopted += adopt_control(f"{root}-exact-{control.name}", control.exact)
        if is_adopted(control.widget):  # another figure shares this control: leave it linked
            continue
        control.widget.layout.width = width
        control.widget.layout.max_width = "100%"
        adopted += adopt_control(f"{root}-slider-{control.name}", control.widget)
    send_references_again(adopted)


def adopt_control(root: str, widget: ValueWidget) -> list[Any]:
    """Give a control, its layout and its style fixed ids, and return these widgets."""
    parts = {"layout": widget.layout, "style": getattr(widget, "style", None)}
    parts = {name: part for name, part in parts.items() if part is not None}
    for name, part in parts.items():
        adopt(part, f"{root}-{name}")
    adopt(widget, root)
    return [widget, *parts.values()]


def idle_note(live: "Live") -> str:
    """Return what to say of controls that move nothing, or not what they seem to, or no word."""
    used = inputs(live.graph)
    used |= {name for pick in live.picks for name in (pick.x, pick.y) if name is not None}
    used |= {name for name, control in live.controls.items() if control.is_held}
    idle = [n for n, c in live.controls.items() if n not in used and not has_other_work(c.widget)]
    words = []
    if idle:
        what = ("moves", "this name") if len(idle) == 1 else ("move", "these names")
        words.append(
            f"{' and '.join(idle)} {what[0]} nothing: no formula of this figure uses an argument "
            f"of {what[1]}."
        )
    for function, name in sorted({each for some in live.formulas for each in forgotten(some)}):
        if name not in idle:
            words.append(f"{function} has the argument {name}, but is the same whatever {name} is.")
    return " ".join(words)


def forgotten(formulas: Sequence[Formula]) -> set[tuple[str, str]]:
    """Return functions with the arguments that make no difference to a mark, or to a read-out.

    Its x may well forget what its y is made of.
    """
    used = set().union(*(names_in(formula.result) for formula in formulas))
    return {(f.name, name) for f in formulas for name in f.unused if name not in used}


def inputs(graph: Graph) -> set[str]:
    """Return the names of the inputs that formulas use."""
    return {extra[0] for op, _, _, extra in graph.operations if op == "input"}


def warn_of_size(size: int) -> None:
    """Warn of a figure that would make a notebook slow to open and to save; `size` in bytes."""
    if size > LARGE:
        warnings.warn(
            f"This figure puts {size * 4 / 3e6:.0f} MB into the notebook, for the numbers in its "
            f"formulas. At most {MOST:,} points are drawn: give it fewer, as in x[::100], or work "
            "out beforehand what all of them add up to.",
            stacklevel=2,
        )
