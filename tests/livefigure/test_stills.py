"""What `jupyter nbconvert --to html` makes of a lesson, seen without a network."""

import subprocess
import sys

import nbformat
import pytest

from livefigure import stills
from livefigure.saved import KIND, STATE, VIEW, figure_of, widgets
from tools.publish.notebook import lessons, views

LESSON = lessons()[0]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """Return the path of the lesson as HTML, by the command that a user types."""
    folder = tmp_path_factory.mktemp("html")
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", str(LESSON)]
    ran = subprocess.run([*command, f"--output-dir={folder}"], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return folder / f"{LESSON.stem}.html"


def test_live_figures_stand_as_described_pictures_without_a_network(page, page_file):
    notebook = nbformat.read(LESSON, 4)
    state = widgets(notebook)
    shown = [figure_of(v.model_id, state) for c in notebook.cells for v in views(c)]
    page.context.set_offline(True)
    page.goto(page_file.as_uri(), wait_until="domcontentloaded")
    assert shown
    for figure in shown:
        picture = page.get_by_role("img", name=figure.alt, exact=True)
        picture.scroll_into_view_if_needed()
        size = picture.evaluate("(img) => img.decode().then(() => [img.width, img.height])")
        assert size == pytest.approx((figure.width, figure.height), abs=1)


def test_what_html_keeps_no_picture_for_is_left_as_it_was():
    """A page that is cleaned keeps the PNG; a widget without a picture, its view and its state."""
    figure = {VIEW: {"model_id": "box"}, "image/png": "aGk=\n"}
    figure["text/plain"] = "Live figure: m = 2; 1 < 2"
    button = {VIEW: {"model_id": "button"}}
    drawn = {"alt": 'a "line" & <points>', "size": [640, 480], "_anywidget_id": KIND}
    state = {
        "box": {"state": {"children": ["IPY_MODEL_canvas", "IPY_MODEL_gone"]}},
        "canvas": {"state": drawn},
        "button": {"state": {}},
    }

    def converted(*shown, **resources):
        made = [nbformat.v4.new_output("display_data", dict(data)) for data in shown]
        cell = nbformat.v4.new_code_cell(outputs=made)
        metadata = {"widgets": {STATE: {"state": state}}}
        notebook = nbformat.v4.new_notebook(cells=[cell], metadata=metadata)
        stills.with_stills(notebook, resources)
        return [output.data for output in cell.outputs], "widgets" in notebook.metadata

    (data,), kept = converted(figure, should_sanitize_html=True)
    assert (data["image/png"], VIEW in data, kept) == ("aGk=\n", False, False)
    (described, unchanged), kept = converted(figure, button)
    assert (unchanged, kept) == (button, True)
    alt = "a &quot;line&quot; &amp; &lt;points&gt;"
    start = f'<img alt="{alt}" width="640" '
    assert described["text/html"].startswith(start)
    image, values = described["text/html"].split(">", 1)
    assert image.endswith(' src="data:image/png;base64,aGk="')
    assert values == "<div>m = 2; 1 &lt; 2</div>"
