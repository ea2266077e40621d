"""How fast figures follow: seven tools, the same figure, in real JupyterLab and Chromium."""

import pytest

from tests.benchmarks.measure import CONTENDERS, PER_VALUE, Bench, TooSlow, missing
from tests.benchmarks.report import say, typical


@pytest.mark.parametrize("contender", CONTENDERS, ids=lambda contender: contender.function)
def test_figure(contender, lab, new_page, points, results):
    if reason := missing(contender):
        results.absent[contender.label] = reason
        return say(f"{contender.label}: {reason}")
    bench = Bench(lab, new_page(), contender)
    seen = results.figures[contender.label] = {}
    for n in points:
        try:
            bench.show(n)
            seen[n] = bench.measure()
            words = f"{typical(seen[n].free)} ms, {seen[n].frames:.0f} frames a second"
        except TooSlow as slow:
            words = seen[n] = str(slow)
            bench = Bench(lab, new_page(), contender)  # the old page may be busy for minutes
        say(f"{contender.label}, {n} points: {words}")
    bench.show(points[0])
    drawn, keys = results.without_kernel[contender.label] = bench.without_kernel()
    say(f"{contender.label}, kernel shut down: {drawn} of {keys} keys draw")


def test_record_per_value(lab, new_page, results):
    """The slider that chooses among 100 records, each of 500 numbers."""
    bench = Bench(lab, new_page(), PER_VALUE)
    bench.show(500)
    seen = typical(bench.measure().free)
    what = "a formula recorded at 100 values, 500 points: a key to the painted frame"
    results.course["per value"] = [[what, f"{seen} ms"]]
    say(f"{what}: {seen} ms")
