"""Exercises of lesson 2, how wrong is a line?"""

import numpy as np

from mxplusb.data import height, weight
from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import best_line, predict, r_squared, residuals, sse

m, b = 2.2, -18
r = residuals(weight, predict(height, m, b))
lesson_line = predict(height, 2, -4)
lesson_r = residuals(weight, lesson_line)
best = predict(height, *best_line(height, weight))
flat_sse = sse(weight, np.mean(weight))
pair = np.array([3, -5])
people = {"Ann": 10, "Ben": 50}
misses = {"Ann": 500, "Ben": 1500}

exercises = {
    "2.1": Number(
        answer=r[3],
        tolerance=0.01,
        praise="Well measured: 136 − 129.4, and positive, for person 4 stands above the line.",
        mistakes=[
            (
                -r[3],
                "The right size with the other sign: actual minus predicted, so that a point "
                "above the line is positive.",
            ),
            (
                r[3] / m,
                "That is how far the point lies from the line sideways, in inches. A residual is "
                "measured straight up, in pounds.",
            ),
            (
                r[3] / np.sqrt(1 + m**2),
                "That is the shortest way to the line, at right angles. It mixes inches with "
                "pounds; a residual is straight up, in pounds.",
            ),
            (predict(height[3], m, b), "That is the prediction ŷ. Take it from the actual 136 lb."),
            (r[4], "That is person 5: Python counts from 0, so person 4 is `height[3]`."),
            (lesson_r[3], "That is the residual from the line m = 2, b = −4; this one has moved."),
        ],
    ),
    "2.2": Number(
        answer=sse(weight, predict(height, m, b)),
        tolerance=0.05,
        reach=0,
        praise="Squared, then added, all five: nothing could cancel.",
        mistakes=[
            (
                np.sum(r),
                "Plus and minus have cancelled. A sum near zero does not make a line good: square "
                "each residual before adding.",
            ),
            (np.sum(r) ** 2, "You added first and squared then. Square each residual, then add."),
            (
                np.sum(np.abs(r)),
                "That is Σ|r|: an honest cost as well, but not this one. Square instead of "
                "dropping the sign.",
            ),
            (
                np.mean(r**2),
                "That is the MSE, the SSE divided by n. The same line wins; asked is the sum.",
            ),
            (np.sqrt(np.sum(r**2)), "That is the root of it; the SSE stays squared."),
            (np.sqrt(np.mean(r**2)), "That is the RMSE; the SSE is neither divided nor rooted."),
            (sse(weight, lesson_line), "That is the SSE of the line m = 2, b = −4."),
            (
                sse(weight, best),
                "That is the SSE of the best line of all; this one is a little worse.",
            ),
        ],
    ),
    "2.3": Number(
        answer=r_squared(weight, lesson_line),
        tolerance=0.002,
        praise="A fair share: 1 − 359/689.2, which is R². More than half is still there.",
        mistakes=[
            (
                1 - r_squared(weight, lesson_line),
                "That is the share that remains, 359/689.2. What is removed is 1 minus it.",
            ),
            (
                r_squared(weight, best),
                "That is the share the best line removes. This line's SSE is 359.",
            ),
            (
                np.sqrt(r_squared(weight, lesson_line)),
                "That is the root of the share. Squares are shared out here, so no root is needed.",
            ),
            (
                flat_sse - sse(weight, lesson_line),
                "That is how much is removed; as a share, divide it by 689.2.",
            ),
            (
                100 * r_squared(weight, lesson_line),
                "As a percentage, yes. As a share: divide by 100.",
            ),
            (
                flat_sse / sse(weight, lesson_line),
                "Upside down: the share that remains is 359/689.2, and the rest is removed.",
            ),
        ],
    ),
    "2.4": Number(
        answer=np.sum(pair**2),
        tolerance=0.1,
        praise="Nothing cancels: 9 and 25, both positive.",
        mistakes=[
            (
                np.sum(pair),
                "“Better than perfect” cannot be: square each first, then add.",
            ),
            (np.sum(pair) ** 2, "3 − 5 lets them cancel first. Square each one: 3² + (−5)²."),
            (
                pair[0] ** 2 - pair[1] ** 2,
                "Python reads `-5**2` as −(5²). Write `(-5)**2`, for a square is never negative.",
            ),
            (np.sum(np.abs(pair)), "That is |3| + |−5|, the sum of absolute values."),
            (np.sum(np.abs(pair)) ** 2, "3 + 5, then squared: square each one before adding."),
            (np.mean(pair**2), "That is the mean of the squares; asked is their sum."),
        ],
    ),
    "2.5": Function(
        answer=r_squared,
        inputs=[
            (weight, lesson_line),
            (weight, best),
            (weight, np.full(5, np.mean(weight))),
            (weight, predict(height - np.mean(height), -5, np.mean(weight))),
            (np.array([2.0, 5.0, 5.0]), np.array([3.0, 3.5, 5.5])),
        ],
        praise="R² in one line: 1 for perfect predictions, 0 for the mean, below 0 for anything "
        "worse.",
        mistakes=[
            (
                lambda y, y_hat: 1 - r_squared(y, y_hat),
                "That is the share that remains. The share removed is 1 minus it.",
            ),
            (
                lambda y, y_hat: 1 - sse(y, np.mean(y)) / sse(y, y_hat),
                "Upside down: the predictions' SSE goes above, the mean's below.",
            ),
            (
                lambda y, y_hat: sse(y, np.mean(y)) - sse(y, y_hat),
                "That is how much is removed. As a share it still has to be divided by the mean's "
                "SSE.",
            ),
            (
                lambda y, y_hat: 1 - np.sum(np.abs(y - y_hat)) / np.sum(np.abs(y - np.mean(y))),
                "That shares out absolute values. Square the residuals, above and below.",
            ),
            (
                lambda y, y_hat: 1 - sse(y, y_hat) / sse(y, 0),
                "Below stands Σy², the SSE of predicting 0 for everybody. The yardstick is the "
                "mean of y.",
            ),
            (
                lambda y, y_hat: sse(y_hat, np.mean(y)) / sse(y, np.mean(y)),
                "That measures how far the predictions are spread about the mean. It gives the "
                "same for the best line, but not for every line: use the residuals.",
            ),
            (
                lambda y, y_hat: np.corrcoef(y, y_hat)[0, 1] ** 2,
                "That is the squared correlation. It is the share for the best line only; any "
                "other line does worse than it says.",
            ),
            (
                lambda y, y_hat: 1 - np.mean((y - y_hat) ** 2) / sse(y, np.mean(y)),
                "Above stands a mean of squares, below a sum. Sums or means, but the same for "
                "both.",
            ),
            (
                lambda y, y_hat: 1 - sse(y, y_hat) / flat_sse,
                "Below stands always 689.2. That is right for the five people; for another y "
                "compute the SSE of its own mean.",
            ),
        ],
    ),
    "2.6": Number(
        answer=np.mean(weight),
        tolerance=0.05,
        praise="The mean it is: the flat line that leaves residuals adding to 0.",
        mistakes=[
            (
                np.median(weight),
                "That is the median, with as many people above as below. It makes Σ|r| smallest; "
                "the squares listen to how far away they are, too.",
            ),
            (
                (np.min(weight) + np.max(weight)) / 2,
                "That is half-way between the lightest and the heaviest; the other three count "
                "too.",
            ),
            (np.mean(height), "That is the mean height. What is predicted is weight."),
            (flat_sse, "That is the SSE of the right line. Asked is how high the line lies."),
            (np.sum(weight), "That is the sum of the weights; one step is missing."),
        ],
    ),
    "2.7": Word(
        answer=min(people, key=lambda who: misses[who] / people[who]),
        praise="Compared fairly: for each person 30 against 50, so Ben's line misses by less "
        "though its SSE is three times as large.",
        mistakes=[
            (
                min(misses, key=lambda who: misses[who]),
                "500 is less than 1500, but Ben adds up 50 people. Divide by n before comparing.",
            ),
        ],
    ),
}
