"""A lesson that is run here: without a network, and its numbers looked at as they are shown."""

import functools
import importlib.util
import inspect
import linecache
import socket
import sys
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import pytest

from mxplusb import Live, formulas
from tests.lessons.lesson import notebook
from tools.ties import on_a_tie, watched


@contextmanager
def offline():
    """Let no connection be made and no name be looked up."""

    def refuse(*address):
        raise ConnectionError(f"a lesson must run without a network, but asks for {address[-1]}")

    with pytest.MonkeyPatch.context() as patch:
        for way in ("connect", "connect_ex", "sendto", "sendmsg"):
            patch.setattr(socket.socket, way, refuse)
        for way in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
            patch.setattr(socket, way, refuse)
        yield


class Run(NamedTuple):
    """A lesson that has run."""

    names: dict  # after its last cell
    ours: list  # its functions named as one of `formulas`
    ties: list  # the numbers shown that last bits decide how to round: (place, line, value)


@functools.cache
def executed(path):
    names = {"__name__": "__main__", "display": lambda *things: None}
    ours, ties = [], []
    with watched_module("owntable", teller(ties, "owntable")):
        for i, cell in enumerate(notebook(path).cells):
            if cell.cell_type == "code":
                place = f"<{path.stem}, cell {i}>"
                # Errors quote the lines they come from.
                linecache.cache[place] = len(cell.source), None, cell.source.splitlines(True), place
                code, watch = watched(cell.source, place, teller(ties, place))
                names |= watch
                with offline():
                    exec(code, names)
                formulas_here = (f for f in map(names.get, FORMULAS) if inspect.isfunction(f))
                ours += [f for f in formulas_here if at(f, place)]
                plt.close("all")
    return Run(names, ours, ties)


@contextmanager
def watched_module(name, look):
    """Let the lesson import a copy of a module that tells of the numbers in its texts."""
    spec = importlib.util.find_spec(name)
    module = importlib.util.module_from_spec(spec)
    code, watch = watched(Path(spec.origin).read_text("utf-8"), spec.origin, look)
    vars(module).update(watch)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, name, module)
        exec(code, vars(module))
        yield


def teller(ties, place):
    """Return what notes each number on a tie, also of the read-outs of a figure that is shown."""

    def look(line, value, spec):
        if isinstance(value, Live):
            values = value.graph.values()
            for part in chain.from_iterable(value.graph.readouts):
                if part.node is not None:
                    look(line, float(np.ravel(values[part.node])[0]), part.spec)
        elif on_a_tie(value, spec):
            ties.append((place, line, value))

    return look


FORMULAS = [n for n, f in vars(formulas).items() if inspect.isfunction(f) and n[0] != "_"]


def at(function, place):
    return function.__code__.co_filename == place
