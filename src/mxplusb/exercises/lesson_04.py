"""Exercises of lesson 4, more than one feature."""

import numpy as np

from mxplusb.data import age, height, income, noisy_line, weight
from mxplusb.exercises.kinds import Function, Number
from mxplusb.formulas import design_matrix, normal_equation, predict_linear

three = np.array([[1, 2], [1, 3], [1, 5]])
square = np.array([[2, 1], [1, 3]])
determinant = square[0, 0] * square[1, 1] - square[0, 1] * square[1, 0]
inverse = np.linalg.inv(square)

X = design_matrix(height, age, income)
w = normal_equation(X, weight)
y_hat = predict_linear(X, w)

exercises = {
    "4.1": Number(
        answer=(three.T @ three)[-1, -1],
        tolerance=0.1,
        praise="Partner by partner: 2·2 + 3·3 + 5·5, the second column with itself.",
        mistakes=[
            (
                (three @ three.T)[-1, -1],
                "That is from XXᵀ, three by three. XᵀX has as many rows as X has columns, two.",
            ),
            (
                np.sum(three[:, 1]) ** 2,
                "That is (2 + 3 + 5)². The product multiplies partner by partner first: 2·2 + 3·3 "
                "+ 5·5.",
            ),
            (
                (three * three)[-1, -1],
                "That is `X * X`, entry by entry. The matrix product `X.T @ X` runs down two "
                "columns and adds.",
            ),
            (
                np.sum(three[:, 1]),
                "That stands at the top right: the ones with the second column. Bottom right is "
                "the second column with itself.",
            ),
            (len(three), "That stands at the top left: the ones with themselves count the rows."),
        ],
    ),
    "4.2": Number(
        answer=inverse[0, 0],
        tolerance=0.005,
        praise="Swapped and divided: 3/5, since 2·3 − 1·1 = 5.",
        mistakes=[
            (
                1 / square[0, 0],
                "1/2 would be right if the matrix were one number. Test it: does the product give "
                "[[1, 0], [0, 1]]?",
            ),
            (
                square[0, 0] / determinant,
                "Rightly divided by 5; but the 2 and the 3 change places first.",
            ),
            (square[1, 1], "Rightly swapped; now divide by 2·3 − 1·1 = 5."),
            (
                square[1, 1] / (determinant + 2 * square[0, 1] * square[1, 0]),
                "You divided by 2·3 + 1·1. The second product is taken away.",
            ),
            (inverse[0, 1], "That stands at the top right of the inverse."),
        ],
    ),
    "4.3": Number(
        answer=y_hat[3],
        tolerance=0.01,
        reach=0,
        praise="Row times column: 1·w₀ + 67w₁ + 25w₂ + 135600w₃.",
        mistakes=[
            (
                X[3, 1:] @ w[1:],
                "The column of ones is missing: without the 1 in front the intercept −44.29 never "
                "enters.",
            ),
            (weight[3], "136 is what was measured. 136 minus your prediction is the residual."),
            (
                X[3] @ np.round(w, 5),
                "Very near. But 0.00008 was 0.0000796707, and $135600 make the difference "
                "visible: round last.",
            ),
            (y_hat[4], "That is person 5: Python counts from 0, so person 4 is `X[3]`."),
            (weight[3] - y_hat[3], "That is the residual, what the prediction is short of."),
        ],
    ),
    "4.4": Number(
        answer=1000 * w[3],
        tolerance=1e-5,
        praise="A thousand times the step, a thousand times the coefficient: the predictions stay.",
        mistakes=[
            (
                w[3] / 1000,
                "One step is now a thousand dollars, so it must move the prediction more, not "
                "less.",
            ),
            (
                w[3],
                "Unchanged it would make income count a thousand times less. A coefficient's size "
                "tells its unit, not its importance.",
            ),
        ],
    ),
    "4.5": Function(
        answer=normal_equation,
        inputs=[
            (design_matrix(height), weight),
            (design_matrix(height, age), weight),
            (three, np.array([1, 2, 6])),
            (np.ones((5, 1)), weight),
            (design_matrix(noisy_line()[0]), noisy_line()[1]),
        ],
        praise="One line of NumPy, any number of features: this is what `LinearRegression` finds.",
        mistakes=[
            (
                lambda X, y: X.T @ y,
                "That is Xᵀy, the right-hand side. It still has to be solved for w.",
            ),
            (
                lambda X, y: X.T @ X @ X.T @ y,
                "That multiplies by XᵀX; solving undoes that multiplication.",
            ),
            (
                lambda X, y: 1 / (X.T @ X) @ (X.T @ y),
                "`1 / (X.T @ X)` turns each entry upside down, which is no inverse. "
                "`np.linalg.solve(A, c)` solves Aw = c.",
            ),
            (
                lambda X, y: 2 * normal_equation(X, y),
                "Twice too much: the 2 of the gradient stands on both sides and cancels.",
            ),
            (
                lambda X, y: -normal_equation(X, y),
                "The sign is lost: from −2Xᵀy + 2XᵀXw = 0 the first term goes to the other side "
                "and becomes +2Xᵀy.",
            ),
            (lambda X, y: X @ normal_equation(X, y), "Those are the predictions Xw; return w."),
            (
                lambda X, y: normal_equation(X[:, 1:], y) if len(X[0]) > 1 else np.empty(0),
                "One weight is missing: the column of ones is a column of X like the others.",
            ),
        ],
    ),
}
