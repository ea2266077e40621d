"""Random numbers whose place and spread move: the draws are fixed, and moved.

A formula has to give the same whenever it is called, so its generator is made in it, with a seed.
While a formula runs, what NumPy makes is a generator of the same numbers that takes symbols too.
"""

import functools
from typing import Any

import numpy as np

from .errors import refuse
from .state import current
from .symbol import any_symbol

SEED = (
    "Random numbers must be the same whenever the formula is called. Give the generator a seed: "
    "np.random.default_rng(0)."
)
LEGACY = (
    "Random numbers must be the same whenever the formula is called. Write np.random.seed(0) "
    "before them, in the formula."
)
SIZE = (
    "How many random numbers are drawn cannot depend on a slider. Draw as many as its largest "
    "value asks for, and let np.where leave out the rest: np.where(np.arange(100) < n, z, 0)."
)
MOVING_SEED = "A seed has to be a plain number: np.random.default_rng(0)."
NOT_MOVED = (
    "rng.{name} wants plain numbers: its draws can't be moved. normal, uniform, exponential, "
    "lognormal, laplace, logistic and gumbel take moving numbers. rng.uniform(size=(9, 5)) < p "
    "draws yes and no with a moving share p."
)


def _normal(draw, loc=0.0, scale=1.0, size=None):
    return loc + scale * _drawn(draw("normal"), size, loc, scale)


def _uniform(draw, low=0.0, high=1.0, size=None):
    return low + (high - low) * _drawn(draw("uniform"), size, low, high)


def _exponential(draw, scale=1.0, size=None):
    return scale * _drawn(draw("exponential"), size, scale)


def _lognormal(draw, mean=0.0, sigma=1.0, size=None):
    return np.exp(_normal(draw, mean, sigma, size))


def _located(name):
    def located(draw, loc=0.0, scale=1.0, size=None):
        return loc + scale * _drawn(draw(name), size, loc, scale)

    return located


MOVED = {
    "normal": _normal,
    "uniform": _uniform,
    "exponential": _exponential,
    "lognormal": _lognormal,
    "laplace": _located("laplace"),
    "logistic": _located("logistic"),
    "gumbel": _located("gumbel"),
}
NAMES = "normal uniform exponential lognormal laplace logistic gumbel standard_normal random"
NAMES += " standard_exponential binomial poisson gamma beta standard_t choice integers permutation"
NAMES += " chisquare geometric multivariate_normal randint rand randn random_sample shuffle"


def _drawn(draw, size, *parameters):
    """Draw as many as are asked for, or one for each parameter."""
    if any_symbol(size):
        refuse(SIZE)
    if size is None:
        size = np.broadcast_shapes(*map(np.shape, parameters)) or None
    return draw(size=size)


def _moving(name, draw_of, words):
    """Return a method of generators that takes symbols.

    `draw_of` gives the generator's own method; `words` refuse symbols, if that has to be.
    """

    def method(self, *args, **kwargs):
        own = draw_of(self)
        if not any_symbol([*args, *kwargs.values()]):
            return own(name)(*args, **kwargs)
        if words(self):
            refuse(words(self))
        if name not in MOVED:
            refuse(SIZE if any_symbol(kwargs.get("size")) else NOT_MOVED.format(name=name))
        return MOVED[name](own, *args, **kwargs)

    method.__name__ = name
    return method


class _Known(type):
    """Of a class that stands for another: what is one of that is one of it."""

    def __instancecheck__(cls, thing):
        return isinstance(thing, cls.__mro__[1])


def _with_moving(base: Any, words: Any) -> Any:
    """Return a class of generators like `base` that takes symbols."""

    def draw_of(self):
        return lambda name: getattr(base, name).__get__(self)

    names = [name for name in NAMES.split() if hasattr(base, name)]
    body = {name: _moving(name, draw_of, words) for name in names}
    body |= {"is_seeded": True, "__module__": base.__module__, "__reduce__": base.__reduce__}
    return _Known(base.__name__, (base,), body)


Generator: Any = _with_moving(np.random.Generator, lambda self: "" if self.is_seeded else SEED)
RandomState: Any = _with_moving(np.random.RandomState, lambda self: "" if self.is_seeded else SEED)


def _default_rng(original):
    @functools.wraps(original)
    def default_rng(seed=None):
        if any_symbol(seed):
            refuse(MOVING_SEED)
        if isinstance(seed, np.random.Generator):
            return seed
        made = Generator(original(seed).bit_generator)
        made.is_seeded = seed is not None
        return made

    return default_rng


def _random_state(original):
    class State(RandomState):
        def __init__(self, seed=None):
            if any_symbol(seed):
                refuse(MOVING_SEED)
            super().__init__(seed)
            self.is_seeded = seed is not None

    State.__name__ = State.__qualname__ = "RandomState"
    return State


def _seed(original):
    @functools.wraps(original)
    def seed(seed=None):
        if any_symbol(seed):
            refuse(MOVING_SEED)
        if now := current():
            now.is_seeded = seed is not None
        original(seed)

    return seed


def _is_seeded():
    """Tell whether the generator that np.random's functions share was seeded by the formula."""
    now = current()
    return now is not None and now.is_seeded


def _legacy(original):
    shared = original.__self__
    method = _moving(
        original.__name__,
        lambda self: lambda name: getattr(shared, name),
        lambda self: "" if _is_seeded() else LEGACY,
    )
    return functools.wraps(original)(functools.partial(method, shared))


# Owner, name, what makes the substitute of the original.
RANDOM = [(np.random, "default_rng", _default_rng), (np.random, "RandomState", _random_state)]
RANDOM += [(np.random, "seed", _seed)]
RANDOM += [(np.random, name, _legacy) for name in NAMES.split() if hasattr(np.random, name)]
