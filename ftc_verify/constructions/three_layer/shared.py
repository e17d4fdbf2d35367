"""(f) with p = 2: five neurons, of widths (2, 3), through any eight samples behind the leading run of equal labels.

Two regions of four samples meet at a breakpoint b, a peak; in each, s_0 is the sample farthest from b and s_3 the
nearest. The net is -1 + relu(P) + relu(Q) - relu(P + Q - 1 - Y) with labels e scaled to tiny numbers, and

    s_0: P alone is on        P = 1 + e_0
    s_1: P and Q are on       P + Q = 1 + e_1
    s_2: all three are on     Y = e_2
    s_3: Q and M are on       Y - P = e_3

P, Q and Y are affine in each region and continuous at b. P has two conditions in each region, which leaves an equation
for b and Y(b): linear in Y(b), so that b may be any rational number near the zero that belongs to the wanted Y(b).
"""

from collections.abc import Sequence

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import fits_exactly
from ftc_verify.network import Layer, Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["SHARED_SAMPLES", "shared_net"]

SHARED_SAMPLES = 8
"""The most samples from the first on whose label is not that of the first sample."""
ATTEMPTS, HALVINGS = 12, 200

Affine = tuple[Q, Q]
"""Slope and value at 0."""


def shared_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Widths (2, 3) through these labels at increasing positions (ours/three-layer-f, p = 2, q = 3), verified.

    None where there are more than `SHARED_SAMPLES` samples behind the leading run, or no sizes were found (none such
    is known).
    """
    first = next((i for i, label in enumerate(z) if label != z[0]), len(z))
    later = len(z) - first
    if not 1 <= later <= SHARED_SAMPLES:
        return None
    missing = SHARED_SAMPLES - later
    places = [*x[first:], *(x[-1] + (x[-1] - x[0]) * fmpq((k + 1) * (k + 8), 64) for k in range(missing))]
    labels = [*z[first:], *[z[-1]] * missing]
    # The leading run falls to the next sample, else all labels are negated; the middle label becomes 0.
    turned = ONE if z[0] > labels[0] else -ONE
    middle = (max(z) + min(z)) / 2
    reach = max(abs(label - middle) for label in z)
    nearest = min(b - a for a, b in zip([x[first - 1], *places], places, strict=False))
    ratio = nearest / (places[-1] - x[first - 1])
    size = ratio / 8
    for _ in range(ATTEMPTS):
        scale = turned * size * ratio / (reach * 8)
        scaled = [(label - middle) * scale for label in labels]
        found = _solved(places, scaled, (z[0] - middle) * scale, size)
        if found is not None:
            network = _network(*found, scale, middle)
            if network is not None and fits_exactly(network, x, z):
                return network
        size *= ratio / 8
    return None


def _line(a: Q, at_a: Q, b: Q, at_b: Q) -> Affine:
    slope = (at_b - at_a) / (b - a)
    return slope, at_a - slope * a


def _at(line: Affine, place: Q) -> Q:
    return line[0] * place + line[1]


def _mismatch(x: Sequence[Q], e: Sequence[Q], b: Q, y: Q) -> tuple[Q, list[Affine], list[Affine]]:
    """How far P's two lines are apart at b if Y(b) = y; P's lines and Y's."""
    sides = ((0, 2, 3), (7, 5, 4))
    above = [_line(b, y, x[two], e[two]) for _, two, _ in sides]
    lines = [
        _line(x[far], 1 + e[far], x[near], _at(line, x[near]) - e[near])
        for (far, _, near), line in zip(sides, above, strict=True)
    ]
    return _at(lines[0], b) - _at(lines[1], b), lines, above


def _solved(
    x: Sequence[Q], e: Sequence[Q], first: Q, size: Q
) -> tuple[Q, Q, list[Affine], list[Affine], list[Affine]] | None:
    """Both breakpoints, and the lines of P, Q and Y in the two regions, Y(b) about -size."""
    low, high = x[3], x[4]
    for _ in range(HALVINGS):
        b = (low + high) / 2
        apart = _mismatch(x, e, b, -size)[0]
        base = _mismatch(x, e, b, ZERO)[0]
        change = _mismatch(x, e, b, ONE)[0] - base
        y = -base / change if change else ONE
        if -2 * size <= y <= -size / 2:
            _, p, above = _mismatch(x, e, b, y)
            start = x[0] + (first - e[0]) / p[0][0]
            q = _steep(x, e, b, p)
            return start, b, p, q, above
        low, high = (b, high) if apart > 0 else (low, b)
    return None


def _steep(x: Sequence[Q], e: Sequence[Q], b: Q, p: Sequence[Affine]) -> list[Affine]:
    """Q: what s_1 needs, and so high at b that it is above 4 at s_2 and s_3, below 0 at s_0."""
    values = [1 + e[one] - _at(line, x[one]) for one, line in zip((1, 6), p, strict=True)]
    height = fmpq(16)
    while True:
        lines = [_line(x[one], value, b, height) for one, value in zip((1, 6), values, strict=True)]
        if all(
            _at(line, x[far]) <= -1 and _at(line, x[two]) >= 4
            for line, far, two in zip(lines, (0, 7), (2, 5), strict=True)
        ):
            return lines
        height *= 2


def _network(
    start: Q, b: Q, p: Sequence[Affine], q: Sequence[Affine], y: Sequence[Affine], scale: Q, middle: Q
) -> Network | None:
    """The net: a function that is constant up to the start, and bends there and at b, is a row of layer 2."""
    if not start < b:
        return None
    m = [(p[i][0] + q[i][0] - y[i][0], p[i][1] + q[i][1] - 1 - y[i][1]) for i in (0, 1)]
    rows = [((lines[0][0], lines[1][0] - lines[0][0]), _at(lines[0], start)) for lines in (p, q, m)]
    first = Layer(((ONE,), (ONE,)), (-start, -b))
    second = Layer(tuple(row for row, _ in rows), tuple(bias for _, bias in rows))
    output = Layer(((1 / scale, 1 / scale, -1 / scale),), (middle - 1 / scale,))
    return Network(1, (first, second, output))
