"""Can a 2-layer net with exactly B neurons fit data on a line that force B kinks?

A net with B neurons must have one kink per neuron. With p_0, ..., p_B the slopes of its pieces and f_1, ..., f_B
the side to which each neuron faces, its leftmost slope is minus the sum of the kinks of the left-facing neurons.
Written in the p_k, this says (Abel summation; proofs/common/alternating_slopes.py proves it)

    p_{k_1} - p_{k_2} + p_{k_3} - ... + p_{k_n} = 0    with k_1 < k_2 < ... < k_n, n odd:

signs change where the facing does, from left to right at + and back at -. So the question is whether some
interpolant with B kinks has an *alternating sum* of an odd number of its slopes that is zero. A flat piece is one
such sum. Where slopes may move, the sums fill intervals; where none may, this is a subset-sum question (weakly
NP-hard), which is searched within a stated work limit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from ftc_verify.kinks import Interpolants, Phase, PieceRange
from ftc_verify.piecewise import CPL
from ftc_verify.rationals import ZERO, Q

__all__ = ["WORK_LIMIT", "Answer", "Facing", "Outcome", "choose_facing"]

WORK_LIMIT = 1_000_000
"""The most intervals of partial sums that one search may make."""


class Answer(StrEnum):
    """What the search found."""

    FITS = "fits"
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"


class Facing(NamedTuple):
    """An interpolant with B kinks and, for each kink, whether its neuron faces left."""

    function: CPL
    left: tuple[bool, ...]


@dataclass(frozen=True)
class Outcome:
    """The answer, how it was found, and for `fits` a facing whose net has B neurons.

    `impossible` is exhaustive: no interpolant with B kinks has a zero alternating sum.
    """

    answer: Answer
    reason: str
    facing: Facing | None = None


def choose_facing(family: Interpolants, work_limit: int = WORK_LIMIT) -> Outcome:
    """Decide whether B neurons suffice for the data of `family`.

    Tried in turn: one flat piece; one moving slope against two others; bounds on all sums; the search over all
    sums. The first three cost O(B).
    """
    pieces = family.pieces
    for k, piece in enumerate(pieces):
        if piece.contains(ZERO):
            return _found(family, _terms_of_flat_piece(pieces, k), "one piece can be flat")
    if terms := _three_terms(pieces):
        return _found(family, terms, "one kink can move until three slopes cancel")
    rest = _rest_bounds(pieces)
    first = rest[0][True]
    if first is None or not _has_zero(first):
        return Outcome(Answer.IMPOSSIBLE, "every alternating sum of slopes has one sign")
    return _search(family, rest, work_limit)


class Term(NamedTuple):
    """What one piece does in a solution: its slope, its coefficient (+1, 0, -1), on whose account it moved."""

    slope: Q
    coefficient: int
    by_left_run: bool


def _found(family: Interpolants, terms: Sequence[Term], reason: str) -> Outcome:
    function = family.realise([t.slope for t in terms], [t.by_left_run for t in terms])
    facing_left = accumulate(
        (t.coefficient for t in terms[:-1]), lambda left, c: left if c == 0 else c < 0, initial=True
    )
    left = tuple(facing_left)[1:]
    return Outcome(Answer.FITS, reason, Facing(function, left))


# One flat piece, or one moving slope against two fixed ones: all other pieces stay as they are in one phase.


def _terms_of_flat_piece(pieces: Sequence[PieceRange], k: int) -> list[Term]:
    """All pieces in one phase but piece k, which is flat."""
    piece = pieces[k]
    if piece.other is not None:
        _, after = _run_around(pieces, k)
        terms = [Term(p.base, 0, False) for p in pieces]
        for j in range(k + 1, after):
            terms[j] = Term(_other(pieces[j]), 0, False)
        terms[k] = Term(ZERO, 1, False)
        return terms
    terms = [Term(p.base, 0, False) for p in pieces]
    terms[k] = Term(ZERO, 1, piece.left)
    if piece.base != ZERO and (piece.both or not piece.left):
        # The run on the right gives way: it is trailing from its first kink on.
        for j in range(k + 1, _run_around(pieces, k + 1)[1]):
            terms[j] = Term(_other(pieces[j]), 0, False)
    return terms


def _other(piece: PieceRange) -> Q:
    assert piece.other is not None
    return piece.other


def _run_around(pieces: Sequence[PieceRange], k: int) -> tuple[int, int]:
    """The indices [low, high) of the neighbouring inner pieces of one odd run about k (empty if k is not one)."""
    low = high = k
    while high < len(pieces) and pieces[high].other is not None:
        high += 1
    while low > 0 and pieces[low - 1].other is not None:
        low -= 1
    return low, high


def _three_terms(pieces: Sequence[PieceRange]) -> list[Term] | None:
    """p_a - p_k + p_c = 0 with a < k < c: p_k moves to p_a + p_c, all runs leading, so that only runs on the left
    give way."""
    base = [piece.base for piece in pieces]
    for direction in (1, -1):
        before = _running_extremes(base, direction)
        after = [len(base) - 1 - i for i in _running_extremes(base[::-1], direction)][::-1]
        for k in range(1, len(pieces) - 1):
            piece = pieces[k]
            if piece.direction != direction or not piece.left or piece.both:
                continue
            a, c = before[k - 1], after[k + 1]
            if piece.contains(base[a] + base[c]):
                terms = [Term(slope, 0, False) for slope in base]
                terms[a] = Term(base[a], 1, False)
                terms[k] = Term(base[a] + base[c], -1, True)
                terms[c] = Term(base[c], 1, False)
                return terms
    return None


def _running_extremes(values: Sequence[Q], direction: int) -> list[int]:
    """For each position the index of the largest value up to it (direction 1), or of the smallest (-1)."""
    found: list[int] = []
    for i, value in enumerate(values):
        found.append(i if not found or (value - values[found[-1]]) * direction > 0 else found[-1])
    return found


# Intervals: (low, high), None for an infinite end. All are closed, for a moving slope may stay where it was.

Interval = tuple[Q | None, Q | None]


def _has_zero(interval: Interval) -> bool:
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


def _rest_bounds(pieces: Sequence[PieceRange]) -> list[dict[bool, Interval | None]]:
    """For each k and next sign (True: +), bounds on what the pieces k, k+1, ... can add; None where no sum can
    end well."""
    rest: list[dict[bool, Interval | None]] = [{True: None, False: (ZERO, ZERO)}]
    for piece in reversed(pieces):
        later = rest[-1]
        whole = _whole_range(piece)
        now: dict[bool, Interval | None] = {}
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


def _search(family: Interpolants, rest: list[dict[bool, Interval | None]], work_limit: int) -> Outcome:
    """All partial sums that can still come to zero, as unions of intervals; then back along one that does."""
    layers: list[Sums] = [{State(Phase.NONE, True): [(ZERO, ZERO)]}]
    work = 0
    for k, piece in enumerate(family.pieces):
        layers.append(_extended(layers[-1], piece, rest[k + 1]))
        work += sum(map(len, layers[-1].values()))
        if work > work_limit:
            return Outcome(Answer.UNDECIDED, f"more than {work_limit} partial sums of slopes")
    for state, sums in layers[-1].items():
        if not state.plus and any(_has_zero(interval) for interval in sums):
            return _found(family, _retrace(family.pieces, layers, state), "an alternating sum of slopes is zero")
    return Outcome(Answer.IMPOSSIBLE, "all alternating sums of slopes were searched, none is zero")


def _extended(sums: Sums, piece: PieceRange, rest: dict[bool, Interval | None]) -> Sums:
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
    if _has_zero(interval):
        return ZERO
    if low is not None and (high is None or low.ceil() <= high):
        return low.ceil() * (ZERO + 1)
    if high is not None and (low is None or high.floor() >= low):
        return high.floor() * (ZERO + 1)
    assert low is not None
    return low
