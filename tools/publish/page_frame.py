"""What each page carries: the loader of its figures, its buttons, and what it may load.

A Sphinx extension.
"""

import re
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.ext.mathjax import html_visit_displaymath, html_visit_math

from tools.publish.assets import CHUNKS, imported, write
from tools.publish.formulas import STYLE, typeset, write_style
from tools.publish.icons import icons
from tools.publish.light import pictures_apart, purge, without_unused
from tools.publish.page_cells import binder, state_file
from tools.publish.policy import with_policy

FIGURE = re.compile(r'"_esm":"\./([^"]+)"')  # in a file of states: the script of its figures


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx hand each page to `load`, and the finished site to `finish`."""
    # Sphinx writes formulas as for MathJax; `finish` has them typeset.
    app.add_html_math_renderer("katex", (html_visit_math, None), (html_visit_displaymath, None))
    app.connect("html-page-context", load, priority=900)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def load(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give a page with figures their loader, and a notebook's page its notebook and Python."""
    if context.get("has_maths_elements"):
        app.add_css_file(STYLE)
    if context.get("sourcename", "").endswith(".ipynb"):
        of_notebook(app, name, context)
    if name == app.config.root_doc:
        app.add_css_file("front.css")
    state = state_file(app, name)
    if state.exists():
        # All at once, not one after another as each says what it needs.
        saved = state.read_text("utf-8")
        scripts = [*imported(bundled(app), "figures.js"), *set(FIGURE.findall(saved))]
        for script in scripts:
            address = context["pathto"](f"_static/{script}", 1)
            context["metatags"] += f'<link rel="modulepreload" href="{address}">'
        app.add_css_file("figures.css")
        # Not after other scripts, as it would be in order: figures come first.
        app.add_js_file(
            "figures.js", type="module", **{"async": "", "data-state": f"states/{state.name}"}
        )
        address = context["pathto"](f"_static/states/{state.name}", 1)
        context["metatags"] += f'<link rel="preload" as="fetch" href="{address}" crossorigin>'


def of_notebook(app: Sphinx, name: str, context: dict[str, Any]) -> None:
    """Give a notebook's page a way to its notebook, Python, and boxes for answers."""
    add = context["header_buttons"].append
    add(button("Notebook", "Download this notebook", "fas fa-download",
               context["pathto"](f"_sources/{context['sourcename']}", 1)))  # fmt: skip
    if address := binder(app.config, name):
        add(button("Binder", "Run it in Binder", "fas fa-rocket", address))
    app.add_css_file("python.css")
    app.add_js_file("python.js", type="module")
    if "data-answer=" in context.get("body", ""):
        app.add_css_file("answers.css")
        app.add_js_file("answers.js", type="module", **{"async": ""})


def bundled(app: Sphinx) -> Path:
    """Return the folder where pages.py has put the scripts of pages."""
    return Path(app.outdir).parent / "assets"


def button(text: str, tooltip: str, icon: str, url: str) -> dict[str, str]:
    """Return a button of the page's head, as the theme wants it."""
    looks = {"tooltip": tooltip, "icon": icon, "label": f"{text.lower()}-button"}
    return {"type": "link", "text": text, "url": url, **looks}


def finish(app: Sphinx, error: Exception | None) -> None:
    """Copy what was bundled, typeset formulas, and write into each page which scripts it may run.

    Raises
    ------
    ExtensionError
        If a formula cannot be typeset, or an icon is missing.
    """
    if error:
        return
    folder = Path(app.outdir)
    static = folder / "_static"
    shutil.rmtree(static / CHUNKS, ignore_errors=True)
    shutil.copytree(bundled(app), static, dirs_exist_ok=True)
    pages = {path: path.read_text("utf-8") for path in folder.glob("*.html")}
    try:
        pages = typeset(pages)
        write(static / "icons.css", icons(pages.values()))
    except ValueError as wrong:
        raise ExtensionError(str(wrong)) from wrong
    write_style(static)
    for page, html in pages.items():
        light = pictures_apart(without_unused(html), folder)
        write(page, with_policy(light))
    purge(folder)
