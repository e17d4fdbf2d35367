"""Alternating sums of slopes of which some can move: all partial sums from left to right, as unions of intervals."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ftc_verify.kinks import Phase, PieceRange
from ftc_verify.rationals import ZERO, Q

__all__ = ["RestBounds", "SearchedSums", "Term", "has_zero", "rest_bounds", "search"]


class Term(NamedTuple):
    """What one piece does in a solution: its slope, its coefficient (+1, 0, -1), on whose account it moved."""

    slope: Q
    coefficient: int
    by_left_run: bool


class SearchedSums(NamedTuple):
    """The terms of an alternating sum that is zero, or None; then `complete` says whether there is none at all."""

    terms: list[Term] | None
    complete: bool


# Intervals: (low, high), None for an infinite end. All are closed, for a moving slope may stay where it was.

Interval = tuple[Q | None, Q | None]
RestBounds = dict[bool, Interval | None]
"""By the next sign (True: +): bounds on what the pieces from some place on can add; None where no sum can end well."""


def has_zero(interval: Interval) -> bool:
    """Whether 0 lies in the interval."""
    low, high = interval
    return (low is None or low <= 0) and (high is None or high >= 0)


def _sum(a: Interval, b: Interval) -> Interval:
    low = None if a[0] is None or b[0] is None else a[0] + b[0]
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return low, high


def _negated(a: Interval) -> Interval:
    return (None if a[1] is None else -a[1], None if a[0] is None else -a[0])


def _hull(a: Interval | None, b: Interval | None) -> Interval | None:
    if a is None or b is None:
        return a or b
    low = None if a[0] is None or b[0] is None else min(a[0], b[0])
    high = None if a[1] is None or b[1] is None else max(a[1], b[1])
    return low, high


def _meet(a: Interval, b: Interval) -> Interval | None:
    low = b[0] if a[0] is None else a[0] if b[0] is None else max(a[0], b[0])
    high = b[1] if a[1] is None else a[1] if b[1] is None else min(a[1], b[1])
    if low is not None and high is not None and low > high:
        return None
    return low, high


def _whole_range(piece: PieceRange) -> Interval:
    if piece.direction:
        return (piece.base, None) if piece.direction > 0 else (None, piece.base)
    if piece.other is not None:
        return min(piece.base, piece.other), max(piece.base, piece.other)
    return piece.base, piece.base


def rest_bounds(pieces: Sequence[PieceRange]) -> list[RestBounds]:
    """For each k the bounds on what the pieces k, k+1, ... can add."""
    rest: list[RestBounds] = [{True: None, False: (ZERO, ZERO)}]
    for piece in reversed(pieces):
        later = rest[-1]
        whole = _whole_range(piece)
        now: RestBounds = {}
        for plus in (True, False):
            taken = later[not plus]
            own = whole if plus else _negated(whole)
            now[plus] = _hull(later[plus], None if taken is None else _sum(own, taken))
        rest.append(now)
    return rest[::-1]


# The search: partial sums from left to right, by the phase of the run and the sign of the next term.


class State(NamedTuple):
    """Where a partial sum stands: the phase of the run that is open, and whether the next term counts +."""

    phase: Phase
    plus: bool


class Move(NamedTuple):
    """One way past a piece: the phase after it, and the slopes that it allows."""

    phase: Phase
    slopes: Interval
    by_left_run: bool


def _moves(piece: PieceRange, phase: Phase) -> Iterator[Move]:
    if piece.other is not None:
        if phase is Phase.LEADING:
            yield Move(Phase.LEADING, (piece.base, piece.base), False)
            yield Move(Phase.TRAILING, _whole_range(piece), False)
        else:
            yield Move(Phase.TRAILING, (piece.other, piece.other), False)
        return
    begins: tuple[Phase, ...] = (phase,)
    if piece.starts is not None:
        begins = (Phase.LEADING, Phase.TRAILING) if piece.starts.odd else (Phase.NONE,)
    for begin in begins:
        by_left = piece.left and phase is Phase.LEADING
        by_right = piece.right and begin is Phase.TRAILING
        free = (by_left and by_right) if piece.both else (by_left or by_right)
        yield Move(begin, _whole_range(piece) if free else (piece.base, piece.base), by_left)


Sums = dict[State, list[Interval]]


def search(
    pieces: Sequence[PieceRange], rest: Sequence[RestBounds], work_limit: int | None = None, kept: int | None = None
) -> SearchedSums:
    """All partial sums that can still come to zero, as unions of intervals; then back along one that does.

    With `kept`, of each union only so many intervals (2 or more): the first, the last and some others. What is found is
    a sum all the same. And if any sum is zero in which a slope counts that can move to infinity, one is found: see
    `facing`.
    """
    layers: list[Sums] = [{State(Phase.NONE, True): [(ZERO, ZERO)]}]
    work, complete = 0, True
    for k, piece in enumerate(pieces):
        sums = _extended(layers[-1], piece, rest[k + 1])
        if kept is not None and any(len(intervals) > kept for intervals in sums.values()):
            complete = False
            sums = {state: _thinned(intervals, kept) for state, intervals in sums.items()}
        layers.append(sums)
        work += sum(map(len, sums.values()))
        if work_limit is not None and work > work_limit:
            return SearchedSums(None, False)
    for state, intervals in layers[-1].items():
        if not state.plus and any(has_zero(interval) for interval in intervals):
            return SearchedSums(_retrace(pieces, layers, state), False)
    return SearchedSums(None, complete)


def _thinned(intervals: list[Interval], kept: int) -> list[Interval]:
    """The first and the last, and the widest of the others; of equally wide ones those nearest to 0."""
    if len(intervals) <= kept:
        return intervals
    inner = sorted(intervals[1:-1], key=_width_and_nearness)[: kept - 2]
    return [intervals[0], *sorted(inner, key=lambda i: ZERO if i[0] is None else i[0]), intervals[-1]]


def _width_and_nearness(interval: Interval) -> tuple[Q, Q]:
    low, high = interval
    assert low is not None  # only the first and the last of a union can be infinite
    assert high is not None
    return low - high, abs(low)


def _extended(sums: Sums, piece: PieceRange, rest: RestBounds) -> Sums:
    found: dict[State, list[Interval]] = {}
    for state, intervals in sums.items():
        for move in _moves(piece, state.phase):
            own = move.slopes if state.plus else _negated(move.slopes)
            found.setdefault(State(move.phase, state.plus), []).extend(intervals)
            found.setdefault(State(move.phase, not state.plus), []).extend(_sum(i, own) for i in intervals)
    kept = {}
    for state, intervals in found.items():
        later = rest[state.plus]
        if later is not None:
            window = _negated(later)
            if union := _union(met for i in intervals if (met := _meet(i, window)) is not None):
                kept[state] = union
    return kept


def _union(intervals: Iterable[Interval]) -> list[Interval]:
    """Disjoint intervals in increasing order with the same union."""
    ordered = sorted(intervals, key=lambda i: (i[0] is not None, i[0] if i[0] is not None else ZERO))
    merged: list[Interval] = []
    for interval in ordered:
        if merged and (merged[-1][1] is None or (interval[0] is None or interval[0] <= merged[-1][1])):
            low, high = merged[-1]
            merged[-1] = (low, None if high is None or interval[1] is None else max(high, interval[1]))
        else:
            merged.append(interval)
    return merged


def _retrace(pieces: Sequence[PieceRange], layers: Sequence[Sums], state: State) -> list[Term]:
    """One choice of slopes and signs whose alternating sum is zero, found from the last piece back to the first."""
    target = ZERO
    terms: list[Term] = []
    for piece, before in zip(reversed(pieces), reversed(layers[:-1]), strict=True):
        state, target, term = _step_back(piece, before, state, target)
        terms.append(term)
    return terms[::-1]


def _step_back(piece: PieceRange, before: Sums, state: State, target: Q) -> tuple[State, Q, Term]:
    for earlier, intervals in before.items():
        for move in _moves(piece, earlier.phase):
            if move.phase is not state.phase:
                continue
            if earlier.plus == state.plus:
                if any(_meet(i, (target, target)) for i in intervals):
                    slope = piece.base if move.slopes[0] is None or move.slopes[0] != move.slopes[1] else move.slopes[0]
                    return earlier, target, Term(slope, 0, move.by_left_run)
                continue
            coefficient = 1 if earlier.plus else -1
            own = move.slopes if coefficient > 0 else _negated(move.slopes)
            for interval in intervals:
                # The partial sum before, v, lies in the interval, and target - v among the slopes allowed.
                allowed = _meet(interval, _sum((target, target), _negated(own)))
                if allowed is not None:
                    value = _simple_value(allowed)
                    return earlier, value, Term((target - value) * coefficient, coefficient, move.by_left_run)
    raise AssertionError("a partial sum has no predecessor")


def _simple_value(interval: Interval) -> Q:
    """A value of the interval with few digits: 0, an integer, or an end."""
    low, high = interval
    if has_zero(interval):
        return ZERO
    if low is not None and (high is None or low.ceil() <= high):
        return low.ceil() * (ZERO + 1)
    if high is not None and (low is None or high.floor() >= low):
        return high.floor() * (ZERO + 1)
    assert low is not None
    return low
