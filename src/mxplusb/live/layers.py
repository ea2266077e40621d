"""The still pictures of a live figure, made by matplotlib."""

from contextlib import contextmanager

from matplotlib.collections import PathCollection

from ..pictures import drawing


def settle(fig):
    """Let matplotlib lay the figure out once and keep it so: the browser draws by these places."""
    fig.draw_without_rendering()
    fig.set_layout_engine("none")


def layers(fig, moving):
    """Return two images without the moving artists: what lies below their lines, what lies above.

    The upper one is transparent, and empty bytes where nothing lies above.
    """
    above = [a for ax in fig.axes for a in lifted(ax) if a.get_visible() and a not in moving]
    with hidden([*moving, *above]):
        below = drawing(fig)
    if not above:
        return below, b""
    children = [a for part in (fig, *fig.axes) for a in part.get_children()]
    with hidden([a for a in children if a not in above and a not in fig.axes]):
        return below, drawing(fig, transparent=True)


def lifted(ax):
    """Return the artists that belong over curves and sticks: points, annotations, the legend."""
    points = [a for a in ax.lines if a.get_linestyle() == "None"]
    scatters = [a for a in ax.collections if isinstance(a, PathCollection)]
    legend = [ax.get_legend()] if ax.get_legend() else []
    return [*points, *scatters, *ax.texts, *legend]


@contextmanager
def hidden(artists):
    """Make the artists invisible for a while."""
    shown = [a for a in artists if a.get_visible()]
    for artist in shown:
        artist.set_visible(False)
    try:
        yield
    finally:
        for artist in shown:
            artist.set_visible(True)
