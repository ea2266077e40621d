"""Exercises of lesson 5, when the formula fails."""

import numpy as np

from mxplusb.data import age, height, weight
from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import centre, design_matrix, project

y, ones = np.array([1, 2, 6]), np.ones(3)
X = design_matrix(height, 2.54 * height, age)
total, w_1 = 3, 5  # of the valley

exercises = {
    "5.1": Number(
        answer=project(y, ones)[0],
        tolerance=0.01,
        praise="Projecting on ones is taking the mean: 9/3.",
        mistakes=[
            (
                np.median(y),
                "2 makes the sum of absolute gaps smallest. Nearest means squares, and squares "
                "ask for the mean.",
            ),
            (
                y @ ones,
                "9 is y · (1, 1, 1); it still has to be divided by (1, 1, 1) · (1, 1, 1).",
            ),
            (
                y @ ones / np.linalg.norm(ones),
                "You divided by the length of (1, 1, 1). That gives how long the shadow is; the "
                "number in front needs the length squared, 3.",
            ),
            (
                (np.min(y) + np.max(y)) / 2,
                "That is half-way between the smallest and the largest; the 2 counts too.",
            ),
            (
                project(ones, y)[0],
                "That is the shadow of (1, 1, 1) on y. The shadow of y is asked.",
            ),
        ],
    ),
    "5.2": Number(
        answer=np.linalg.matrix_rank(X),
        tolerance=0.1,
        praise="Three directions: the centimetres are 2.54 times the inches and add none.",
        mistakes=[
            (
                X.shape[1],
                "That counts the columns. More rows than columns do not help: the centimetres can "
                "be made from the inches and add no direction.",
            ),
            (
                X.shape[0],
                "That counts the rows. Four columns cannot point in five directions.",
            ),
            (
                X.shape[1] - 2,
                "Inches and centimetres together add one direction: one of the two stays.",
            ),
        ],
    ),
    "5.3": Number(
        answer=total - w_1,
        tolerance=0.01,
        praise="Along the whole floor the sum is 3, here as 5 + (−2).",
        mistakes=[
            (total, "Then the sum would be 8. w₁ is there as well: both together make 3."),
            (total + w_1, "5 + 8 is 13, and f is 100 there. The sum must be 3."),
            (
                total / 2,
                "That is the point of the floor nearest to 0, where w₁ is 1.5 as well. Here w₁ is "
                "5.",
            ),
        ],
    ),
    "5.4": Word(
        answer="D",
        praise="Every y casts a shadow, so some w reaches it: one, or a whole valley of them.",
        mistakes=[
            (
                "A",
                "[[1, 2], [2, 4]] has none: it sends (2, −1) to (0, 0), as it does (0, 0), and "
                "nobody can tell from where that came.",
            ),
            (
                "B",
                "Copy a column, and XᵀX has none, however many rows there are. What counts is the "
                "rank.",
            ),
            (
                "C",
                "With the lesson's centimetre column `inv` raises nothing, because rounding hides "
                "that the rank is gone; but what it returns is no inverse. Check Xᵀ(y − Xw) = 0.",
            ),
        ],
    ),
    "5.5": Function(
        answer=lambda y, x: project(y, x),
        inputs=[
            (y, ones),
            (np.array([3.0, 1.0]), np.array([2.0, 2.0])),
            (np.array([3.0, 1.0]), np.array([-5.0, 0.0])),
            (np.array([1.0, 2.0]), np.array([2.0, -1.0])),
            (weight, centre(height)),
        ],
        praise="Straight down it falls: what is left of y is at right angles to x.",
        mistakes=[
            (lambda y, x: (y @ x) * x, "It is too long: divide by x · x."),
            (
                lambda y, x: (y @ x) / np.sqrt(x @ x) * x,
                "You divided by the length of x; divide by its square, x · x.",
            ),
            (
                lambda y, x: (y @ x) / (x @ x),
                "That is the number in front; multiply x by it to get a vector.",
            ),
            (
                lambda y, x: project(x, y),
                "That is the shadow of x on y: x and y have changed places.",
            ),
            (
                lambda y, x: (y @ x) / (y @ y) * x,
                "You divided by y · y. Take x twice as long: its shadow must stay the same, so "
                "divide by x · x.",
            ),
            (
                lambda y, x: y - project(y, x),
                "That is the residual, at right angles to x. The shadow is the other part of y.",
            ),
            (lambda y, x: y * x, "That multiplies entry by entry: `y @ x` also adds."),
        ],
    ),
}
