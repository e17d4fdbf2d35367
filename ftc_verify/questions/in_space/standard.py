"""Samples and labels moved and scaled so that floats hold them, whatever their magnitudes: for guesses that exact
arithmetic then checks."""

import math
from collections.abc import Sequence

from flint import fmpq

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.rationals import ONE, ZERO, Q, as_float

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
        columns = [_standard([row[c] for row in data.x], many) for c in range(data.dimension)]
        self.scales = [scale for _, scale in columns]
        self.floats: Floats = np.column_stack([*(column for column, _ in columns), np.ones(data.count)])
        self.labels, self.height = _standard(data.z, many)

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


def _standard(values: Sequence[Q], many: bool) -> tuple[Floats, Q]:
    """Values less the first, over a power of two, as floats; and that power."""
    if many:
        raw = np.array([as_float(value) for value in values])
        with np.errstate(all="ignore"):
            moved = raw - raw[0]
            spread, largest = float(np.abs(moved).max()), float(np.abs(raw).max())
        if math.isfinite(largest) and 1e-290 < spread < 1e290 and spread > _SPREAD * largest:
            power = math.frexp(spread)[1]
            return np.ldexp(moved, -power), fmpq(2) ** power
    exact = [value - values[0] for value in values]
    far = max(map(abs, exact))
    if not far:
        return np.zeros(len(values)), ONE
    scale = fmpq(2) ** (abs(far.p).bit_length() - far.q.bit_length() + 1)
    return np.array([as_float(value / scale) for value in exact]), scale
