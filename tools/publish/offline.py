"""A document in Chromium without a server: files answer what it asks for, nobody else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

HOST = "http://document.invalid/"  # is never asked
PATIENCE = 120_000  # milliseconds: the whole course on a busy machine


@contextmanager
def opened(
    browser: Browser, html: str, folders: dict[str, Path], media: str = "screen", **settings: Any
) -> Iterator[tuple[Page, list[str]]]:
    """Open a document whose formulas MathJax sets, and wait for them and for its fonts.

    Parameters
    ----------
    html : str
        The document.
    folders : dict of str to Path
        Where the files lie whose addresses begin so, as `{"mathjax/": folder}`.
    media : {"screen", "print"}
    **settings
        For `browser.new_context`.

    Yields
    ------
    page : Page
    lost : list of str
        What the document has asked for in vain.
    """
    lost: list[str] = []

    def answer(route: Route) -> None:
        address = route.request.url.removeprefix(HOST)
        files = (
            folder / address.removeprefix(start)
            for start, folder in folders.items()
            if address.startswith(start)
        )
        if not address:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif file := next(filter(Path.is_file, files), None):
            route.fulfill(path=file)
        else:
            lost.append(f"{route.request.url} is not there")
            route.abort()

    context = browser.new_context(**settings)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.emulate_media(media=media)
        page.route("**/*", answer)
        page.goto(HOST)
        page.evaluate("MathJax.startup.promise.then(() => document.fonts.ready)")
        yield page, lost
    finally:
        context.close()
