"""The rooms of the house: who may import whom, and how large things may be."""

import ast
import re
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src"
PYTHON = sorted(SRC.rglob("*.py"))
SCRIPTS = [path for path in sorted(SRC.rglob("*.js")) if "bundle" not in path.parts]
MOST_IN_A_FILE, MOST_IN_A_CLASS, MOST_IN_A_FUNCTION = 400, 200, 40  # lines
NEEDED_BY_THE_ENGINE = {"numpy", "matplotlib", "ipywidgets", "anywidget", "PIL", "traitlets"}
NEEDED_BY_THE_ENGINE |= {"IPython"}  # ipywidgets needs both


def named(path):
    """Return a file's name as tests are called by it."""
    return str(path.relative_to(SRC))


def parsed(path):
    return ast.parse(path.read_text("utf-8"))


def imported(path):
    """Return the packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_the_engine_needs_five_packages_and_what_they_bring():
    found = set().union(*map(imported, (SRC / "livefigure").rglob("*.py")))
    assert found - sys.stdlib_module_names == NEEDED_BY_THE_ENGINE


def test_the_table_reader_needs_neither_of_the_other_rooms():
    found = set().union(*map(imported, (SRC / "owntable").rglob("*.py")))
    assert not found & {"livefigure", "mxplusb"}


def test_the_engine_knows_no_lesson():
    said = [
        f"{named(path)}: {line.strip()}"
        for path in sorted((SRC / "livefigure").rglob("*"))
        if path.suffix in {".py", ".js", ".css", ".json", ".md"} and "bundle" not in path.parts
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"lesson|learner|mxplusb|mx \+ b|regression", line, re.IGNORECASE)
    ]
    assert not said


def test_the_helper_is_thin():
    """Without the tables of exercises."""
    files = [p for p in (SRC / "mxplusb").rglob("*.py") if not p.name.startswith("lesson_")]
    assert sum(len(path.read_text("utf-8").splitlines()) for path in files) <= 1700


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=named)
def test_files_are_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= MOST_IN_A_FILE


def lines_of_code(node):
    """Return how many lines a class or a function has besides its docstrings."""
    docstrings = [
        part.body[0]
        for part in ast.walk(node)
        if isinstance(part, ast.ClassDef | ast.FunctionDef) and ast.get_docstring(part) is not None
    ]
    said = sum(docstring.end_lineno - docstring.lineno + 1 for docstring in docstrings)
    return node.end_lineno - node.lineno + 1 - said


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_classes_and_functions_are_short(path):
    nodes = list(ast.walk(parsed(path)))
    classes = {n.name: lines_of_code(n) for n in nodes if isinstance(n, ast.ClassDef)}
    functions = {n.name: lines_of_code(n) for n in nodes if isinstance(n, ast.FunctionDef)}
    assert {name: n for name, n in classes.items() if n > MOST_IN_A_CLASS} == {}
    assert {name: n for name, n in functions.items() if n > MOST_IN_A_FUNCTION} == {}
