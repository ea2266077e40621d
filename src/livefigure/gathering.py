"""The parts of a figure, and how they are added."""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .axes import expect_axes
from .controls import Controls
from .formula import Formula, recorded, results
from .goals import Goal, Moves
from .handles import Drag, Pick
from .hidden import note_buttons, take_words, withhold
from .holds import Hold
from .marks import Mark
from .readouts import Readout


class Gathering:
    """The parts of a figure; `methods` add to them.

    Attributes
    ----------
    controls : Controls
    marks : list of Mark
    readouts : list of Readout
    picks : list of Pick
    drags : list of Drag
    holds : list of Hold
    buttons : list of str
        The texts of the buttons that parts wait for, in order of appearance.
    formulas : list of list of Formula
        Of each mark, read-out and goal.
    goals : list of Goal
    moves_made : Moves
    """

    def __init__(self, fig: Figure, alt: str, controls: dict[str, Any]) -> None:
        self.fig, self.alt = fig, alt
        self.controls = Controls(controls)
        self.marks: list[Mark] = []
        self.readouts: list[Readout] = []
        self.picks: list[Pick] = []
        self.drags: list[Drag] = []
        self.holds: list[Hold] = []
        self.buttons: list[str] = []
        self.formulas: list[Sequence[Formula]] = []
        self.goals: list[Goal] = []
        self.moves_made = Moves()

    def _recorded(self, ax: Axes, **things: Any) -> dict[str, Any]:
        expect_axes(self.fig, ax)
        return {n: recorded(ax, thing, n, self.controls) for n, thing in things.items()}

    def _draw(
        self, kind: Callable[..., Mark], ax: Axes, coordinates: dict[str, Any],
        style: dict[str, Any], **options: Any,
    ) -> None:  # fmt: skip
        hidden, ghost = take_words(kind, style)
        self._start([c for c in coordinates.values() if isinstance(c, Formula)])
        before, _ = ax.get_legend_handles_labels()
        mark = kind(ax, results(coordinates), style, **options)
        mark.hidden, mark.ghost = hidden, ghost
        if hidden:
            withhold(mark, before)
        self._add(self.marks, mark)

    def _start(self, formulas: Sequence[Formula]) -> None:
        """Move controls to where formulas start them."""
        self.controls.start(formulas)
        self.formulas.append(formulas)

    def _add(self, parts: list[Any], part: Any) -> None:
        """Add a part."""
        parts.append(part)
        note_buttons(part, self.buttons)
        self._renew()

    def _renew(self) -> None:
        """Have graph and widgets made anew when they are next asked for."""
        for made in ("graph", "view"):
            self.__dict__.pop(made, None)
