"""Which piece goes on which slide, by heights that a ruler of ours gives: worked by hand."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from tools.publish.deck import Extent, Frame, deck
from tools.publish.pieces import Picture, computing, cut

FRAME = Frame(width=1000, height=600, gap=40)
LINE = 20  # the height of a line of code
SCALE = {"plain": 1, "medium": 1.1, "large": 1.25}


class Ruler:
    """Takes a paragraph to be as high as the number in it says, and code by its lines.

    A text that holds the word "wide" needs 900 pixels of width. In a column of half the width a
    paragraph is twice as high. Below a figure stand 100 pixels, which is half as high as wide.
    """

    frame = FRAME

    def extent(self, piece, size="plain", width=None):
        width = width or FRAME.width
        scale = SCALE[size]
        if piece.cell.cell_type == "code":
            lines = piece.cell.source.count("\n") + 1
            if piece.cell.outputs:
                lines = piece.cell.outputs[0].text.count("\n") + 1
            return Extent(300 * scale, (LINE * lines + 10) * scale, LINE * scale)
        if piece.cell.source.startswith("|"):
            rows = len(piece.cell.source.splitlines()) - 1
            return Extent(width, 50 * rows * scale)
        numbers = [int(word) for word in piece.cell.source.split() if word.isdigit()]
        height = sum(numbers) or 50
        widest = 900 * scale if "wide" in piece.cell.source else width
        return Extent(max(width, widest), height * scale**2 * FRAME.width / width)

    def figure(self, piece, width, column):
        return Extent(column, width / 2 + 100)


def text(*paragraphs, **metadata):
    return new_markdown_cell("\n\n".join(paragraphs), metadata=metadata)


def code(source, prints="", tags=()):
    outputs = [new_output("stream", text=prints)] if prints else []
    return new_code_cell(source, outputs=outputs, metadata={"tags": list(tags)})


def picture(source="plt.plot()", width=400, prints=""):
    html = f'<img alt="a line" width="{width}" src="data:image/png;base64,AAAA">'
    shown = [new_output("stream", text=prints)] if prints else []
    return new_code_cell(source, outputs=[*shown, new_output("display_data", {"text/html": html})])


def laid_out(*cells, lives=None):
    return deck(cut(list(cells), lives or {}), Ruler())


def shows(slide):
    """What is on a slide: sources, what is printed, and "figure"."""
    found = []
    for cell in slide.cells:
        found += [cell.source] if cell.source else []
        for output in cell.get("outputs", ()):
            found.append(output.text if "text" in output else "figure")
    return found


def later(slide):
    return [cell.metadata["slideshow"]["slide_type"] == "fragment" for cell in slide.cells]


def test_paragraphs_share_a_slide_up_to_its_last_pixel():
    slides = laid_out(text("a 300", "b 300", "c 1"))
    assert [shows(slide) for slide in slides] == [["a 300\n\nb 300"], ["c 1"]]


def test_a_heading_begins_a_slide_and_never_ends_one():
    slides = laid_out(text("a 500", "## Two", "b 590", "c 40", "### Three", "d 10"))
    assert [shows(slide) for slide in slides] == [
        ["a 500"],
        ["## Two\n\nb 590"],  # higher than a slide, and still together
        ["c 40"],
        ["### Three\n\nd 10"],
    ]
    assert [slide.level for slide in slides] == [0, 2, 0, 3]


@pytest.mark.parametrize(
    ("paragraph", "size"),
    [
        ("a 384", "large"),  # 384 × 1.25² = 600
        ("a 385", "medium"),
        ("a 495", "medium"),  # 495 × 1.1² = 598.95
        ("a 496", "plain"),
        ("wide 10", "medium"),  # 900 × 1.25 > 1000
    ],
)
def test_letters_are_as_large_as_there_is_room_for(paragraph, size):
    (slide,) = laid_out(text(paragraph))
    assert slide.size == size


def test_code_follows_its_text_if_what_it_prints_fits_too():
    code_and_printed = 30 + 70
    fits = text(f"a {FRAME.height - code_and_printed}")
    (slide,) = laid_out(fits, code("f()", "1\n2\n3"))
    assert shows(slide) == [fits.source, "f()", "1\n2\n3"]
    assert later(slide) == [False, False, True]
    slides = laid_out(text(f"a {FRAME.height - code_and_printed + 1}"), code("f()", "1\n2\n3"))
    assert [shows(slide)[-1] for slide in slides] == ["a 501", "1\n2\n3"]
    assert shows(slides[1]) == ["f()", "1\n2\n3"]


def test_code_after_code_has_a_slide_of_its_own():
    slides = laid_out(text("a 10"), code("f()"), code("g()"))
    assert [shows(slide) for slide in slides] == [["a 10", "f()"], ["g()"]]


def test_what_is_printed_goes_on_a_slide_of_its_own_if_it_must():
    prints = "\n".join("12345")  # 110 pixels
    slides = laid_out(code("\n".join(["f()"] * 25), prints))  # 510 pixels
    assert [len(slide.cells) for slide in slides] == [1, 1]
    assert later(slides[1]) == [True]


def test_long_code_is_cut_at_an_empty_line_before_what_is_not_indented():
    most = (600 - 10) // LINE  # 29 lines
    body = ["    x", ""] * 7
    lines = ["def f():", *body, "def g():", *body, "g()"]
    assert len(lines) == 31 > most
    first, second = laid_out(code("\n".join(lines)))
    assert first.cells[0].source.splitlines() == lines[:14]
    assert second.cells[0].source.splitlines() == lines[15:]
    assert first.extents[0]["plain"].height == 10 + 14 * LINE
    assert second.extents[0]["plain"].height == 10 + 16 * LINE


def test_long_code_without_an_empty_line_is_cut_where_the_slide_ends():
    slides = laid_out(code("\n".join(map(str, range(60)))))
    assert [len(slide.cells[0].source.splitlines()) for slide in slides] == [29, 29, 2]


def test_a_table_too_tall_for_its_heading_is_cut_in_two_with_the_names_in_both():
    rows = [f"| {i} |" for i in range(11)]
    table = "\n".join(["| n |", "|---|", *rows])  # twelve rows: just a slide, without a heading
    (slide,) = laid_out(text(table))
    assert shows(slide) == [table]
    first, second = laid_out(text("## Table", table))
    assert shows(first)[0].splitlines() == ["## Table", "", "| n |", "|---|", *rows[:6]]
    assert shows(second)[0].splitlines() == ["| n |", "|---|", *rows[6:]]


def test_a_figure_stands_beside_its_question_and_comes_with_the_next_key():
    before, slide = laid_out(text("a 10"), text("**Which? 100**"), picture())
    assert shows(before) == ["a 10"]
    assert shows(slide) == ["**Which? 100**", "figure"]
    assert slide.layout == "beside"
    assert later(slide) == [False, True]
    assert "--width: 400px; width: 400px" in slide.cells[1].outputs[0].data["text/html"]


def test_a_heading_stays_the_beginning_of_a_column_beside_a_figure():
    *_, slide = laid_out(text("a 10"), text("## Two", "**Which? 100**"), picture())
    assert (slide.level, slide.layout) == (2, "beside")


def test_a_live_figure_is_there_at_once_and_its_sliders_have_room():
    cell = picture("Live()")
    *_, slide = laid_out(
        text("a"), text("**Move?**"), cell, lives={cell.id: Picture(400, live=True, sliders=True)}
    )
    assert later(slide) == [False, False]
    assert "--width: 400px; width: 560px" in slide.cells[1].outputs[0].data["text/html"]


def test_a_figure_gives_a_long_question_more_room():
    """At 800, 720 and 640 pixels the column beside it has 160, 240 and 320."""
    for height, width in [(90, 800), (140, 720), (190, 640)]:
        _, slide = laid_out(text("a"), text(f"Which? {height} "), picture(width=2000))
        assert slide.layout == "beside"
        assert f"--width: {width}px" in slide.cells[1].outputs[0].data["text/html"]
    *_, slide = laid_out(text("a"), text("Which? 200"), picture(width=2000))
    assert slide.layout == "figure"


def test_a_figure_alone_is_as_large_as_fits():
    (slide,) = laid_out(picture(width=2000))
    assert slide.layout == "figure"
    # 1000 pixels would be 500 + 100 high: just a slide.
    assert "--width: 1000px" in slide.cells[0].outputs[0].data["text/html"]


def test_of_a_long_text_the_last_question_in_bold_is_repeated_beside_the_figure():
    asks = text("a 300", "**Why?**", "b 290", "**Which?**", "c 20")
    first, second, slide = laid_out(text("z"), asks, picture())[1:]
    assert shows(second) == ["b 290\n\n**Which?**\n\nc 20"]
    assert shows(slide) == ["**Which?**\n\nc 20", "figure"]
    assert later(slide) == [False, False]


def test_what_a_figure_computes_stands_on_the_slide_before():
    source = "def f(x):\n    return x\nfig, ax = plt.subplots()\nax.plot(f(1))"
    first, slide = laid_out(text("z"), text("**Which?**"), picture(source, prints="1"))[1:]
    computed = "def f(x):\n    return x\n\n# … and lines that draw the figure"
    assert shows(first) == ["**Which?**", computed, "1"]
    assert shows(slide) == ["**Which?**", "figure"]


def test_lines_that_draw_are_told_by_what_they_use():
    source = 'x = 1\nm = FloatSlider()\nlive = Live(f, m=m)\ny = x + 1\naxes = 3\nlive.note("a")'
    assert computing(source) == "x = 1\ny = x + 1"


def test_an_exercise_has_its_code_and_then_its_folds():
    hint, solution = text("hint 50", tags=["hint"]), text("solution 60", tags=["solution"])
    exercise = code("check()", "still waiting", tags=["exercise"])
    first, second = laid_out(text("### Exercise"), exercise, hint, solution)
    assert shows(first) == ["### Exercise", "check()"]
    assert shows(second) == ["hint 50", "solution 60"]


def test_folds_that_are_unfolded_have_their_room():
    hint, solution = text("hint 50", tags=["hint"]), text("solution 400", tags=["solution"])
    *_, slide = laid_out(text("### Exercise"), code("check()"), hint, solution)
    assert slide.size == "medium"  # 450 × 1.25² > 600


def test_imports_and_links_are_left_out():
    links = text("links", tags=["navigation"])
    assert laid_out(links, code("import numpy", tags=["setup"])) == []
    (slide,) = laid_out(code("import numpy", "ready", tags=["setup"]))
    assert shows(slide) == ["import numpy", "ready"]
