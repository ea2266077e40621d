"""Every figure that the lessons rest on, from the data and the formulas.

Each is quoted with all the digits that a lesson may give it, and has to agree to the last of them.
Those of lessons 1 to 3 were worked out by hand. Where the later ones come from is said above each
group: what scikit-learn says is computed here, beside the formula's answer, and must agree with the
same quotation.
"""

from itertools import accumulate, combinations, permutations
from math import log, sqrt

import numpy as np
import pytest
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from mxplusb.data import (
    age,
    gigabytes,
    height,
    income,
    iris_lengths,
    loves_broccoli,
    noisy_line,
    opinion,
    price,
    regression_500,
    weight,
)
from mxplusb.formulas import (
    adjusted_r_squared,
    best_line,
    centre,
    compound,
    design_matrix,
    fit_logistic,
    gradient_descent,
    hessian,
    least_squares,
    leave_one_out,
    line_through,
    log_loss,
    normal_equation,
    normalise,
    predict,
    predict_probability,
    r_squared,
    residuals,
    sigmoid,
    softmax,
    sse,
    sse_gradient,
    standardise,
    stochastic_gradient_descent,
)

FLAT = np.mean(weight)
PC_M, PC_B = line_through(gigabytes[0], price[0], gigabytes[1], price[1])
M, B = best_line(height, weight)
TRY = predict(height, 2, -4)
BEST = predict(height, M, B)


def through_middle(m):
    return predict(height - 68, m, 131.4)


def size(y_hat):
    """Σ|r|, the other cost."""
    return np.sum(np.abs(residuals(weight, y_hat)))


def through_persons(i, j):
    line = line_through(height[i - 1], weight[i - 1], height[j - 1], weight[j - 1])
    return predict(height, *line)


def excess(m, b):
    return sse(weight, predict(height, m, b)) - sse(weight, BEST)


# What a table of Student's t says for 3 = 5 − 2 degrees of freedom and 95 %.
T = 3.182446
NOISE = sqrt(sse(weight, BEST) / 3)
SPREAD = np.sum((height - 68) ** 2)
SLOPE_ERROR = T * NOISE / sqrt(SPREAD)
PERSON_ERROR = T * NOISE * sqrt(1 + 1 / 5 + (70 - 68) ** 2 / SPREAD)

FIGURES = {
    # Lesson 1
    "½x + 2 at 2": (predict(2, 0.5, 2), "3"),
    "½x + 2 at 3": (predict(3, 0.5, 2), "3.5"),
    "½x + 2 at 0": (predict(0, 0.5, 2), "2"),
    "dollars for a GB": (PC_M, "75"),
    "dollars at 0 GB": (PC_B, "-200"),
    "dollars for 8 GB": (predict(8, PC_M, PC_B), "400"),
    "pounds at 70 in by a good line": (predict(70, 2, -4), "136"),
    "2.2 lb an inch in lb a centimetre": (2.2 / 2.54, "0.866"),
    # Lesson 2
    "x₃": (height[2], "74"),
    "y₃": (weight[2], "140"),
    "sum of residuals, (2, −4)": (np.sum(residuals(weight, TRY)), "-3"),
    "SSE of (2, −4)": (sse(weight, TRY), "359"),
    "r @ r": (residuals(weight, TRY) @ residuals(weight, TRY), "359"),
    "mean weight": (FLAT, "131.4"),
    "sum of residuals of the mean": (np.sum(residuals(weight, FLAT)), "0.0"),
    "SSE of the mean": (sse(weight, FLAT), "689.2"),
    "sum for m = −5": (np.sum(residuals(weight, through_middle(-5))), "0.0"),
    "SSE for m = −5": (sse(weight, through_middle(-5)), "3969.2"),
    "Σ|r| of (2, −4)": (size(TRY), "35"),
    "Σ|r| of the least squares": (size(BEST), "37.09"),
    "Σ|r| at its best": (size(through_persons(2, 3)), "32.64"),
    "no pair of persons does better": (
        min(size(through_persons(*pair)) for pair in combinations(range(1, 6), 2)),
        "32.64",
    ),
    "the error no line avoids": (sse(weight, BEST), "354.79"),
    "excess of (2, −4)": (excess(2, -4), "4.21"),
    "its m is too low by a share of": (1 - 2 / M, "0.085"),
    "R² of the best line": (r_squared(weight, BEST), "0.4852"),
    "R² of (2, −4)": (r_squared(weight, TRY), "0.4791"),
    # Lesson 3
    "∂SSE/∂m at (2, −4)": (sse_gradient(height, weight, 2, -4)[0], "382"),
    "∂SSE/∂b at (2, −4)": (sse_gradient(height, weight, 2, -4)[1], "6"),
    "x̄": (np.mean(height), "68"),
    "mean(xy)": (np.mean(height * weight), "8965.8"),
    "mean(x²)": (np.mean(height**2), "4638"),
    "mean(y²)": (np.mean(weight**2), "17403.8"),
    "x̄ȳ − mean(xy)": (np.mean(height) * FLAT - np.mean(height * weight), "-30.6"),
    "x̄² − mean(x²)": (np.mean(height) ** 2 - np.mean(height**2), "-14"),
    "m": (M, "2.185714"),
    "153/70": (153 / 70, "2.185714"),
    "b": (B, "-17.228571"),
    "b of m rounded": (FLAT - 2.19 * 68, "-17.52"),
    "pounds at 70 in": (predict(70, M, B), "135.77"),
    "pounds at 70 in, rounded too early": (predict(70, 2.19, -17), "136.3"),
    "SSE, rounded too early": (sse(weight, predict(height, 2.19, -17)), "356.139"),
    "SSE, rounded last": (sse(weight, BEST), "354.785714"),
    "Σ(x − x̄)²": (SPREAD, "70"),
    "ellipses, long to short": (sqrt(SPREAD / 5), "3.7"),
    "slope, from": (M - SLOPE_ERROR, "-1.95"),
    "slope, to": (M + SLOPE_ERROR, "6.32"),
    "one person at 70 in, from": (predict(70, M, B) - PERSON_ERROR, "97"),
    "one person at 70 in, to": (predict(70, M, B) + PERSON_ERROR, "175"),
    # The noisy line
    "fitted intercept for a true 2": (best_line(*noisy_line())[1], "1.92335698"),
    "fitted slope for a true 3": (best_line(*noisy_line())[0], "3.01642164"),
}


def several(name, values, quoted):
    """Quote a row of numbers: `name 1` and so on."""
    pairs = zip(np.ravel(values), quoted.split(), strict=True)
    return {f"{name} {i}": pair for i, pair in enumerate(pairs, start=1)}


def linear(features, y):
    """Let scikit-learn fit, and put its intercept before its coefficients."""
    model = LinearRegression().fit(features, y)
    return np.append(model.intercept_, model.coef_)


def logistic(features, y, **settings):
    model = LogisticRegression(**settings).fit(features, y)
    return np.append(model.intercept_, model.coef_)


# Lessons 0, 4 and 5
FEATURES = np.column_stack([height, age, income])
PEOPLE = design_matrix(FEATURES)
W = normal_equation(PEOPLE, weight)
WIDE = design_matrix(height, 2.54 * height)
PLANE, ON_PLANE = regression_500()
PRINTED = np.round(np.linalg.inv(PEOPLE.T @ PEOPLE), 10)  # the inverse, as ten decimals show it


def missed(X):
    return np.sum(leave_one_out(X, weight) ** 2)


SUMS = """
    5 340 202 359475
    340 23190 14031 24314700
    202 14031 9584 13432875
    359475 24314700 13432875 37089188125
"""
WEIGHTS = "-44.29148412 2.52674720 -0.0459219855 0.0000796706668"
PLANE_WEIGHTS = "3.141593 68.513431 11.043186 30.980688 81.412569 28.918745"
FIGURES |= {
    # Solved in fractions, and what scikit-learn's nine lines print.
    **several("w", W, WEIGHTS),
    **several("w by scikit-learn", linear(FEATURES, weight), WEIGHTS),
    "person 1": ((PEOPLE @ W)[0], "126.85182057"),
    "SSE of three features": (sse(weight, PEOPLE @ W), "280.575"),
    "without any rounding, person 4": ((PEOPLE @ W)[3], "134.6559"),
    # Whole numbers, added up by hand.
    **several("XᵀX", PEOPLE.T @ PEOPLE, SUMS),
    **several("Xᵀy", PEOPLE.T @ weight, "657 44829 27136 47853475"),
    # scikit-learn's, on the other data.
    **several(
        "noisy line", linear(noisy_line()[0][:, None], noisy_line()[1]), "1.92335698 3.01642164"
    ),
    **several("plane", normal_equation(design_matrix(PLANE), ON_PLANE), PLANE_WEIGHTS),
    **several("plane by scikit-learn", linear(PLANE, ON_PLANE), PLANE_WEIGHTS),
    # By leaving out one person after the other.
    "missed with three features": (missed(PEOPLE), "253078"),
    "missed with height": (missed(design_matrix(height)), "868"),
    "missed with the mean": (missed(np.ones((5, 1))), "1077"),
    "adjusted R²": (adjusted_r_squared(weight, PEOPLE @ W, 3), "-0.63"),
    "pounds a year, age alone": (best_line(age, weight)[0], "0.417"),
    "pounds a year, beside height": (W[2], "-0.046"),
    "correlation of height and age": (np.corrcoef(height, age)[0, 1], "0.935"),
    # 153/70 shared out as 1 : 2.54, the shortest way.
    **several("smallest w", least_squares(WIDE, weight), "-17.2286 0.2933 0.7450"),
    "share of the inches": (153 / 70 / (1 + 2.54**2), "0.2933"),
    "share of the centimetres": (153 / 70 * 2.54 / (1 + 2.54**2), "0.7450"),
    # Rounding: the exact entry is 1.068e-10, ten decimals print 1e-10.
    "last entry of the inverse, by 10¹⁰": (
        1e10 * np.linalg.inv(PEOPLE.T @ PEOPLE)[3, 3],
        "1.068",
    ),
    "as printed, by 10¹⁰": (1e10 * PRINTED[3, 3], "1"),
    "person 1 by the printed inverse": (PEOPLE[0] @ PRINTED @ PEOPLE.T @ weight, "102.7"),
    "condition, by 10⁻¹³": (np.linalg.cond(PEOPLE.T @ PEOPLE) / 1e13, "1.6"),
    "condition, standardised": (
        np.linalg.cond(hessian(design_matrix(standardise(FEATURES)))),
        "36",
    ),
}

# Lesson 6: curvatures of the MSE, from the characteristic equation of a 2 × 2 matrix
(A_, B_), (_, D_) = hessian(design_matrix(height)) / 5
ROOT = sqrt((A_ - D_) ** 2 + 4 * B_**2)
STEEP, GENTLE = (A_ + D_ + ROOT) / 2, 2 * (A_ * D_ - B_**2) / (A_ + D_ + ROOT)
STANDARD = design_matrix(standardise(height))


def hovering(alpha, orders):
    """Find how far b spreads about its mean after long walking by single people.

    Orders in which people come are equally likely. A step takes what is left, δ = w − best, to
    (I − 2αxxᵀ)δ + 2αrx, with r the residual at best: one table for (δ, 1). After long walking the
    mean of (δ, 1)(δ, 1)ᵀ is the same before and after an order.
    """
    r = weight - STANDARD @ normal_equation(STANDARD, weight)
    steps = [
        np.vstack(
            [
                np.column_stack([np.eye(2) - 2 * alpha * np.outer(x, x), 2 * alpha * ri * x]),
                [0, 0, 1],
            ]
        )
        for x, ri in zip(STANDARD, r, strict=True)
    ]
    walks = [list(accumulate((steps[i] for i in order), lambda w, s: s @ w)) for order in orders]
    carried = np.mean([np.kron(walk[-1], walk[-1]) for walk in walks], axis=0)
    fixed = np.vstack([carried - np.eye(9), np.eye(9)[-1]])
    squares = np.linalg.lstsq(fixed, np.append(np.zeros(9), 1))[0].reshape(3, 3)
    seen = np.mean([w @ squares @ w.T for walk in walks for w in walk], axis=0)
    return sqrt(seen[0, 0] - seen[0, 2] ** 2)


DRAWN, DEALT = [[i] for i in range(5)], list(permutations(range(5)))  # anew, or each once an epoch
FIGURES |= {
    "steepest": (STEEP, "9278"),
    "gentlest": (GENTLE, "0.006"),
    "largest α": (2 / STEEP, "0.000216"),
    "thousands of steps to halve at α = 0.0002": (log(2) / (0.0002 * GENTLE) / 1000, "574"),
    "thousands of steps to halve at the largest α": (log(2) * STEEP / (2 * GENTLE) / 1000, "533"),
    **several("centred", np.diag(hessian(design_matrix(centre(height)))) / 5, "2 28"),
    **several("standardised", np.diag(hessian(STANDARD)) / 5, "2 2"),
    "after one step": (gradient_descent(STANDARD, weight, [0, 0], 0.5, 1)[1, 0], "131.4"),
    # In pounds, a person drawn anew for each step, or everybody once an epoch in a new order
    **several("drawn, hovering", [hovering(a, DRAWN) for a in (0.1, 0.01, 0.001)], "2.9 0.85 0.27"),
    **several(
        "dealt, hovering", [hovering(a, DEALT) for a in (0.1, 0.01, 0.001)], "1.8 0.17 0.017"
    ),
}

# Lessons 7 and 8: liblinear as scikit-learn sets it, stopped early by its tolerance
EARLY = LogisticRegression(solver="liblinear").fit(FEATURES, loves_broccoli)
LATE = LogisticRegression(solver="liblinear", tol=1e-8).fit(FEATURES, loves_broccoli)
SCORES = PEOPLE @ np.append(EARLY.intercept_, EARLY.coef_)
FIGURES |= {
    # By hand
    "2⁻²": (2.0**-2, "0.25"),
    "2⁻³": (2.0**-3, "0.125"),
    **several(
        "compound", compound(np.array([5, 50, 500, 5000])), "2.48832 2.69159 2.71557 2.71801"
    ),
    "compound, rounded": (compound(10.0**15), "3.035"),
    "compound, broken": (compound(10.0**16), "1.0"),
    "2.72⁵": (2.72**5, "148.88"),
    "g(5) by 2.72": (1 / (149.88 / 148.88), "0.9933"),
    "g(5)": (sigmoid(5), "0.9933"),
    # scikit-learn's
    **several("broccoli w", EARLY.intercept_, "0.004715"),
    **several("broccoli w of", EARLY.coef_, "0.212456 -0.325566 0.00000027"),
    **several("broccoli z", SCORES, "2.652 6.23 -5.43 6.14 -3.00"),
    **several("predict_proba", EARLY.predict_proba(FEATURES)[0], "0.06585 0.93415"),
    "person 1 by hand": (sigmoid(SCORES[0]), "0.93415"),
    "ten years more": (np.exp(10 * EARLY.coef_[0, 1]), "0.0386"),
    "of 200 such people": (200 * 0.93, "186"),
}

# Lesson 9
FLOWER = fit_logistic(design_matrix(iris_lengths()[0]), iris_lengths()[1])
SCALED = standardise(FEATURES)
HELD, FREE = (
    fit_logistic(design_matrix(SCALED), loves_broccoli, 1, held) for held in (True, False)
)
EXACT = fit_logistic(PEOPLE, loves_broccoli, 1, hold_intercept=True)
GRID = np.arange(-300_000, 300_001) / 100_000
FOUR_X, FOUR_Y = np.array([1, 2, -0.5, 8]), np.array([1, 1, 1, 0])
CHANCES = sigmoid(GRID[:, None] * FOUR_X)


def bottoms(costs):
    inside = costs[1:-1]
    return GRID[1:-1][(inside < costs[:-2]) & (inside < costs[2:])]


HELD_W = "0.225584 -0.698944 -0.834829 0.075124"
FREE_W = "0.527744 -0.699685 -0.843823 0.040283"
FIGURES |= {
    # scikit-learn's, and met by our own fit
    **several("iris w", FLOWER, "-43.78088 9.00200"),
    **several(
        "iris w by scikit-learn",
        logistic(iris_lengths()[0][:, None], iris_lengths()[1], C=np.inf, tol=1e-8),
        "-43.78088 9.00200",
    ),
    "iris midpoint": (-FLOWER[0] / FLOWER[1], "4.8635"),
    **several("intercept held", HELD, HELD_W),
    **several(
        "intercept held, liblinear",
        logistic(SCALED, loves_broccoli, solver="liblinear", tol=1e-8),
        HELD_W,
    ),
    "person 1, intercept held": (predict_probability(design_matrix(SCALED), HELD)[0], "0.70506"),
    **several("intercept free", FREE, FREE_W),
    **several("intercept free, lbfgs", logistic(SCALED, loves_broccoli, tol=1e-8), FREE_W),
    "person 1, intercept free": (predict_probability(design_matrix(SCALED), FREE)[0], "0.76397"),
    # Even with tol = 1e-8 liblinear stops a little before the bottom: 0.968021 against 0.968025.
    "person 1, tol = 1e-8": (LATE.predict_proba(FEATURES)[0, 1], "0.96802"),
    "person 1 at the bottom": (predict_probability(PEOPLE, EXACT)[0], "0.968025"),
    # From a fine grid
    **several("squares' bottoms", bottoms(np.sum((FOUR_Y - CHANCES) ** 2, axis=1)), "-0.143 1.016"),
    **several(
        "log-loss's bottom",
        bottoms(-np.sum(np.log(np.where(FOUR_Y == 1, CHANCES, 1 - CHANCES)), axis=1)),
        "-0.184",
    ),
    # By hand
    "person 1's log-loss": (log_loss(1, 0.93415), "0.068118"),
}

# Lesson 10: scikit-learn's, stopped early as above
WRAPPED = OneVsRestClassifier(LogisticRegression(solver="liblinear")).fit(FEATURES, opinion)
ROWS = np.array([np.append(one.intercept_, one.coef_) for one in WRAPPED.estimators_])
Z = PEOPLE @ ROWS.T
A = sigmoid(Z)
FIGURES |= {
    **several("opinion w₀", ROWS[:, 0], "-0.0053 0.0036 0.0016"),
    **several("opinion 0", ROWS[0, 1:], "-0.3149 0.2896 0.0000796"),
    **several("opinion 1", ROWS[1, 1:], "0.0887 -0.7163 0.000279"),
    **several("opinion 2", ROWS[2, 1:], "0.1036 0.0403 -0.000164"),
    **several("opinion z", Z[0], "-4.667 1.743 -4.096"),
    **several("opinion z of person 2", Z[1], "-11.3394 -2.7049 3.0204"),
    **several("a", A[0], "0.00931 0.85101 0.01636"),
    "sum of a": (np.sum(A[0]), "0.87668"),
    **several("b", normalise(A)[0], "0.01062205 0.97071551 0.01866244"),
    **several(
        "b by scikit-learn", WRAPPED.predict_proba(FEATURES)[0], "0.01062205 0.97071551 0.01866244"
    ),
    **several("sums of a", np.sum(A[1:], axis=1), "1.016 1.027 1.045 1.022"),
    **several("softmax", softmax(Z)[0], "0.0016 0.9955 0.0029"),
    **several(
        "fitted softmax",
        LogisticRegression().fit(SCALED, opinion).predict_proba(SCALED)[0],
        "0.155 0.492 0.353",
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_figure(name):
    value, quoted = FIGURES[name]
    assert round(value, len(quoted.partition(".")[2])) == float(quoted)


def test_the_two_prices_by_a_system_of_equations():
    a = np.array([[4.0, 1], [16, 1]])
    inverse = np.array([[1, -1], [-16, 4]]) / (4 - 16)  # swap, turn the signs, divide
    assert inverse @ price == pytest.approx((75, -200))
    assert inverse @ a == pytest.approx(np.eye(2))


def test_eight_gigabytes_are_within_the_budget():
    assert predict(8, PC_M, PC_B) <= 500


def test_no_line_meets_all_five():
    points = np.column_stack([np.ones(5), height, weight])
    assert np.linalg.matrix_rank(points) == 3


def test_height_zero_would_weigh_less_than_nothing():
    assert predict(0, 2, -4) < 0
    assert B < 0


def test_residuals_of_the_first_line():
    assert residuals(weight, TRY).tolist() == [-15, 1, -4, 6, 9]


@pytest.mark.parametrize("m", [-5, 0, 2, 30])
def test_every_line_through_the_middle_has_sum_zero(m):
    assert np.sum(residuals(weight, through_middle(m))) == pytest.approx(0, abs=1e-9)


def test_a_line_held_in_the_middle_is_the_same_line():
    m, c = 2.2, 131.6
    assert predict(height - 68, m, c) == pytest.approx(predict(height, m, c - 68 * m))


def test_absolute_values_may_have_many_best_lines():
    x, y = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])  # two parallel rows of points
    costs = [np.sum(np.abs(y - c)) for c in (0, 0.3, 0.5, 1)]
    assert costs == [2, 2, 2, 2]
    assert best_line(x, y) == (0, 0.5)


def test_dividing_by_n_moves_no_minimum():
    slopes = np.linspace(0, 4, 401)
    costs = np.array([sse(weight, through_middle(m)) for m in slopes])
    assert np.argmin(costs) == np.argmin(costs / 5)
    assert slopes[np.argmin(costs)] == pytest.approx(2.19)  # the nearest on this grid


def test_the_classes_are_as_the_lessons_say():
    assert EARLY.classes_.tolist() == [0, 1]
    assert EARLY.predict(FEATURES).tolist() == loves_broccoli.tolist()
    assert WRAPPED.predict(FEATURES).tolist() == opinion.tolist()


def test_age_alone_splits_the_five_and_so_does_height():
    for feature in (height, age):
        with pytest.raises(ValueError, match="can be split"):
            fit_logistic(design_matrix(feature), loves_broccoli)


def test_inches_and_centimetres_have_no_inverse():
    """`inv` raises, or returns something: no inverse, as the residual condition shows."""
    with pytest.raises(np.linalg.LinAlgError):
        np.linalg.inv(design_matrix(height, 2 * height).T @ design_matrix(height, 2 * height))
    try:
        w = np.linalg.inv(WIDE.T @ WIDE) @ WIDE.T @ weight
    except np.linalg.LinAlgError:  # which of the two depends on the order of adding
        w = np.zeros(3)
    assert np.max(np.abs(WIDE.T @ (weight - WIDE @ w))) > 1
    best = least_squares(WIDE, weight)
    assert WIDE.T @ (weight - WIDE @ best) == pytest.approx(0, abs=1e-8)


def test_in_the_valley_every_walk_from_zero_ends_at_the_same_point():
    both = np.column_stack([centre(height), 2.54 * centre(height)])
    end = gradient_descent(both, centre(weight), np.zeros(2), 0.005, 500)[-1]
    assert end == pytest.approx((0.293321, 0.745037), abs=1e-6)


def test_our_walk_by_single_people_hovers_as_the_law_says():
    best = normal_equation(STANDARD, weight)
    path = stochastic_gradient_descent(STANDARD, weight, best, 0.1, 4000, 1, seed=0)
    assert np.std(path[:, 0]) == pytest.approx(hovering(0.1, DEALT), rel=0.05)
