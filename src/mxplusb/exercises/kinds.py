"""The kinds of exercise: one or more numbers, a word, a function."""

import contextlib
import inspect
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from mxplusb.exercises.reading import Unreadable, finite, read, shaped, show


@dataclass(frozen=True)
class Verdict:
    """Whether an answer is right, and what to tell the learner."""

    right: bool
    message: str


@dataclass(frozen=True)
class Number:
    """An exercise answered by a number or an array of numbers.

    Parameters
    ----------
    asked : str
        The question.
    answer : number or array
        The right answer.
    within : number
        How far from it still counts as right.
    right : str
        Praise that says again why.
    mistakes : list of (number or array, str)
        Wrong answers that give a mistake away, and what to say.
    """

    asked: str
    answer: object
    within: float
    right: str
    mistakes: Sequence[tuple[object, str]]

    def grade(self, answer):
        """Compare an answer with the right one, then with the known mistakes."""
        try:
            array = finite(shaped(read(answer), np.shape(self.answer), type(answer).__name__))
        except Unreadable as why:
            return Verdict(False, str(why))

        def miss(value):
            return np.max(np.abs(array - value))

        counts = f"Anything within {self.within:g} counts."
        if miss(self.answer) <= self.within:
            return Verdict(True, f"{self.right} ({show(self.answer)}. {counts})")
        known = [(miss(wrong), words) for wrong, words in self.mistakes]
        nearest, words = min(known, default=(np.inf, ""))
        if nearest <= self.within:
            return Verdict(False, words)
        if miss(np.negative(self.answer)) <= self.within:
            return Verdict(False, "The right size with the wrong sign.")
        if miss(self.answer) <= 10 * self.within:
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
    asked, answer, right : str
        The question, the right word, and praise that says again why.
    mistakes : list of (str, str)
        Wrong words, and what to say.
    """

    asked: str
    answer: str
    right: str
    mistakes: Sequence[tuple[str, str]]

    def grade(self, answer):
        """Compare a word with the right one, then with the known mistakes."""
        if not isinstance(answer, str):
            return Verdict(False, 'A word is asked: write it in quotes, like "word".')
        word = _bare(answer)
        if word == _bare(self.answer):
            return Verdict(True, self.right)
        for wrong, words in self.mistakes:
            if word == _bare(wrong):
                return Verdict(False, words)
        return Verdict(False, f"“{answer}” is not one of the words to choose from.")


def _bare(word):
    """Take the word alone: `fit` out of "model.fit(X, y)"."""
    return word.strip(" .()\"'`").partition("(")[0].rpartition(".")[2].casefold()


@dataclass(frozen=True)
class Function:
    """An exercise answered by a function, which is tried on several inputs.

    Parameters
    ----------
    asked : str
        The question.
    answer : function
        The reference.
    tries : list of tuples
        Arguments to try it on.
    right : str
        Praise that says again why.
    mistakes : list of (function, str)
        Functions that make a known mistake, and what to say.
    overflow : "ignore" or "raise"
        Whether a number too large for a float is let pass on the way.
    """

    asked: str
    answer: Callable
    tries: Sequence[tuple]
    right: str
    mistakes: Sequence[tuple[Callable, str]]
    overflow: str = "ignore"

    def grade(self, answer):
        """Call a function on every input and compare, with the reference, then with mistakes."""
        try:
            self._check_arguments(answer)
            results = [self._call(answer, arguments) for arguments in self.tries]
            if _all_close(results, self._results(self.answer)):
                return Verdict(True, f"{self.right} (Tried on {len(self.tries)} inputs.)")
            for wrong, words in self.mistakes:
                if _all_close(results, self._results(wrong)):
                    return Verdict(False, words)
            return Verdict(False, self._first_difference(results))
        except Unreadable as why:
            return Verdict(False, str(why))

    def _check_arguments(self, answer):
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

    def _results(self, function):
        with np.errstate(all="ignore"):
            return [np.array(function(*arguments), dtype=float) for arguments in self.tries]

    def _call(self, function, arguments):
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

    def _first_difference(self, results):
        expected = self._results(self.answer)
        agree = [_all_close([r], [e]) for r, e in zip(results, expected, strict=True)]
        first = agree.index(False)
        where = f"With {self._describe(self.tries[first])}"
        try:
            result = finite(shaped(results[first], expected[first].shape))
        except Unreadable as why:
            return f"{where} what your function returns does not fit. {why}"
        return (
            f"{where} it should return {show(expected[first])}; yours returns {show(result)}. "
            f"({sum(agree)} of {len(agree)} inputs agree, to six digits.)"
        )

    def _describe(self, arguments):
        names = inspect.signature(self.answer).parameters
        return ", ".join(
            f"{name} = {_described(value)}" for name, value in zip(names, arguments, strict=True)
        )


def _described(value):
    if np.ndim(value) == 2:
        return "[" + ", ".join(f"[{show(row)}]" for row in value[:2]) + ", …]"
    return f"[{show(value)}]" if np.ndim(value) else show(value)


def _all_close(results, expected):
    return all(
        one.shape == other.shape and np.allclose(one, other, rtol=1e-6, equal_nan=True)
        for one, other in zip(results, expected, strict=True)
    )
