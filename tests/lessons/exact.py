"""Least squares in fractions: nothing is rounded."""

from fractions import Fraction


def dot(a, b):
    return sum(p * q for p, q in zip(a, b, strict=True))


def fit(table, y):
    """The w with the smallest SSE: Gauss and Jordan on XᵀX | Xᵀy, of rows with their ones."""
    columns = list(zip(*table, strict=True))
    system = [[Fraction(dot(a, b)) for b in [*columns, y]] for a in columns]
    for k in range(len(system)):
        best = next(i for i in range(k, len(system)) if system[i][k])
        system[k], system[best] = system[best], system[k]
        system[k] = [v / system[k][k] for v in system[k]]
        for i in range(len(system)):
            if i != k:
                factor = system[i][k]
                system[i] = [v - factor * p for v, p in zip(system[i], system[k], strict=True)]
    return [row[-1] for row in system]
