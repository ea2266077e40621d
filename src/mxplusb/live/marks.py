"""What a live figure can draw, one class a kind of mark.

A mark owns a matplotlib artist. The artist checks and completes the style words, takes the next
colour of the cycle and an entry in the legend; at the sliders' values it is the picture for paper.
`encode` gives the browser the same mark as plain data. Lengths are in CSS pixels at 100 dpi.
"""

import numpy as np
from matplotlib.cbook import normalize_kwargs
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle

from .instead import refuse_words, unknown_word

PIXELS_PER_POINT = 100 / 72  # a figure is shown at 100 dots an inch, matplotlib counts 72 points
POSITIVE = {"color": "#0072B2", "linestyle": "solid"}
NEGATIVE = {"color": "#D55E00", "linestyle": "dashed"}
MOST = 5000  # sticks, markers or bars; of more an even sample is drawn, as in figure.js


class Mark:
    """One mark: its axes, its coordinates by name and the artist that draws it on paper.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    coordinates : dict of str to array, number or Symbol
        In the order in which `figure.js` takes them.
    style : dict
        matplotlib's style words.
    """

    kind = ""
    most = MOST

    def __init__(self, ax, coordinates, style):
        self.ax = ax
        self.coordinates = coordinates
        refuse_words(self.kind, style)
        self.words = normalize_kwargs(style, Line2D)
        try:
            self.artists = self.create(dict(self.words))
        except AttributeError as error:
            raise unknown_word(self.kind, error) from None

    def create(self, style):
        """Add the artists, still empty, to the axes and return them as a list."""
        raise NotImplementedError

    def place(self, *values):
        """Move the artists to the given coordinates: flat arrays of one length."""
        raise NotImplementedError

    def style(self):
        """Return what the browser needs to know besides the coordinates (JSON-ready)."""
        raise NotImplementedError

    def encode(self, axes_index, node_indices):
        """Return the mark as `[kind, axes, nodes, style]` for `figure.js`."""
        return [self.kind, axes_index, node_indices, self.style()]


class Line(Mark):
    """A line through the points (x, y)."""

    kind = "line"
    most = None

    def create(self, style):
        """Add a `Line2D` a little below matplotlib's own lines, so that points lie above it."""
        return self.ax.plot([], [], **{"zorder": 1.9, **style})

    def place(self, x, y):
        """Set the vertices."""
        self.artists[0].set_data(x, y)

    def style(self):
        """Return colour, width, dashes and opacity."""
        line = self.artists[0]
        return {
            "color": css(line.get_color()),
            "width": line.get_linewidth() * PIXELS_PER_POINT,
            "dash": dashes(self.words.get("linestyle", line.get_linestyle()), line.get_linewidth()),
            "alpha": opacity(line),
        }


class Points(Line):
    """Separate markers at (x, y)."""

    kind = "points"
    most = MOST

    def create(self, style):
        """Add a `Line2D` that shows nothing but its markers, above everything else."""
        return super().create({"linestyle": "none", "marker": "o", "zorder": 3, **style})

    def style(self):
        """Return the marker's outline in pixels, its colours and its opacity."""
        line = self.artists[0]
        marker = MarkerStyle(line.get_marker())
        outline = marker.get_path().transformed(marker.get_transform())
        scale = line.get_markersize() * PIXELS_PER_POINT
        return {
            "outlines": [
                [[round(x * scale, 2), round(-y * scale, 2)] for x, y in polygon]
                for polygon in outline.to_polygons(closed_only=False)
            ],
            "fill": css(line.get_markerfacecolor()) if marker.is_filled() else "",
            "color": css(line.get_markeredgecolor()),
            "width": line.get_markeredgewidth() * PIXELS_PER_POINT,
            "alpha": opacity(line),
        }


class Segments(Mark):
    """Straight pieces from (x0, y0) to (x1, y1)."""

    kind = "segments"

    def create(self, style):
        """Add a `LineCollection`, below the points."""
        names = {"color": "colors", "linestyle": "linestyles", "linewidth": "linewidths"}
        style = {names.get(word, word): value for word, value in style.items()}
        if "colors" not in style:
            style["colors"] = next_color(self.ax)
        lines = LineCollection([], **{"zorder": 1.5, **style})
        return [self.ax.add_collection(lines, autolim=False)]

    def place(self, x0, y0, x1, y1):
        """Set the ends of each piece."""
        ends = [np.stack(end, axis=1) for end in ((x0, y0), (x1, y1))]
        self.artists[0].set_segments(np.stack(ends, axis=1))

    def style(self):
        """Return colour, width, dashes and opacity."""
        lines = self.artists[0]
        width = lines.get_linewidths()[0]
        return {
            "color": css(lines.get_colors()[0]),
            "width": width * PIXELS_PER_POINT,
            "dash": dashes(self.words.get("linestyle", "solid"), width),
            "alpha": opacity(lines),
        }


class Residuals(Mark):
    """Upright sticks from the predicted to the actual value: solid if positive, else dashed.

    With ``squares`` each stick is the side of a square, as wide on the screen as it is high
    (lesson 2: the sum of squared errors is an area).
    """

    kind = "residuals"

    def __init__(self, ax, coordinates, style, squares=False):
        self.squares = squares
        super().__init__(ax, coordinates, style)

    def create(self, style):
        """Add one collection for the positive residuals and one for the negative."""
        label = style.pop("label", None)
        own = [{**POSITIVE, **style, "label": label}, {**NEGATIVE, **style}]
        self.parts = [Segments(self.ax, {}, {"linewidth": 2, **words}) for words in own]
        if self.squares:
            for part in self.parts:
                (lines,) = part.artists
                lines.set_facecolor(to_rgba(lines.get_colors()[0], 0.15))
        return [artist for part in self.parts for artist in part.artists]

    def place(self, x, y, predicted):
        """Set sticks, or squares where asked, at the current limits of the axes."""
        for part, chosen in zip(self.parts, (y >= predicted, y < predicted), strict=True):
            ends = [values[chosen] for values in (x, predicted, x, y)]
            if self.squares:
                part.artists[0].set_segments(self.square(*ends))
            else:
                part.place(*ends)

    def square(self, x0, y0, x1, y1):
        """Return one closed square a stick: leftwards of a positive, rightwards of a negative."""
        to_pixels = self.ax.transData
        low = to_pixels.transform(np.column_stack([x0, y0]))
        high = to_pixels.transform(np.column_stack([x1, y1]))
        shift = np.column_stack([low[:, 1] - high[:, 1], np.zeros(len(low))])
        corners = np.stack([low, high, high + shift, low + shift, low], axis=1)
        flat = to_pixels.inverted().transform(corners.reshape(-1, 2))
        return list(flat.reshape(corners.shape))

    def style(self):
        """Return the styles of both signs and whether squares are drawn."""
        positive, negative = (part.style() for part in self.parts)
        return {"positive": positive, "negative": negative, "squares": self.squares}


class Bars(Mark):
    """Upright bars of a given height that stand at `bottom`, centred at x."""

    kind = "bars"

    def __init__(self, ax, coordinates, style, width=0.8):
        self.width = width
        super().__init__(ax, coordinates, style)

    def create(self, style):
        """Add one rectangle a bar, but at least one, which knows the style."""
        starts = [getattr(c, "value", c) for c in self.coordinates.values()]
        count = max(1, len(rows(starts, self.most)[0]))
        self.container = self.ax.bar(
            np.zeros(count), np.zeros(count), self.width, **{"zorder": 1.4, **style}
        )
        return list(self.container)

    def place(self, x, height, bottom):
        """Set position and height of each rectangle."""
        self.artists[0].set_visible(len(x) > 0)
        for bar, middle, tall, low in zip(self.artists, x, height, bottom, strict=False):
            bar.set_bounds(middle - self.width / 2, low, self.width, tall)

    def style(self):
        """Return fill, edge and width in units of the axis."""
        bar = self.artists[0]
        edge = bar.get_edgecolor()
        return {
            "fill": css(bar.get_facecolor()),
            "color": css(edge) if edge[3] else "#000000",  # of the hatch where there is no edge
            "width": bar.get_linewidth() * PIXELS_PER_POINT if edge[3] else 0,
            "hatch": bar.get_hatch() or "",
            "alpha": opacity(bar),
            "across": self.width,
        }


def rows(coordinates, most):
    """Return numbers and arrays as flat arrays of one length: of more than `most`, a sample."""
    flat = np.broadcast_arrays(*(np.ravel(c) for c in coordinates))
    count = len(flat[0])
    if most is None or count <= most:
        return flat
    chosen = np.arange(most) * count // most
    return [row[chosen] for row in flat]


def dashes(linestyle, linewidth):
    """Return a line style as lengths in pixels, drawn and blank in turn."""
    pattern = LineCollection([], linestyles=[linestyle], linewidths=[linewidth]).get_linestyle()
    return [float(length) * PIXELS_PER_POINT for length in pattern[0][1] or []]


def css(color):
    """Return a matplotlib colour as the browser writes it, with its opacity if it has one."""
    return to_hex(color, keep_alpha=to_rgba(color)[3] < 1)


def opacity(artist):
    """Return the artist's alpha as a number: matplotlib's None means opaque."""
    return 1.0 if artist.get_alpha() is None else float(artist.get_alpha())


def next_color(ax):
    """Return the colour that the axes would give to their next line."""
    (line,) = ax.plot([], [])
    line.remove()
    return line.get_color()
