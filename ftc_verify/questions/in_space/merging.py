"""Functions of one direction, with an affine function beside them or without: z - a . x is a function of p . x.

Directions p are tried that merge many samples: entries 0, 1 and -1 while there are few of these, else single features,
sums and differences of two, the sum of all; and differences of gradients that several samples share (pieces.py). Where
samples with one position have one label a function of p . x does; else their differences say what a must be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from flint import fmpq, fmpq_mat

from ftc_verify.data import DataSet
from ftc_verify.kinks import fewest_kinks_interpolant
from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.pieces import gradients
from ftc_verify.questions.in_space.positions import fit_along, merged_positions, positions_along
from ftc_verify.questions.in_space.space import Space
from ftc_verify.rationals import BIT_LIMIT, ONE, ZERO, Q, as_float

__all__ = ["merging_net"]

_ALL_SIGNS = 8
"""The most features for which all directions with entries 0, 1 and -1 are tried."""
_PAIRS = 40
"""The most features for which sums and differences of two are tried."""
_WORK = 10_000_000
"""The most products for all directions together."""
_CLOSE = 1e-9
"""Positions and labels this close, over the largest, are taken to be equal in floats."""
_LOOKED_AT = 200
"""The most directions, those that merge most first, whose kinks are counted."""
_BUILT = 4
_BESIDE = 30
"""The most dimensions in which an affine function is looked for beside a direction."""

Direction = tuple[Q, ...]


@dataclass(frozen=True)
class _Guess:
    """A direction, the kinks that it seems to take, and whether an affine function stands beside it."""

    neurons: int
    direction: Direction
    affine: bool


def merging_net(data: DataSet, space: Space, fewer_than: int) -> Network | None:
    """The smallest network of this kind with fewer neurons than that; None where none is found."""
    if not space.usable or not space.rank:
        return None
    best: Network | None = None
    search = _Merging(data, space)
    guesses = [guess for guess in search.guesses() if guess.neurons < fewer_than]
    for guess in sorted(guesses, key=lambda guess: guess.neurons)[:_BUILT]:
        if guess.neurons >= fewer_than:
            break
        network = search.built(guess)
        if network is None or network.largest_bits > BIT_LIMIT or network.neurons >= fewer_than:
            continue
        if network.evaluate(space.rows) == data.z:
            best, fewer_than = network, network.neurons
    return best


class _Merging:
    """The directions of one data set."""

    def __init__(self, data: DataSet, space: Space) -> None:
        self.data, self.space = data, space
        self.labels: Floats = space.labels / np.abs(space.labels).max()

    def guesses(self) -> Iterator[_Guess]:
        """Directions with what they seem to take, in floats."""
        directions = self._directions()
        if not directions:
            return
        vectors = np.array([[as_float(c) for c in direction] for direction in directions])
        with np.errstate(all="ignore"):
            positions = self.space.points @ vectors.T
            positions = (positions - positions.min(axis=0)) / np.ptp(positions, axis=0)
        good = np.flatnonzero(np.isfinite(positions).all(axis=0))
        different = np.array([1 + (np.diff(np.sort(positions[:, k])) > _CLOSE).sum() for k in good])
        for k in good[np.argsort(different, kind="stable")][:_LOOKED_AT]:
            yield from self._guess(directions[k], positions[:, k])

    def _guess(self, direction: Direction, positions: Floats) -> Iterator[_Guess]:
        order = np.argsort(positions, kind="stable")
        place = np.empty(len(order), dtype=int)
        place[order] = np.r_[0, np.cumsum(np.diff(positions[order]) > _CLOSE)]
        groups = int(place.max()) + 1
        sizes = np.bincount(place)
        at = np.bincount(place, positions) / sizes
        if groups < 2:
            return
        means = np.bincount(place, self.labels) / sizes
        if np.abs(self.labels - means[place]).max() <= _CLOSE:
            yield _Guess(max(1, _kinks(at, means)), direction, affine=False)
        if 2 * groups > len(order) or self.space.rank > _BESIDE:
            return
        middles = np.stack([np.bincount(place, column) / sizes for column in self.space.standard.T], axis=1)
        inside = self.space.standard - middles[place]
        a = np.linalg.pinv(inside.T @ inside, rcond=1e-11, hermitian=True) @ (inside.T @ (self.labels - means[place]))
        if np.abs(inside @ a - (self.labels - means[place])).max() <= 100 * _CLOSE:
            yield _Guess(_kinks(at, means - middles @ a) + 1, direction, affine=True)

    def built(self, guess: _Guess) -> Network | None:
        """The exact network, if there is one."""
        if not guess.affine:
            return fit_along(self.data, self.data.z, guess.direction)
        positions = positions_along(self.data, guess.direction)
        gradient = self._beside(positions)
        if gradient is None:
            return None
        beside = positions_along(self.data, gradient)
        rest = merged_positions(positions, [z - v for z, v in zip(self.data.z, beside, strict=True)])
        if rest is None:
            return None
        function = fewest_kinks_interpolant(*rest)
        gradient = [a + function.slope * p for a, p in zip(gradient, guess.direction, strict=True)]
        low = min(positions_along(self.data, gradient))
        rows = [(tuple(gradient), -low, ONE)] if any(gradient) else []
        rows += [(guess.direction, -kink.position, kink.change) for kink in function.kinks]
        hidden = Layer(tuple(row for row, _, _ in rows), tuple(bias for _, bias, _ in rows))
        output = Layer((tuple(change for _, _, change in rows),), (function.intercept + (low if rows else ZERO),))
        return Network(self.data.dimension, (hidden, output))

    def _beside(self, positions: Sequence[Q]) -> list[Q] | None:
        """a such that z - a . x is the same at samples with one position."""
        first: dict[tuple[int, int], int] = {}
        rows: list[list[Q]] = []
        size = self.data.dimension
        for i, position in enumerate(positions):
            j = first.setdefault((int(position.p), int(position.q)), i)
            if j != i:
                rows.append(
                    [
                        *(a - b for a, b in zip(self.data.x[i], self.data.x[j], strict=True)),
                        self.data.z[i] - self.data.z[j],
                    ]
                )
            if len(rows) > 3 * size + 3:
                rows = _reduced(rows)
        gradient = [ZERO] * size
        for row in _reduced(rows) if rows else []:
            pivot = next(c for c, value in enumerate(row) if value)
            if pivot == size:
                return None
            gradient[pivot] = row[-1]
        return gradient

    def _directions(self) -> list[Direction]:
        """What is tried, as much as the work allows."""
        count, dimension = self.space.points.shape
        varying = [c for c in range(dimension) if self.space.standard[:, c].any()]
        most = _WORK // (count * (dimension + 20))
        found = dict.fromkeys(self._shared())
        for entries in _entries(len(varying)):
            vector = [ZERO] * dimension
            for c, entry in zip(varying, entries, strict=True):
                vector[c] = fmpq(entry)
            found[tuple(vector)] = None
            if len(found) >= most:
                break
        return list(found)[:most]

    def _shared(self) -> Iterator[Direction]:
        """Differences of gradients that several samples share, and these gradients."""
        shared = gradients(self.space)
        for a in shared:
            if any(a):
                yield tuple(a)
        for a, b in combinations(shared, 2):
            yield tuple(p - q for p, q in zip(a, b, strict=True))


def _entries(size: int) -> Iterator[tuple[int, ...]]:
    """Entries 0, 1 and -1, the first that is not 0 being 1; the sum of all features first, then single ones."""
    yield (1,) * size
    for c in range(size):
        yield tuple(int(k == c) for k in range(size))
    if size <= _ALL_SIGNS:
        for entries in product((0, 1, -1), repeat=size):
            if next((entry for entry in entries if entry), 0) == 1:
                yield entries
    elif size <= _PAIRS:
        for (a, b), sign in product(combinations(range(size), 2), (1, -1)):
            yield tuple(int(k == a) + sign * int(k == b) for k in range(size))


def _kinks(at: Floats, values: Floats) -> int:
    """B of values at increasing positions, in floats."""
    slopes = np.diff(values) / np.diff(at)
    bends = np.diff(slopes)
    near = _CLOSE * (np.abs(slopes[1:]) + np.abs(slopes[:-1]) + 1.0) * 10
    signs = np.where(np.abs(bends) <= near, 0, np.sign(bends)).astype(int)
    count, previous, open_pair = 0, 0, False
    for one in signs.tolist():
        if one and one == previous and open_pair:
            open_pair = False
        elif one:
            count, open_pair = count + 1, True
        else:
            open_pair = False
        previous = one
    return count


def _reduced(rows: list[list[Q]]) -> list[list[Q]]:
    reduced, rank = fmpq_mat(rows).rref()
    return [list(row) for row in reduced.tolist()[:rank]]
