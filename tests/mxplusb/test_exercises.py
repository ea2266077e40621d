"""Exercises: answers and mistakes against numbers worked out by hand, and every kind of answer."""

import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from math import exp, log, log10, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mxplusb.exercises import check, exercises, find, grade, lessons
from mxplusb.exercises.kinds import Function, Number, Word

# Worked out by hand: the answer, how far from it counts, and each mistake with a word that must be
# in what is said about it.
NUMBERS = {
    "0.1": (67, 0.01, {70: "person 5", 25: "age", 135600: "income", 136: "predict"}),
    # With the weights of lesson 4, solved in fractions.
    "0.2": (
        116.014496,
        0.05,
        {160.30598: "intercept", 123: "scale", 126.851821: "person 1", 140.619092: "person 3"},
    ),
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
    "4.1": (
        38,
        0.1,
        {26: "XXᵀ", 100: "partner", 25: "entry by entry", 10: "top right", 3: "top left"},
    ),
    "4.2": (
        0.6,
        0.005,
        {0.5: "one number", 0.4: "change places", 3: "divide", 3 / 7: "taken away", -0.2: "right"},
    ),
    "4.3": (
        134.655871,
        0.01,
        {178.947355: "ones", 136: "measured", 134.70077: "round last", 138.85872: "person 5"}
        | {1.344129: "residual"},
    ),
    "4.4": (0.0796707, 1e-5, {7.96707e-8: "not less", 7.96707e-5: "importance"}),
    "5.1": (
        3,
        0.01,
        {
            2: "absolute",
            9: "divided",
            3 * sqrt(3): "length",
            3.5: "half-way",
            9 / 41: "(1, 1, 1) on",
        },
    ),
    "5.2": (3, 0.1, {4: "columns", 5: "rows", 2: "stays"}),
    "5.3": (-2, 0.01, {3: "w₁ is there", 8: "100", 1.5: "nearest to 0"}),
    "6.1": (
        3.06,
        0.01,
        {-3.06: "uphill", 15.3: "SSE", 1.53: "2 is lost", -61.2: "gradient", 61.2: "α = 1"}
        | {13.14: "b after", 896.58: "Centred"},
    ),
    "6.2": (
        1 / 14,
        0.0005,
        {1: "gentle", 1 / 28: "in one step", 14: "Upside down", 1 / 15: "soonest"},
    ),
    "6.3": (7, 0.1, {2: "what is left", 6: "1.6 %", 1: "α = 0.5", 17: "curvature"}),
    "7.1": (
        1 / 16,
        0.0005,
        {-16: "one over", -8: "4 · (−2)", 0.5: "root", 16: "4²", 0.25: "4⁻¹", -1 / 16: "size"},
    ),
    "7.2": (
        1 / (1 + exp(2)),
        0.0005,
        {1 / (1 + exp(-2)): "g(2)", -1 / (1 + exp(-2)): "never negative", exp(-2): "e⁻²"}
        | {exp(2): "below the bar", 1 + exp(2): "below the bar"},
    ),
    "7.3": (
        log(4),
        0.002,
        {4: "odds", log(0.8): "of the odds", log10(4): "base", -log(4): "0.2", 0.689974: "g(0.8)"},
    ),
    # With liblinear's weights, stable to five digits.
    "8.1": (
        0.0474393,
        0.0003,
        {0.9525607: "classes_", -2.999703: "log-odds", 0: "class", 0.9978426: "person 4"}
        | {4.74393: "divide by 100"},
    ),
    "8.2": (
        exp(-3.25566),
        0.0004,
        {-3.25566: "added", exp(-0.325566): "one year", -2.25566: "change of probability"}
        | {exp(3.25566): "younger", 10 * exp(-0.325566): "ten times", 0.037124: "squeeze"},
    ),
    "8.3": (
        (43.78088 + log(7 / 3)) / 9.002,
        0.002,
        {43.78088 / 9.002: "0.5", 44.48088 / 9.002: "set z to 0.7", 4.769338: "0.3"}
        | {0.7: "boundary", (43.78088 + log(0.7)) / 9.002: "odds", 5.122663: "logarithm"},
    ),
    "9.1": (
        -log(0.93415),
        0.0005,
        {-log(0.06585): "branch", log(0.93415): "negative", 0.06585**2: "squared"}
        | {0.06585: "far", -log10(0.93415): "base"},
    ),
    "9.2": (
        -log(0.36),
        0.002,
        {-log(0.09): "second", -log(0.01): "other branch", 0.36: "likelihood", log(0.36): "minus"}
        | {0.3: "squared", -log(0.36) / 3: "mean", -log(2.2): "multiply"},
    ),
    "9.3": (
        -1,
        0.01,
        {1: "uphill", 0.5: "w₀", -2: "squares", -0.5: "squared", -0.25: "cancels", -1 / 3: "mean"}
        | {-3: "others"},
    ),
    "10.1": (
        0.938302,
        0.0005,
        {0.953487: "1.016", 0.996748: "softmax", 1 / 3: "third", 0.061687: "opinion 1"}
        | {-0.273987: "sum of the z"},
    ),
    "10.2": (8, 0.1, {7: "0 is", 28: "pairs", 1: "names"}),
    "10.3": (
        6 / 9,
        0.002,
        {(6 / 7) / (1 / 2 + 2 / 3 + 6 / 7): "sigmoids", 6 / 7: "nothing else", 6: "divide"}
        | {log(6) / log(12): "negative or zero", 2 / 9: "second"},
    ),
    "10.4": (3, 0.01, {1.5: "class 1", 6: "class 2", 9: "divide by 3", 1: "other side"}),
    "11.2": (
        153 / 70,
        0.002,
        {0.293321: "2.54 cm", 1.038358: "2.54 steps", 1.892393: "too", 2.637429: "Only"},
    ),
    "11.3": (
        -15.8,
        0.02,
        {-158 / 35: "has seen", 15.8: "Predicted", 155.8: "prediction", 10.75: "mean"},
    ),
    "11.4": (186, 0.5, {200: "14", 14: "wrong about", 93: "of 100"}),
}
WORDS = {
    "1.6": ("same", {"A": "inch", "B": "smaller"}),
    "2.7": ("Ben", {"Ann": "Divide by n"}),
    "5.4": ("D", {"A": "[[1, 2], [2, 4]]", "B": "rank", "C": "no inverse"}),
    "6.4": ("D", {"A": "574 000", "B": "right on average", "C": "three steps"}),
    "7.4": ("D", {"A": "like π", "B": "never reaches", "C": "w₁/4"}),
    "8.4": ("D", {"A": "straight line", "B": "like person 1", "C": "yours to choose"}),
    "9.4": ("D", {"A": "steeper", "B": "two bottoms", "C": "infinity"}),
    "11.1": ("fit", {"LinearRegression": "empty", "predict": "reads", "print": "before"}),
}
# Where a mistake lies next to the answer, mistakes are recognised within the tolerance; elsewhere,
# if they are not 0, within so much of their size.
NEXT_TO_A_MISTAKE = ["2.2", "4.3", "8.3"]
SHARE = 0.003
# Answered by a whole number: there is nothing that rounding could have spoilt.
WHOLE = ["0.1", "1.2", "2.2", "2.4", "3.1", "3.2", "4.1", "5.1", "5.2", "5.3", "6.3", "9.3", "10.2"]
WHOLE += ["10.4", "11.4"]
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
    assert exercise.answer == pytest.approx(answer, abs=within / 100)
    assert exercise.tolerance == within
    assert sorted(value for value, _ in exercise.mistakes) == pytest.approx(
        sorted(mistakes), abs=within / 20
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_right_numbers_pass_to_the_edge_of_the_tolerance(number):
    answer, within, _ = NUMBERS[number]
    for value in (answer, answer + 0.9 * within, answer - 0.9 * within):
        verdict = grade(number, value)
        assert verdict.right
        assert f"within {within:g}" in verdict.message
        assert ALL[number].praise in verdict.message
    for value in (answer + 1.1 * within, answer - 1.1 * within):
        assert not grade(number, value).right


def test_what_is_off_by_just_the_tolerance_counts():
    assert grade("2.1", 6.61).right and grade("2.1", 6.59).right


@pytest.mark.parametrize(
    ("number", "value", "word"),
    [(number, *mistake) for number, (_, _, m) in NUMBERS.items() for mistake in m.items()],
)
def test_each_mistaken_number_gets_its_words(number, value, word):
    _, within, _ = NUMBERS[number]
    [(value, words)] = [(v, w) for v, w in ALL[number].mistakes if abs(v - value) < within / 20]
    assert word in words
    reach = recognised(number, value)
    for nearby in (value, value + 0.9 * reach, value - 0.9 * reach):
        assert said(number, nearby) == words
    for beyond in (value + 1.1 * reach, value - 1.1 * reach):
        verdict = grade(number, beyond)
        assert words not in verdict.message


def recognised(number, mistake):
    """Return how far from a mistake it is still recognised."""
    absolute = number in NEXT_TO_A_MISTAKE or mistake == 0
    return NUMBERS[number][1] if absolute else SHARE * abs(mistake)


@pytest.mark.parametrize("number", NUMBERS)
def test_answer_and_mistakes_lie_apart(number):
    """What is recognised as a mistake keeps two tolerances from the answer, and off the others."""
    answer, within, mistakes = NUMBERS[number]
    for mistake in mistakes:
        assert abs(mistake - answer) - recognised(number, mistake) >= 2 * within
    for one, other in combinations(mistakes, 2):
        assert abs(one - other) >= recognised(number, one) + recognised(number, other)


@pytest.mark.parametrize("number", NEXT_TO_A_MISTAKE)
def test_exceptions_are_needed(number):
    answer, within, mistakes = NUMBERS[number]
    assert any(abs(mistake - answer) - SHARE * abs(mistake) < within for mistake in mistakes)


def test_the_nearest_mistake_counts():
    exercise = Number(1000, 1, "Yes.", [(500, "Half."), (501, "Half and one.")])
    assert [exercise.grade(x).message for x in (500.4, 500.6)] == ["Half.", "Half and one."]


def test_the_answer_comes_before_a_mistake_that_is_nearer():
    assert Number(100, 1, "Yes.", [(100.5, "Half too much.")]).grade(100.5).right


@pytest.mark.parametrize("number", NUMBERS)
def test_only_what_could_be_rounded_is_very_near(number):
    answer, within, _ = NUMBERS[number]
    words = {said(number, answer + far * within) for far in (-7.1, -5.3, -2.5, 1.7, 2.5, 5.3, 7.1)}
    assert any("Very near" in each for each in words) == (number not in WHOLE)


@pytest.mark.parametrize("number", WORDS)
def test_words(number):
    answer, mistakes = WORDS[number]
    for word in (answer, answer.upper(), f" {answer}. "):
        assert grade(number, word).right
    for wrong, word in mistakes.items():
        assert word in said(number, wrong)
    assert "not one of the words" in said(number, "neither")
    assert "in quotes" in said(number, 7)


def test_a_word_may_come_with_its_call():
    assert grade("11.1", "model.fit(X, y)").right
    assert "empty" in said("11.1", "LinearRegression()")


def test_praise_is_never_the_same():
    praise = [exercise.praise for exercise in ALL.values()]
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
        ("five", "A number is asked, and “five” is text."),
        ("", "A number is asked, and “” is text."),
        (None, "did your cell forget `return`"),
        (True, "True says yes or no"),
        (np.False_, "False says yes or no"),
        (2j, "complex"),
        (len, "the function itself: call it"),
        (np.nan, "not a number"),
        (-np.inf, "divided by 0"),
        (-5.5, "The right size with the wrong sign."),
        ("five " * 99, "and “five five five five five five five five ” is text."),
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


ROW = Number(np.array([1.5, 2, 3]), 0.1, "Yes.", [(np.array([3, 2, 1.5]), "Turned round.")])


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([1.5, 2, 3], "Yes. (1.5, 2, 3. Anything within 0.1 counts.)"),
        (np.array([1.55, 1.95, 3]), "Yes."),
        ((3.005, 2, 1.495), "Turned round."),
        ((3, 2, 1.6), "3, 2, 1.6 is no slip"),
        ([-1.5, -2, -3], "wrong sign"),
        ([1.5, 2, 3.5], "Very near"),
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
    assert "no slip known here" in Number(1, 0.1, "Yes.", []).grade(5).message


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


def normal_equation(X, y):
    return np.linalg.inv(X.T @ X) @ X.T @ y


def shadow(y, x):
    length = np.sqrt(np.sum(x**2))
    return np.dot(y, x / length) * (x / length)


def step(X, y, w, alpha):
    slopes = [2 * np.mean((X @ w - y) * column) for column in X.T]
    return [w[j] - alpha * slope for j, slope in enumerate(slopes)]


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def confusion(y, y_hat):
    counts = [[0, 0], [0, 0]]
    for actual, said in zip(y, y_hat, strict=True):
        counts[actual][said] += 1
    return counts


def log_loss(y, p):
    return -sum(y * np.log(p) + (1 - y) * np.log(1 - p))


def softmax(z):
    return [1 / sum(np.exp(other - one) for other in z) for one in z]


FUNCTIONS = {
    "1.5": line_through,
    "2.5": r_squared,
    "3.5": best_line,
    "4.5": normal_equation,
    "5.5": shadow,
    "6.5": step,
    "7.5": sigmoid,
    "8.5": confusion,
    "9.5": log_loss,
    "10.5": softmax,
}


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
    "4.5": [
        (lambda X, y: 1 / (X.T @ X) @ X.T @ y, "each entry upside down"),
        (lambda X, y: np.linalg.solve(X.T @ X, -X.T @ y), "sign is lost"),
        (lambda X, y: normal_equation(X[:, 1:], y), "column of ones is a column"),
        (lambda X, y: X @ normal_equation(X, y), "predictions"),
        (lambda X, y: np.linalg.solve(X @ X.T, y), "stopped with LinAlgError"),
        (lambda X, y: X.T * X, "stopped with ValueError"),
        (lambda X, y: y, "X = [[1, 66], [1, 63], …], y = [113, 123, 140, 136, 145]"),
    ],
    "5.5": [
        (lambda y, x: y @ x / (x @ x), "multiply x by it"),
        (lambda y, x: (y @ x) * x / np.linalg.norm(x), "its square"),
        (lambda y, x: (x @ y) / (y @ y) * y, "shadow of x on y"),
    ],
    "6.5": [
        (lambda X, y, w, alpha: w + alpha * 2 * X.T @ (X @ w - y) / len(y), "uphill"),
        (lambda X, y, w, alpha: w - alpha * 2 * X.T @ (X @ w - y), "SSE"),
        (lambda X, y, w, alpha: w - alpha * X.T @ (X @ w - y) / len(y), "brings a 2 down"),
        (lambda X, y, w, alpha: w - alpha * 2 * X.T @ (X @ w - y) / len(w), "number of weights"),
        (lambda X, y, w: w, "should take 4 arguments: X, y, w, alpha."),
    ],
    "7.5": [
        (lambda z: 1 / (1 + np.exp(-z)), "With z = -1000 a number on the way grows too large"),
        (
            lambda z: np.where(z < 0, np.exp(z) / (1 + np.exp(z)), 1 / (1 + np.exp(-z))),
            "np.where works out both",
        ),
        (lambda z: sigmoid(z) * 2 - 1, "With z = 0 it should return 0.5; yours returns 0."),
        (lambda z: np.sign(z) * sigmoid(abs(z)), "1 − g(z)"),
        (lambda z: np.where(z > 5, 1, np.where(z < -5, 0, sigmoid(z))), "exactly 0 or 1"),
    ],
    "8.5": [
        (lambda y, y_hat: np.transpose(confusion(y, y_hat)), "changed places"),
        (lambda y, y_hat: np.ravel(confusion(y, y_hat)), "in one row"),
        (lambda y, y_hat: [row[::-1] for row in confusion(y, y_hat)[::-1]], "class 1 comes first"),
    ],
    "9.5": [
        (lambda y, p: sum(y * np.log(p) + (1 - y) * np.log(1 - p)), "minus is forgotten"),
        (lambda y, p: -sum((1 - y) * np.log(p) + y * np.log(1 - p)), "branches"),
        (lambda y, p: log_loss(y, p) / len(p), "mean"),
    ],
    "10.5": [
        (lambda z: 1 / (1 + np.exp(-z)) / sum(1 / (1 + np.exp(-z))), "Normalised sigmoids"),
        (lambda z: z / sum(z), "divided the z"),
    ],
}


@pytest.mark.parametrize("number", FUNCTIONS)
def test_a_function_by_another_way_is_right(number):
    verdict = grade(number, FUNCTIONS[number])
    assert verdict.right
    assert f"Tried on {len(ALL[number].inputs)} inputs" in verdict.message


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
    with np.errstate(all="ignore"):
        results = [[np.array(f(*tried), float) for tried in exercise.inputs] for f in functions]
    for one, other in combinations(results, 2):
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
    listed = str(error.value).partition("there are ")[2].split(", ")
    assert listed == [key for key in ALL if key in known]


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
