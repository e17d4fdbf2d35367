"""Data on which networks in floating point break: what `patch` is put to, for patch_stress.py.

Every function gives (x, z): samples in float32 or float64, wanted changes, 0 at those that are to keep their value.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

CHANGED = 20


def _normal(count: int, dimension: int, dtype: str = "float32") -> Any:
    return np.random.default_rng(0).standard_normal((count, dimension)).astype(dtype)


def _changes(x: Any, count: int = CHANGED, rows: Any = None) -> tuple[Any, Any]:
    """Normal changes at `count` random samples, or at these rows."""
    generator = np.random.default_rng(1)
    rows = generator.choice(len(x), count, replace=False) if rows is None else rows
    z = np.zeros(len(x), x.dtype)
    z[rows] = generator.standard_normal(len(rows)).astype(x.dtype)
    return x, z


def _twins(dtype: str = "float32", every: bool = False) -> tuple[Any, Any]:
    """Beside each changed sample one that is a unit in the last place away in one coordinate, or in each, both ways."""
    x, z = _changes(_normal(200, 5, dtype))
    beside = []
    for number, i in enumerate(np.flatnonzero(z)):
        for j in range(5) if every else [number % 5]:
            for end in (np.inf, -np.inf) if every else [np.inf]:
                twin = x[i].copy()
                twin[j] = np.nextafter(twin[j], x.dtype.type(end))
                beside.append(twin)
    return np.vstack([x, beside]).astype(dtype), np.append(z, np.zeros(len(beside), dtype))


def _grid(side: int, dimension: int) -> Any:
    axes = np.meshgrid(*[np.arange(side)] * dimension, indexing="ij")
    return np.stack(axes, axis=-1).reshape(-1, dimension).astype(np.float32)


def _scaled(x: Any, low: int, high: int) -> Any:
    return (x * 2.0 ** np.linspace(low, high, x.shape[1])).astype(x.dtype)


def _subnormal(only: bool) -> tuple[Any, Any]:
    """Coordinates k 2^-149, k < 1000; `only`: no other column."""
    steps = np.random.default_rng(0).choice(1000, 300, replace=False)
    column = (steps * 2.0**-149).astype(np.float32)[:, None]
    return _changes(column if only else np.hstack([column, np.zeros_like(column), np.ones_like(column)]))


def _shells() -> tuple[Any, Any]:
    """Changed samples inside the hull of the others: small sphere in a large one, no half-space cuts them off."""
    x = _normal(400, 3)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    x[:CHANGED] *= np.float32(0.01)
    return _changes(x, rows=np.arange(CHANGED))


def _line() -> tuple[Any, Any]:
    """All samples on one line in R^20, every second one changed."""
    steps = np.arange(40, dtype=np.float32)
    return _changes(steps[:, None] * _normal(1, 20), rows=np.arange(0, 40, 2))


def _magnitudes(low: float, high: float) -> tuple[Any, Any]:
    """Changes of sizes from 10^low to 10^high."""
    x, z = _changes(_normal(200, 5))
    rows = np.flatnonzero(z)
    z[rows] = np.sign(z[rows]) * 10.0 ** np.linspace(low, high, len(rows))
    return x, z


STRESS: dict[str, Callable[[], tuple[Any, Any]]] = {
    "a twin beside each changed sample": _twins,
    "twins on all sides": lambda: _twins(every=True),
    "twins, float64": lambda: _twins("float64"),
    "grid 9^4": lambda: _changes(_grid(9, 4)),
    "cube {0,1}^12": lambda: _changes(_grid(2, 12)),
    "offset 10^4": lambda: _changes(_normal(2000, 10) + np.float32(1e4)),
    "offset 10^7": lambda: _changes(np.unique(np.round(_normal(2000, 3) * 9) + np.float32(1e7), axis=0)),
    "one dimension": lambda: _changes(np.unique(_normal(1000, 1))[:, None]),
    "one dimension, every second changed": lambda: _changes(
        np.arange(60, dtype=np.float32)[:, None], rows=range(0, 60, 2)
    ),
    "a line in R^20, every second changed": _line,
    "N = K": lambda: _changes(_normal(50, 3), 50),
    "N = K, one dimension": lambda: _changes(_normal(50, 1), 50),
    "N = K = 1": lambda: _changes(_normal(1, 4), 1),
    "N = 1, K = 2": lambda: _changes(_normal(2, 4), 1),
    "d > K": lambda: _changes(_normal(30, 200)),
    "equal changes": lambda: (_normal(300, 6), np.repeat(np.float32([0.1, 0]), [20, 280])),
    "changed inside the others' hull": _shells,
    "a constant and a zero column": lambda: _changes(np.insert(_normal(300, 3), [1, 2], [0, 1e6], axis=1)),
    "columns of 2^-100 to 2^100": lambda: _changes(_scaled(_normal(500, 9), -100, 100)),
    "samples near the largest number": lambda: _changes(_scaled(_normal(500, 3), 124, 125)),
    "samples near the smallest": lambda: _changes(_scaled(_normal(500, 3), -126, -120)),
    "one subnormal column": lambda: _subnormal(False),
    "subnormal samples alone": lambda: _subnormal(True),
    "changes of 1e-37 to 1e38": lambda: _magnitudes(-37, 38),
    "changes of 1e-20 to 1e5": lambda: _magnitudes(-20, 5),
}
