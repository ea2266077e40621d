"""How a formula is refused: in plain words, with the line at fault."""

from typing import NoReturn

from .advice import advice
from .callers import Caller, caller
from .state import current

# What is worked out at each change of a slider: at most so many operations, making so many numbers.
MAX_OPERATIONS = 20_000
MAX_NUMBERS = 5_000_000


class RecordError(ValueError):
    """Something in a formula that a live figure cannot replay, and what to write instead.

    Attributes
    ----------
    line : str or None
        The author's line, quoted, if it is known.
    """

    line: str | None = None


class TooLarge(RecordError):
    """A formula of too many operations or numbers."""


class FailsItself(RecordError):
    """What a formula fails with for plain values too: no other record of it would help."""


def refuse(
    words: str, who: Caller | None = None, kind: type[RecordError] = RecordError
) -> NoReturn:
    """Raise a RecordError that knows the author's line."""
    error, who, now = kind(words), who or caller(), current()
    error.line = who.line if who else None
    if now and now.refusal is None:
        now.refusal = error
    raise error


def refuse_for(asked: str, otherwise: str, kind: type[RecordError] = RecordError) -> NoReturn:
    """Refuse what was asked for, in words for who asked if that is known: see `advice`."""
    who = caller()
    refuse(words_for(asked, otherwise, who), who, kind)


def words_for(asked: str, otherwise: str, who: Caller | None = None) -> str:
    """Return the words in which `refuse_for` refuses."""
    now = current()
    gathered = list(now.gathered.values()) if now else []
    return advice(asked, who or caller(), gathered, otherwise)


def check_size(count: int, numbers: int) -> None:
    """Refuse a formula of too many operations or numbers."""
    if count > MAX_OPERATIONS:
        refuse(
            f"This takes more than {MAX_OPERATIONS:,} steps, too many to replay at each move. "
            "Use whole arrays instead of loops, as in np.sum((y - y_hat) ** 2), "
            "and np.stack([b, m]) instead of np.array([b, m]).",
            kind=TooLarge,
        )
    if numbers > MAX_NUMBERS:
        refuse(
            f"This works out more than {MAX_NUMBERS:,} numbers, too many to replay at each move. "
            "Use fewer points or fewer steps.",
            kind=TooLarge,
        )
