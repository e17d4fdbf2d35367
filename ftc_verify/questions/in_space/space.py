"""Float views of a data set in R^d, and exact affine functions through some of its samples."""

import math
from collections.abc import Iterable, Sequence

from flint import fmpq, fmpq_mat

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.ratios import largest_ratio
from ftc_verify.rationals import ONE, ZERO, Q, as_float
from ftc_verify.rows.table import rows_of

__all__ = ["Space", "power_above", "short_affine"]

_TRIALS = 20
"""The hyperplanes through some samples of which the best is taken."""


_LEAST_MARGIN = 1e-11
"""Of a hyperplane, below which floats cannot tell whether it holds a further sample."""


class Space:
    """Float views of a data set, and candidates for directions in it.

    Where numbers do not fit floats (`usable` is false) there is nothing to search with, and any separating
    direction has to do.
    """

    def __init__(self, data: DataSet, seed: int) -> None:
        self.data = data
        self.seed = seed
        self.random = np.random.default_rng(seed)
        self.changed = [i for i, label in enumerate(data.z) if label]
        self.rows = rows_of(data.x)
        enclosure = self.rows.enclosure
        self.points: Floats = self.rows.approximate
        self.labels: Floats = np.array([as_float(label) for label in data.z])
        # In the enclosure's coordinates nothing overflows, whatever the magnitudes of the columns are.
        spread = enclosure.points.std(axis=0)
        with np.errstate(all="ignore"):
            self.standard: Floats = (enclosure.points - enclosure.points.mean(axis=0)) / np.where(spread > 0, spread, 1)
            self.scale: Floats = np.where(spread > 0, np.ldexp(spread, enclosure.shifts), 1.0)
            self.middle: Floats = self.points.mean(axis=0)
        finite = [np.isfinite(part).all() for part in (self.points, self.labels, self.scale, self.middle)]
        self.usable = all(finite) and bool((self.scale > 0).all())
        self.rank = _rank(self.standard) if self.usable else 0

    def gradient(self, samples: Sequence[int]) -> tuple[Q, ...] | None:
        """The gradient of an affine function that has the labels of these samples."""
        w = self.affine_through(samples, [self.data.z[i] for i in samples])
        return tuple(w[:-1]) if w and any(w[:-1]) else None

    def tent_direction(self, samples: Sequence[int]) -> tuple[Q, ...] | None:
        """The direction l = L u + w: l = z on these samples up to a constant, and far away at all others."""
        if len(samples) > self.rank + 1:
            return None
        w = self.affine_through(samples, [self.data.z[i] for i in samples])
        u = self.hyperplane(samples) if w else None
        if w is None or u is None:
            return None
        reach = max(abs(self.data.z[i]) for i in samples)
        ratio = largest_ratio(self.rows, w, u, more=2 * reach, without=samples)
        if ratio is None:
            return None
        factor = power_above([ratio])
        return tuple(factor * a + b for a, b in zip(u[:-1], w[:-1], strict=True))

    def _rows(self, samples: Sequence[int]) -> list[list[Q]]:
        return [[*self.data.x[i], ONE] for i in samples]

    def affine_through(self, samples: Sequence[int], targets: Sequence[Q]) -> list[Q] | None:
        """Gradient and offset of an affine function with these values, zero in every coordinate that is not needed."""
        rows = [[*row, target] for row, target in zip(self._rows(samples), targets, strict=True)]
        reduced, rank = fmpq_mat(rows).rref()
        solution = [ZERO] * (self.data.dimension + 1)
        for row in reduced.tolist()[:rank]:
            pivot = next(c for c, value in enumerate(row) if value)
            if pivot == len(solution):
                return None
            solution[pivot] = row[-1]
        return solution

    def hyperplane(self, samples: Sequence[int]) -> list[Q] | None:
        """An affine function that is 0 on these samples and probably on no other; the best of several combinations
        of a basis, in floats, from small factors first: among integers all of these may hit a further sample."""
        reduced, rank = fmpq_mat(self._rows(samples)).rref()
        table = reduced.tolist()[:rank]
        pivots = [next(c for c, value in enumerate(row) if value) for row in table]
        size = self.data.dimension + 1
        free = [c for c in range(size) if c not in set(pivots) and (c == size - 1 or self.standard[:, c].any())]
        reach = 9
        while free and reach < 81 * self.data.count:
            factors = self.random.integers(-reach, reach + 1, (_TRIALS, len(free)))
            affines = np.zeros((size, _TRIALS))
            affines[free] = factors.T
            affines[pivots] = -np.array([[as_float(row[c]) for c in free] for row in table]) @ factors.T
            margins = self._margins(affines, samples)
            best = int(np.argmax(margins))
            if margins[best] > _LEAST_MARGIN:
                return _null_vector(table, pivots, free, factors[best].tolist(), size)
            reach *= 9
        return None

    def _margins(self, affines: Floats, samples: Sequence[int]) -> Floats:
        """Of each affine function (columns): the least |u| at other samples over the largest, in floats."""
        if len(samples) == len(self.points):
            return np.zeros(affines.shape[1])
        values = affines[:-1].T @ self.points.T
        values += affines[-1][:, None]
        np.abs(values, out=values)
        values[:, list(samples)] = np.inf
        least = values.min(axis=1)
        values[:, list(samples)] = 0.0
        with np.errstate(all="ignore"):
            margins: Floats = np.nan_to_num(least / values.max(axis=1))
        return margins

    def values(self, affine: Sequence[Q], samples: Sequence[int] | None = None) -> list[Q]:
        """The exact values of an affine function at some samples, or at all."""
        return self.rows.values(range(self.data.count) if samples is None else samples, affine)


def short_affine(space: Space, standard: Floats) -> list[Q]:
    """A gradient and an offset in standardised coordinates as an affine function with short dyadic coefficients."""
    gradient = standard[:-1] / space.scale
    offset = standard[-1] - float(gradient @ space.middle)
    size = max(float(np.abs(gradient).max()), 1e-300)
    bits = 40 - math.frexp(size)[1]
    return [_dyadic(float(g), bits) for g in gradient] + [_dyadic(offset, bits + 10)]


def _dyadic(value: float, bits: int) -> Q:
    """The nearest multiple of 2^-bits."""
    return fmpq(round(math.ldexp(value, bits))) / fmpq(2) ** bits


def power_above(ratios: Iterable[Q]) -> Q:
    """A power of two (2^0 at least) that is larger than all ratios."""
    largest = max(ratios, default=ZERO)
    factor = ONE
    while factor <= largest:
        factor *= 2
    return factor


def _rank(matrix: Floats) -> int:
    """The rank in floats; some rows are enough where they have all of it."""
    some = np.linspace(0, len(matrix) - 1, min(len(matrix), 2 * matrix.shape[1] + 10)).astype(np.int64)
    rank = int(np.linalg.matrix_rank(matrix[some]))
    most = int(matrix.any(axis=0).sum())
    return rank if rank == most else int(np.linalg.matrix_rank(matrix))


def _null_vector(
    table: Sequence[Sequence[Q]], pivots: Sequence[int], free: Sequence[int], factors: Sequence[int], size: int
) -> list[Q]:
    """The vector with these entries at free columns that a reduced row echelon form sends to 0."""
    vector = [ZERO] * size
    for c, factor in zip(free, factors, strict=True):
        vector[c] = fmpq(factor)
    for row, pivot in zip(table, pivots, strict=True):
        vector[pivot] = -sum((row[c] * factor for c, factor in zip(free, factors, strict=True) if factor), start=ZERO)
    return vector
