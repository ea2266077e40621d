"""Parts of coordinates."""

from typing import Any

import numpy as np


def part(coordinate: Any, chosen: list[int], count: int) -> Any:
    """Return some places of a coordinate of `count`; a single number goes with all."""
    if np.size(coordinate) != count or len(chosen) == count:
        return coordinate
    return coordinate[np.array(chosen)]
