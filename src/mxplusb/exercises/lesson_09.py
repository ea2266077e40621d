"""Exercises of lesson 9, learning the weights."""

import numpy as np

from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import design_matrix, log_loss, log_loss_gradient, predict_probability

p_1 = 0.93415  # person 1

y, p = np.array([1, 0, 1]), np.array([0.9, 0.2, 0.5])
given = np.where(y == 1, p, 1 - p)  # the chance of what happened

x, truth = np.array([1, 3, 6]), np.array([0, 0, 1])
X, w = design_matrix(x), np.zeros(2)
half = predict_probability(X, w)
gradient = log_loss_gradient(X, truth, w)

exercises = {
    "9.1": Number(
        answer=log_loss(1, p_1),
        tolerance=0.0005,
        praise="Cheap, since it was nearly certain: −ln 0.93415.",
        mistakes=[
            (
                log_loss(0, p_1),
                "y is 1, so the term is −ln p; −ln(1 − p) is the branch for y = 0.",
            ),
            (
                -log_loss(1, p_1),
                "A cost is not negative. The logarithm of a number below 1 is, so the minus turns "
                "it round.",
            ),
            (
                (1 - p_1) ** 2,
                "That is the squared error. The log-loss of the same person is about 16 times as "
                "large.",
            ),
            (1 - p_1, "That is how far p is from 1. The log-loss is −ln p, a little more."),
            (-np.log10(p_1), "The right road with another base: `np.log` has base e."),
        ],
    ),
    "9.2": Number(
        answer=log_loss(y, p),
        tolerance=0.002,
        praise="Three chances, 0.9, 0.8 and 0.5: −ln of each, added, is −ln of their product.",
        mistakes=[
            (
                -np.sum(np.log(p)),
                "The second flower has y = 0. The chance given to that is 1 − 0.2.",
            ),
            (
                -np.sum(np.log(1 - given)),
                "Every flower took the other branch: −ln p for y = 1, −ln(1 − p) for y = 0.",
            ),
            (np.prod(given), "That is the likelihood, 0.9 · 0.8 · 0.5. Now −ln of it."),
            (
                -np.sum(np.log(given)) * -1,
                "The minus is forgotten: a cost is not negative.",
            ),
            (np.sum((y - p) ** 2), "Those are squared errors; the log-loss adds −ln of chances."),
            (-np.mean(np.log(given)), "That is the mean, as scikit-learn reports it. Add, here."),
            (
                -np.log(np.sum(given)),
                "You added the chances. Independent chances multiply; it is the logs that add.",
            ),
        ],
    ),
    "9.3": Number(
        answer=gradient[1],
        tolerance=0.01,
        praise="All p are ½ there: ½·1 + ½·3 − ½·6. Negative, so more w₁ costs less.",
        mistakes=[
            (-gradient[1], "That is Xᵀ(y − ŷ). The gradient is Xᵀ(ŷ − y): it points uphill."),
            (gradient[0], "That is the slope for w₀: for w₁ each miss counts x times."),
            (2 * gradient[1], "No 2 comes down here: the 2 belongs to squares."),
            (
                np.sum(2 * (half - truth) * half * (1 - half) * x),
                "That is the slope of the squared error. With the log-loss g(1 − g) cancels.",
            ),
            (
                np.sum((half - truth) * half * (1 - half) * x),
                "The factor g(1 − g) is still there. The slope of the logarithm, 1/g, cancels it.",
            ),
            (gradient[1] / len(x), "That is the mean; the log-loss here is the sum."),
            (
                -np.sum(truth * half * x),
                "Only the flower with y = 1 is in that. The others pull as well: ŷ − y is ½ there.",
            ),
        ],
    ),
    "9.4": Word(
        answer="D",
        praise="Held back like that they stop: from some w on, more weight costs more in penalty "
        "than it saves in loss.",
        mistakes=[
            (
                "A",
                "A perfect split is no perfect news: every steeper curve costs less, so no weights "
                "are the best, and five people split easily by chance.",
            ),
            (
                "B",
                "The lesson's four points have two bottoms in squared error and one in log-loss: "
                "where g is flat, squares are flat as well, however wrong.",
            ),
            (
                "C",
                "Not if the classes can be split: then the bottom lies at infinity and the weights "
                "grow for ever.",
            ),
        ],
    ),
    "9.5": Function(
        answer=log_loss,
        inputs=[
            (y, p),
            (np.array([1, 1]), np.array([0.93415, 0.5])),
            (np.array([0, 0, 0, 1]), np.array([0.1, 0.6, 0.3, 0.4])),
            (np.array([0]), np.array([0.75])),
        ],
        praise="Every certainty has its price now: this, times C and with a penalty added, is what "
        "`LogisticRegression` lowers.",
        mistakes=[
            (
                lambda y, p: log_loss(1 - y, p),
                "The branches have changed places: ln p belongs to y = 1, ln(1 − p) to y = 0.",
            ),
            (
                lambda y, p: -log_loss(y, p),
                "The minus is forgotten: logarithms of chances are negative, a cost is not.",
            ),
            (lambda y, p: np.sum((y - p) ** 2), "Those are squared errors, not −ln of chances."),
            (
                lambda y, p: log_loss(y, p) / len(y),
                "That is the mean, as scikit-learn reports it. The sum is asked.",
            ),
            (
                lambda y, p: -np.sum(y * np.log(p)),
                "Only those with y = 1 are in it; the others add −ln(1 − p).",
            ),
            (
                lambda y, p: -np.sum(np.log(p)),
                "For y = 0 the chance given to what happened is 1 − p.",
            ),
            (lambda y, p: log_loss(y, p) / np.log(10), "Base 10: `np.log` has base e."),
            (lambda y, p: log_loss(y, p) / np.log(2), "Base 2: `np.log` has base e."),
            (
                lambda y, p: -np.log(np.where(y == 1, p, 1 - p)),
                "Those are the single terms; add them.",
            ),
            (
                lambda y, p: np.exp(-log_loss(y, p)),
                "That is the likelihood, the product of the chances. Take −ln of it.",
            ),
        ],
    ),
}
