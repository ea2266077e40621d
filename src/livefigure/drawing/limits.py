"""The limits of a live figure's axes: they stand still, and hold what its controls can show."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from .run import Drawing

LONG = 8  # a range so many times as long as the middle one is not shown whole


def fix_limits(fig: Figure, drawings: Sequence[Drawing]) -> str:
    """Set the limits that hold what was drawn at several settings.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
    drawings : sequence of Drawing
        Of matplotlib, the first one at the start.

    Returns
    -------
    str
        What to say of limits that the function moves, or that do not hold all.
    """
    notes = {}
    for place, ax in enumerate(fig.axes):
        if hasattr(ax, "_colorbar"):
            continue
        for axis, first in (("x", 0), ("y", 2)):
            ranges = np.array([d.limits[place][first : first + 2] for d in drawings])
            free = drawings[0].free[place][first // 2]
            log = getattr(ax, f"get_{axis}scale")() == "log"
            low, high, whole = union(np.log(ranges) if log else ranges, free)
            getattr(ax, f"set_{axis}lim")(*(np.exp([low, high]) if log else (low, high)))
            if not free and np.ptp(ranges, axis=0).any():
                notes["moved"] = f"The limits of {axis} stand still here, as wide as they get."
            if not whole:
                notes["long"] = (
                    f"Not all that is drawn lies within the limits of {axis}; "
                    f"set_{axis}lim(…) in the function sets others."
                )
    return " ".join(notes.values())


def union(ranges: np.ndarray, free: bool) -> tuple[float, float, bool]:
    """Return the ends that hold all ranges, and whether they do.

    Of limits that matplotlib chose, a few that are much longer than the others do not count.
    """
    turned = ranges[0, 0] > ranges[0, 1]
    ranges = np.sort(ranges[np.isfinite(ranges).all(axis=1)], axis=1)
    low, high = ranges[:, 0].min(), ranges[:, 1].max()
    middle = max(np.median(np.diff(ranges, axis=1)), np.diff(ranges[0])[0])
    whole = not free or high - low <= LONG * middle
    if not whole:
        low = max(low, np.quantile(ranges[:, 0], 0.25), ranges[0, 0] - LONG * middle)
        high = min(high, np.quantile(ranges[:, 1], 0.75), ranges[0, 1] + LONG * middle)
        low, high = min(low, ranges[0, 0]), max(high, ranges[0, 1])
    return (high, low, whole) if turned else (low, high, whole)
