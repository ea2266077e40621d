"""Exercises of lesson 3, the best line."""

from collections.abc import Callable

import numpy as np

from mxplusb.data import height, noisy_line, weight
from mxplusb.exercises.kinds import Function, Number
from mxplusb.formulas import best_line, line_through, predict, residuals, sse, sse_gradient
from mxplusb.formulas.shapes import Numbers

m, b = 2, -4
r = residuals(weight, predict(height, m, b))
cost = sse(weight, predict(height, m, b))
d_m, d_b = sse_gradient(height, weight, m, b)
d_x = -2 * m * np.sum(r)  # if x were what varies

x, y = np.array([0, 1, 5]), np.array([2, 5, 5])
m_best, b_best = best_line(x, y)
m_origin = np.sum(x * y) / np.sum(x**2)
first_last = line_through(x[0], y[0], x[2], y[2])
first_two = line_through(x[0], y[0], x[1], y[1])
last_two = line_through(x[1], y[1], x[2], y[2])


def _with_slope(slope: Callable[[Numbers, Numbers], Numbers]) -> Callable[..., Numbers]:
    """Make a function that puts a line of the given slope, a function of x and y, in the middle."""
    return lambda x, y: (slope(x, y), np.mean(y) - slope(x, y) * np.mean(x))


exercises = {
    "3.1": Number(
        answer=d_b,
        tolerance=0.05,
        praise="A sure step: −2Σr = −2 · (−3). Uphill, so this b is a little too high.",
        mistakes=[
            (
                -d_b,
                "The inner minus is lost: b stands behind a minus in y − mx − b, so every term "
                "brings a factor −1.",
            ),
            (
                -np.sum(r),
                "The 2 of the square is lost: the derivative of a square is twice the thing.",
            ),
            (
                np.sum(r),
                "That is Σr. The square brings a factor 2, and the minus before b a factor −1.",
            ),
            (cost, "359 is how high you stand; the question is how steep it is there."),
            (
                d_x,
                "That is the slope if every x moved. x is data and stays; only b moves, and its "
                "factor is −1.",
            ),
            (d_m, "That is ∂SSE/∂m. For b the factor inside is −1, without x."),
            (d_b / len(height), "That is the slope of the MSE. SSE is not divided by n."),
        ],
    ),
    "3.2": Number(
        answer=d_m,
        tolerance=1,
        praise="Steep indeed: −2Σxr. A little more m costs much more, since every x is large.",
        mistakes=[
            (-d_m, "The inner minus is lost: mx stands behind a minus in y − mx − b."),
            (d_m / 2, "The 2 of the square is lost: that is half of it."),
            (
                -d_m / 2,
                "That is Σxr. The square brings a factor 2, the minus before mx a factor −1.",
            ),
            (
                d_b,
                "That is ∂SSE/∂b again. m is multiplied by x, so each residual counts x times: "
                "Σxr.",
            ),
            (
                np.mean(height) * d_b,
                "You multiplied the sum by the mean height. Each residual has its own x: multiply "
                "first, then add.",
            ),
            (cost, "359 is how high you stand; the question is how steep it is there."),
            (
                d_x,
                "That is the slope if every x moved. x is data and stays; m moves, its factor is "
                "x.",
            ),
            (d_m / len(height), "That is the slope of the MSE. SSE is not divided by n."),
        ],
    ),
    "3.3": Number(
        answer=m_best,
        tolerance=0.005,
        praise="Neat work: 6/14, with all three points heard.",
        mistakes=[
            (
                first_last[0],
                "That line joins the first and the last point and ignores the one between. The "
                "best line listens to all three.",
            ),
            (first_two[0], "That line goes through the first two points and forgets the third."),
            (last_two[0], "That line goes through the last two points and forgets the first."),
            (
                m_origin,
                "That is the best line through (0, 0), with b = 0. Nobody said it must go there.",
            ),
            (
                1 / best_line(y, x)[0],
                "That predicts x from y: its residuals lie sideways. What is predicted is y.",
            ),
            (
                (first_two[0] + last_two[0]) / 2,
                "That is the mean of two slopes. Long steps tell more about a slope than short "
                "ones.",
            ),
            (b_best, "That is the intercept of the best line; asked is its slope."),
        ],
    ),
    "3.4": Number(
        answer=np.mean(weight) - m * np.mean(height),
        tolerance=0.01,
        praise="Nicely balanced: 131.4 − 2 · 68 takes the line through the middle again.",
        mistakes=[
            (
                best_line(height, weight)[1],
                "That is the b of the best line, whose m is 2.19. With m nailed to 2, b has to "
                "bring the line back to the middle, (68, 131.4).",
            ),
            (
                m * np.mean(height) - np.mean(weight),
                "The right size, subtracted the wrong way round: b = ȳ − m x̄.",
            ),
            (
                np.mean(weight),
                "131.4 is how high the line should be at x = 68. b is its height at x = 0.",
            ),
            (b, "With −4 the residuals add to −3, not to 0: the line is still a little too high."),
            (
                np.median(weight - m * height),
                "That leaves as many people above as below. The smallest SSE wants residuals that "
                "add to 0.",
            ),
            (
                np.sum(height * (weight - m * height)) / np.sum(height),
                "That sets ∂SSE/∂m to zero. m is nailed; what can move is b, so ∂SSE/∂b must be 0.",
            ),
        ],
    ),
    "3.5": Function(
        answer=best_line,
        inputs=[
            (height, weight),
            (x, y),
            (height - np.mean(height), weight),
            (np.arange(4.0), np.array([5.0, 3.0, 2.0, 0.0])),
            noisy_line(),
        ],
        praise="That is the engine inside `LinearRegression`, for one feature, and you built it.",
        mistakes=[
            (
                lambda x, y: best_line(x, y)[::-1],
                "Both numbers are right and in the other order: m first, then b.",
            ),
            (
                _with_slope(
                    lambda x, y: (
                        (np.mean(y) - np.mean(x * y) / np.mean(x))
                        / (np.mean(x) - np.mean(x**2) / np.mean(x))
                    )
                ),
                "Right, until the mean of x is 0: then it divides by 0. Multiply the equation by "
                "x̄ instead of dividing the other by it.",
            ),
            (
                _with_slope(
                    lambda x, y: (
                        (np.mean(x) * np.mean(y) - np.mean(x * y))
                        / (np.mean(x) ** 2 - np.mean(x) ** 2)
                    )
                ),
                "`np.mean(x)**2` and `np.mean(x**2)` are two things: the square of the mean and "
                "the mean of the squares. The formula needs one of each.",
            ),
            (
                _with_slope(lambda x, y: -best_line(x, y)[0]),
                "The slope has the wrong sign: above and below must be subtracted the same way "
                "round.",
            ),
            (
                _with_slope(lambda x, y: np.mean(x * y) / np.mean(x**2)),
                "That is the slope of the best line through (0, 0). The b equation was left out "
                "on the way to m.",
            ),
            (
                lambda x, y: (np.mean(x * y) / np.mean(x**2), 0 * np.mean(y)),
                "Only ∂SSE/∂m is zero there, with b held at 0. Both partials have to be zero.",
            ),
            (
                lambda x, y: (0 * np.mean(x), np.mean(y)),
                "Only ∂SSE/∂b is zero there, with m held at 0. Both partials have to be zero.",
            ),
            (
                lambda x, y: line_through(x[0], y[0], x[-1], y[-1]),
                "That joins the first point with the last. Two points on the line are nothing to "
                "be proud of: all of them count.",
            ),
            (
                lambda x, y: (best_line(x, y)[0], np.mean(y) + best_line(x, y)[0] * np.mean(x)),
                "The slope is right. b = ȳ − m x̄: a minus.",
            ),
            (
                lambda x, y: best_line(y, x),
                "That predicts x from y: x and y have changed places.",
            ),
            (
                lambda x, y: best_line(x, y)[0],
                "The slope is right; now return both: `return m, b`.",
            ),
        ],
    ),
    "3.6": Number(
        answer=sse(y, predict(x, m_best, b_best)),
        tolerance=0.01,
        praise="The bottom of the bowl, 24/7, and it lies above 0: no line hits all three.",
        mistakes=[
            (
                0,
                "Setting the cost itself to 0 asks for a line through all three points, and there "
                "is none. At the bottom it is the slopes that are 0.",
            ),
            *(
                (
                    sse(y, predict(x, *line)),
                    "That line hits two of the three points, and pays for it at the third. The "
                    "best line may hit none.",
                )
                for line in (first_last, first_two, last_two)
            ),
            (
                np.mean(residuals(y, predict(x, m_best, b_best)) ** 2),
                "That is the MSE: right line, but the SSE is not divided by 3.",
            ),
            (sse(y, np.mean(y)), "That is the SSE of the flat line at the mean; tilt it."),
            (
                sse(y, predict(x, m_origin, 0)),
                "That is the best line with b = 0; let b move as well.",
            ),
            (
                np.sum(np.abs(residuals(y, predict(x, m_best, b_best)))),
                "That is Σ|r| of the right line; square the residuals.",
            ),
        ],
    ),
}
