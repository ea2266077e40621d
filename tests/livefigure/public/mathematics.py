"""Figures of mathematics, physics and their neighbours: series, steps, waves, equations."""

from math import factorial

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from scipy.integrate import odeint, solve_ivp
from scipy.ndimage import gaussian_filter

from tests.livefigure.public.listing import cell, figure


@cell(
    "a parabola",
    "github.com/steve-cox-LA/Math4EngrAppsI: Quadratic Functions, Review",
    a=(-1.0, 3.0),
    b=(-1.0, 3.0),
    c=(-3.0, 1.0),
)
def parabola():
    t = np.linspace(-3, 2)
    fig = plt.figure()
    ax = fig.add_subplot(1, 1, 1)
    (line,) = ax.plot(t, t**2 + t - 1)
    plt.grid(True)
    ax.set_title("The graph of $y(t) = at^2 + bt + c$")

    def update(a=1.0, b=1.0, c=-1.0):
        line.set_ydata(a * t**2 + b * t + c)
        fig.canvas.draw_idle()

    return update


@figure(
    "Taylor series",
    "github.com/wuihee/visualizing-taylor-series",
    n_terms=widgets.IntSlider(min=1, max=20, step=1, value=10),
)
def taylor(n_terms):
    x = np.linspace(-2 * np.pi, 2 * np.pi, 75)
    result = 0
    for n in range(n_terms):
        result += (-1) ** n * x ** (2 * n + 1) / factorial(2 * n + 1)
    plt.figure(figsize=(14, 7))
    plt.plot(x, np.sin(x), label="sin(x)")
    plt.plot(x, result, label=f"{n_terms} terms")
    plt.ylim(-3, 3)
    plt.legend()


@figure(
    "Fourier series",
    "github.com/gertingold/fourierdemo",
    harmonics=widgets.IntSlider(min=1, max=100, description="harmonics"),
    shape=widgets.RadioButtons(options=("square", "sawtooth", "triangle")),
)
def fourier(harmonics, shape):
    x = np.linspace(-2 * np.pi, 2 * np.pi, 501)
    y = np.zeros_like(x) if shape != "triangle" else np.full_like(x, np.pi / 2)
    for n in range(1, harmonics + 1):
        if shape == "sawtooth":
            y += -2 * (-1) ** n * np.sin(n * x) / n
        elif n % 2 == 1 and shape == "square":
            y += 4 / np.pi * np.sin(n * x) / n
        elif n % 2 == 1:
            y -= 4 / np.pi * np.cos(n * x) / n**2
    plt.plot(x, y)
    plt.grid()


@figure(
    "Riemann sums",
    "ds-modules.github.io/ecc-textbook/riemann-sum",
    approx_type=widgets.Dropdown(options=["Left Endpoints", "Right Endpoints", "Center Points"]),
    num_rects=widgets.IntSlider(description="Points", min=1, max=50, step=1),
)
def riemann(approx_type, num_rects):
    def f(x):
        return x**3 - 3 * x**2 + 2 * x

    fig, ax = plt.subplots()
    xs = np.arange(0, 2.51, 0.05)
    ax.plot(xs, f(xs))
    width, area = 2.5 / num_rects, 0
    for i in range(num_rects):
        x = i * width
        match approx_type:
            case "Left Endpoints":
                y = f(x)
            case "Right Endpoints":
                y = f(x + width)
            case "Center Points":
                y = f(x + width * 0.5)
        ax.add_patch(plt.Rectangle((x, 0), width, y, alpha=0.5, facecolor="r" if y < 0 else "b"))
        area += width * y
    print("approximated area", area)


@figure(
    "Newton's method",
    "github.com/sablonl/LPHYS2114",
    x0=widgets.FloatSlider(min=-1, max=1, step=0.1, value=0.5),
)
def newton(x0):
    if x0 == 0:
        x0 = 0.01
    path = [x0]
    for _ in range(40):
        path.append(path[-1] - (path[-1] ** 2 - 2) / (2 * path[-1]))
    x = np.linspace(-2, 2, 500)
    fig, ax = plt.subplots(1, 2, figsize=(20, 10))
    ax[0].plot(path, c="b", alpha=0.7)
    ax[0].set_ylim(-2, 2)
    ax[1].plot(x**2 - 2, x, c="#444444", lw=2)
    ax[1].vlines(0, -2.5, 2.5)
    ax[1].scatter(np.zeros(41), path, color=plt.get_cmap("Reds")(np.linspace(0.2, 1, 41)), s=100)
    ax[1].set_ylim(-2, 2)


@figure(
    "a matrix moves the plane",
    "github.com/w2sg-arnav/Linear-Algebra-for-ML-Series",
    a11=(-2.0, 2.0),
    a12=(-2.0, 2.0),
    a21=(-2.0, 2.0),
    a22=(-2.0, 2.0),
)
def matrix(a11=2.0, a12=1.0, a21=1.0, a22=2.0):
    A = np.array([[a11, a12], [a21, a22]])
    X, Y = np.meshgrid(np.linspace(-2, 2, 11), np.linspace(-2, 2, 11))
    points = np.column_stack((X.flatten(), Y.flatten()))
    moved = points @ A.T
    values, vectors = np.linalg.eig(A)
    fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(12, 5))
    ax1.scatter(points[:, 0], points[:, 1], c="blue", alpha=0.5)
    ax2.scatter(moved[:, 0], moved[:, 1], c="red", alpha=0.5)
    if np.isrealobj(values):
        for value, v in zip(values, vectors.T, strict=True):
            ax2.plot([0, value * v[0]], [0, value * v[1]], label=f"λ = {value:.2f}")
        ax2.legend()
    ax2.set(xlim=(-6, 6), ylim=(-6, 6), title=f"det = {np.linalg.det(A):.2f}")


@figure(
    "sampling and aliasing",
    "dynamics-and-control.readthedocs.io: Aliasing",
    T=(0.1, 10),
    show_f=widgets.Checkbox(),
)
def aliasing(T=6.7, show_f=True):
    t = np.linspace(0, 100, 1000)
    t_sampled = np.arange(0, 100, T)
    if show_f:
        plt.plot(t, np.sin(t))
    plt.scatter(t_sampled, np.sin(t_sampled))
    plt.axis([0, 100, -1.1, 1.1])


@cell(
    "interference of waves",
    "jrepo.fi.ut.ee/files/ltfy01007/Particle.ipynb",
    P=(0, 370, 10),
    F=(1, 5, 0.02),
)
def interference():
    x = np.arange(0, 17, 0.1)
    y = np.sin(x)
    fig, ax = plt.subplots()
    ax.plot(x, y, label="Sin1", linewidth=0.5)
    (line2,) = ax.plot([], [], label="Sin2", linewidth=0.5)
    (line3,) = ax.plot([], [], label="Sum", linewidth=2)
    line2.set_xdata(x)
    line3.set_xdata(x)
    plt.legend()
    plt.ylim(-2, 2)
    plt.xlim(0, 17)

    def update_line(P, F):
        y2 = np.sin(F * (x - np.radians(P)))
        line2.set_ydata(y2)
        line3.set_ydata(y + y2)
        fig.canvas.draw()

    return update_line


@figure(
    "a throw",
    "github.com/Noel-Neathery/physics: Schräger Wurf",
    theta=widgets.IntSlider(value=30, min=0, max=90, step=1),
    v=widgets.IntSlider(value=25, min=10, max=30, step=1),
    y0=widgets.IntSlider(value=0, min=0, max=10, step=2),
)
def throw(theta, v, y0):
    t = np.arange(0, 15, 0.1)
    x = v * np.cos(np.deg2rad(theta)) * t
    y = y0 + v * np.sin(np.deg2rad(theta)) * t - 1 / 2 * 9.81 * t**2
    plt.plot(x, y, "b", lw=2)
    plt.ylim(0, 40)
    plt.xlim(0, 80)
    plt.grid()
    plt.xlabel("x in m")
    plt.title("Path of a mass")


@figure(
    "predator and prey",
    "github.com/caichinger/slides: Lotka-Volterra",
    alpha=(0.5, 2.0),
    beta=(0.05, 0.3),
    delta=(0.05, 0.2),
    gamma=(0.5, 3.0),
)
def predator_and_prey(alpha=1.0, beta=0.1, delta=0.075, gamma=1.5):
    def dX_dt(X, t):
        x, y = X
        return [alpha * x - beta * x * y, delta * x * y - gamma * y]

    t = np.linspace(0, 15, 300)
    X = odeint(dX_dt, [10, 10], t)
    fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(12, 4))
    ax1.plot(t, X[:, 0], label="prey")
    ax1.plot(t, X[:, 1], label="predators")
    ax1.legend()
    ax2.plot(X[:, 0], X[:, 1])
    plt.show()


@figure(
    "an epidemic",
    "github.com/JonathanMathBoi/Math-Stuff: SIR Model",
    I0=widgets.FloatSlider(value=0.01, min=0.0, max=1.0, step=0.01, description="$I_0$"),
    beta=widgets.FloatSlider(value=0.2, min=0.0, max=0.4, step=0.01, description=r"$\beta$"),
    gamma=widgets.FloatSlider(value=0.03, min=0.0, max=0.4, step=0.01),
)
def epidemic(I0, beta, gamma=0.03):
    def der(t, y):
        return [-beta * y[0] * y[1], beta * y[0] * y[1] - gamma * y[1], gamma * y[1]]

    sol = solve_ivp(der, (0, 200), [1 - I0, I0, 0], t_eval=np.linspace(0, 200))
    plt.plot(sol.t, sol.y[0], label="Susceptible")
    plt.plot(sol.t, sol.y[1], label="Infectious")
    plt.plot(sol.t, sol.y[2], label="Recovered")
    plt.legend()


@figure(
    "a cobweb",
    "github.com/adam-rumpf/jupyter-class-demonstrations: Cobwebbing",
    r=(0.0, 4.0, 0.01),
    x0=(0.0, 1.0, 0.01),
    steps=(0, 20),
)
def cobweb(r=3.2, x0=0.2, steps=10):
    t = np.linspace(0, 1, 200)
    plt.plot(t, r * t * (1 - t), "k", lw=2)
    plt.plot([0, 1], [0, 1], "k", lw=1)
    x = x0
    for i in range(steps):
        y = r * x * (1 - x)
        plt.plot([x, x], [x, y], "b", lw=1)
        plt.plot([x, y], [y, y], "b", lw=1)
        plt.plot(x, y, "ob", alpha=(i + 1) / steps)
        x = y
    plt.title(f"$r={r:.2f}$, $x={x:.3f}$")


@figure(
    "supply and demand",
    "github.com/jhconning/Econ-Teach: Eco 100 diagrams",
    A=(200, 500, 10),
    b=widgets.fixed(1),
    F=(0, 190, 10),
    c=widgets.fixed(1),
)
def supply_and_demand(A=200, b=1, F=0, c=1):
    Q = np.arange(500)
    Qe = (A - F) / (c + b)
    Pe = A - b * Qe
    plt.figure(figsize=(7.7, 7.5))
    plt.xlim(0, 500)
    plt.ylim(0, 500)
    plt.plot(Q, A - b * Q)
    plt.text(A - 50, 46, "D", fontsize=18)
    plt.plot(Q, F + c * Q)
    plt.text(480 - F, 470, "S", fontsize=18)
    plt.plot(Qe, Pe, marker="o")
    plt.vlines(Qe, ymin=0, ymax=Pe, linestyles=":")
    plt.hlines(Pe, xmin=0, xmax=Qe, linestyles=":")
    plt.title(f"Q = {Qe:.0f}, P = {Pe:.0f}")


@figure(
    "compound interest",
    "github.com/deussbelli/Python-basic: Investing",
    p=(1000, 10000, 500),
    i=(0.0, 0.2, 0.01),
    n=[1, 4, 12, 365],
    t=(1, 30),
)
def compound_interest(p, i, n, t):
    fvs = [p * (1 + float(i) / n) ** (n * year) for year in range(t + 1)]
    plt.plot(fvs)
    print(f"${fvs[-1]:.2f}")


@cell(
    "filtering an image",
    "github.com/jupyter-widgets/ipywidgets: Image Processing.ipynb",
    sigma=(0.0, 10.0, 0.5),
    channel={"all": None, "red": 0, "green": 1, "blue": 2},
)
def image_filter():
    image = np.zeros((64, 96, 3))
    image[16:48, 20:50] = [0.9, 0.4, 0.1]
    image[30:60, 40:80, 2] = 0.8

    def edit_image(sigma=1.0, channel=None):
        filtered = gaussian_filter(image, (sigma, sigma, 0))
        plt.imshow(filtered if channel is None else filtered[:, :, channel], cmap="gray")
        plt.axis("off")

    return edit_image


@figure(
    "a tangent plane in space",
    "github.com/fiomfd/ATCM2025: Calculus II",
    a=(-0.8, 0.8, 0.1),
    b=(-0.8, 0.8, 0.1),
    longitude=(-180, 180, 10),
)
def tangent_plane(a=-0.4, b=-0.4, longitude=-150):
    X, Y = np.meshgrid(np.linspace(-1.2, 1.2, 25), np.linspace(-1.2, 1.2, 25))
    fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
    ax.plot_surface(X, Y, 1 - X**2 - Y**2, alpha=0.5)
    ax.plot_surface(X, Y, 1 + a**2 + b**2 - 2 * a * X - 2 * b * Y, alpha=0.3)
    ax.plot([a], [b], [1 - a**2 - b**2], "ro")
    ax.view_init(20, longitude)
