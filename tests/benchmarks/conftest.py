"""Options of the benchmarks, and the report that is written when they end."""

import pytest

from tests.benchmarks import report


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
