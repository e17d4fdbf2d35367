"""B along many directions in floats: guesses, exact but for ties."""

from typing import Any

from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats

__all__ = ["KinkCounts"]

_FEW_CHANGED = 8
"""One sample in so many at most may have a label that is not 0, for those between to be passed over."""
_AT_ONCE = 1_000_000
"""The positions that are computed at once."""
_FAR = 1e300
_FEW_SAMPLES = 2000
"""Up to so many samples it is quicker to sort them all, for many directions at once."""


class KinkCounts:
    """Samples (shape (K, d), scaled as one likes) and labels, and B of the positions along directions."""

    def __init__(self, points: Floats, labels: Floats) -> None:
        self.points, self.labels = points, labels
        changed = labels != 0
        self.sparse = len(labels) > _FEW_SAMPLES and int(changed.sum()) * _FEW_CHANGED <= len(labels)
        self._changed = np.flatnonzero(changed)

    def along(self, directions: Floats) -> Floats:
        """B for each direction (a row)."""
        if self.sparse:
            step = max(1, _AT_ONCE // len(self.points))
            parts = (directions[k : k + step] for k in range(0, len(directions), step))
            return np.array([self._passing_over(column) for part in parts for column in part @ self.points.T])
        positions = self.points @ directions.T
        order = np.argsort(positions, axis=0, kind="stable")
        return _kinks(np.take_along_axis(positions, order, axis=0), self.labels[order])

    def _passing_over(self, positions: Floats) -> float:
        """Of the samples between two changed ones the first, the last and one between tell B."""
        own = positions[self._changed]
        order = np.argsort(own, kind="stable")
        own, labels = own[order], self.labels[self._changed[order]]
        others = np.delete(positions, self._changed)
        gaps = np.searchsorted(own, others)
        many = np.bincount(gaps, minlength=len(own) + 1)
        least, most = np.full(len(many), _FAR), np.full(len(many), -_FAR)
        np.minimum.at(least, gaps, others)
        np.maximum.at(most, gaps, others)
        between = np.where(many > 2, (least + most) / 2, 0.0)
        x = np.stack([least, between, most, np.r_[own, np.inf]], axis=1)
        z = np.zeros(x.shape)
        z[:-1, 3] = labels
        kept = np.stack([many > 0, many > 2, many > 1, np.r_[np.ones(len(own), bool), False]], axis=1)
        return float(_kinks(x[kept][:, None], z[kept][:, None])[0])


def _kinks(x: Floats, z: Floats) -> Floats:
    """B of each column of increasing positions x with labels z."""
    with np.errstate(all="ignore"):
        # Ties give infinite slopes, or none: such a direction is judged in exact arithmetic, if it comes to that.
        slopes = np.diff(z, axis=0) / np.maximum(np.diff(x, axis=0), 1e-300)
        signs = np.sign(np.nan_to_num(np.diff(slopes, axis=0))).astype(np.int8)
    return _count_runs(signs)


def _count_runs(signs: Any) -> Floats:
    """B of each column of signs of second differences: ceil(length / 2) for every run of one nonzero sign."""
    columns = signs.shape[1]
    height = len(signs) + 1
    flat = np.zeros((columns, height), dtype=np.int8)
    flat[:, :-1] = signs.T
    places = np.flatnonzero(flat)
    if not len(places):
        return np.zeros(columns)
    found = flat.ravel()[places]
    starts = np.flatnonzero(np.r_[True, (np.diff(places) != 1) | (np.diff(found) != 0)])
    lengths = np.diff(np.r_[starts, len(places)])
    return np.bincount(places[starts] // height, (lengths + 1) // 2, columns).astype(np.float64)
