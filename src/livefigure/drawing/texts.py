"""Numbers in the texts of a function that draws: found again after it has run.

While the function runs, a moving number in an f-string becomes a placeholder, two letters of
Unicode's private use around the number's place in a list. A text with placeholders is a template.
"""

import ast
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from ..number_format import format_number
from ..record import Symbol
from ..record.callers import Caller
from ..record.errors import refuse
from ..record.nodes import lift

OPEN, CLOSE = "\ue000", "\ue001"
PLACEHOLDER = re.compile(f"{OPEN}(\\d+){CLOSE}|9007(\\d{{6}})993(?:\\.(0+))?")
CHOICE = "|"  # begins a format, and parts its words, of which the number is the place of one
IF_ANY = "?"  # begins a format in which what is not a number is no word
MAGIC = 9007000000993  # "%.2f" % number asks for a float: 9007, six digits of its place, 993
ARRAY = (
    "A moving array cannot become a text, only a single number can: name one of its places, as in "
    "{}[0]."
)
PERCENT = 'Write {} as an f-string, f"{{m:.3g}}": only %f, %d, %i and %s can move.'


class Number(NamedTuple):
    """A number in a text: what it is made of, and Python's format for it."""

    number: Any  # Symbol of one number
    spec: str


Template = tuple["str | Number", ...]  # texts, and the numbers between them


class Writer:
    """What symbols write in place of themselves while a function draws."""

    def __init__(self) -> None:
        self.numbers: list[Number] = []

    def write(self, number: Symbol, spec: str) -> str:
        """Return a placeholder for a symbol that is to be written in a format.

        Raises
        ------
        RecordError
            If it is an array, or the format is none that a browser knows.
        """
        return f"{OPEN}{self._place(number, spec)}{CLOSE}"

    def as_float(self, number: Symbol, who: Caller | None) -> float | None:
        """Return a float that is found again in "%.2f" % number; None if nothing is written.

        `who` asks for it.
        """
        if who is None or who.asked != "text" or not isinstance(who.expression, ast.BinOp):
            return None
        kinds = re.findall(r"%[-+ #0-9.*]*(.)", ast.literal_eval(who.expression.left))
        if {*kinds} - {*"fFdis%"}:
            refuse(PERCENT.format(ast.unparse(who.expression)))
        place = self._place(number, "f")
        return float(MAGIC + place * 1000)

    def _place(self, number: Symbol, spec: str) -> int:
        if number.size != 1:
            refuse(ARRAY.format("x"))
        if not spec and number.dtype.kind == "i":
            spec = "d"
        try:
            format_number(spec, 0.0)
        except ValueError as error:
            refuse(f"{error}.")
        self.numbers.append(Number(number, spec))
        return len(self.numbers) - 1

    def template(self, text: str) -> Template:
        """Return a text as its pieces, with the numbers where their placeholders are."""
        parts: list[str | Number] = []
        end = 0
        for found in PLACEHOLDER.finditer(text):
            parts.append(text[end : found.start()])
            end = found.end()
            place, magic, decimals = found.groups()
            if magic is None:
                parts.append(self.numbers[int(place)])
            else:
                parts.append(Number(self.numbers[int(magic)].number, f".{len(decimals or '')}f"))
        return tuple(part for part in (*parts, text[end:]) if part != "")

    def is_moving(self, text: str) -> bool:
        """Tell whether a moving number is in a text."""
        return PLACEHOLDER.search(text) is not None


def written(template: Template, value: Callable[[Any], float]) -> str:
    """Return a template as text; `value` gives each number."""
    return "".join(
        part if isinstance(part, str) else format_number(part.spec, value(part.number))
        for part in template
    )


def written_at_start(template: Template) -> str:
    """Return a template as text, with the numbers at the start."""
    return written(template, lambda number: float(np.ravel(lift(number).value)[0]))


def numbers_of(template: Template) -> list[Number]:
    """Return the numbers in a template."""
    return [part for part in template if isinstance(part, Number)]


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for the last digit of a number that is a tie."""
    if one == other:
        return True
    pattern = r"[-+]?\d[\d,]*\.?\d*(?:[eE][-+]?\d+)?"
    if re.sub(pattern, "#", one) != re.sub(pattern, "#", other):
        return False
    pairs = zip(re.findall(pattern, one), re.findall(pattern, other), strict=True)
    return all(a == b or close(a, b) for a, b in pairs)


def close(one: str, other: str) -> bool:
    """Tell whether two numbers that are written differ by their last digit at most."""
    a, b = (float(number.replace(",", "")) for number in (one, other))
    decimals = min(len(number.partition(".")[2]) for number in (one, other))
    last = 1.01 * 10.0**-decimals if decimals and "e" not in one.lower() else 0
    return abs(a - b) <= last + 1e-9 * abs(b)
