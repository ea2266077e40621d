"""Methods of `Live` for texts with numbers."""

from ..formula import Function
from ..gathering import Gathering
from ..hidden import button_text
from ..readouts import Readout


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
        self.controls.start(readout.formulas)
        self._add(self.readouts, readout)
