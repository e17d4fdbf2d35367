"""Functions of layer 2 that pass steeply through one prescribed point in every region, one left of b_0 included: for
(a'') and (a*).

The neuron of b_L in layer 1 faces left (for `two_pairs` those of b_L, .., b_{L+2}), and so do those in front of region
k, L - k even (k = 0 but for one pattern of `rise_first`). So a function of layer 2 has the slope s_k = s_L - s_{L+1} in
region k (s_L - s_{L+3}), and with p + 1 prescribed points, one in each region, it is determined: its slope in region k
is D/A, where

    1 - A = r_k r_{k+1} .. r_{L-1} (1 + r_L),   r_j = (b_j - y_j)/(y_{j+1} - b_j),   y_j its sample in region j

(r_L r_{L+1} r_{L+2} in place of r_L).

It is steep, as it must be, where A is small. Each function has a breakpoint of its own, b_j, k <= j < L: its samples
are the last before b_j and the first after it, so that r_j takes all values from 0 to infinity between them, while the
other functions' r_j stay bounded: somewhere all A are as small as wanted (ours/three-layer-a-both-ends). Newton's
method finds the place, with enclosures of reals that only suggest; breakpoints are rational.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flint import arb, arb_mat, fmpq

from ftc_verify.constructions.three_layer.changed import window_kinks
from ftc_verify.constructions.three_layer.preactivations import simple_between, values_of
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["ELSEWHERE", "Line", "Neuron", "Row", "SteepFunctions"]

HALF = fmpq(1, 2)
_FIRST_BITS, _DOUBLINGS, _STEPS = 6, 9, 80
_LARGEST_STEP = 64
_SPARE_BITS = 12
ELSEWHERE = (fmpq(1, 2), fmpq(1, 3), fmpq(3, 4))
"""Where in their gaps the breakpoints are that are no function's own: another one where a function is flat there."""

Affine = tuple[Q, Q]
"""u sigma + w: how slopes and values depend on the slope sigma left of b_0."""

Line = tuple[list[Q], Q]
"""A function of layer 2: its slopes, that left of b_0 included, and its value at b_0."""

Neuron = tuple[int, Q, Q, Q]
"""Number of a function, scale, shift, output weight, as `assembled_with_left` takes them."""


@dataclass
class Row:
    """One of the functions of layer 2 that windows are cut from.

    Attributes
    ----------
    samples, targets
        Its point in each region.
    plateau
        Its label in units of the largest, where all its labels are equal: then its window is that label on [-1, 1],
        and the targets are free.
    start
        Its slope left of b_0 where that is free: where A and D are 0.
    """

    samples: list[Q]
    targets: list[Q]
    plateau: Q | None = None
    start: Q | None = None

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

    def product(self, breakpoints: Sequence[Q], left: int, region: int, turned: int = 1) -> Q:
        """1 - A, for L, the region k and so many left-facing neurons from that of b_L on."""
        ratios = [
            (b - before) / (after - b)
            for b, before, after in zip(breakpoints[: left + turned], self.samples, self.samples[1:], strict=False)
        ]
        return math.prod(ratios[region:left], start=ONE) * (1 + math.prod(ratios[left:], start=ONE))


@dataclass
class SteepFunctions:
    """What the functions have to pass through, and where breakpoints may be.

    Attributes
    ----------
    x
        All samples that the windows have to keep apart.
    size
        The largest |label|.
    gaps
        Where each breakpoint may be; a gap of no width is a place.
    own
        Number of each function's own breakpoint.
    left
        L: which breakpoint's neuron faces left.
    region
        k: the region whose slope is s_L - s_{L+1}; the neurons of the breakpoints in front of it face left too.
    settled
        All breakpoints, where some follow from others.
    turned
        How many neurons face left from that of b_L on; an odd number.
    """

    x: Sequence[Q]
    size: Q
    gaps: list[tuple[Q, Q]]
    own: list[int]
    left: int
    rows: list[Row]
    region: int = 0
    settled: Callable[[list[Q]], list[Q]] = list
    turned: int = 1

    @property
    def facing_left(self) -> tuple[int, ...]:
        """Numbers of the breakpoints whose neurons face left."""
        return (*range(self.region), *range(self.left, self.left + self.turned))

    def at_breakpoints(self, elsewhere: Q) -> Iterator[tuple[list[Q], list[Row]]]:
        """Breakpoints at which A is about 2^-m for all functions, for m = 6, 12, ..; none where a function is flat."""
        rows = []
        for row in self.rows:
            if len(set(row.targets)) == 1:
                free = [HALF if j == self.region else ZERO for j in range(len(row.targets))]
                row = Row(row.samples, free, row.targets[0])
            elif len(set(row.targets[self.region : self.left + self.turned + 1])) == 1:
                if len(self.rows) == 1:
                    yield from self._flat(row, elsewhere)
                return
            rows.append(row)
        places = [low + elsewhere * (high - low) for low, high in self.gaps]
        parts = [HALF] * len(rows)
        for doubling in range(_DOUBLINGS):
            bits = _FIRST_BITS << doubling
            found = self._near(rows, parts, places, bits)
            if found is None:
                return
            parts = found
            yield self._placed(parts, places), rows
        if len(rows) == 1:
            yield from self._flat(rows[0], elsewhere)

    def _flat(self, row: Row, elsewhere: Q) -> Iterator[tuple[list[Q], list[Row]]]:
        """The only function has D = 0 where A is 0, as it has with one label up to region L + 1: A is 0 at a rational
        breakpoint of its own, and any slope left of b_0 will do."""
        places = self.settled([low + elsewhere * (high - low) for low, high in self.gaps])
        (own,) = self.own
        low, high = self.gaps[own]
        ratio = (places[own] - low) / (high - places[own]) / row.product(places, self.left, self.region, self.turned)
        places[own] = (low + ratio * high) / (1 + ratio)
        for doubling in range(_DOUBLINGS):
            start = fmpq(2) ** (_FIRST_BITS << doubling)
            yield places, [Row(row.samples, row.targets, start=start)]

    def _placed(self, parts: Sequence[Q], places: Sequence[Q]) -> list[Q]:
        """The breakpoints, where the functions' own are at these parts of their gaps."""
        placed = list(places)
        for part, j in zip(parts, self.own, strict=True):
            low, high = self.gaps[j]
            placed[j] = low + part * (high - low)
        return self.settled(placed)

    def _near(self, rows: Sequence[Row], parts: list[Q], places: Sequence[Q], bits: int) -> list[Q] | None:
        """Parts with 2^-m/2 <= A <= 2 2^-m for all functions."""
        wanted = ONE / fmpq(2) ** bits

        def off(parts: Sequence[Q]) -> list[Q]:
            placed = self._placed(parts, places)
            return [row.product(placed, self.left, self.region, self.turned) / (1 - wanted) - 1 for row in rows]

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

    def _step(self, rows: Sequence[Row], parts: Sequence[Q], off: Sequence[Q]) -> list[Q] | None:
        """Newton's step for log (1 - A) in the variables log (part/(1 - part)); None where it is not to be had."""
        changes = []
        for row in rows:
            for part, j in zip(parts, self.own, strict=True):
                low, high = self.gaps[j]
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

    def windows(self, breakpoints: Sequence[Q], rows: Sequence[Row]) -> tuple[list[Line], list[Neuron]] | None:
        """The functions, and the four neurons that are cut from each; None where a function is not steep enough."""
        functions: list[Line] = []
        neurons: list[Neuron] = []
        for k, row in enumerate(rows):
            line = self._line(breakpoints, row)
            if line is None:
                return None
            own = set(row.samples)
            others = [t for t in self.x if t not in own]
            nearest = min(map(abs, values_of(breakpoints, *line, others)), default=ONE * 2)
            if nearest <= 1:
                return None
            functions.append(line)
            kinks = window_kinks(min(ONE, simple_between(ZERO, nearest - 1)), row.plateau)
            neurons += [(k, ONE, -place, self.size * change) for place, change in kinks]
        return functions, neurons

    def _line(self, breakpoints: Sequence[Q], row: Row) -> Line | None:
        """With the slope left of b_0 that the neuron of b_L gives; None where that is no large one."""
        slopes = row.slopes(breakpoints)
        (u, w), (u_, w_), (one, other) = (slopes[j] for j in (self.left, self.left + self.turned, self.region))
        lacking, given = one - u + u_, w - w_ - other
        if bool(lacking) != bool(given):
            return None
        sigma = given / lacking if lacking else row.start
        if sigma is None:
            return None
        return [a * sigma + b for a, b in slopes], row.targets[0] + sigma * (breakpoints[0] - row.samples[0])


def _size(values: Sequence[Q]) -> Q:
    """How far from 1 the farthest of 1 + value is, up or down."""
    return max(max(1 + value, 1 / (1 + value)) for value in values)


def _logarithm(value: Q) -> arb:
    """Of 1 + value, which may be near 0 or near 1."""
    return arb(value).log1p() if abs(value) < HALF else arb(1 + value).log()


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
