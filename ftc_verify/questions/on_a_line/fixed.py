"""Slopes that cannot move: is an alternating sum of an odd number of them zero?

With q_0, ..., q_n the slopes that may count, in order, an alternating sum of an odd number of them is, by Abel
summation, q_0 + (sum of q_i - q_{i-1} over i in S) for a set S of {1, .., n}, and every S gives one: the coefficient of
q_i is [i in S] - [i + 1 in S], with 0 counted as in S and n + 1 as not. So the question is a subset-sum question
with n values (`subset_sum`), in integers after multiplication by the common denominator.

A slope whose denominator does not divide the common denominator of all others cannot count: the others' sum, and so
plus or minus that slope, has a denominator that divides theirs. Such slopes are left out first, again and again. (Where
samples lie on no grid most slopes are such.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from flint import fmpz

from ftc_verify.questions.on_a_line.subset_sum import SubsetSum, Tick
from ftc_verify.rationals import Q

__all__ = ["FixedSum", "zero_sum_of_fixed"]

MOST_COMPARED = 2000
"""The most slopes whose denominators are compared."""


@dataclass(frozen=True)
class FixedSum:
    """Coefficients 1, 0, -1 of all slopes, or None; then `complete` says whether there are none at all.

    `counting` slopes may count after their denominators have been compared.
    """

    coefficients: tuple[int, ...] | None
    complete: bool
    counting: int


def zero_sum_of_fixed(
    slopes: Sequence[Q],
    may_count: Sequence[bool],
    *,
    largest: int | None = None,
    seed: int = 0,
    tick: Tick = lambda done: None,
) -> FixedSum:
    """Alternating signs on an odd number of the slopes that may count, so that the sum is zero.

    With `largest`, nothing is searched for more values than that, nor are many more slopes compared.
    """
    places = [i for i, may in enumerate(may_count) if may]
    if largest is not None and len(places) > 4 * largest:
        return FixedSum(None, False, len(places))
    places = _by_denominators(slopes, places)
    if not places:
        return FixedSum(None, True, 0)
    if largest is not None and len(places) > largest + 1:
        return FixedSum(None, False, len(places))
    scale = _common(slopes[i] for i in places)
    whole = [int((slopes[i] * scale).p) for i in places]
    found = SubsetSum(tuple(b - a for a, b in pairwise(whole)), -whole[0], seed).solve(tick)
    if found.chosen is None:
        return FixedSum(None, found.complete, len(places))
    inside = [True, *found.chosen, False]
    coefficients = [0] * len(slopes)
    for place, (here, after) in zip(places, pairwise(inside), strict=True):
        coefficients[place] = int(here) - int(after)
    return FixedSum(tuple(coefficients), False, len(places))


def _common(slopes: Iterable[Q]) -> fmpz:
    common = fmpz(1)
    for slope in slopes:
        common = common.lcm(slope.q)
    return common


def _by_denominators(slopes: Sequence[Q], places: list[int]) -> list[int]:
    """The places whose denominators divide the common denominator of all others there."""
    while 1 < len(places) <= MOST_COMPARED:
        denominators = [slopes[i].q for i in places]
        before = list(accumulate(denominators, fmpz.lcm, initial=fmpz(1)))
        after = list(accumulate(reversed(denominators), fmpz.lcm, initial=fmpz(1)))[::-1]
        kept = [
            i
            for i, own, left, right in zip(places, denominators, before[:-1], after[1:], strict=True)
            if left.lcm(right) % own == 0
        ]
        if len(kept) == len(places):
            break
        places = kept
    return places
