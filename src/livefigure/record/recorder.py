"""From a learner's function to its record, compared with the function before it is shown."""

import io
import warnings
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from math import prod

import numpy as np

from .advice import TEXT, advice
from .callers import caller_of
from .graph import Graph
from .nodes import RecordError, lift, recording, too_long
from .symbol import Symbol, symbolic_places, wrap

CLOSE = 1e-9  # of the largest number in the result
ROUNDING = 1e-13  # of the largest number on the way there: terms may cancel

CAUSES = (
    "That happens if a formula uses random numbers, asks what it was given (isinstance, type), "
    "catches an error (try), changes an array that has a second name (+=, out=), or remembers "
    "something from an earlier call. A live figure needs a formula that gives the same whenever "
    "it is called."
)
ENDLESS = (
    "This calls itself again and again, so deep that Python stops it. Give it an end, or write a "
    "loop, such as for i in range(10), or whole arrays."
)


def record(function, arguments, checks=()):
    """Call a function with symbols and return what it makes of them.

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
        expected, mistake = _try(function, name, _numbers(arguments, {}))
        if mistake is not None:
            raise mistake
        if failure is not None:
            raise failure_of_symbols(failure, name) from failure
        graph = Graph()
        index = graph.add(result)
        sizes = [prod(shape) for op, _, shape, _ in graph.operations if op != "constant"]
        too_long(len(sizes), sum(sizes))
        _compare(name, graph, index, expected, {}, arguments)
        for setting in checks:
            expected, mistake = _try(function, name, _numbers(arguments, setting), quiet=True)
            if mistake is not None:
                at = _at(arguments, setting)
                raise RecordError(f"`{name}` fails at {at}: {_words(mistake)}") from mistake
            _compare(name, graph, index, expected, setting, arguments)
    return wrap(result)


def failure_of_symbols(failure, name):
    """Return a RecordError for what a formula can do with plain numbers only."""
    otherwise = f"This works with plain numbers, but not with moving ones: {_words(failure)}."
    words = failure.instead or advice("failure", caller_of(failure), failure.gathered, otherwise)
    return RecordError(f"{_line(failure, name)}\n{words}")


@contextmanager
def numbers_without_warnings():
    """Let 1/0 be infinity and the mean of nothing no number, without a word of NumPy's."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        yield


def call(function, arguments):
    """Call a function by keyword; whole numbers divide by zero as floats do, without an error."""
    try:
        return function(**arguments)
    except ZeroDivisionError as refusal:
        numbers = {k: v for k, v in arguments.items() if not isinstance(v, Symbol)}
        floats = {k: np.float64(v) for k, v in numbers.items() if isinstance(v, int)}
        try:
            return function(**arguments | floats)
        except Exception:
            raise refusal from None


def _try(function, name, arguments, quiet=False):
    """Return the node that a function returns, or None, and the error it raised, or None."""
    with recording() as now, symbolic_places(), ExitStack() as stack:
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


def _numbers(arguments, setting):
    """Return the arguments as a function gets them without a figure: plain numbers and arrays."""
    return {key: _plain(value, setting) for key, value in arguments.items()}


def _plain(thing, setting):
    if not isinstance(thing, Symbol):
        return np.copy(thing)[()]
    value = _value(thing, setting)
    if thing.dtype.kind in "ib" and np.all(value == np.trunc(value)):
        value = value.astype(thing.dtype)
    return plain_number(value) if value.ndim == 0 else value.copy()


def plain_number(value):
    """Return an array of one number as Python has it if it is whole, else as NumPy has it."""
    return int(value) if value.dtype.kind == "i" else value.copy()[()]


def _value(thing, setting):
    """Return the value of a Symbol or node at a setting of the inputs."""
    graph = Graph()
    index = graph.add(thing)
    return graph.replay(setting)[index]


def _compare(name, graph, index, expected, setting, arguments):
    """Refuse a record that does not give what the function returned."""
    _refuse_remembered(name, expected, arguments)
    results = graph.replay(setting)
    got, wanted = results[index], _value(expected, setting)
    if got.shape != wanted.shape:
        shapes = f"{wanted.shape} when called with plain numbers, but its record {got.shape}"
        raise RecordError(f"`{name}` returns an array of shape {shapes}. {CAUSES}")
    same = (got == wanted) | (np.isnan(got) & np.isnan(wanted))
    apart = np.where(same, 0, np.abs(got - wanted))
    tolerance = CLOSE * _largest([wanted])
    if not np.all(apart <= tolerance):
        tolerance = max(tolerance, ROUNDING * _largest(results))
    if not np.all(apart <= tolerance):
        worst = np.unravel_index(np.argmax(np.nan_to_num(apart, nan=np.inf)), apart.shape)
        place = f" at place {', '.join(map(str, worst))}" if worst else ""
        raise RecordError(
            f"`{name}` returns {wanted[worst]:.6g}{place} when called with "
            f"{_at(arguments, setting)}, but its record gives {got[worst]:.6g}. {CAUSES}"
        )


def _refuse_remembered(name, expected, arguments):
    """Refuse what a function returns for plain numbers if a slider is in it all the same."""
    graph = Graph()
    graph.add(expected)
    inputs = {extra[0] for op, _, shape, extra in graph.operations if op == "input" and not shape}
    given = [a.node for a in arguments.values() if isinstance(a, Symbol)]
    if any(node.op == "input" and node.extra[0] in inputs for node in given):
        raise RecordError(f"`{name}` returns something of an earlier call. {CAUSES}")


def _largest(arrays):
    return max(np.max(np.abs(a), where=np.isfinite(a), initial=0) for a in arrays)


def _at(arguments, setting):
    """Return the setting in words: `m = 2, b = -4`."""
    numbers = _numbers(arguments, setting)
    single = [f"{key} = {value:.6g}" for key, value in numbers.items() if np.ndim(value) == 0]
    return ", ".join(single) or "plain arrays"


def _words(error):
    return str(error) if isinstance(error, RecordError) else f"{type(error).__name__}: {error}"


def _line(error, name):
    """Quote the learner's line that an error came through, if it is known."""
    who = error and caller_of(error)
    return who.line if who else f"In `{name}`:"
