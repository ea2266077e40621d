"""Static pictures: the PNG, the words, and what a notebook gets."""

import base64
import io
import os
import subprocess
import sys
from html.parser import HTMLParser

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from livefigure.images import drawing
from livefigure.pictures import picture

ALT = 'A line, y = "2x" < 3 & more'


@pytest.fixture
def fig():
    with plt.style.context("mxplusb.lesson"):
        fig, ax = plt.subplots()
        ax.plot([0, 1], [0, 2], "o-")
        ax.set(xlabel="x", ylabel="y")
    return fig


def pixels(data, mode="RGBA"):
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert(mode))


class Images(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def bundle(fig, alt=ALT):
    return picture(fig, alt)._repr_mimebundle_()


def test_the_html_is_one_image_with_its_words(fig):
    reader = Images()
    data = bundle(fig)
    reader.feed(data["text/html"])
    [(tag, attributes)] = reader.found
    assert tag == "img"
    assert attributes["alt"] == ALT
    assert attributes["width"] == "640"
    assert attributes["style"] == "max-width:100%"
    form, image = attributes["src"].split(",")
    assert form == "data:image/webp;base64"
    assert pixels(base64.b64decode(image)).shape[:2] == (880, 1280), "twice its size"


def test_the_text_is_the_same_on_every_run(fig):
    assert bundle(fig, " Two\n points ")["text/plain"] == "Picture: Two points"
    assert repr(picture(fig, "Two points")) == "Picture: Two points"


def test_a_drawing_is_the_same_on_every_run(fig):
    assert drawing(fig) == drawing(fig)


def test_the_figure_is_closed_so_that_it_shows_once(fig):
    picture(fig, ALT)
    assert not plt.fignum_exists(fig.number)


def test_margins_stay_where_inline_would_trim_them(fig):
    with plt.rc_context({"savefig.bbox": "tight"}):
        data = drawing(fig)
    assert pixels(data).shape[:2] == (880, 1280)


@pytest.mark.parametrize("alt", ["", " \n", None])
def test_a_picture_without_words_is_refused(fig, alt):
    with pytest.raises(ValueError, match=r"picture\(fig, alt="):
        picture(fig, alt)


@pytest.mark.parametrize("form", ["webp", "png"])
def test_colours_are_few_and_right(fig, form):
    data = drawing(fig, form)
    with Image.open(io.BytesIO(data)) as image:
        assert image.format.lower() == form
        assert image.info.keys() <= {"loop", "background"}, "no version, no date"
    whole = io.BytesIO()
    fig.savefig(whole, dpi=200)
    assert len(data) < len(whole.getvalue()) / 2
    expected = pixels(whole.getvalue()).astype(int)
    assert np.abs(pixels(data) - expected).mean() < 0.5  # of 255
    assert pixels(data)[0, 0].tolist() == [255, 255, 255, 255]


def test_transparency_survives(fig):
    for ground in (fig.patch, fig.axes[0].patch):
        ground.set_visible(False)
    data = pixels(drawing(fig, transparent=True)).astype(int)
    whole = io.BytesIO()
    fig.savefig(whole, dpi=200, transparent=True)
    alpha = pixels(whole.getvalue())[..., 3]
    assert np.all(data[alpha == 0, 3] == 0)
    assert np.all(data[alpha == 255, 3] > 250)
    between = (alpha > 0) & (alpha < 255)
    assert np.abs(data[between, 3] - alpha[between]).mean() < 16


def test_dpi_is_pixels_an_inch(fig):
    assert pixels(drawing(fig, dpi=50)).shape[:2] == (220, 320)


FIRST_DAY = """
import threading

class AtOnce:  # matplotlib's timer waits five seconds before it speaks
    def __init__(self, interval, function):
        self.start = function
    def cancel(self):
        pass

threading.Timer = AtOnce
import mxplusb
import matplotlib.font_manager
import logging
logging.getLogger("matplotlib.font_manager").warning("findfont: no such font")
"""


def test_a_machines_first_figure_says_nothing_of_a_font_cache(tmp_path):
    env = os.environ | {"MPLCONFIGDIR": str(tmp_path)}
    command = [sys.executable, "-c", FIRST_DAY]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert list(tmp_path.glob("fontlist*"))  # it was made
    assert ran.stderr == "findfont: no such font\n"
