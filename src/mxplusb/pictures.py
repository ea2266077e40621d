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
    return Picture(drawing(fig), alt, width=round(fig.get_figwidth() * 100))


class Picture:
    """A drawing with alt text, `width` CSS pixels wide."""

    def __init__(self, data, alt, width):
        self.data, self.alt, self.width = data, " ".join(alt.split()), width

    def __repr__(self):
        return f"Picture: {self.alt}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        # JupyterLab shows an image output without alt text, hence HTML.
        image = base64.b64encode(self.data).decode("ascii")
        return {
            "text/plain": repr(self),
            "text/html": f'<img alt="{html.escape(self.alt)}" width="{self.width}" '
            f'style="max-width:100%" src="data:image/webp;base64,{image}">',
        }


def drawing(fig, form="webp", dpi=200, transparent=False):
    """Draw a whole figure, small enough for a notebook to hold many.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        The figure.
    form : str
        "webp", the smallest, for browsers; "png" (64 colours, not transparent) for all others.
    dpi : number
        Pixels an inch.
    transparent : bool
        Leave out the ground behind the figure and its axes.

    Returns
    -------
    bytes
        The image, without metadata: matplotlib would write its version into it.
    """
    drawn, reduced = io.BytesIO(), io.BytesIO()
    with plt.rc_context({"savefig.bbox": "standard"}):  # inline would trim the margins
        # Versions of matplotlib differ in how they round the size: the file says it.
        quick = {"compress_level": 0}
        fig.savefig(drawn, format="png", dpi=dpi, transparent=transparent, pil_kwargs=quick)
    image = Image.open(drawn)
    if not transparent:
        # Median cut keeps white white.
        colours = {"webp": 256, "png": 64}[form]
        image = image.convert("RGB").quantize(
            colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    if form == "png":
        image.save(reduced, "png", optimize=True)
    else:
        image.convert("RGBA" if transparent else "RGB").save(reduced, "webp", lossless=True)
    return reduced.getvalue()
