"""Networks of very few neurons through data in R^d: least squares from many starts (descent.py), made exact
(rounding.py). Nothing is found where none is: what this returns fits every sample exactly."""

from typing import Any

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.network import Network
from ftc_verify.questions.in_space.descent import Guess, descended, work_of
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.rounding import Coordinates, exact_near
from ftc_verify.questions.in_space.space import Space
from ftc_verify.rationals import BIT_LIMIT, Q, as_float

__all__ = ["few_neurons"]

_SMALL = 100_000_000
"""The most work (`descent.work_of`) of all short tries, and again of all longer ones, for at most `_FEW` samples: each
about a second."""
_LARGE = 40_000_000
"""The same for more samples."""
_FEW = 100
_SHORT = 3
"""Sets of starts for every width at first."""
_LONG = 3
"""Sets of starts, times the unknowns, for widths below the smallest found."""
_MOST_UNKNOWNS = 80
_EXACT = 200
"""The work of an exact step of elimination."""
_MOST_SAMPLES = 20_000
_MOST_COORDINATES = 60


def few_neurons(data: DataSet, space: Space, fewer_than: int) -> Network | None:
    """The smallest network that descents find with fewer neurons than that; None if they find none.

    Short tries for all widths first, from one neuron on; then longer ones for each width below the smallest found.
    """
    if not space.usable or data.count > _MOST_SAMPLES or not 0 < space.rank <= _MOST_COORDINATES:
        return None
    return _Few(data, space).smallest(fewer_than)


class _Few:
    """The search for one data set."""

    def __init__(self, data: DataSet, space: Space) -> None:
        self.data, self.space = data, space
        self.random = np.random.default_rng(space.seed)
        self.coordinates = Coordinates.of(space.points, _independent_columns(space))
        low, high = min(data.z), max(data.z)
        self.size: Q = max(abs(low), abs(high))
        self.labels: Floats = np.array([as_float(label / self.size) for label in data.z])
        self.most_work = self.work = _SMALL if data.count <= _FEW else _LARGE

    def smallest(self, fewer_than: int) -> Network | None:
        best: Network | None = None
        width = len(self.coordinates.columns)
        most = min(fewer_than - 1, (_MOST_UNKNOWNS - 1) // (width + 1), self.data.count)
        for neurons in range(1, most + 1):
            best = self._tried(neurons, _SHORT)
            if best is not None:
                break
        self.work = self.most_work
        top = best.neurons if best is not None else most + 1
        for neurons in range(top - 1, 1, -1):
            found = self._tried(neurons, _LONG * (neurons * (width + 1) + 1))
            if found is None:
                break
            best = found
        return best

    def _tried(self, neurons: int, rounds: int) -> Network | None:
        """Descents from so many sets of starts, while there is work left."""
        for _ in range(rounds):
            chosen = self._chosen(neurons)
            self.work -= work_of(len(chosen), len(self.coordinates.columns), neurons)
            if self.work < 0:
                return None
            for guess in descended(self.coordinates.floats[chosen], self.labels[chosen], neurons, self.random):
                network = self._exact(guess)
                if network is not None:
                    return network
        return None

    def _chosen(self, neurons: int) -> Any:
        """All samples, or some of them where there are many more than unknowns: half of them with labels not 0."""
        count = self.data.count
        most = max(_FEW, 6 * (neurons * (len(self.coordinates.columns) + 1) + 1))
        if count <= most:
            return np.arange(count)
        changed = np.flatnonzero(self.labels)
        half = self.random.permutation(changed)[: most // 2]
        return np.unique(np.r_[half, self.random.permutation(count)[: most - len(half)]])

    def _exact(self, guess: Guess) -> Network | None:
        unknowns = guess.rows.size + 1
        self.work -= _EXACT * unknowns * self.data.count * min(unknowns, self.data.count)
        for network in exact_near(guess, self.coordinates, self.data.x, self.data.z, self.size):
            if network.largest_bits <= BIT_LIMIT and network.evaluate(self.space.rows) == self.data.z:
                return network
        return None


def _independent_columns(space: Space) -> list[int]:
    """Columns of the samples that the others are affine functions of, in floats."""
    rest = space.standard
    varying: list[int] = np.flatnonzero(rest.any(axis=0)).tolist()
    if len(varying) == space.rank:
        return varying
    chosen: list[int] = []
    for column in range(rest.shape[1]):
        part = rest[:, column] - 0.0
        length = float(part @ part)
        if length > 1e-9 * len(rest):
            chosen.append(column)
            unit = part / length**0.5
            rest = rest - np.outer(unit, unit @ rest)
    return chosen
