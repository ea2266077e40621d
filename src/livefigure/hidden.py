"""What a figure holds back until a button is pressed, and ghosts of what moves on.

A part with ``hidden="Show the best line"`` waits for the button of that text. A mark with a ghost
leaves, when a button is pressed, a pale copy of itself where it was.
"""

from collections.abc import Mapping, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgba

from .wire import ButtonRow, GhostRow, MarkRow

if TYPE_CHECKING:
    from .gathering import Gathering
    from .marks import Mark

START_AGAIN = "Start again"  # the text of the button that a figure has by itself
NO_LABEL = "_hidden"  # matplotlib leaves out of legends what begins so
OPACITY = 0.55  # of a ghost's strokes
FILLING = 0.15  # of what it fills
WIDTH = 1.4  # CSS pixels of an outline that a mark has not, but its ghost has


class Withheld:
    """What a mark or a read-out knows of buttons.

    Attributes
    ----------
    hidden : str
        The text of the button that shows it; empty if it is always shown.
    ghost : str or bool
        The text of the button at which it leaves a ghost; True: of the only one.
    entries : list of (handle, label)
        Of a hidden mark, for the legend that appears with it.
    has_ghost : bool
        Whether a ghost of such a mark can be told from it.
    """

    hidden: str = ""
    ghost: str | bool = False
    entries: Sequence[tuple[Any, str]] = ()
    has_ghost: bool = True


def button_text(called: str, word: str, value: Any) -> str:
    """Return the text of a button, an empty one if none is asked for.

    Raises
    ------
    TypeError
        If it is no text.
    ValueError
        If it says nothing, or is what the figure's own button says.
    """
    if value is None or value is False:
        return ""
    if not isinstance(value, str):
        raise TypeError(
            f"{called}: {word} is the text of a button, as in {word}='Show the best line'; "
            f"got {value!r:.60}."
        )
    text = " ".join(value.split())
    if not text:
        raise ValueError(
            f"{called}: the button that {word} names says nothing. Give it words, as in "
            f"{word}='Show the best line'."
        )
    if text.casefold() == START_AGAIN.casefold():
        raise ValueError(
            f"{called}: the button {START_AGAIN!r} is there already, and brings back the start. "
            f"Give {word} other words."
        )
    return text


def take_words(kind: Any, style: MutableMapping[str, Any]) -> tuple[str, str | bool]:
    """Take `hidden` and `ghost` out of a mark's style words, and return them.

    Raises
    ------
    TypeError, ValueError
        As `button_text` does, and if a mark that is hidden, or covers its own, is to leave a ghost.
    """
    called = kind.called
    hidden = button_text(called, "hidden", style.pop("hidden", None))
    ghost = style.pop("ghost", False)
    ghost = True if ghost is True else button_text(called, "ghost", ghost)
    if ghost and not kind.has_ghost:
        raise ValueError(
            f"{called}: a ghost of it could not be told from it. One of a curve, of points or of "
            "a contour can."
        )
    if hidden and ghost:
        raise ValueError(
            f"{called}: what is hidden has no place yet where a ghost of it could stay. Give it "
            "hidden or ghost, not both."
        )
    return hidden, ghost


def withhold(mark: "Mark", before: Sequence[Any]) -> None:
    """Keep a new hidden mark out of pictures and legends; `before` are the handles of others."""
    found = zip(*mark.ax.get_legend_handles_labels(), strict=True)
    mark.entries = [(handle, label) for handle, label in found if handle not in before]
    for handle, _ in mark.entries:
        handle.set_label(NO_LABEL)
    conceal(mark.artists)


def conceal(artists: Sequence[Artist]) -> None:
    """Make artists invisible."""
    for artist in artists:
        artist.set_visible(False)


def note_buttons(part: Any, buttons: list[str]) -> None:
    """Add the buttons that a new part names to the figure's, in order of appearance."""
    if isinstance(part, Withheld):
        for text in (part.hidden, part.ghost):
            if isinstance(text, str) and text and text not in buttons:
                buttons.append(text)


def ghost_button(mark: "Mark", buttons: Sequence[str]) -> str:
    """Return the button at which a mark leaves a ghost, an empty text if at none.

    Raises
    ------
    ValueError
        If it says ghost=True, and there is no button or more than one.
    """
    if not isinstance(mark.ghost, bool):
        return mark.ghost
    if mark.ghost and len(buttons) != 1:
        there = f"the buttons are {', '.join(map(repr, buttons))}" if buttons else "there is none"
        raise ValueError(
            f"{mark.called}: ghost=True leaves a ghost when the figure's button is pressed, but "
            f"{there}. "
            + (
                f"Name one, as in ghost={buttons[0]!r}."
                if buttons
                else "Hide another part, as in live.curve(ax, f, hidden='Show the best line')."
            )
        )
    return buttons[0] if mark.ghost else ""


def button_rows(live: "Gathering", rows: Mapping["Mark", Sequence[int]]) -> list[ButtonRow]:
    """Return a figure's buttons as the browser is sent them.

    Parameters
    ----------
    live : Gathering
    rows : mapping of Mark to sequence of int
        The places of each mark's rows in `Content.marks`.
    """
    marks = {text: [m for m in live.marks if m.hidden == text] for text in live.buttons}
    leaving = {mark: ghost_button(mark, live.buttons) for mark in live.marks}
    return [
        ButtonRow(
            text,
            marks=[row for mark in shown for row in rows[mark]],
            readouts=[i for i, r in enumerate(live.readouts) if r.hidden == text],
            shows=[name for mark in shown for name in names(mark)],
            leaves=[name for m, button in leaving.items() if button == text for name in names(m)],
        )
        for text, shown in marks.items()
    ]


def ghost_rows(
    live: "Gathering", rows: Mapping["Mark", Sequence[int]], sent: Sequence[MarkRow]
) -> list[GhostRow]:
    """Return what is left as a ghost, and in which style; parameters as of `button_rows`."""
    return [
        GhostRow(live.buttons.index(text), row, ghost_style(sent[row].style))
        for mark in live.marks
        if (text := ghost_button(mark, live.buttons))
        for row in rows[mark]
    ]


def names(mark: "Mark") -> list[str]:
    """Return what a mark is called when it is announced: its labels, else its kind."""
    labels = [label for _, label in mark.entries] or [str(label) for label in mark.labels]
    return [label for label in labels if not label.startswith("_")] or [mark.called]


def ghost_style(style: Mapping[str, Any]) -> dict[str, Any]:
    """Return the style of a mark's ghost: paler, dashed or, where it was dashed, dotted; hollow."""
    ghost: dict[str, Any] = {
        k: ghost_style(v) if isinstance(v, dict) else v for k, v in style.items()
    }
    if isinstance(color := style.get("color"), str) and color:
        ghost["color"] = faded(color, OPACITY)
    if fill := style.get("fill"):
        ghost["fill"] = "" if "outlines" in style else faded(fill, FILLING)
        if not style.get("width", True):
            ghost |= {"color": faded(fill, OPACITY), "width": WIDTH}
    if "colors" in style:
        ghost["alpha"] = style.get("alpha", 1) * OPACITY
    if "dash" in style:
        width = max(ghost["width"], 1)
        ghost["dash"] = [width, 2 * width] if style["dash"] else [3 * width, 2 * width]
        ghost["cap"] = "butt"
        ghost.pop("offset", None)
    return ghost


def faded(color: str, opacity: float) -> str:
    """Return a colour as the browser has it, with so much of its opacity."""
    red, green, blue, alpha = to_rgba(color)
    return to_hex((red, green, blue, alpha * opacity), keep_alpha=True)
