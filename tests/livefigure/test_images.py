"""Heat maps, contours and colour bars: numbers, places and colours on paper; what is refused."""

import json

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import ListedColormap

from livefigure.colors import Colors
from mxplusb import Live


@pytest.fixture
def ax():
    fig, ax = plt.subplots(figsize=(4, 3))
    ax.set(xlim=(-2, 4), ylim=(1, 3))
    return ax


def live_on(ax, **sliders):
    return Live(ax.figure, alt="a test", **(sliders or {"m": (0.0, 4.0, 0.5)}))


def plane(x, y, m=1):
    return m * x + 10 * y


def shown(live):
    """Return the numbers of the only image on paper."""
    live.draw()
    return live.marks[0].artists[0].get_array()


def notes(live):
    return json.loads(live.view.widget.content)["note"]


# ---- numbers and their places ----


def test_an_image_has_its_numbers_at_the_middles_of_pixels(ax):
    live = live_on(ax)
    live.image(ax, plane, samples=(3, 2))
    live.set(m=2)
    # x = -1, 1, 3 and y = 1.5, 2.5
    np.testing.assert_allclose(shown(live), [[13, 17, 21], [23, 27, 31]])
    assert ax.get_xlim() == (-2, 4) and ax.get_ylim() == (1, 3)


def test_an_image_takes_functions_written_for_grids(ax):
    """Which pile up places, or add along an axis of their own, as plain ones of NumPy's do."""
    weights, middles = np.array([2.0, -1.0]), np.array([0.0, 1.0, 3.0])
    formulas = [
        lambda x, y, m: np.hypot(x, y) * m,
        lambda x, y, m: (np.stack([x, y], axis=-1) @ weights) * m,
        lambda x, y, m: (np.c_[x.ravel(), y.ravel()] @ weights).reshape(x.shape) + m,
        lambda x, y, m: np.sum((m - x[..., None] + middles) ** 2 + y[..., None], axis=-1),
        lambda x, y, m: np.where(x > m, np.nan, y),
    ]
    x, y = np.meshgrid([-1, 1, 3], [1.5, 2.5])
    for f in formulas:
        live = live_on(ax)
        live.image(ax, f, samples=(3, 2))
        live.set(m=1.5)
        np.testing.assert_allclose(np.ma.filled(shown(live), np.nan), f(x, y, 1.5))


def test_few_numbers_are_kept_of_a_large_grid(ax):
    live = live_on(ax)
    live.image(ax, lambda x, y, m: m * np.hypot(x, y) + np.sin(x * y), samples=200)
    assert len(live.graph.constants) / 8 < 500


def test_what_cannot_be_recorded_of_places_is_kept_as_numbers(ax):
    """Such as a library's: it gets plain arrays."""

    def table(x, y, m):
        return m * np.array([[float(np.hypot(*p)) for p in zip(*row, strict=True)]
                             for row in zip(x.tolist(), y.tolist(), strict=True)])  # fmt: skip

    live = live_on(ax)
    live.image(ax, table, samples=(3, 2))
    live.set(m=2)
    x, y = np.meshgrid([-1, 1, 3], [1.5, 2.5])
    np.testing.assert_allclose(shown(live), 2 * np.hypot(x, y))


def test_places_are_even_on_a_log_axis(ax):
    ax.set(xscale="log", xlim=(1, 100))
    live = live_on(ax)
    live.image(ax, lambda x, y, m: x + 0 * m * y, samples=(2, 2))
    np.testing.assert_allclose(shown(live), [[10**0.5, 10**1.5]] * 2)


def test_places_turn_with_the_axes(ax):
    ax.set(xlim=(4, -2))
    live = live_on(ax)
    live.image(ax, lambda x, y, m: x + 0 * m * y, samples=(3, 2))
    np.testing.assert_allclose(shown(live), [[3, 1, -1]] * 2)


def test_images_and_contours_follow_limits_that_change_later(ax):
    live = live_on(ax)
    live.image(ax, plane, samples=(3, 2))
    live.contour(ax, plane, [0.5], samples=(3, 2))
    ax.set(xlim=(0, 3), ylim=(-1, 1))
    live._repr_mimebundle_()
    np.testing.assert_allclose(shown(live), [[-4.5, -3.5, -2.5], [5.5, 6.5, 7.5]])
    (line,) = lines_of(live.marks[1])
    np.testing.assert_allclose(np.sort(line[:, 0]), [0, 0.5, 1])
    np.testing.assert_allclose(np.sort(line[:, 1]), (1 + np.array([-0.25, -0.1, 0.05])) / 2)


def test_an_array_lies_in_its_extent(ax):
    live = live_on(ax)
    numbers = np.arange(6.0).reshape(2, 3)
    live.image(ax, lambda m: m * numbers, extent=(0, 3, 1, 2))
    live.image(ax, numbers, extent=(0, 3, 1, 2), origin="upper")
    live.set(m=2)
    live.draw()
    np.testing.assert_allclose(live.marks[0].artists[0].get_array(), 2 * numbers)
    for mark, corners in zip(live.marks, ([[0, 1], [3, 2]], [[0, 2], [3, 1]]), strict=True):
        placed = mark.artists[0].get_transform() - ax.transData
        np.testing.assert_allclose(placed.transform([[0, 0], [1, 1]]), corners)


def test_two_arguments_may_be_sliders_too(ax):
    """The heat map of a loss over m and b, with the point (m, b) on it."""
    live = live_on(ax, m=(-2.0, 4.0), b=(1.0, 3.0), k=(0.0, 1.0))
    live.image(ax, lambda m, b, k: m + 10 * b + k, samples=(3, 2))
    live.set(m=0, b=1, k=1)
    np.testing.assert_allclose(shown(live), [[15, 17, 19], [25, 27, 29]])


# ---- contours ----


def lines_of(mark):
    """Return the lines of a contour in shares of its axes; those of a level have gaps between."""
    pieces = []
    for path in mark.artists[0].get_paths():
        gaps = np.flatnonzero(np.isnan(path.vertices[:, 0]))
        pieces += [piece[np.isfinite(piece[:, 0])] for piece in np.split(path.vertices, gaps)]
    return pieces


def test_contours_are_matplotlibs(ax):
    def waves(x, y, m):
        return np.sin(m * x) * np.cos(3 * y)

    live = live_on(ax)
    live.contour(ax, waves, [-0.5, 0.25], samples=(40, 30))
    live.set(m=2.5)
    live.draw()
    found = lines_of(live.marks[0])
    x, y = np.linspace(-2, 4, 40), np.linspace(1, 3, 30)
    plain = plt.subplots()[1].contour(x, y, waves(*np.meshgrid(x, y), 2.5), [-0.5, 0.25])
    wanted = [line for level in plain.allsegs for line in level]
    assert len(found) == len(wanted) > 4
    for line, other in zip(found, wanted, strict=True):
        np.testing.assert_allclose(line, (other - [-2, 1]) / [6, 2], atol=1e-9)


def test_a_level_may_move(ax):
    live = live_on(ax, t=(0.0, 4.0, 0.5))
    live.contour(ax, lambda x, y: x, lambda t=1: t, samples=5)
    for t in (1, 2.5):
        live.set(t=t)
        live.draw()
        (line,) = lines_of(live.marks[0])
        np.testing.assert_allclose(line[:, 0], (t + 2) / 6)


def test_levels_of_a_number_are_round(ax):
    live = live_on(ax)
    live.contour(ax, lambda x, y, m: x + 0 * m, 6)
    np.testing.assert_allclose(live.marks[0].coordinates["levels"], [-1, 0, 1, 2, 3])


def test_levels_have_colours_of_a_map(ax):
    live = live_on(ax)
    live.contour(ax, lambda x, y, m: x + 0 * m, [0, 1, 3], cmap="gray", alpha=0.5)
    live.draw()
    grays = live.marks[0].artists[0].get_color()[:, 0]
    np.testing.assert_allclose(grays, [0, 1 / 3, 1], atol=0.003)
    np.testing.assert_allclose(live.marks[0].artists[0].get_color()[:, 3], 0.5)
    assert notes(live) == ""


def test_there_may_be_no_line(ax):
    live = live_on(ax)
    live.contour(ax, lambda x, y, m: x / 0 * m, [0.5])
    live.contour(ax, lambda x, y, m: m + 0 * x, [2.5])
    live.draw()
    assert [len(lines_of(mark)) for mark in live.marks] == [0, 0]


def test_a_contour_has_an_entry_in_the_legend(ax):
    live = live_on(ax)
    live.contour(ax, plane, [20], label="border")
    live._repr_mimebundle_()
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["border"]


# ---- colours ----


def test_colours_run_as_far_as_numbers_did(ax):
    """At the start and where the record is compared: at 0.31 and 0.83 of a slider's range."""
    live = live_on(ax)
    live.image(ax, lambda x, y, m: m + 0 * x + np.where(y > 2, np.nan, 0), samples=4)
    norm = live.marks[0].artists[0].norm
    assert (norm.vmin, norm.vmax) == (1.0, 3.5)
    assert "Colours run from 1 to 3.5; beyond, they are those of the ends." in notes(live)


def test_colours_that_are_set_have_no_note(ax):
    live = live_on(ax)
    live.image(ax, plane, vmin=0, vmax=40)
    norm = live.marks[0].artists[0].norm
    assert (norm.vmin, norm.vmax) == (0, 40)
    assert notes(live) == ""


def test_all_numbers_may_be_alike(ax):
    live = live_on(ax)
    live.image(ax, lambda x, y, m: 0 * m * x)
    live.image(ax, lambda x, y, m: m / 0 * x)
    assert live._repr_mimebundle_()


def test_levels_give_areas_of_one_colour(ax):
    live = live_on(ax)
    live.image(ax, lambda x, y, m: x + 0 * m, levels=[-2, 0, 3, 4], cmap="gray", samples=6)
    live.draw()
    colors = live.marks[0].artists[0].to_rgba(shown(live))[0, :, 0]
    middles = np.array([1, 1, 3.5, 3.5, 3.5, 5.5]) / 6  # of levels, in shares of -2 to 4
    np.testing.assert_allclose(colors, middles, atol=0.003)
    assert notes(live) == ""


def test_a_colour_map_may_be_ones_own(ax):
    live = live_on(ax)
    live.image(ax, plane, cmap=ListedColormap(["red", "blue"]))
    table = live.marks[0].style()["colors"]["table"]
    assert table == "ff0000ff" + "0000ffff" + "ff0000ff" + "0000ffff" + "00000000"


def test_a_colour_bar_stands_beside_the_axes(ax):
    live = live_on(ax)
    live.image(ax, plane, vmin=0, vmax=50)
    right = ax.get_position().x1
    live.colorbar(ax, "height", ticks=[0, 50])
    bar = ax.figure.axes[-1]
    assert (bar.get_ylabel(), bar.get_ylim(), list(bar.get_yticks())) == (
        "height",
        (0, 50),
        [0, 50],
    )
    assert ax.get_position().x1 < right
    assert live._repr_mimebundle_() == live._repr_mimebundle_()


@pytest.mark.parametrize(
    ("limits", "extend"),
    [({}, "both"), ({"vmin": 0, "vmax": 100}, "neither"), ({"vmin": 12, "vmax": 100}, "min")],
)
def test_a_colour_bar_tells_that_numbers_lie_beyond(ax, limits, extend):
    live = live_on(ax)
    live.image(ax, lambda x, y, m: 10 * y + m, **limits)
    assert live.marks[0].colors.extend == extend


# ---- what lies above ----


def test_a_picture_for_paper_has_image_grid_frame_and_lines(ax):
    """Each over the last, as matplotlib has them."""
    ax.grid(True)
    live = live_on(ax)
    live.curve(ax, lambda x, m: m * x)
    live.image(ax, plane)
    live._repr_mimebundle_()
    layers = live.view.layers
    assert [mark.kind for mark in layers.marks] == ["image", "line"]
    assert layers.canvases == [0, 1] and len(layers.above) == 1


# ---- what is refused ----


def refused(draw, *arguments, **more):
    with pytest.raises((TypeError, ValueError)) as error:
        draw(*arguments, **more)
    return str(error.value)


def sum_of_all(x, y, m):
    return np.sum(x * m - y)


def without_axis(x, y, m):
    return np.sum((np.arange(5.0) - m * x) ** 2 + y)


def turned(x, y, m):
    return (x * m + y).T


FORMULAS = [
    (lambda x: x, "<lambda> takes 1 argument; its first two must be the axes, x and y."),
    (lambda m, x: x, "the first two arguments of <lambda> are what runs along the axes, but 'm' "),
    (lambda m, x: x, "Put x and y first, as in lambda x, y, m: m * x * y."),
    (lambda x, y, k: x, "<lambda> asks for 'k', but the sliders are m."),
    (
        sum_of_all,
        "sum_of_all gets x and y as arrays of shape (20, 30), and must give one value for",
    ),
    (
        sum_of_all,
        "but its result has shape (). For a sum over n of them give x and y one axis more",
    ),
    (without_axis, "without_axis gets x and y as arrays of shape (20, 30), and fails: operands"),
    (turned, "its result has shape (30, 20)."),
    (lambda x, y, m: x if m > 1 else y, "if m > 1"),
]


@pytest.mark.parametrize("method", ["image", "contour"])
@pytest.mark.parametrize(("f", "said"), FORMULAS)
def test_a_formula_that_gives_no_grid_is_refused(ax, method, f, said):
    live = live_on(ax)
    assert said in refused(getattr(live, method), ax, f, samples=(30, 20))
    assert live.marks == [] and not ax.images and not ax.collections


CASES = [
    ("image", {"samples": 1}, "image: samples=1 make no grid; at least 2 each way do."),
    ("image", {"samples": 2.5}, "samples must be a whole number, or two as in samples=(150, 100)"),
    ("contour", {"samples": 1000}, "samples=1000 make 1,000,000 places, too many for each move"),
    ("image", {"cmap": "virids"}, "image: matplotlib has no colour map 'virids'. Write 'viridis'."),
    ("contour", {"cmap": 3}, "contour: cmap must be the name of a colour map, not 3."),
    ("contour", {"cmap": "gray", "color": "k"}, "give a color for all levels or a cmap, not both"),
    ("image", {"norm": "sqrt"}, "image: norm must be 'linear' or 'log', not 'sqrt'."),
    ("image", {"norm": "log", "vmin": 0}, "image: vmin=0 has no logarithm; norm='log' needs one."),
    ("image", {"vmin": 3, "vmax": 2}, "image: vmin=3 must be less than vmax=2."),
    ("image", {"vmin": "low"}, "image: vmin must be one number, not 'low'."),
    ("image", {"levels": [1]}, "levels must be two or more numbers, each more than the last."),
    ("image", {"levels": 0.5}, "levels must be numbers in a list, as levels=[0, 1, 2], not 0.5."),
    (
        "contour",
        {"levels": 0.5},
        "levels must be numbers in a list, as levels=[0.5], or a function",
    ),
    ("contour", {"levels": [[1, 2]]}, "levels must be numbers in a list"),
    (
        "contour",
        {"levels": lambda m: m * np.eye(2)},
        "levels are a row of numbers; these have shape (2, 2).",
    ),
    ("image", {"extent": (0, 1)}, "image: extent must be (left, right, bottom, top) in numbers"),
    ("image", {"extent": (0, 0, 1, 2)}, "image: extent=(0, 0, 1, 2) has no area."),
]


@pytest.mark.parametrize(("method", "words", "said"), CASES)
def test_bad_words_are_refused(ax, method, words, said):
    live = live_on(ax)
    assert said in refused(getattr(live, method), ax, plane, **words)
    assert live.marks == [] and not ax.images and not ax.collections


def test_an_array_needs_a_place_and_two_axes(ax):
    live = live_on(ax)
    numbers = np.zeros((2, 3))
    assert "live.image(ax, Z, extent=(left, right, bottom, top))" in refused(
        live.image, ax, numbers
    )
    place = {"extent": (0, 1, 1, 2)}
    said = refused(live.image, ax, np.zeros(3), **place)
    assert said == "image: an array has rows and columns, but this one's shape is (3,)."
    said = refused(live.contour, ax, np.zeros((1, 3)), [0], **place)
    assert said == "contour: there are no lines in an array of shape (1, 3)."
    assert "origin must be 'lower'" in refused(live.image, ax, numbers, origin="top", **place)
    ax.set(yscale="log")
    assert "lies on linear axes only" in refused(live.image, ax, numbers, **place)


def test_too_much_work_is_refused_with_fewer_samples(ax):
    live = live_on(ax)
    data = np.arange(50.0)

    def loss(x, y, m):
        return np.sum((data - m * x[..., None] * y[..., None]) ** 2, axis=-1)

    said = refused(live.image, ax, loss)
    assert "works out more than 5,000,000 numbers" in said
    assert "A grid of 200 × 200 places takes each step for 40,000 numbers: fewer samples" in said
    live.image(ax, loss, samples=50)


def test_levels_that_were_never_reached_are_noted(ax):
    live = live_on(ax)
    live.contour(ax, plane, [100, 200])
    assert notes(live) == (
        "No line was there to be drawn: the levels run from 100 to 200, the function's numbers "
        "from 3 to 44."
    )


def test_a_colour_bar_needs_colours(ax):
    live = live_on(ax)
    live.curve(ax, lambda x, m: m * x)
    assert "no mark on these axes has colours yet" in refused(live.colorbar, ax)


def test_colours_of_numbers_that_are_none():
    colors = Colors("image", seen=[np.nan, np.inf])
    assert (colors.norm.vmin, colors.norm.vmax) == (0, 1)
