"""(a*') 13 neurons for 13 changed samples, 17 for 21: p = 7 breakpoints, u = 1 or 2 functions with windows in each of
the 8 regions, and a pair of functions as in (a*) that holds five samples more instead of four.

Two patterns of what the pair does (the words are those of `with_pair`), each for the data or for the reflected data:

    peak   rise, level, fall, climb, descent, rise, level, fall
    edges  climb, descent, rise, level, fall, rise, level, fall

The five samples A, .., E of the pair are the same, but for the second one. With `peak` the slopes of f and g satisfy
s_0 = s_6 - s_7 if A and E have labels of one sign, s_2 = s_6 - s_7 if B and E do not; with `edges`, where s_0 = s_6 -
s_7 in any case, the fall in region 4 and the rise in region 5 need C and D of one sign. Whatever the signs are, one of
these holds on the data or on the reflected data (ours/three-layer-a-rise-first).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ftc_verify.constructions.three_layer.changed import changed_and_beyond
from ftc_verify.constructions.three_layer.steep import Line, Row, SteepFunctions
from ftc_verify.constructions.three_layer.with_pair import fitted_with_pair, own_rows
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["rise_first_net", "rise_first_width"]

_BREAKPOINTS, _EXTRA, _MOST = 7, 5, 21
_LEFT, _REGION = 6, {"ends": 0, "opposite": 2, "edges": 0}
"""L, and the region whose slope is s_L - s_{L+1}: for A and E of one sign, B and E of two, C and D of one."""

Point = tuple[Q, Q]
"""Position and label."""


def rise_first_width(changed: int) -> tuple[int, int] | None:
    """(7, u), u = 1 or 2, with 8 u + 5 >= N; None for N > 21."""
    return (_BREAKPOINTS, 1 if changed <= 13 else 2) if changed <= _MOST else None


def rise_first_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a*') with the widths (7, 4 u + 2) of `rise_first_width`, verified.

    None where all labels are 0 or more than 21 are not, where one of two functions has one label in all regions that
    b_k .. b_L bound and another one elsewhere, or where Newton's method does not find the breakpoints.
    """
    shape = rise_first_width(sum(map(bool, z)))
    if shape is None or not any(z):
        return None
    return fitted_with_pair(x, z, lambda places, labels: _Regions.fitting(places, labels, shape[1]))


@dataclass
class _Regions:
    """Eight regions; where T has too few samples, others lie right of all data.

    Attributes
    ----------
    problem
        The functions for the windows, and where the breakpoints may be.
    kind
        `ends`, `opposite` or `edges`: see `_REGION`.
    extra
        The pair's five samples.
    """

    problem: SteepFunctions
    kind: str
    extra: list[Point]

    @classmethod
    def fitting(cls, x: Sequence[Q], z: Sequence[Q], u: int) -> Iterator["_Regions"]:
        """All whose condition on signs holds."""
        size = max(map(abs, z))
        changed, beyond = changed_and_beyond(x, z, (_BREAKPOINTS + 1) * u + _EXTRA)
        points = [*changed, *((t, size) for t in beyond)]
        places = [*x, *beyond]
        for kind in _REGION:
            groups, extra = _groups(points, u, kind == "edges")
            a, b, c, d, e = (label for _, label in extra)
            if {"ends": a * e > 0, "opposite": b * e < 0, "edges": c * d > 0}[kind]:
                yield cls._of(places, kind, groups, extra, size, x[-1])

    @classmethod
    def _of(
        cls,
        x: Sequence[Q],
        kind: str,
        groups: Sequence[Sequence[Point]],
        extra: list[Point],
        size: Q,
        last: Q,
    ) -> "_Regions":
        """With the breakpoints of this kind: each at, behind or before its extra sample, or free."""
        near = [_near(x, place) for place, _ in extra]
        if kind != "edges":
            other = 0 if kind == "ends" else 1
            steepest = max(abs(extra[i][1]) / near[i] for i in (other, 4))
            for i in (other, 4):
                near[i] = abs(extra[i][1]) / steepest
        a, b, c, d, e = (place for place, _ in extra)
        fixed = {0: a, 2: b + near[1], 3: c - near[2], 5: d + near[3], 6: e - near[4]}
        if kind != "edges":
            fixed = {0: a + near[0], 1: b - near[1], 3: c, 5: d + near[3], 6: e - near[4]}
        gaps = [
            (fixed[j], fixed[j]) if j in fixed else (before[-1][0], after[0][0])
            for j, (before, after) in enumerate(pairwise(groups))
        ]
        own = [j for j in range(_LEFT) if j not in fixed][: len(groups[0])]
        rows = own_rows(groups, own, size, last)
        if kind == "opposite":
            _exchange(rows)
        problem = SteepFunctions(x, size, gaps, own, _LEFT, rows, _REGION[kind])
        regions = cls(problem, kind, extra)
        if kind == "edges":
            problem.settled = regions._settled
        return regions

    def _settled(self, breakpoints: list[Q]) -> list[Q]:
        """b_3 and b_5 so near their samples that the lines of f - g meet at b_4, where they have one sign."""
        (fall, z), (rise, z_) = self.extra[2:4]
        reach, reach_ = breakpoints[4] - fall, rise - breakpoints[4]
        met = max(
            abs(z) * (1 + reach / _near(self.problem.x, fall)),
            abs(z_) * (1 + reach_ / _near(self.problem.x, rise)),
        )
        settled = list(breakpoints)
        settled[3] = fall - reach / (met / abs(z) - 1)
        settled[5] = rise + reach_ / (met / abs(z_) - 1)
        return settled

    def pairs(self, breakpoints: Sequence[Q], scale: Q) -> list[Line]:
        """f and g."""
        return [self._line(breakpoints, scale, sign) for sign in (1, -1)]

    def _line(self, breakpoints: Sequence[Q], scale: Q, sign: int) -> Line:
        """f (sign 1) or g (sign -1)."""
        ends = [max(label * sign, ZERO) for _, label in self.extra]
        values = (self._between_edges if self.kind == "edges" else self._around_peak)(breakpoints, scale, ends)
        widths = [after - before for before, after in pairwise(breakpoints)]
        slopes = [(b - a) / width for a, b, width in zip(values, values[1:], widths, strict=False)]
        last = -(values[6] - ends[4]) / (self.extra[4][0] - breakpoints[6])
        first = slopes[5] - last
        if self.kind == "opposite":
            first = (values[0] - ends[0]) / (breakpoints[0] - self.extra[0][0])
        return [first, *slopes, last], values[0]

    def _peak(self, number: int, ends: Sequence[Q]) -> Q:
        """The label, or for the one of the pair that stays off minus the largest."""
        return ends[number] or -self.problem.size

    def _edge(self, breakpoints: Sequence[Q], level: Q, ends: Sequence[Q], number: int, on: int, at: int) -> Q:
        """At one breakpoint, on the line from `level` at another one to its end at the sample beside that."""
        slope = (ends[number] - level) / (self.extra[number][0] - breakpoints[on])
        return level + slope * (breakpoints[at] - breakpoints[on])

    def _around_peak(self, b: Sequence[Q], scale: Q, ends: Sequence[Q]) -> list[Q]:
        """Values at breakpoints for rise, level, fall, climb, descent, rise, level, fall."""
        reach = [abs(place - b[j]) for (place, _), j in zip(self.extra, (0, 1, 3, 5, 6), strict=True)]
        high = scale
        start = end = high
        if self.kind == "ends":
            end = high = scale * max(ONE, reach[4] / reach[0])
            start = high * reach[0] / reach[4]
        else:
            high = end + (b[6] - b[5]) * ((scale - ends[1]) / reach[1] + (end - ends[4]) / reach[4])
        off = self._edge(b, scale, ends, 1, 1, 2), self._edge(b, high, ends, 3, 5, 4)
        return [start, scale, off[0], self._peak(2, ends), off[1], high, end]

    def _between_edges(self, b: Sequence[Q], scale: Q, ends: Sequence[Q]) -> list[Q]:
        """Values at breakpoints for climb, descent, rise, level, fall, rise, level, fall."""
        (fall, _), (rise, _) = self.extra[2:4]
        ratio = (b[4] - fall) / (fall - b[3]) / ((rise - b[4]) / (b[5] - rise))
        level = scale * max(ONE, 1 / ratio)
        high = level * ratio
        off = self._edge(b, scale, ends, 1, 2, 1), self._edge(b, level, ends, 2, 3, 4)
        return [self._peak(0, ends), off[0], scale, level, off[1], high, high]


def _groups(points: Sequence[Point], u: int, edges: bool) -> tuple[list[list[Point]], list[Point]]:
    """The windows' samples in each region, and the pair's A, .., E."""
    supply = iter(points)
    groups: list[list[Point]] = []
    extra: list[Point] = []
    for region in range(_BREAKPOINTS + 1):
        groups.append([next(supply) for _ in range(u)])
        if region in (0, 2 if edges else 1, 3, 5, 6):
            extra.append(next(supply))
    return groups, extra


def _exchange(rows: Sequence[Row]) -> None:
    """Where one of two functions has one label from region 2 on, it gets another one in region 6 or 7, if it can."""
    if len(rows) == 2 and any(len(set(row.targets[2:])) == 1 < len(set(row.targets)) for row in rows):
        one, other = rows
        j = next((j for j in (6, 7) if one.targets[j] != other.targets[j]), None)
        if j is not None:
            one.targets[j], other.targets[j] = other.targets[j], one.targets[j]
            one.samples[j], other.samples[j] = other.samples[j], one.samples[j]


def _near(x: Sequence[Q], place: Q) -> Q:
    """A quarter of the distance to the nearest other sample."""
    return min(abs(t - place) for t in x if t != place) / 4
