"""Static pictures that say in words what they show."""

import base64
import html
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from .glyphs import legible
from .images import drawing


def picture(fig: Figure, alt: str) -> "Picture":
    """Show a matplotlib figure with a description; make it the last expression of a cell.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Drawn at twice its size in pixels, for sharp screens, and closed.
    alt : str
        What the picture shows, for a reader who doesn't see it.

    Returns
    -------
    Picture
        Shown by Jupyter as an image.

    Raises
    ------
    ValueError
        If alt is empty or no text.
    """
    if not isinstance(alt, str) or not alt.strip():
        raise ValueError(
            'a picture needs words for readers who do not see it: picture(fig, alt="what it shows")'
        )
    plt.close(fig)  # else inline shows it a second time
    with legible(fig) as words:
        return Picture(drawing(fig), alt, round(fig.get_figwidth() * 100), words)


class Picture:
    """A drawing with alt text, `width` CSS pixels wide; `words` stand below it by their numbers."""

    def __init__(self, data: bytes, alt: str, width: int, words: dict[str, int]) -> None:
        self.data, self.alt, self.width, self.words = data, " ".join(alt.split()), width, words

    def __repr__(self) -> str:
        return f"Picture: {self.alt}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        # JupyterLab shows an image output without alt text, hence HTML.
        image = base64.b64encode(self.data).decode("ascii")
        return {
            "text/plain": repr(self),
            "text/html": f'<img alt="{html.escape(self.alt)}" width="{self.width}" '
            f'style="max-width:100%" src="data:image/webp;base64,{image}">'
            + "".join(f"<div>[{n}] {html.escape(word)}</div>" for word, n in self.words.items()),
        }
