"""Exercises of lesson 7, from line to probability."""

import numpy as np

from mxplusb.exercises.kinds import Function, Number, Word
from mxplusb.formulas import log_odds, sigmoid

odds = 0.8 / (1 - 0.8)

exercises = {
    "7.1": Number(
        answer=4.0**-2,
        tolerance=0.0005,
        praise="One over 4 · 4, a sixteenth.",
        mistakes=[
            (
                -(4**2),
                "The minus in the exponent says “one over”; nothing turns negative by it.",
            ),
            (4 * -2, "That is 4 · (−2). 4⁻² is 1 over 4 · 4."),
            (4**-0.5, "That is 4 to the power −½, one over the root. Here the exponent is −2."),
            (4**2, "That is 4². The minus in the exponent says “one over”."),
            (4.0**-1, "That is 4⁻¹, one over 4. The 2 says: two fours below the bar."),
            (
                -(4.0**-2),
                "The size is right. But a power of 4 is never negative: the minus is used up by "
                "“one over”.",
            ),
        ],
    ),
    "7.2": Number(
        answer=sigmoid(-2),
        tolerance=0.0005,
        praise="Below the middle, as it should be: 1/(1 + e²).",
        mistakes=[
            (sigmoid(2), "That is g(2). In e⁻ᶻ with z = −2 the exponent is +2."),
            (-sigmoid(2), "g is never negative: g(−z) = 1 − g(z), not −g(z)."),
            (np.exp(-2), "That is e⁻². The sigmoid is 1/(1 + e⁻ᶻ), here 1/(1 + e²)."),
            (np.exp(2), "That is e²; it still belongs below the bar: 1/(1 + e²)."),
            (1 + np.exp(2), "That is 1 + e², which stands below the bar."),
        ],
    ),
    "7.3": Number(
        answer=log_odds(0.8),
        tolerance=0.002,
        praise="Back through the squeeze: ln 4, since the odds are 4 to 1.",
        mistakes=[
            (odds, "4 to 1 are the odds. z is the logarithm of that."),
            (np.log(0.8), "That is the logarithm of p. Take it of the odds, p/(1 − p)."),
            (
                np.log10(odds),
                "The right road with another base: `np.log` is the natural logarithm, base e.",
            ),
            (-np.log(odds), "That is the log-odds of 0.2: p goes above, 1 − p below."),
            (sigmoid(0.8), "That is g(0.8). Asked is the way back, from p to z."),
        ],
    ),
    "7.4": Word(
        answer="D",
        praise="There p is ½ and the slope g(1 − g) · w₁ is as large as it gets, w₁/4.",
        mistakes=[
            (
                "A",
                "(1 + 1/n)ⁿ grows with n, and e is what it goes to: a number like π, which no n "
                "can change.",
            ),
            (
                "B",
                "g comes as near to 1 as you like but never reaches it: 1 + e⁻ᶻ is always more "
                "than 1. Only the computer rounds it to 1, from about z = 37 on.",
            ),
            (
                "C",
                "w₀ pushes the curve to the left or right. It is w₁ that makes it steep: w₁/4 in "
                "the middle.",
            ),
        ],
    ),
    "7.5": Function(
        answer=sigmoid,
        overflow="raise",
        inputs=[
            (0,),
            (5,),
            (-2,),
            (np.array([-8.0, -1, 0, 1, 8]),),
            (-1000.0,),
            (1000.0,),
            (np.array([-1000.0, 0, 1000]),),
        ],
        praise="Unshaken by a thousand: eᶻ was only ever asked for z below 0.",
        mistakes=[
            (
                lambda z: sigmoid(np.negative(z)),
                "A minus is lost: that falls as z grows. It is e⁻ᶻ below the bar.",
            ),
            (
                lambda z: np.sign(z) * sigmoid(np.abs(z)),
                "Below 0 it turns negative. g(−z) is 1 − g(z), not −g(z).",
            ),
            (
                lambda z: sigmoid(np.abs(z)),
                "Right for positive z. Below 0 it has to fall under ½: g(−z) = 1 − g(z).",
            ),
            (
                lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
                "Right for negative z. Above 0 it has to rise over ½: g(−z) = 1 − g(z).",
            ),
            (
                lambda z: sigmoid(np.clip(z, -5, 5)),
                "Beyond ±5 it stands still. g goes on towards 0 and 1, without reaching them.",
            ),
            (
                lambda z: np.where(np.abs(z) > 5, np.greater(z, 0), sigmoid(z)),
                "Beyond ±5 it is exactly 0 or 1. g only comes nearer and nearer.",
            ),
            (np.tanh, "tanh runs from −1 to 1; the sigmoid from 0 to 1."),
        ],
    ),
}
