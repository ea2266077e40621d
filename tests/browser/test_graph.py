"""Replays in real Chromium against NumPy: the function itself is called with plain numbers."""

import base64

import numpy as np
import pytest

from livefigure.number_format import format_number
from livefigure.record import Graph, record, symbol
from mxplusb import formulas
from mxplusb.data import age, height, income, weight
from tests.browser.random_formulas import sources
from tests.browser.replay import allowed

RUN = """([nodes, bytes, root, settings]) => {
  const constants = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
  const graph = new live.Graph(nodes, new Float64Array(constants.buffer));
  return settings.map((setting) => {
    for (const [name, value] of setting) graph.set(name, value);
    return Array.from(graph.value(root));
  });
}"""


def replayed(page, graph, root, inputs):
    """Return what the browser makes of the node `root` at each of the settings."""
    places = [[[k, np.asarray(v, float).tolist()] for k, v in s.items()] for s in inputs]
    constants = base64.b64encode(graph.constants).decode()
    return page.evaluate(RUN, [graph.operations, constants, root, places])


def compare(page, function, inputs, at, exactly=False):
    """Record a function and compare the browser's numbers with the function's at each setting.

    `exactly`: to 14 digits of each number. Settings map names to values, the first is `inputs`.
    """
    symbols = {name: symbol(name, value) for name, value in inputs.items()}
    node = record(function, symbols, at)
    graph = Graph()
    root = graph.add(node)
    all_settings = [inputs, *at]
    for setting, got in zip(all_settings, replayed(page, graph, root, all_settings), strict=True):
        with np.errstate(all="ignore"):
            wanted = np.asarray(function(**setting), float)
        assert np.shape(node) == wanted.shape
        got = np.reshape(got, wanted.shape)
        same = (got == wanted) | (np.isnan(got) & np.isnan(wanted))
        tolerance = 1e-14 * np.abs(wanted) if exactly else allowed(graph, root, setting)
        with np.errstate(invalid="ignore"):
            close = np.abs(got - wanted) <= tolerance
        assert np.all(same | close), f"{setting}: {got} in the browser, {wanted} by NumPy"


x = np.array([-1.5, -0.25, 0.5, 1.75, 3.0])
X = np.column_stack([np.ones(5), x])
START = {"m": np.float64(0.75), "b": np.float64(-0.5)}
ONE = {"m": np.float64(1), "b": np.float64(1)}
SETTINGS = [{"m": np.float64(m), "b": np.float64(b)} for m, b in ((-1.3, 0.6), (2.5, 0.0), (0, 0))]


# u is one moving number after the other out of these, v too.
ODD = [-np.inf, -1e3, -2.5, -1.5, -1, -0.5, -0.25, -0.0, 0, 1e-9, 0.3, 0.5, 1, 1.5, 2, 2.5, 1e300]
ODD = np.array([*ODD, np.inf, np.nan])

UNARY = sources("""
    -u  +u  abs(u)  np.sqrt(u)  np.cbrt(u)  np.square(u)  np.exp(u)  np.exp2(u)  np.expm1(u)
    np.log(u)  np.log1p(u)  np.log2(u)  np.log10(u)  np.sin(u)  np.cos(u)  np.tan(u)  np.arcsin(u)
    np.arccos(u)  np.arctan(u)  np.sinh(u)  np.cosh(u)  np.tanh(u)  np.arcsinh(u)  np.arccosh(u)
    np.arctanh(u)  np.floor(u)  np.ceil(u)  np.trunc(u)  np.rint(u)  np.round(u, 1)
    np.round(u * 100, -1)  np.sign(u)  np.fabs(u)  np.reciprocal(u)  np.isnan(u)  np.isfinite(u)
    np.isinf(u)  np.logical_not(u)  np.deg2rad(u)  np.degrees(u)  ~(u > 0)  u.astype(bool)
    np.heaviside(u, 0.5)  u**2  u**0.5  u**-1  u**3  u**-2.5  2**u  np.float_power(u, 2)
""")
BINARY = sources("""
    u + v  u - v  u * v  u / v  u // v  u % v  u**v  np.fmod(u, v)
    np.maximum(u, v)  np.minimum(u, v)
    np.fmax(u, v)  np.fmin(u, v)  np.hypot(u, v)  np.arctan2(u, v)  np.logaddexp(u, v)
    divmod(u, v)  u > v  u >= v  u < v  u <= v  u == v  u != v
    np.logical_and(u, v)  np.logical_or(u, v)  np.logical_xor(u, v)
    (u > 0) & (v > 0)  (u > 0) | (v > 0)  (u > 0) ^ (v > 0)  (u > 0) + (v > 0)  (u > 0) * (v > 0)
    np.where(u > v, u, v)  np.where(u > v, 1, v)  np.clip(u, -1, v)  np.clip(u, None, v)
    u.clip(0, v)  np.select([u > 1, v > 0], [u, v], default=-1)
""")

# u is the row of ODD, v that without NaN, w has NaN twice, xs rises by a jump and to infinity.
ODD_ROWS = sources("""
    np.max(u)  np.min(u)  np.max(v)  np.min(v)  np.sum(u)  np.sum(v[:2])  np.prod(v)  np.cumsum(v)
    np.cumprod(v)  np.any(u)  np.all(u)  np.any(u[7:9])  np.argmax(u)  np.argmin(u)  np.argmax(v)
    np.argmin(v)  np.argmax(w)  np.argmin(w)  np.argmax(w[::-1])  np.argmax(v * 0 + 1)  np.mean(u)
    np.interp(u, [-1, 0, 2], [5, 6, 8])  np.interp(u, [0], [5])  np.interp(u, xs, xs)
    np.interp(u, [0, 1, 2], [3, np.nan, 5])  np.interp(u, [0, 1, 2], [0, np.inf, np.inf])
    np.interp(xs, [0, 1, 2], [-np.inf, np.inf, 0])  np.interp(u, xs, [1, 2, 3, 4, 4])
    np.interp(u, [-np.inf, 0, np.inf], [1, 2, 2])  np.interp(u, [0, 2], v[[5, 6]], left=m)
    np.array([18488119153588.2, 7.839754700613294e16]) * m // [0.6, -311884277376.29156]
    u @ u  v[5:] @ v[5:]  np.where(u, 1, 2)  np.clip(u, w[1], 1)  np.sort(u)  np.sort(w[::-1])
""")

# r is a row of five moving numbers, w of two, t a table of 5 by 2, s a stack of 2 by 5 by 2.
WHOLE = sources("""
    np.sum(r)  r.sum()  sum(r)  np.sum(t, axis=0)  np.sum(t, axis=1)  np.sum(t, -1, keepdims=True)
    np.sum(s, axis=(0, 2))  np.sum(s, axis=(1, 2))  np.sum(s, (0, 1))  np.sum(s, axis=())
    np.add.reduce(t)  np.add.reduce(t, axis=1)  np.add.reduce(t, 1)  np.mean(r)  r.mean()
    np.mean(t, axis=0)  np.mean(t, 1, keepdims=True)  np.mean(r > 0)  np.sum(r > 0)
    np.count_nonzero(r)  np.prod(r)  np.prod(t, axis=0)  np.max(r)  np.min(r)  np.max(t, axis=1)
    np.min(t, axis=0)  np.maximum.reduce(t)  np.ptp(r)  np.any(r > 0)  np.all(r > 0)
    np.any(t > 0, axis=0)  (t > 0).all(axis=1)  np.std(r)  np.var(r)  np.var(t, axis=0, ddof=1)
    np.sort(r)  np.sort(t, axis=0)  np.sort(s, axis=1)  np.sort(s, axis=None)
    r.std(ddof=1)  np.average(r, weights=x**2)  np.average(t, axis=0)  np.cumsum(r)  np.cumsum(t)
    np.cumsum(t, axis=0)  np.cumsum(s, axis=1)  np.cumprod(r)  np.multiply.accumulate(r)
    np.argmax(r)  np.argmin(r)  np.argmax(t, axis=0)  np.argmin(t, axis=1)  np.diff(r)
    np.diff(r, n=2)  np.diff(t, axis=0)  np.diff(t)  np.linalg.norm(r)  np.linalg.norm(t)
    np.linalg.norm(t, axis=1)  np.linalg.norm(r, 1)  np.linalg.norm(r, np.inf)

    r @ x  x @ r  r @ r  X @ w  w @ X.T  X.T @ r  X.T.dot(r)  r.dot(X)  t.T @ t  t @ X.T  s @ w
    X.T @ s  w @ s.swapaxes(1, 2)  np.dot(r, r)  np.dot(m, r)  np.dot(t, w)  np.inner(r, x)
    np.inner(t, X)  np.vdot(t, X)  np.outer(r, x)  np.multiply.outer(r, w)  (r > 0) @ (x > 0)
    (x > 0) @ r  np.trace(t.T @ X)  np.matmul(X, w)

    np.stack([m, b])  np.stack([r, x], axis=1)  np.concatenate([r, [m], x])
    np.concatenate([t, X], axis=1)  np.vstack([r, x])  np.hstack([r, m, b])  np.hstack([t, X])
    np.column_stack([r, x])  np.dstack([r, x])  np.append(r, b)  np.append(t, X, axis=0)
    np.array([m, b]) @ [2, 3]  np.array([[m, 1], [b, m]]) @ w  np.array([r, x]) * r
    np.asarray(r) + 1  np.array(r) @ r  np.sqrt(np.array([abs(m), abs(b)]))  np.array([m, b]) * w
    np.full(5, m) * x  np.full_like(r, b)  np.ones_like(r) * m
    np.zeros_like(r) + m  np.stack(np.meshgrid(r, [m, b]))  np.diag(r)  np.diag(t.T @ t)
    np.tril(t.T @ t)  np.triu(t)  np.tile(r, 2)  np.repeat(r, 2)  np.repeat(t, 2, axis=1)

    r[1]  r[-1]  r[1:]  r[::-1]  r[::2]  r[[0, 0, 3]]  r[x > 0]  r[None] + r[:, None]  t[:, 1]
    t[2]  t[..., 0]  t[[1, 2], [0, 1]]  t.T  t.reshape(2, 5)  t.reshape((2, -1))  t.ravel()
    t.flatten()  s.transpose(2, 0, 1)  s.swapaxes(0, 1)  np.transpose(s, (1, 0, 2))
    np.moveaxis(s, 0, -1)  r[:, None].squeeze()  np.squeeze(r[None])  np.expand_dims(r, 1)
    np.broadcast_to(r, (2, 5))  np.broadcast_to(m, 5)  np.broadcast_arrays(m, r)[0]  np.flip(t, 1)
    np.roll(r, 2)  np.rot90(t)  np.split(r[:4], 2)[1]  np.delete(r, 1)  np.atleast_2d(r)
    len(r) * r  r.size * r  r.ndim + m  np.shape(t)[1] * m  np.size(r) * m  r.copy() + 1
    np.copy(r)  m.item() * 2  list(r)[2]  [p * q + b for p, q in zip(r, x)]  [row + 1 for row in t]
    r.tolist()  r.astype(int)

    np.interp(m, x, x**2)  np.interp(r, x, x**2)  np.interp(m, x, r)
    np.interp(r, x, x, left=m, right=b)  np.interp(x, np.cumsum(np.abs(r) + 1), r)
    np.linspace(m, b, 7)  np.linspace(0, r, 3)  np.linspace(m, b, 1)  np.logspace(m, b, 4)
    np.linspace(m, b, 4, endpoint=False)  np.polyval([1, m, b], x)  np.polyval([2, 0, 1], r)
    np.take(x, np.floor(m).astype(int))  np.take(r, [0, 3])  np.take(r, (m > 0) * 3)
    np.take(X, (r > 0) * 1, axis=0)  np.take(t, (m > 0) * 1, axis=1)  r[(m > 0) * 1]
    np.take(x, (r * 4).astype(int), mode="clip")  np.take(x, (r * 4).astype(int), mode="wrap")

    round(m, 1)  round(r[0], 2)  m * True  -(-m)  3 - r  3 / r  3**r  3 // r  3 % r  x - m  x / m
    x**m  x // m  x % m  np.float64(2) * m  np.add(r, x, dtype=float)  np.sum(r, dtype=float)
    np.isin(np.floor(r), [-1, 1, m])  np.isin(x, r, invert=True)  np.isin(m, t)  r.real + r.imag
""")

# Formulas as lessons have them: name of the function below or source.
LESSONS = {
    "predict": "formulas.predict(x, m, b)",
    "residuals": "formulas.residuals(weight, formulas.predict(height, m, b))",
    "sum of residuals": "np.sum(weight - (m * height + b))",
    "sse": "formulas.sse(weight, formulas.predict(height, m, b))",
    "sse by @": "(weight - m * height - b) @ (weight - m * height - b)",
    "sse by a loop": "loop(m, b)",
    "mean absolute error": "np.mean(np.abs(weight - (m * height + b)))",
    "r squared": "formulas.r_squared(weight, formulas.predict(height, m, b))",
    "gradient": "formulas.sse_gradient(height, weight, m, b)",
    "line held in the middle": "m * (height - height.mean()) + b",
    "tangent": "sse_at(m) + (sse_at(m + 0.5) - sse_at(m - 0.5)) * (x - m)",
    "expanded sse": "5 * np.mean(weight**2) - 10 * m * np.mean(height * weight) + b * b",
    "line through": "formulas.line_through(1.0, m, 3.0, b)",
    "best line of moved points": "formulas.best_line(height + x * m, weight + b)",
    "many features": "People @ np.stack([b, m, 0.5, 0.001])",
    "normal equation": "People.T @ (People @ np.stack([b, m, 0.5, 0.001]) - weight)",
    "quadratic form": "np.stack([m, b]) @ (X.T @ X) @ np.stack([m, b])",
    "descent, rate on a slider": "descent(m * 0.01 + 0.02)",
    "descent, one number at a time": "walk(m * 0.01, b)",
    "momentum": "momentum(m * 0.01, b * 0.1)",
    "mini-batches": "batches(m * 0.01)",
    "compound interest": "(1 + 1 / (abs(m) * 10 + 1)) ** (abs(m) * 10 + 1)",
    "sigmoid": "sigmoid(m * x + b)",
    "sigmoid by halves": "np.where(z(m, b) > 0, sigmoid(z(m, b)), 1 - sigmoid(-z(m, b)))",
    "slope of the sigmoid": "sigmoid(z(m, b)) * (1 - sigmoid(z(m, b))) * m",
    "midpoint": "np.where(m == 0, np.nan, -b / m)",
    "log-loss": "-np.mean(y * np.log(sigmoid(z(m, b))) + (1 - y) * np.log(1 - sigmoid(z(m, b))))",
    "stable log-loss": "np.sum(np.logaddexp(0, -z(m, b) * (2 * y - 1)))",
    "its gradient": "X.T @ (sigmoid(X @ np.stack([b, m])) - y)",
    "accuracy": "np.mean((sigmoid(z(m, b)) > 0.5) == (y == 1))",
    "confusion counts": "np.sum((z(m, b) > 0) & (y == 0))",
    "softmax": "np.exp(scores(m, b)) / np.sum(np.exp(scores(m, b)), axis=1, keepdims=True)",
    "stable softmax": "softmax(scores(m, b))",
    "one against the rest": "sigmoid(scores(m, b)) / sigmoid(scores(m, b)).sum(axis=1)[:, None]",
    "chosen class": "np.argmax(scores(m, b), axis=1)",
    "likelihood": "np.prod(np.where(y == 1, sigmoid(z(m, b)), 1 - sigmoid(z(m, b))))",
    "normal density": "np.exp(-(((x - m) / (abs(b) + 1)) ** 2) / 2) / np.sqrt(2 * np.pi)",
    "projection": "(x @ v(m, b)) / (v(m, b) @ v(m, b)) * v(m, b)",
    "angle": "np.degrees(np.arccos(x @ v(m, b) / np.linalg.norm(x) / np.linalg.norm(v(m, b))))",
    "rotation": "np.array([[np.cos(m), -np.sin(m)], [np.sin(m), np.cos(m)]]) @ np.stack([b, 2])",
    "standardised": "(height * m - np.mean(height * m)) / (np.std(height * m) + 1)",
    "path so far": "np.where(np.arange(5) <= 2 * m, x, np.nan)",
    "table by slider": "np.interp(m, np.arange(5), height)",
    "person by slider": "np.take(height, np.floor(abs(m)).astype(int)) * b",
    "distances": "np.sqrt(np.sum((X[:, None, :] - np.stack([m, b])) ** 2, axis=-1))",
    "circle": "np.stack([m * np.cos(x) + b, m * np.sin(x) + b])",
}

HELPERS = """
People = np.column_stack([np.ones(5), height, age, income])
y = np.array([1, 1, 0, 1, 0])

def loop(m, b):
    total = 0
    for xi, yi in zip(height, weight):
        total += (yi - (m * xi + b)) ** 2
    return total

def sse_at(m):
    return np.sum((weight - m * height + 4) ** 2)

def descent(rate, steps=50):
    w = np.zeros(2)
    for _ in range(steps):
        w -= rate * (2 / 5) * X.T @ (X @ w - y)
    return w

def walk(rate, start):
    m = b = start
    for _ in range(20):
        r = y - (m * x + b)
        m, b = m + rate * np.sum(x * r), b + rate * np.sum(r)
    return np.array([m, b])

def momentum(rate, share):
    w, speed = np.ones(2), np.zeros(2)
    path = [w]
    for _ in range(8):
        speed = share * speed - rate * (X.T @ (X @ w - y))
        w = w + speed
        path.append(w)
    return np.stack(path)

def batches(rate):
    w, rng = np.zeros(2), np.random.default_rng(42)
    for _ in range(4):
        order = rng.permutation(5)
        for batch in (order[:2], order[2:]):
            w = w - rate * X[batch].T @ (X[batch] @ w - y[batch])
    return w

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

def z(m, b):
    return m * x + b

def scores(m, b):
    return np.outer(x, np.stack([m, b, m - b])) + np.stack([b, 0, 1])

def v(m, b):
    return m * np.ones(5) + b * x + 0.1
"""


def made(source, *before):
    """Return a function of m and b that runs the lines `before` and returns the source."""
    space = {"np": np, "x": x, "X": X, "ODD": ODD, "formulas": formulas}
    space |= {
        "height": height,
        "weight": weight,
        "age": age,
        "income": income,
        "c": np.float64(0.61),
    }
    exec(HELPERS, space)
    lines = ["def formula(m, b):", *before, f"return {source}"]
    exec("\n    ".join(lines), space)
    return space["formula"]


@pytest.mark.parametrize("source", UNARY)
def test_operation_of_one_number(graph_page, source):
    compare(graph_page, made(source, "u = m * ODD"), ONE, [], exactly=True)


@pytest.mark.parametrize("source", BINARY)
def test_operation_of_two_numbers(graph_page, source):
    pairs = "u, v = m * ODD[:, None], b * ODD"
    compare(graph_page, made(source, pairs), ONE, [], exactly=True)


@pytest.mark.parametrize("source", ODD_ROWS)
def test_operation_of_odd_rows(graph_page, source):
    lines = ["u = m * ODD", "v = m * ODD[:-1]", "w = m * np.array([3, np.nan, 5, np.nan])"]
    steps = ["xs = m * np.array([0, 1, 1, 2, np.inf])"]
    compare(graph_page, made(source, *lines, *steps), ONE, [], exactly=True)


@pytest.mark.parametrize("source", WHOLE)
def test_operation_of_arrays(graph_page, source):
    lines = ["r = m * x + b", "w = np.stack([m, b])", "t = r[:, None] * [1, 2] + [0, b]"]
    compare(graph_page, made(source, *lines, "s = np.stack([t, m - t])"), START, SETTINGS)


@pytest.mark.parametrize("name", LESSONS)
def test_formula_of_a_lesson(graph_page, name):
    compare(graph_page, made(LESSONS[name]), START, SETTINGS)


def test_text_of_sums_on_the_grid_of_the_sliders(graph_page):
    """On a grid of halves many sums end in 5: rounding to even decides their text."""
    m, b = symbol("m", 0.0), symbol("b", 0.0)
    graph = Graph()
    root = graph.add(np.sum((weight - (m * height + b)) ** 2) / 4)
    grid = [{"m": m, "b": b} for m in np.arange(0, 4.5, 0.5) for b in np.arange(-20, 20.5, 0.5)]
    numbers = [value for (value,) in replayed(graph_page, graph, root, grid)]
    texts = graph_page.evaluate("(xs) => xs.map((x) => live.formatNumber('.1f', x))", numbers)
    exact = [np.sum((weight - (g["m"] * height + g["b"])) ** 2) / 4 for g in grid]
    assert texts == [format(value, ".1f") for value in exact]
    assert sum(value * 20 % 2 == 1 for value in exact) > 50  # ends in 5 at the second place


def test_only_what_a_change_reaches_is_worked_out_again(graph_page):
    m, b = symbol("m", 1.0), symbol("b", 2.0)
    graph = Graph()
    roots = [graph.add(t) for t in (np.sum(x * m), np.sum(x * b), np.sum(x * m) + b)]
    ran = graph_page.evaluate(
        """([nodes, bytes, roots]) => {
          const constants = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
          const graph = new live.Graph(nodes, new Float64Array(constants.buffer));
          let ran = [];
          const own = { ...live.operations };
          for (const [name, make] of Object.entries(own)) {
            live.operations[name] = (...given) => {
              const step = make(...given);
              return () => {
                ran.push(name);
                step();
              };
            };
          }
          const after = (change, root) => {
            ran = [];
            change();
            return [graph.value(root)[0], ran];
          };
          const found = [
            after(() => { graph.set("m", 1); graph.set("b", 2); }, roots[2]),
            after(() => {}, roots[2]),
            after(() => graph.set("m", 1), roots[0]),
            after(() => graph.set("b", 5), roots[0]),
            after(() => {}, roots[2]),
            after(() => graph.set("m", 2), roots[1]),
            after(() => graph.set("nobody", 2), roots[2]),
          ];
          Object.assign(live.operations, own);
          return found;
        }""",
        [graph.operations, base64.b64encode(graph.constants).decode(), roots],
    )
    assert ran == [
        [5.5, ["multiply", "sum", "add"]],
        [5.5, []],  # nothing changed
        [3.5, []],  # set to what it was
        [3.5, []],  # b is not in it
        [8.5, ["add"]],
        [17.5, ["multiply", "sum"]],  # m is not in it, but this was not asked for before
        [12.0, ["multiply", "sum", "add"]],
    ]


def test_arrays_as_inputs(graph_page):
    points = symbol("points", [1.0, 2.0, 4.0])
    graph = Graph()
    root = graph.add(points - np.mean(points))
    inputs = [{"points": [1, 2, 6]}, {"points": [np.nan, 2, 6]}, {"points": [0, 0, 0]}]
    assert replayed(graph_page, graph, root, inputs)[::2] == [[-2, -1, 3], [0, 0, 0]]
    wrong = """([nodes]) => {
      try { new live.Graph(nodes, new Float64Array()).set("points", [1, 2]); }
      catch (error) { return String(error); }
    }"""
    words = "RangeError: points: 2 numbers for 3"
    assert graph_page.evaluate(wrong, [graph.operations]) == words


def test_places_outside_are_no_number(graph_page):
    k = symbol("k", 1)
    graph = Graph()
    root = graph.add(record(lambda k: np.take(x, k), {"k": k}))
    inputs = [{"k": k} for k in (-6, -5, -1, 0, 4, 5)]
    got = replayed(graph_page, graph, root, inputs)
    np.testing.assert_equal(got, [[np.nan], [x[0]], [x[4]], [x[0]], [x[4]], [np.nan]])


# Numbers as text

PAIRS = [(".1f", 349.25), (".0f", 0.5), (".0f", 1.5), (".0f", -0.4), ("+.1f", -0.04), ("", -0.0)]
PAIRS += [
    ("", 1e16),
    ("", 1e21),
    (",.2f", 1e21),
    ("d", 1e22),
    ("d", 2.5),
    ("", 5e-324),
    (".3g", 0.0),
]
PAIRS += [
    ("012,.1f", -1234.5),
    ("08,d", 1234.0),
    (".1f", np.nan),
    ("%", 1e307),
    (".0", 3.0),
    (".1", 0.0),
    (".15e", 9.999999999999997e-22),  # its logarithm is rounded up
]


def test_text_is_pythons(graph_page):
    texts = graph_page.evaluate(
        "(pairs) => pairs.map(([spec, x]) => live.formatNumber(spec, x))", [list(p) for p in PAIRS]
    )
    for (spec, value), text in zip(PAIRS, texts, strict=True):
        assert text == format_number(spec, value), f"format({value!r}, {spec!r})"
