"""Peelings (peeling.py) made exact, and tents for what they leave over (growing.py)."""

from collections.abc import Iterator, Sequence

from ftc_verify.data import DataSet
from ftc_verify.later import np
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.groups import Groups
from ftc_verify.questions.in_space.growing import grown_tents
from ftc_verify.questions.in_space.peeling import Cut, OutOfWork, Peeled, Peeling
from ftc_verify.questions.in_space.space import Space, short_affine
from ftc_verify.questions.in_space.sums import side_by_side
from ftc_verify.rationals import BIT_LIMIT, ONE, ZERO, Q

__all__ = ["peeled_net"]

_WORK = 8_000_000
"""The most entries of all linear programs together: about three seconds."""
_LARGE = 200_000
"""Entries of all samples above which there is less work: other ways are slow enough there."""
_WORK_WHERE_LARGE = 300_000
_BUILT = 6
"""The most peelings that are made exact; half of them, or one, where there is much to check."""
_LITTLE = 10_000
_DENSE = 400_000
"""The largest K^2 d for which all samples are peeled: numbers grow from neuron to neuron."""


def peeled_net(data: DataSet, space: Space, fewer_than: int) -> Network | None:
    """The smallest network with fewer neurons than that which peelings give, those with the fewest made exact first."""
    if not space.usable or not space.rank:
        return None
    best: Network | None = None
    search = _Search(space)
    size = space.points.size
    built = _BUILT if size <= _LITTLE else _BUILT // 2 if size <= _LARGE else 1
    for peeled in sorted(search.all(fewer_than), key=search.neurons)[:built]:
        if search.neurons(peeled) <= fewer_than:
            network = _assembled(data, space, peeled, fewer_than)
            if network is not None and network.neurons < fewer_than:
                best, fewer_than = network, network.neurons
    return best


class _Search:
    """Peelings of one space, from several orders of its samples."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.random = np.random.default_rng(space.seed)
        # What a wedge may hold (wedges.py), or else a tent.
        self.held = space.rank + 1 if 2 <= space.rank == int(space.points.shape[1]) else space.rank
        self.peeling = Peeling(space, _WORK if space.points.size <= _LARGE else _WORK_WHERE_LARGE)

    def neurons(self, peeled: Peeled) -> int:
        """How many it takes, with the tents for what is left over."""
        signs = [sum(1 for i in peeled.left if self.space.labels[i] * one > 0) for one in (1, -1)]
        return len(peeled.cuts) + 3 * sum(-(-count // self.held) for count in signs)

    def all(self, fewer_than: int) -> list[Peeled]:
        """What is found before the work is used up."""
        found = [Peeled((), tuple(self.space.changed), None)]
        count, dimension = self.space.points.shape
        served = self.space.rank + 1
        try:
            if len(self.space.changed) < count and len(self.space.changed) <= (fewer_than - 1) * served:
                for order in self._orders(3):
                    found.append(self.peeling.around_unchanged(order, count))
                least = min(found[1:], key=self.neurons)
                for held in {self.held, self.space.rank}:
                    found += self._with_tents(least, held)
            if count * count * dimension <= _DENSE and count <= (fewer_than - 1) * served + 1:
                for order in self._orders(8):
                    found.append(self.peeling.from_one(order, int(self.random.choice([2, 4, count])) * served))
        except OutOfWork:
            pass
        return found

    def _with_tents(self, peeled: Peeled, size: int) -> Iterator[Peeled]:
        """Samples of the smallest neurons left to tents instead, a tent more at a time."""
        order = self._outwards(None)
        held: list[int] = []
        while peeled.cuts:
            more = self._for_a_tent(peeled, held, size)
            if not more:
                return
            held += more
            again = self.peeling.around_unchanged(order, len(order), held)
            peeled = Peeled(again.cuts, (*again.left, *held), None)
            yield peeled

    def _for_a_tent(self, peeled: Peeled, held: Sequence[int], size: int) -> list[int]:
        """Samples of one sign that fill tents with what is left over, those of the smallest neurons first."""
        best: list[int] = []
        for one in (1, -1):
            inside = sum(1 for i in peeled.left if self.space.labels[i] * one > 0)
            room = -inside % size or size
            chosen: list[int] = []
            for cut in sorted(peeled.cuts, key=lambda cut: len(cut.samples)):
                chosen += [i for i in cut.samples if self.space.labels[i] * one > 0 and i not in held]
            best = max(best, chosen[:room], key=len)
        return best

    def _orders(self, count: int) -> Iterator[Floats]:
        """From the middle outwards, then from samples outwards."""
        yield self._outwards(None)
        for _ in range(count - 1):
            yield self._outwards(int(self.random.integers(len(self.space.points))))

    def _outwards(self, start: int | None) -> Floats:
        standard = self.space.standard
        squares: Floats = ((standard - (0.0 if start is None else standard[start])) ** 2).sum(axis=1)
        return squares


def _assembled(data: DataSet, space: Space, peeled: Peeled, fewer_than: int) -> Network | None:
    """The exact network; None where floats have misled."""
    offset = ZERO if peeled.start is None else data.z[peeled.start]
    terms: list[tuple[list[Q], Q]] = []
    for cut in peeled.cuts:
        affine = _exact(data, space, cut, terms, offset)
        if affine is None:
            return None
        terms.append((affine, cut.output * ONE))
    hidden = Layer(tuple(tuple(affine[:-1]) for affine, _ in terms), tuple(affine[-1] for affine, _ in terms))
    network = Network(data.dimension, (hidden, Layer((tuple(output for _, output in terms),), (offset,))))
    if network.largest_bits > BIT_LIMIT:
        return None
    missing = [label - value for label, value in zip(data.z, network.evaluate(space.rows), strict=True)]
    if not any(missing):
        return network
    if any(missing[i] for i in set(range(data.count)) - set(peeled.left)):
        return None
    return _with_tents(data, space, network, missing, fewer_than - network.neurons)


def _with_tents(data: DataSet, space: Space, network: Network, missing: list[Q], fewer_than: int) -> Network | None:
    tents = grown_tents(Groups(Space(DataSet(data.x, missing), space.seed)), fewer_than)
    return None if tents is None else side_by_side(data.dimension, [network, *(group.network for group in tents)])


def _exact(data: DataSet, space: Space, cut: Cut, terms: Sequence[tuple[list[Q], Q]], offset: Q) -> list[Q] | None:
    """The affine function near the guess that has exactly what these samples lack."""
    guess = short_affine(space, cut.guess)
    lacks = []
    for i in cut.samples:
        value = data.z[i] - offset
        for affine, output in terms:
            value -= output * max(_at(affine, data.x[i]), ZERO)
        lacks.append(cut.output * value - _at(guess, data.x[i]))
    correction = space.affine_through(cut.samples, lacks)
    return None if correction is None else [a + b for a, b in zip(guess, correction, strict=True)]


def _at(affine: Sequence[Q], point: Sequence[Q]) -> Q:
    return sum((a * b for a, b in zip(affine[:-1], point, strict=True) if a and b), start=affine[-1])
