"""Arguments of a call as arrays or symbols."""

from typing import Any

import numpy as np

from ...record.errors import refuse
from ...record.nodes import lift
from ...record.symbol import wrap
from ..capture import Call, has_symbol


def array(thing: Any) -> Any:
    """Return a symbol, or an array of numbers, of one thing or of a list of them."""
    if has_symbol(thing):
        thing = wrap(lift(thing))
        return thing if thing.ndim else np.reshape(thing, (1,))
    return np.atleast_1d(np.asarray(thing))


def number(thing: Any, call: Call) -> Any:
    """Return a symbol or a number where a call wants one."""
    if np.size(thing) != 1:
        refuse(f"{call.name} wants one number here, not an array.")
    return thing


def along(*things: Any) -> list[Any]:
    """Return symbols and arrays of one length; single numbers are repeated."""
    arrays = [array(thing) for thing in things]
    count = max(len(each) for each in arrays)
    return [each * np.ones(count) if len(each) == 1 < count else each for each in arrays]
