"""How long a lesson's web page needs until its figures are alive, and what it loads."""

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
    rows = [
        [f"web page of {LESSON}: navigation to its figures, all alive", f"{median(times):.0f} ms"],
        [
            f"what it loads: {kinds(loaded)}",
            f"{sum(gz for _, gz in loaded.values()):.0f} kB gzipped",
        ],
    ]
    results.course["page"] = rows
    for row in rows:
        say(": ".join(row))


def weigh(answers):
    """Return the kilobytes of each kind of file: as it is, and gzipped as most servers send it."""
    raw, packed = Counter(), Counter()
    for answer in answers:
        body = answer.body()
        kind = answer.request.resource_type
        raw[kind] += len(body) / 1000
        packed[kind] += min(len(body), len(gzip.compress(body))) / 1000
    return {kind: (raw[kind], packed[kind]) for kind in raw}


def kinds(loaded):
    """Say each kind's size, the largest first."""
    order = sorted(loaded.items(), key=lambda item: -item[1][1])
    return ", ".join(f"{kind} {raw:.0f} ({gz:.0f} gzipped)" for kind, (raw, gz) in order)
