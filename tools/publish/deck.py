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

How much fits is measured (ruler.py). Where there is room for it, letters are larger.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from nbformat import NotebookNode

from tools.publish.notebook import tags
from tools.publish.pieces import Parts, Piece, part_of

SIZES = "large", "medium", "plain"  # of letters; slides.css says how large
BESIDE = 800  # a figure's width at most if a text stands beside it, in CSS pixels
SHARES = 1, 0.9, 0.8  # of the width that would fit, to give the text beside it more room
LEAST = 560  # what a slider needs with its name and number


class Extent(NamedTuple):
    """How much of a slide something takes, in CSS pixels, and how high a line of its code is."""

    width: float
    height: float
    line: float = 0


class Frame(NamedTuple):
    """What may be written on of a slide, and the gap between two columns, in CSS pixels."""

    width: float
    height: float
    gap: float


class Ruler(Protocol):
    """What measures."""

    frame: Frame

    def extent(self, piece: Piece, size: str = "plain", width: float | None = None) -> Extent:
        """Return what a piece takes with letters of a size, in a column or on the whole slide."""

    def figure(self, piece: Piece, width: float, column: float) -> Extent:
        """Return what a figure takes if it is so wide, with its sliders in a column so wide."""


@dataclass
class Slide:
    """Cells that are seen together."""

    frame: Frame
    level: int = 0  # of the heading that it begins with
    layout: str = "text"  # or "beside", a figure with its question, or "figure"
    cells: list[NotebookNode] = field(default_factory=list)
    extents: list[dict[str, Extent]] = field(default_factory=list)  # by size

    def add(self, cell: NotebookNode, *extents: dict[str, Extent], later: bool = False) -> "Slide":
        """Put a cell on the slide; `later` hides it until the next key."""
        cell.metadata["slideshow"] = {"slide_type": "fragment" if later else "-"}
        self.cells.append(cell)
        self.extents += extents
        return self

    def has_room(self, height: float, size: str = "plain") -> bool:
        """Tell whether so many pixels are left."""
        return sum(extent[size].height for extent in self.extents) + height <= self.frame.height

    @property
    def size(self) -> str:
        """How large letters are: as large as there is room for."""
        if self.layout == "text":
            for size in SIZES:
                widest = max((extent[size].width for extent in self.extents), default=0)
                if self.has_room(0, size) and widest <= self.frame.width:
                    return size
        return "plain"


def deck(cells: list[Parts], ruler: Ruler) -> list[Slide]:
    """Lay a lesson's pieces out on slides."""
    layout, before = Layout(ruler), None
    for parts in cells:
        layout.add(parts, before)
        before = parts
    return layout.slides


class Layout:
    """Slides that are being filled, cell by cell."""

    def __init__(self, ruler: Ruler):
        self.ruler = ruler
        self.slides: list[Slide] = []

    def add(self, parts: Parts, before: Parts | None) -> None:
        """Put a cell where it belongs, the one before it being there."""
        question = before.text if before else []
        if parts.figure:
            self.figure(parts, question)
        elif parts.listing or parts.printed:
            self.code(parts, after_text=bool(question))
        elif "solution" in tags(parts.cell):  # beneath its hint
            self.slides[-1].add(_joined(parts.text), *map(self.extents, parts.text))
        else:
            self.text(parts.text)

    def text(self, pieces: list[Piece]) -> None:
        """Begin a slide for a text, and more at each heading and where one is full."""
        for group in self.groups(pieces):
            slide = self.new(level=group[0].level)
            slide.add(_joined(group), *map(self.extents, group))

    def groups(self, pieces: list[Piece]) -> list[list[Piece]]:
        """Put as many pieces together as fit on a slide, with a heading only at the top."""
        together: list[list[Piece]] = []
        for piece in self.tables_cut(pieces):
            last = together[-1] if together else []
            fits = last and self.height([*last, piece]) <= self.ruler.frame.height
            if last and last[-1].level or fits and not piece.level:
                last.append(piece)
            else:
                together.append([piece])
        return together

    def tables_cut(self, pieces: list[Piece]) -> list[Piece]:
        """Take two halves for a table that is too tall for a slide with its heading."""
        found: list[Piece] = []
        for piece in pieces:
            above = found[-1:] if found and found[-1].level else []
            tall = piece.halves and self.height([*above, piece]) > self.ruler.frame.height
            found += piece.halves if tall else [piece]
        return found

    def code(self, parts: Parts, after_text: bool) -> None:
        """Put code on the last slide if it and what it prints fit there, else on its own."""
        prints = [self.extents(parts.printed)] if parts.printed else []
        below = sum(extents["plain"].height for extents in prints)
        listings = self.listings(parts.listing)
        fits = after_text and len(listings) == 1
        if not (fits and self.slides[-1].has_room(listings[0][1]["plain"].height + below)):
            self.new()
        for number, (cell, extents) in enumerate(listings):
            slide = self.new() if number else self.slides[-1]
            slide.add(cell, extents)
        if parts.printed:
            slide = self.slides[-1] if self.slides[-1].has_room(below) else self.new()
            slide.add(parts.printed.cell, *prints, later=True)

    def listings(self, piece: Piece) -> list[tuple[NotebookNode, dict[str, Extent]]]:
        """Cut code into parts that fit on a slide, at empty lines if it can be."""
        whole = self.extents(piece)
        lines, parts = piece.cell.source.splitlines(), []
        count, (_, height, line) = len(lines), whole["plain"]
        most = int((self.ruler.frame.height - height) // line) + count if line else count
        while len(lines) > most:
            empty = [i for i, text in enumerate(lines[:most]) if not text]
            top = [i for i in empty if lines[i + 1][:1].strip()]
            end = (top or empty or [most])[-1]
            parts.append("\n".join(lines[:end]).rstrip())
            lines = "\n".join(lines[end:]).strip("\n").splitlines()
        found = []
        for number, source in enumerate([*parts, "\n".join(lines)]):
            less = count - source.count("\n") - 1
            extents = {s: e._replace(height=e.height - less * e.line) for s, e in whole.items()}
            found.append((part_of(piece.cell, str(number), source), extents))
        return found

    def figure(self, parts: Parts, text: list[Piece]) -> None:
        """Add a slide with a figure, and before it one with what its cell computes."""
        is_new = bool(text) and len(self.groups(text)) == 1 and self.slides[-1].level != 1
        if parts.listing:
            is_new = False
            self.code(parts, after_text=bool(text))
        question = text
        width = self.beside(text, parts.figure) if is_new else None
        if width is None:
            is_new = False
            question = _ending(text)
            width = self.beside(question, parts.figure)
        level = self.slides.pop().level if is_new else 0
        if width is None:
            width = self.fitted(parts.figure, self.ruler.frame.width)
            slide = self.new(layout="figure")
        else:
            slide = self.new(level, layout="beside").add(_joined(question, "question"))
        later = is_new and not parts.figure.picture.live
        slide.add(_sized(parts.figure, width), later=later)

    def beside(self, question: list[Piece], figure: Piece) -> float | None:
        """Return the width for a figure with a text beside it, None where they don't fit."""
        if not question:
            return None
        frame, widest = self.ruler.frame, self.fitted(figure, BESIDE)
        for share in SHARES:
            column = frame.width - frame.gap - _column(figure, share * widest)
            extents = [self.ruler.extent(piece, "plain", column) for piece in question]
            tall = sum(extent.height for extent in extents)
            if tall <= frame.height and max(extent.width for extent in extents) <= column:
                return share * widest
        return None

    def fitted(self, figure: Piece, most: float) -> float:
        """Return the width at which a figure fits on a slide, with what stands below it."""
        width = min(figure.picture.width, most)
        aspect = None
        while (over := self._over(figure, width)) > 0:
            if aspect is None:  # how much lower it is if it is a pixel narrower
                aspect = self._over(figure, width) - self._over(figure, width - 1) or 1
            width -= max(over / aspect, 1)
        return width

    def _over(self, figure: Piece, width: float) -> float:
        taken = self.ruler.figure(figure, width, _column(figure, width))
        return taken.height - self.ruler.frame.height

    def new(self, level: int = 0, layout: str = "text") -> Slide:
        """Begin a slide."""
        self.slides.append(Slide(self.ruler.frame, level, layout))
        return self.slides[-1]

    def height(self, pieces: list[Piece]) -> float:
        """Return the height of pieces one below the other."""
        return sum(self.ruler.extent(piece).height for piece in pieces)

    def extents(self, piece: Piece) -> dict[str, Extent]:
        """Return what a piece takes with letters of each size."""
        return {size: self.ruler.extent(piece, size) for size in SIZES}


def _ending(text: list[Piece]) -> list[Piece]:
    """Return the end of a text, from its last question in bold; none if it is a heading."""
    sources = [piece.cell.source for piece in text]
    bold = [i for i, source in enumerate(sources) if "**" in source and not source.startswith("|")]
    asks = [i for i in bold if "?" in sources[i]]
    end = text[(asks or bold or [-1])[-1] :]
    return [] if any(piece.level for piece in end) else end


def _joined(pieces: list[Piece], name: str = "text") -> NotebookNode:
    """Return pieces of a text as one cell."""
    first = pieces[0].cell
    return part_of(first, name, "\n\n".join(piece.cell.source for piece in pieces))


def _column(figure: Piece, width: float) -> float:
    """Return the width of a figure with its sliders."""
    return max(width, LEAST) if figure.picture.sliders else width


def _sized(figure: Piece, width: float) -> NotebookNode:
    """Return a figure's cell, the figure being so wide."""
    style = f"--width: {width:.0f}px; width: {_column(figure, width):.0f}px"
    for output in figure.cell.outputs:
        html = output.data["text/html"]
        output.data["text/html"] = html.replace(">", f' style="{style}">', 1)
    return figure.cell
