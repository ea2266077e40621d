"""The listed public figures are what they say: each runs by itself, as `interact` would run it."""

import ipywidgets as widgets
import matplotlib.pyplot as plt
import pytest

from tests.livefigure.public_figures import FIGURES


def settings(controls):
    """Return what the controls give at their start, all at their first and all at their last."""
    start, first, last = {}, {}, {}
    for name, control in controls.items():
        control = widgets.interactive.widget_from_abbrev(control)
        start[name] = first[name] = last[name] = control.value
        if isinstance(control, widgets.Checkbox):
            first[name], last[name] = False, True
        elif hasattr(control, "index"):
            keep = control.index
            control.index = 0
            first[name] = control.value
            control.index = len(control.options) - 1
            last[name] = control.value
            control.index = keep
        elif isinstance(control, widgets.FloatLogSlider):
            first[name], last[name] = control.base**control.min, control.base**control.max
        elif hasattr(control, "min"):
            first[name], last[name] = control.min, control.max
    return [start, first, last]


def test_each_kind_is_listed_once_with_its_source():
    assert len(FIGURES) >= 25
    assert len({figure.kind for figure in FIGURES}) == len(FIGURES)
    assert len({figure.name for figure in FIGURES}) == len(FIGURES)
    assert all("." in figure.source or ":" in figure.source for figure in FIGURES)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_it_draws_at_three_settings(figure, monkeypatch):
    monkeypatch.setattr(plt, "show", lambda: None)  # no window
    draw = figure.cell()
    for setting in settings(figure.controls):
        draw(**setting)
        drawn = plt.gcf()
        drawn.canvas.draw()
        assert any(ax.has_data() for ax in drawn.axes)
