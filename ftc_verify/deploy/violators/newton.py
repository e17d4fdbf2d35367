"""Hyperplanes between two sets of points by Newton steps: least squares on the rows that are violated."""

from typing import Any

from ftc_verify.later import np

__all__ = ["separating"]

_STEPS = 20


def separating(rows: Any, labels: Any, weights: Any | None = None) -> Any:
    """v, (a,), for which rows . v + b has the signs of the labels (1, -1) at as many rows as it comes to, at all of
    them where a hyperplane with some margin separates them: min ridge |v|^2 + sum weight max(0, 1 - label value)^2.
    """
    count, size = rows.shape
    table = np.hstack([rows, np.ones((count, 1))])
    given = np.ones(count) if weights is None else weights
    ridge = 1e-7 * float((given @ (table * table)).sum()) / (size + 1)
    active = np.ones(count, dtype=bool)
    v = np.zeros(size + 1)
    for _ in range(_STEPS):
        part, weight = table[active], given[active]
        v = _ridge(part, labels[active], weight, ridge)
        before, active = active, labels * (table @ v) < 1
        if (before == active).all() or not active.any():
            break
    return v[:-1]


def _ridge(part: Any, targets: Any, weight: Any, ridge: float) -> Any:
    """Least squares with a ridge, by the smaller of the two systems."""
    count, size = part.shape
    if count >= size:
        return np.linalg.solve((part.T * weight) @ part + ridge * np.eye(size), part.T @ (weight * targets))
    root = np.sqrt(weight)[:, None]
    scaled = part * root
    return scaled.T @ np.linalg.solve(scaled @ scaled.T + ridge * np.eye(count), root[:, 0] * targets)
