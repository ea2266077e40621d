"""Exercises of lesson 0, start here."""

from mxplusb.data import age, height, income, weight
from mxplusb.exercises.kinds import Number
from mxplusb.formulas import design_matrix, normal_equation, predict_linear

X = design_matrix(height, age, income)
w = normal_equation(X, weight)
y_hat = predict_linear(X, w)

exercises = {
    "0.1": Number(
        answer=height[3],
        tolerance=0.01,
        praise="Found: the fourth row, the column of heights.",
        mistakes=[
            (height[4], "That is person 5: Python counts from 0, so person 4 is `height[3]`."),
            (age[3], "That is person 4's age. The height is asked, in inches."),
            (income[3], "That is person 4's income. The height is asked, in inches."),
            (
                weight[3],
                "That is person 4's weight, which we want to predict. The height is one of the "
                "things we predict it from.",
            ),
        ],
    ),
    "0.2": Number(
        answer=y_hat[1],
        tolerance=0.05,
        praise="Off to a good start: three products and an intercept, and soon you will do it by "
        "hand.",
        mistakes=[
            (
                y_hat[1] - w[0],
                "The three products are there. The intercept, −44.29, still has to be added.",
            ),
            (
                weight[1],
                "123 is what the scale said. The model was asked what it would have guessed.",
            ),
            (y_hat[0], "That is the prediction for person 1, whom Python counts as 0."),
            (
                y_hat[2],
                "That is the prediction for person 3: Python counts from 0, so person 2 has the "
                "index 1.",
            ),
        ],
    ),
}
