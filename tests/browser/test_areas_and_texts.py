"""Areas and texts in real Chromium: corners, strings and anchors against matplotlib's."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from playwright.sync_api import expect

from livefigure import Live
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
    for (across, up, mode), text in zip(cases, texts, strict=True):
        assert text["across"] == across
        assert text["turned"] == pytest.approx(turned)
        assert text["font"].startswith("19.4") and "DejaVu Sans" in text["font"]
        plain = {"rotation": turned, "rotation_mode": mode, "fontsize": 14}
        place = x + 12.5, 480 - (y - 25)  # 100 / 72 pixels a point
        own, base = (
            fig.text(*place, "lp 3.50", transform=None, ha=ha, va=va, **plain).get_window_extent()
            for ha, va in ((across, up), (across, "baseline"))
        )
        turn = np.deg2rad(turned)
        if mode == "anchor" or turned == 0:
            shift = own.p0 - base.p0
            expected = np.array([x + 12.5 + shift[0], y - 25 - shift[1]])
            np.testing.assert_allclose(text["place"], expected, atol=1.5)
        else:  # from the place to the text's start, along what it reaches over
            start = np.array(text["place"]) - [x + 12.5, y - 25]
            low = {"left": 0, "center": -own.width / 2, "right": -own.width}[across]
            assert low - 1 <= start[0] <= low + own.width + 1
            assert -own.height - 1 <= start[1] <= own.height + 1
            assert np.hypot(*start) < 60 + 20 * turn


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
    assert {d["place"][0] for d in (one, two, three)} == {pytest.approx(pixels(ax, 5, 5)[0][0])}


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
    fig.draw_without_rendering()
    renderer = fig.canvas.get_renderer()
    seen = [
        t.get_text() for t in live.marks[0].artists if t.get_visible() and t._check_xy(renderer)
    ]
    assert seen == ["1", "5", "10"]


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
