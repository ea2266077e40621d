"""Build the lessons as slides for a projector, in `_build/slides`.

    python -m tools.publish.slides

Nothing is executed. The notebooks are the only source, `deck.py` says which cell goes on which
slide, and nbconvert writes them for reveal.js with the template in `site/slides`. All files lie
beside the slides.
"""

import base64
import html
import io
import json
import re
import shutil

import nbformat
from jinja2 import Environment, FileSystemLoader
from nbconvert import SlidesExporter
from PIL import Image
from tools.publish.sphinx_lessons import VIEW, figure_of, for_page, write
from tools.publish.sphinx_pages import with_policy

from tools.publish.deck import Figure, deck
from tools.publish.outputs import lessons, title, widgets
from tools.publish.pages import BUILD, SITE, assets

TEMPLATES = SITE / "slides"
REVEAL = SITE / "node_modules" / "reveal.js" / "dist"
FONT = "theme/fonts/source-sans-pro"
REVEAL_PARTS = (
    "reveal.css",
    "reveal.esm.js",
    *(f"{FONT}/source-sans-pro-{style}.woff" for style in (
        "regular", "italic", "semibold", "semibolditalic"
    )),
    f"{FONT}/LICENSE",
)  # fmt: skip
PICTURE = re.compile(r'<img [^>]*width="(?P<width>\d+)"[^>]*base64,(?P<bytes>[^"]+)"')


def main(out=BUILD / "slides"):
    """Build the slides of every lesson, and a page with links to them."""
    shutil.rmtree(out, ignore_errors=True)
    assets(out / "assets")
    shutil.copytree(TEMPLATES, out / "assets", ignore=shutil.ignore_patterns("*.j2", "*.json"),
                    dirs_exist_ok=True)  # fmt: skip
    shutil.copy2(SITE / "web" / "favicon.svg", out / "assets")
    for part in REVEAL_PARTS:
        new = out / "assets" / "reveal" / part
        new.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(REVEAL / part, new)
    decks = []
    for path in lessons():
        notebook = nbformat.read(path, 4)
        decks.append((f"{path.stem}.html", title(notebook)))
        states, files = write_deck(notebook, out / decks[-1][0], title(notebook))
        files[f"states/{path.stem}.json"] = json.dumps(states, separators=(",", ":"))
        for name, text in files.items():
            write(out / "assets" / name, text)
    page = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("list.j2")
    write(out / "index.html", with_policy(page.render(decks=decks)))


def write_deck(notebook, path, name):
    """Write a lesson's slides; return the state of its figures and the files that this names."""
    state = widgets(notebook)
    figures = {cell.id: found for cell in notebook.cells if (found := figure(cell, state))}
    states, files = for_page(notebook)
    for cell in notebook.cells:
        if "mystnb" in cell.metadata:
            cell.outputs = [live(cell)]
    notebook.cells = marked(deck(notebook, figures))
    notebook.metadata["title"] = name
    exporter = SlidesExporter(
        template_name="slides",
        extra_template_basedirs=[str(SITE)],
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    exporter.config.CSSHTMLHeaderPreprocessor.style = "a11y-high-contrast-light"
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": path.stem}})
    write(path, with_policy(page))
    return states, files


def marked(slides):
    """The cells of slides, with the marks by which nbconvert knows where a slide begins."""
    part = ""
    for slide in slides:
        first = slide.cells[0]
        if slide.level:
            part = re.match("#+ (.*)", first.source)[1]
        kind = "slide" if slide.level in (1, 2) else "subslide"
        data = {"layout": slide.layout, "size": slide.size, "part": part}
        first.metadata["slideshow"] = {"slide_type": kind, "data": data}
    return [cell for slide in slides for cell in slide.cells]


def figure(cell, state):
    """The size of what a cell shows, or None if that is no picture."""
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        if VIEW in data:
            saved = figure_of(data[VIEW]["model_id"], state)
            if saved is None:
                return None
            pieces = [piece for readout in saved.traits["readouts"] for piece in readout]
            says = sum(len(text) + 6 * (node is not None) for text, node, _ in pieces)
            sliders = len(saved.traits["controls"])
            return Figure(saved.width, saved.height, sliders=sliders, says=says)
        if found := PICTURE.search(data.get("text/html", "")):
            with Image.open(io.BytesIO(base64.b64decode(found["bytes"]))) as image:
                width, height = image.size
            shown = float(found["width"])
            return Figure(shown, shown * height / width)
    return None


def live(cell):
    """A live figure's still picture, which has its description, and the place of the figure."""
    image = cell.metadata["mystnb"]["image"]
    picture, place = (output["data"] for output in cell.outputs)
    still = (
        f'<img class="still" alt="{html.escape(image["alt"])}" '
        f'src="data:image/png;base64,{picture["image/png"].strip()}">'
    )
    return nbformat.v4.new_output("display_data", {"text/html": still + place["text/html"]})


if __name__ == "__main__":
    main()
