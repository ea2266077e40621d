"""Artists that are given other places."""

from typing import Any

from ..capture import Call, draws
from .arrays import array, number
from .straight import rectangle


@draws("set_ydata", "set_xdata", "set_data")
def set_data(call: Call) -> Any:
    """A line's points."""
    result = call.start()
    known = call.capture.moving.get(call.owner, {})
    old = dict(zip("xy", call.owner.get_data(orig=False), strict=True)) | known
    if call.name == "set_data":
        given = call.args if len(call.args) == 2 else call.args[0]
        new = dict(zip("xy", map(array, given), strict=True))
    else:
        name = call.name[4]
        new = {name: array(call.get(0, name))}
    call.moves(call.owner, **old | new)
    return result


@draws("set_offsets")
def set_offsets(call: Call) -> Any:
    """Where scattered points are."""
    result = call.start()
    places = array(call.args[0])
    places = places if places.ndim > 1 else places.reshape(1, 2)
    call.moves(call.owner, x=places[:, 0], y=places[:, 1])
    return result


@draws("set_position", "set_x", "set_y")
def set_position(call: Call) -> Any:
    """Where a text is."""
    result = call.start()
    old = dict(zip("xy", call.owner.get_position(), strict=True))
    old |= call.capture.moving.get(call.owner, {})
    if call.name == "set_position":
        new = dict(zip("xy", call.args[0], strict=True))
    else:
        new = {call.name[-1]: number(call.args[0], call)}
    call.moves(call.owner, **old | new)
    return result


@draws("set_height", "set_width")
def set_size(call: Call) -> Any:
    """How large a bar, or another rectangle, is."""
    result = call.start()
    known = rectangle(call.owner) | call.capture.moving.get(call.owner, {})
    name = "y" if call.name == "set_height" else "x"
    end = known[f"{name}0"] + number(call.args[0], call)
    call.moves(call.owner, **known | {f"{name}1": end})
    return result
