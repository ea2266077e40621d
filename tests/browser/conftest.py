"""What browser tests share: a page that replays formulas, and JupyterLab."""

from importlib.resources import files

import pytest

from tests.browser.figure_page import ADDRESS, answer, frame, states
from tests.browser.hands import PATIENCE
from tests.browser.lab import jupyterlab
from tests.browser.real_page import bundle, open_figure

# The modules that replay formulas, in a page that forbids eval, as `window.live`.
POLICY = "default-src 'none'; script-src 'self'"
MODULES = files("livefigure") / "browser"
MAIN = """
import { Graph } from "./graph.js";
import { formatNumber } from "./number_format.js";
import { operations } from "./operations.js";
import { decodeOperation } from "./wire.js";

class SentGraph extends Graph {
  constructor(rows, constants) {
    super(rows.map(decodeOperation), constants);
  }
}
window.live = { Graph: SentGraph, formatNumber, operations };
"""
GRAPH = {
    "/": (
        "text/html",
        "<!doctype html><title>graph</title><script type=module src=main.js></script>",
    ),
    "/main.js": ("text/javascript", MAIN),
    **{
        f"/{path.name}": ("text/javascript", path.read_text("utf-8"))
        for path in MODULES.iterdir()
        if path.name.endswith(".js")
    },
}


@pytest.fixture(scope="module")
def graph_page(browser):
    """Return a page that replays formulas, for all tests of a file; errors in it fail the last."""
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


@pytest.fixture
def show_in():
    """Return a function: given a page, it returns one that shows a figure there.

    Any error in the page fails the test.
    """
    errors = []

    def shows(page):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if m.type != "log" else 0)
        page.route("**/*", answer)
        page.goto(ADDRESS)

        def shown(live):
            live._repr_mimebundle_()
            page.evaluate(
                "async ([root, states]) => await show(root, states)",
                [live.view.widget.model_id, states(live)],
            )
            frame(page)

        return shown

    yield shows
    assert not errors


@pytest.fixture
def show(page, show_in):
    """Return a function that shows a figure in a page that fails the test on any error."""
    return show_in(page)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Return a JupyterLab for all tests of a file."""
    with jupyterlab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def visitor(browser):
    """Return one visitor for all tests of a file: JupyterLab's scripts are loaded once."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory):
    """Return the site's loader of figures, made once."""
    return bundle(tmp_path_factory.mktemp("bundle"))


@pytest.fixture
def show_alive(page, bundled):
    """Return a function that opens a page with a figure; what goes wrong there fails the test."""
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    yield lambda live: open_figure(page, live, bundled)
    assert not wrong
