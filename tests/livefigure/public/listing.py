"""How a figure made with `interact` is listed: its kind, where one was found, and what makes it."""

from collections.abc import Callable
from dataclasses import dataclass

FIGURES = []


@dataclass
class PublicFigure:
    """One of a kind: `interact(figure.cell(), **figure.controls)` shows it."""

    kind: str
    source: str
    cell: Callable
    controls: dict

    @property
    def name(self):
        """The name of the function that stands in the list."""
        return self.cell.__name__


def figure(kind, source, **controls):
    """List the function below: it draws at each setting of the controls."""

    def listed(function):
        def cell():
            return function

        cell.__name__ = function.__name__
        FIGURES.append(PublicFigure(kind, source, cell, controls))
        return function

    return listed


def cell(kind, source, **controls):
    """List the cell below: it makes a figure and returns the function that changes it."""

    def listed(function):
        FIGURES.append(PublicFigure(kind, source, function, controls))
        return function

    return listed
