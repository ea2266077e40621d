"""What a live figure can draw, one class a kind of mark.

To add one: a class here that draws it on paper, a function of its `kind` in `browser/marks.js` that
draws it in the browser, and a method in `methods`. `tests/browser/test_styles.py` compares both.
"""

from .areas import Between, Polygon
from .arrows import Arrows
from .bars import Bars, Histogram, LyingBars
from .base import Mark
from .contour import Contour
from .image import Image
from .lines import Curve, Line, Points, Sampling
from .scatter import Scatter
from .segments import Across, Residuals, Segments
from .stairs import Stairs
from .texts import Text, Title

__all__ = [
    "Across",
    "Arrows",
    "Bars",
    "Between",
    "Contour",
    "Curve",
    "Histogram",
    "Image",
    "Line",
    "LyingBars",
    "Mark",
    "Points",
    "Polygon",
    "Residuals",
    "Sampling",
    "Scatter",
    "Segments",
    "Stairs",
    "Text",
    "Title",
]
