"""What tests share."""

import hypothesis
import matplotlib
import matplotlib.pyplot as plt
import pytest

matplotlib.use("agg")  # no windows

# A busy machine is no reason to fail.
hypothesis.settings.register_profile("unhurried", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def figures_closed():
    """Close the figures that a test leaves behind."""
    yield
    plt.close("all")
