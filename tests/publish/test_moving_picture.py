"""README's moving picture: small, and of the figure as it is."""

import re

import numpy as np
import pytest
from PIL import Image

from mxplusb.data import height, weight
from tests.publish.front_lines import GREEN, GREY, line_in
from tools.publish.front_figure import HANDLES, START
from tools.publish.moving_picture import END, MOVING, SCALE, STILL
from tools.publish.notebook import ROOT


@pytest.fixture(scope="module")
def moving():
    with Image.open(MOVING) as image:
        yield image


def frame(moving, number):
    moving.seek(number % moving.n_frames)
    return moving.convert("RGB")


def through(heights):
    """Return slope and intercept of the line that is held at these heights."""
    return np.polyfit(HANDLES, heights, 1)


def total(line):
    return np.sum((weight - np.polyval(line, height)) ** 2)


def near(line):
    """Within a pixel or so at the handles."""
    return pytest.approx(np.polyval(line, HANDLES), abs=0.4)


def test_it_is_small_and_begins_again(moving):
    assert MOVING.stat().st_size <= 300_000
    assert moving.is_animated and moving.info["loop"] == 0
    seconds = 0
    for number in range(moving.n_frames):
        moving.seek(number)
        moving.load()
        seconds += moving.info["duration"] / 1000
    assert 6 <= seconds <= 8


def test_the_line_goes_from_the_figures_start_to_where_it_is_dragged(moving):
    first, last = (line_in(frame(moving, number), GREY, SCALE) for number in (0, -1))
    assert np.polyval(first, HANDLES) == near(through(START))
    assert np.polyval(last, HANDLES) == near(through(END))


def test_in_the_end_the_best_line_appears(moving):
    best = np.polyfit(height, weight, 1)
    assert line_in(frame(moving, 0), GREEN, SCALE) is None
    found = line_in(frame(moving, -1), GREEN, SCALE)
    assert np.polyval(found, HANDLES) == near(best)


def test_with_less_motion_the_first_frame_stands_still(moving):
    with Image.open(STILL) as still:
        assert not getattr(still, "is_animated", False)
        assert still.convert("RGB").tobytes() == frame(moving, 0).tobytes()


def test_readme_begins_with_it_and_says_what_it_shows():
    beginning = (ROOT / "README.md").read_text("utf-8")[:900]
    pattern = (
        r"# mx \+ b\n\n<picture>\n"
        r'<source media="\(prefers-reduced-motion: reduce\)" srcset="(?P<still>[^"]+)">\n'
        r'<img src="(?P<moving>[^"]+)" width="\d+" alt="(?P<alt>[^"]+)">\n</picture>\n'
    )
    found = re.match(pattern, beginning)
    assert [ROOT / found["still"], ROOT / found["moving"]] == [STILL, MOVING]
    lines = [through(START), through(END), np.polyfit(height, weight, 1)]
    assert re.findall(r"\d+\.\d", found["alt"]) == [f"{total(line):.1f}" for line in lines]
