"""Numbers as text, the same in Python and in the browser."""

import math
import re
from typing import Any

SPEC = re.compile(
    r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)(?P<zero>0?)(?P<width>\d{0,3})"
    r"(?P<comma>,?)(?:\.(?P<precision>\d{1,3}))?(?P<type>[fFeEgGd%]?)",
    re.DOTALL,
)


def format_number(spec: str, value: Any) -> str:
    """Write `value` as Python's `format(value, spec)` does, but a zero never as -0.0.

    Parameters
    ----------
    spec : str
        `[[fill]align][sign][0][width][,][.precision][type]`, with type f, F, e, E, g, G, d, %
        or none. Under d a number that is not whole is written as if there were no type.
        Or words, `|no|perhaps|yes`: the number is the place of one, from 0. A `?` before a format
        leaves out what is not a number.
    value : number
        Taken as a float. Infinities and NaN are told in words.

    Raises
    ------
    ValueError
        If the spec is none of these.
    """
    if spec.startswith("?"):
        return "" if value != value else format_number(spec[1:], value)
    if spec.startswith("|"):
        choices = spec[1:].split("|")
        return choices[int(value)] if 0 <= value < len(choices) else ""
    parts = SPEC.fullmatch(spec)
    if not parts or (parts["type"] == "d" and parts["precision"]):
        raise ValueError(
            f"{{:{spec}}} is no format that a live figure knows; "
            "{:.1f}, {:.3g}, {:,.0f}, {:.0%}, {:d} and {:+8.2f} are some"
        )
    value = float(value)
    kind, precision = parts["type"], parts["precision"]
    shown = value * 100 if kind == "%" else value
    if not math.isfinite(shown):
        words = "not a number" if shown != shown else "infinity" if shown > 0 else "minus infinity"
        align = (parts["align"] or ">").replace("=", ">")
        return format(words, f"{parts['fill'] or ' '}{align}{parts['width']}")
    if kind == "d":
        if value.is_integer():
            return format(int(value), spec)
        kind, spec = "", spec[:-1]
    digits = format(value, f".{precision}{kind}" if precision else kind)
    is_zero = not re.search("[1-9]", re.split("[eE]", digits)[0])
    return format(0.0 if is_zero else value, spec)
