"""A function of NumPy's, called with symbols: the operations that it does, to be replayed.

From a function to what the browser replays, each module using those before it:

registry        which operations and functions there are: registered where they are defined
callers advice  who asked a symbol for something, and what to write instead
state errors    what is known while a formula runs; how it is refused
nodes operations
                one operation on others; families of operations, and their shapes
functions ufuncs dispatch
                what NumPy's functions do to nodes
methods symbol  what stands for a number in a formula
pandas_rules columns
                … for a column of a pandas table
graph           nodes as one flat list of operations
np_take calls comparison recorder
                the function is called, and its record compared with what it returns

To add an operation: ADDING.md.
"""

from .calls import call, numbers_without_warnings
from .comparison import plain_number
from .errors import RecordError, TooLarge
from .graph import Graph, Operation
from .recorder import record
from .state import recording
from .symbol import Symbol, symbol, unfolded

__all__ = [
    "Graph",
    "Operation",
    "RecordError",
    "Symbol",
    "TooLarge",
    "call",
    "numbers_without_warnings",
    "plain_number",
    "record",
    "recording",
    "symbol",
    "unfolded",
]
