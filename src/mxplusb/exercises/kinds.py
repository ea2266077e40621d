"""The kinds of exercise: one or more numbers, a word, a function."""

import contextlib
import inspect
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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
    """

    answer: ArrayLike
    tolerance: float
    praise: str
    mistakes: Sequence[tuple[ArrayLike, str]]

    def grade(self, answer: Any) -> Verdict:
        """Compare an answer with the right one, then with the known mistakes."""
        try:
            array = finite(shaped(read(answer), np.shape(self.answer), type(answer).__name__))
        except Unreadable as why:
            return Verdict(False, str(why))

        def distance(value: ArrayLike) -> float:
            return float(np.max(np.abs(np.subtract(array, value))))

        counts = f"Anything within {self.tolerance:g} counts."
        if distance(self.answer) <= self.tolerance:
            return Verdict(True, f"{self.praise} ({show(self.answer)}. {counts})")
        known = [(distance(wrong), words) for wrong, words in self.mistakes]
        nearest, words = min(known, default=(np.inf, ""))
        if nearest <= self.tolerance:
            return Verdict(False, words)
        if distance(np.negative(self.answer)) <= self.tolerance:
            return Verdict(False, "The right size with the wrong sign.")
        if distance(self.answer) <= 10 * self.tolerance:
            return Verdict(False, f"Very near: was something rounded on the way? ({counts})")
        return Verdict(
            False,
            f"{show(array)} is no slip known here. Take it step by step on paper, or unfold the "
            f"hint. ({counts})",
        )


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
        """Compare a word with the right one, then with the known mistakes."""
        if not isinstance(answer, str):
            return Verdict(False, 'A word is asked: write it in quotes, like "word".')
        word = _bare(answer)
        if word == _bare(self.answer):
            return Verdict(True, self.praise)
        for wrong, words in self.mistakes:
            if word == _bare(wrong):
                return Verdict(False, words)
        return Verdict(False, f"“{answer}” is not one of the words to choose from.")


def _bare(word: str) -> str:
    """Return the word alone: `fit` out of "model.fit(X, y)"."""
    return word.strip(" .()\"'`").partition("(")[0].rpartition(".")[2].casefold()


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
            quiet = np.errstate(all="ignore", over=self.overflow)
            with quiet, contextlib.redirect_stdout(printed):
                result = function(*(np.copy(a) if np.ndim(a) else a for a in arguments))
        except FloatingPointError as error:
            raise Unreadable(
                f"With {self._describe(arguments)} a number on the way grows too large for the "
                f"computer: {error}. (np.where works out both of its branches.)"
            ) from None
        except Exception as error:
            where = self._describe(arguments)
            raise Unreadable(
                f"With {where} your function stopped with {type(error).__name__}: {error}"
            ) from None
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
