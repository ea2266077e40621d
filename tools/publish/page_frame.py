"""What each page carries: the loader of its figures, its buttons, and what it may load.

A Sphinx extension.
"""

import re
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from tools.publish.page_cells import binder, state_file
from tools.publish.policy import with_policy

# Half a megabyte of script that draws the icons which the theme's fonts draw as well.
ICONS = re.compile(r'<script defer src="_static/scripts/fontawesome\.js[^>]*></script>')
# Firefox would fetch the next page beforehand: the policy forbids it, a phone need not pay for it.
PREFETCHED = re.compile(r'\s*<link rel="next"[^>]*>')


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx hand each page to `load`, and the finished site to `finish`."""
    app.connect("html-page-context", load, priority=900)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def load(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Give a notebook's page a way to its notebook and, if it has figures, their loader."""
    if not context.get("sourcename", "").endswith(".ipynb"):
        return
    add = context["header_buttons"].append
    add(button("Notebook", "Download this notebook", "fas fa-download",
               context["pathto"](f"_sources/{context['sourcename']}", 1)))  # fmt: skip
    if address := binder(app.config, name):
        add(button("Binder", "Run it in Binder", "fas fa-rocket", address))
    if "data-answer=" in context.get("body", ""):
        app.add_css_file("answers.css")
        app.add_js_file("answers.js", type="module", **{"async": ""})
    state = state_file(app, name)
    if state.exists():
        app.add_css_file("figures.css")
        # Not after MathJax, as scripts in order would be: figures come first.
        app.add_js_file(
            "figures.js", type="module", **{"async": "", "data-state": f"states/{state.name}"}
        )
        address = context["pathto"](f"_static/states/{state.name}", 1)
        context["metatags"] += f'<link rel="preload" as="fetch" href="{address}" crossorigin>'


def button(text: str, tooltip: str, icon: str, url: str) -> dict[str, str]:
    """Return a button of the page's head, as the theme wants it."""
    looks = {"tooltip": tooltip, "icon": icon, "label": f"{text.lower()}-button"}
    return {"type": "link", "text": text, "url": url, **looks}


def finish(app: Sphinx, error: Exception | None) -> None:
    """Copy what was bundled, and write into each page which scripts it may run."""
    if error:
        return
    bundled = Path(app.outdir).parent / "assets"  # by pages.py
    shutil.copytree(bundled, Path(app.outdir, "_static"), dirs_exist_ok=True)
    for page in Path(app.outdir).glob("*.html"):
        html = page.read_text("utf-8")
        for unwanted in (ICONS, PREFETCHED):
            html = unwanted.sub("", html)
        page.write_text(with_policy(html), "utf-8")
