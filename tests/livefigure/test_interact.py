"""Functions that draw, as they are given to interact, beside what matplotlib draws of them."""

import io
import math
import random

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
