"""A coordinate that is a record of its own at each value of some controls."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any, NamedTuple

import numpy as np

from .functions.selection import take
from .graph import Graph
from .nodes import Node, Recorded, inputs_of, lift
from .operations import elementwise, reduce
from .symbol import Symbol


class Selector(NamedTuple):
    """What tells which value a control has.

    Attributes
    ----------
    name : str
        Of the control.
    texts : list of str
        Its values, as messages say them.
    node : Node of shape ()
        The place of its value among them, from 0; not a number if it has none of them.
    """

    name: str
    texts: Sequence[str]
    node: Node

    @property
    def size(self) -> int:
        """How many values it has."""
        return len(self.texts)


def selector_of_number(name: str, number: Symbol, values: Sequence[float]) -> Selector:
    """Return what finds a control's number among its values, in rising order.

    Rounding is let pass: a hundred-thousandth of the way to the next value.
    """
    grid = np.array(values)
    apart = elementwise("absolute", elementwise("subtract", grid, number))
    near = elementwise("less_equal", reduce("min", apart), 1e-5 * np.min(np.diff(grid)))
    texts = [f"{value:.6g}" for value in values]
    return Selector(name, texts, elementwise("where", near, reduce("argmin", apart), np.nan))


def number_at(numbers: Sequence[float], place: Symbol) -> Symbol:
    """Return the number at a place among some, as a symbol: of a control that chooses numbers."""
    return Symbol(take(np.array(numbers), place, axis=0))


class Choice(Recorded):
    """Results, one for each value of a control, or for each combination of values of several.

    Only the chosen one is worked out. Results may differ in length and shape. It is a mark's
    coordinate or a read-out's number; `each` makes another of it, NumPy's functions don't know it.

    Parameters
    ----------
    selectors : sequence of Selector
    results : sequence of Symbol, array or number
        The last selector's values run fastest, as in `itertools.product`.

    Attributes
    ----------
    selectors, results
        As given.
    """

    __slots__ = ("results", "selectors")

    def __init__(self, selectors: Sequence[Selector], results: Sequence[Any]) -> None:
        self.selectors, self.results = tuple(selectors), list(results)
        branches = [lift(result) for result in self.results]
        place = position(self.selectors)
        start = branches[int(np.nan_to_num(place.value))].value
        self.node = Node("choose", (place, *branches), (), start)

    @property
    def names(self) -> tuple[str, ...]:
        """The controls that choose."""
        return tuple(selector.name for selector in self.selectors)

    @property
    def value(self) -> Any:
        """The result that is chosen at the start."""
        return self.node.value

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape at the start."""
        return self.node.value.shape

    @property
    def shapes(self) -> set[tuple[int, ...]]:
        """The shapes of all results."""
        return {branch.value.shape for branch in self.node.args[1:]}

    def at(self, places: Mapping[str, int]) -> Any:
        """Return the result that belongs to places of the controls' values, by name."""
        index = 0
        for selector in self.selectors:
            index = index * selector.size + places[selector.name]
        return self.results[index]

    def __getitem__(self, key: Any) -> "Choice":
        return each(lambda result: result[key], self)


def position(selectors: Sequence[Selector]) -> Node:
    """Return the place of the chosen result among all."""
    place = selectors[0].node
    for selector in selectors[1:]:
        place = elementwise("add", elementwise("multiply", place, selector.size), selector.node)
    return place


def each(function: Callable[..., Any], *things: Any) -> Any:
    """Do a function to things, and where some are choices, to each of their results.

    Parameters
    ----------
    function : callable
        Returns a Symbol, an array or a number.
    *things : Choice, Symbol, array or number

    Returns
    -------
    Choice, if one of the things is one; else what `function` returns.
    """
    results = [function(*parts) for _, parts in together(*things)]
    selectors = selectors_of(things)
    return Choice(selectors, results) if selectors else results[0]


def selectors_of(things: Sequence[Any]) -> list[Selector]:
    """Return the selectors of all choices among things, each once."""
    choices = [thing for thing in things if isinstance(thing, Choice)]
    return list({s.name: s for choice in choices for s in choice.selectors}.values())


def together(*things: Any) -> Iterator[tuple[str, list[Any]]]:
    """Yield what things are at the same time, at each combination of what chooses among them.

    Yields
    ------
    words : str
        The combination, as in "n = 3, kind = ridge"; "" if there is no Choice among the things.
    parts : list of Symbol, array or number
    """
    selectors = selectors_of(things)
    for combination in product(*(range(selector.size) for selector in selectors)):
        places = {s.name: place for s, place in zip(selectors, combination, strict=True)}
        words = ", ".join(f"{s.name} = {s.texts[places[s.name]]}" for s in selectors)
        yield words, [t.at(places) if isinstance(t, Choice) else t for t in things]


def shapes_of(coordinate: Any) -> set[tuple[int, ...]]:
    """Return the shapes that a coordinate has: one, unless it is a Choice."""
    if isinstance(coordinate, Choice):
        return coordinate.shapes
    return {np.shape(getattr(coordinate, "value", coordinate))}


def names_in(coordinate: Any) -> set[str]:
    """Return the names of the inputs that a coordinate is made of, and of those that choose."""
    return {node.extra[0] for node in inputs_of(lift(coordinate))}


def choose(selectors: Sequence[Selector], results: Sequence[Any], graph: Graph) -> Any:
    """Return a Choice between results, without those controls that make no difference to them.

    Parameters
    ----------
    selectors : sequence of Selector
    results : sequence of Symbol, array or number
        As of a `Choice`.
    graph : Graph
        To compare the results in.

    Returns
    -------
    Choice, or a Symbol, array or number if all results are the same
    """
    counts = [selector.size for selector in selectors]
    assert prod(counts) == len(results)
    same: Any = np.reshape([graph.add(result) for result in results], counts)
    kept: Any = np.arange(len(results)).reshape(counts)
    selectors = list(selectors)
    for axis in reversed(range(len(counts))):
        if (same == same.take([0], axis)).all():
            same, kept = same.take(0, axis), kept.take(0, axis)
            del selectors[axis]
    results = [results[i] for i in kept.flat]
    return Choice(selectors, results) if selectors else results[0]
