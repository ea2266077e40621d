"""Cells become numbers: gaps, decimal commas, thousands, currencies, per cent, TRUE and FALSE."""

import re
import unicodedata
from typing import NamedTuple

import numpy as np

# What stands where nothing was measured; compared without regard to capitals.
_GAPS = [
    *("", "-", "--", "---", "–", "—", ".", "..", "...", "…", ":", "?", "??", "*", "**", "***"),
    *("na", "n/a", "n.a.", "n.a", "n. a.", "#n/a", "#n/a n/a", "#na", "<na>", "nan", "-nan", "nil"),
    *("null", "none", "missing", "nd", "n.d.", "nv", "k.a.", "k. a.", "1.#ind", "1.#qnan"),
    *("-1.#ind", "-1.#qnan", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!"),
]
SPELLINGS = sorted({way(gap) for gap in _GAPS for way in (str, str.upper, str.title)} | {"NaN"})
GAPS = set(_GAPS)

MARKS = "%$€£¥₩₹₽₺₫₪฿"
CELL = re.compile(
    rf"([+-]?) ?([{MARKS}]?) ?([+-]?)"
    r"((?:\d(?:[\d.,' ]*[\d.,])?|[.,]\d+)(?:[eE][+-]?\d+)?)"
    rf" ?([{MARKS}]?)",
    re.ASCII,
)
BRACKETS = re.compile(r"([^\d()]*)\(([\d.,]+)\)")  # how book-keepers write minus
SPACED = re.compile(r"[1-9]\d{0,2}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d*)?", re.ASCII)
WAYS = {  # how a number is written, by the sign before its decimals
    ".": re.compile(r"(\d+|[1-9]\d{0,2}(,\d{3})+)?(\.\d*)?([eE].*)?"),
    ",": re.compile(r"(\d+|[1-9]\d{0,2}(\.\d{3})+)?(,\d*)?([eE].*)?"),
}
OTHER = {".": ",", ",": "."}
NUMBER, GAP, WORD = range(3)


class Cell(NamedTuple):
    """The parts of a cell that may be a number."""

    sign: str
    digits: str  # with points and commas
    mark: str  # "%", a currency, or ""
    spaced: bool  # whether blanks or apostrophes stood between thousands

    def value(self, decimal):
        """Return the number that it says if that sign stands before its decimals."""
        digits = self.digits.replace(OTHER[decimal], "").replace(decimal, ".")
        return float(self.sign + digits)


def is_gap(text):
    """Tell whether a cell says that nothing was measured."""
    return text.strip().casefold() in GAPS


def is_number(text):
    """Tell whether a cell can be read as a number, in whatever way of writing it."""
    cell = parts(text)
    return cell is not None and any(way.fullmatch(cell.digits) for way in WAYS.values())


def parts(text):
    """Take a cell apart; None if it is no number."""
    text = text.strip()
    if not text.isascii():  # wide digits, narrow blanks, a real minus
        text = unicodedata.normalize("NFKC", text).replace("−", "-").replace("’", "'")
    if text.endswith(")"):
        text = BRACKETS.sub(r"-\1\2", text)
    found = CELL.fullmatch(text)
    if not found:
        return None
    sign, front, inner, digits, back = found.groups()
    if (sign and inner) or (front and back) or front == "%":
        return None
    spaced = SPACED.fullmatch(digits) is not None
    if not spaced and (" " in digits or "'" in digits):
        return None
    return Cell(sign or inner, re.sub("[ ']", "", digits), front or back, spaced)


class Column:
    """The texts of a column, and the ways of writing numbers that fit them.

    Parameters
    ----------
    name : str
        For messages.
    texts : sequence of str
        Each different text once, in the file's order.
    gaps : set of str
        What else means a gap, in small letters.
    """

    def __init__(self, name, texts, gaps=frozenset()):
        self.name, self.texts = name, texts
        small = [text.strip().casefold() for text in texts]
        self.gaps = [text in GAPS or text in gaps for text in small]
        rest = {text for text, gap in zip(small, self.gaps, strict=True) if not gap}
        self.truth = bool(rest) and rest <= {"true", "false"}
        self.cells = [
            None if gap else parts(text) for text, gap in zip(texts, self.gaps, strict=True)
        ]
        written = [cell for cell in self.cells if cell is not None]
        self.fits = {
            decimal: [cell.digits for cell in written if way.fullmatch(cell.digits)]
            for decimal, way in WAYS.items()
        }
        # Signs in numbers that say one thing with a decimal point, another with a comma.
        self.unclear = [d for d in self.fits["."] if "." in d or "," in d]

    @property
    def decimal(self):
        """The sign before decimals that fits more of the texts, or None."""
        point, comma = (len(self.fits[decimal]) for decimal in ".,")
        return None if point == comma else "." if point > comma else ","

    def guess(self, separator):
        """Choose a decimal sign where both fit, as in 1.234, and say whether that is sure."""
        sign = "," if any("," in digits for digits in self.unclear) else "."
        whole = [digits for digits in self.fits["."] if digits.isdigit()]
        if any(len(digits) > 3 for digits in whole):
            return sign, True  # 1500 beside 1.234: thousands are not set apart
        if whole and any(digits.endswith("0") for digits in self.unclear):
            return OTHER[sign], True  # 950 beside 12.500: written as decimals, 950.000
        if separator == ",":
            return ".", sign == "," or not whole
        if separator == ";":  # used where there are decimal commas, but not only there
            return ("," if whole or sign == "," else "."), sign == "," and not whole
        return ".", False

    def read(self, decimal, sure=True):
        """Read the texts as numbers.

        Returns
        -------
        tuple
            Of the numbers (NaN where there is none), NUMBER, GAP or WORD for each text, and a
            dict with an example of each way of writing that is worth a sentence.
        """
        values = np.full(len(self.texts), np.nan)
        kinds = np.full(len(self.texts), WORD, dtype=np.int8)
        examples = {}
        for i, (text, cell) in enumerate(zip(self.texts, self.cells, strict=True)):
            if self.gaps[i]:
                kinds[i] = GAP
            elif self.truth:
                values[i] = text.strip().casefold() == "true"
                examples["truth"] = "TRUE is read as 1, FALSE as 0"
            elif cell is not None and WAYS[decimal].fullmatch(cell.digits):
                values[i] = cell.value(decimal)
                way = unusual(text.strip(), cell, decimal, sure)
                if way and way not in examples:
                    examples[way] = said(text, values[i])
                    if not sure:
                        other = cell.value(OTHER[decimal])
                        examples[way] += (
                            f" (if it means {other:.15g}, write decimal={OTHER[decimal]!r})"
                        )
            if np.isfinite(values[i]):
                kinds[i] = NUMBER
        self.check_marks(values)
        return values, kinds, examples

    def check_marks(self, values):
        """Refuse to mix 50 % with 0.5, and dollars with euros."""
        written = zip(self.cells, values, strict=True)
        marks = {cell.mark for cell, number in written if cell is not None and number}
        signs = sorted(marks - {""})
        if len(signs) > 1:
            raise ValueError(
                f"column {self.name!r} mixes {' and '.join(signs)}. Write one of them."
            )
        if signs == ["%"] and "" in marks:
            raise ValueError(
                f"column {self.name!r} has values with % and values without. Write all with it, or "
                "none."
            )


def unusual(text, cell, decimal, sure):
    """Name what sets a cell apart from a number as Python writes it."""
    signs = "." in cell.digits or "," in cell.digits
    if text.endswith(")"):
        return "brackets"
    if cell.mark:
        return cell.mark
    if signs and not sure:
        return "unsure"
    if cell.spaced or OTHER[decimal] in cell.digits:
        return "thousands"
    return "comma" if decimal == "," and "," in cell.digits else ""


def said(text, number):
    """Tell how a text was read."""
    return f"{' '.join(text.split())!r} is read as {number:.15g}"
