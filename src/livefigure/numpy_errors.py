"""What NumPy raises where the processor sets no flags, as WebAssembly, a browser's, does not.

NumPy learns from those flags that a matrix is singular and that a number has grown too large.
Without them np.linalg.inv gives NaN in silence, and np.errstate does nothing.
"""

from typing import Any

import numpy as np

# Of these an infinite result is no overflow: they divide by 0, or take the logarithm of 0.
POLES = {"log", "log2", "log10", "log1p", "arctanh"}
QUOTIENTS = {"divide", "floor_divide", "remainder", "power", "float_power", "reciprocal"}


def flags_are_set() -> bool:
    """Tell whether NumPy hears of overflow here."""
    try:
        with np.errstate(over="raise"):
            np.exp(np.array([1000.0]))
    except FloatingPointError:
        return True
    return False


class SaysSo:
    """The module of NumPy's linear algebra, its functions reporting NaN that they make.

    Parameters
    ----------
    module : module
        `_umath_linalg`, which all of np.linalg calls.
    """

    def __init__(self, module: Any) -> None:
        self.module = module

    def __getattr__(self, name: str) -> Any:
        function = getattr(self.module, name)
        if not isinstance(function, np.ufunc):
            return function

        def reporting(*args: Any, **kwargs: Any) -> Any:
            report = np.geterrcall()  # np.linalg has it raise LinAlgError
            with np.errstate(all="ignore"):
                result = function(*args, **kwargs)
            answer = result[0] if isinstance(result, tuple) else result
            if report and _any(np.isnan, [answer]) and not _any(np.isnan, args):
                report("invalid value", 8)  # type: ignore[operator]
            return result

        return reporting


class Watched(np.ndarray):
    """Numbers whose overflow raises FloatingPointError, as np.errstate(over="raise") has it."""

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **kwargs: Any) -> Any:
        """Let NumPy work, and look at what comes out."""
        inputs = tuple(map(_plain, inputs))
        if "out" in kwargs:
            kwargs["out"] = tuple(map(_plain, kwargs["out"]))
        with np.errstate(all="ignore"):
            result = getattr(ufunc, method)(*inputs, **kwargs)
        results = result if isinstance(result, tuple) else (result,)
        by_zero = ufunc.__name__ in QUOTIENTS and not all(map(np.all, inputs))
        if _any(np.isinf, results) and not _any(np.isinf, inputs):
            if ufunc.__name__ not in POLES and not by_zero:
                raise FloatingPointError(f"overflow encountered in {ufunc.__name__}")
        return tuple(map(watched, results)) if isinstance(result, tuple) else watched(result)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        """Watch what np.where and the like give, too."""
        return watched(super().__array_function__(func, types, args, kwargs))


def watched(numbers: Any) -> Any:
    """Return numbers as Watched, unless they are none."""
    array = np.array(numbers)
    return array.view(Watched) if array.dtype.kind in "fiub" else numbers


def heard(inputs: list[Any]) -> list[Any]:
    """Return inputs whose overflow np.errstate hears of: watched ones where flags are missing."""
    return inputs if flags_are_set() else [watched(numbers) for numbers in inputs]


def _plain(numbers: Any) -> Any:
    return numbers.view(np.ndarray) if isinstance(numbers, Watched) else numbers


def _any(question: Any, things: Any) -> bool:
    """Tell whether a question is answered yes for a number in some arrays of numbers."""
    arrays = (np.asarray(thing) for thing in things)
    return any(bool(question(a).any()) for a in arrays if a.dtype.kind in "fc")


def report_singular() -> None:
    """Have np.linalg raise LinAlgError where flags are missing; elsewhere it does so itself."""
    linalg: Any = np.linalg._linalg
    if not flags_are_set() and not isinstance(linalg._umath_linalg, SaysSo):
        linalg._umath_linalg = SaysSo(linalg._umath_linalg)
