"""The wire format: all that the browser is sent of a figure besides bytes and widgets.

`Content` is one JSON object; its rows are objects with the names below, in `browser/wire.js` too.
Only operations, of which there may be thousands, are lists: `[operation, [places of its arguments],
[shape], [extra, …]]`, each after its arguments; constants begin at their extra in the bytes of
`FigureWidget.constants`, inputs are named by it. `axes`, `nodes` and `node` are places in the lists
of axes and operations. Lengths are CSS pixels from the figure's upper left corner, all else is in
units of the axes.
"""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple


class AxesRow(NamedTuple):
    """Where axes lie, and what part of the data they show.

    A floor is the natural logarithm at which a log axis draws numbers that have none, or None.
    """

    box: Sequence[float]  # left, top, width, height
    xlim: Sequence[float]
    ylim: Sequence[float]
    xscale: str  # linear or log
    yscale: str
    xfloor: float | None
    yfloor: float | None


class MarkRow(NamedTuple):
    """What one function of `browser/marks.js` draws."""

    kind: str
    axes: int
    nodes: Sequence[int]
    style: dict[str, Any]
    layer: int  # the canvas that it is drawn on, counted from the lowest
    most: int | None  # of its pieces are drawn, an even sample if there are more; None: all


class ReadoutPart(NamedTuple):
    """A text and, unless `node` is None, the number behind it in Python's format `spec`."""

    text: str
    node: int | None
    spec: str


class PickRow(NamedTuple):
    """Axes in which a place can be picked, and the controls that it sets."""

    axes: int
    x: str | None
    y: str | None


class DragRow(NamedTuple):
    """Points that can be dragged: the inputs that are their coordinates."""

    axes: int
    x: str
    y: str
    step: Sequence[float | None]  # along x and y
    along: str  # x, y or both
    room: int  # for how many more points there is a place
    label: str


class HoldRow(NamedTuple):
    """Handles of a line: where they stand along x, and the controls that it is made of."""

    axes: int
    x: Sequence[float]
    m: str
    b: str
    step: float | None  # along y


class ButtonRow(NamedTuple):
    """A button, and what appears when it is pressed."""

    text: str
    marks: Sequence[int]  # places in the lists of marks and of read-outs
    readouts: Sequence[int]
    shows: Sequence[str]  # names of the marks that appear, to be announced
    leaves: Sequence[str]  # and of those that leave a ghost


class GhostRow(NamedTuple):
    """A mark that leaves a ghost when a button is pressed."""

    button: int
    mark: int
    style: dict[str, Any]


class LegendRow(NamedTuple):
    """An image of a legend that stands while some buttons are pressed and others are not."""

    box: Sequence[float]  # left, top, width, height
    over: int  # the image of what stands still that it lies upon, counted from the lowest
    pressed: Sequence[int]
    released: Sequence[int]
    bytes: int  # of the image, in `FigureWidget.foreground` after the other images


class GoalRow(NamedTuple):
    """A condition, and what is said when it holds."""

    node: int
    parts: Sequence[ReadoutPart]


class Content(NamedTuple):
    """A figure as plain data. What few figures have is sent only of those that have it."""

    axes: Sequence[AxesRow]
    operations: Sequence[Sequence[Any]]
    marks: Sequence[MarkRow]  # in the order in which they are drawn
    readouts: Sequence[Sequence[ReadoutPart]]
    picks: Sequence[PickRow]
    drags: Sequence[DragRow]
    names: Sequence[str]  # of the controls
    note: str  # stands under the figure
    foregrounds: Sequence[int]  # bytes of each image in `FigureWidget.foreground`
    tile: int  # CSS pixels of a hatch's tile
    buttons: Sequence[ButtonRow] = ()
    ghosts: Sequence[GhostRow] = ()
    legends: Sequence[LegendRow] = ()
    goals: Sequence[GoalRow] = ()
    counter: str = ""  # the input that is the number of moves, if a formula uses it
    holds: Sequence[HoldRow] = ()
    between: Sequence[str] = ()  # names of those that `FigureWidget.exact` has between their steps

    def as_json(self) -> dict[str, Any]:
        """Return the content as lists, dicts, texts and numbers."""
        fields = self._asdict()
        sent = [name for name in fields if fields[name] or name not in self._field_defaults]
        return {name: _plain(fields[name]) for name in sent}


ROWS = {
    "axes": AxesRow,
    "marks": MarkRow,
    "picks": PickRow,
    "drags": DragRow,
    "holds": HoldRow,
    "buttons": ButtonRow,
    "ghosts": GhostRow,
    "legends": LegendRow,
    "goals": GoalRow,
}


def encode(content: Content) -> str:
    """Return the content as the browser is sent it."""
    return json.dumps(content.as_json(), separators=(",", ":"))


def decode(text: str) -> Content:
    """Return the content of a figure from what the browser was sent."""
    fields = json.loads(text)
    for name in ROWS.keys() & fields.keys():
        row = ROWS[name]
        fields[name] = [row(**each) for each in fields[name]]
    fields["readouts"] = [_parts(parts) for parts in fields["readouts"]]
    fields["goals"] = [goal._replace(parts=_parts(goal.parts)) for goal in fields.get("goals", ())]
    return Content(**fields)


def _parts(parts: Sequence[Any]) -> list[ReadoutPart]:
    return [ReadoutPart(**part) for part in parts]


def _plain(thing: Any) -> Any:
    if type(thing) in (*ROWS.values(), ReadoutPart):
        return {name: _plain(part) for name, part in thing._asdict().items()}
    return [_plain(part) for part in thing] if isinstance(thing, (list, tuple)) else thing
