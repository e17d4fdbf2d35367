"""Tents grown one changed sample at a time: as many as their affine hull holds without touching a further sample.

A tent that cannot grow does not shrink the others. Floats choose the samples, `Groups` builds and checks each network
exactly.
"""

from collections.abc import Sequence

from ftc_verify.later import np
from ftc_verify.questions.in_space.floats import Floats
from ftc_verify.questions.in_space.groups import Group, Groups

__all__ = ["grown_tents"]

_LEAST_DISTANCE = 1e-7
"""From the affine hull of a tent's samples to the next sample, in standardised coordinates."""
_DISTANCES = 200_000_000
"""The most products for all distances from hulls together."""
_CHOICES = 20
"""Of so many samples the one that leaves most room is added next."""


def grown_tents(groups: Groups, fewer_than: int) -> tuple[Group, ...] | None:
    """All changed samples in tents, with fewer neurons together than that; None where growth finds none."""
    if not groups.space.usable or not groups.space.rank:
        return None
    return _Growth(groups).all(fewer_than)


class _Growth:
    """Growth in one space."""

    def __init__(self, groups: Groups) -> None:
        self.groups, self.space = groups, groups.space
        self.points: Floats = self.space.standard
        self.distances = 0

    def all(self, fewer_than: int) -> tuple[Group, ...] | None:
        """Tents of either sign, from the longest hull on."""
        labels, left, found = self.groups.data.z, set(self.space.changed), list[Group]()
        neurons = 0
        while left:
            signs = [sorted(i for i in left if labels[i] * one > 0) for one in (1, -1)]
            samples = max((self._hull(part) for part in signs if part), key=len)
            group = self._tent(samples)
            if group is None or (neurons := neurons + group.network.neurons) >= fewer_than:
                return None
            found.append(group)
            left -= set(group.samples)
        return tuple(found)

    def _tent(self, samples: Sequence[int]) -> Group | None:
        """A tent of as many of the samples as exact arithmetic allows."""
        for size in range(len(samples), 0, -1):
            group = self.groups.tent(samples[:size])
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
