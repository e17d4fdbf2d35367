"""(a*+) The changed samples alone, with a pair of neurons beside the windows, and one sample more than (a*) holds:
p + 4 u + 2 neurons for (p + 1) u + (3 p + 4)/5 changed samples, p = 2 mod 5, p >= 10 ceil(u/4) + 2.

Regions 0, .., p of the pair are rise, level, fall, climb, descent and so on (the words are those of `with_pair`), if
the pair's first two samples A and B have labels of one sign. Else b_0 and b_1 are peaks, of the one and of the other
function. The sample E at b_L, L = 10 ceil(u/4), is that of a rise; b_L's neuron faces left:

    peaks     A and B of two signs   s_0 = s_L - s_{L+1} is as large as wanted, as for (a*)
    ends      A and E of one sign    s_0 = s_L - s_{L+1}: two rises, equally steep
    opposite  B and E of two signs   s_2 = s_L - s_{L+1}: b_0 and b_1 face left too, the level in region L + 1 rises

One of these holds whatever the signs are (ours/three-layer-a-first-signs).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ftc_verify.constructions.three_layer.changed import changed_and_beyond
from ftc_verify.constructions.three_layer.steep import Line, SteepFunctions
from ftc_verify.constructions.three_layer.with_pair import fitted_with_pair, own_rows
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["first_signs_net", "first_signs_width"]

_SHAPES = {47: (12, 3), 83: (17, 4), 129: (22, 5)}
"""Changed samples, and (p, u): where no other construction has as few neurons."""
_RISE, _FALL, _PEAK, _OFF_BEHIND, _OFF_BEFORE = 0, 1, 3, 2, 4
"""What is at b_j, by j mod 5."""

Point = tuple[Q, Q]
"""Position and label."""


def first_signs_width(changed: int) -> tuple[int, int] | None:
    """(p, u) with (p + 1) u + (3 p + 4)/5 >= N; None for N > 129."""
    return next((shape for most, shape in _SHAPES.items() if changed <= most), None)


def first_signs_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a*+) with the widths (p, 4 u + 2) of `first_signs_width`, verified.

    None where all labels are 0 or more than 129 are not, where one of the functions has one label in all regions that
    b_k .. b_L bound and another one elsewhere, or where Newton's method does not find the breakpoints.
    """
    shape = first_signs_width(sum(map(bool, z)))
    if shape is None or not any(z):
        return None
    return fitted_with_pair(x, z, lambda places, labels: [_Regions.of(places, labels, *shape)])


@dataclass
class _Regions:
    """p + 1 regions; where T has too few samples, others lie right of all data.

    Attributes
    ----------
    problem
        The functions for the windows, and where the breakpoints may be.
    kind
        `peaks`, `ends` or `opposite`.
    extra
        The pair's samples, by the breakpoint that they are at or beside.
    """

    problem: SteepFunctions
    kind: str
    extra: dict[int, Point]

    @classmethod
    def of(cls, x: Sequence[Q], z: Sequence[Q], p: int, u: int) -> "_Regions":
        """The changed samples in regions: u for the windows in each, the others at breakpoints."""
        size = max(map(abs, z))
        points, beyond = changed_and_beyond(x, z, (p + 1) * u + (3 * p + 4) // 5)
        places = [*x, *beyond]
        groups, extra = _groups([*points, *((t, size) for t in beyond)], p, u)
        left = -(-u // 4) * 10
        a, b, e = (extra[j][1] for j in (0, 1, left))
        kind = "peaks" if a * b < 0 else "ends" if a * e > 0 else "opposite"
        near = _distances(places, extra, {"peaks": (), "ends": (0, left), "opposite": (1, left)}[kind])
        gaps = [(before[-1][0], after[0][0]) for before, after in pairwise(groups)]
        for j, (place, _) in extra.items():
            beside = 0 if kind == "peaks" and j <= 1 else {_RISE: 1, _FALL: -1, _PEAK: 0}[j % 5]
            gaps[j] = (place + beside * near[j],) * 2
        own = [j for j in range(left) if j not in extra][:u]
        rows = own_rows(groups, own, size, x[-1])
        return cls(SteepFunctions(x, size, gaps, own, left, rows, 2 if kind == "opposite" else 0), kind, extra)

    def pairs(self, breakpoints: Sequence[Q], scale: Q) -> list[Line]:
        """f and g."""
        return [self._line(breakpoints, scale, sign) for sign in (1, -1)]

    def _line(self, b: Sequence[Q], scale: Q, sign: int) -> Line:
        """f (sign 1) or g (sign -1)."""
        levels = self._levels(b, scale)
        values = [self._value(b, levels, sign, j, scale) for j in range(len(b))]
        slopes = [(high - low) / (c - a) for low, high, a, c in zip(values, values[1:], b, b[1:], strict=False)]
        last = self._edge_slope(b, levels, sign, len(b) - 1)
        left = self.problem.left
        first = self._edge_slope(b, levels, sign, 0) if self.kind == "opposite" else slopes[left - 1] - slopes[left]
        return [first, *slopes, last], values[0]

    def _levels(self, b: Sequence[Q], scale: Q) -> dict[int, Q]:
        """Of f and g at the breakpoints where they are on."""
        levels = {j: scale for j in range(len(b)) if j % 5 in (_RISE, _FALL)}
        left = self.problem.left
        if self.kind == "ends":
            reach, reach_ = b[0] - self.extra[0][0], b[left] - self.extra[left][0]
            levels[0] = scale * max(ONE, reach / reach_)
            levels[left] = levels[left + 1] = levels[0] * reach_ / reach
        elif self.kind == "opposite":
            rise = self._edge_slope(b, levels, 1, left) - self._edge_slope(b, levels, 1, 1)
            levels[left + 1] = levels[left] + rise * (b[left + 1] - b[left])
        return levels

    def _value(self, b: Sequence[Q], levels: dict[int, Q], sign: int, j: int, scale: Q) -> Q:
        """At a breakpoint: on, its part of a peak, or as the line through the sample of a fall or rise has it."""
        at = j % 5
        if self.kind == "peaks" and j <= _OFF_BEHIND:
            return max(self.extra[j][1] * sign, ZERO) or -2 * scale if j in self.extra else -2 * scale
        if at == _PEAK:
            return max(self.extra[j][1] * sign, ZERO) or -self.problem.size
        if at in (_RISE, _FALL):
            return levels[j]
        on = j - 1 if at == _OFF_BEHIND else j + 1
        return levels[on] + self._edge_slope(b, levels, sign, on) * (b[j] - b[on])

    def _edge_slope(self, b: Sequence[Q], levels: dict[int, Q], sign: int, on: int) -> Q:
        """From the level at this breakpoint to the label, or to 0, at the sample beside it."""
        position, label = self.extra[on]
        return (max(label * sign, ZERO) - levels[on]) / (position - b[on])


def _groups(points: Sequence[Point], p: int, u: int) -> tuple[list[list[Point]], dict[int, Point]]:
    """The windows' samples in each region, and the pair's."""
    supply: Iterator[Point] = iter(points)
    groups: list[list[Point]] = []
    extra: dict[int, Point] = {}
    for region in range(p + 1):
        groups.append([next(supply) for _ in range(u)])
        if region < p and region % 5 in (_RISE, _FALL, _PEAK):
            extra[region] = next(supply)
    return groups, extra


def _distances(x: Sequence[Q], extra: dict[int, Point], tied: Sequence[int]) -> dict[int, Q]:
    """A quarter of the distance to the nearest other sample; less where |label|/distance has to be one for two."""
    near = {j: min(abs(t - place) for t in x if t != place) / 4 for j, (place, _) in extra.items()}
    if tied:
        steepest = max(abs(extra[j][1]) / near[j] for j in tied)
        near |= {j: abs(extra[j][1]) / steepest for j in tied}
    return near
