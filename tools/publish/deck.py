"""Which part of a lesson goes on which slide.

Notebooks keep no slide metadata, so the rule goes by what cells are:

- The `head` cell is the title. Each `##` begins a column of slides, to the right of the last; all
  else goes down. `###` begins a slide. Links to other lessons and what only imports are left out.
- A text begins a slide, and its code follows there if there is room; what the code prints comes
  with the next key, so a class can guess first. A text too long for one slide is cut between
  paragraphs, code between its parts.
- A figure has a slide with its question beside it: all of the text before it, or, if that is long,
  the end of it from the last paragraph that asks something in bold. Of its cell the slide before
  shows what it computes, if it defines functions or prints; lines that draw stay in the notebook.
  A live figure is there at once, a picture comes with the next key if its question is new.
- An exercise has a slide with its code, and the next one has its hint and its solution, folded.

How much fits is estimated from lengths, for the sizes in `slides/slides.css`. Where an estimate
is too low, the slide scrolls. Where there is room for it, letters are larger.
"""

import ast
import math
import re
from dataclasses import dataclass, field

import nbformat
from tools.publish.sphinx_lessons import tags

WIDTH, HEIGHT = 1184, 610  # pixels of a slide of 1280 by 720 that may be written on
GAP = 36  # between a text and the figure beside it
BESIDE = 800  # a figure's width at most if a text stands beside it
LINE, LETTER = 37, 12.2  # a line of text: its height, the mean width of its letters
ROW, ROW_LINE, ROW_LETTER = 38, 29, 10.2  # in tables: a row, a further line in it, a letter
CODE, SIGN = 25.5, 11.7  # a line of code: its height, the width of its letters
SIZES = {"large": 1.25, "medium": 1.12}  # how much larger letters are where there is room
BETWEEN = 16  # below a paragraph
HEADINGS = {1: 100, 2: 72, 3: 60}
SLIDER, READOUT = 44, 46  # heights below a live figure
READ_LETTER, AGAIN = 11, 190  # widths of a read-out's letter, and of the button beside it
LIVE = 560  # pixels that a slider with its name and number needs

BLOCK = re.compile(  # what is fenced in one way or another; else all up to an empty line
    r"^(?=\S)(?:```.*?^```|\$\$.*?\$\$|<details>.*?</details>|.+?)[ \t]*(?=\n\s*\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
MATRIX = re.compile(r"\\begin\{.?matrix\}.*?\\end\{.?matrix\}", re.DOTALL)
DRAWING = {"plt", "picture", "Live", "FloatSlider"}  # and whatever is made with these


@dataclass(frozen=True)
class Figure:
    """What a cell shows: its size; for a live one, how many sliders, and how much it reads out."""

    width: float
    height: float
    sliders: int | None = None
    says: int = 0

    def column(self, width):
        """The width of the figure with its sliders."""
        return max(width, LIVE) if self.sliders else width

    def fitted(self, most):
        """The width at which the figure fits on a slide, not above `most`."""
        below = 0 if self.sliders is None else SLIDER * self.sliders + READOUT
        width = min(self.width, most, (HEIGHT - below) * self.width / self.height)
        if self.says * READ_LETTER + AGAIN > self.column(width):
            width = min(width, (HEIGHT - below - READOUT) * self.width / self.height)
        return width


@dataclass
class Slide:
    """Cells that are seen together."""

    cells: list = field(default_factory=list)
    level: int = 0  # of the heading that it begins with
    layout: str = "text"  # or "beside", a figure with its question, or "figure"
    used: float = 0

    def add(self, cell, height=0, later=False):
        """Put a cell on the slide; `later` hides it until the next key."""
        cell.metadata["slideshow"] = {"slide_type": "fragment" if later else "-"}
        self.cells.append(cell)
        self.used += height
        return self

    def has_room(self, height):
        """Whether so many pixels are left."""
        return self.used + height <= HEIGHT

    @property
    def size(self):
        """How large letters may be: as large as there is room for."""
        widest = max(map(widest_line, self.cells))
        for name, factor in SIZES.items():
            room = self.used * factor**2 <= HEIGHT and widest * factor <= WIDTH
            if self.layout == "text" and room:
                return name
        return "plain"


def deck(notebook, figures):
    """Lay a notebook's cells out on slides; `figures` has the figure of a cell by the cell's id."""
    slides, before = [], None
    for cell in notebook.cells:
        if left_out(cell):
            continue
        if cell.id in figures:
            figure_slides(slides, cell, before, figures[cell.id])
        elif cell.cell_type == "code":
            code_slides(slides, cell, slides[-1] if is_text(before) else Slide(used=HEIGHT))
        elif "solution" in tags(cell):
            slides[-1].add(text_cell(cell, 0, blocks(cell.source)))  # beneath its hint
        else:
            slides += text_slides(cell)
        before = cell
    return slides


def left_out(cell):
    """Whether a cell has nothing to show to a class."""
    only_imports = {"setup", "imports"} & set(tags(cell)) and not cell.outputs
    return "navigation" in tags(cell) or only_imports


def is_text(cell):
    """Whether a cell may hold the question that the next cell answers."""
    return cell is not None and cell.cell_type == "markdown"


def text_slides(cell):
    """Slides for a text: a new one at each heading, and where one is full."""
    slides = []
    parts = [piece for part in blocks(cell.source) for piece in table_parts(part)]
    for group in groups(parts):
        new = Slide(level=level(group[0]))
        slides.append(new.add(text_cell(cell, len(slides), group), height(group)))
    return slides


def groups(parts):
    """A text's parts, as many together as fit on a slide, with a heading only at the top."""
    together = []
    for part in parts:
        room = together and height([*together[-1], part]) <= HEIGHT
        lone_heading = together and level(together[-1][-1])
        if lone_heading or (room and not level(part)):
            together[-1].append(part)
        else:
            together.append([part])
    return together


def code_slides(slides, cell, last):
    """Put code on the last slide if it and what it prints fit there, or on slides of their own."""
    exercise = "exercise" in tags(cell)  # its answer is only that there is none yet
    prints = [] if exercise else cell.outputs
    below = sum(map(printed_height, prints))
    parts = code_parts(re.sub(r"\n\n\n+", "\n\n", cell.source))
    if len(parts) > 1 or not last.has_room(code_height(parts[0]) + below):
        last = Slide()
        slides.append(last)
    for number, part in enumerate(parts):
        if number:
            last = Slide()
            slides.append(last)
        last.add(code_cell(cell, number, part, []), code_height(part))
    if prints and not last.has_room(below):
        last = Slide()
        slides.append(last)
    if prints:
        last.add(code_cell(cell, len(parts), "", prints), below, later=True)


def figure_slides(slides, cell, before, figure):
    """Add a slide with a figure, and before it one with what its cell computes."""
    prints = [output for output in cell.outputs if "data" not in output]
    shows = [output for output in cell.outputs if "data" in output]
    computes = computing(cell.source)
    question, new = [], False
    if is_text(before):
        question = blocks(before.source)
        new = len(groups(question)) == 1 and not slides[-1].level == 1
    if prints or re.search(r"^def ", computes, re.MULTILINE):
        new = False
        note = "\n\n# … and lines that draw the figure"
        part = nbformat.from_dict({**cell, "source": computes + note, "outputs": prints})
        code_slides(slides, part, slides[-1] if is_text(before) else Slide(used=HEIGHT))
    new = new and beside(question, figure)
    if not new:
        question = ending(question)
    width = beside(question, figure)
    if width:
        slide = slides.pop() if new else Slide()
        slide.cells, slide.layout = [], "beside"
        slide.add(text_cell(before, 9, question))
    else:
        slide = Slide(layout="figure")
        width = figure.fitted(WIDTH)
    for output in shows:
        style = (
            f'class="figure" style="--width: {width:.0f}px; width: {figure.column(width):.0f}px"'
        )
        output.data["text/html"] = f"<div {style}>{output.data['text/html']}</div>"
    picture = code_cell(cell, 9, "", shows)
    slides.append(slide.add(picture, later=bool(new) and figure.sliders is None))


def ending(parts):
    """The end of a text, from its last question in bold; none if it is a heading."""
    bold = [i for i, part in enumerate(parts) if "**" in part and not part.startswith("|")]
    asks = [i for i in bold if "?" in parts[i]]
    end = parts[(asks or bold or [-1])[-1] :]
    return [] if any(level(part) for part in end) else end


def beside(parts, figure):
    """The width for a figure with a text beside it, or None where they don't fit."""
    if not parts:
        return None
    for share in (1, 0.9, 0.8):
        width = share * figure.fitted(BESIDE)
        if height(parts, WIDTH - GAP - figure.column(width)) <= HEIGHT:
            return width
    return None


def computing(source):
    """Code without the statements that draw, or make what others draw with."""
    lines, kept, last = source.splitlines(), [], 0
    drawing = set(DRAWING)
    for statement in ast.parse(source).body:
        names = set(names_in(statement))
        if names & drawing or any(name.startswith("ax") for name in names):
            drawing |= {n for n in names_in(statement, ast.Store) if n != "_"}
        else:
            kept += lines[last : statement.end_lineno]
        last = statement.end_lineno
    return "\n".join(kept).strip("\n")


def names_in(statement, kind=ast.expr_context):
    """The names that a statement uses, or those that it sets."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, kind):
            yield node.id
        elif isinstance(node, ast.arg) and kind is not ast.Store:
            yield node.arg
    if isinstance(statement, ast.FunctionDef):
        yield statement.name


# ---- parts of cells ----


def blocks(source):
    """The parts of a text: headings, paragraphs, lists, tables, formulas, folds."""
    return [found[0].rstrip() for found in BLOCK.finditer(source.strip())]


def code_parts(source):
    """Code in parts that fit on a slide, cut at empty lines if it can be."""
    lines, parts = source.splitlines(), []
    most = int((HEIGHT - code_height("")) / CODE) + 1
    while len(lines) > most:
        empty = [i for i, line in enumerate(lines[:most]) if not line]
        whole = [i for i in empty if lines[i + 1][:1].strip()]
        cut = (whole or empty or [most])[-1]
        parts.append("\n".join(lines[:cut]).rstrip())
        lines = lines[cut:]
        while not lines[0]:
            lines.pop(0)
    return [*parts, "\n".join(lines)]


def text_cell(cell, number, parts):
    """A part of a text as a cell of its own."""
    new = nbformat.v4.new_markdown_cell("\n\n".join(parts), id=f"{cell.id}-{number}")
    new.metadata["tags"] = list(tags(cell))
    return new


def code_cell(cell, number, source, outputs):
    """A part of a cell's code, or of what it shows, as a cell of its own."""
    new = nbformat.v4.new_code_cell(source, outputs=outputs, id=f"{cell.id}-{number}")
    if not source:
        new.metadata["transient"] = {"remove_source": True}
    return new


def level(part):
    """The level of a heading, or 0."""
    found = re.match(r"(#+) ", part)
    return len(found[1]) if found else 0


# ---- heights, estimated ----


def height(parts, width=WIDTH):
    """The height of a text in a column."""
    return sum(block_height(part, width) for part in parts)


def block_height(part, width):
    """The height of a part of a text; infinite where it is too wide."""
    lines = part.splitlines()
    if level(part):
        return HEADINGS[level(part)] * lines_of(part, width, 1.5 * LETTER)
    if part.startswith("<details>"):
        return 50 + height(blocks(re.sub(r"</?details>|<summary>.*?</summary>", "", part)), width)
    if part.startswith("```"):
        return code_height("\n".join(lines[1:-1]))
    if part.startswith("|"):
        return table_height(part, width)
    if part.startswith("$$"):
        return formula_height(part, width)
    if part[0] in "-*" and part[1] == " " or part[0].isdigit():
        items = re.split(r"\n(?=[-*] |\d+\. )", part)
        return sum(LINE * lines_of(item, width - 40) + 6 for item in items) + BETWEEN
    tall = 12 * len(re.findall(r"\\(?:t?frac|begin)", part))
    return LINE * lines_of(part, width) + BETWEEN + tall


def lines_of(text, width, letter=LETTER):
    """How many lines a text takes."""
    return max(1, math.ceil(len(plain(text)) * letter / width * 1.03))


def table_height(part, width):
    """The height of a table: its columns share the width by what they hold."""
    cells = [re.split(r"(?<!\\)\|", row.strip().strip("|")) for row in part.splitlines()]
    lengths = [[len(plain(cell.strip())) * ROW_LETTER + 14 for cell in row] for row in cells]
    longest = [max(column) for column in zip(*(lengths[:1] + lengths[2:]), strict=True)]
    share = min(1, width / sum(longest))
    lines = [max(math.ceil(n / (most * share)) for n, most in zip(row, longest, strict=True))
             for row in lengths[:1] + lengths[2:]]  # fmt: skip
    return sum(ROW + (n - 1) * ROW_LINE for n in lines) + BETWEEN


def table_parts(part):
    """A table in two if it is too tall for a slide with a heading, each with the column's names."""
    if not part.startswith("|") or table_height(part, WIDTH) <= HEIGHT - HEADINGS[2]:
        return [part]
    head, rows = part.splitlines()[:2], part.splitlines()[2:]
    half = (len(rows) + 1) // 2
    return ["\n".join([*head, *rows[:half]]), "\n".join([*head, *rows[half:]])]


def formula_height(source, width):
    """The height of a formula that stands alone."""
    if formula_width(source) > width:
        return math.inf
    rows = len(formula_rows(source))
    tall = 40 if re.search(r"\\(?:d?frac|sum|prod|int)", source) else 0
    matrices = [34 * found.count(r"\\") for found in MATRIX.findall(source)]
    inside = (sum if rows > 1 else max)([*matrices, 0])
    return 50 + (rows - 1) * (42 + tall) + tall + inside + BETWEEN


def formula_width(source):
    """The width of a formula that stands alone."""
    return max(len(plain(row)) for row in formula_rows(source)) * LETTER * 1.1


def formula_rows(source):
    """A formula's rows, those of its matrices left out."""
    return MATRIX.sub("[0 0 0]", source).split(r"\\")


def plain(text):
    """About what is seen of a text: no marks, no addresses, a letter for each command."""
    text = re.sub(r"\]\([^)]*\)|[*`]|^#+ |^- ", "", text, flags=re.MULTILINE)
    text = re.sub(r"\\(?:text|mathrm|operatorname|mathsf)\b", "", text)
    text = re.sub(r"\\(?:begin|end)\{\w+\}|\\(?:bigl?|bigr|,|;|!)", "", text)
    return re.sub(r"\\[a-zA-Z]+ ?|[{}$^_&\[]", lambda found: "x" * (found[0][0] == "\\"), text)


def widest_line(cell):
    """The width of the widest line that cannot be broken: of code, or of a formula."""
    code, formulas = [], []
    if cell.cell_type == "code":
        code = [cell.source, *(output.get("text", "") for output in cell.outputs)]
        formulas = [
            output.data.get("text/latex", "") for output in cell.outputs if "data" in output
        ]
    else:
        code = [part for part in blocks(cell.source) if part.startswith("```")]
        formulas = [part for part in blocks(cell.source) if part.startswith("$$")]
    signs = max((len(line) for text in code for line in text.splitlines()), default=0)
    return max(SIGN * signs + 28, *map(formula_width, formulas), 0)


def code_height(source):
    """The height of code."""
    return CODE * (source.count("\n") + 1) + 34


def printed_height(output):
    """The height of what a cell prints."""
    if "data" not in output:
        return code_height(output.text.rstrip())
    if "text/latex" in output.data:
        return formula_height(output.data["text/latex"], math.inf) + BETWEEN
    return code_height(output.data.get("text/plain", ""))
