"""One direction for all labels: random ones, and a local search on B from directions that regressions suggest.

Floats guess, exact arithmetic counts. Evaluations are counted, not seconds: the same data give the same direction.
"""

from collections.abc import Iterator

from flint import fmpq

from ftc_verify.later import np
from ftc_verify.questions.in_space.counts import KinkCounts
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.positions import exact_kinks
from ftc_verify.questions.in_space.space import Space
from ftc_verify.rationals import Q

__all__ = ["Directions"]

RANDOM_DIRECTIONS = 101
_SEARCH_EVALUATIONS = 12_000
"""The most directions that the local search evaluates."""
_SEARCH_WORK = 300_000_000
"""The most products of a sample and a coordinate that the local search computes."""


class Directions:
    """Directions for the labels of a space."""

    def __init__(self, space: Space) -> None:
        self.space, self.data, self.random = space, space.data, space.random
        self.counts = KinkCounts(space.standard, space.labels)
        self.tried = 0

    def kinks_along(self, directions: Floats) -> Floats:
        """B in floats, for directions in the rows: a guess, exact but for ties."""
        self.tried += len(directions)
        return self.counts.along(directions)

    def median_of_random(self) -> int:
        """The median of B over random directions."""
        if not self.space.usable:
            return int(np.median([self._separating()[1] for _ in range(5)]))
        counts: list[float] = []
        while len(counts) < RANDOM_DIRECTIONS:
            size = min(RANDOM_DIRECTIONS - len(counts), max(1, 4_000_000 // len(self.space.points)))
            counts += list(self.kinks_along(self.random.standard_normal((size, self.space.points.shape[1]))))
        return int(np.median(counts))

    def searched(self) -> Iterator[Floats]:
        """The best directions that a local search finds, from regressions and from random starts."""
        if not self.space.usable:
            yield np.full(self.data.dimension, np.nan)
            return
        count, dimension = self.space.points.shape
        budget = min(_SEARCH_EVALUATIONS, _SEARCH_WORK // (count * (dimension + 20)))
        starts = [*self._regressions(), *self.random.standard_normal((3, dimension))]
        for start in starts:
            yield self._improved(start, max(1, budget // len(starts)))

    def _regressions(self) -> list[Floats]:
        """Least-squares directions of the labels, of their signs, and of being changed at all."""
        standard = self.space.standard
        targets = [self.space.labels, np.sign(self.space.labels), (self.space.labels != 0).astype(float)]
        system = standard.T @ standard + 1e-3 * len(standard) * np.eye(standard.shape[1])
        return [np.linalg.solve(system, standard.T @ (t - t.mean())) for t in targets]

    def _improved(self, start: Floats, steps: int) -> Floats:
        """Accept changes of one or a few coordinates that do not raise B, in batches, with shrinking size."""
        best = start / (np.linalg.norm(start) or 1.0)
        least = self.kinks_along(best[None])[0]
        batch = 16
        for _ in range(max(1, steps // batch)):
            size = 10 ** -self.random.uniform(0, 3, (batch, 1))
            mask = self.random.random((batch, len(best))) < max(2 / len(best), self.random.random() ** 2)
            trials = best + size * mask * self.random.standard_normal((batch, len(best))) * (np.abs(best).max() + 1e-9)
            counts = self.kinks_along(trials)
            k = int(np.argmin(counts))
            if counts[k] <= least and trials[k].any():
                best, least = trials[k] / np.linalg.norm(trials[k]), counts[k]
            if least <= 1:
                break
        return best

    def rounded(self, guess: Floats) -> tuple[tuple[Q, ...], int]:
        """A direction with short rational coordinates near the guess that tells different labels apart, and its
        exact B."""
        weights = guess / self.space.scale
        weights = weights / (np.abs(weights).max() or 1.0)
        for bits in (10, 16, 24, 40) if np.isfinite(weights).all() else ():
            direction = tuple(fmpq(round(float(w) * 2**bits)) for w in weights)
            kinks = exact_kinks(self.data, self.data.z, direction) if any(direction) else None
            if kinks is not None:
                return direction, kinks
        return self._separating()

    def _separating(self) -> tuple[tuple[Q, ...], int]:
        """A random direction with integer coordinates, from larger and larger ranges until all labels are told apart.

        A pair of samples has one position with probability at most 1/range, so a range far above the number of
        pairs does.
        """
        reach = 2
        while True:
            direction = tuple(fmpq(int(c)) for c in self.random.integers(-reach, reach, self.data.dimension))
            kinks = exact_kinks(self.data, self.data.z, direction)
            if kinks is not None:
                return direction, kinks
            reach = min(2 * reach, 2**62)
