"""From a learner's function to its record, compared with the function before it is shown."""

import io
import sysconfig
import traceback
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

import numpy as np

from .graph import Graph, RecordError
from .symbol import Symbol, lift, recording, symbol, wrap
from .text import format_number

__all__ = ["Graph", "RecordError", "Symbol", "format_number", "record", "symbol"]

CLOSE = 1e-9  # of the largest number in the result
ROUNDING = 1e-13  # of the largest number on the way there: terms may cancel

CAUSES = (
    "That happens if a formula uses random numbers, asks what it was given (isinstance, type, "
    "float), changes an array that has a second name (+=, out=), or remembers something from an "
    "earlier call. A live figure needs a formula that gives the same whenever it is called."
)


def record(function, arguments, checks=()):
    """Call a function with symbols and return what it makes of them.

    Parameters
    ----------
    function : callable
        Called by keyword, with numbers first and then with symbols. It may hold symbols itself.
    arguments : dict of str to Symbol, array or number
        What to give for each parameter.
    checks : list of dict of str to array or number
        Further settings, input name → value. There and at the start, what NumPy makes of the record
        is compared with what the function itself returns.

    Returns
    -------
    result : Symbol, or an array if no input is in it

    Raises
    ------
    RecordError
        If something cannot be replayed, or the replay differs from what the function returns.
        Mistakes that the function makes with plain numbers too come out as they are.
    """
    name = getattr(function, "__name__", repr(function))
    with np.errstate(all="ignore"):
        with _explained(name):
            expected = lift(_returned(function(**_numbers(arguments, {})), name))
        with redirect_stdout(io.StringIO()):  # what it prints, it has printed now
            with _explained(name, even_others=True):
                fresh = {key: _fresh(value) for key, value in arguments.items()}
                result = lift(_returned(function(**fresh), name))
            graph = Graph()
            index = graph.add(result)
            _compare(name, graph, index, expected, {}, arguments)
            for setting in checks:
                with _explained(name, _at(arguments, setting)):
                    expected = lift(function(**_numbers(arguments, setting)))
                _compare(name, graph, index, expected, setting, arguments)
    return wrap(result)


def _returned(result, name):
    if result is None:
        raise RecordError(f"`{name}` returned None: is its `return` missing?")
    return result


def _fresh(value):
    """A second name for a symbol, or a copy: what the function does in place stays inside."""
    return Symbol(value.node) if isinstance(value, Symbol) else np.copy(value)[()]


def _value(thing, setting):
    """The value of a Symbol or Node at a setting of the inputs."""
    graph = Graph()
    index = graph.add(thing)
    return graph.replay(setting)[index]


def _numbers(arguments, setting):
    """The arguments as a function gets them without a figure: plain numbers and arrays."""
    return {key: _plain(value, setting) for key, value in arguments.items()}


def _plain(thing, setting):
    if not isinstance(thing, Symbol):
        return np.copy(thing)[()]
    value = thing.value if not setting else _value(thing, setting)
    if thing.dtype.kind != "f" and np.all(value == np.trunc(value)):
        value = np.asarray(value, thing.dtype)
    if np.ndim(value) == 0 and np.asarray(value).dtype.kind == "i":
        return int(value)
    return np.copy(value)[()]


def _compare(name, graph, index, expected, setting, arguments):
    """Refuse a record that does not give what the function returned."""
    results = graph.replay(setting)
    got, wanted = results[index], _value(expected, setting)
    if got.shape != wanted.shape:
        shapes = f"{got.shape}, but with plain numbers {wanted.shape}"
        raise RecordError(f"`{name}` gives an array of shape {shapes}. {CAUSES}")
    with np.errstate(all="ignore"):
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


def _largest(arrays):
    return max((np.max(np.abs(a), where=np.isfinite(a), initial=0) for a in arrays), default=0)


def _at(arguments, setting):
    """The setting in words: `m = 2, b = -4`."""
    numbers = _numbers(arguments, setting)
    single = [f"{k} = {v:.6g}" for k, v in numbers.items() if np.ndim(v) == 0]
    return ", ".join(single) or "these arrays"


@contextmanager
def _explained(name, setting=None, even_others=False):
    """Tell what was refused, and where: NumPy may have caught the refusal and said less."""
    with recording() as now:
        try:
            yield
        except Exception as error:
            refusal = error if isinstance(error, RecordError) else now.refusal
            line = _learners_line(error) or f"In `{name}`:"
            if refusal is not None:
                raise RecordError(f"{line}\n{refusal}.") from None
            words = f"{type(error).__name__}: {error}"
            if setting is not None:
                raise RecordError(f"{line}\nThis fails with {setting}: {words}") from error
            if even_others:
                words = f"This works with plain numbers, but not with moving ones: {words}"
                raise RecordError(f"{line}\n{words}") from error
            raise


LIBRARIES = [Path(sysconfig.get_paths()[key]) for key in ("stdlib", "purelib", "platlib")]
LIBRARIES += [Path(__file__).parents[1], Path(np.__file__).parent]


def _learners_line(error):
    """The innermost line of the traceback that is in no library."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if frame.line and not any(library in path.parents for library in LIBRARIES):
            return f"In `{frame.name}`, line {frame.lineno}:\n    {frame.line}"
    return None
