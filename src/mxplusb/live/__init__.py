"""Live figures: formulas of sliders that the browser replays over a matplotlib picture."""

from ..setup_check import require

require("numpy", "matplotlib", "ipywidgets", "anywidget")

from .figure import Live  # noqa: E402

__all__ = ["Live"]
