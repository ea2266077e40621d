"""How far a replay in the browser may be from NumPy, for rounding alone.

A formula's own rounding is found by moving each of its steps, at random, by one part in 10 ** 12. A
single operation is held to what its own few roundings can do.
"""

import numpy as np

from livefigure.record.operations import EVALUATE

STEP = 1e-12
EPS = np.finfo(float).eps
TINY = 5e-324

# Right to the last bit in NumPy and in the browser; of the others each has its own.
SUMS = {"sum", "cumsum", "matmul"}
PRODUCTS = {"prod", "cumprod"}
ROUNDED = set(
    """
    power hypot arctan2 cbrt exp expm1 log log1p log2 log10 sin cos tan arcsin arccos arctan sinh
    cosh tanh arcsinh arccosh arctanh
""".split()
)
# Iterated or summed: each side comes near in its own way.
ITERATED = {"erf", "erfc", "gamma", "gammaln", "ndtri", "betainc", "gammainc", "gammaincc"}
SYSTEMS = {"solve", "slogdet", "lstsq", "svdvals"}
ROUNDED |= ITERATED
COMPARED = {"greater", "greater_equal", "less", "less_equal", "equal", "not_equal"}
MOVES = {"reshape", "view", "gather", "concat", "take"}
# Whether these give 0 or -0 differs from one NumPy to the next.
ANY_ZERO = {"max", "min", "maximum", "minimum", "hypot", "interp", "power", "sort"}
ANY_ZERO |= SUMS | PRODUCTS | SYSTEMS | {"gamma"}


def stepwise(graph, setting, evaluate=None):
    """Return the value of each node; `evaluate(op, shape, extra, arguments)` is NumPy's if None."""
    evaluate = evaluate or evaluated
    constants = np.frombuffer(graph.constants, "<f8")
    values = []
    with np.errstate(all="ignore"):
        for op, args, shape, extra in graph.operations:
            shape = tuple(shape)
            if op == "constant":
                value = constants[extra[0] :][: int(np.prod(shape))].reshape(shape)
            elif op == "input":
                value = setting[extra[0]]
            else:
                value = evaluate(op, shape, extra, [values[arg] for arg in args])
            values.append(np.asarray(value, float))
    return values


def evaluated(op, shape, extra, args):
    """Return what NumPy makes of one operation."""
    return np.asarray(EVALUATE[op](shape, extra, *args), float)


def moving(seed):
    """Return a function like `evaluated` whose results are off by up to STEP."""
    rng = np.random.default_rng(seed)

    def move(op, shape, extra, args):
        if op in SYSTEMS:  # as good as of other numbers nearby
            args = [nearby(a, STEP, rng) for a in args]
        value = evaluated(op, shape, extra, args)
        if op in MOVES:
            return value
        if op in ANY_ZERO:
            value = np.where(value == 0, rng.choice([0.0, -0.0]), value)
        size = np.abs(value)
        terms = size
        exact = np.trunc(value) == value
        value = np.where(means_nothing(op, shape, extra, args), rng.choice(NO_NUMBERS), value)
        if op in COMPARED:
            a, b = np.broadcast_arrays(*args)
            near = np.abs(a - b) <= STEP * np.maximum(np.abs(a), np.abs(b))
            value = np.where(near & (np.trunc(a) != a), rng.integers(2), value)
        if op in SUMS:
            terms = size = evaluated(op, shape, extra, [np.abs(a) for a in args])
            whole = all(np.all(np.trunc(a) == a) for a in args)
            exact = whole and np.max(size, initial=0) < 2**53
        elif op in SYSTEMS:  # next to the largest number, another may be rounding alone
            terms = np.full(shape, np.max(size, where=np.isfinite(size), initial=0))
            exact = False
        elif op in ("add", "subtract"):
            terms = np.maximum(*map(np.abs, args))
        elif op in ROUNDED | PRODUCTS:
            exact = False
        # All up, all down, or each its own way.
        ways = rng.uniform(-1, 1, shape) if seed > 1 else 2 * seed - 1
        moved = value + ways * (STEP * np.where(np.isfinite(size), size, 0) + 4 * TINY)
        # What is left of terms that cancel may be nothing at all, whose logarithm is infinite.
        cancels = (np.abs(value) <= STEP * terms) & (rng.random(shape) < 0.5)
        moved = np.where(cancels, 0.0, moved)
        return np.where(exact | ~np.isfinite(value), value, moved)

    return move


def nearby(a, share, rng):
    """Return a table moved by a share of its largest number: more none can be told apart."""
    size = np.max(np.abs(a), where=np.isfinite(a), initial=0)
    return a + share * size * rng.uniform(-1, 1, a.shape)


NO_NUMBERS = [np.nan, np.inf, -np.inf]


def means_nothing(op, shape, extra, args):
    """Tell which results NumPy leaves open.

    Sums and products may be too large on the way in one order of their terms and not in another;
    between places that do not rise there is no interpolation, and nothing is found; the root of
    minus infinity is none or infinite, depending on which of NumPy's loops gets it.
    """
    if op == "power":
        return (args[0] == -np.inf) & (args[1] == 0.5)
    if op in SUMS:
        finite = [np.where(np.isfinite(a), np.abs(a), 0) for a in args]
        return np.isinf(evaluated(op, shape, extra, finite))
    if op in PRODUCTS:
        size = np.abs(args[0])
        powers = np.where((size > 0) & np.isfinite(size), np.abs(np.log2(size)), 0)
        return evaluated(op.replace("prod", "sum"), shape, extra, [powers]) > 1000
    if op in SYSTEMS:
        return np.full(shape, not all(np.all(np.isfinite(a)) for a in args))
    places = {"interp": 1, "searchsorted": 0}.get(op)
    return np.full(shape, places is not None and not np.all(np.diff(args[places]) >= 0))


def allowed(graph, root, setting, seeds=6):
    """Return how far the result may be off, one number for each of its numbers; inf is any."""
    exact = stepwise(graph, setting)[root]
    with np.errstate(all="ignore"):
        away = np.zeros(exact.shape)
        for seed in range(seeds):
            moved = stepwise(graph, setting, moving(seed))[root]
            same = (moved == exact) | (np.isnan(moved) & np.isnan(exact))
            apart = np.where(np.isfinite(moved - exact), np.abs(moved - exact), np.inf)
            away = np.maximum(away, np.where(same, 0, apart))
        return 2 * away + STEP * np.where(np.isfinite(exact), np.abs(exact), 0)


def allowed_in_system(op, shape, extra, args, wanted):
    """Return how far a solution may be off: as much as that of other numbers nearby, and more."""
    off = np.zeros(shape)
    for seed in range(8):
        rng = np.random.default_rng(seed)
        moved = [nearby(a, 1e-14, rng) for a in args]
        apart = evaluated(op, shape, extra, moved) - wanted
        off = np.maximum(off, np.where(np.isfinite(apart), np.abs(apart), np.inf))
    size = np.max(np.abs(wanted), where=np.isfinite(wanted), initial=0)
    nothing = means_nothing(op, shape, extra, args)
    return np.where(nothing, np.inf, 8 * np.max(off, initial=0) + 1e-13 * size + TINY)


def allowed_in_step(op, shape, extra, args, wanted):
    """Return how far the numbers of one operation may be off; inf is any."""
    if op in SYSTEMS:
        return allowed_in_system(op, shape, extra, args, wanted)
    if op in ("betainc", "gammainc", "gammaincc"):  # differences of logarithms of gamma functions
        parameters = sum(np.broadcast_to(a, shape) for a in args[:-1])
        return 1e-14 * (10 + np.where(np.isfinite(parameters), np.abs(parameters), 0))
    if op == "gammaln":
        return 1e-14 * np.maximum(1, np.where(np.isfinite(wanted), np.abs(wanted), 0))
    if op == "searchsorted":
        return np.where(means_nothing(op, shape, extra, args), np.inf, 0.0)
    if op in ROUNDED:
        off = 8 * np.spacing(np.where(np.isfinite(wanted), np.abs(wanted), 0))
        return np.where(means_nothing(op, shape, extra, args), np.inf, off)
    if op in SUMS:
        terms = extra[1] if op == "matmul" else extra[0]
        total = evaluated(op, shape, extra, [np.abs(a) for a in args])
        off = 2 * terms * (EPS * np.where(np.isfinite(total), total, 0) + TINY)
        return np.where(means_nothing(op, shape, extra, args), np.inf, off)
    if op in PRODUCTS:
        off = 2 * extra[0] * EPS * np.where(np.isfinite(wanted), np.abs(wanted), 0)
        return np.where(means_nothing(op, shape, extra, args), np.inf, off)
    if op == "interp":
        ys = args[2]
        off = np.full(shape, 16 * EPS * np.max(np.abs(ys), where=np.isfinite(ys), initial=0))
        return np.where(means_nothing(op, shape, extra, args), np.inf, off)
    return np.zeros(shape)


def wrong(op, got, wanted, tolerance):
    """Return where the browser's numbers are none that NumPy's rounding allows."""
    same = (got == wanted) | (np.isnan(got) & np.isnan(wanted))
    if op in ANY_ZERO:
        zeros = False
    else:
        zeros = (got == 0) & (wanted == 0) & (np.signbit(got) != np.signbit(wanted))
    near = (np.abs(got - wanted) <= tolerance) | np.isinf(tolerance)
    return (zeros & ~np.isinf(tolerance)) | ~(same | near)
