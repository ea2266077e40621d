"""Limits that move: those of a live figure stand still, and hold all that the controls give."""

from typing import Any

from ..capture import Call, draws


@draws("set_xlim", "set_ylim", "set_xbound", "set_ybound", "axis", "set")
def limits(call: Call) -> Any:
    """Limits of axes."""
    return call.start()
