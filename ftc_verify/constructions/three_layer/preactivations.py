"""Pre-activations of layer 2 on a line: one start value, and one slope for each group of samples.

Layer 1 has p right-facing neurons with breakpoints b_0 < b_1 < ... < b_{p-1}. A pre-activation of layer 2 is then
any continuous piecewise-linear function that is constant left of b_0 and bends only at the b_j: one start value,
and one slope per *group* of samples between two breakpoints. Slopes alternate in sign from group to group.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ftc_verify.errors import InputError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "Preactivation",
    "assembled",
    "assembled_with_left",
    "fits_exactly",
    "reflection",
    "simple_between",
    "simplest_between",
    "values_of",
]


def simple_between(low: Q, high: Q) -> Q:
    """The dyadic rational strictly between low and high with the smallest denominator: few digits."""
    if not low < high:
        raise InputError("an interval without interior")
    scale = ONE
    while True:
        candidate = ((low * scale).floor() * ONE + 1) / scale
        if candidate < high:
            return candidate
        scale *= 2


def simplest_between(low: Q, high: Q) -> Q:
    """The rational strictly between low and high, low < high, with the smallest denominator."""
    floor = low.floor() * ONE
    if floor + 1 < high:
        return floor + 1
    if low == floor:
        return floor + 1 / ((1 / (high - floor)).floor() * ONE + 1)
    return floor + 1 / simplest_between(1 / (high - floor), 1 / (low - floor))


@dataclass
class Preactivation:
    """A pre-activation of layer 2: its value at b_0, and its slopes right of b_0, b_1, ..., one for each group so
    far."""

    start: Q
    slopes: list[Q] = field(default_factory=list)
    value: Q = ZERO
    """The value at the breakpoint where the next group begins."""

    def __post_init__(self) -> None:
        self.value = self.start

    def advance(self, slope: Q, width: Q) -> None:
        """One more group of this width with this slope."""
        self.slopes.append(slope)
        self.value += slope * width


def assembled(
    breakpoints: Sequence[Q],
    functions: Sequence[Preactivation],
    neurons: Sequence[tuple[int, Q, Q, Q]],
    offset: Q,
) -> Network:
    """Layer 2 has a neuron output * relu(scale * h_k + shift) for each (k, scale, shift, output)."""
    first = Layer(tuple((ONE,) for _ in breakpoints), tuple(-b for b in breakpoints))
    bends = [[a - b for a, b in zip(h.slopes, [ZERO, *h.slopes[:-1]], strict=True)] for h in functions]
    rows = tuple(tuple(scale * c for c in bends[k]) for k, scale, _, _ in neurons)
    bias = tuple(scale * functions[k].start + shift for k, scale, shift, _ in neurons)
    return Network(1, (first, Layer(rows, bias), Layer((tuple(n[3] for n in neurons),), (offset,))))


def assembled_with_left(
    breakpoints: Sequence[Q],
    left: Collection[int],
    functions: Sequence[tuple[Sequence[Q], Q]],
    neurons: Sequence[tuple[int, Q, Q, Q]],
    turn: Q = ONE,
) -> Network:
    """`assembled` where the neurons of the breakpoints numbered `left` face left; a function is its slopes, that left
    of b_0 included, and its value at b_0. The slope left of b_0 must be the sum over `left` of that before less that
    behind. With turn -1 the network of -t in place of t."""
    faces = [-turn if j in left else turn for j in range(len(breakpoints))]
    first = Layer(tuple((face,) for face in faces), tuple(b if j in left else -b for j, b in enumerate(breakpoints)))
    bends = [[after - before for before, after in pairwise(slopes)] for slopes, _ in functions]
    starts = [
        start - sum((bend[j] * (breakpoints[j] - breakpoints[0]) for j in left), ZERO)
        for (_, start), bend in zip(functions, bends, strict=True)
    ]
    rows = tuple(tuple(scale * bend for bend in bends[k]) for k, scale, _, _ in neurons)
    bias = tuple(scale * starts[k] + shift for k, scale, shift, _ in neurons)
    return Network(1, (first, Layer(rows, bias), Layer((tuple(n[3] for n in neurons),), (ZERO,))))


def values_of(breakpoints: Sequence[Q], slopes: Sequence[Q], start: Q, x: Sequence[Q]) -> list[Q]:
    """Values at increasing positions of the function with value `start` at the first breakpoint and slopes
    before, between and after them."""
    values = []
    value, g = start, 0
    for position in x:
        while g + 1 < len(breakpoints) and breakpoints[g + 1] <= position:
            value += slopes[g + 1] * (breakpoints[g + 1] - breakpoints[g])
            g += 1
        slope = slopes[0] if position <= breakpoints[0] else slopes[g + 1]
        values.append(value + slope * (position - breakpoints[g]))
    return values


def fits_exactly(network: Network, x: Sequence[Q], z: Sequence[Q]) -> bool:
    """Whether the 1-D network takes the labels at increasing positions, by its restriction to the line."""
    return network.on_line().at_sorted(x) == list(z)


def reflection(network: Network, reflected: bool) -> Network:
    """The 1-D network of -t in place of t, if that is wanted."""
    if not reflected:
        return network
    first = network.layers[0]
    return Network(1, (Layer(tuple((-row[0],) for row in first.weights), first.bias), *network.layers[1:]))
