"""Methods of `Live` for texts with numbers."""

from typing import Any

from matplotlib.axes import Axes

from ..formula import Function
from ..gathering import Gathering
from ..hidden import button_text
from ..marks import Text, Title
from ..readouts import Readout
from ..templates import Template


class TextMethods(Gathering):
    """Texts of a figure."""

    def readout(self, template: str, *functions: Function, hidden: str | None = None) -> None:
        """Show numbers as text under the figure: ``readout("SSE = {:.1f}", sse)``.

        Parameters
        ----------
        template : str
            One replacement field, with a number format, for each function; or {0}, {1}, … for
            the first, the second, …, as often as wanted. {:d} shows a whole number as such.
        *functions : callable or Symbol
            All their arguments are sliders, each returns one number; or what was worked out
            of points that can be dragged.
        hidden : str, optional
            The text of a button: the read-out is shown when it is pressed.

        Raises
        ------
        ValueError
            If template and functions don't fit each other, or two numbers have one name.
        """
        button = button_text("readout", "hidden", hidden)
        readout = Readout(template, functions, self.controls)
        readout.expect_other_labels(self.readouts)
        readout.hidden = button
        self._start(readout.formulas)
        self._add(self.readouts, readout)

    def text(
        self, ax: Axes, x: Any, y: Any, template: str, *functions: Function,
        offset: tuple[float, float] = (0, 0), **style: Any,
    ) -> None:  # fmt: skip
        """Write a text at a place that may move: ``text(ax, x, y, "slope {:.2f}", slope)``.

        One that lies outside of the axes is not seen. A text with numbers, if it is one, is told
        to screen readers with the read-outs.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        x, y : number, array of shape (n,), or function of sliders that gives one
            In units of the axes; at each of n places stands a text.
        template : str
            As `readout` has it, or a text without numbers. Simple formulas between dollar signs,
            as ``$x^2$``, are written in plain letters.
        *functions : callable, Symbol or numbers
            Each gives one number, or n of them.
        offset : tuple of two numbers
            Points to the right and up from the place.
        **style
            matplotlib's words for texts: ha, va, fontsize, color, rotation, weight, bbox, ….

        Raises
        ------
        ValueError
            If template and functions don't fit each other, or lengths differ.
        """
        pattern = Template("text", template, functions)
        numbers = self._recorded(ax, **pattern.numbers)
        places = self._recorded(ax, x=x, y=y)
        self._draw(Text, ax, places | numbers, style, template=pattern, offset=offset)

    def title(
        self, ax: Axes, template: str, *functions: Function,
        loc: str | None = None, pad: float | None = None, **style: Any,
    ) -> None:  # fmt: skip
        """Write a title with numbers above the axes: ``title(ax, "slope {:.2f}", slope)``.

        It is told to screen readers with the read-outs, and `read` gives its numbers.

        Parameters
        ----------
        ax : matplotlib.axes.Axes
        template, *functions
            As `readout` has them. Simple formulas between dollar signs, as ``$x^2$``, are
            written in plain letters.
        loc : str, optional
            left, center or right.
        pad : number, optional
            Points between the axes and the title.
        **style
            matplotlib's words for texts: fontsize, color, weight, ….

        Raises
        ------
        ValueError
            If template and functions don't fit each other, or there is no number in it.
        """
        pattern = Template("title", template, functions)
        if not functions:
            raise ValueError(
                f"title({template!r}): no number is in it. A title that stands still is "
                "ax.set_title(…), before Live(fig, …)."
            )
        numbers = self._recorded(ax, **pattern.numbers)
        pattern.expect_one_each(numbers)
        self._draw(Title, ax, numbers, style, template=pattern, loc=loc, pad=pad)
