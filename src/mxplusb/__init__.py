"""The helpers of mx + b: live figures, checked exercises, the lessons' data and formulas.

`from mxplusb import Live, check, picture`; the rest by module:

- `data`: five people, and the other numbers that lessons begin with
- `formulas`: what the lessons derive, one function each
- `exercises`: `check`, the answers and the usual mistakes
- `setup_check`: whether all that lessons need is installed
"""

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from livefigure import Live, picture

    from . import data, exercises, formulas, setup_check
    from .exercises import check

__all__ = ["Live", "check", "data", "exercises", "formulas", "picture", "setup_check"]

ENGINE = ("numpy", "matplotlib", "ipywidgets", "anywidget")

# A live figure's advice quotes the line of a learner's that calls our functions, not our own.
__livefigure_library__ = True

# On a machine's first day matplotlib lists the fonts, and says so in what a notebook shows in pink.
logging.getLogger("matplotlib.font_manager").addFilter(
    lambda record: "building the font cache" not in record.getMessage()
)


def __getattr__(name: str) -> Any:
    """Import a helper when it is first asked for: `import mxplusb` alone stays quick."""
    if name not in __all__:
        raise AttributeError(f"mxplusb has no {name!r}; it has {', '.join(__all__)}.")
    if name == "check":
        return import_module(".exercises", __name__).check
    if name in ("Live", "picture"):
        import_module(".setup_check", __name__).require(*ENGINE)
        return getattr(import_module("livefigure"), name)
    return import_module(f".{name}", __name__)


def __dir__() -> list[str]:
    return __all__
