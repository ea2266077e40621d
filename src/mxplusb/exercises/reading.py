"""An answer becomes an array of numbers, or an error that tells the learner why it is none."""

import ast
import inspect
from textwrap import dedent
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Unreadable(Exception):
    """An answer of the wrong type or shape; its text tells the learner."""


def is_blank(answer: Any) -> bool:
    """Tell `...`, and a function with nothing in it but `...`, `pass` or texts, from an answer."""
    if not inspect.isfunction(answer):
        return answer is ...
    try:
        written = ast.parse(dedent(inspect.getsource(answer))).body[0]
    except (OSError, SyntaxError):
        return False  # not in a cell or file, or in the middle of a line
    return isinstance(written, ast.FunctionDef) and all(
        isinstance(line, ast.Pass)
        or (isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
        for line in written.body
    )


def read(answer: Any) -> NDArray[np.float64]:
    """Turn an answer into an array of floats of its own shape, or raise Unreadable."""
    if answer is None:
        raise Unreadable(
            "This is None, Python's word for nothing: did your cell forget `return`, or print the "
            "result instead?"
        )
    if callable(answer):
        raise Unreadable("This is the function itself: call it, with its arguments in brackets.")
    try:
        array = np.asarray(answer)
        if array.dtype.kind in "USbc":
            raise Unreadable(_not_numbers(array))
        return array.astype(float)
    except (TypeError, ValueError, OverflowError):
        raise Unreadable(f"Python cannot make numbers of this {type(answer).__name__}.") from None


def _not_numbers(array: NDArray[Any]) -> str:
    first = array.ravel()[0].item() if array.size else ""
    if array.dtype.kind == "b":
        return f"{first} says yes or no; a number is asked."
    if array.dtype.kind == "c":
        return f"{first} is a complex number; a plain one is asked."
    try:
        float(first)
    except ValueError:
        return f"A number is asked, and “{first:.40}” is text."
    return f"{first!r} in quotes is text: write it without quotes."


def shaped(
    array: NDArray[np.float64], shape: tuple[int, ...], kind: str = "ndarray"
) -> NDArray[np.float64]:
    """Give an array, to the learner a `kind`, the shape that is asked, or raise Unreadable."""
    if array.shape == shape or (array.size == 1 and shape == ()):  # one number in brackets
        return array.reshape(shape)
    raise Unreadable(miscounted(shape, array.shape, kind, show(array)))


def miscounted(asked: tuple[object, ...], given: tuple[object, ...], kind: str, shown: str) -> str:
    """Say how many numbers are asked and how many are given."""
    wanted = "One number is" if asked == () else f"{_count(asked)} are"
    several = f"{'an array' if kind == 'ndarray' else f'a {kind}'} of {_count(given)}"
    got = "one number" if given == () else several
    return f"{wanted} asked, this is {got}{': ' + shown if shown else ''}."


def finite(array: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give back an array of proper numbers, or raise Unreadable for nan and infinity."""
    if np.isnan(array).any():
        raise Unreadable("This is nan, “not a number”: something like 0/0 happened on the way.")
    if np.isinf(array).any():
        raise Unreadable("This is infinite: something was divided by 0 on the way.")
    return array


def show(numbers: ArrayLike) -> str:
    """Write numbers for a sentence, the middle of a long row left out."""
    array = np.asarray(numbers, dtype=float).ravel()
    words = [f"{number:.7g}" for number in array]
    return ", ".join(words if len(words) <= 6 else [*words[:3], "…", words[-1]])


def _count(shape: tuple[object, ...]) -> str:
    return "1 number" if shape == (1,) else f"{' × '.join(map(str, shape))} numbers"
