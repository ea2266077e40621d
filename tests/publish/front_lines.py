"""Lines that stand in a picture of the front page's figure, found by their colour."""

import numpy as np

from livefigure.wire import decode
from tools.publish.front_figure import front_figure

GREY, GREEN = (64, 64, 64), (0, 158, 115)  # the line that is dragged, the best line


def axes():
    """Return the axes of the figure as the browser is sent them."""
    live = front_figure()
    live._repr_mimebundle_()
    (found,) = decode(live.view.widget.content).axes
    return found


def line_in(image, colour, scale=1):
    """Return slope and intercept of the line of a colour in a picture; None if there is none.

    The axes' spines, the longest black lines of the picture, tell where they stand.
    """
    pixels = np.asarray(image.convert("RGB")).astype(int)
    black = pixels.max(axis=2) < 40
    left, bottom = black.sum(axis=0).argmax(), black.sum(axis=1).argmax()
    rows, columns = np.nonzero(np.abs(pixels - colour).max(axis=2) <= 9)
    if len(rows) < 200 * scale:
        return None
    sent = axes()
    (width, height), (x0, x1), (y0, y1) = sent.box[2:], sent.xlim, sent.ylim
    x = x0 + (columns - left) / scale / width * (x1 - x0)
    y = y0 + (bottom - rows) / scale / height * (y1 - y0)
    inside = (x > x0 + 0.5) & (y > y0 + 1)
    return np.polyfit(x[inside], y[inside], 1)
