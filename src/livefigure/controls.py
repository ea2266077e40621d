"""Controls for a live figure: ipywidgets' `interact` abbreviations, kept on their grid.

The browser's slider moves a value that is between two steps to the next step and writes it back, so
every value set from Python is put on the grid first.
"""

import math
from decimal import Decimal

import numpy as np
from ipywidgets import Checkbox, FloatLogSlider, FloatSlider, Play, ValueWidget, interactive
from ipywidgets.widgets import widget as ipywidgets_widget
from ipywidgets.widgets.widget_link import Link


def control(name, wanted):
    """Return the control for a slider called `name`.

    Parameters
    ----------
    name : str
    wanted : number, bool, tuple (min, max) or (min, max, step), or an ipywidgets control
        As in ``ipywidgets.interact``.

    Raises
    ------
    TypeError
        If there is no such abbreviation, or the control's value is not a number in the browser.
    """
    if isinstance(wanted, tuple) and len(wanted) in (2, 3) and all(map(is_number, wanted)):
        check_range(name, *wanted)
    try:
        made = interactive.widget_from_abbrev(wanted)
    except ValueError as error:
        raise TypeError(f"slider {name!r}: {wanted!r} cannot become a slider: {error}.") from None
    in_browser = isinstance(made, ValueWidget) and "value" in made.keys
    if not in_browser or not is_number(made.value):
        raise TypeError(
            f"slider {name!r}: {wanted!r} has no numeric value in the browser. Give a range such "
            f"as {name}=(0, 10, 0.1), a number, or a control such as ipywidgets.FloatLogSlider."
        )
    check_range(name, *grid(made))
    if isinstance(made, FloatSlider) and (made is not wanted or is_coarse(made)):
        made.readout_format = f".{decimals(made.step)}f"
    made.description = made.description or name
    return made


def is_coarse(slider):
    """Tell whether a FloatSlider of the learner's shows fewer digits than it moves by, unasked."""
    unasked = slider.readout_format == FloatSlider.readout_format.default_value
    return unasked and slider.step is not None and decimals(slider.step) > 2


def is_number(value):
    """Tell whether a control's value is a number (a Checkbox counts as 0 or 1)."""
    return isinstance(value, (int, float))


def is_led(control):
    """Tell whether a control has other work than in formulas: it plays, is linked or observed."""
    links = [w for w in list(ipywidgets_widget._instances.values()) if isinstance(w, Link)]
    linked = any(control in (link.source[0], link.target[0]) for link in links)
    return isinstance(control, Play) or linked or bool(control._trait_notifiers.get("value"))


def number(value):
    """Return a control's value as formulas get it: whole if the control steps by whole numbers."""
    return np.int64(value) if type(value) is int else np.float64(value)


def decimals(*numbers):
    """Return how many digits behind the point are needed to write all the numbers."""
    return max(max(0, -Decimal(repr(float(n))).normalize().as_tuple().exponent) for n in numbers)


def grid(control):
    """Return (min, max, step) of a control, None where it has no such limit.

    A `FloatLogSlider` counts its grid in exponents.
    """
    return tuple(getattr(control, name, None) for name in ("min", "max", "step"))


def check_range(name, low, high, step=None):
    """Refuse a control that could not move.

    Raises
    ------
    ValueError
        If the range or the step has no size, or the step is larger than the range.
    """
    if low is None or high is None:
        return
    if not (math.isfinite(low) and math.isfinite(high)) or low >= high:
        raise ValueError(
            f"slider {name!r} runs from {low:g} to {high:g}: give it two ends, the lower first, "
            f"as in {name}=(0, 10, 0.1)."
        )
    if step is not None and not 0 < step <= high - low:
        raise ValueError(
            f"slider {name!r} has the step {step:g} in a range from {low:g} to {high:g}: give it "
            "one that is more than 0 and fits into the range."
        )


def snap(control, value):
    """Return the value on the control's grid that is nearest to `value`.

    Raises
    ------
    ValueError
        If `value` lies outside the control's range.
    """
    if isinstance(control, Checkbox):
        return bool(value)
    if not is_number(value) and not hasattr(value, "__float__") or not math.isfinite(value):
        raise ValueError(f"{control.description} must be a number, not {value!r}.")
    value = float(value)
    logarithmic = isinstance(control, FloatLogSlider)
    if logarithmic and value <= 0:
        raise ValueError(f"{control.description} is on a log slider: {value:g} is not positive.")
    low, high, step = grid(control)
    place = math.log(value, control.base) if logarithmic else value
    slack = 1e-9 * max(1.0, abs(place))
    if low is not None and not low - slack <= place <= high + slack:
        ends = (control.base**low, control.base**high) if logarithmic else (low, high)
        raise ValueError(
            f"{control.description} = {value:g} is outside its slider, "
            f"which runs from {ends[0]:g} to {ends[1]:g}."
        )
    if low is not None and step:
        place = low + round((place - low) / step) * step
        place = min(round(place, decimals(low, step)), high)
    value = control.base**place if logarithmic else place + 0.0  # no minus before a 0
    return int(value) if isinstance(control.value, int) else value


def every(control, most=200):
    """Return the values of a control that is a Checkbox or steps by whole numbers, else none.

    If there are more than `most`, an even sample with both ends.
    """
    if isinstance(control, Checkbox):
        return [False, True]
    low, high, step = grid(control)
    if type(control.value) is not int or None in (low, high):
        return []
    values = range(low, high + 1, step or 1)
    count = min(most, len(values))
    return [values[i * (len(values) - 1) // max(1, count - 1)] for i in range(count)]


def settings(control, share):
    """Return the value at a share (0 to 1) of the control's range, to try a formula at."""
    low, high, _ = grid(control)
    if isinstance(control, Checkbox):
        return share > 0.5
    if low is None:
        return control.value + share
    place = low + share * (high - low)
    return snap(control, control.base**place if isinstance(control, FloatLogSlider) else place)
