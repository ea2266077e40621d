"""Answer boxes: a page says what `check` says, without Python. In real Chromium, one page."""

import math
from fractions import Fraction

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode
from playwright.sync_api import expect

from mxplusb.exercises import exercises, find, grade, lessons, opened
from mxplusb.exercises.kinds import Function, Number, Word
from tests.browser.real_page import ADDRESS, KINDS
from tools.publish.answers import CALCULATION, UNIT, add_boxes
from tools.publish.notebook import lessons as notebooks
from tools.publish.notebook import read
from tools.publish.policy import with_policy

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Answers</title>
<link rel="stylesheet" href="answers.css"><script type="module" src="answers.js"></script></head>
<body><main><h1>Answers</h1>{}</main></body></html>"""
ROW = Number(np.array([1.5, 2, 3]), 0.1, "Yes.", [(np.array([3, 2, 1.5]), "Turned round.")])
ALL = {key: one for lesson in lessons() for key, one in exercises(lesson).items()}


def of_kind(kind):
    return [key for key, exercise in ALL.items() if isinstance(exercise, kind)]


def all_boxes():
    """Return the HTML of the boxes of all lessons, and of one that asks for three numbers."""
    cells = [cell for path in notebooks() for cell in read(path).cells]
    row = nbformat.v4.new_code_cell('check("2.99", ...)', metadata={"tags": ["exercise"]})
    notebook = NotebookNode(cells=[*cells, row])
    add_boxes(notebook)
    return "\n".join(c.source for c in notebook.cells if c.source.startswith(("<div", "<script")))


@pytest.fixture(scope="module")
def boxes(browser, bundled):
    """Return a page with the boxes of all lessons; what goes wrong there fails the last test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(exercises(2), "2.99", ROW)
        page, wrong, asked = opened_page(browser, bundled, all_boxes())
        yield page
        page.context.close()
    assert not wrong
    assert set(asked) <= {"", *bundled}


def opened_page(browser, bundled, html):
    page = browser.new_context().new_page()
    answers = bundled | {"": with_policy(PAGE.format(html)).encode()}
    wrong, asked = [], []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))

    def answer(route):
        name = route.request.url.removeprefix(ADDRESS)
        asked.append(name)
        kind = KINDS.get(name.rpartition(".")[2], "text/html")
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=answers.get(name, b""))

    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.evaluate(
        """async () => {
            const { check, readings } = await import("./answers.js");
            const sent = JSON.parse(document.getElementById("answers").textContent);
            window.said = ([number, text]) => check(sent[number], text);
            window.readings = readings;
        }"""
    )
    return page, wrong, asked


# ---- from text to numbers ----

READ = {
    "6.6": 6.6,
    " 6,6 ": 6.6,
    "+6.6": 6.6,
    "-6.6": -6.6,
    "−6.6": -6.6,
    "– 6,6": -6.6,
    ".5": 0.5,
    "-,5": -0.5,
    "5.": 5,
    "5,": 5,
    "007": 7,
    "1e-3": 0.001,
    "7.96707E−8": 7.96707e-8,
    "3/4": 0.75,
    "−3 / 4": -0.75,
    "1,5/0,3": 1.5 / 0.3,
    "½": 0.5,
    "-¾": -0.75,
    "[5.5]": 5.5,
    "(-5.5,)": -5.5,
    '"5.5"': 5.5,
    "“5,5”": 5.5,
    "135 600": 135600,
    "135\u202f600,5": 135600.5,
    "135,600.5": 135600.5,
    "135.600,5": 135600.5,
    "1,234,567": 1234567,
    "1.234.567": 1234567,
    "135_600": 135600,
    "135’600": 135600,
    "1.234": 1.234,
    "0,125": 0.125,
    "1234,567": 1234.567,
    "1/0": math.inf,
    "-inf": -math.inf,
    "∞": math.inf,
    "1e999": math.inf,
}
SEVERAL = {
    ("1 2 3", 3): [1, 2, 3],
    ("1,2,3", 3): [1, 2, 3],
    ("1, 2, 3", 3): [1, 2, 3],
    ("[1, 2,3]", 3): [1, 2, 3],
    ("(1; 2; 3)", 3): [1, 2, 3],
    ("1,5; 2; −3/4", 3): [1.5, 2, -0.75],
    ("1,5 2 3", 3): [1.5, 2, 3],
    ("1.5, 2, 3;", 3): [1.5, 2, 3],
    ("1,5", 2): [1, 5],
    ("1,5 2,5", 2): [1.5, 2.5],
    ("7", 3): [7],
    ("1 2", 1): [1, 2],
    ("1; 2,5", 1): [1, 2.5],
    ("1,2,3", 1): [1, 2, 3],
    ("1, 234", 1): [1, 234],
}
NO_NUMBERS = [
    "five",
    "6.6.6",
    "1/2/3",
    "1..2",
    "--5",
    "5½",
    "1e",
    "e5",
    "6.6 kg",
    "2**3",
    "/",
    "-",
    "()",
]
NO_NUMBERS += ["x = 7", "0x10", "٣", "1/", "12,34,567 8", "True", "1 000 x"]


def test_one_number_is_read_as_it_is_written(boxes):
    read_as = boxes.evaluate("all => all.map((text) => readings(text, 1))", list(READ))
    assert dict(zip(READ, read_as, strict=True)) == {text: [[x]] for text, x in READ.items()}


def test_a_comma_before_three_digits_may_be_a_point_or_stand_for_thousands(boxes):
    both = boxes.evaluate("['1,234', '-135,600'].map((text) => readings(text, 1))")
    assert both == [[[1.234], [1234]], [[-135.6], [-135600]]]


def test_several_numbers_are_parted_where_they_can_be(boxes):
    read_as = boxes.evaluate(
        "all => all.map((each) => readings(...each))", list(map(list, SEVERAL))
    )
    assert dict(zip(SEVERAL, read_as, strict=True)) == {k: [v] for k, v in SEVERAL.items()}


def test_other_texts_are_no_numbers(boxes):
    read_as = boxes.evaluate("all => all.map((text) => readings(text, 1))", NO_NUMBERS)
    assert [text for text, ways in zip(NO_NUMBERS, read_as, strict=True) if ways] == []


# ---- the same words as Python's ----

# What is typed, and the same answer in Python.
ODD = [
    ("", ...),
    ("   ", ...),
    ("...", ...),
    (" … ", ...),
    ("nan", math.nan),
    ("0/0", math.nan),
    ("1/0", math.inf),
    ("-Infinity", -math.inf),
    ("1e999", 1e999),
    ("1 2", [1, 2]),
    ("(1,5; -2/3; 0)", [1.5, -2 / 3, 0]),
    ("1, 2, 3, 4, 5, 6, 7, 1e-7", [1, 2, 3, 4, 5, 6, 7, 1e-7]),
    ("1 nan -inf", [1, math.nan, -math.inf]),
    ("123456.78901", 123456.78901),
    ("1e-7", 1e-7),
    ("-1/3", -1 / 3),
    ("98765432109", 98765432109),
    ("1e+22", 1e22),
    ("−135 600", -135600),
    ("five", "five"),
    ("  five  ", "five"),
    ("'five'", "'five'"),
    ("True", "True"),
    ("6.6.6", "6.6.6"),
    ("{text} $& {shown}", "{text} $& {shown}"),
    ("<b>five</b>", "<b>five</b>"),
    ("ünf 🙂 " * 50, ("ünf 🙂 " * 50).strip()),
]
ODD_WORDS = [
    "neither",
    "7",
    "-1.5",
    "...d",
    "D or A",
    "model.",
    "{text}",
    "🙂" * 60,
    "(",
    "“",
    "ſame",
]
# What is typed, and what only a box says to it: what is to be left out, or that it is to be done.
UNITS = {"6.6 kg": "kg", "$700": "$", "47,9 %": "%", "x = 7": "x =", "≈ −3/4": "≈", "2 m": "m"}
UNITS |= {"7 " + "x" * 90: "x" * 40}
CALCULATIONS = ["136 - 129.4", "3**2 + 5", "2·3", "sqrt(2)", "6 / 14 * 2", "predict(67, 2.2, -18)"]


def numbers_to_try(number):
    """Return numbers at, near and far from all that an exercise knows."""
    exercise = ALL[number]
    answer, within = float(exercise.answer), exercise.tolerance
    tried = [answer + far * within for far in (0, 0.9, -0.9, 1, 1.1, -1.1, 4, -9, 11, -30)]
    tried += [-answer, 3 * answer + 17, 0, 1, -1]
    for mistake, _ in exercise.mistakes:
        tried += [mistake * (1 + share) for share in (0, 0.0028, -0.0028, 0.0032, -0.0032)]
        tried += [mistake + far * within for far in (0.9, -0.9)]
    return [(repr(float(x)), float(x)) for x in tried]


def words_to_try(number):
    """Return words that are known, written in many ways, and others."""
    exercise = ALL[number]
    known = [exercise.answer, *(word for word, _ in exercise.mistakes)]
    ways = [str.upper, str.lower, "“{}”".format, " {}. ".format, "({})".format, "a.{}(b, c)".format]
    words = [way(word) for word in known for way in (str, *ways)] + ODD_WORDS
    return [(word, word.strip()) for word in words]


def test_a_box_says_what_check_says(boxes):
    cases = []
    for number in of_kind(Number):
        cases += [(number, *pair) for pair in (*numbers_to_try(number), *ODD)]
    for number in of_kind(Word):
        cases += [(number, *pair) for pair in (*words_to_try(number), *ODD[:4])]
    expect_agreement(boxes, cases)
    assert len(cases) > 2000


def expect_agreement(boxes, cases):
    said = boxes.evaluate("all => all.map(said)", [[number, text] for number, text, _ in cases])
    wrong = []
    for (number, text, answer), each in zip(cases, said, strict=True):
        wanted = grade(number, answer)
        if (each["rank"] == 0, each["message"]) != wanted:
            wrong.append((number, text, each["message"], wanted))
    assert wrong == []


def test_a_box_for_several_numbers_says_what_check_says(boxes):
    texts = {
        "1.5 2 3": [1.5, 2, 3],
        "1,55; 1,95; 3": [1.55, 1.95, 3],
        "3, 2, 1.5": [3, 2, 1.5],
        "3.005 2 1.495": [3.005, 2, 1.495],
        "3 2 1.6": [3, 2, 1.6],
        "−1.5 −2 −3": [-1.5, -2, -3],
        "1.5 2 3.5": [1.5, 2, 3.5],
        "1.5 2 9": [1.5, 2, 9],
        "4": 4,
        "1 2": [1, 2],
        "1 nan 2": [1, math.nan, 2],
        "1 2 1/0": [1, 2, math.inf],
        "three": "three",
        "": ...,
    }
    expect_agreement(boxes, [("2.99", text, answer) for text, answer in texts.items()])


def test_thousands_are_taken_for_what_is_known(boxes):
    expect_agreement(boxes, [("0.1", "135,600", 135600), ("1.3", "1,545", 1.545)])


def test_fractions_are_as_good_as_numbers(boxes):
    expect_agreement(boxes, [("3.3", "3/7", Fraction(3, 7)), ("1.1", "11/2", Fraction(11, 2))])


@pytest.mark.parametrize("number", ["1.1", "9.3"])
def test_units_and_calculations_have_words_of_their_own(boxes, number):
    said = boxes.evaluate(
        "all => all.map((each) => said(each).message)",
        [[number, text] for text in (*UNITS, *CALCULATIONS)],
    )
    sentences = [UNIT.format(rest=rest) for rest in UNITS.values()]
    sentences += [CALCULATION.format(text=text) for text in CALCULATIONS]
    assert said == [opened(number, False, words).message for words in sentences]


# ---- by hand ----


def box_of(page, number):
    field = page.get_by_role("textbox", name=f"Your answer to {number}", exact=True)
    form = page.locator("form").filter(has=field)
    return field, form.get_by_role("button", name="Check"), form.get_by_role("status")


def test_each_number_and_word_has_a_box_and_each_function_a_line(boxes):
    labels = boxes.locator("form label").all_text_contents()
    asked = [key for key in ALL if key not in of_kind(Function)]
    assert labels == [f"Your answer to {number}" for number in (*asked, "2.99")]
    lines = boxes.locator("p.answer span").all_text_contents()
    assert [line.partition(" ")[0] for line in lines] == of_kind(Function)
    assert all("runs with Python" in line for line in lines)


def test_an_answer_is_checked_by_enter_and_by_the_button(boxes):
    field, button, said = box_of(boxes, "2.1")
    expect(said).to_have_text("")
    field.fill("−6,6")
    field.press("Enter")
    expect(said).to_have_text(grade("2.1", -6.6).message)
    expect(field).to_be_focused()
    field.fill("6.6")
    button.click()
    expect(said).to_have_text(grade("2.1", 6.6).message)
    field.fill("")
    boxes.keyboard.press("Tab")
    expect(button).to_be_focused()
    boxes.keyboard.press("Space")
    expect(said).to_have_text(grade("2.1", ...).message)


def test_a_word_is_checked(boxes):
    field, _, said = box_of(boxes, "2.7")
    field.fill("ann")
    field.press("Enter")
    expect(said).to_have_text(grade("2.7", "Ann").message)


def test_what_is_typed_is_kept_nowhere(boxes):
    field, _, said = box_of(boxes, "0.1")
    field.fill("67")
    field.press("Enter")
    expect(said).to_have_text(grade("0.1", 67).message)
    stored = "[localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert boxes.evaluate(stored) == [0, 0, "", ""]
    assert field.get_attribute("autocomplete") == "off"


def test_a_function_starts_python_for_its_cell(boxes):
    cells = [c.source for path in notebooks() for c in read(path).cells if c.cell_type == "code"]
    boxes.evaluate(
        """() => {
            window.cells = [];
            document.addEventListener("start-python", ({ detail }) => cells.push(detail.cell));
        }"""
    )
    for line in boxes.locator("p.answer").all():
        line.get_by_role("button", name="Start Python").click()
    started = [cells[n - 1] for n in boxes.evaluate("cells")]
    assert all(f'check("{n}", ' in code for n, code in zip(of_kind(Function), started, strict=True))


def test_boxes_are_not_printed(boxes):
    boxes.emulate_media(media="print")
    assert not any(each.is_visible() for each in boxes.locator(".answer").all())
    boxes.emulate_media(media="screen")
    assert all(each.is_visible() for each in boxes.locator(".answer").all())


def test_a_page_without_boxes_is_left_alone():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("check('2.1', 3)")])
    add_boxes(notebook)
    assert [cell.source for cell in notebook.cells] == ["check('2.1', 3)"]


def test_what_is_sent_cannot_end_its_script():
    praise = "Fewer than </script> that."
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(exercises(2), "2.99", Number(1, 0.1, praise, []))
        assert find("2.99").praise == praise
        assert all_boxes().count("</script>") == 1
