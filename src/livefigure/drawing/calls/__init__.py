"""matplotlib's methods that can draw moving numbers, one function a method.

Each does the call with the numbers at the start and tells the capture what the artists are made of:
the coordinates that `pieces` reads from such an artist, by the same names.
"""

from . import areas, bars, fields, limits, lines, setters, straight, texts

__all__ = ["areas", "bars", "fields", "limits", "lines", "setters", "straight", "texts"]
