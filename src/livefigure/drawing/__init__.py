"""A function that draws, as it is given to ipywidgets' `interact`, becomes a live figure.

It is called with symbols while matplotlib's methods are watched, and what is drawn of moving
numbers becomes a mark; each module uses those before it:

texts           numbers in titles, labels and printed lines
capture calls   matplotlib's methods while the function draws, one function a method that may move
pieces          all that is on a figure as plain data: one reader a class of artists
run             one call: what it drew, printed and returned
compare limits  … beside what matplotlib drew of plain numbers
build           pieces become marks, one function a kind
shown           what a user calls
"""

from . import calls as calls  # registers its functions
from .shown import fixed, interact, interactive

__all__ = ["fixed", "interact", "interactive"]
