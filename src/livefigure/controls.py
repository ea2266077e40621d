"""Controls of a live figure: ipywidgets' `interact` abbreviations, kept on their grid.

The browser's slider moves a value that is between two steps to the next step and writes it back, so
every value set from Python is put on the grid first.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from ipywidgets import (
    Checkbox,
    FloatLogSlider,
    FloatSlider,
    FloatText,
    Play,
    ValueWidget,
    interactive,
)
from ipywidgets.widgets import widget as ipywidgets_widget
from ipywidgets.widgets.widget_link import Link

from .formula import Formula
from .record import symbol

FEW = 200  # values of a control at which a record is compared with its function


class Control:
    """A control of a figure: a widget that holds one number, and the number's symbol.

    Parameters
    ----------
    name : str
    wanted : number, bool, tuple (min, max) or (min, max, step), or an ipywidgets control
        As in ``ipywidgets.interact``.

    Raises
    ------
    TypeError
        If there is no such abbreviation, or the control's value is no number in the browser.
    ValueError
        If its range or step could not move.

    Attributes
    ----------
    widget : ipywidgets.ValueWidget
    symbol : Symbol of shape ()
        What formulas get while they are recorded.
    exact : ipywidgets.FloatText or None
        Of a slider that follows a line's handles: the number itself, between the slider's steps.
    is_held, is_shown : bool
        Whether handles move it, and whether it stands under the figure.
    """

    def __init__(self, name: str, wanted: Any) -> None:
        self.name = name
        self.widget = make_widget(name, wanted)
        self.exact: FloatText | None = None
        self.is_held, self.is_shown = False, True
        self.widget.value = self.snapped(self.widget.value)
        self.symbol = symbol(name, self.number)
        self._default: tuple[Any, str] | None = None  # value, and the formula that gave it
        self._was_set = False

    @property
    def value(self) -> Any:
        """The control's value now: a float, an int or a bool."""
        if self.exact is None or not is_nearest(self.widget, self.exact.value):
            return self.widget.value
        return self.exact.value

    @property
    def number(self) -> Any:
        """The value as formulas get it: whole if the control steps by whole numbers."""
        return whole_or_float(self.value)

    @property
    def grid(self) -> tuple[Any, Any, Any]:
        """Min, max and step, None where there is no such limit; of a log slider in exponents."""
        return grid(self.widget)

    def set(self, value: Any) -> None:
        """Move the control to a value that is on its grid already."""
        self._was_set = True
        self._save(value)

    def _save(self, value: Any) -> None:
        if self.exact is not None:
            self.exact.value = value
        self.widget.value = value

    def expect_holdable(self, value: float) -> None:
        """Refuse to be moved by handles, which find any number, or by these to `value`.

        Raises
        ------
        ValueError
            If formulas get whole numbers or powers from it, or the value is out of its range.
        """
        if type(self.value) is not float or isinstance(self.widget, FloatLogSlider):
            raise ValueError(
                f"hold: a line's handles move {self.name} evenly, to any number: make it a slider "
                f"with such steps, as in {self.name}=(0, 4, 0.1), or no slider at all."
            )
        self.snapped(value)

    def hold(self, value: float, is_start: bool) -> None:
        """Let handles move it, between its steps too; `is_start`: first of all to `value`."""
        if is_start:
            self.start(value, "hold")
            self.widget.value = self.snapped(value)
        self.is_held = True
        if self.grid[0] is not None:
            self.exact = FloatText(value=value, description=self.name)

    def start(self, value: Any, teller: str) -> None:
        """Move the control to the default of a formula; one that was set stays where it is.

        Raises
        ------
        ValueError
            If another formula has another default for it.
        """
        snapped = self.snapped(value)
        earlier, first_teller = self._default or (snapped, teller)
        if earlier != snapped:
            raise ValueError(
                f"{teller} starts {self.name} at {value}, but {first_teller} started it at "
                f"{earlier}. Give the default in one formula only."
            )
        if self._default is None and not self._was_set:
            self._save(snapped)
        self._default = earlier, first_teller

    def snapped(self, value: Any) -> Any:
        """Return the value on the control's grid that is nearest to `value`.

        Raises
        ------
        ValueError
            If `value` is no number or lies outside the control's range.
        """
        control = self.widget
        if isinstance(control, Checkbox):
            return bool(value)
        if not is_number(value) and not hasattr(value, "__float__") or not math.isfinite(value):
            raise ValueError(f"{control.description} must be a number, not {value!r}.")
        value = float(value)
        logarithmic = isinstance(control, FloatLogSlider)
        if logarithmic and value <= 0:
            raise ValueError(
                f"{control.description} is on a log slider: {value:g} is not positive."
            )
        low, high, step = self.grid
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

    def number_at(self, share: float) -> Any:
        """Return the number at a share (0 to 1) of the control's range, to try a formula at."""
        low, high, _ = self.grid
        if isinstance(self.widget, Checkbox):
            return whole_or_float(share > 0.5)
        if low is None:
            return whole_or_float(self.value + share)
        place = low + share * (high - low)
        logarithmic = isinstance(self.widget, FloatLogSlider)
        return whole_or_float(self.snapped(self.widget.base**place if logarithmic else place))

    def few_values(self) -> list[Any]:
        """Return the numbers of a Checkbox or of what steps by whole numbers, else none.

        If there are more than `FEW`, an even sample with both ends.
        """
        if isinstance(self.widget, Checkbox):
            return [whole_or_float(value) for value in (False, True)]
        low, high, step = self.grid
        if type(self.value) is not int or None in (low, high):
            return []
        values = range(low, high + 1, step or 1)
        count = min(FEW, len(values))
        chosen = (i * (len(values) - 1) // max(1, count - 1) for i in range(count))
        return [whole_or_float(values[i]) for i in chosen]

    def has_other_work(self) -> bool:
        """Tell whether it does more than formulas use: it plays, is linked or observed."""
        links = [w for w in list(ipywidgets_widget._instances.values()) if isinstance(w, Link)]
        linked = any(self.widget in (link.source[0], link.target[0]) for link in links)
        observed = bool(self.widget._trait_notifiers.get("value"))
        return isinstance(self.widget, Play) or linked or observed


class Controls(Mapping[str, Control]):
    """A figure's controls by name."""

    def __init__(self, wanted: Mapping[str, Any]) -> None:
        self._by_name = {name: Control(name, want) for name, want in wanted.items()}

    def __getitem__(self, name: str) -> Control:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def in_words(self) -> str:
        """Say which there are."""
        return "the sliders are " + (", ".join(self) or "none")

    def expect(self, name: str, before: str = "") -> None:
        """Refuse a name that is none of a control.

        Raises
        ------
        ValueError
            Which says what names there are.
        """
        if name not in self:
            raise ValueError(f"{before}there is no slider {name!r}; {self.in_words()}.")

    def set(self, values: Mapping[str, Any]) -> None:
        """Move controls to the nearest values on their grids: all, or none if one can't."""
        for name in values:
            self.expect(name)
        snapped = {name: self[name].snapped(value) for name, value in values.items()}
        for name, value in snapped.items():
            self[name].set(value)

    def hold(self, values: Mapping[str, float], is_start: bool) -> None:
        """Let handles move the controls of these names, see `Control.hold`.

        A name that no control has gets one that is not shown.
        """
        for name, value in values.items():
            if name in self:
                self[name].expect_holdable(value)
        for name, value in values.items():
            if name not in self:
                self._by_name[name] = Control(name, FloatText(value=value))
                self._by_name[name].is_shown = False
            self[name].hold(value, is_start)

    def start(self, formulas: Sequence[Formula]) -> None:
        """Move controls to where formulas start them, see `Control.start`."""
        for formula in formulas:
            for name, value in formula.defaults.items():
                self[name].start(value, formula.name)

    def current(self) -> dict[str, Any]:
        """Return the controls' values now, by name."""
        return {name: control.value for name, control in self.items()}


def make_widget(name: str, wanted: Any) -> ValueWidget:
    """Return the ipywidgets control for what `interact` would take, see `Control`."""
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


def is_nearest(slider: ValueWidget, number: float) -> bool:
    """Tell whether a slider stands where a number between its steps puts it."""
    low, high, step = grid(slider)
    return bool(abs(slider.value - min(max(number, low), high)) <= (step or 0) * (0.5 + 1e-6))


def is_coarse(slider: FloatSlider) -> bool:
    """Tell whether a FloatSlider of the user's shows fewer digits than it moves by, unasked."""
    unasked = slider.readout_format == FloatSlider.readout_format.default_value
    return unasked and slider.step is not None and decimals(slider.step) > 2


def is_number(value: Any) -> bool:
    """Tell whether a control's value is a number (a Checkbox counts as 0 or 1)."""
    return isinstance(value, (int, float))


def whole_or_float(value: Any) -> Any:
    """Return a control's value as NumPy has it: whole if the control steps by whole numbers."""
    return np.int64(value) if type(value) is int else np.float64(value)


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
