"""Drawings of the same function become one: what differs between them is chosen.

They were made at each value of controls that have to be plain, or on each way that the function
takes at an `if`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from ..record import RecordError
from .pieces import Piece
from .run import Drawing
from .texts import CHOICE, IF_ANY, Number, Template

Choose = Callable[[list[Any]], Any]  # of one thing from each drawing

MOST = 300  # marks
DIGITS = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
MANY = (
    "`{}` draws {} things that come and go with its controls, and a live figure has at most {}. "
    "Draw them by one call: plt.plot(x, table) draws a line for each column of a table, "
    "plt.hlines many pieces, np.nan makes a gap in a line."
)


def merge(name: str, drawings: Sequence[Drawing], choose: Choose) -> Drawing:
    """Return one drawing of several.

    Parameters
    ----------
    name : str
        Of the function.
    drawings : sequence of Drawing
    choose : callable
        Returns the choice between as many Symbols, arrays or numbers; itself, if they are the same.

    Raises
    ------
    RecordError
        If they have nothing in common that could be one figure.
    """
    first = drawings[0]
    if len(drawings) == 1:
        return first
    if any(len(d.limits) != len(first.limits) for d in drawings):
        raise RecordError(
            f"`{name}` makes more axes at some values of its controls than at others. Make the "
            "same axes always, by plt.subplots, and leave some empty."
        )
    rows = align([drawing.pieces for drawing in drawings])
    changing = [row for row in rows if any(piece is not row[0] for piece in row)]
    if len(changing) > MOST:
        raise RecordError(MANY.format(name, len(changing), MOST))
    pieces = [merged(row, choose) for row in rows]
    lines = max(len(drawing.printed) for drawing in drawings)
    printed = [
        merged_text([d.printed[k] if k < len(d.printed) else () for d in drawings], choose)
        for k in range(lines)
    ]
    return replace(first, pieces=pieces, printed=printed)


def keyed(pieces: Sequence[Piece]) -> dict[tuple[str, int], Piece]:
    """Return pieces by what they have in common with those of other drawings.

    The n-th of a kind, on the same axes, in the same style, is the same thing in all drawings.
    """
    counts: dict[str, int] = {}
    found = {}
    for piece in pieces:
        key = piece.key
        counts[key] = counts.get(key, 0) + 1
        found[key, counts[key]] = piece
    return found


def align(drawings: Sequence[Sequence[Piece]]) -> list[list[Piece | None]]:
    """Return rows of pieces that may become one, one from each drawing, None where it has none."""
    found = [keyed(pieces) for pieces in drawings]
    order: list[tuple[str, int]] = []
    for pieces in found:
        place = 0
        for key in pieces:
            if key in order:
                place = order.index(key) + 1
            else:
                order.insert(place, key)
                place += 1
    return [[pieces.get(key) for pieces in found] for key in order]


def merged(row: Sequence[Piece | None], choose: Choose) -> Piece:
    """Return one piece of those at each value."""
    example = next(piece for piece in row if piece is not None)
    coordinates = {
        name: choose([nothing(c) if p is None else p.coordinates[name] for p in row])
        for name, c in example.coordinates.items()
    }
    # Where a text at a place is missing, it is nowhere, whatever it says.
    absent = example.text if example.coordinates else ()
    text = merged_text([absent if p is None else p.text for p in row], choose)
    return replace(example, coordinates=coordinates, text=text)


def nothing(coordinate: Any) -> Any:
    """Return what a coordinate is where its piece is not drawn."""
    return np.zeros(0) if np.ndim(coordinate) else np.nan


def merged_text(texts: Sequence[Template], choose: Choose) -> Template:
    """Return one text of those at each value.

    Numbers in words that are the same otherwise are chosen as numbers; else the words are. Texts
    of other numbers follow one another, and all but one are empty.
    """
    if all(alike(text, texts[0]) for text in texts):
        return texts[0]
    split = [in_turn(text) for text in texts]
    kinds = [tuple(number.spec for number in numbers) for _, numbers in split]
    several = len(set(kinds)) > 1
    parts: list[Any] = []
    for kind in dict.fromkeys(kinds):
        absent = [""] * (len(kind) + 1), [Number(np.array(np.nan), spec) for spec in kind]
        chosen = [each if own == kind else absent for each, own in zip(split, kinds, strict=True)]
        for place in range(len(kind) + 1):
            parts += merged_words([words[place] for words, _ in chosen], choose)
            if place < len(kind):
                number = choose([numbers[place].number for _, numbers in chosen])
                parts.append(Number(number, (IF_ANY if several else "") + kind[place]))
    return tuple(part for part in parts if isinstance(part, Number) or part)


def alike(one: Template, other: Template) -> bool:
    """Tell whether two texts are the same words and numbers."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(
        a == b if isinstance(a, str) else a is b for a, b in pairs
    )


def in_turn(text: Template) -> tuple[list[str], list[Number]]:
    """Return a template's words, and the numbers between them."""
    words, numbers = [""], []
    for part in text:
        if isinstance(part, str):
            words[-1] += part
        else:
            numbers.append(part)
            words.append("")
    return words, numbers


def merged_words(words: Sequence[str], choose: Choose) -> list[Any]:
    """Return words that differ as parts of a template."""
    if len(set(words)) == 1:
        return [words[0]]
    split = [DIGITS.split(text) for text in words]
    numbers = [DIGITS.findall(text) for text in words]
    decimals = [[len(n.partition(".")[2]) for n in row] for row in numbers]
    zeros = any(
        n.lstrip("-").startswith("0") and n.lstrip("-0")[:1].isdigit() for n in sum(numbers, [])
    )
    if (
        all(a == b for a, b in pairwise(split))
        and all(a == b for a, b in pairwise(decimals))
        and not zeros
    ):
        parts: list[Any] = [split[0][0]]
        for place, (after, digits) in enumerate(zip(split[0][1:], decimals[0], strict=True)):
            column = [np.array(float(row[place])) for row in numbers]
            spec = f".{digits}f" if digits else "d"
            parts += [Number(choose(column), spec) if len({*map(float, column)}) > 1
                      else numbers[0][place], after]  # fmt: skip
        return parts
    known = list(dict.fromkeys(words))
    places = [np.array(float(known.index(text))) for text in words]
    return [Number(choose(places), CHOICE + CHOICE.join(known))]
