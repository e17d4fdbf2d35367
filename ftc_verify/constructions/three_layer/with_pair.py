"""(a*) The changed samples alone, with a pair of neurons beside the windows: p + 4 u + 2 neurons for
N <= (p + 1) u + floor(3 (p + 1)/5) changed samples.

Each of u functions has a sample in each of the p + 1 regions, as in (a''). Beside their windows two functions of layer
2 count, f with output weight 1 and g with -1. At a breakpoint they are *off* (both negative), *on* (f = g > 0: they
cancel), or one of them has a *peak*. The regions are, in turn,

    climb    off to a peak    the one whose sign the label has passes through it at the breakpoint, the other stays off
    descent  peak to off
    rise     off to on        one is 0 at the last changed sample, the other has its label; they meet right behind it
    level    on to on         f = g
    fall     on to off        one is 0 at the first changed sample, the other has its label

so that three of five regions hold one changed sample more. Those samples lie at, right before or right behind a
breakpoint; the breakpoints between a fall and a climb, and between a descent and a rise, are free, and they are the
functions' own ones. The slopes of f and g left of b_0 are free as well: they are what the left-facing neuron gives.
Region 0 is a climb, or, for u = 2, p = 8, a descent without a peak, in which f and g are off.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Protocol

from ftc_verify.constructions.three_layer.changed import changed_and_beyond
from ftc_verify.constructions.three_layer.preactivations import assembled_with_left, fits_exactly
from ftc_verify.constructions.three_layer.steep import ELSEWHERE, Line, Row, SteepFunctions
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["WithPairs", "fitted_with_pair", "own_rows", "with_pair_net", "with_pair_width"]

_CLIMB, _DESCENT, _RISE, _LEVEL, _FALL = range(5)
_FREE = (_DESCENT, _FALL)
"""Kinds of regions behind which the breakpoint is free."""
_SQUARINGS = 14

Point = tuple[Q, Q]
"""Position and label."""


def with_pair_width(changed: int) -> tuple[int, int]:
    """(p, u) with (p + 1) u + floor(3 (p + 1)/5) >= N, u >= 1, u free breakpoints below L < p, and p + 4 u + 2 as
    small as can be."""
    return min(
        ((_fewest_breakpoints(changed, u), u) for u in range(1, changed // 4 + 2)),
        key=lambda shape: shape[0] + 4 * shape[1],
    )


def _fewest_breakpoints(changed: int, u: int) -> int:
    """The least p for these u."""
    p = 8 if u == 2 else _left(u) + 1
    while (p + 1) * u + 3 * (p + 1) // 5 < changed:
        p += 1
    return p


def _left(u: int) -> int:
    """The least even L with u free breakpoints below it that is none of them; b_1, b_4, b_6, b_9, .. are free."""
    return 10 * ((u - 1) // 4) + (2, 8, 8, 10)[(u - 1) % 4]


def _beginning(p: int, u: int) -> tuple[int, int]:
    """The kind of region 0, and L."""
    return (_DESCENT, 4) if (p, u) == (8, 2) else (_CLIMB, _left(u))


def with_pair_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a*) with the widths (p, 4 u + 2) of `with_pair_width`, verified.

    None where all labels are 0, or where a function has one label in all regions that b_0 .. b_L bound and another
    one elsewhere, on the data and on the reflected data; or where Newton's method does not find the breakpoints.
    """
    if not any(z):
        return None
    shape = with_pair_width(sum(map(bool, z)))
    return fitted_with_pair(x, z, lambda places, labels: [_Regions.of(places, labels, *shape)])


class WithPairs(Protocol):
    """Regions with samples for windows and for pairs of functions beside them."""

    @property
    def problem(self) -> SteepFunctions:
        """The functions for the windows, and where the breakpoints may be."""

    def pairs(self, breakpoints: Sequence[Q], scale: Q) -> list[Line]:
        """f, g, .., with output weights 1, -1, ..; levels that are free are as high as `scale`."""


def fitted_with_pair(
    x: Sequence[Q], z: Sequence[Q], divided: Callable[[Sequence[Q], Sequence[Q]], Iterable[WithPairs]]
) -> Network | None:
    """The first network with windows and pairs that fits the data, for all ways in which they are `divided` into
    regions, or the reflected data are; None where none does."""
    sides = ((x, z, ONE), ([-t for t in reversed(x)], list(reversed(z)), -ONE))
    for part, (places, labels, turn) in product(ELSEWHERE, sides):
        for regions in divided(places, labels):
            for network in _nets(regions, part, turn):
                if fits_exactly(network, x, z):
                    return network
    return None


def _nets(regions: WithPairs, elsewhere: Q, turn: Q) -> Iterator[Network]:
    """Windows for the steep functions beside the pairs, ever steeper, at all breakpoints that are tried; with turn -1
    the networks of -t. They may fit the data or not."""
    problem = regions.problem
    for breakpoints, rows in problem.at_breakpoints(elsewhere):
        found = problem.windows(breakpoints, rows)
        if found is None:
            continue
        functions, neurons = found
        scale = 4 * problem.size
        for _ in range(_SQUARINGS):
            lines = regions.pairs(breakpoints, scale)
            beside = [(len(functions) + i, ONE, ZERO, -ONE if i % 2 else ONE) for i in range(len(lines))]
            yield assembled_with_left(breakpoints, problem.facing_left, [*functions, *lines], [*neurons, *beside], turn)
            scale *= 1 + scale / problem.size


@dataclass
class _Regions:
    """p + 1 regions; where T has too few samples, others lie right of all data.

    Attributes
    ----------
    problem
        The functions for the windows, and where the breakpoints may be.
    kinds
        What f and g do in each.
    extra
        The changed sample that f and g have at a breakpoint, by the number of the breakpoint.
    """

    problem: SteepFunctions
    kinds: list[int]
    extra: dict[int, Point]

    @classmethod
    def of(cls, x: Sequence[Q], z: Sequence[Q], p: int, u: int) -> "_Regions":
        """The changed samples in regions: u for the windows in each, the others at breakpoints."""
        size = max(map(abs, z))
        points, beyond = changed_and_beyond(x, z, (p + 1) * u + 3 * (p + 1) // 5)
        supply = iter([*points, *((t, ZERO) for t in beyond)])
        first, left = _beginning(p, u)
        kinds = [(first + j) % 5 for j in range(p + 1)]
        extra: dict[int, Point] = {}
        groups: list[list[Point]] = []
        for j, kind in enumerate(kinds):
            if kind == _FALL:
                extra[j - 1] = next(supply)
            groups.append([next(supply) for _ in range(u)])
            if kind in (_CLIMB, _RISE) and j < p:
                extra[j] = next(supply)
        own = [j for j in range(p) if kinds[j] in _FREE][:u]
        gaps = _gaps([*x, *beyond], groups, kinds, extra)
        rows = own_rows(groups, own, size, x[-1])
        return cls(SteepFunctions(x, size, gaps, own, left, rows), kinds, extra)

    def pairs(self, breakpoints: Sequence[Q], scale: Q) -> list[Line]:
        """f and g."""
        return [self._line(breakpoints, scale, sign) for sign in (1, -1)]

    def _line(self, breakpoints: Sequence[Q], scale: Q, sign: int) -> Line:
        """f (sign 1) or g (sign -1)."""
        values = [self._value(breakpoints, scale, sign, j) for j in range(len(breakpoints))]
        widths = [after - before for before, after in pairwise(breakpoints)]
        slopes = [(b - a) / width for a, b, width in zip(values, values[1:], widths, strict=False)]
        slopes.append(self._last_slope(breakpoints, scale, sign))
        left = self.problem.left - 1
        return [slopes[left] - slopes[left + 1], *slopes], values[0]

    def _value(self, breakpoints: Sequence[Q], scale: Q, sign: int, j: int) -> Q:
        """At a breakpoint: on, its part of a peak, or as the line through the extra sample of a fall or rise has it."""
        kind = self.kinds[j]
        if kind in (_RISE, _LEVEL):
            return scale
        if kind == _CLIMB:
            label = self.extra[j][1]
            return abs(label) if label * sign > 0 else -self.problem.size
        on = j - 1 if kind == _FALL else j + 1
        if on == len(breakpoints):
            return -2 * scale
        return scale + self._edge_slope(breakpoints, scale, sign, on) * (breakpoints[j] - breakpoints[on])

    def _edge_slope(self, breakpoints: Sequence[Q], scale: Q, sign: int, on: int) -> Q:
        """From `scale` at this breakpoint to the label, or to 0, at the extra sample there."""
        position, label = self.extra[on]
        return (max(label * sign, ZERO) - scale) / (position - breakpoints[on])

    def _last_slope(self, breakpoints: Sequence[Q], scale: Q, sign: int) -> Q:
        """Right of the last breakpoint: down from a peak or a level, else none."""
        last = len(breakpoints) - 1
        if self.kinds[last] == _LEVEL:
            return self._edge_slope(breakpoints, scale, sign, last)
        return -scale if self.kinds[last] == _CLIMB and self.extra[last][1] * sign > 0 else ZERO


def _gaps(
    x: Sequence[Q], groups: Sequence[Sequence[Point]], kinds: Sequence[int], extra: dict[int, Point]
) -> list[tuple[Q, Q]]:
    """Where each breakpoint may be: at a peak; a little behind or before the extra sample; anywhere between two
    groups."""
    index = {t: i for i, t in enumerate(x)}
    gaps = []
    for j, (before, after) in enumerate(pairwise(groups)):
        if j not in extra:
            gaps.append((before[-1][0], after[0][0]))
            continue
        place = extra[j][0]
        i = index[place]
        near = min(place - x[i - 1], x[i + 1] - place) / 4
        b = place + {_CLIMB: 0, _RISE: 1, _LEVEL: -1}[kinds[j]] * near
        gaps.append((b, b))
    return gaps


def own_rows(groups: Sequence[Sequence[Point]], own: Sequence[int], size: Q, last: Q) -> list[Row]:
    """A sample in each region for each function; its own breakpoint lies between the last one of a region and the
    first one of the next."""
    count = len(own)
    of_function: list[list[Point]] = [[] for _ in range(count)]
    for j, group in enumerate(groups):
        order = list(range(count))
        for k, b in enumerate(own):
            if j in (b, b + 1):
                order.remove(k)
                order.insert(count if j == b else 0, k)
        for k, (t, label) in zip(order, group, strict=True):
            first = of_function[k][0][1] if of_function[k] else ONE
            of_function[k].append((t, label / size if t <= last else first))
    return [Row([t for t, _ in row], [label for _, label in row]) for row in of_function]
