"""Functions that draw, moved on a page without a kernel, beside matplotlib's own picture."""

import io

import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from playwright.sync_api import expect

from livefigure import interactive
from tests.browser.hands import press

X = np.linspace(0, 6, 40)


def waves(n, m, kind):
    """Sums of waves."""
    fig, ax = plt.subplots(figsize=(5, 3.5))
    y = np.zeros(len(X))
    for k in range(1, n + 1):
        y = y + np.sin(k * X) / k
        ax.axvline(k, color="C7", lw=1)
    ax.plot(X, m * y, "C1", lw=3, label=f"height {m:.1f}")
    ax.fill_between(X, m * y, alpha=0.3)
    if m > 1:
        ax.axhspan(1, m, color="C2", alpha=0.3)
        ax.set_title("high")
    else:
        ax.bar(X[::8], m * y[::8], width=0.3, color="C3")
        ax.set_title(f"{kind} of {n}: {np.max(y):.2f}")
    ax.legend(loc="lower right")
    ax.set(xlim=(0, 6), ylim=(-4, 4))
    plt.show()


def picture(data, size):
    """Return a picture, of another size, as an array, and a little blurred by that."""
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB").resize(size), int)


def apart(figure, **setting):
    """Return the share of pixels in which the page is another than matplotlib's picture."""
    plt.close("all")
    waves(**setting)
    saved = io.BytesIO()
    plt.gcf().savefig(saved, dpi=100)
    plt.close("all")
    seen = figure.locator(".livefigure-drawing").screenshot()
    size = (250, 175)
    return np.mean(np.abs(picture(seen, size) - picture(saved.getvalue(), size)).max(axis=2) > 90)


def test_a_page_draws_what_the_function_draws_at_each_setting(show_alive):
    live = interactive(waves, n=(1, 4), m=(0.0, 2.0, 0.5), kind=["sum", "series"])
    live.set(n=2, m=1, kind="sum")
    figure = show_alive(live)
    told = figure.get_by_role("status")
    expect(told).to_contain_text("sum of 2: 1.30")
    assert apart(figure, n=2, m=1.0, kind="sum") < 0.005
    press(figure, "n", "ArrowRight", "ArrowRight")
    assert apart(figure, n=4, m=1.0, kind="sum") < 0.005 < apart(figure, n=2, m=1.0, kind="sum")
    press(figure, "m", "ArrowRight", "ArrowRight")
    expect(told).to_contain_text("high")
    assert apart(figure, n=4, m=2.0, kind="sum") < 0.005 < apart(figure, n=4, m=1.0, kind="sum")
