"""How long a reader of a web page waits from a click to a figure that obeys their own formula."""

import numpy as np
import pytest

from mxplusb.data import height, weight
from tests.benchmarks.report import say
from tests.browser.serve import serve
from tests.engines.conftest import ENGINES, SIZE
from tests.engines.test_pages import cell_with, write
from tests.publish.site_pages import make

LESSON = "02-how-wrong-is-a-line"
CELL = cell_with("live.residuals(ax, height, weight, line)")
FORMULA = "def predict(x, m, b): return m * x + b + 1"
SSE = np.sum((weight - (2 * height - 4 + 1)) ** 2)

# Answer with milliseconds since the click.
READY = """async () => {
    const state = document.documentElement.dataset;
    while (state.python !== "ready") await new Promise(requestAnimationFrame);
    return performance.now() - window.clicked;
}"""
OBEYED = """async (cell, words) => {
    const place = document.querySelector(`[aria-label="Code of cell ${cell}"]`).closest("div.cell");
    const said = () => place.querySelector(".livefigure-texts")?.textContent ?? "";
    while (!said().includes(words)) await new Promise(requestAnimationFrame);
    return performance.now() - window.clicked;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(make(tmp_path_factory.mktemp("pages"))) as address:
        yield address


def test_python_in_the_page(results, address, request):
    rows = []
    for name, engine in ENGINES.items():
        if engine.missing():
            continue
        with engine.start(request.getfixturevalue, *SIZE) as tab:
            for kind in ("cold", "warm"):
                tab.open(f"{address}{LESSON}.html")
                tab.until("() => !document.querySelector('[data-figure]:not(.alive)')")
                begin = tab.by_role("button", "Run Python on this page")
                begin.run("(e) => { window.clicked = performance.now(); e.click(); }")
                # As a reader may, who does not wait until Python is there.
                tab.until("() => document.querySelector('[aria-label=\"Code of cell 2\"]')")
                write(tab, 2, FORMULA)
                ready = tab.run(READY)
                tab.by_role("button", f"Run cell {CELL}").run("(e) => e.click()")
                obeyed = tab.run(OBEYED, CELL, f"SSE = {SSE:.1f}")
                rows.append(
                    [
                        f"Python in the page, {name}, {kind}: click → ready → a figure obeys an "
                        "edited formula",
                        f"{ready / 1000:.1f} s → {obeyed / 1000:.1f} s",
                    ]
                )
                say(": ".join(rows[-1]))
    results.course["python"] = rows
