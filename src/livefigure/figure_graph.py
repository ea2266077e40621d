"""All formulas of a figure as one graph: what its marks and read-outs are at given inputs."""

from collections.abc import Sequence
from itertools import compress
from typing import Any

import numpy as np

from .controls import Controls
from .goals import Goal, Moves
from .handles import Drag
from .hidden import conceal
from .marks import Mark, Title
from .number_format import format_number
from .readouts import Readout
from .record import Choice, Graph
from .wire import ReadoutPart


class FigureGraph(Graph):
    """The graph of a figure's marks, read-outs and goals; work that they share is done once.

    Attributes
    ----------
    mark_nodes : dict of Mark to list of int
        The places of a mark's coordinates in the graph.
    readouts : list of list of ReadoutPart
    goals : list of GoalRow
    """

    def __init__(
        self,
        marks: Sequence[Mark],
        readouts: Sequence[Readout],
        goals: Sequence[Goal],
        controls: Controls,
        drags: Sequence[Drag],
        moves: Moves,
    ) -> None:
        self._controls = controls
        self._held: list[Drag | Moves] = [*drags, moves]
        super().__init__()
        self.mark_nodes = {mark: [self.add(c) for c in mark.coordinates.values()] for mark in marks}
        parts = [*(c for mark in marks for c in mark.coordinates.values())]
        parts += [formula.result for readout in readouts for formula in readout.formulas]
        choices = [part for part in parts if isinstance(part, Choice)]
        self._choosing = {name for choice in choices for name in choice.names}
        self._labels = [readout.labels for readout in readouts]
        self._is_shown = [not readout.hidden for readout in readouts]
        self.readouts: list[list[ReadoutPart]] = [r.encode(self) for r in readouts]
        self.goals = [goal.encode(self) for goal in goals]

    def values(self) -> list[Any]:
        """Return the value of each node, where controls and dragged points are now."""
        for name in self._choosing:
            self._controls[name].expect_known_value()
        inputs = {name: np.asarray(c.number) for name, c in self._controls.items()}
        for held in self._held:
            inputs |= held.inputs()
        return self.replay(inputs)

    def place_marks(self) -> None:
        """Move every mark's artists to where they are now."""
        values = self.values()
        for mark, nodes in self.mark_nodes.items():
            mark.move([values[node] for node in nodes])
            if mark.hidden:
                conceal(mark.artists)

    def numbers(self) -> dict[str, float]:
        """Return the numbers of all read-outs by their labels, and those of titles.

        Of several of one name a read-out's is returned, else the first title's.
        """
        values = self.values()
        titles = [(m, nodes) for m, nodes in self.mark_nodes.items() if isinstance(m, Title)]
        numbers = {
            label: float(np.ravel(values[node])[0])
            for mark, nodes in reversed(titles)
            for label, node in reversed([*zip(mark.template.labels, nodes, strict=True)])
        }
        return numbers | {
            label: float(np.ravel(values[node])[0])
            for labels, parts in zip(self._labels, self.readouts, strict=True)
            for label, node in zip(labels, numbered(parts), strict=True)
        }

    def texts(self) -> list[str]:
        """Return the texts in the picture and the read-outs under it, without what is hidden."""
        values = self.values()
        told = [
            mark.told([values[node] for node in nodes])
            for mark, nodes in sorted(self.mark_nodes.items(), key=lambda pair: pair[0].zorder)
            if not mark.hidden
        ]
        shown = compress(self.readouts, self._is_shown)
        readouts = ["".join(written(part, values) for part in parts) for parts in shown]
        return [*filter(None, told), *readouts]


def numbered(parts: Sequence[ReadoutPart]) -> list[int]:
    """Return the nodes of the parts that show a number."""
    return [part.node for part in parts if part.node is not None]


def written(part: ReadoutPart, values: Sequence[Any]) -> str:
    """Return a part's text with its number."""
    if part.node is None:
        return part.text
    return part.text + format_number(part.spec, np.ravel(values[part.node])[0])
