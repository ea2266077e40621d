"""A drawing of moving numbers compared with what matplotlib really drew at a setting."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..record import RecordError
from ..record.comparison import CLOSE, ROUNDING
from ..record.graph import Graph
from .pieces import Piece
from .run import Drawing
from .texts import numbers_of, same_text, written

CAUSE = (
    "That happens if a function keeps something from an earlier call, changes what it has drawn, "
    "or asks what was drawn."
)
TWICE = (
    "`{}` draws something else when it is called again with the same values. Random numbers do "
    "that: seed them in its first line, np.random.seed(0) or random.seed(0), or make their "
    "generator there, rng = np.random.default_rng(0)."
)


class Record:
    """A drawing of moving numbers, to be worked out at settings of the controls.

    Parameters
    ----------
    name : str
        Of the function.
    drawing : Drawing
    """

    def __init__(self, name: str, drawing: Drawing) -> None:
        self.name, self.drawing = name, drawing
        self.graph = Graph()
        self.nodes = [
            {n: self.graph.add(c) for n, c in piece.coordinates.items()} for piece in drawing.pieces
        ]
        texts = [piece.text for piece in drawing.pieces] + drawing.printed
        self.numbers = {
            id(n.number): self.graph.add(n.number) for t in texts for n in numbers_of(t)
        }

    def expect(self, plain: Drawing, setting: Mapping[str, Any], words: str) -> None:
        """Refuse a drawing that is not what matplotlib drew at a setting.

        Parameters
        ----------
        plain : Drawing
            What the function drew of plain numbers.
        setting : dict of str to number
            The controls by name.
        words : str
            The same, as text.

        Raises
        ------
        RecordError
            Which says what differs.
        """
        values = self.graph.replay(dict(setting))
        pieces = self.drawing.pieces
        here = [(p.kind, p.place) for p in pieces]
        there = [(p.kind, p.place) for p in plain.pieces]
        if here != there:
            raise self.differs(f"{in_words(there)} at {words}, but {in_words(here)} at the start")
        for piece, nodes, other in zip(pieces, self.nodes, plain.pieces, strict=True):
            if piece.style != other.style or piece.frame != other.frame:
                raise self.differs(f"{article(piece)} in another style at {words}")
            for name, node in nodes.items():
                if not same(values[node], other.coordinates[name], values):
                    raise self.differs(f"{article(piece)} elsewhere at {words}")
            self.expect_text(piece.text, other.text, values, words)
        if len(self.drawing.printed) != len(plain.printed):
            raise self.differs(f"other lines of text at {words}")
        for mine, others in zip(self.drawing.printed, plain.printed, strict=True):
            self.expect_text(mine, others, values, words)

    def expect_text(self, mine: Any, other: Any, values: Any, words: str) -> None:
        """Refuse a text that is another than the one that was drawn."""
        text = written(mine, lambda n: values[self.numbers[id(n)]].ravel()[0])
        wanted = written(other, float)
        if not same_text(text, wanted):
            raise self.differs(f"the text {wanted!r} at {words}, but its record gives {text!r}")

    def differs(self, what: str) -> RecordError:
        """Return the refusal that says what is drawn otherwise."""
        return RecordError(f"`{self.name}` draws {what}. {CAUSE}")


def same(mine: Any, other: Any, values: Any) -> bool:
    """Tell whether two coordinates are the same but for rounding."""
    other = np.asarray(other, float)
    mine, other = np.broadcast_arrays(mine, other) if mine.size == 1 or other.size == 1 else (
        mine,
        other,
    )  # fmt: skip
    if mine.size != other.size:
        return False
    mine, other = mine.ravel(), other.ravel()
    equal = (mine == other) | (np.isnan(mine) & np.isnan(other))
    with np.errstate(all="ignore"):
        apart = np.where(equal, 0, np.abs(mine - other))
    tolerance = CLOSE * largest([other])
    return bool(np.all(apart <= tolerance) or np.all(apart <= ROUNDING * largest(values)))


def largest(arrays: Any) -> float:
    """Return the size of the largest finite number."""
    return max(float(np.max(np.abs(a), where=np.isfinite(a), initial=0)) for a in arrays)


CALLED = {"path": "a line", "points": "points", "bars": "bars", "text": "a text"}


def article(piece: Piece) -> str:
    """Say what a piece is."""
    return CALLED.get(piece.kind, f"a {piece.kind}")


def in_words(kinds: list[tuple[str, int]]) -> str:
    """Say how many of what there are."""
    names = [kind for kind, _ in kinds]
    counts = {kind: names.count(kind) for kind in dict.fromkeys(names)}
    return ", ".join(f"{n} × {CALLED.get(k, k)}" for k, n in counts.items()) or "nothing"
