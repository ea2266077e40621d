"""Real Chromium for the tests in this folder."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "no Chromium or Chrome found: `apt-get install chromium`, or install Google Chrome"


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
