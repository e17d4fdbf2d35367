"""3-layer networks on a line (two hidden layers): our constructions, each with its width formula.

Layer 1 has p right-facing neurons with breakpoints b_0 < b_1 < ... < b_{p-1}. A pre-activation of layer 2 is then
any continuous piecewise-linear function that is constant left of b_0 and bends only at the b_j: one start value,
and one slope per *group* of samples between two breakpoints. Slopes alternate in sign from group to group.

Every function here returns a network that has been verified on all samples through its restriction to the line,
or raises VerificationError.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flint import fmpq

from ftc_verify.errors import InputError, VerificationError
from ftc_verify.network import Layer, Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "changed_samples_net",
    "changed_samples_net_plus",
    "changed_samples_plus_width",
    "changed_samples_width",
    "few_changed_net",
    "memorization_net",
    "memorization_net_plus",
    "memorization_width",
    "narrow_shape",
    "one_neuron_on_top",
    "simple_between",
    "through_labels",
    "two_layer_inside",
    "window_units",
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


@dataclass
class _Preactivation:
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


def _network(
    breakpoints: Sequence[Q],
    functions: Sequence[_Preactivation],
    neurons: Sequence[tuple[int, Q, Q, Q]],
    offset: Q,
) -> Network:
    """Layer 2 has a neuron output * relu(scale * h_k + shift) for each (k, scale, shift, output)."""
    first = Layer(tuple((ONE,) for _ in breakpoints), tuple(-b for b in breakpoints))
    bends = [[a - b for a, b in zip(h.slopes, [ZERO, *h.slopes[:-1]], strict=True)] for h in functions]
    rows = tuple(tuple(scale * c for c in bends[k]) for k, scale, _, _ in neurons)
    bias = tuple(scale * functions[k].start + shift for k, scale, shift, _ in neurons)
    return Network(1, (first, Layer(rows, bias), Layer((tuple(n[3] for n in neurons),), (offset,))))


def _verified(network: Network, x: Sequence[Q], z: Sequence[Q]) -> bool:
    return network.on_line().at_sorted(x) == list(z)


# (c) A 2-layer net in 3-layer clothes


def two_layer_inside(network: Network, start: Q) -> Network:
    """The 3-layer network of widths (1, m) that agrees with a 1-D 2-layer network of width m on [start, infinity)."""
    hidden, output = network.layers
    bias = tuple(b + row[0] * start for row, b in zip(hidden.weights, hidden.bias, strict=True))
    return Network(1, (Layer(((ONE,),), (-start,)), Layer(hidden.weights, bias), output))


def one_neuron_on_top(network: Network, least: Q) -> Network:
    """The 3-layer network of widths (m, 1) that agrees with a 2-layer network wherever its value is at least
    `least`."""
    hidden, output = network.layers
    return Network(
        network.input_dim,
        (hidden, Layer(output.weights, (output.bias[0] - least,)), Layer(((ONE,),), (least,))),
    )


# (a) The changed samples alone


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
            network = _network(breakpoints, functions, window_units(q, delta, size, one_sign, z[changed[0]] < 0), ZERO)
            if _verified(network, x, z):
                return network
        steepness *= steepness
    raise VerificationError("no steepness was found for construction (a); please report this")


def _through(breakpoints: Sequence[Q], points: Sequence[tuple[Q, Q]], steepness: Q) -> _Preactivation:
    """Through one point in each group; groups without one keep the function away from zero."""
    (first_x, first_z), rest = points[0], points[1:]
    function = _Preactivation(first_z - steepness * (first_x - breakpoints[0]))
    function.slopes.append(steepness)
    for g, (position, label) in enumerate(rest, start=1):
        function.value += function.slopes[-1] * (breakpoints[g] - breakpoints[g - 1])
        function.slopes.append((label - function.value) / (position - breakpoints[g]))
    for g in range(len(points), len(breakpoints)):
        function.value += function.slopes[-1] * (breakpoints[g] - breakpoints[g - 1])
        function.slopes.append(ZERO)
    return function


def _clearance(
    breakpoints: Sequence[Q], functions: Sequence[_Preactivation], groups: Sequence[Sequence[int]], x: Sequence[Q]
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


def window_units(q: int, delta: Q, size: Q, one_sign: bool, negative: bool) -> list[tuple[int, Q, Q, Q]]:
    """For each function the neurons of size * (v on [-1, 1], 0 outside [-1 - delta, 1 + delta])."""
    steep = 1 / delta
    kinks = [(-1 - delta, -steep), (-ONE, 1 + steep), (ONE, -1 - steep), (1 + delta, steep)]
    if one_sign:
        # Labels of one sign: up from 0 to 1, then down to 0. Mirrored for negative labels.
        kinks = [(ZERO, ONE), (ONE, -1 - steep), (1 + delta, steep)]
    face = -ONE if one_sign and negative else ONE
    output = -size if one_sign and negative else size
    return [(k, face, -position, output * change) for k in range(q) for position, change in kinks]


# (b) Memorization


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
        functions = [_Preactivation(-(base ** (k + 1))) for k in range(q)]
        if _filled(functions, breakpoints, groups, x, z, offset):
            neurons = [(k, ONE, ZERO, ONE if k % 2 == 0 else -ONE) for k in range(q)]
            network = _network(breakpoints, functions, neurons, offset)
            if _verified(network, x, z):
                yield network
        base *= base


def _filled(
    functions: Sequence[_Preactivation],
    breakpoints: Sequence[Q],
    groups: Sequence[range],
    x: Sequence[Q],
    z: Sequence[Q],
    offset: Q,
    first_slope: Q | None = None,
) -> bool:
    """Give every function its slope in every group; False where a sign comes out wrong.

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
        for function, slope in zip(functions, found, strict=True):
            function.advance(slope, end - start)
            if (function.value <= 0) == rising and slope:
                return False
    return True


def _rising_slopes(
    functions: Sequence[_Preactivation],
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


def _falling_slopes(
    functions: Sequence[_Preactivation], start: Q, order: Sequence[int], x: Sequence[Q], z: Sequence[Q], offset: Q
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


def _sum_of_active(functions: Sequence[_Preactivation], slopes: Sequence[Q], start: Q, position: Q) -> Q:
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
        functions = [_Preactivation(labels[0] - offset), *(_Preactivation(-(base ** (k + 1))) for k in range(1, q))]
        if start > x[first - 1] and _filled(functions, [start, *later], groups, x, labels, offset, base):
            neurons = [(k, ONE, ZERO, turn if k % 2 == 0 else -turn) for k in range(q)]
            network = _network([start, *later], functions, neurons, turn * offset)
            if _verified(network, x, z):
                return network
        base *= base
    raise VerificationError("no base was found for construction (b'); please report this")


# (a') One changed sample more


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
        for _ in range(6):
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
    values = [_values_of(breakpoints, s, v, x) for s, v in zip(slopes, starts, strict=True)]
    clear = [
        abs(value)
        for k, row in enumerate(values)
        for i, value in enumerate(row)
        if not any(group[k : k + 1] == [i] for group in groups)
    ]
    if min(clear, default=ONE * 2) <= 1:
        return None
    delta = min(ONE, simple_between(ZERO, min(clear) - 1)) if clear else ONE
    first_layer = Layer(
        tuple((-ONE,) if j == 2 else (ONE,) for j in range(len(breakpoints))),
        tuple(b if j == 2 else -b for j, b in enumerate(breakpoints)),
    )
    rows, bias, output = [], [], []
    for k, scale, shift, weight in window_units(len(slopes), delta, size, one_sign, z[alone] < 0):
        bends = [b - a for a, b in pairwise(slopes[k])]
        rows.append(tuple(scale * bend for bend in bends))
        bias.append(scale * (starts[k] - bends[2] * (breakpoints[2] - meeting)) + shift)
        output.append(weight)
    network = Network(1, (first_layer, Layer(tuple(rows), tuple(bias)), Layer((tuple(output),), (ZERO,))))
    return network if _verified(network, x, z) else None


def _values_of(breakpoints: Sequence[Q], slopes: Sequence[Q], start: Q, x: Sequence[Q]) -> list[Q]:
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


# (d) One, two or three changed samples


def few_changed_net(x: Sequence[Q], z: Sequence[Q]) -> Network:
    """Construction (d): 3 neurons (1, 2) for one changed sample, 4 (2, 2) for two, 6 (4, 2) for three, however
    many samples there are.

    Raises
    ------
    InputError
        More than three labels are not 0, or none is.
    """
    changed = [i for i, label in enumerate(z) if label]
    if len(changed) == 1:
        return _one_changed(x, z, changed[0])
    if len(changed) == 2:
        return _two_changed(x, z, *changed)
    if len(changed) == 3:
        return _three_changed(x, z, changed)
    raise InputError(f"construction (d) is for one to three changed samples, not {len(changed)}")


def _one_changed(x: Sequence[Q], z: Sequence[Q], i: int) -> Network:
    """On r = relu(t - b), b the sample before: w_1 relu(c - r) + w_2 relu(a - r), 0 at r = 0 and from the sample
    after on."""
    b = x[i - 1] if i else x[i] - 1
    a = x[i] - b
    c = (x[i + 1] if i + 1 < len(x) else x[i] + 1) - b
    w1 = z[i] / (c - a)
    w2 = -w1 * c / a
    return Network(1, (Layer(((ONE,),), (-b,)), Layer(((-ONE,), (-ONE,)), (c, a)), Layer(((w1, w2),), (ZERO,))))


def _gap_after(x: Sequence[Q], i: int) -> Q:
    return x[i + 1] - x[i] if i + 1 < len(x) else ONE


def _gap_before(x: Sequence[Q], i: int) -> Q:
    return x[i] - x[i - 1] if i else ONE


@dataclass
class _Pulse:
    """A pair of pre-activations h+, h- (output weights +1, -1) on breakpoints, the first of them facing left.

    Left of the first breakpoint they fall to the left with the slopes `left`; right of each later one they bend
    by `bends`. They start as the constant C.
    """

    breakpoints: list[Q]
    level: Q
    left: tuple[Q, Q]
    bends: list[tuple[Q, Q]]

    def network(self, mirrored: bool = False) -> Network:
        """The (p, 2) network; mirrored: of -t in place of t."""
        turn = -ONE if mirrored else ONE
        faces = [-turn, *([turn] * (len(self.breakpoints) - 1))]
        bias = tuple(b if j == 0 else -b for j, b in enumerate(self.breakpoints))
        rows = tuple((-self.left[k], *(bend[k] for bend in self.bends)) for k in range(2))
        return Network(
            1, (Layer(tuple((f,) for f in faces), bias), Layer(rows, (self.level,) * 2), Layer(((ONE, -ONE),), (ZERO,)))
        )


def _edge_slopes(label: Q, level: Q, distance: Q) -> tuple[Q, Q]:
    """How fast h+ and h- fall from the level C so that relu(h+) - relu(h-) is the label at this distance, where
    the lower one is 0."""
    farther, nearer = (level - abs(label)) / distance, level / distance
    return (farther, nearer) if label >= 0 else (nearer, farther)


def _two_changed(x: Sequence[Q], z: Sequence[Q], i: int, j: int) -> Network:
    level = 4 * max(abs(z[i]), abs(z[j]))
    before, after = min(_gap_after(x, i), _gap_before(x, i)) / 4, min(_gap_before(x, j), _gap_after(x, j)) / 4
    pulse = _Pulse(
        [x[i] + before, x[j] - after],
        level,
        _edge_slopes(z[i], level, before),
        [tuple(-s for s in _edge_slopes(z[j], level, after))],
    )
    return _checked(pulse.network(), x, z)


def _checked(network: Network, x: Sequence[Q], z: Sequence[Q]) -> Network:
    if not _verified(network, x, z):
        raise VerificationError("a construction for few changed samples does not fit; please report this")
    return network


def _three_changed(x: Sequence[Q], z: Sequence[Q], changed: Sequence[int]) -> Network:
    a, b, c = changed
    if z[b] * z[c] > 0:
        return _checked(_off_on_off_on(x, z, a, b, c).network(), x, z)
    if z[a] * z[b] > 0:
        mirrored_x, mirrored_z = [-v for v in reversed(x)], list(reversed(z))
        last = len(x) - 1
        pulse = _off_on_off_on(mirrored_x, mirrored_z, last - c, last - b, last - a)
        return _checked(pulse.network(mirrored=True), x, z)
    return _alternating_peaks(x, z, a, b, c)


def _off_on_off_on(x: Sequence[Q], z: Sequence[Q], a: int, b: int, c: int) -> _Pulse:
    """Up to a common level at x_a, down at x_b, up again at x_c; labels at b and c of one sign.

    Between x_b and x_c the two functions stay apart in the order that the label at b gave them; it is the order
    that c needs.
    """
    level = 4 * max(abs(z[a]), abs(z[b]))
    rise = min(_gap_after(x, a), _gap_before(x, a)) / 4
    valley = x[c] - _gap_before(x, c) / 2
    room = _gap_after(x, c) / 2
    fall = min(_gap_before(x, b), _gap_after(x, b)) / 4
    while True:
        edge = x[b] - fall
        down = _edge_slopes(z[b], level, fall)
        low = tuple(level - s * (valley - edge) for s in down)
        apart = abs(low[0] - low[1]) - abs(z[c])
        reach = abs(z[c]) * (x[c] - valley) / apart if apart > 0 else room + 1
        if reach < room and max(low) < 0:
            break
        fall /= 2
    at_c = (z[c], ZERO) if z[c] > 0 else (ZERO, -z[c])
    up = tuple((target - v) / (x[c] - valley) for target, v in zip(at_c, low, strict=True))
    return _Pulse(
        [x[a] + rise, edge, valley, x[c] + reach],
        level,
        _edge_slopes(z[a], level, rise),
        [(-down[0], -down[1]), (up[0] + down[0], up[1] + down[1]), (-up[0], -up[1])],
    )


def _alternating_peaks(x: Sequence[Q], z: Sequence[Q], a: int, b: int, c: int) -> Network:
    """Labels of alternating sign: one function peaks at x_a and x_c, the other at x_b; breakpoints x_a (twice),
    x_b, x_c."""
    steep = fmpq(4)
    for _ in range(40):
        valley = abs(z[a]) - steep * (x[b] - x[a])
        up = (abs(z[c]) - valley) / (x[c] - x[b])
        outer = (-steep, -steep, up + steep, -up - steep)
        inner = (-steep, steep, -2 * steep, ZERO)
        start = abs(z[b]) - steep * (x[b] - x[a])
        first = Layer(((-ONE,), (ONE,), (ONE,), (ONE,)), (x[a], -x[a], -x[b], -x[c]))
        second = Layer((outer, inner), (abs(z[a]), start))
        weights = (ONE, -ONE) if z[a] > 0 else (-ONE, ONE)
        network = Network(1, (first, second, Layer((weights,), (ZERO,))))
        if _verified(network, x, z):
            return network
        steep *= steep
    raise VerificationError("no steepness was found for three alternating labels; please report this")
