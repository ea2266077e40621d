"""Live figures: formulas of sliders that the browser replays over a matplotlib picture."""

from .figure import Live

__all__ = ["Live"]
