"""Figures that the course's next edition plans, small: each needs something that others do not."""

import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import Checkbox
from sklearn.linear_model import LogisticRegression

from livefigure import Live
from mxplusb.data import age, height, iris_lengths, iris_petals, loves_broccoli, weight
from mxplusb.formulas import (
    best_line,
    design_matrix,
    gradient_descent,
    log_loss_gradient,
    normalise,
    one_vs_rest,
    sigmoid,
    softmax,
    sse,
    standardise,
)

u = height - 68
BUTTON = "Show the best line"


def hook():
    """A line over five people: find the least area of the squares."""
    fig, ax = plt.subplots()
    ax.set(xlim=(58, 80), ylim=(92, 172))
    ax.plot(height, weight, "ko")
    live = Live(fig, alt="Five people and a line", tilt=(-1, 4, 0.1), lift=(111.4, 151.4, 1))

    def line(x, tilt=0, lift=120.4):
        return tilt * (x - 68) + lift

    def area(tilt, lift):
        return np.sum((weight - line(height, tilt, lift)) ** 2)

    live.curve(ax, line, label="your line", ghost=BUTTON)
    live.residuals(ax, height, weight, line, squares=True)
    m, b = best_line(height, weight)
    live.curve(ax, lambda x: m * x + b, color="black", linestyle="--", hidden=BUTTON)
    live.readout("least area = {:.2f}", lambda: sse(weight, m * height + b), hidden=BUTTON)
    live.pick(ax, y="lift")
    live.readout("area = {:.1f}, moves = {:d}", area, live.moves())
    live.goal(
        lambda tilt, lift: area(tilt, lift) < 360, "There you are, in {:d} moves.", live.moves()
    )
    return live


def bench():
    """Five people who can be dragged, a sixth who can be let in, a line held by two handles."""
    fig, ax = plt.subplots()
    ax.set(xlim=(58, 82), ylim=(90, 190))
    live = Live(fig, alt="People, a line that is held, the best line", guest=Checkbox(value=False))
    x, y = live.drag(ax, [*height, 68], [*weight, 161], step=1)
    live.hold(ax, 63, 73, y=(115, 135), step=1)
    live.curve(ax, lambda x, m, b: m * x + b)

    def counted(guest):
        return np.where(np.arange(6) < 5, 1.0, guest)

    def means(guest):
        k = counted(guest)
        return [np.sum(k * each) / np.sum(k) for each in (x, y, x * y, x**2)]

    def fitted(guest):
        x_mean, y_mean, xy, xx = means(guest)
        slope = (x_mean * y_mean - xy) / (x_mean**2 - xx)
        return slope, y_mean - slope * x_mean

    def cost(guest, slope, intercept):
        return np.sum(counted(guest) * (y - slope * x - intercept) ** 2)

    live.curve(ax, lambda x, guest: fitted(guest)[0] * x + fitted(guest)[1], color="black")
    live.readout(
        "x̄ȳ = {:.1f}, mean(xy) = {:.1f}, x̄² = {:.1f}, mean(x²) = {:.1f}",
        lambda guest: means(guest)[0] * means(guest)[1],
        lambda guest: means(guest)[2],
        lambda guest: means(guest)[0] ** 2,
        lambda guest: means(guest)[3],
    )
    live.readout(
        "slope = {:.3f}, intercept = {:.2f}, SSE = {:.2f}, yours = {:.2f}",
        lambda guest: fitted(guest)[0],
        lambda guest: fitted(guest)[1],
        lambda guest: cost(guest, *fitted(guest)),
        lambda guest, m, b: cost(guest, m, b),
    )
    return live


def sheet():
    """A filled sheet over height and age that turns, and what height leaves of weight over age."""
    a = age - 40.4
    fig, (left, right) = plt.subplots(1, 2)
    left.set(xlim=(-40, 40), ylim=(60, 200))
    right.set(xlim=(20, 70), ylim=(-25, 25))
    live = Live(
        fig,
        alt="A sheet over five people, and what height leaves over age",
        w1=(0, 4, 0.1), w2=(-1, 1, 0.01), c=(121.4, 141.4, 1), turn=(-90, 90, 5),
    )  # fmt: skip

    def seen(x, y, z, turn):
        t = turn * np.pi / 180
        return x * np.cos(t) - y * np.sin(t), z + 0.4 * (x * np.sin(t) + y * np.cos(t))

    corners = np.array([-8, 8, 8, -8]), np.array([-26, -26, 26, 26])

    def corner(axis):
        def of(w1=0, w2=0, c=131.4, turn=-20):
            return seen(*corners, c + w1 * corners[0] + w2 * corners[1], turn)[axis]

        return of

    live.fill(left, corner(0), corner(1), alpha=0.4)
    live.points(
        left, lambda turn: seen(u, a, weight, turn)[0], lambda turn: seen(u, a, weight, turn)[1]
    )

    def rest(w1):
        return weight - 131.4 - w1 * u

    def tilt(w1):
        return np.sum(rest(w1) * a) / np.sum(a**2)

    live.points(right, age, rest)
    live.curve(right, lambda x, w1: tilt(w1) * (x - 40.4))
    live.readout("tilt over age = {:.2f}", tilt)
    live.readout("SSE = {:.1f}", lambda w1, w2, c: np.sum((weight - c - w1 * u - w2 * a) ** 2))
    return live


def three_axes():
    """Three people are three axes: an arrow, the plane of ones and x, its shadow there."""
    fig, (left, right) = plt.subplots(1, 2)
    left.set(xlim=(-0.5, 2.5), ylim=(-2, 7))
    right.set(xlim=(-6, 8), ylim=(-6, 8))
    live = Live(
        fig, alt="Three points and a line; an arrow and its shadow on a plane", turn=(0, 90, 5)
    )
    x, y = live.drag(left, [0, 1, 2], [2, 0, 4], step=0.5, along="y")
    t = (y[0] - 2 * y[1] + y[2]) / 6
    r = t * np.array([1, -2, 1])
    shadow = y - r

    def seen(points, turn, lift=25):
        angle, up = turn * np.pi / 180, lift * np.pi / 180
        across = points[1] * np.cos(angle) - points[0] * np.sin(angle)
        away = points[0] * np.cos(angle) + points[1] * np.sin(angle)
        return across, points[2] * np.cos(up) - away * np.sin(up)

    plane = np.array([[1, 1, 1]]).T * [-2, 5, 5, -2] + np.array([[0, 1, 2]]).T * [-1, -1, 1, 1]
    live.fill(
        right, lambda turn=30: seen(plane, turn)[0], lambda turn: seen(plane, turn)[1], alpha=0.3
    )
    for end, color in [(y, "C0"), (shadow, "C2")]:
        live.arrows(
            right, 0, 0,
            lambda turn, end=end: seen(end, turn)[0], lambda turn, end=end: seen(end, turn)[1],
            color=color,
        )  # fmt: skip
    live.residuals(left, np.array([0, 1, 2]), y, lambda x: shadow)
    live.curve(left, lambda x: shadow[0] + (shadow[2] - shadow[0]) / 2 * x)
    live.readout("ones · r = {:.2f}, x · r = {:.2f}", np.sum(r), r[1] + 2 * r[2])
    live.readout("SSE = {:.2f}", np.sum(r**2))
    return live


def descent():
    """Twelve steps downhill on a map of equal scales; click where to begin."""
    X = design_matrix(u)
    fig, ax = plt.subplots()
    ax.set(xlim=(118, 145), ylim=(-1.2, 5.6), aspect="equal")
    live = Live(
        fig, alt="A path down a map of mean squared errors",
        t=(0.1, 2.2, 0.1), steps=(0, 12), c=(118, 145, 0.5), m=(-1.2, 5.6, 0.1),
    )  # fmt: skip

    def error(c, m):
        return 70.96 + (c - 131.4) ** 2 + 14 * (m - 153 / 70) ** 2

    live.contour(ax, lambda x, y: error(x, y), levels=[75, 100, 150, 220], color="0.5")

    def walk(t=0.8, steps=12, c=121, m=0.4):
        return gradient_descent(X, weight, np.stack([c, m]), t / 28, steps)

    live.path(
        ax, lambda t, steps, c, m: walk(t, steps, c, m)[:, 0],
        lambda t, steps, c, m: walk(t, steps, c, m)[:, 1], marker="o",
    )  # fmt: skip
    live.pick(ax, x="c", y="m")
    live.readout("α = {:.4f}", lambda t: t / 28)
    live.readout(
        "MSE = {:.1f}",
        lambda t=0.8, steps=12, c=121, m=0.4: np.mean((weight - X @ walk(t, steps, c, m)[-1]) ** 2),
    )
    factors = [lambda t: 1 - t, lambda t: 1 - t / 14]
    live.readout("m goes times {:.2f}, c times {:.2f}", *factors, hidden="factors")
    return live


def landscape():
    """The log-loss as a landscape: five people or flowers, with a penalty or without."""
    fig, ax = plt.subplots()
    ax.set(xlim=(-6, 6), ylim=(-2, 12), aspect="equal")
    live = Live(
        fig, alt="A heat map of the log-loss over two weights, and a walk down",
        people=False, penalty=False, C=[1, 10, 100, 1000], steps=(0, 100, 5),
        c=(-6, 6, 0.25), w1=(-2, 12, 0.25),
    )  # fmt: skip
    length, virginica = iris_lengths()
    data = {
        False: (standardise(length), virginica, 0.04),
        True: (-standardise(age), loves_broccoli, 0.8),
    }

    def bill(x, y, people, penalty, C):
        features, labels, _ = data[people]
        loss = log_loss(labels, x[..., None] + y[..., None] * features)
        return loss + (y**2 / (2 * C) if penalty else 0)

    def walk(people, penalty, C, c=0, w1=0):
        features, labels, alpha = data[people]
        X, path = design_matrix(features), [np.stack([c, w1])]
        for _ in range(100):
            pull = path[-1] * [0, 1 / C if penalty else 0]
            path.append(path[-1] - alpha * (log_loss_gradient(X, labels, path[-1]) + pull))
        return np.stack(path)

    def walked(axis):
        def of(people, penalty, C, steps, c, w1):
            path = walk(people, penalty, C, c, w1)[:, axis]
            return np.where(np.arange(101) <= steps, path, np.nan)

        return of

    def end(people, penalty, C, steps, c, w1):
        return np.take(walk(people, penalty, C, c, w1), steps, axis=0)

    live.image(ax, bill, samples=(24, 28), norm="log", vmin=0.05, vmax=300)
    live.path(ax, walked(0), walked(1), marker=".", color="white")
    live.pick(ax, x="c", y="w1")

    def weight_of_one(people, penalty, C, steps, c, w1):
        return end(people, penalty, C, steps, c, w1)[1]

    def loss(people, penalty, C, steps, c, w1):
        features, labels, _ = data[people]
        w = end(people, penalty, C, steps, c, w1)
        return log_loss(labels, w[0] + w[1] * features)

    live.readout("w₁ = {:.2f}, log-loss = {:.2f}", weight_of_one, loss)
    live.set(steps=0, c=0, w1=0)
    return live


def log_loss(labels, scores):
    """Return the log-loss, summed along the last axis."""
    return np.sum(np.logaddexp(0, np.where(labels == 1, -scores, scores)), axis=-1)


def three_species():
    """Three score lines over a petal's length, one against the rest or fitted together."""
    petals, species = iris_petals(("setosa", "versicolor", "virginica"))
    X = design_matrix(petals[:, 0])
    alone = one_vs_rest(X, species, lambda X, y: fitted(X, y)[0])
    weights = {False: alone, True: fitted(X, species)}
    fig, (left, right) = plt.subplots(1, 2)
    left.set(xlim=(0.8, 7.2), ylim=(-15, 15))
    right.set(xlim=(-0.5, 2.5), ylim=(0, 1), xticks=range(3))
    live = Live(
        fig, alt="Three lines of scores over the length of a petal, and three bars of chances",
        together=False, petal=(0.8, 7.2, 0.1),
    )  # fmt: skip

    def chances(together, petal):
        z = weights[together] @ np.stack([1, petal])
        return softmax(z) if together else normalise(sigmoid(z))

    for k, linestyle in enumerate(["-", "--", ":"]):
        live.curve(
            left, lambda x, together, k=k: weights[together][k, 0] + weights[together][k, 1] * x,
            linestyle=linestyle, label=f"score {k}",
        )  # fmt: skip
    live.segments(left, lambda petal: petal, -15, lambda petal: petal, 15)
    live.bars(right, np.arange(3), lambda together, petal=2.9: chances(together, petal))
    live.pick(left, x="petal")
    live.readout(
        "setosa {:.3f}, versicolor {:.3f}, virginica {:.3f}",
        *[lambda together, petal, k=k: chances(together, petal)[k] for k in range(3)],
    )
    return live


def fitted(X, labels):
    """Return the weights that scikit-learn finds, a row a class; one row of two classes."""
    model = LogisticRegression(tol=1e-10, max_iter=10_000).fit(X[:, 1:], labels)
    return np.column_stack([model.intercept_, model.coef_])
