"""Methods of `Live` for numbers as colours."""

from collections.abc import Sequence
from numbers import Integral
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from ..axes import expect_axes
from ..colors import Colors, ends, round_levels
from ..formula import Formula, recorded
from ..gathering import Gathering
from ..marks import Contour, Image
from ..marks.field import Field, seen
from ..missing import refuse_forms
from ..record import Symbol, shapes_of
from ..styles import is_number

IMAGE_SAMPLES = 200  # pixels each way
CONTOUR_SAMPLES = 100  # places each way


class ImageMethods(Gathering):
    """Images of a figure."""

    def image(
        self,
        ax: Axes,
        values: Any,
        *forms: Any,
        samples: Any = IMAGE_SAMPLES,
        extent: Any = None,
        origin: str = "lower",
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
            an array of shape (rows, columns), or function of sliders that gives one. Of shape
            (rows, columns, 3 or 4) it is a picture: red, green, blue and perhaps opacity from 0 to
            1, or whole numbers from 0 to 255.
        samples : int or (columns, rows)
            How many pixels each way, evenly spread across the axes; x and y are their middles.
        extent : (left, right, bottom, top), optional
            Where an array lies, in units of the axes.
        origin : str
            "lower" or "upper": where an array's first row is, at the bottom or on top.
        cmap : str or matplotlib.colors.Colormap
        norm : str
            "linear" or "log": how numbers are spread over the colours.
        vmin, vmax : number, optional
            Where the colours begin and end; numbers beyond have the end colours. Left out, these
            are the least and the largest at the sliders' start and at the settings at which the
            formula is checked, and a note says so. They stay while sliders move.
        levels : sequence of number, or int, optional
            Draws areas of one colour, from each level up to the next; of an int, about so many.
        **style
            alpha or zorder. An image is under all else, unless its zorder says otherwise.

        Notes
        -----
        What is no finite number is clear. `colorbar` shows what the colours mean.
        """
        refuse_forms("image", *forms)
        grid = self._grid("image", ax, values, samples, extent, origin)
        if len(grid.shape) == 3:
            options: dict[str, Any] = {"full": 255 if is_whole(values, grid.values) else 1}
        else:
            spread = seen(grid.values, self.controls)
            options = {"colors": Colors("image", cmap, norm, vmin, vmax, spread, levels)}
        options |= {"extent": grid.extent, "field": grid.field}
        self._draw(Image, ax, {"values": grid.values}, style, **options)

    def contour(
        self,
        ax: Axes,
        values: Any,
        levels: Any = 7,
        *forms: Any,
        samples: Any = CONTOUR_SAMPLES,
        extent: Any = None,
        cmap: Any = None,
        norm: str = "linear",
        vmin: float | None = None,
        vmax: float | None = None,
        **style: Any,
    ) -> None:
        """Draw lines on which a function f(x, y, sliders…) has the same height.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
            With linear or log scales.
        values : callable
            Takes x and y first, two arrays of shape (rows, columns) in units of the axes, and gives
            as many numbers; its other arguments are sliders of that name. With an extent instead
            an array of shape (rows, columns), or function of sliders that gives one, whose first
            row is the lowest.
        levels : sequence of number, function of sliders that gives numbers, or int
            The heights, as in levels=[0.5]. Of an int, about so many round numbers among those at
            the sliders' start and at the settings at which the formula is checked. Levels that are
            numbers stay while sliders move.
        samples : int or (columns, rows)
            At how many places each way, evenly spread up to the edges of the axes, the function is
            worked out. Between them lines are straight.
        extent : (left, right, bottom, top), optional
            Where an array's outer rows and columns lie, in units of the axes.
        cmap : str or matplotlib.colors.Colormap, optional
            Gives each level a colour, from `vmin` to `vmax`: of numbers the first and the last one.
        norm : str
            "linear" or "log": how levels are spread over the colours.
        vmin, vmax : number, optional
        **style
            color, linestyle, linewidth, alpha, label or zorder, for all lines.
        """
        refuse_forms("contour", *forms)
        grid = self._grid("contour", ax, values, samples, extent, "lower")
        spread = seen(grid.values, self.controls)
        heights = recorded(ax, levels_of(levels, spread), "levels", self.controls)
        wanted = seen(heights, self.controls)
        for shape in shapes(heights):
            if len(shape) > 1:
                raise ValueError(f"contour: levels are a row of numbers; these have shape {shape}.")
        note, colors = heights_note(spread, wanted), None
        if cmap is not None:
            if "color" in style:
                raise TypeError("contour: give a color for all levels or a cmap, not both.")
            colors = Colors("contour", cmap, norm, vmin, vmax, wanted)
            if isinstance(heights, Formula):
                note = note or colors.note
            else:
                colors.extend = "neither"
        options = {"colors": colors, "note": note, "extent": grid.extent, "field": grid.field}
        self._draw(Contour, ax, {"values": grid.values, "levels": heights}, style, **options)

    def _grid(
        self, called: str, ax: Axes, values: Any, samples: Any, extent: Any, origin: Any
    ) -> "Grid":
        """Return the numbers of a function across the axes, or of an array in its extent."""
        expect_axes(self.fig, ax)
        if extent is not None:
            extent = expect_extent(called, ax, extent, origin)
            numbers = recorded(ax, values, "values", self.controls)
            expect_matrix(called, only_shape(called, numbers))
            return Grid(numbers, None, extent)
        if not callable(values):
            raise TypeError(
                f"{called} takes a function of x and y: live.{called}(ax, f). An array also needs "
                f"its place: live.{called}(ax, Z, extent=(left, right, bottom, top))."
            )
        field = Field(called, values, samples, self.controls, to_edges=called == "contour")
        return Grid(field.across(ax), field, None)

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
        own = {"label": label, "extend": colors.extend, "alpha": colored[-1].words.get("alpha")}
        self.fig.colorbar(colors.mappable, ax=ax, **{**own, **options})
        self._renew()


class Grid(NamedTuple):
    """Numbers in rows and columns, and where they come from or where they lie."""

    values: Any  # Formula, Symbol or array
    field: Field | None
    extent: tuple[float, ...] | None

    @property
    def shape(self) -> tuple[int, ...]:
        """Rows, columns, and perhaps the parts of a colour."""
        (shape,) = shapes(self.values)
        return shape


def shapes(values: Any) -> set[tuple[int, ...]]:
    """Return the shapes that an array has, or that a formula gives as controls say."""
    return values.shapes if isinstance(values, Formula) else shapes_of(values)


def only_shape(called: str, values: Any) -> tuple[int, ...]:
    """Return the shape of an array in an extent.

    Raises
    ------
    ValueError
        If a control changes it.
    """
    first, *others = sorted(shapes(values))
    if others:
        raise ValueError(
            f"{called}: an array has shape {first} or {others[0]}, as a control says. Give it one "
            "shape, with nan where nothing is to be seen; or a function of x and y."
        )
    return first


def is_whole(values: Any, found: Any) -> bool:
    """Tell whether an array, or what a formula gives, are whole numbers, from 0 to 255."""
    numbers = found.result if isinstance(found, Formula) else values
    kind: str = getattr(numbers, "dtype", np.asarray(numbers).dtype).kind
    return kind in "iu"


def levels_of(levels: Any, spread: NDArray[Any]) -> Any:
    """Return levels, worked out if only their number is given.

    Raises
    ------
    TypeError, ValueError
        If they are one number, or no row of numbers.
    """
    if callable(levels) or isinstance(levels, Symbol):
        return levels
    if isinstance(levels, Integral):
        low, high = ends(spread)
        return [v for v in round_levels(int(levels), low, high) if low < v < high]
    if np.ndim(levels) != 1 or np.size(levels) == 0:
        raise TypeError(
            "contour: levels must be numbers in a list, as levels=[0.5], or a function of sliders, "
            f"not {levels!r:.60}."
        )
    return levels


def heights_note(spread: NDArray[Any], levels: NDArray[Any]) -> str:
    """Return what to say of levels that the function never had, or no word."""
    low, high = ends(spread)
    if not levels.size or (levels.max() >= low and levels.min() <= high):
        return ""
    return (
        f"No line was there to be drawn: the levels run from {levels.min():.3g} to "
        f"{levels.max():.3g}, the function's numbers from {low:.3g} to {high:.3g}."
    )


def expect_extent(called: str, ax: Axes, extent: Any, origin: Any) -> tuple[float, ...]:
    """Return where an array lies: from left to right, and where its first row and its last one.

    Raises
    ------
    TypeError, ValueError
        If these are not four numbers, or the axes are logarithmic.
    """
    if not isinstance(extent, Sequence) or len(extent) != 4 or not all(map(is_number, extent)):
        raise TypeError(
            f"{called}: extent must be (left, right, bottom, top) in numbers, not {extent!r:.60}."
        )
    if "log" in (ax.get_xscale(), ax.get_yscale()):
        raise ValueError(f"{called}: an array lies on linear axes only, a function of x, y on all.")
    if origin not in ("lower", "upper"):
        raise ValueError(f"{called}: origin must be 'lower' or 'upper', not {origin!r:.60}.")
    left, right, bottom, top = map(float, extent)
    if left == right or bottom == top:
        raise ValueError(f"{called}: extent={extent!r} has no area.")
    return (left, right, bottom, top) if origin == "lower" else (left, right, top, bottom)


def expect_matrix(called: str, shape: tuple[int, ...]) -> None:
    """Refuse what is no array of rows and columns.

    Raises
    ------
    ValueError
        Which says what it is instead.
    """
    colored = called == "image" and len(shape) == 3 and shape[2] in (3, 4)
    if 0 in shape or not (len(shape) == 2 or colored):
        raise ValueError(
            f"{called}: an array has rows and columns, but this one's shape is {shape}."
        )
    if called == "contour" and min(shape) < 2:
        raise ValueError(f"contour: there are no lines in an array of shape {shape}.")
