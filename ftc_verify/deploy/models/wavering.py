"""Whether a frozen model gives the same numbers again: in a second run, under other options, in other batches.

docs/deployment.md, "patch, step by step".
"""

from collections.abc import Callable
from typing import Any

from ftc_verify.deploy.models.runtime import FrozenModel
from ftc_verify.errors import InputError
from ftc_verify.later import np
from ftc_verify.words import counted, printable

__all__ = ["differing", "repeated"]


def repeated(model: FrozenModel) -> Callable[[Any, Callable[[int], str]], Any]:
    """The model as `FrozenModel.__call__` runs it, run twice: InputError where the two differ."""

    def run(x: Any, place: Callable[[int], str]) -> Any:
        values = model(x, place)
        again = model.run(x).reshape(len(x), -1)
        odd = np.flatnonzero((values.view(np.uint8) != again.view(np.uint8)).reshape(len(x), -1).any(axis=1))
        if len(odd):
            raise InputError(
                f"{printable(model.path)}: its output differs between two runs on the same samples, at "
                f"{counted(len(odd), 'sample')} (first {place(int(odd[0]))}): it has no predictions to keep"
            )
        return values

    return run


def differing(model: FrozenModel, x: Any, f: Any, alone: Any) -> tuple[int, ...]:
    """The rows of x (n, d) where f is another number than in `f` (n, C) once onnxruntime has its usual options, which
    are as many threads as it likes, or once a row of `alone` is a batch of its own."""
    usual = FrozenModel.open(model.path, model.output_name, threads=0)
    differs = (usual.run(x).reshape(len(x), -1) != f).any(axis=1)
    for i in alone:
        differs[i] |= (model.run(x[i : i + 1]).reshape(1, -1) != f[i]).any()
    return tuple(np.flatnonzero(differs).tolist())
