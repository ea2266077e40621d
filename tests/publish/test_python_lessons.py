"""Each lesson run whole by Python on its page; what it puts out is what the lesson has saved."""

import re

import nbformat
import pytest

from tests.browser.serve import serve
from tests.publish.python_pages import run_all, start
from tools.publish.notebook import LESSONS, notebooks, read

NAMES = [path.stem for path in notebooks()]
VIEW = "application/vnd.jupyter.widget-view+json"
# Lesson and number of the code cell, and why the page may say something else there.
DIFFERENT = {}


@pytest.fixture(scope="module")
def visitor(browser, built):
    """Return one visitor for all lessons: Python is fetched once."""
    with serve(built) as address:
        context = browser.new_context(base_url=address)
        yield context
        context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_comes_out_as_saved(visitor, name, tmp_path):
    page = visitor.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.goto(f"{name}.html")
    start(page)
    run_all(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download my notebook").click()
    download.value.save_as(tmp_path / "mine.ipynb")
    page.close()
    mine = nbformat.read(tmp_path / "mine.ipynb", nbformat.NO_CONVERT)
    nbformat.validate(mine)
    saved = code_cells(read(LESSONS / f"{name}.ipynb"))
    lesson = name.partition("-")[0]
    for number, (ours, theirs) in enumerate(zip(saved, code_cells(mine), strict=True), start=1):
        assert theirs.source == ours.source
        if (lesson, number) not in DIFFERENT:
            assert told(theirs) == told(ours), (number, ours.source)
    assert not wrong


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def told(cell):
    """Return all that a cell's outputs tell, without the pixels of pictures and widgets' ids."""
    return [words(output) for output in cell.outputs]


def words(output):
    """Return an output's kind and its texts. A saved lesson joins what is printed; so do we."""
    if output.output_type == "stream":
        return output.name, output.text
    if output.output_type == "error":
        return output.ename, output.evalue
    data = {kind: text for kind, text in output.data.items() if kind != VIEW}
    data["text/html"] = re.sub(r'src="data:[^"]*"', "", data.get("text/html", ""))
    # scikit-learn counts its pictures of models
    data["text/html"] = re.sub(r"sk-[a-z-]*id-\d+", "", data["text/html"])
    return sorted(kind for kind in output.data), data | {"image/png": ""}
