"""Formulas as one flat list of operations on arrays of float64: what the browser replays.

Each operation works on results of earlier ones. "choose" alone does not work on all its arguments:
the first is the place of one of the others, which is its result; the rest are not worked out. No
operation works on a "choose".
"""

from math import prod
from typing import Any, NamedTuple

import numpy as np

from .errors import RecordError
from .nodes import Node, lift
from .registry import EVALUATE


class Operation(NamedTuple):
    """One operation of a graph; as JSON it is a list.

    Attributes
    ----------
    op : str
        Its name; "input" and "constant" work on nothing.
    args : list of int
        What it works on, as indices of earlier operations.
    shape : list of int
        Of its result; nothing for "choose", whose result may have another at each time.
    extra : list
        What else it needs: of an input its name, of a constant where its numbers begin.
    """

    op: str
    args: list[int]
    shape: list[int]
    extra: list[Any]


class Graph:
    """The formulas of one figure; work that they share is listed once.

    Attributes
    ----------
    operations : list of Operation
        Each after its arguments; ready for JSON.
    """

    def __init__(self) -> None:
        self.operations: list[Operation] = []
        self._indices: dict[Node, int] = {}  # in `operations`
        self._known: dict[tuple, int] = {}  # what a node does → its index
        self._starts: dict[str, np.ndarray] = {}  # name of an input → its value at the start
        self._chunks: list[bytes] = []
        self._roots: set[int] = set()  # what was added
        self._length = 0  # of all chunks, in numbers

    @property
    def constants(self) -> bytes:
        """All fixed numbers, one after the other: float64, little-endian."""
        return b"".join(self._chunks)

    @property
    def size(self) -> int:
        """The bytes of all constants."""
        return 8 * self._length

    def add(self, thing: Any) -> int:
        """Return the index of a Symbol, a number, or an array or list of them.

        Raises
        ------
        RecordError
            If an input of another shape has the same name.
        """
        root = lift(thing)
        waiting = [root]
        while waiting:  # not by recursion: a loop makes a deep formula
            node = waiting[-1]
            missing = [arg for arg in node.args if arg not in self._indices]
            if missing:
                waiting.extend(missing)
                continue
            if node not in self._indices:
                self._indices[node] = self._index(node)
            waiting.pop()
        self._roots.add(self._indices[root])
        return self._indices[root]

    def _index(self, node):
        args = [self._indices[arg] for arg in node.args]
        if node.op == "cast":
            return args[0]  # here all are floats
        op = "constant" if node.op == "unfolded" else node.op
        shape, extra = () if op == "choose" else node.value.shape, node.extra
        data = node.value.astype("<f8").tobytes() if op == "constant" else b""
        key = (op, *args, shape, extra, data)
        if key not in self._known:
            if op == "constant":
                extra = (self._length,)
                self._chunks.append(data)
                self._length += node.value.size
            elif op == "input":
                if extra[0] in self._starts:
                    raise RecordError(f"Two inputs of different shapes are called {extra[0]!r}.")
                self._starts[extra[0]] = node.value
            self._known[key] = len(self.operations)
            self.operations.append(Operation(op, args, list(shape), list(extra)))
        return self._known[key]

    def replay(self, values: dict[str, Any], evaluate: dict[str, Any] = EVALUATE) -> list[Any]:
        """Return the result of every operation, worked out by NumPy in floats as in the browser.

        Parameters
        ----------
        values : dict of str to array or number
            The inputs by name. Those left out are as they were at the start.
        evaluate : dict of str to callable
            What each operation means.

        Returns
        -------
        list of array
            None for what was not chosen.

        Raises
        ------
        ValueError
            If an input has another shape than at the start, or there is no result to choose.
        """
        values = self._starts | values
        results: list[Any] = [None] * len(self.operations)
        chosen = [i for i, operation in enumerate(self.operations) if operation.op == "choose"]
        with np.errstate(all="ignore"):
            self._work_out(self._needed(self._roots), values, results, evaluate)
            branches = {i: self._branch(i, results) for i in chosen}
            self._work_out(self._needed(branches.values()), values, results, evaluate)
        for i, branch in branches.items():
            results[i] = results[branch]
        return results

    def _needed(self, roots):
        """Return the operations that some need, in order; of a choice only what chooses."""
        needed = [False] * len(self.operations)
        for i in roots:
            needed[i] = True
        for i in range(len(needed) - 1, -1, -1):
            if needed[i]:
                op, args, *_ = self.operations[i]
                for arg in args[:1] if op == "choose" else args:
                    needed[arg] = True
        return [i for i, each in enumerate(needed) if each]

    def _branch(self, index, results):
        """Return which operation a "choose" stands for."""
        place, *branches = self.operations[index].args
        chosen = float(results[place])
        if not (chosen.is_integer() and 0 <= chosen < len(branches)):
            raise ValueError(
                f"a control has none of the {len(branches)} values that a formula is known at."
            )
        return branches[int(chosen)]

    def _work_out(self, indices, values, results, evaluate):
        """Put the results of some operations, in order, into the list of all."""
        constants = np.frombuffer(self.constants, "<f8")
        for i in indices:
            op, args, shape, extra = self.operations[i]
            size = tuple(shape)
            if op == "choose" or results[i] is not None:
                continue
            if op == "constant":
                result = constants[extra[0] : extra[0] + prod(size)].reshape(size)
            elif op == "input":
                result = values[extra[0]]
                if np.shape(result) != size:
                    raise ValueError(f"{extra[0]} has shape {np.shape(result)}, not {size}")
            else:
                result = evaluate[op](size, extra, *(results[arg] for arg in args))
            results[i] = np.asarray(result, float)
