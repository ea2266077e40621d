"""Finding numbers that stand where rounding turns, in small pieces of code."""

import numpy as np
import pytest

from tools.ties import on_a_tie, watched


def found(source, **names):
    """Return what is on a tie of what the code shows, as (line, value)."""
    ties = []

    def look(line, value, spec):
        if on_a_tie(value, spec):
            ties.append((line, value))

    code, more = watched(source, "<cell>", look)
    exec(code, {"np": np, "print": lambda *shown: None, **more, **names})
    return ties


@pytest.mark.parametrize(
    ("value", "spec", "tie"),
    [
        (13.325, ".2f", True),
        (13.325 - 1e-14, "8.2f", True),
        (13.325, ".3f", False),
        (13.326, ".2f", False),
        (2.5, ".0f", True),
        (0.125, ".0%", True),
        (0.125, ".1%", False),
        (1234.5, ",.0f", True),
        (12345.0, ".4g", True),
        (12346.0, ".4g", False),
        (1.25e-7, ".1e", True),
        (0.0, ".2f", False),
        (5, ".0f", False),
        ("13.325", ">8", False),
        (0.1 + 0.2, "", True),  # 0.30000000000000004 to the last bit
        (0.3, "", False),
        (0.3, ">6", False),
        (1 / 3, None, True),
        ([1, (0.5, 1 / 3)], None, True),
        ({"m": 1 / 3}, None, True),
        ({"m": 0.25}, None, False),
        (np.array([1 / 3, 2.0]), None, False),  # NumPy writes eight digits
        (np.array([126.85182, 2.0]), None, False),
        (np.array([0.123456785, 1 / 3]), None, True),
        (np.array([1, 2]), None, False),
        (np.inf, ".2f", False),
        (np.nan, None, False),
        (np.finfo(float).max, ".1e", False),
    ],
)
def test_numbers_by_hand(value, spec, tie):
    assert bool(on_a_tie(value, spec)) is tie


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('text = f"m = {2.675 / 2:.3f}"', 1),
        ('x = 0.5\n\nprint(f"{x:.{0}f}")', 3),
        ('print("SSE", 1 / 3)', 1),
        ("print(*[1, 1 / 3])", 1),
        ("x = [1 / 3]\nx", 2),
        ("print(round(2.675, 2))", 1),
        ("print(np.round([0.5, 1.25], 1))", 1),
        ("np.array([0.5, 1.25]).round(1)", 1),
        ('def f(x):\n    return f"{x:.1f}"\nf(0.25)', 2),
    ],
)
def test_where_numbers_are_shown(source, line):
    assert [where for where, _ in found(source)][:1] == [line]


def test_what_is_not_shown_is_not_looked_at():
    assert found("x = 1 / 3\ny = np.round(0.25, 1)\nz = str(x)\nx > 0") == []


def test_watched_code_does_what_it_did():
    shown = []
    source = 'x = 2.5\nprint(*[x, "a"], f"{x:6.{2}f}|{x!r:>5}", round(x, 1), sep="")\nround(7.25)'
    code, names = watched(source, "<cell>", lambda *seen: None)
    exec(code, names | {"print": lambda *args, **kwargs: shown.append((args, kwargs))})
    assert shown == [((2.5, "a", "  2.50|  2.5", 2.5), {"sep": ""})]
