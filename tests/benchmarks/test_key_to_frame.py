"""How long from a key press to the drawn frame: `interact` with inline matplotlib against `Live`.

Run by `make bench`. It prints, and passes whatever the times are. Two times are taken of each
frame: when its script is done, and when the page is free again, after layout, painting and whatever
stood in the queue. `Live` mostly waits for the next of 60 frames a second, 8 ms on average.
"""

from statistics import median, quantiles
from textwrap import dedent

import nbformat
import outputs
import pytest
from lab import jupyterlab

PRESSES = 40
(LESSON,) = outputs.LESSONS.glob("02-*.ipynb")
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
WATCH = """
() => {
  window.ready = [];
  window.taken = [];
  window.script = [];
  let pressed = 0;
  let drawn = false;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    if (pressed) taken.push(performance.now() - pressed);
    pressed = 0;
  };
  const after = () => channel.port2.postMessage(0);
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...all) {
    if (!drawn) after();
    drawn = true;
    return clear.apply(this, all);
  };
  const request = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      const start = performance.now();
      callback(time);
      if (drawn && pressed) {
        ready.push(performance.now() - pressed);
        script.push(performance.now() - start);
      }
      drawn = false;
    });
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        const image = node.querySelector?.("img[src^='data:image/png']");
        const frame = () => (after(), (drawn = true));
        if (image) image.decode().then(() => requestAnimationFrame(frame));
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
}
"""


# A key comes at any moment between two frames, not right after one.
ANY_MOMENT = "() => new Promise((done) => setTimeout(done, 20 + 50 * Math.random()))"


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
    page.evaluate("() => { ready.length = taken.length = script.length = 0; }")
    for i in range(PRESSES):
        page.evaluate(ANY_MOMENT)
        page.keyboard.press("ArrowRight")
        page.wait_for_function("n => taken.length >= n", arg=i + 1)
    return page.evaluate("() => [ready, taken, script]")


def row(name, page, ours, theirs):
    """Return a line of the table, from a slider's handle of each kind."""
    ready, taken, script = press(page, ours)
    their_ready, their_taken, _ = press(page, theirs)
    columns = [name, *compared(ready, their_ready), *compared(taken, their_taken)]
    return f"| {' | '.join(columns)} | {median(script):.1f}, {max(script):.1f} |"


def compared(ours, theirs):
    """Return median and 95th percentile of both and their ratio, as text."""
    both = [f"{median(times):.1f} ({quantiles(times, n=20)[18]:.1f})" for times in (ours, theirs)]
    return [*both, f"{median(theirs) / median(ours):.1f}"]


def test_key_to_frame(page, notebook, tmp_path, capsys):
    lines = [
        "Key press to drawn frame, milliseconds: median (95th percentile)\n",
        "| figure | script done: Live | interact | ratio | page free: Live | interact | ratio "
        "| script of a frame: median, largest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    with jupyterlab(tmp_path) as lab:
        book = lab.open(page, lab.add(LESSON))
        theirs = page.locator(".widget-interact .noUi-handle")
        figure = book.figure(0)
        book.insert_below_and_run(SETUP + INTERACT.format(n=5))
        page.evaluate(WATCH)
        lines.append(row("lesson 2", page, figure.locator(".noUi-handle").first, theirs.first))
        book = lab.open(page, lab.add(notebook))
        book.run_all()
        page.evaluate(WATCH)
        handles = page.locator(".noUi-handle")
        for i, n in enumerate(POINTS):
            lines.append(row(f"{n} points", page, handles.nth(2 * i), handles.nth(2 * i + 1)))
    with capsys.disabled():
        print("\n\n" + "\n".join(lines))
    assert len(lines) == 4 + len(POINTS)
