"""A document in Chromium without a server: files answer what it asks for, nobody else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

HOST = "http://document.invalid/"  # is never asked
# All of them, also what only a fold needs.
FONTS = "Promise.allSettled([...document.fonts].map((face) => face.load()))"
PATIENCE = 120_000  # milliseconds: the whole course on a busy machine


@contextmanager
def blank(browser: Browser, media: str = "screen", **settings: Any) -> Iterator[Page]:
    """Open an empty page, for one document after the other: scripts are compiled once.

    Parameters
    ----------
    media : {"screen", "print"}
    **settings
        For `browser.new_context`.
    """
    context = browser.new_context(**settings)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.emulate_media(media=media)
        yield page
    finally:
        context.close()


def show(page: Page, html: str, folders: dict[str, Path]) -> list[str]:
    """Show a document whose formulas MathJax sets, and wait for them and for its fonts.

    Parameters
    ----------
    page : Page
        What it shows is replaced.
    html : str
        The document.
    folders : dict of str to Path
        Where the files lie whose addresses begin so, as `{"mathjax/": folder}`.

    Returns
    -------
    list of str
        What the document has asked for in vain; later requests are added to it.
    """
    lost: list[str] = []
    page.unroute_all()
    page.route("**/*", lambda route: _answer(route, html, folders, lost))
    page.goto(HOST)
    page.evaluate("MathJax.startup.promise")
    page.evaluate(FONTS)
    return lost


def _answer(route: Route, html: str, folders: dict[str, Path], lost: list[str]) -> None:
    """Answer with the document or a file of a folder; note and refuse all else."""
    address = route.request.url.removeprefix(HOST)
    starts = [start for start in folders if address.startswith(start)]
    files = [folders[start] / address.removeprefix(start) for start in starts]
    if not address:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif files and files[0].is_file():
        route.fulfill(path=files[0])
    else:
        lost.append(f"{route.request.url} is not there")
        route.abort()
