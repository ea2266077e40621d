"""The set-up check of lesson 0: silent where all is fine, else it says what to do."""

import importlib
import importlib.metadata
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mxplusb import setup_check
from mxplusb.setup_check import PACKAGES, PYTHON, check_setup, findings, is_older

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def troubles():
    return {name: trouble for name, trouble in findings() if trouble}


def test_it_asks_for_what_the_project_asks_for():
    asked = {*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["course"]}
    (pillow,) = (line for line in asked if line.startswith("pillow"))  # Matplotlib brings it
    assert {f"{name}>={lowest}" for name, (lowest, _) in PACKAGES.items()} == asked - {pillow}
    assert PROJECT["requires-python"] == f">={PYTHON}"


def test_all_fine_here_and_no_version_is_printed(capsys):
    check_setup()
    *lines, last = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        [name, "fine"] for name in ["Python", *PACKAGES, "saving"]
    ]
    assert last == "All fine. Read on."


def test_a_missing_package(monkeypatch, capsys):
    def version(name):
        if name == "anywidget":
            raise importlib.metadata.PackageNotFoundError(name)
        return "99.0"

    monkeypatch.setattr(importlib.metadata, "version", version)
    check_setup()
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "fine" not in line]
    assert line.startswith("anywidget     is missing. ")
    assert '%pip install "anywidget>=0.9.13"' in line
    assert "Restart" in line


def test_in_a_page_what_is_not_there_yet_is_fine_and_an_import_brings_it(monkeypatch):
    def version(name):
        if name in ("scikit-learn", "pandas", "jupyterlab"):
            raise importlib.metadata.PackageNotFoundError(name)
        return "99.0"

    monkeypatch.setattr(setup_check, "IN_A_PAGE", True)
    monkeypatch.setattr(importlib.metadata, "version", version)
    assert troubles() == {}
    monkeypatch.setitem(sys.modules, "sklearn", None)  # as if it were not there
    with pytest.raises(ImportError, match="missing. Run import sklearn in a cell, and then this"):
        setup_check.require("scikit-learn")


def test_an_old_package(monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.26.4")
    said = troubles()
    assert said["numpy"].startswith("1.26.4 is too old. ")
    assert "anywidget" not in said


def test_a_package_that_does_not_start(monkeypatch):
    def import_module(name):
        if name == "sklearn":
            raise OSError("DLL load failed")

    monkeypatch.setattr(importlib, "import_module", import_module)
    assert list(troubles()) == ["scikit-learn"]
    assert "(DLL load failed)" in troubles()["scikit-learn"]


def test_an_old_python(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    assert troubles()["Python"].startswith("3.10.4 is too old: the lessons need 3.11")


def test_a_folder_that_cannot_be_written(monkeypatch):
    monkeypatch.setattr(setup_check.os, "access", lambda *asked: False)
    assert "File, Download" in troubles()["saving"]


@pytest.mark.parametrize(
    ("version", "lowest", "older"),
    [
        ("2.0", "2.0", False),
        ("2.0.1", "2.0", False),
        ("2.10", "2.9", False),
        ("1.26.4", "2.0", True),
        ("8.1.2", "8.1.3", True),
        ("4.2.0rc1", "4.2", False),
        ("3.10.4", "3.11", True),
    ],
)
def test_versions_are_compared_by_number(version, lowest, older):
    assert is_older(version, lowest) == older


OLD = {"numpy": "1.26.4", "matplotlib": "3.8.3", "ipywidgets": "7.8.5", "anywidget": "0.9.12"}


def said_on_import(folder, monkeypatch, module, text):
    """Return the last line on stderr of a program that asks for Live and finds another module."""
    (folder / module).mkdir()
    (folder / module / "__init__.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{ROOT / 'src'}")
    python = [sys.executable, "-c", "import mxplusb; mxplusb.Live"]
    ran = subprocess.run(python, capture_output=True, text=True)
    assert ran.returncode == 1
    return ran.stderr.splitlines()[-1]


def test_what_a_package_itself_misses_is_not_said_to_be_the_package(tmp_path, monkeypatch):
    (tmp_path / "sklearn.py").write_text("import joblib_of_old")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sklearn", raising=False)
    with pytest.raises(ModuleNotFoundError, match="joblib_of_old"):
        setup_check.require("scikit-learn")


@pytest.mark.parametrize("package", OLD)
def test_live_refuses_an_old_package_in_words(package, tmp_path, monkeypatch):
    lowest, module = PACKAGES[package]
    said = said_on_import(tmp_path, monkeypatch, module, f"__version__ = {OLD[package]!r}")
    assert said.startswith(
        f"ImportError: {package} {OLD[package]} is too old: mxplusb needs {lowest} or newer. "
        f'Run %pip install "{package}>={lowest}" in a new cell'
    )


def test_live_says_what_to_do_about_a_package_that_does_not_start(tmp_path, monkeypatch):
    broken = "raise ImportError('numpy.core.multiarray failed to import')"
    said = said_on_import(tmp_path, monkeypatch, "matplotlib", broken)
    assert said.startswith("ImportError: matplotlib does not start (numpy.core.multiarray failed")
    assert 'Run %pip install "matplotlib>=3.8.4"' in said


def test_the_set_up_check_itself_needs_no_package(tmp_path, monkeypatch):
    (tmp_path / "numpy.py").write_text("raise ImportError('broken')")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT / 'src'}")
    code = "from mxplusb.setup_check import check_setup; check_setup()"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "numpy         is there and does not start (broken). Run %pip" in ran.stdout
