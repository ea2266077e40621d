"""Figures drawn by matplotlib as image files, small enough for a notebook to hold many."""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

# 32 levels of red, green and blue: not to be told from 256, and half the size.
LEVELS = 3 * [round(value * 31 / 255) * 255 // 31 for value in range(256)]


def drawing(fig: Figure, form: str = "webp", dpi: float = 200, transparent: bool = False) -> bytes:
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
        Keep see-through what nothing is drawn on, where the grounds of figure and axes are hidden.

    Returns
    -------
    bytes
        The image, without metadata.
    """
    return encoded(pixels(fig, dpi), form, transparent)


def encoded(
    image: Image.Image, form: str = "webp", transparent: bool = False, colors: int = 64
) -> bytes:
    """Return a Pillow image as bytes, as `drawing` does; `colors` are those of a PNG."""
    drawn = io.BytesIO()
    if not transparent:
        image = image.convert("RGB").point(LEVELS)
    if form == "png":
        # The palette for some pixels serves all, counted so that each row and column has some of
        # them: a thin line may have a colour of its own. Median cut keeps white white.
        step = next(step for step in (17, 19) if image.width % step)
        some = np.asarray(image).reshape(1, -1, 3)[:, ::step]
        sample = Image.fromarray(np.ascontiguousarray(some))
        palette = sample.quantize(colors, method=Image.Quantize.MEDIANCUT)
        image = image.quantize(palette=palette, dither=Image.Dither.NONE)
        image.save(drawn, "png", compress_level=7)
    else:
        image.save(drawn, "webp", lossless=True, quality=0, method=2)
    return drawn.getvalue()


def pixels(fig: Figure, dpi: float) -> Image.Image:
    """Return the figure as a Pillow image; `savefig` would lay it out and draw it twice."""
    canvas, own_dpi = fig.canvas, fig.dpi
    try:
        agg = FigureCanvasAgg(fig)
        fig.dpi = dpi
        data, size = agg.print_to_buffer()
    finally:
        fig.set_canvas(canvas)
        fig.dpi = own_dpi
    return Image.frombuffer("RGBA", size, data, "raw", "RGBA", 0, 1)
