"""The same figure made with seven tools, each the fastest way that its documentation teaches.

The figure: people as points, which stand still; a line y = m·x − 4 of 200 points and a stick from
it to each person, which follow the slider m; and the sum of the squared errors in words. All draw
640 × 480 pixels and the same sticks: `Live` draws an even sample where there are very many, so the
others need not draw more either. Sums use everybody.

This file is imported in a notebook's kernel, so it can be tried by hand too:
`from contenders import plotly_widget; plotly_widget(500)`.
"""

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, Label, VBox
from ipywidgets import interact as ipywidgets_interact

from livefigure.marks.base import MOST
from mxplusb import Live
from mxplusb.data import height, weight

B = -4
X, Y = (60, 76), (90, 170)  # what the axes show
GRID = np.linspace(*X, 200)


def people(n):
    """Return n heights and weights: the five of the lessons and others like them."""
    rng = np.random.default_rng(0)
    x = np.concatenate([height, rng.uniform(*X, n - 5)])
    return x, np.concatenate([weight, 2 * x[5:] + B + 5 * rng.normal(size=n - 5)])


def sampled(x, y):
    """Return the people whose sticks are drawn, chosen as figures choose them."""
    drawn = min(len(x), MOST)
    chosen = np.arange(drawn) * len(x) // drawn
    return x[chosen], y[chosen]


def axes():
    """Return matplotlib's axes with limits that stay."""
    fig, ax = plt.subplots()
    ax.set(xlim=X, ylim=Y)
    return fig, ax


def slider():
    """Return the slider m of those that have none of their own; it reports while it moves."""
    return FloatSlider(value=2, min=0, max=4, step=0.01, description="m")


def sse(x, y, m):
    """Return the read-out's text."""
    return f"SSE = {np.sum((y - m * x - B) ** 2):.1f}"


def ours(n):
    """`Live`: matplotlib draws the points once; the browser replays the formulas at each move."""
    x, y = people(n)
    fig, ax = axes()
    ax.plot(x, y, "o")
    live = Live(fig, alt=f"{n} people and a line", m=(0, 4, 0.01))
    live.residuals(ax, x, y, lambda t, m: m * t + B)
    live.curve(ax, lambda t, m: m * t + B)
    live.readout("SSE = {:.1f}", lambda m: np.sum((y - m * x - B) ** 2))
    live.set(m=2)
    return live


def interact(n):
    """`ipywidgets.interact`, inline: matplotlib makes a new picture at each move."""
    x, y = people(n)
    some_x, some_y = sampled(x, y)

    def draw(m):
        _, ax = axes()
        ax.plot(x, y, "o")
        ax.plot(GRID, m * GRID + B, zorder=3)  # on 5000 sticks it would be out of sight below
        ax.vlines(some_x, m * some_x + B, some_y)
        plt.show()
        print(sse(x, y, m))

    ipywidgets_interact(draw, m=slider())


def _ipympl(n, redraw, after_draw=None):
    """Return an ipympl figure whose artists get new data; `redraw(fig, artists)` shows them."""
    x, y = people(n)
    some_x, some_y = sampled(x, y)
    with plt.ioff():
        fig, ax = axes()
    fig.canvas.header_visible = fig.canvas.footer_visible = False
    ax.plot(x, y, "o")
    animated = after_draw is not None
    (line,) = ax.plot(GRID, 2 * GRID + B, zorder=3, animated=animated)
    sticks = ax.vlines(some_x, 2 * some_x + B, some_y, animated=animated)
    ends = np.empty((len(some_x), 2, 2))  # of each stick: from and to, x and y
    ends[:, :, 0], ends[:, 1, 1] = some_x[:, None], some_y
    if after_draw:
        fig.canvas.mpl_connect("draw_event", lambda event: after_draw(fig, (sticks, line)))
    handle, label = slider(), Label(sse(x, y, 2))

    def move(change):
        m = change["new"]
        line.set_ydata(m * GRID + B)
        ends[:, 0, 1] = m * some_x + B
        sticks.set_segments(ends)
        redraw(fig, (sticks, line))
        label.value = sse(x, y, m)

    handle.observe(move, "value")
    return VBox([handle, fig.canvas, label])


def ipympl_draw_idle(n):
    """ipympl, `set_ydata`, `canvas.draw_idle()`: the browser asks for the picture when it likes."""
    return _ipympl(n, lambda fig, artists: fig.canvas.draw_idle())


def ipympl_draw(n):
    """ipympl, `set_ydata`, `canvas.draw()`: the kernel draws everything and sends it at once."""
    return _ipympl(n, lambda fig, artists: fig.canvas.draw())


def ipympl_blit(n):
    """ipympl, blitting: the points are restored as pixels, only line and sticks are drawn."""
    still = None

    def over(fig, artists):
        for artist in artists:
            fig.draw_artist(artist)

    def remember(fig, artists):
        nonlocal still
        still = fig.canvas.copy_from_bbox(fig.bbox)
        over(fig, artists)

    def redraw(fig, artists):
        fig.canvas.restore_region(still)
        over(fig, artists)
        fig.canvas.blit(fig.bbox)

    return _ipympl(n, redraw, remember)


def _broken(x0, y0, x1, y1):
    """Return sticks as one line with gaps: from, to, nothing."""
    x, y = np.full((2, len(x0), 3), np.nan)
    x[:, 0], x[:, 1], y[:, 0], y[:, 1] = x0, x1, y0, y1
    return x.ravel(), y.ravel()


def plotly_widget(n):
    """plotly's FigureWidget: one trace for all sticks, `batch_update` sends both traces at once."""
    from plotly import graph_objects as go

    x, y = people(n)
    some_x, some_y = sampled(x, y)
    # Plotly Express changes to WebGL at 1000 points too.
    Scatter = go.Scattergl if n > 1000 else go.Scatter
    sticks_x, sticks_y = _broken(some_x, 2 * some_x + B, some_x, some_y)
    traces = [
        Scatter(x=x, y=y, mode="markers"),
        go.Scatter(x=GRID, y=2 * GRID + B, mode="lines"),
        Scatter(x=sticks_x, y=sticks_y, mode="lines"),
    ]
    layout = {"width": 640, "height": 480, "showlegend": False, "hovermode": False}
    layout |= {"xaxis": {"range": X}, "yaxis": {"range": Y}}
    fig = go.FigureWidget(traces, layout)
    _, line, sticks = fig.data
    handle, label = slider(), Label(sse(x, y, 2))

    def move(change):
        m = change["new"]
        with fig.batch_update():
            line.y = m * GRID + B
            sticks.y = _broken(some_x, m * some_x + B, some_x, some_y)[1]
        label.value = sse(x, y, m)

    handle.observe(move, "value")
    return VBox([handle, fig, label])


def bqplot(n):
    """bqplot: a new `y` for two marks, one of them all sticks; SVG, no animation.

    A mark is a widget of its own and only its `y` changes: `hold_sync` would hold nothing back.
    """
    import bqplot as bq

    x, y = people(n)
    some_x, some_y = sampled(x, y)
    scales = {
        "x": bq.LinearScale(min=X[0], max=X[1]),
        "y": bq.LinearScale(min=Y[0], max=Y[1]),
    }
    sticks_x, sticks_y = _broken(some_x, 2 * some_x + B, some_x, some_y)
    line = bq.Lines(x=GRID, y=2 * GRID + B, scales=scales)
    sticks = bq.Lines(x=sticks_x, y=sticks_y, scales=scales, stroke_width=1.5)
    fig = bq.Figure(
        marks=[bq.Scatter(x=x, y=y, scales=scales), line, sticks],
        axes=[bq.Axis(scale=scales["x"]), bq.Axis(scale=scales["y"], orientation="vertical")],
        animation_duration=0,
        layout={"width": "640px", "height": "480px"},
    )
    handle, label = slider(), Label(sse(x, y, 2))

    def move(change):
        m = change["new"]
        line.y = m * GRID + B
        sticks.y = _broken(some_x, m * some_x + B, some_x, some_y)[1]
        label.value = sse(x, y, m)

    handle.observe(move, "value")
    return VBox([handle, fig, label])


def wave(x, y, m):
    """Return heights over a plane."""
    return np.sin(m * x) * np.cos(2 * y) + 0.1 * x * y


def with_image(samples):
    """`Live`: a heat map of so many pixels each way."""
    return field("image", vmin=-1, vmax=1, samples=samples)


def with_contour(samples):
    """`Live`: seven lines of equal height, found between so many places each way."""
    return field("contour", levels=np.linspace(-0.75, 0.75, 7), samples=samples)


def field(method, **options):
    """Return a figure of a function over a plane, with its height in one place."""
    fig, ax = plt.subplots()
    ax.set(xlim=(-3, 3), ylim=(-2, 2))
    live = Live(fig, alt=f"a function of x and y, its {method}", m=(0, 4, 0.01))
    getattr(live, method)(ax, wave, **options)
    live.readout("height at (1, 1) = {:.4f}", lambda m: wave(1, 1, m))
    live.set(m=2)
    return live


def per_value(n, most=100):
    """`Live`: a sum of up to `most` waves at n places, recorded once for each number of waves."""
    x = np.linspace(0, 2 * np.pi, n)
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 2 * np.pi), ylim=(-2.5, 2.5))
    live = Live(fig, alt="a sum of waves", count=(1, most), height=(0, 1, 0.01))

    def waves(count, height):
        return height * sum(np.sin(k * x) / k for k in range(1, count + 1))

    live.path(ax, x, waves)
    live.points(ax, x, waves)
    live.readout("largest = {:.3f}", lambda count, height: np.max(waves(count, height)))
    live.set(height=1)
    return live
