"""Directions along which changed samples stand apart from all others: guesses, in float64."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.wanted import Wanted
from ftc_verify.later import np

__all__ = ["Spread", "directions"]

_SEED = 0
_RANDOM = 40
"""Random directions that are tried, beside axes and differences of samples."""

_AXES = 40
_DIFFERENCES = 20
_CELLS = 3e8
"""Distances that are computed at most for one choice of directions; with more, fewer directions are tried."""

_LOST = 16
"""How many times the rounding of a place is taken off the distance of samples."""

_LEAST = 1e-3
"""What is left of a distance that rounding may take away, as a part of it."""

_TINY = 1e-12
"""Stands for no distance."""

_LEVELS = (4, 60, 1000)
"""Entries of a direction are integers of at most these sizes by turns, in units of their columns: short ones are summed
with less rounding, long ones tell samples on a grid apart."""


@dataclass(frozen=True, eq=False)
class Spread:
    """How far changed samples stand from the rest in the directions chosen so far.

    Attributes
    ----------
    rows
        (k, d), the format's dtype: short integers times powers of two.
    nearest
        (N,): for each changed sample the least sum_j |a_j.(x - x_i)| over all other samples, about.
    """

    rows: Any
    nearest: Any


def directions(wanted: Wanted, k: int, deadline: Deadline, *, axes: bool = False) -> Spread:
    """k directions, each chosen so that the changed samples stand as far from other samples as it lets them; fewer
    where there are fewer that are not parallel.

    The first direction is the best single one that is tried, and each next the best beside those before it.

    Parameters
    ----------
    axes
        Directions along single coordinates alone.

    Raises
    ------
    OutOfTime
        The deadline is over.
    """
    changed = wanted.changed
    cells = max(1.0, float(len(changed)) * wanted.count)
    pool = list(_pool(wanted, max(k, int(_CELLS / cells / k)), axes))
    total = np.zeros((len(changed), wanted.count))
    lost = 0.0
    chosen: list[_Direction] = []
    while pool and len(chosen) < k:
        scores = []
        for direction in pool:
            deadline.check()
            nearest = _nearest(total + direction.apart(changed), changed)
            sure = np.maximum(nearest - _LOST * (lost + direction.lost), _LEAST * nearest)
            scores.append(-np.mean(1 / (sure + _TINY)) if len(changed) else 0.0)
        best = pool.pop(int(np.argmax(scores)))
        chosen.append(best)
        total += best.apart(changed)
        lost += best.lost
    rows = np.array([direction.row for direction in chosen], dtype=wanted.format.dtype)
    return Spread(rows.reshape(len(chosen), wanted.dimension), _nearest(total, changed))


@dataclass(frozen=True, eq=False)
class _Direction:
    """A row, the places of all samples along it, and about how much of a place rounding may take."""

    row: Any
    places: Any
    lost: float

    def apart(self, changed: Any) -> Any:
        """(N, K): the distances of the changed samples from all, along the direction."""
        return np.abs(self.places - self.places[changed][:, None])


def _nearest(distances: Any, changed: Any) -> Any:
    """The least entry of each row but the changed sample's own."""
    own = np.arange(len(changed)), changed
    distances[own] = np.inf
    nearest = distances.min(axis=1) if distances.size else np.zeros(0)
    distances[own] = 0
    return nearest


def _pool(wanted: Wanted, room: int, axes: bool) -> Iterator[_Direction]:
    """Directions to try, `room` at most; all axes where those are meant."""
    x = wanted.x.astype(np.float64)
    scale = _scale(wanted)
    limit = np.finfo(wanted.format.dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        units = np.where(scale > 0, x * scale, 0.0)
    vectors = np.eye(x.shape[1]) if axes else islice(_vectors(wanted, units), room)
    for vector in vectors:
        used = vector.nonzero()[0]
        with np.errstate(over="ignore"):
            row = vector * scale
            place = x[:, used] @ row[used]
            spread = place.std() if wanted.count > 1 else 0.0
            unit = np.exp2(-np.rint(np.log2(spread))) if 0 < spread < np.inf else 1.0
            row, place = row * unit, place * unit
            size = np.abs(row[row != 0])
            terms = 0 if axes else size.size + 2  # a single difference is exact where it is small
            lost = terms * 2.0**-wanted.format.precision * float((np.abs(x[:, used]) @ np.abs(row[used])).max())
        if np.isfinite(place).all() and size.size and limit.tiny <= size.min() and size.max() < limit.max:
            yield _Direction(row, place, lost)


def _scale(wanted: Wanted) -> Any:
    """For each column the power of two that makes its spread about 1; 0 for one without spread."""
    x = wanted.x.astype(np.float64)
    with np.errstate(over="ignore"):
        spread = x.std(axis=0) if wanted.count > 1 else np.abs(x).max(axis=0)
    spread = np.where((spread > 0) & np.isfinite(spread), spread, 1.0)
    scale = np.exp2(-np.rint(np.log2(spread)))
    return scale if wanted.count == 1 else np.where(np.ptp(x, axis=0) > 0, scale, 0.0)


def _vectors(wanted: Wanted, x: Any) -> Iterator[Any]:
    """Short integer vectors, the most promising kinds by turns; x: the samples in units of their columns."""
    random = np.random.default_rng(_SEED)
    kinds = [_random(x.shape[1], random), _axes(x, wanted.changed), _differences(x, wanted.changed, random)]
    seen = set()
    while kinds:
        for kind in list(kinds):
            vector = next(kind, None)
            if vector is None:
                kinds.remove(kind)
            elif vector.any() and (key := _line(vector)) not in seen:
                seen.add(key)
                yield vector


def _line(vector: Any) -> bytes:
    """The same for parallel integer vectors."""
    whole = vector.astype(np.int64)
    shortest = whole // (np.gcd.reduce(whole) * np.sign(whole[whole.nonzero()[0][0]]))
    return bytes(shortest.tobytes())


def _random(d: int, random: Any) -> Iterator[Any]:
    for number in range(_RANDOM):
        levels = _LEVELS[number % len(_LEVELS)]
        vector = random.integers(-levels, levels + 1, size=d).astype(np.float64)
        yield vector if number % 2 else np.where(random.random(d) < min(1.0, 3 / d), vector, 0.0)


def _axes(x: Any, changed: Any) -> Iterator[Any]:
    """Axes, those first along which changed samples stand far out."""
    out = np.abs(x[changed] - np.median(x, axis=0)).sum(axis=0) if len(changed) else np.zeros(x.shape[1])
    for axis in np.argsort(-out, kind="stable")[:_AXES]:
        vector = np.zeros(x.shape[1])
        vector[axis] = 1.0
        yield vector


def _differences(x: Any, changed: Any, random: Any) -> Iterator[Any]:
    """From changed samples to their nearest others."""
    for i in changed[random.permutation(len(changed))][:_DIFFERENCES]:
        apart = np.abs(x - x[i]).sum(axis=1)
        apart[i] = np.inf
        vector = x[int(apart.argmin())] - x[i]
        size = np.abs(vector).max()
        if 0 < size < np.inf:
            yield np.rint(vector * (_LEVELS[0] / size))
