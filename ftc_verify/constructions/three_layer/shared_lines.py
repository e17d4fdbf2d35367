"""(f): the lines of D, of G and of what lies between them, region by region, with rational breakpoints (`shared`).

D and G have three conditions in a region with q + 1 samples: D = 1 + e_0 at s_0, G = e_m at s_m, m = q - 1 for odd q
and q - 2 for even q, and G - D = e_q at s_q. For fixed breakpoints the labels' scale and G at the first peak enter
linearly: two unknowns for two equations, that D's two lines meet at the first peak, and that G - D is right in the
third region. Near breakpoints that solve these for one scale they are near that scale, so rational breakpoints will
do. In further regions s_m is missing, and with it a condition: the breakpoint is free, as long as G changes its sign
beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import simplest_between
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["FULL", "Affine", "Lines", "Problem", "at", "difference", "through"]

FULL = 3
"""The most regions with q + 1 samples."""

_BITS = (16, 24, 36, 54, 81, 122, 183, 275, 413)
_FEW = 3
"""How many times intervals are halved, until what is solved for is near what it should be; the first few of them."""
_MARGIN = fmpq(1, 4)
"""Where s_m is missing: how far from the middle of its neighbours G may change its sign, as a part of its change."""

Affine = tuple[Q, Q]
"""Slope and value at 0."""


def through(a: Q, at_a: Q, b: Q, at_b: Q) -> Affine:
    """The line through two points."""
    slope = (at_b - at_a) / (b - a)
    return slope, at_a - slope * a


def at(line: Affine, place: Q) -> Q:
    """The value there."""
    return line[0] * place + line[1]


def difference(a: Affine, b: Affine) -> Affine:
    """a - b."""
    return a[0] - b[0], a[1] - b[1]


@dataclass
class Lines:
    """What is solved.

    Attributes
    ----------
    samples
        The numbers of s_0, s_1, .. of each region; s_m is missing in further ones.
    breakpoints
        Between the regions.
    d, g
        The lines of D and G.
    scale
        Of the labels.
    """

    scale: Q
    samples: list[dict[int, int]] = field(default_factory=list)
    breakpoints: list[Q] = field(default_factory=list)
    d: list[Affine] = field(default_factory=list)
    g: list[Affine] = field(default_factory=list)

    def begin(self, region: int) -> Q:
        """The breakpoint from which the lines of a region are drawn: of the first two the peak between them."""
        return self.breakpoints[max(0, region - 1)]


@dataclass(frozen=True)
class Problem:
    """Samples behind the leading run, with labels of any size, q, and how many regions are full: two or three."""

    x: Sequence[Q]
    z: Sequence[Q]
    q: int
    full: int

    @property
    def middle(self) -> int:
        """m: where G takes a label."""
        return self.q - 2 if self.q % 2 == 0 else self.q - 1

    @property
    def alike(self) -> bool:
        """Whether three regions are full and have the same labels where D and G have conditions: the scale does not
        matter then, and there may be no rational breakpoints."""
        regions = [self.whole(region) for region in range(self.full)]
        taken = {tuple(self.z[samples[n]] for n in (0, self.middle, self.q)) for samples in regions}
        return self.full == FULL and len(taken) == 1

    def solved(self, size: Q, scale: Q) -> Lines | None:
        """All regions, with G about -size at the first peak and the labels about scaled by `scale`."""
        for bits in _BITS[:_FEW] if self.alike else _BITS:
            lines = self._full(size, scale, bits)
            if lines is not None:
                break
        else:
            return None
        for start in range(self.full * (self.q + 1), len(self.x), self.q):
            numbers = [number for number in range(self.q + 1) if number != self.middle]
            if not self._further(lines, self._numbered(len(lines.samples), start, numbers)):
                return None
        return lines

    def _numbered(self, region: int, start: int, numbers: Sequence[int]) -> dict[int, int]:
        """s_0, s_1, .. of a region from this sample on: s_0 is where the valley is."""
        ordered = numbers if region % 2 == 0 else numbers[::-1]
        return {number: start + i for i, number in enumerate(ordered)}

    def whole(self, region: int) -> dict[int, int]:
        """The numbers of s_0, .., s_q of a full region."""
        return self._numbered(region, region * (self.q + 1), range(self.q + 1))

    def _from_peak(self, samples: dict[int, int], b: Q, at_b: Q, scale: Q) -> tuple[Affine, Affine]:
        """The lines of D and G beside the first peak, if G is this there."""
        far, middle, near = samples[0], samples[self.middle], samples[self.q]
        g = through(b, at_b, self.x[middle], scale * self.z[middle])
        at_near = at(g, self.x[near]) - scale * self.z[near]
        return through(self.x[far], 1 + scale * self.z[far], self.x[near], at_near), g

    def _first_two(self, b: Q, at_b: Q, scale: Q) -> tuple[Q, Lines]:
        """How far the two lines of D are apart at b."""
        lines = Lines(scale, [self.whole(0), self.whole(1)], [b])
        for samples in lines.samples:
            d, g = self._from_peak(samples, b, at_b, scale)
            lines.d.append(d)
            lines.g.append(g)
        return at(lines.d[0], b) - at(lines.d[1], b), lines

    def _next(self, lines: Lines, samples: dict[int, int], b: Q) -> tuple[Affine, Affine, Q]:
        """The lines of D, through s_0, and of G, through s_m, in one more region, and G - D - e_q at s_q."""
        far, middle, near = samples[0], samples[self.middle], samples[self.q]
        d = through(b, at(lines.d[-1], b), self.x[far], 1 + lines.scale * self.z[far])
        g = through(b, at(lines.g[-1], b), self.x[middle], lines.scale * self.z[middle])
        return d, g, at(g, self.x[near]) - at(d, self.x[near]) - lines.scale * self.z[near]

    def near(self, size: Q, scale: Q, bits: int) -> Lines:
        """All regions full, G -size at the first peak and labels scaled by `scale`: breakpoints near the zeros, so that
        lines nearly meet."""
        low, high = self.x[self.q], self.x[self.q + 1]
        b = _zero(lambda b: self._first_two(b, -size, scale)[0], low, high, bits)
        lines = self._first_two(b, -size, scale)[1]
        while len(lines.samples) < self.full:
            samples = self.whole(len(lines.samples))
            b = self._behind(lines, samples, bits)
            d, g, _ = self._next(lines, samples, b)
            lines.samples.append(samples)
            lines.breakpoints.append(b)
            lines.d.append(d)
            lines.g.append(g)
        return lines

    def _behind(self, lines: Lines, samples: dict[int, int], bits: int) -> Q:
        """The breakpoint in front of one more region, near the zero."""
        start = min(samples.values())
        return _zero(lambda b: self._next(lines, samples, b)[2], self.x[start - 1], self.x[start], bits)

    def _full(self, size: Q, scale: Q, bits: int) -> Lines | None:
        """The regions of q + 1 samples."""
        low, high = self.x[self.q], self.x[self.q + 1]
        b = _zero(lambda b: self._first_two(b, -size, scale)[0], low, high, bits)
        base, there = (self._first_two(b, value, scale)[0] for value in (ZERO, ONE))
        at_b = -base / (there - base) if there != base else -size * (base == 0)
        if not -2 * size <= at_b <= -size / 2:
            return None
        lines = self._first_two(b, at_b, scale)[1]
        return lines if self.full < FULL else self._third(lines, at_b, size, bits)

    def _third(self, lines: Lines, at_b: Q, size: Q, bits: int) -> Lines | None:
        """With the third region: the scale is solved for, and G at the first peak with it."""
        b, samples, scale = lines.breakpoints[0], self.whole(2), lines.scale
        c = self._behind(lines, samples, bits)

        def off(at_b: Q, scale: Q) -> tuple[Q, Q]:
            apart, two = self._first_two(b, at_b, scale)
            return apart, self._next(two, samples, c)[2]

        a0, b0 = off(at_b, scale)
        a1, b1 = (there - here for there, here in zip(off(at_b + size, scale), (a0, b0), strict=True))
        a2, b2 = (there - here for there, here in zip(off(at_b, 2 * scale), (a0, b0), strict=True))
        # Two regions that are alike: their lines meet whatever the unknowns are.
        if a0 == a1 == a2 == 0:
            a1 = ONE
        if b0 == b1 == b2 == 0:
            b2 = ONE
        determinant = a1 * b2 - a2 * b1
        if not determinant:
            return None
        at_b += size * (a2 * b0 - a0 * b2) / determinant
        change = (a0 * b1 - a1 * b0) / determinant
        if not (-2 * size <= at_b <= -size / 2 and abs(change) <= fmpq(1, 2)):
            return None
        solved = self._first_two(b, at_b, scale * (1 + change))[1]
        d, g, _ = self._next(solved, samples, c)
        solved.samples.append(samples)
        solved.breakpoints.append(c)
        solved.d.append(d)
        solved.g.append(g)
        return solved

    def _further(self, lines: Lines, samples: dict[int, int]) -> bool:
        """One more region, without s_m: G's line goes through what s_q wants."""
        far, near = samples[0], samples[self.q]
        inner, outer = samples[self.middle - 1], samples[self.middle + 1]
        low, high = self.x[min(samples.values()) - 1], self.x[min(samples.values())]
        place = (self.x[inner] + self.x[outer]) / 2
        rising = self.q % 2 == 0 and len(lines.samples) % 2 == 1
        for _ in range(2 * _BITS[-1]):
            b = (low + high) / 2
            d = through(b, at(lines.d[-1], b), self.x[far], 1 + lines.scale * self.z[far])
            g = through(b, at(lines.g[-1], b), self.x[near], at(d, self.x[near]) + lines.scale * self.z[near])
            inside, outside = at(g, self.x[inner]), at(g, self.x[outer])
            if inside > 0 > outside and abs(inside + outside) <= (inside - outside) * _MARGIN:
                lines.samples.append(samples)
                lines.breakpoints.append(b)
                lines.d.append(d)
                lines.g.append(g)
                return True
            low, high = (b, high) if (at(g, place) > 0) != rising else (low, b)
        return False


def _zero(function: Callable[[Q], Q], low: Q, high: Q, halvings: int) -> Q:
    """Near a zero between the two, where the function has different signs."""
    below = function((low * 65535 + high) / 65536) < 0
    for _ in range(halvings):
        b = (low + high) / 2
        value = function(b)
        if not value:
            return b
        low, high = (b, high) if (value < 0) == below else (low, b)
    return simplest_between(low, high)
