"""Samples and labels moved and scaled so that floats hold them, whatever their magnitudes: for guesses that exact
arithmetic then checks."""

import math
from collections.abc import Sequence

from flint import fmpq

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.rationals import ONE, ZERO, Q, as_float
from ftc_verify.rows.table import rows_of

__all__ = ["Standard"]

_ALWAYS_EXACT = 20_000
"""The most coordinates of all samples that are moved and scaled before they become floats, whatever their values."""
_SPREAD = 1e-6
"""The least spread of a column, over its largest value, at which its values become floats before they are moved."""


class Standard:
    """Column c is (x_c - origin_c) / scale_c with the origin a sample and the scale a power of two, so that all values
    are in [-1, 1]; labels likewise, by `height`.

    Attributes
    ----------
    floats
        K x (d + 1): the columns as floats, and ones.
    labels
        K: the labels as floats.
    """

    def __init__(self, data: DataSet) -> None:
        self.data = data
        self.origin = data.x[0]
        many = data.count * data.dimension > _ALWAYS_EXACT
        rows = rows_of(data.x)
        floats = rows.approximate if many else None
        columns = [
            (None if floats is None else _moved(floats[:, c])) or _exactly_moved(rows.column(c))
            for c in range(data.dimension)
        ]
        self.scales = [scale for _, scale in columns]
        self.floats: Floats = np.column_stack([*(column for column, _ in columns), np.ones(data.count)])
        labels = _moved(np.array([as_float(label) for label in data.z])) if many else None
        self.labels, self.height = labels or _exactly_moved(data.z)

    def row(self, i: int) -> list[Q]:
        """The exact coordinates of a sample, and 1."""
        return [*((x - o) / s for x, o, s in zip(self.data.x[i], self.origin, self.scales, strict=True)), ONE]

    def label(self, i: int) -> Q:
        """The exact label of a sample."""
        return (self.data.z[i] - self.data.z[0]) / self.height

    def affine(self, standard: Sequence[Q]) -> list[Q]:
        """Gradient and offset, in the coordinates and labels of the data, of an affine function of the rows."""
        gradient = [a * self.height / s for a, s in zip(standard[:-1], self.scales, strict=True)]
        shift = sum((a * o for a, o in zip(gradient, self.origin, strict=True)), start=ZERO)
        return [*gradient, standard[-1] * self.height + self.data.z[0] - shift]


def _moved(raw: Floats) -> tuple[Floats, Q] | None:
    """Floats less the first, over a power of two, and that power; None where they lose too much that way."""
    with np.errstate(all="ignore"):
        moved = raw - raw[0]
        spread, largest = float(np.abs(moved).max()), float(np.abs(raw).max())
    if math.isfinite(largest) and 1e-290 < spread < 1e290 and spread > _SPREAD * largest:
        power = math.frexp(spread)[1]
        return np.ldexp(moved, -power), fmpq(2) ** power
    return None


def _exactly_moved(values: Sequence[Q]) -> tuple[Floats, Q]:
    """Values less the first, over a power of two, as floats; and that power."""
    exact = [value - values[0] for value in values]
    far = max(map(abs, exact))
    if not far:
        return np.zeros(len(values)), ONE
    scale = fmpq(2) ** (abs(far.p).bit_length() - far.q.bit_length() + 1)
    return np.array([as_float(value / scale) for value in exact]), scale
