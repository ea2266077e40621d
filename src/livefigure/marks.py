"""What a live figure can draw, one class a kind of mark.

A mark owns a matplotlib artist. The artist completes the style words, takes the next colour of the
cycle and an entry in the legend; at the sliders' values it is the picture for paper. `encode` gives
the browser the same mark as plain data. Lengths are in CSS pixels at 100 dpi.
"""

from datetime import timedelta

import numpy as np
from matplotlib import rcParams
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.hatch import get_path as hatch_path
from matplotlib.markers import MarkerStyle
from matplotlib.transforms import Affine2D

from . import styles as words
from .styles import check_words, is_nothing

DPI = 100  # a figure of 6.4 inches is 640 CSS pixels wide
PIXELS_PER_POINT = DPI / 72
POSITIVE = {"color": "#0072B2", "linestyle": "solid"}
NEGATIVE = {"color": "#D55E00", "linestyle": "dashed"}
MOST = 5000  # sticks, markers or bars; of more an even sample is drawn, as in figure.js
CAPS = {"butt": "butt", "projecting": "square", "round": "round"}  # as the browser calls them
# matplotlib's axis with its grid is at 1.5, its lines and points are at 2, a legend is at 5.
BARS_ORDER, STICKS_ORDER, LINES_ORDER, POINTS_ORDER = 1.6, 1.7, 1.9, 6


class Mark:
    """One mark: its axes, its coordinates by name and the artist that draws it on paper.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    coordinates : dict of str to array, number or Symbol
        In the order in which `figure.js` takes them.
    style : dict
        matplotlib's style words, those that `known` names.
    """

    kind = ""
    called = ""  # in messages
    most = MOST
    known = words.EVERY
    advice = words.ADVICE | words.STROKE_ADVICE

    def __init__(self, ax, coordinates, style):
        self.words = check_words(self.called, style, self.known, self.advice)
        self.ax = ax
        self.coordinates = coordinates
        self.artists = self.create(dict(self.words))

    @property
    def zorder(self):
        """What has a higher one lies above, among marks and what stands still."""
        return self.artists[0].get_zorder()

    @property
    def labels(self):
        """The mark's entries in a legend."""
        return [artist.get_label() for artist in self.artists]

    def create(self, style):
        """Add the artists, still empty, to the axes and return them as a list."""
        raise NotImplementedError

    def place(self, *values):
        """Move the artists to the given coordinates: flat arrays of one length."""
        raise NotImplementedError

    def style(self):
        """Return what the browser needs to know besides the coordinates (JSON-ready)."""
        raise NotImplementedError

    def encode(self, axes_index, node_indices, layer):
        """Return rows of `[kind, axes, nodes, style, canvas]` for `figure.js`."""
        return [[self.kind, axes_index, node_indices, self.style(), layer]]


class Line(Mark):
    """A line through the points (x, y), with markers there if a style word asks for them."""

    kind = "line"
    called = "curve or path"
    known = words.LINES
    advice = words.ADVICE
    own = {"zorder": LINES_ORDER}  # a little below matplotlib's own lines

    def create(self, style):
        """Add a `Line2D`."""
        return self.ax.plot([], [], **{**self.own, **style})

    @property
    def most(self):
        """A line through a sample would be another line."""
        return None if self.has_line() else MOST

    def has_line(self):
        """Tell whether anything but markers is drawn."""
        line = self.artists[0]
        return not is_nothing(line.get_linestyle()) and line.get_linewidth() > 0

    def has_markers(self):
        """Tell whether a marker stands at each point."""
        line = self.artists[0]
        return line.get_marker() not in (None, *words.NOTHING) and line.get_markersize() > 0

    def place(self, x, y):
        """Set the vertices."""
        self.artists[0].set_data(x, y)

    def style(self):
        """Return the style of the line, or of the markers if it has none."""
        return self.stroke() if self.has_line() else self.markers()

    def stroke(self):
        """Return colour, width, dashes, ends and steps."""
        line = self.artists[0]
        linestyle = self.words.get("linestyle") or line.get_linestyle()
        kind = "dash" if line.is_dashed() else "solid"
        steps = line.get_drawstyle().replace("default", "")
        return {
            "color": css(line.get_color(), line.get_alpha()),
            "width": line.get_linewidth() * PIXELS_PER_POINT,
            **dashes(linestyle, line.get_linewidth()),
            "cap": CAPS[str(getattr(line, f"get_{kind}_capstyle")())],
            "join": str(getattr(line, f"get_{kind}_joinstyle")()),
            **({"steps": steps.partition("-")[2] or "pre"} if steps else {}),
        }

    def markers(self):
        """Return the marker's outlines in pixels, its colours and its edge."""
        line = self.artists[0]
        marker = MarkerStyle(line.get_marker(), line.get_fillstyle())
        scale = line.get_markersize() * PIXELS_PER_POINT
        # Scaled first: of a small circle matplotlib makes fewer pieces.
        flip = Affine2D().scale(scale, -scale)
        outline = marker.get_path().transformed(marker.get_transform() + flip)
        alpha, face = line.get_alpha(), line.get_markerfacecolor()
        edge = line.get_markeredgecolor()
        if self.words.get("markeredgecolor", "auto") == "auto" and not is_nothing(face):
            edge = to_rgba(edge, to_rgba(face, alpha)[3])  # as clear as the face
            alpha = None
        return {
            "outlines": polygons(outline),
            "fill": "" if line.get_fillstyle() == "none" else css(face, line.get_alpha()),
            "color": css(edge, alpha),
            "width": line.get_markeredgewidth() * PIXELS_PER_POINT,
            "join": str(marker.get_joinstyle()),
            "cap": CAPS[str(marker.get_capstyle())],
        }

    def encode(self, axes_index, node_indices, layer):
        """Return rows of `[kind, axes, nodes, style, canvas]`: of the line, then of its markers."""
        parts = [("line", self.stroke)] if self.has_line() else []
        if self.has_markers():
            parts.append(("points", self.markers))
        return [[kind, axes_index, node_indices, style(), layer] for kind, style in parts]


class Points(Line):
    """Separate markers at (x, y), above everything else."""

    kind = called = "points"
    own = {"linestyle": "none", "marker": "o", "zorder": POINTS_ORDER}

    def style(self):
        """Return the style of the markers."""
        return self.markers()


class Segments(Mark):
    """Straight pieces from (x0, y0) to (x1, y1)."""

    kind = called = "segments"

    def create(self, style):
        """Add a `LineCollection`, below the points."""
        color = style.pop("color", None)
        color = next_color(self.ax) if color is None else color
        # A collection's own alpha would be that of the squares' ground too.
        style["colors"] = to_rgba(color, style.pop("alpha", None))
        names = {"linestyle": "linestyles", "linewidth": "linewidths"}
        style = {names.get(word, word): value for word, value in style.items()}
        lines = LineCollection([], **{"zorder": STICKS_ORDER, **style})
        return [self.ax.add_collection(lines, autolim=False)]

    def place(self, x0, y0, x1, y1):
        """Set the ends of each piece."""
        ends = [np.stack(end, axis=1) for end in ((x0, y0), (x1, y1))]
        self.artists[0].set_segments(np.stack(ends, axis=1))

    def style(self):
        """Return colour, width and dashes."""
        lines = self.artists[0]
        width = lines.get_linewidths()[0]
        return {
            "color": css(lines.get_colors()[0]),
            "width": width * PIXELS_PER_POINT,
            **dashes(self.words.get("linestyle") or "solid", width),
        }


class Residuals(Mark):
    """Upright sticks from the predicted to the actual value: solid if positive, else dashed.

    With ``squares`` each stick is the side of a square, as wide on the screen as it is high
    (lesson 2: the sum of squared errors is an area).
    """

    kind = called = "residuals"

    def __init__(self, ax, coordinates, style, squares=False):
        self.squares = squares
        super().__init__(ax, coordinates, style)

    def create(self, style):
        """Add one collection for the positive residuals and one for the negative."""
        label = style.pop("label", None)
        own = [{**POSITIVE, **style, "label": label}, {**NEGATIVE, **style}]
        self.parts = [Segments(self.ax, {}, {"linewidth": 2, **each}) for each in own]
        if self.squares:
            for part in self.parts:
                (lines,) = part.artists
                lines.set_facecolor(self.ground(part))
                lines.set_joinstyle("miter")
                if lines.get_linestyle()[0][1] is None:
                    lines.set_capstyle("projecting")  # the first corner looks as the others
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

    def ground(self, part):
        """Return the colour that squares are filled with."""
        *rgb, alpha = part.artists[0].get_colors()[0]
        return *rgb, 0.15 * alpha

    def style(self):
        """Return the styles of both signs and whether squares are drawn."""
        styles = [part.style() for part in self.parts]
        if self.squares:
            grounds = [css(self.ground(part)) for part in self.parts]
            styles = [{**s, "fill": fill} for s, fill in zip(styles, grounds, strict=True)]
        positive, negative = styles
        return {"positive": positive, "negative": negative, "squares": self.squares}


class Bars(Mark):
    """Upright bars of a given height that stand at `bottom`, centred at x."""

    kind = called = "bars"
    known = words.BARS
    advice = words.ADVICE | words.BAR_ADVICE

    def __init__(self, ax, coordinates, style, width=0.8):
        self.width = across(width)
        super().__init__(ax, coordinates, style)

    def create(self, style):
        """Add one rectangle a bar, but at least one, which knows the style."""
        starts = [getattr(c, "value", c) for c in self.coordinates.values()]
        count = max(1, len(rows(starts, self.most)[0]))
        limits = self.ax.dataLim.get_points().copy()
        self.container = self.ax.bar(
            np.zeros(count), np.zeros(count), self.width, **{"zorder": BARS_ORDER, **style}
        )
        self.ax.dataLim.set_points(limits)  # the zeros are no data
        return list(self.container)

    @property
    def labels(self):
        """The mark's entry in a legend."""
        return [self.container.get_label()]

    def place(self, x, height, bottom):
        """Set position and height of each rectangle."""
        self.artists[0].set_visible(len(x) > 0)
        for bar, middle, tall, low in zip(self.artists, x, height, bottom, strict=False):
            bar.set_bounds(middle - self.width / 2, low, self.width, tall)

    def style(self):
        """Return fill, edge, hatch and width in units of the axis."""
        bar = self.artists[0]
        edge = bar.get_edgecolor()
        return {
            "fill": css(bar.get_facecolor()),
            "color": css(edge),
            "width": bar.get_linewidth() * PIXELS_PER_POINT if edge[3] else 0,
            **dashes(self.words.get("linestyle") or "solid", bar.get_linewidth()),
            "join": "miter",
            "across": self.width,
            **({"hatch": hatch(bar)} if bar.get_hatch() else {}),
        }


def rows(coordinates, most):
    """Return numbers and arrays as flat arrays of one length: of more than `most`, a sample."""
    flat = np.broadcast_arrays(*(np.ravel(c) for c in coordinates))
    count = len(flat[0])
    if most is None or count <= most:
        return flat
    chosen = np.arange(most) * count // most
    return [row[chosen] for row in flat]


def across(width):
    """Return the width of bars as a number: on an axis of dates, of days.

    Raises
    ------
    TypeError
        If it is not one number or length of time.
    """
    if isinstance(width, timedelta | np.timedelta64):
        return float(np.timedelta64(width) / np.timedelta64(1, "D"))
    if not words.is_number(width):
        raise TypeError(f"bars: width must be one number in units of x, not {width!r}.")
    return float(width)


def dashes(linestyle, linewidth):
    """Return a line style as lengths in pixels, drawn and blank in turn, and where it begins."""
    pattern = LineCollection([], linestyles=[linestyle], linewidths=[linewidth]).get_linestyle()
    start, lengths = pattern[0]
    dash = {"dash": [float(length) * PIXELS_PER_POINT for length in lengths or []]}
    return dash | ({"offset": float(start) * PIXELS_PER_POINT} if lengths and start else {})


def hatch(bar):
    """Return one tile of matplotlib's hatch, `DPI` pixels wide, its line's width and its colour."""
    # matplotlib before 3.11 has no name for it that does not begin with an underscore.
    color = bar.get_hatchcolor() if hasattr(bar, "get_hatchcolor") else bar._hatch_color
    width = bar.get_hatch_linewidth() if hasattr(bar, "get_hatch_linewidth") else None
    tile = Affine2D().scale(DPI, -DPI).translate(0, DPI)
    return {
        "outlines": polygons(hatch_path(bar.get_hatch(), 6).transformed(tile)),
        "width": (rcParams["hatch.linewidth"] if width is None else width) * PIXELS_PER_POINT,
        "color": css(color),
    }


def polygons(path):
    """Return a path, in pixels, as lists of [x, y]."""
    return [np.round(polygon, 2).tolist() for polygon in path.to_polygons(closed_only=False)]


def css(color, alpha=None):
    """Return a matplotlib colour as the browser writes it, with its opacity if it has one.

    An artist's alpha takes the place of the colour's own.
    """
    rgba = to_rgba(color, alpha)
    return to_hex(rgba, keep_alpha=rgba[3] < 1)


def next_color(ax):
    """Return the colour that the axes would give to their next line."""
    (line,) = ax.plot([], [])
    line.remove()
    return line.get_color()
