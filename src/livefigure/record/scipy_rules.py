"""SciPy's functions that ask no symbol: substitutes for them, if a formula's author has SciPy.

Its ufuncs (expit, erf, …) need none: NumPy asks symbols what they do.
"""

import functools
import sys
from collections.abc import Iterator
from typing import Any

from .dispatch import bound
from .distributions import METHODS, of_distribution
from .errors import refuse
from .functions.special import NO_UFUNCS
from .random_draws import SIZE
from .symbol import any_symbol, hides_symbols, wrap

DRAWS = (
    "scipy.stats draws moved random numbers with random_state= only, and with shapes that are "
    "plain numbers: norm.rvs(m, s, size=50, random_state=0)."
)


def of_scipy() -> Iterator[tuple[Any, str, Any]]:
    """Yield owner, name, and what makes the substitute of the original."""
    if special := sys.modules.get("scipy.special"):
        for name in NO_UFUNCS:
            if hasattr(special, name):
                yield special, name, _special
    for owner in _kinds(sys.modules.get("scipy.stats")):
        for name in METHODS:
            if name in vars(owner):
                yield owner, name, _method
        if "rvs" in vars(owner):
            yield owner, "rvs", _draws


def _kinds(stats):
    """Return the classes of distributions, and what they have in common."""
    kinds = [getattr(stats, name, object) for name in ("rv_continuous", "rv_discrete")]
    return dict.fromkeys(base for kind in kinds for base in kind.__mro__[:-1])


def loaded() -> set[str]:
    """Return which of SciPy's modules there are substitutes in."""
    return {"scipy.special", "scipy.stats"} & set(sys.modules)


def _asked(args, kwargs):
    given = [*args, *kwargs.values()]
    return any_symbol(given) or any(map(hides_symbols, given))


def _special(original):
    recorded = NO_UFUNCS[original.__name__]

    @functools.wraps(original)
    def function(*args, **kwargs):
        if not _asked(args, kwargs):
            return original(*args, **kwargs)
        return wrap(bound(recorded, f"scipy.special.{original.__name__}", args, kwargs))

    return function


def _method(original):
    @functools.wraps(original)
    def method(self, *args, **kwargs):
        if not _asked(args, kwargs):
            return original(self, *args, **kwargs)
        return of_distribution(self.name, original.__name__, args, kwargs)

    return method


def _draws(original):
    @functools.wraps(original)
    def rvs(self, *args, **kwargs):
        if not _asked(args, kwargs):
            return original(self, *args, **kwargs)
        names = [*(self.shapes or "").replace(",", " ").split(), "loc", "scale", "size"]
        names += ["random_state"]
        given = dict(zip(names, args, strict=False)) | kwargs
        loc, scale = given.pop("loc", 0), given.pop("scale", 1)
        if any_symbol(given.get("size")):
            refuse(SIZE)
        if any_symbol([*given.values()]) or given.get("random_state") is None:
            refuse(DRAWS)
        return original(self, **given) * scale + loc

    return rvs
