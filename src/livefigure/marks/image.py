"""Arrays of numbers as colours: heat maps."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from numpy.typing import NDArray

from .. import styles
from ..colors import Colors
from ..formula import results
from .base import Coordinate, Mark
from .field import Field


class Image(Mark):
    """A rectangle of equal parts, each in the colour of its number.

    Parameters
    ----------
    coordinates : mapping of str to array or Symbol
        `values`, of shape (rows, columns), the lowest row first.
    colors : Colors
    extent : (left, right, bottom, top), optional
        The rectangle, in units of the axes; of None it is the axes.
    field : Field, optional
        Where the values come from if they are a function's across the axes.
    """

    kind = called = "image"
    most = None
    known = styles.IMAGES
    advice = styles.IMAGE_ADVICE

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        colors: Colors,
        extent: tuple[float, ...] | None = None,
        field: Field | None = None,
    ) -> None:
        self.colors: Colors = colors
        self.note = colors.note
        self.extent, self.field = extent, field
        self.shape = coordinates["values"].shape
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[AxesImage]:
        """Add an `AxesImage`, as `imshow` does, but leave limits and aspect alone."""
        image = AxesImage(
            self.ax,
            cmap=self.colors.cmap,
            norm=self.colors.norm,
            interpolation="nearest",
            origin="lower",
            extent=self.extent or (0, 1, 0, 1),  # type: ignore[arg-type]
            transform=self.ax.transData if self.extent else self.ax.transAxes,
            **style,
        )
        image.set_data(np.zeros(self.shape))
        self.ax.add_image(image)
        return [image]

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the numbers."""
        self.artists[0].set_data(coordinates[0].reshape(self.shape))

    def follow_limits(self) -> bool:
        """Work the numbers out anew if the limits were changed."""
        if self.field is None or not self.field.have_changed(self.ax):
            return False
        self.coordinates = results({"values": self.field.across(self.ax)})
        return True

    def style(self) -> dict[str, Any]:
        """Return colours, opacity, rows and columns, and where they lie."""
        rows, columns = self.shape
        alpha = self.artists[0].get_alpha()
        return {
            "colors": self.colors.encode(),
            "alpha": 1 if alpha is None else float(alpha),
            "rows": rows,
            "columns": columns,
            **({"extent": list(self.extent)} if self.extent else {}),
        }
