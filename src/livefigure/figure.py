"""Live: a matplotlib figure whose marks are formulas of sliders.

matplotlib draws what stands still. The formulas are recorded (`record`) and `figure.js` replays
them over the picture whenever a slider or a point moves: no kernel is asked.
"""

import base64
import inspect
import json
import re
import string
import warnings

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import Layout, VBox
from matplotlib.figure import Figure

from . import controls as sliders
from .ids import adopt, create, is_adopted, root_id, tell_again
from .layers import layers, limits_told_once, paper, settle, stack
from .marks import DPI, MOST, Bars, Line, Points, Residuals, Segments, rows
from .missing import missing_method, refuse_forms
from .number_format import format_number
from .record import (
    Graph,
    Symbol,
    call,
    numbers_without_warnings,
    plain_number,
    record,
    recording,
    symbol,
)
from .units import plain_coordinate, positions
from .widget import FigureWidget

SAMPLES = 200  # points along a curve
LARGE = 10_000_000  # bytes of a figure that a notebook can well hold


class Live:
    """A figure with sliders that move its formulas.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        With everything that stands still already drawn. Axis limits are frozen here. Its points,
        words and legend lie over sticks and curves that move, its lines under them; a zorder of
        your own decides otherwise. Points that move lie over all, but for a higher zorder.
    alt : str
        What the picture shows, for readers who don't see it.
    **controls : number, (min, max), (min, max, step) or an ipywidgets control
        The sliders by name, as in ``ipywidgets.interact``.

    Examples
    --------
    >>> live = Live(fig, alt="A line over five points", m=(0, 4, 0.01), b=(-60, 60, 0.5))
    >>> live.curve(ax, lambda x, m, b: m * x + b)
    >>> live
    """

    def __init__(self, fig, *, alt="", **controls):
        if not isinstance(fig, Figure):
            raise TypeError(
                f"Live needs a matplotlib figure first, as in Live(fig, …); got {fig!r}."
            )
        if not isinstance(alt, str) or not alt.strip():
            raise ValueError("alt must say in words what the figure shows: Live(fig, alt='…').")
        self.fig = fig
        self.alt = alt
        self._controls = {name: sliders.control(name, want) for name, want in controls.items()}
        self._symbols = {n: symbol(n, sliders.number(c.value)) for n, c in self._controls.items()}
        self._defaults = {}  # slider → (start value, the formula that gave it)
        self._set = set()  # the sliders that were told where to be
        self._marks = []
        self._curves = []
        self._readouts = []  # (pieces of the template, functions, recorded values, labels)
        self._picks = []
        self._drags = []
        self._box = self._canvas = None
        self._built = False
        for control in self._controls.values():
            control.value = sliders.snap(control, control.value)
        for ax in fig.axes:
            ax.get_xlim()  # matplotlib has put off working out the limits until they are asked for
        for ax in fig.axes:
            ax.autoscale(False)
        plt.close(fig)

    # Marks

    def curve(self, ax, f, samples=SAMPLES, **style):
        """Draw y = f(x, sliders…) across the axes: the first argument is the axis.

        Parameters
        ----------
        f : callable
            Takes an array of shape (samples,); its other arguments are sliders of that name.
        """
        if isinstance(samples, str):
            refuse_forms("curve", [samples])
        self._expect(ax)
        mark = Line(ax, self._curve(ax, f, samples), style)
        self._marks.append(mark)
        self._curves.append((mark, f, samples, ax.get_xlim()))
        self._built = False

    def path(self, ax, x, y, *forms, **style):
        """Draw a line through (x, y): arrays, numbers or functions of sliders."""
        refuse_forms("path", forms)
        self._add(Line, ax, {"x": x, "y": y}, style)

    def points(self, ax, x, y, *forms, **style):
        """Draw a marker at each (x, y): arrays, numbers or functions of sliders."""
        refuse_forms("points", forms)
        self._add(Points, ax, {"x": x, "y": y}, style)

    def segments(self, ax, x0, y0, x1, y1, **style):
        """Draw straight pieces from (x0, y0) to (x1, y1)."""
        self._add(Segments, ax, {"x0": x0, "y0": y0, "x1": x1, "y1": y1}, style)

    def residuals(self, ax, x, y, f, squares=False, **style):
        """Draw a stick from f(x, sliders…) to y for each point: negative residuals are dashed.

        With ``squares=True`` each stick is one side of a true square on the screen (lesson 2).
        """
        if isinstance(squares, str):
            refuse_forms("residuals", [squares])
        self._expect(ax)
        x, y = self._coordinate(ax, x, "x"), self._coordinate(ax, y, "y")
        predicted = self._record(f, first=x)
        self._add(Residuals, ax, {"x": x, "y": y, "f": predicted}, style, squares=squares)

    def bars(self, ax, x, height, bottom=0, width=0.8, **style):
        """Draw upright bars of the given heights, `width` wide in units of x."""
        self._add(Bars, ax, {"x": x, "height": height, "bottom": bottom}, style, width=width)

    def readout(self, template, *functions):
        """Show numbers as text under the figure: ``readout("SSE = {:.1f}", sse)``.

        Parameters
        ----------
        template : str
            One replacement field, with a number format, for each function; or {0}, {1}, … for
            the first, the second, …, as often as wanted.
        *functions : callable
            All their arguments are sliders; each returns one number.
        """
        try:
            pieces = list(string.Formatter().parse(template))
        except (TypeError, ValueError) as error:
            raise ValueError(
                f"readout({template!r}): {error}. Write a text such as 'SSE = {{:.1f}}'; "
                "a brace that is to be seen is written twice."
            ) from None
        pieces, places = in_order(template, pieces, functions)
        fields = [piece for piece in pieces if piece[1] is not None]
        functions = [functions[place] for place in places]
        if len(fields) != len(functions):
            raise ValueError(
                f"readout({template!r}): {len(fields)} places for numbers, "
                f"but {len(functions)} functions. Write one {{:.2f}} for each function."
            )
        if any(name or conversion for _, name, _, conversion in fields):
            raise ValueError(
                f"readout({template!r}): write places as {{}} or {{:.2f}}, for one function after "
                "the other, or as {0:.2f} and {1:.2f}."
            )
        for _, _, spec, _ in fields:
            try:
                format_number(spec, 0.0)
            except ValueError as error:
                raise ValueError(f"readout({template!r}): {error}.") from None
        values = [self._record(f) for f in functions]
        for f, value in zip(functions, values, strict=True):
            if np.size(getattr(value, "value", value)) != 1:
                raise ValueError(
                    f"readout({template!r}): {name_of(f)} gives an array of shape "
                    f"{np.shape(value)}, but one number is shown."
                )
        labels = label_fields(pieces, functions)
        taken = {label for *_, earlier in self._readouts for label in earlier}
        for i, label in enumerate(labels):
            if label in taken or (label in labels[:i] and places[i] not in places[:i]):
                raise ValueError(
                    f"readout({template!r}): there are two numbers called {label!r}; "
                    "write another name before its = sign."
                )
        self._readouts.append((pieces, functions, values, labels))
        self._built = False

    # Hands

    def pick(self, ax, x=None, y=None):
        """Let a click, a drag or arrow keys in the axes set the sliders named `x` and `y`."""
        self._expect(ax)
        if x is None and y is None:
            raise ValueError("pick needs the name of a slider: live.pick(ax, x='m', y='b').")
        for name in (x, y):
            if name is not None and name not in self._controls:
                raise ValueError(f"pick: there is no slider {name!r}; {self._known()}.")
        self._picks.append([ax, x, y])
        self._built = False

    def drag(self, ax, x, y, **style):
        """Draw points that can be dragged or moved by arrow keys; formulas made of them follow.

        Returns
        -------
        x, y : Symbol of shape (n,)
            The points' coordinates, to be used in formulas as arrays are.
        """
        self._expect(ax)
        x, y = (np.ravel(positions(axis, v)) for axis, v in ((ax.xaxis, x), (ax.yaxis, y)))
        x, y = (np.array(v, dtype=float) for v in np.broadcast_arrays(x, y))
        if not np.all(np.isfinite([x, y])):
            raise ValueError("drag: a point without a finite place cannot be dragged.")
        names = [f"{axis} of points {len(self._drags) + 1}" for axis in "xy"]
        xs, ys = (symbol(name, values) for name, values in zip(names, (x, y), strict=True))
        self._drags.append([ax, *names, x, y])
        self._add(Points, ax, {"x": xs, "y": ys}, style)
        return xs, ys

    # From Python

    def set(self, **values):
        """Move sliders: ``live.set(m=2, b=-4)``. A value between two steps goes to the nearest."""
        for name in values:
            if name not in self._controls:
                raise ValueError(f"there is no slider {name!r}; {self._known()}.")
        snapped = {n: sliders.snap(self._controls[n], value) for n, value in values.items()}
        self._set.update(snapped)
        for name, value in snapped.items():
            self._controls[name].value = value

    def values(self):
        """Return the sliders' values by name."""
        return {name: control.value for name, control in self._controls.items()}

    def read(self):
        """Return the read-outs now, worked out by NumPy, by the text before their "="."""
        now = self._inputs()
        return {
            label: self._number(f, now)
            for _, functions, _, labels in self._readouts
            for label, f in zip(labels, functions, strict=True)
        }

    def _number(self, f, now):
        """Return what a formula of sliders gives, by calling it."""
        wanted = [name for name in inspect.signature(f).parameters if name in self._controls]
        with numbers_without_warnings(), recording():
            result = call(f, {name: plain_number(now[name]) for name in wanted})
        if isinstance(result, Symbol):  # the formula holds draggable points
            graph = Graph()
            index = graph.add(result)
            result = graph.replay(now)[index]
        return float(np.ravel(result)[0])

    # Shown

    def _repr_mimebundle_(self, include=None, exclude=None):
        """Return the widget, a PNG at the sliders' values and a line of text."""
        with numbers_without_warnings(), limits_told_once():
            self._build()
            still = self._still()
        return {
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self._box.model_id,
            },
            "image/png": base64.b64encode(still).decode(),
            "text/plain": repr(self),
        }

    def __repr__(self):
        values = ", ".join(f"{name} = {value:.10g}" for name, value in self.values().items())
        now = self._inputs()
        read = (self._number(f, now) for _, functions, *_ in self._readouts for f in functions)
        texts = [
            "".join(
                text + (format_number(spec, next(read)) if name is not None else "")
                for text, name, spec, _ in pieces
            )
            for pieces, *_ in self._readouts
        ]
        return "Live figure: " + "; ".join(filter(None, [values, *texts]))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"Live has no {name}")
        raise AttributeError(missing_method(name))

    def _still(self):
        """Return a PNG drawn by matplotlib with every mark at its place now."""
        self._place()
        ends = np.cumsum([0, *self._canvas.foreground_sizes])
        above = [self._canvas.foreground[a:b] for a, b in zip(ends, ends[1:], strict=False)]
        return paper(self.fig, self._marks, self._canvases, self._canvas.background, above)

    def _place(self):
        """Move every mark's artists to the sliders' values."""
        graph = Graph()
        nodes = [[graph.add(c) for c in mark.coordinates.values()] for mark in self._marks]
        values = graph.replay(self._inputs())
        for mark, indices in zip(self._marks, nodes, strict=True):
            mark.place(*rows([values[i] for i in indices], mark.most))

    def _build(self):
        """Make the widgets, once for each state of the figure."""
        if self._built:
            return
        used = self._used_axes()
        self._legends()
        settle(self.fig)  # equal aspects move limits
        self._follow_limits()
        self._place()
        drawn = sorted(self.fig.axes, key=lambda ax: ax.get_zorder())
        self._marks.sort(key=lambda mark: (drawn.index(mark.ax), mark.zorder))
        lifted, self._canvases = stack(self.fig, self._marks)
        graph = Graph()
        marks = []
        for mark, canvas in zip(self._marks, self._canvases, strict=True):
            nodes = [graph.add(c) for c in mark.coordinates.values()]
            marks += mark.encode(used.index(mark.ax), nodes, canvas)
        readouts = [encode_readout(graph, pieces, v) for pieces, _, v, _ in self._readouts]
        content = {
            "alt": self.alt,
            "nodes": json.dumps(graph.operations),
            "marks": json.dumps(marks),
            "readouts": readouts,
            "note": self._idle(graph),
            "names": list(self._controls),
            "picks": [[used.index(ax), x, y] for ax, x, y in self._picks],
            "drags": [[used.index(ax), *names] for ax, *names, _, _ in self._drags],
        }
        ranges = [[type(c).__name__, *sliders.grid(c)] for c in self._controls.values()]
        root = root_id([{**content, "marks": marks}, ranges], graph, self)
        below, above = layers(self.fig, self._marks, lifted)
        foreground = b"".join(above)
        warn_of_size(len(graph.constants) + len(content["nodes"]) + len(below) + len(foreground))
        self._open(
            root,
            size=[float(side * DPI) for side in self.fig.get_size_inches()],
            axes=[encode_axes(self.fig, ax) for ax in used],
            constants=graph.constants,
            background=below,
            foreground=foreground,
            foreground_sizes=[len(image) for image in above],
            starts=[list(self.values().values()), self._first_places()],
            dragged=self._dragged(),
            **content,
        )
        self._built = True

    def _open(self, root, **content):
        """Open canvas, sliders and their box to the browser, under ids that begin with `root`."""
        width = f"{content['size'][0]:.0f}px"
        adopted = []
        for name, control in self._controls.items():
            if is_adopted(control):  # another figure shares this control: leave it linked
                continue
            control.layout.width = width
            control.layout.max_width = "100%"
            parts = {"layout": control.layout, "style": getattr(control, "style", None)}
            for part, widget in parts.items():
                if widget is not None:
                    adopt(widget, f"{root}-slider-{name}-{part}")
            adopt(control, f"{root}-slider-{name}")
            adopted += [control, *filter(None, parts.values())]
        tell_again(adopted)
        controls = list(self._controls.values())
        self._canvas = create(
            FigureWidget,
            f"{root}-canvas",
            layout=create(Layout, f"{root}-canvas-layout"),
            controls=controls,
            **content,
        )
        self._box = create(
            VBox,
            f"{root}-box",
            layout=create(Layout, f"{root}-box-layout"),
            children=[self._canvas, *controls],
            _dom_classes=["livefigure"],
        )

    # Recording

    def _add(self, kind, ax, coordinates, style, **options):
        self._expect(ax)
        recorded = {name: self._coordinate(ax, c, name) for name, c in coordinates.items()}
        shapes = [getattr(c, "value", c) for c in recorded.values()]
        sizes = {name: np.size(s) for name, s in zip(recorded, shapes, strict=True)}
        if len(set(sizes.values()) - {1}) > 1:
            lengths = ", ".join(f"{name} has {size}" for name, size in sizes.items())
            raise ValueError(f"{kind.__name__.lower()}: the lengths differ: {lengths}.")
        self._marks.append(kind(ax, recorded, style, **options))
        self._built = False

    def _coordinate(self, ax, thing, name):
        """Return an array or a Symbol for an array, a number or a function of sliders."""
        if callable(thing):
            return self._record(thing)
        if isinstance(thing, Symbol):
            return thing
        return plain_coordinate(ax, thing, name)

    def _curve(self, ax, f, samples, again=False):
        low, high = ax.get_xlim()
        spread = np.geomspace if ax.get_xscale() == "log" else np.linspace
        x = spread(low, high, samples)
        y = self._record(f, first=x, again=again)
        shape = np.shape(getattr(y, "value", y))
        if shape not in ((), (1,), (samples,)):
            raise ValueError(
                f"curve: {name_of(f)} must give one y for each of the {samples} x, "
                f"but its result has shape {shape}."
            )
        return {"x": x, "y": y}

    def _record(self, f, first=None, again=False):
        """Record f with sliders for its arguments, `first` given for the first one if not None.

        Its defaults start sliders, but not again.
        """
        if not callable(f):
            raise TypeError(f"a formula is wanted, a function of sliders; {f!r} is none.")
        parameters = list(inspect.signature(f).parameters.values())
        arguments = {}
        if first is not None:
            if not parameters:
                raise TypeError(f"{name_of(f)} takes no argument; its first must be the axis, x.")
            along = parameters.pop(0).name
            if along in self._controls and along != "x":
                raise TypeError(
                    f"the first argument of {name_of(f)} is what runs along the axis, but "
                    f"{along!r} is a slider. Put x first, as in lambda x, {along}: {along} * x."
                )
            arguments[along] = first
        for p in parameters:
            if p.name in self._controls:
                arguments[p.name] = self._symbols[p.name]
                if p.default is not p.empty and not again:
                    self._start(p.name, p.default, f)
            elif p.default is p.empty:
                raise TypeError(f"{name_of(f)} asks for {p.name!r}, but {self._known()}.")
        checks = [
            {n: sliders.number(sliders.settings(c, share)) for n, c in self._controls.items()}
            for share in (0.31, 0.83)
        ]
        for name in [name for name in self._controls if name in arguments]:
            values = sliders.every(self._controls[name])
            checks += [checks[i % 2] | {name: sliders.number(v)} for i, v in enumerate(values)]
        return record(f, arguments, checks)

    def _start(self, name, value, f):
        """Let the first default of a formula set a slider's start; a different one is an error.

        A slider that was set before stays where it is.
        """
        snapped = sliders.snap(self._controls[name], value)
        if name not in self._defaults:
            self._defaults[name] = snapped, name_of(f)
            if name not in self._set:
                self._controls[name].value = snapped
        earlier, teller = self._defaults[name]
        if earlier != snapped:
            raise ValueError(
                f"{name_of(f)} starts {name} at {value}, but {teller} started it at {earlier}. "
                "Give the default in one formula only."
            )

    # Small things

    def _expect(self, ax):
        """Refuse axes that live marks cannot lie on."""
        if ax not in self.fig.axes:
            raise ValueError("these axes do not belong to the figure given to Live.")
        if ax.name != "rectilinear" or {ax.get_xscale(), ax.get_yscale()} - {"linear", "log"}:
            raise ValueError("live marks need flat axes with linear or log scales.")

    def _used_axes(self):
        """Return the axes with marks or hands, each once."""
        hands = [ax for ax, *_ in (*self._picks, *self._drags)]
        used = list(dict.fromkeys([*(mark.ax for mark in self._marks), *hands]))
        if any(ax not in self.fig.axes for ax in used):
            raise ValueError(
                "axes of this figure were removed (fig.clear() or ax.remove()) after they got "
                "marks. Run the cell that makes the figure again."
            )
        return used

    def _known(self):
        return "the sliders are " + (", ".join(self._controls) or "none")

    def _idle(self, graph):
        """Return what to say of sliders that move nothing, or no word."""
        inputs = {o.extra[0] for o in graph.operations if o.op == "input"}
        picked = {name for _, x, y in self._picks for name in (x, y)}
        names = [
            name
            for name, control in self._controls.items()
            if name not in inputs | picked and not sliders.is_led(control)
        ]
        if not names:
            return ""
        what = ("moves", "this name") if len(names) == 1 else ("move", "these names")
        return (
            f"{' and '.join(names)} {what[0]} nothing: no formula of this figure uses an argument "
            f"of {what[1]}."
        )

    def _dragged(self):
        """Return [x, y] of each drag's points, where they are now."""
        moved = self._canvas.dragged if self._canvas else []
        return [*moved, *self._first_places()[len(moved) :]]

    def _first_places(self):
        return [[x.tolist(), y.tolist()] for *_, x, y in self._drags]

    def _inputs(self):
        """Return the value of every input of the graph now: sliders and dragged points."""
        now = {name: np.asarray(sliders.number(value)) for name, value in self.values().items()}
        for (_, x_name, y_name, *_), (x, y) in zip(self._drags, self._dragged(), strict=True):
            now[x_name], now[y_name] = np.array(x, float), np.array(y, float)
        return now

    def _follow_limits(self):
        """Sample curves anew where axis limits were changed after the curve was made."""
        for i, (mark, f, samples, limits) in enumerate(self._curves):
            if mark.ax.get_xlim() != limits:
                mark.coordinates = self._curve(mark.ax, f, samples, again=True)
                self._curves[i] = (mark, f, samples, mark.ax.get_xlim())

    def _legends(self):
        """Give axes with labelled marks a legend, or add the marks to the one they have."""
        for ax in {mark.ax: None for mark in self._marks}:
            handles, labels = ax.get_legend_handles_labels()
            legend = ax.get_legend()
            shown = [text.get_text() for text in legend.get_texts()] if legend else []
            mine = [label for m in self._marks if m.ax is ax for label in m.labels]
            if any(label in labels and label not in shown for label in mine):
                loc = {"loc": legend._loc, "title": legend.get_title().get_text()} if legend else {}
                ax.legend(handles, labels, **loc)


def warn_of_size(size):
    """Warn of a figure that would make a notebook slow to open and to save."""
    if size > LARGE:
        warnings.warn(
            f"This figure puts {size * 4 / 3e6:.0f} MB into the notebook, for the numbers in its "
            f"formulas. At most {MOST:,} points are drawn: give it fewer, as in x[::100], or work "
            "out beforehand what all of them add up to.",
            stacklevel=2,
        )


def in_order(template, pieces, functions):
    """Return a template's pieces with {} for {0} and {1}, and which function each one shows.

    Raises
    ------
    ValueError
        If a function has no place, or a place no function.
    """
    names = [name for _, name, *_ in pieces if name is not None]
    if not names or not all(re.fullmatch("[0-9]+", name) for name in names):
        return pieces, list(range(len(functions)))
    places = [int(name) for name in names]
    if {*places} != {*range(len(functions))}:
        raise ValueError(
            f"readout({template!r}): {len(functions)} functions are given, and each wants a place: "
            "{0} is the first, {1} the second."
        )
    pieces = [(text, name and "", spec, conversion) for text, name, spec, conversion in pieces]
    return pieces, places


def label_fields(pieces, functions):
    """Return a name for each number of a read-out: the text before its "=", else its function's."""
    texts = [text for text, name, *_ in pieces if name is not None]
    # Before the second number and later ones also stands what belongs to the one before.
    texts[1:] = [re.split("[,;·]", text)[-1] for text in texts[1:]]
    return [
        re.split("[=≈:]", text)[0].strip() or name_of(f)
        for text, f in zip(texts, functions, strict=True)
    ]


def encode_readout(graph, pieces, values):
    """Return a read-out as a list of [text, node or None, format] for `figure.js`."""
    nodes = iter(values)
    return [
        [text, None if name is None else graph.add(next(nodes)), spec or ""]
        for text, name, spec, _ in pieces
    ]


def encode_axes(fig, ax):
    """Return the axes' box in CSS pixels from the top left, limits, scales and floors.

    A floor is the logarithm that matplotlib draws numbers at that have none, None if nowhere.
    """
    width, height = fig.get_size_inches() * DPI
    box = ax.get_position()
    place = [box.x0 * width, (1 - box.y1) * height, box.width * width, box.height * height]
    limits = [[float(v) for v in limit] for limit in (ax.get_xlim(), ax.get_ylim())]
    scales = [ax.get_xscale(), ax.get_yscale()]
    return [[float(v) for v in place], *limits, *scales, [floor(ax.xaxis), floor(ax.yaxis)]]


def floor(axis):
    """Return the natural logarithm at which a log axis has numbers that are not positive."""
    if axis.get_scale() != "log":
        return None
    transform = axis.get_transform()
    (place,) = transform.transform([-1.0])
    return float(place * np.log(transform.base)) if np.isfinite(place) else None


def name_of(f):
    """Return the name that a learner would know a function by."""
    return getattr(f, "__name__", repr(f))
