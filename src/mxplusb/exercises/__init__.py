"""Exercises that know the usual slips: `check("2.1", answer)`.

One module a lesson, `lesson_02.py` for lesson 2, each a dictionary from an exercise's number to a
`Number`, a `Word` or a `Function` (see `kinds.py`). Right and wrong answers are worked out there
from `formulas` and `data` (8.1 from scikit-learn), when the first exercise of the lesson is checked
and not before.
"""

import importlib
import pkgutil

from mxplusb.exercises.kinds import Verdict
from mxplusb.exercises.reading import is_blank


def check(number, answer):
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


def grade(number, answer):
    """Grade an answer: `check` without printing; returns a Verdict and raises what `check` does."""
    exercise = find(number)
    if is_blank(answer):
        return Verdict(False, f"{number}: still waiting for your answer.")
    verdict = exercise.grade(answer)
    opening = "right" if verdict.right else "not yet"
    return Verdict(verdict.right, f"{number}: {opening}. {verdict.message}")


def find(number):
    """Find an exercise by its number."""
    lesson = str(number).partition(".")[0]
    known = exercises(int(lesson)) if lesson.isdigit() else {}
    if str(number) in known:
        return known[str(number)]
    near = known or {key: one for each in lessons() for key, one in exercises(each).items()}
    listed = "\n".join(f"{key}  {exercise.asked}" for key, exercise in near.items())
    raise ValueError(f"there is no exercise {number}; there are\n{listed}")


def exercises(lesson):
    """Give the exercises of one lesson, a dictionary; empty if it has none."""
    if lesson not in lessons():
        return {}
    return importlib.import_module(f"{__name__}.lesson_{lesson:02}").exercises


def lessons():
    """List the numbers of the lessons that have exercises."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return sorted(int(name[-2:]) for name in names if name.startswith("lesson_"))
