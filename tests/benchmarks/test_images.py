"""How fast heat maps and contours follow a key, in real JupyterLab and Chromium."""

import pytest

from tests.benchmarks.measure import Bench, Contender
from tests.benchmarks.report import say, typical

FIGURES = {
    "image": ("with_image", 200, "a heat map of 200 × 200 pixels"),
    "contour": ("with_contour", 100, "seven contours among 100 × 100 places"),
}


@pytest.mark.parametrize("name", FIGURES)
def test_field(name, lab, new_page, results):
    function, samples, what = FIGURES[name]
    contender = Contender("mx + b Live", function, "live", ".livefigure canvas", "mxplusb")
    bench = Bench(lab, new_page(), contender)
    bench.show(samples)
    seen = bench.measure()
    row = [
        f"{what}: a key to the painted frame (of it the frame's script)",
        f"{typical(seen.free)} ms ({typical(seen.script)} ms)",
    ]
    results.course[name] = [row]
    say(": ".join(row))
