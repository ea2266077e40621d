"""What to write instead, by what a symbol was asked for and who asked."""

import ast
import re

from .callers import MAKE_ARRAYS
from .registry import is_recorded

# What a symbol says itself.
PLAIN = (
    "Python asks here for one plain number, but a live figure needs the whole formula. Write "
    "NumPy's functions (np.exp for math.exp, np.sqrt for math.sqrt). Put numbers together by "
    "np.stack([a, b]), not by filling an array made earlier."
)
BRANCH = (
    "Python has to decide here (if, while, and, or, not, a match), but the answer may change when "
    "a slider moves. Write np.where(condition, this, that) for if, & | and np.logical_not for and, "
    "or, not, and np.maximum and np.minimum for the larger and the smaller of two."
)
PLACE = "To read the place k of an array or a list, where k is a slider, write np.take(array, k)."
WHOLE = (
    "Python needs a fixed whole number here (a place, a length, a range), but this one moves with "
    f"a slider. {PLACE}"
)
PICK = (
    "What is picked here changes with a slider. np.take(x, k) reads the place k; "
    "np.where(condition, x, 0) puts 0 where a condition fails."
)
FILL = (
    "One place of moving numbers cannot be changed. Collect the numbers in a list and write "
    "np.stack(numbers), or use np.where."
)
OUT = "A live figure does not see what out= changes. Write a = … instead."
SAVED = "A moving number cannot be saved or sent elsewhere (pickle)."

ADVICE = (
    "Write it with + - * / **, comparisons, np.exp, np.log, np.sqrt, np.sum, np.mean, np.max, "
    "np.where, np.interp, np.take, np.stack, np.linalg.solve, @ and the like."
)
PLAIN_COLUMN = (
    'Take the plain numbers of a column, x = df["x"].to_numpy(), and write the formula with '
    "NumPy's functions."
)
PANDAS = f"pandas knows no moving numbers in what is done here. {PLAIN_COLUMN}"
BEFOREHAND = (
    "Write its formula with NumPy's functions. If there is none, work it out before the formula "
    "at many values, values = [… for v in grid], and read between them by np.interp(m, grid, "
    "values)."
)
SHORTER = "Make it as long as the slider's largest value asks for, and let np.where leave out the "
SHORTER += "rest: np.where(np.arange(20) < n, x, 0) has n numbers and then zeros."
TEXT = "A moving number cannot become a text here; live.readout shows one."
CHOICE = (
    "np.where(n == 7, 1.0, 0.0) chooses by a slider, np.isin(n, [3, 7]) asks for several values, "
    "np.take(list_of_values, n) reads the place n."
)
STILL = "If it is of data that stand still, work it out before the formula."
FITS = (
    "np.polyfit(x, y, 1) gives slope and intercept also of moving numbers, "
    "np.linalg.lstsq(X, y)[0] the weights of several columns."
)
SINGLE = "NumPy cannot do this with an array that np.array made of single moving numbers."

# What some functions are in NumPy that can be replayed, by their last name.
INSTEAD = {
    "allclose": "Write np.all(np.abs(a - b) < 1e-8).",
    "array_equal": "Write np.all(a == b).",
    "copyto": "For np.full_like write m * np.ones(5).",
    "isclose": "Write np.abs(a - b) < 1e-8.",
    "math.log": "Write np.log for math.log, and np.log(x) / np.log(base) for another base.",
    "math.remainder": "Write x - np.rint(x / y) * y.",
    "nan_to_num": "Write np.where(np.isnan(x), 0, x).",
    "nanmean": "Write np.sum(np.where(np.isnan(x), 0, x)) / np.sum(~np.isnan(x)).",
    "nansum": "Write np.sum(np.where(np.isnan(x), 0, x)).",
    "piecewise": "Write np.where(condition, this, that), or np.select for more than two.",
    "vectorize": "Write it for whole arrays, with np.where for if.",
    "Normal": "Write scipy.stats.norm(m, s).",
}
for _words, _names in {
    STILL: "unique",
    BEFOREHAND: "eig eigh eigvals eigvalsh qr cholesky",
}.items():
    INSTEAD |= dict.fromkeys(_names.split(), _words)

# What stands for functions of math that NumPy calls otherwise; the others have the same name.
MATH = {"a" + name: f"np.arc{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}
MATH |= {"atan2": "np.arctan2", "fabs": "np.abs", "fsum": "np.sum", "pow": "**"}
MATH |= {name: f"scipy.special.{name}" for name in "erf erfc gamma comb factorial".split()}
MATH |= {"lgamma": "scipy.special.gammaln"}

NUMBER = "{it} wants plain numbers, but a live figure needs the whole formula."
STAYS = "A moving number stays in its formula:"
DECIDE = "{it} has to decide here, but the answer may change with a slider."
LENGTH = "zeros|ones|empty|full|linspace|geomspace|logspace|eye|identity|tri|repeat|tile"
OTHERS = "scipy|statistics|fractions|decimal|statsmodels|sympy|mpmath|jax|torch"

# "what was asked for, a blank, the function that asked": the words. The first that fits counts.
# {it} is the function as it was written, {name} its last name, {inside} what it was given.
TABLE = {
    r"hash ": "A dict, a set or a memory of earlier results (lru_cache) looks a number up, but a "
    f"moving number has no fixed value. {CHOICE} Leave lru_cache out.",
    r"\w+ in$": f"Python has to decide here whether one number is among others. {CHOICE}",
    r"\w+ between$": "Python has to decide here, but the answer may change with a slider: write "
    "(a < b) & (b < c) for a < b < c.",
    r"index (numpy\.random|random)\.": "How many random numbers are drawn cannot follow a "
    "moving number. Draw as many as its largest value asks for, and let np.where leave out the "
    "rest: np.where(np.arange(100) < n, z, 0).",
    r"\w+ numpy\.random\.": "A generator made before the formula goes on from call to call, but a "
    "formula must give the same whenever it is called. Make it in the formula, with a seed: "
    "rng = np.random.default_rng(0); then rng.normal(m, s, 100) draws the same numbers, moved. "
    "How many are drawn has to be a plain number.",
    r"\w+ random\.": "Random numbers are drawn from plain numbers only. In the formula, "
    "rng = np.random.default_rng(0) and rng.normal(m, s, 100) draw the same numbers, moved.",
    r"index builtins\.range": "{it} needs a fixed end. Let the loop run to the slider's largest "
    "value and count the first n: for i in range(20): total = total + np.where(i < n, term, 0). "
    "Without a loop: np.sum(np.where(np.arange(20) < n, terms, 0)).",
    r"index slice$": "How many places are taken here cannot change with a slider. Keep all: "
    "np.where(np.arange(len(x)) < n, x, 0) has the first n of x and then zeros.",
    r"index place$": PLACE,
    r"\w+ numpy\.(ndarray\.)?take": PLACE,
    rf"index numpy\b.*\b({LENGTH})$|\w+ numpy\.arange$": "{it} makes an array of a fixed length. "
    "Make it as long as the slider's largest value asks for, and let np.where leave out the rest: "
    "np.where(np.arange(20) < n, x, 0) has n numbers and then zeros.",
    r"number (place|slice)$": "One place of an array made earlier cannot become a moving number. "
    "Collect the numbers in a list and write np.stack(numbers).",
    r"number text$": TEXT,
    r"number numpy\.(fromiter|full|array|as\w*array)$": "{it} wants plain numbers here. Leave "
    "dtype=float out, and put numbers together by np.stack([a, b]).",
    r"\w+ numpy\b.*vectorize": INSTEAD["vectorize"],
    r"\w+ (builtins\.int|numpy\.u?int\d*)$": f"{STAYS} write np.trunc({{inside}}).astype(int) for "
    "{it}({inside}).",
    r"\w+ (builtins\.float|numpy\.float\d*)$": f"{STAYS} leave {{it}}() out, as NumPy's functions "
    "take it as it is.",
    r"bool builtins\.(max|min)$": f"{DECIDE} Write np.{{name}}imum(a, b) for {{it}}(a, b), and "
    "np.{name}(x) for an array x.",
    r"bool builtins\.(any|all)$": f"{DECIDE} Write np.{{it}}(x), with np.stack([a, b]) for a list.",
    r"bool builtins\.(sorted|list\.sort)$": "What comes first may change with a slider. np.sort "
    "sorts an array; of two, np.minimum and np.maximum are the smaller and the larger.",
    r"\w+ statistics\.(f?mean|p?stdev|p?variance)": f"{NUMBER} Write np.mean, np.std or np.var.",
    r"\w+ matplotlib\.": "A formula gives numbers and draws nothing. Let it return y, and give it "
    "to what draws: live.curve(ax, f), live.path(ax, x, f) or live.bars(ax, x, f). A function that "
    "draws the whole figure is given to livefigure.interact.",
    r"\w+ sklearn\.": "scikit-learn learns from plain numbers only. Fit the model before the "
    "formula and write there what it has learned: model.intercept_ + model.coef_[0] * x. "
    f"{FITS}",
    r"\w+ pandas\.": PANDAS,
    r"(number|bool) math\.": f"{NUMBER} {{instead}}",
    r"index math\.(comb|factorial)": "{it} needs fixed whole numbers. {instead}",
    r"index math\.": "{it} needs fixed whole numbers. Work it out before the formula, values = "
    "[{it}(…) for i in range(20)], and write np.take(values, n).",
    rf"\w+ ({OTHERS})\.": f"{NUMBER} {{instead}}",
}


def instead_of(name, written=""):
    """Return what to write for a function, by its name with or without a module, or "".

    `written` is the function in the author's words, if it is known.
    """
    *modules, last = name.split(".")
    full = ".".join([*modules[-1:], last])
    if modules and full in INSTEAD:
        return INSTEAD[full]
    if modules == ["math"]:
        known = MATH.get(last, f"np.{last}" if is_recorded(last) else "")
        if known:
            return f"Write {known} for {written or name}."
    return "" if is_recorded(last) else INSTEAD.get(last, "")


def advice(kind, caller, gathered, otherwise):
    """Return the words that fit, or `otherwise`.

    Parameters
    ----------
    kind : str
        What was asked for: number, index, bool, hash, attribute or function; or failure, for an
        error that is none of ours.
    caller : Caller or None
        Who asked.
    gathered : list of Caller
        Where NumPy has made arrays of single symbols.
    """
    if caller is None:
        return otherwise
    asked, it = caller.asked, _written(caller)
    name = it.split(".")[-1]
    instead = instead_of(it, it) or instead_of(asked, it)
    for pattern, words in TABLE.items():
        if re.match(pattern, f"{kind} {asked}"):
            inside = ", ".join(map(ast.unparse, getattr(caller.expression, "args", ())))
            return words.format(it=it, name=name, inside=inside, instead=instead or BEFOREHAND)
    if kind not in ("bool", "number", "index", "attribute", "failure"):
        return otherwise
    is_numpys = asked.startswith("numpy.")
    if is_numpys and asked not in MAKE_ARRAYS and not is_recorded(name):
        return f"{it} cannot be replayed in the browser. {instead or ADVICE}"
    lines = dict.fromkeys(filter(None, map(_with_stack, gathered)))
    if lines and (is_numpys or caller.objects):
        return f"{SINGLE} Write np.stack:" + "".join(f"\n    {line}" for line in lines)
    if caller.objects:
        return f"{SINGLE} Write np.stack([a, b]) for np.array([a, b]) and for each of its rows."
    if is_numpys and kind in ("bool", "number", "index"):
        return f"{it} wants plain numbers here: only what it works on can move."
    return otherwise


def _written(caller):
    """Return the called function as it was written, or, of `f = math.exp`, as it is called."""
    written = re.sub(r"\(.*?\)", "", caller.written)
    last = caller.asked.split(".")[-1]
    if not written or not (caller.library or written.endswith(last)):
        return caller.asked.removeprefix("builtins.")
    return written


def _with_stack(caller):
    """Return an np.array of symbols written with np.stack, "" if not known."""
    call = caller.expression
    if not isinstance(call, ast.Call) or not call.args:
        return ""
    if caller.called in MAKE_ARRAYS and not hasattr(caller.find(call.args[0]), "shape"):
        changed = ast.unparse(_stacked(call.args[0]))
    else:
        parts = [_stacked(part) if isinstance(part, _LISTS) else part for part in call.args]
        changed = ast.unparse(ast.Call(call.func, parts, call.keywords))
    return changed if changed != ast.unparse(call) else ""


_LISTS = ast.List | ast.Tuple | ast.ListComp


def _stacked(node):
    """Return np.stack of what a list holds, and of the lists in it."""
    match node:
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            parts = [_stacked(part) if isinstance(part, _LISTS) else part for part in parts]
            node = ast.List(parts, ast.Load())
        case ast.ListComp(elt=part, generators=generators) if isinstance(part, _LISTS):
            node = ast.ListComp(_stacked(part), generators)
    return ast.Call(ast.Name("np.stack"), [node], [])
