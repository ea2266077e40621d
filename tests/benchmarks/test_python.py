"""How long a reader of a web page waits from a click to a figure that obeys their own formula."""

import numpy as np
import pytest

from mxplusb.data import height, weight
from tests.benchmarks.report import say
from tests.browser.serve import serve
from tests.engines.conftest import ENGINES, SIZE
from tests.publish.site_pages import make
from tools.publish.notebook import LESSONS, read

LESSON = "02-how-wrong-is-a-line"
CODE = [cell.source for cell in read(LESSONS / f"{LESSON}.ipynb").cells if cell.cell_type == "code"]
CELL = next(i for i, source in enumerate(CODE, start=1) if "def line(x" in source)
OLD, NEW = "return predict(x, m, b)", "return m * x + b + 1"
# Writes and runs the cell while Python starts, as a reader may; answers with milliseconds.
TRY = """async (cell, code, words) => {
    const frame = () => new Promise(requestAnimationFrame);
    const begun = performance.now();
    const named = (name) => document.querySelector(`[aria-label="${name}"]`);
    const seen = async (look) => { while (!look()) await frame(); };
    document.querySelector(".python-bar button").click();
    await seen(() => named(`Code of cell ${cell}`));
    named(`Code of cell ${cell}`).focus();
    document.execCommand("selectAll");
    document.execCommand("insertText", false, code);
    named(`Run cell ${cell}`).click();
    await seen(() => ["ready", "busy"].includes(document.documentElement.dataset.python));
    const ready = performance.now() - begun;
    const place = named(`Code of cell ${cell}`).closest("div.cell");
    await seen(() => place.querySelector(".livefigure-texts")?.textContent.includes(words));
    return [ready, performance.now() - begun];
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serve(make(tmp_path_factory.mktemp("pages"))) as address:
        yield address


def test_python_in_the_page(results, address, request):
    rows = []
    sse = np.sum((weight - (2 * height - 4 + 1)) ** 2)
    code = CODE[CELL - 1].replace(OLD, NEW).replace("predict(height, m, b)", "line(height, m, b)")
    for name, engine in ENGINES.items():
        if engine.missing():
            continue
        with engine.start(request.getfixturevalue, *SIZE) as tab:
            for kind in ("cold", "warm"):
                tab.open(f"{address}{LESSON}.html")
                tab.until("() => !document.querySelector('[data-figure]:not(.alive)')")
                ready, obeyed = tab.run(TRY, CELL, code, f"SSE = {sse:.1f}")
                rows.append(
                    [
                        f"Python in the page, {name}, {kind}: click → ready → a figure obeys an "
                        "edited formula",
                        f"{ready / 1000:.1f} s → {obeyed / 1000:.1f} s",
                    ]
                )
                say(": ".join(rows[-1]))
    results.course["python"] = rows
