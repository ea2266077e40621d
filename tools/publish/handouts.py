"""Print the lessons: one PDF a lesson, and one of the whole course.

    python -m tools.publish.handouts          all lessons, and the course
    python -m tools.publish.handouts 02 03    these lessons only

Nothing is run: the pages show what the notebooks hold. What a notebook folds away stands at the
end of the document, with the number of its page where it was. `site/handouts` has the looks.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools import chromium
from tools.publish.assets import MATHJAX
from tools.publish.handout_document import handout, whole
from tools.publish.handout_lesson import read_lesson
from tools.publish.notebook import BUILD, ROOT, chosen, lessons
from tools.publish.paper import pdf, sheet


def main(words: list[str], target: Path = BUILD / "handouts") -> int:
    """Print the lessons whose names begin with one of the words; without words, the course too.

    Returns
    -------
    int
        1 if something is missing that printing needs, else 0.
    """
    if not MATHJAX.is_dir():
        print("Formulas need MathJax: `npm ci` in the folder `site` brings it.")
        return 1
    if chromium.find() is None:
        print(chromium.ADVICE)
        return 1
    paths = chosen(words, lessons())
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for path in build(browser, paths, target, course=not words):
            print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
        browser.close()
    return 0


def build(
    browser: Browser, paths: Iterable[Path], target: Path, course: bool = True
) -> Iterator[Path]:
    """Print these notebooks, and all of them together; yield each PDF's path when it is there."""
    target.mkdir(parents=True, exist_ok=True)
    lessons = [read_lesson(path) for path in paths]
    with sheet(browser) as page:
        for each in lessons:
            yield save(page, target / f"{each.name}.pdf", handout(each))
        if course:
            yield save(page, target / "mx-plus-b.pdf", whole(lessons))


def save(page: Page, path: Path, html: str) -> Path:
    """Print a document, and return its path."""
    path.write_bytes(pdf(page, html))
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
