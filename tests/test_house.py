"""The house: what is needed, at which versions, and that nothing names one machine."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.sign import NotebookNotary
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import mxplusb
from tools.publish.notebook import notebooks

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
NEEDED = [Requirement(r) for r in PROJECT["dependencies"]]
COURSE = [Requirement(r) for r in PROJECT["optional-dependencies"]["course"]]
EXTRAS = [Requirement(r) for extra in PROJECT["optional-dependencies"].values() for r in extra]
# conda-forge's matplotlib brings Qt, its matplotlib-base is what pip calls matplotlib.
CONDA_NAMES = {"matplotlib-base": "matplotlib"}
CHECKING = {"nbval", "pytest", "pytest-xdist"}  # what `pytest notebooks` needs


def pins():
    """The lines of constraints.txt that pin a version."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


PINS = {canonicalize_name(pin.name): pin for pin in pins()}


def tracked():
    """Every text file in git, the new ones too: its name and its text."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file() and b"\0" not in (data := (ROOT / name).read_bytes()):
            yield name, data.decode("utf-8")


def test_figures_need_five_packages_and_lessons_three_more():
    assert {r.name for r in NEEDED} == {"numpy", "matplotlib", "ipywidgets", "anywidget", "pillow"}
    assert {r.name for r in COURSE} == {"jupyterlab", "scikit-learn", "pandas"}


def test_conda_and_pip_ask_for_the_same():
    python, *listed = (d for d in CONDA if isinstance(d, str))
    bounds = {CONDA_NAMES.get(r.name, r.name): r.specifier for r in map(Requirement, listed)}
    assert bounds.pop("pip") == SpecifierSet()
    checking = {r.name: r.specifier for r in EXTRAS if r.name in CHECKING}
    assert bounds == {r.name: r.specifier for r in [*NEEDED, *COURSE]} | checking
    assert CONDA[-1] == {"pip": ["-e .[course]"]}
    # As repo2docker reads it; under any other form it takes a Python that is too old.
    version = re.fullmatch(r"python=(\d\.\d+)", python)[1]
    assert version in SpecifierSet(PROJECT["requires-python"])


def test_binder_trusts_the_lessons(tmp_path):
    """So their figures are alive on opening."""
    scripts = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = os.environ | {"JUPYTER_DATA_DIR": str(tmp_path), "PATH": scripts}
    subprocess.run([ROOT / "postBuild"], cwd=ROOT, env=env, check=True, capture_output=True)
    notary = NotebookNotary(data_dir=str(tmp_path))
    for path in notebooks():
        assert notary.check_signature(nbformat.read(path, 4)), path.name
    notary.store.close()


@pytest.mark.parametrize("needed", [*NEEDED, *EXTRAS], ids=lambda r: r.name)
def test_pins_keep_the_bounds(needed):
    (pin,) = PINS[canonicalize_name(needed.name)].specifier
    assert pin.operator == "=="
    assert needed.specifier, "a lower bound is missing"
    assert needed.specifier.contains(pin.version)


def test_each_package_is_pinned_once_and_to_a_version():
    """Neither from an address nor from a folder."""
    assert len(PINS) == len(pins())
    for pin in pins():
        assert re.fullmatch(r"==\d[\w.]*", str(pin.specifier)), pin
        assert pin.url is None


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(
    "system",
    [("posix", "linux", "Linux"), ("posix", "darwin", "Darwin"), ("nt", "win32", "Windows")],
    ids=lambda system: system[2],
)
def test_what_packages_need_in_turn_is_pinned_too(system, python):
    """Follow the needs of installed packages, as they would be on that system."""
    here = dict(zip(("os_name", "sys_platform", "platform_system"), system, strict=True))
    here |= {"python_version": python, "python_full_version": f"{python}.0"}
    todo = [(r.name, extra) for r in [*NEEDED, *EXTRAS] for extra in ["", *r.extras]]
    seen, loose = set(), set()
    while todo:
        name, extra = todo.pop()
        name = canonicalize_name(name)
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        pin = PINS.get(name)
        environment = default_environment() | here | {"extra": extra}
        if pin is None or pin.marker and not pin.marker.evaluate(environment):
            loose.add(name)
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            needs = []  # for another system
        for r in map(Requirement, needs):
            if r.marker is None or r.marker.evaluate(environment):
                todo += [(r.name, more) for more in ["", *r.extras]]
    assert not loose


def test_no_file_names_a_machine_or_a_registry():
    """Neither home and work folders, nor where this copy lies, nor where packages come from."""
    places = re.compile(
        r"(?<![\w.])/(?:home|Users|root|work|tmp|opt|mnt)/\w|\b[A-Z]:\\\\?Users"
        r"|file:/{2}|https?://(?:[\w-]+\.)*(?:registry|files|packages|pypi|mirror)\."
    )
    found = []
    for name, text in tracked():
        # Pictures are long words of chance letters.
        text = re.sub(r"[0-9A-Za-z+/]{200,}", "", text)
        found += [f"{name}: {match[0]}" for match in places.finditer(text)]
        found += [f"{name}: {here}" for here in (str(ROOT), str(Path.home())) if f"{here}/" in text]
    assert not found


def test_code_is_clean():
    ruff = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ruff.returncode == 0, ruff.stdout + ruff.stderr


def test_types_agree():
    mypy = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert mypy.stdout + mypy.stderr == ""
    assert mypy.returncode == 0


@pytest.mark.parametrize("package", ["livefigure", "mxplusb", "owntable"])
def test_packages_say_that_they_have_types(package):
    """Or no checker looks at them where they are installed."""
    assert (ROOT / "src" / package / "py.typed").is_file()


def test_completion_shows_what_the_helper_has():
    names = dir(mxplusb)
    assert {"Live", "check", "picture", "data", "formulas"} <= set(names)
    assert all(getattr(mxplusb, name) is not None for name in names)
    with pytest.raises(AttributeError, match="mxplusb has no 'Liv'; it has Live, check, data"):
        mxplusb.Liv  # noqa: B018


def test_importing_imports_neither_scikit_learn_nor_pandas():
    """They are slow to import, and few lessons use them."""
    script = (
        "import mxplusb, owntable, sys; mxplusb.Live; "
        "print([m for m in sys.modules if m in ('sklearn', 'pandas')])"
    )
    quiet = ["-W", "error", "-W", "ignore::DeprecationWarning"]  # those are for others to heed
    python = [sys.executable, *quiet, "-c", script]
    assert subprocess.run(python, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_what_we_tell_strangers_is_there(name):
    """Links lead to files, and each `make …` is a target."""
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\((?!https://)(.*?)\)", text):
        assert (ROOT / target).is_file(), target
    called = re.findall(r"(?:^|`)make ([a-z-]+)", text, re.M)
    assert len(called) >= 4
    assert set(called) <= targets()


def targets():
    """Return the names of the Makefile's commands."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def test_two_licences():
    assert "MIT License" in (ROOT / "LICENSE").read_text("utf-8")
    text = (ROOT / "LICENSE-TEXT").read_text("utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert PROJECT["license"] == "MIT"


def test_the_workflow_calls_what_the_makefile_has():
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text())
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    runs = [step["run"].split() for step in steps if step.get("run", "").startswith("make ")]
    called = [target for _, *made in runs for target in made]
    assert called == ["test", "slides", "handouts", "site"]
    assert set(called) <= targets()
    assert set(workflow[True]) == {"pull_request", "push"}  # YAML reads "on" as yes
