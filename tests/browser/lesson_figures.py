"""A lesson's live figures as Python has them: what their read-outs must say."""

import ast

from livefigure.saved import figure_of, widgets
from tools.publish.notebook import read, views


def live_figures(lesson):
    """Run a lesson's code, and yield its live figures as they are in Python."""
    notebook, names = read(lesson), {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            *lines, last = ast.parse(cell.source).body
            shows = saved_in([cell], widgets(notebook))
            before = ast.Module(lines if shows else [*lines, last], [])
            exec(compile(before, lesson.name, "exec"), names)
            if shows:
                yield eval(compile(ast.Expression(last.value), lesson.name, "eval"), names)


def saved_figures(lesson):
    """Return what a lesson's notebook has saved of each live figure."""
    notebook = read(lesson)
    return saved_in(notebook.cells, widgets(notebook))


def saved_in(cells, state):
    shown = [figure_of(view.model_id, state) for cell in cells for view in views(cell)]
    return [figure for figure in shown if figure]


def says(live):
    """Return what NumPy gives for a figure's read-outs, as Python writes it.

    A title's numbers come before them in a line of text; in a page they are drawn.
    """
    shown = sum(not readout.hidden for readout in live.readouts)
    texts = repr(live).split(": ", 1)[1].split("; ")
    return "; ".join(texts[len(texts) - shown :])


def readouts(figure):
    """Return what a figure in the browser says."""
    texts = figure.locator(".livefigure-texts span").all_text_contents()
    return "; ".join(filter(None, texts))  # those that are hidden are empty
