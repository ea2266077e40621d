"""Goals of a figure that is played, and the moves that are counted meanwhile."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .controls import Controls
from .formula import Formula, Function, record_formula
from .readouts import encode_pieces, parse
from .record import Choice, Graph, Symbol, symbol
from .wire import GoalRow


class Moves:
    """How many moves have been made since the start. The browser counts them.

    Attributes
    ----------
    name : str
        Of the input in the graph; no argument of a function can be called so.
    symbol : Symbol of shape ()
        The number in formulas.
    count : int
        The number now.
    """

    name = "moves made"

    def __init__(self) -> None:
        self.count = 0
        # A row of one: a formula that holds a single number's input is taken to have kept a slider.
        row: Any = symbol(self.name, np.array([0]))
        self.symbol: Symbol = row[0]

    def inputs(self) -> dict[str, NDArray[Any]]:
        """Return the number now, by the name that the graph has for it."""
        return {self.name: np.array([self.count])}


class Goal:
    """A condition, and the sentence that says once that it holds.

    Parameters
    ----------
    f : callable or Symbol
        All its arguments are controls; it gives one yes or no.
    template : str
        As of a read-out, with one replacement field for each function.
    functions : sequence of callable or Symbol
        Each gives one number.
    controls : Controls

    Raises
    ------
    TypeError
        If f is no function, the sentence no text, or f gives a number.
    ValueError
        If the sentence says nothing, f gives several answers, or nothing that moves is in it.

    Attributes
    ----------
    formula : Formula
        The condition.
    formulas : list of Formula
        One for each number in the sentence.
    """

    def __init__(
        self, f: Function, template: str, functions: Sequence[Function], controls: Controls
    ) -> None:
        expect_sentence(f, template)
        self.template = template
        self.pieces, places = parse(template, functions, "goal")
        self.formula = record_formula(f, controls)
        self.formulas = [record_formula(functions[place], controls) for place in places]
        self._expect_one_answer()
        for formula in self.formulas:
            for shape in several(formula):
                raise ValueError(
                    f"{self}: {formula.name} gives an array of shape {shape}, but one number is "
                    "told."
                )

    def __str__(self) -> str:
        return f"goal({self.template!r})"

    def _expect_one_answer(self) -> None:
        result, name = self.formula.result, self.formula.name
        for shape in several(self.formula):
            raise ValueError(
                f"{self}: {name} gives an array of shape {shape}, but one yes or no is wanted: "
                "np.all(…) is yes if all of them are."
            )
        answers = result.results if isinstance(result, Choice) else [result]
        if any(np.asarray(getattr(each, "value", each)).dtype != bool for each in answers):
            raise TypeError(
                f"{self}: {name} gives a number, but a yes or no is wanted, as in "
                "lambda m, b: cost(m, b) < 360."
            )
        if not isinstance(result, Symbol | Choice):
            raise ValueError(
                f"{self}: {name} is always {bool(result)}, for no slider, no point and no number "
                "of moves is in it."
            )

    def encode(self, graph: Graph) -> GoalRow:
        """Return the goal as the browser is sent it, its formulas added to the graph."""
        node = graph.add(self.formula.result)
        return GoalRow(node, encode_pieces(self.pieces, self.formulas, graph))


def several(formula: Formula) -> list[tuple[int, ...]]:
    """Return the shapes of what a formula gives that hold none or more than one number."""
    return [shape for shape in formula.shapes if prod(shape) != 1]


def expect_sentence(f: Any, template: Any) -> None:
    """Refuse what is no text, and a text that says nothing.

    Raises
    ------
    TypeError, ValueError
        Which say in what order a goal takes them.
    """
    if isinstance(f, str) or not isinstance(template, str):
        raise TypeError(
            "goal takes a condition and then a sentence, as in live.goal(lambda m, b: "
            f"cost(m, b) < 360, 'You are there.'); got {f!r:.40} and {template!r:.40}."
        )
    if not template.strip():
        raise ValueError("goal: the sentence says nothing. Write one, such as 'You are there.'.")


def expect_ahead(
    goals: Sequence[Goal], rows: Sequence[GoalRow], values: Sequence[Any], at: Mapping[str, str]
) -> None:
    """Refuse goals that are reached before anything was moved.

    Parameters
    ----------
    goals : sequence of Goal
    rows : sequence of GoalRow
        The same goals in the graph.
    values : sequence of array
        Of each node of the graph at the start.
    at : mapping of str to str
        The controls at the start, in words.

    Raises
    ------
    ValueError
        Which says what to change.
    """
    for goal, row in zip(goals, rows, strict=True):
        if np.ravel(values[row.node])[0]:
            place = ", ".join(f"{name} = {value}" for name, value in at.items())
            raise ValueError(
                f"{goal} holds at the start already{f', where {place}' if place else ''}: nobody "
                "could reach it. Start elsewhere, by defaults in a formula or by live.set(…), or "
                "ask for more."
            )
