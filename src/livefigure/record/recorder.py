"""From a function to its record, compared with the function before it is shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from .advice import advice
from .callers import caller_of
from .calls import Attempt, attempt, numbers_without_warnings, quoted_line
from .comparison import Comparison, copied, plain_arguments
from .errors import FailsItself, RecordError
from .symbol import Symbol, wrap

SINGULAR = (
    "The figure starts where a system of equations has no single solution. Start its sliders "
    "elsewhere; when they come here later, what the formula gives is left out of the figure."
)


def record(
    function: Callable[..., Any],
    arguments: Mapping[str, Any],
    checks: Sequence[Mapping[str, Any]] = (),
    quiet: bool = False,
) -> Any:
    """Call a function with symbols and return what it makes of them.

    The function is called once with symbols, which is recorded; then with plain numbers, once as
    things are at the start and once for each check, to compare the record with what it returns.
    Where whole numbers divide by zero, a call is done again with floats. What the function prints
    is shown of the first call with plain numbers only.

    Parameters
    ----------
    function : callable
        Called by keyword. It may hold symbols of its own, such as points that can be dragged.
    arguments : dict of str to anything
        What to give for each parameter: Symbols, arrays, or what is no number at all.
    checks : sequence of dict of str to array or number
        Further settings, input name → value. There and at the start, what NumPy makes of the record
        is compared with what the function returns for plain numbers.
    quiet : bool
        Show nothing of what the function prints.

    Returns
    -------
    result : Symbol, or an array if no input is in it

    Raises
    ------
    RecordError
        If something cannot be replayed, or the replay differs from what the function returns; a
        FailsItself if the function fails with plain numbers of a check. A function that fails
        with plain numbers at the start fails as it does without a figure.

    Notes
    -----
    Where a system of equations is singular NumPy raises LinAlgError. At the start so does this;
    elsewhere the record gives NaN, and a figure goes on without the numbers.
    """
    name = getattr(function, "__name__", repr(function))
    with numbers_without_warnings():
        with_symbols = attempt(function, name, _fresh(arguments), quiet=True)
        if isinstance(with_symbols.error, RecordError):
            raise with_symbols.error from None
        plain = attempt(function, name, plain_arguments(arguments, {}), quiet)
        if plain.error is not None:
            if isinstance(plain.error, np.linalg.LinAlgError):
                plain.error.add_note(SINGULAR)
            raise plain.error
        if with_symbols.error is not None:
            raise _only_plain_numbers(
                with_symbols.error, with_symbols, name
            ) from with_symbols.error
        comparison = Comparison(name, with_symbols.node, arguments)
        comparison.check(plain.node, {})
        for setting in checks:
            plain = attempt(function, name, plain_arguments(arguments, setting), quiet=True)
            if isinstance(plain.error, np.linalg.LinAlgError) and comparison.has_no_number(setting):
                continue
            if plain.error is not None:
                words = f"`{name}` fails at {comparison.in_words(setting)}: {_words(plain.error)}"
                raise FailsItself(words) from plain.error
            comparison.check(plain.node, setting)
    return wrap(with_symbols.node)


def _fresh(arguments):
    """Second names for symbols, and copies of arrays: what is done in place stays inside."""
    return {
        key: Symbol(value.node) if isinstance(value, Symbol) else copied(value)
        for key, value in arguments.items()
    }


def _only_plain_numbers(error: Exception, failed: Attempt, name: str) -> RecordError:
    """Return the refusal of a formula that works with plain numbers, but not with symbols."""
    otherwise = f"This works with plain numbers, but not with moving ones: {_words(error)}."
    words = failed.instead or advice("failure", caller_of(error), failed.gathered, otherwise)
    return RecordError(f"{quoted_line(error, name)}\n{words}")


def _words(error):
    return str(error) if isinstance(error, RecordError) else f"{type(error).__name__}: {error}"
