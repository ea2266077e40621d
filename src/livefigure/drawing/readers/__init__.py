"""Readers of a figure's artists, one function a class of artists."""

from . import areas, bars, lines, texts
from .figure import read_figure

__all__ = ["areas", "bars", "lines", "read_figure", "texts"]
