"""Heat maps, contours and their colours in real Chromium, against NumPy and matplotlib."""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from matplotlib.colors import LogNorm, Normalize
from PIL import Image

from livefigure.colors import Colors
from livefigure.images import pixels
from mxplusb import Live
from tests.browser.figure_page import (
    ADDRESS,
    answer,
    drawn,
    frame,
    move,
    screen,
    states,
    vertices,
)
from tests.browser.test_styles import CLOSE, away, box, boxes

# ---- colours of numbers ----

COLORED = {
    "linear": ({"vmin": -1, "vmax": 3}, Normalize(-1, 3)),
    "log": ({"vmin": 0.1, "vmax": 100, "norm": "log"}, LogNorm(0.1, 100)),
}


@pytest.mark.parametrize("cmap", ["viridis", "tab10", "RdBu_r"])
@pytest.mark.parametrize("scale", COLORED)
def test_a_number_has_matplotlibs_colour(graph_page, scale, cmap):
    ends, norm = COLORED[scale]
    numbers = np.concatenate([np.linspace(-5, 5, 1001), np.geomspace(0.01, 1e4, 500), [0.1, 100]])
    colors = Colors("image", cmap, **ends)
    found = graph_page.evaluate(
        """async ([colors, numbers]) => {
            const { lookUp } = await import("/colors.js");
            const { place, pixels, css } = lookUp(colors);
            const bytes = new Uint8Array(pixels.buffer);
            return [...numbers, NaN, Infinity, -Infinity].map((v) => {
                const k = place(v);
                return [...bytes.subarray(4 * k, 4 * k + 4), css[k]];
            });
        }""",
        [colors.encode(), numbers.tolist()],
    )
    wanted = plt.get_cmap(cmap)(norm(np.ma.masked_invalid(numbers)), bytes=True)
    np.testing.assert_array_equal([row[:4] for row in found[:-3]], wanted)
    assert [row[3] for row in found[-3:]] == [0, 0, 0]  # clear
    for *bytes_, css in found:
        assert css == "#" + bytes(bytes_).hex()


def test_a_number_has_the_colour_of_its_level(graph_page):
    colors = Colors("image", "gray", levels=[0, 1, 5])
    found = graph_page.evaluate(
        """async ([colors, numbers]) => {
            const { lookUp } = await import("/colors.js");
            const { place, css } = lookUp(colors);
            return [...numbers, NaN].map((v) => css[place(v)]);
        }""",
        [colors.encode(), [-1, 0, 0.5, 1, 4.9, 5, 9]],
    )
    dark, light = (f"#{int(255 * share):02x}" for share in (0.5 / 5, 3 / 5))
    dark, light = (f"#{3 * color[1:]}ff" for color in (dark, light))
    assert found == [dark, dark, dark, light, light, light, light, "#00000000"]


# ---- lines through arrays ----

TRACE = """async ([values, columns, rows, level]) => {
    const { Contours } = await import("/contours.js");
    const numbers = values.map((v) => v ?? NaN);
    return new Contours(columns, rows).trace(numbers, level);
}"""


def ring(line):
    """Return a line's places in an order that does not tell where it was begun, each once.

    Of a line that has no length nothing is left.
    """
    places = np.round(line, 9) + 0.0
    moved = np.any(np.diff(places, axis=0) != 0, axis=1)
    places = places[np.append(True, moved)]
    if len(places) > 1 and (places[0] == places[-1]).all():
        places = np.roll(places[:-1], -np.lexsort(places[:-1].T)[0], axis=0)
        return min(places.tolist(), np.roll(places[::-1], 1, axis=0).tolist())
    return min(places.tolist(), places[::-1].tolist()) if len(places) > 1 else []


def lines_of_matplotlib(values, level):
    fig, ax = plt.subplots()
    lines = ax.contour(values, [level], corner_mask=False).allsegs[0]
    plt.close(fig)
    return [line for line in lines if len(line)]


# Whole numbers meet levels, and leave saddles with a middle that is on the level too.
NUMBERS = some.sampled_from([0.0, 0.0, 1.0, 1.0, 2.0, 3.0, 0.25, 1.75, np.nan])


@pytest.mark.filterwarnings("ignore:No contour levels were found")
@settings(max_examples=60)
@given(some.integers(2, 7), some.integers(2, 6), some.data())
def test_lines_are_matplotlibs(graph_page, columns, rows, data):
    size = columns * rows
    values = data.draw(some.lists(NUMBERS, min_size=size, max_size=size))
    level = data.draw(some.sampled_from([0.5, 1.0, 1.5, 2.25]))
    sent = [None if np.isnan(v) else v for v in values]
    lines = graph_page.evaluate(TRACE, [sent, columns, rows, level])
    found = [line["places"] + line["places"][: line["closed"]] for line in lines]
    wanted = lines_of_matplotlib(np.array(values).reshape(rows, columns), level)
    assert sorted(map(ring, found)) == sorted(map(ring, wanted))


# ---- figures: pixels against NumPy ----


def seen_on(page, places):
    """Return red, green, blue and opacity of the lowest canvas at places in CSS pixels."""
    found = page.evaluate(
        """(places) => {
            const shown = document.querySelector("canvas");
            const copy = new OffscreenCanvas(shown.width, shown.height);
            const pen = copy.getContext("2d", { willReadFrequently: true });
            pen.drawImage(shown, 0, 0);
            const { width, height } = copy;
            const scale = width / 640;
            const { data } = pen.getImageData(0, 0, width, height);
            return places.map(([x, y]) => {
                const k = 4 * (Math.floor(y * scale) * width + Math.floor(x * scale));
                return [...data.subarray(k, k + 4)];
            });
        }""",
        places.tolist(),
    )
    return np.array(found)


def middles(ax, columns, rows):
    """Return the middles of an image's pixels in CSS pixels, the lowest row first."""
    ax.figure.set_dpi(100)
    x, y = np.meshgrid((np.arange(columns) + 0.5) / columns, (np.arange(rows) + 0.5) / rows)
    places = ax.transAxes.transform(np.column_stack([x.ravel(), y.ravel()]))
    return np.column_stack([places[:, 0], ax.figure.bbox.height - places[:, 1]])


def hills(x, y, m, b):
    with np.errstate(all="ignore"):
        return np.where(x > 3.5, np.nan, np.sin(m * np.log(x)) * y + b)


@pytest.mark.parametrize(("ratio", "width"), [(1, 800), (2, 800), (3, 320)])
def test_each_pixel_has_the_colour_of_its_number(page, show, ratio, width):
    fig, ax = plt.subplots()
    ax.set(xlim=(0.1, 10), xscale="log", ylim=(2, -2))
    live = Live(fig, alt="hills", m=(0.0, 3.0, 0.25), b=(-1.0, 1.0, 0.25))
    live.image(ax, hills, samples=(30, 20), vmin=-1.5, vmax=1.5)
    screen(page, ratio, width)
    show(live)
    x = 10 ** (-1 + 2 * (np.arange(30) + 0.5) / 30)
    y = 2 - 4 * (np.arange(20) + 0.5) / 20
    for m, b in [(1.5, 0), (2.25, -0.5)]:
        move(page, live, "m", m)
        move(page, live, "b", b)
        numbers = np.ma.masked_invalid(hills(*np.meshgrid(x, y), m, b)).ravel()
        wanted = plt.get_cmap("viridis")(Normalize(-1.5, 1.5)(numbers), bytes=True)
        found = seen_on(page, middles(ax, 30, 20))
        np.testing.assert_array_equal(found, wanted)


def test_a_smooth_image_ends_where_its_axes_do(page, show):
    fig, ax = plt.subplots()
    live = Live(fig, alt="one colour", m=(0.0, 1.0))
    live.image(ax, lambda x, y, m: m + 0 * x, samples=(7, 3), vmin=0, vmax=1)
    screen(page, 2, 800)
    show(live)
    opaque = page.evaluate(
        """() => {
            const { width, height } = document.querySelector("canvas");
            const pen = document.querySelector("canvas").getContext("2d");
            const { data } = pen.getImageData(0, 0, width, height);
            const found = new Set();
            let count = 0;
            for (let i = 3; i < data.length; i += 4) {
                found.add(data[i]);
                count += data[i] === 255;
            }
            return [[...found].sort(), count];
        }"""
    )
    left, low, right, high = np.round(ax.get_window_extent().extents * 2)
    assert opaque == [[0, 255], (right - left) * (high - low)]


def test_contours_stand_where_matplotlib_has_them(page, show):
    fig, ax = plt.subplots()
    ax.set(xlim=(-2, 4), ylim=(1, 3))
    live = Live(fig, alt="waves", m=(0.0, 4.0, 0.5), t=(-1.0, 1.0, 0.25))

    def waves(x, y, m):
        return np.sin(m * x) * np.cos(3 * y)

    live.contour(ax, waves, lambda t: np.stack([t, t + 0.5]), samples=(60, 40), color="#00ff00")
    show(live)
    x, y = np.linspace(-2, 4, 60), np.linspace(1, 3, 40)
    for m, t in [(2.5, -0.5), (1.5, 0.25)]:
        move(page, live, "m", m)
        move(page, live, "t", t)
        strokes = drawn(page, color="#00ff00")
        found = np.concatenate([vertices(stroke) for stroke in strokes])
        plain = plt.subplots()[1].contour(x, y, waves(*np.meshgrid(x, y), m), [t, t + 0.5])
        wanted = np.concatenate([line for level in plain.allsegs for line in level])
        ax.figure.set_dpi(100)
        wanted = ax.transData.transform(wanted) * [1, -1] + [0, ax.figure.bbox.height]
        for some_places, others in ((found, wanted), (wanted, found)):
            apart = np.abs(some_places[:, None] - others).max(axis=-1).min(axis=1)
            assert apart.max() < 1e-6


# ---- figures: pictures against matplotlib's ----

GRID = np.linspace(0, 6, 31)
BUMPS = np.sin(GRID) * np.cos(GRID[:25, None]) + 0.1 * GRID
PICTURE = np.random.default_rng(3).uniform(0, 1, (5, 6, 4))
PLACE = {"extent": (1, 5, 2, 5)}
NEAREST = {"interpolation": "nearest", "aspect": "auto"}


def wave(x, y):
    return np.sin(x) * np.cos(y)


def field(columns, rows, edges):
    """Return the wave over a grid across the axes, and the grid."""

    def places(n):
        return np.linspace(0, 6, n) if edges else (np.arange(n) + 0.5) / n * 6

    x, y = np.meshgrid(places(columns), places(rows))
    return x, y, wave(x, y)


def plain_image(ax, columns=200, rows=200, **style):
    _, _, values = field(columns, rows, edges=False)
    ax.imshow(values, extent=(0, 6, 0, 6), origin="lower", **NEAREST, **style)


def plain_contour(ax, *levels, **style):
    ax.contour(*field(100, 100, edges=True), levels=levels, **style)


def live_wave(x, y, m):
    return m * wave(x, y)


LOOKS = {
    "image": (
        lambda live, ax: live.image(ax, live_wave, vmin=-1, vmax=1),
        lambda ax: plain_image(ax, vmin=-1, vmax=1),
    ),
    "few pixels": (
        lambda live, ax: live.image(
            ax, live_wave, samples=(7, 5), cmap="RdBu", vmin=-0.5, vmax=0.5, alpha=0.6
        ),
        lambda ax: plain_image(ax, 7, 5, cmap="RdBu", vmin=-0.5, vmax=0.5, alpha=0.6),
    ),
    "holes": (
        lambda live, ax: live.image(
            ax, lambda x, y, m: m * np.where(wave(x, y) > 0.5, np.nan, wave(x, y)), vmin=-1, vmax=1
        ),
        lambda ax: ax.imshow(
            np.where((z := field(200, 200, False)[2]) > 0.5, np.nan, z),
            extent=(0, 6, 0, 6), origin="lower", vmin=-1, vmax=1, **NEAREST,
        ),
    ),
    "areas": (
        lambda live, ax: live.image(ax, live_wave, levels=[-1, -0.5, 0, 0.5, 1], samples=300),
        lambda ax: ax.contourf(*field(300, 300, True), levels=[-1, -0.5, 0, 0.5, 1]),
    ),
    "array": (
        lambda live, ax: live.image(ax, lambda m: m * BUMPS, **PLACE, vmin=-1, vmax=2),
        lambda ax: ax.imshow(BUMPS, origin="lower", vmin=-1, vmax=2, **PLACE, **NEAREST),
    ),
    "array from the top": (
        lambda live, ax: live.image(
            ax, lambda m: m * BUMPS, **PLACE, origin="upper", vmin=-1, vmax=2, cmap="gray"
        ),
        lambda ax: ax.imshow(BUMPS, cmap="gray", vmin=-1, vmax=2, **PLACE, **NEAREST),
    ),
    "picture": (
        lambda live, ax: live.image(ax, lambda m: m * PICTURE, **PLACE, origin="upper"),
        lambda ax: ax.imshow(PICTURE, **PLACE, **NEAREST),
    ),
    "whole numbers": (
        lambda live, ax: live.image(
            ax, (PICTURE[..., :3] * 255).astype(int), **PLACE, origin="upper"
        ),
        lambda ax: ax.imshow((PICTURE[..., :3] * 255).astype(np.uint8), **PLACE, **NEAREST),
    ),
    "logarithms": (
        lambda live, ax: live.image(
            ax, lambda x, y, m: m * np.exp(wave(x, y) * 3), norm="log", vmin=0.1, vmax=10
        ),
        lambda ax: ax.imshow(
            np.exp(field(200, 200, False)[2] * 3), extent=(0, 6, 0, 6), origin="lower",
            norm=LogNorm(0.1, 10), **NEAREST,
        ),
    ),
    "lines": (
        lambda live, ax: live.contour(ax, live_wave, [-0.5, 0, 0.6], color="k", linewidth=3),
        lambda ax: plain_contour(ax, -0.5, 0, 0.6, colors="k", linewidths=3, linestyles="-"),
    ),
    "lines of a map": (
        lambda live, ax: live.contour(
            ax, live_wave, [-0.5, 0, 0.6], cmap="plasma", lw=6, alpha=0.5
        ),
        lambda ax: plain_contour(ax, -0.5, 0, 0.6, cmap="plasma", linewidths=6, alpha=0.5),
    ),
    "lines of an array": (
        lambda live, ax: live.contour(ax, lambda m: m * BUMPS, [0.2], **PLACE, color="C3", lw=3),
        lambda ax: ax.contour(BUMPS, [0.2], **PLACE, colors="C3", linewidths=3),
    ),
    "lines over an image": (
        lambda live, ax: (
            live.contour(ax, live_wave, [0.2], color="w", linewidth=6),
            live.image(ax, live_wave, vmin=-1, vmax=1),
        ),
        lambda ax: (
            plain_image(ax, vmin=-1, vmax=1),
            plain_contour(ax, 0.2, colors="w", linewidths=6),
        ),
    ),
    "a grid over an image": (
        lambda live, ax: (
            live.image(ax, live_wave, vmin=-1, vmax=1),
            live.curve(ax, lambda x, m: m * x, color="r", linewidth=6),
        ),
        lambda ax: (plain_image(ax, vmin=-1, vmax=1), ax.plot([0, 6], [0, 6], "r", lw=6)),
    ),
}  # fmt: skip


def prepare(ax, name):
    ax.set(xlim=(0, 6), ylim=(0, 6))
    if name == "a grid over an image":
        ax.set(xticks=[2, 4], xticklabels=[])
        ax.grid(color="k", linewidth=4)


@pytest.fixture(scope="module")
def pictures(browser):
    """Return the browser's picture, the one for paper and matplotlib's of all LOOKS."""
    (fig, axes), (plain, plain_axes) = boxes(len(LOOKS)), boxes(len(LOOKS))
    for ax, name in zip([*axes, *plain_axes], 2 * [*LOOKS], strict=True):
        prepare(ax, name)
    live = Live(fig, alt="looks", m=(0.0, 2.0))
    for ax, plain_ax, name in zip(axes, plain_axes, LOOKS, strict=True):
        draw, draw_plain = LOOKS[name]
        draw(live, ax)
        draw_plain(plain_ax)
        plain_ax.set(xlim=(0, 6), ylim=(0, 6))
    context = browser.new_context(device_scale_factor=2, viewport={"width": 800, "height": 800})
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.route("**/*", answer)
    page.goto(ADDRESS)
    paper = live._repr_mimebundle_()["image/png"]
    told = [live.view.widget.model_id, states(live)]
    page.evaluate("async ([root, states]) => await show(root, states)", told)
    frame(page)
    shot = page.locator(".livefigure-drawing").screenshot()
    yield (
        Image.open(io.BytesIO(shot)).convert("RGB"),
        Image.open(io.BytesIO(base64.b64decode(paper))).convert("RGB"),
        pixels(plain, 200).convert("RGB"),
    )
    context.close()
    assert not errors


@pytest.mark.parametrize("k", range(len(LOOKS)), ids=LOOKS)
def test_it_looks_as_matplotlibs(pictures, k):
    browser, paper, plain = (picture.crop(box(k)) for picture in pictures)
    assert np.ptp(np.asarray(plain), axis=(0, 1)).max() > 100  # there is something to be seen
    assert away(paper, plain) < CLOSE
    assert away(browser, plain) < CLOSE
