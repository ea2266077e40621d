"""The figure that the front page opens with, and that README's moving picture shows.

Five people, a line that is held by two handles, its residuals and their squares.
"""

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from livefigure import Live
from mxplusb.data import height, weight
from mxplusb.formulas import best_line, predict, sse

BEST = "Show the best line"  # the button's text
HANDLES = (62.0, 76.0)  # where the line is held, in inches
START = (134.0, 118.0)  # how high it is held there at first, in pounds: it falls
GOAL = 400  # lb²: a line with a smaller SSE is close to the best, whose is 354.8


def front_figure() -> Live:
    """Return the figure."""
    with plt.style.context("mxplusb.lesson"):
        fig, ax = plt.subplots(figsize=(5.6, 4.2))
        ax.plot(height, weight, "o", color="black", markersize=9)
        ax.set(xlim=(58, 80), ylim=(98, 160), xticks=range(60, 81, 5))
        ax.set(xlabel="height, inches", ylabel="weight, pounds")
        live = Live(
            fig,
            alt="The weights of five people over their heights, and a line that you can move. "
            "An upright stick joins the line to each person, and is one side of a square.",
        )
        add_lines(live, ax)
    return live


def add_lines(live: Live, ax: Axes) -> None:
    """Draw the line with its squares, and hold back the best one."""
    m, b = live.hold(ax, *HANDLES, y=START, markersize=11)
    cost = sse(weight, predict(height, m, b))
    live.residuals(ax, height, weight, lambda x, m, b: predict(x, m, b), squares=True)
    live.curve(ax, lambda x, m, b: predict(x, m, b), color="0.25", linewidth=3)
    live.readout("sum of the squares, SSE = {:.1f}", cost)
    live.goal(cost < GOAL, "Close to the best, after {} moves.", live.moves())

    best = best_line(height, weight)
    least = sse(weight, predict(height, *best))
    style = {"color": "#009E73", "linestyle": "--", "linewidth": 3}
    live.curve(ax, lambda x: predict(x, *best), hidden=BEST, **style)
    live.readout("the least there is = {:.1f}", lambda: least, hidden=BEST)
