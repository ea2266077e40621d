"""How long from a key press to the drawn frame: `interact` with inline matplotlib against `Live`.

Run by `make bench`. It prints, and passes whatever the times are.
"""

from statistics import median, quantiles
from textwrap import dedent

import nbformat
import outputs
import pytest
from lab import jupyterlab

PRESSES = 40
POINTS = (5, 50, 500, 5000)
SETUP = """
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact
from mxplusb import Live
from mxplusb.data import height, weight

def people(n):
    rng = np.random.default_rng(0)
    x = np.concatenate([height, rng.uniform(60, 76, n - 5)])
    return x, np.concatenate([weight, 2 * x[5:] - 4 + 5 * rng.normal(size=n - 5)])

def axes():
    fig, ax = plt.subplots()
    ax.set(xlim=(60, 76), ylim=(90, 170))
    return fig, ax
"""
OURS = """
x, y = people({n})
fig, ax = axes()
ax.plot(x, y, "o")
live = Live(fig, alt="{n} people and a line", m=(0, 4, 0.01))
live.curve(ax, lambda t, m: m * t - 4)
live.residuals(ax, x, y, lambda t, m: m * t - 4)
live.readout("SSE = {{:.1f}}", lambda m: np.sum((y - m * x + 4) ** 2))
live.set(m=2)
live
"""
INTERACT = """
x{n}, y{n} = people({n})

def draw{n}(m):
    fig, ax = axes()
    ax.plot(x{n}, y{n}, "o")
    t = np.linspace(60, 76, 200)
    ax.plot(t, m * t - 4)
    ax.vlines(x{n}, m * x{n} - 4, y{n})
    plt.show()
    print(f"SSE = {{np.sum((y{n} - m * x{n} + 4) ** 2):.1f}}")

interact(draw{n}, m=FloatSlider(value=2, min=0, max=4, step=0.01));
"""
# The time is taken when the frame that shows the new drawing has been handed to the screen.
WATCH = """
() => {
  window.taken = [];
  window.script = [];
  let pressed = 0;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    if (pressed) taken.push(performance.now() - pressed);
    pressed = 0;
  };
  const after = () => channel.port2.postMessage(0);
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...all) {
    after();
    return clear.apply(this, all);
  };
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      const start = performance.now();
      callback(time);
      if (pressed) script.push(performance.now() - start);
    });
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        const image = node.querySelector?.("img[src^='data:image/png']");
        if (image) image.decode().then(() => request(after));
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}
"""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    path = tmp_path_factory.mktemp("bench") / "01-bench.ipynb"
    cells = [SETUP]
    for n in POINTS:
        cells += [OURS.format(n=n), INTERACT.format(n=n)]
    v4 = nbformat.v4
    cells = [v4.new_code_cell(dedent(cell).strip()) for cell in cells]
    notebook = v4.new_notebook(cells=cells, metadata={"kernelspec": outputs.KERNEL})
    nbformat.write(notebook, path)
    return path


def press(page, handle):
    """Press a key many times, each after the last one's frame; return times in ms."""
    handle.focus()
    page.evaluate("() => { taken.length = script.length = 0; }")
    for i in range(PRESSES):
        page.keyboard.press("ArrowRight")
        page.wait_for_function("n => taken.length >= n", arg=i + 1)
    return page.evaluate("() => [taken, script]")


def test_key_to_frame(page, notebook, tmp_path):
    rows = []
    with jupyterlab(tmp_path) as lab:
        book = lab.open(page, lab.add(notebook))
        book.run_all()
        page.evaluate(WATCH)
        sliders = page.locator(".noUi-handle")
        for i, n in enumerate(POINTS):
            ours, script = press(page, sliders.nth(2 * i))
            theirs, _ = press(page, sliders.nth(2 * i + 1))
            rows.append((n, *ours_and_theirs(ours, theirs), median(script), max(script)))
    print("\n\nKey press to drawn frame, milliseconds (median, 95th percentile)\n")
    print("| points | Live | interact | ratio | script a frame: median, largest |")
    print("|---|---|---|---|---|")
    for n, ours, ours95, theirs, theirs95, script, largest in rows:
        print(
            f"| {n} | {ours:.1f} ({ours95:.1f}) | {theirs:.1f} ({theirs95:.1f}) "
            f"| {theirs / ours:.1f} | {script:.1f}, {largest:.1f} |"
        )
    assert len(rows) == len(POINTS)


def ours_and_theirs(ours, theirs):
    """Return median and 95th percentile of both."""
    return [x for times in (ours, theirs) for x in (median(times), quantiles(times, n=20)[18])]
