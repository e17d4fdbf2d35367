"""Samples at which f + g needs a word: it may not have f's bits, or be no more than a rounding away from f.

docs/deployment.md, "patch, step by step".
"""

from collections.abc import Callable
from typing import Any

from ftc_verify.float_format import FloatFormat
from ftc_verify.later import np
from ftc_verify.words import counted

__all__ = ["about_noise", "unlike"]

_NOISE = 8
"""Units in the last place by which f may differ between sessions, as its sums are taken in another order."""


def unlike(f: Any, z: Any, format: FloatFormat) -> Any:
    """For each sample whether an output keeps its prediction, which is -0 or subnormal."""
    odd = ((f == 0) & np.signbit(f)) | ((f != 0) & (np.abs(f) < np.finfo(format.dtype).tiny))
    return (odd & (z == 0)).any(axis=1)


def about_noise(f: Any, z: Any, place: Callable[[int], str]) -> str:
    """That most changes are of the size of rounding; empty where they are not."""
    changed = np.flatnonzero(z.any(axis=1))
    room = _NOISE * np.spacing(np.abs(f)).astype(np.float64)
    small = (np.abs(z.astype(np.float64)) <= room).all(axis=1)[changed]
    count, first = int(small.sum()), changed[small][:1]
    if 2 * count <= len(changed):
        return ""
    return (
        f"y is within {_NOISE} units in the last place of f at {count} of {counted(len(changed), 'changed sample')} "
        f"(the first: {place(int(first[0]))}), as predictions of f from another session are: leave y empty where "
        "nothing is to change"
    )
