"""Patch a deployed model: 20 predictions of a trained scikit-learn MLP are corrected, all others keep their bits.

The model is exported to ONNX by its usual tool, skl2onnx. `ftc-verify patch` finds a side network g for the 20 samples
where the model errs most and writes model + g as one ONNX file, which is run by onnxruntime alone and compared with
the model. `check` confirms the certificate with the independent checker, and that it is about these data and this
model.

Run (needs the extra `examples`): python examples/patch_model.py regression | classes [FOLDER]
"""

import sys
import tempfile
import warnings
from contextlib import chdir
from pathlib import Path

import numpy as np
import onnxruntime
from onnx.shape_inference import infer_shapes
from onnx.utils import Extractor
from skl2onnx import to_onnx
from sklearn.datasets import load_diabetes, load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from ftc_verify.cli import main as ftc_verify

CHANGED = 20
MODEL, TABLE, HELD_OUT, PATCHED = "model.onnx", "corrections.csv", "held_out.csv", "patched.onnx"


def regression() -> list[str]:
    """442 patients (d = 10) and the progression of their disease; the truth for the worst 20 predictions."""
    points, truth = load_diabetes(return_X_y=True)
    x, held_out, known, _ = train_test_split(points.astype(np.float32), truth, random_state=0)
    model = make_pipeline(StandardScaler(), MLPRegressor(hidden_layer_sizes=(32, 32), max_iter=300, random_state=0))
    model.fit(x, known)
    Path(MODEL).write_bytes(to_onnx(model, x[:1]).SerializeToString())
    errors = np.abs(known - run(MODEL, x)[:, 0])
    write_table(x, held_out, {i: known[i] for i in np.argsort(-errors)[:CHANGED]})
    return []


def classes() -> list[str]:
    """1797 images of 8 x 8 pixels and their digits; up to 20 digits that the model gets wrong, by a margin of 1."""
    points, truth = load_digits(return_X_y=True)
    x, held_out, known, _ = train_test_split(points.astype(np.float32), truth, random_state=0)
    model = MLPClassifier(hidden_layer_sizes=(8,), max_iter=60, random_state=0).fit(x, known)
    graph = infer_shapes(to_onnx(model, x[:1]))
    logits = next(node.input[0] for node in graph.graph.node if node.op_type == "Softmax")
    extractor = Extractor(graph)  # to what comes before the softmax, one number for each class
    Path(MODEL).write_bytes(extractor.extract_model(["X"], [logits]).SerializeToString())
    wrong = np.flatnonzero(run(MODEL, x).argmax(axis=1) != known)
    write_table(x, held_out, {i: known[i] for i in wrong[:CHANGED]})
    return ["--classes", "--margin", "1"]


def write_table(x: np.ndarray, held_out: np.ndarray, corrections: dict[int, float]) -> None:
    """CSV: a row a sample, y where the prediction is to change, else empty; and the rows that are held out."""
    names = [f"x{j + 1}" for j in range(x.shape[1])]
    lines = [",".join([*map(str, row), str(corrections.get(i, ""))]) for i, row in enumerate(x)]
    Path(TABLE).write_text("\n".join([",".join([*names, "y"]), *lines]) + "\n")
    lines = [",".join(map(str, row)) for row in held_out]
    Path(HELD_OUT).write_text("\n".join([",".join(names), *lines]) + "\n")


def run(file: str, x: np.ndarray) -> np.ndarray:
    """What onnxruntime computes."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: x})[0]


def main() -> int:
    """Train, export, patch, write, run and check."""
    tasks = {"regression": regression, "classes": classes}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in tasks:
        print(__doc__)
        return 2
    warnings.simplefilter("ignore", ConvergenceWarning)
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{folder}: no folder for the files can be made there ({error.strerror})", file=sys.stderr)
        return 2
    with chdir(folder):
        asked = tasks[name]()
        for command in (
            ["patch", TABLE, "--model", MODEL, *asked, "--holdout", HELD_OUT, "-o", "g.json", "--patched", PATCHED],
            ["check", "g.json", "--data", TABLE, "--model", MODEL, *asked],
        ):
            print("$ ftc-verify", *command, flush=True)
            code = ftc_verify(command)
            if code:
                return code
        compare()
    return 0


def compare() -> None:
    """Both models by onnxruntime, on all samples."""
    rows = [line.split(",") for line in Path(TABLE).read_text().splitlines()[1:]]
    x = np.array([row[:-1] for row in rows], np.float32)
    changed = np.array([row[-1] != "" for row in rows])
    before, after = run(MODEL, x), run(PATCHED, x)
    same = (before.view(np.int32) == after.view(np.int32)).all(axis=1)
    print(f"onnxruntime: {same[~changed].sum()} of {(~changed).sum()} other predictions have the same bits")
    labels = np.array([row[-1] for row in rows])[changed].astype(float)
    if before.shape[1] == 1:
        right = (after[changed, 0] == labels.astype(np.float32)).sum()
        print(f"             {right} of {changed.sum()} changed ones are the wanted number")
    else:
        right = (after[changed].argmax(axis=1) == labels).sum()
        print(f"             {right} of {changed.sum()} changed ones are the wanted class")


if __name__ == "__main__":
    sys.exit(main())
