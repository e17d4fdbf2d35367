"""(f) with rational weights: p + q neurons, of widths (p, q), p >= 2, q >= 3 odd, through any p q + 2 samples behind
the leading run of equal labels.

Regions of samples meet at peaks and valleys in turn, the first two at a peak: q + 1 samples in these, q in each further
one. In each, s_0 is the sample farthest from the peak and s_q the nearest. With labels e scaled to tiny numbers the net
is -1 + P + Q - M + Y_1 - Y_2 + .. - Y_{q-3}, each through a ReLU, M = P + Q - 1 - G_0, and G_j = G_{j-1} +- Y_j:

    s_0:                          P alone is on                 P = 1 + e_0
    s_1:                          P and Q are on                P + Q = 1 + e_1
    s_2, .., s_{q-1}:             M, then Y_1, .. turn on       G_j = e_{j+2}
    s_q:                          P is off, all others on       G - P = e_q,  G = G_{q-3}

All are affine in each region and continuous at breakpoints. P has two conditions in each region, which leaves an
equation for the first breakpoint b and G(b): linear in G(b), so that b may be any rational number near the zero that
belongs to the wanted G(b). In a further region s_{q-1} is missing, and with it a condition on G: wherever its
breakpoint is, P's line goes through s_0, and then G's line through what s_q wants; near one place G changes its sign
between s_{q-2} and s_q, as it must. (With q + 1 samples in each region, which real weights allow, breakpoints would
have to be on a curve.) Each G_j is so much smaller than the next that it hardly moves where that turns on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isqrt

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import fits_exactly
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["SHARED_SAMPLES", "shared_net", "shared_shape"]

SHARED_SAMPLES = 200
"""The most samples behind the leading run for which it is worth while: numbers grow like a power of q."""

ATTEMPTS, HALVINGS = 12, 1000
MOST_BITS = 4000
"""The most bits of the smallest size: samples whose distances differ by many powers of ten are left to (b')."""
MARGIN = fmpq(1, 4)
"""How far from the middle between s_{q-2} and s_q G may change its sign in a later region, as a part of its change."""

Affine = tuple[Q, Q]
"""Slope and value at 0."""


def shared_shape(later: int) -> tuple[int, int]:
    """(p, q), p >= 2, q >= 3 odd, with p q + 2 >= `later`, the samples behind the leading run, and p + q smallest."""
    most = max(3, isqrt(later) + 3)
    shapes = ((max(2, -(-(later - 2) // q)), q) for q in range(3, most + 1, 2))
    return min(shapes, key=lambda shape: (sum(shape), shape[1]))


def shared_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Widths `shared_shape` through these labels at increasing positions (as ours/three-layer-f, with a sample less in
    later regions); verified.

    None where all labels are equal, or no sizes were found that are not too small.
    """
    first = next((i for i, label in enumerate(z) if label != z[0]), len(z))
    if first == len(z):
        return None
    p, q = shared_shape(len(z) - first)
    missing = p * q + 2 - (len(z) - first)
    places = [*x[first:], *(x[-1] + (x[-1] - x[0]) * fmpq((k + 1) * (k + 8), 64) for k in range(missing))]
    labels = [*z[first:], *[z[-1]] * missing]
    # The leading run falls to the next sample, else all labels are negated; the middle label becomes 0.
    turned = ONE if z[0] > labels[0] else -ONE
    middle = (max(z) + min(z)) / 2
    reach = max(abs(label - middle) for label in z)
    nearest = min(b - a for a, b in zip([x[first - 1], *places], places, strict=False))
    ratio = nearest / (places[-1] - x[first - 1])
    part = ratio / 8
    for _ in range(ATTEMPTS):
        if part.height_bits() * q > MOST_BITS:
            return None
        sizes = [part ** (q - 2 - j) for j in range(q - 2)]  # of G_0, .., G
        scale = turned * sizes[0] * part / reach
        regions = _solved(places, [(label - middle) * scale for label in labels], sizes)
        if regions is not None:
            network = _network(regions, (z[0] - middle) * scale, scale, middle)
            if network is not None and fits_exactly(network, x, z):
                return network
        part *= ratio / 8
    return None


def _line(a: Q, at_a: Q, b: Q, at_b: Q) -> Affine:
    slope = (at_b - at_a) / (b - a)
    return slope, at_a - slope * a


def _at(line: Affine, place: Q) -> Q:
    return line[0] * place + line[1]


def _difference(a: Affine, b: Affine) -> Affine:
    return a[0] - b[0], a[1] - b[1]


@dataclass
class _Regions:
    """What is solved, region by region.

    Attributes
    ----------
    samples
        The numbers of s_0, s_1, .. of each region; s_{q-1} is missing in later ones.
    breakpoints
        Between the regions.
    p, g, q
        The lines of P, G and Q.
    sums
        The lines of G_0, G_1, .., without G.
    """

    x: Sequence[Q]
    e: Sequence[Q]
    samples: list[range]
    breakpoints: list[Q] = field(default_factory=list)
    p: list[Affine] = field(default_factory=list)
    g: list[Affine] = field(default_factory=list)
    q: list[Affine] = field(default_factory=list)
    sums: list[list[Affine]] = field(default_factory=list)

    def begin(self, region: int) -> Q:
        """The breakpoint from which the lines of a region are drawn: of the first two the peak between them."""
        return self.breakpoints[max(0, region - 1)]


def _solved(x: Sequence[Q], e: Sequence[Q], sizes: Sequence[Q]) -> _Regions | None:
    q = len(sizes) + 2
    regions = _first_two(x, e, q, sizes[-1])
    if regions is None:
        return None
    for start in range(2 * q + 2, len(x), q):
        if not _continued(regions, range(start, start + q)):
            return None
    for j, size in enumerate(sizes[:-1]):
        regions.sums.append(_sum(regions, j + 2, -size if j % 2 == 0 else size))
    _steep(regions)
    return regions


def _mismatch(x: Sequence[Q], e: Sequence[Q], q: int, b: Q, at_b: Q) -> tuple[Q, list[Affine], list[Affine]]:
    """How far P's two lines are apart at b if G(b) is this; P's lines and G's."""
    sides = ((0, q - 1, q), (2 * q + 1, q + 2, q + 1))
    above = [_line(b, at_b, x[beside], e[beside]) for _, beside, _ in sides]
    lines = [
        _line(x[far], 1 + e[far], x[near], _at(line, x[near]) - e[near])
        for (far, _, near), line in zip(sides, above, strict=True)
    ]
    return _at(lines[0], b) - _at(lines[1], b), lines, above


def _first_two(x: Sequence[Q], e: Sequence[Q], q: int, size: Q) -> _Regions | None:
    """The regions of q + 1 samples, G(b) about -size."""
    low, high = x[q], x[q + 1]
    for _ in range(HALVINGS):
        b = (low + high) / 2
        apart = _mismatch(x, e, q, b, -size)[0]
        base = _mismatch(x, e, q, b, ZERO)[0]
        change = _mismatch(x, e, q, b, ONE)[0] - base
        at_b = -base / change if change else ONE
        if -2 * size <= at_b <= -size / 2:
            _, p, above = _mismatch(x, e, q, b, at_b)
            return _Regions(x, e, [range(q + 1), range(2 * q + 1, q, -1)], [b], p, above)
        low, high = (b, high) if apart > 0 else (low, b)
    return None


def _continued(regions: _Regions, samples: range) -> bool:
    """One more region."""
    x, e = regions.x, regions.e
    if len(regions.samples) % 2:
        samples = samples[::-1]
    far, inner, near = samples[0], samples[-2], samples[-1]
    low, high = x[min(samples) - 1], x[min(samples)]
    middle = (x[inner] + x[near]) / 2
    for _ in range(HALVINGS):
        b = (low + high) / 2
        p = _line(b, _at(regions.p[-1], b), x[far], 1 + e[far])
        g = _line(b, _at(regions.g[-1], b), x[near], _at(p, x[near]) + e[near])
        inside, outside = _at(g, x[inner]), _at(g, x[near])
        if inside > 0 > outside and abs(inside + outside) <= (inside - outside) * MARGIN:
            regions.samples.append(samples)
            regions.breakpoints.append(b)
            regions.p.append(p)
            regions.g.append(g)
            return True
        low, high = (b, high) if _at(g, middle) > 0 else (low, b)
    return False


def _sum(regions: _Regions, number: int, at_peak: Q) -> list[Affine]:
    """Lines through the labels of the samples s_number from this value at the first peak on."""
    lines: list[Affine] = []
    for g, samples in enumerate(regions.samples):
        b, sample = regions.begin(g), samples[number]
        lines.append(_line(b, at_peak if g < 2 else _at(lines[-1], b), regions.x[sample], regions.e[sample]))
    return lines


def _steep(regions: _Regions) -> None:
    """Q: what s_1 needs, and so high at peaks that it is 4 or more from the sample after s_1 on, and below 0 at s_0."""
    height = fmpq(16)
    while not _filled(regions, height):
        height *= 2


def _filled(regions: _Regions, height: Q) -> bool:
    x, e = regions.x, regions.e
    regions.q.clear()
    for g, (samples, p) in enumerate(zip(regions.samples, regions.p, strict=True)):
        b, one = regions.begin(g), samples[1]
        line = _line(b, height if g < 2 else _at(regions.q[-1], b), x[one], 1 + e[one] - _at(p, x[one]))
        if _at(line, x[samples[0]]) > -1 or min(_at(line, x[samples[2]]), _at(line, x[samples[-1]])) < 4:
            return False
        regions.q.append(line)
    return True


def _network(regions: _Regions, first: Q, scale: Q, middle: Q) -> Network | None:
    """The net: a function that is constant up to the start, and bends there and at breakpoints, is a row of layer 2."""
    start = regions.x[0] + (first - regions.e[0]) / regions.p[0][0]
    places = [start, *regions.breakpoints]
    if not start < places[1]:
        return None
    sums = [*regions.sums, regions.g]
    functions = [regions.p, regions.q]
    functions.append(
        [(a[0] + b[0] - c[0], a[1] + b[1] - 1 - c[1]) for a, b, c in zip(regions.p, regions.q, sums[0], strict=True)]
    )
    for j, (before, after) in enumerate(pairwise(sums)):
        ordered = (after, before) if j % 2 == 0 else (before, after)
        functions.append([_difference(a, b) for a, b in zip(*ordered, strict=True)])
    rows = []
    for lines in functions:
        slopes = [ZERO, *(line[0] for line in lines)]
        rows.append((tuple(after - before for before, after in pairwise(slopes)), _at(lines[0], start)))
    hidden = Layer(tuple((ONE,) for _ in places), tuple(-place for place in places))
    second = Layer(tuple(row for row, _ in rows), tuple(bias for _, bias in rows))
    signs = [ONE, ONE, *(ONE if k % 2 else -ONE for k in range(len(functions) - 2))]
    return Network(1, (hidden, second, Layer((tuple(s / scale for s in signs),), (middle - 1 / scale,))))
