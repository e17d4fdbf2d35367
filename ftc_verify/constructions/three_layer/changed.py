"""(a) and (a'): the changed samples alone, however many others there are."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flint import fmpq

from ftc_verify.constructions.three_layer.preactivations import (
    Preactivation,
    assembled,
    assembled_with_left,
    fits_exactly,
    simple_between,
    values_of,
)
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "changed_and_beyond",
    "changed_samples_net",
    "changed_samples_net_plus",
    "changed_samples_plus_width",
    "changed_samples_width",
    "narrow_shape",
    "window_kinks",
    "window_units",
]


def changed_and_beyond(x: Sequence[Q], z: Sequence[Q], wanted: int) -> tuple[list[tuple[Q, Q]], list[Q]]:
    """The changed samples (position, label), and positions right of all data for as many more as are wanted in all."""
    changed = [(t, label) for t, label in zip(x, z, strict=True) if label]
    step = (x[-1] - x[0]) / len(x) if len(x) > 1 else ONE
    return changed, [x[-1] + (i + 1) * step for i in range(wanted - len(changed))]


def changed_samples_width(changed: int, unit: int = 4) -> tuple[int, int]:
    """(p, q) with p q >= N and p + unit q as small as can be: the widths of `changed_samples_net` are (p, unit q)."""
    return min(((-(-changed // q), q) for q in _counts(changed)), key=lambda pq: pq[0] + unit * pq[1])


def _counts(changed: int) -> range:
    """The q worth trying: with q above 2 sqrt N, p + 4 q only grows."""
    return range(1, min(changed, 2 * math.isqrt(changed) + 2) + 1)


def narrow_shape(changed: int) -> tuple[int, int]:
    """(p, q) with p q >= N, q = ceil(sqrt(N)/2): both p and 4 q are at most 2 sqrt N + 4 (ours/narrow)."""
    q = (math.isqrt(4 * changed - 1) + 1 + 3) // 4 if changed else 1
    return -(-changed // q), q


def changed_samples_net(x: Sequence[Q], z: Sequence[Q], shape: tuple[int, int] | None = None) -> Network:
    """Construction (a): p + 4 q neurons, p q >= N, however many samples there are.

    The N samples with nonzero labels are grouped, q to a group. Pre-activation k passes through z_i / M at the
    k-th sample i of every group (M the largest |z|), so steeply that every other sample lies outside [-1 - delta,
    1 + delta], where a unit of four neurons is 0; on [-1, 1] it is the identity. Where all labels have one sign
    three neurons make the unit: p + 3 q.

    Raises
    ------
    InputError
        All labels are 0.
    """
    changed = [i for i, label in enumerate(z) if label]
    if not changed:
        raise InputError("all labels are 0: no neurons are needed")
    size = max(abs(z[i]) for i in changed)
    one_sign = len({z[i] > 0 for i in changed}) == 1
    unit = 3 if one_sign else 4
    count = len(changed)
    p, q = shape or changed_samples_width(count, unit)
    groups = [changed[g * q : (g + 1) * q] for g in range(p)]
    breakpoints = [x[0] - 1] + [simple_between(x[a[-1]], x[b[0]]) for a, b in pairwise(groups)]
    targets = [[(x[g[k]], z[g[k]] / size) for g in groups if k < len(g)] for k in range(q)]
    steepness = fmpq(4)
    for _ in range(60):
        functions = [_through(breakpoints, points, steepness) for points in targets]
        delta = _clearance(breakpoints, functions, groups, x)
        if delta is not None:
            network = assembled(breakpoints, functions, window_units(q, delta, size, one_sign, z[changed[0]] < 0), ZERO)
            if fits_exactly(network, x, z):
                return network
        steepness *= steepness
    raise VerificationError("no steepness was found for construction (a); please report this")


def _through(breakpoints: Sequence[Q], points: Sequence[tuple[Q, Q]], steepness: Q) -> Preactivation:
    """Through one point in each group; groups without one keep the function away from zero."""
    (first_x, first_z), rest = points[0], points[1:]
    function = Preactivation(first_z - steepness * (first_x - breakpoints[0]))
    function.slopes.append(steepness)
    for g, (position, label) in enumerate(rest, start=1):
        function.value += function.slopes[-1] * (breakpoints[g] - breakpoints[g - 1])
        function.slopes.append((label - function.value) / (position - breakpoints[g]))
    for g in range(len(points), len(breakpoints)):
        function.value += function.slopes[-1] * (breakpoints[g] - breakpoints[g - 1])
        function.slopes.append(ZERO)
    return function


def _clearance(
    breakpoints: Sequence[Q], functions: Sequence[Preactivation], groups: Sequence[Sequence[int]], x: Sequence[Q]
) -> Q | None:
    """A delta such that every function is outside [-1 - delta, 1 + delta] at all samples but its own; None if
    some is not outside [-1, 1].

    Inside a group a function is one line through its own sample there, so of the others the two next to that one
    come nearest to zero; a function without a sample in the group is constant there.
    """
    least: Q | None = None
    for k, function in enumerate(functions):
        value = function.start
        for g, group in enumerate(groups):
            slope = function.slopes[g]
            end = breakpoints[g + 1] if g + 1 < len(breakpoints) else None
            near = [value]
            if k < len(group):
                i = group[k]
                own = value + slope * (x[i] - breakpoints[g])
                inside = [
                    j
                    for j in (i - 1, i + 1)
                    if 0 <= j < len(x) and breakpoints[g] < x[j] and (end is None or x[j] < end)
                ]
                near = [own + slope * (x[j] - x[i]) for j in inside]
            for size in map(abs, near):
                if size <= 1:
                    return None
                least = size if least is None or size < least else least
            if end is not None:
                value += slope * (end - breakpoints[g])
    return ONE if least is None else min(ONE, simple_between(ZERO, least - 1))


def window_kinks(delta: Q, plateau: Q | None = None) -> list[tuple[Q, Q]]:
    """Where v on [-1, 1], 0 outside [-1 - delta, 1 + delta], bends, and by how much; or the same for a constant in
    place of v."""
    steep = 1 / delta
    if plateau is not None:
        rise = plateau * steep
        return [(-1 - delta, rise), (-ONE, -rise), (ONE, -rise), (1 + delta, rise)]
    return [(-1 - delta, -steep), (-ONE, 1 + steep), (ONE, -1 - steep), (1 + delta, steep)]


def window_units(q: int, delta: Q, size: Q, one_sign: bool, negative: bool) -> list[tuple[int, Q, Q, Q]]:
    """For each function the neurons of size * (v on [-1, 1], 0 outside [-1 - delta, 1 + delta])."""
    steep = 1 / delta
    kinks = window_kinks(delta)
    if one_sign:
        # Labels of one sign: up from 0 to 1, then down to 0. Mirrored for negative labels.
        kinks = [(ZERO, ONE), (ONE, -1 - steep), (1 + delta, steep)]
    face = -ONE if one_sign and negative else ONE
    output = -size if one_sign and negative else size
    return [(k, face, -position, output * change) for k in range(q) for position, change in kinks]


# (a') One changed sample more

_SQUARINGS = 14
"""Of the steepness: it comes to 2^32768, more than the ratio of any two numbers that a file may hold."""


def changed_samples_plus_width(changed: int, unit: int = 4) -> tuple[int, int] | None:
    """(p, q) with p q >= N - 1, p >= 3 and p + unit q as small as can be; None for N < 4."""
    shapes = [(-(-(changed - 1) // q), q) for q in _counts(changed - 1)]
    return min((pq for pq in shapes if pq[0] >= 3), key=lambda pq: pq[0] + unit * pq[1], default=None)


def changed_samples_net_plus(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a'): p + 4 q neurons for N <= p q + 1 changed samples, p >= 3; p + 3 q where all labels have
    one sign.

    There is no b_0; the neuron of b_3 faces left, which gives every function the slope s_3 - s_4 left of b_1. The
    first group has one sample; its function meets it by the choice of b_1. None
    for N < 4.
    """
    changed = [i for i, label in enumerate(z) if label]
    one_sign = len({z[i] > 0 for i in changed}) == 1
    unit = 3 if one_sign else 4
    shape = changed_samples_plus_width(len(changed), unit)
    if shape is None:
        return None
    p, q = shape
    size = max(abs(z[i]) for i in changed)
    groups = [changed[:1], *(changed[1 + g * q : 1 + (g + 1) * q] for g in range(p))]
    gaps = [(x[a[-1]], x[b[0]]) for a, b in pairwise(groups[1:])]
    # At most two positions of b_3 put a zero of a function on a given sample (ours/three-layer-a-plus).
    for fraction in _fractions(2 * len(x) * q + 1):
        later = [simple_between(*gap) for gap in gaps]
        later[1] = gaps[1][0] + fraction * (gaps[1][1] - gaps[1][0])
        steepness = fmpq(16)
        for _ in range(_SQUARINGS):
            network = _left_facing_third(x, z, groups, later, size, steepness, one_sign)
            if network is not None:
                return network
            steepness *= steepness
    raise VerificationError("no breakpoint was found for construction (a'); please report this")


def _fractions(count: int) -> Iterator[Q]:
    """So many different rationals in (0, 1), the simplest first."""
    denominator = 2
    while count > 0:
        for numerator in range(1, denominator):
            if math.gcd(numerator, denominator) == 1:
                yield fmpq(numerator, denominator)
                count -= 1
        denominator += 1


def _left_facing_third(
    x: Sequence[Q],
    z: Sequence[Q],
    groups: Sequence[Sequence[int]],
    later: Sequence[Q],
    size: Q,
    steepness: Q,
    one_sign: bool,
) -> Network | None:
    """The network of (a') with this slope in the second group, if it fits."""
    alone = groups[0][0]
    slopes = []
    for k in range(len(groups[1])):
        points = [(x[g[k]], z[g[k]] / size) for g in groups[1:] if k < len(g)]
        function = _through([points[0][0], *later], points, steepness)
        slopes.append([function.slopes[1] - function.slopes[2], *function.slopes])
    own, own_label = x[groups[1][0]], z[groups[1][0]] / size
    first, second = slopes[0][0], steepness
    # Where the lines of the first function through its samples of the first two groups meet.
    meeting = (z[alone] / size - first * x[alone] - own_label + second * own) / (second - first)
    if not x[alone] < meeting < own:
        return None
    breakpoints = [meeting, *later]
    starts = [z[groups[1][k]] / size - steepness * (x[groups[1][k]] - meeting) for k in range(len(slopes))]
    values = [values_of(breakpoints, s, v, x) for s, v in zip(slopes, starts, strict=True)]
    clear = [
        abs(value)
        for k, row in enumerate(values)
        for i, value in enumerate(row)
        if not any(group[k : k + 1] == [i] for group in groups)
    ]
    if min(clear, default=ONE * 2) <= 1:
        return None
    delta = min(ONE, simple_between(ZERO, min(clear) - 1)) if clear else ONE
    neurons = window_units(len(slopes), delta, size, one_sign, z[alone] < 0)
    network = assembled_with_left(breakpoints, (2,), list(zip(slopes, starts, strict=True)), neurons)
    return network if fits_exactly(network, x, z) else None
