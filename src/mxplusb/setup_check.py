"""check_setup: a line for each thing the lessons need, "fine" or what to do (lesson 0)."""

import importlib
import importlib.metadata
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

PYTHON = "3.11"
IN_A_PAGE = sys.platform == "emscripten"  # There packages come when a cell imports them.
# Package → (lowest version, as in pyproject.toml; what to import, if a lesson does).
PACKAGES = {
    "numpy": ("2.0", "numpy"),
    "matplotlib": ("3.8.4", "matplotlib"),
    "ipywidgets": ("8.1.3", "ipywidgets"),
    "anywidget": ("0.9.13", "anywidget"),
    "scikit-learn": ("1.5", "sklearn"),
    "pandas": ("2.2.2", "pandas"),
    "jupyterlab": ("4.5", ""),
}


def check_setup() -> None:
    """Print a line for each thing the lessons need; the same lines wherever all is fine."""
    found = list(findings())
    for name, trouble in found:
        print(f"{name:<13} {trouble or 'fine'}")
    if not any(trouble for _, trouble in found):
        print("All fine. Read on.")


def findings() -> Iterator[tuple[str, str]]:
    """Yield (what was looked at, what to do about it), the latter empty where all is fine."""
    now = ".".join(map(str, sys.version_info[:3]))
    old = f"{now} is too old: the lessons need {PYTHON} or newer. README.md says how to start them."
    yield "Python", old if is_older(now, PYTHON) else ""
    for package, (lowest, module) in PACKAGES.items():
        yield package, trouble_with(package, lowest, module)
    shut = f"nothing can be written into {Path.cwd()}: keep your work by the menu File, Download."
    yield "saving", "" if os.access(Path.cwd(), os.W_OK) else shut


def trouble_with(package: str, lowest: str, module: str) -> str:
    """Say what is wrong with a package and what to do, or nothing."""
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "" if IN_A_PAGE else f"is missing. {cure(package)}"
    if is_older(version, lowest):
        return f"{version} is too old. {cure(package)}"
    try:
        if module:
            importlib.import_module(module)
    except Exception as error:  # a broken package may raise anything
        return f"is there and does not start ({error}). {cure(package)}"
    return ""


def cure(package: str) -> str:
    """Say how to get a package that fits."""
    if IN_A_PAGE:
        return f"Run import {PACKAGES[package][1]} in a cell, and then this again."
    return (
        f'Run %pip install "{package}>={PACKAGES[package][0]}" in a new cell, '
        "then choose Kernel, Restart Kernel in the menu, and run this again."
    )


def require(*packages: str) -> None:
    """Import packages; raise ImportError, which says what to do, for missing and old ones.

    The version that a module tells costs no time; to look for the installed ones would double
    what our own import takes.
    """
    for package in packages:
        lowest, module = PACKAGES[package]
        try:
            version = importlib.import_module(module).__version__
        except ModuleNotFoundError as error:
            if error.name != module:
                raise
            raise ImportError(f"{package} is missing. {cure(package)}") from None
        except Exception as error:  # a broken package may raise anything
            raise ImportError(f"{package} does not start ({error}). {cure(package)}") from error
        if is_older(version, lowest):
            raise ImportError(
                f"{package} {version} is too old: mxplusb needs {lowest} or newer. {cure(package)}"
            )


def is_older(version: str, lowest: str) -> bool:
    """Compare the numbers at the start of two versions: "3.9.1rc1" counts as 3.9.1."""
    found, needed = (
        [int(number) for number in re.findall(r"\d+", re.split(r"[^\d.]", text)[0])]
        for text in (version, lowest)
    )
    return found < needed
