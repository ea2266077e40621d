"""The Chromium or Chrome that is on the machine."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "no Chromium or Chrome found: `apt-get install chromium`, or install Google Chrome"


def find():
    """Return where it lies, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright):
    """Start it, without a window."""
    return playwright.chromium.launch(executable_path=find(), args=["--no-sandbox"])
