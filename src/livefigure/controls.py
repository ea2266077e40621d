"""Controls of a live figure: ipywidgets' `interact` abbreviations, kept on their grid.

The browser's slider moves a value that is between two steps to the next step and writes it back, so
every value set from Python is put on the grid first.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from ipywidgets import FloatLogSlider, FloatText

from .control_widgets import (
    decimals,
    grid,
    is_nearest,
    is_number,
    is_selection,
    make_widget,
    whole_or_float,
)
from .formula import Formula
from .per_value import FEW
from .record import Selector, Symbol, number_at, selector_of_number, symbol


class Control:
    """A control of a figure: a widget that holds one number, and the number's symbol.

    Parameters
    ----------
    name : str
    widget : ipywidgets.ValueWidget
        As `make_widget` makes it.

    Attributes
    ----------
    symbol : Symbol of shape (), or None
        What formulas get while they are recorded; None if no number can stand for the value.
    exact : ipywidgets.FloatText or None
        Of a slider that a line's handles move: the number itself, between its steps.
    is_held, is_shown : bool
        Whether handles move it, and whether it stands under the figure.
    """

    trait = "value"  # of the widget: what the browser has

    def __init__(self, name: str, widget: Any) -> None:
        self.name, self.widget = name, widget
        self.exact: FloatText | None = None
        self.is_held, self.is_shown = False, True
        self._settle()
        self.symbol: Symbol | None = self._symbol()
        self._default: tuple[Any, Any, str] | None = None  # snapped, as given, by which formula
        self._was_set = False

    def _settle(self) -> None:
        self.widget.value = self.snapped(self.widget.value)

    def _symbol(self) -> Symbol | None:
        return symbol(self.name, self.number)

    @property
    def value(self) -> Any:
        """The control's value now, as Python has it: a float, an int or a bool."""
        exact = self.exact and self.exact.value
        return self.widget.value if exact is None or not is_nearest(self.widget, exact) else exact

    @property
    def held(self) -> Any:
        """What the browser has of the value."""
        return self.value

    @property
    def number(self) -> Any:
        """The input of the figure's graph now: whole if the control steps by whole numbers."""
        return whole_or_float(self.held)

    @property
    def text(self) -> str:
        """The value now, in a line of text."""
        if isinstance(self.value, bool):
            return "on" if self.value else "off"
        return f"{self.value:.10g}"

    @property
    def kind(self) -> list[Any]:
        """What tells it from other controls (JSON-ready)."""
        return [type(self.widget).__name__, *self.grid]

    @property
    def grid(self) -> tuple[Any, Any, Any]:
        """Min, max and step, None where there is no such limit; of a log slider in exponents."""
        return grid(self.widget)

    def set(self, value: Any) -> None:
        """Move the control to what `snapped` has returned."""
        self._was_set = True
        self._save(value)

    def _save(self, value: Any) -> None:
        if self.exact is not None:
            self.exact.value = value
        setattr(self.widget, self.trait, value)

    def start(self, value: Any, teller: str) -> None:
        """Move the control to the default of a formula; one that was set stays where it is.

        Raises
        ------
        ValueError
            If another formula has another default for it.
        """
        snapped = self.snapped(value)
        earlier, first_value, first_teller = self._default or (snapped, value, teller)
        if earlier != snapped:
            raise ValueError(
                f"{teller} starts {self.name} at {value}, but {first_teller} started it at "
                f"{first_value}. Give the default in one formula only."
            )
        if self._default is None and not self._was_set:
            self._save(snapped)
        self._default = earlier, first_value, first_teller

    def snapped(self, value: Any) -> Any:
        """Return what the widget holds at the value nearest to `value` that it can have.

        Raises
        ------
        ValueError
            If `value` is no number or lies outside the control's range.
        """
        control = self.widget
        if isinstance(control.value, bool):
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
        if isinstance(self.value, bool):
            return whole_or_float(share > 0.5)
        if low is None:
            return whole_or_float(self.value + share)
        place = low + share * (high - low)
        logarithmic = isinstance(self.widget, FloatLogSlider)
        return whole_or_float(self.snapped(self.widget.base**place if logarithmic else place))

    @cached_property
    def values(self) -> list[Any]:
        """All values that the control can have, as Python has them; none if more than `FEW`."""
        if isinstance(self.value, bool):
            return [False, True]
        low, high, step = self.grid
        if None in (low, high) or not step or (high - low) / step > FEW:
            return []
        places = [low + i * step for i in range(int((high - low) / step) + 1)] + [high]
        logarithmic = isinstance(self.widget, FloatLogSlider)
        values = [self.widget.base**place if logarithmic else place for place in places]
        values = list(dict.fromkeys(map(self.snapped, values)))
        return values if len(values) <= FEW else []

    @property
    def place(self) -> int:
        """The place of the value now, or of the nearest, among `values`."""
        return int(np.argmin(np.abs(np.array(self.values, float) - self.value)))

    def expect_known_value(self) -> None:
        """Refuse a value between two steps, which a widget may have been given.

        Raises
        ------
        ValueError
            If there is no record at this value.
        """
        near = self.plain
        if not math.isclose(near, self.value, rel_tol=1e-6, abs_tol=1e-9):
            raise ValueError(
                f"{self.name} = {self.value:.10g} is between two steps, and a formula of this "
                f"figure is known at the steps alone: live.set({self.name}={near!r})."
            )

    @property
    def plain(self) -> Any:
        """The value now as a function gets it without a figure, if there are few as in `values`."""
        return self.values[self.place] if self.values else self.value

    def numbers(self) -> list[Any]:
        """Return inputs of the graph at which a formula is compared: a sample if there are many."""
        if self.values:
            return [whole_or_float(value) for value in self.values]
        low, high, step = self.grid
        if type(self.value) is not int or None in (low, high):
            return []
        steps = range(low, high + 1, step or 1)
        last, count = len(steps) - 1, min(FEW, len(steps))
        return [whole_or_float(steps[i * last // (count - 1)]) for i in range(count)]

    @cached_property
    def selector(self) -> Selector:
        """What finds the control's value among `values` in a graph."""
        assert self.symbol is not None
        return selector_of_number(self.name, self.symbol, [float(v) for v in self.values])


class Selection(Control):
    """A control that chooses among options: a Dropdown, RadioButtons, ToggleButtons, ….

    In the browser it holds the place of what is chosen. If all options are floats, or all are
    whole numbers, the chosen one is a number in formulas; else it is none.
    """

    trait = "index"

    def _settle(self) -> None:
        if self.widget.index is None:
            self.widget.index = 0

    def _symbol(self) -> Symbol | None:
        kinds = {type(value) for value in self.options}
        if not (kinds <= {int, np.int64, np.int_} or kinds <= {float, np.float64}):
            return None
        return number_at(self.options, symbol(self.name, self.number))

    @property
    def held(self) -> Any:
        """The place of what is chosen."""
        return self.widget.index

    @property
    def options(self) -> list[Any]:
        """All options, as Python has them."""
        return list(self.widget._options_values)

    @cached_property
    def values(self) -> list[Any]:
        """All options, as Python has them; none if more than `FEW`."""
        return self.options if len(self.options) <= FEW else []

    @property
    def labels(self) -> list[str]:
        """What the options are called."""
        return list(self.widget._options_labels)

    @property
    def text(self) -> str:
        """The chosen option's label."""
        return self.labels[self.held]

    @property
    def kind(self) -> list[Any]:
        """What tells it from other controls (JSON-ready)."""
        return [type(self.widget).__name__, *self.labels]

    def snapped(self, value: Any) -> Any:
        """Return the place of an option, given by its value or by its label.

        Raises
        ------
        ValueError
            Which says what options there are.
        """
        for place, option in enumerate(self.options):
            if option is value or (type(option) is not np.ndarray and bool(option == value)):
                return place
        if isinstance(value, str) and value in self.labels:
            return self.labels.index(value)
        raise ValueError(
            f"{self.widget.description} is one of {', '.join(self.labels)}, not {value!r}."
        )

    @property
    def place(self) -> int:
        """The place of the chosen option."""
        return self.held

    def expect_known_value(self) -> None:
        """Refuse that nothing is chosen.

        Raises
        ------
        ValueError
            If there is no record for that.
        """
        if self.held is None:
            raise ValueError(f"{self.name} has nothing chosen: live.set({self.name}=…).")

    def number_at(self, share: float) -> Any:
        """Return an input of the graph to try a formula at."""
        return whole_or_float(min(int(share * len(self.options)), len(self.options) - 1))

    def numbers(self) -> list[Any]:
        """Return inputs of the graph at which a formula is compared."""
        return [whole_or_float(place) for place in range(min(FEW, len(self.options)))]

    @cached_property
    def selector(self) -> Selector:
        """What finds the chosen option in a graph."""
        return Selector(self.name, self.labels, symbol(self.name, self.number).node)


def make_control(name: str, wanted: Any) -> Control:
    """Return the control for what `interact` would take.

    Raises
    ------
    TypeError
        If there is no such abbreviation, or the control has no number and no choice in the browser.
    ValueError
        If its range or step could not move, or there is nothing to choose.
    """
    widget = make_widget(name, wanted)
    return Selection(name, widget) if is_selection(widget) else Control(name, widget)


class Controls(Mapping[str, Control]):
    """A figure's controls by name."""

    def __init__(self, wanted: Mapping[str, Any]) -> None:
        self._by_name = {name: make_control(name, want) for name, want in wanted.items()}

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

    def texts(self) -> dict[str, str]:
        """Return the controls' values now in words, by name."""
        return {name: control.text for name, control in self.items()}

    def set(self, values: Mapping[str, Any]) -> None:
        """Move controls to the nearest values on their grids: all, or none if one can't."""
        for name in values:
            self.expect(name)
        snapped = {name: self[name].snapped(value) for name, value in values.items()}
        for name, value in snapped.items():
            self[name].set(value)

    def add(self, control: Control) -> None:
        """Add a control."""
        self._by_name[control.name] = control

    def start(self, formulas: Sequence[Formula]) -> None:
        """Move controls to where formulas start them, see `Control.start`."""
        for formula in formulas:
            for name, value in formula.defaults.items():
                self[name].start(value, formula.name)

    def current(self) -> dict[str, Any]:
        """Return the controls' values now, by name."""
        return {name: control.value for name, control in self.items()}
