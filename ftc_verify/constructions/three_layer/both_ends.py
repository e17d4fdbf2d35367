"""(a'') The changed samples alone, with a group left of the first breakpoint: p + 4 q neurons for N <= (p + 1) q.

One neuron of layer 1, that of b_L, L even, faces left. So a function of layer 2 has the slope s_L - s_{L+1} left of
b_0, and with p + 1 prescribed points, one in each region, it is determined: its slope left of b_0 is D/A, where

    1 - A = r_0 r_1 .. r_{L-1} (1 + r_L),   r_j = (b_j - y_j)/(y_{j+1} - b_j),   y_j its sample in region j.

It is steep, as it must be, where A is small. Each function k < L has a breakpoint of its own, b_k: its samples are the
last before b_k and the first after it, so that r_k takes all values from 0 to infinity between them, while the other
functions' r_k stay bounded: somewhere all A are as small as wanted (ours/three-layer-a-both-ends). Newton's method
finds the place, with enclosures of reals that only suggest; breakpoints are rational, and the network is verified.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from flint import arb, arb_mat, fmpq

from ftc_verify.constructions.three_layer.changed import window_kinks
from ftc_verify.constructions.three_layer.preactivations import (
    assembled_with_left,
    fits_exactly,
    simple_between,
    values_of,
)
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["both_ends_net", "both_ends_width"]

_HALF = fmpq(1, 2)
_FIRST_BITS, _DOUBLINGS, _STEPS = 6, 9, 80
_LARGEST_STEP = 64
_SPARE_BITS = 12
_ELSEWHERE = (fmpq(1, 2), fmpq(1, 3), fmpq(3, 4))
"""Where in their gaps the breakpoints are that are no function's own: another one where a function is flat there."""

Affine = tuple[Q, Q]
"""u sigma + w: how slopes and values depend on the slope sigma left of b_0."""


def both_ends_width(changed: int) -> tuple[int, int]:
    """(p, q) with (p + 1) q >= N, p >= 3, q at most the largest even number below p, and p + 4 q as small as can be."""
    shapes = ((max(-(-changed // q) - 1, q + q % 2 + 1, 3), q) for q in range(1, math.isqrt(changed) + 2))
    return min(shapes, key=lambda pq: pq[0] + 4 * pq[1])


def both_ends_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a''): widths (p, 4 q) of `both_ends_width`, verified.

    None where all labels are 0, or where a function has one label in all regions that b_0 .. b_L bound and another
    one elsewhere, on the data and on the reflected data; or where Newton's method does not find the breakpoints.
    """
    if not any(z):
        return None
    shape = both_ends_width(sum(map(bool, z)))
    sides = ((x, z, ONE), ([-t for t in reversed(x)], list(reversed(z)), -ONE))
    for part, (places, labels, turn) in product(_ELSEWHERE, sides):
        problem = _Regions.of(places, labels, *shape)
        for functions in problem.functions(part):
            network = _network(problem, functions, turn)
            if network is not None and fits_exactly(network, x, z):
                return network
    return None


@dataclass
class _Function:
    """One of the q functions of layer 2 that windows are cut from.

    Attributes
    ----------
    samples, targets
        Its point in each region.
    plateau
        Its label in units of the largest, where all its labels are equal: then its window is that label on [-1, 1],
        and the targets are free.
    """

    samples: list[Q]
    targets: list[Q]
    plateau: Q | None = None

    def slopes(self, breakpoints: Sequence[Q]) -> list[Affine]:
        """In each region, as sigma has it."""
        slope: Affine = (ONE, ZERO)
        found = [slope]
        for j, b in enumerate(breakpoints):
            reach, rest = b - self.samples[j], self.samples[j + 1] - b
            at_b = (slope[0] * reach, self.targets[j] + slope[1] * reach)
            slope = (-at_b[0] / rest, (self.targets[j + 1] - at_b[1]) / rest)
            found.append(slope)
        return found

    def product(self, breakpoints: Sequence[Q], left: int) -> Q:
        """1 - A."""
        ratios = [
            (b - before) / (after - b)
            for b, before, after in zip(breakpoints[: left + 1], self.samples, self.samples[1:], strict=False)
        ]
        return math.prod(ratios[:left], start=ONE) * (1 + ratios[left])


@dataclass
class _Regions:
    """p + 1 regions of q changed samples; the last ones may lie right of all data, where fewer are there.

    Attributes
    ----------
    gaps
        Between one region's last changed sample and the next one's first: where the breakpoints are.
    left
        L: which breakpoint's neuron faces left.
    size
        The largest |label|.
    """

    x: Sequence[Q]
    size: Q
    gaps: list[tuple[Q, Q]]
    left: int
    rows: list[_Function]

    @classmethod
    def of(cls, x: Sequence[Q], z: Sequence[Q], p: int, q: int) -> "_Regions":
        """The changed samples in regions; function k has the last sample of region k and the first of region k + 1."""
        size = max(map(abs, z))
        points = [(t, label / size) for t, label in zip(x, z, strict=True) if label]
        step = (x[-1] - x[0]) / len(x) if len(x) > 1 else ONE
        count = len(points)
        points += [(x[-1] + (i + 1) * step, ZERO) for i in range((p + 1) * q - count)]
        regions = [points[j * q : (j + 1) * q] for j in range(p + 1)]
        of_function: list[list[tuple[Q, Q]]] = [[] for _ in range(q)]
        for j, region in enumerate(regions):
            for k, (t, label) in zip(_order(j, q), region, strict=True):
                of_function[k].append((t, label if t <= x[-1] else of_function[k][0][1]))
        gaps = [(a[-1][0], b[0][0]) for a, b in pairwise(regions)]
        rows = [_Function([t for t, _ in row], [label for _, label in row]) for row in of_function]
        return cls(x, size, gaps, (p - 1) // 2 * 2, rows)

    def functions(self, elsewhere: Q) -> Iterator[tuple[list[Q], list[_Function]]]:
        """Breakpoints at which A is about 2^-m for all functions, for m = 6, 12, ..; none where a function is flat."""
        rows = []
        for row in self.rows:
            if len(set(row.targets)) == 1:
                free = [_HALF, *([ZERO] * (len(row.targets) - 1))]
                row = _Function(row.samples, free, row.targets[0])
            elif len(set(row.targets[: self.left + 2])) == 1:
                return
            rows.append(row)
        rest = [low + elsewhere * (high - low) for low, high in self.gaps[len(rows) :]]
        parts = [_HALF] * len(rows)
        for doubling in range(_DOUBLINGS):
            bits = _FIRST_BITS << doubling
            found = self._near(rows, parts, rest, bits)
            if found is None:
                return
            parts = found
            yield [*self._own(parts), *rest], rows

    def _own(self, parts: Sequence[Q]) -> list[Q]:
        """The functions' own breakpoints, as parts of their gaps."""
        return [low + part * (high - low) for part, (low, high) in zip(parts, self.gaps, strict=False)]

    def _near(self, rows: Sequence[_Function], parts: list[Q], rest: list[Q], bits: int) -> list[Q] | None:
        """Parts with 2^-m/2 <= A <= 2 2^-m for all functions."""
        wanted = ONE / fmpq(2) ** bits

        def off(parts: Sequence[Q]) -> list[Q]:
            places = [*self._own(parts), *rest]
            return [row.product(places, self.left) / (1 - wanted) - 1 for row in rows]

        now = off(parts)
        for _ in range(_STEPS):
            if all(abs(value) <= wanted / 2 for value in now):
                return parts
            step = self._step(rows, parts, now)
            if step is None:
                return None
            for _ in range(_STEPS):
                tried = [_moved(part, by, bits) for part, by in zip(parts, step, strict=True)]
                then = off(tried)
                if _size(then) < _size(now):
                    break
                step = [by / 2 for by in step]
            else:
                return None
            parts, now = tried, then
        return None

    def _step(self, rows: Sequence[_Function], parts: Sequence[Q], off: Sequence[Q]) -> list[Q] | None:
        """Newton's step for log (1 - A) in the variables log (part/(1 - part)); None where it is not to be had."""
        changes = []
        for row in rows:
            for j, (part, (low, high)) in enumerate(zip(parts, self.gaps, strict=False)):
                b = low + part * (high - low)
                change = (b - low) * (high - b) / (high - low)
                changes.append(change * (1 / (b - row.samples[j]) + 1 / (row.samples[j + 1] - b)))
        count = len(rows)
        right = arb_mat(count, 1, [-_logarithm(value) for value in off])
        try:
            found = arb_mat(count, count, [arb(value) for value in changes]).solve(right)
        except ZeroDivisionError:
            return None
        if not all(found[k, 0].is_finite() for k in range(count)):
            return None
        step = [_rational(found[k, 0]) for k in range(count)]
        largest = max(map(abs, step))
        return [by * _LARGEST_STEP / largest for by in step] if largest > _LARGEST_STEP else step


def _order(region: int, q: int) -> list[int]:
    """Which function has the first, second, .. sample of a region."""
    first, last = [region - 1] * (1 <= region <= q), [region] * (region < q)
    if first == last or q == 1:
        return list(range(q))
    return [*first, *(k for k in range(q) if k not in (*first, *last)), *last]


def _size(values: Sequence[Q]) -> Q:
    """How far from 1 the farthest of 1 + value is, up or down."""
    return max(max(1 + value, 1 / (1 + value)) for value in values)


def _logarithm(value: Q) -> arb:
    """Of 1 + value, which may be near 0 or near 1."""
    return arb(value).log1p() if abs(value) < _HALF else arb(1 + value).log()


def _rational(value: arb) -> Q:
    """The middle of an enclosure."""
    mantissa, exponent = value.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def _moved(part: Q, by: Q, bits: int) -> Q:
    """The part with log (part/(1 - part)) moved, rounded so that neither part nor 1 - part changes much."""
    more = _rational(arb(by).expm1())
    moved = part * (1 + more) / (1 + part * more)
    least = min(moved, 1 - moved)
    scale = fmpq(2) ** (bits + _SPARE_BITS + max(0, int((1 / least).floor()).bit_length()))
    return ((moved * scale).floor() * ONE) / scale


def _network(problem: _Regions, found: tuple[list[Q], list[_Function]], turn: Q) -> Network | None:
    """The network, of -t in place of t if turned; None where a function is not steep enough."""
    breakpoints, rows = found
    left = problem.left
    functions, kinks = [], []
    for row in rows:
        slopes = row.slopes(breakpoints)
        (u, w), (u_, w_) = slopes[left : left + 2]
        lacking = 1 - u + u_
        if not lacking or w == w_:
            return None
        sigma = (w - w_) / lacking
        line = [a * sigma + b for a, b in slopes]
        start = row.targets[0] + sigma * (breakpoints[0] - row.samples[0])
        own = set(row.samples)
        others = [t for t in problem.x if t not in own]
        nearest = min(map(abs, values_of(breakpoints, line, start, others)), default=ONE * 2)
        if nearest <= 1:
            return None
        functions.append((line, start))
        kinks.append(window_kinks(min(ONE, simple_between(ZERO, nearest - 1)), row.plateau))
    neurons = [(k, ONE, -place, problem.size * change) for k, window in enumerate(kinks) for place, change in window]
    return assembled_with_left(breakpoints, left, functions, neurons, turn)
