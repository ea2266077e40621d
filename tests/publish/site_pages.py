"""The web edition as tests have it."""

import os
import subprocess
import sys


def make(folder, settings=None):
    """Build the web edition in a folder, without a word of warning; return where its pages are."""
    command = [sys.executable, "-m", "tools.publish.pages", folder]
    env = os.environ | (settings or {})
    made = subprocess.run(command, capture_output=True, text=True, env=env)
    assert (made.returncode, made.stderr) == (0, ""), made.stdout
    return folder / "site"
