"""(i) Three changed samples with five neurons, of widths (3, 2): for any ten samples, and for many longer data sets.

The net is w_1 relu(h_1) + w_2 relu(h_2), and a function of layer 2 has slopes with s_0 = s_1 - s_3 (b_1 faces right,
b_2 and b_3 left), in one case s_1 = s_2 - s_3 (b_2 alone faces right). A < B < C are the changed samples.
Up to reflection and negation, one of these holds for ten samples (ours/three-layer-three-of-ten):

- `peaks`: B has the sign that A and C have not. h_1 has peaks at A and C, h_2 one at B.
- `last`: C is the last sample. h_1 has peaks at A and B, h_2 is negative but at C.
- `early`: A and B have one sign, C the other; A is one of the first two samples. h_1 falls at A, h_2 ahead of it.
- `close`: A and B have one sign, at most two samples between. h_1 and h_2 meet at these two.
- `apart`: B and C have two signs, at most one sample between. h_1 and h_2 meet there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import fits_exactly
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, Q

__all__ = ["three_peaks_net"]

_LARGEST = 2**9
ZERO = ONE - ONE
Function = tuple[tuple[Q, Q], tuple[Q, Q, Q, Q]]
"""A point of a function of layer 2, left of which no breakpoint is but b_1, and its slopes s_0, .., s_3."""
Case = tuple[tuple[Q, Q, Q], tuple[int, int, int], tuple[int, int], Function, Function]
"""Breakpoints, their sides, output weights, h_1 and h_2: the value at the first breakpoint, and slopes."""


@dataclass(frozen=True)
class Three:
    """Data with three changed samples, labels at A and B of one sign made positive."""

    x: tuple[Q, ...]
    places: tuple[int, int, int]
    labels: tuple[Q, Q, Q]

    def before(self, which: int) -> Q:
        """The sample before one of A, B, C; left of all data another one."""
        place = self.places[which]
        return self.x[place - 1] if place else self.x[0] - 1

    def after(self, which: int) -> Q:
        """The sample behind one of A, B, C; right of all data another one."""
        place = self.places[which]
        return self.x[place + 1] if place + 1 < len(self.x) else self.x[-1] + 1

    def between(self, which: int) -> int:
        """The samples between one of them and the next."""
        return self.places[which + 1] - self.places[which] - 1


def three_peaks_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (i), verified; None where it does not have the data: for three changed of ten never found."""
    if sum(map(bool, z)) != 3:
        return None
    for turn in (ONE, -ONE):
        at, labels = (list(x), list(z)) if turn > 0 else ([-t for t in reversed(x)], list(reversed(z)))
        places = tuple(i for i, label in enumerate(labels) if label)
        sign = ONE if labels[places[0]] > 0 else -ONE
        three = Three(tuple(at), places, tuple(sign * labels[i] for i in places))  # type: ignore[arg-type]
        for applies, build in _CASES:
            size = 0
            while applies(three) and size <= _LARGEST:
                network = _network(build(three, fmpq(2) ** size), sign, turn)
                if fits_exactly(network, x, z):
                    return network
                size = 2 * size + 1
    return None


def _network(case: Case, sign: Q, turn: Q) -> Network:
    """h(t) = h(b_1) + .. as a sum of hinges: a neuron that faces right has the kink, one that faces left too."""
    breaks, sides, outer, *functions = case
    hidden = Layer(
        tuple((turn * side,) for side in sides), tuple(-side * b for side, b in zip(sides, breaks, strict=True))
    )
    rows, starts = [], []
    for (at, value), slopes in functions:
        kinks = [slopes[i + 1] - slopes[i] for i in range(3)]
        hinges = [max(ZERO, side * (at - b)) for side, b in zip(sides, breaks, strict=True)]
        rows.append(tuple(kinks))
        starts.append(value - sum((k * h for k, h in zip(kinks, hinges, strict=True)), ZERO))
    return Network(1, (hidden, Layer(tuple(rows), tuple(starts)), Layer((tuple(sign * w for w in outer),), (ZERO,))))


def _through(breaks: tuple[Q, Q, Q], values: tuple[Q, Q, Q], first: Q) -> Function:
    """The function with these values at the breakpoints, slope s_0 = `first` and s_3 = s_1 - s_0."""
    middle = [(values[i + 1] - values[i]) / (breaks[i + 1] - breaks[i]) for i in (0, 1)]
    return (breaks[0], values[0]), (first, middle[0], middle[1], middle[0] - first)


_FACING = (1, -1, -1)


def _peaks(t: Three, size: Q) -> Case:
    a, b, c = (t.x[i] for i in t.places)
    first, second, third = t.labels
    one = _through((a, b, c), (first, -size, third), size * size)
    # h_2 has s_3 = 0, so s_0 = s_1
    two = _through((a, b, c), (-size, -second, -size * size), (size - second) / (b - a))
    return (a, b, c), _FACING, (1, -1), one, two


def _last(t: Three, size: Q) -> Case:
    a, b, c = (t.x[i] for i in t.places)
    first, second, third = t.labels
    valley = (t.before(1) + b) / 2
    one = _through((a, valley, b), (first, -size, second), size * size)
    rise = (size + abs(third)) / (c - b)
    two = ((a, -size - rise * (valley - a)), (ZERO, rise, ZERO, rise))
    return (a, valley, b), _FACING, (1, 1 if third > 0 else -1), one, two


def _early(t: Three, size: Q) -> Case:
    a, b, c = (t.x[i] for i in t.places)
    first, second, third = t.labels
    front, valley = t.before(0), (t.before(1) + b) / 2
    peak = (size - third) / (c - b)
    rise = peak + size  # s_1 of h_2 is s_2 - s_3, s_3 = -size
    ahead = (size + rise * (b - valley)) / (valley - a)
    falls = ahead - first / (a - front)
    low = first - falls * (valley - a)
    up = (second - low) / (b - valley)
    one = ((valley, low), (-falls, up, -size, -size - up))
    two = ((valley, -ahead * (valley - a)), (-ahead, rise, peak, -size))
    return (valley, b, c), (-1, 1, -1), (1, -1), one, two


def _close(t: Three, size: Q) -> Case:
    a, b, c = (t.x[i] for i in t.places)
    first, second, third = t.labels
    inside = t.x[t.places[0] + 1 : t.places[1]]
    p, q = (inside[0], inside[-1]) if len(inside) == 2 else (_thirds(a, b, inside))
    down, up = first / (p - a), second / (b - q)
    top = (down * p + up * q) / (down + up)
    rise, fall = size / (top - a), size / (b - top)  # of h_2, 0 at A and B
    room = c - t.before(2)
    low, high = c - room * fmpq(2, 3), c - room / 3
    kept = max(third, ZERO), max(-third, ZERO)
    functions = []
    for s0, s1, at_b, at_c in ((rise - down, -(fall - up), second, kept[0]), (rise, -fall, ZERO, kept[1])):
        s3 = s1 - s0
        s2 = (at_c + s3 * (high - c) - at_b - s1 * (low - b)) / (high - low)
        functions.append(((top, at_b + s1 * (top - b)), (s0, s1, s2, s3)))
    return (top, low, high), _FACING, (1, -1), functions[0], functions[1]


def _thirds(a: Q, b: Q, inside: tuple[Q, ...]) -> tuple[Q, Q]:
    """Two places between, the sample between (if any) one of them."""
    return (inside[0], (inside[0] + b) / 2) if inside else ((2 * a + b) / 3, (a + 2 * b) / 3)


def _apart(t: Three, size: Q) -> Case:
    a, b, c = (t.x[i] for i in t.places)
    first, second, third = t.labels
    middle = t.x[t.places[1] + 1] if t.between(1) else min(b + (c - b) / 2, b + second * (c - b) / (second - third))
    room = b - t.before(1)
    if -third * (middle - b) <= second * (c - middle):
        return _falling(t, size, middle, room)
    low = b - room / 2
    steep = -third / (c - middle)  # of h_1 - h_2, falling
    one = _through((a, low, c), (first, second - size * room / 2, second + size * (c - b)), size**3)
    two_low = second - size * room / 2 - steep * (middle - low)
    two = _through((a, low, c), (-size, two_low, second + size * (c - b) - third), size**3)
    return (a, low, c), _FACING, (1, -1), one, two


def _falling(t: Three, size: Q, middle: Q, room: Q) -> Case:
    a, b, c = (t.x[i] for i in t.places)
    first, second, third = t.labels
    low, high = b - room * fmpq(2, 3), b - room / 3
    steep = second / (middle - b)
    fall = size * size  # of h_2 behind `high`
    functions = []
    for s1, s3, at_a, at_c in (
        (-size, -fall - steep, first, -third - steep * (c - middle)),
        (ZERO, -fall, -size, -third),
    ):
        at_low, at_high = at_a + s1 * (low - a), at_c - s3 * (c - high)
        functions.append(((a, at_a), (s1 - s3, s1, (at_high - at_low) / (high - low), s3)))
    return (a, low, high), _FACING, (1, -1), functions[0], functions[1]


_CASES: tuple[tuple[Callable[[Three], bool], Callable[[Three, Q], Case]], ...] = (
    (lambda t: t.labels[1] < 0 < t.labels[2], _peaks),
    (lambda t: t.labels[1] > 0 and t.places[2] == len(t.x) - 1, _last),
    (lambda t: t.labels[1] > 0 > t.labels[2] and t.places[0] <= 1, _early),
    (lambda t: t.labels[1] > 0 and t.between(0) <= 2, _close),
    (lambda t: t.labels[1] > 0 > t.labels[2] and t.between(1) <= 1, _apart),
)
