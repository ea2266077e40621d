"""Recording once for each value of controls that cannot be symbols.

What Python decides, counts or hands to a library by a control, as in ``range(n)``, ``x[:n]``,
``if kind == "ridge"`` or a fit, no record of symbols can follow. At each value of such a control,
if there are few, the same function is recorded anew: inside the control is a plain Python value,
while other controls go on as symbols.

`record_per_value` finds the smallest set of controls that have to be plain, whatever is recorded::

    def record_at(plain, turn):  # a dict of values by name, {} at first; which combination it is
        return record(function, symbols_of_the_others | plain, …)  # raises RecordError

    found = record_per_value(record_at, controls, used=["n", "m"])
    found.names  # ("n",): these are plain; () if all can be symbols
    found.results  # what record_at returned at each value of n; of several controls see `PerValue`
    found.chosen(controls)  # one coordinate of them, if they are Symbols, arrays or numbers

What `record_at` returns may be anything, such as a list of things drawn; their coordinates, one
from each result, become one by ``found.chosen(controls, [drawn.x for drawn in found.results])``.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from .record import FailsItself, Graph, RecordError, Symbol, choose, said

if TYPE_CHECKING:
    from .controls import Control, Controls

FEW = 200  # values of one control
FEW_TOGETHER = 2000  # records of one formula
MOST_OPERATIONS = 200_000  # in all of them
MOST_BYTES = 20_000_000  # of fixed numbers in all of them
MOST_NUMBERS = 50_000_000  # that are held while they are made
SEARCHED = 6  # controls, of which all subsets are tried

RecordAt = Callable[[dict[str, Any], int], Any]


class TooMany(FailsItself):
    """Records that are too many, or too large."""


class PerValue(NamedTuple):
    """What was recorded at each combination of the values of some controls.

    Attributes
    ----------
    names : tuple of str
        The controls that were plain.
    results : list
        What was recorded; the last control's values run fastest, as in `itertools.product`.
    """

    names: tuple[str, ...]
    results: list[Any]

    def chosen(self, controls: "Controls", results: Sequence[Any] | None = None) -> Any:
        """Return a Choice between results, without controls that make no difference to them.

        Parameters
        ----------
        controls : Controls
        results : sequence of Symbol, array or number, optional
            One for each of `results`; these themselves if left out.

        Returns
        -------
        Choice; a Symbol, an array or a number if all results are the same

        Raises
        ------
        RecordError
            If they are too large together.
        """
        if results is None:
            results = self.results
        if not self.names:
            return results[0]
        graph = Graph()
        for result in results:
            graph.add(result)
            if len(graph.operations) > MOST_OPERATIONS or graph.size > MOST_BYTES:
                raise too_large(self.names, controls)
        return choose([controls[name].selector for name in self.names], results, graph)


def too_large(names: Sequence[str], controls: "Controls") -> TooMany:
    """Return the refusal of records that are too large together."""
    each, count = in_a_row(names), count_of(names, controls)
    return TooMany(
        f"{each} cannot be moving numbers here, and records at each of {count:,} values are too "
        f"large together: more than {MOST_BYTES / 1e6:.0f} MB of numbers or {MOST_OPERATIONS:,} "
        f"operations. Give {each} fewer values, or the formula fewer points."
    )


def record_per_value(
    record_at: RecordAt,
    controls: "Controls",
    used: Sequence[str],
    forced: Collection[str] = (),
    name: str = "the formula",
) -> PerValue:
    """Record with as many controls as possible as symbols, the others plain.

    Parameters
    ----------
    record_at : callable
        Takes a dict of the values of controls that are to be plain, by name, and how many
        combinations of values come before it; returns a record of what is at these. It raises a
        RecordError where it can't: then other controls are made plain.
    controls : Controls
    used : sequence of str
        The controls that it takes.
    forced : collection of str
        Controls that have to be plain. Those that are no numbers are so in any case.
    name : str
        What messages call it.

    Raises
    ------
    RecordError
        Which names the controls that cannot be symbols, and says what would help.
    """
    forced = [n for n in controls if n in forced or (n in used and controls[n].symbol is None)]
    check_count(forced, controls)
    few = [name for name in used if name not in forced and controls[name].values]
    errors: dict[tuple[str, ...], RecordError] = {}
    for names in subsets(few, forced, controls):
        if count_of(names, controls) > FEW_TOGETHER:
            continue
        try:
            return PerValue(names, record_each(record_at, names, controls, name))
        except FailsItself:
            raise
        except RecordError as error:
            errors[names] = error
        except Exception:
            if errors and (words := whole_would_do(record_at, names, controls)):
                raise RecordError(f"{next(iter(errors.values()))}\n{words}") from None
            raise
    raise refusal(record_at, controls, used, forced, errors)


def record_each(
    record_at: RecordAt, names: Sequence[str], controls: "Controls", called: str
) -> list[Any]:
    """Return the records at all combinations of the controls' values; first of all at the start."""
    everything = list(product(*(controls[name].values for name in names)))
    start = 0
    for name in names:
        start = start * len(controls[name].values) + controls[name].place
    results: list[Any] = [None] * len(everything)
    numbers = 0
    for turn in (start, *range(start), *range(start + 1, len(everything))):
        plain = dict(zip(names, everything[turn], strict=True))
        try:
            results[turn] = record_at(plain, turn)
        except RecordError:
            raise
        except Exception as error:
            if turn == start:  # it fails as it would without a figure
                raise
            at = ", ".join(f"{name} = {said(value)}" for name, value in plain.items())
            words = f"`{called}` fails at {at}: {type(error).__name__}: {error}"
            raise FailsItself(words) from error
        if isinstance(results[turn], Symbol | np.ndarray | np.generic):
            numbers += results[turn].size
        if numbers > MOST_NUMBERS:  # what is alike takes room here, too
            raise too_large(names, controls)
    return results


def subsets(
    some: Sequence[str], forced: Sequence[str], controls: "Controls"
) -> Iterator[tuple[str, ...]]:
    """Return which controls may be plain besides those forced: the fewest, with the fewest values.

    Of very many controls not all sets are tried.
    """
    sizes = range(len(some) + 1) if len(some) <= SEARCHED else (0, 1, 2, len(some))
    for size in sizes:
        sets = [{*forced, *more} for more in combinations(some, size)]
        in_order = [tuple(name for name in controls if name in each) for each in sets]
        yield from sorted(in_order, key=lambda names: count_of(names, controls))


def count_of(names: Sequence[str], controls: "Controls") -> int:
    """Return how many combinations of values there are, one value for a control of too many."""
    return prod(max(1, len(controls[name].values)) for name in names)


def check_count(names: Sequence[str], controls: "Controls") -> None:
    """Refuse controls that have to be plain and have too many values."""
    for name in names:
        if not controls[name].values:
            raise TooMany(too_many(name, controls))
    if (count := count_of(names, controls)) > FEW_TOGETHER:
        raise TooMany(too_many_together(names, count, controls))


def refusal(
    record_at: RecordAt,
    controls: "Controls",
    used: Sequence[str],
    forced: Sequence[str],
    errors: Mapping[tuple[str, ...], RecordError],
) -> RecordError:
    """Return the refusal, with what would help: which controls would have to be plain."""
    first = next(iter(errors.values()))
    others = [name for name in used if name not in forced]
    for names in subsets(others, forced, controls):
        if names in errors:
            continue
        whole = failure(record_at, names, controls) is not None
        if whole and failure(record_at, names, controls, whole) is not None:
            continue
        few = tuple(name for name in names if controls[name].values)
        error = errors.get(few, first)
        words = [too_many(name, controls, whole) for name in names if name not in few]
        if (count := count_of(few, controls)) > FEW_TOGETHER:
            words.append(too_many_together(few, count, controls))
        return type(error)("\n".join([str(error), *words]))
    everything = tuple(name for name in controls if name in {*others, *forced})
    last = errors.get(everything) or failure(record_at, everything, controls)
    return last if isinstance(last, RecordError) else first  # no control is to blame


def failure(
    record_at: RecordAt, names: Sequence[str], controls: "Controls", whole: bool = False
) -> Exception | None:
    """Return why it can't be recorded with some controls plain as they are now; None if it can."""
    plain = {name: controls[name].plain for name in names}
    if whole:
        plain = {name: round(v) if isinstance(v, float) else v for name, v in plain.items()}
    try:
        record_at(plain, 0)
    except Exception as error:
        return error
    return None


def whole_would_do(record_at: RecordAt, names: Sequence[str], controls: "Controls") -> str:
    """Say which of the controls would have to be integer sliders, if that would help."""
    floats = [name for name in names if isinstance(controls[name].plain, float)]
    if not floats or failure(record_at, names, controls, whole=True) is not None:
        return ""
    return " ".join(few_values_in_words(controls[name], whole=True) for name in floats)


def too_many(name: str, controls: "Controls", whole: bool = False) -> str:
    """Say how a control may become one with few values."""
    return f"{name} cannot be a moving number here. {few_values_in_words(controls[name], whole)}"


def few_values_in_words(control: "Control", whole: bool = False) -> str:
    """Say how a control would have few values, or, if asked, few whole ones."""
    name = control.name
    if control.is_held:
        return f"A line's handles move {name}, to any number."
    if control.trait != "value":
        return f"Of its options at most {FEW} can be used: leave some out."
    low, high, step = control.grid
    whole = whole or isinstance(control.value, int)
    example = "(0, 50)"
    if low is not None and high is not None and not hasattr(control.widget, "base"):
        low, high = (math.ceil(low), math.floor(high)) if whole else (low, high)
        step = wider_step(high - low, max(1, int(step or 1)) if whole else step or 1.0)
        example = f"({low!r}, {high!r})" if step == 1 else f"({low!r}, {high!r}, {step!r})"
    return (
        f"The shortest way out: make {name} {'an integer slider' if whole else 'a slider'} with "
        f"at most {FEW} values, as {name}={example}. The formula is then recorded at each of "
        f"them, and in it {name} is a plain number."
    )


def wider_step(length: float, step: float) -> float:
    """Return a step, a round multiple of another, at which a range has at most `FEW` values."""
    for factor in (k * 10**power for power in range(12) for k in (1, 2, 5)):
        if math.ceil(length / (step * factor) - 1e-9) < FEW:
            return round(step * factor, 12) if isinstance(step, float) else step * factor
    return length


def too_many_together(names: Sequence[str], count: int, controls: "Controls") -> str:
    """Say that controls have too many combinations of values."""
    each = " × ".join(str(len(controls[name].values)) for name in names)
    return (
        f"{in_a_row(names)} cannot be moving numbers here, and together they have {each} = "
        f"{count:,} values; a formula is recorded at each of at most {FEW_TOGETHER:,}. Give "
        "one of them a wider step or fewer options."
    )


def in_a_row(names: Sequence[str]) -> str:
    """Return names as they are listed in a sentence."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
