"""Exercises of lesson 11, the interview."""

import numpy as np

from mxplusb.data import height, weight
from mxplusb.exercises.kinds import Number, Word
from mxplusb.formulas import (
    best_line,
    design_matrix,
    least_squares,
    leave_one_out,
    predict,
    residuals,
)

inch = 2.54  # centimetres
_, w_inch, w_cm = least_squares(design_matrix(height, inch * height), weight)

miss = leave_one_out(design_matrix(height), weight)[2]
seen = residuals(weight, predict(height, *best_line(height, weight)))[2]

people, p = 200, 0.93

exercises = {
    "11.1": Word(
        answer="fit",
        praise="Exactly there the normal equation is solved; before it the model is empty.",
        mistakes=[
            (
                "LinearRegression",
                "That call makes an empty model: it knows no data and has no `coef_` yet.",
            ),
            ("predict", "`predict` only reads the line, which has to be there already."),
            ("print", "That shows what was learnt before."),
        ],
    ),
    "11.2": Number(
        answer=w_inch + inch * w_cm,
        tolerance=0.002,
        praise="The old slope again, 153/70, only shared out between two columns.",
        mistakes=[
            (
                w_inch,
                "That holds the centimetres still. Nobody is an inch taller without being 2.54 cm "
                "taller: both columns move.",
            ),
            (w_inch + w_cm, "One inch is 2.54 steps in the second column."),
            (inch * w_cm, "That is what the centimetres add. The inches add too."),
            (inch * (w_inch + w_cm), "Only the second column is in centimetres."),
        ],
    ),
    "11.3": Number(
        answer=miss,
        tolerance=0.02,
        praise="Honest, and three times as far off as the line that had seen person 3.",
        mistakes=[
            (
                seen,
                "That is the residual of a line that has seen person 3. An honest test has not.",
            ),
            (-miss, "Predicted minus actual; actual minus predicted is negative here."),
            (weight[2] - miss, "That is the prediction; take it from the actual 140 lb."),
            (
                leave_one_out(np.ones((5, 1)), weight)[2],
                "That is the miss of the mean of the other four, without height.",
            ),
        ],
    ),
    "11.4": Number(
        answer=p * people,
        tolerance=0.5,
        praise="Calibrated means just this: of those called 0.93, 93 % are.",
        mistakes=[
            (
                people,
                "All 200 are called 1. But the model itself expects to be wrong about 14 of them.",
            ),
            ((1 - p) * people, "Those are the ones it expects to be wrong about."),
            (100 * p, "That is 93 of 100; here are 200."),
        ],
    ),
}
