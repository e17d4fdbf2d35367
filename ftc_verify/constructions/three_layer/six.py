"""(h) Any six samples with four neurons, of widths (2, 2).

Layer 1: b between x_2 and x_3, whose neuron faces right, and c just right of x_4, whose neuron faces left. The net is
o - relu(h_1) - relu(h_2). Left of b only h_1 is on, and the net is the line through samples 1 and 2; at sample 3 both
are on; from sample 4 on only h_2 is, and right of c the net is the line through samples 5 and 6. Between b and c, h_2
rises with a slope sigma, and h_1 falls to 0 at x_4. For large sigma all this is so if the labels bend up at x_5, that
is s_5 > s_4 for the slopes s_i between samples i and i + 1 (ours/three-layer-six-samples).
"""

from collections.abc import Sequence

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import fits_exactly
from ftc_verify.errors import VerificationError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, Q

__all__ = ["six_samples_net"]

_SQUARINGS = 14


def six_samples_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (h): widths (2, 2) for six samples, verified.

    None where samples 1, 2, 3 and samples 4, 5, 6 are each on a line: two layers do that with three neurons; and for
    another number of samples.
    """
    if len(x) != 6:
        return None
    sides = ((list(x), list(z), ONE), ([-t for t in reversed(x)], list(reversed(z)), -ONE))
    for positions, values, turn in sides:
        slopes = [(values[i + 1] - values[i]) / (positions[i + 1] - positions[i]) for i in (3, 4)]
        if slopes[0] != slopes[1]:
            sign = ONE if slopes[1] > slopes[0] else -ONE
            return _verified(x, z, positions, [sign * value for value in values], sign, turn)
    return None


def _verified(x: Sequence[Q], z: Sequence[Q], at: list[Q], labels: list[Q], sign: Q, turn: Q) -> Network:
    steep = fmpq(4)
    for _ in range(_SQUARINGS):
        network = _network(at, labels, steep, sign, turn)
        if network is not None and fits_exactly(network, x, z):
            return network
        steep *= steep
    raise VerificationError("no slope was found for construction (h); please report this")


def _network(at: list[Q], labels: list[Q], sigma: Q, sign: Q, turn: Q) -> Network | None:
    """The net with this slope of h_2 between b and c; of -t in place of t if turned, negated with sign -1."""
    _, x2, x3, x4, x5, _ = at
    _, z2, z3, z4, z5, _ = labels
    first = (z2 - labels[0]) / (x2 - at[0])
    last = (labels[5] - z5) / (at[5] - x5)
    if sigma + last <= 0:
        return None
    b = (x2 + x3) / 2
    c = x4 + (z4 - z5 + last * (x5 - x4)) / (sigma + last)
    at_x3 = z4 - z3 + sigma * (x4 - x3)
    falls = at_x3 / (x4 - x3)
    offset = z2 + first * (b - x2) + falls * (x4 - b)
    # h = start + right relu(t - b) + left relu(c - t)
    left = (first, -last - sigma)
    right = (first - falls, -last)
    at_b = (falls * (x4 - b), offset - z4 - sigma * (x4 - b))
    starts = tuple(value - slope * (c - b) for value, slope in zip(at_b, left, strict=True))
    hidden = Layer(((turn,), (-turn,)), (-b, c))
    rows = tuple(zip(right, left, strict=True))
    return Network(1, (hidden, Layer(rows, starts), Layer(((-sign, -sign),), (sign * offset,))))
