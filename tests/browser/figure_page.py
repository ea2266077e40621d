"""A page for a figure, with a mock of the widget's model, under a strict security policy."""

import base64
import json
from pathlib import Path

from livefigure.widget import FigureWidget

ADDRESS = "http://figure.test/"
# No inline script or style, no eval, no other host; the figure's pictures are blobs.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src blob:"
PAGE = """<!doctype html><html lang="en"><title>figure</title><meta charset="utf-8">
<link rel="stylesheet" href="/figure.css"><script src="/mock_model.js"></script></html>"""
FILES = {
    "": ("text/html", PAGE),
    "mock_model.js": ("text/javascript", (Path(__file__).parent / "mock_model.js").read_text()),
    "widget.js": ("text/javascript", FigureWidget._esm),
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
    for widget in (live.view.widget, *(c.widget for c in live.controls.values())):
        state = widget.get_state()
        for name, value in state.items():
            if isinstance(value, (bytes, memoryview)):
                state[name] = {"base64": base64.b64encode(value).decode()}
        found[widget.model_id] = json.loads(json.dumps(state))
    return found


def frame(page):
    """Wait until the figure has drawn all that was changed so far."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
