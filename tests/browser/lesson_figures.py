"""A lesson's live figures as Python has them: what their read-outs must say."""

import ast

import nbformat

from tools.publish import outputs


def live_figures(lesson):
    """Run a lesson's code, and yield its live figures as they are in Python."""
    names = {}
    for cell in nbformat.read(lesson, 4).cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, lesson.name, "exec"), names)
            if any(view.model_id.endswith("-box") for view in outputs.views(cell)):
                yield names[ast.parse(cell.source).body[-1].value.id]


def says(live):
    """Return what NumPy gives for a figure's read-outs, as Python writes it."""
    return repr(live).split(": ", 1)[1].split("; ", 1 if live.values() else 0)[-1]


def readouts(figure):
    """Return what a figure in the browser says."""
    return "; ".join(figure.locator(".livefigure-texts span").all_text_contents())
