"""Texts and titles with numbers in them: what they say, where they stand on paper."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from livefigure import Live
from livefigure.plain_letters import plain_letters


def live_on(ax):
    return Live(ax.figure, alt="a test", m=(0, 4, 0.5))


def shown(live):
    """Return the texts of the only mark that are seen, with their places."""
    live.draw()
    (mark,) = live.marks
    return [(text.get_text(), *text.xy) for text in mark.artists if text.get_text()]


def test_a_text_says_its_numbers_at_its_place(ax):
    live = live_on(ax)
    live.text(ax, 2, lambda m: 2 * m, "slope {:.2f}, {:d} points", lambda m: m, lambda m: 2 * m)
    live.set(m=1.5)
    assert shown(live) == [("slope 1.50, 3 points", 2, 3)]


def test_at_each_of_several_places_stands_a_text(ax):
    live = live_on(ax)
    live.text(
        ax, [1, 2, 3], lambda m: m * np.array([1, 2, np.nan]), "{:+.1f}", lambda m: -m, ha="right"
    )
    live.set(m=2)
    assert shown(live) == [("-2.0", 1, 2), ("-2.0", 2, 4)]
    assert {text.get_ha() for text in live.marks[0].artists} == {"right"}
    live.marks[0].place(*np.array([[1], [2], [3]]))  # fewer than there were
    assert [text.get_text() for text in live.marks[0].artists] == ["+3.0", "", ""]
    live.marks[0].place(*np.zeros((3, 0)))
    assert not any(text.get_text() for text in live.marks[0].artists)


def test_a_text_that_waits_for_a_button_is_not_on_paper_and_its_title_has_room(ax):
    ax.figure.set_layout_engine("constrained")
    live = live_on(ax)
    live.text(ax, [1, 2], 5, "{:.1f}", lambda m: m, hidden="Show it")
    live.title(ax, "m = {:.1f}", lambda m: m, hidden="Show it", fontsize=40)
    assert "2.0" not in repr(live)
    live._repr_mimebundle_()
    assert not any(artist.get_visible() for mark in live.marks for artist in mark.artists)
    assert ax.get_position().y1 < 0.9 and 0.5 < ax.title.get_position()[1] < 1.1


def test_each_place_may_have_a_number_of_its_own(ax):
    live = live_on(ax)
    live.text(ax, [1, 2], 5, "{:.0f} of {:.0f}", lambda m: m * np.array([1, 2]), [7, 8])
    live.set(m=3)
    assert shown(live) == [("3 of 7", 1, 5), ("6 of 8", 2, 5)]


def test_a_text_needs_no_number(ax):
    live = live_on(ax)
    live.text(ax, lambda m: m, 5, "here")
    live.set(m=3)
    assert shown(live) == [("here", 3, 5)]
    assert repr(live) == "Live figure: m = 3"


def test_a_title_is_that_of_the_axes(ax):
    live = live_on(ax)
    live.title(ax, r"$\hat y$ = {:.1f} x, {:.0%}", lambda m: m, lambda m: m / 4, fontsize=20)
    live.title(ax, "on the left {:d}", lambda m: m, loc="left")
    live.set(m=2)
    live.draw()
    assert ax.get_title() == "ŷ = 2.0 x, 50%" and ax.title.get_fontsize() == 20
    assert ax.get_title("left") == "on the left 2"


def test_a_title_has_room_in_the_layout():
    heights = []
    for size in (10, 40):
        fig, ax = plt.subplots(layout="constrained")
        live = live_on(ax)
        live.title(ax, "m = {:.1f}", lambda m: m, fontsize=size)
        live._repr_mimebundle_()
        heights.append(ax.get_position().y1)
        fig.draw_without_rendering()
        top = ax.title.get_window_extent().y1
        assert top <= fig.bbox.height and top > ax.get_window_extent().y1
    assert heights[1] < heights[0] - 0.05


def test_texts_with_numbers_are_told_and_titles_are_read(ax):
    live = live_on(ax)
    live.text(ax, 1, 1, "m is\n{:.1f}", lambda m: m)
    live.text(ax, [1, 2], 1, "{:.1f}", lambda m: m)  # not told: it may be many
    live.title(ax, "twice = {:.1f}", lambda m: 2 * m)
    live.title(ax, "thrice = {:.1f}, twice = {:.0f}", lambda m: 3 * m, lambda m: 4 * m, loc="left")
    live.readout("thrice = {:.2f}", lambda m: 5 * m)
    live.set(m=2)
    assert repr(live) == (
        "Live figure: m = 2; twice = 4.0; thrice = 6.0, twice = 8; m is 2.0; thrice = 10.00"
    )
    assert live.read() == {"twice": 4, "thrice": 10}


def test_numbers_of_texts_start_sliders(ax):
    live = live_on(ax)
    live.text(ax, 1, 1, "{:.1f}", lambda m=3: m)
    live.title(ax, "{:.1f}", lambda m: m)
    live.draw()
    assert ax.get_title() == "3.0"


@pytest.mark.parametrize(
    ("formula", "letters"),
    [
        (r"$m$", "m"),
        (r"$\hat y = \hat{\beta}_0 + \beta_1 x$", "ŷ = β̂₀ + β₁ x"),
        (r"$\bar{x}$, $\sigma^2$, $\chi^{2}_{12}$", "x̄, σ², χ²₁₂"),
        (r"$R^2$ costs \$3", "R² costs $3"),
        (r"$p \leq 0.05 \pm \Delta$", "p ≤ 0.05 ± Δ"),
        (r"$\lambda\,\Lambda \varepsilon$", "λ\u2009Λ ε"),
        (r"$-\mathrm{log}(x) \log x$", "−log(x) log x"),
        (r"$x^{-1}$ and $X^T$ and $f'$", "x⁻¹ and Xᵀ and f′"),
        ("5 $ and no more", "5 $ and no more"),
        ("a_b^c", "a_b^c"),
        (r"$\sum_i e_i^2$", "∑ᵢ eᵢ²"),
    ],
)
def test_simple_formulas_are_written_in_letters(formula, letters):
    assert plain_letters(formula) == letters


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (r"$\frac{{a}}{{b}}$ {:.1f}", r"\frac is unknown here"),
        ("$x^{{{:.0f}}}$", "there are no such small letters as ^{}"),
        ("$x^q$ {:.1f}", "there are no such small letters as ^q"),
        (r"$\hat$ {:.1f}", r"nothing stands after \hat"),
        (r"$\hat{{y$ {:.1f}", "a brace is not closed"),
        ("no number", "title('no number'): no number is in it"),
        ("{:.1f} {:.1f}", "title('{:.1f} {:.1f}'): 2 places for numbers, but 1 functions"),
        ("{:q}", "title('{:q}'): {:q} is no format"),
    ],
)
def test_what_a_title_cannot_say_is_refused(ax, template, said):
    live = live_on(ax)
    with pytest.raises(ValueError) as error:
        live.title(ax, template, *([] if template == "no number" else [lambda m: m]))
    assert said in str(error.value)
    assert live.marks == [] and ax.get_title() == ""


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda live, ax: live.title(ax, "{:.1f}", lambda m: m * np.ones(2)),
            "gives an array of shape (2,), but one number is shown",
        ),
        (lambda live, ax: live.title(ax, "{}", lambda m: m, loc="top"), "write 'left', 'center'"),
        (lambda live, ax: live.text(ax, 1, 1, "{}", lambda m: m, offset=3), "offset must be two"),
        (lambda live, ax: live.text(ax, [1, 2], 1, "{}", [1, 2, 3]), "number 1 has 3"),
    ],
)
def test_what_does_not_fit_is_refused(ax, call, said):
    live = live_on(ax)
    with pytest.raises(ValueError) as error:
        call(live, ax)
    assert said in str(error.value)
    assert live.marks == [] and not ax.texts


@pytest.mark.parametrize(
    ("word", "value", "advice"),
    [
        ("label", "a", "a text has no entry in a legend"),
        ("xytext", (1, 1), "offset=(dx, dy)"),
        ("arrowprops", {}, "segments of their own"),
        ("backgroundcolor", "w", "bbox={'facecolor': 'white'"),
    ],
)
def test_for_a_word_of_annotate_the_right_one_is_named(ax, word, value, advice):
    live = live_on(ax)
    with pytest.raises(TypeError) as error:
        live.text(ax, 1, 1, "here", **{word: value})
    assert advice in str(error.value)
