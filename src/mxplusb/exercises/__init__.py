"""Exercises that know the usual mistakes: `check("2.1", answer)`.

One module a lesson, `lesson_02.py` for lesson 2, each a dictionary from an exercise's number to a
`Number`, a `Word` or a `Function` (see `kinds.py`); the question stands in the lesson. Right and
wrong answers are worked out there from `formulas` and `data` (8.1 from scikit-learn), when the
first exercise of the lesson is checked and not before.
"""

import importlib
import pkgutil
from typing import Any, cast

from mxplusb.exercises.kinds import Exercise, Verdict
from mxplusb.exercises.reading import is_blank


def check(number: str | float, answer: Any) -> None:
    """Print what there is to say about an answer.

    Parameters
    ----------
    number : str
        The exercise, "2.1" for the first of lesson 2.
    answer : number, array, text or function
        What the exercise asks for, or `...` while there is no answer yet.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    print(grade(number, answer).message)


def grade(number: str | float, answer: Any) -> Verdict:
    """Grade an answer: `check` without printing; returns a Verdict and raises what `check` does."""
    exercise = find(number)
    if is_blank(answer):
        return Verdict(False, f"{number}: still waiting for your answer.")
    return opened(number, *exercise.grade(answer))


def opened(number: str | float, right: bool, message: str) -> Verdict:
    """Put the opening before what is said: "2.1: not yet. …"."""
    return Verdict(right, f"{number}: {'right' if right else 'not yet'}. {message}")


def find(number: str | float) -> Exercise:
    """Find an exercise by its number."""
    lesson = str(number).partition(".")[0]
    known = exercises(int(lesson)) if lesson.isdigit() else {}
    if str(number) in known:
        return known[str(number)]
    near = list(known) or [key for each in lessons() for key in exercises(each)]
    raise ValueError(f"there is no exercise {number}; there are {', '.join(near)}")


def exercises(lesson: int) -> dict[str, Exercise]:
    """Return the exercises of one lesson by their numbers; an empty dict if it has none."""
    if lesson not in lessons():
        return {}
    module = importlib.import_module(f"{__name__}.lesson_{lesson:02}")
    return cast(dict[str, Exercise], module.exercises)


def lessons() -> list[int]:
    """Return the numbers of the lessons that have exercises."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return sorted(int(name[-2:]) for name in names if name.startswith("lesson_"))
