"""(a2*) The changed samples alone, with two pairs of neurons beside the windows: p + 4 q neurons for N <= (p + 1) q + 1
changed samples, q >= 2, p >= k + 7, k the least odd number from q - 1 on.

Beside the windows of q - 1 functions there are two pairs f, g (output weights 1 and -1), in the words of `with_pair`.
In regions 0, .., k and from k + 7 on all four have a *window* of one changed sample: f_1 - g_1 + f_2 - g_2 = 0, and all
pass through 0 near it. Between, where they have nine samples with the windows' two,

    region   k + 1   k + 2   k + 3     k + 4     k + 5     k + 6
    pair 1   fall    climb   descent   climb     descent   rise
    pair 2   level   fall    climb     descent   rise      level

The neurons of b_{k+3}, b_{k+4}, b_{k+5} face left, so that s_0 = s_{k+3} - s_{k+6}. Between its two peaks pair 1 is off
at b_{k+3}, at any two values; pair 2 has any level at b_{k+6}: so both are what they have to be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from ftc_verify.constructions.three_layer.changed import changed_and_beyond
from ftc_verify.constructions.three_layer.steep import Line, SteepFunctions
from ftc_verify.constructions.three_layer.with_pair import fitted_with_pair, own_rows
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["two_pairs_net", "two_pairs_width"]

Point = tuple[Q, Q]
"""Position and label."""
Values = tuple[Q, Q, Q, Q]
"""f_1, g_1, f_2, g_2 at a sample."""

_FALL_1, _FALL_2, _FIRST_PEAK, _PEAK_2, _LAST_PEAK, _RISE_2, _RISE_1 = range(7)
"""The pairs' samples between the windows, in this order at b_k, .., b_{k+6}."""


def two_pairs_width(changed: int) -> tuple[int, int]:
    """(p, q) with (p + 1) q + 1 >= N, q >= 2, p >= k + 7, and p + 4 q as small as can be."""
    shapes = ((max(_in_front(q) + 7, -(-(changed - 1) // q) - 1), q) for q in range(2, changed // 4 + 3))
    return min(shapes, key=lambda shape: shape[0] + 4 * shape[1])


def _in_front(q: int) -> int:
    """k."""
    return q - 1 + q % 2


def two_pairs_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (a2*) with the widths (p, 4 q) of `two_pairs_width`, verified.

    None where all labels are 0, or where a function has one label in regions 0, .., k + 6 and another one elsewhere,
    on the data and on the reflected data; or where Newton's method does not find the breakpoints.
    """
    if not any(z):
        return None
    shape = two_pairs_width(sum(map(bool, z)))
    return fitted_with_pair(x, z, lambda places, labels: [_Regions.of(places, labels, *shape)])


@dataclass
class _Regions:
    """p + 1 regions; where T has too few samples, others lie right of all data.

    Attributes
    ----------
    problem
        The functions for the windows, and where the breakpoints may be.
    front
        k.
    windows
        The pairs' sample in each region in which they have a window.
    extra
        Their other seven, at b_k, .., b_{k+6}.
    """

    problem: SteepFunctions
    front: int
    windows: dict[int, Point]
    extra: list[Point]

    @classmethod
    def of(cls, x: Sequence[Q], z: Sequence[Q], p: int, q: int) -> "_Regions":
        """The changed samples in regions, and the breakpoints at, behind or before the pairs' seven, or free."""
        size = max(map(abs, z))
        points, beyond = changed_and_beyond(x, z, (p + 1) * q + 1)
        supply = iter([*points, *((t, size) for t in beyond)])
        front = _in_front(q)
        windows: dict[int, Point] = {}
        extra: list[Point] = []
        groups, ends = [], []
        for j in range(p + 1):
            if j in (front + 1, front + 2):
                extra.append(next(supply))
            group = [next(supply) for _ in range(q if j <= front or j > front + 6 else q - 1)]
            ends.append((group[0][0], group[-1][0]))
            if len(group) == q:
                windows[j] = group.pop(1 if j else 0)
            groups.append(group)
            if front + 2 <= j <= front + 6:
                extra.append(next(supply))
        places = [*x, *beyond]
        gaps = [(before[1], after[0]) for before, after in pairwise(ends)]
        for number, (t, _) in enumerate(extra):
            side = -1 if number <= _FALL_2 else 1 if number >= _RISE_2 else 0
            b = t + side * min(abs(other - t) for other in places if other != t) / 4
            gaps[front + number] = (b, b)
        rows = own_rows(groups, range(q - 1), size, x[-1])
        problem = SteepFunctions(places, size, gaps, list(range(q - 1)), front + 3, rows, turned=3)
        return cls(problem, front, windows, extra)

    def pairs(self, breakpoints: Sequence[Q], scale: Q) -> list[Line]:
        """f_1, g_1, f_2, g_2."""
        return _Pairs(self, breakpoints, scale).lines()


@dataclass
class _Pairs:
    """The two pairs at given breakpoints b; `scale` is the level where it is free."""

    regions: _Regions
    b: Sequence[Q]
    scale: Q

    def lines(self) -> list[Line]:
        """f_1, g_1, f_2, g_2: D_1 and D_2 first, then what the relation of slopes asks of each."""
        k, b, labels = self.regions.front, self.b, [label for _, label in self.regions.extra]
        windows = {j: _window(z, abs(z)) for j, (_, z) in self.regions.windows.items()}
        windows[0], slope, most = self._first_window(windows, labels)
        low = -2 * self.scale
        rise = labels[_RISE_1] / (self.regions.extra[_RISE_1][0] - b[k + 6])
        middle = _peak(labels[_FIRST_PEAK], self._size) + (slope + rise) * (b[k + 3] - b[k + 2])
        off = {1: low - max(-middle, ZERO), -1: low - max(middle, ZERO)}
        found = []
        for pair, sign in product((1, 2), (1, -1)):
            number = 2 * (pair - 1) + (sign < 0)
            at = {j: values[number] for j, values in windows.items()}
            ends = [max(sign * label, ZERO) for label in labels]
            found.append(self._first(at, ends, off[sign]) if pair == 1 else self._second(at, ends, most))
        return found

    @property
    def _size(self) -> Q:
        return self.regions.problem.size

    def _first_window(self, windows: dict[int, Values], labels: Sequence[Q]) -> tuple[Values, Q, Q]:
        """The four values in region 0, the slope of D_1 there, and M for the peak of pair 2: what lets D_2, 0 at
        b_{k+6}, satisfy the relation of slopes."""
        k, b = self.regions.front, self.b
        width = b[k + 3] - b[k + 2]
        place, label = self.regions.windows[0]
        at_first = self._in_front({j: values[0] - values[1] for j, values in windows.items()}, ZERO)[0]
        edge = self._edge(_FALL_2, ZERO, labels[_FALL_2], k + 1, k + 2)
        most = self._size
        while True:
            slope = (edge - _peak(labels[_PEAK_2], most)) / width
            apart = at_first - slope * (b[0] - place)
            if abs(apart) >= abs(label):
                return _window(label, apart), slope, most
            most *= 2

    def _first(self, at: dict[int, Q], ends: Sequence[Q], off: Q) -> Line:
        """f_1 or g_1: fall, climb, descent, climb, descent, rise; its level at b_k is what the relation asks for."""
        k, b, level = self.regions.front, self.b, self.scale
        before = self._edge(_RISE_1, level, ends[_RISE_1], k + 6, k + 5)
        peaks = [ends[i] or -self._size for i in (_FIRST_PEAK, _LAST_PEAK)]
        behind = [peaks[0], off, peaks[1], before, level]
        wanted = (off - peaks[0]) / (b[k + 3] - b[k + 2]) - (level - before) / (b[k + 6] - b[k + 5])
        zero, one = (self._slope(at, self._in_front(at, start)) for start in (ZERO, ONE))
        start = (wanted - zero) / (one - zero)
        return self._line(at, start, [self._edge(_FALL_1, start, ends[_FALL_1], k, k + 1), *behind])

    def _second(self, at: dict[int, Q], ends: Sequence[Q], most: Q) -> Line:
        """f_2 or g_2: level, fall, climb, descent, rise, level; the second level ends where the relation asks for."""
        k, b, level = self.regions.front, self.b, self.scale
        down = self._edge(_FALL_2, level, ends[_FALL_2], k + 1, k + 2)
        peak = ends[_PEAK_2] or -most
        up = self._edge(_RISE_2, level, ends[_RISE_2], k + 5, k + 4)
        slope = (peak - down) / (b[k + 3] - b[k + 2]) - self._slope(at, self._in_front(at, level))
        return self._line(at, level, [level, down, peak, up, level, level + slope * (b[k + 6] - b[k + 5])])

    def _edge(self, number: int, level: Q, end: Q, at: int, to: int) -> Q:
        """At b_to, on the line from `level` at b_at to its end at the sample beside that."""
        return _through(self.b[at], level, self.regions.extra[number][0], end, self.b[to])

    def _in_front(self, at: dict[int, Q], value: Q) -> list[Q]:
        """Values at b_0, .., b_k, through the windows of regions k, .., 1 from the one at b_k on."""
        values = [value]
        for j in range(self.regions.front, 0, -1):
            place = self.regions.windows[j][0]
            values.append(_through(self.b[j], values[-1], place, at[j], self.b[j - 1]))
        return values[::-1]

    def _slope(self, at: dict[int, Q], values: Sequence[Q]) -> Q:
        """In region 0."""
        return (values[0] - at[0]) / (self.b[0] - self.regions.windows[0][0])

    def _line(self, at: dict[int, Q], value: Q, middle: Sequence[Q]) -> Line:
        """From `value` at b_k and those at b_{k+1}, .., b_{k+6} on through the windows on either side."""
        front, b = self._in_front(at, value), self.b
        values = [*front, *middle]
        for j in range(self.regions.front + 7, len(b)):
            values.append(_through(b[j - 1], values[-1], self.regions.windows[j][0], at[j], b[j]))
        slopes = [(after - before) / (b[j + 1] - b[j]) for j, (before, after) in enumerate(pairwise(values))]
        last = (at[len(b)] - values[-1]) / (self.regions.windows[len(b)][0] - b[-1])
        return [self._slope(at, front), *slopes, last], values[0]


def _window(label: Q, apart: Q) -> Values:
    """f_1, g_1, f_2, g_2 at a sample where f_1 - g_1 = apart = g_2 - f_2 and the net has the label; |apart| >=
    |label|."""
    if label < 0:
        one, other, third, last = _window(-label, -apart)
        return other, one, last, third
    return (label, label - apart, -apart, ZERO) if apart > 0 else (apart, ZERO, label, label + apart)


def _peak(label: Q, most: Q) -> Q:
    """f - g where the one whose sign the label has passes through it and the other is -most."""
    return label + most if label > 0 else label - most


def _through(place: Q, value: Q, sample: Q, end: Q, at: Q) -> Q:
    """At `at`, on the line through (place, value) and (sample, end)."""
    return end + (value - end) * (at - sample) / (place - sample)
