"""(f), all regions full: which function goes through which sample, and a walk from choice to choice (for `tight`).

From valley to peak the net is f_0, .., f_q in turn; its kinks are at zeros of N_k = f_k - f_{k-1} (k odd) and
f_{k-1} - f_k (k even), negative at samples before and positive at those behind. f_0 = D - c, f_m = G and f_q = G - D
share their unknowns, D, G and c: they are one block; every other f_k is one of its own. At first s_k is on f_k.

A block that has more unknowns than samples is moved until some N_k is 0 at a sample next to its kink. There two
functions have the label, and the sample may change from one to the other: the kink moves to its other side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import count, pairwise
from typing import NamedTuple

from flint import fmpq, fmpq_mat

from ftc_verify.linear import null_space
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["Choice", "Layout", "choices", "kink_sign"]

Hosts = tuple[tuple[int, ...], ...]
"""Of each region: the functions through s_0, s_1, .., s_q."""

_MOST_CHOICES = 150
_NEXT_TO = 1 + fmpq(1, 1 << 20)
"""Where data are symmetric walls of many regions coincide, up to the breakpoints' digits: any of them may be taken."""


def kink_sign(k: int) -> int:
    """Of the kink between f_{k-1} and f_k: 1 if it is convex."""
    return 1 if k % 2 else -1


class Choice(NamedTuple):
    """Which function goes through which sample, and the unknowns of each block near which it may: for f_k its value at
    the first peak and its slope in each region; block 0 has those of f_0, those of f_m, and c."""

    hosts: Hosts
    unknowns: dict[int, list[Q]]


class _Wall(NamedTuple):
    """A number that may not be negative, how it changes with moves of a block, and (region, number, function) where
    at 0 the sample may change to another function."""

    value: Q
    changes: Sequence[Q]
    new: tuple[int, int, int] | None


@dataclass(frozen=True)
class Layout:
    """Places of samples and breakpoints.

    Attributes
    ----------
    places
        Of s_0, .., s_q of each region.
    breakpoints
        Between the regions; the first is a peak.
    middle
        m.
    padding
        (region, number) of samples that are not of the data.
    """

    places: Sequence[Sequence[Q]]
    breakpoints: Sequence[Q]
    middle: int
    padding: frozenset[tuple[int, int]]

    @property
    def last(self) -> int:
        """q."""
        return len(self.places[0]) - 1

    @property
    def shared(self) -> tuple[int, int, int]:
        """The functions of block 0."""
        return 0, self.middle, self.last

    @property
    def blocks(self) -> list[int]:
        """0 for D and G, and each f_k that is a block of its own."""
        return [0, *(k for k in range(self.last) if k not in self.shared)]

    @cached_property
    def _reach(self) -> list[list[list[Q]]]:
        """Of each sample: what its function's value at the first peak and its slopes count for."""
        return [[self._reached(region, place) for place in row] for region, row in enumerate(self.places)]

    def _reached(self, region: int, place: Q) -> list[Q]:
        regions, first = len(self.places), self.breakpoints[0]
        if region == 0:
            return [ONE, place - first, *[ZERO] * (regions - 1)]
        ends = [*self.breakpoints[1:region], place]
        widths = [b - a for a, b in zip(self.breakpoints, ends, strict=False)]
        return [ONE, ZERO, *widths, *[ZERO] * (regions - 1 - len(widths))]

    def row(self, k: int, region: int, number: int) -> list[Q]:
        """f_k at a sample, as a combination of its block's unknowns."""
        reach = self._reach[region][number]
        if k not in self.shared:
            return reach
        none = [ZERO] * len(reach)
        if k == self.middle:
            return [*none, *reach, ZERO]
        return [*reach, *none, ZERO] if k == 0 else [*(-r for r in reach), *reach, -ONE]

    def block(self, k: int) -> int:
        """The block of f_k."""
        return 0 if k in self.shared else k

    def on_block(self, hosts: Hosts, block: int) -> list[tuple[int, int, int]]:
        """(function, region, number) of the samples on a block."""
        return [
            (k, region, number)
            for region, row in enumerate(hosts)
            for number, k in enumerate(row)
            if self.block(k) == block
        ]

    def independent(self, hosts: Hosts) -> bool:
        """Whether D and G can have any labels at their samples of the data."""
        rows = [self.row(*on) for on in self.on_block(hosts, 0) if on[1:] not in self.padding]
        return fmpq_mat(rows).rank() == len(rows)

    def _walls(self, choice: Choice, block: int, moves: Sequence[Sequence[Q]]) -> Iterator[_Wall]:
        """What the N_k that a block has a part in ask of it."""
        for region, row in enumerate(choice.hosts):
            for k in range(1, self.last + 1):
                if block not in (self.block(k), self.block(k - 1)):
                    continue
                behind = next((number for number, host in enumerate(row) if host >= k), self.last + 1)
                for number, turn in ((behind - 1, -1), (behind, 1)):
                    if not 0 <= number <= self.last:
                        continue
                    changes = [turn * self._at(k, region, number, {block: move}) for move in moves]
                    if any(changes):
                        before, after = (k - 1, k) if turn < 0 else (k, k - 1)
                        new = (region, number, after) if row[number] == before else None
                        yield _Wall(turn * self._at(k, region, number, choice.unknowns), changes, new)

    def _first_walls(self, choice: Choice, block: int, move: Sequence[Q]) -> list[tuple[Q, _Wall]]:
        """How far a block may be moved until a wall, and that; in order, with all that are next to the first."""
        walls = [wall for wall in self._walls(choice, block, [move]) if wall.changes[0] < 0 <= wall.value]
        found = sorted(((-wall.value / wall.changes[0], wall) for wall in walls), key=lambda pair: pair[0])
        return [pair for pair in found if pair[0] <= found[0][0] * _NEXT_TO]

    def next_choices(self, choice: Choice, block: int) -> Iterator[Choice]:
        """Those behind the first walls along its moves and, where it has two, behind each corner between walls."""
        moves = self.moves(choice.hosts, block)
        for move in moves:
            for way in (move, [-u for u in move]):
                for far, wall in self._first_walls(choice, block, way):
                    if wall.new is not None and far > 0:
                        yield _behind(choice, block, [wall], _moved(choice.unknowns[block], far, way))
        if len(moves) == 2:
            for walls, (first, second) in _corners(list(self._walls(choice, block, moves))):
                if (first or second) and all(wall.new for wall in walls):
                    there = _moved(_moved(choice.unknowns[block], first, moves[0]), second, moves[1])
                    yield _behind(choice, block, walls, there)

    def _at(self, k: int, region: int, number: int, unknowns: Mapping[int, Sequence[Q]]) -> Q:
        """N_k at a sample, blocks that are not given being 0."""
        value = ZERO
        for function, sign in ((k, kink_sign(k)), (k - 1, -kink_sign(k))):
            vector = unknowns.get(self.block(function))
            if vector is not None:
                value += sign * _product(self.row(function, region, number), vector)
        return value

    def moves(self, hosts: Hosts, block: int) -> list[list[Q]]:
        """A basis of what leaves a block's values at its samples as they are."""
        rows = [self.row(*on) for on in self.on_block(hosts, block)]
        return null_space(rows, len(self.row(block, 0, 0)))

    def inside(self, choice: Choice) -> Choice:
        """Blocks with unknowns left, away from where they would meet others."""
        unknowns = dict(choice.unknowns)
        for block in self.blocks:
            for move in self.moves(choice.hosts, block):
                here = Choice(choice.hosts, unknowns)
                ends = [self._first_walls(here, block, [turn * u for u in move]) for turn in (1, -1)]
                ahead, back = (end[0][0] if end else None for end in ends)
                size = max(map(abs, unknowns[block])) / max(map(abs, move))
                far = (size if ahead is None else ahead) - (size if back is None else back)
                unknowns[block] = _moved(unknowns[block], far / 2, move)
        return Choice(choice.hosts, unknowns)


def _product(a: Sequence[Q], b: Sequence[Q]) -> Q:
    return sum((s * t for s, t in zip(a, b, strict=True) if s), ZERO)


def _moved(unknowns: Sequence[Q], far: Q, move: Sequence[Q]) -> list[Q]:
    return [u + far * m for u, m in zip(unknowns, move, strict=True)]


def _behind(choice: Choice, block: int, walls: Sequence[_Wall], unknowns: list[Q]) -> Choice:
    """The samples at these walls change from one function to the other."""
    rows = [list(row) for row in choice.hosts]
    for wall in walls:
        if wall.new is not None:
            region, number, function = wall.new
            rows[region][number] = function
    return Choice(tuple(map(tuple, rows)), {**choice.unknowns, block: unknowns})


def _corners(walls: Sequence[_Wall]) -> Iterator[tuple[tuple[_Wall, _Wall], tuple[Q, Q]]]:
    """Where two walls meet, and how far two moves lead there: the corners of what all walls allow."""
    for first in walls:
        a, b = first.changes
        foot = -first.value / (a * a + b * b)
        ends: dict[int, tuple[Q, _Wall]] = {}
        for wall in walls:
            here = wall.value + foot * (wall.changes[0] * a + wall.changes[1] * b)
            change = wall.changes[1] * a - wall.changes[0] * b
            if not change:
                if here < 0:
                    break
                continue
            far, side = -here / change, 1 if change < 0 else -1
            if side not in ends or side * far < side * ends[side][0]:
                ends[side] = far, wall
        else:
            if len(ends) == 2 and ends[-1][0] > ends[1][0]:
                continue
            for far, wall in ends.values():
                yield (first, wall), (foot * a - far * b, foot * b + far * a)


def choices(layout: Layout, first: dict[int, list[Q]]) -> Iterator[Choice]:
    """Choices in which D and G can have any labels, from s_k on f_k with these unknowns on; those in which D and G have
    given up many samples are gone on from first."""
    order, numbers = count(), range(layout.last + 1)
    start = Choice(tuple(tuple(numbers) for _ in layout.places), first)
    waiting, seen = [(0, next(order), 0, start)], {start.hosts}
    while waiting and len(seen) < _MOST_CHOICES:
        _, _, depth, choice = heappop(waiting)
        if layout.independent(choice.hosts):
            yield layout.inside(choice)
        for block in layout.blocks:
            for new in layout.next_choices(choice, block):
                if new.hosts not in seen and _in_order(new.hosts):
                    seen.add(new.hosts)
                    given = len(layout.on_block(new.hosts, 0))
                    heappush(waiting, (3 * given + depth, next(order), depth + 1, new))


def _in_order(hosts: Hosts) -> bool:
    return all(a <= b for row in hosts for a, b in pairwise(row))
