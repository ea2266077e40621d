"""Legends of live marks, and those that take their place when hidden marks appear."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from .images import encoded
from .marks import Mark
from .wire import LegendRow

MOST_BUTTONS = 4  # that change one legend: each of their combinations is an image
PLACES = "upper right,upper left,lower left,lower right,center left,center right,lower center,"
PLACES += "upper center,center"
BEST = 0  # matplotlib's number for the place where the fewest lines are


def add_legends(marks: Sequence[Mark]) -> None:
    """Give axes with labelled marks a legend, or add the marks to the one they have."""
    for ax in dict.fromkeys(mark.ax for mark in marks):
        handles, labels = ax.get_legend_handles_labels()
        legend: Any = ax.get_legend()
        shown = [text.get_text() for text in legend.get_texts()] if legend else []
        mine = [label for mark in marks if mark.ax is ax for label in mark.labels]
        if any(label in labels and label not in shown for label in mine):
            make_legend(ax, list(zip(handles, labels, strict=True)), place_of(legend))


def place_of(legend: Any) -> dict[str, Any]:
    """Return the place and the title of a legend, nothing if there is none."""
    if legend is None:
        return {}
    return {"loc": legend._loc, "title": legend.get_title().get_text()}


def make_legend(ax: Axes, entries: Sequence[tuple[Any, str]], place: dict[str, Any]) -> Any:
    """Give axes a legend of (handle, label), or none if there are no entries."""
    if not entries:
        if (legend := ax.get_legend()) is not None:
            legend.remove()
        return None
    handles, labels = zip(*entries, strict=True)
    return ax.legend(handles, labels, **place)


class ChangingLegend:
    """The legend of axes in which hidden marks have labels.

    It stands where there is room for all entries, so that it does not jump. While one is made it
    is the axes' legend with all entries; `images` leaves the one without hidden marks.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    marks : sequence of Mark
        The hidden ones with labels that lie on these axes.
    buttons : sequence of str
        Of the figure.

    Raises
    ------
    ValueError
        If too many buttons change it.

    Attributes
    ----------
    legend : matplotlib.legend.Legend
        With all entries.
    over : int
        The image of what stands still that it lies upon, counted from the lowest.
    """

    def __init__(self, ax: Axes, marks: Sequence[Mark], buttons: Sequence[str]) -> None:
        self.ax, self.marks, self.over = ax, marks, 0
        self.buttons = [i for i, b in enumerate(buttons) if any(m.hidden == b for m in marks)]
        if len(self.buttons) > MOST_BUTTONS:
            raise ValueError(
                f"the legend of these axes is changed by {len(self.buttons)} buttons; at most "
                f"{MOST_BUTTONS} can be. Leave label out of some of the hidden marks."
            )
        self._texts = buttons
        old = ax.get_legend()
        self._always = (
            list(zip(*ax.get_legend_handles_labels(), strict=True)) if old is not None else []
        )
        self._place = place_of(old)
        self.legend = self._make(self.buttons)
        if self.legend._loc == BEST:
            self._place |= {"loc": found_place(self.legend)}
            self.legend = self._make(self.buttons)

    def _make(self, pressed: Sequence[int]) -> Any:
        texts = [self._texts[i] for i in pressed]
        shown = [mark for mark in self.marks if mark.hidden in texts]
        with visible([artist for mark in shown for artist in mark.artists]):
            entries = [*self._always, *(entry for mark in shown for entry in mark.entries)]
            return make_legend(self.ax, entries, self._place)

    def images(
        self, draw: Callable[[list[Artist]], Image.Image], scale: float
    ) -> Iterator[tuple[LegendRow, bytes]]:
        """Yield the legend for each choice of pressed buttons, that for none of them last.

        Parameters
        ----------
        draw : callable
            Draws nothing but some artists, on a transparent ground.
        scale : float
            Its pixels to a CSS pixel.
        """
        for chosen in product((True, False), repeat=len(self.buttons)):
            pressed = [i for i, is_pressed in zip(self.buttons, chosen, strict=True) if is_pressed]
            legend = self._make(pressed)
            whole = draw([legend]) if legend else None
            if whole is None or (box := whole.getbbox()) is None:
                continue
            left, top, right, bottom = (pixel / scale for pixel in box)
            data = encoded(whole.crop(box), transparent=True)
            released = [i for i in self.buttons if i not in pressed]
            place = [left, top, right - left, bottom - top]
            yield LegendRow(place, self.over, pressed, released, len(data)), data


def changing_legends(
    fig: Figure, marks: Sequence[Mark], buttons: Sequence[str]
) -> list[ChangingLegend]:
    """Return the legends of a figure that buttons change."""
    found = []
    for ax in fig.axes:
        labelled = [mark for mark in marks if mark.ax is ax and mark.entries]
        if labelled:
            found.append(ChangingLegend(ax, labelled, buttons))
    return found


def found_place(legend: Any) -> str:
    """Return the name of the place that matplotlib has found for a legend."""
    fig = legend.get_figure()
    fig.draw_without_rendering()
    place = legend.get_window_extent().get_points()
    for name in PLACES.split(","):
        legend.set_loc(name)
        if abs(legend.get_window_extent().get_points() - place).max() < 0.5:
            return name
    return "best"


@contextmanager
def visible(artists: Sequence[Artist]) -> Iterator[None]:
    """Make invisible artists visible for a while."""
    hidden = [artist for artist in artists if not artist.get_visible()]
    for artist in hidden:
        artist.set_visible(True)
    try:
        yield
    finally:
        for artist in hidden:
            artist.set_visible(False)
