"""Figures of machine learning: lines, polynomials, classifiers, descent."""

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import expit
from sklearn.datasets import make_blobs, make_moons
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.metrics import confusion_matrix, roc_curve
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from tests.livefigure.public.listing import cell, figure

# What the cells before would have made.
x_data = np.array([1, 2, 3, 4, 5, 6, 7, 8.0])
y_data = np.array([2.1, 2.9, 4.8, 4.9, 6.4, 6.2, 8.1, 8.8])
noise = np.random.default_rng(0)
x_wave = np.sort(noise.uniform(0, 6, 20))
y_wave = np.sin(x_wave) + noise.normal(0, 0.2, 20)
tested = (noise.uniform(size=100) < 0.5).astype(int)
scores = expit(1.5 * (tested - 0.5) + noise.normal(0, 1, 100))
blobs, _ = make_blobs(n_samples=60, centers=3, cluster_std=1.2, random_state=3)
moons, moon_of = make_moons(n_samples=80, noise=0.25, random_state=0)
xx, yy = np.meshgrid(np.linspace(-2, 3, 60), np.linspace(-1.5, 2, 60))


@figure(
    "a line through points",
    "github.com/shawnrhoads/executable-book-template: Figure 1",
    slope=(-1.0, 3.0),
    intercept=(-3.0, 5.0, 0.5),
)
def line_through_points(slope, intercept):
    y_hat = intercept + slope * x_data
    mse = np.mean((y_data - y_hat) ** 2)
    fig, ax = plt.subplots()
    ax.scatter(x_data, y_data, label="Observed")
    ax.plot(x_data, y_hat, "r", label="Predicted")
    for x, y, p in zip(x_data, y_data, y_hat, strict=True):
        ax.plot([x, x], [y, p], "k--", lw=1)
    ax.set_title(f"MSE = {mse:.2f}")
    ax.legend()
    plt.show()


@figure(
    "ROC curve and threshold",
    "github.com/AstroHyde/ACAMAR: Confusion Matrix, ROC Curve",
    threshold=widgets.FloatSlider(min=0, max=1, step=0.01, value=0.5),
)
def roc(threshold):
    predicted = (scores >= threshold).astype(int)
    tn, fp, fn, tp = confusion_matrix(tested, predicted).ravel()
    fpr, tpr, _ = roc_curve(tested, scores)
    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.hist([scores[tested == 0], scores[tested == 1]], bins=20, label=["healthy", "ill"])
    left.axvline(threshold, color="k")
    left.legend()
    right.plot(fpr, tpr)
    right.plot(fp / (fp + tn), tp / (tp + fn), "ro")
    right.set_title(f"TP {tp}  FP {fp}  FN {fn}  TN {tn}")


@figure(
    "polynomials of a degree",
    "github.com/lawrennd/old_talks: Polynomial Fits to Olympic Data",
    degree=widgets.IntSlider(min=1, max=12, value=1),
)
def degree(degree):
    w = np.polyfit(x_wave - 3, y_wave, degree)
    x = np.linspace(0, 6, 200)
    error = np.sqrt(np.mean((np.polyval(w, x_wave - 3) - y_wave) ** 2))
    plt.plot(x_wave, y_wave, "ko")
    plt.plot(x, np.polyval(w, x - 3))
    plt.ylim(-2, 2)
    plt.title(f"degree {degree}, RMSE {error:.3f}")


@figure(
    "ridge or lasso",
    "github.com/goebbe/Interactive_Machine_Learning",
    model={"none": "none", "Ridge": "ridge", "LASSO": "lasso"},
    degree=(1, 9),
    alpha=widgets.FloatLogSlider(min=-4, max=2, value=0.1),
)
def ridge_or_lasso(model, degree, alpha):
    if model == "none":
        estimator = LinearRegression()
    elif model == "ridge":
        estimator = Ridge(alpha)
    else:
        estimator = Lasso(alpha, max_iter=100_000, tol=0.1)
    fit = make_pipeline(PolynomialFeatures(degree), estimator)
    fit.fit(x_wave[:, None] / 6, y_wave)
    x = np.linspace(0, 6, 100)
    plt.scatter(x_wave, y_wave)
    plt.plot(
        x, fit.predict(x[:, None] / 6), label=f"score {fit.score(x_wave[:, None] / 6, y_wave):.2f}"
    )
    plt.legend()


@figure(
    "a logistic curve",
    "jessicastringham.net: Using ipywidgets to learn machine learning",
    vv1=(-12, 10, 0.25),
    bb1=(-10, 10),
    vv2=(-10, 12),
    bb2=(-10, 10),
)
def logistic(vv1, bb1, vv2, bb2):
    x = np.arange(-5, 5, 0.01)
    plt.plot(x, 1 / (1 + np.exp(-(np.dot(vv1, x) + bb1))), "-b")
    plt.plot(x, 1 / (1 + np.exp(-(np.dot(vv2, x) + bb2))), "-r")
    plt.axis([-5, 5, -0.5, 1.5])
    plt.show()


@figure(
    "a neuron's border",
    "github.com/shaoxiongduan/rdfz-ai-elective: Neural Network Basics",
    w1=(-10.0, 10.0),
    w2=(-10.0, 10.0),
    b=(-10.0, 10.0),
)
def neuron(w1, w2, b):
    Z = 1 / (1 + np.exp(-(np.c_[xx.ravel(), yy.ravel()] @ np.array([w1, w2]) + b)))
    right = ((moons @ np.array([w1, w2]) + b > 0) == moon_of).mean()
    plt.figure(figsize=(8, 6))
    plt.contourf(xx, yy, (Z > 0.5).reshape(xx.shape).astype(int), alpha=0.4, cmap="RdBu")
    plt.scatter(moons[:, 0], moons[:, 1], c=moon_of, cmap="RdBu", edgecolors="k")
    plt.title(f"w1={w1:.1f}, w2={w2:.1f}, b={b:.1f}, accuracy {right:.0%}")
    plt.show()


@figure("k nearest neighbours", "github.com/ihler/ml-demos: Demo-Live-KNN.ipynb", k=(1, 25))
def neighbours(k=1):
    model = KNeighborsClassifier(n_neighbors=k).fit(moons, moon_of)
    Z = model.predict(np.c_[xx.ravel(), yy.ravel()]).reshape(xx.shape)
    plt.pcolormesh(xx, yy, Z, cmap="jet", alpha=0.3)
    plt.plot(*moons[moon_of == 0].T, "bo")
    plt.plot(*moons[moon_of == 1].T, "ro")
    plt.title(f"k = {k}: error {1 - model.score(moons, moon_of):.2f}")


@figure(
    "a support vector machine",
    "github.com/rickiepark/introduction_to_ml_with_python: plot_rbf_svm_parameters.py",
    log_C=widgets.FloatSlider(min=-3, max=3, step=0.1, value=0, readout=False),
    log_gamma=widgets.FloatSlider(min=-2, max=2, step=0.1, value=0, readout=False),
)
def support_vectors(log_C, log_gamma):
    svm = SVC(kernel="rbf", C=10.0**log_C, gamma=10.0**log_gamma).fit(moons, moon_of)
    ax = plt.gca()
    Z = svm.decision_function(np.c_[xx.ravel(), yy.ravel()]).reshape(xx.shape)
    ax.contour(xx, yy, Z, levels=[-1, 0, 1], colors="k", linestyles=["--", "-", "--"])
    ax.scatter(moons[:, 0], moons[:, 1], c=moon_of)
    ax.scatter(*svm.support_vectors_.T, s=100, facecolors="none", edgecolors="k")
    ax.set_title(f"C = {10.0**log_C:.4f} gamma = {10.0**log_gamma:.4f}")


@figure(
    "a decision tree",
    "github.com/jakevdp/PythonDataScienceHandbook: helpers_05_08.py",
    depth=[1, 2, 3, 5, 20],
)
def tree(depth=20):
    clf = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(moons, moon_of)
    plt.scatter(moons[:, 0], moons[:, 1], c=moon_of, s=30, cmap="viridis", zorder=2)
    Z = clf.predict(np.c_[xx.ravel(), yy.ravel()]).reshape(xx.shape)
    plt.contourf(xx, yy, Z, alpha=0.5, cmap="viridis", zorder=1)
    plt.axis("off")


@figure(
    "steps of k-means",
    "github.com/Rabeez/ds_learning",
    k=widgets.IntSlider(min=2, max=6, value=3),
    step=widgets.Play(min=0, max=10, value=0),
    color=widgets.Checkbox(True),
)
def k_means(k, step, color):
    rng = np.random.default_rng(42)
    centers = blobs[rng.choice(len(blobs), k, replace=False)]
    for _ in range(step):
        nearest = ((blobs[:, None] - centers) ** 2).sum(axis=-1).argmin(axis=1)
        centers = np.array(
            [
                blobs[nearest == c].mean(axis=0) if np.any(nearest == c) else centers[c]
                for c in range(k)
            ]
        )
    nearest = ((blobs[:, None] - centers) ** 2).sum(axis=-1).argmin(axis=1)
    fig, ax = plt.subplots()
    ax.scatter(blobs[:, 0], blobs[:, 1], c=nearest if color else "grey", marker=".")
    ax.scatter(centers[:, 0], centers[:, 1], c="red", marker="X", s=100)
    ax.set(title=f"Step {step}")


@figure(
    "projection on an axis",
    "github.com/elsa9421/Interactive-IPython-Demos: PCA.ipynb",
    angle=(-90.0, 90.0, 5.0),
)
def principal_axis(angle):
    rng = np.random.RandomState(42)
    X = np.dot(rng.rand(2, 2), rng.randn(2, 100)).T
    axis = np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])
    shadow = X @ axis
    plt.figure(figsize=(14, 7))
    plt.subplot(1, 2, 1)
    plt.scatter(X[:, 0], X[:, 1], alpha=0.3, label="2-D Data")
    plt.plot(*np.outer(shadow, axis).T, "r.")
    plt.axline((0, 0), axis, color="k")
    plt.axis("equal")
    plt.subplot(1, 2, 2)
    plt.hist(shadow, bins=15, density=True)
    plt.title(f"variance {np.var(shadow):.3f}")


@cell(
    "gradient descent on a surface",
    "github.com/stefanschweng/boku_university_ddai",
    step_size=widgets.FloatSlider(min=0.01, max=1.0, step=0.01, value=0.1),
    epochs=widgets.IntSlider(min=1, max=50, value=10),
    loss={"x² + y²": 1.0, "0.1 x² + y²": 0.1, "10 x² + y²": 10.0},
)
def descent():
    X, Y = np.meshgrid(np.linspace(-2, 2, 100), np.linspace(-2, 2, 100))

    def plot_2d_convergence(step_size, epochs, loss):
        x, y = 1.8, 1.5
        path = [(x, y)]
        for _ in range(epochs):
            x, y = x - step_size * loss * x, y - step_size * y
            path.append((x, y))
        path = np.array(path)
        fig, ax = plt.subplots(figsize=(7, 6))
        contour = ax.contour(X, Y, 0.5 * (loss * X**2 + Y**2), levels=20, cmap="viridis")
        plt.clabel(contour, inline=True, fontsize=8)
        ax.plot(path[:, 0], path[:, 1], "r.-")
        ax.set(xlim=(-2, 2), ylim=(-2, 2), title=f"Loss {0.5 * (loss * x**2 + y**2):.4g}")

    return plot_2d_convergence
