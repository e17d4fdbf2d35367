"""What forced kinks prove about networks of three layers and more through given data on a line.

Pieces: hidden layers of widths d_1, .., d_l have at most (d_1 + 1) .. (d_l + 1) pieces on a line, so as many forced
kinks are too many. Signs (two hidden layers): let P and Q be the positive and negative forced kinks in a stretch of
the line, b the layer-1 breakpoints there, n+ and n- the neurons of layer 2 with positive and negative output weight.
A neuron of layer 2 crosses zero at most once on each of the b + 1 pieces of the stretch, and all its crossings
off the breakpoints are kinks of the sign of its output weight. So P <= b+ + n+ (b + 1) and Q <= b- + n- (b + 1)
with b+ + b- <= b, for the stretches left and right of a sample and for the whole line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ftc_verify.kinks import chord_slopes, forced_kinks, second_differences
from ftc_verify.rationals import Q
from ftc_verify.theory.deep import least_width_deep
from ftc_verify.theory.three_layer import least_width

__all__ = ["KinkBound", "indices_for", "line_lower_bound", "room_for_signs"]

MAX_CUTS = 40
"""The most places at which the line is cut in two for the sign argument."""


@dataclass(frozen=True)
class KinkBound:
    """No network of that many layers with fewer neurons fits the data; `reason` says why.

    `rule` is the counting rule of a `forced-kinks` certificate for it, "pieces" or "signs" (with the sample `cut`),
    or None where the bound does not rest on kinks.
    """

    neurons: int
    reason: str
    rule: str | None = None
    cut: int | None = None


def line_lower_bound(x: Sequence[Q], z: Sequence[Q], layers: int) -> KinkBound:
    """The largest lower bound for these data and L >= 3 layers, every hidden layer with a neuron.

    `x` increases strictly.
    """
    if all(label == z[0] for label in z):
        return KinkBound(0, "the labels are constant")
    best = KinkBound(layers - 1, "the labels are not constant, so every hidden layer has a neuron")
    if len({slope > 0 for slope in chord_slopes(x, z) if slope}) == 2:
        best = KinkBound(layers, "the labels are not monotone, and nets of widths (1, .., 1) are")
    kinks = forced_kinks(x, z)
    by_pieces = least_width(len(kinks) + 1) if layers == 3 else least_width_deep(len(kinks) + 1, layers - 1)
    if by_pieces > best.neurons:
        best = KinkBound(by_pieces, f"{len(kinks)} forced kinks need {len(kinks) + 1} pieces", "pieces")
    return best if layers > 3 else _by_signs(x, z, kinks, best)


def _by_signs(x: Sequence[Q], z: Sequence[Q], kinks: Sequence[int], best: KinkBound) -> KinkBound:
    differences = second_differences(x, z)
    signs = {i: 1 if differences[i - 2] > 0 else -1 for i in kinks}
    for cut in range(1, len(x) + 1, max(1, len(x) // MAX_CUTS)):
        # The kink of index i lies strictly between x_{i-1} and x_{i+1}: the one that x_cut may divide is left out.
        left = [sign for i, sign in signs.items() if i < cut]
        right = [sign for i, sign in signs.items() if i > cut]
        counts = (left.count(1), left.count(-1)), (right.count(1), right.count(-1))
        neurons = best.neurons
        while not any(room_for_signs(d1, neurons - d1, *counts) for d1 in range(1, neurons)):
            neurons += 1
        if neurons > best.neurons:
            (p1, q1), (p2, q2) = counts
            reason = f"signs of forced kinks left and right of sample {cut}: {p1} +, {q1} -; {p2} +, {q2} -"
            best = KinkBound(neurons, reason, "signs", cut)
    return best


def room_for_signs(d1: int, d2: int, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether widths (d1, d2) leave room for (positive, negative) kinks on the left and on the right.

    For given b and b+ + b- <= b, n+ of the d2 neurons may be positive if and only if
    max(0, P - n+ (b+1)) + max(0, Q - (d2 - n+)(b+1)) <= b: four linear conditions on n+.
    """
    whole = (left[0] + right[0], left[1] + right[1])
    return any(_common_choice(d1, b, d2, left, right, whole) for b in range(d1 + 1))


def _common_choice(
    d1: int, b1: int, d2: int, left: tuple[int, int], right: tuple[int, int], whole: tuple[int, int]
) -> bool:
    least, most = 0, d2
    for (positive, negative), b in ((left, b1), (right, d1 - b1), (whole, d1)):
        if positive + negative > b + d2 * (b + 1):
            return False
        least = max(least, -((b - positive) // (b + 1)))
        most = min(most, d2 + (b - negative) // (b + 1))
    return least <= most


def indices_for(x: Sequence[Q], z: Sequence[Q], bound: KinkBound) -> list[int]:
    """The indices (1-based) that a certificate of the bound's rule lists."""
    return [i for i in forced_kinks(x, z) if i != bound.cut]
