"""Arrays of numbers as colours: heat maps."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from numpy.typing import NDArray

from .. import styles
from ..colors import Colors
from ..formula import results
from ..record import shapes_of
from .base import Coordinate, Mark
from .field import Field, unit_square


class Image(Mark):
    """A rectangle of equal parts, each in the colour of its number.

    Parameters
    ----------
    coordinates : mapping of str to array or Symbol
        `values`, of shape (rows, columns), or (rows, columns, 3 or 4) of a picture; and `rows`,
        their number.
    colors : Colors, optional
        Of numbers; a picture has its own.
    full : number
        A picture's brightest red, green, blue, opacity: 1 or 255.
    extent : (left, right, bottom, top), optional
        The rectangle, in units of the axes, the first row at the bottom; of None it is the axes.
    field : Field, optional
        Where the values come from if they are a function's across the axes.
    """

    kind = called = "image"
    has_ghost = False  # it covers all that lies under it
    most = None
    elsewhere = {"values", "rows"}
    known = styles.IMAGES
    advice = styles.IMAGE_ADVICE

    def __init__(
        self,
        ax: Axes,
        coordinates: Mapping[str, Coordinate],
        style: Mapping[str, Any],
        colors: Colors | None = None,
        full: int = 1,
        extent: tuple[float, ...] | None = None,
        field: Field | None = None,
    ) -> None:
        self.colors, self.full = colors, full
        self.note = colors.note if colors else ""
        self.extent, self.field = extent, field
        self.parts = next(iter(shapes_of(coordinates["values"])))[2:]
        super().__init__(ax, coordinates, style)

    def create(self, style: dict[str, Any]) -> list[AxesImage]:
        """Add an `AxesImage`, as `imshow` does, but leave limits and aspect alone."""
        image = AxesImage(
            self.ax,
            interpolation="nearest",
            origin="lower",
            extent=(0, 1, 0, 1),
            transform=unit_square(self.ax, self.extent),
            cmap=self.colors.cmap if self.colors else None,
            norm=self.colors.norm if self.colors else None,
            **style,
        )
        image.set_data(np.zeros((1, 1)))
        self.ax.add_image(image)
        return [image]

    def move(self, coordinates: Sequence[NDArray[Any]]) -> None:
        """Move the artists to where formulas say."""
        self.place(*coordinates)

    def place(self, *coordinates: NDArray[Any]) -> None:
        """Set the numbers, an array of rows and columns."""
        values = coordinates[0]
        if self.colors is None:
            values = np.clip(values / self.full, 0, 1)
        self.artists[0].set_data(values)

    def follow_limits(self) -> bool:
        """Work the numbers out anew if the limits were changed."""
        if self.field is None or not self.field.have_changed(self.ax):
            return False
        self.coordinates |= results({"values": self.field.across(self.ax)})
        return True

    def style(self) -> dict[str, Any]:
        """Return colours, opacity and where the numbers lie."""
        alpha = self.artists[0].get_alpha()
        return {
            **({"colors": self.colors.encode()} if self.colors else {}),
            **({"parts": self.parts[0], "full": self.full} if self.parts else {}),
            "alpha": 1 if alpha is None else float(alpha),
            **({"extent": list(self.extent)} if self.extent else {}),
        }
