"""A page for a figure, with a mock of the widget's model, under a strict security policy."""

import base64
import json
from pathlib import Path

import numpy as np

from livefigure.widget import CODE, FigureWidget

ADDRESS = "http://figure.test/"
# No inline script or style, no eval, no other host; the figure's pictures are blobs.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:"
PAGE = """<!doctype html><html lang="en"><title>figure</title><meta charset="utf-8">
<link rel="stylesheet" href="/figure.css"><script src="/mock_model.js"></script></html>"""
FILES = {
    "": ("text/html", PAGE),
    "mock_model.js": ("text/javascript", (Path(__file__).parent / "mock_model.js").read_text()),
    "widget.js": ("text/javascript", CODE),
    "figure.css": ("text/css", FigureWidget._css),
}


def answer(route):
    """Answer what the page asks for."""
    kind, body = FILES[route.request.url.removeprefix(ADDRESS)]
    headers = {"Content-Security-Policy": POLICY}
    route.fulfill(content_type=kind, body=body, headers=headers)


def states(live):
    """Return the widget and the controls of a figure by model id, bytes as base64."""
    found = {}
    controls = [each for c in live.controls.values() for each in (c.widget, c.exact)]
    for widget in filter(None, (live.view.widget, *controls)):
        state = widget.get_state()
        for name, value in state.items():
            if isinstance(value, (bytes, memoryview)):
                state[name] = {"base64": base64.b64encode(value).decode()}
        found[widget.model_id] = json.loads(json.dumps(state))
    return found


def frame(page):
    """Wait until the figure has drawn all that was changed so far."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def move(page, live, name, value):
    """Move a slider in the page, and in Python too; wait for the frame."""
    live.set(**{name: value})
    control = live.controls[name]
    page.evaluate(
        "([id, trait, value]) => models[id].set(trait, value)",
        [control.widget.model_id, control.trait, control.held],
    )
    frame(page)


def slider(page, live, name):
    """Return a slider's value in the page."""
    return page.evaluate("id => models[id].get('value')", live.controls[name].widget.model_id)


def drawn(page, **wanted):
    """Return the last frame's strokes of a colour, or its bars."""
    everything = page.evaluate("() => drawn")
    return [d for d in everything if all(d.get(k) == v for k, v in wanted.items())]


def pixels(ax, x, y):
    """Return where matplotlib has the data, in CSS pixels from the top left; shape (n, 2)."""
    ax.figure.set_dpi(100)
    places = ax.transData.transform(np.column_stack(np.broadcast_arrays(x, y)))
    return np.column_stack([places[:, 0], ax.figure.bbox.height - places[:, 1]])


def vertices(stroke):
    """Return the places that a stroke goes through; shape (n, 2)."""
    return np.array([step[1:3] for step in stroke["path"]])


def on_screen(page, ax, x, y):
    """Return where data (x, y) are on the screen."""
    box = page.locator(".livefigure-drawing").bounding_box()
    scale = box["width"] / (ax.figure.get_figwidth() * 100)
    ((px, py),) = pixels(ax, x, y)
    return box["x"] + px * scale, box["y"] + py * scale


def click(page, ax, x, y, drag_to=None):
    """Press in the figure at data (x, y), maybe drag to another place, release."""
    page.mouse.move(*on_screen(page, ax, x, y))
    page.mouse.down()
    if drag_to:
        page.mouse.move(*on_screen(page, ax, *drag_to), steps=3)
    page.mouse.up()
    frame(page)


def screen(page, ratio, width):
    """Show the page on a screen of that many device pixels a CSS pixel, `width` CSS pixels wide."""
    metrics = {"width": width, "height": 700, "deviceScaleFactor": ratio, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", metrics)
