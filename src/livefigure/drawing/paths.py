"""The ways that a function takes where it decides by moving numbers: each is drawn.

At ``if m > 2:`` the function is called once with yes and once with no; in the browser the condition
chooses between what was drawn.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..record import Graph, RecordError, Symbol
from ..record.nodes import Node, constant, lift
from ..record.operations import elementwise

MOST = 24  # ways
TOO_MANY = (
    "This decides by moving numbers in more than {} ways. Write np.where(condition, this, that) "
    "for if, or give the control few values."
)


class Decided(NamedTuple):
    """A decision: the condition, and what was answered."""

    condition: Node
    answer: bool


class Way:
    """The answers on one way through a function.

    Parameters
    ----------
    answers : sequence of bool
        To the first conditions; later ones are answered as they are at the start.
    """

    def __init__(self, answers: Sequence[bool]) -> None:
        self.answers = answers
        self.decided: list[Decided] = []
        self._graph = Graph()
        self._known: dict[int, bool] = {}

    def decide(self, number: Symbol) -> bool:
        """Answer a condition: the same one always the same."""
        condition = lift(number)
        if condition.value.dtype.kind != "b":
            condition = elementwise("not_equal", condition, 0)
        place = self._graph.add(condition)
        if place not in self._known:
            count = len(self.decided)
            if count < len(self.answers):
                answer = self.answers[count]
            else:
                answer = bool(condition.value)
            self.decided.append(Decided(condition, answer))
            self._known[place] = answer
        return self._known[place]


def all_ways(run: Callable[[Way], Any]) -> tuple[list[Any], list[list[Decided]]]:
    """Run something on each way, and return its results and the decisions that lead to them.

    The first way is the one at the start. A way on which the function fails is left out: so it
    would without a figure, if its conditions can hold at all.

    Raises
    ------
    RecordError
        If there are too many ways, or one cannot be recorded.
    """
    results, decisions = [], []
    waiting: list[list[bool]] = [[]]
    while waiting:
        answers = waiting.pop(0)
        way = Way(answers)
        try:
            result = run(way)
        except RecordError:
            raise
        except Exception:
            if not answers:
                raise
            result = None
        for count in range(len(answers), len(way.decided)):
            before = [decided.answer for decided in way.decided[:count]]
            waiting.append([*before, not way.decided[count].answer])
        if result is not None:
            results.append(result)
            decisions.append(way.decided)
        if len(results) + len(waiting) > MOST:
            raise RecordError(TOO_MANY.format(MOST))
    return results, decisions


def chosen_way(decisions: Sequence[Sequence[Decided]]) -> Node:
    """Return the place of the way that is taken among all; not a number if that one has failed."""

    def place(ways: list[int], depth: int) -> Node:
        if not ways:
            return constant(np.nan)
        if len(ways) == 1 and len(decisions[ways[0]]) == depth:
            return constant(float(ways[0]))
        condition = decisions[ways[0]][depth].condition
        yes, no = (
            place([way for way in ways if decisions[way][depth].answer is answer], depth + 1)
            for answer in (True, False)
        )
        return elementwise("where", condition, yes, no)

    return place(list(range(len(decisions))), 0)
