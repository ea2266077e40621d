"""`make handouts`: what is on paper is what the notebooks hold, all of it and in its place."""

import html
import re
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from livefigure.saved import widgets
from tools.publish import handouts
from tools.publish.assets import MATHJAX
from tools.publish.handout_document import Section, document, handout, whole
from tools.publish.handout_lesson import markdown, read_lesson
from tools.publish.notebook import lessons, read, shown_figure, tags, without_navigation
from tools.publish.paper import pdf, sheet

LESSONS = lessons()
BOUND = LESSONS[:3]  # printed as a course: what goes wrong in twelve does in three
COURSE = "mx-plus-b"
A4 = 595, 842  # points
MATH = re.compile(r"\$\$.*?\$\$|(?<!\\)\$.+?(?<!\\)\$", re.S)
# A formula that is written as it is read: nothing but letters, digits, signs.
SIMPLE = re.compile(r"(?<![\\$])\$([A-Za-z0-9 =+.,()]+)\$(?!\$)")

each = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


class Paper:
    """A PDF, and what can be read in it."""

    def __init__(self, path):
        self.reader = PdfReader(path)  # its links, outline and descriptions
        with PdfDocument(path) as document:  # its words and pictures: many times as fast
            sheets = [(page, page.get_textpage()) for page in document]
            # A hyphen at the end of a line is a sign of its own there.
            self.pages = [t.get_text_range().replace("\ufffe", "-") for _, t in sheets]
            # Without spaces: where a line ends is no matter of ours.
            self.flat = "".join(map(squeeze, self.pages))
            # Of the pictures, in points.
            self.widths = [
                picture.get_bounds()[2] - picture.get_bounds()[0]
                for page, _ in sheets
                for picture in page.get_objects([FPDF_PAGEOBJ_IMAGE])
            ]
            # How high the places to write on begin and end, for each page.
            self.rooms = [
                (heights(text, "still waiting"), heights(text, "Hint: page")) for _, text in sheets
            ]

    def outline(self):
        """The headings in order: level, words, page."""

        def walk(items, level):
            for item in items:
                if isinstance(item, list):
                    yield from walk(item, level + 1)
                else:
                    page = self.reader.get_destination_page_number(item) + 1
                    yield level, item.title, page

        return list(walk(self.reader.outline, 1))

    def pictures(self):
        """The description of each picture, in the order in which they are read."""
        found = []

        def walk(element):
            element = element.get_object()
            if isinstance(element, list):
                for child in element:
                    walk(child)
            elif isinstance(element, dict):
                if element.get("/S") == "/Figure":
                    found.append(str(element.get("/Alt", "")))
                if not isinstance(element.get("/K", 0), int):
                    walk(element["/K"])

        walk(self.reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
        return found

    def links(self):
        """The page that each link stands on, and the page that it leads to."""
        places = self.reader.named_destinations
        for number, page in enumerate(self.reader.pages, 1):
            for annotation in page.get("/Annots", ()):
                link = annotation.get_object()
                if link["/Subtype"] == "/Link":
                    name = link["/Dest"] if "/Dest" in link else link["/A"]["/D"]
                    yield number, self.reader.get_destination_page_number(places[name]) + 1


def heights(textpage, words):
    """How high on the page the words stand, wherever they do, in points."""
    search = textpage.search(words)
    return [textpage.get_charbox(place)[1] for place, _ in iter(search.get_next, None)]


def squeeze(text):
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def papers(browser, tmp_path_factory):
    """Each lesson and a course of three, printed once, by name."""
    assert MATHJAX.is_dir(), "`npm ci` in the folder site brings MathJax"
    folder = tmp_path_factory.mktemp("handouts")
    made = {path: read_lesson(path) for path in LESSONS}
    documents = {path.stem: handout(each) for path, each in made.items()}
    documents[COURSE] = whole([made[path] for path in BOUND])
    with sheet(browser) as page:
        printed = [
            handouts.save(page, folder / f"{name}.pdf", html) for name, html in documents.items()
        ]
    return {path.stem: Paper(path) for path in printed}


def cells(path, *wanted):
    """The cells of a notebook, or those with one of the tags, without links at head and foot."""
    for cell in without_navigation(read(path).cells):
        if not wanted or set(tags(cell)) & set(wanted):
            yield cell


def headings(path):
    """The level and the words of each heading of a notebook."""
    for cell in cells(path):
        if cell.cell_type == "markdown":
            text = re.sub(r"^```.*?^```", "", cell.source, flags=re.M | re.S)
            for marks, words in re.findall(r"^(#+) +(.+?) *$", text, re.M):
                yield len(marks), words


def exercises(path):
    return [re.search(r'check\("([\d.]+)"', cell.source)[1] for cell in cells(path, "exercise")]


def folded(path):
    """How many things are folded in a notebook, besides hints and solutions."""
    count = sum(cell.source.count("<details>") for cell in cells(path))
    return count - 2 * len(exercises(path))


def descriptions(path):
    """What the figures of a notebook say that they show, in order."""
    notebook = read(path)
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if figure := shown_figure(output, widgets(notebook)):
                yield figure.alt
            shown = output.get("data", {}).get("text/html", "")
            for alt in re.findall(r'<img alt="(.*?)"', shown):
                yield html.unescape(alt)


def printed(cell):
    """What a cell prints."""
    return "".join(output.get("text", "") for output in cell.get("outputs", ()))


def phrases(source):
    """The words of a text cell in pieces that stand together, simple formulas among them."""
    source = re.sub(r"^```.*?^```", "", source, flags=re.M | re.S)
    source = re.sub(r"`.*?`", lambda code: code[0].replace("*", "\0"), source)
    source = SIMPLE.sub(r"\1", source)
    source = MATH.sub("|", source)
    source = re.sub(r"</?details>|</?summary>|^#+ |^ *(?:[-*]|\d+\.) ", "|", source, flags=re.M)
    source = re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", source)
    source = re.sub(r"^\|[-|: ]+\|$", "|", source, flags=re.M)
    source = re.sub(r"\\([$*_|])", r"\1", source)
    source = re.sub(r"\*\*|(?<!\w)\*|\*(?!\w)|`", "", source).replace("\0", "*")
    return [squeeze(piece) for piece in re.split(r"\||\n\n", source) if len(squeeze(piece)) > 3]


@each
def test_every_word_is_there(papers, path):
    """Of text, code and what the code printed."""
    flat = papers[path.stem].flat
    unfold = "Hint", "Solution", "Modelanswer"
    for cell in cells(path):
        if cell.cell_type == "markdown":
            wanted = [piece for piece in phrases(cell.source) if piece not in unfold]
        else:
            wanted = [squeeze(line) for line in (cell.source + "\n" + printed(cell)).splitlines()]
        assert [piece for piece in wanted if piece not in flat] == [], cell.source


@each
def test_headings_are_the_outline(papers, path):
    outline = [(level, words) for level, words, _ in papers[path.stem].outline()]
    body = list(headings(path))
    assert outline[: len(body)] == body
    end = outline[len(body) :]
    if count := folded(path):
        assert end.pop(0) == (2, "Answers and asides")
        assert [level for level, _ in end[:count]] == [3] * count
        del end[:count]
    for part, word in [("Hints", "Hint"), ("Solutions", "Solution")]:
        assert end.pop(0) == (2, part)
        for number in exercises(path):
            assert end.pop(0) == (3, f"{word} {number}")
    assert end == []


@each
def test_headings_are_where_the_outline_says(papers, path):
    paper = papers[path.stem]
    for _, words, page in paper.outline():
        assert squeeze(words) in squeeze(paper.pages[page - 1])


@each
def test_solutions_come_last(papers, path):
    """No one's eye falls on the solution of an exercise it still works on."""
    flat = papers[path.stem].flat
    (breath,) = cells(path, "breath")
    end = flat.index(phrases(breath.source)[-1])
    first = flat.rindex("Solutions")
    for tag, after, before in [("hint", end, first), ("solution", first, len(flat))]:
        for cell in cells(path, tag):
            for piece in phrases(cell.source)[1:]:
                if flat.count(piece) == 1:
                    assert after < flat.index(piece) < before
    assert "▸" not in flat


@each
def test_formulas_are_typeset(papers, path):
    """TeX is only where code is; the numbers of worked formulas are there."""
    flat, plain = papers[path.stem].flat, ""
    for cell in cells(path):
        plain += MATH.sub("", cell.source) if cell.cell_type == "markdown" else cell.source
        plain += printed(cell)
        for output in cell.get("outputs", ()):
            for number in re.findall(r"\d[\d.]+", output.get("data", {}).get("text/latex", "")):
                assert number in flat
    for sign in [r"\frac", r"\sum", r"\hat", r"\begin", r"\cdot", r"\mathrm", r"\text", "$$"]:
        assert flat.count(sign) == plain.count(sign), sign
    assert flat.count("$") == plain.count("$")


@each
def test_each_figure_with_its_description(papers, path):
    wanted = [" ".join(alt.split()) for alt in descriptions(path)]
    assert wanted
    assert [" ".join(alt.split()) for alt in papers[path.stem].pictures()] == wanted


@each
def test_as_many_pictures_as_figures(papers, path):
    """Each large enough to see, none too large for the page."""
    widths = papers[path.stem].widths
    assert len(widths) == len(list(descriptions(path)))
    assert all(A4[0] / 3 < width < A4[0] - 100 for width in widths)


@each
def test_links_lead_where_they_say(papers, path):
    """There and back, by the numbers of the pages."""
    paper = papers[path.stem]
    pages = {words: page for _, words, page in paper.outline()}
    links = set(paper.links())

    def says(page):
        return " ".join(paper.pages[page - 1].split()) + " "

    expected = set()
    for number in exercises(path):
        exercise = next(pages[words] for words in pages if words.startswith(f"Exercise {number}"))
        hint, solution = pages[f"Hint {number}"], pages[f"Solution {number}"]
        assert f"Hint: page {hint} · Solution: page {solution} " in says(exercise)
        for there, word in [(hint, "Hint"), (solution, "Solution")]:
            assert f"{word} {number} back to page {exercise} " in says(there)
            expected |= {(exercise, there), (there, exercise)}
    assert expected <= links
    more = folded(path) or any("](#" in cell.source for cell in cells(path))
    assert bool(links - expected) == bool(more)


@each
def test_exercises_leave_room(papers, path):
    """At least two centimetres between the exercise and where its hint is."""
    rooms = []
    for waiting, where in papers[path.stem].rooms:
        rooms += [above - below for above, below in zip(waiting, where, strict=True)]
    assert len(rooms) == len(exercises(path))
    assert min(rooms) > 57


@each
def test_every_page_says_where_it_is(papers, path):
    paper = papers[path.stem]
    title = next(words for level, words in headings(path) if level == 1)
    for number, text in enumerate(paper.pages, 1):
        assert squeeze(f"{number} / {len(paper.pages)}") in squeeze(text)
        assert squeeze(title) in squeeze(text)


@each
def test_no_page_is_empty(papers, path):
    """None with less than its foot and a line, none of another size."""
    for page, text in zip(papers[path.stem].reader.pages, papers[path.stem].pages, strict=True):
        assert len(squeeze(text)) > 120 or page.get("/Resources", {}).get("/XObject")
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4


@pytest.mark.parametrize("name", [*(path.stem for path in LESSONS), COURSE])
def test_title_and_language(papers, name):
    reader = papers[name].reader
    titles = {path.stem: next(headings(path))[1] for path in LESSONS}
    assert reader.metadata.title == titles.get(name, "mx + b")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_course_has_every_lesson_in_order(papers):
    outline = papers[COURSE].outline()
    titles = [next(headings(path))[1] for path in BOUND]
    top = [words for level, words, _ in outline if level == 1]
    end = ["Answers and asides", "Hints", "Solutions"]
    assert top == ["mx + b", "Contents", *titles, *end]
    # Between the contents and the end, heading for heading what the lessons have.
    start = [words for _, words, _ in outline].index(titles[0])
    body = [heading for path in BOUND for heading in headings(path)]
    assert [(level, words) for level, words, _ in outline[start:]][: len(body)] == body
    folds = [words for level, words, _ in outline if level == 3]
    for word in ["Hint", "Solution"]:
        wanted = [f"{word} {number}" for path in BOUND for number in exercises(path)]
        assert [words for words in folds if words.startswith(f"{word} ")] == wanted


def test_the_contents_give_titles_questions_and_pages(papers):
    paper = papers[COURSE]
    pages = {words: page for level, words, page in paper.outline() if level == 1}
    listed = "".join(
        squeeze(text) for text in paper.pages[pages["Contents"] - 1 : pages["0 · Start here"] - 1]
    )
    for path in BOUND:
        (head,) = cells(path, "head")
        title, question, *_ = head.source.split("\n\n")
        title = title.removeprefix("# ")
        assert squeeze(f"{title}{pages[title]}") in listed
        for piece in phrases(question):
            assert piece in listed


def test_the_foot_of_the_course_names_the_lesson(papers):
    paper = papers[COURSE]
    starts = [(page, words) for level, words, page in paper.outline() if level == 1]
    for number, text in enumerate(paper.pages, 1):
        words = [words for page, words in starts if page <= number][-1]
        foot = {squeeze(f"{number} / {len(paper.pages)}{words}")}
        foot |= {squeeze(f"{words}{number} / {len(paper.pages)}")}
        assert any(way in squeeze(text) for way in foot), (number, words)


def test_links_between_lessons_work_in_the_course(papers):
    """Each leads to the lesson, or the heading in it, that the notebook names."""
    paper = papers[COURSE]
    outline = paper.outline()
    starts = [page for level, _, page in outline if level == 1][2:]
    links, found = list(paper.links()), 0
    for path, start, end in zip(BOUND, starts, starts[1:], strict=False):
        own = [to for page, to in links if start <= page < end]
        for cell in cells(path):
            for name, anchor in re.findall(r"\]\(([\w-]+)\.ipynb#?(.*?)\)", cell.source):
                if path.with_name(f"{name}.ipynb") not in BOUND:
                    continue  # plain words, then
                place = BOUND.index(path.with_name(f"{name}.ipynb"))
                there = [
                    page
                    for _, words, page in outline
                    if starts[place] <= page < starts[place + 1]
                    and (not anchor or words.replace(" ", "-") == anchor)
                ]
                assert there[0] in own, (path.stem, name, anchor)
                found += 1
    assert found


def test_a_control_without_a_picture_is_told_in_words(papers):
    assert "Inthenotebookacontrolstandshere:Chooseatable." in papers["11-the-interview"].flat


@pytest.fixture(scope="module")
def empty(browser):
    """A page to print from, for one document after the other."""
    with sheet(browser) as page:
        yield page


@pytest.fixture
def small(tmp_path):
    """The path of a lesson of two lines."""
    path = tmp_path / "07-small.ipynb"
    cell = nbformat.v4.new_markdown_cell("# 7 · Small\n\nHow small?", metadata={"tags": ["head"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


def test_a_course_of_one(browser, small, tmp_path):
    made = list(handouts.build(browser, [small], tmp_path / "new"))
    assert made == [tmp_path / "new" / f"{name}.pdf" for name in (small.stem, COURSE)]
    assert "Howsmall?" in Paper(made[1]).flat


def test_one_lesson_alone(browser, small, tmp_path):
    made = list(handouts.build(browser, [small], tmp_path / "new", course=False))
    assert made == list((tmp_path / "new").iterdir()) == [tmp_path / "new" / f"{small.stem}.pdf"]


def test_an_unknown_lesson_is_refused(tmp_path):
    with pytest.raises(SystemExit, match="No notebook starts with '99'"):
        handouts.main(["99"], tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (r"So $\frac{1}$ it is.", "Missing argument"),
        (r"So $\halv{1}$ it is.", "Undefined control sequence"),
        (r"So $\frac{1}{2$ it is.", "not typeset"),
        ("$" + "x + " * 90 + "x$", "wider than the page"),
        ("![five words that say it](https://example.org/a.png)", "example.org/a.png is not there"),
    ],
)
def test_what_would_spoil_the_page_is_an_error(empty, text, trouble):
    section = Section("lesson", "A lesson", markdown(text))
    with pytest.raises(RuntimeError, match=re.escape(trouble)):
        pdf(empty, document("A lesson", [section]))


def test_a_foot_keeps_strange_signs(empty, tmp_path):
    title = r"""5" of \a </style> 100 %"""
    section = Section("lesson", title, "<p>Words.</p>")
    path = Path(tmp_path / "strange.pdf")
    path.write_bytes(pdf(empty, document(title, [section])))
    paper = Paper(path)
    assert squeeze(title) in paper.flat
    assert paper.reader.metadata.title == title
