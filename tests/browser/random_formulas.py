"""Random formulas: a few lines of NumPy each, over all that a live figure records.

PATTERNS is the table of all that can be written. A pattern is a line with words in capitals for
what stands there: any name known so far of that kind. `{0|1}` is one of these. A line that NumPy
refuses is drawn anew, so whatever is drawn runs.
"""

import re
from functools import cache

import numpy as np
from hypothesis import reject
from hypothesis import strategies as st
from scipy import special, stats

# The sliders and the points that can be dragged: at the start, if nothing else is drawn.
INPUTS = {
    "m": 0.75,
    "b": -0.5,
    "k": 2,
    "n": -1,
    "v": [0.5, -1.25, 2.0, 0.1, -3.0],
    "T": [[1.5, -0.5], [0.25, 2.0], [-1.0, 3.5]],
}
FIXED = {
    "x": np.array([-1.5, -0.25, 0.5, 1.75, 3.0]),
    "X": np.array([[1.0, -1.5], [1.0, -0.25], [1.0, 0.5], [1.0, 1.75], [1.0, 3.0]]),
    "S": np.arange(-5.5, 6.5).reshape(2, 3, 2) / 4,
    "Q": np.array([[1.0, 0.5, -2.0], [0.0, 3.0, 1.0], [-1.5, 0.25, 0.75]]),
    "whole": np.array([3, -1, 0, 2, 2]),
    "yes": np.array([True, False, True, True, False]),
    "one": np.array([0.7]),
    "none": np.zeros(0),
    "c": 0.61,
}

LIBRARIES = {"np": np, "special": special, "stats": stats}

KINDS = {
    "ANY": lambda a: a.dtype.kind in "if",
    "NUM": lambda a: a.dtype.kind in "if" and a.ndim == 0,
    "ROW": lambda a: a.dtype.kind in "if" and a.ndim == 1,
    "TAB": lambda a: a.dtype.kind in "if" and a.ndim == 2,
    "BIG": lambda a: a.dtype.kind in "if" and a.ndim >= 1,
    "DEEP": lambda a: a.dtype.kind in "if" and a.ndim == 3,
    "INT": lambda a: a.dtype.kind == "i" and a.ndim == 0,
    "INTS": lambda a: a.dtype.kind == "i",
    "YES": lambda a: a.dtype.kind == "b",
    "YESSES": lambda a: a.dtype.kind == "b" and a.ndim >= 1,
}


# What NumPy and Python say of numbers or shapes that do not fit.
REFUSED = ArithmeticError, AttributeError, LookupError, RuntimeWarning, TypeError, ValueError


def sources(text):
    """Split a table of expressions: two spaces or a new line stand between them."""
    return tuple(re.split(r"\s{2,}", text.strip()))


PATTERNS = sources("""
    -ANY  +ANY  abs(ANY)  ANY + ANY  ANY - ANY  ANY * ANY  ANY / ANY  ANY // ANY  ANY % ANY
    NUM + ANY  NUM - ANY  NUM * ANY  ANY / NUM  NUM / ANY  ANY // NUM  NUM // ANY  ANY % NUM
    abs(ANY) ** {0.5|2|-1|1.5}  ANY ** {0|1|2|3|-1|-2|-2.5}  {0|1|2|-1|0.3} ** (1.0 * NUM)
    ANY ** (1.0 * ANY)  ANY ** (INT % 7)  2 ** (INT % 9)  np.power(abs(ANY), ANY)
    np.float_power(ANY, {2|INT|NUM})  divmod(ANY, ANY)[{0|1}]  np.divmod(ANY, NUM)[{0|1}]
    round(NUM, {0|1|2})  round(NUM)

    np.add(ANY, ANY)  np.subtract(ANY, ANY)  np.multiply(ANY, ANY)  np.divide(ANY, ANY)
    np.floor_divide(ANY, ANY)  np.remainder(ANY, ANY)  np.negative(ANY)  np.positive(ANY)
    np.absolute(ANY)  np.fabs(ANY)  np.sign(ANY)  np.sqrt(ANY)  np.sqrt(abs(ANY))  np.cbrt(ANY)
    np.square(ANY)  np.reciprocal(ANY)  np.conjugate(ANY)  np.exp(ANY)  np.exp(-abs(ANY))
    np.exp2(ANY)  np.expm1(ANY)  np.log(ANY)  np.log(abs(ANY))  np.log1p(ANY)  np.log1p(abs(ANY))
    np.log2(ANY)  np.log2(abs(ANY))  np.log10(ANY)  np.log10(abs(ANY))  np.sin(ANY)  np.cos(ANY)
    np.tan(ANY)  np.arcsin(ANY)  np.arcsin(np.sin(ANY))  np.arccos(ANY)  np.arccos(np.cos(ANY))
    np.arctan(ANY)  np.sinh(ANY)  np.cosh(ANY)  np.tanh(ANY)  np.arcsinh(ANY)  np.arccosh(ANY)
    np.arccosh(1 + abs(ANY))  np.arctanh(ANY)  np.arctanh(np.tanh(ANY))  np.deg2rad(ANY)
    np.rad2deg(ANY)  np.radians(ANY)  np.degrees(ANY)  np.floor(ANY)  np.ceil(ANY)  np.trunc(ANY)
    np.rint(ANY)  np.rint(ANY / 2)  np.round(ANY, {0|1|2|-1})  np.around(ANY, 1)
    np.maximum(ANY, ANY)  np.minimum(ANY, ANY)  np.fmax(ANY, ANY)  np.fmin(ANY, ANY)
    np.hypot(ANY, ANY)  np.arctan2(ANY, ANY)  np.logaddexp(ANY, ANY)  np.heaviside(ANY, 0.5)
    np.clip(ANY, {-1|NUM}, {1.5|NUM|None})  ANY.clip(-1, NUM)  np.vecdot(ANY, ANY)
    1 / (1 + np.exp(-ANY))  np.fmod(ANY, {ANY|NUM})

    ANY > ANY  ANY >= ANY  ANY < ANY  ANY <= ANY  ANY == ANY  ANY != ANY  ANY > 0.37  ANY <= 0
    np.greater(ANY, NUM)  np.greater_equal(ANY, NUM)  np.less(ANY, NUM)  np.less_equal(ANY, NUM)
    np.equal(ANY, ANY)  np.not_equal(ANY, ANY)  YES & YES  YES | YES  YES ^ YES  ~YESSES
    (NUM < ANY) & (ANY < NUM)  (ANY > 0) | (NUM > 0.37)  (v > NUM) ^ (v < NUM)  ~(v > NUM)
    np.logical_and(ANY > 0, v)  np.logical_or(v < 0, NUM > 0)  np.logical_xor(T, NUM > 0)
    np.logical_not(v > NUM)  np.logical_and(YES, YES)  np.logical_or(YES, ANY)
    np.logical_xor(ANY, YES)  np.logical_not({YES|ANY})  np.isnan(ANY)  np.isinf(ANY)
    np.isfinite(ANY)  ANY.astype(bool)  np.where(YES, ANY, ANY)  np.where(YES, NUM, ANY)
    np.where(ANY, NUM, {1|NUM})  np.where(ANY > NUM, ANY, NUM)
    np.select([YES, ANY > 1], [ANY, NUM], default={-1|NUM})  np.isin(ANY, {ROW|NUM})
    np.isin(INTS, [0, 2, INT])  np.isin(TAB, ROW, invert=True)  np.real(ANY)  YES * ANY
    YESSES + YESSES  YESSES * YESSES  ANY + YES  YES.astype({int|float})  np.floor(ANY).astype(int)
    ANY.astype(int)  INTS.astype(float)  INTS + INTS  INTS * INTS  INTS // {2|INT}  INTS % {3|INT}
    INTS - INT  INTS / {2|INT}  INTS ** 2  abs(INTS)  -INTS

    np.sum(ANY)  np.sum(BIG, axis={0|-1|1|None})  np.sum(BIG, {0|-1}, keepdims=True)  sum(BIG)
    np.sum(DEEP, axis={(0, 2)|(0, 1)|(1, 2)|()})  np.sum({YES|YESSES})  BIG.sum(axis={0|-1})
    np.add.reduce(BIG)  np.add.reduce(BIG, axis={0|-1})  np.prod(BIG)  np.prod(BIG, axis={0|-1})
    np.multiply.reduce(BIG)  np.max(BIG)  np.max(BIG, axis={0|-1})  np.min(BIG)
    np.min(BIG, axis={0|-1}, keepdims={True|False})  np.amax(BIG, axis=0)  np.amin(BIG, axis=-1)
    np.maximum.reduce(BIG)  np.minimum.reduce(BIG)  np.ptp(BIG)  np.ptp(BIG, axis=0)  np.argmax(BIG)
    np.argmax(BIG, axis={0|-1})  np.argmin(BIG)  np.argmin(BIG, axis={0|-1})  np.mean(ANY)
    np.mean(BIG, axis={0|-1})  np.mean(YES)  np.mean(BIG, axis=-1, keepdims=True)
    np.average(BIG, axis={0|-1|None})  np.average(ROW, weights={x**2|abs(ROW)})  np.std(BIG)
    np.std(BIG, axis={0|-1}, ddof={0|1})  np.var(BIG)  np.var(BIG, axis=0)  v.std()
    np.any({ANY|YES})  np.any(YESSES, axis={0|-1})  np.all({ANY|YES})  np.all(YESSES, axis=-1)
    np.logical_and.reduce(YESSES)  np.logical_or.reduce(YESSES)  np.count_nonzero(BIG)
    np.count_nonzero(YESSES, axis=0)  np.linalg.norm(BIG)  np.linalg.norm(BIG, axis={0|-1})
    np.linalg.norm(ROW, {1|2|np.inf})  np.cumsum(ANY)  np.cumsum(BIG, axis={0|-1})  np.cumprod(BIG)
    np.cumprod(BIG, axis={0|-1})  np.add.accumulate(ROW)  np.multiply.accumulate(BIG)  np.diff(ROW)
    np.diff(ROW, n=2)  np.diff(BIG, axis={0|-1})  np.diff(YESSES)  ROW.cumsum() * ROW
    BIG.mean() * BIG
    np.sort(BIG)  np.sort(BIG, axis={0|-1|None})

    ROW @ ROW  TAB @ {ROW|T[0]|Q[1]}  {ROW|Q[:, 0]} @ TAB  TAB @ {TAB|TAB.T}  TAB.T @ {ROW|Q[0]}
    {ROW|T[0]|Q[1]} @ TAB.T  TAB @ TAB.T  TAB.T @ TAB  DEEP @ {ROW|T[0]|X[-1]}
    DEEP @ {TAB|T[:2]|Q[:2]}  {TAB|Q} @ DEEP  {ROW|Q[0]} @ DEEP  np.matmul(TAB, BIG)
    np.dot(BIG, ROW)  np.dot(TAB, {TAB|TAB.T})  np.dot(NUM, NUM)  ROW.dot(ROW)  np.inner(ROW, ROW)
    np.inner(TAB, {TAB|ROW})  np.vdot(BIG, BIG)  np.outer(ROW, {ROW|[1.1, -0.3]})
    np.multiply.outer(ROW, {ROW|TAB})  np.subtract.outer(ROW, ROW)  np.trace(TAB)
    np.trace(TAB.T @ TAB)  YESSES @ YESSES  YESSES @ ROW  (v > NUM) @ (v < NUM)

    np.stack([NUM, NUM, NUM])  np.stack([ANY, ANY])  np.stack([ROW, ROW], axis={1|-1})
    np.concatenate([v, [NUM], ROW])  np.concatenate([TAB, TAB], axis={0|1})
    np.concatenate([none, ROW])  np.vstack([ROW, ROW])  np.vstack([TAB, TAB])
    np.hstack([ROW, NUM, NUM])  np.hstack([TAB, TAB])  np.column_stack([ROW, ROW])
    np.column_stack([TAB, {ROW|TAB[:, 0]}])  np.dstack([ROW, ROW])  np.append(ROW, NUM)
    np.append(TAB, TAB, axis=0)  (np.array([NUM, NUM]) * [2, 3]) @ [1, 1]
    np.array([[NUM, 1], [NUM, NUM]]) @ T.T  np.stack(np.meshgrid(v, [NUM, NUM]))  np.diag(ROW)
    np.diag(TAB)  np.diagonal(TAB)  np.tril(TAB)  np.triu(TAB, {0|1})  np.tile(ROW, 2)
    np.tile(ANY, (2, 1))  np.repeat(ANY, 2)  np.repeat(TAB, [1, 0, 2], axis=0)
    np.full_like({v|T}, NUM)  np.ones_like(BIG) * NUM  np.zeros_like(BIG) + NUM
    np.empty_like(v).size * NUM  np.full(3, NUM) * v[:3]  np.atleast_1d(ANY)  np.atleast_2d(ANY)

    BIG[0]  BIG[-1]  BIG[1:]  BIG[:0]  BIG[::-1]  BIG[::2]  BIG[1::2]  BIG[[0, 0, -1]]  BIG[..., 0]
    BIG[None]  ROW[:, None]  ROW[x > 0]  ROW[None] + ROW[:, None]  TAB[:, 1]  TAB[1:, ::-1]
    TAB[[0, 1], [1, 0]]  DEEP[:, 1]  DEEP[1, ::-1, :1]  v[INT]  T[INT % 3]  BIG.T  np.transpose(BIG)
    np.transpose(DEEP, {(1, 0, 2)|(2, 0, 1)})  DEEP.transpose(2, 1, 0)
    np.reshape({BIG|T|S}, (-1, 2))  {BIG|T|S}.reshape(2, -1)  BIG.reshape(-1)  BIG.ravel()
    np.ravel(BIG.T)  BIG.flatten()  TAB.swapaxes(0, 1)  np.swapaxes(DEEP, 0, {1|2})
    np.moveaxis(DEEP, 0, -1)  np.squeeze(BIG)  np.expand_dims(ANY, {0|-1})
    np.broadcast_to(ANY, (2, 5))  np.broadcast_to(ANY, (3, 2))  np.broadcast_arrays(ANY, ANY)[{0|1}]
    np.flip(BIG)  np.flip(BIG, {0|-1})  np.fliplr(TAB)  np.flipud(BIG)  np.roll(BIG, {1|-2})
    np.roll(TAB, 1, axis={0|1})  np.rot90(TAB)  np.split(ROW[:4], 2)[1]
    np.array_split(BIG, 2)[{0|1}]  np.hsplit(TAB, 2)[1]  np.vsplit(TAB[:2], 2)[0]
    np.delete(ROW, {0|-1})  np.delete(TAB, 1, axis=0)  np.copy(ANY)  np.size(BIG) * NUM
    np.ndim(BIG) + NUM  np.shape(BIG)[0] * NUM  len(BIG) * NUM
    np.where(np.iscomplexobj(ANY), 1, NUM)  np.stack([part + 1 for part in BIG])
    np.stack(list(BIG)[::-1])  np.stack([p * q + NUM for p, q in zip(ROW, ROW)])
    np.stack(ROW.tolist())  NUM.item()

    np.take(BIG, INT)  np.take(BIG, INTS)  np.take(BIG, {[0, 1]|[-1, 0, 0]}, axis={0|-1})
    np.take(TAB, INT, axis={0|1})  np.take(BIG, INTS, mode="clip")
    np.take(BIG, INTS % 9 - 4, mode="wrap")  v[INTS]
    np.take(ROW, np.clip(np.floor(ANY), 0, 2).astype(int))  np.take(x, (ANY > 0.37) * 2)
    np.interp(ANY, x, x**2)  np.interp(NUM, x, ROW)  np.interp(ANY, np.cumsum(abs(v) + 0.1), ROW)
    np.interp(v, x, ROW, left={0|NUM}, right=NUM)  np.interp(ANY, one, np.stack([NUM]))
    np.linspace(NUM, NUM, {1|4|5})  np.linspace(0, ROW, 3)  np.linspace(NUM, NUM, 4, endpoint=False)
    np.logspace(NUM, NUM, 3)  np.polyval([1, NUM, NUM], ANY)  np.polyval(ROW, NUM)

    np.linalg.solve(Q + m * np.eye(3), {T|T[:, 0]|x[:3]})  np.linalg.solve(Q[:2, :2] * NUM, T[:2])
    np.linalg.inv(Q + NUM * np.eye(3))  np.linalg.inv(TAB.T @ TAB + np.eye(TAB.shape[1]))
    np.linalg.det(Q * NUM + b)  np.linalg.slogdet(Q + {m|b} * np.eye(3))[{0|1}]
    np.linalg.lstsq({X|T}, {TAB|ROW})[0]  np.linalg.lstsq({T|X * NUM}, {ROW|TAB})[{0|1|2|3}]
    np.linalg.lstsq(T.T, {v[:2]|TAB})[0]  np.linalg.pinv({T|X * NUM|T.T})
    np.linalg.matrix_rank({T|X * NUM})  np.linalg.svdvals({T|X * NUM})
    np.linalg.svd({T|TAB}, compute_uv=False)  np.polyfit(x, {ROW|v}, {0|1|2})  np.polyfit(v, x, 1)
    np.polyfit(x, v, 1, w=abs(ROW))  np.polyfit(x, v, 1, cov={True|"unscaled"})[1]
    np.vander(ROW, {1|2|4|None}, increasing={True|False})  np.poly1d(np.polyfit(x, v, 2))(ANY)
    np.poly1d([NUM, 1, NUM])(ANY)  np.argsort(BIG)  np.argsort(BIG, axis={0|-1|None}, kind="stable")
    np.searchsorted(np.cumsum(abs(v)), ANY)  np.searchsorted(x, ANY, side="right")
    np.digitize(ANY, {x|np.cumsum(abs(v))}, right={True|False})  np.median(BIG)
    np.median(BIG, axis={0|-1}, keepdims={True|False})  np.quantile(BIG, abs(np.sin(NUM)))
    np.quantile(BIG, [0.1, 0.5, 1], axis={0|-1|None}, keepdims={True|False})
    np.percentile(BIG, {30|100 * abs(np.sin(NUM))}, axis={0|None})  np.histogram(ANY, x)[0]
    np.histogram(ANY, np.cumsum(abs(v)))[{0|1}]  np.histogram(ROW, 4, range=(-2, 2.5))[0]
    np.histogram(ROW, {3|5}, density=True)[{0|1}]  np.histogram(v, x, weights=ROW[:5])[0]
    np.trapezoid(BIG)  np.trapezoid(v, {x|v * b})  np.trapezoid(TAB, dx=NUM, axis={0|-1})
    np.convolve(ROW, {ROW|[1, 2.5, -1]}, {"full"|"same"|"valid"})  np.cov(TAB, rowvar=False)
    np.cov(ROW, ROW)  np.cov(TAB, bias=True)  np.cov(v, x, ddof={0|2})  np.corrcoef(v, ROW)
    np.corrcoef(TAB)  np.corrcoef(x, v + b)[0, 1]  np.einsum("ij,j->i", TAB, ROW)
    np.einsum("ij,ij->j", TAB, TAB)  np.einsum("i,j->ji", ROW, ROW)  np.einsum("ii", TAB[:2, :2])
    np.einsum("ij,ik", TAB, TAB)  np.einsum("ij->", TAB)  np.einsum("kij->jk", DEEP)

    special.erf(ANY)  special.erfc(ANY)  special.ndtr(ANY)  special.ndtri(abs(np.sin(ANY)))
    special.expit(ANY)  special.log_expit(ANY)  special.logit(abs(np.sin(ANY)))
    special.gamma(ANY)  special.gammaln(ANY)  special.xlogy(ANY, abs(ANY))  special.entr(ANY)
    special.xlog1py(ANY, abs(ANY))  special.betaln(abs(ANY) % 50 + 0.5, abs(NUM) % 9 + 1)
    special.betainc(abs(NUM) % 50 + 0.5, abs(ANY) % 50 + 0.5, abs(np.sin(ANY)))
    special.gammainc(abs(NUM) % 50 + 0.5, abs(ANY))
    special.gammaincc(abs(ANY) % 50 + 0.5, abs(NUM))
    special.logsumexp(BIG, axis={0|-1|None}, keepdims={True|False})  special.comb(7, INTS)
    special.logsumexp(v, b=x)  special.softmax(BIG, axis={0|-1|None})  special.log_softmax(BIG)
    special.factorial(INTS)  special.comb(INTS % 9, INT, exact=False)

    stats.norm.pdf(ANY, NUM, abs(NUM) + 0.5)  stats.norm(NUM, abs(NUM) + 1).{cdf|sf|logpdf}(ANY)
    stats.norm.ppf(abs(np.sin(NUM)), loc=NUM)  stats.expon.{pdf|cdf|sf}(ANY, scale=abs(NUM) + 0.5)
    stats.uniform.{pdf|cdf|sf}(ANY, NUM, abs(NUM) + 1)  stats.logistic.{pdf|cdf|sf}(ANY, NUM)
    stats.laplace.{pdf|cdf|sf}(ANY, NUM)  stats.cauchy.{pdf|cdf|sf}(ANY, NUM)
    stats.t.{pdf|cdf|sf}(ANY, abs(NUM) % 50 + 1)
    stats.beta.{pdf|cdf}(abs(np.sin(ANY)), abs(b) % 9 + 1, 2)
    stats.gamma.{pdf|cdf|sf}(ANY, abs(NUM) % 9 + 1)  stats.chi2.{pdf|cdf|sf}(ANY, abs(NUM) % 50 + 2)
    stats.binom.{pmf|cdf|sf}(INTS, 7, abs(np.sin(NUM)))  stats.bernoulli.{pmf|cdf}(INTS, abs(c))
    stats.poisson.{pmf|cdf|sf}(INTS, abs(NUM) + 0.5)
    np.random.default_rng(0).normal(NUM, abs(NUM), 5) + np.random.default_rng(1).uniform(v, 3)

    BIG.all(axis={0|-1})  BIG.any()  BIG.argmax()  BIG.argmin(axis=-1)  ANY.copy()  BIG.cumprod()
    BIG.max()  BIG.min(axis=0)  BIG.prod()  TAB.diagonal()  BIG.repeat(2)  ANY.round(1)
    BIG.squeeze()  BIG.take([0, 1])  TAB.trace()  BIG.var()  ANY.conjugate()
""")


class Formula:
    """Lines of Python, which give all they make; the inputs at the start and at other settings."""

    def __init__(self, lines, *settings):
        lines = lines.strip().splitlines() if isinstance(lines, str) else lines
        self.lines = tuple(line.strip() for line in lines)
        self.settings = settings

    def __repr__(self):
        lines = "".join(f"        {line}\n" for line in self.lines)
        settings = "".join(f"    {setting},\n" for setting in self.settings)
        return f'Formula(\n    """\n{lines}    """,\n{settings})'

    def function(self):
        """Return the function, of the inputs that it uses."""
        inputs = ", ".join(inputs_of(self.lines))
        made = ", ".join(line.partition(" = ")[0] for line in self.lines)
        result = f"return np.hstack([np.ravel(part) for part in [{made}]])"
        body = "\n".join(f"    {line}" for line in [*self.lines, result])
        space = {**LIBRARIES, **FIXED}
        exec(f"def formula({inputs}):\n{body}", space)
        return space["formula"]

    def inputs(self, setting):
        """Return the values of the inputs at a setting."""
        return {name: as_given(name, value) for name, value in setting.items()}


def inputs_of(lines):
    """List the inputs that are named in some lines."""
    names = set(re.findall(r"\w+", " ".join(lines)))
    return [name for name in INPUTS if name in names]


def as_given(name, value):
    """Return an input as a function gets it: whole numbers are Python's, others NumPy's."""
    return int(value) if name in "kn" else np.asarray(value, float)[()]


ODD = [np.nan, np.inf, -np.inf, -0.0, 0.0, 1.0, -1.0, 5e-324, -2.5e-310, 1e-300, 1e300, -1e305]
ODD += [2.0**53, -(2.0**31) - 0.5, 1e16, 1e-9, 0.5, -1.5, 2.5]
ODD_WHOLE = [0, 2**31, -(2**53), 10**9]

halves = st.integers(-6, 6).map(lambda n: n / 2)
thousandths = st.integers(-3000, 3000).map(lambda n: n / 1000)
KINDS_OF_NUMBERS = (halves, thousandths, st.floats(-3, 3, allow_subnormal=False))
MIXED = st.one_of(*KINDS_OF_NUMBERS, st.sampled_from(ODD))
WHOLE, MIXED_WHOLE = st.integers(-4, 4), st.sampled_from(ODD_WHOLE)


@cache
def one_of(options):
    """Return the strategy that draws one of these: it is costly to make, and made often."""
    return st.sampled_from(options)


def drawn_input(draw, name, odd):
    """Draw an input; once in `odd` times there are odd numbers among its numbers."""
    if name in "kn":
        return draw(draw(one_of((WHOLE,) * (odd - 1) + (MIXED_WHOLE,))))
    numbers = draw(one_of(KINDS_OF_NUMBERS * (odd - 1) + (MIXED,) * 3))
    flat = [draw(numbers) for _ in range(np.size(INPUTS[name]))]
    return np.reshape(flat, np.shape(INPUTS[name])).tolist()


class Draft:
    """A formula on the way: its lines, what they give at the start, and the start."""

    def __init__(self, draw):
        self.draw, self.lines, self.start = draw, [], {}
        self.space = {**LIBRARIES, **FIXED}
        self.known = {name: np.asarray(value) for name, value in (INPUTS | FIXED).items()}

    def add(self, patterns, tries):
        """Add a line by one of the patterns, if NumPy can work one out; tell whether it could."""
        for _ in range(tries):
            source = self.filled(self.draw(one_of(patterns)))
            value = source and worked_out(source, self.space)
            if value is not None:
                name = f"a{len(self.lines)}"
                self.lines.append(f"{name} = {source}")
                # The next line gets it as NumPy hands it on: a list as an array.
                self.space[name], self.known[name] = value, np.asarray(value)
                return True
        return False

    def filled(self, pattern):
        """Put names in the place of words in capitals; None if there is no such thing."""
        fits = {kind: self.fitting(kind) for kind in re.findall(CAPITALS, pattern)}
        if not all(fits.values()):
            return None
        source = re.sub(
            r"\{([^{}]*)\}", lambda m: self.draw(one_of(tuple(m[1].split("|")))), pattern
        )
        source = re.sub(CAPITALS, lambda m: self.draw(one_of(tuple(fits[m[0]]))), source)
        for name in inputs_of([source]):
            if name not in self.start:
                self.start[name] = drawn_input(self.draw, name, odd=12)
                self.space[name] = as_given(name, self.start[name])
        return source

    def fitting(self, kind):
        """List the names of a kind; what moves, and the newest line, more often than others."""
        fits = [name for name, value in self.known.items() if KINDS[kind](value)]
        moving = [name for name in fits if name in INPUTS]
        newest = [name for name in fits if name[0] == "a"][-1:]  # deep rather than broad
        return moving + newest * (len(fits) + len(moving)) + fits


CAPITALS = rf"\b(?:{'|'.join(KINDS)})\b"


@st.composite
def formulas(draw, pattern):
    """Draw a formula with a line by this pattern, and three settings, the first its start."""
    draft = Draft(draw)
    for _ in range(draw(st.integers(0, 3))):
        draft.add(PATTERNS, tries=4)
    if not draft.add((pattern,), tries=60):
        reject()
    for _ in range(draw(st.integers(0, 2))):
        draft.add(PATTERNS, tries=4)
    used = inputs_of(draft.lines)
    settings = [{name: drawn_input(draw, name, odd) for name in used} for odd in (6, 2)]
    return Formula(draft.lines, {name: draft.start[name] for name in used}, *settings)


def worked_out(source, space):
    """Return what NumPy makes of a line, or None if it cannot, or of no use for going on."""
    try:
        with np.errstate(all="ignore"):
            value = eval(source, space)
            array = np.asarray(value)
        if array.dtype.kind == "i":
            with np.errstate(divide="raise", invalid="raise"):
                eval(source, space)
    except REFUSED:
        return None
    whole_and_huge = array.dtype.kind == "i" and np.any(np.abs(array, dtype=float) >= 2.0**53)
    if array.dtype.kind not in "bif" or array.size > 300 or array.ndim > 4 or whole_and_huge:
        return None
    return value
