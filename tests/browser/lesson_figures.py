"""A lesson's live figures as Python has them: what their read-outs must say."""

import ast
import math

import nbformat

from mxplusb import Live


def live_figures(path):
    """Run a lesson's cells here, and return the live figures that they show, in order."""
    names, found = {}, []
    for cell in nbformat.read(path, 4).cells:
        if cell.cell_type == "code":
            shown = run(cell.source, names)
            found += [shown] if isinstance(shown, Live) else []
    return found


def run(source, names):
    """Run a cell; return the value of its last line, as a notebook shows it."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), names)
    return last and eval(compile(ast.Expression(last.value), "cell", "eval"), names)


def step(live):
    """Move a figure as one ArrowRight on its first hand does; return the name of the slider.

    Without sliders it is the first point to drag, and the name is None.
    """
    for name, control in live._controls.items():
        base = getattr(control, "base", None)
        value = base ** (math.log(control.value, base) + control.step) if base else None
        live.set(**{name: value or control.value + control.step})
        return control.description
    live._repr_mimebundle_()  # makes the canvas
    ax, _, _, x, y = live._drags[0]
    left, right = ax.get_xlim()
    moved = [x[0] + (right - left) / 100, *x[1:]]
    live._canvas.dragged = [[list(moved), list(y)], *live._dragged()[1:]]
    return None


def says(live):
    """The read-outs, worked out by NumPy."""
    return repr(live).removeprefix("Live figure: ").split("; ", bool(live._controls))[-1]
