"""How long a lesson's web page needs until its figures move, what it loads, a phone's frames."""

import gzip
import subprocess
import sys
from collections import Counter
from statistics import median

from playwright.sync_api import expect

from tests.benchmarks.report import say
from tests.browser.serve import serve
from tools.publish.notebook import lessons

RUNS = 5
LESSON = lessons()[1].stem  # the first with figures from top to bottom
HELD = lessons()[2].stem
KEYS = 110  # to the right and back, twenty at a time; at the end the slider stands elsewhere
COUNT = """() => {
    window.since = performance.now();
    window.frames_ = 0;
    requestAnimationFrame(function count() {
        window.frames_ += 1;
        requestAnimationFrame(count);
    });
}"""
# The moment, in milliseconds since navigation began, at which the last figure has drawn.
WATCH = """
addEventListener("DOMContentLoaded", () => {
    const places = [...document.querySelectorAll("[data-figure]")];
    const look = () => {
        if (!places.every((place) => place.classList.contains("alive"))) return;
        window.alive ??= performance.now();
    };
    const observer = new MutationObserver(look);
    for (const place of places) observer.observe(place, { attributes: true });
});
"""


def test_web_page(results, browser, tmp_path):
    subprocess.run([sys.executable, "-m", "tools.publish.pages", tmp_path], check=True)
    times = []
    with serve(tmp_path / "site") as address:
        for _ in range(RUNS):  # each with an empty cache
            context = browser.new_context()
            page = context.new_page()
            page.add_init_script(WATCH)
            answers = []
            page.on("response", lambda answer, answers=answers: answers.append(answer))
            page.goto(f"{address}{LESSON}.html")
            expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0)
            page.wait_for_load_state("networkidle")
            times.append(page.evaluate("window.alive"))
            loaded = weigh(answers)
            context.close()
        frames = frames_on_a_phone(browser, address)
    rows = [
        [f"web page of {LESSON}: navigation to its figures, all alive", f"{median(times):.0f} ms"],
        [
            f"what it loads: {kinds(loaded)}",
            f"{sum(gz for _, gz in loaded.values()):.0f} kB gzipped",
        ],
        [
            f"a phone (CPU 4 times slower) with {HELD}: frames a second while an arrow key is held",
            f"{frames:.0f}",
        ],
    ]
    results.course["page"] = rows
    for row in rows:
        say(": ".join(row))


def frames_on_a_phone(browser, address):
    """Return how many frames a second a figure has while a key is held on a slow, narrow page."""
    with browser.new_context(
        viewport={"width": 390, "height": 844}, device_scale_factor=3, is_mobile=True
    ) as context:
        page = context.new_page()
        page.goto(f"{address}{HELD}.html")
        expect(page.locator("[data-figure]:not(.alive)")).to_have_count(0, timeout=60_000)
        knob = page.locator(".livefigure").first.get_by_role("slider").first
        knob.focus()
        start = knob.get_attribute("aria-valuetext")
        phone = context.new_cdp_session(page)
        phone.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.evaluate(COUNT)
        for i in range(KEYS):
            key = "ArrowLeft" if i // 20 % 2 else "ArrowRight"
            phone.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": key, "code": key})
        frames = page.evaluate("1000 * window.frames_ / (performance.now() - window.since)")
        expect(knob).not_to_have_attribute("aria-valuetext", start)
        return frames


def weigh(answers):
    """Return the kilobytes of each kind of file: as it is, and gzipped as most servers send it."""
    raw, packed = Counter(), Counter()
    for answer in answers:
        if not answer.url.startswith("http"):  # a picture out of what has been loaded already
            continue
        body = answer.body()
        kind = answer.request.resource_type
        raw[kind] += len(body) / 1000
        packed[kind] += min(len(body), len(gzip.compress(body))) / 1000
    return {kind: (raw[kind], packed[kind]) for kind in raw}


def kinds(loaded):
    """Say each kind's size, the largest first."""
    order = sorted(loaded.items(), key=lambda item: -item[1][1])
    return ", ".join(f"{kind} {raw:.0f} ({gz:.0f} gzipped)" for kind, (raw, gz) in order)
