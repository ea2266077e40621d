"""What tests of marks share: axes, and a figure on them."""

import matplotlib.pyplot as plt
import pytest


@pytest.fixture
def ax():
    """Return axes from 0 to 10 both ways."""
    fig, ax = plt.subplots()
    ax.set(xlim=(0, 10), ylim=(0, 10))
    return ax
