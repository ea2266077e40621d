"""Random formulas and random texts of numbers, in Chromium and in Python.

They are the same on every run; `make test-random` draws others, and many more. What was ever found
is kept as an @example: a failure prints what to write.

Each formula is compared twice. As a whole: with what the function itself returns for plain numbers.
And each of its operations: with what NumPy makes of the numbers that the browser had for it, so
that neither rounding nor a condition further up excuses anything.
"""

import base64
import json
import re
from collections import Counter
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from numpy import inf, nan

from livefigure.number_format import format_number
from livefigure.record import Graph, RecordError, symbol
from livefigure.record.distributions import FAMILIES
from livefigure.record.functions import FUNCTIONS, METHODS
from livefigure.record.functions.special import NO_UFUNCS
from livefigure.record.nodes import lift
from livefigure.record.operations import ELEMENTWISE, EVALUATE
from livefigure.record.substitutes import substitutes
from livefigure.record.ufuncs import UFUNCS
from tests.browser.random_formulas import PATTERNS, REFUSED, Formula, formulas
from tests.browser.replay import allowed, allowed_in_step, evaluated, wrong
from tests.conftest import examples

AT_ONCE = 10  # formulas sent to the browser
EACH = examples(5)  # times that formulas are drawn about each pattern

FLOATS = """const floats = (text) => {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  return new Float64Array(bytes.buffer);
};"""
RUN = """(formulas) => JSON.parse(formulas).map(([nodes, constants, root, settings]) => {
  FLOATS
  const graph = new live.Graph(nodes, floats(constants));
  return settings.map((setting) => {
    for (const [name, value] of setting) graph.set(name, floats(value));
    graph.value(root);
    return nodes.map((_, index) => {
      let text = "";
      const bytes = new Uint8Array(new Float64Array(graph.value(index)).buffer);
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    });
  });
})""".replace("FLOATS", FLOATS)
TEXT = """([specs, bytes]) => {
  FLOATS
  const numbers = floats(bytes);
  return specs.map((spec, i) => live.formatNumber(spec, numbers[i]));
}""".replace("FLOATS", FLOATS)


class Replay:
    """A formula's record, and what the browser makes of each of its operations at each setting."""

    def __init__(self, formula):
        self.formula = formula
        self.function = formula.function()
        self.settings = [formula.inputs(setting) for setting in formula.settings]
        symbols = {name: symbol(name, value) for name, value in self.settings[0].items()}
        with substitutes(self.function), np.errstate(all="ignore"):
            self.result = lift(self.function(**symbols))
        self.graph = Graph()
        self.root = self.graph.add(self.result)

    def sent(self):
        """Return what the page needs."""
        settings = [[[k, packed(v)] for k, v in s.items()] for s in self.settings]
        constants = packed(np.frombuffer(self.graph.constants))
        return [self.graph.operations, constants, self.root, settings]

    def mistakes(self, answer):
        """Yield in words what the page got wrong."""
        for setting, texts in zip(self.settings, answer, strict=True):
            values = [unpacked(text) for text in texts]
            nodes = zip(values, self.graph.operations, strict=True)
            values = [value.reshape(shape) for value, (_, _, shape, _) in nodes]
            with np.errstate(all="ignore"):
                yield from self.mistakes_in_steps(values)
                yield from self.mistakes_of_all(setting, values)

    def mistakes_in_steps(self, values):
        """Hold each operation to what NumPy makes of the browser's own numbers."""
        for got, (op, places, shape, extra) in zip(values, self.graph.operations, strict=True):
            if op in ("constant", "input"):
                continue
            args, shape = [values[place] for place in places], tuple(shape)
            wanted = evaluated(op, shape, extra, args)
            bad = wrong(op, got, wanted, allowed_in_step(op, shape, extra, args, wanted))
            if np.any(bad):
                given = ", ".join(str(a.tolist()) for a in args)
                yield f"{op} of {given} is {got[bad]}, but {wanted[bad]} by NumPy"

    def mistakes_of_all(self, setting, values):
        """Hold the result to what the function returns for plain numbers."""
        got = values[self.root]
        try:
            wanted = np.asarray(self.function(**setting), float)
        except REFUSED:
            return  # a place outside, 0 ** -1, (-2) ** 0.5, whole numbers that only Python holds
        close = 1e-13 * np.where(np.isfinite(wanted), np.abs(wanted), 0)
        if not np.any(wrong("sum", got, wanted, close)):
            return
        bad = wrong("sum", got, wanted, allowed(self.graph, self.root, setting, 40))
        if np.any(bad) and not self.leaves_whole_numbers(values):
            yield f"at {setting} it is {got[bad]}, but {wanted[bad]} by NumPy"

    def says(self, answer):
        """Return "finite" if most numbers are so at the start, "moving" if some differ later."""
        first, second, _ = (unpacked(texts[self.root]) for texts in answer)
        finite = np.sum(np.isfinite(first)) > 0.8 * first.size
        return ["finite"] * bool(finite) + ["moving"] * bool(np.any(first != second))

    def leaves_whole_numbers(self, values):
        """Tell whether whole numbers become what only floats can say: the browser's are floats.

        NumPy's wrap round where they are too large, are 0 if divided by 0, some number or other if
        made of NaN, and never -0. Python's 2 ** -1 is no whole number.
        """
        whole = (n for n in nodes_of(self.result) if n.value.dtype.kind == "i")
        numbers = [values[self.graph.add(node)] for node in whole]
        return not all(
            np.all((np.abs(a) < 2**53) & (np.trunc(a) == a) & ~((a == 0) & np.signbit(a)))
            for a in numbers
        )


def nodes_of(root):
    seen, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += node.args
    return seen


def packed(numbers):
    return base64.b64encode(np.asarray(numbers, "<f8").tobytes()).decode()


def unpacked(text):
    """Return numbers, each NaN the usual one: of another, Math.atanh's, NumPy's 1 ** NaN is NaN."""
    numbers = np.frombuffer(base64.b64decode(text))
    return np.where(np.isnan(numbers), nan, numbers)


def run(page, replays):
    """Return what the browser makes of each."""
    return page.evaluate(RUN, json.dumps([replay.sent() for replay in replays]))


def replays(formulas):
    """Return their records.

    A few have none: of arrays of Python's objects NumPy tells nobody.
    """
    for formula in formulas:
        with suppress(RecordError, TypeError, AttributeError):
            yield Replay(formula)


def compare(page, some):
    """Fail if the browser gets one of these replays wrong; return what it makes of all."""
    answers = run(page, some)
    for replay, answer in zip(some, answers, strict=True):
        for mistake in replay.mistakes(answer):
            raise AssertionError(f"{mistake}. To keep it:\n@example({replay.formula})")
    return answers


@pytest.mark.hypothesis
def test_random_formulas(graph_page):
    """Formulas about each pattern; they have each operation, and most of them say something."""
    seen, times = Counter(), Counter()

    def about(patterns):
        @settings(max_examples=EACH)
        @given(st.tuples(*map(formulas, patterns)))
        def hold(drawn):
            some = list(replays(drawn))
            answers = compare(graph_page, some)
            seen.update(drawn=len(drawn), recorded=len(some))
            for replay, answer in zip(some, answers, strict=True):
                times.update(op for op, *_ in replay.graph.operations)
                seen.update(replay.says(answer))

        hold()

    for i in range(0, len(PATTERNS), AT_ONCE):
        about(PATTERNS[i : i + AT_ONCE])
    assert seen["recorded"] > 0.99 * seen["drawn"]
    assert seen["finite"] > 0.7 * seen["recorded"]
    assert seen["moving"] > 0.6 * seen["recorded"]
    assert set(times) == {*EVALUATE, "constant", "input"}


@example(Formula("a0 = 1 / (n // b)", {"n": 1, "b": 2.0}, {"n": 0, "b": -1.5}))  # minus infinity
@example(Formula("a0 = 1 / (m % 3)", {"m": -2.0}, {"m": -3.0}, {"m": nan}))  # plus infinity
@example(Formula("a0 = 1 / np.sign(m)", {"m": -2.0}, {"m": -0.0}, {"m": inf}))
@example(Formula("a0 = np.reciprocal(n)", {"n": 2}, {"n": -3}))  # 0, as if cut off
@example(Formula("a0 = np.linspace(b, m, 1)", {"b": 2.5, "m": inf}, {"b": 1.0, "m": 2.0}))
# No mistake: whether two terms cancel altogether is for rounding to decide.
@example(
    Formula(
        """
            a3 = np.array([[c, 1], [c, c]]) @ T.T
            a4 = np.log2(abs(a3))
        """,
        {"T": [[1.0, 0.294], [-2.5, 2.5], [-1.437, 1.0675030692082323]]},
    )
)
# No mistake: how NaN is written in bytes.
@example(
    Formula(
        """
            a0 = np.arctanh(k)
            a3 = np.float_power(X, a0)
        """,
        {"k": -4},
    )
)
# Mistakes that were planted in the browser's operations, and that chance seldom meets.
@example(Formula("a0 = 1 / m", {"m": 0.0}, {"m": -0.0}))
@example(Formula("a0 = m ** (1.0 * b)", {"m": 0.5, "b": 2.5}, {"m": -1.0, "b": inf}))
@settings(phases=[Phase.explicit])
@given(formulas("ANY"))
def test_what_was_once_wrong(graph_page, formula):
    compare(graph_page, [Replay(formula)])


def test_operations_of_both_sides(graph_page):
    known = graph_page.evaluate("Object.keys(live.operations)")
    assert {*known, "reshape"} == set(EVALUATE)  # a copy is no work there


def test_every_function_has_a_pattern():
    """Each of NumPy's functions that is recorded, by its name or by its sign."""
    signs = {"bitwise_and": "&", "bitwise_or": "|", "bitwise_xor": "^", "invert": "~"}
    calls = [
        signs.get(name, f"{'np' if hasattr(np, name) or name == 'clip' else 'special'}.{name}(")
        for name in {*UFUNCS, *ELEMENTWISE}
    ]
    calls += [f"{'linalg' if 'linalg' in f.__module__ else 'np'}.{f.__name__}(" for f in FUNCTIONS]
    calls += [f"special.{name}(" for name in NO_UFUNCS]
    calls += [f"stats.{name}." for name in FAMILIES]
    calls += [f"np.{function.__name__}.{way}(" for function, way in METHODS]
    written = "\n".join(PATTERNS)
    assert [call for call in calls if call not in written] == []


# Numbers as text

FILLS = ["", "<", ">", "^", "=", "*<", "->", "0^", "0=", "=>", "é^", "𝟎="]


def maybe(*texts):
    """Draw one of some texts, or none."""
    return st.sampled_from(["", *texts])


precisions = (st.integers(0, 3) | st.integers(0, 30)).map(".{}".format)
kinds = maybe(*"dfeg%") | st.tuples(precisions, maybe(*"fFeEgG%")).map("".join)
widths = st.just("") | st.integers(1, 30).map(str)
specs = st.tuples(
    st.sampled_from(FILLS), maybe("+", "-", " "), maybe("0"), widths, maybe(","), kinds
).map("".join)

# Ties and nearly ties, powers of ten and their neighbours, whole numbers too large for float64.
shown = st.one_of(
    st.builds(lambda n, k: n / 2.0**k, st.integers(-(10**6), 10**6), st.integers(0, 12)),
    st.builds(lambda n, k: n / 10.0**k, st.integers(-(10**7), 10**7), st.integers(0, 9)),
    st.builds(lambda n, k: n * 10.0**k, st.integers(-99, 99), st.integers(-320, 306)),
    st.builds(
        lambda k, to: float(np.nextafter(10.0**k, to)),
        st.integers(-30, 29),
        st.sampled_from([-inf, inf]),
    ),
    st.builds(lambda n, k: float(n * 2**k), st.integers(-(2**60), 2**60), st.integers(0, 2)),
    st.floats(),
)


def by_python(form, value):
    """Return Python's own text where ours has to be the same: of finite numbers but -0."""
    whole = form[-1:] == "d"
    if not np.isfinite(value * 100) or (whole and not value.is_integer()):
        return None
    text = format(int(value) if whole else value, form)
    return None if "-" in text and not re.search("[1-9]", re.split("[eE]", text)[0]) else text


@pytest.mark.hypothesis
def test_random_texts(graph_page):
    seen = Counter()

    @settings(max_examples=examples(60))
    @given(st.tuples(*[st.tuples(specs, shown)] * 100))
    def hold(pairs):
        forms, numbers = zip(*pairs, strict=True)
        texts = graph_page.evaluate(TEXT, [list(forms), packed(numbers)])
        for form, value, text in zip(forms, numbers, texts, strict=True):
            said = f"format({value!r}, {form!r})"
            assert text == format_number(form, value), said
            if (wanted := by_python(form, value)) is not None:
                assert text == wanted, said
                seen["plain"] += 1
        seen["all"] += len(pairs)

    hold()
    assert seen["plain"] > 0.5 * seen["all"]
