"""Random formulas and random texts of numbers, others on each run, in Chromium and in Python.

FUZZ_SEED, which pytest names at its top, repeats a run. What was ever found is kept in found.py.

Each formula is compared twice. As a whole: with what the function itself returns for plain numbers.
And each of its operations: with what NumPy makes of the numbers that the browser had for it, so
that neither rounding nor a condition further up excuses anything.
"""

import base64
import json
import os
import re
from collections import Counter
from contextlib import suppress

import numpy as np
import pytest

from livefigure.number_format import format_number
from livefigure.record import Graph, RecordError, symbol
from livefigure.record.functions import FUNCTIONS, METHODS
from livefigure.record.nodes import lift
from livefigure.record.np_take import symbolic_indices
from livefigure.record.operations import ELEMENTWISE, EVALUATE
from livefigure.record.ufuncs import UFUNCS
from tests.browser.found import FOUND
from tests.browser.random_formulas import FIXED, INPUTS, REFUSED, Formula, Generator, words
from tests.browser.replay import allowed, allowed_in_step, evaluated, wrong

SEED = int(os.environ["FUZZ_SEED"])
COUNT = 3000
AT_ONCE = 250  # formulas sent to the browser
TEXTS = 20_000

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
    """A formula's record, and what the browser makes of each of its nodes at each setting."""

    def __init__(self, formula):
        self.formula = formula
        self.function = formula.function()
        self.settings = [formula.inputs(setting) for setting in formula.settings]
        symbols = {name: symbol(name, value) for name, value in self.settings[0].items()}
        with symbolic_indices(), np.errstate(all="ignore"):
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
            values = [np.frombuffer(base64.b64decode(text)) for text in texts]
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


def run(page, replays):
    """Return the mistakes of each: a list of words."""
    answers = page.evaluate(RUN, json.dumps([replay.sent() for replay in replays]))
    return [list(r.mistakes(answer)) for r, answer in zip(replays, answers, strict=True)]


def fails(page, formula):
    """Return what is wrong with one formula, or None."""
    try:
        replay = Replay(formula)
    except Exception:
        return None  # shrunk too far: it is no formula any more
    (mistakes,) = run(page, [replay])
    return mistakes[0] if mistakes else None


def shrunk(page, formula):
    """Return the smallest formula on the way that still fails."""
    todo = smaller(formula)
    while (candidate := next(todo, None)) is not None:
        if fails(page, candidate):
            formula, todo = candidate, smaller(candidate)
    return formula


def smaller(formula):
    """Yield formulas with less in them: settings, lines, names."""
    start, *others = formula.settings
    for i in range(len(others)):
        yield Formula(formula.lines, start, *others[:i], *others[i + 1 :])
    for i in range(len(formula.lines)):
        yield Formula(formula.lines[:i] + formula.lines[i + 1 :], *formula.settings)
    for i, line in enumerate(formula.lines):
        for made in re.findall(r"\ba\d\b", line)[1:]:
            for name in (*INPUTS, *FIXED):
                lines = list(formula.lines)
                lines[i] = re.sub(rf"(?<!^)\b{made}\b", name, line)
                yield Formula(lines, *formula.settings)
    used = words(formula.lines)
    if unused := [name for name in start if name not in used]:
        kept = [{k: v for k, v in s.items() if k not in unused} for s in formula.settings]
        yield Formula(formula.lines, *kept)


@pytest.fixture(scope="module")
def drawn():
    """The formulas of this run."""
    generator = Generator(SEED)
    return [generator.formula() for _ in range(COUNT)]


@pytest.fixture(scope="module")
def replays(drawn):
    """Their records. A few have none: arrays of Python's objects, of which NumPy tells nobody."""
    made = []
    for formula in drawn:
        with suppress(RecordError, TypeError, AttributeError):
            made.append(Replay(formula))
    assert len(made) > 0.99 * COUNT, f"FUZZ_SEED={SEED}: {COUNT - len(made)} are refused"
    return made


def test_random_formulas(graph_page, replays):
    for i in range(0, len(replays), AT_ONCE):
        some = replays[i : i + AT_ONCE]
        for replay, mistakes in zip(some, run(graph_page, some), strict=True):
            if mistakes:
                formula = shrunk(graph_page, replay.formula)
                words = f"{fails(graph_page, formula)}. To keep it, write into found.py:\n{formula}"
                pytest.fail(f"FUZZ_SEED={SEED}: {words}", pytrace=False)


@pytest.mark.parametrize("formula", FOUND, ids=lambda formula: formula.lines[-1])
def test_what_was_once_wrong(graph_page, formula):
    assert run(graph_page, [Replay(formula)]) == [[]]


def test_every_operation_is_drawn(graph_page, replays):
    """Several times, each that graph.js knows; and it knows those that are recorded."""
    times = Counter(op for replay in replays for op, *_ in replay.graph.operations)
    often = {op for op, count in times.items() if count >= 5}
    assert often == {*EVALUATE, "constant", "input"}
    known = set(graph_page.evaluate("Object.keys(live.operations)"))
    assert known == set(EVALUATE) - {"reshape"}


def test_every_function_is_drawn(drawn):
    """Each of NumPy's functions that is recorded, by its name or by its sign."""
    sources = "\n".join(line for formula in drawn for line in formula.lines)
    signs = {"bitwise_and": "&", "bitwise_or": "|", "bitwise_xor": "^", "invert": "~"}
    calls = [signs.get(name, f"np.{name}(") for name in {*UFUNCS, *ELEMENTWISE}]
    calls += [f"{'linalg.' if f is np.linalg.norm else 'np.'}{f.__name__}(" for f in FUNCTIONS]
    calls += [f"np.{function.__name__}.{way}(" for function, way in METHODS]
    assert [call for call in calls if call not in sources] == []


def test_formulas_say_something(graph_page, replays):
    """Most numbers are finite and most change with the settings."""
    answers = graph_page.evaluate(RUN, json.dumps([replay.sent() for replay in replays[:AT_ONCE]]))
    finite = moving = 0
    for replay, answer in zip(replays, answers, strict=False):
        first, second, _ = (np.frombuffer(base64.b64decode(texts[replay.root])) for texts in answer)
        finite += np.sum(np.isfinite(first)) > 0.8 * first.size
        moving += np.any(first != second)
    assert finite > 0.8 * AT_ONCE
    assert moving > 0.8 * AT_ONCE


# Numbers as text

FILLS = ["", "", "<", ">", "^", "=", "*<", "->", "0^", "0=", "=>", "é^", "𝟎="]
SIGNS = ["", "", "+", "-", " "]


def spec(rng):
    """Return a random format of numbers."""
    width = rng.choice(["", str(rng.integers(1, 31))])
    precision = f".{rng.choice([rng.integers(0, 4), rng.integers(0, 31)])}"
    kind = str(rng.choice(["", *"dfe", "g", "%"]))
    if rng.random() < 0.7:
        kind = precision + str(rng.choice(["", *"fFeEgG%"]))
    zero, comma = rng.choice(["", "", "0"]), rng.choice(["", "", ","])
    return f"{rng.choice(FILLS)}{rng.choice(SIGNS)}{zero}{width}{comma}{kind}"


def number(rng):
    """Return a random number: ties, nearly ties, powers of ten, any pattern of bits."""
    kinds = (
        lambda: rng.integers(-(10**6), 10**6) / 2.0 ** rng.integers(0, 13),
        lambda: rng.integers(-(10**7), 10**7) / 10.0 ** rng.integers(0, 10),
        lambda: rng.integers(-99, 100) * 10.0 ** rng.integers(-320, 307),
        lambda: np.nextafter(10.0 ** rng.integers(-30, 30), rng.choice([-np.inf, np.inf])),
        lambda: rng.integers(-(2**63), 2**63 - 1, dtype=np.int64).view(float),
        lambda: float(rng.integers(-(2**60), 2**60) * 2 ** int(rng.integers(0, 3))),
        lambda: rng.choice([0.0, -0.0, np.nan, np.inf, -np.inf, 5e-324, 1.7976931348623157e308]),
    )
    return float(kinds[rng.integers(len(kinds))]())


def by_python(form, value):
    """Return Python's own text where ours has to be the same: of finite numbers but -0."""
    whole = form[-1:] == "d"
    if not np.isfinite(value * 100) or (whole and not value.is_integer()):
        return None
    text = format(int(value) if whole else value, form)
    return None if "-" in text and not re.search("[1-9]", re.split("[eE]", text)[0]) else text


def test_random_texts(graph_page):
    rng = np.random.default_rng(SEED)
    pairs = [(spec(rng), number(rng)) for _ in range(TEXTS)]
    specs, numbers = zip(*pairs, strict=True)
    texts = graph_page.evaluate(TEXT, [list(specs), packed(numbers)])
    plain = 0
    for (form, value), text in zip(pairs, texts, strict=True):
        said = f"FUZZ_SEED={SEED}: format({value!r}, {form!r})"
        assert text == format_number(form, value), said
        if (wanted := by_python(form, value)) is not None:
            assert text == wanted, said
            plain += 1
    assert plain > 0.5 * TEXTS
