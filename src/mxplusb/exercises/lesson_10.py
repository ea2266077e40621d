"""Exercises of lesson 10, this, that or the other."""

from math import comb

import numpy as np

from mxplusb.exercises.kinds import Function, Number
from mxplusb.formulas import normalise, sigmoid, softmax

z = np.array([-11.3394, -2.7049, 3.0204])  # person 2
a = sigmoid(z)

labels = np.arange(8)
logs = np.log([1, 2, 6])

m_1, b_1, m_2, b_2 = 2, -3, -1, 6  # two scores

exercises = {
    "10.1": Number(
        answer=normalise(a)[2],
        tolerance=0.0005,
        praise="Squeezed each by itself, then shared out: 0.9535/1.0162.",
        mistakes=[
            (a[2], "That is a. The three a do not add up to 1 but to 1.016, so divide by that."),
            (
                softmax(z)[2],
                "That is softmax of the same z. One-vs-rest squeezes each z with g first and "
                "divides then.",
            ),
            (1 / 3, "Three classes do not mean a third each; use the three z."),
            (normalise(a)[1], "That is b for opinion 1: Python counts from 0, and so do they."),
            (
                normalise(z)[2],
                "You divided z by the sum of the z. z may be negative: squeeze with g first.",
            ),
        ],
    ),
    "10.2": Number(
        answer=len(labels),
        tolerance=0.1,
        praise="One question a class, and 0 is a class.",
        mistakes=[
            (np.max(labels), "0 is a class too."),
            (
                comb(len(labels), 2),
                "That counts pairs: one-vs-one has a model for each pair, one-vs-rest for each "
                "class.",
            ),
            (
                1,
                "Labels are names, not amounts: one model of the labels as numbers would believe "
                "that 4 is twice 2.",
            ),
        ],
    ),
    "10.3": Number(
        answer=softmax(logs)[2],
        tolerance=0.002,
        praise="No squeeze, only shares: 6 out of 1 + 2 + 6.",
        mistakes=[
            (
                normalise(sigmoid(logs))[2],
                "Those are sigmoids, normalised. Softmax divides eᶻ itself: 6 out of 1 + 2 + 6.",
            ),
            (
                sigmoid(logs[2]),
                "That is g(ln 6), six to one against nothing else. Here two others share.",
            ),
            (normalise(logs)[2], "You divided the z. They may be negative or zero: e to it first."),
            (np.exp(logs[2]), "That is eᶻ of the third; divide by the sum of all three."),
            (softmax(logs)[1], "That is the second class."),
        ],
    ),
    "10.4": Number(
        answer=(b_2 - b_1) / (m_1 - m_2),
        tolerance=0.01,
        praise="A tie at 3: there both scores are 3, and both classes would say yes.",
        mistakes=[
            (
                -b_1 / m_1,
                "At 1.5 class 1's own answer turns from no to yes. The winner changes where z₁ = "
                "z₂.",
            ),
            (
                -b_2 / m_2,
                "At 6 class 2's own answer turns from yes to no. The winner changes where z₁ = z₂.",
            ),
            (b_2 - b_1, "3x = 9: divide by 3."),
            ((b_2 + b_1) / (m_1 - m_2), "−3 goes to the other side as +3: 3x = 9."),
        ],
    ),
    "10.5": Function(
        answer=softmax,
        inputs=[
            (logs,),
            (np.array([-4.667, 1.743, -4.096]),),
            (np.full(4, 2.0),),
            (np.array([3.0, -1]),),
            (z,),
        ],
        praise="Shares of one cake: they add up to 1, and only differences of scores count.",
        mistakes=[
            (
                lambda z: normalise(sigmoid(z)),
                "Normalised sigmoids are what one-vs-rest does. Softmax divides eᶻ by Σeᶻ.",
            ),
            (sigmoid, "Those are sigmoids, each by itself; they do not add up to 1."),
            (np.exp, "That is eᶻ; divide by their sum."),
            (
                lambda z: np.exp(z - np.max(z)),
                "That is eᶻ divided by the largest, which keeps it from overflowing. Now divide by "
                "the sum.",
            ),
            (lambda z: np.log(softmax(z)), "Those are the logarithms of the shares."),
            (lambda z: softmax(-z), "The smallest score has the largest share: e⁻ᶻ for eᶻ."),
            (lambda z: normalise(2.0**z), "That has base 2; `np.exp` has base e."),
            (
                lambda z: z / np.sum(z),
                "You divided the z themselves. They may be negative or zero: e to it first.",
            ),
        ],
    ),
}
