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
choice          results of which one is chosen
random_draws distributions scipy_rules math_rules substitutes
                what asks no symbol has a substitute while a formula runs
calls comparison recorder
                the function is called, and its record compared with what it returns

To add an operation: ADDING.md.
"""

from .calls import call, numbers_without_warnings
from .choice import (
    Choice,
    Selector,
    choose,
    each,
    names_in,
    number_at,
    selector_of_number,
    shapes_of,
    together,
)
from .comparison import plain_number, said
from .errors import FailsItself, RecordError, TooLarge
from .graph import Graph, Operation
from .recorder import record
from .state import recording
from .symbol import Symbol, symbol, unfolded

__all__ = [
    "Choice",
    "FailsItself",
    "Graph",
    "Operation",
    "RecordError",
    "Selector",
    "Symbol",
    "TooLarge",
    "call",
    "choose",
    "each",
    "names_in",
    "number_at",
    "numbers_without_warnings",
    "plain_number",
    "record",
    "recording",
    "said",
    "selector_of_number",
    "shapes_of",
    "symbol",
    "unfolded",
    "together",
]
