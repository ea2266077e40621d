"""Build the web edition: the lessons as pages, in `_build/site`.

    python -m tools.publish.pages              in _build
    python -m tools.publish.pages FOLDER       elsewhere

Nothing is executed. The notebooks and the README are its only sources; what pages need in a
browser comes from `site/node_modules`, which `make site` fills.
"""

import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from sphinx.cmd.build import build_main

from tools.publish.assets import bundle
from tools.publish.notebook import BUILD, LESSONS, ROOT, SITE, notebooks

GUIDE = "teaching-guide.md"
API = SITE / "livefigure.md"
# What is published beside the pages if it has been made: its first file, and how it is called.
EXTRAS = {
    "slides": ("index.html", "as slides"),
    "handouts": ("mx-plus-b.pdf", "as a book to print"),
}


def main(build: Path = BUILD) -> int:
    """Build the site in `build/site`; return 0 if nothing had to be warned of."""
    bundle(build / "assets")
    made = [name for name, (file, _) in EXTRAS.items() if (build / name / file).is_file()]
    source(build / "source", made)
    places = ["-c", SITE, "-d", build / "doctrees", build / "source", build / "site"]
    failed = build_main(["-b", "html", "-E", "-q", "-W", "--keep-going", *map(str, places)])
    for name in made:
        shutil.copytree(build / name, build / "site" / name, dirs_exist_ok=True)
    return failed


def source(folder: Path, extras: Iterable[str] = ()) -> None:
    """Lay out what Sphinx reads: the notebooks, the teaching guide, and the README as first page.

    A file keeps its date, so that Sphinx reads only what has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [*notebooks(), LESSONS / GUIDE, API]
    for old in set(folder.iterdir()) - {folder / path.name for path in wanted}:
        old.unlink() if old.is_file() else shutil.rmtree(old)
    for path in wanted:
        shutil.copy2(path, folder)
    guide = (LESSONS / GUIDE).read_text("utf-8").replace("](../README.md)", "](index.md)")
    (folder / GUIDE).write_text(guide, "utf-8")
    (folder / "index.md").write_text(first_page(extras), "utf-8")


def first_page(extras: Iterable[str] = ()) -> str:
    """Return the README for readers: its beginning, the lessons, how to run them, the contents."""
    text = (ROOT / "README.md").read_text("utf-8").replace("](notebooks/", "](")
    first, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    by_name = {section.splitlines()[0].removeprefix("## "): section for section in sections}
    names = "\n".join(path.name for path in [*notebooks(), LESSONS / GUIDE, API])
    contents = f"```{{toctree}}\n:hidden:\n\n{names}\n```\n"
    look_up = (
        "Look up a word in the [glossary](00-start-here.ipynb#Glossary), "
        "a sign in the [notation](00-start-here.ipynb#Notation)."
    )
    ways = [f'<a href="{name}/{EXTRAS[name][0]}">{EXTRAS[name][1]}</a>' for name in extras]
    also = f" The lessons are here {' and '.join(ways)} too." if ways else ""
    more = f"{look_up}{also}\n\n"
    return "".join([first, by_name["Lessons"], more, by_name["Two commands"], contents])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
