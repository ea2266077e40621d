"""Functions that draw, as they are given to interact, beside what matplotlib draws of them."""

import io
import math
import random
import re

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text
from PIL import Image

from livefigure import Live, fixed, interact, interactive
from livefigure.record import RecordError

X = np.linspace(0, 10, 21)
XD, YD = np.array([1.0, 2, 3, 4]), np.array([2.0, 3, 5, 4])


def line(m, b=1.0):
    """Four points and a line."""
    sse = np.sum((YD - m * XD - b) ** 2)
    plt.plot(X, m * X + b, "r--")
    plt.scatter(XD, YD)
    plt.title(f"SSE = {sse:.1f}")
    plt.xlabel("height (cm)")
    plt.ylim(0, 10)
    plt.show()


def shown(live, ax=0):
    """Return the visible lines of a live figure as arrays of shape (n, 2), where it is now."""
    live.draw()
    return [each.get_xydata() for each in live.fig.axes[ax].lines if each.get_visible()]


def test_a_function_that_draws_becomes_a_live_figure():
    live = interactive(line, m=(0.0, 4.0), b=(-2.0, 2.0))
    assert isinstance(live, Live)
    assert live.values() == {"m": 2.0, "b": 1.0}
    live.set(m=3, b=-1)
    (moved,) = [xy for xy in shown(live) if len(xy) == len(X)]
    np.testing.assert_allclose(moved, np.column_stack([X, 3 * X - 1]))
    assert live.fig.axes[0].get_title() == "SSE = 62.0"  # 0 + 4 + 9 + 49


def pixels(figure):
    """Return a figure as an array of its pixels."""
    picture = io.BytesIO()
    figure.savefig(picture, dpi=100, bbox_inches=None)
    return np.asarray(Image.open(picture).convert("RGB"), int)


def real(function, live, **setting):
    """Return the figure that matplotlib draws, with the limits of the live one."""
    plt.close("all")
    function(**setting)
    figure = plt.gcf()
    for ax, like in zip(figure.axes, live.fig.axes, strict=True):
        ax.set(xlim=like.get_xlim(), ylim=like.get_ylim())
    return figure


def expect_the_same_picture(live, function, **setting):
    """Compare a live figure with matplotlib's picture at a setting: but for edges of strokes."""
    assert live.view  # laid out for good
    live.set(**setting)
    live.draw()
    wanted = real(function, live, **setting)
    apart = np.abs(pixels(wanted) - pixels(live.fig)).max(axis=2) > 80
    assert np.mean(apart) < 0.005
    assert words(wanted) == words(live.fig)
    plt.close("all")


def words(figure):
    """Return the texts on a figure that are seen, but for its ticks."""
    ticks = [tick for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)
             for tick in axis.get_ticklabels(which="both")]  # fmt: skip
    texts = [text for text in figure.findobj(Text) if text not in ticks and text.get_alpha() != 0]
    return sorted(text.get_text() for text in texts if text.get_visible() and text.get_text())


def draws(f):
    """Return a function of m that draws on the axes, which have limits."""

    def drawing(m):
        _, ax = plt.subplots(figsize=(4, 3))
        ax.set(xlim=(-1, 6), ylim=(-3, 9))
        f(ax, m)

    return drawing


DRAWN = {
    "plot": lambda ax, m: ax.plot(X, m * X, "g^--", X, X - m, "k:", lw=3),
    "plot of a table": lambda ax, m: ax.plot(X, np.column_stack([m * X, m - X])),
    "plot of y": lambda ax, m: ax.plot(m * YD, ms=8, marker="s", mfc="none"),
    "step": lambda ax, m: ax.step(XD, m * YD, where="mid"),
    "scatter": lambda ax, m: ax.scatter(XD, m * YD, s=90, c="C3", marker="D", alpha=0.5),
    "scatter of one": lambda ax, m: ax.scatter(m, m),
    "scatter of colours": lambda ax, m: ax.scatter(XD, [1, 2, 3, int(m)], c=[0, 1, 1, int(m)]),
    "stem": lambda ax, m: ax.stem(XD, m * YD),
    "errorbar": lambda ax, m: ax.errorbar(XD, m * YD, yerr=m, xerr=[0.1, 0.2, m, 0], capsize=4),
    "bar": lambda ax, m: ax.bar(XD, m * YD, width=0.5, bottom=-1, color="C2", edgecolor="k"),
    "bars of colours": lambda ax, m: ax.bar(XD, m * YD, color=["C0", "C1", "C0", "C1"]),
    "bars of categories": lambda ax, m: ax.bar(["a", "b"], [m, 2 * m]),
    "bars that grow": lambda ax, m: [b.set_height(m * k) for k, b in enumerate(ax.bar(XD, YD))],
    "barh": lambda ax, m: ax.barh(XD, m * YD, 0.6),
    "hist": lambda ax, m: ax.hist(m * YD, bins=[-1, 0, 1, 2, 3, 4, 6], rwidth=0.9),
    "hist of its own bins": lambda ax, m: ax.hist(m + YD / 2, bins=4, density=True),
    "stairs": lambda ax, m: ax.stairs(m * YD, [0, 1, 2, 4, 5], lw=2),
    "fill_between": lambda ax, m: ax.fill_between(X, m * X, m - X, where=X > m, alpha=0.4),
    "fill": lambda ax, m: ax.fill([0, m, 2], [0, 1, m * 2], "y", ec="k"),
    "axhline": lambda ax, m: ax.axhline(m, 0.1, 0.5, color="r", ls="-."),
    "axvline": lambda ax, m: ax.axvline(x=m, lw=3),
    "axvspan": lambda ax, m: ax.axvspan(m, m + 1, alpha=0.3),
    "axhspan": lambda ax, m: ax.axhspan(-m, m, 0.2, 0.8),
    "axline": lambda ax, m: ax.axline((0, m), slope=m),
    "axline through two": lambda ax, m: ax.axline((0, 0), (1, m), ls="--"),
    "hlines": lambda ax, m: ax.hlines(XD, 0, m * XD, colors="m"),
    "vlines": lambda ax, m: ax.vlines(m * XD, -1, YD, linestyles="dashed"),
    "text": lambda ax, m: ax.text(m, 2, f"m = {m:.1f}", fontsize=14, color="C1", ha="center"),
    "annotate": lambda ax, m: ax.annotate("here", (m, m), (8, 8), textcoords="offset points"),
    "title": lambda ax, m: ax.set_title(f"m is {m:.2f}"),
    "ylabel": lambda ax, m: ax.set_ylabel(f"{m:.1f} times"),
    "legend": lambda ax, m: (ax.plot(X, m * X, label=f"slope {m:.1f}"), ax.legend(loc=2)),
    "imshow": lambda ax, m: ax.imshow(np.add.outer(YD, m * XD), extent=(0, 4, 0, 4), aspect="auto"),
    "pcolormesh": lambda ax, m: ax.pcolormesh(XD, XD, np.sin(m * np.add.outer(XD, YD))),
    "contour": lambda ax, m: ax.contour(XD, XD, np.add.outer(XD**2, m * XD), [6, 9], colors="k"),
    "if": lambda ax, m: ax.plot(X, X, "r") if m > 1.5 else ax.bar(XD, m * YD),
    "range": lambda ax, m: [ax.plot(X, X - k) for k in range(int(2 * m))],
    "set_data": lambda ax, m: ax.plot([], [])[0].set_data(XD, m * YD),
    "math": lambda ax, m: ax.plot(math.sqrt(m), np.array([m, 2 * m])[1], "o"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_it_draws_as_matplotlib_does(name):
    function = draws(DRAWN[name])
    live = interactive(function, m=(0.5, 3.0, 0.5))
    for m in (1.0, 2.5):
        expect_the_same_picture(live, function, m=m)


TEXTS = {
    "f-string": lambda m: f"{m:.2f} and {m:+.0%}",
    "percent": lambda m: "%.2f and %d" % (m, 3 * m),  # noqa: UP031
    "format": lambda m: f"{m:.3f} or {-m:>8.1f}",
    "str": lambda m: "m = " + str(m),
    "round": lambda m: f"{round(m, 1)} {round(m / 3, 2)}",
    "plain f-string": lambda m: f"{m} times",
    "words that change": lambda m: "steep" if m > 1.5 else f"flat, {m:.1f}",
    "mathtext": lambda m: rf"$\beta_0 = {m:.1f}$, $R^2$",
}


@pytest.mark.parametrize("name", TEXTS)
def test_numbers_in_a_title_move(name):
    def function(m):
        plt.plot(X, m * X)
        plt.title(TEXTS[name](m))
        print("printed:", TEXTS[name](m))

    live = interactive(function, m=(0.5, 3.0, 0.25))
    for m in (0.75, 2.5):
        live.set(m=m)
        live.draw()
        text = TEXTS[name](m) if name != "mathtext" else f"β₀ = {m:.1f}, R²"
        assert live.fig.axes[0].get_title() == text
        if name != "mathtext":
            assert f"printed: {text}" in repr(live)


def test_a_number_that_is_returned_is_a_readout():
    live = interactive(lambda m: (plt.plot(X, m * X), m**2)[1], m=(0.0, 4.0))
    live.set(m=3)
    assert live.read() == {"<lambda>": 9.0}


def test_choices_ranges_and_fits_are_drawn_at_each_value():
    def fit(degree, kind, shift):
        rng = np.random.default_rng(0)
        y = np.sin(X) + rng.normal(0, 0.1, len(X)) + shift
        plt.plot(X, y, "o")
        if kind == "fit":
            plt.plot(X, np.polyval(np.polyfit(X, y, degree), X))
        for k in range(degree):
            plt.axvline(k)
        plt.title(f"degree {degree}")

    live = interactive(fit, degree=(1, 3), kind=["data", "fit"], shift=(-1.0, 1.0))
    for degree, kind, count in ((1, "data", 2), (3, "fit", 5)):
        live.set(degree=degree, kind=kind, shift=0.5)
        assert len([xy for xy in shown(live) if len(xy)]) == count
        assert live.fig.axes[0].get_title() == f"degree {degree}"
        expect_the_same_picture(live, fit, degree=degree, kind=kind, shift=0.5)


def test_artists_made_before_are_updated_and_the_cell_can_run_again():
    fig, ax = plt.subplots()
    (curve,) = ax.plot(X, X)
    dots = ax.scatter(XD, YD)
    title = ax.set_title("")

    def update(m):
        curve.set_ydata(m * X)
        dots.set_offsets(np.column_stack([XD, m * YD]))
        title.set_text(f"m = {m:.1f}")
        fig.canvas.draw_idle()

    for _ in range(2):
        live = interactive(update, m=(0.0, 1.0))
        live.set(m=0.3)
        moved = shown(live)
        np.testing.assert_allclose(moved[0], np.column_stack([X, 0.3 * X]))
        np.testing.assert_allclose(moved[1], np.column_stack([XD, 0.3 * YD]))
        assert title.get_text() == "m = 0.3"
        assert ax.get_ylim() == (-0.5, 10.5)  # update leaves them alone


def test_limits_hold_what_the_controls_can_show():
    live = interactive(lambda m: plt.plot(X, m * X), m=(-2.0, 3.0))
    low, high = live.fig.axes[0].get_ylim()
    assert low <= -20 and high >= 30
    assert live.note == ""


def test_limits_are_not_those_of_a_few_huge_numbers():
    live = interactive(lambda m: plt.plot(X, np.exp(m * X)), m=(-1.0, 5.0))
    assert live.fig.axes[0].get_ylim()[1] < 1e15  # of 5e21
    assert "set_ylim" in live.note


def test_limits_that_move_stand_still_and_a_note_says_so():
    def function(n):
        plt.plot(X, n * X)
        plt.xlim(0, n)

    live = interactive(function, n=(1, 6))
    assert live.fig.axes[0].get_xlim() == (0, 6)
    assert live.note == "The limits of x stand still here, as wide as they get."


def test_the_description_is_made_of_the_functions_words():
    live = interactive(line, m=(0.0, 4.0), b=fixed(1.0))
    assert live.alt == "Four points and a line. SSE. height (cm)"
    assert list(live.controls) == ["m"]
    assert interactive(line, alt="A line", m=(0.0, 4.0), b=fixed(1.0)).alt == "A line"


def test_it_is_shown_at_once_also_as_a_decorator(monkeypatch):
    seen = []
    monkeypatch.setattr("livefigure.drawing.shown.display", seen.append)

    @interact(m=(0, 3))
    def figure(m, b=(0.0, 1.0)):
        plt.plot(X, m * X + b)

    assert seen == [figure]
    assert list(figure.controls) == ["m", "b"]
    assert interact(figure.function, m=(0, 2), b=2.0) is seen[1]


def unseeded(m):
    plt.plot(X, m * np.random.normal(size=21))


def unseeded_too(m):
    plt.plot([m * random.random() for _ in range(4)])


def unknown(m):
    plt.quiver(X, X, m * X, X)


def nothing(m):
    return m**2


def two(m):
    plt.figure()
    plt.plot(X, m * X)
    plt.figure()
    plt.plot(X, X)


def style(m):
    plt.plot(X, X, lw=m)


def asks(m):
    (curve,) = plt.plot(X, m * X)
    plt.title(f"{curve.get_ydata()[-1]:.1f}")


def solid(m):
    ax = plt.figure().add_subplot(projection="3d")
    ax.plot([0, m], [0, 1], [0, 1])


REFUSED = {
    unseeded: "np.random.seed",
    unseeded_too: "random.seed",
    unknown: "quiver cannot draw what moves",
    nothing: "`nothing` draws nothing",
    two: "plt.subplots",
    style: "lw=… moves with a control",
    asks: "asks what was drawn",
    solid: "plot",
}


@pytest.mark.parametrize("function", REFUSED, ids=lambda function: function.__name__)
def test_what_cannot_live_is_refused_and_matplotlib_is_left_as_it_was(function):
    plot, show, array, sine = Axes.plot, plt.show, np.array, math.sin
    before = dict(vars(Axes))
    with pytest.raises(RecordError, match=re.escape(REFUSED[function])):
        interactive(function, m=(0.0, 4.0, 0.01))
    assert vars(Axes) == before
    assert (Axes.plot, plt.show, np.array, math.sin) == (plot, show, array, sine)
    assert not plt.get_fignums()


def test_an_error_of_the_functions_own_is_raised_as_it_is():
    def broken(m):
        plt.plot(X, m * X)
        raise KeyError("no such data")

    with pytest.raises(KeyError, match="no such data"):
        interactive(broken, m=(0.0, 4.0))
    assert not plt.get_fignums()


def test_a_control_that_moves_nothing_is_told():
    live = interactive(lambda m, n: plt.plot(X, m * X), m=(0.0, 4.0), n=(0, 3))
    assert "n moves nothing" in live.view.widget.content


def test_it_lists_what_it_needs():
    with pytest.raises(TypeError, match="asks for 'b': give it a control"):
        interactive(lambda m, b: plt.plot(X, m * X + b), m=(0, 3))
    with pytest.raises(TypeError, match="has no argument 'c'"):
        interactive(lambda m: plt.plot(X, m * X), m=(0, 3), c=(0, 1))
    live = interactive(lambda m: plt.plot(X, m * X), m=widgets.FloatSlider(value=0.5, max=1))
    assert live.values() == {"m": 0.5}
