"""A function of controls, recorded: what it gives, and where it starts its controls."""

import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.axes import Axes

from .per_value import record_per_value
from .record import Choice, Symbol, names_in, record, shapes_of
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
    result : Symbol or Choice, or an array if no control is in it
    defaults : dict of str to number
        The values that the function's signature gives to controls.
    unused : list of str
        The controls that are arguments of the function but make no difference to its result.
    """

    function: Function
    result: Any
    defaults: Mapping[str, Any]
    unused: Sequence[str] = ()

    @property
    def name(self) -> str:
        """What a reader knows the function by."""
        return name_of(self.function)

    @property
    def shapes(self) -> set[tuple[int, ...]]:
        """The shapes of what the function gives: one, or those at each value of some controls."""
        return shapes_of(self.result)


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
    start, at two shares of their ranges, and at each value of a control that has few. Where that
    fails, it is recorded once for each value of such controls: see `per_value`.

    Parameters
    ----------
    function : callable or Symbol
        Its arguments are controls of that name; others have defaults. A symbol is its own record.
    controls : Controls
    along : sequence of array, Symbol or Choice
        What the first arguments get: x, where a curve or a residual has it; x and y, where an
        image has them.

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
    first = first_arguments(function, parameters, controls, len(along))
    defaults = {}
    for p in parameters:
        if p.name not in controls and p.default is p.empty:
            raise TypeError(f"{name_of(function)} asks for {p.name!r}, but {controls.in_words()}.")
        if p.name in controls and p.default is not p.empty:
            defaults[p.name] = p.default
    named = {p.name for p in parameters}
    calls = Calls(function, [name for name in controls if name in named], controls, first, along)
    forced = [name for each in along if isinstance(each, Choice) for name in each.names]
    found = record_per_value(calls.record_at, controls, calls.used, forced, name_of(function))
    result = found.chosen(controls)
    unused = [name for name in calls.used if name not in names_in(result)]
    return Formula(function, result, defaults, unused)


class Calls:
    """How a formula is called while it is recorded.

    Parameters
    ----------
    function : callable
    used : list of str
        The controls that are its arguments.
    controls : Controls
    first : list of str
        The arguments that get `along`.
    along : sequence of array, Symbol or Choice
    """

    def __init__(
        self, function: Function, used: list[str], controls: "Controls",
        first: Sequence[str], along: Sequence[Any],
    ) -> None:  # fmt: skip
        self.function, self.used, self.controls = function, used, controls
        self.first, self.along = first, along

    def record_at(self, plain: dict[str, Any], turn: int) -> Any:
        """Return a record with some controls plain and the others symbols."""
        arguments = {name: self.controls[name].symbol for name in self.used}
        arguments |= {name: value for name, value in plain.items() if name in arguments}
        arguments = {
            name: self._along(each, plain)
            for name, each in zip(self.first, self.along, strict=True)
        } | arguments
        symbols = [name for name in self.used if name not in plain]
        checks = settings(self.controls, symbols, turn if plain else None)
        at_start = all(self.controls[name].plain is value for name, value in plain.items())
        return record(self._with_bools(symbols), arguments, checks, quiet=not at_start)

    def _along(self, along: Any, plain: dict[str, Any]) -> Any:
        if not isinstance(along, Choice):
            return along
        return along.at({n: self._place(n, plain[n]) for n in along.names})

    def _place(self, name: str, value: Any) -> int:
        values = self.controls[name].values  # these very objects are what controls are plain as
        return next(place for place, each in enumerate(values) if each is value)

    def _with_bools(self, symbols: list[str]) -> Function:
        """Return the function so that in a plain call it gets True and False, not 1.0 and 0.0."""
        bools = [name for name in symbols if isinstance(self.controls[name].value, bool)]
        if not bools:
            return self.function

        @functools.wraps(self.function)
        def function(**arguments: Any) -> Any:
            plain = [name for name in bools if not isinstance(arguments[name], Symbol)]
            return self.function(**arguments | {name: bool(arguments[name]) for name in plain})

        return function


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


def settings(controls: "Controls", used: list[str], turn: int | None) -> list[dict[str, Any]]:
    """Return the inputs of all controls at which a record is compared with its function.

    Every value of a control that has few is one of them; of a record that is made at one of many
    combinations of other controls' values, each turn has one of them.
    """
    shares = [
        {n: c.number_at(share) for n, c in controls.items() if c.symbol is not None}
        for share in SHARES
    ]
    single = []
    for name in used:
        numbers = controls[name].numbers()
        if turn is not None and numbers:
            numbers = [numbers[turn % len(numbers)]]
        for i, value in enumerate(numbers):
            single.append(shares[i % len(shares)] | {name: value})
    return shares + single if used or turn is None else []
