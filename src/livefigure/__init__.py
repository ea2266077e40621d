"""Figures that move: matplotlib's pictures, with marks that are formulas of sliders."""

from .figure import Live
from .pictures import picture

__all__ = ["Live", "picture"]
