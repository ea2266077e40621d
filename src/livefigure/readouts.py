"""Read-outs: texts under a figure that show numbers of formulas."""

import re
import string
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from .controls import Controls
from .formula import Formula, Function, name_of, record_formula
from .hidden import Withheld
from .number_format import format_number
from .record import Graph
from .wire import ReadoutPart


class Piece(NamedTuple):
    """A piece of a template: a text and, unless it is None, the format of the number behind it."""

    text: str
    spec: str | None


class Readout(Withheld):
    """A text with numbers: ``"SSE = {:.1f}"`` and the function that gives the number.

    Parameters
    ----------
    template : str
        One replacement field, with a number format, for each function; or {0}, {1}, … for the
        first, the second, …, as often as wanted.
    functions : sequence of callable
        All their arguments are controls; each returns one number.
    controls : Controls

    Raises
    ------
    ValueError
        If template and functions don't fit each other, or a function gives more than one number.

    Attributes
    ----------
    pieces : list of Piece
    formulas : list of Formula
        One for each number that is shown.
    labels : list of str
        What each number is called, see `label_fields`.
    """

    def __init__(self, template: str, functions: Sequence[Function], controls: Controls) -> None:
        self.template = template
        self.pieces, places = parse(template, functions)
        chosen = [functions[place] for place in places]
        self.formulas = [record_formula(f, controls) for f in chosen]
        for formula in self.formulas:
            for shape in formula.shapes:
                if np.prod(shape) != 1:
                    raise ValueError(
                        f"readout({template!r}): {formula.name} gives an array of shape "
                        f"{shape}, but one number is shown."
                    )
        self.labels = label_fields(self.pieces, chosen)
        for i, label in enumerate(self.labels):
            if label in self.labels[:i] and places[i] not in places[:i]:
                raise self._two_called(label)

    def expect_other_labels(self, earlier: Sequence["Readout"]) -> None:
        """Refuse a label that an earlier read-out of the figure has.

        Raises
        ------
        ValueError
            Which says what to write instead.
        """
        taken = {label for readout in earlier for label in readout.labels}
        for label in self.labels:
            if label in taken:
                raise self._two_called(label)

    def _two_called(self, label: str) -> ValueError:
        return ValueError(
            f"readout({self.template!r}): there are two numbers called {label!r}; "
            "write another name before its = sign."
        )

    def encode(self, graph: Graph) -> list[ReadoutPart]:
        """Return the read-out as the browser is sent it, its formulas added to the graph."""
        return encode_pieces(self.pieces, self.formulas, graph)


def encode_pieces(
    pieces: Sequence[Piece], formulas: Sequence[Formula], graph: Graph
) -> list[ReadoutPart]:
    """Return a template as the browser is sent it, its formulas added to the graph.

    Without a format whole numbers are written as such.
    """
    left = iter(formulas)
    parts = []
    for text, spec in pieces:
        if spec is None:
            parts.append(ReadoutPart(text, None, ""))
            continue
        result = next(left).result
        is_whole = getattr(result, "dtype", np.dtype(float)).kind == "i"
        parts.append(ReadoutPart(text, graph.add(result), spec or ("d" if is_whole else "")))
    return parts


def parse(
    template: str, functions: Sequence[Any], called: str = "readout"
) -> tuple[list[Piece], list[int]]:
    """Return a template's pieces, and for each number the place of its function.

    `called` is the method of `Live` that messages name.

    Raises
    ------
    ValueError
        If a function has no field, or a field no function, or no format that a browser knows.
    """
    try:
        parsed = list(string.Formatter().parse(template))
    except (TypeError, ValueError) as error:
        raise ValueError(
            f"{called}({template!r}): {error}. Write a text such as 'SSE = {{:.1f}}'; "
            "a brace that is to be seen is written twice."
        ) from None
    fields = [(name, spec, conversion) for _, name, spec, conversion in parsed if name is not None]
    begin = f"{called}({template!r})"
    places = places_of(begin, [name for name, *_ in fields], len(functions))
    for _, spec, conversion in fields:
        if conversion:
            raise unknown_field(begin)
        try:
            format_number(spec or "", 0.0)
        except ValueError as error:
            raise ValueError(f"{begin}: {error}.") from None
    pieces = [Piece(text, None if name is None else spec or "") for text, name, spec, _ in parsed]
    return pieces, places


def places_of(begin: str, names: list[str], count: int) -> list[int]:
    """Return which of `count` functions each field shows: {} one after the other, or {0}, {1}.

    Messages begin with `begin`.
    """
    if names and all(re.fullmatch("[0-9]+", name) for name in names):
        places = [int(name) for name in names]
        if {*places} != {*range(count)}:
            raise ValueError(
                f"{begin}: {count} functions are given, and each wants a place: "
                "{0} is the first, {1} the second."
            )
        return places
    if len(names) != count:
        raise ValueError(
            f"{begin}: {len(names)} places for numbers, "
            f"but {count} functions. Write one {{:.2f}} for each function."
        )
    if any(names):
        raise unknown_field(begin)
    return list(range(count))


def unknown_field(begin: str) -> ValueError:
    """Return the error for a field that is neither {} nor {0}."""
    return ValueError(
        f"{begin}: write places as {{}} or {{:.2f}}, for one function after "
        "the other, or as {0:.2f} and {1:.2f}."
    )


def label_fields(pieces: Sequence[Piece], functions: Sequence[Any]) -> list[str]:
    """Return a name for each number of a read-out: the text before its "=", else its function's."""
    texts = [text for text, spec in pieces if spec is not None]
    # Before the second number and later ones also stands what belongs to the one before.
    texts[1:] = [re.split("[,;·]", text)[-1] for text in texts[1:]]
    return [
        re.split("[=≈:]", text)[0].strip() or name_of(f)
        for text, f in zip(texts, functions, strict=True)
    ]
