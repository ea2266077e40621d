"""A formula as a flat list of operations, each on arrays of float64: what the browser replays."""

import numpy as np

LIMIT = 20_000

# These do with each element what the NumPy function of the same name does.
ELEMENTWISE = """
    add subtract multiply divide floor_divide remainder power maximum minimum hypot arctan2
    greater greater_equal less less_equal equal not_equal logical_and logical_or logical_xor
    negative absolute sign sqrt cbrt exp expm1 log log1p log2 log10 floor ceil trunc rint
    sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh logical_not
""".split()


class RecordError(ValueError):
    """A formula that a live figure cannot replay; says where, why, and what to write instead."""


class Node:
    """One operation on other nodes, with what else it needs and its value at the start."""

    __slots__ = ("args", "extra", "op", "value")

    def __init__(self, op, args=(), extra=(), value=None):
        if value is None:
            with np.errstate(all="ignore"):
                value = EVALUATE[op](None, extra, *(arg.value for arg in args))
        self.op, self.args, self.extra, self.value = op, args, extra, np.asarray(value)
        self.value.flags.writeable = False


def _along(function):
    """`function` along the middle axis of an array seen as (…, length, inner)."""

    def evaluate(shape, extra, a):
        result = function(a.reshape(-1, *extra), axis=1)
        return result if shape is None else result.reshape(shape)

    return evaluate


def _view(shape, extra, a):
    offset, *strides = extra
    index = offset
    for axis, (length, stride) in enumerate(zip(shape, strides, strict=True)):
        index = index + (np.arange(length) * stride).reshape(-1, *[1] * (len(shape) - axis - 1))
    return a.reshape(-1)[np.broadcast_to(index, shape)]


def _take(shape, extra, a, index):
    length, inner = extra
    whole = np.nan_to_num(np.trunc(index), nan=length).astype(int).reshape(-1)
    blocks = a.reshape(-1, length, inner)
    outside = (whole < -length) | (whole >= length)
    taken = blocks[:, np.where(outside, 0, whole)]
    if outside.any():
        taken = np.where(outside[:, None], np.nan, taken)
    return taken.reshape(shape)


def _matmul(shape, extra, a, b):
    rows, inner, columns = extra
    return (a.reshape(rows, inner) @ b.reshape(inner, columns)).reshape(shape)


# What each operation means: (shape of the result, extra, values of the arguments) → its value.
EVALUATE = {
    "reshape": lambda shape, extra, a: a.reshape(shape),
    "view": _view,
    "gather": lambda shape, extra, a, index: a.reshape(-1)[index.astype(int)].reshape(shape),
    "concat": lambda shape, extra, *parts: np.concatenate([p.reshape(-1) for p in parts]),
    "take": _take,
    "where": lambda shape, extra, condition, a, b: np.where(condition != 0, a, b),
    "interp": lambda shape, extra, x, xp, fp: np.interp(x, xp, fp),
    "matmul": _matmul,
    "cumsum": _along(np.cumsum),
    "cumprod": _along(np.cumprod),
    "sum": _along(np.sum),
    "prod": _along(np.prod),
    "max": _along(np.max),
    "min": _along(np.min),
    "argmax": _along(np.argmax),
    "argmin": _along(np.argmin),
}


def _elementwise(name):
    ufunc = getattr(np, name)
    return lambda shape, extra, *args: ufunc(*args)


EVALUATE |= {name: _elementwise(name) for name in ELEMENTWISE}


class Graph:
    """The formulas of one figure as one list of nodes: the same work is listed once.

    `nodes` is ready for JSON: `[operation, [indices of arguments], [shape], [extra…]]`, arguments
    before what is made of them. `constants` holds all fixed numbers as float64, little-endian.
    """

    def __init__(self):
        self.nodes = []
        self.starts = {}  # value of each input when it was recorded
        self._index = {}  # Node → its place in `nodes`
        self._known = {}  # what a node does → its place
        self._chunks = []
        self._used = 0  # length of all chunks, in numbers

    @property
    def constants(self):
        """All fixed numbers, as bytes."""
        return b"".join(self._chunks)

    def add(self, thing):
        """The place of `thing` in `nodes`: a Symbol, a number, or an array or list of these."""
        from .symbol import lift  # symbol.py is made of nodes, so it cannot be imported first

        root = lift(thing)
        waiting = [root]
        while waiting:  # a long loop makes a deep formula: no recursion
            node = waiting[-1]
            if node in self._index:
                waiting.pop()
                continue
            missing = [arg for arg in node.args if arg not in self._index]
            if missing:
                waiting.extend(missing)
                continue
            self._index[node] = self._place(node)
            waiting.pop()
        return self._index[root]

    def _place(self, node):
        args = [self._index[arg] for arg in node.args]
        shape, extra = node.value.shape, node.extra
        if node.op == "reshape" and list(shape) == self.nodes[args[0]][2]:
            return args[0]  # only the dtype changed, and here every number is a float
        data = None
        if node.op == "constant":
            data = node.value.astype("<f8").tobytes()
        key = (node.op, *args, shape, extra, data)
        if key not in self._known:
            if node.op == "constant":
                extra = (self._used,)
                self._chunks.append(data)
                self._used += node.value.size
            if node.op == "input":
                name = extra[0]
                if name in self.starts:
                    raise RecordError(f"two inputs of different shape are called {name!r}")
                self.starts[name] = node.value
            self._known[key] = len(self.nodes)
            self.nodes.append([node.op, args, list(shape), list(extra)])
        return self._known[key]

    def replay(self, values):
        """What every node is when the inputs are `values` (name → array); the rest at the start."""
        constants = np.frombuffer(self.constants, "<f8")
        results = []
        with np.errstate(all="ignore"):
            for op, args, shape, extra in self.nodes:
                if op == "constant":
                    result = constants[extra[0] :][: int(np.prod(shape))].reshape(shape)
                elif op == "input":
                    result = values.get(extra[0], self.starts[extra[0]])
                else:
                    result = EVALUATE[op](tuple(shape), extra, *(results[arg] for arg in args))
                result = np.asarray(result, float)
                if result.shape != tuple(shape):
                    raise RecordError(f"{extra[0]!r} has shape {result.shape}, not {tuple(shape)}")
                results.append(result)
        return results
