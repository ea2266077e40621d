"""The Chromium or Chrome that is on the machine."""

import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "no Chromium or Chrome found: `apt-get install chromium`, or install Google Chrome"


def find() -> str | None:
    """Return its path, None if there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright) -> Browser:
    """Start it, without a window."""
    return playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
