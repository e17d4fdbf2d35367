"""Frozen scikit-learn models as they are deployed, and what is wanted of them: shared by the benchmarks of `patch`.

A table is split: three quarters train the model and are the samples, one quarter is held out and nothing sees it. The
model is exported to ONNX by skl2onnx and run by onnxruntime in float32; its predictions are those numbers. Where it
errs most, the wanted label is the truth; everywhere else it is the model's own prediction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import onnxruntime
from skl2onnx import to_onnx
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_wine
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

TABLES: dict[str, Callable[..., Any]] = {
    "digits": load_digits,
    "diabetes": load_diabetes,
    "wine": load_wine,
    "breast cancer": load_breast_cancer,
}
MODELS: dict[str, Callable[[], Any]] = {
    "forest": lambda: RandomForestRegressor(n_estimators=30, random_state=0),
    "ridge": lambda: Ridge(alpha=1.0),
    "MLP": lambda: make_pipeline(StandardScaler(), mlp(32, 32)),
    "bare MLP": lambda: mlp(32, 32),
    "small bare MLP": lambda: mlp(8),
}
SYNTHETIC = {"5,000 x 20": (5_000, 20), "10^4 x 50": (10_000, 50), "10^5 x 20": (100_000, 20)}
HELD_OUT = 0.25


def mlp(*widths: int) -> MLPRegressor:
    """A small ReLU network, not trained to the end."""
    return MLPRegressor(hidden_layer_sizes=widths, random_state=0, max_iter=300, tol=0, n_iter_no_change=300)


@dataclass(frozen=True, eq=False)
class Task:
    """Samples, what is wanted there, and rows that nothing sees; all float32.

    Attributes
    ----------
    x, f, y
        (K, d), (K,), (K,): samples, the model's predictions, the wanted ones.
    held_out
        (M, d).
    model
        The ONNX file; empty where there is no model and f is 0.
    estimator
        What scikit-learn trained, or None.
    """

    x: Any
    f: Any
    y: Any
    held_out: Any
    model: bytes = b""
    estimator: Any = None

    @property
    def changed(self) -> Any:
        """The rows with y != f."""
        return np.flatnonzero(self.y != self.f)

    @property
    def others(self) -> Any:
        """All other rows."""
        return np.flatnonzero(self.y == self.f)


def run(model: bytes, x: Any) -> Any:
    """What onnxruntime computes with its usual options, as one batch: (n,)."""
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: x})[0].reshape(-1)


def exported(estimator: Any, dimension: int) -> bytes:
    """The ONNX file that skl2onnx makes of it."""
    return bytes(to_onnx(estimator, np.zeros((1, dimension), np.float32)).SerializeToString())


@cache
def frozen(table: str, model: str) -> tuple[Any, ...]:
    """(x, held-out x, truth at x, ONNX file, what was trained); for a bare model the table is standardised before."""
    points, truth = TABLES[table](return_X_y=True)
    x, held_out, known, _ = train_test_split(points.astype(np.float32), truth, test_size=HELD_OUT, random_state=0)
    if "bare" in model:
        scaler = StandardScaler().fit(x)
        x, held_out = (scaler.transform(part).astype(np.float32) for part in (x, held_out))
    x, first = np.unique(x, axis=0, return_index=True)
    estimator = MODELS[model]().fit(x, known[first])
    return x, held_out, known[first].astype(np.float32), exported(estimator, x.shape[1]), estimator


def task(table: str, model: str, count: int) -> Task:
    """The model's own predictions, but for the truth at the `count` samples where it errs most."""
    x, held_out, truth, file, estimator = frozen(table, model)
    f = run(file, x)
    y = f.copy()
    worst = np.argsort(-np.abs(truth.astype(float) - f), kind="stable")[:count]
    y[worst] = truth[worst]
    return Task(x, f, y, held_out, file, estimator)


def with_twins(given: Task) -> Task:
    """Beside each changed sample one more, a unit in the last place away in one coordinate, that keeps f."""
    twins = given.x[given.changed].copy()
    columns = np.abs(twins).argmax(axis=1)
    rows = np.arange(len(twins))
    twins[rows, columns] = np.nextafter(twins[rows, columns], np.float32(np.inf))
    x = np.vstack([given.x, twins])
    f = run(given.model, x)
    y = np.append(given.y, f[len(given.x) :])
    y[given.others] = f[given.others]
    return Task(x, f, y, given.held_out, given.model, given.estimator)


def synthetic(name: str, count: int) -> Task:
    """Normal samples and changes, no model: f = 0. The held-out rows are as many as an eighth of the samples."""
    number, dimension = SYNTHETIC[name]
    generator = np.random.default_rng(0)
    x = generator.standard_normal((number, dimension), dtype=np.float32)
    y = np.zeros(number, np.float32)
    y[generator.choice(number, count, replace=False)] = generator.standard_normal(count, dtype=np.float32)
    held_out = generator.standard_normal((number // 8, dimension), dtype=np.float32)
    return Task(x, np.zeros_like(y), y, held_out)
