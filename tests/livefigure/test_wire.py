"""The wire format: what a small figure is, written out by hand, and read back."""

import json
import re
from importlib.resources import files

import matplotlib.pyplot as plt
import numpy as np

from livefigure import Live, wire


def small_figure():
    """A line y = m x, its value at 1, a point that can be dragged, a line that is held."""
    fig, ax = plt.subplots(figsize=(2, 1))
    ax.set_position([0.25, 0.5, 0.5, 0.25])
    ax.set(xlim=(0, 10), ylim=(1, 100), yscale="log")
    live = Live(fig, alt="a line", m=(0, 4, 0.5), c=(0, 4, 0.5), slope=(0, 9, 0.5))
    live.path(ax, [1, 2], lambda m: m * np.array([3.0, 5.0]), color="#123456", linewidth=0.72)
    live.drag(ax, [4], [9], step=(None, 0.5), room=1, label="here")
    live.hold(ax, 2, 8, y=(10, 40), step=3, m="slope", b="start")
    live.pick(ax, y="m")
    live.readout("at 1: {:.2f}!", lambda m: m)
    return live


def test_a_small_figure_written_out_by_hand():
    live = small_figure()
    sent = json.loads(live.view.widget.content)
    seldom = wire.Content._field_defaults.keys() - {"holds", "between"}
    assert list(sent) == [name for name in wire.Content._fields if name not in seldom]
    assert sent["axes"] == [
        {
            "box": [50, 25, 100, 25],  # of 200 by 100 pixels, from the upper left corner
            "xlim": [0, 10],
            "ylim": [1, 100],
            "xscale": "linear",
            "yscale": "log",
            "xfloor": None,
            "yfloor": sent["axes"][0]["yfloor"],
        }
    ]
    # matplotlib draws what has no logarithm a thousand decades down.
    np.testing.assert_allclose(sent["axes"][0]["yfloor"], -1000 * np.log(10))
    m = sent["operations"].index(["input", [], [], ["m"]])
    line, point, grips = sent["marks"]
    assert {name: line[name] for name in ("kind", "axes", "layer")} == {
        "kind": "line",
        "axes": 0,
        "layer": 0,
    }
    assert line["style"]["color"] == "#123456"
    np.testing.assert_allclose(line["style"]["width"], 1)  # 0.72 points at 100 dots an inch
    y = sent["operations"][line["nodes"][1]]
    assert y[0] == "multiply" and m in y[1] and y[2] == [2]
    numbers = np.frombuffer(live.view.widget.constants)
    assert {1, 2, 3, 5} <= {*numbers}
    assert point["kind"] == "points"
    (drag,) = sent["drags"]
    inputs = [sent["operations"][node] for node in point["nodes"]]
    assert inputs == [["input", [], [2], [drag["x"]]], ["input", [], [2], [drag["y"]]]]
    (x, y) = (sent["operations"][node] for node in grips["nodes"])
    assert (x[0], y[0], y[2]) == ("constant", "add", [2])
    assert {name: drag[name] for name in ("axes", "step", "along", "room", "label")} == {
        "axes": 0,
        "step": [None, 0.5],
        "along": "both",
        "room": 1,
        "label": "here",
    }
    (hold,) = sent["holds"]
    assert hold == {"axes": 0, "x": [2, 8], "m": "slope", "b": "start", "step": 3}
    assert sent["between"] == ["slope"]
    assert sent["picks"] == [{"axes": 0, "x": None, "y": "m"}]
    assert sent["readouts"] == [
        [
            {"text": "at 1: ", "node": m, "spec": ".2f"},
            {"text": "!", "node": None, "spec": ""},
        ]
    ]
    assert sent["names"] == ["m", "c", "slope", "start"]
    assert sent["note"].startswith("c moves nothing: no formula of this figure uses")
    places = [[[4, None], [9, None]]]  # JSON has no nan
    assert live.view.widget.starts == {"values": [2, 2, 5, 0], "points": places}
    assert live.view.widget.dragged == places


def test_what_is_decoded_is_encoded_alike():
    text = small_figure().view.widget.content
    content = wire.decode(text)
    assert wire.encode(content) == text
    assert content.axes[0].box == [50, 25, 100, 25]
    assert content.readouts[0][0] == wire.ReadoutPart("at 1: ", content.readouts[0][0].node, ".2f")
    assert [type(row) for row in (content.marks[0], content.picks[0], content.drags[0])] == [
        wire.MarkRow,
        wire.PickRow,
        wire.DragRow,
    ]


def test_the_browser_reads_the_same_names():
    script = (files("livefigure") / "browser" / "wire.js").read_text("utf-8")
    rows = (wire.AxesRow, wire.MarkRow, wire.DragRow, wire.HoldRow, wire.ButtonRow, wire.LegendRow)
    for row in (*rows, wire.Content):
        _, said = script.split(f"@typedef {{object}} {row.__name__}\n", 1)
        names = re.findall(r"@property \{.*\} (\w+)", said.split("@typedef")[0])
        assert set(names) == set(row._fields), row
    for row in (wire.ReadoutPart, wire.PickRow, wire.GhostRow):
        said = re.search(rf"@typedef \{{\{{ (.*) \}}\}} {row.__name__}\b", script)[1]
        assert {part.partition(":")[0] for part in said.split(", ")} == set(row._fields), row
