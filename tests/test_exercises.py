"""Exercises: answers and mistakes against numbers worked out by hand, and every kind of answer."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mxplusb.exercises import check, exercises, find, grade, lessons
from mxplusb.exercises.kinds import Function, Number, Word

# Worked out by hand: the answer, how far from it counts, and each mistake with a word that must be
# in what is said about it.
NUMBERS = {
    "1.1": (5.5, 0.01, {14.5: "slope", 4.5: "halved", 3.5: "climb", 1.5: "add"}),
    "1.2": (700, 1, {750: "$250", 300: "$400", 900: "−200", 1100: "not 200", 550: "10 GB"}),
    "1.3": (
        17 / 11,
        0.005,
        {
            11 / 17: "Upside down",
            -17 / 11: "same person",
            140 / 74: "differences",
            123 / 63: "differences",
            4 / 7: "counts from 0",
            8: "first and the last",
            2.185714: "best line",
        },
    ),
    "1.4": (0.866142, 0.003, {5.588: "divide", 2.2: "unit", 1.154545: "Upside down"}),
    "2.1": (
        6.6,
        0.01,
        {
            -6.6: "actual minus predicted",
            3: "sideways",
            2.731099: "right angles",
            129.4: "prediction",
            9: "person 5",
            6: "m = 2",
        },
    ),
    "2.2": (
        355,
        0.05,
        {
            -1: "cancelled",
            1: "Square each",
            37: "Σ|r|",
            71: "MSE",
            18.841444: "root",
            8.426150: "RMSE",
            359: "m = 2",
            354.785714: "best line",
        },
    ),
    "2.3": (
        0.479106,
        0.002,
        {
            0.520894: "remains",
            0.485221: "best line",
            0.692175: "root",
            330.2: "share",
            47.9106: "percentage",
            1.919777: "Upside down",
        },
    ),
    "2.4": (
        34,
        0.1,
        {-2: "perfect", 4: "cancel", -16: "(-5)**2", 8: "absolute", 64: "each", 17: "mean"},
    ),
    "2.6": (
        131.4,
        0.05,
        {
            136: "as many people above as below",
            129: "half-way",
            68: "height",
            689.2: "SSE",
            657: "sum",
        },
    ),
    "3.1": (
        6,
        0.05,
        {-6: "inner minus", 3: "2 of the square", -3: "Σr", 359: "how high", 12: "data", 382: "∂m"}
        | {1.2: "MSE"},
    ),
    "3.2": (
        382,
        1,
        {-382: "inner minus", 191: "2 of the square", -191: "Σxr", 359: "how high", 12: "data"}
        | {6: "∂b", 408: "own x", 76.4: "MSE"},
    ),
    "3.3": (
        3 / 7,
        0.005,
        {0.6: "first and the last", 3: "third", 0: "first", 1.153846: "b = 0", 1: "sideways"}
        | {1.5: "two slopes", 22 / 7: "intercept"},
    ),
    "3.4": (
        -4.6,
        0.01,
        {-17.228571: "best line", 4.6: "wrong way", 131.4: "at x = 68", -4: "−3", -3: "as many"}
        | {-4.561765: "∂SSE/∂m"},
    ),
    "3.6": (
        24 / 7,
        0.01,
        {0: "cost itself", 5.76: "two of the three", 9: "two of the three", 144: "two of the three"}
        | {8 / 7: "MSE", 6: "flat", 19.384615: "b = 0", 20 / 7: "Σ|r|"},
    ),
}
WORDS = {"1.6": ("same", {"A": "inch", "B": "smaller"}), "2.7": ("Ben", {"Ann": "Divide by n"})}
ALL = {key: one for lesson in lessons() for key, one in exercises(lesson).items()}


def of_kind(kind):
    return [key for key, exercise in ALL.items() if isinstance(exercise, kind)]


def said(number, answer):
    verdict = grade(number, answer)
    assert not verdict.right
    assert verdict.message.startswith(f"{number}: not yet. ")
    return verdict.message.removeprefix(f"{number}: not yet. ")


# The table of exercises


def test_every_exercise_has_its_oracle():
    assert of_kind(Number) == list(NUMBERS)
    assert of_kind(Word) == list(WORDS)
    assert of_kind(Function) == list(FUNCTIONS) == list(SLIPS)


@pytest.mark.parametrize("number", NUMBERS)
def test_number_answers(number):
    answer, within, mistakes = NUMBERS[number]
    exercise = ALL[number]
    assert exercise.answer == pytest.approx(answer, abs=1e-6)
    assert exercise.within == within
    assert sorted(value for value, _ in exercise.mistakes) == pytest.approx(
        sorted(mistakes), abs=1e-4
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_right_numbers_pass_to_the_edge_of_the_tolerance(number):
    answer, within, _ = NUMBERS[number]
    for value in (answer, answer + 0.9 * within, answer - 0.9 * within):
        verdict = grade(number, value)
        assert verdict.right
        assert f"within {within:g}" in verdict.message
        assert ALL[number].right in verdict.message
    for value in (answer + 1.1 * within, answer - 1.1 * within):
        assert not grade(number, value).right


@pytest.mark.parametrize(
    ("number", "value", "word"),
    [(number, *mistake) for number, (_, _, m) in NUMBERS.items() for mistake in m.items()],
)
def test_each_mistaken_number_gets_its_words(number, value, word):
    _, within, _ = NUMBERS[number]
    [words] = [w for v, w in ALL[number].mistakes if abs(v - value) < 1e-4]
    assert word in words
    for nearby in (value, value + 0.9 * within, value - 0.9 * within):
        assert said(number, nearby) == words


@pytest.mark.parametrize("number", NUMBERS)
def test_answer_and_mistakes_lie_apart(number):
    exercise = ALL[number]
    mistakes = [value for value, _ in exercise.mistakes]
    assert all(abs(value - exercise.answer) >= 3 * exercise.within for value in mistakes)
    assert all(abs(one - other) >= 2 * exercise.within for one, other in combinations(mistakes, 2))


@pytest.mark.parametrize("number", WORDS)
def test_words(number):
    answer, mistakes = WORDS[number]
    for word in (answer, answer.upper(), f" {answer}. "):
        assert grade(number, word).right
    for wrong, word in mistakes.items():
        assert word in said(number, wrong)
    assert "not one of the words" in said(number, "neither")
    assert "in quotes" in said(number, 7)


def test_praise_is_never_the_same():
    praise = [exercise.right for exercise in ALL.values()]
    assert len(set(praise)) == len(praise)
    assert len({words.split()[0] for words in praise}) > len(praise) / 2


# Numbers of every type


@pytest.mark.parametrize(
    "answer",
    [
        5.5,
        np.float64(5.5),
        np.float32(5.5),
        np.array(5.5),
        np.array([5.5]),
        np.array([[5.5]]),
        [5.5],
        Fraction(11, 2),
        Decimal("5.5"),
    ],
    ids=repr,
)
def test_a_number_may_come_in_many_types(answer):
    assert grade("1.1", answer).right


def test_whole_numbers_pass():
    assert all(grade("1.2", kind(700)).right for kind in (int, np.int64, np.uint16))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([1, 2, 3, 4, 5], "One number is asked, this is a list of 5 numbers: 1, 2, 3, 4, 5."),
        ((1, 2), "One number is asked, this is a tuple of 2 numbers: 1, 2."),
        (np.arange(500), "an array of 500 numbers: 0, 1, 2, …, 499."),
        (np.ones((2, 1)), "an array of 2 × 1 numbers: 1, 1."),
        ([], "a list of 0 numbers."),
        ([1, [2, 3]], "cannot make numbers of this list"),
        ({"SSE": 359.0}, "cannot make numbers of this dict"),
        (10**400, "cannot make numbers of this int"),
        ("5.5", "'5.5' in quotes is text: write it without quotes."),
        ("five", "A number is asked, and 'five' is text."),
        ("", "A number is asked, and '' is text."),
        (None, "did your cell forget `return`"),
        (True, "True says yes or no"),
        (np.False_, "False says yes or no"),
        (2j, "complex"),
        (len, "the function itself: call it"),
        (np.nan, "not a number"),
        (-np.inf, "divided by 0"),
        (-5.5, "The right size with the wrong sign."),
        (5.53, "Very near: was something rounded on the way? (Anything within 0.01 counts.)"),
        (77, "77 is no slip known here"),
        (77, "(Anything within 0.01 counts.)"),
    ],
)
def test_other_answers_are_explained(answer, words):
    assert words in said("1.1", answer)


@given(st.one_of(st.floats(), st.integers(), st.text(), st.lists(st.floats()), st.booleans()))
def test_no_answer_breaks_it(answer):
    number = not isinstance(answer, (str, list, bool))
    alone = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
    right = (number or alone is not answer) and abs(alone - 5.5) <= 0.01
    assert grade("1.1", answer).right == right


ROW = Number("?", np.array([1.0, 2, 3]), 0.1, "Yes.", [(np.array([3.0, 2, 1]), "Turned round.")])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([1, 2, 3], "Yes. (1, 2, 3. Anything within 0.1 counts.)"),
        (np.array([1.05, 1.95, 3]), "Yes."),
        ((3, 2, 1), "Turned round."),
        ([-1, -2, -3], "wrong sign"),
        ([1, 2, 3.5], "Very near"),
        ([1, 2, 9], "1, 2, 9 is no slip"),
        (4, "3 numbers are asked, this is one number: 4."),
        ([1, 2], "3 numbers are asked, this is a list of 2 numbers: 1, 2."),
        (np.ones((3, 1)), "3 numbers are asked, this is an array of 3 × 1 numbers"),
        ([1, 2, "3"], "text"),
        ([1, 2, np.nan], "not a number"),
    ],
)
def test_several_numbers_may_be_asked(answer, words):
    verdict = ROW.grade(answer)
    assert words in verdict.message
    assert verdict.right == words.startswith("Yes")


def test_an_exercise_may_know_no_mistake():
    assert "no slip known here" in Number("?", 1, 0.1, "Yes.", []).grade(5).message


# Waiting


def stub(): ...


def described_stub(y, y_hat):
    """Return R²."""
    # Write it here.
    ...


def passing(y, y_hat):
    pass


@pytest.mark.parametrize("number", ["1.1", "1.6", "2.5"])
@pytest.mark.parametrize("answer", [..., stub, described_stub, passing])
def test_nothing_written_yet_is_waited_for(number, answer):
    verdict = grade(number, answer)
    assert verdict.message == f"{number}: still waiting for your answer."
    assert not verdict.right


# Functions, as a learner would write them


def line_through(x1, y1, x2, y2):
    m = (y2 - y1) / (x2 - x1)
    b = y2 - m * x2
    return [m, b]


def r_squared(y, y_hat):
    left = total = 0
    for actual, predicted in zip(y, y_hat, strict=True):
        left += (actual - predicted) ** 2
        total += (actual - sum(y) / len(y)) ** 2
    return 1 - left / total


def best_line(x, y):
    m = (x.mean() * y.mean() - (x * y).mean()) / (x.mean() ** 2 - (x**2).mean())
    return m, y.mean() - m * x.mean()


FUNCTIONS = {"1.5": line_through, "2.5": r_squared, "3.5": best_line}


def upside_down(x1, y1, x2, y2):
    m = (x2 - x1) / (y2 - y1)
    return m, y1 - m * x1


def keeps_y1(x1, y1, x2, y2):
    return (y2 - y1) / (x2 - x1), y1


def turned(x1, y1, x2, y2):
    m = (y2 - y1) / (x2 - x1)
    return y1 - m * x1, m


def share_left(y, y_hat):
    return np.sum((y - y_hat) ** 2) / np.sum((y - y.mean()) ** 2)


def absolute(y, y_hat):
    return 1 - np.abs(y - y_hat).sum() / np.abs(y - y.mean()).sum()


def always_the_five(y, y_hat):
    return 1 - np.sum((y - y_hat) ** 2) / 689.2


def divides_by_x_bar(x, y):
    m = (y.mean() - (x * y).mean() / x.mean()) / (x.mean() - (x * x).mean() / x.mean())
    return np.array([m, y.mean() - m * x.mean()])


def square_of_the_mean(x, y):
    m = (x.mean() * y.mean() - (x * y).mean()) / (x.mean() ** 2 - x.mean() ** 2)
    return m, y.mean() - m * x.mean()


def only_the_middle(x, y):
    return 0.0, sum(y) / len(y)


def joins_the_ends(x, y):
    m = (y[-1] - y[0]) / (x[-1] - x[0])
    return m, y[0] - m * x[0]


SLIPS = {
    "1.5": [
        (upside_down, "rise over run"),
        (keeps_y1, "walk back"),
        (turned, "other order"),
        (lambda x1, y1, x2, y2: (y2 - y1) / (x2 - x1), "return both"),
        (lambda x1, y1, x2, y2: (y2 / x2, y1 - y2 / x2 * x1), "compares a point with (0, 0)"),
        (lambda x1, y1, x2, y2: print(75.0, -200.0), "let it `return`"),
    ],
    "2.5": [
        (share_left, "1 minus it"),
        (absolute, "absolute values"),
        (always_the_five, "Below stands always 689.2"),
        (lambda y, y_hat: np.corrcoef(y, y_hat)[0, 1] ** 2, "squared correlation"),
        (lambda y, y_hat: 1 - sum((y - y_hat) ** 2) / sum(y**2), "Σy²"),
    ],
    "3.5": [
        (divides_by_x_bar, "Multiply the equation by x̄"),
        (square_of_the_mean, "square of the mean"),
        (only_the_middle, "Both partials"),
        (joins_the_ends, "first point with the last"),
        (lambda x, y: best_line(x, y)[::-1], "other order"),
        (lambda x, y: best_line(y, x), "changed places"),
    ],
}


@pytest.mark.parametrize("number", FUNCTIONS)
def test_a_function_by_another_way_is_right(number):
    verdict = grade(number, FUNCTIONS[number])
    assert verdict.right
    assert f"Tried on {len(ALL[number].tries)} inputs" in verdict.message


@pytest.mark.parametrize(
    ("number", "function", "words"),
    [(number, *slip) for number, slips in SLIPS.items() for slip in slips],
)
def test_slips_in_functions_get_their_words(number, function, words):
    assert words in said(number, function)


@pytest.mark.parametrize(
    ("number", "which"),
    [(number, i) for number in of_kind(Function) for i in range(len(ALL[number].mistakes))],
)
def test_no_mistaken_function_hides_another(number, which):
    function, words = ALL[number].mistakes[which]
    assert said(number, function) == words


@pytest.mark.parametrize("number", FUNCTIONS)
def test_functions_lie_apart(number):
    """On some input any two differ by a hundredth, a thousand times what is let pass."""
    exercise = ALL[number]

    def far(one, other):
        return one.shape != other.shape or not np.allclose(one, other, rtol=0.01, equal_nan=True)

    functions = [exercise.answer, *(function for function, _ in exercise.mistakes)]
    for one, other in combinations([exercise._results(f) for f in functions], 2):
        assert any(far(a, b) for a, b in zip(one, other, strict=True))


def fails_late(y, y_hat):
    return r_squared(y, y_hat) if y[4] else 0


def spoils_its_inputs(y, y_hat):
    result = r_squared(y, y_hat)
    y -= y_hat
    y_hat[:] = 0
    return result


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (3.0, "A function is asked: give its name alone"),
        ("r_squared", "without quotes"),
        (None, "A function is asked"),
        (lambda y: 1, "should take 2 arguments: y, y_hat."),
        (lambda y, *, y_hat: 1, "should take 2 arguments"),
        (lambda y, y_hat: [][0], "stopped with IndexError: list index out of range"),
        (lambda y, y_hat: r_squared(y, y_hat) and None, "returns nothing: did it forget `return`?"),
        (lambda y, y_hat: "0.5", "'0.5' in quotes is text"),
        (lambda y, y_hat: {}, "cannot make numbers of this dict"),
        (lambda y, y_hat: np.nan, "not a number"),
        (lambda y, y_hat: (y - y_hat) ** 2, "One number is asked, this is an array of 5 numbers"),
        (
            lambda y, y_hat: 3,
            "With y = [113, 123, 140, 136, 145], y_hat = [128, 122, 144, 130, 136]",
        ),
        (lambda y, y_hat: 3, "should return 0.4791062; yours returns 3. (0 of 5 inputs agree"),
        (lambda y, y_hat: 1 - 359 / 689.2, "(1 of 5 inputs agree"),
        (fails_late, "With y = [2, 5, 5], y_hat = [3, 3.5, 5.5] your function stopped"),
        (max, "stopped with ValueError"),
    ],
)
def test_other_functions_are_explained(answer, words):
    assert words in said("2.5", answer)


def test_a_function_gets_copies():
    assert grade("2.5", spoils_its_inputs).right
    assert grade("2.5", r_squared).right


def test_what_a_function_prints_is_not_shown(capsys):
    grade("2.5", lambda y, y_hat: print("mine") or r_squared(y, y_hat))
    assert capsys.readouterr().out == ""


# check itself


def test_check_prints_one_line_and_returns_nothing(capsys):
    assert check("2.4", 34) is None
    assert capsys.readouterr().out == f"{grade('2.4', 34).message}\n"


def test_a_number_for_the_exercise_will_do():
    assert find(2.1) is find("2.1")


@pytest.mark.parametrize(
    ("number", "known"), [("2.9", ALL.keys() & exercises(2).keys()), ("99.1", ALL), ("one", ALL)]
)
def test_an_unknown_exercise_is_an_error_that_lists_the_known(number, known):
    with pytest.raises(ValueError, match=f"there is no exercise {number}") as error:
        check(number, 1)
    lines = str(error.value).splitlines()[1:]
    assert lines == [f"{key}  {ALL[key].asked}" for key in sorted(known)]


def test_lessons_are_loaded_when_first_asked_for():
    program = """
import sys
from mxplusb.exercises import check
def ours():
    return [name for name in sys.modules if name.startswith("mxplusb.exercises.lesson")]
assert ours() == [], ours()
for number in ("1.1", "2.1", "3.1"):
    check(number, ...)
assert len(ours()) == 3, ours()
assert not {"sklearn", "scipy", "matplotlib"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", program], check=True)
