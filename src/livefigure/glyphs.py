"""Letters that matplotlib's own font lacks: drawn with another font, or told beside the picture."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby

from matplotlib.cbook import is_math_text
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.text import Text

# Fonts for many languages that systems bring; of others that are there, the first that fits.
FALLBACKS = [
    *("Noto Sans CJK KR", "Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans KR", "Noto Sans JP"),
    *("Noto Sans SC", "Source Han Sans", "WenQuanYi Micro Hei", "NanumGothic"),  # Linux
    *("Apple SD Gothic Neo", "Hiragino Sans", "PingFang SC", "PingFang HK", "Arial Unicode MS"),
    *("Malgun Gothic", "Yu Gothic", "Meiryo", "Microsoft YaHei", "Microsoft JhengHei"),  # Windows
    *("Segoe UI", "Segoe UI Emoji", "Nirmala UI", "Noto Sans", "FreeSans"),
]


@contextmanager
def legible(fig: Figure) -> Iterator[dict[str, int]]:
    """Let a figure be drawn without a letter missing.

    Texts get further fonts that have their letters. Where none has, words are numbered: [1].

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Its texts are as before in the end.

    Yields
    ------
    dict
        Words that are not drawn, and the number that stands for each.
    """
    numbers: dict[str, int] = {}
    before = []
    try:
        for text in fig.findobj(Text):
            words = text.get_text()
            if words.isascii():
                continue
            families = text.get_fontfamily()
            lacking: Collection[str] = {letter for letter in words if not letter.isspace()}
            for family in families:
                lacking = set(lacking) - letters(findfont(FontProperties(family=[family])))
            if not lacking:
                continue
            before.append((text, words, families))
            if not is_math_text(words):  # formulas have fonts of their own
                more, lacking = fallback_fonts(lacking)
                text.set_fontfamily([*families, *more])
            text.set_text(numbered(words, lacking, numbers))
        yield numbers
    finally:
        for text, words, families in before:
            text.set_text(words)
            text.set_fontfamily(families)


@cache
def letters(file: str) -> frozenset[str]:
    """Return the letters that the font in a file has."""
    return frozenset(map(chr, get_font(file).get_charmap()))


def fallback_fonts(lacking: Collection[str]) -> tuple[list[str], Collection[str]]:
    """Return fonts that have lacking letters, and the letters that none has."""
    known = {entry.name: entry.fname for entry in reversed(fontManager.ttflist)}
    order = [name for name in FALLBACKS if name in known]
    order += sorted(name for name in known if name not in FALLBACKS and "Last Resort" not in name)
    found = []
    for name in order:
        if not lacking:
            break
        rest = set(lacking) - letters(known[name])
        if len(rest) < len(lacking):
            found.append(name)
            lacking = rest
    return found, lacking


def numbered(words: str, lacking: Collection[str], numbers: dict[str, int]) -> str:
    """Write [1] for neighbouring words with lacking letters, in `numbers` what it stands for."""
    lacking, written = set(lacking), []
    for drawn, group in groupby(words.split(" "), key=lambda word: lacking.isdisjoint(word)):
        part = " ".join(group)
        written.append(part if drawn else f"[{numbers.setdefault(part, len(numbers) + 1)}]")
    return " ".join(written)
