"""A function of controls, recorded: what it gives, and where it starts its controls."""

import inspect
from collections.abc import Callable, Mapping, Sequence
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


def record_formula(function: Function, controls: "Controls", along: Sequence[Any] = ()) -> Formula:
    """Record a function of controls. Nothing else changes: no control is moved.

    The function is called once with symbols, and then with plain numbers: at the controls'
    start, at two shares of their ranges, and at each value of a control that has few.

    Parameters
    ----------
    function : callable or Symbol
        Its arguments are controls of that name; others have defaults. A symbol is its own record.
    controls : Controls
    along : sequence of array or Symbol
        What the first arguments get: x, where a curve has it; x and y, where an image has them.

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
    first = first_arguments(function, parameters, controls, len(along))
    arguments |= dict(zip(first, along, strict=True))
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


def first_arguments(
    function: Function, parameters: list[inspect.Parameter], controls: "Controls", count: int
) -> list[str]:
    """Take the first parameters from the list, the one or two that run along the axes."""
    names = [p.name for p in parameters[:count]]
    if len(names) < count:
        takes = f"{len(names) or 'no'} argument"
        first = "first must be the axis, x" if count == 1 else "first two must be the axes, x and y"
        raise TypeError(f"{name_of(function)} takes {takes}; its {first}.")
    axes = ["x", "y"][:count]
    del parameters[:count]
    moving = [name for name in names if name in controls and name not in axes]
    if moving and (count == 1 or len(moving) < count):  # m and b may be axes and sliders too
        first = "first argument of {} is" if count == 1 else "first two arguments of {} are"
        given = ", ".join([*axes, *moving])
        raise TypeError(
            f"the {first.format(name_of(function))} what runs along the ax{'ei'[count == 1]}s, but "
            f"{moving[0]!r} is a slider. Put {' and '.join(axes)} first, as in lambda {given}: "
            f"{' * '.join([*moving, *axes])}."
        )
    return names


def settings(controls: "Controls", used: list[str]) -> list[dict[str, Any]]:
    """Return the values of all controls at which a record is compared with its function."""
    shares = [{n: c.number_at(share) for n, c in controls.items()} for share in SHARES]
    single = []
    for name in used:
        for i, value in enumerate(controls[name].few_values()):
            single.append(shares[i % len(shares)] | {name: value})
    return shares + single
