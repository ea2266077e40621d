"""Recording: right or refused. The oracle is the function itself, called with plain numbers."""

import functools
import json
import linecache
import math
import random
import re
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from livefigure.number_format import format_number
from livefigure.record import Graph, RecordError, Symbol, record, symbol
from livefigure.record.errors import MAX_OPERATIONS
from mxplusb import formulas
from mxplusb.data import height, weight

with warnings.catch_warnings(action="ignore"):
    MATRIX = np.asmatrix(np.eye(2))
X = np.column_stack([np.ones(5), height - 68])
START = {"m": 2.0, "b": -4.0, "k": 3, "yes": True}
CHECKS = [{"m": -0.5, "b": 7.0, "k": 1, "yes": False}, {"m": 3.25, "b": 0.0, "k": 0, "yes": True}]
OTHERS = [{"m": 0.75, "b": 2.5, "k": 4, "yes": False}, {"m": -2.0, "b": -1.0, "k": 2, "yes": True}]


def inputs_of(function):
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    return {name: symbol(name, START[name]) for name in names}


def recorded(function):
    return record(function, inputs_of(function), CHECKS)


def replayed(thing, setting):
    graph = Graph()
    index = graph.add(thing)
    return graph.replay(setting)[index]


def plain(value):
    return np.asarray(value)[()] if not isinstance(value, int) or isinstance(value, bool) else value


def is_right(function):
    """Tell whether the record gives what the function does at settings that were not checked."""
    result = recorded(function)
    for setting in OTHERS:
        numbers = {name: plain(setting[name]) for name in inputs_of(function)}
        wanted = np.asarray(function(**numbers))
        got = replayed(result, setting)
        assert got.shape == wanted.shape
        np.testing.assert_allclose(got, wanted.astype(float), rtol=1e-12)
    return True


def refusal(function):
    with pytest.raises(RecordError) as caught:
        recorded(function)
    return str(caught.value)


def predict(x, m, b):
    return m * x + b


def sse(m, b):
    return np.sum((weight - predict(height, m, b)) ** 2)


# The graph


def test_sse_is_seven_operations_on_inputs_and_constants():
    result = recorded(sse)
    graph = Graph()
    index = graph.add(result)
    assert result.value == 359
    assert [o.op for o in graph.operations if o.op not in ("input", "constant")] == [
        *("multiply", "add", "subtract", "multiply", "sum")
    ]
    assert graph.replay({"m": 2.2, "b": -18})[index] == pytest.approx(355, abs=1e-9)
    assert graph.replay({})[index] == 359


def test_nodes_are_data_in_order_and_constants_bytes():
    m = symbol("m", 2.0)
    graph = Graph()
    index = graph.add(np.array([1.0, np.nan, np.inf]) * m)
    nodes = json.loads(json.dumps(graph.operations, allow_nan=False))
    assert index == 2
    assert sorted(nodes[:2]) == [["constant", [], [3], [0]], ["input", [], [], ["m"]]]
    assert nodes[2][0] == "multiply" and sorted(nodes[2][1]) == [0, 1] and nodes[2][2:] == [[3], []]
    np.testing.assert_array_equal(np.frombuffer(graph.constants, "<f8"), [1, np.nan, np.inf])
    for place, (_, arguments, _, _) in enumerate(nodes):
        assert all(argument < place for argument in arguments)


def test_same_work_is_listed_once():
    m, b = symbol("m", 2.0), symbol("b", -4.0)
    graph = Graph()
    first = graph.add(predict(height, m, b))
    length = len(graph.operations)
    assert graph.add(predict(height, m, b)) == first
    assert len(graph.operations) == length
    graph.add(weight - predict(height, m, b))
    assert len(graph.operations) == length + 2  # weight, and the difference
    graph.add(height.copy())
    assert len(graph.operations) == length + 2
    assert len(graph.constants) == 8 * 10


def test_constants_are_worked_out_beforehand():
    m = symbol("m", 2.0)
    graph = Graph()
    graph.add(m * (np.sum(np.ones_like(m * height)) + np.stack([1, 2])))
    assert sorted(o.op for o in graph.operations) == ["constant", "input", "multiply"]


def test_constants_are_copied_when_they_are_used():
    m, x = symbol("m", 2.0), np.array([1.0, 2.0])
    before = m * x
    x[:] = 0
    np.testing.assert_array_equal(replayed(before, {}), [2, 4])

    def growing(m):
        x, total = np.ones(2), 0
        for _ in range(3):
            total = total + m * x
            x *= 2
        return total

    assert is_right(growing)


def test_add_takes_numbers_arrays_and_lists_of_symbols():
    m, b = symbol("m", 2.0), symbol("b", -4.0)
    pairs = np.empty((1, 2), object)
    pairs[0] = m, 1
    for thing, wanted in [
        (3, 3),
        (True, 1),
        (Fraction(1, 4), 0.25),
        (2**70, 2**70),
        (height, height),
        ([m, b, 1], [2, -4, 1]),
        ((m, (b)), [2, -4]),
        ([[m, 1], [b, 0]], [[2, 1], [-4, 0]]),
        (pairs, [[2, 1]]),
        ([], []),
        (m * np.zeros((0, 3)), np.zeros((0, 3))),
    ]:
        np.testing.assert_array_equal(replayed(thing, {}), wanted)


def test_replay_wants_the_right_shapes():
    x = symbol("x", [1.0, 2.0])
    graph = Graph()
    index = graph.add(x + 1)
    np.testing.assert_array_equal(graph.replay({"x": [5, 6], "other": 1})[index], [6, 7])
    with pytest.raises(ValueError, match=r"x has shape \(3,\), not \(2,\)"):
        graph.replay({"x": [1, 2, 3]})
    with pytest.raises(RecordError, match="different shapes are called 'x'"):
        graph.add(symbol("x", 1.0))


def test_long_formulas_need_no_recursion():
    def many_steps(m):
        total = m
        for i in range(5_000):
            total = total + i
        return total

    assert is_right(many_steps)


def test_gradient_descent_stays_small():
    def descent(m):
        w = np.zeros(2)
        for _ in range(50):
            w -= m * 1e-3 * X.T @ (X @ w - weight)
        return w

    assert is_right(descent)
    graph = Graph()
    graph.add(recorded(descent))
    assert len(graph.operations) < 600


def test_too_many_steps_are_refused_with_advice():
    def endless(m):
        while True:
            m = m + 1

    words = refusal(endless)
    assert f"more than {MAX_OPERATIONS:,} steps" in words
    assert "whole arrays" in words and "np.stack([b, m])" in words

    words = refusal(lambda m: sum(m * np.ones(10_000) + i for i in range(1000)))
    assert "more than 5,000,000 numbers" in words and "fewer points" in words

    before = symbol("x", 1.0)
    for i in range(MAX_OPERATIONS):
        before = before + i
    with pytest.raises(RecordError, match="more than"):
        record(lambda: before * 2, {}, [])


def test_a_loop_over_many_moving_numbers_is_refused_at_once():
    """Each of its steps must not look at all numbers, or this takes half a minute."""
    x, places = np.arange(1e6), []
    arange = np.arange

    def counted(*args):
        places.append(arange(*args).size)
        assert sum(places) < 10 * x.size
        return arange(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(np, "arange", counted)
        assert f"more than {MAX_OPERATIONS:,} steps" in refusal(lambda m: sum(m * x))
    assert places


def endless(m):
    return m * endless(m - 1)


def deep(m, depth):
    return m if depth == 0 else deep(m / 2, depth - 1)


def down_to_zero(m):
    return 1 if m <= 0 else m * down_to_zero(m - 1)


def test_recursion():
    assert is_right(lambda m: deep(m, 5))
    for name, function in {"endless": endless, "deep": lambda m: deep(m, 2000)}.items():
        words = refusal(function)
        assert f"of `{name}`" in words and "calls itself again and again" in words
        assert "for i in range(10)" in words
    assert "np.where(condition, this, that) for if" in refusal(lambda m: down_to_zero(m))


# What a symbol is to a formula


def test_a_row_of_symbols_is_like_an_array():
    x = symbol("x", [3.0, 1.0, 2.0])
    assert (x.shape, x.ndim, x.size, len(x), x.dtype) == ((3,), 1, 3, 3, float)
    assert np.shape(x) == (3,) and np.ndim(x) == 1 and np.size(x) == 3
    assert [float(part.value) for part in x] == [3, 1, 2]
    assert [float((a * b).value) for a, b in zip(x, [1, 2, 3], strict=True)] == [3, 2, 6]
    assert x[1:].shape == (2,) and x[None].T.shape == (3, 1)
    assert isinstance(x == 3, Symbol) and (x == 3).dtype == bool
    assert len({x, x[0], x}) == 2
    assert "x" in repr(x) and "[3. 1. 2.]" in repr(x)
    with pytest.raises(IndexError):
        x[3]
    m = symbol("m", 2.0)
    assert m.shape == () and m.size == 1 and not hasattr(m, "__array_interface__")
    for use in (len, iter, list):
        with pytest.raises(TypeError):
            use(m)


def test_a_row_taken_apart_and_put_together_is_the_row():
    x = symbol("x", np.arange(50.0))
    graph = Graph()
    graph.add(np.stack(list(x)) + x)
    assert [o.op for o in graph.operations] == ["input", "add"]
    graph = Graph()
    graph.add(np.array(x) + x[::-1])
    assert len(graph.operations) == 3


def test_dtypes_are_numpys():
    m, k, yes = symbol("m", 2.0), symbol("k", 3), symbol("yes", True)
    assert (k * 2).dtype.kind == "i" and (k / 2).dtype == float and (k * m).dtype == float
    assert (k > 2).dtype == bool and np.sum(np.stack([yes, yes])).dtype.kind == "i"
    assert k.astype(float).dtype == float and m.astype(int).dtype.kind == "i"
    assert (yes & (m > 1)).dtype == bool


# Ways to be silently wrong: each is right

RIGHT = {
    "sum along an axis": lambda m: np.sum(m * X, axis=0),
    "sum along axes": lambda m: np.sum(m * X, axis=(0, 1), keepdims=True),
    "mean along an axis": lambda m, b: (m * X + b).mean(axis=1),
    "array times row by .dot": lambda m: X.T.dot(m * height),
    "object array times row": lambda m, b: np.array([m, b]) * np.stack([b, m]),
    "object array on the left": lambda m, b: np.array([m, b]) @ np.array([height, weight]),
    "object table": lambda m, b: np.array([[m, b], [b, m]]) @ np.array([1, m]),
    "array of predictions": lambda m, b: np.array(predict(height, m, b)) ** 2,
    "array of rows": lambda m, b: np.array([m * height, b * height]).sum(axis=0),
    "filled object array": lambda m: filled(np.zeros(5, dtype=object), m * height),
    "list of numbers": lambda m, b: np.dot([m, b], [1, 2]) + np.sum([m, b, 3]),
    "root of an object array": lambda m, b: np.sqrt(np.array([m * m, b * b])),
    "loop with +=": lambda m, b: loop(m, b),
    "built-in sum": lambda m: sum(m * height) / len(m * height),
    "number of an int8": lambda k: np.array([100], np.int8) + k * 0,
    "float32 data": lambda m: height.astype(np.float32) * m,
    "power of a whole number": lambda k: 2**-k + 10**k,
    "huge number": lambda m: m * 2**70,
    "fraction": lambda m: m * Fraction(1, 3),
    "condition times number": lambda m, yes: m * yes + (m > 1) * 2,
    "conditions added up": lambda m: np.sum(m * height > 100) + np.sum((height > 66) & (m > 0)),
    "not": lambda m: ~(m * height > 100),
    "place by slider": lambda k: np.take(height, k),
    "rows by slider": lambda k: np.take(X, k, axis=0),
    "list by slider": lambda k: np.take([1, 2, 4, 8, 16], [0, k]),
    "symbolic row by slider": lambda m, k: (m * height)[k],
    "rounding": lambda m: round(m) + math.floor(m) + math.ceil(m) + round(m, 1),
    "random with a seed": lambda m: np.random.default_rng(1).normal(size=3) * m,
    "infinite": lambda m: np.exp(1e4 * m) + np.log(m * 0),
    "not a number": lambda m: np.sqrt(m - 100) + m,
    "nearly nothing": lambda m: X.T @ (weight - X @ np.array([131.4, 153 / 70])) + 0 * m,
    "rounding of whole numbers": lambda k: np.round(k * np.arange(5), 1) + math.trunc(k / 2),
    "power of a condition": lambda m: (m * height > 100) ** 2,
    "clipped data": lambda m, b: height.clip(60 + m, 80 + b),
    "nothing to add": lambda m: np.trace(m * X, offset=5) + m,
    "anything like an array": lambda m: m * LikeArray(),
    "several results": lambda m, b: formulas.line_through(0.0, b, 1.0, m),
    "constant": lambda m: 3,
    "sorted rows": lambda m: np.sort(m * X * [[1], [-1], [2], [0], [3]], axis=0),
    "sorted columns": lambda m, b: np.sort(m * X + b),
    "sorted, not a number last": lambda m: np.sort(m * np.array([3, np.nan, -np.inf, 1, np.nan])),
    "sorted whole numbers": lambda k: np.sort(k * np.array([[3, -1], [2, 0]]), axis=None),
    "rest with the sign of the first": lambda m, k: np.fmod(height - 66, m) + np.fmod(-7, k + 1),
}


class LikeArray:
    def __array__(self, dtype=None, copy=None):
        return np.arange(3.0)


def filled(array, values):
    for i, value in enumerate(values):
        array[i] = value
    return array


def loop(m, b):
    total = 0
    for x, y in zip(height, weight, strict=True):
        total += (y - (m * x + b)) ** 2
    return total


@pytest.mark.parametrize("name", RIGHT)
def test_right(name):
    with np.errstate(all="ignore"):
        assert is_right(RIGHT[name])


def second_name(m):
    r = m * height
    same = r
    same -= 1
    return r * 2


def second_name_in_a_loop(m):
    w, path = np.zeros(2), []
    for _ in range(3):
        w -= m * np.ones(2)
        path.append(w)
    return np.stack(path)


def copies_in_a_loop(m):
    w, path = np.zeros(2), []
    for _ in range(3):
        w -= m * np.ones(2)
        path.append(w.copy())
    return np.stack(path)


def number_in_place(m):
    first = total = m
    total += 1
    return first * total


def of_matrices(m):
    w = m * np.eye(2)
    w @= np.array([[1, 2], [3, 4]])
    return w


@pytest.mark.parametrize(
    "function",
    [second_name, second_name_in_a_loop, copies_in_a_loop, number_in_place, of_matrices],
)
def test_changes_in_place_are_right(function):
    assert is_right(function)


def test_changes_in_place_stay_inside_the_formula():
    x = symbol("x", height)
    data = height.copy()

    def centred(x, data):
        x -= np.mean(x)
        data -= 1
        return x * data

    result = record(centred, {"x": x, "data": data}, [{"x": height * 2}])
    np.testing.assert_array_equal(data, height)
    np.testing.assert_array_equal(replayed(x, {}), height)
    moved = height**2
    np.testing.assert_allclose(replayed(result, {"x": moved}), centred(moved.copy(), data.copy()))


# … or refused


def plain_array_with_two_names(m):
    w = np.zeros(5)
    same = w
    w -= m * height
    return same


def part_in_place(m):
    r = m * height
    part = r[1:]
    part -= 1
    return r


calls = []


def counting(m):
    calls.append(m)
    return len(calls) * m


REPLAY_DIFFERS = {
    "random numbers": lambda m: m + random.random(),
    "random arrays": lambda m: np.random.default_rng().normal(size=5) + m,
    "type": lambda m: m * (type(m).__name__ == "float64"),
    "type, alike at the start": lambda m: m if type(m) is np.float64 else 2.0,
    "plain array with two names": plain_array_with_two_names,
    "part in place": part_in_place,
    "counting": counting,
}


@pytest.mark.parametrize("name", REPLAY_DIFFERS)
def test_replay_differs(name):
    words = refusal(REPLAY_DIFFERS[name])
    assert REPLAY_DIFFERS[name].__name__ in words
    assert "but its record" in words
    assert "random numbers" in words and "isinstance" in words and "second name" in words


def test_a_difference_is_told_with_function_setting_and_numbers():
    def odd(m, b):
        return np.stack([m, b if type(b) is np.float64 else b + 1])

    words = refusal(odd)
    assert (
        "`odd` returns -4 at place 1 when called with m = 2, b = -4, but its record gives -3"
        in words
    )


def test_differences_are_found_at_the_checks_too():
    def later(m):
        return m if type(m) is np.float64 else np.float64(2)

    inputs = inputs_of(later)
    assert record(later, inputs, [{"m": 2.0}]) == 2
    with pytest.raises(
        RecordError, match="`later` returns 3 when called with m = 3, but its record gives 2"
    ):
        record(later, inputs, [{"m": 3.0}])


def write_place(m):
    y_hat = np.zeros(5)
    for i in range(5):
        y_hat[i] = m * height[i]
    return y_hat


def write_all(m):
    y_hat = np.zeros(5)
    y_hat[:] = m * height
    return y_hat


def write_symbol(m):
    r = m * height
    r[0] = 0
    return r


def write_where(m):
    r = m * height
    r[r > 100] = 0
    return r


def branch(m, b):
    if m > b:
        return m
    return b


def halving(m):
    while abs(m) > 0.1:
        m = m / 2
    return m


def into_out(m):
    result = np.zeros(5)
    np.multiply(height, m, out=result)
    return result


# What it is: the function, and words that must be in the answer.
REFUSED = {
    "math": (lambda m: math.exp(m), "np.exp for math.exp"),
    "float": (lambda m: float(m), "NumPy's functions"),
    "int": (lambda m: int(m), "np.trunc(m).astype(int)"),
    "complex": (lambda m: complex(m), "one plain number"),
    "numpy scalar": (lambda m: np.float64(m), "leave np.float64() out"),
    "dtype": (lambda m: np.asarray(m * height, dtype=float), "Leave dtype=float out"),
    "list with dtype": (lambda m, b: np.array([m, b], dtype=float), "np.stack([a, b])"),
    "fromiter": (lambda m: np.fromiter((m * x for x in height), float), "np.stack"),
    "written place": (write_place, "np.stack"),
    "written slice": (write_all, "np.stack"),
    "written symbol": (write_symbol, "np.where"),
    "written where": (write_where, "np.where"),
    "if": (branch, "np.where(condition, this, that) for if"),
    "conditional expression": (lambda yes, m: m if yes else -m, "np.where"),
    "while": (halving, "while"),
    "max": (lambda m, b: max(m, b), "np.maximum"),
    "sorted": (lambda m, b: sorted([m, b])[0], "np.maximum"),
    "and": (lambda m, b: (m > 0) and (b > 0), "& |"),
    "not": (lambda m: not m, "np.logical_not"),
    "between": (lambda m: 0 < m < 1, "(a < b) & (b < c)"),
    "in": (lambda m: 1 if m in (1, 2) else 0, "np.where"),
    "object comparison": (lambda m, b: np.array([m, b]) > 0, "    np.stack([m, b])"),
    "object mean": (lambda m, b: np.array([m, b]).mean(), "    np.stack([m, b])"),
    "place in an array": (lambda k: height[k], "np.take(array, k)"),
    "place in a list": (lambda k: [1, 2, 3, 4][k], "np.take(array, k)"),
    "range": (lambda k: sum(height[i] for i in range(k)), "fixed end"),
    "length": (lambda k: np.zeros(k), "np.zeros makes an array of a fixed length"),
    "length of linspace": (lambda k: np.linspace(0, 1, k), "of a fixed length"),
    "take of an array": (lambda k: height.take(k), "np.take(array, k)"),
    "take with fractions": (lambda m: np.take(height, m), "np.floor(k).astype(int)"),
    "mask": (lambda m: (m * height)[m * height > 100], "np.where(condition, x, 0)"),
    "mask of an array": (lambda m: height[height > m], "np.where(condition, x, 0)"),
    "choice from an array": (lambda m: height[m > 1], "np.where(condition, x, 0)"),
    "text": (lambda m: f"{m:.2f}", "live.readout"),
    "random": (lambda m: np.random.normal(m), "np.random.seed(0)"),
    "sort in place": (lambda m: (m * height).sort(), "Write a = np.sort(a)."),
    "kind of sort": (lambda m: np.sort(m * height, kind="stable"), "np.sort(a, axis=-1)"),
    "out": (into_out, "a = …"),
    "out of take": (lambda k: np.take(height, k, out=np.zeros(())), "a = …"),
    "out of sum": (lambda m: np.sum(m * height, out=np.zeros(())), "'out'"),
    "where": (lambda m: np.sum(m * height, where=height > 66), "'where'"),
    "where of a ufunc": (lambda m: np.add(height, m, where=height > 66), "where="),
    "initial": (lambda m: np.max(m * height, initial=500), "'initial'"),
    "dtype of a sum": (lambda m: np.sum(m * height, dtype=np.float32), "'dtype'"),
    "positional dtype": (lambda m: np.mean(m * X, 0, float), "np.mean(a, axis=None"),
    "unknown keyword": (lambda m: np.interp(m, height, weight, period=9), "period"),
    "casting": (lambda m: np.add(m, 1, casting="unsafe"), "casting="),
    "float32": (lambda m: (m * height).astype(np.float32), "not with float32"),
    "complex number": (lambda m: m * 1j, "1j"),
    "complex array": (lambda m: m * np.array([1j]), "real numbers"),
    "matrix": (lambda m: MATRIX * m, "not with matrix"),
    "masked array": (lambda m: m * np.ma.masked_less(height, 66), "not with MaskedArray"),
    "none": (lambda m: m == None, "not with None"),  # noqa: E711
    "string": (lambda m: m * "a", "'a'"),
    "unknown function": (lambda m: np.unique(m * height), "np.unique cannot be replayed"),
    "linear algebra": (lambda m: np.linalg.qr(m * np.eye(2)), "np.linalg.qr cannot be replayed"),
    "full_like": (lambda m: np.full_like(height, m), "m * np.ones(5)"),
    "einsum of three": (lambda m: np.einsum("i,i,i", m * height, height, height), "two at a time"),
    "unknown ufunc": (lambda k: np.gcd(k, 2), "np.gcd cannot be replayed"),
    "ufunc method": (lambda m: np.add.reduceat(m * height, [0, 2]), "np.add.reduceat"),
    "unknown attribute": (lambda m: (m * height).cumulative, "no .cumulative"),
    "bits": (lambda k: k & 1, "in brackets"),
    "not of one": (lambda yes: ~yes, "np.logical_not"),
    "two yeses": (lambda m, yes: yes + (m > 0), "np.where for numbers"),
    "uneven weights": (lambda m: np.average(m * X, axis=0, weights=height), "same shape"),
    "norm of a table": (lambda m: np.linalg.norm(m * X, 2), "rows of numbers"),
    "second diagonal": (lambda m: np.diag(m * height, 1), "k = 0"),
    "dot of a stack": (lambda m: np.dot(X, m * np.ones((2, 2, 2))), "write @"),
    "inner of a stack": (lambda m: np.inner(X, m * np.ones((2, 2, 2))), "rows and tables"),
    "@ with a number": (lambda m: m @ height, "write *"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    function, words = REFUSED[name]
    place, line, *answer = refusal(function).splitlines()
    assert words in "\n".join(answer)
    assert place.startswith("Line ") and place.endswith(":")
    assert line.strip() in linecache.getline(__file__, int(place.split()[1].rstrip(":")))


def test_refused_results_name_the_function():
    def nothing(m):
        m * 2

    def text(m):
        return "m"

    def uneven(m):
        return [m, m * height]

    assert "`nothing` returns None. Is its return missing?" in refusal(nothing)
    assert "What `text` returns cannot be drawn" in refusal(text)
    assert "`uneven`" in refusal(uneven) and "different shapes" in refusal(uneven)
    assert "generator" in refusal(lambda m: (x * m for x in height))


# Of moving numbers put together by np.array, which makes an array of objects of them
LISTED = "np.array([m * v + b for v in height])"
RIGHT_OF_LISTS = """
    np.sum(r)  r.sum()  sum(r)  np.prod(r)  np.cumsum(r)  np.exp(r / 99)  np.sqrt(abs(r))  r**2
    r / 2  r % 2  -r  r > b  np.round(r, 1)  np.floor(r)  r @ height  np.dot(r, r)  np.diff(r)
    np.outer(r, r)  np.linalg.norm(r)  np.polyval(r, 0.5)  np.stack([r, height])  np.take(r, 0)
    r[1:]  np.where(height > 66, r, 0)  np.concatenate([r, height])  np.tile(r, 2)  np.log1p(abs(r))
    np.average(r, weights=height)  r.reshape(5, 1)  np.vecdot(r, r)  np.full(3, r[0])  np.mean(r)
    np.std(r)  np.var(r)  np.max(r)  np.min(r)  np.argmin(r)  np.argmax(r)  np.ptp(r)
    np.clip(r, 0, 140)  np.where(r, 1, 0)  np.all(r)  np.count_nonzero(r)
    np.interp(r, height, weight)  np.average(r)  np.isin(r, [130, 132])  np.linspace(0, r, 3)
    np.median(r)  np.sort(r)  np.argsort(r)  np.cov(r, height)[0, 1]  np.polyfit(height, r, 1)
    np.histogram(r, [0, 99, 999])[0]  np.max([m, b])  np.linalg.det([[m, b], [b, 1]])
    np.quantile([m, b], 0.25)
"""
STACKED = """
    r.mean()  r.std()  r.var()  r.max()  r.min()  r.argmax()  r.clip(0, 140)
    np.where(r > 130, r, 0)  np.maximum(r, 130)  np.minimum(r, 130)  r > 130  np.fmax(r, 130)
    r == 130  np.any(r > 130)  np.sign(r)  np.isnan(r)  np.isfinite(r)  np.hypot(r, 1)
    np.arctan2(r, 1)  np.heaviside(r, 0.5)  np.logaddexp(r, 130)  np.select([r > 130], [r], 0)
    np.logical_not(r)  (r > 130) & (r < 140)  r.astype(float)  np.deg2rad(r)  np.exp2(r / 99)
    np.divmod(r, 2)[0]  np.maximum.reduce(r)  np.float_power(abs(r), 0.5)  np.fabs(r)  r.all()
"""


def cell(source):
    """Return the function of a notebook cell with these lines."""
    path = f"ipykernel_1/{len(linecache.cache)}.py"
    linecache.cache[path] = len(source), None, source.splitlines(keepends=True), path
    space = dict(globals())
    exec(compile(source, path, "exec"), space)
    return space["f"]


@pytest.mark.parametrize(
    ("right", "source"),
    [
        *((True, source) for source in re.split(r"\s{2,}", RIGHT_OF_LISTS.strip())),
        *((False, source) for source in re.split(r"\s{2,}", STACKED.strip())),
    ],
)
def test_lists_of_moving_numbers_in_an_array(right, source):
    """Right, or refused with the line that is: also that is tried."""
    f = "def f(m, b):\n    r = {}\n    return {}\n"
    if right:
        assert is_right(cell(f.format(LISTED, source)))
        return
    instead = LISTED.replace("np.array", "np.stack")
    assert f"Write np.stack:\n    {instead}" in refusal(cell(f.format(LISTED, source)))
    assert is_right(cell(f.format(instead, source)))


def test_the_line_of_a_notebook_cell_is_quoted():
    cell = (
        "def f(m):\n    y = 2 * m\n    return helper(y)\n\ndef helper(y):\n    return math.sin(y)\n"
    )
    name = "ipykernel_1/2.py"
    linecache.cache[name] = len(cell), None, cell.splitlines(keepends=True), name
    space = {"math": math}
    exec(compile(cell, name, "exec"), space)
    assert refusal(space["f"]).startswith(
        "Line 6 of `helper`:\n    return math.sin(y)\nmath.sin wants"
    )
    unknown = {"math": math}
    exec(compile(cell, "<string>", "exec"), unknown)
    assert refusal(unknown["f"]).startswith("In `f`:\nPython asks")


def test_a_line_inside_the_package_is_not_the_learners():
    def cost(m, b):
        return formulas.sse(weight, math.floor(m * height[0]) * height if m > 0 else b)

    words = refusal(cost)
    assert words.startswith("Line ") and "of `cost`" in words
    inside = refusal(lambda m, b: formulas.predict(m, "3", b))
    assert "formulas.predict(m" in inside


def widened(row):
    row += np.ones((3, 2))
    return row


def test_own_mistakes_come_out_as_they_are():
    for function, error, words in [
        (lambda m: m * unheard_of, NameError, "unheard_of"),  # noqa: F821
        (lambda m: m * height + np.ones(3), ValueError, "could not be broadcast"),
        (lambda m: np.ones((2, 3)) @ (m * height), ValueError, "matmul"),
        (lambda m: (m * height)[7], IndexError, "7"),
        (lambda m: np.sum(m * X, axis=2), ValueError, "axis"),
        (lambda m: len(m), TypeError, "len"),
        (lambda m: widened(m * np.ones(2)), ValueError, "broadcast"),
        (lambda: 0, TypeError, "argument"),
    ]:
        with pytest.raises(error, match=words) as caught:
            record(function, {"m": symbol("m", 2.0)}, CHECKS)
        assert not isinstance(caught.value, RecordError)


def test_asking_for_an_attribute_leaves_no_trace():
    with pytest.raises(NameError):
        recorded(lambda m: hasattr(m, "cumulative") or unheard_of)  # noqa: F821
    assert is_right(lambda m: m * 2 if hasattr(m, "shape") else m)


@pytest.mark.parametrize(
    "function",
    [lambda k: 6 / (k - 3), lambda k: 6 // (k - 3), lambda k: (k - 3) ** -1, lambda k: 6 % (k - 1)],
)
def test_whole_numbers_divide_by_zero_as_the_browser_does(function):
    """At the start k is 3, at a check it is 1: Python itself raises ZeroDivisionError there."""
    result = recorded(function)
    for k in (0, 1, 3):
        with np.errstate(all="ignore"):
            wanted = function(np.float64(k))
        np.testing.assert_array_equal(replayed(result, {"k": k}), wanted)


def test_a_division_that_never_works_is_the_learners_mistake():
    with pytest.raises(ZeroDivisionError, match="division by zero"):
        recorded(lambda k: k + 1 / 0)


def test_mistakes_at_another_setting_are_told():
    def place(k):
        return np.take(height, k + 2)

    with pytest.raises(RecordError, match="`place` fails at k = 3: IndexError"):
        record(place, {"k": symbol("k", 1)}, [{"k": 3}])


def test_what_only_symbols_cannot_do_is_told():
    def roots(m):
        return np.sqrt(np.array([abs(m), 4]))

    words = refusal(roots)
    assert "NumPy cannot do this with an array that np.array made" in words
    assert "Write np.stack:\n    np.stack([abs(m), 4])" in words


def test_prints_once(capsys):
    def chatty(m):
        print("m is", m)
        return m

    recorded(chatty)
    assert capsys.readouterr().out == "m is 2.0\n"


def test_numpy_is_left_as_it_was():
    take = np.take
    recorded(lambda k: np.take(height, k))
    refusal(lambda m: math.exp(np.take(m * height, 0)))
    assert np.take is take
    np.testing.assert_array_equal(np.take(height, [0, 1]), height[:2])


def test_symbols_refuse_outside_of_a_recording_too():
    m = symbol("m", 2.0)
    with pytest.raises(RecordError, match="np.exp for math.exp"):
        math.exp(m)
    with pytest.raises(RecordError, match="np.where"):
        bool(m > 1)


def test_functions_may_hold_draggable_points():
    x, y = symbol("x", height), symbol("y", weight)

    def cost(m):
        return np.sum((y - m * x) ** 2)

    def best(m):
        slope, middle = formulas.best_line(x, y)
        return slope * m + middle

    moved = {"m": 3.0, "x": height + 1, "y": weight[::-1]}
    result = record(cost, {"m": symbol("m", 2.0)}, [{"m": 1.0}, moved])
    assert replayed(result, moved) == np.sum((moved["y"] - 3 * moved["x"]) ** 2)
    slope, middle = formulas.best_line(moved["x"], moved["y"])
    result = record(best, {"m": symbol("m", 2.0)}, [moved])
    assert replayed(result, moved) == pytest.approx(slope * 3 + middle, rel=1e-12)
    with pytest.raises(RecordError, match="np.exp"):
        record(lambda m: m * math.exp(x[0]), {"m": symbol("m", 2.0)}, [])


def test_any_callable_can_be_recorded():
    class Line:
        def __call__(self, m):
            return m * height

    m = symbol("m", 2.0)
    for function in (Line(), functools.partial(predict, x=height, b=1)):
        assert record(function, {"m": m}, [{"m": 1.0}]).shape == (5,)
    with pytest.raises(RecordError, match="returns None"):
        record(functools.partial(lambda m: None), {"m": m}, [])


def test_formulas_without_inputs_are_arrays():
    result = record(lambda x: x**2, {"x": height}, [{"m": 1.0}])
    assert isinstance(result, np.ndarray)
    np.testing.assert_array_equal(result, height**2)


# Numbers as text

SPECS = ["", "f", ".0f", ".1f", ".3f", ",.2f", "e", ".2e", "g", ".3g", ".10G", "%", ".1%", "+.1f"]
SPECS += [" .1f", "8.2f", "08.2f", "<9.1f", "*^12,.1f", "=+9.1f", "012,.1f", ".3", "10", "E", ".0%"]


def has_minus_zero(text):
    return "-" in text.split("e")[0] and not any(
        digit in text.split("e")[0] for digit in "123456789"
    )


@given(st.sampled_from(SPECS), st.one_of(st.floats(allow_nan=False, allow_infinity=False)))
@example(".1f", 349.25)
@example(".0f", 2.5)
@example(",.2f", 1e21)
@example("", 1e16)
def test_text_is_pythons(spec, value):
    text = format(value, spec)
    if "inf" in text:  # 1e308 as a percentage
        text = format("minus infinity" if value < 0 else "infinity", "")
    if not has_minus_zero(text):
        assert format_number(spec, value) == text


@pytest.mark.parametrize(
    ("spec", "value", "text"),
    [
        (".1f", -0.0, "0.0"),
        (".1f", -0.04, "0.0"),
        ("+.1f", -0.04, "+0.0"),
        ("", -0.0, "0.0"),
        (".2e", -0.0, "0.00e+00"),
        ("6.1f", -0.04, "   0.0"),
        ("d", 4.0, "4"),
        ("d", -0.0, "0"),
        (",d", 1e6, "1,000,000"),
        ("d", 2.5, "2.5"),
        ("4d", np.int64(7), "   7"),
        (".1f", np.nan, "not a number"),
        (".1f", np.inf, "infinity"),
        ("+.1f", -np.inf, "minus infinity"),
        ("*<14.1f", np.nan, "not a number**"),
        ("014.1f", np.nan, "  not a number"),
        ("=14", np.nan, "  not a number"),
        (".1f", True, "1.0"),
    ],
)
def test_text_of_zeros_whole_numbers_and_no_numbers(spec, value, text):
    assert format_number(spec, value) == text


@pytest.mark.parametrize(
    "spec", ["s", "x", "n", "_", "#f", ".f", "1.2.3f", "f2", ".2d", "z.1f", "!r"]
)
def test_unknown_formats_are_refused(spec):
    with pytest.raises(ValueError, match="no format that a live figure knows"):
        format_number(spec, 1.0)
