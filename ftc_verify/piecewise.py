"""Continuous piecewise-linear (CPL) functions of one variable, exact.

A CPL function is stored as its leftmost line and its *kinks*: the points where the slope changes, with the change. A
kink of change 0 is never stored, so neighbouring pieces always have different lines: pieces are maximal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from ftc_verify.notebook import card, grid
from ftc_verify.notebook_curve import curve
from ftc_verify.outlines import Point
from ftc_verify.rationals import ZERO, Number, Q, exact, short

__all__ = ["CPL", "Kink", "Piece", "linear_combination"]


class Kink(NamedTuple):
    """A point where the slope changes, and by how much (never 0)."""

    position: Q
    change: Q


class Piece(NamedTuple):
    """A maximal affine piece ``slope * t + intercept`` on [start, end]; None stands for an infinite end."""

    start: Q | None
    end: Q | None
    slope: Q
    intercept: Q


@dataclass(frozen=True)
class CPL:
    """A continuous piecewise-linear function R -> R with finitely many pieces.

    Attributes
    ----------
    slope, intercept
        The line ``slope * t + intercept`` of the leftmost piece.
    kinks
        In strictly increasing order of position, each change nonzero.

    Examples
    --------
    >>> tent = CPL.of(1, 0, [(1, -2), (2, 1)])
    >>> [str(tent(t)) for t in (0, 1, 2, 5)]
    ['0', '1', '0', '0']
    """

    slope: Q
    intercept: Q
    kinks: tuple[Kink, ...] = ()

    @classmethod
    def of(cls, slope: Number, intercept: Number, kinks: Iterable[tuple[Number, Number]] = ()) -> "CPL":
        """The function with this leftmost line and these kinks, in any order; kinks at one place are added up."""
        pairs = sorted(((exact(t), exact(change)) for t, change in kinks), key=itemgetter(0))
        return cls(exact(slope), exact(intercept), tuple(_merged(pairs)))

    @classmethod
    def from_sorted(cls, slope: Q, intercept: Q, kinks: Iterable[tuple[Q, Q]]) -> "CPL":
        """Like `of`, for exact kinks that are already in (weakly) increasing order of position."""
        return cls(slope, intercept, tuple(_merged(kinks)))

    @property
    def piece_count(self) -> int:
        """The number of maximal affine pieces: kinks + 1."""
        return len(self.kinks) + 1

    def pieces(self) -> Iterator[Piece]:
        """The maximal pieces from left to right."""
        slope, intercept, start = self.slope, self.intercept, None
        for position, change in self.kinks:
            yield Piece(start, position, slope, intercept)
            slope, intercept, start = slope + change, intercept - change * position, position
        yield Piece(start, None, slope, intercept)

    def __call__(self, t: Number) -> Q:
        """The exact value at t, in time linear in the number of kinks."""
        return self.at_sorted([exact(t)])[0]

    def at_sorted(self, points: Sequence[Q]) -> list[Q]:
        """The exact values at points in (weakly) increasing order, in one sweep: O(points + kinks)."""
        values = []
        slope, intercept = self.slope, self.intercept
        upcoming = iter(self.kinks)
        kink = next(upcoming, None)
        for t in points:
            while kink is not None and kink.position < t:
                slope += kink.change
                intercept -= kink.change * kink.position
                kink = next(upcoming, None)
            values.append(slope * t + intercept)
        return values

    def extremes(self, low: Q, high: Q) -> tuple[tuple[Q, Q], tuple[Q, Q]]:
        """(t, value) where the function is least on [low, high], low <= high, and where it is largest; the first such
        t."""
        ends = [low, *(kink.position for kink in self.kinks if low < kink.position < high), high]
        found = list(zip(ends, self.at_sorted(ends), strict=True))
        return min(found, key=lambda pair: pair[1]), max(found, key=lambda pair: pair[1])

    def scaled(self, factor: Q) -> "CPL":
        """The function ``factor * self``."""
        if not factor:
            return CPL(ZERO, ZERO)
        return CPL(self.slope * factor, self.intercept * factor, tuple(Kink(t, c * factor) for t, c in self.kinks))

    def __add__(self, other: "CPL") -> "CPL":
        return linear_combination([self, other])

    def drawing(self, samples: Sequence[Point] = ()) -> str:
        """The graph around samples, in order of position, as HTML with an SVG in it."""
        return curve(self.at_sorted, [kink.position for kink in self.kinks], samples)

    def _repr_html_(self) -> str:
        rows = (["" if value is None else short(value) for value in piece] for piece in self.pieces())
        pieces = grid(("from", "to", "slope", "intercept"), rows, self.piece_count, "piece")
        return card("CPL", [("pieces", self.piece_count)], self.drawing(), pieces)

    def relu(self) -> "CPL":
        """The function max(0, self). A piece that only touches zero adds no kink."""
        lines: list[tuple[Q | None, Q, Q]] = []
        for piece in self.pieces():
            lines.extend(_positive_part(piece))
        return _from_lines(lines)

    def restricted(self, low: Q, high: Q) -> "CPL":
        """The function that agrees with self on [low, high] and has no kinks outside the open interval."""
        slope, intercept = self.slope, self.intercept
        inside = []
        for kink in self.kinks:
            if kink.position <= low:
                slope += kink.change
                intercept -= kink.change * kink.position
            elif kink.position < high:
                inside.append(kink)
        return CPL(slope, intercept, tuple(inside))


def linear_combination(functions: Iterable[CPL], weights: Iterable[Q] | None = None, constant: Q = ZERO) -> CPL:
    """The function ``sum of weights * functions + constant`` (weights 1 where not given)."""
    slope, intercept = ZERO, constant
    kinks: list[Kink] = []
    scaled = functions if weights is None else (f.scaled(w) for f, w in zip(functions, weights, strict=True))
    for function in scaled:
        slope += function.slope
        intercept += function.intercept
        kinks.extend(function.kinks)
    if not all(a.position < b.position for a, b in pairwise(kinks)):
        kinks.sort(key=itemgetter(0))
    return CPL.from_sorted(slope, intercept, kinks)


def _merged(sorted_kinks: Iterable[tuple[Q, Q]]) -> Iterator[Kink]:
    """Kinks at one position added up, those of change 0 left out."""
    last: Q | None = None
    total = ZERO
    for position, change in sorted_kinks:
        if last is not None and position == last:
            total += change
            continue
        if last is not None and total:
            yield Kink(last, total)
        last, total = position, change
    if last is not None and total:
        yield Kink(last, total)


def _positive_part(piece: Piece) -> Iterator[tuple[Q | None, Q, Q]]:
    """(start, slope, intercept) of the one or two pieces of max(0, piece)."""
    slope, intercept = piece.slope, piece.intercept
    if not slope:
        yield (piece.start, ZERO, intercept if intercept > 0 else ZERO)
        return
    root = -intercept / slope
    if piece.start is None or piece.start < root:
        yield (piece.start, ZERO, ZERO) if slope > 0 else (piece.start, slope, intercept)
    if piece.end is None or root < piece.end:
        start = root if piece.start is None or piece.start < root else piece.start
        yield (start, slope, intercept) if slope > 0 else (start, ZERO, ZERO)


def _from_lines(lines: Sequence[tuple[Q | None, Q, Q]]) -> CPL:
    """The CPL function whose lines, from left to right, start at the given points."""
    # Only the first line starts nowhere.
    changes = [Kink(b[0], b[1] - a[1]) for a, b in pairwise(lines) if a[1] != b[1] and b[0] is not None]
    return CPL(lines[0][1], lines[0][2], tuple(changes))
