"""From what stands for a control, as in ipywidgets' `interact`, to its widget."""

import math
from decimal import Decimal
from typing import Any

import numpy as np
from ipywidgets import FloatSlider, Play, ValueWidget, interactive
from ipywidgets.widgets import widget as ipywidgets_widget
from ipywidgets.widgets.widget_link import Link
from ipywidgets.widgets.widget_selection import _Selection


def make_widget(name: str, wanted: Any) -> Any:
    """Return the ipywidgets control for what `interact` would take.

    Parameters
    ----------
    name : str
    wanted : number, bool, tuple (min, max) or (min, max, step), options, or an ipywidgets control
        Options to choose from are a list or a tuple of texts, a list of numbers, a list of pairs
        (label, value), or a dict of values by label.

    Raises
    ------
    TypeError
        If there is no such abbreviation, or the control has no number and no choice in the browser.
    ValueError
        If its range or step could not move, or there is nothing to choose.
    """
    if isinstance(wanted, tuple) and len(wanted) in (2, 3) and all(map(is_number, wanted)):
        check_range(name, *wanted)
    elif isinstance(wanted, tuple) and not all(map(is_number, wanted)):
        wanted = list(wanted)
    try:
        made = interactive.widget_from_abbrev(wanted)
    except ValueError as error:
        raise TypeError(f"slider {name!r}: {wanted!r} cannot become a slider: {error}.") from None
    if is_selection(made):
        check_options(name, made)
    elif not isinstance(made, ValueWidget) or "value" not in made.keys or not is_number(made.value):
        many = f" To choose among numbers, {name}={list(wanted)}." if is_many(wanted) else ""
        raise TypeError(
            f"slider {name!r}: {wanted!r} has no number and no choice in the browser. Give a "
            f"range such as {name}=(0, 10, 0.1), a number, options such as {name}=['a', 'b'], or "
            f"a control such as ipywidgets.FloatLogSlider.{many}"
        )
    else:
        check_range(name, *grid(made))
    if isinstance(made, FloatSlider) and (made is not wanted or is_coarse(made)):
        made.readout_format = f".{decimals(made.step)}f"
    made.description = made.description or name
    return made


def is_selection(widget: Any) -> bool:
    """Tell whether a widget chooses one of several options."""
    return isinstance(widget, _Selection)


def is_many(wanted: Any) -> bool:
    """Tell whether it is a tuple of more numbers than a range has."""
    return isinstance(wanted, tuple) and len(wanted) > 3


def check_options(name: str, widget: Any) -> None:
    """Refuse a control with nothing to choose.

    Raises
    ------
    ValueError
        If there are fewer than two options, or one that ipywidgets takes for no choice.
    """
    if len(widget._options_values) < 2:
        raise ValueError(
            f"slider {name!r} has {len(widget._options_values)} options, so there is nothing to "
            f"choose: give it two or more, as in {name}=['a', 'b']."
        )
    if any(value is None for value in widget._options_values):
        raise ValueError(
            f"slider {name!r} has the option None, which ipywidgets takes for no choice at all. "
            f"Give it a text, as in {name}=['none', …]."
        )


def is_coarse(slider: FloatSlider) -> bool:
    """Tell whether a FloatSlider of the user's shows fewer digits than it moves by, unasked."""
    unasked = slider.readout_format == FloatSlider.readout_format.default_value
    return unasked and slider.step is not None and decimals(slider.step) > 2


def is_number(value: Any) -> bool:
    """Tell whether a control's value is a number (a Checkbox counts as 0 or 1)."""
    return isinstance(value, (int, float))


def whole_or_float(value: Any) -> Any:
    """Return a control's value as NumPy has it: whole if the control steps by whole numbers."""
    return np.asarray(value)[()] if type(value) is int else np.float64(value)


def decimals(*numbers: float) -> int:
    """Return how many digits behind the point are needed to write all the numbers."""
    exponents = [Decimal(repr(float(n))).normalize().as_tuple().exponent for n in numbers]
    return max(max(0, -int(exponent)) for exponent in exponents)


def grid(control: ValueWidget) -> tuple[Any, Any, Any]:
    """Return (min, max, step) of a widget, None where it has no such limit."""
    return (
        getattr(control, "min", None),
        getattr(control, "max", None),
        getattr(control, "step", None),
    )


def check_range(name: str, low: Any, high: Any, step: Any = None) -> None:
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


def is_nearest(slider: ValueWidget, number: float) -> bool:
    """Tell whether a slider stands where a number between its steps puts it."""
    low, high, step = grid(slider)
    return bool(abs(slider.value - min(max(number, low), high)) <= (step or 0) * (0.5 + 1e-6))


def has_other_work(widget: ValueWidget) -> bool:
    """Tell whether a control does more than formulas use: it plays, is linked or observed."""
    links = [w for w in list(ipywidgets_widget._instances.values()) if isinstance(w, Link)]
    linked = any(widget in (link.source[0], link.target[0]) for link in links)
    observed = bool(widget._trait_notifiers.get("value"))
    return isinstance(widget, Play) or linked or observed
