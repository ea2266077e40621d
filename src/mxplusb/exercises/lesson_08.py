"""Exercises of lesson 8, yes or no."""

import numpy as np

from mxplusb.data import age, height, income, loves_broccoli
from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import (
    classify,
    confusion,
    design_matrix,
    log_odds,
    predict_linear,
    sigmoid,
    threshold_score,
)
from mxplusb.formulas.shapes import Numbers
from mxplusb.setup_check import require


def scikit_learn_weights(features: Numbers, y: Numbers) -> Numbers:
    """Fit the weights that the lesson reads, the intercept first."""
    require("scikit-learn")
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(solver="liblinear").fit(features, y)
    return np.append(model.intercept_, model.coef_)


people = np.column_stack([height, age, income])
w = scikit_learn_weights(people, loves_broccoli)
z = predict_linear(design_matrix(people), w)
p = sigmoid(z)

age_weight = -0.325566
w_0, w_1 = -43.78088, 9.00200  # the irises' weights

few = np.array([1, 0, 0, 0, 0]), np.array([1, 0, 1, 0, 0])
many = np.array([0, 1, 0, 0, 1, 1, 1, 0]), np.array([0, 1, 1, 0, 1, 0, 1, 1])

exercises = {
    "8.1": Number(
        answer=p[4],
        tolerance=0.0003,
        praise="Squeezed rightly: z is about −3, so p is small.",
        mistakes=[
            (
                1 - p[4],
                "That is the probability of not loving it: `predict_proba` lists the classes in "
                "the order of `classes_`, 0 first.",
            ),
            (z[4], "That is z, the log-odds. Now squeeze it with g."),
            (
                classify(p[4]),
                "0 is the class, after the threshold. Asked is the probability before it.",
            ),
            (p[3], "That is person 4: person 5 is the last row, `[4]`."),
            (100 * p[4], "In per cent, yes. As a probability: divide by 100."),
        ],
    ),
    "8.2": Number(
        answer=np.exp(10 * age_weight),
        tolerance=0.0004,
        praise="Adding to z is multiplying the odds: e to the −3.25566.",
        mistakes=[
            (
                10 * age_weight,
                "That is what is added to z. What is added to z multiplies the odds: take e to "
                "that.",
            ),
            (
                np.exp(age_weight),
                "That is one year. Ten years multiply by it ten times: `np.exp(10 * -0.325566)`.",
            ),
            (
                1 + 10 * age_weight,
                "A weight is no change of probability or odds: added like that it leaves their "
                "range. It is a change of log-odds.",
            ),
            (np.exp(-10 * age_weight), "That is the factor for ten years younger."),
            (
                10 * np.exp(age_weight),
                "Ten years multiply by e^(−0.325566) ten times; they do not add ten of it.",
            ),
            (
                sigmoid(10 * age_weight),
                "The change was squeezed as if it were a score. Odds take no squeeze, only e to "
                "the change.",
            ),
        ],
    ),
    "8.3": Number(
        answer=(threshold_score(0.7) - w_0) / w_1,
        tolerance=0.002,
        reach=0,
        praise="A millimetre longer than half-way: w₀ + w₁x = ln(0.7/0.3).",
        mistakes=[
            (
                -w_0 / w_1,
                "There p is 0.5. The threshold is a choice, and for 0.7 the petal must be a little "
                "longer.",
            ),
            (
                (0.7 - w_0) / w_1,
                "You set z to 0.7. It is g(z) that is 0.7; z is ln(0.7/0.3).",
            ),
            (
                (-threshold_score(0.7) - w_0) / w_1,
                "That is for a threshold of 0.3. More certainty needs a longer petal, not a "
                "shorter one.",
            ),
            (
                0.7,
                "0.7 is the threshold, a probability. The boundary is the length in cm at which "
                "the probability reaches it.",
            ),
            (
                (np.log(0.7) - w_0) / w_1,
                "You took the logarithm of 0.7. Take it of the odds, 0.7/0.3.",
            ),
            (
                (np.exp(log_odds(0.7)) - w_0) / w_1,
                "0.7/0.3 are the odds; z is their logarithm.",
            ),
        ],
    ),
    "8.4": Word(
        answer="D",
        praise="Parallel it moves: w₀ + w₁x₁ + w₂x₂ = ln(t/(1 − t)), and t is only on the right.",
        mistakes=[
            (
                "A",
                "On the boundary g(z) is one number, so z is one number too, and z = w₀ + w₁x₁ + "
                "w₂x₂ is a straight line then.",
            ),
            (
                "B",
                "0.93 is about people like person 1. How often the model is right for all has to "
                "be counted, on people it has not seen.",
            ),
            (
                "C",
                "The fit knows no threshold: it chooses w. The threshold is yours to choose, from "
                "what each error costs.",
            ),
        ],
    ),
    "8.5": Function(
        answer=confusion,
        inputs=[few, many, (np.zeros(3, dtype=int), np.ones(3, dtype=int))],
        praise="Counted as scikit-learn counts: hits on the diagonal, the two errors beside it.",
        mistakes=[
            (
                lambda y, y_hat: confusion(y_hat, y),
                "Rows and columns have changed places: rows are what was, columns what was said.",
            ),
            (
                lambda y, y_hat: confusion(y, y_hat)[::-1, ::-1],
                "All four are counted, but class 1 comes first. Start with 0, above and on the "
                "left.",
            ),
            (
                lambda y, y_hat: confusion(y, y_hat)[::-1],
                "The rows are upside down: class 0 above, class 1 below.",
            ),
            (
                lambda y, y_hat: confusion(y, y_hat)[:, ::-1],
                "The columns are the wrong way round: class 0 on the left, class 1 on the right.",
            ),
            (
                lambda y, y_hat: confusion(y, y_hat) / len(y),
                "Those are shares; the counts are asked.",
            ),
            (
                lambda y, y_hat: np.ravel(confusion(y, y_hat)),
                "The four counts are right, in one row. Make two rows of them: [[…, …], […, …]].",
            ),
            (
                lambda y, y_hat: np.mean(y == y_hat),
                "That is the share that is right. It hides which of the two errors was made.",
            ),
        ],
    ),
}
