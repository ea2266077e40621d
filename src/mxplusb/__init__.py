"""The helpers of mx + b: live figures, checked exercises, the lessons' data and formulas."""

__all__ = ["Live", "check", "picture"]

_HOMES = {"Live": "live", "check": "exercises", "picture": "pictures"}


def __getattr__(name):
    """Import a helper when it is first asked for: `import mxplusb` alone stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"mxplusb has no {name!r}; it has {', '.join(__all__)}.")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
