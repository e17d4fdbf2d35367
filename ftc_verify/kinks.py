"""Kinks that data on a line force, and the continuous piecewise-linear (CPL) functions with the fewest.

Throughout, x_1 < ... < x_K are positions, z_1, ..., z_K labels, s_i = (z_{i+1} - z_i)/(x_{i+1} - x_i) the *chord
slopes* (i = 1..K-1) and d_i = s_i - s_{i-1} the *second differences* (i = 2..K-1). Indices in results are
1-based, as in papers.

If d_i is not 0, every CPL function through the data has a kink of the sign of d_i in the open interval (x_{i-1},
x_{i+1}). Inside a maximal *run* of consecutive indices with one nonzero sign, every second index gives disjoint
intervals; kinks of different sign differ. So every CPL interpolant has at least

    B = sum over runs of ceil(length / 2)

kinks, and `fewest_kinks_interpolant` has exactly B. `Interpolants` describes all that have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from ftc_verify.errors import InputError
from ftc_verify.piecewise import CPL, Kink
from ftc_verify.rationals import Q, sign

__all__ = [
    "Interpolants",
    "Phase",
    "PieceRange",
    "Run",
    "chord_slopes",
    "fewest_kinks",
    "fewest_kinks_interpolant",
    "forced_kinks",
    "interpolant_from_lines",
    "runs",
    "second_differences",
]


class Run(NamedTuple):
    """A maximal run of consecutive indices whose second differences have one nonzero sign."""

    start: int
    length: int
    sign: int

    @property
    def end(self) -> int:
        """The last index of the run."""
        return self.start + self.length - 1

    @property
    def odd(self) -> bool:
        """Whether the length is odd: then one kink too many for pairs is left, and kinks can move."""
        return self.length % 2 == 1

    @property
    def kinks(self) -> int:
        """The fewest kinks that the run forces."""
        return (self.length + 1) // 2


def chord_slopes(x: Sequence[Q], z: Sequence[Q]) -> list[Q]:
    """s_1, ..., s_{K-1}.

    Raises
    ------
    InputError
        The positions do not increase strictly.
    """
    gaps = [right - left for left, right in pairwise(x)]
    if any(gap <= 0 for gap in gaps):
        raise InputError("positions must increase strictly")
    return [(right - left) / gap for (left, right), gap in zip(pairwise(z), gaps, strict=True)]


def second_differences(x: Sequence[Q], z: Sequence[Q]) -> list[Q]:
    """d_2, ..., d_{K-1} (empty for K <= 2)."""
    return [right - left for left, right in pairwise(chord_slopes(x, z))]


def runs(x: Sequence[Q], z: Sequence[Q]) -> list[Run]:
    """The maximal runs of one nonzero sign, from left to right."""
    return _runs(chord_slopes(x, z))


def _runs(slopes: Sequence[Q]) -> list[Run]:
    found = []
    signed = ((i, sign(b - a)) for i, (a, b) in enumerate(pairwise(slopes), start=2))
    for one_sign, group in groupby(signed, key=itemgetter(1)):
        if one_sign:
            indices = [i for i, _ in group]
            found.append(Run(indices[0], len(indices), one_sign))
    return found


def forced_kinks(x: Sequence[Q], z: Sequence[Q]) -> list[int]:
    """B indices whose second differences force B different kinks: the certificate that B is a lower bound."""
    return [i for run in runs(x, z) for i in range(run.start, run.end + 1, 2)]


def fewest_kinks(x: Sequence[Q], z: Sequence[Q]) -> int:
    """B: the fewest kinks of a CPL function with values z_i at x_i.

    Examples
    --------
    >>> from flint import fmpq
    >>> points = [fmpq(i) for i in range(1, 6)]
    >>> fewest_kinks(points, [fmpq(z) for z in (0, -1, 0, 2, 0)])  # the kinks at 2 and 3 are one between them
    2
    """
    return sum(run.kinks for run in runs(x, z))


def fewest_kinks_interpolant(x: Sequence[Q], z: Sequence[Q]) -> CPL:
    """A CPL function with values z_i at x_i and exactly B kinks."""
    return Interpolants.of(x, z).default()


def interpolant_from_lines(lines: Sequence[tuple[Q, Q, Q]]) -> CPL:
    """The CPL function whose pieces, from left to right, are the lines (slope, x, z): slope through a point (x, z)."""
    intercepts = [z - slope * x for slope, x, z in lines]
    kinks = [
        Kink((intercepts[k] - intercepts[k + 1]) / (after[0] - before[0]), after[0] - before[0])
        for k, (before, after) in enumerate(pairwise(lines))
    ]
    return CPL(lines[0][0], intercepts[0], tuple(kinks))


class Phase(Enum):
    """Where the kinks of an odd run lie, reading from the left.

    The kinks of an odd run i, ..., i+2r are one to each interval around its *centres* x_i, x_{i+2}, ...,
    x_{i+2r}. A kink on or left of its centre makes all later ones of the run lie left of theirs. So, from the
    left, first come kinks right of their centres (`LEADING`), from some point on kinks left of their centres
    (`TRAILING`); one may lie on its centre.
    """

    LEADING = "leading"
    TRAILING = "trailing"
    NONE = "none"


class PieceRange(NamedTuple):
    """The slopes that one piece takes over all interpolants with B kinks.

    A piece has the slope `base`, or it moves:

    - `direction` is not 0: a piece between two runs (or outside the first or last). It has a slope anywhere from
      `base` to infinity times `direction`, if the run on its left is odd and ends LEADING (`left`), or the one on
      its right is odd and begins TRAILING (`right`); where `both` is set, if both hold.
    - `other` is not None: a piece between two kinks of one odd run, with the slope `base` while the run is LEADING,
      `other` when it is TRAILING, anything between where the phase changes.

    `anchor` is the index of a data point on the piece; `anchor_right` of one on it where it has moved on the account
    of the run on its left.
    """

    base: Q
    anchor: int
    anchor_right: int
    direction: int = 0
    left: bool = False
    right: bool = False
    both: bool = False
    other: Q | None = None
    starts: Run | None = None
    """The run that begins right of this piece, if one does."""

    def contains(self, slope: Q) -> bool:
        """Whether some interpolant with B kinks gives this piece this slope."""
        if self.direction:
            return bool((slope - self.base) * self.direction >= 0)
        if self.other is not None:
            return bool((slope - self.base) * (slope - self.other) <= 0)
        return bool(slope == self.base)


@dataclass(frozen=True)
class Interpolants:
    """All CPL functions with values z_i at x_i and exactly B kinks, by the slopes of their B + 1 pieces.

    Attributes
    ----------
    x, z
        The data, x strictly increasing, K >= 2.
    pieces
        B + 1 ranges, from left to right.
    """

    x: Sequence[Q]
    z: Sequence[Q]
    pieces: list[PieceRange]

    @classmethod
    def of(cls, x: Sequence[Q], z: Sequence[Q]) -> "Interpolants":
        """The interpolants of the data (K >= 2, x strictly increasing; else InputError)."""
        if len(x) < 2 or len(x) != len(z):
            raise InputError("an interpolant needs two points or more, and a label for each")
        return cls(x, z, list(_piece_ranges(chord_slopes(x, z))))

    def default(self) -> CPL:
        """The interpolant in which every run pairs its indices from the left."""
        return self.realise([piece.base for piece in self.pieces])

    def realise(self, slopes: Sequence[Q], by_left_run: Sequence[bool] | None = None) -> CPL:
        """The interpolant whose pieces have these slopes.

        `by_left_run[k]` says that piece k, where it has moved off its base, moved on the account of the run on
        its left.
        """
        by_left_run = by_left_run or [False] * len(slopes)
        lines = []
        for slope, piece, left in zip(slopes, self.pieces, by_left_run, strict=True):
            anchor = piece.anchor_right if left and slope != piece.base else piece.anchor
            lines.append((slope, self.x[anchor - 1], self.z[anchor - 1]))
        return interpolant_from_lines(lines)


def _piece_ranges(slopes: Sequence[Q]) -> Iterator[PieceRange]:
    """The pieces from left to right: one before each run, those inside it, one after the last."""
    last = len(slopes)
    previous: Run | None = None
    for run in _runs(slopes):
        yield _piece_between(slopes, previous, run)
        yield from _pieces_inside(slopes, run)
        previous = run
    if previous is None:
        yield PieceRange(slopes[0], 1, 1)
    elif previous.end == last and previous.odd:
        yield PieceRange(slopes[-1], last, last + 1, previous.sign, left=True)
    else:
        yield PieceRange(slopes[-1], last, last)


def _piece_between(slopes: Sequence[Q], before: Run | None, run: Run) -> PieceRange:
    """The piece between two runs; it contains the gap from x_e to x_{e+1}, e the last index of the run before."""
    if before is None:
        if run.start == 2 and run.odd:
            return PieceRange(slopes[0], 1, 1, -run.sign, right=True, starts=run)
        return PieceRange(slopes[0], 1, 1, starts=run)
    end = before.end
    base = slopes[end - 1]
    if run.start == end + 1 and (before.odd or run.odd):
        return PieceRange(base, end, end + 1, before.sign, before.odd, run.odd, starts=run)
    if run.start == end + 2 and run.sign != before.sign and before.odd and run.odd:
        # d_{e+1} = 0: the piece turns about the point x_{e+1} between the two runs, so both must give way.
        return PieceRange(base, end + 1, end + 1, before.sign, True, True, both=True, starts=run)
    return PieceRange(base, end, end, starts=run)


def _pieces_inside(slopes: Sequence[Q], run: Run) -> Iterator[PieceRange]:
    for index in range(run.start + 1, run.end, 2):
        chord = slopes[index - 1]
        if run.odd:
            yield PieceRange(chord, index, index, other=slopes[index - 2])
        else:
            yield PieceRange(chord, index, index)
