r"""Formulas in a text, such as ``$\hat y = \beta_0$``, in plain letters: ŷ = β₀.

A browser draws no matplotlib formulas; in plain letters page and paper have the same text, and a
screen reader reads it.
"""

import re
import unicodedata

SIGNS = {
    **dict(zip(("pm", "times", "cdot", "div", "leq", "le", "geq", "ge"), "±×·÷≤≤≥≥", strict=True)),
    **dict(zip(("neq", "ne", "approx", "sim", "propto", "infty"), "≠≠≈∼∝∞", strict=True)),
    **dict(zip(("sum", "prod", "int", "partial", "nabla", "in"), "∑∏∫∂∇∈", strict=True)),
    **dict(zip(("to", "rightarrow", "leftarrow", "mid", "ldots"), "→→←|…", strict=True)),
    **dict(zip("$%&#_{}|", "$%&#_{}‖", strict=True)),
    **dict(
        zip((",", ":", ";", " ", "!", "quad"), ["\N{THIN SPACE}", *"   ", "", "  "], strict=True)
    ),
    **dict.fromkeys(("left", "right", "displaystyle"), ""),
}
FUNCTIONS = {"log", "ln", "exp", "sin", "cos", "tan", "max", "min", "lim", "det", "arg", "Pr"}
ACCENTS = {
    "hat": "\N{COMBINING CIRCUMFLEX ACCENT}",
    "widehat": "\N{COMBINING CIRCUMFLEX ACCENT}",
    "bar": "\N{COMBINING MACRON}",
    "overline": "\N{COMBINING MACRON}",
    "tilde": "\N{COMBINING TILDE}",
    "dot": "\N{COMBINING DOT ABOVE}",
    "ddot": "\N{COMBINING DIAERESIS}",
    "vec": "\N{COMBINING RIGHT ARROW ABOVE}",
}
FONTS = {"mathrm", "mathbf", "mathit", "mathsf", "text", "boldsymbol", "operatorname"}
RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
MORE_RAISED = {"T": "ᵀ", "*": "*", "′": "′"}
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|.", re.DOTALL)
DOLLAR = re.compile(r"(?<!\\)\$")


def plain_letters(text: str) -> str:
    r"""Return a text with what stands between dollar signs in plain letters.

    Raises
    ------
    ValueError
        If plain letters cannot say it, as ``\frac``.
    """
    parts = DOLLAR.split(text)
    if len(parts) % 2 == 0:  # a lone dollar is one, as for matplotlib
        parts = [text]
    parts[1::2] = [Formula(part).read() for part in parts[1::2]]
    parts[0::2] = [part.replace(r"\$", "$") for part in parts[0::2]]
    return "".join(parts)


class Formula:
    """Reads what stands between two dollar signs, from left to right."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = TOKEN.findall(source)[::-1]

    def read(self) -> str:
        """Return all of it in plain letters."""
        written = ""
        while self.tokens:
            written += self.next()
        return unicodedata.normalize("NFC", written)

    def next(self) -> str:
        """Return the next letter, sign or group."""
        token = self.tokens.pop()
        if token == "{":
            return self.group()
        if token in ("^", "_"):
            return self.script(token)
        if not token.startswith("\\"):
            return {"-": "−", "'": "′"}.get(token, token)
        name = token[1:]
        if name in ACCENTS:
            return self.argument(token) + ACCENTS[name]
        if name in FONTS:
            return self.argument(token)
        return self.sign(name)

    def group(self) -> str:
        """Return what stands before the closing brace."""
        written = ""
        while self.tokens:
            if self.tokens[-1] == "}":
                self.tokens.pop()
                return written
            written += self.next()
        raise self.refused("a brace is not closed")

    def argument(self, what: str) -> str:
        """Return what a word such as \\hat or ^ is about."""
        while self.tokens and self.tokens[-1] == " ":
            self.tokens.pop()
        if not self.tokens:
            raise self.refused(f"nothing stands after {what}")
        return self.next()

    def script(self, token: str) -> str:
        """Return small letters, raised or lowered."""
        wanted = self.argument(token)
        table = RAISED if token == "^" else LOWERED
        small = wanted.translate(table)
        if token == "^":
            small = "".join(MORE_RAISED.get(letter, letter) for letter in small)
        if any(a == b and b not in "*′" for a, b in zip(wanted, small, strict=True)):
            raise self.refused(f"there are no such small letters as {token}{wanted}")
        return small

    def sign(self, name: str) -> str:
        r"""Return the letter or sign that is called so: β for \beta."""
        if name in SIGNS:
            return SIGNS[name]
        if name in FUNCTIONS:
            return name
        size = "CAPITAL" if name[:1].isupper() else "SMALL"
        greek = name.lower().removeprefix("var").replace("lambda", "lamda")
        try:
            return unicodedata.lookup(f"GREEK {size} LETTER {greek}")
        except KeyError:
            raise self.refused(f"\\{name} is unknown here") from None

    def refused(self, why: str) -> ValueError:
        """Return the error for a formula that plain letters cannot say."""
        return ValueError(
            f"${self.source}$ cannot be drawn with numbers that move: {why}. Simple formulas "
            r"are, as $\hat y$, $\beta_0$ or $x^2$, and letters such as ŷ, β₀, x²."
        )
