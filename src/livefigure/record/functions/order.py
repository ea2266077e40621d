"""Functions of the order of numbers: sorting, medians and quantiles, places among edges, counts."""

from operator import index as whole

import numpy as np

from ..errors import refuse
from ..nodes import concatenate, lift, make, ravel, rearrange, reshape
from ..operations import along_axis, cast, counted_axes, elementwise, reduce
from ..registry import implements, operation
from .axes import diff
from .elements import linspace
from .selection import take

MOST_PLACES = 1_000_000  # weights times bins


@operation("argsort")
def _argsort(shape, extra, a):
    return np.argsort(a.reshape(-1, *extra), axis=1, kind="stable").reshape(shape)


@implements(np.argsort)
def argsort(a, axis=-1, kind=None, *, stable=None):
    a = lift(a)
    a, axis = (ravel(a), 0) if axis is None else (a, axis)
    return cast(along_axis("argsort", a, axis), int)


@operation("searchsorted")
def _searchsorted(shape, extra, a, v):
    return np.searchsorted(a, v, "right" if extra[0] else "left")


@implements(np.searchsorted)
def searchsorted(a, v, side="left"):
    a, v = lift(a), lift(v)
    np.searchsorted(a.value, v.value, side)  # NumPy's own words if it can't
    place = make("searchsorted", (a, v), (int(side == "right"),), shape=v.value.shape)
    return cast(place, int)


@implements(np.digitize)
def digitize(x, bins, right=False):
    x, bins = lift(x), lift(bins)
    np.digitize(x.value, bins.value, right)  # NumPy's own words if the edges don't rise or fall
    if not np.all(np.diff(bins.value) >= 0):
        refuse("np.digitize is known here for edges that rise.")
    return searchsorted(bins, x, "left" if right else "right")


def _last_axes(a, axis):
    """Return numbers with the axes worked along as one, the last; and the shape by keepdims."""
    axes = counted_axes(axis, a.value.ndim)
    kept = [k for k in range(a.value.ndim) if k not in axes]
    length = int(np.prod([a.value.shape[k] for k in axes]))
    single = tuple(1 if k in axes else n for k, n in enumerate(a.value.shape))
    turned = rearrange(np.transpose, a, kept + axes)
    return reshape(turned, (*(a.value.shape[k] for k in kept), length)), single


def _quantile(a, q, axis, keepdims):
    """Return the quantiles at q; NaN if a number is none, and where q is not between 0 and 1."""
    a, q = cast(lift(a), float), cast(lift(q), float)
    np.quantile(a.value, q.value, axis)  # NumPy's own words if it can't
    a, single = _last_axes(a, axis)
    n = a.value.shape[-1]
    a = along_axis("sort", a, -1)
    place = elementwise("multiply", q, n - 1)
    known = [elementwise("greater_equal", q, 0), elementwise("less_equal", q, 1)]
    place = elementwise("where", elementwise("logical_and", *known), place, np.nan)
    below = elementwise("floor", place)
    share = elementwise("subtract", place, below)
    share = reshape(share, (*q.value.shape, *[1] * (a.value.ndim - 1)))
    low, high = (_at(a, place, n) for place in (below, elementwise("add", below, 1)))
    result = _between(low, high, share)
    largest = rearrange(lambda indices: indices[..., -1], a)
    is_number = elementwise("equal", largest, largest)
    result = elementwise("where", is_number, result, np.nan)
    kept = single if keepdims else a.value.shape[:-1]
    return reshape(result, (*q.value.shape, *kept))


def _at(a, place, n):
    """Return the numbers at a place of each row, those of each place together."""
    place = elementwise("minimum", place, n - 1)
    found = take(a, cast(place, int), axis=-1)
    front = list(range(a.value.ndim - 1, found.value.ndim))
    return rearrange(np.transpose, found, front + list(range(a.value.ndim - 1)))


def _between(low, high, share):
    """Return the numbers between, as exact at one end as at the other."""
    wide = elementwise("subtract", high, low)
    left = elementwise("add", low, elementwise("multiply", wide, share))
    rest = elementwise("multiply", wide, elementwise("subtract", 1, share))
    right = elementwise("subtract", high, rest)
    return elementwise("where", elementwise("greater_equal", share, 0.5), right, left)


def _usual(method):
    if method != "linear":
        refuse('Quantiles are known here by the usual method, "linear".')


@implements(np.quantile)
def quantile(a, q, axis=None, *, method="linear", keepdims=False):
    _usual(method)
    return _quantile(a, q, axis, keepdims)


@implements(np.percentile)
def percentile(a, q, axis=None, *, method="linear", keepdims=False):
    _usual(method)
    return _quantile(a, elementwise("divide", q, 100), axis, keepdims)


@implements(np.median)
def median(a, axis=None, *, keepdims=False):
    a, single = _last_axes(lift(a), axis)
    n = a.value.shape[-1]
    if not n:
        return reshape(lift(np.full(a.value.shape[:-1], np.nan)), a.value.shape[:-1])
    a = along_axis("sort", a, -1)
    middle = rearrange(lambda indices: indices[..., (n - 1) // 2 : n // 2 + 1], a)
    total = reduce("sum", middle, -1)
    result = elementwise("divide", total, middle.value.shape[-1])
    largest = rearrange(lambda indices: indices[..., -1], a)
    result = elementwise("where", elementwise("equal", largest, largest), result, np.nan)
    return reshape(result, single) if keepdims else result


@implements(np.histogram)
def histogram(a, bins=10, range=None, density=None, weights=None):
    a = ravel(cast(lift(a), float))
    edges = _edges(a, bins, range)
    if weights is None:
        counts = diff(_places(along_axis("sort", a, 0), edges))
    else:
        counts = _weighed(a, edges, ravel(lift(weights)), not np.ndim(bins))
    if density:
        total = reduce("sum", counts)
        counts = elementwise("divide", elementwise("divide", counts, diff(edges)), total)
    return counts, edges


def _edges(a, bins, limits):
    if isinstance(bins, str):
        refuse("How many bins there are cannot change: write a number or the edges for bins.")
    edges = lift(bins)
    if edges.value.ndim:
        np.histogram([], edges.value)  # NumPy's own words
        return edges
    count = whole(bins)
    low, high = limits or (reduce("min", a), reduce("max", a))
    np.histogram([], count, (lift(low).value, lift(high).value))  # NumPy's own words
    same = elementwise("equal", low, high)
    half = elementwise("where", same, 0.5, 0.0)
    return linspace(elementwise("subtract", low, half), elementwise("add", high, half), count + 1)


def _places(ordered, edges):
    """Return how many numbers are below each edge; of the last also those that are equal to it."""
    first, last = (rearrange(f, edges) for f in (lambda e: e[:-1], lambda e: e[-1:]))
    ends = [searchsorted(ordered, first, "left"), searchsorted(ordered, last, "right")]
    return concatenate(ends, edges.value.shape)


def _weighed(a, edges, weights, is_even):
    """Return the sums of weights in bins; between given edges by running totals, as NumPy does."""
    if a.value.shape != weights.value.shape:
        raise ValueError("weights should have the same shape as a.")
    if not is_even:
        order = argsort(a)
        totals = along_axis("cumsum", take(weights, order), 0)
        totals = concatenate([lift(np.zeros(1)), totals], (a.value.size + 1,))
        return diff(take(totals, _places(take(a, order), edges)))
    count = edges.value.size - 1
    if count * a.value.size > MOST_PLACES:
        refuse("np.histogram with weights= is replayed for fewer numbers and bins than these.")
    last = rearrange(lambda e: np.asarray(e[-1]), edges)
    place = elementwise("subtract", searchsorted(edges, a, "right"), 1)
    place = elementwise("where", elementwise("equal", a, last), count - 1, place)
    chosen = elementwise("equal", reshape(lift(np.arange(count)), (count, 1)), place)
    return reduce("sum", elementwise("where", chosen, weights, 0), -1)
