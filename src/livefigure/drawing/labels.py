"""Texts whose place is matplotlib's affair: in a legend, beside an axis, above a figure."""

from typing import Any

from matplotlib.text import Text as Artist

from ..marks.base import BARS_ORDER
from ..marks.texts import Title

OVER_LEGEND = 5.5


class Label(Title):
    """A text in the place of another one, which keeps its room but is not seen.

    Parameters
    ----------
    like : matplotlib.text.Text
        The other one.
    """

    called = "text"

    def create(self, style: dict[str, Any]) -> list[Any]:
        """Add a text that looks like the other one."""
        like: Any = self.options["like"]
        in_legend = like.axes is None or like not in like.axes.get_children()
        label = self.ax.text(
            0, 0, "", fontproperties=like.get_fontproperties(), color=like.get_color(),
            ha=like.get_ha(), va=like.get_va(), rotation=like.get_rotation(),
            rotation_mode=like.get_rotation_mode(), parse_math=False, clip_on=False,
            transform=self.ax.figure.dpi_scale_trans,
            zorder=OVER_LEGEND if in_legend else BARS_ORDER,
        )  # fmt: skip
        label.set_in_layout(False)
        like.set_alpha(0)
        return [label]

    def settle(self) -> None:
        """Stand where the layout has put the other one."""
        like: Artist = self.options["like"]
        place = like.get_transform().transform(like.get_position())
        self.artists[0].set_position(place / self.ax.figure.dpi)
