"""Measures one figure in JupyterLab: keys, a drag, messages to the kernel, and life without one."""

import importlib.util
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import nbformat
from playwright.sync_api import TimeoutError, expect

from tools.publish import outputs

WATCH = Path(__file__).with_name("watch.js").read_text("utf-8")
PRESSES = 30
LEAST = 5  # presses, however slow
ENOUGH = 6  # seconds of presses
LIMIT = 10  # seconds that a figure may take to move
PATIENCE = 40  # seconds that it may take to appear
DRAG = 2  # seconds
SWEEP = 10  # moves of the pointer to each side
STRIDE = 2  # pixels a move: the sliders have 400 steps and are some 440 pixels wide
SILENCE = 0.3  # seconds without a message: the kernel has caught up
# A key comes at any moment between two frames, and after what the last one left to do.
ANY_MOMENT = "() => new Promise((done) => setTimeout(done, 60 + 50 * Math.random()))"
PICTURE = """() => [...document.querySelectorAll(".livefigure canvas")]
    .map((canvas) => canvas.toDataURL()).join()"""


class Contender(NamedTuple):
    """A tool: its function in contenders.py and how watch.js sees that it has drawn."""

    label: str
    function: str
    way: str
    element: str  # there when the figure is
    package: str
    backend: str = "inline"


CONTENDERS = [
    Contender("interact, inline", "interact", "interact", ".widget-interact img", "ipywidgets"),
    *(
        Contender(label, function, "ipympl", ".jupyter-matplotlib canvas", "ipympl", "widget")
        for label, function in [
            ("ipympl, draw_idle", "ipympl_draw_idle"),
            ("ipympl, draw", "ipympl_draw"),
            ("ipympl, blit", "ipympl_blit"),
        ]
    ),
    Contender("plotly FigureWidget", "plotly_widget", "plotly", ".scatterlayer .js-line", "plotly"),
    Contender("bqplot", "bqplot", "bqplot", ".bqplot .curve path.line", "bqplot"),
    Contender("mx + b Live", "ours", "live", ".livefigure canvas", "mxplusb"),
]
PER_VALUE = Contender("mx + b Live", "per_value", "live", ".livefigure canvas", "mxplusb")


class TooSlow(Exception):
    """A figure did not appear or move in time; says so in the table's words."""


@dataclass
class Measured:
    """What was seen of one figure; times in milliseconds."""

    ready: list  # from the key to the end of the frame's script
    free: list  # from the key to the page being free again
    script: list  # the frame's script alone
    frames: float  # a second, under a drag
    moves: float  # of the pointer a second, under that drag
    sent: float  # messages to the kernel a key
    received: float  # messages from the kernel a key
    kilobytes: float  # both ways, a key


class Wire:
    """Counts what goes through a page's connection to its kernel."""

    def __init__(self, page):
        self.counts = Counter()
        page.on("websocket", self.listen)

    def listen(self, socket):
        if "/channels" in socket.url:
            socket.on("framesent", lambda data: self.count("sent", data))
            socket.on("framereceived", lambda data: self.count("received", data))

    def count(self, direction, data):
        self.counts[direction] += 1
        self.counts["bytes"] += len(data)

    def settle(self, page):
        """Wait until nothing comes any more."""
        before = None
        while before != self.counts:
            before = self.counts.copy()
            page.wait_for_timeout(1000 * SILENCE)


def missing(contender):
    """Return why a contender cannot run here, or nothing."""
    if importlib.util.find_spec(contender.package) is None:
        return f"{contender.package} is not installed"


class Bench:
    """A notebook in JupyterLab that shows one contender's figures, one after the other."""

    def __init__(self, lab, page, contender):
        self.page = page
        self.contender = contender
        self.wire = Wire(page)
        (lab.folder / "contenders.py").write_bytes(
            Path(__file__).with_name("contenders.py").read_bytes()
        )
        cell = f"%matplotlib {contender.backend}\nfrom contenders import {contender.function}"
        v4 = nbformat.v4
        # Each has a name and so a kernel of its own.
        number = len(list(lab.folder.glob("*.ipynb")))
        path = lab.folder / f"{number}-{contender.function}.ipynb"
        notebook = v4.new_notebook(
            cells=[v4.new_code_cell(cell)], metadata={"kernelspec": outputs.KERNEL}
        )
        nbformat.write(notebook, path)
        self.book = lab.open(page, path.name)
        self.book.run_all()
        page.evaluate(WATCH)

    def show(self, n):
        """Show the figure of n people, alone in the page."""
        try:
            self.book.command("Edit", "Clear Outputs of All Cells")
            self.book.insert_below_and_run(f"{self.contender.function}({n})")
            figure = self.page.locator(self.contender.element).first
            expect(figure).to_be_attached(timeout=1000 * PATIENCE)
        except (AssertionError, TimeoutError):
            raise TooSlow(f"not shown in {PATIENCE} s") from None
        self.wire.settle(self.page)
        self.page.evaluate("way => bench.watch(way)", self.contender.way)
        self.handle = self.page.locator(".jp-OutputArea-output .noUi-handle").first
        self.handle.focus()

    def press(self, key, limit=LIMIT):
        """Press a key and wait for the frame; return its times, or nothing if none came."""
        self.page.evaluate(ANY_MOMENT)
        self.page.evaluate("limit => bench.armed(limit)", 1000 * limit)
        self.page.keyboard.press(key)
        if self.page.evaluate("() => bench.next"):
            return self.page.evaluate("() => [bench.ready, bench.free, bench.script]")

    def measure(self):
        """Press keys, then drag."""
        picture = self.page.evaluate(PICTURE)
        times, start = [], time.monotonic()
        self.wire.settle(self.page)
        before = self.wire.counts.copy()
        while len(times) < PRESSES:
            seen = self.press("ArrowRight" if len(times) % 20 < 10 else "ArrowLeft")
            if seen is None:
                raise TooSlow(f"> {LIMIT} s")
            if not times and picture:
                assert self.page.evaluate(PICTURE) != picture, "the drawing did not move"
            times.append(seen)
            if len(times) >= LEAST and time.monotonic() - start > ENOUGH:
                break
        self.wire.settle(self.page)
        each = {name: (n - before[name]) / len(times) for name, n in self.wire.counts.items()}
        ready, free, script = zip(*times, strict=True)
        frames, moves = self.drag()
        return Measured(
            *(list(ready), list(free), list(script), frames, moves),
            *(each["sent"], each["received"], each["bytes"] / 1000),
        )

    def drag(self):
        """Move the pointer to and fro on the slider; return frames and moves a second."""
        box = self.handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        # Playwright's own mouse asks the page several things at each move of a pressed button.
        session = self.page.context.new_cdp_session(self.page)

        def mouse(kind, x):
            event = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1}
            session.send("Input.dispatchMouseEvent", event | {"buttons": 1})

        mouse("mousePressed", x)
        before = self.page.evaluate("() => bench.frames")
        moves, start = 0, time.monotonic()
        while time.monotonic() - start < DRAG:
            moves += 1
            away = SWEEP - abs(moves % (4 * SWEEP) - 2 * SWEEP)
            mouse("mouseMoved", x + STRIDE * away)
        taken = time.monotonic() - start
        frames = self.page.evaluate("() => bench.frames") - before
        mouse("mouseReleased", x)
        session.detach()
        self.wire.settle(self.page)
        return frames / taken, moves / taken

    def without_kernel(self, presses=3, limit=2):
        """Shut the kernel down; return how many of the keys still give a frame, of how many."""
        self.book.stop_kernel()
        self.handle.focus()
        drawn = sum(self.press("ArrowRight", limit) is not None for _ in range(presses))
        return drawn, presses
