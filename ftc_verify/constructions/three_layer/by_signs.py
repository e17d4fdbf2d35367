"""(aS) The changed samples alone, with a pair beside one unit of windows, in a pattern that depends on signs: 14
neurons for 15 changed samples (ours/three-layer-fifteen).

Widths (8, 6): a unit a_1, a_2 (output weight 1), c_1, c_2 (-1) with a window of one sample in each of nine regions, and
a pair f, g, called a_3, c_3 in front of a mixed region; the words are those of `theory.sign_patterns`. b_2's neuron
faces left: s_0 = s_2 - s_3. One breakpoint, b_0 or b_1, is where the function h that is 0 at the unit's samples
satisfies that. Bounded functions w_i with the values that the windows want satisfy it too, so that V_i h + w_i do for
any V_i. The 23 classes of signs that a pair does not hold are not built.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from flint import fmpq

from ftc_verify.constructions.three_layer.changed import changed_and_beyond
from ftc_verify.constructions.three_layer.preactivations import assembled_with_left, fits_exactly
from ftc_verify.network import Network
from ftc_verify.rationals import ONE, ZERO, Q
from ftc_verify.theory.sign_patterns import COUNT, Pattern, letters, pair_patterns

__all__ = ["by_signs_net", "by_signs_width"]

_LEFT = 2
_BITS = (8, 16, 32, 64, 128, 256)
"""M, C, B, V are 2^k, 2^3k, 2^5k, 2^8k times the largest label for these k in turn."""

Point = tuple[Q, Q]
"""Position and label."""


def by_signs_width(changed: int) -> tuple[int, int] | None:
    """(8, 6) for up to 15 changed samples."""
    return (8, 6) if 0 < changed <= COUNT else None


def by_signs_net(x: Sequence[Q], z: Sequence[Q]) -> Network | None:
    """Construction (aS) with the widths (8, 6), verified.

    None where all labels are 0 or more than 15 are not, or where no pattern of a pair holds the signs on the data, on
    the reflected data, or negated.
    """
    if by_signs_width(sum(map(bool, z))) is None:
        return None
    for turn in (ONE, -ONE):
        order = slice(None, None, int(turn))
        for sign in (ONE, -ONE):
            for network in _nets([turn * t for t in x[order]], [sign * label for label in z[order]], turn, sign):
                if fits_exactly(network, x, z):
                    return network
    return None


@cache
def _patterns() -> tuple[tuple[str, Pattern], ...]:
    return tuple((letters(pattern), pattern) for pattern in pair_patterns())


def _nets(x: Sequence[Q], z: Sequence[Q], turn: Q, sign: Q) -> Iterator[Network]:
    """By the first pattern that holds these signs, with ever larger functions; they may fit the data or not."""
    size = max(map(abs, z))
    points, beyond = changed_and_beyond(x, z, COUNT)
    for filled in dict.fromkeys((tuple((t, size) for t in beyond), tuple((t, -size) for t in beyond))):
        regions = _divided([*points, *filled])
        if regions:
            break
    else:
        return
    breakpoints = _breakpoints(regions, [*x, *beyond])
    for bits in _BITS:
        functions = _Functions(regions, breakpoints, size, bits).lines()
        lines = [(line.slopes(breakpoints), line.values[0]) for _, line in functions]
        neurons = [(k, ONE, ZERO, sign * weight) for k, (weight, _) in enumerate(functions)]
        yield assembled_with_left(breakpoints, (_LEFT,), lines, neurons, turn)


def _holds(held: str, word: str) -> bool:
    """Whether these signs are what the letters of a pattern want."""
    mixed = held.find("*")
    return all(want in ("?", "*", have) for want, have in zip(held, word, strict=True)) and (
        mixed < 0 or word[mixed] != word[mixed + 1]
    )


@dataclass
class _Region:
    """What the pair does, the samples of windows, and the one of a rise, fall or peak."""

    kind: str
    windows: list[Point]
    extra: Point


def _divided(points: Sequence[Point]) -> list[_Region]:
    """By the first pattern that holds these signs; nothing where there is none."""
    word = "".join("+" if label > 0 else "-" for _, label in points)
    pattern = next((pattern for held, pattern in _patterns() if _holds(held, word)), ())
    supply = iter(points)
    regions = []
    for move in pattern:
        kind = move.split()[0]
        extra = next(supply) if kind == "fall" else (ZERO, ZERO)
        windows = [next(supply) for _ in range(2 if kind == "mixed" else 1)]
        regions.append(_Region(kind, windows, next(supply) if kind in ("rise", "peak", "other") else extra))
    return regions


def _breakpoints(regions: Sequence[_Region], places: Sequence[Q]) -> list[Q]:
    """At a peak, behind a rise, before a fall, else between two windows; b_0 or b_1 where A = 0."""
    free = [(one.windows[-1][0] + other.windows[0][0]) / 2 for one, other in pairwise(regions)]
    near = [min(abs(t - one.extra[0]) for t in places if t != one.extra[0]) / 4 for one in regions]
    for j, (one, other) in enumerate(pairwise(regions)):
        if (one.kind, other.kind) == ("fall", "rise"):
            ends = [(abs(label), abs(free[j] - t)) for t, label in (one.extra, other.extra)]
            met = max(label * (1 + far / t) for (label, far), t in zip(ends, near[j : j + 2], strict=True))
            near[j : j + 2] = [far / (met / label - 1) for label, far in ends]
    found = []
    for j, (one, other) in enumerate(pairwise(regions)):
        if one.kind in ("peak", "other"):
            found.append(one.extra[0])
        elif one.kind == "rise":
            found.append(one.extra[0] + near[j])
        else:
            found.append(other.extra[0] - near[j + 1] if other.kind == "fall" else free[j])
    own = int(regions[0].kind == "peak")
    y = [one.windows[0][0] for one in regions[: _LEFT + 2]]
    r = [(b - before) / (after - b) for b, before, after in zip(found, y, y[1:], strict=False)]
    ratio = 1 / (r[1 - own] * (1 + r[_LEFT]))
    found[own] = (y[own] + ratio * y[own + 1]) / (1 + ratio)
    return found


@dataclass
class _Line:
    """A function of layer 2: its values at the breakpoints, its slopes left and right of them."""

    values: list[Q]
    left: Q = ZERO
    right: Q = ZERO

    def slopes(self, b: Sequence[Q]) -> list[Q]:
        """In all regions."""
        between = [_slope(self.values, b, j) for j in range(1, len(b))]
        return [self.left, *between, self.right]

    def scaled(self, by: Q, more: "_Line") -> "_Line":
        """This times a number, and another one."""
        values = [by * one + other for one, other in zip(self.values, more.values, strict=True)]
        return _Line(values, by * self.left + more.left, by * self.right + more.right)

    def on(self, b: Sequence[Q], place: Q, value: Q) -> None:
        """Through this point to the next breakpoint, or on."""
        slope = (value - self.values[-1]) / (place - b[len(self.values) - 1])
        if len(self.values) < len(b):
            self.values.append(self.values[-1] + slope * (b[len(self.values)] - b[len(self.values) - 1]))
        else:
            self.right = slope


def _slope(values: Sequence[Q], b: Sequence[Q], region: int) -> Q:
    return (values[region] - values[region - 1]) / (b[region] - b[region - 1])


def _through(b: Sequence[Q], y: Sequence[Q], values: Sequence[Q], slope: Q) -> _Line:
    """Through these values at samples of regions 0, 1, .., with the slope in region 0."""
    line = _Line([values[0] + slope * (b[0] - y[0])], slope)
    for place, value in zip(y[1:], values[1:], strict=True):
        line.on(b, place, value)
    return line


@dataclass
class _Functions:
    """All six functions, for one size."""

    regions: Sequence[_Region]
    b: Sequence[Q]
    size: Q
    bits: int

    def __post_init__(self) -> None:
        """Where a region is mixed, and M, C, B, V."""
        self.mixed = next((j for j, one in enumerate(self.regions) if one.kind == "mixed"), len(self.regions))
        self.most, self.level, self.deep, self.steep = (self.size * fmpq(2) ** (k * self.bits) for k in (1, 3, 5, 8))

    def lines(self) -> list[tuple[Q, _Line]]:
        """With their output weights."""
        pair = self._pair()
        h, bounded = self._unit()
        if self.mixed == len(self.regions):
            unit = [h.scaled(self.steep, w) for w in bounded]
        else:
            unit = self._joined(pair, h, bounded)
        return list(zip((ONE, ONE, -ONE, -ONE, ONE, -ONE), (*unit, *pair), strict=True))

    # --- The unit ---

    def _unit(self) -> tuple[_Line, list[_Line]]:
        """h, and w for a_1, a_2, c_1, c_2, up to the mixed region."""
        points = [one.windows[0] for one in self.regions[: self.mixed]]
        y = [t for t, _ in points]
        upper = [[max(sign * label, ZERO) for _, label in points] for sign in (1, -1)]
        more = self._more(y, *upper)
        flip = [-1 if j in (2, 3) else 1 for j in range(len(y))]
        high, low = ([[u + e for u, e in zip(part, each, strict=True)] for part in upper] for each in more)
        values = [
            high[0],
            [-v for v in low[0]],
            [u if f > 0 else -v for u, v, f in zip(high[1], low[1], flip, strict=True)],
            [-v if f > 0 else u for u, v, f in zip(high[1], low[1], flip, strict=True)],
        ]
        return _through(self.b, y, [ZERO] * len(y), ONE), [_through(self.b, y, each, ZERO) for each in values]

    def _more(self, y: Sequence[Q], plus: Sequence[Q], minus: Sequence[Q]) -> tuple[list[Q], list[Q]]:
        """What is added to upper and lower values, so that s_0 = s_2 - s_3 for all four."""
        count = _LEFT + 2
        d = [self._closing(y[:count], [ONE if i == j else ZERO for i in range(count)]) for j in range(count)]
        of_plus = sum((d[j] * plus[j] for j in range(count)), ZERO)
        first, second = (d[j] * minus[j] + d[j + 1] * minus[j + 1] for j in (0, 2))
        wanted = (ZERO, -of_plus), (second - first - of_plus, first - second)
        found = []
        for amounts in wanted:
            each = [ZERO] * len(y)
            for j, amount in zip((0, 2), amounts, strict=True):
                at = j if amount >= 0 else j + 1
                each[at] = amount / d[at]
            found.append(each)
        return found[0], found[1]

    def _closing(self, y: Sequence[Q], values: Sequence[Q]) -> Q:
        """s_2 - s_3 of the function with slope 0 in region 0."""
        line = _through(self.b, y, values, ZERO)
        return _slope(line.values, self.b, _LEFT) - _slope(line.values, self.b, _LEFT + 1)

    # --- The pair ---

    def _pair(self) -> list[_Line]:
        """f and g, as far as the mixed region."""
        lines = [self._of_pair(sign) for sign in (1, -1)]
        for line in lines:
            line.left = _slope(line.values, self.b, _LEFT) - _slope(line.values, self.b, _LEFT + 1)
        return lines

    def _of_pair(self, sign: int) -> _Line:
        line = _Line([])
        for j in range(min(self.mixed, len(self.b))):
            self._continue(line, sign, j)
        if self.mixed > len(self.b):
            self._end(line, sign)
        return line

    def _end_of(self, j: int, sign: int) -> Q:
        """What the function has at the sample of a rise or fall: the label, or 0."""
        return max(self.regions[j].extra[1] * sign, ZERO)

    def _continue(self, line: _Line, sign: int, j: int) -> None:
        """To b_j, and for a rise from free values from b_{j-1} on."""
        one, following = self.regions[j], self.regions[j + 1].kind
        if one.kind in ("peak", "other"):
            line.values.append(self._end_of(j, sign) or -self.most)
        elif one.kind == "level":
            line.values.append(line.values[-1])
        elif one.kind in ("fall", "rise"):
            line.on(self.b, one.extra[0], self._end_of(j, sign))
        elif following == "rise":
            place, at = self.regions[j + 1].extra[0], self.b[j + 1]
            end = self._end_of(j + 1, sign)
            line.values.append(end + (self.level - end) * (self.b[j] - place) / (at - place))
        else:
            line.values.append(-self.deep if one.kind == "off" else -self.level)

    def _end(self, line: _Line, sign: int) -> None:
        """Right of the last breakpoint."""
        last = len(self.b)
        if self.regions[last].kind == "fall":
            line.on(self.b, self.regions[last].extra[0], self._end_of(last, sign))
        elif self.regions[last].kind == "descent":
            line.right = -self.level

    # --- A mixed region ---

    def _joined(self, pair: list[_Line], h: _Line, bounded: list[_Line]) -> list[_Line]:
        """The unit's four in front and on through the mixed region; `pair` becomes the pair in front, as part of the
        unit behind, and its first two functions are the pair behind."""
        m, b = self.mixed, self.b
        (y, z), (y_, z_) = sorted(self.regions[m].windows, key=lambda point: -point[1])
        level = pair[0].values[-1]
        if (h.values[-1] > 0) != (level > 0):
            h = _Line([-v for v in h.values], -h.left, -h.right)
        start = self.steep * h.values[-1] + bounded[0].values[-1]
        other = self._meeting(start, (y, z), (y_, -z_)) if m < len(b) else start
        kappa = level - bounded[3].values[-1] + bounded[0].values[-1]
        steep = self.steep, (other - bounded[2].values[-1]) / h.values[-1]
        more = kappa / h.values[-1]
        scales = (steep[0], steep[1] + more, steep[1], steep[0] + more)
        unit = [h.scaled(scale, w) for scale, w in zip(scales, bounded, strict=True)]
        self._window(unit[0], unit[3], pair[0], (y, z))
        self._window(unit[2], unit[1], pair[1], (y_, -z_))
        self._behind(unit, pair)
        return unit

    def _meeting(self, start: Q, point: Point, other: Point) -> Q:
        """c_1 at b, for which a_1 = c_1 at b'."""
        b, end = self.b[self.mixed - 1], self.b[self.mixed]
        (rate, label), (rate_, label_) = (((end - t) / (t - b), label) for t, label in (point, other))
        return (rate * start - (1 + rate) * label + (1 + rate_) * label_) / rate_

    def _window(self, one: _Line, both: _Line, third: _Line, point: Point) -> None:
        """Three functions through z, 0, -z at its sample."""
        place, label = point
        for line, value in ((one, label), (both, ZERO), (third, -label)):
            line.on(self.b, place, value)

    def _behind(self, unit: Sequence[_Line], pair: Sequence[_Line]) -> None:
        """a_2, a_3, c_2, c_3 through the windows, a_1 and c_1 as a pair."""
        for j in range(self.mixed + 1, len(self.regions)):
            place, label = self.regions[j].windows[0]
            for sign, lines in ((1, (unit[1], pair[0])), (-1, (unit[3], pair[1]))):
                for line, weight in zip(lines, (1, -1), strict=True):
                    line.on(self.b, place, weight * max(sign * label, ZERO))
            for sign, line in ((1, unit[0]), (-1, unit[2])):
                if j < len(self.b):
                    self._continue(line, sign, j)
                else:
                    self._end(line, sign)
