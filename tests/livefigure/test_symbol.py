"""Ways past a moving number: right at every value of the slider, or refused in words.

The oracle is the formula itself, called with each value that the slider can have.
"""

import collections
import contextlib
import copy
import functools
import json
import math
import pickle
import statistics
import warnings
from collections.abc import Iterable, Sized

import matplotlib.pyplot as plt
import numpy as np
import pytest

from livefigure.record import Graph, RecordError, record, symbol
from mxplusb import Live

x = np.arange(5.0)
SLIDERS = {"n": (0, 20, 1), "m": (-10.0, 10.0, 0.1)}
VALUES = {
    "n": list(range(21)),
    "m": [np.float64(round(k / 10, 1)) for k in range(-100, 101)],
}


@pytest.fixture(scope="module")
def live():
    return Live(plt.figure(), alt="numbers", **SLIDERS)


def replayed(live, f):
    """Return f's slider and what the record of f gives at each of its values."""
    (name,) = f.__code__.co_varnames[: f.__code__.co_argcount]
    live.readout(f"{len(live.readouts)} = {{:.3f}}", f)
    (formula,) = live.readouts[-1].formulas
    graph = Graph()
    place = graph.add(formula.result)
    return name, [graph.replay({name: np.float64(v)})[place] for v in VALUES[name]]


def without_quote(refusal):
    lines = str(refusal).splitlines()
    return "\n".join(lines[2:] if lines[0].startswith("Line ") else lines)


def caught(use, error, other):
    """Return what `use` gives, or `other` if it raises."""
    try:
        return use()
    except error:
        return other


def caught_by_all(m):
    try:
        return math.log(m)
    except:  # noqa: E722
        return 0.0


def suppressed(m):
    with contextlib.suppress(ValueError):
        return math.log(m)
    return np.nan


def final(m):
    try:
        return math.log(m)
    finally:
        return 0.0  # noqa: B012


def matched(n):
    match n:
        case 7:
            return 1.0
    return 0.0


def matched_by_class(m):
    match m:
        case int():
            return 3 * m
        case float():
            return np.where(m > 9, 0, m)


@functools.singledispatch
def dispatched(number):
    return number * 1.0


@dispatched.register
def _(number: float):
    return np.where(number > 9, 0, number)


@dispatched.register
def _(number: int):
    return np.where(number == 7, 0, number)


@functools.lru_cache
def doubled(number):
    return 2 * number


def defaulting(n):
    table = collections.defaultdict(float, {7: 1.0})
    return table[n]


def printing(n):
    print("n is", n, f"{n} or {n:.1f}")
    return 2 * n


def looked_up_as_text(n):
    key = f"{n}"
    return {"7": 1.0}.get(key, 0.0)


kept = {}


def remembered(n):
    if "result" not in kept:
        kept["result"] = 2 * n
    return kept["result"]


def in_a_default(n, seen=[]):  # noqa: B006
    seen.append(n)
    return seen[0] * 2


total = 0


def adding_up(n):
    global total
    total = total + n
    return total


counted = iter(range(10_000))


RIGHT = {
    "isinstance float": lambda m: np.where(m > 9, 0, m) if isinstance(m, float) else m,
    "isinstance int": lambda n: np.where(n == 7, 0, n) if isinstance(n, int) else n,
    "isinstance number": lambda n: 2 * n if isinstance(n, int | float) else n,
    "isinstance array": lambda m: (m * x).sum() if isinstance(m * x, np.ndarray) else 0.0,
    "isscalar": lambda m: np.where(m > 9, 0, m) if np.isscalar(m) else m,
    "match by class": matched_by_class,
    "match by class, whole": lambda n: matched_by_class(n),
    "singledispatch": lambda m: dispatched(m),
    "singledispatch, whole": lambda n: dispatched(n),
    "type": lambda n: n if type(n) is float else 2 * n,
    "is None": lambda n: 0.0 if n is None else n,
    "is itself": lambda n: n if n is n else 0.0,
    "Iterable": lambda n: sum(n) if isinstance(n, Iterable) else n,
    "Sized": lambda m: len(m) if isinstance(m, Sized) else m,
    "np.iterable": lambda m: sum(m) if np.iterable(m) else m,
    "hasattr __len__": lambda n: len(n) if hasattr(n, "__len__") else n,
    "hasattr __iter__": lambda m: sum(m) if hasattr(m, "__iter__") else m,
    "hasattr unknown": lambda m: 0.0 if hasattr(m, "cumulative") else m,
    "getattr value": lambda m: getattr(m, "value", m) * 2,
    "iter, caught": lambda n: caught(lambda: sum(iter(n)), TypeError, n),
    "len, caught": lambda m: caught(lambda: len(m), TypeError, m),
    "real and imag": lambda m: m.real + m.imag + np.real(m),
    "copy": lambda n: copy.copy(n) * 2,
    "deepcopy": lambda m: copy.deepcopy([m, {"m": m}])[1]["m"] * 2,
    "isfinite": lambda m: np.where(np.isfinite(1 / m), 1 / m, 0),
    "isin": lambda n: np.where(np.isin(n, [3, 7]), 1.0, 0.0),
    "not isin": lambda n: np.sum(np.isin([3, 7, 30], n, invert=True)),
    "vectorize": lambda m: np.sum(np.vectorize(lambda a, b: a * b)(x, m)),
    "frompyfunc": lambda m: np.frompyfunc(lambda a: a * 2, 1, 1)(np.array([m, 3])).sum(),
    "select": lambda m: np.select([m > 3, m > 1], [m, 2 * m], 0.0),
    "printing": printing,
    "divmod and rounding": lambda n: divmod(n, 3)[1] + round(n / 2) + round(n + 0.5),
    "large power": lambda n: n**25,
    "whole number as text, not made": lambda n: n if True else str(n),
}

REFUSED = {
    "log, caught": (lambda m: caught(lambda: math.log(m), ValueError, np.nan), "np.log for math"),
    "log, caught by all": (caught_by_all, "np.log for math.log"),
    "log, suppressed": (suppressed, "np.log for math.log"),
    "log, finally": (final, "np.log for math.log"),
    "float, caught": (lambda m: caught(lambda: float(m), TypeError, 0.0), "leave float() out"),
    "place, caught": (lambda n: caught(lambda: x[n], IndexError, 0.0), "np.take(array, k)"),
    "if, caught": (lambda n: caught(lambda: 1.0 if n > 3 else 0.0, Exception, 0.0), "np.where"),
    "attribute, caught": (
        lambda n: caught(lambda: n.bit_length(), AttributeError, 0.0),
        "no .bit_length",
    ),
    "getattr": (lambda m: getattr(m, "is_integer", bool)() * 1.0, "no .is_integer"),
    "hasattr": (lambda m: m.is_integer() if hasattr(m, "is_integer") else 0.0, "no .is_integer"),
    "numpy, caught": (
        lambda m: caught(lambda: np.unique([m, 1])[0], Exception, 0.0),
        "np.unique cannot",
    ),
    "division, caught": (
        lambda n: caught(lambda: 1 / n, ZeroDivisionError, 0.0),
        "catches an error",
    ),
    "dict.get": (lambda n: {7: 1.0}.get(n, 0.0), "np.where(n == 7, 1.0, 0.0)"),
    "dict of it": (lambda n: {k: 2 * k for k in [n]}.get(7, 0.0), "np.where(n == 7, 1.0, 0.0)"),
    "defaultdict": (defaulting, "np.where(n == 7, 1.0, 0.0)"),
    "Counter": (lambda n: collections.Counter([n])[7], "np.where(n == 7, 1.0, 0.0)"),
    "in a set": (lambda n: 1.0 if n in {3, 7} else 0.0, "np.isin(n, [3, 7])"),
    "size of a set": (lambda n: len({n, 7, 3}), "np.isin(n, [3, 7])"),
    "in a list": (lambda n: 1.0 if n in [3, 7] else 0.0, "np.isin(n, [3, 7])"),
    "in an array": (lambda n: 1.0 if n in np.array([3, 7]) else 0.0, "np.isin(n, [3, 7])"),
    "in a range": (lambda n: 1.0 if n in range(3, 7) else 0.0, "np.isin(n, [3, 7])"),
    "hash, caught": (lambda n: caught(lambda: hash(n), TypeError, 0), "A dict, a set"),
    "count": (lambda n: (3, 7).count(n), "np.where"),
    "lru_cache": (lambda n: doubled(n), "Leave lru_cache out"),
    "match": (matched, "np.where"),
    "type": (lambda n: n if type(n) is int else 0.0, "but its record gives"),
    "str": (lambda n: {"7": 1.0}.get(str(n), 0.0), "cannot become a text"),
    "text as key": (looked_up_as_text, "cannot become a text"),
    "number of a text": (lambda m: float(f"{m:.1f}"), "cannot become a text"),
    "percent": (lambda m: float("%.1f" % m), "cannot become a text"),  # noqa: UP031
    "length of a text": (lambda n: len(repr(n)), "cannot become a text"),
    "array as text": (lambda n: len(np.array2string(np.array(n))), "cannot become a text"),
    "json": (lambda n: caught(lambda: json.dumps(n) == "7", TypeError, 0.0), "its record gives"),
    "pickle": (lambda n: pickle.dumps(n) == pickle.dumps(7), "pickle"),
    "isclose": (lambda m: math.isclose(m, 7), "np.abs(a - b) < 1e-8"),
    "allclose": (lambda m: np.allclose([m], [7]), "np.abs(a - b) < 1e-8"),
    "array_equal": (lambda n: np.array_equal(n, 7), "np.all(a == b)"),
    "array_equal of lists": (lambda n: np.array_equal([n, 1], [7, 1]), "np.all(a == b)"),
    "assert": (lambda n: caught(lambda: bool(n == n), AssertionError, 0.0), "np.where"),
    "max": (lambda m: max(m, 3.0), "np.maximum(a, b) for max(a, b)"),
    "sorted": (lambda m: sorted([m, 3.0])[0], "What comes first may change"),
    "any": (lambda m: any([m > 3, m < 1]), "np.any(x)"),
    "mode": (lambda n: statistics.mode([n, 7, n]), "A dict, a set"),
    "piecewise": (lambda m: np.piecewise(x, [x < m], [1, 2]).sum(), "np.select for more"),
    "fromiter": (lambda m: np.fromiter((m * a for a in x), float).sum(), "np.stack"),
    "vectorize with if": (lambda m: np.vectorize(lambda a: a if a > 3 else 0)(m), "np.where"),
    "vectorize to float": (lambda m: np.vectorize(abs, otypes=[float])(m), "for whole arrays"),
    "dtype": (lambda m: m if np.asarray(m).dtype == float else 2 * m, "but its record gives"),
    "isnan of a list": (lambda m: np.isnan(np.array([m, 1])).sum(), "np.stack([m, 1])"),
    "remembered": (remembered, "of an earlier call"),
    "in a default": (lambda n: in_a_default(n), "of an earlier call"),
    "global": (adding_up, "of an earlier call"),
    "generator": (lambda n: n * next(counted), "but its record gives"),
    "overflow": (lambda n: n * np.prod(np.arange(1, 25)), "but its record gives"),
    "root of a negative whole number": (lambda n: (n - 5) ** 0.5, "np.sqrt has no number there"),
    "warning": (lambda m: warnings.warn(f"m is {m}", stacklevel=2) or m, "cannot become a text"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_at_every_value(live, name):
    with np.errstate(all="ignore"):
        slider, got = replayed(live, RIGHT[name])
        wanted = np.array([RIGHT[name](value) for value in VALUES[slider]], float)
    np.testing.assert_allclose(np.ravel(got), wanted, rtol=1e-12)


@pytest.fixture(scope="module")
def finer():
    """Return a figure whose sliders have too many values for records; 0 and 7 are tried."""
    return Live(plt.figure(), alt="numbers", n=(0, 1393, 1), m=(-10.0, 10.0, 0.01))


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words(finer, name):
    function, words = REFUSED[name]
    with warnings.catch_warnings(action="ignore"), pytest.raises(RecordError) as refusal:
        replayed(finer, function)
    assert words in without_quote(refusal.value)


def test_an_integer_sliders_record_is_compared_at_every_value():
    """Also a checkbox's, and of more than 200 values an even sample with both ends."""
    live = Live(plt.figure(), alt="numbers", n=(0, 20), yes=False, large=(0, 100_000), m=(0.0, 1.0))
    calls = []

    def seen(n, yes, large, m):
        calls.append((n, yes, large))
        return n + yes + large + m

    live.readout("{:.1f}", seen)
    plain = calls[1:]
    assert {n for n, *_ in plain} == set(range(21))
    assert {yes for _, yes, _ in plain} == {0, 1}
    large = {value for *_, value in plain}
    assert {0, 100_000} <= large and 200 <= len(large) < 210
    for value in range(21):  # a record that differs at one value gives way to one for each
        live.readout(f"f{value} = {{:.1f}}", lambda n, v=value: n + (type(n) is int and n == v))
        live.set(n=value)
        assert live.read()[f"f{value}"] == value + 1


def test_whole_numbers_have_64_bits_where_places_have_32():
    """As in a browser's Python, where NumPy's own whole numbers are int32."""
    three = symbol("k", np.int32(3))
    assert three.dtype == np.int64
    assert (three + np.int32(1)).dtype == three.astype(int).dtype == np.int64
    assert record(lambda k: np.take([1.5, 2.5, 3.5, 4.5], k), {"k": three}).value == 4.5
