"""Hyperplanes that tell changed samples apart, each serving as many pairs at once as can be had."""

from collections.abc import Iterator, Sequence
from typing import Any

from ftc_verify.deadline import Deadline
from ftc_verify.deploy.violators.codes import code_length, codes
from ftc_verify.deploy.violators.newton import separating
from ftc_verify.deploy.violators.points import Points, Violator
from ftc_verify.later import np

__all__ = ["Pairs", "separators"]

_RESTARTS = 4
"""How often codes are dealt out anew, for up to `_FEW` units."""
_FEW = 64
_RANDOM = 24
_LABELLED = 6
_FINE = 40_000
"""Up to so many pairs every threshold of a direction is tried, else quantiles."""
_SAME = 1e-9
"""Values along a direction that differ by less are taken for one."""
_IDLE = 3
"""After so many rounds without a violator that serves there is none."""
_UNITS, _SAMPLES = 256, 512
"""So many units and samples, at most, tell how many pairs a direction serves."""


class Pairs:
    """Pairs of a unit and a sample that is still to be kept out of its gate."""

    def __init__(self, points: Points, units: Sequence[Any], rows: Any, columns: Any) -> None:
        self.points = points
        self.units = units
        self.samples, places = np.unique(columns, return_inverse=True)
        self.open = np.zeros((len(units), len(self.samples)), dtype=bool)
        self.open[rows, places] = True
        self.members = np.concatenate(list(units))
        self.owner = np.repeat(np.arange(len(units)), [len(unit) for unit in units])
        self._starts = np.searchsorted(self.owner, np.arange(len(units)))

    def copy(self) -> "Pairs":
        """The same pairs, to be crossed off on their own."""
        made = object.__new__(Pairs)
        made.__dict__.update(self.__dict__)
        made.open = self.open.copy()
        return made

    def highest(self, direction: Any) -> Any:
        """(units, ...): the largest value on each unit, along one direction or several (a, n)."""
        return np.maximum.reduceat(self.points.y[self.members] @ direction, self._starts, axis=0)

    def add(self, direction: Any, top: float) -> Violator | None:
        """The violator just above all units up to a value along the direction, if it serves; its pairs are closed."""
        zero = np.flatnonzero(self.highest(direction) <= top + _SAME)
        among = self.samples[self.open[zero].any(axis=0)]
        if not len(zero) or not len(among):
            return None
        violator = self.points.violator(direction, np.concatenate([self.units[i] for i in zero.tolist()]), among)
        if violator is None or not self.cross_off(violator):
            return None
        return violator

    def cross_off(self, violator: Violator) -> bool:
        """Whether a violator keeps anything out that was not; no pair of those is open afterwards."""
        held = np.logical_and.reduceat(violator.zero[self.members], self._starts)
        out = violator.positive[self.samples]
        served = bool(self.open[np.ix_(held, out)].any())
        self.open[np.ix_(held, out)] = False
        return served


def separators(pairs: Pairs, deadline: Deadline) -> tuple[list[Violator], Pairs]:
    """Violators for the open pairs, and the pairs that remain open."""
    best = _one_after_another(pairs.copy(), 0, deadline)
    if 1 < len(pairs.units) <= _FEW:
        for number in range(_RESTARTS):
            tried = pairs.copy()
            found = _by_codes(tried, number, deadline)
            more, tried = _one_after_another(tried, number, deadline)
            if _merit((found + more, tried)) < _merit(best):
                best = found + more, tried
    return best


def _merit(result: tuple[list[Violator], Pairs]) -> tuple[int, int]:
    return int(result[1].open.any(axis=1).sum()), len(result[0])


def _by_codes(pairs: Pairs, seed: int, deadline: Deadline) -> list[Violator]:
    """One violator for each place of codes of which none contains another, dealt to the units at random."""
    ranks = _ranks(pairs)
    length = code_length(int(ranks.max()) + 1)
    words = np.zeros((int(ranks.max()) + 1, length), dtype=bool)
    for number, word in enumerate(codes(len(words), length)):
        words[number, list(word)] = True
    rng = np.random.default_rng(seed)
    dealt = words[rng.permutation(len(words))][ranks]
    rows, others = pairs.points.y[pairs.members], np.setdiff1d(pairs.samples, pairs.members)
    table = np.vstack([rows, pairs.points.y[others]])
    found = []
    for place in range(length):
        deadline.check()
        if not pairs.open.any():
            break
        labels = np.r_[np.where(dealt[pairs.owner, place], -1.0, 1.0), np.ones(len(others))]
        direction = separating(table, labels)
        violator = _at_best_threshold(pairs, direction, rng)
        found += [violator] if violator is not None else []
    return found


def _ranks(pairs: Pairs) -> Any:
    """A number for each unit, different for two units of which one is still to be kept out of the other's gate."""
    count = len(pairs.units)
    at = np.full(len(pairs.points.x), -1)
    at[pairs.members] = pairs.owner
    owners = at[pairs.samples]
    conflict = np.zeros((count, count), dtype=bool)
    for column in np.flatnonzero(owners >= 0):
        conflict[:, owners[column]] |= pairs.open[:, column]
    conflict |= conflict.T
    ranks = np.full(count, -1)
    for unit in range(count):
        taken = set(ranks[conflict[unit]].tolist())
        ranks[unit] = next(rank for rank in range(count) if rank not in taken)
    return ranks


def _one_after_another(pairs: Pairs, seed: int, deadline: Deadline) -> tuple[list[Violator], Pairs]:
    """Each time the direction and threshold that serve most open pairs, of some; until none serves."""
    rng = np.random.default_rng(1000 + seed)
    found: list[Violator] = []
    last = np.empty((0, pairs.points.y.shape[1]))
    idle = 0
    while pairs.open.any() and idle < _IDLE:
        deadline.check()
        directions = np.vstack([last, *_proposals(pairs, rng)])
        order, tops = _gains(pairs, directions, rng)
        idle += 1
        for number in order[:3]:
            violator = pairs.add(directions[number], tops[number])
            if violator is not None:
                found.append(violator)
                last = -directions[number][None]
                idle = 0
                break
    return found, pairs


def _proposals(pairs: Pairs, rng: Any) -> Iterator[Any]:
    size = pairs.points.y.shape[1]
    if size <= _RANDOM:
        yield np.vstack([np.eye(size), -np.eye(size)])
    yield rng.standard_normal((_RANDOM, size)) if size > 1 else np.empty((0, size))
    for _ in range(_LABELLED):
        yield _for_a_cut(pairs, rng)[None]


def _for_a_cut(pairs: Pairs, rng: Any) -> Any:
    """A direction for labels that would serve many pairs if a hyperplane had them: units that are to be 0 at random,
    the samples to keep out where most pairs with those are open."""
    busy = np.flatnonzero(pairs.open.any(axis=1))
    chosen = busy[rng.random(len(busy)) < 0.5] if len(busy) > 1 else busy
    if not len(chosen):
        chosen = busy[:1]
    wanted = pairs.open[chosen].sum(axis=0)
    low = np.isin(pairs.owner, chosen)
    out = pairs.samples[wanted > 0]
    out = out[~np.isin(out, pairs.members[low])]
    rows = pairs.points.y[np.r_[pairs.members[low], out]]
    labels = np.r_[-np.ones(low.sum()), np.ones(len(out))]
    return separating(rows, labels)


def _at_best_threshold(pairs: Pairs, direction: Any, rng: Any) -> Violator | None:
    _, tops = _gains(pairs, direction[None], rng)
    return pairs.add(direction, tops[0])


def _gains(pairs: Pairs, directions: Any, rng: Any) -> tuple[Any, Any]:
    """The directions, those first that serve most pairs, and for each the best threshold; judged by some of the pairs
    where there are very many."""
    units = _some(np.flatnonzero(pairs.open.any(axis=1)), _UNITS, rng)
    out_of = _some(np.flatnonzero(pairs.open[units].any(axis=0)), _SAMPLES, rng)
    open = pairs.open[np.ix_(units, out_of)].astype(np.float32)
    tops = pairs.highest(directions.T)[units]
    values = pairs.points.y[pairs.samples[out_of]] @ directions.T
    best, gain = np.zeros(len(directions)), np.zeros(len(directions))
    for number in range(len(directions)):
        levels = np.unique(tops[:, number])
        if open.size > _FINE and len(levels) > 5:
            levels = np.quantile(levels, [0.25, 0.4, 0.5, 0.6, 0.75], method="lower")
        zero = tops[:, number][None] <= levels[:, None] + _SAME
        out = values[:, number][None] > levels[:, None] + 2 * _SAME
        served = ((zero.astype(np.float32) @ open) * out).sum(axis=1)
        k = int(np.argmax(served))
        best[number], gain[number] = levels[k], served[k]
    return np.argsort(-gain, kind="stable"), best


def _some(places: Any, most: int, rng: Any) -> Any:
    return places if len(places) <= most else np.sort(rng.choice(places, most, replace=False))
