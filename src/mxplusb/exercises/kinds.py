"""The kinds of exercise: one or more numbers, a word, a function."""

import contextlib
import inspect
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mxplusb.exercises.reading import Unreadable, finite, read, shaped, show


class Verdict(NamedTuple):
    """Whether an answer is right, and what to tell the learner."""

    right: bool
    message: str


@dataclass(frozen=True)
class Number:
    """An exercise answered by a number or an array of numbers.

    Parameters
    ----------
    answer : number or array of any shape
        The right answer.
    tolerance : number
        How far from it still counts as right, in its units.
    praise : str
        What a right answer is told; it says again why.
    mistakes : list of (number or array, str)
        Wrong answers that give a mistake away, and what to say.
    reach : number
        How near to a mistake counts as it, as a share of its size. Where that is 0 the tolerance
        holds: for a mistake of 0, and for all where one lies next to the answer (2.2, 4.3, 8.3).
    """

    answer: ArrayLike
    tolerance: float
    praise: str
    mistakes: Sequence[tuple[ArrayLike, str]]
    reach: float = 0.003

    def grade(self, answer: Any) -> Verdict:
        """Find what is known around an answer: the first rank counts, in it the nearest value."""
        try:
            array = finite(shaped(read(answer), np.shape(self.answer), type(answer).__name__))
        except Unreadable as why:
            return Verdict(False, str(why))
        rows = self.known(show(array))
        gaps = [float(np.max(np.abs(np.subtract(array, value)))) for _, value, _, _ in rows]
        best = min(range(len(rows)), key=lambda i: (gaps[i] > rows[i][2], rows[i][0], gaps[i]))
        return Verdict(best == 0, rows[best][3])

    def known(self, other: str) -> list[tuple[int, ArrayLike, float, str]]:
        """List rank, value, how near, and what is said: of the right answer first, others last."""
        edge = self.tolerance * (1 + 1e-9)  # 6.61 is within 0.01 of 6.6
        counts = f"(Anything within {self.tolerance:g} counts.)"
        whole = np.allclose(self.answer, np.rint(self.answer), rtol=0, atol=1e-9)
        near = f"Very near: was something rounded on the way? {counts}"
        far = "is no slip known here. Take it step by step on paper, or unfold the hint."
        return [
            (0, self.answer, edge, f"{self.praise} ({show(self.answer)}. {counts[1:]}"),
            *((1, x, self.reach * np.max(np.abs(x)) or edge, words) for x, words in self.mistakes),
            (2, np.negative(self.answer), edge, "The right size with the wrong sign."),
            (3, self.answer, 0 if whole else 10 * edge, near),
            (4, self.answer, np.inf, f"{other} {far} {counts}"),
        ]


@dataclass(frozen=True)
class Word:
    """An exercise answered by a word; capitals, spaces and brackets behind it don't matter.

    Parameters
    ----------
    answer, praise : str
        The right word, and what it is told; it says again why.
    mistakes : list of (str, str)
        Wrong words, and what to say.
    """

    answer: str
    praise: str
    mistakes: Sequence[tuple[str, str]]

    def grade(self, answer: Any) -> Verdict:
        """Compare a word with what is known."""
        if not isinstance(answer, str):
            return Verdict(False, 'A word is asked: write it in quotes, like "word".')
        unknown = f"“{answer:.40}” is not one of the words to choose from."
        return self.known().get(_bare(answer), Verdict(False, unknown))

    def known(self) -> dict[str, Verdict]:
        """Return what is said to the words that are known, in small letters."""
        mistakes = {_bare(word): Verdict(False, words) for word, words in self.mistakes}
        return mistakes | {_bare(self.answer): Verdict(True, self.praise)}


def _bare(word: str) -> str:
    """Return the word alone: `fit` out of "model.fit(X, y)"."""
    return word.strip(" .()\"'`“”‘’").partition("(")[0].rpartition(".")[2].lower()


@dataclass(frozen=True)
class Function:
    """An exercise answered by a function, which is called with several inputs.

    Parameters
    ----------
    answer : function
        The reference.
    inputs : list of tuples
        Arguments to call it with.
    praise : str
        What a right answer is told; it says again why.
    mistakes : list of (function, str)
        Functions that make a known mistake, and what to say.
    overflow : "ignore" or "raise"
        Whether a number too large for a float is let pass on the way.
    """

    answer: Callable[..., Any]
    inputs: Sequence[tuple[Any, ...]]
    praise: str
    mistakes: Sequence[tuple[Callable[..., Any], str]]
    overflow: Literal["ignore", "raise"] = "ignore"

    def grade(self, answer: Any) -> Verdict:
        """Call a function on every input and compare, with the reference, then with mistakes."""
        try:
            self._check_arguments(answer)
            results = [self._call(answer, arguments) for arguments in self.inputs]
            if _all_close(results, self._results(self.answer)):
                return Verdict(True, f"{self.praise} (Tried on {len(self.inputs)} inputs.)")
            for wrong, words in self.mistakes:
                if _all_close(results, self._results(wrong)):
                    return Verdict(False, words)
            return Verdict(False, self._first_difference(results))
        except Unreadable as why:
            return Verdict(False, str(why))

    def _check_arguments(self, answer: Any) -> None:
        if not callable(answer):
            raise Unreadable(
                "A function is asked: give its name alone, without quotes and without brackets."
            )
        wanted = inspect.signature(self.answer).parameters
        try:
            inspect.signature(answer).bind(*wanted)
        except ValueError:
            pass  # some functions written in C don't tell
        except TypeError:
            raise Unreadable(
                f"Your function should take {len(wanted)} arguments: {', '.join(wanted)}."
            ) from None

    def _results(self, function: Callable[..., Any]) -> list[NDArray[Any]]:
        with np.errstate(all="ignore"):
            return [np.array(function(*arguments), dtype=float) for arguments in self.inputs]

    def _call(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> NDArray[Any]:
        """Call a learner's function on copies; returns an array, or raises Unreadable."""
        printed = io.StringIO()
        try:
            inputs = [np.copy(a) if np.ndim(a) else a for a in arguments]
            if self.overflow == "raise":
                inputs = import_module("livefigure.numpy_errors").heard(inputs)
            with np.errstate(all="ignore", over=self.overflow), contextlib.redirect_stdout(printed):
                result = function(*inputs)
        except FloatingPointError as error:
            raise Unreadable(
                f"With {self._describe(arguments)} a number on the way grows too large for the "
                f"computer: {error}. (np.where works out both of its branches.)"
            ) from None
        except Exception as error:
            stopped = f"your function stopped with {type(error).__name__}: {error}"
            raise Unreadable(f"With {self._describe(arguments)} {stopped}") from None
        if result is None and printed.getvalue():
            raise Unreadable("Your function prints its result; let it `return` it instead.")
        if result is None:
            raise Unreadable("Your function returns nothing: did it forget `return`?")
        try:
            return read(result)
        except Unreadable as why:
            raise Unreadable(f"What your function returned: {why}") from None

    def _first_difference(self, results: list[NDArray[Any]]) -> str:
        expected = self._results(self.answer)
        agree = [_all_close([r], [e]) for r, e in zip(results, expected, strict=True)]
        first = agree.index(False)
        where = f"With {self._describe(self.inputs[first])}"
        try:
            result = finite(shaped(results[first], expected[first].shape))
        except Unreadable as why:
            return f"{where} what your function returns does not fit. {why}"
        return (
            f"{where} it should return {show(expected[first])}; yours returns {show(result)}. "
            f"({sum(agree)} of {len(agree)} inputs agree, to six digits.)"
        )

    def _describe(self, arguments: tuple[Any, ...]) -> str:
        names = inspect.signature(self.answer).parameters
        return ", ".join(
            f"{name} = {_described(value)}" for name, value in zip(names, arguments, strict=True)
        )


Exercise: TypeAlias = Number | Word | Function


def _described(value: Any) -> str:
    if np.ndim(value) == 2:
        return "[" + ", ".join(f"[{show(row)}]" for row in value[:2]) + ", …]"
    return f"[{show(value)}]" if np.ndim(value) else show(value)


def _all_close(results: Iterable[NDArray[Any]], expected: Iterable[NDArray[Any]]) -> bool:
    return all(
        one.shape == other.shape and np.allclose(one, other, rtol=1e-6, equal_nan=True)
        for one, other in zip(results, expected, strict=True)
    )
