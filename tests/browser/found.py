"""Formulas that run in every test: what a replay once got wrong. A failure prints what to add."""

from numpy import inf, nan

from tests.browser.random_formulas import Formula

FOUND = [
    Formula("a0 = 1 / (n // b)", {"n": 1, "b": 2.0}, {"n": 0, "b": -1.5}),  # minus infinity
    Formula("a0 = 1 / (m % 3)", {"m": -2.0}, {"m": -3.0}, {"m": nan}),  # plus infinity
    Formula("a0 = 1 / np.sign(m)", {"m": -2.0}, {"m": -0.0}, {"m": inf}),
    Formula("a0 = np.reciprocal(n)", {"n": 2}, {"n": -3}),  # 0, as if cut off
    Formula("a0 = np.linspace(b, m, 1)", {"b": 2.5, "m": inf}, {"b": 1.0, "m": 2.0}),
    # No mistake: whether two terms cancel altogether is for rounding to decide.
    Formula(
        """
            a3 = np.array([[c, 1], [c, c]]) @ T.T
            a4 = np.log2(abs(a3))
        """,
        {"T": [[1.0, 0.294], [-2.5, 2.5], [-1.437, 1.0675030692082323]]},
    ),
    # Mistakes that were planted in graph.js, and that chance seldom meets.
    Formula("a0 = 1 / m", {"m": 0.0}, {"m": -0.0}),
    Formula("a0 = m ** (1.0 * b)", {"m": 0.5, "b": 2.5}, {"m": -1.0, "b": inf}),
]
