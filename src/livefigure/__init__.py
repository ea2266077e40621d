"""Figures that move: matplotlib's pictures, with marks that are formulas of sliders.

A formula is an ordinary NumPy function; its arguments are sliders of that name. `Live` calls it
with symbols in place of numbers, keeps a record of what NumPy was asked to do, and the browser
replays the record at each move, without Python. What cannot be recorded is refused by a
`livefigure.record.RecordError`, which says what to write instead.

`interact` takes the place of ipywidgets': of a function that draws with matplotlib it makes such a
figure.

All methods that draw take one of the figure's axes first. A coordinate is a number, an array of
shape (n,), in the axis' units, or a formula that returns one. Style words (`color`, `linestyle`,
`marker`, `hatch`, `alpha`, `zorder`, `label`, …) are matplotlib's; one that the browser does not
draw is a TypeError that lists those there are.
"""

from .drawing import fixed, interact, interactive
from .figure import Live
from .numpy_errors import report_singular
from .pictures import picture

__all__ = ["Live", "fixed", "interact", "interactive", "picture"]

report_singular()
