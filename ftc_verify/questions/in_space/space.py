"""Float views of a data set in R^d, and exact affine functions through some of its samples."""

from collections.abc import Iterable, Sequence

from flint import fmpq, fmpq_mat

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.positions import positions_along
from ftc_verify.rationals import ONE, ZERO, Q, as_float

__all__ = ["Space", "power_above"]


class Space:
    """Float views of a data set, and candidates for directions in it.

    Where numbers do not fit floats (`usable` is false) there is nothing to search with, and any separating
    direction has to do.
    """

    def __init__(self, data: DataSet, seed: int) -> None:
        self.data = data
        self.random = np.random.default_rng(seed)
        self.changed = [i for i, label in enumerate(data.z) if label]
        raw = np.array([[as_float(v) for v in row] for row in data.x], dtype=np.float64)
        self.points: Floats = raw
        self.labels: Floats = np.array([as_float(label) for label in data.z])
        with np.errstate(all="ignore"):
            self.centred = raw - raw.mean(axis=0)
            spread = self.centred.std(axis=0)
            self.scale = np.where(spread > 0, spread, 1.0)
            self.usable = bool(np.isfinite(self.centred / self.scale).all() and np.isfinite(self.labels).all())
        self.rank = int(np.linalg.matrix_rank(self.centred / self.scale)) if self.usable else 0

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
        chosen = set(samples)
        reach = max(abs(self.data.z[i]) for i in samples)
        pairs = [p for i, p in enumerate(zip(self.values(w), self.values(u), strict=True)) if i not in chosen]
        if not all(b for _, b in pairs):
            return None
        factor = power_above((abs(a) + 2 * reach) / abs(b) for a, b in pairs)
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
        """An affine function that is 0 on these samples and on no other; the best of several combinations of a
        basis."""
        reduced, rank = fmpq_mat(self._rows(samples)).rref()
        table = reduced.tolist()[:rank]
        pivots = [next(c for c, value in enumerate(row) if value) for row in table]
        basis = [
            _null_vector(table, pivots, free, self.data.dimension + 1)
            for free in range(self.data.dimension + 1)
            if free not in pivots and (free == self.data.dimension or self.centred[:, free].any())
        ]
        best: tuple[float, list[Q]] | None = None
        for _ in range(20 if basis else 0):
            factors = [fmpq(int(f)) for f in self.random.integers(-9, 10, len(basis))]
            u = [sum((f * v[c] for f, v in zip(factors, basis, strict=True)), start=ZERO) for c in range(len(basis[0]))]
            margin = self._margin(u, samples)
            if margin > 0 and (best is None or margin > best[0]):
                best = (margin, u)
        return best[1] if best else None

    def _margin(self, u: Sequence[Q], samples: Sequence[int]) -> float:
        """The least |u| at other samples over the largest, in floats."""
        values = np.abs(self.points @ np.array([as_float(c) for c in u[:-1]]) + as_float(u[-1]))
        others = np.delete(values, list(samples))
        return float(others.min() / others.max()) if len(others) and others.max() > 0 else 0.0

    def values(self, affine: Sequence[Q]) -> list[Q]:
        """The exact values of an affine function at all samples."""
        return [value + affine[-1] for value in positions_along(self.data, affine[:-1])]


def power_above(ratios: Iterable[Q]) -> Q:
    """A power of two (2^0 at least) that is larger than all ratios."""
    largest = max(ratios, default=ZERO)
    factor = ONE
    while factor <= largest:
        factor *= 2
    return factor


def _null_vector(table: Sequence[Sequence[Q]], pivots: Sequence[int], free: int, size: int) -> list[Q]:
    """The vector with 1 at the free column that a reduced row echelon form sends to 0."""
    vector = [ZERO] * size
    vector[free] = ONE
    for row, pivot in zip(table, pivots, strict=True):
        vector[pivot] = -row[free]
    return vector
