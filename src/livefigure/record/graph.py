"""Formulas as one flat list of operations on arrays of float64: what the browser replays."""

from math import prod

import numpy as np

from .nodes import RecordError, lift
from .operations import EVALUATE


class Graph:
    """The formulas of one figure; work that they share is listed once.

    `operations` is ready for JSON: `[name, [places of its arguments], [shape], [extra…]]`, each
    after its arguments. `constants` holds all fixed numbers as bytes, float64, little-endian; the
    extra of a constant is where it begins there. The extra of an input is its name.
    """

    def __init__(self):
        self.operations = []
        self._places = {}  # Node → its place in `operations`
        self._known = {}  # what a node does → its place
        self._starts = {}  # name of an input → its value at the start
        self._chunks = []
        self._length = 0  # of all chunks, in numbers

    @property
    def constants(self):
        """All fixed numbers, as bytes."""
        return b"".join(self._chunks)

    def add(self, thing):
        """Return the place of a Symbol, a number, or an array or list of them."""
        root = lift(thing)
        waiting = [root]
        while waiting:  # not by recursion: a loop makes a deep formula
            node = waiting[-1]
            missing = [arg for arg in node.args if arg not in self._places]
            if missing:
                waiting.extend(missing)
                continue
            if node not in self._places:
                self._places[node] = self._place(node)
            waiting.pop()
        return self._places[root]

    def _place(self, node):
        args = [self._places[arg] for arg in node.args]
        shape, extra, data = node.value.shape, node.extra, None
        if node.op == "reshape" and list(shape) == self.operations[args[0]][2]:
            return args[0]  # from int to float, say: here all are floats
        if node.op == "constant":
            data = node.value.astype("<f8").tobytes()
        key = (node.op, *args, shape, extra, data)
        if key not in self._known:
            if node.op == "constant":
                extra = (self._length,)
                self._chunks.append(data)
                self._length += node.value.size
            elif node.op == "input":
                if extra[0] in self._starts:
                    raise RecordError(f"Two inputs of different shapes are called {extra[0]!r}.")
                self._starts[extra[0]] = node.value
            self._known[key] = len(self.operations)
            self.operations.append([node.op, args, list(shape), list(extra)])
        return self._known[key]

    def replay(self, values):
        """Return the value of every node, worked out by NumPy in floats as the browser does.

        Parameters
        ----------
        values : dict of str to array or number
            The inputs by name. Those left out are as they were at the start.
        """
        constants = np.frombuffer(self.constants, "<f8")
        values = self._starts | values
        results = []
        with np.errstate(all="ignore"):
            for op, args, shape, extra in self.operations:
                shape = tuple(shape)
                if op == "constant":
                    result = constants[extra[0] : extra[0] + prod(shape)].reshape(shape)
                elif op == "input":
                    result = values[extra[0]]
                    if np.shape(result) != shape:
                        raise ValueError(f"{extra[0]} has shape {np.shape(result)}, not {shape}")
                else:
                    result = EVALUATE[op](shape, extra, *(results[arg] for arg in args))
                results.append(np.asarray(result, float))
        return results
