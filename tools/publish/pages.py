"""Build the web edition: the lessons as pages, in `_build/site`.

    python -m tools.publish.pages              in _build
    python -m tools.publish.pages FOLDER       elsewhere

No notebook is executed. The notebooks and the README are its sources, and the figure that the
first page opens with; what pages need in a browser comes from `site/node_modules`, which
`make site` fills.
"""

import shutil
import sys
from collections.abc import Collection
from pathlib import Path

from sphinx.cmd.build import build_main

from tools.publish.assets import bundle, write
from tools.publish.front_page import front_page
from tools.publish.notebook import BUILD, LESSONS, SITE, notebooks
from tools.publish.python_files import write_python

GUIDE = "teaching-guide.md"
API = SITE / "livefigure.md"
# What is published beside the pages if it has been made: its folder and its first file.
EXTRAS = {"slides": "index.html", "handouts": "mx-plus-b.pdf"}


def main(build: Path = BUILD) -> int:
    """Build the site in `build/site`; return 0 if nothing had to be warned of."""
    bundle(build / "assets")
    write_python(build / "assets" / "python")
    made = [name for name, file in EXTRAS.items() if (build / name / file).is_file()]
    source(build / "source")
    write_front_page(build, made)
    failed = render(build)
    for name in made:
        shutil.copytree(build / name, build / "site" / name, dirs_exist_ok=True)
    return failed


def source(folder: Path) -> None:
    """Lay out what Sphinx reads: the notebooks and the teaching guide.

    A file keeps its date, so that Sphinx reads only what has changed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sources()
    for old in set(folder.iterdir()) - {folder / path.name for path in wanted}:
        old.unlink() if old.is_file() else shutil.rmtree(old)
    for path in wanted:
        shutil.copy2(path, folder)
    guide = (LESSONS / GUIDE).read_text("utf-8").replace("](../README.md)", "](index.md)")
    (folder / GUIDE).write_text(guide, "utf-8")


def sources() -> list[Path]:
    """Return the files that become pages, in order; the first page is made."""
    return [*notebooks(), LESSONS / GUIDE, API]


def write_front_page(build: Path, made: Collection[str]) -> None:
    """Write the first page among the sources, and the files beside it where pages find them."""
    page = front_page(made)
    names = "\n".join(path.name for path in sources())
    contents = f"```{{toctree}}\n:hidden:\n\n{names}\n```\n"
    write(build / "source" / "index.md", f"{page.text}\n{contents}")
    for name, data in page.files.items():
        write(build / "site" / "_static" / name, data)


def render(build: Path) -> int:
    """Make pages of the sources in `build/source`; return 0 if nothing had to be warned of."""
    places = ["-c", SITE, "-d", build / "doctrees", build / "source", build / "site"]
    return build_main(["-b", "html", "-E", "-q", "-W", "--keep-going", *map(str, places)])


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
