"""A function of NumPy's, called once with symbols: the operations that it does, to be replayed."""

from .graph import Graph
from .nodes import RecordError, recording
from .recorder import call, numbers_without_warnings, plain_number, record
from .symbol import Symbol, symbol

__all__ = [
    "Graph",
    "RecordError",
    "Symbol",
    "call",
    "numbers_without_warnings",
    "plain_number",
    "record",
    "recording",
    "symbol",
]
