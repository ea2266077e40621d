"""Names in letters that matplotlib's font lacks: no boxes and no warnings, and all can be told."""

import io
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib import font_manager
from PIL import Image

from livefigure.images import drawing
from livefigure.pictures import picture


@pytest.fixture
def only_own_fonts(monkeypatch):
    """Let only the fonts be there that matplotlib brings."""
    manager = font_manager.fontManager
    own = [font for font in manager.ttflist if "mpl-data" in font.fname]
    monkeypatch.setattr(manager, "ttflist", own)
    return manager


@pytest.fixture
def fig():
    fig, ax = plt.subplots()
    ax.plot([0, 1], [-1, 2])
    ax.set(xlabel="predicted 몸 무게, größe", ylabel="residual, 몸 무게,", title=r"<温度> \$")
    return fig


def html(fig):
    shown = picture(fig, alt="A line")._repr_mimebundle_()["text/html"]
    return shown[shown.index(">") + 1 :]


def texts(fig):
    ax = fig.axes[0]
    return [ax.get_xlabel(), ax.get_ylabel(), ax.get_title()]


def test_words_that_no_font_has_are_numbered_and_told_below(fig, only_own_fonts):
    before = texts(fig)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        below = html(fig)
    assert not caught
    assert below == "<div>[1] 몸 무게,</div><div>[2] &lt;温度&gt;</div>"
    assert texts(fig) == before


def test_the_picture_is_that_of_the_numbers(fig, only_own_fonts):
    shown = picture(fig, alt="A line")
    ax = fig.axes[0]
    ax.set(xlabel="predicted [1] größe", ylabel="residual, [1]", title=r"[2] \$")
    assert shown.data == drawing(fig)


def test_formulas_keep_what_they_can(only_own_fonts):
    fig, ax = plt.subplots()
    ax.set_title(r"$x^2$ of 온도")
    assert html(fig) == "<div>[1] 온도</div>"


def test_names_that_matplotlib_can_draw_stay(only_own_fonts):
    fig, ax = plt.subplots()
    ax.set(xlabel="größe − Тепло", ylabel="№ ½")
    assert html(fig) == ""


@pytest.fixture
def korean(tmp_path, only_own_fonts):
    """A font with one letter, 온, a black square."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in [(0, 1000), (1000, 1000), (1000, 0)]:
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "on"])
    font.setupCharacterMap({ord("온"): "on"})
    font.setupGlyf({".notdef": empty, "on": square})
    font.setupHorizontalMetrics({".notdef": (1000, 0), "on": (1000, 0)})
    font.setupHorizontalHeader(ascent=1000, descent=0)
    font.setupNameTable({"familyName": "Malgun Gothic", "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(tmp_path / "korean.ttf")
    only_own_fonts.addfont(tmp_path / "korean.ttf")


def test_a_font_of_the_system_draws_what_matplotlib_cannot(korean):
    fig, ax = plt.subplots()
    ax.axis("off")
    fig.text(0.5, 0.5, "온 x", fontsize=40)
    shown = picture(fig, alt="A square")
    assert shown.words == {}
    with Image.open(io.BytesIO(shown.data)) as image:
        dark = np.asarray(image.convert("L")) < 50
    side = 40 / 72 * 200  # pixels of a letter of 40 points
    assert dark.any(axis=0).sum() == pytest.approx(2 * side, rel=0.5)
    assert dark.sum() > 0.9 * side**2
