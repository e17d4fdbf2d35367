"""(f) with rational weights: p + q neurons, of widths (p, q), p >= 2, q >= 3, through p (q + 1) samples for p <= 3,
p q + 3 for larger p, behind the leading run of equal labels.

Regions of samples meet at peaks and valleys in turn, the first two at a peak. In each, s_0 is the sample farthest from
the peak and s_q the nearest. With labels e scaled to tiny numbers the net is -1 + D + Q - M + Y_1 - Y_2 + ..., each
through a ReLU, M = D + Q - 1 - G_0, and G_j = G_{j-1} +- Y_j, G the last of them. For odd q D is one neuron:

    s_0:                          D alone is on                 D = 1 + e_0
    s_1:                          D and Q are on                D + Q = 1 + e_1
    s_2, .., s_{q-1}:             M, then Y_1, .. turn on       G_j = e_{j+2}
    s_q:                          D is off, all others on       G - D = e_q

For even q it is the difference of two, D = P_1 - P_2, and what is in the third line ends at s_{q-2}:

    s_{q-1}:                      P_1 is off                    G - P_1 = e_{q-1}
    s_q:                          P_2 is off too                G - D = e_q

All are affine in each region and continuous at breakpoints (`shared_lines`, which says where a sample must be missing).
Each G_j is so much smaller than the next that it hardly moves where that turns on; for even q G is large.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import isqrt

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import fits_exactly, reflection
from ftc_verify.constructions.three_layer.shared_lines import FULL, Affine, Lines, Problem, at, difference, through
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "SHARED_SAMPLES",
    "samples_behind",
    "shared_behind_run",
    "shared_net",
    "shared_room",
    "shared_shape",
    "shared_within",
]

SHARED_SAMPLES = 300
"""The most samples behind the leading run for which it is worth while: numbers grow like a power of q."""

_ATTEMPTS, _DOUBLINGS = 2, 400
_MOST_BITS = 4000
"""The most bits of the smallest size: samples whose distances differ by many powers of ten are left to (b')."""


def shared_room(p: int, q: int) -> int:
    """How many samples behind the leading run widths (p, q), p >= 2, q >= 3, have room for with rational weights."""
    return p * q + min(p, FULL)


def shared_within(later: int, most_regions: int, most_neurons: int) -> tuple[int, int] | None:
    """(p, q) with room for so many samples behind the leading run, p and q at most these, and q smallest."""
    for q in range(3, min(most_neurons, max(3, later)) + 1):
        p = _regions(later, q)
        if p <= most_regions:
            return p, q
    return None


def shared_shape(later: int) -> tuple[int, int]:
    """(p, q), p >= 2, q >= 3, with room for so many samples behind the leading run, and p + q smallest."""
    most = max(3, isqrt(later) + 3)
    shapes = ((_regions(later, q), q) for q in range(3, most + 1))
    return min(shapes, key=lambda shape: (sum(shape), shape[1]))


def _regions(later: int, q: int) -> int:
    return next(p for p in range(max(2, (later - FULL) // q), later + 3) if shared_room(p, q) >= later)


def samples_behind(z: Sequence[Q]) -> int:
    """How many samples lie behind a run of equal labels at one end, the longer of the two; 0 where all are equal."""
    return len(z) - max(_run(z), _run(z[::-1]))


def _run(z: Sequence[Q]) -> int:
    return next((i for i, label in enumerate(z) if label != z[0]), len(z))


def shared_net(x: Sequence[Q], z: Sequence[Q], shape: tuple[int, int] | None = None) -> Network | None:
    """Widths `shape`, or `shared_shape` of the samples behind the longer run of equal labels at one end, through these
    labels at increasing positions (as ours/three-layer-f, with a sample less from the fourth region on); verified.

    None where all labels are equal, or no sizes were found that are not too small.
    """
    if not samples_behind(z):
        return None
    shape = shape or shared_shape(samples_behind(z))
    sides = ((x, z, False), ([-t for t in reversed(x)], z[::-1], True))
    for places, labels, reflected in sorted(sides, key=lambda side: -_run(side[1])):
        if len(z) - _run(labels) <= shared_room(*shape):
            network = shared_behind_run(places, labels, shape)
            turned = None if network is None else reflection(network, reflected)
            if turned is not None and fits_exactly(turned, x, z):
                return turned
    return None


def shared_behind_run(x: Sequence[Q], z: Sequence[Q], shape: tuple[int, int] | None = None) -> Network | None:
    """As `shared_net`, with the run of equal labels on the left in the leading role, whichever is longer."""
    first = _run(z)
    p, q = shape or shared_shape(len(z) - first)
    # Two full regions do where there is room: the third may have no rational breakpoint (`Problem.alike`).
    for full in range(min(p, FULL), 1, -1):
        missing = p * q + full - (len(z) - first)
        network = _with_full(x, z, first, q, full, missing) if missing >= 0 else None
        if network is not None:
            return network
    return None


def _with_full(x: Sequence[Q], z: Sequence[Q], first: int, q: int, full: int, missing: int) -> Network | None:
    """With so many full regions, and so many samples more behind the last one."""
    places = [*x[first:], *(x[-1] + (x[-1] - x[0]) * fmpq((k + 1) * (k + 8), 64) for k in range(missing))]
    labels = [*z[first:], *[z[-1]] * missing]
    # The leading run falls to the next sample, else all labels are negated; the middle label becomes 0.
    turned = ONE if z[0] > labels[0] else -ONE
    middle = (max(z) + min(z)) / 2
    reach = max(abs(label - middle) for label in z)
    problem = Problem(places, [turned * (label - middle) / reach for label in labels], q, full)
    leading = turned * (z[0] - middle) / reach
    nearest = min(b - a for a, b in zip([x[first - 1], *places], places, strict=False))
    ratio = nearest / (places[-1] - x[first - 1])
    part = ratio / 8
    for _ in range(_ATTEMPTS):
        if part.height_bits() * q > _MOST_BITS:
            return None
        functions = _functions(problem, part)
        network = None if functions is None else functions.network(leading, turned / reach, middle)
        if network is not None and fits_exactly(network, x, z):
            return network
        part *= ratio / 8
    return None


def _functions(problem: Problem, part: Q) -> "_Functions | None":
    """All functions, with sizes that are powers of this small number."""
    even = problem.q % 2 == 0
    count = problem.middle - 1  # of G_0, .., G
    sizes = [part ** (count - j) for j in range(count)]
    if even:
        sizes[-1] = 1 / part
    lines = problem.solved(sizes[-1], part ** (count + 1))
    if lines is None:
        return None
    found = _Functions(problem, lines)
    for j, size in enumerate(sizes[:-1]):
        found.sums.append(found.drawn(-size if j % 2 == 0 else size, found.label(j + 2)))
    found.sums.append(lines.g)
    return found if (not even or found.falls()) and found.rises() else None


class _Functions:
    """The functions of layer 2: a line in each region.

    Attributes
    ----------
    sums
        G_0, G_1, .., G.
    first
        P_1, for even q.
    q
        Q.
    """

    def __init__(self, problem: Problem, lines: Lines) -> None:
        self.problem, self.lines = problem, lines
        self.sums: list[list[Affine]] = []
        self.first: list[Affine] = []
        self.q: list[Affine] = []

    def label(self, number: int) -> Callable[[int], tuple[Q, Q]]:
        """Of each region: where s_number is, and its label."""

        def point(region: int) -> tuple[Q, Q]:
            sample = self.lines.samples[region][number]
            return self.problem.x[sample], self.lines.scale * self.problem.z[sample]

        return point

    def drawn(self, at_peak: Q, point: Callable[[int], tuple[Q, Q]]) -> list[Affine]:
        """Lines through a point in each region, from this value at the first peak on."""
        drawn: list[Affine] = []
        for region in range(len(self.lines.samples)):
            b = self.lines.begin(region)
            drawn.append(through(b, at_peak if region < 2 else at(drawn[-1], b), *point(region)))
        return drawn

    def _steep(self, point: Callable[[int], tuple[Q, Q]], sign: Q, good: Callable[[int, Affine], bool]) -> list[Affine]:
        """Lines through these points that are good in each region, as steep as that takes; none if it is too much."""
        height = fmpq(16)
        for _ in range(_DOUBLINGS):
            drawn = self.drawn(sign * height, point)
            if all(good(region, line) for region, line in enumerate(drawn)):
                return drawn
            height *= 2
        return []

    def falls(self) -> bool:
        """P_1: what s_{q-1} needs; before it P_1 and P_2 = P_1 - D are on, behind it both are off."""
        before, q = self.problem.q - 1, self.problem.q

        def point(region: int) -> tuple[Q, Q]:
            place, label = self.label(before)(region)
            return place, at(self.lines.g[region], place) - label

        def good(region: int, line: Affine) -> bool:
            d, samples = self.lines.d[region], self.lines.samples[region]
            inner = self.problem.x[samples[max(n for n in samples if n < before)]]
            on = all(at(line, t) > max(ZERO, at(d, t)) for t in (inner, self.problem.x[samples[0]]))
            beyond = self.problem.x[samples[q]]
            return on and at(line, beyond) < min(ZERO, at(d, beyond))

        self.first = self._steep(point, -ONE, good)
        return bool(self.first)

    def rises(self) -> bool:
        """Q: what s_1 needs, off at s_0; from s_2 on M is on."""

        def point(region: int) -> tuple[Q, Q]:
            place, label = self.label(1)(region)
            return place, 1 + label - at(self.lines.d[region], place)

        def good(region: int, line: Affine) -> bool:
            d, samples = self.lines.d[region], self.lines.samples[region]
            behind = [self.problem.x[samples[n]] for n in (min(n for n in samples if n >= 2), self.problem.q)]
            m_on = all(at(line, t) + at(d, t) - 1 - at(self.sums[0][region], t) >= 1 for t in behind)
            return m_on and at(line, behind[0]) > 0 and at(line, self.problem.x[samples[0]]) <= -1

        self.q = self._steep(point, ONE, good)
        return bool(self.q)

    def _neurons(self) -> list[tuple[Q, list[Affine]]]:
        """The neurons of layer 2 with their signs."""
        d, sums = self.lines.d, self.sums
        on = [(ONE, d)]
        if self.first:
            on = [(ONE, self.first), (-ONE, [difference(a, b) for a, b in zip(self.first, d, strict=True)])]
        m = [(a[0] + b[0] - c[0], a[1] + b[1] - 1 - c[1]) for a, b, c in zip(d, self.q, sums[0], strict=True)]
        found = [*on, (ONE, self.q), (-ONE, m)]
        for j, (before, after) in enumerate(pairwise(sums)):
            sign = ONE if j % 2 == 0 else -ONE
            found.append((sign, [(sign * s, sign * v) for s, v in map(difference, after, before)]))
        return found

    def network(self, leading: Q, size: Q, middle: Q) -> Network | None:
        """The net: a row of layer 2 for each function, which is constant up to the start, and bends there and at
        breakpoints. `leading`: the label left of the start; `size`: of a unit of labels, as a factor."""
        lines, scale = self.lines, self.lines.scale
        start = self.problem.x[0] + (leading - self.problem.z[0]) * scale / lines.d[0][0]
        places = [start, *lines.breakpoints]
        if not start < places[1]:
            return None
        rows, signs = [], []
        for sign, function in self._neurons():
            slopes = [ZERO, *(line[0] for line in function)]
            rows.append((tuple(after - before for before, after in pairwise(slopes)), at(function[0], start)))
            signs.append(sign / (size * scale))
        hidden = Layer(tuple((ONE,) for _ in places), tuple(-place for place in places))
        second = Layer(tuple(row for row, _ in rows), tuple(bias for _, bias in rows))
        return Network(1, (hidden, second, Layer((tuple(signs),), (middle - 1 / (size * scale),))))
