"""What forced kinks prove about networks of three layers and more through given data on a line.

Pieces: hidden layers of widths d_1, .., d_l have at most (d_1 + 1) .. (d_l + 1) pieces on a line, so as many forced
kinks are too many. Signs (two hidden layers): let P and Q be the positive and negative forced kinks in a stretch of
the line, b the layer-1 breakpoints there, n+ and n- the neurons of layer 2 with positive and negative output weight.
A neuron of layer 2 crosses zero at most once on each of the b + 1 pieces of the stretch, and all its crossings
off the breakpoints are kinks of the sign of its output weight. So P <= b+ + n+ (b + 1) and Q <= b- + n- (b + 1)
with b+ + b- <= b, for the stretches left and right of a sample and for the whole line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ftc_verify.data import DataSet
from ftc_verify.errors import InputError
from ftc_verify.kinks import chord_slopes, forced_kinks, second_differences
from ftc_verify.questions.answers import Answer, Decision
from ftc_verify.questions.grounds import KinksForced
from ftc_verify.rationals import Q
from ftc_verify.theory.deep import least_width_deep
from ftc_verify.theory.three_layer import least_width, pieces_at_most
from ftc_verify.words import counted

__all__ = [
    "KinkBound",
    "by_counting",
    "counted_refutation",
    "line_lower_bound",
    "one_layer_refutation",
    "room_for_signs",
]

MAX_CUTS = 40
"""The most places at which the line is cut in two for the sign argument of a bound."""
MAX_CUTS_FOR_WIDTHS = 200
"""The same for given widths."""
MAX_SIGNED = 2000
"""The most neurons that the sign argument (and its rule in a certificate) is for."""


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
        best = KinkBound(by_pieces, f"{counted(len(kinks), 'forced kink')} need {len(kinks) + 1} pieces", "pieces")
    return best if layers > 3 else _best_by_signs(x, z, kinks, best)


def _best_by_signs(x: Sequence[Q], z: Sequence[Q], kinks: Sequence[int], best: KinkBound) -> KinkBound:
    for cut, counts in _signs_about_cuts(x, z, kinks, MAX_CUTS):
        neurons = best.neurons
        while not any(room_for_signs(d1, neurons - d1, *counts) for d1 in range(1, neurons)):
            neurons += 1
        if neurons > best.neurons:
            (p1, q1), (p2, q2) = counts
            reason = f"signs of forced kinks left and right of sample {cut}: {p1} +, {q1} -; {p2} +, {q2} -"
            best = KinkBound(neurons, reason, "signs", cut)
    return best


_Signs = tuple[int, int]
"""(positive, negative) kinks."""


def _signs_about_cuts(
    x: Sequence[Q], z: Sequence[Q], kinks: Sequence[int], cuts: int
) -> Iterator[tuple[int, tuple[_Signs, _Signs]]]:
    """For about so many samples the signs of the forced kinks left and right of each."""
    differences = second_differences(x, z)
    signs = {i: 1 if differences[i - 2] > 0 else -1 for i in kinks}
    for cut in range(1, len(x) + 1, max(1, len(x) // cuts)):
        # The kink of index i lies strictly between x_{i-1} and x_{i+1}: the one that x_cut may divide is left out.
        left = [sign for i, sign in signs.items() if i < cut]
        right = [sign for i, sign in signs.items() if i > cut]
        yield cut, ((left.count(1), left.count(-1)), (right.count(1), right.count(-1)))


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


# Refutations


def by_counting(data: DataSet, x: Sequence[Q], widths: tuple[int, ...]) -> Decision | None:
    """`impossible`, where forced kinks show that no network of these widths fits; `x` are the positions on the line."""
    kinks = forced_kinks(x, data.z)
    count = len(kinks)
    if len(widths) == 1 and count > widths[0]:
        reason = f"{counted(count, 'forced kink')}, one for each neuron at most"
        return _impossible(data, widths, reason, "one-hidden-layer", kinks)
    pieces = _pieces(widths)
    if count + 1 > pieces:
        rule = "one-hidden-layer" if len(widths) == 1 else "pieces"
        return _impossible(
            data, widths, f"{counted(count, 'forced kink')}, and at most {counted(pieces, 'piece')}", rule, kinks
        )
    return _by_signs(data, x, widths, kinks) if len(widths) == 2 else None


def _impossible(
    data: DataSet, widths: tuple[int, ...], reason: str, rule: str, kinks: Sequence[int], cut: int | None = None
) -> Decision:
    grounds = KinksForced(data, rule, tuple(kinks), widths=widths, cut=cut)
    return Decision(data, widths, Answer.IMPOSSIBLE, reason, grounds)


def _pieces(widths: tuple[int, ...]) -> int:
    if len(widths) == 2:
        return pieces_at_most(*widths)
    pieces = 1
    for width in widths:
        pieces *= width + 1
    return pieces


def _by_signs(data: DataSet, x: Sequence[Q], widths: tuple[int, ...], kinks: Sequence[int]) -> Decision | None:
    if sum(widths) > MAX_SIGNED or len(kinks) < min(widths):
        return None  # the rule of the certificate ends there; and so few kinks have room
    for cut, counts in _signs_about_cuts(x, data.z, kinks, MAX_CUTS_FOR_WIDTHS):
        if not room_for_signs(widths[0], widths[1], *counts):
            reason = f"signs of the forced kinks left and right of sample {cut}"
            return _impossible(data, widths, reason, "signs", [i for i in kinks if i != cut], cut)
    return None


def one_layer_refutation(data: DataSet, neurons: int) -> KinksForced:
    """Forced kinks, more than so many: no network with one hidden layer of so many neurons fits the data.

    Raises
    ------
    InputError
        The data lie on no line, or the kinks forced do not exceed the neurons.
    """
    positions = _positions(data)
    indices = forced_kinks(positions, data.z)
    if not indices:
        raise InputError("no kinks are forced, so there is no refutation to write")
    if len(indices) <= neurons:
        raise InputError(f"{counted(len(indices), 'forced kink')} cannot refute {counted(neurons, 'neuron')}")
    return KinksForced(data, "one-hidden-layer", tuple(indices), widths=(neurons,))


def counted_refutation(data: DataSet, hidden_layers: int, bound: KinkBound) -> KinksForced:
    """What refutes all networks of so many hidden layers (two or more) with fewer neurons than the bound.

    Raises
    ------
    InputError
        The data lie on no line, or the bound does not rest on forced kinks.
    """
    positions = _positions(data)
    if bound.rule is None:
        raise InputError(f"the lower bound does not rest on forced kinks ({bound.reason})")
    indices = tuple(i for i in forced_kinks(positions, data.z) if i != bound.cut)
    return KinksForced(data, bound.rule, indices, at_most=(hidden_layers, bound.neurons - 1), cut=bound.cut)


def _positions(data: DataSet) -> Sequence[Q]:
    positions = data.line_positions()
    if positions is None:
        raise InputError("the samples lie on no line, so no kinks are forced")
    return positions
