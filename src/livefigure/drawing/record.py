"""A function that draws is recorded, compared with matplotlib, and becomes one drawing."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..controls import Control, Controls, Selection
from ..formula import SHARES, name_of
from ..per_value import record_per_value
from ..record import FailsItself, Graph, RecordError, Selector, choose
from .compare import TWICE, Record
from .merge import keyed, merge
from .paths import Way, all_ways, chosen_way
from .run import Drawing, draw, draw_symbols
from .texts import numbers_of, written_at_start

FEW = 6  # values of a control of whole numbers, at which a drawing is compared besides its ends

Setting = dict[str, Any]  # inputs of the graph, by control


class Recorder:
    """Records what a function draws.

    Parameters
    ----------
    function : callable
    controls : Controls
    constants : dict of str to object
        Its arguments that stand still.

    Attributes
    ----------
    plain : list of Drawing
        Of plain numbers, the first one at the start.
    """

    def __init__(
        self, function: Callable[..., Any], controls: Controls, constants: Mapping[str, Any]
    ) -> None:
        self.function, self.controls, self.constants = function, controls, constants
        self.name = name_of(function)
        self.plain: list[Drawing] = []

    def record(self) -> Drawing:
        """Return all that the function can draw, with the artists as they are at the start.

        Raises
        ------
        RecordError
            If it can't be replayed.
        """
        self.expect_the_same()
        found = record_per_value(
            self.record_at, self.controls, list(self.controls), (), self.name
        )  # fmt: skip
        whole = merge(self.name, found.results, lambda things: found.chosen(self.controls, things))
        start = {name: self.controls[name].plain for name in found.names}
        last = self.draw_way(start, Way([]))
        for piece in last.pieces:
            if numbers_of(piece.text):
                piece.artists[0].set_text(written_at_start(piece.text))
        artists = {key: piece.artists for key, piece in keyed(last.pieces).items()}
        pieces = [
            replace(piece, artists=artists.get(key, []))
            for key, piece in keyed(whole.pieces).items()
        ]
        return replace(whole, figure=last.figure, pieces=pieces)

    def expect_the_same(self) -> None:
        """Refuse a function that draws something else when it is called a second time."""
        start = {name: control.plain for name, control in self.controls.items()}
        drawn = [draw(self.function, start | dict(self.constants)) for _ in range(2)]
        self.plain.append(drawn[0].without_artists())
        if drawn[0].figure is None:
            raise FailsItself(
                f"`{self.name}` draws nothing, and a live figure is a drawing. Let it draw with "
                "matplotlib, as in plt.plot(x, y)."
            )
        try:
            Record(self.name, drawn[0]).expect(drawn[1], {}, "a second call")
        except RecordError:
            raise FailsItself(TWICE.format(self.name)) from None

    def draw_way(self, plain: Mapping[str, Any], way: Way) -> Drawing:
        """Return what the function draws of symbols, on one way through it."""
        symbols: dict[str, Any] = {name: control.symbol for name, control in self.controls.items()}
        return draw_symbols(self.function, symbols | dict(plain) | dict(self.constants), way)

    def record_at(self, plain: Setting, turn: int) -> Drawing:
        """Return what the function draws, with some controls plain and the others symbols."""
        results, decisions = all_ways(lambda way: self.draw_way(plain, way).without_artists())
        selector = Selector("if", [str(k) for k in range(len(results))], chosen_way(decisions))
        drawing = merge(self.name, results, lambda things: choose([selector], things, Graph()))
        if len(plain) < len(self.controls):
            self.compare(drawing, plain, turn)
        else:
            self.plain.append(drawing)
        return drawing

    def compare(self, drawing: Drawing, plain: Setting, turn: int) -> None:
        """Refuse a drawing that is not what matplotlib draws of plain numbers."""
        record = Record(self.name, drawing)
        for setting in settings(self.controls, plain, turn):
            arguments = {n: python_value(self.controls[n], v) for n, v in setting.items()} | plain
            words = ", ".join(f"{name} = {value}" for name, value in arguments.items())
            try:
                real = draw(self.function, arguments | dict(self.constants)).without_artists()
            except Exception as error:
                kind = type(error).__name__
                raise FailsItself(f"`{self.name}` fails at {words}: {kind}: {error}") from error
            self.plain.append(real)
            record.expect(real, setting, words)


def settings(controls: Controls, plain: Setting, turn: int) -> Iterator[Setting]:
    """Return the values at which a drawing is compared.

    Where nothing is plain: the start, shares of all ranges, the ends of each, and some values of
    controls that have few. Else one of these, another at each turn.
    """
    moving = {name: control for name, control in controls.items() if name not in plain}
    shares = [{name: c.number_at(share) for name, c in moving.items()} for share in SHARES]
    if plain:
        yield shares[turn % len(shares)]
        return
    start = {name: control.number for name, control in moving.items()}
    yield start
    yield from shares
    for name, control in moving.items():
        yield start | {name: control.number_at(0.0)}
        yield start | {name: control.number_at(1.0)}
        numbers = control.numbers() if isinstance(control.value, int | str) else []
        for k, number in enumerate(numbers[1 : -1 : max(1, len(numbers) // FEW)]):
            yield shares[k % len(shares)] | {name: number}


def python_value(control: Control, number: Any) -> Any:
    """Return a control's value as Python has it, at an input of the graph."""
    if isinstance(control, Selection):
        return control.options[int(number)]
    return bool(number) if isinstance(control.value, bool) else number.item()
