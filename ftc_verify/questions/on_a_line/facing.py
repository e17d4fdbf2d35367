"""Can a 2-layer net with exactly B neurons fit data on a line that force B kinks?

A net with B neurons must have one kink per neuron. With p_0, ..., p_B the slopes of its pieces and f_1, ..., f_B
the side to which each neuron faces, its leftmost slope is minus the sum of the kinks of the left-facing neurons.
Written in the p_k, this says (Abel summation; proofs/common/alternating_slopes.py proves it)

    p_{k_1} - p_{k_2} + p_{k_3} - ... + p_{k_n} = 0    with k_1 < k_2 < ... < k_n, n odd:

signs change where the facing does, from left to right at + and back at -. So the question is whether some
interpolant with B kinks has an *alternating sum* of an odd number of its slopes that is zero. A flat piece is one
such sum. Where slopes may move, the sums fill intervals; where none may, this is a subset-sum question (weakly
NP-hard): meet in the middle (`fixed`) settles it for 44 kinks, and finds sums for hundreds of kinks of ordinary size.

What is searched, and why that is all networks with B neurons: every such network is an interpolant with B kinks
(one kink a neuron, and B are forced), so its slopes are among those that `kinks.Interpolants` describes, and it has a
zero alternating sum. `sums.search` goes through all partial sums from left to right, as unions of intervals, by the
phases of odd runs and the next sign; without a limit nothing is left out.

Where that is too much, the unions are thinned, but the first and the last interval of each are kept. What is found
is still a sum. And nothing is lost of the sums in which a slope counts that can move to infinity: from the least sum
before it on (or up to the largest), all are reached; the interval of them goes on to the end of what can still come to
zero, so it stays the last (or the first) of its union. So where no inner piece of a run moves and the thinned search
finds nothing, no slope that can move counts in a zero sum, its base included, and the others are fixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from ftc_verify.kinks import Interpolants, PieceRange
from ftc_verify.piecewise import CPL
from ftc_verify.questions.on_a_line.fixed import FixedSum, zero_sum_of_fixed
from ftc_verify.questions.on_a_line.subset_sum import LARGEST, Tick
from ftc_verify.questions.on_a_line.sums import SearchedSums, Term, has_zero, rest_bounds, search
from ftc_verify.rationals import ZERO, Q
from ftc_verify.words import counted

__all__ = ["WORK_LIMIT", "Answer", "Facing", "Outcome", "choose_facing", "quick_facing"]

WORK_LIMIT = 1_000_000
"""The most intervals of partial sums that one search may make."""
_QUICK_WORK = 20_000
"""The same for each state of the quick search, where there are not too many kinks for it."""
_KEPT = 64
"""The most intervals of a union that the quick search keeps."""
_QUICK_KINKS = 32
"""The most kinks for which the quick search meets in the middle: some milliseconds."""


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


def choose_facing(
    family: Interpolants,
    work_limit: int = WORK_LIMIT,
    *,
    kept: int | None = None,
    seed: int = 0,
    tick: Tick = lambda done: None,
) -> Outcome:
    """Decide whether B neurons suffice for the data of `family`.

    Tried in turn: one flat piece; one moving slope against two others; bounds on all sums; a search over some sums;
    fixed slopes by meeting in the middle; the search over all sums. The first three cost O(B). `kept` is
    how many intervals of a union the first search keeps (2 or more); `tick` is told how far the meeting in the middle
    is.
    """
    outcome = quick_facing(family, kept)
    if outcome.answer is not Answer.UNDECIDED:
        return outcome
    pieces = family.pieces
    moves_inside = any(piece.other is not None for piece in pieces)
    # Slopes that can move to infinity count in no zero sum, the quick search says; unless runs move inside.
    may_count = [moves_inside or not piece.direction for piece in pieces]
    fixed = zero_sum_of_fixed([piece.base for piece in pieces], may_count, seed=seed, tick=tick)
    if fixed.coefficients is not None or not moves_inside:
        return _of_fixed(family, fixed)
    searched = search(pieces, rest_bounds(pieces), work_limit)
    return _of_sums(family, searched) or Outcome(Answer.UNDECIDED, f"more than {work_limit} partial sums of slopes")


def quick_facing(family: Interpolants, kept: int | None = None) -> Outcome:
    """What can be said in time about linear in B."""
    pieces = family.pieces
    for k, piece in enumerate(pieces):
        if piece.contains(ZERO):
            return _found(family, _terms_of_flat_piece(pieces, k), "one piece can be flat")
    if terms := _three_terms(pieces):
        return _found(family, terms, "one kink can move until three slopes cancel")
    rest = rest_bounds(pieces)
    first = rest[0][True]
    if first is None or not has_zero(first):
        return Outcome(Answer.IMPOSSIBLE, "every alternating sum of slopes has one sign")
    most = kept or max(2, min(_KEPT, _QUICK_WORK // len(pieces)))
    some = _of_sums(family, search(pieces, rest, kept=most))
    if some is not None:
        return some
    if any(piece.other is not None for piece in pieces):
        return Outcome(Answer.UNDECIDED, "some alternating sums of slopes were searched")
    fixed = zero_sum_of_fixed([p.base for p in pieces], [not p.direction for p in pieces], largest=_QUICK_KINKS)
    return _of_fixed(family, fixed)


def _of_sums(family: Interpolants, searched: SearchedSums) -> Outcome | None:
    if searched.terms is not None:
        return _found(family, searched.terms, "an alternating sum of slopes is zero")
    if searched.complete:
        return Outcome(Answer.IMPOSSIBLE, "all alternating sums of slopes were searched, none is zero")
    return None


def _of_fixed(family: Interpolants, fixed: FixedSum) -> Outcome:
    if fixed.coefficients is not None:
        slopes = [piece.base for piece in family.pieces]
        terms = [Term(slope, c, False) for slope, c in zip(slopes, fixed.coefficients, strict=True)]
        return _found(family, terms, "an alternating sum of slopes is zero")
    if fixed.complete:
        return Outcome(Answer.IMPOSSIBLE, "all alternating sums of slopes were searched, none is zero")
    counting = f"{counted(fixed.counting, 'slope')} that cannot move"
    return Outcome(Answer.UNDECIDED, f"{counting}, and at most {LARGEST + 1} are searched in full")


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
