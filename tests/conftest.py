"""What tests share: matplotlib's own settings, and real Chromium."""

import os
import shutil

import matplotlib
import matplotlib.pyplot as plt
import pytest
from playwright.sync_api import expect, sync_playwright

matplotlib.use("agg")  # no windows

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "no Chromium or Chrome found: `apt-get install chromium`, or install Google Chrome"

# graph.js alone in a page that forbids eval, as `window.live`.
POLICY = "default-src 'none'; script-src 'self'"
GRAPH = {
    "/": (
        "text/html",
        "<!doctype html><title>graph</title><script type=module src=main.js></script>",
    ),
    "/main.js": ("text/javascript", 'import * as live from "./graph.js"; window.live = live;'),
    "/graph.js": ("text/javascript", files("mxplusb.live").joinpath("graph.js").read_text()),
}


@pytest.fixture(autouse=True)
def figures():
    """Give each test matplotlib's own settings, and close the figures it leaves behind."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.use("agg")
        yield
    plt.close("all")


@pytest.fixture(scope="session")
def browser():
    """Start the Chromium that is on the machine; without one skip, or fail where CI is set."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(ADVICE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """Return an empty page with cookies and storage of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def graph_page(browser):
    """Return a page with graph.js in it, for all tests of a file; errors in it fail the last."""
    context = browser.new_context()
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))

    def answer(route):
        path = route.request.url.removeprefix("http://graph.test")
        if path not in GRAPH:
            return route.fulfill(status=404)
        kind, body = GRAPH[path]
        headers = {"content-security-policy": POLICY}
        return route.fulfill(content_type=kind, body=body, headers=headers)

    page.route("**/*", answer)
    page.goto("http://graph.test/")
    page.wait_for_function("window.live")
    yield page
    context.close()
    assert not errors
