"""A page without a kernel for a figure of a test's own: ipywidgets' real controls, real events."""

import base64
import json

from ipywidgets.embed import embed_data
from playwright.sync_api import expect

from tests.browser.hands import expect_drawn
from tools.publish import assets
from tools.publish.figures import inline_scripts
from tools.publish.policy import with_policy

ADDRESS = "http://live.test/"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A figure</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="figures.css">
<script type="module" src="figures.js" data-state="state.json"></script></head>
<body><main><h1>A figure</h1><img class="still" alt="still" src="still.png">
<div data-figure="{}"></div></main></body></html>"""
KINDS = {"js": "text/javascript", "css": "text/css", "json": "application/json"}


def bundle(folder):
    """Return the site's scripts and styles by their names, made in a folder."""
    assets.bundle(folder)
    made = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in made}


def files(live):
    """Return the page of a figure and what it loads besides the bundle."""
    shown = live._repr_mimebundle_()
    state = embed_data(views=[live.view.box], drop_defaults=False)["manager_state"]
    own = {}
    inline_scripts(state["state"])
    for model in state["state"].values():
        for trait, ending in (("_esm", "js"), ("_css", "css")):
            if text := model["state"].get(trait):
                own[f"widget.{ending}"] = text.encode()
                model["state"][trait] = f"./widget.{ending}"
    return own | {
        "": with_policy(PAGE.format(live.view.box.model_id)).encode(),
        "state.json": json.dumps(state).encode(),
        "still.png": base64.b64decode(shown["image/png"]),
    }


def open_figure(page, live, bundled):
    """Open a page with a figure that is alive, and return the figure."""
    answers = bundled | files(live)

    def answer(route):
        name = route.request.url.removeprefix(ADDRESS)
        if name not in answers:
            return route.fulfill(status=404)
        kind = KINDS.get(name.rpartition(".")[2], "image/png" if name else "text/html")
        return route.fulfill(content_type=kind, body=answers[name])

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(ADDRESS)
    expect(page.locator("[data-figure].alive")).to_have_count(1)
    figure = page.locator(".livefigure")
    expect_drawn(figure)
    return figure
