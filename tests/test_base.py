"""The base, without the extra "course": figures move where the lessons' packages are not installed.

The wheel is built and installed by pip into a new environment, which asks no network: the base's
packages, and what they need in turn, are linked from here. pip refuses the wheel if one is missing.
"""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import venv

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from livefigure.saved import REFERENCE, STATE, VIEW, figure_of, widgets
from tests.test_house import NEEDED, ROOT

# What README's example shows, as JupyterLab is sent it and as a notebook saves it.
SHOW = """
import json, sys
from importlib.metadata import distributions
from IPython.core.formatters import DisplayFormatter
from ipywidgets import Widget
from livefigure import picture

shown, _ = DisplayFormatter().format(live)
still, _ = DisplayFormatter().format(picture(plt.figure(), alt="Nothing"))
print(json.dumps({
    "shown": shown,
    "still": still,
    "state": Widget.get_manager_state(),
    "imported": [name for name in sys.modules if "." not in name],
    "installed": [one.metadata["Name"] for one in distributions()],
}))
"""


def run(*command, **options):
    """Run a program and return what it prints; fail with what it says."""
    ran = subprocess.run(command, capture_output=True, text=True, **options)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def distributions(needed):
    """Return the installed distributions that packages need, and those that they need in turn."""
    found, todo = {}, list(needed)
    while todo:
        name = canonicalize_name(todo.pop().name)
        if name not in found:
            found[name] = importlib.metadata.distribution(name)
            needs = map(Requirement, found[name].requires or [])
            todo += [r for r in needs if r.marker is None or r.marker.evaluate({"extra": ""})]
    return found


def link(distribution, folder):
    """Show a distribution's modules and metadata in another folder for packages."""
    tops = {file.parts[0] for file in distribution.files} - {"..", "__pycache__"}
    for top in tops:
        if not (folder / top).exists():
            (folder / top).symlink_to(distribution.locate_file(top))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def base(wheel, tmp_path_factory):
    """Return an environment in which the wheel is installed, its base and nothing else."""
    folder = tmp_path_factory.mktemp("base")
    venv.create(folder, symlinks=True)
    (packages,) = folder.glob("[Ll]ib/**/site-packages")
    for distribution in distributions(NEEDED).values():
        link(distribution, packages)
    (python,) = folder.glob("*/python")
    options = ["--disable-pip-version-check", "--quiet", "--no-index", "--no-compile"]
    run(sys.executable, "-m", "pip", "--python", python, "install", *options, wheel)
    return folder


@pytest.fixture(scope="module")
def seen(base):
    """Run README's example there, warnings being errors, and return what comes of it."""
    example = re.search(
        r"^## Use `Live` in your own notebook\n.*?```python\n(.*?)```",
        (ROOT / "README.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )[1]
    quiet = ["-W", "error", "-W", "ignore::DeprecationWarning"]  # those are for others to heed
    (python,) = base.glob("*/python")
    env = os.environ | {"MPLBACKEND": "agg"}
    return json.loads(run(python, "-I", *quiet, "-c", example + SHOW, cwd=base, env=env))


def test_the_base_brings_none_of_the_courses_packages(seen):
    installed = {canonicalize_name(name) for name in seen["installed"]}
    assert {r.name for r in NEEDED} < installed
    assert not installed & {"jupyterlab", "jupyter-server", "scikit-learn", "scipy", "pandas"}


def test_a_figure_is_shown_with_the_base_alone(seen):
    assert set(seen["shown"]) == {VIEW, "image/png", "text/plain"}
    # A PNG begins with eight bytes of its own, base64 of which begins so.
    assert seen["shown"]["image/png"].startswith("iVBORw0KGg")
    assert seen["shown"]["text/plain"].startswith("Live figure: a = ")
    assert '<img alt="Nothing"' in seen["still"]["text/html"]
    assert not {"mxplusb", "owntable", "jupyterlab"} & set(seen["imported"])
    assert "livefigure" in seen["imported"]


def test_its_saved_state_has_script_and_content(seen):
    notebook = nbformat.v4.new_notebook(metadata={"widgets": {STATE: seen["state"]}})
    figure = figure_of(seen["shown"][VIEW]["model_id"], widgets(notebook))
    assert figure.alt == "A wave whose height you set"
    script = widgets(notebook)[figure.traits["script"].removeprefix(REFERENCE)]
    assert re.search(r"\bexport\b", script["state"]["code"])
    assert json.loads(figure.traits["content"])["operations"]


@pytest.mark.parametrize("package", ["livefigure", "mxplusb", "owntable"])
def test_the_wheel_has_all_that_git_has(base, package):
    (installed,) = base.glob(f"[Ll]ib/**/site-packages/{package}")
    there = {str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()}
    listed = run("git", "ls-files", "--", ".", cwd=ROOT / "src" / package).splitlines()
    assert set(listed) <= there


def test_jupyter_finds_what_the_engine_tells_it(base):
    """Both outlive the extra: any JupyterLab or nbconvert of that environment reads them."""
    extension = base / "share" / "jupyter" / "labextensions" / "livefigure"
    script = json.loads((extension / "package.json").read_text())["jupyterlab"]["_build"]["load"]
    assert (extension / script).is_file()
    settings = json.loads((base / "etc" / "jupyter" / "jupyter_config.json").read_text())
    assert settings["HTMLExporter"]["preprocessors"] == ["livefigure.stills.with_stills"]


@pytest.mark.parametrize(
    ("code", "package"),
    [
        ("from mxplusb import check; check('8.1', 1)", "scikit-learn"),
        ("from mxplusb.data import regression_500; regression_500()", "scikit-learn"),
        ("from mxplusb.data import iris_petals; iris_petals()", "scikit-learn"),
        ("from owntable import read_csv; read_csv('table.csv', 'y')", "pandas"),
    ],
)
def test_the_course_without_its_extra_says_what_to_install(base, code, package):
    (base / "table.csv").write_text("x,y\n1,2\n2,3\n3,5\n4,4\n")
    (python,) = base.glob("*/python")
    ran = subprocess.run([python, "-I", "-c", code], cwd=base, capture_output=True, text=True)
    assert ran.returncode == 1
    said = ran.stderr.splitlines()[-1]
    assert said.startswith(f"ImportError: {package} is missing. Run %pip install"), ran.stderr
