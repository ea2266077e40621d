"""What tests share: matplotlib's own settings, real Chromium, the built site."""

import os

import matplotlib
import matplotlib.pyplot as plt
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from playwright.sync_api import expect, sync_playwright

from tests.browser.hands import PATIENCE
from tests.publish.site_pages import make
from tools import chromium

matplotlib.use("agg")  # no windows

# A busy machine is no failure: Hypothesis would let no example take longer than 0.2 s.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# The same examples on every run; with --hypothesis-profile=others, others and more of them.
settings.register_profile("same", derandomize=True, **COMMON)
settings.register_profile("others", max_examples=1000, print_blob=True, **COMMON)
settings.load_profile("same")


def examples(count):
    """Return how many examples a test draws that draws so many in the profile "same"."""
    return count * settings().max_examples // 100


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
    if chromium.find() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.ADVICE)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """Return an empty page with cookies and storage of its own."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id):
    """Return the folder of the web edition, which the first that asks builds for all workers."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    folder = shared / "web-edition"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            make(shared / "web-edition-in-making").parent.rename(folder)
    return folder / "site"
