"""Exercises of lesson 1, a line is a prediction."""

import numpy as np

from mxplusb.data import gigabytes, height, price, weight
from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import best_line, line_through, predict

m_price, b_price = line_through(gigabytes[0], price[0], gigabytes[1], price[1])
rise, run = weight[2] - weight[1], height[2] - height[1]  # from person 2 to person 3
inch = 2.54  # centimetres

exercises = {
    "1.1": Number(
        answer=predict(7, 0.5, 2),
        tolerance=0.01,
        praise="Well read: half of 7 is the climb, 3.5, and the line starts at 2.",
        mistakes=[
            (
                predict(7, 2, 0.5),
                "You multiplied by 2 and added ½. The number beside x is the slope, the one "
                "standing alone is the intercept.",
            ),
            (0.5 * (7 + 2), "The 2 was halved as well: first ½ · 7, then add 2."),
            (
                predict(7, 0.5, 0),
                "That is ½ · 7, the climb since x = 0. But the line starts at height 2.",
            ),
            (predict(7, 0.5, -2), "The 2 was taken away: the line starts above zero, so add it."),
        ],
    ),
    "1.2": Number(
        answer=predict(12, m_price, b_price),
        tolerance=1,
        praise="A fair price: $75 for each GB, and the line starts at −$200.",
        mistakes=[
            (
                12 * price[1] / gigabytes[1],
                "That is one fixed price a GB, $62.50. Such a line starts at $0 for 0 GB, and 4 "
                "GB would cost $250 instead of $100.",
            ),
            (
                12 * price[0] / gigabytes[0],
                "That is one fixed price a GB, $25. Such a line starts at $0 for 0 GB, and 16 GB "
                "would cost $400 instead of $1000.",
            ),
            (predict(12, m_price, 0), "12 · 75 is the climb since 0 GB. The line starts at −200."),
            (predict(12, m_price, -b_price), "The slope is right; the intercept is −200, not 200."),
            (
                np.mean(price),
                "The price half-way goes with the size half-way, 10 GB. 12 is further.",
            ),
        ],
    ),
    "1.3": Number(
        answer=rise / run,
        tolerance=0.005,
        praise="Good climbing: 17 lb of rise over 11 in of run.",
        mistakes=[
            (run / rise, "Upside down: pounds gained (17) over inches gained (11)."),
            (
                -rise / run,
                "Start from the same person above and below: 140 − 123 goes with 74 − 63. The "
                "taller of the two is also heavier, so this line rises.",
            ),
            (
                weight[2] / height[2],
                "That is 140/74, person 3's weight over their height. A slope compares two "
                "differences.",
            ),
            (
                weight[1] / height[1],
                "That is 123/63, person 2's weight over their height. A slope compares two "
                "differences.",
            ),
            (
                line_through(height[2], weight[2], height[3], weight[3])[0],
                "That is the slope between persons 3 and 4. Python counts from 0: persons 2 and 3 "
                "have the indices 1 and 2.",
            ),
            (
                line_through(height[0], weight[0], height[4], weight[4])[0],
                "That line joins the first and the last person of the table; asked are persons 2 "
                "and 3.",
            ),
            (
                best_line(height, weight)[0],
                "That is the best line for all five people; asked is the one through two of them.",
            ),
        ],
    ),
    "1.4": Number(
        answer=2.2 / inch,
        tolerance=0.003,
        praise="Units kept in order: a centimetre is a smaller step, so less weight goes with it.",
        mistakes=[
            (
                2.2 * inch,
                "That is steeper. But a centimetre is a smaller step than an inch, so the line "
                "climbs less over it: divide.",
            ),
            (
                2.2,
                "The slope is no property of the people; it is pounds for each inch. Change the "
                "unit, and the number must change for the predictions to stay.",
            ),
            (inch / 2.2, "Upside down: pounds over centimetres, 2.2/2.54."),
        ],
    ),
    "1.5": Function(
        answer=line_through,
        inputs=[
            (gigabytes[0], price[0], gigabytes[1], price[1]),
            (height[1], weight[1], height[2], weight[2]),
            (height[4], weight[4], height[2], weight[2]),
            (0, 2, 3, 3.5),
        ],
        praise="Two points, one line: rise over run gives m, and going back from one of the points "
        "to x = 0 gives b.",
        mistakes=[
            (
                lambda x1, y1, x2, y2: line_through(x1, y1, x2, y2)[::-1],
                "Both numbers are right and in the other order: m first, then b.",
            ),
            (
                lambda x1, y1, x2, y2: _through_first(x1, y1, (x2 - x1) / (y2 - y1)),
                "The slope is upside down: rise over run, (y2 − y1)/(x2 − x1).",
            ),
            (
                lambda x1, y1, x2, y2: _through_first(x1, y1, (y2 - y1) / (x1 - x2)),
                "The slope has the wrong sign: start from the same point above and below, y2 − y1 "
                "over x2 − x1.",
            ),
            (
                lambda x1, y1, x2, y2: _through_first(x1, y1, y2 / x2),
                "y2/x2 compares a point with (0, 0). The slope compares the two points: their "
                "rise over their run.",
            ),
            (
                lambda x1, y1, x2, y2: (line_through(x1, y1, x2, y2)[0], y1),
                "The slope is right. b is the height at x = 0, and y1 is the height at x1: walk "
                "back by m · x1.",
            ),
            (
                lambda x1, y1, x2, y2: (
                    line_through(x1, y1, x2, y2)[0],
                    predict(x1, line_through(x1, y1, x2, y2)[0], y1),
                ),
                "The slope is right. From x1 back to 0 the line loses m · x1: subtract it from y1.",
            ),
            (
                lambda x1, y1, x2, y2: line_through(x1, y1, x2, y2)[0],
                "The slope is right; now return both: `return m, b`.",
            ),
        ],
    ),
    "1.6": Word(
        answer="same",
        praise="Not fooled: it is one line in two units. Steep is not strong; how closely the "
        "points follow the line is another question, and lesson 2 asks it.",
        mistakes=[
            (
                "A",
                "A is steeper on paper, but only because an inch is longer than a centimetre. "
                "Compare what both predict for one person.",
            ),
            (
                "B",
                "A smaller unit is no stronger link. Compare what both lines predict for one "
                "person.",
            ),
        ],
    ),
}


def _through_first(x1: float, y1: float, m: float) -> tuple[float, float]:
    """Give slope and intercept of the line of slope m through (x1, y1)."""
    return m, y1 - m * x1
