"""The pre-activation of a neuron of layer 2 in coordinates that suit floats.

These are its constant, its first slope where that is free, and u and v of each breakpoint; or, where distances of
samples are of many sizes, and so are slopes, a line for each piece of layer 1. Left of the first breakpoint, between
neighbouring ones and right of the last, h is a line each, given by its height at a sample of the piece, and its slope
in units of the distances there. From line to line the slope changes by u and the intercept by -v. In a gap with two
breakpoints, one facing each way, the first has a u and a v of its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeAlias

from ftc_verify.questions.search.cases import Breakpoint, Case
from ftc_verify.questions.search.scaling import power_near
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = ["Coordinates", "Neuron", "Row", "combined", "coordinates", "many_sizes"]

MANY_SIZES = 256
"""The longest distance of neighbouring samples in units of the shortest from which on pieces have lines."""

Row: TypeAlias = dict[int, Q]
"""Coefficients of variables."""


def combined(*parts: tuple[Q, Row]) -> Row:
    """A linear combination of rows."""
    total: Row = {}
    for factor, row in parts:
        for j, value in row.items():
            total[j] = total.get(j, ZERO) + factor * value
    return {j: value for j, value in total.items() if value}


@dataclass(frozen=True)
class _Line:
    """A line whose height at `origin` is one variable, its slope times `length` another."""

    origin: Q
    length: Q
    height: int
    steepness: int

    def at(self, t: Q) -> Row:
        """The value at a position."""
        return combined((ONE, {self.height: ONE}), ((t - self.origin) / self.length, {self.steepness: ONE}))

    @property
    def slope(self) -> Row:
        """The slope."""
        return {self.steepness: 1 / self.length}


@dataclass(frozen=True)
class Neuron:
    """h at the samples, u_j and v_j for each breakpoint, c and s of the relaxation, as rows of the variables."""

    heights: list[Row]
    turns: list[tuple[Row, Row]]
    constant: Row
    slope: Row


class Coordinates(Protocol):
    """How a neuron of a case is written."""

    def neuron(self, numbers: Iterator[int]) -> Neuron:
        """A neuron in variables of the next numbers."""


def coordinates(case: Case) -> Coordinates:
    """Those that suit the distances of the samples."""
    return _Lines(case) if many_sizes(case.x) else _Turns(case)


def many_sizes(x: Sequence[Q]) -> bool:
    """Whether distances of neighbouring samples are of many sizes."""
    distances = [t - s for s, t in pairwise(x)]
    return max(distances) >= MANY_SIZES * min(distances)


class _Turns:
    """c, s, u_1, v_1, u_2, v_2, .. are the variables."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def neuron(self, numbers: Iterator[int]) -> Neuron:
        """A neuron in variables of the next numbers."""
        constant: Row = {next(numbers): ONE}
        slope: Row = {next(numbers): ONE} if self.case.free else {}
        turns: list[tuple[Row, Row]] = [({next(numbers): ONE}, {next(numbers): ONE}) for _ in self.case.breakpoints]
        return Neuron(
            [self._height(i, constant, slope, turns) for i in range(len(self.case.x))], turns, constant, slope
        )

    def _height(self, i: int, constant: Row, slope: Row, turns: list[tuple[Row, Row]]) -> Row:
        t = self.case.x[i]
        parts = [(ONE, constant), (t, slope)]
        for b, (u, v) in zip(self.case.breakpoints, turns, strict=True):
            if (i > b.gap) == (b.facing == "R"):
                turn = ONE if b.facing == "R" else -ONE
                parts += [(turn * t, u), (-turn, v)]
        return combined(*parts)


class _Lines:
    """The pieces into which the breakpoints of a case part its samples have lines."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.gaps = sorted({b.gap for b in case.breakpoints})
        ends = [-1, *self.gaps, len(case.x) - 1]
        self.pieces = [range(low + 1, high + 1) for low, high in pairwise(ends)]
        self.shared = {gap for gap, number in Counter(b.gap for b in case.breakpoints).items() if number > 1}

    def neuron(self, numbers: Iterator[int]) -> Neuron:
        """A neuron in variables of the next numbers."""
        x = self.case.x
        lines = [_Line(x[piece[0]], self._least_distance(piece), next(numbers), next(numbers)) for piece in self.pieces]
        heights = [line.at(x[i]) for piece, line in zip(self.pieces, lines, strict=True) for i in piece]
        own: dict[int, tuple[Row, Row]] = {}
        turns = [self._turn(b, lines, own, numbers) for b in self.case.breakpoints]
        # Left of all breakpoints those that face left are active: h = c + s t - (u t - v) for each.
        left = [turn for b, turn in zip(self.case.breakpoints, turns, strict=True) if b.facing == "L"]
        constant = combined((ONE, lines[0].at(ZERO)), *((-ONE, v) for _, v in left))
        return Neuron(heights, turns, constant, combined((ONE, lines[0].slope), *((ONE, u) for u, _ in left)))

    def _turn(
        self, b: Breakpoint, lines: list[_Line], own: dict[int, tuple[Row, Row]], numbers: Iterator[int]
    ) -> tuple[Row, Row]:
        """u and v of a breakpoint; `own` has those that are variables, by their gaps."""
        before, after = lines[self.gaps.index(b.gap)], lines[self.gaps.index(b.gap) + 1]
        if b.gap in self.shared and b.gap not in own:
            low = self.case.x[b.gap]
            length = power_near(self.case.x[b.gap + 1] - low)
            turn, moved = next(numbers), next(numbers)
            own[b.gap] = {turn: 1 / length}, combined((ONE, {moved: ONE}), (low / length, {turn: ONE}))
            return own[b.gap]
        other = own.get(b.gap, ({}, {}))
        u = combined((ONE, after.slope), (-ONE, before.slope), (-ONE, other[0]))
        return u, combined((ONE, before.at(ZERO)), (-ONE, after.at(ZERO)), (-ONE, other[1]))

    def _least_distance(self, piece: range) -> Q:
        """A power of two near the least distance of neighbours in the piece; of one sample alone, to a neighbour."""
        x, last = self.case.x, len(self.case.x) - 1
        first = piece[0] if len(piece) > 1 or piece[0] < last else last - 1
        distances = [x[i + 1] - x[i] for i in range(first, max(piece[-1], first + 1)) if 0 <= i < last]
        return power_near(min(distances)) if distances else ONE
