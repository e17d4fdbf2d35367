"""Correct the 20 worst predictions of a frozen scikit-learn model exactly, and change no other prediction.

A model f is trained and frozen. The wanted labels y are its own predictions, but for the 20 samples where it errs
most: there y is the truth. `ftc-verify fit` finds a small ReLU network g with f + g = y at every sample, in exact
arithmetic, and `ftc-verify check --data` confirms it with the independent checker.

Run (needs the extra `examples`): python examples/frozen_model.py digits | diabetes [FOLDER]
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from sklearn.datasets import load_diabetes, load_digits
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge

from ftc_verify.cli import main as ftc_verify

CHANGED = 20


def digits() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """1797 images of 8 x 8 pixels (d = 64), the digits, and a random forest's predictions."""
    points, truth = load_digits(return_X_y=True)
    model = RandomForestRegressor(n_estimators=30, random_state=0).fit(points, truth)
    return points, truth.astype(float), model.predict(points)


def diabetes() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """442 patients (d = 10), the progression of their disease, and a ridge regression's predictions."""
    points, truth = load_diabetes(return_X_y=True)
    model = Ridge(alpha=1.0).fit(points, truth)
    return points, truth, model.predict(points)


def wanted(truth: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """The model's own predictions, but for the truth where it errs most."""
    labels = predicted.copy()
    worst = np.argsort(-np.abs(truth - predicted), kind="stable")[:CHANGED]
    labels[worst] = truth[worst]
    return labels


def main() -> int:
    """Make the data, fit, and check."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in ("digits", "diabetes"):
        print(__doc__)
        return 2
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{folder}: no folder for the files can be made there ({error.strerror})", file=sys.stderr)
        return 2
    points, truth, predicted = digits() if name == "digits" else diabetes()
    data, certificate = str(folder / f"{name}.npz"), str(folder / f"{name}.json")
    np.savez(data, X=points, y=wanted(truth, predicted), f=predicted)
    return ftc_verify(["fit", data, "-o", certificate]) or ftc_verify(["check", certificate, "--data", data])


if __name__ == "__main__":
    sys.exit(main())
