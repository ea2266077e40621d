"""What tests share."""

import matplotlib
import matplotlib.pyplot as plt
import pytest

matplotlib.use("agg")  # no windows


@pytest.fixture(autouse=True)
def figures():
    """Give each test matplotlib's own settings, and close the figures it leaves behind."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.use("agg")
        yield
    plt.close("all")
