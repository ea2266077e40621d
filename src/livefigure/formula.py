"""A function of controls, recorded: what it gives, and where it starts its controls."""

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.axes import Axes

from .record import Symbol, record
from .units import plain_coordinate

if TYPE_CHECKING:
    from .controls import Controls

Function = Callable[..., Any]  # its arguments are controls

SHARES = (0.31, 0.83)  # of the controls' ranges, where a record is compared with its function


class Formula(NamedTuple):
    """A recorded function.

    Attributes
    ----------
    function : callable
    result : Symbol, or an array if no control is in it
    defaults : dict of str to number
        The values that the function's signature gives to controls.
    """

    function: Function
    result: Any
    defaults: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What a reader knows the function by."""
        return name_of(self.function)

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of what the function gives."""
        return self.result.shape


def name_of(function: Any) -> str:
    """Return the name that a reader knows a function by."""
    return getattr(function, "__name__", repr(function))


def recorded(ax: Axes, thing: Any, name: str, controls: "Controls") -> Any:
    """Return a mark's coordinate: a Formula, a Symbol or an array of places on the axes.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    thing : function of controls, Symbol, number, or array of numbers, dates or categories
    name : str
        What the mark calls it.
    controls : Controls
    """
    if callable(thing):
        return record_formula(thing, controls)
    return thing if isinstance(thing, Symbol) else plain_coordinate(ax, thing, name)


def results(coordinates: Mapping[str, Any]) -> dict[str, Any]:
    """Return coordinates with the results of formulas in their place."""
    return {n: c.result if isinstance(c, Formula) else c for n, c in coordinates.items()}


def record_formula(function: Function, controls: "Controls", along: Any = None) -> Formula:
    """Record a function of controls. Nothing else changes: no control is moved.

    The function is called once with symbols, and then with plain numbers: at the controls'
    start, at two shares of their ranges, and at each value of a control that has few.

    Parameters
    ----------
    function : callable or Symbol
        Its arguments are controls of that name; others have defaults. A symbol is its own record.
    controls : Controls
    along : array, optional
        What the first argument gets: x, where a curve or a residual has it.

    Raises
    ------
    TypeError
        If it is no function, or an argument is neither a control nor has a default.
    RecordError
        If it can't be replayed in the browser.
    """
    if isinstance(function, Symbol):
        return Formula(function, function, {})
    if not callable(function):
        raise TypeError(f"a formula is wanted, a function of sliders; {function!r:.60} is none.")
    parameters = list(inspect.signature(function).parameters.values())
    arguments: dict[str, Any] = {}
    if along is not None:
        arguments[first_argument(function, parameters, controls)] = along
    defaults = {}
    for p in parameters:
        if p.name in controls:
            arguments[p.name] = controls[p.name].symbol
            if p.default is not p.empty:
                defaults[p.name] = p.default
        elif p.default is p.empty:
            raise TypeError(f"{name_of(function)} asks for {p.name!r}, but {controls.in_words()}.")
    used = [name for name in controls if name in arguments]
    return Formula(function, record(function, arguments, settings(controls, used)), defaults)


def first_argument(
    function: Function, parameters: list[inspect.Parameter], controls: "Controls"
) -> str:
    """Take the first parameter from the list, the one that runs along the axis."""
    if not parameters:
        raise TypeError(f"{name_of(function)} takes no argument; its first must be the axis, x.")
    name = parameters.pop(0).name
    if name in controls and name != "x":
        raise TypeError(
            f"the first argument of {name_of(function)} is what runs along the axis, but "
            f"{name!r} is a slider. Put x first, as in lambda x, {name}: {name} * x."
        )
    return name


def settings(controls: "Controls", used: list[str]) -> list[dict[str, Any]]:
    """Return the values of all controls at which a record is compared with its function."""
    shares = [{n: c.number_at(share) for n, c in controls.items()} for share in SHARES]
    single = []
    for name in used:
        for i, value in enumerate(controls[name].few_values()):
            single.append(shares[i % len(shares)] | {name: value})
    return shares + single
