"""Make the moving picture that README begins with, from the figure of the front page.

    python -m tools.publish.moving_picture

Chromium shows the figure, a pointer moves its line, and each frame is what stands on the screen.
Readers who asked their system for less motion are shown the first frame alone.
"""

import io
import math
import mimetypes
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, sync_playwright

from livefigure.images import LEVELS
from tools import chromium
from tools.publish import assets
from tools.publish.front_figure import BEST, START, front_figure
from tools.publish.front_page import opening
from tools.publish.notebook import SITE

MOVING, STILL = SITE / "moving-line.webp", SITE / "standing-line.webp"
HOST = "http://figure.invalid/"  # is never asked
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A figure</title>
<link rel="stylesheet" href="_static/figures.css">
<script type="module" src="_static/figures.js" data-state="states/index.json"></script>
<style>
body {{ margin: 8px; background: #fff; }}
body {{ font: 15px / 1.5 "DejaVu Sans", sans-serif; }}
#pointer {{ position: fixed; width: 26px; height: 26px; margin: -15px; border: 2px solid #d55e00;
border-radius: 50%; background: #d55e0055; pointer-events: none; }}
</style></head><body>{figure}<div id="pointer" hidden></div></body></html>"""
POINT = """([x, y]) => {
    const { style } = document.querySelector("#pointer");
    style.left = `${x}px`;
    style.top = `${y}px`;
}"""
FRAME = "() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))"
SIZE = {"width": 576, "height": 570}  # CSS pixels: room for all that the figure says in the end
SCALE = 1.5  # pixels of the picture for one of the page
TICK = 70  # milliseconds from frame to frame while the line moves
END = (120.0, 146.0)  # where the pointer leaves both handles, in pounds
COLORS = 64  # of the whole picture


class Frame(NamedTuple):
    """What stands on the screen, and for how many milliseconds."""

    image: Image.Image
    duration: int


def main() -> int:
    """Write both pictures; return 1 if there is no browser to take them in."""
    if chromium.find() is None:
        print(chromium.ADVICE)
        return 1
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        frames = film(browser)
        browser.close()
    palette = frequent_colors(frames)
    MOVING.write_bytes(encoded(frames, palette))
    STILL.write_bytes(encoded(frames[:1], palette))
    return 0


def encoded(frames: list[Frame], palette: Image.Image) -> bytes:
    """Return frames, in the colours of a palette, as a WebP that begins again when it has ended."""
    images = [frame.image.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    first, *others = [image.convert("RGB") for image in images]
    file = io.BytesIO()
    first.save(
        file, "webp", save_all=True, append_images=others, lossless=True, loop=0,
        duration=[frame.duration for frame in frames], quality=60, method=4,
    )  # fmt: skip
    return file.getvalue()


def frequent_colors(frames: list[Frame]) -> Image.Image:
    """Return a palette of what is seen most in the first frame, half-way and in the last."""
    counts: Counter[tuple[int, ...]] = Counter()
    for frame in (frames[0], frames[len(frames) // 2], frames[-1]):
        image = frame.image
        counts.update({color: n for n, color in image.getcolors(image.width * image.height) or ()})
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for color, _ in counts.most_common(COLORS) for level in color])
    return palette


def film(browser: Browser) -> list[Frame]:
    """Return the frames: both ends of the line are dragged, then the best line is shown."""
    figure, files = opening(front_figure())
    with tempfile.TemporaryDirectory() as folder:
        assets.bundle(Path(folder))
        files |= {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    context = browser.new_context(viewport=SIZE, device_scale_factor=SCALE)
    try:
        page = context.new_page()
        page.route("**/*", lambda route: answer(route, PAGE.format(figure=figure), files))
        page.goto(HOST)
        page.locator("[data-figure].alive").wait_for()
        return Camera(page).take()
    finally:
        context.close()


def answer(route: Route, html: str, files: dict[str, bytes]) -> None:
    """Answer with the page or one of the files beside it."""
    name = route.request.url.removeprefix(HOST)
    if not name:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif (file := name.removeprefix("_static/")) in files:
        route.fulfill(body=files[file], content_type=mimetypes.guess_type(file)[0])
    else:
        route.fulfill(status=404)


class Camera:
    """Moves a pointer over the figure's page, and keeps what is seen meanwhile."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: list[Frame] = []
        self.at = (0.0, 0.0)

    def take(self) -> list[Frame]:
        """Return the frames."""
        handles = [self.middle(each) for each in self.page.get_by_role("application").all()]
        (x0, y0), (x1, y1) = handles
        pound = (y1 - y0) / (START[0] - START[1])  # CSS pixels, downwards
        self.shoot(900)
        self.at = (x0 + 60, y0 + 60)
        self.page.locator("#pointer").evaluate("(pointer) => { pointer.hidden = false; }")
        for (x, y), start, end in zip(handles, START, END, strict=True):
            self.go(x, y, 6)
            self.page.mouse.down()
            self.go(x, y + (start - end) * pound, 18)
            self.page.mouse.up()
            self.shoot(300)
        self.go(*self.middle(self.page.get_by_role("button", name=BEST)), 8)
        self.page.mouse.down()
        self.page.mouse.up()
        self.shoot(2200)
        return self.frames

    def middle(self, place: Locator) -> tuple[float, float]:
        """Return where the middle of something is, in CSS pixels."""
        box = place.bounding_box()
        if box is None:
            raise RuntimeError("the figure has lost what the pointer goes to")
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def go(self, x: float, y: float, steps: int) -> None:
        """Lead the pointer to a place, at first and at last slowly."""
        from_x, from_y = self.at
        for step in range(1, steps + 1):
            share = (1 - math.cos(math.pi * step / steps)) / 2
            self.at = (from_x + share * (x - from_x), from_y + share * (y - from_y))
            self.page.mouse.move(*self.at)
            self.page.evaluate(POINT, self.at)
            self.shoot(TICK)

    def shoot(self, duration: int) -> None:
        """Keep what is on the screen, for so long; what has not changed is kept once."""
        self.page.evaluate(FRAME)
        image = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
        image = image.point(LEVELS)
        if self.frames and image == self.frames[-1].image:
            duration += self.frames.pop().duration
        self.frames.append(Frame(image, duration))


if __name__ == "__main__":
    sys.exit(main())
