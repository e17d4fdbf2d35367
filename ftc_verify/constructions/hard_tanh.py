"""The paper's 3-layer constructions (section 5.2, appendix A), on a line: as printed, and repaired.

Layer 1 is a row of hard-tanh units, one for a group of neighbouring samples: unit j runs from -1 to 1 (or back, in
turn) between the midpoints of the gaps left and right of its group (eqs. 28, 29), two ReLUs each. A pre-activation
of layer 2 is then any function that is constant outside all groups and affine on each, with one free slope a group.

With ``printed=True`` a function builds what the paper prints, or raises InputError with the reason why that cannot be
built for these data; otherwise it builds the repaired construction, for any data whose labels are not all 0. All
results are verified on all samples.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import fmpq

from ftc_verify.constructions.two_layer import sharp_samples
from ftc_verify.constructions.units import Unit, bump, hard_tanh, sigma_l, sigma_t
from ftc_verify.errors import InputError, VerificationError
from ftc_verify.layers import Layer
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "alternating_groups_net",
    "bumps_net",
    "clipped_net",
    "clipped_net_through_j",
    "hard_tanh_net",
    "square_shape",
]

EPS = ONE
"""The epsilon of eqs. (28), (29): how far beyond the first and last sample the outer units reach."""


def square_shape(count: int, printed: bool = False) -> tuple[int, int]:
    """(p, q) with p q >= count and p + q smallest; printed: both the square root, InputError if that is no integer."""
    root = math.isqrt(count)
    if root * root == count:
        return root, root
    if printed:
        raise InputError(f"printed: sqrt({count}) units in each layer, which is no integer")
    return -(-count // (root + 1)), root + 1


@dataclass(frozen=True)
class _Ramps:
    """Layer 1: ends t_0 < t_1 < .. < t_p of the groups; unit j runs between -1 and 1 on [t_{j-1}, t_j]."""

    ends: tuple[Q, ...]

    @classmethod
    def around(cls, groups: Sequence[Sequence[Q]]) -> "_Ramps":
        """For groups of increasing positions; the outer ends are EPS/2 beyond the data, as (28), (29) have it."""
        inner = [(a[-1] + b[0]) / 2 for a, b in pairwise(groups)]
        return cls((groups[0][0] - EPS / 2, *inner, groups[-1][-1] + EPS / 2))

    def layer(self) -> Layer:
        """Two ReLUs for each unit, by the expansion of hard-tanh of W_j t + b_j."""
        weights, bias = [], []
        for j, (start, end) in enumerate(pairwise(self.ends)):
            slope = (ONE if j % 2 == 0 else -ONE) * 2 / (end - start)
            middle = (start + end) / 2
            for scale, shift, _ in hard_tanh().terms:
                weights.append((scale * slope,))
                bias.append(shift - scale * slope * middle)
        return Layer(tuple(weights), tuple(bias))

    def through(self, points: Sequence[tuple[Q, Q]], steepness: Q) -> tuple[list[Q], Q]:
        """The row of weights on the ReLUs of layer 1, and the bias, of the function through one point in each group
        with this weight on the first unit; with more of it all weights grow (the null vector of eq. 35)."""
        weights = [steepness]
        value = points[0][1] - 2 * steepness * (points[0][0] - self.ends[0]) / (self.ends[1] - self.ends[0])
        start_value = value
        for j, (start, end) in enumerate(pairwise(self.ends)):
            turn = ONE if j % 2 == 0 else -ONE
            if j:
                position, target = points[j]
                weights.append(turn * (target - value) / (position - start) * (end - start) / 2)
            value += 2 * turn * weights[j]
        # Left of all groups unit j is -1, 1, -1, ..
        bias = start_value + sum((w if j % 2 == 0 else -w for j, w in enumerate(weights)), start=ZERO)
        constants = sum((w * hard_tanh().constant for w in weights), start=ZERO)
        row = [w * weight for w in weights for _, _, weight in hard_tanh().terms]
        return row, bias + constants


def _network(ramps: _Ramps, units: Sequence[tuple[tuple[list[Q], Q], Unit, Q]], offset: Q) -> Network:
    """Layer 2: for each (pre-activation, unit, output weight) the unit's ReLUs."""
    rows, bias, output = [], [], []
    for (row, shift), unit, factor in units:
        offset += factor * unit.constant
        for scale, place, weight in unit.terms:
            rows.append(tuple(scale * w for w in row))
            bias.append(scale * shift + place)
            output.append(factor * weight)
    return Network(1, (ramps.layer(), Layer(tuple(rows), tuple(bias)), Layer((tuple(output),), (offset,))))


def _steep_enough(build: Callable[[Q], Network], x: Sequence[Q], z: Sequence[Q]) -> Network:
    steepness = fmpq(4)
    for _ in range(40):
        network = build(steepness)
        if network.on_line().at_sorted(x) == list(z):
            return network
        steepness *= steepness
    raise VerificationError("no steepness was found for a construction of section 5.2; please report this")


def _changed(z: Sequence[Q]) -> list[int]:
    changed = [i for i, label in enumerate(z) if label]
    if not changed:
        raise InputError("all labels are 0: no neurons are needed")
    return changed


def _grouped(points: Sequence[tuple[Q, Q]], p: int, q: int) -> list[list[tuple[Q, Q]]]:
    """p groups of q points, those that are missing added right of all, with label 0."""
    last = points[-1][0]
    padded = [*points, *((last + k, ZERO) for k in range(1, p * q - len(points) + 1))]
    return [padded[g * q : (g + 1) * q] for g in range(p)]


# U1 (Figure 6)


def hard_tanh_net(x: Sequence[Q], z: Sequence[Q], printed: bool = False) -> Network:
    """U1: p hard-tanh units in layer 1, q in layer 2, p q >= K; 2 p + 2 q ReLUs (thm-5.1.1/U1).

    Unit k of layer 2 has the k-th sample of each rising group, and the k-th from the right of each falling one, in
    its non-clipping region; the others add up to one constant there, with output weights +M, -M, +M, ..
    Printed: p = q = sqrt K, for K a square.
    """
    _changed(z)
    p, q = square_shape(len(x), printed)
    size = max(abs(label) for label in z)
    groups = _grouped(list(zip(x, z, strict=True)), p, q)
    ramps = _Ramps.around([[t for t, _ in group] for group in groups])
    # What the other units add up to: 1 for even q, 0 for odd q, each times M.
    rest = size if q % 2 == 0 else ZERO

    def build(steepness: Q) -> Network:
        units = []
        for k in range(q):
            turn = ONE if k % 2 == 0 else -ONE
            own = [group[k] if g % 2 == 0 else group[q - 1 - k] for g, group in enumerate(groups)]
            points = [(t, turn * label / size) for t, label in own]
            units.append((ramps.through(points, steepness), hard_tanh(), turn * size))
        return _network(ramps, units, -rest)

    return _steep_enough(build, x, z)


# U2 (Figure 7)


def bumps_net(x: Sequence[Q], z: Sequence[Q], printed: bool = False, groups: int | None = None) -> Network:
    """U2: p hard-tanh units, and a bump of three ReLUs for each changed sample: 2 p + 3 N (thm-5.1.1/U2).

    Printed: p = sqrt K, pre-activations through the labels z_i themselves, and one half-width delta below half of
    the least distance of two labels; so K must be a square and all labels different. Repaired: p = ceil(sqrt K), or
    `groups`, any number from 1 to K (one unit is enough: the bumps then stand on a ramp through all samples);
    pre-activations through different numbers in (-1, 1), so labels may repeat.
    """
    changed = _changed(z)
    p, q = square_shape(len(x), printed)
    if groups is not None:
        if not 1 <= groups <= len(x) or printed:
            raise InputError("groups must be a number from 1 to K, and is not chosen in the printed construction")
        p, q = groups, -(-len(x) // groups)
    if printed and len(set(z)) < len(z):
        raise InputError("printed: a half-width below min |z_i - z_j| / 2, which is 0: two labels are equal")
    parts = _grouped(list(zip(x, z, strict=True)), p, q)
    ramps = _Ramps.around([[t for t, _ in part] for part in parts])
    size = max(abs(label) for label in z)
    if printed:
        delta = min((b - a for a, b in pairwise(sorted(z))), default=ONE) / size / 4
        targets = [[label / size for _, label in part] for part in parts]
    else:
        delta = ONE / (2 * p + 2)
        targets = [[(2 * fmpq(g) + 1 - p) / (p + 1)] * q for g in range(p)]

    def build(steepness: Q) -> Network:
        rows = [
            ramps.through([(part[k][0], goal[k]) for part, goal in zip(parts, targets, strict=True)], steepness)
            for k in range(q)
        ]
        units = [(rows[i % q], bump(targets[i // q][i % q], z[i], delta), ONE) for i in changed]
        return _network(ramps, units, ZERO)

    return _steep_enough(build, x, z)


# U3 (Figure 8)


def clipped_net(x: Sequence[Q], z: Sequence[Q], printed: bool = False) -> Network:
    """U3: groups of the samples in J (eq. 14) alone, units sigma_L: 2 p + 4 q, p q >= |J| (thm-5.1.1/U3).

    Printed: p = q = sqrt|J|, and steep enough for the samples of J; that the others are then 0 (eq. 27) does not
    follow, and where it fails InputError names the sample. Repaired: steep enough for all samples.
    """
    if not printed:
        kept = _kept(z)
        p, q = min(((-(-len(kept) // k), k) for k in range(1, len(kept) + 1)), key=lambda s: 2 * s[0] + 4 * s[1])
        return _steep_enough(_clipped(x, z, kept, p, q), x, z)
    network = clipped_net_through_j(x, z)
    values = network.on_line().at_sorted(x)
    wrong = next((i for i, (value, label) in enumerate(zip(values, z, strict=True)) if value != label), None)
    if wrong is not None:
        raise InputError(f"printed: the network fits J but is {values[wrong]} at sample {wrong + 1}, which is not in J")
    return network


def clipped_net_through_j(x: Sequence[Q], z: Sequence[Q]) -> Network:
    """U3 as printed, whatever it is at samples outside J; InputError if sqrt|J| is no integer."""
    kept = _kept(z)
    p, q = square_shape(len(kept), printed=True)
    return _steep_enough(_clipped(x, z, kept, p, q), [x[i] for i in kept], [z[i] for i in kept])


def _kept(z: Sequence[Q]) -> list[int]:
    """J, from 0."""
    changed = set(_changed(z))
    return [j - 1 for j in sharp_samples([i in changed for i in range(len(z))])]


def _clipped(x: Sequence[Q], z: Sequence[Q], kept: Sequence[int], p: int, q: int) -> Callable[[Q], Network]:
    """U3 for p groups of q samples of J each, by its steepness."""
    size = max(abs(label) for label in z)
    groups = _grouped([(x[i], z[i]) for i in kept], p, q)
    ramps = _Ramps.around([[t for t, _ in group] for group in groups])

    def build(steepness: Q) -> Network:
        units = []
        for k in range(q):
            points = [(group[k][0], group[k][1] / size) for group in groups]
            units.append((ramps.through(points, steepness), sigma_l(ONE / 2), size))
        return _network(ramps, units, ZERO)

    return build


# Appendix A (Figure 10)


def alternating_groups_net(x: Sequence[Q], z: Sequence[Q], printed: bool = False) -> Network:
    """Appendix A: 2 N + 1 hard-tanh units on T and the runs between, one unit sigma_T: 4 N + 4 ReLUs (app-A).

    Printed: no group may be empty (neighbours in T, T at an end), and labels are at most 1 (sigma_T is v up to 1; a
    label above it must be scaled, as is done here). Repaired: an empty group gets a position between its
    neighbours, or beyond the end, with label 0.
    """
    changed = _changed(z)
    groups: list[list[tuple[Q, Q]]] = []
    for number, (before, after) in enumerate(pairwise([-1, *changed, len(x)])):
        between = [(x[i], ZERO) for i in range(before + 1, after)]
        if not between:
            if printed:
                raise InputError(f"printed: s_{2 * number + 1} is empty, and (28), (29) refer to its elements")
            between = [(_empty_place(x, before, after), ZERO)]
        groups.append(between)
        if after < len(x):
            groups.append([(x[after], z[after])])
    ramps = _Ramps.around([[t for t, _ in group] for group in groups])
    size = max(abs(label) for label in z)

    def build(steepness: Q) -> Network:
        points = [(group[0][0], group[0][1] / size) for group in groups]
        return _network(ramps, [(ramps.through(points, steepness), sigma_t(ONE), size)], ZERO)

    return _steep_enough(build, x, z)


def _empty_place(x: Sequence[Q], before: int, after: int) -> Q:
    if before < 0:
        return x[0] - 1
    return x[-1] + 1 if after == len(x) else (x[before] + x[after]) / 2
