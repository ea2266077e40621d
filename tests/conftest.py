"""What tests share."""

import matplotlib
import matplotlib.pyplot as plt
import pytest

matplotlib.use("agg")  # no windows


@pytest.fixture(autouse=True)
def figures_closed():
    """Close the figures that a test leaves behind."""
    yield
    plt.close("all")
