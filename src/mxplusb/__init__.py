"""The helpers of mx + b: live figures, checked exercises, the lessons' data and formulas."""

import logging

__all__ = ["Live", "check", "picture"]

# A live figure's advice quotes the line of a learner's that calls our functions, not our own.
__livefigure_library__ = True

_HOMES = {"Live": "livefigure", "check": ".exercises", "picture": "livefigure"}

# On a machine's first day matplotlib takes seconds to list the fonts, and says so on stderr, which
# a notebook shows in pink, as it does errors.
logging.getLogger("matplotlib.font_manager").addFilter(
    lambda record: "building the font cache" not in record.getMessage()
)


def __getattr__(name):
    """Import a helper when it is first asked for: `import mxplusb` alone stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"mxplusb has no {name!r}; it has {', '.join(__all__)}.")
    from importlib import import_module

    if _HOMES[name] == "livefigure":
        from .setup_check import require

        require("numpy", "matplotlib", "ipywidgets", "anywidget")
    home = import_module(_HOMES[name], __name__)
    return getattr(home, name)
