"""What counts as rounding where two savings of a notebook are compared: hand-worked cases."""

import base64
import io
import json

import matplotlib.pyplot as plt
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from livefigure.images import drawing
from livefigure.saved import STATE
from tools.rounding import alike, close, differences


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ([2.0, 100.0], [2.0000000019, 100.0], True),  # 0.95e-9 of itself
        ([2.0, 100.0], [2.0000000021, 100.0], False),
        ([1e-3, 1e6], [1e-3 + 0.9e-6, 1e6], True),  # 0.9e-12 of the largest: terms that cancelled
        ([1e-3, 1e6], [1e-3 + 1.1e-6, 1e6], False),
        ([3e-14], [-5e-15], True),  # what was left of 131.4 - 131.4
        ([3e-10], [-5e-11], False),
        ([1.0, np.nan, np.inf], [1.0, np.nan, np.inf], True),
        ([1.0, np.nan], [1.0, 2.0], False),
        ([1.0, np.inf], [1.0, -np.inf], False),
        ([1.0, 1e300], [1.0, np.inf], False),
        ([1.0, 2.0], [1.0], False),
        (0.1 + 0.2, 0.3, True),
    ],
)
def test_numbers(old, new, same):
    assert close(old, new) is same
    assert close(new, old) is same


def line(form, slope=1.0, width=1.5, title="SSE = 3.20"):
    fig, ax = plt.subplots()
    ax.plot([0, 1], [0, slope], linewidth=width)
    ax.plot([1, 2, 3], [2, 1, 3], "o")
    ax.set(xlim=(0, 4), ylim=(0, 4), title=title)
    return drawing(fig, form)


@pytest.mark.parametrize("form", ["png", "webp"])
def test_pictures(form):
    drawn = line(form)
    assert alike(drawn, drawn)
    assert alike(drawn, line(form, slope=1 + 1e-6))  # some pixels at the edges change their shade
    assert not alike(drawn, line(form, slope=1.01))
    assert not alike(drawn, line(form, width=1.7))
    assert not alike(drawn, line(form, title="SSE = 3.21"))
    assert not alike(drawn, b"" + line("webp" if form == "png" else "png"))


def test_a_pngs_pixel_here_and_there_may_get_another_colour():
    from PIL import Image

    def dotted(*places):
        image = Image.new("P", (500, 400))
        image.putpalette([255, 255, 255, 0, 0, 0])
        for place in places:
            image.putpixel(place, 1)
        image.save(kept := io.BytesIO(), "png")
        return kept.getvalue()

    assert alike(dotted(), dotted((9, 9), (30, 7)))  # 2 of 200 000
    assert not alike(dotted(), dotted((9, 9), (30, 7), (80, 7)))


def saved(
    text="SSE = 359.0\n", largest=1e17, y=2.5, limit=0.3, shape=3, image="png", slope=1.0,
    note="a note", bar_width=0.3,
):  # fmt: skip
    """A notebook with a live figure whose constants are three numbers and, apart, y."""
    operations = [["constant", [], [shape], [0]], ["constant", [], [], [3]]]
    marks = [{"kind": "bars", "style": {"bar_width": bar_width}}]
    axes = [{"xlim": [0, 1.0], "ylim": [0.0, limit]}]
    parts = {"operations": operations, "marks": marks, "axes": axes, "note": note}
    state = {"content": json.dumps(parts)}
    picture = base64.b64encode(line(image, slope)).decode()
    numbers = base64.b64encode(np.array([1, 2, largest, y]).tobytes()).decode()
    figure = {
        "state": state,
        "buffers": [
            {"path": ["background"], "data": picture},
            {"path": ["constants"], "data": numbers},
        ],
    }
    outputs = [
        new_output("stream", text=text),
        new_output("display_data", {"text/html": f'<img src="data:image/png;base64,{picture}">'}),
    ]
    state = {STATE: {"state": {"livefigure-1-canvas": figure}}}
    cell = new_code_cell("x", id="a", outputs=outputs, execution_count=1)
    return new_notebook(cells=[cell], metadata={"widgets": state})


def test_notebooks_that_differ_by_rounding():
    nearly = 0.1 + 0.2
    same = saved(
        largest=1e17 + 16,
        y=np.nextafter(2.5, 3),
        limit=nearly,
        bar_width=nearly,
        slope=1 + 1e-6,
    )
    assert differences(saved(), same) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"text": "SSE = 359.1\n"}, "/cells/0/outputs/0/text: 'SSE = 359.0\\n' → 'SSE = 359.1\\n'"),
        ({"largest": 1.001e17}, "/buffers/constants/from 0"),
        ({"y": 2.6}, "/buffers/constants/from 3"),  # small beside 1e17, but in an array of its own
        ({"limit": 0.30001}, "/axes/0/ylim"),
        ({"bar_width": 0.30001}, "/marks/0/style/bar_width"),
        ({"note": "a Note"}, "/note: 'a note' → 'a Note'"),
        ({"shape": 2}, "/0/2"),
        ({"slope": 1.01}, "/cells/0/outputs/1/data/text/html: another picture"),
        ({"slope": 1.01}, "/buffers/background: another picture"),
        ({"image": "webp"}, "/buffers/background: another picture"),
    ],
)
def test_notebooks_that_differ_by_more(change, where):
    found = differences(saved(), saved(**change))
    assert any(where in line for line in found)


def test_a_text_that_only_begins_like_json_is_compared_as_text():
    def said(note):
        state = {STATE: {"state": {"figure": {"state": {"note": note}}}}}
        return new_notebook(metadata={"widgets": state})

    assert differences(said("{0.30} or"), said("{0.30} or")) == []
    assert differences(said("{0.30} or"), said("{0.3} or"))
    assert differences(said("0.30"), said("0.3"))  # a number written in a text is text


def test_cells_and_widgets_that_come_or_go():
    more = saved()
    more.cells.append(new_code_cell("y", id="b"))
    more.metadata.widgets[STATE].state.another = {"state": {"value": 1.0}}
    assert len(differences(saved(), more)) == 2
    assert differences(more, saved())[1].endswith("/another is gone")
