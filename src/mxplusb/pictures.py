"""Static pictures that say in words what they show."""

import base64
import html
import io

import matplotlib.pyplot as plt
from PIL import Image


def picture(fig, alt):
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
    return Picture(png(fig), alt, width=round(fig.get_figwidth() * 100))


class Picture:
    """A PNG with alt text, `width` CSS pixels wide."""

    def __init__(self, data, alt, width):
        self.data, self.alt, self.width = data, " ".join(alt.split()), width

    def __repr__(self):
        return f"Picture: {self.alt}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        # JupyterLab gives an image/png no alt text, hence the HTML; the plain PNG is for readers
        # that show no HTML.
        image = base64.b64encode(self.data).decode("ascii")
        return {
            "text/plain": repr(self),
            "text/html": f'<img alt="{html.escape(self.alt)}" width="{self.width}" '
            f'style="max-width:100%" src="data:image/png;base64,{image}">',
            "image/png": image,
        }, {"image/png": {"width": self.width, "alt": self.alt}}


def png(fig, dpi=200, transparent=False):
    """Draw a whole figure as a PNG of at most 256 colours, to keep notebooks small.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    dpi : number
        Pixels an inch.
    transparent : bool
        Leave out the ground behind the figure and its axes.

    Returns
    -------
    bytes
        The PNG, without metadata: matplotlib would write its version into it.
    """
    drawn, reduced = io.BytesIO(), io.BytesIO()
    with plt.rc_context({"savefig.bbox": "standard"}):  # inline would trim the margins
        fig.savefig(drawn, dpi=dpi, transparent=transparent, metadata={"Software": None})
    with Image.open(drawn) as image:
        # Median cut keeps white white, but only octrees know transparency.
        mode, method = ("RGBA", "FASTOCTREE") if transparent else ("RGB", "MEDIANCUT")
        image = image.convert(mode).quantize(
            256, method=Image.Quantize[method], dither=Image.Dither.NONE
        )
    image.save(reduced, "png", optimize=True)
    return reduced.getvalue()
