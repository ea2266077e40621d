"""Templates of texts that are drawn in a figure: words and the numbers in them."""

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from .formula import name_of
from .number_format import format_number
from .plain_letters import plain_letters
from .readouts import Piece, label_fields, parse

NUMBER = "\ue000"  # stands for a number while a formula is read


class Template:
    """A text such as ``"slope {:.2f}"`` and what gives its numbers.

    Parameters
    ----------
    called : str
        The method of `Live` that messages name.
    template : str
    functions : sequence of callable, Symbol or numbers

    Raises
    ------
    ValueError
        If template and functions don't fit each other, or plain letters can't say a formula.

    Attributes
    ----------
    pieces : list of Piece
    numbers : dict of str to callable, Symbol or numbers
        One for each format, by what messages call it.
    labels : list of str
        What each number is called, see `label_fields`.
    """

    def __init__(self, called: str, template: str, functions: Sequence[Any]) -> None:
        self.begin = f"{called}({template!r})"
        pieces, places = parse(template, functions, called)
        chosen = [functions[place] for place in places]
        self.labels = label_fields(pieces, chosen)
        self.numbers = {f"number {k + 1}": number for k, number in enumerate(chosen)}
        self.pieces = self.in_plain_letters(pieces)

    def in_plain_letters(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the pieces with their formulas as a browser can write them."""
        marked = "".join(text + (NUMBER if spec is not None else "") for text, spec in pieces)
        try:
            texts = plain_letters(marked).split(NUMBER)
        except ValueError as error:
            raise ValueError(f"{self.begin}: {error}".replace(NUMBER, "{}")) from None
        specs = [spec for _, spec in pieces if spec is not None]
        parts = [Piece(text, spec) for text, spec in zip(texts, [*specs, None], strict=True)]
        return [part for part in parts if part.text or part.spec is not None]

    def expect_one_each(self, formulas: Mapping[str, Any]) -> None:
        """Refuse a formula that gives more than one number.

        Raises
        ------
        ValueError
            Which names the function.
        """
        for name, formula in formulas.items():
            for shape in (each for each in formula.shapes if prod(each) != 1):
                raise ValueError(
                    f"{self.begin}: {name_of(self.numbers[name])} gives an array of shape "
                    f"{shape}, but one number is shown."
                )

    def written(self, numbers: Sequence[Any]) -> str:
        """Return the text with its numbers."""
        left = iter(numbers)
        return "".join(
            text if spec is None else text + format_number(spec, next(left))
            for text, spec in self.pieces
        )
