"""Figures of statistics: distributions, samples, intervals, tests."""

import random
from math import comb

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from tests.livefigure.public.listing import cell, figure


@figure(
    "area under the normal curve",
    "huggingface.co/datasets/nvidia/Nemotron-CC-Math-v1: "
    "Calculating Probabilities Under Normal Distribution",
    tail=widgets.Dropdown(options=["Lower", "Upper", "Interval"]),
    mu=(-2, 2),
    sd=widgets.FloatSlider(min=0.5, max=3, step=0.1, value=1),
    bound=(-3.0, 3.0),
)
def normal_tail(tail, mu, sd, bound):
    x = np.linspace(-6, 6, 400)
    y = stats.norm.pdf(x, mu, sd)
    plt.plot(x, y)
    if tail == "Lower":
        p, shown = stats.norm.cdf(bound, mu, sd), x <= bound
    elif tail == "Upper":
        p, shown = 1 - stats.norm.cdf(bound, mu, sd), x >= bound
    else:
        p = stats.norm.cdf(abs(bound), mu, sd) - stats.norm.cdf(-abs(bound), mu, sd)
        shown = np.abs(x) <= abs(bound)
    plt.fill_between(x, y, where=shown, alpha=0.5)
    plt.text(-5.5, 0.35, f"P = {p:.3f}", fontsize=14)
    plt.ylim(0, 0.85)


@figure(
    "width of a confidence interval",
    "gulinan.github.io/mat244e: Width of a Confidence Interval",
    level=widgets.FloatSlider(min=0.9, max=0.99, step=0.01, value=0.95),
    sigma=widgets.FloatSlider(min=0.1, max=10, step=0.1, value=1),
    n=widgets.IntSlider(min=1, max=200, value=50),
)
def interval_width(level, sigma, n):
    se = sigma / np.sqrt(n)
    low, high = stats.norm.interval(level, 10, se)
    x = np.linspace(10 - 4 * se, 10 + 4 * se, 300)
    fig, ax = plt.subplots(figsize=(6, 6))
    plt.plot(x, stats.norm.pdf(x, 10, se))
    inside = np.linspace(low, high, 100)
    plt.fill_between(inside, stats.norm.pdf(inside, 10, se), color="blue")
    plt.title("CI length = %.4f" % (high - low))
    plt.show()


@figure(
    "central limit theorem",
    "github.com/GrossfieldLab/stats_demos_jupyter: CentralLimitTheorem",
    measurements=widgets.IntSlider(min=10, max=2000, step=10, value=500),
    points=widgets.IntSlider(min=1, max=50, value=1),
)
def central_limit(measurements, points):
    means = []
    for _ in range(measurements):
        means.append(np.mean(np.random.poisson(2, points)))
    count, bins, _ = plt.hist(means, 30, density=True)
    mu, sigma = np.mean(means), np.std(means)
    bell = 1 / (sigma * np.sqrt(2 * np.pi)) * np.exp(-((bins - mu) ** 2) / (2 * sigma**2))
    plt.plot(bins, bell, linewidth=2, color="r")
    plt.show()


@figure(
    "binomial distribution",
    "github.com/orlandopoliba/Python-ProbStatPoliBA: Legge binomiale",
    n=widgets.IntSlider(min=1, max=10, value=1),
    p=widgets.FloatSlider(min=0, max=0.99, step=0.1, value=0.5),
)
def binomial(n, p):
    k = np.arange(0, 11)
    plt.bar(k, np.array([comb(n, i) * p**i * (1 - p) ** (n - i) if i <= n else 0 for i in k]))
    plt.xlabel("$k$")
    plt.title("Binomial distribution")
    plt.ylim(0, 1)
    plt.show()


@figure(
    "Bayes' update of a coin",
    "github.com/krishna8399/inference-and-causality-week2",
    heads=widgets.IntSlider(min=0, max=10, value=4, description="Heads"),
    tails=widgets.IntSlider(min=0, max=10, value=1, description="Tails"),
)
def coin(heads=0, tails=0):
    x = np.linspace(0, 1, 400)
    posterior = stats.beta.pdf(x, 2 + heads, 2 + tails)
    plt.figure(figsize=(7, 4))
    plt.plot(x, stats.beta.pdf(x, 2, 2), "--", label="Prior Beta(2,2)")
    plt.plot(x, posterior, label=f"Posterior Beta({2 + heads},{2 + tails})")
    plt.fill_between(x, posterior, alpha=0.2)
    plt.title(f"{heads} heads out of {heads + tails} tosses")
    plt.legend()
    plt.show()


@cell(
    "likelihood of a normal",
    "fit.vut.cz/study/course/BAYa: ml_estimate_of_gaussian.ipynb",
    mu=(-3.0, 3.0, 0.1),
    sigma=(0.3, 3.0, 0.1),
)
def likelihood():
    np.random.seed(1)
    t, x = np.linspace(-5, 5, 200), np.random.normal(0.5, 1.2, 20)
    fig, ax = plt.subplots()
    ax.plot(x, np.zeros_like(x), "+")
    (curve,) = ax.plot(t, stats.norm.pdf(t), "r")
    (dots,) = ax.plot(x, stats.norm.pdf(x), "ro")
    title = ax.set_title("")

    def update(mu, sigma):
        curve.set_ydata(stats.norm.pdf(t, mu, sigma))
        dots.set_ydata(stats.norm.pdf(x, mu, sigma))
        title.set_text(f"log likelihood {np.sum(stats.norm.logpdf(x, mu, sigma)):.2f}")
        fig.canvas.draw_idle()

    return update


@cell(
    "a z test",
    "github.com/konstantinbsv/STAT251-Interactive-Graphs: Hypothesis testing",
    xbar=(8.0, 12.0, 0.1),
    sigma=(0.5, 5.0, 0.1),
    n=(1, 50),
    alpha=[0.01, 0.05, 0.1],
)
def z_test():
    fig, (ax1, ax2) = plt.subplots(2, 1, height_ratios=[4, 1])
    x = np.linspace(-4, 4, 300)

    def draw(xbar, sigma, n, alpha=0.05):
        z, limit = (xbar - 10) / (sigma / np.sqrt(n)), stats.norm.ppf(1 - alpha / 2)
        ax1.clear()
        ax1.plot(x, stats.norm.pdf(x))
        ax1.fill_between(x, stats.norm.pdf(x), where=np.abs(x) >= limit, color="blue")
        ax1.axvline(z, color="red")
        ax1.set_title("reject" if abs(z) > limit else "do not reject")
        ax2.clear()
        ax2.plot([xbar - limit * sigma / n**0.5, xbar + limit * sigma / n**0.5], [0, 0], "g|-")
        ax2.set_xlim(5, 15)

    return draw


@figure(
    "an estimate of pi",
    "github.com/yopi1838/CR-Jupyter-Exercise: Calculating pi",
    num_points=widgets.IntSlider(min=100, max=2000, step=100, value=100),
)
def pi_by_darts(num_points):
    points, hits = [], 0
    for _ in range(num_points):
        x, y = random.random(), random.random()
        inside = x * x + y * y < 1.0
        hits += inside
        points.append((x, y, "red" if inside else "blue"))
    x, y, colors = zip(*points, strict=True)
    fig, ax = plt.subplots()
    ax.scatter(x, y, c=colors)
    ax.add_artist(plt.Circle((0.0, 0.0), 1.0, fill=False))
    ax.set_aspect(1)
    print(4 * hits / num_points)
    plt.show()


@figure(
    "a normal of two variables",
    "github.com/nguyentuss/Plot_Visualize",
    sigma_x=widgets.FloatSlider(value=1.0, min=0.5, max=3.0, step=0.1),
    sigma_y=widgets.FloatSlider(value=1.0, min=0.5, max=3.0, step=0.1),
    rho=widgets.FloatSlider(value=0.0, min=-0.9, max=0.9, step=0.1),
)
def two_normals(sigma_x=1.0, sigma_y=1.0, rho=0.0):
    cov = np.array([[sigma_x**2, rho * sigma_x * sigma_y], [rho * sigma_x * sigma_y, sigma_y**2]])
    X, Y = np.meshgrid(np.linspace(-5, 5, 100), np.linspace(-5, 5, 100))
    xy = np.column_stack([X.ravel(), Y.ravel()])
    mahal = np.sum((xy @ np.linalg.inv(cov)) * xy, axis=1)
    Z = (np.exp(-0.5 * mahal) / (2 * np.pi * np.sqrt(np.linalg.det(cov)))).reshape(X.shape)
    plt.figure(figsize=(6, 5))
    contour = plt.contourf(X, Y, Z, levels=30, cmap="viridis")
    plt.colorbar(contour, label="density")
    plt.title(f"rho = {rho:.1f}")
    plt.show()


@cell(
    "sampling distribution",
    "notebook.community/AllenDowney/ThinkStats2: workshop/sampling",
    n=widgets.IntSlider(min=10, max=400, step=10, value=100),
    statistic={"mean": np.mean, "std": np.std},
)
def sampling():
    np.random.seed(18)
    weight = stats.lognorm(0.23, 0, 70.8)

    def plot_sampling_distribution(n, statistic):
        np.random.seed(18)
        sample = np.array([statistic(weight.rvs(n)) for _ in range(200)])
        low, high = np.percentile(sample, [5, 95])
        plt.hist(sample, bins=20)
        plt.axvline(low, color="k", linestyle=":")
        plt.axvline(high, color="k", linestyle=":")
        plt.text(0.03, 0.95, f"CI [{low:.2f} {high:.2f}]", transform=plt.gca().transAxes)
        plt.text(0.03, 0.85, f"SE {np.std(sample):.2f}", transform=plt.gca().transAxes)
        plt.show()

    return plot_sampling_distribution
