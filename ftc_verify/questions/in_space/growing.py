"""Tents grown one changed sample at a time: as many as their affine hull holds without touching a further sample.

A tent that cannot grow does not shrink the others. Floats choose the samples, `Groups` builds and checks each network
exactly.
"""

from collections.abc import Sequence

from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.groups import Group, Groups
from ftc_verify.questions.in_space.wedges import wedge

__all__ = ["grown_tents"]

_LEAST_DISTANCE = 1e-7
"""From the affine hull of a tent's samples to the next sample, in standardised coordinates."""
_DISTANCES = 200_000_000
"""The most products for all distances from hulls together."""
_MISSED = 2
_FEW = 3
_ATTEMPTS = 3
_LITTLE = 10_000
"""The most coordinates of all samples for which several growths are tried."""
_CHOICES = 20
"""Of so many samples the one that leaves most room is added next."""


def grown_tents(groups: Groups, fewer_than: int) -> tuple[Group, ...] | None:
    """All changed samples in tents, with fewer neurons together than that; None where growth finds none."""
    if not groups.space.usable or not groups.space.rank:
        return None
    best: tuple[Group, ...] | None = None
    for attempt in range(_ATTEMPTS if groups.space.points.size <= _LITTLE else 1):
        found = _Growth(groups, attempt).all(fewer_than)
        if found is not None:
            best, fewer_than = found, sum(group.network.neurons for group in found)
    return best


class _Growth:
    """Growth in one space."""

    def __init__(self, groups: Groups, attempt: int) -> None:
        self.groups, self.space = groups, groups.space
        self.points: Floats = self.space.standard
        self.distances = self.wedges_missed = 0
        self.random = np.random.default_rng([self.space.seed, attempt])

    def all(self, fewer_than: int) -> tuple[Group, ...] | None:
        """Tents of either sign, from the longest hull on."""
        labels, left, found = self.groups.data.z, set(self.space.changed), list[Group]()
        neurons = 0
        while left:
            signs = [sorted(i for i in left if labels[i] * one > 0) for one in (1, -1)]
            group = self._both(signs) or self._wedge(max(signs, key=len))
            if group is None:
                group = self._tent(max((self._hull(part) for part in signs if part), key=len))
            if group is None or (neurons := neurons + group.network.neurons) >= fewer_than:
                return None
            found.append(group)
            left -= set(group.samples)
        return tuple(found)

    def _wedge(self, among: Sequence[int]) -> Group | None:
        """A wedge, as long as there are any."""
        if self.wedges_missed >= _MISSED:
            return None
        group = wedge(self.groups, among, self.random)
        self.wedges_missed += group is None
        return group

    def _both(self, signs: Sequence[list[int]]) -> Group | None:
        """One wave of four neurons for the last samples of both signs, instead of two tents."""
        if not all(signs) or sum(map(len, signs)) > self.space.rank:
            return None
        group = self.groups.tent([*signs[0], *signs[1]])
        return group if group is not None and group.network.neurons <= 4 else None

    def _tent(self, samples: Sequence[int]) -> Group | None:
        """A tent of as many of the samples as exact arithmetic allows; of few of them a cut or pair if it can be."""
        for size in range(len(samples), 0, -1):
            build = self.groups.cheapest if size <= _FEW else self.groups.tent
            group = build(samples[:size])
            if group is not None:
                return group
        return None

    def _hull(self, among: Sequence[int]) -> list[int]:
        """A long list of these samples, at most d, whose affine hull stays clear of all others."""
        chosen = [among[0]]
        rest = self.points - self.points[chosen[0]]
        while len(chosen) < self.space.rank:
            grown = self._next(chosen, rest, [i for i in among if i not in chosen])
            if grown is None:
                break
            sample, rest = grown
            chosen.append(sample)
        return chosen

    def _next(self, chosen: list[int], rest: Floats, among: Sequence[int]) -> tuple[int, Floats] | None:
        """The sample that leaves most room, and how far all samples then are from the hull."""
        best: tuple[float, int, Floats] | None = None
        for i in among[:_CHOICES]:
            self.distances += rest.size
            length = float(np.linalg.norm(rest[i]))
            if self.distances > _DISTANCES or length < _LEAST_DISTANCE:
                continue
            unit = rest[i] / length
            beyond = rest - np.outer(rest @ unit, unit)
            squares = (beyond**2).sum(axis=1)
            squares[[*chosen, i]] = np.inf
            room = float(squares.min())
            if room > _LEAST_DISTANCE**2 and (best is None or room > best[0]):
                best = (room, i, beyond)
        return None if best is None else (best[1], best[2])
