"""From a function to its record, compared with the function before it is shown."""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import numpy as np

from .advice import TEXT, advice
from .callers import caller_of
from .comparison import Comparison, plain_arguments
from .errors import RecordError
from .nodes import lift
from .np_take import symbolic_indices
from .state import recording
from .symbol import Symbol, wrap

ENDLESS = (
    "This calls itself again and again, so deep that Python stops it. Give it an end, or write a "
    "loop, such as for i in range(10), or whole arrays."
)


def record(
    function: Callable[..., Any],
    arguments: Mapping[str, Any],
    checks: Sequence[Mapping[str, Any]] = (),
) -> Any:
    """Call a function with symbols and return what it makes of them.

    The function is called once with symbols, which is recorded; then with plain numbers, once as
    things are at the start and once for each check, to compare the record with what it returns.
    What it prints is shown of the first call with plain numbers only.

    Parameters
    ----------
    function : callable
        Called by keyword. It may hold symbols of its own, such as points that can be dragged.
    arguments : dict of str to Symbol, array or number
        What to give for each parameter.
    checks : sequence of dict of str to array or number
        Further settings, input name → value. There and at the start, what NumPy makes of the record
        is compared with what the function returns for plain numbers.

    Returns
    -------
    result : Symbol, or an array if no input is in it

    Raises
    ------
    RecordError
        If something cannot be replayed, or the replay differs from what the function returns.
        A function that fails with plain numbers too fails as it does without a figure.
    """
    name = getattr(function, "__name__", repr(function))
    with numbers_without_warnings():
        result, failure = _try(function, name, _fresh(arguments), quiet=True)
        if isinstance(failure, RecordError):
            raise failure from None
        expected, mistake = _try(function, name, plain_arguments(arguments, {}))
        if mistake is not None:
            raise mistake
        if failure is not None:
            raise _failure_of_symbols(failure, name) from failure
        comparison = Comparison(name, result, arguments)
        comparison.check(expected, {})
        for setting in checks:
            numbers = plain_arguments(arguments, setting)
            expected, mistake = _try(function, name, numbers, quiet=True)
            if mistake is not None:
                at = comparison.in_words(setting)
                raise RecordError(f"`{name}` fails at {at}: {_words(mistake)}") from mistake
            comparison.check(expected, setting)
    return wrap(result)


def _failure_of_symbols(failure, name):
    """Return a RecordError for what a formula can do with plain numbers only."""
    otherwise = f"This works with plain numbers, but not with moving ones: {_words(failure)}."
    words = failure.instead or advice("failure", caller_of(failure), failure.gathered, otherwise)
    return RecordError(f"{_line(failure, name)}\n{words}")


@contextmanager
def numbers_without_warnings() -> Iterator[None]:
    """Let 1/0 be infinity and the mean of nothing no number, without a word of NumPy's."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def call(function: Callable[..., Any], arguments: Mapping[str, Any]) -> Any:
    """Call a function by keyword; whole numbers divide by zero as floats do, without an error."""
    try:
        return function(**arguments)
    except ZeroDivisionError as refusal:
        numbers = {k: v for k, v in arguments.items() if not isinstance(v, Symbol)}
        floats = {k: np.float64(v) for k, v in numbers.items() if isinstance(v, int)}
        try:
            return function(**{**arguments, **floats})
        except Exception:
            raise refusal from None


def _try(function, name, arguments, quiet=False):
    """Return the node that a function returns, or None, and the error it raised, or None."""
    with recording() as now, symbolic_indices(), ExitStack() as stack:
        printed = io.StringIO()
        if quiet:
            stack.enter_context(redirect_stdout(printed))
            stack.enter_context(redirect_stderr(printed))
        result = failure = None
        try:
            result = call(function, arguments)
        except Exception as error:
            failure = error
        # What was refused is refused although the formula, or a library in it, has caught it.
        refusal = now.refusal or (failure if isinstance(failure, RecordError) else None)
        if refusal is not None:
            return None, RecordError(f"{refusal.line or _line(refusal, name)}\n{refusal}")
        if isinstance(failure, RecursionError):
            return None, RecordError(f"{_line(failure, name)}\n{ENDLESS}")
        lost = _lost_text(now.texts, printed.getvalue()) if quiet else None
        if failure is not None:
            failure.instead = TEXT if lost else ""
            failure.gathered = list(now.gathered.values())
            return None, failure
        if lost:
            return None, RecordError(f"{lost.line}\n{TEXT}")
        if result is None:
            return None, RecordError(f"`{name}` returns None. Is its return missing?")
        try:
            return lift(result), None
        except RecordError as refusal:
            return None, RecordError(f"What `{name}` returns cannot be drawn. {refusal}")


def _lost_text(texts, printed):
    """Return who made a text of a moving number that was not printed, or None.

    `print(m)` shows nothing of the record; a text that goes elsewhere may be compared or looked up.
    """
    made = [text for text, _ in texts]
    return next((who for text, who in texts if printed.count(text) < made.count(text)), None)


def _fresh(arguments):
    """Second names for symbols, and copies of arrays: what is done in place stays inside."""
    return {
        key: Symbol(value.node) if isinstance(value, Symbol) else np.copy(value)[()]
        for key, value in arguments.items()
    }


def _words(error):
    return str(error) if isinstance(error, RecordError) else f"{type(error).__name__}: {error}"


def _line(error, name):
    """Quote the author's line that an error came through, if it is known."""
    who = error and caller_of(error)
    return who.line if who else f"In `{name}`:"
