"""Areas, bars, arrows, texts in real Chromium: corners and anchors against matplotlib's."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgb
from playwright.sync_api import expect

from livefigure import Live
from livefigure.images import drawing
from tests.browser.figure_page import drawn, move, pixels


def live_on(ax):
    ax.set(xlim=(0, 10), ylim=(0, 10))
    return Live(ax.figure, alt="a test", m=(0, 4, 0.5))


def corners(area):
    return np.array([step[1:] for step in area["area"]])


def test_areas_have_the_corners_of_matplotlibs(page, show):
    fig, ax = plt.subplots()
    live = live_on(ax)
    x = np.linspace(0, 9, 10)
    live.fill_between(ax, x, lambda m: m * x, lambda m: m, lambda m: x != 5, color="#00ff00")
    live.fill(ax, lambda m: 5 + m * np.cos(x), lambda m: 5 + np.sin(x), color="#ff0000")
    show(live)
    move(page, live, "m", 1)
    live.draw()
    for mark, color in zip(live.marks, ("#00ff00", "#ff0000"), strict=True):
        paths = mark.artists[0].get_paths()
        areas = drawn(page, filled=color)
        assert len(areas) == len(paths) == {"#00ff00": 2, "#ff0000": 1}[color]
        for path, area in zip(paths, areas, strict=True):
            expected = pixels(ax, *path.vertices[:-1].T)
            np.testing.assert_allclose(corners(area)[: len(expected)], expected, atol=1e-6)


def test_an_area_that_runs_far_out_is_cut_off_where_it_is_not_seen(page, show):
    fig, ax = plt.subplots()
    live = live_on(ax)
    live.fill_between(ax, [0, 10], lambda m: m * np.array([-1e12, 1e12]), 5, color="#00ff00")
    live.fill_between(ax, [0, 10], lambda m: m * 1e12, 1e13, color="#ff0000")
    live.set(m=1)
    show(live)
    (area,) = drawn(page, filled="#00ff00")
    assert np.abs(corners(area)).max() < 2000
    (left, down), (right, up) = corners(area).min(axis=0), corners(area).max(axis=0)
    box = ax.get_window_extent()
    assert left <= box.x0 and right >= box.x1 and down <= 480 - box.y1 and up >= 480 - box.y0
    assert drawn(page, filled="#ff0000") == []


def test_markers_have_colours_and_sizes_of_numbers(page, show):
    fig, ax = plt.subplots()
    live = live_on(ax)
    x = np.array([1, 2, 3, 4, 5, 6])
    live.points(
        ax, x, lambda m: m * x / 2, c=lambda m: m * np.array([-1, 0, 1, 2, 9, np.nan]),
        s=lambda m: m * np.array([9, 36, 4, 25, 16, 9]), cmap="gray", vmin=0, vmax=4, mew=0,
    )  # fmt: skip
    show(live)
    move(page, live, "m", 1.5)
    live.draw()
    markers = [d for d in drawn(page) if "middle" in d]
    (points,) = live.marks[0].artists
    assert [d["filled"] for d in markers] == [to_hex(c) for c in points.get_facecolor()[:-1]]
    np.testing.assert_allclose(
        [d["middle"] for d in markers], pixels(ax, x, 0.75 * x)[:-1], atol=1e-6
    )
    sizes = np.sqrt(points.get_sizes()[:-1])
    scales = np.array([d["scale"] for d in markers])
    np.testing.assert_allclose(scales / scales[0], sizes / sizes[0])


def test_bars_lie_where_matplotlib_has_them(page, show):
    fig, ax = plt.subplots()
    live = live_on(ax)
    live.barh(
        ax, [1, 3, 5], lambda m: m * np.array([1, 2, 3]), left=1, height=1.5,
        c=lambda m: m * np.arange(3), vmin=0, vmax=6,
    )  # fmt: skip
    live.hist(ax, lambda m: m * np.array([1, 2, 2.2, 2.4, 3]), [3, 4, 8, 9], color="#00ff00")
    show(live)
    move(page, live, "m", 3)
    live.draw()
    lying, histogram = live.marks
    wanted = [to_hex(bar.get_facecolor()) for bar in lying.artists]
    bars = [d for d in drawn(page) if "bar" in d]
    told = [to_rgb(d["color"]) for d in bars]
    # A colour map has 8 bits a part, which matplotlib rounds one way for images, another for bars.
    np.testing.assert_allclose(told, [*map(to_rgb, wanted), *3 * [(0, 1, 0)]], atol=1.01 / 255)
    for bar, told in zip([*lying.artists, *histogram.artists], bars, strict=True):
        (left, low), (right, high) = bar.get_bbox().get_points()
        (x0, y0), (x1, y1) = pixels(ax, [left, right], [low, high])
        x, y, wide, tall = told["bar"]
        np.testing.assert_allclose(sorted([x, x + wide]), [x0, x1], atol=1e-6)
        np.testing.assert_allclose(sorted([y, y + tall]), [y1, y0], atol=1e-6)


def test_arrows_and_lines_across_the_axes(page, show):
    fig, ax = plt.subplots()
    live = live_on(ax)
    live.arrows(ax, 1, 1, lambda m: 1 + m, [3, 5, 1], color="#ff0000", head=18)
    live.arrows(ax, 1, 1, 1.1, lambda m: 1 + 0.1 * m, color="#0000ff", head=18)
    live.axhline(ax, lambda m: m, color="#00ff00", lw=0.72)
    live.axvline(ax, lambda m: m * np.array([1, 2, np.nan]), color="#00ffff", lw=0.72)
    show(live)
    move(page, live, "m", 4)
    live.draw()
    for mark, color in zip(live.marks[:2], ("#ff0000", "#0000ff"), strict=True):
        paths = mark.artists[1].get_paths()
        heads = drawn(page, filled=color)
        assert len(heads) == len(paths)
        for path, head in zip(paths, heads, strict=True):
            expected = pixels(ax, *path.vertices[:3].T)
            apart = np.linalg.norm(corners(head)[:3, None] - expected, axis=2)
            np.testing.assert_allclose(apart.min(axis=0), 0, atol=1e-6)
    shaft = next(d for d in drawn(page, color="#ff0000") if "path" in d)
    ends = [step[1:] for step in shaft["path"]]
    np.testing.assert_allclose(
        ends, pixels(ax, *live.marks[0].artists[0].get_segments()[0].T), atol=1e-6
    )
    box = ax.get_window_extent()
    (level,) = drawn(page, color="#00ff00")
    ((_, y),) = pixels(ax, 0, 4)
    np.testing.assert_allclose(level["bar"], [box.x0, y - 0.5, box.width, 1], atol=1e-6)
    upright = drawn(page, color="#00ffff")
    x = pixels(ax, [4, 8], 0)[:, 0]
    np.testing.assert_allclose([d["bar"][0] for d in upright], x - 0.5, atol=1e-6)
    np.testing.assert_allclose([abs(d["bar"][3]) for d in upright], box.height, atol=1e-6)


@pytest.mark.parametrize("turned", [0, 90, 30])
def test_a_text_stands_where_matplotlib_puts_it(page, show, turned):
    fig, ax = plt.subplots()
    live = live_on(ax)
    cases = [
        (across, up, mode)
        for across in ("left", "center", "right")
        for up in ("top", "center", "bottom", "baseline", "center_baseline")
        for mode in ("default", "anchor")
    ]
    for across, up, mode in cases:
        style = {"ha": across, "va": up, "rotation_mode": mode, "rotation": turned, "fontsize": 14}
        live.text(ax, lambda m: m, 5, "lp {:.2f}", lambda m: m, offset=(9, 18), **style)
    live.set(m=3.5)
    show(live)
    texts = [d for d in drawn(page) if "text" in d]
    assert [d["text"] for d in texts] == ["lp 3.50"] * len(cases)
    ((x, y),) = pixels(ax, 3.5, 5)
    level = fig.text(x + 12.5, 480 - (y - 25), "lp 3.50", transform=None, fontsize=14)
    level = level.get_window_extent()
    for (across, up, mode), text in zip(cases, texts, strict=True):
        assert text["across"] == across
        assert text["turned"] == pytest.approx(turned)
        assert text["font"].startswith("19.4") and "DejaVu Sans" in text["font"]
        place = x + 12.5, 480 - (y - 25)  # 100 / 72 pixels a point
        mine = fig.text(
            *place, "lp 3.50", transform=None, ha=across, va=up, fontsize=14,
            rotation=turned, rotation_mode=mode,
        ).get_window_extent()  # fmt: skip
        # From where the browser writes to the middle of what it writes.
        share = {"left": 0, "center": 0.5, "right": 1}[across]
        middle = [(0.5 - share) * level.width, (level.y0 + level.y1) / 2 - place[1]]
        turn = np.deg2rad(turned)
        middle = [[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]] @ np.array(middle)
        told = np.array([text["place"][0], 480 - text["place"][1]]) + middle
        np.testing.assert_allclose(told, [(mine.x0 + mine.x1) / 2, (mine.y0 + mine.y1) / 2], atol=3)


def test_lines_of_a_text_are_as_far_apart_as_matplotlibs(page, show):
    fig, ax = plt.subplots()
    live = live_on(ax)
    live.text(ax, 5, 5, "one\ntwo {:.0f}\nthree", lambda m: m, ha="center", va="top", fontsize=20)
    show(live)
    one, two, three = (d for d in drawn(page) if "text" in d)
    assert [d["text"] for d in (one, two, three)] == ["one", "two 2", "three"]
    heights = [
        fig.text(0.5, 0.5, "\n".join(["lp"] * n), fontsize=20).get_window_extent().height
        for n in (2, 3)
    ]
    apart = np.diff(heights)[0]
    assert two["place"][1] - one["place"][1] == pytest.approx(apart, abs=0.5)
    assert three["place"][1] - two["place"][1] == pytest.approx(apart, abs=0.5)
    across = [d["place"][0] for d in (one, two, three)]
    np.testing.assert_allclose(across, pixels(ax, 5, 5)[0][0])


def test_texts_outside_of_the_axes_are_not_seen_here_nor_on_paper(page, show):
    fig, ax = plt.subplots()
    ax.set(xscale="log")
    live = Live(fig, alt="a test", m=(0, 4, 0.5))
    ax.set(xlim=(1, 10), ylim=(0, 10))
    x = np.array([0.9, 1, 5, 10, 11, 0, -1, np.nan])
    live.text(ax, x, lambda m: m + 0 * x, "{:g}", x, ha="center")
    live.set(m=4)
    show(live)
    assert [d["text"] for d in drawn(page) if "text" in d] == ["1", "5", "10"]
    live.draw()
    ground = drawing(fig)
    for text in live.marks[0].artists:
        said = text.get_text()
        text.set_visible(False)
        assert (drawing(fig) != ground) == (said in ("1", "5", "10")), said
        text.set_visible(True)


def test_a_title_stands_above_the_axes_and_is_told(page, show):
    fig, ax = plt.subplots(layout="constrained")
    live = live_on(ax)
    live.title(ax, "m = {:.1f}", lambda m: m, loc="left", color="#ff0000", weight="bold")
    live.title(ax, r"$\hat y$ = {:.2f}", lambda m: 2 * m)
    live.text(ax, 5, 5, "here {:d}", lambda m: 2 * m)
    live.readout("3 m = {:.1f}", lambda m: 3 * m)
    live.set(m=1)
    show(live)
    status = page.get_by_role("status")
    expect(status).to_have_text(repr(live).removeprefix("Live figure: "))
    move(page, live, "m", 1.5)
    left, middle, here = (d for d in drawn(page) if "text" in d)
    assert [d["text"] for d in (left, middle, here)] == ["m = 1.5", "ŷ = 3.00", "here 3"]
    assert left["ink"] == "#ff0000" and "bold" in left["font"] or "700" in left["font"]
    live.draw()
    fig.dpi = 100
    fig.draw_without_rendering()
    for title, told in ((ax._left_title, left), (ax.title, middle)):
        box = title.get_window_extent()
        x = {"left": box.x0, "center": (box.x0 + box.x1) / 2}[told["across"]]
        expected = title.get_transform().transform(title.get_position())
        np.testing.assert_allclose(told["place"], [x, 480 - expected[1]], atol=1.01)
        assert box.y0 >= ax.get_window_extent().y1
    expect(status).to_have_text(repr(live).removeprefix("Live figure: "))
