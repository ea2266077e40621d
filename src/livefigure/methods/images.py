"""Methods of `Live` for numbers as colours."""

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from ..axes import expect_axes
from ..colors import Colors
from ..formula import recorded
from ..gathering import Gathering
from ..marks import Image
from ..marks.field import Field, seen
from ..missing import refuse_forms
from ..styles import is_number

IMAGE_SAMPLES = 200  # pixels each way


class ImageMethods(Gathering):
    """Images of a figure."""

    def image(
        self,
        ax: Axes,
        values: Any,
        *forms: Any,
        samples: Any = IMAGE_SAMPLES,
        extent: Any = None,
        cmap: Any = "viridis",
        norm: str = "linear",
        vmin: float | None = None,
        vmax: float | None = None,
        levels: Any = None,
        **style: Any,
    ) -> None:
        """Draw a heat map: a function f(x, y, sliders…) across the axes, or an array, as colours.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
            With linear or log scales.
        values : callable
            Takes x and y first, two arrays of shape (rows, columns) in units of the axes, and gives
            as many numbers; its other arguments are sliders of that name. With an extent instead
            an array of shape (rows, columns), or function of sliders that gives one, whose first
            row is the lowest.
        samples : int or (columns, rows)
            How many pixels each way, evenly spread across the axes; x and y are their middles.
        extent : (left, right, bottom, top), optional
            Where an array lies, in units of the axes.
        cmap : str or matplotlib.colors.Colormap
        norm : str
            "linear" or "log": how numbers are spread over the colours.
        vmin, vmax : number, optional
            Where the colours begin and end; numbers beyond have the end colours. Left out, these
            are the least and the largest at the sliders' start and at the settings at which the
            formula is checked, and a note says so. They stay while sliders move.
        levels : sequence of number, optional
            Draws areas of one colour, from each level up to the next.
        **style
            alpha or zorder. An image is under all else, unless its zorder says otherwise.

        Notes
        -----
        What is no finite number is clear. `colorbar` shows what the colours mean.
        """
        refuse_forms("image", *forms)
        expect_axes(self.fig, ax)
        field = None
        if extent is None:
            if not callable(values):
                raise TypeError(
                    "image takes a function of x and y: live.image(ax, f). An array also needs the "
                    "place where it lies: live.image(ax, Z, extent=(left, right, bottom, top))."
                )
            field = Field("image", values, samples, self.controls, to_edges=False)
            values = field.across(ax)
        else:
            extent = expect_extent(ax, extent)
            values = recorded(ax, values, "values", self.controls)
            expect_matrix(values)
        spread = seen(values, self.controls)
        colors = Colors("image", cmap, norm, vmin, vmax, spread, levels)
        options = {"colors": colors, "extent": extent, "field": field}
        self._draw(Image, ax, {"values": values}, style, **options)

    def colorbar(self, ax: Axes, label: str | None = None, **options: Any) -> None:
        """Draw a colour bar beside axes: what the colours there mean.

        It stands still, as the ends of the colours do, and makes room for itself at the side of
        the axes. ``live.image(ax, f); live.colorbar(ax, "height")``.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
            With a mark whose numbers are colours; of several the last counts.
        label : str, optional
            What the numbers are, and their unit.
        **options
            Those of matplotlib's ``fig.colorbar``, such as location="bottom" or ticks=[0, 1].

        Raises
        ------
        ValueError
            If no mark on these axes has colours.
        """
        expect_axes(self.fig, ax)
        colored = [mark for mark in self.marks if mark.ax is ax and mark.colors is not None]
        if not colored:
            raise ValueError(
                "colorbar: no mark on these axes has colours yet; live.image(ax, f) before it does."
            )
        colors: Any = colored[-1].colors
        self.fig.colorbar(
            colors.mappable, ax=ax, **{"label": label, "extend": colors.extend, **options}
        )
        self._renew()


def expect_extent(ax: Axes, extent: Any) -> tuple[float, ...]:
    """Return where an array lies as numbers.

    Raises
    ------
    TypeError, ValueError
        If these are not four numbers, or the axes are logarithmic.
    """
    if not isinstance(extent, Sequence) or len(extent) != 4 or not all(map(is_number, extent)):
        raise TypeError(
            f"image: extent must be four numbers, (left, right, bottom, top), not {extent!r:.60}."
        )
    if "log" in (ax.get_xscale(), ax.get_yscale()):
        raise ValueError("image: an array lies on linear axes only; live.image(ax, f) on all.")
    left, right, bottom, top = map(float, extent)
    if left == right or bottom == top:
        raise ValueError(f"image: extent={extent!r} has no area.")
    return left, right, bottom, top


def expect_matrix(values: Any) -> None:
    """Refuse what is no array of rows and columns.

    Raises
    ------
    ValueError
        Which says what it is instead.
    """
    shape = values.shape
    if len(shape) != 2 or 0 in shape:
        raise ValueError(
            f"image: an array of shape (rows, columns) becomes an image, but this one's is {shape}."
        )
