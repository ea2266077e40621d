"""Methods of `Live` for figures that are played."""

from ..formula import Function
from ..gathering import Gathering
from ..goals import Goal
from ..record import Symbol


class GoalMethods(Gathering):
    """Goals of a figure, and its moves."""

    def goal(self, f: Function, template: str, *functions: Function) -> None:
        """Say once that a condition holds: ``goal(lambda m, b: sse(m, b) < 360, "You win.")``.

        It is judged when a slider, a point or a key is released, not on the way. The sentence
        stands under the figure, and screen readers hear it, until "Start again" is pressed.

        Parameters
        ----------
        f : callable or Symbol
            All its arguments are sliders, it gives one yes or no; or what was worked out of
            points that can be dragged, or of `moves`. Several conditions are joined by &.
        template : str
            The sentence, with one replacement field for each function, as of `readout`:
            ``live.goal(f, "There in {} moves.", live.moves())``.
        *functions : callable or Symbol
            All their arguments are sliders, each returns one number.

        Raises
        ------
        TypeError
            If f gives a number instead of a yes or no, or template is no text.
        ValueError
            If f gives several answers, or always the same; when the figure is shown, if the
            condition holds at its start.
        """
        goal = Goal(f, template, functions, self.controls)
        self._start([goal.formula, *goal.formulas])
        self._add(self.goals, goal)

    def moves(self) -> Symbol:
        """Return the number of moves since the start, for read-outs, goals and other formulas.

        A move is one release of a slider, of a point or of the pointer in axes where a place is
        picked; a number that is typed; a box that is ticked or a choice; one run of `Play`; or
        one run of keys, however many are pressed, which ends when the focus goes elsewhere or the
        pointer is pressed. What leaves everything where it was is none. "Start again" begins
        again at 0. What Python sets is not counted.

        Returns
        -------
        Symbol of shape ()
            A whole number: ``live.readout("moves = {}", live.moves())``.
        """
        return self.moves_made.symbol
