"""What a figure holds back, from Python: pictures, texts, legends, what is sent, mistakes."""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from livefigure import Live, wire
from livefigure.hidden import START_AGAIN, ghost_style

BEST = "Show the best line"
GREEN, RED, BLUE = "#00a000", "#ff0000", "#0000ff"


def figure():
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    return Live(fig, alt="a figure that holds something back", m=(0, 10, 1)), ax


def level(live, ax, y=5, **style):
    live.curve(ax, lambda x, m: y + 0 * m * x, linewidth=6, **style)


def content(live):
    return wire.decode(live.view.widget.content)


def has(image, color):
    """Tell whether any pixel of an image has a colour, but for the levels that are left out."""
    pixels = np.asarray(image.convert("RGB")).astype(int)
    return bool((np.abs(pixels - 255 * np.array(to_rgb(color))).max(axis=-1) < 16).any())


def paper(live):
    return Image.open(io.BytesIO(base64.b64decode(live._repr_mimebundle_()["image/png"])))


MARKS = {
    "curve": lambda live, ax, **s: live.curve(ax, lambda x, m: m + 0 * x, linewidth=6, **s),
    "path": lambda live, ax, **s: live.path(ax, [2, 8], lambda m: m, linewidth=6, **s),
    "points": lambda live, ax, **s: live.points(ax, 5, lambda m: m, markersize=9, **s),
    "segments": lambda live, ax, **s: live.segments(ax, 2, 2, 8, lambda m: m, linewidth=6, **s),
    "residuals": lambda live, ax, **s: live.residuals(ax, [5], [2], lambda x, m: m + 0 * x, **s),
    "bars": lambda live, ax, **s: live.bars(ax, [3, 5], lambda m: m, **s),
    "stairs": lambda live, ax, **s: live.stairs(ax, [2, 5, 8], lambda m: m, linewidth=6, **s),
    "fill": lambda live, ax, **s: live.fill(ax, [2, 8, 5], lambda m: np.stack([1, 1, m]), **s),
    "fill_between": lambda live, ax, **s: live.fill_between(ax, [2, 8], 1, lambda m: m, **s),
    "text": lambda live, ax, **s: live.text(ax, 5, lambda m: m, "███", fontsize=20, **s),
    "title": lambda live, ax, **s: live.title(ax, "███ {}", lambda m: m, **s),
    "contour": lambda live, ax, **s: live.contour(
        ax, lambda x, y, m: x + y + m, levels=[15], linewidth=6, **s
    ),
}
each_mark = pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)


@each_mark
def test_the_picture_for_paper_leaves_out_what_is_hidden(mark):
    for hidden, seen in ((BEST, False), (None, True)):
        live, ax = figure()
        mark(live, ax, color=RED, hidden=hidden)
        live.set(m=7)
        assert has(paper(live), RED) == seen
        live.set(m=6)  # drawn anew
        assert has(paper(live), RED) == seen


@each_mark
def test_each_mark_waits_for_its_button_or_leaves_a_ghost(mark):
    live, ax = figure()
    mark(live, ax)
    mark(live, ax, hidden=BEST)
    if mark is MARKS["title"]:  # it would lie under the other
        with pytest.raises(ValueError, match="title: a ghost of it could not be told from it"):
            mark(live, ax, ghost=True)
        assert content(live).buttons[0].marks == [1]
        return
    mark(live, ax, ghost=True)
    sent = content(live)
    assert len(sent.marks) == 3
    (button,) = sent.buttons
    (shown,), (ghost,) = button.marks, sent.ghosts
    assert (button.text, ghost.button, {shown, ghost.mark} < {0, 1, 2}) == (BEST, 0, True)
    assert shown != ghost.mark
    assert ghost.style.keys() >= sent.marks[ghost.mark].style.keys() - {"offset"}
    assert ghost.style != sent.marks[ghost.mark].style
    assert len(button.shows) == len(button.leaves) == 1


def test_hidden_readouts_are_read_but_not_told():
    live, _ = figure()
    live.readout("m = {:.0f}", lambda m: m)
    live.readout("secret = {:.1f}", lambda m: 2 * m, hidden=BEST)
    assert repr(live) == "Live figure: m = 5; m = 5"
    assert live._repr_mimebundle_()["text/plain"] == "Live figure: m = 5; m = 5"
    assert live.read() == {"m": 5, "secret": 10}
    assert content(live).buttons[0].readouts == [1]


def test_buttons_come_in_the_order_in_which_parts_name_them():
    live, ax = figure()
    live.readout("a = {:.0f}", lambda m: m, hidden="second to be drawn")
    level(live, ax, hidden="a  line\n of words ")
    level(live, ax, hidden="second to be drawn", label="level")
    level(live, ax, ghost="third", label="yours")
    live.readout("b = {:.0f}", lambda m: m, hidden="a line of words")
    second, words, third = content(live).buttons
    assert [second.text, words.text, third.text] == [
        "second to be drawn",
        "a line of words",
        "third",
    ]
    assert [second.readouts, words.readouts, third.readouts] == [[0], [1], []]
    assert [len(second.marks), len(words.marks), third.marks] == [1, 1, []]
    assert [second.shows, words.shows, third.shows] == [["level"], ["curve"], []]
    assert [second.leaves, words.leaves, third.leaves] == [[], [], ["yours"]]


def test_a_figure_without_buttons_is_sent_no_word_of_them():
    live, ax = figure()
    level(live, ax)
    sent = live.view.widget.content
    assert "buttons" not in sent and "ghosts" not in sent and "goals" not in sent


def legend_words(ax):
    legend = ax.get_legend()
    return legend and [text.get_text() for text in legend.get_texts()]


@pytest.mark.parametrize("early", [False, True], ids=["by itself", "by the user"])
def test_a_legend_says_nothing_of_what_is_hidden(early):
    live, ax = figure()
    level(live, ax, 2, label="yours", color=BLUE)
    level(live, ax, 4, label="best", color=RED, hidden=BEST)
    if early:
        ax.legend()
    picture = paper(live)
    assert legend_words(ax) == ["yours"]
    assert has(picture, BLUE) and not has(picture, RED)


def legend_images(live):
    """Return the images of a figure's legends by the buttons that are pressed, and their boxes."""
    sent = content(live)
    at = sum(sent.foregrounds)
    found = {}
    for row in sent.legends:
        data = live.view.widget.foreground[at : at + row.bytes]
        at += row.bytes
        image = Image.open(io.BytesIO(data))
        assert image.size == pytest.approx([2 * side for side in row.box[2:]])
        assert {*row.pressed} | {*row.released} <= {*range(len(sent.buttons))}
        found[tuple(row.pressed)] = image, row
    assert at == len(live.view.widget.foreground)
    return found


def test_a_legend_grows_with_each_button():
    live, ax = figure()
    level(live, ax, 2, label="yours", color=BLUE)
    level(live, ax, 4, label="best", color=RED, hidden=BEST)
    level(live, ax, 6, label="robust", color=GREEN, hidden="Show another")
    level(live, ax, 8, hidden="Show one without a label")
    found = legend_images(live)
    shown = {pressed: [has(i, c) for c in (BLUE, RED, GREEN)] for pressed, (i, _) in found.items()}
    assert shown == {
        (0, 1): [True, True, True],
        (0,): [True, True, False],
        (1,): [True, False, True],
        (): [True, False, False],
    }
    lefts, tops, widths, heights = np.transpose([row.box for _, row in found.values()])
    # At the right, where there is room in the middle.
    assert np.ptp(lefts + widths) < 1 and np.ptp(tops + heights / 2) < 1
    assert heights[0] > heights[1] == heights[2] > heights[3]
    assert legend_words(ax) == ["yours"]


def test_a_legend_of_hidden_marks_alone_appears_with_them():
    live, ax = figure()
    live.bars(ax, [2, 3], lambda m: m, label="bars", color=RED, hidden=BEST)
    ((pressed, (image, row)),) = legend_images(live).items()
    assert pressed == (0,) and row.released == [] and has(image, RED)
    assert ax.get_legend() is None


def test_a_legend_lies_where_it_would_lie_by_itself():
    """The one with all entries, where matplotlib has it on a figure that hides nothing."""
    boxes = []
    for hidden in (BEST, None):
        live, ax = figure()
        live.curve(ax, lambda x, m: x, label="yours")
        live.curve(ax, lambda x, m: 0.8 * x, label="a longer name", hidden=hidden)
        if hidden:
            boxes.append(legend_images(live)[0,][1].box)
        else:
            image = Image.open(io.BytesIO(live.view.layers.above[0]))
            left, top, right, bottom = (v / 2 for v in image.getbbox())
            boxes.append([left, top, right - left, bottom - top])
    np.testing.assert_allclose(*boxes, atol=1)


def test_a_legend_made_before_keeps_its_place_and_title():
    live, ax = figure()
    ax.plot([1, 2], [1, 2], label="still")
    ax.legend(loc="lower right", title="who")
    level(live, ax, 4, label="best", hidden=BEST)
    found = legend_images(live)
    assert legend_words(ax) == ["still"]
    assert ax.get_legend().get_title().get_text() == "who"
    ends = [row.box[0] + row.box[2] for _, row in found.values()]
    bottoms = [row.box[1] + row.box[3] for _, row in found.values()]
    assert np.ptp(ends) < 1 and np.ptp(bottoms) < 1


def test_the_picture_is_the_same_as_that_of_a_figure_without_the_hidden_parts():
    pictures = []
    for hides in (True, False):
        live, ax = figure()
        ax.plot([1, 9], [9, 1], "o", label="still")
        level(live, ax, 2, label="yours", color=BLUE)
        if hides:
            level(live, ax, 4, color=RED, hidden=BEST)
        pictures.append(np.asarray(paper(live).convert("RGB")).astype(int))
    assert np.abs(pictures[0] - pictures[1]).max() == 0


def test_ids_do_not_depend_on_pictures_of_legends_but_on_buttons():
    def root(text):
        live, ax = figure()
        level(live, ax, label="best", hidden=text)
        return live.view.widget.model_id

    assert root(BEST) == root(BEST)
    assert root(BEST) != root("Show it")


def test_a_ghost_is_pale_and_told_apart_without_colour():
    line = {"color": "#000000", "width": 2.0, "dash": [], "cap": "square"}
    ghost = ghost_style(line)
    assert ghost["color"] == "#0000008c"  # 0.55 of 255
    assert ghost["dash"] == [6, 4] and ghost["cap"] == "butt"
    dashed = {"color": "#00000080", "width": 2.0, "dash": [7.0, 3.0], "offset": 2.0}
    assert ghost_style(dashed)["dash"] == [2, 4]
    assert ghost_style(dashed)["color"] == "#00000046"  # 0.55 of 128
    assert "offset" not in ghost_style(dashed)
    marker = {"outlines": [], "fill": "#ff0000", "color": "#0000ff", "width": 1.0}
    assert ghost_style(marker) | {"fill": ""} == ghost_style(marker)  # hollow
    bar = {"fill": "#ff0000", "color": "#00000000", "width": 0, "dash": []}
    ghost = ghost_style(bar)
    assert (ghost["fill"], ghost["color"]) == ("#ff000026", "#ff00008c")
    assert ghost["width"] > 0 and len(ghost["dash"]) == 2


def drag(live, ax):
    live.drag(ax, 1, 1, hidden=BEST)


def ghost_image(live, ax):
    level(live, ax, hidden=BEST)
    live.image(ax, lambda x, y, m: x + y + m, vmin=0, vmax=20, ghost=True)


def five_buttons(live, ax):
    for k in range(5):
        level(live, ax, k, label=f"line {k}", hidden=f"Show {k}")


@pytest.mark.parametrize(
    ("mistake", "kind", "words"),
    [
        (lambda live, ax: level(live, ax, hidden=""), ValueError, "curve: the button that hidden"),
        (lambda live, ax: level(live, ax, hidden=" \n"), ValueError, "says nothing"),
        (lambda live, ax: level(live, ax, hidden=True), TypeError, "hidden='Show the best line'"),
        (lambda live, ax: live.points(ax, 1, 1, hidden=3), TypeError, "points: hidden is the text"),
        (lambda live, ax: level(live, ax, ghost=""), ValueError, "button that ghost names says no"),
        (lambda live, ax: level(live, ax, ghost=1), TypeError, "curve: ghost is the text"),
        (lambda live, ax: level(live, ax, hidden="start again"), ValueError, "is there already"),
        (lambda live, ax: level(live, ax, hidden=BEST, ghost=True), ValueError, "not both"),
        (lambda live, ax: live.readout("{}", lambda m: m, hidden=" "), ValueError, "readout: the"),
        (lambda live, ax: live.readout("{}", lambda m: m, hidden=True), TypeError, "of a button"),
        (drag, ValueError, "what is hidden cannot be dragged"),
        (ghost_image, ValueError, "image: a ghost of it could not be told from it"),
        (lambda live, ax: level(live, ax, ghost=True), ValueError, "but there is none. Hide"),
        (five_buttons, ValueError, "is changed by 5 buttons; at most 4"),
    ],
)
def test_mistakes_are_told(mistake, kind, words):
    live, ax = figure()
    with pytest.raises(kind) as error:
        mistake(live, ax)
        live._repr_mimebundle_()
    assert words in str(error.value)


def test_with_several_buttons_a_ghost_names_its_own():
    live, ax = figure()
    level(live, ax, hidden="Show a")
    level(live, ax, hidden="Show b")
    level(live, ax, ghost=True)
    with pytest.raises(ValueError, match="the buttons are 'Show a', 'Show b'. Name one, as in gh"):
        live._repr_mimebundle_()


def test_a_refused_part_leaves_nothing_behind():
    live, ax = figure()
    with pytest.raises(ValueError, match="not both"):
        level(live, ax, hidden=BEST, ghost=True)
    with pytest.raises(TypeError):
        level(live, ax, hidden=BEST, shape="o")
    level(live, ax)
    assert len(ax.lines) == 1
    assert content(live).buttons == ()


def test_the_browser_calls_its_own_button_the_same():
    from importlib.resources import files

    script = (files("livefigure") / "browser" / "texts.js").read_text("utf-8")
    assert f'"{START_AGAIN}"' in script
