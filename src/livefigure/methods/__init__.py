"""What `Live` can add to a figure, one class of methods a module.

A method gathers: it records its formulas and appends a mark, a read-out or a handle to one of the
lists of `Gathering`.
"""

from .areas import AreaMethods
from .bars import BarMethods
from .goals import GoalMethods
from .handles import HandleMethods
from .images import ImageMethods
from .lines import LineMethods
from .segments import SegmentMethods
from .texts import TextMethods

__all__ = [
    "AreaMethods",
    "BarMethods",
    "GoalMethods",
    "HandleMethods",
    "ImageMethods",
    "LineMethods",
    "SegmentMethods",
    "TextMethods",
]
