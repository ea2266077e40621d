"""Find the numbers shown by code that stand where rounding turns: 13.325 with two digits.

Whether such a number reads 13.32 or 13.33 is decided by its last bits, and those differ between
processors. `watched` compiles code so that each number in an f-string, in print() or display(), or
at the end of a cell is looked at on its way, if it is round(…) also before that.
"""

import ast
from collections.abc import Callable
from types import CodeType
from typing import Any

import numpy as np

NEAR = 1e-11  # of a number; seen between processors: 1e-13 of it, in an ill-conditioned fit
DIGITS = 12  # so many of a number that is written in full are the same on every processor
LOOK = "__look__"  # what watched code calls


def watched(source: str, place: str, look: Callable) -> tuple[CodeType, dict[str, Any]]:
    """Compile code that tells what it shows.

    Parameters
    ----------
    source : str
    place : str
        The file's name in tracebacks.
    look : callable
        Called as `look(line, value, spec)` for each value that is shown. The spec is None where a
        value is written in full, and a function where it is rounded as a number.

    Returns
    -------
    code
        To be executed with `names`.
    names : dict
        What the code needs besides its own.
    """
    tree = _Watch().visit(ast.parse(source))
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        last.value = _looked(last.value, last.lineno)
    return compile(ast.fix_missing_locations(tree), place, "exec"), {LOOK: _Look(look)}


def on_a_tie(value: Any, spec: str | Callable | None = None) -> bool:
    """Tell whether last bits decide how a value is written.

    Parameters
    ----------
    value : number, array, or list, tuple or dict of them
        Whole numbers, texts and other things stand on no tie.
    spec : str, callable or None
        A number's format or a function that rounds it. None writes it in full, an array as NumPy
        does.
    """
    if isinstance(value, dict):
        value = list(value.values())
    if callable(spec) and isinstance(value, list | tuple):
        value = np.asarray(value)
    if isinstance(value, list | tuple):
        return any(on_a_tie(part) for part in value)
    if not isinstance(value, float | np.floating | np.ndarray):
        return False
    if isinstance(value, np.ndarray) and value.dtype.kind != "f":
        return False
    if callable(spec):
        written = spec
    elif isinstance(value, np.ndarray):
        written = str
    elif spec is None or not ("." in spec or spec[-1:] in set("fFeEgG%")):
        return np.isfinite(value) and float(f"{value:.{DIGITS}g}") != value
    else:
        written = lambda number: format(number, spec)  # noqa: E731
    with np.errstate(over="ignore"):
        nudged = [value * (1 + NEAR), value * (1 - NEAR)]
    if not np.array_equal(np.isfinite(nudged).all(axis=0), np.isfinite(value)):
        return False  # the largest float there is
    return any(str(written(other)) != str(written(value)) for other in nudged)


class _Look:
    """What stands in watched code where a value is shown."""

    def __init__(self, look):
        self.look = look

    def __call__(self, value, line, spec=None):
        self.look(line, value, spec or None)
        return value

    def each(self, values, line):
        return [self(value, line) for value in values]

    def rounding(self, function, line):
        def rounded(value, *args, **kwargs):
            self.look(line, value, lambda number: function(number, *args, **kwargs))
            return function(value, *args, **kwargs)

        return rounded


class _Watch(ast.NodeTransformer):
    def visit_FormattedValue(self, node):
        self.generic_visit(node)
        if node.conversion == -1:
            node.value = _looked(node.value, node.lineno, *filter(None, [node.format_spec]))
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        function = ast.unparse(node.func)
        if function in ("print", "display"):
            node.args = [
                ast.Starred(_method("each", arg.value), ast.Load())
                if isinstance(arg, ast.Starred)
                else _looked(arg, arg.lineno)
                for arg in node.args
            ]
        return node


def _looked(value, line, *spec):
    if isinstance(value, ast.Call) and ast.unparse(value.func) in ("round", "np.round"):
        value.func = _method("rounding", value.func)
    elif isinstance(value, ast.Call) and getattr(value.func, "attr", None) == "round":
        value.args.insert(0, value.func.value)
        value.func = _method("rounding", ast.parse("np.round", mode="eval").body)
    return ast.Call(ast.Name(LOOK, ast.Load()), [value, ast.Constant(line), *spec], [])


def _method(name, value):
    method = ast.Attribute(ast.Name(LOOK, ast.Load()), name, ast.Load())
    return ast.Call(method, [value, ast.Constant(getattr(value, "lineno", 0))], [])
