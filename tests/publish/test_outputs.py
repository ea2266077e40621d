"""`make outputs`: what it makes of small lessons, and that ours come out so on any processor."""

import base64

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from nbclient.util import run_sync
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from livefigure.saved import STATE, VIEW, widgets
from tools import processors
from tools.publish import outputs
from tools.publish.notebook import LESSONS, notebooks, references
from tools.rounding import differences

FIGURE = """
import anywidget, ipywidgets as w, numpy as np, traitlets as t
print("one", flush=True)
print("two")

class Figure(anywidget.AnyWidget):
    _esm = "export default { render({ model, el }) { el.textContent = model.get('alt') } }"
    alt = t.Unicode("five points").tag(sync=True)
    numbers = t.Bytes().tag(sync=True)
    sliders = t.List().tag(sync=True, **w.widget_serialization)
    def __repr__(self):
        return "Figure: five points"

m = w.FloatSlider(value=2, max=4, description="m", model_id="livefigure-x-m")
orphan = w.IntSlider(value=1)
Figure(numbers=np.arange(3.0).tobytes(), sliders=[m], model_id="livefigure-x")
"""
LINKED = """
play, n = w.Play(max=9), w.IntSlider(max=9)
w.jslink((play, "value"), (n, "value"))
w.HBox([play, n])
"""


def lesson(folder, name, heading, *sources):
    """Write a lesson that has not run; its path."""
    cells = [new_markdown_cell(heading, id="head")]
    cells += [new_code_cell(s, id=f"code-{i}") for i, s in enumerate(sources)]
    path = folder / name
    nbformat.write(new_notebook(cells=cells), path)
    return path


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    """Two small lessons, refreshed; their paths."""
    folder = tmp_path_factory.mktemp("lessons")
    first = lesson(folder, "01-line.ipynb", "# 1 · A line", FIGURE, LINKED)
    second = lesson(folder, "02-error.ipynb", "# 2 · How wrong?\n\nWhy?", "print(1)")
    assert outputs.main([], folder) == 0
    return first, second


def state(path):
    return widgets(nbformat.read(path, 4))


def test_a_second_run_changes_nothing(refreshed):
    first, second = refreshed
    once = first.read_bytes(), second.read_bytes()
    assert outputs.main([], first.parent) == 0
    assert (first.read_bytes(), second.read_bytes()) == once


def test_links_lead_to_the_neighbours(refreshed):
    first, second = (nbformat.read(path, 4) for path in refreshed)
    there = "[Contents](../README.md) | [2 · How wrong?](02-error.ipynb) →"
    back = "← [1 · A line](01-line.ipynb) | [Contents](../README.md)"
    assert [first.cells[i].source for i in (0, -1)] == [there, there]
    assert [second.cells[i].source for i in (0, -1)] == [back, back]
    assert first.cells[0].metadata.tags == ["navigation"]
    assert [c.id for c in second.cells] == ["navigation-top", "head", "code-0", "navigation-bottom"]


def test_links_lead_to_the_first_page_once_it_exists(tmp_path):
    lesson(tmp_path, "00-start-here.ipynb", "# 0 · Start here")
    path = lesson(tmp_path, "01-line.ipynb", "# 1 · A line")
    start = outputs.navigation(path.with_name("00-start-here.ipynb"))
    assert start == "[1 · A line](01-line.ipynb) →"
    contents = "← [0 · Start here](00-start-here.ipynb) | [Contents](00-start-here.ipynb)"
    assert outputs.navigation(path) == contents


def test_outputs_and_counts_are_the_same_on_each_run(refreshed):
    notebook = nbformat.read(refreshed[0], 4)
    assert "version" not in notebook.metadata.language_info
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == [1, 2]
    assert [cell.metadata for cell in code] == [{}, {}]
    assert [output.output_type for output in code[0].outputs] == ["stream", "execute_result"]
    assert code[0].outputs[0].text == "one\ntwo\n"
    assert code[0].outputs[1].execution_count == 1


def test_widgets_that_choose_their_ids_keep_them(refreshed):
    kept = state(refreshed[0])
    figure = kept["livefigure-x"]
    assert figure.state.sliders == ["IPY_MODEL_livefigure-x-m"]
    assert kept["livefigure-x-m"].state.description == "m"
    # As JupyterLab would save them, not 2.0 and 4.0.
    assert [repr(kept["livefigure-x-m"].state[name]) for name in ("value", "max")] == ["2", "4"]
    data = base64.b64decode(figure.buffers[0].data)
    assert np.frombuffer(data).tolist() == [0, 1, 2]


def test_other_widgets_are_numbered_and_what_nobody_sees_is_dropped(refreshed):
    kept = state(refreshed[0])
    ours = {"livefigure-x", "livefigure-x-m"}
    others = {f"widget-{i}" for i in range(1, len(kept) - 1)}
    assert set(kept) == ours | others
    names = [entry.model_name for entry in kept.values()]
    # The orphan's slider is gone, the link between the last two is not.
    assert [names.count(n) for n in ("IntSliderModel", "PlayModel", "LinkModel")] == [1, 1, 1]
    assert set(references(list(kept.values()))) <= set(kept)
    assert list(kept) == sorted(kept)


def test_a_lesson_without_widgets_stores_none(refreshed):
    assert "widgets" not in nbformat.read(refreshed[1], 4).metadata


def test_numbers_follow_the_page_not_chance():
    """The same page with other ids drawn comes out the same."""

    def page(a, b, c):
        inner = {"model_name": "Inner", "state": {}}
        outer = {"model_name": "Outer", "state": {"z": f"IPY_MODEL_{a}", "b": [f"IPY_MODEL_{b}"]}}
        entries = {a: inner, b: inner, c: outer, "x": inner}
        cell = new_code_cell(outputs=[nbformat.v4.new_output("display_data", view(c))])
        metadata = {"widgets": {STATE: {"state": entries}}}
        return new_notebook(cells=[cell], metadata=metadata)

    def view(model_id):
        return {VIEW: {"model_id": model_id, "version_major": 2, "version_minor": 0}}

    pages = page("1f", "2e", "3d"), page("9a", "8b", "7c")
    for p in pages:
        outputs.normalize_widgets(p)
    assert pages[0].metadata == pages[1].metadata
    assert pages[0].cells[0].outputs == pages[1].cells[0].outputs
    kept = widgets(pages[0])
    assert [kept[f"widget-{i}"].model_name for i in (1, 2, 3)] == ["Outer", "Inner", "Inner"]
    assert kept["widget-1"].state == {"b": ["IPY_MODEL_widget-2"], "z": "IPY_MODEL_widget-3"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("x = 1\n1 / 0", "cell 3 (x = 1): ZeroDivisionError: division by zero"),
        ("import warnings\nwarnings.warn('old')", "UserWarning: old"),
        ("object()", "prints a memory address"),
        ("# nothing\n", None),
        ("  ", "cell 3 (empty): is empty or did not run"),
        ("import ipywidgets as w\ns = w.IntSlider()\ndisplay(s)\ns.close()", "was closed"),
    ],
)
def test_a_lesson_with_a_trouble_is_left_as_it_was(tmp_path, capsys, source, words):
    path = lesson(tmp_path, "03-best.ipynb", "# 3 · The best line", source)
    before = path.read_bytes()
    assert outputs.main(["03"], tmp_path) == (words is not None)
    if words is not None:
        said = capsys.readouterr().out
        assert "03-best.ipynb" in said
        assert words in said
        assert path.read_bytes() == before


def test_a_lesson_that_does_not_exist(tmp_path):
    with pytest.raises(SystemExit, match="starts with '07'"):
        outputs.main(["07"], tmp_path)


NOISY = """
import anywidget, numpy as np, traitlets as t
from IPython.display import Image, display
import matplotlib.pyplot as plt
from livefigure.images import drawing

x = np.array([3.0, 100.0]) * (1 + float(open("noise").read()))
print(f"{x[1]:.8f}")
fig, ax = plt.subplots(figsize=(2, 1.5))
ax.plot([0, x[0]], [0, 1])
ax.set(xlim=(0, 3), ylim=(0, 1))
display(Image(drawing(fig, "png"), alt="a line"))
plt.close(fig)

class Figure(anywidget.AnyWidget):
    _esm = "export default {}"
    numbers = t.Bytes().tag(sync=True)
    starts = t.List().tag(sync=True)
    def __repr__(self):
        return "Figure"

Figure(numbers=x.tobytes(), starts=x.tolist(), model_id="livefigure-y")
"""


def test_a_lesson_that_differs_by_rounding_is_left_as_it_was_saved(tmp_path, capsys):
    path = lesson(tmp_path, "01-line.ipynb", "# 1 · A line", NOISY)
    (tmp_path / "noise").write_text("0")
    assert outputs.main([], tmp_path) == 0
    saved = path.read_bytes()
    (tmp_path / "noise").write_text("1e-13")
    assert outputs.main([], tmp_path) == 0
    assert path.read_bytes() == saved
    assert capsys.readouterr().out.endswith(", unchanged\n")
    (tmp_path / "noise").write_text("1e-8")
    assert outputs.main([], tmp_path) == 0
    figure = state(path)["livefigure-y"]
    numbers = np.frombuffer(base64.b64decode(figure.buffers[0].data))
    assert numbers.tolist() == figure.state.starts == [3.00000003, 100.000001]


# As in a new kernel no name is known, and no widget is open.
FORGET = "%reset -f\nimport ipywidgets\nipywidgets.Widget.close_all()"


@pytest.fixture(scope="module", params=range(2), ids=["simplest", "other"])
def processor(request):
    """A kernel that takes this processor for another; where fewer can be emulated, for itself."""
    own = processors.seen({}), {}
    wanted, settings = [*processors.emulated().items(), own, own][request.param]
    client = NotebookClient(new_notebook(), kernel_name="python3")
    client.create_kernel_manager()
    client.extra_arguments = ["--log-level=ERROR"]
    client.resources = {"metadata": {"path": str(LESSONS)}}
    client.start_new_kernel(env=processors.environment(settings))
    probe = new_notebook(cells=[new_code_cell(processors.REPORT)])
    assert outputs.run(probe, LESSONS, client.km) == []
    assert processors.reported(probe.cells[0].outputs[0].text) == wanted
    yield client.km
    run_sync(client.km.shutdown_kernel)(now=True)


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_our_lessons_come_out_as_saved(path, processor):
    """On other processors; nbval asks this one. One kernel for all saves half the time."""
    saved, fresh = (nbformat.read(path, 4) for _ in range(2))
    fresh.cells = outputs.with_navigation(fresh.cells, outputs.navigation(path))
    forget = new_notebook(cells=[new_code_cell(FORGET)])
    assert outputs.run(forget, LESSONS, processor) == []
    assert outputs.run(fresh, LESSONS, processor) == []
    outputs.normalize(fresh)
    assert differences(saved, fresh) == []
