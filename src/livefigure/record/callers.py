"""Who asks a symbol for something: the line in a formula, and what it calls."""

import ast
import builtins
import functools
import linecache
import sys
import sysconfig
from pathlib import Path
from types import FrameType, ModuleType

import numpy as np

MAKE_ARRAYS = {f"numpy.{name}" for name in ("array", "asarray", "asanyarray", "stack")}

_HERE = Path(__file__).parent
_LIBRARIES = [Path(sysconfig.get_paths()[key]) for key in ("stdlib", "purelib", "platlib")]
_LIBRARIES += [_HERE.parent, Path(np.__file__).parent]


def is_library(frame):
    """Tell whether code is none of the author's own.

    It is installed, or its package says so: `__livefigure_library__ = True` in its __init__.py.
    """
    package = sys.modules.get((frame.f_globals.get("__name__") or "").partition(".")[0])
    marked = getattr(package, "__livefigure_library__", None) is True
    return marked or _is_installed(frame.f_code.co_filename)


@functools.cache
def _is_installed(filename):
    parents = Path(filename).parents
    return filename.startswith("<frozen") or any(library in parents for library in _LIBRARIES)


@functools.cache
def _is_ours(filename):
    return _HERE in Path(filename).parents


class Caller:
    """A line of a formula that has called something.

    Attributes
    ----------
    key : hashable
        The same for the same place in the code.
    library : str
        The function of a library, with its module, that the line has called; "" for none written
        in Python.
    """

    def __init__(self, frame, last, number, library):
        self.frame, self.number, self.library = frame, number, library
        self.key = frame.f_code, last

    @property
    def line(self):
        """The line, quoted."""
        code = self.frame.f_code
        text = linecache.getline(code.co_filename, self.number).strip()
        inside = "" if code.co_name.startswith("<") else f" of `{code.co_name}`"
        return f"Line {self.number}{inside}:\n    {text}"

    @functools.cached_property
    def expression(self):
        """What Python was at, as a syntax tree, or None if that is not known."""
        code, last = self.key
        first, final, start, end = list(code.co_positions())[last // 2]
        if None in (first, final, start, end):
            return None
        lines = linecache.getlines(code.co_filename, self.frame.f_globals)[first - 1 : final]
        raw = [line.encode() for line in lines]
        raw[-1:] = [line[:end] for line in raw[-1:]]
        raw[:1] = [line[start:] for line in raw[:1]]
        try:
            return ast.parse(b"(" + b"".join(raw) + b")", mode="eval").body
        except SyntaxError:
            return None

    @property
    def written(self):
        """The called function as the author wrote it, "" if no call is known."""
        call = self.expression
        return ast.unparse(call.func) if isinstance(call, ast.Call) else ""

    @property
    def called(self):
        """The called function with its module, "" if no call is known."""
        call = self.expression
        if not isinstance(call, ast.Call):
            return ""
        return home(self.find(call.func)) or self._spelt(call.func)

    @property
    def objects(self):
        """Whether an array of objects is in the expression."""
        for node in ast.walk(self.expression or ast.Constant(None)):
            if isinstance(node, ast.Call) and home(self.find(node.func)) in MAKE_ARRAYS:
                return True
            found = self.find(node) if isinstance(node, ast.Name) else None
            if isinstance(found, np.ndarray) and found.dtype == object:
                return True
        return False

    @property
    def asked(self):
        """The called function with its module, as in "numpy.zeros", or what else was done."""
        if self.library:
            return self.library
        match self.expression:
            case ast.Call():
                return self.called
            case ast.BinOp(op=ast.Mod(), left=ast.Constant(value=str())):
                return "text"
            case ast.Subscript(slice=place):
                slices = any(isinstance(part, ast.Slice) for part in ast.walk(place))
                return "slice" if slices else "place"
            case ast.Compare(ops=[ast.In() | ast.NotIn()]):
                return "in"
            case ast.Compare(ops=ops):
                return "between" if len(ops) > 1 else "comparison"
        return ""

    def _spelt(self, function):
        """Return a function as it is written, but from its library's own name on."""
        first = next((n for n in ast.walk(function) if isinstance(n, ast.Name)), None)
        found = first and self.find(first)
        whole = getattr(found, "__name__" if isinstance(found, ModuleType) else "__module__", None)
        return f"{whole}.{ast.unparse(function).partition('.')[2]}" if whole else ""

    def find(self, node):
        """Return what a dotted name means in the author's function, None if it is none."""
        match node:
            case ast.Name(id=name):
                frame = self.frame
                for space in (frame.f_locals, frame.f_globals, vars(builtins)):
                    if name in space:
                        return space[name]
            case ast.Attribute(value=value, attr=name):
                owner = self.find(value)
                if owner is not None:  # of an object the class's: its properties must not run
                    is_home = isinstance(owner, ModuleType | type)
                    return getattr(owner if is_home else type(owner), name, None)
        return None


def home(thing):
    """Return a function's module and name, "" if it has none."""
    name = getattr(thing, "__qualname__", getattr(thing, "__name__", ""))
    module = getattr(thing, "__module__", None)
    owner = getattr(thing, "__objclass__", None) or getattr(thing, "__self__", None)
    if module is None and isinstance(thing, np.ufunc):
        module = "numpy" if getattr(np, name, None) is thing else "ufunc"
    elif module is None and owner is not None:  # compiled
        module = (owner if isinstance(owner, type) else type(owner)).__module__
    return f"{module}.{name}" if module and name else ""


def caller() -> Caller | None:
    """Return the `Caller` whose line led here, None if only libraries did."""
    frame: FrameType | None = sys._getframe(1)
    inside: list[FrameType] = []
    while frame is not None and frame.f_globals.get("__name__") != f"{__package__}.calls":
        if _is_authors(frame, frame.f_lineno):
            return Caller(frame, frame.f_lasti, frame.f_lineno, _library(inside))
        inside.append(frame)
        frame = frame.f_back
    return None


def caller_of(error: BaseException) -> Caller | None:
    """Return the `Caller` whose line, the innermost one, an error came through, or None."""
    inside: list[FrameType] = []
    found, step = None, error.__traceback__
    while step is not None:
        frame = step.tb_frame
        if _is_authors(frame, step.tb_lineno):
            found, inside = (frame, step.tb_lasti, step.tb_lineno), []
        else:
            inside.insert(0, frame)
        step = step.tb_next
    return Caller(*found, _library(inside)) if found else None


def _is_authors(frame, number):
    """Tell whether a line is the author's and its text is known."""
    return not is_library(frame) and bool(linecache.getline(frame.f_code.co_filename, number))


def _library(frames):
    """Return the outermost function of a library, of frames from the innermost on."""
    for frame in reversed(frames):
        name = frame.f_code.co_filename
        if not _is_ours(name) and not name.startswith("<"):
            return f"{frame.f_globals.get('__name__')}.{frame.f_code.co_qualname}"
    return ""
