"""A formula is called: what it returned, or why not."""

import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any, NamedTuple

import numpy as np

from .advice import TEXT
from .callers import Caller, caller_of
from .errors import RecordError, TooLarge
from .nodes import Node, lift
from .scipy_rules import loaded
from .state import recording
from .substitutes import substitutes
from .symbol import Symbol

ENDLESS = (
    "This calls itself again and again, so deep that Python stops it. Give it an end, or write a "
    "loop, such as for i in range(10), or whole arrays."
)


class Attempt(NamedTuple):
    """What came of a call.

    Attributes
    ----------
    node : Node or None
        What the function returned.
    error : Exception or None
        A RecordError, or an error of the function's own.
    instead : str
        Of an error of its own: what may have led to it, in words.
    gathered : list of Caller
        … and where NumPy has made arrays of single symbols.
    """

    node: Node | None
    error: Exception | None
    instead: str = ""
    gathered: Sequence[Caller] = ()


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


def attempt(
    function: Callable[..., Any], name: str, arguments: Mapping[str, Any], quiet: bool = False
) -> Attempt:
    """Call a function, and print what it prints unless it is to be quiet."""
    before = loaded()
    outcome = _attempt(function, name, arguments, quiet)
    # What the function itself has imported had no substitutes yet.
    if outcome.error is not None and loaded() != before:
        outcome = _attempt(function, name, arguments, quiet)
    return outcome


def _attempt(function, name, arguments, quiet):
    with recording() as now, substitutes(function), ExitStack() as stack:
        printed = io.StringIO()
        if quiet:
            stack.enter_context(redirect_stdout(printed))
            stack.enter_context(redirect_stderr(printed))
        result, failure = None, None
        try:
            result = call(function, arguments)
        except Exception as error:
            failure = error
        return _outcome(result, failure, now, printed.getvalue() if quiet else None, name)


def _outcome(result, failure, now, printed, name):
    """Return the attempt; `printed` is what was printed in a quiet one."""
    # What was refused is refused although the formula, or a library in it, has caught it.
    refusal = now.refusal or failure
    if isinstance(refusal, RecordError):
        kind = TooLarge if isinstance(refusal, TooLarge) else RecordError
        return _refused(f"{refusal.line or quoted_line(refusal, name)}\n{refusal}", kind)
    if isinstance(failure, RecursionError):
        return _refused(f"{quoted_line(failure, name)}\n{ENDLESS}")
    lost = None if printed is None else _lost_text(now.texts, printed)
    if failure is not None:
        return Attempt(None, failure, TEXT if lost else "", [*now.gathered.values()])
    if lost:
        return _refused(f"{lost.line}\n{TEXT}")
    if result is None:
        return _refused(f"`{name}` returns None. Is its return missing?")
    try:
        return Attempt(lift(result), None)
    except RecordError as error:
        return _refused(f"What `{name}` returns cannot be drawn. {error}")


def _refused(words, kind=RecordError):
    return Attempt(None, kind(words))


def _lost_text(texts, printed):
    """Return who made a text of a symbol that was not printed, or None.

    `print(m)` shows nothing of the record; a text that goes elsewhere may be compared or looked up.
    """
    made = [text for text, _ in texts]
    return next((who for text, who in texts if printed.count(text) < made.count(text)), None)


def quoted_line(error: Exception, name: str) -> str:
    """Quote the author's line that an error came through, if it is known."""
    who = caller_of(error)
    return who.line if who else f"In `{name}`:"
