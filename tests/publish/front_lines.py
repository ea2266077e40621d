"""Lines that stand in a picture of the front page's figure, found by their colour."""

import numpy as np

from livefigure.wire import decode
from tools.publish.front_figure import front_figure

GREY, GREEN = (64, 64, 64), (0, 158, 115)  # the line that is dragged, the best line


def sent():
    """Return what the browser is sent of the figure."""
    live = front_figure()
    live._repr_mimebundle_()
    return live.view.widget


def line_in(image, colour, scale=None):
    """Return slope and intercept of the line of a colour in a picture; None if there is none.

    The axes' spines, the darkest column and row of the picture, tell where the axes stand. The
    scale is that of the figure's own size; left out, the picture is as wide as the figure.
    """
    widget = sent()
    (axes,) = decode(widget.content).axes
    scale = scale or image.width / widget.size[0]
    pixels = np.asarray(image.convert("RGB")).astype(int)
    darkness = 255 - pixels.max(axis=2)
    left, bottom = darkness.sum(axis=0).argmax(), darkness.sum(axis=1).argmax()
    rows, columns = np.nonzero(np.abs(pixels - colour).max(axis=2) <= 9)
    if len(rows) < 100:
        return None
    (width, height), (x0, x1), (y0, y1) = axes.box[2:], axes.xlim, axes.ylim
    x = x0 + (columns - left) / scale / width * (x1 - x0)
    y = y0 + (bottom - rows) / scale / height * (y1 - y0)
    kept = (x > x0 + 0.5) & (y > y0 + 1)
    for far in (8, 4, 2):  # the rims of points and letters have such colours, too
        line = np.polyfit(x[kept], y[kept], 1)
        kept &= np.abs(y - np.polyval(line, x)) < far
    return np.polyfit(x[kept], y[kept], 1)
