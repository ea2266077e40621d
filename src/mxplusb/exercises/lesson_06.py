"""Exercises of lesson 6, walking downhill."""

import numpy as np

from mxplusb.data import age, height, noisy_line, weight
from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import (
    centre,
    design_matrix,
    gradient_descent,
    mse_gradient,
    predict_linear,
    standardise,
)
from mxplusb.formulas.shapes import Numbers

X = design_matrix(centre(height))
start = np.zeros(2)
alpha = 0.05
gradient = mse_gradient(X, weight, start)
raw_gradient = mse_gradient(design_matrix(height), weight, start)
b, m = gradient_descent(X, weight, start, alpha, 1)[-1]

gentle, steep = 2, 28  # the curvatures


def steps_until(left: float, kept: float) -> float:
    """Count the steps until less than `left` is left, if each keeps the share `kept`."""
    return np.floor(np.log(left) / np.log(kept)) + 1


def step(X: Numbers, y: Numbers, w: Numbers, alpha: Numbers) -> Numbers:
    """Take one step of gradient descent."""
    return gradient_descent(X, y, w, alpha, 1)[-1]


exercises = {
    "6.1": Number(
        answer=m,
        tolerance=0.01,
        praise="Downhill it goes: 0 − 0.05 · (−61.2).",
        mistakes=[
            (-m, "That is uphill, where the gradient points: subtract it."),
            (
                -alpha * gradient[1] * len(weight),
                "That is a step by the gradient of the SSE. The MSE's is a fifth of it.",
            ),
            (m / 2, "The 2 is lost: the square brings a 2 down."),
            (gradient[1], "That is the gradient. The step is −α times it."),
            (-gradient[1], "That walks downhill with α = 1; α is 0.05 here."),
            (b, "That is b after one step; m is asked."),
            (
                -alpha * raw_gradient[1],
                "That is for heights as they are. Centred they are −2, −5, 6, −1, 2.",
            ),
        ],
    ),
    "6.2": Number(
        answer=2 / steep,
        tolerance=0.0005,
        praise="On the edge, 2/28, the steep direction jumps from side to side for ever.",
        mistakes=[
            (
                2 / gentle,
                "In the gentle direction α could be 1. But the steep one, 28, explodes long "
                "before.",
            ),
            (
                1 / steep,
                "With that α the steep direction arrives in one step. It survives up to twice as "
                "much.",
            ),
            (steep / 2, "Upside down. A steeper bowl needs a smaller step: 2 over the curvature."),
            (
                2 / (gentle + steep),
                "That is the α that arrives soonest, a little below the edge.",
            ),
        ],
    ),
    "6.3": Number(
        answer=steps_until(0.01, 1 - alpha * 5 * gentle),
        tolerance=0.1,
        praise="Half of the half of the half: 0.5⁷ is 0.8 %.",
        mistakes=[
            (2, "Each step covers half of what is left, not half of the whole."),
            (
                steps_until(0.01, 0.5) - 1,
                "0.5⁶ is 1.6 %, still more than 1 %: one step more.",
            ),
            (
                1,
                "One step is enough with α = 0.5. With α = 0.25 each step leaves 1 − 0.25 · 2, one "
                "half.",
            ),
            (
                steps_until(0.01, 1 - 0.25),
                "You used 1 − α = 0.75. What each step leaves is 1 − α · 2: the curvature counts.",
            ),
        ],
    ),
    "6.4": Word(
        answer="D",
        praise="Units again: 2.54 times the numbers bend the bowl 6.45 times as much.",
        mistakes=[
            (
                "A",
                "A small α never explodes, but may need a million steps: for heights as they are "
                "and α = 0.0002 the gentle direction halves only every 574 000.",
            ),
            (
                "B",
                "Each batch only guesses the gradient, but the guesses are right on average: let "
                "α shrink on the way, and the walk settles at the same bottom.",
            ),
            ("C", "An epoch sees everybody: 2 + 2 + 1 people are three steps."),
        ],
    ),
    "6.5": Function(
        answer=step,
        inputs=[
            (X, weight, start, alpha),
            (design_matrix(centre(height), centre(age)), weight, np.zeros(3), 0.001),
            (design_matrix(height), weight, np.array([-4.0, 2.0]), 0.0002),
            (design_matrix(standardise(height)), weight, start, 0.5),
            (design_matrix(noisy_line()[0]), noisy_line()[1], np.array([2.0, 3.0]), 0.01),
        ],
        praise="Repeat it, and you walk as neural networks do.",
        mistakes=[
            (
                lambda X, y, w, alpha: w + alpha * mse_gradient(X, y, w),
                "That walks uphill: the gradient points up, so subtract it.",
            ),
            (
                lambda X, y, w, alpha: w - alpha * len(y) * mse_gradient(X, y, w),
                "That is a step by the gradient of the SSE: divide by n, the number of rows.",
            ),
            (
                lambda X, y, w, alpha: w - alpha * mse_gradient(X, y, w) / 2,
                "The 2 is lost: the square brings a 2 down.",
            ),
            (
                lambda X, y, w, alpha: w - alpha * len(y) * mse_gradient(X, y, w) / 2,
                "The gradient of the MSE is (2/n)Xᵀ(Xw − y); the 2/n is missing.",
            ),
            (
                lambda X, y, w, alpha: w - alpha * len(y) / len(w) * mse_gradient(X, y, w),
                "You divided by the number of weights; n is the number of rows, `len(y)`.",
            ),
            (
                lambda X, y, w, alpha: w - mse_gradient(X, y, w),
                "α is missing: it says how far to go.",
            ),
            (
                lambda X, y, w, alpha: -alpha * mse_gradient(X, y, w),
                "That is the step itself; add it to w.",
            ),
            (
                lambda X, y, w, alpha: mse_gradient(X, y, w),
                "That is the gradient; the new weights are w − α · gradient.",
            ),
            (
                lambda X, y, w, alpha: w - alpha * np.mean(2 * (predict_linear(X, w) - y)),
                "Each weight needs its own slope: multiply the residuals by Xᵀ before adding.",
            ),
        ],
    ),
}
