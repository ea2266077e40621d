"""The web edition in three browsers' engines: Chromium, Firefox, WebKit."""

import os
import shutil
from pathlib import Path

import pytest

from tests.browser.serve import serve
from tests.engines import chromium, firefox, webkit

ENGINES = {"Chromium": chromium, "Firefox": firefox, "WebKit": webkit}
SIZE = 1400, 900
WATCH = "wrong.js"


@pytest.fixture(scope="module", params=ENGINES)
def tab(request):
    """Start a browser for all tests of a file, with one page; where it is missing skip or fail."""
    engine = ENGINES[request.param]
    if advice := engine.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(advice)
    with engine.start(request.getfixturevalue, *SIZE) as tab:
        yield tab


@pytest.fixture(scope="module")
def address(built, tmp_path_factory):
    """Serve the site, with a script that notes what goes wrong as the first of each page."""
    folder = tmp_path_factory.mktemp("watched") / "site"
    shutil.copytree(built, folder, copy_function=os.link)
    for path in folder.glob("*.html"):
        html = path.read_text("utf-8")
        path.unlink()  # the built one stays as it is
        path.write_text(
            html.replace("<head>", f'<head><script src="{WATCH}"></script>', 1), "utf-8"
        )
    shutil.copy(Path(__file__).with_name(WATCH), folder)
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(tab, address, name):
    """Open a page, once for many tests, and wait until it is alive."""
    tab.open(f"{address}{name}.html")
    tab.until("() => !document.querySelector('[data-figure]:not(.alive)')")
    return tab


@pytest.fixture
def page(opened, address):
    """Return a page as the tests before have left it; what goes wrong there fails the test."""
    yield opened
    assert opened.run("() => window.wrong.splice(0)") == []
    asked = opened.run("() => performance.getEntriesByType('resource').map((e) => e.name)")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
