"""(b) and (b'): networks through any labels, all samples in groups."""

import math
from collections.abc import Iterator, Sequence

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import (
    Preactivation,
    assembled,
    fits_exactly,
    simple_between,
)
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["filled", "memorization_net", "memorization_net_plus", "memorization_width", "through_labels"]


def memorization_width(count: int) -> tuple[int, int]:
    """(p, q) with p q >= K and p + q = ceil(2 sqrt K), the smallest sum: the widths of `memorization_net`."""
    root = math.isqrt(count - 1) + 1 if count > 1 else 1
    return min(
        ((-(-count // q), q) for q in range(max(1, root - 1), root + 2)), key=lambda pq: (sum(pq), abs(pq[0] - pq[1]))
    )


def memorization_net(x: Sequence[Q], z: Sequence[Q]) -> Network:
    """Construction (b): p + q neurons for K <= p q samples; ceil(2 sqrt K) in all.

    All samples are grouped, q to a group; the neurons of layer 2 have output weights +1, -1, +1, .., and in every
    group turn on one by one (rising) or turn off one by one (falling), each just before (after) the sample whose
    label it sets. All unknowns are solved one at a time. Start values are -base^k; if a sign comes out wrong the
    base is squared.
    """
    p, q = memorization_width(len(x))
    return _memorized(x, z, p, q)


def _memorized(x: Sequence[Q], z: Sequence[Q], p: int, q: int) -> Network:
    for network in through_labels(x, z, p, q, min(z).floor() * ONE - 1):
        return network
    raise VerificationError("no base was found for construction (b); please report this")


def through_labels(x: Sequence[Q], z: Sequence[Q], p: int, q: int, offset: Q) -> Iterator[Network]:
    """Networks of construction (b) with widths (p, q), p q >= K, and this offset below all labels, ever steeper;
    each verified."""
    groups = [range(g * q, min((g + 1) * q, len(x))) for g in range(p)]
    groups = [group for group in groups if group]
    breakpoints = [x[0] - 1] + [simple_between(x[g[0] - 1], x[g[0]]) for g in groups[1:]]
    base = fmpq(4)
    for _ in range(24):
        functions = [Preactivation(-(base ** (k + 1))) for k in range(q)]
        if filled(functions, breakpoints, groups, x, z, offset):
            neurons = [(k, ONE, ZERO, ONE if k % 2 == 0 else -ONE) for k in range(q)]
            network = assembled(breakpoints, functions, neurons, offset)
            if fits_exactly(network, x, z):
                yield network
        base *= base


def filled(
    functions: Sequence[Preactivation],
    breakpoints: Sequence[Q],
    groups: Sequence[range],
    x: Sequence[Q],
    z: Sequence[Q],
    offset: Q,
    first_slope: Q | None = None,
) -> bool:
    """Give every function its slope in every group, rising and falling in turn; False where a sign comes out wrong.

    Groups may have fewer samples than there are functions.

    With `first_slope`, neuron 1 is on at the start already and has this slope in the first group (b').
    """
    for g, group in enumerate(groups):
        start = breakpoints[g]
        end = breakpoints[g + 1] if g + 1 < len(breakpoints) else x[group[-1]] + 1
        rising = g % 2 == 0
        order = list(group) if rising else list(group)[::-1]
        if g == 0 and first_slope is not None:
            found = _rising_slopes(functions, start, order, x, z, offset, [first_slope])
        else:
            slopes = _rising_slopes if rising else _falling_slopes
            found = slopes(functions, start, order, x, z, offset)
        if found is None:
            return False
        if rising and g + 1 < len(groups):
            found[len(order) :] = _turned_on(functions[len(order) :], start, x[order[-1]], end)
        for function, slope in zip(functions, found, strict=True):
            function.advance(slope, end - start)
            if (function.value <= 0) == rising and slope:
                return False
    return True


def _rising_slopes(
    functions: Sequence[Preactivation],
    start: Q,
    order: Sequence[int],
    x: Sequence[Q],
    z: Sequence[Q],
    offset: Q,
    given: Sequence[Q] = (),
) -> list[Q] | None:
    """Neuron k turns on just left of the k-th sample; neurons without one stay off. The first may have given slopes."""
    slopes = list(given)
    for k, i in list(enumerate(order))[len(given) :]:
        depth = -functions[k].value
        so_far = offset + _sum_of_active(functions, slopes, start, x[i])
        step = (z[i] - so_far) * (1 if k % 2 == 0 else -1)
        if depth <= 0 or step <= 0:
            return None
        slopes.append((step + depth) / (x[i] - start))
        turns_on = start + depth / slopes[-1]
        if k and turns_on <= x[order[k - 1]]:
            return None
    return slopes + [ZERO] * (len(functions) - len(slopes))


def _turned_on(functions: Sequence[Preactivation], start: Q, after: Q, end: Q) -> list[Q]:
    """Neurons without a sample in a rising group that is not the last turn on behind its samples."""
    return [-function.value / ((after + end) / 2 - start) for function in functions]


def _falling_slopes(
    functions: Sequence[Preactivation], start: Q, order: Sequence[int], x: Sequence[Q], z: Sequence[Q], offset: Q
) -> list[Q] | None:
    """Neuron k turns off just right of the k-th sample from the right; neurons without one before all samples."""
    slopes: list[Q] = []
    for k, i in enumerate(order):
        height = functions[k].value
        so_far = offset + _sum_of_active(functions, slopes, start, x[i])
        step = (z[i] - so_far) * (1 if k % 2 == 0 else -1)
        if height <= step or step <= 0:
            return None
        slopes.append((step - height) / (x[i] - start))
        turns_off = start - height / slopes[-1]
        if k and turns_off >= x[order[k - 1]]:
            return None
    first = x[order[-1]]
    for function in functions[len(slopes) :]:
        if function.value <= 0:
            return None
        slopes.append(-2 * function.value / (first - start))
    return slopes


def _sum_of_active(functions: Sequence[Preactivation], slopes: Sequence[Q], start: Q, position: Q) -> Q:
    """What the neurons whose slopes are known add at a position of the group."""
    total = ZERO
    for k, slope in enumerate(slopes):
        value = functions[k].value + slope * (position - start)
        if value > 0:
            total += value if k % 2 == 0 else -value
    return total


# (b') One sample more


def memorization_net_plus(x: Sequence[Q], z: Sequence[Q]) -> Network:
    """Construction (b'): p + q neurons for K <= p q + 1 samples; ceil(2 sqrt(K - 1)) in all.

    Left of b_0 neuron 1 has the constant value z_1 - o, which covers the first sample and all equal labels after
    it; from b_0 on it rises with a steep slope so as to have the next label at the next sample.

    Raises
    ------
    InputError
        All labels are equal: no neurons are needed.
    """
    first = next((i for i, label in enumerate(z) if label != z[0]), None)
    if first is None:
        raise InputError("all labels are equal: no neurons are needed")
    turn = ONE if z[first] > z[0] else -ONE
    labels = [turn * label for label in z]
    rest = len(x) - first
    p, q = memorization_width(rest)
    groups = [range(first + g * q, first + min((g + 1) * q, rest)) for g in range(p)]
    later = [simple_between(x[g[0] - 1], x[g[0]]) for g in groups[1:]]
    offset = min(labels).floor() * ONE - 1
    base = fmpq(4)
    for _ in range(24):
        start = x[first] - (labels[first] - labels[0]) / base
        functions = [Preactivation(labels[0] - offset), *(Preactivation(-(base ** (k + 1))) for k in range(1, q))]
        if start > x[first - 1] and filled(functions, [start, *later], groups, x, labels, offset, base):
            neurons = [(k, ONE, ZERO, turn if k % 2 == 0 else -turn) for k in range(q)]
            network = assembled([start, *later], functions, neurons, turn * offset)
            if fits_exactly(network, x, z):
                return network
        base *= base
    raise VerificationError("no base was found for construction (b'); please report this")
