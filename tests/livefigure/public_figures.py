"""Teaching figures that people make with sliders and `interact`, one of each kind.

Each kind was found in public, at the source that stands with it. The code is our own least form of
it, written the way such a cell is written: a function of the controls that draws with matplotlib. A
cell that makes its figure first is a function that does so and returns what `interact` is given.
"""

from tests.livefigure.public import learning, mathematics, statistics
from tests.livefigure.public.listing import FIGURES, PublicFigure

__all__ = ["FIGURES", "PublicFigure", "learning", "mathematics", "statistics"]
