"""Texts at places."""

from typing import Any

from ...record.errors import refuse
from ..capture import Call, draws, has_symbol
from .arrays import number


@draws("text")
def text(call: Call) -> Any:
    """A text at a moving place."""
    call.still("x", "y")
    result = call.start()
    if has_symbol(call.get(0, "x")) or has_symbol(call.get(1, "y")):
        call.moves(result, x=number(call.get(0, "x"), call), y=number(call.get(1, "y"), call))
    return result


@draws("annotate")
def annotate(call: Call) -> Any:
    """A text beside a moving place, without an arrow."""
    call.still("xy", "xytext")
    if call.kwargs.get("arrowprops") is not None:
        refuse("annotate: an arrow can't move with a control. Leave arrowprops out.")
    result = call.start()
    x, y = call.get(1, "xy")
    call.moves(result, x=x, y=y)
    return result
