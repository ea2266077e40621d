"""Readers of a figure's artists, one function a class of artists."""

from . import areas, bars, fields, lines, texts
from .figure import read_figure

__all__ = ["areas", "bars", "fields", "lines", "read_figure", "texts"]
