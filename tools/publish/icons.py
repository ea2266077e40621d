"""The icons of pages, as masks in a style sheet: the theme has fonts of a hundred kilobytes."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import pydata_sphinx_theme

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static"
# The theme's script holds every icon: its size, other names, its letter in the font, its outline.
DRAWN = re.compile(r'"?([a-z][a-z0-9-]*)"?:\[(\d+),(\d+),\[[^\]]*\],"[0-9a-f]+","([^"]+)"\]')
NAMED = re.compile(r'class="[^"]*\bfa-[^"]*"')
SIZES = {"fw", "lg", "solid"}  # what else begins with `fa-`
NOTE = "circle-info"
STYLE = """:is(.fa-solid, .fas)::before, html div.admonition[class] > .admonition-title::after {
    content: ""; display: inline-block; width: 1em; height: 1em; vertical-align: -0.125em;
    background: currentcolor; mask: var(--icon) center / contain no-repeat;
}
html div.admonition[class] > .admonition-title::after { width: 1rem; height: 1rem; top: 0.775rem; }
@media (forced-colors: active) {
    :is(.fa-solid, .fas)::before, html div.admonition[class] > .admonition-title::after {
        background: CanvasText; forced-color-adjust: none;
    }
}
"""


def icons(pages: Iterable[str]) -> str:
    """Return the style of those icons that pages name by a class, as `fa-list`.

    Raises
    ------
    ValueError
        If the theme has no icon of that name.
    """
    named = " ".join(found for html in pages for found in NAMED.findall(html))
    names = sorted({NOTE, *re.findall(r"\bfa-([a-z0-9-]+)", named)} - SIZES)
    script = (THEME / "scripts" / "fontawesome.js").read_text("utf-8")
    drawn = {name: outline for name, *outline in DRAWN.findall(script)}  # the solid ones come last
    if unknown := [name for name in names if name not in drawn]:
        raise ValueError(f"The theme has no icons of these names: {', '.join(unknown)}.")
    rules = [f".fa-{name} {{ --icon: {_image(*drawn[name])}; }}\n" for name in names]
    note = f"div.admonition {{ --icon: {_image(*drawn[NOTE])}; }}\n"
    return "".join([STYLE, note, *rules])


def _image(width: str, height: str, outline: str) -> str:
    """Return an icon as CSS names a picture."""
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}'>"
        f"<path d='{outline}'/></svg>"
    )
    return f'url("data:image/svg+xml,{quote(svg, safe="/:= ")}")'
