"""What is known while a formula runs."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Recording:
    """What is known while a formula runs.

    Attributes
    ----------
    count, numbers : int
        How many operations it did, and how many numbers these made.
    refusal : RecordError or None
        What was refused first, whether or not the formula caught it.
    texts : list of (str, Caller or None)
        What symbols were written as, and where.
    gathered : dict of hashable to Caller
        Where NumPy made an array of objects of single symbols.
    is_seeded : bool
        Whether it has called np.random.seed.
    writer, way : object or None
        Of a function that draws: writes symbols in texts (`write`, `as_float`), and answers
        conditions (`decide`).
    """

    def __init__(self) -> None:
        self.count = self.numbers = 0
        self.is_seeded = False
        self.refusal: Exception | None = None
        self.texts: list[tuple[str, Any]] = []
        self.gathered: dict[Any, Any] = {}
        self.writer: Any = None
        self.way: Any = None


# The formulas that run now, the innermost last. Symbols are asked by NumPy and by Python, which
# pass nothing on: what they find out has to be kept beside them. Each thread has its own.
class _Running(threading.local):
    def __init__(self) -> None:
        self.recordings: list[Recording] = []


_running = _Running()


@contextmanager
def recording() -> Iterator[Recording]:
    """Count operations, and remember a refusal: a formula, or a library in it, may catch it."""
    running = _running.recordings
    running.append(Recording())
    try:
        yield running[-1]
    finally:
        running.pop()


def current() -> Recording | None:
    """Return the innermost Recording, None if no formula runs."""
    running = _running.recordings
    return running[-1] if running else None
