"""What each page carries: the loader of its figures, its buttons, and what it may load.

A Sphinx extension.
"""

import base64
import hashlib
import re
import shutil
from pathlib import Path

from tools.publish.sphinx_lessons import binder, state_file

# Styles may stand in the page: the theme, the widgets and MathJax write their own.
POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'"
)
# Half a megabyte of script that draws the icons which the theme's fonts draw as well.
ICONS = re.compile(r'<script defer src="_static/scripts/fontawesome\.js[^>]*></script>')
# Firefox would fetch the next page beforehand: the policy forbids it, a phone need not pay for it.
PREFETCHED = re.compile(r'\s*<link rel="next"[^>]*>')
SCRIPT = re.compile(r"<script(?P<words>[^>]*)>(?P<text>.*?)</script>", re.S)


def setup(app):
    """Let Sphinx hand each page to `buttons` and `load`, and the finished site to `finish`."""
    app.connect("html-page-context", load, priority=900)
    app.connect("build-finished", finish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def load(app, name, template, context, doctree):
    """Give a lesson's page a way to its notebook and, if it has figures, their loader."""
    if not context.get("sourcename", "").endswith(".ipynb"):
        return
    add = context["header_buttons"].append
    add(button("Notebook", "Download this lesson's notebook", "fas fa-download",
               context["pathto"](f"_sources/{context['sourcename']}", 1)))  # fmt: skip
    if address := binder(app.config, name):
        add(button("Binder", "Run this lesson in Binder", "fas fa-rocket", address))
    state = state_file(app, name)
    if state.exists():
        app.add_css_file("figures.css")
        # Not after MathJax, as scripts in order would be: figures come first.
        app.add_js_file(
            "figures.js", type="module", **{"async": "", "data-state": f"states/{state.name}"}
        )
        address = context["pathto"](f"_static/states/{state.name}", 1)
        context["metatags"] += f'<link rel="preload" as="fetch" href="{address}" crossorigin>'


def button(text, tooltip, icon, url):
    """A button of the page's head, as the theme wants it."""
    looks = {"tooltip": tooltip, "icon": icon, "label": f"{text.lower()}-button"}
    return {"type": "link", "text": text, "url": url, **looks}


def finish(app, error):
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


def with_policy(html):
    """A page with its Content-Security-Policy: files of this site, and the page's own scripts.

    Scripts that stand in the page are named by their hashes, so that no other can run there.
    """
    hashes = dict.fromkeys(
        "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
        for words, text in SCRIPT.findall(html)
        if " src=" not in words and ("type=" not in words or "javascript" in words)
    )
    policy = POLICY.format(scripts=" ".join(hashes))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return re.sub(
        r"(<head[^>]*>)(\s*<meta http-equiv=\"Content-Security-Policy\"[^>]*>)?",
        lambda found: f"{found[1]}\n    {meta}",
        html,
        count=1,
    )
