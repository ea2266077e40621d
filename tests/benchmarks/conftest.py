"""Options of the benchmarks, and the report that is written when they end."""

import pytest

from tests.benchmarks import report
from tests.benchmarks.measure import PATIENCE
from tests.browser.lab import jupyterlab


def pytest_addoption(parser):
    parser.addoption("--points", default="5,500,5000,50000", help="how many people, as in 5,500")
    parser.addoption("--readme", action="store_true", help="write the tables into README.md too")


@pytest.fixture(scope="session")
def points(request):
    return [int(n) for n in request.config.getoption("--points").split(",")]


@pytest.fixture(scope="session")
def results(request, browser, points):
    """Collect what the benchmarks find; at the end print and write it."""
    found = report.Results(points, browser.version)
    yield found
    report.publish(found, readme=request.config.getoption("--readme"))


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with jupyterlab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def new_page(browser):
    """Return a function that closes the last page and opens one high enough for a figure."""
    context = None

    def open_page():
        nonlocal context
        if context:
            context.close()
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(1000 * PATIENCE)
        return context.new_page()

    yield open_page
    if context:
        context.close()
