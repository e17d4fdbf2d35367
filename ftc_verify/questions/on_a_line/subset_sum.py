"""Is a given integer the sum of some of given integers? Meet in the middle, exact in both directions.

The values are cut into four parts, and every subset's sum is one of each part's sums added up (Schroeppel and Shamir
1981; in windows, as in Howgrave-Graham and Joux 2010). Sums are kept modulo a prime P below 2^61, times a fixed
multiplier that spreads them. A window is a stretch of residues: all pairs of sums of the first two parts whose residue
lies in it are matched with the pairs of the other two that complete them to the target. About 2^20 pairs of either
side are held at a time.

Residues are a filter on one side only. Equal integers have equal residues, so a subset whose sum is the target is
among the matches of the window that its first half lies in; if no window has a match that is one, there is no such
subset: that is the refutation, and it rests on no luck. A match is a solution only after its sum has been
computed in integers: that is the find. Equal sums of one part are merged only where the integers themselves are equal
(all sums below P/2); merging equal residues of unequal integers might lose a solution.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd
from typing import Any

from ftc_verify.later import np

__all__ = ["LARGEST", "SubsetSum", "SumOutcome"]

LARGEST = 44
"""The most values for which all subsets are gone through."""
_PAIRS = 20
"""The pairs of a window are about 2 to this power."""
_MOST_PAIRS = 1 << 23
"""More pairs than this in a window end the search, undecided (values built for it)."""
_WINDOWS = 4
"""The windows that are tried at a choice of values, where not all can be."""
_CHOICES = 4
"""The choices of values, where there are too many for one."""
_TABLE = 4 * _PAIRS
"""The most values whose subsets are searched at a time."""
_FALSE_MATCHES = 1000
"""More matches than this that are no solutions: the next prime is tried."""
_PRIMES = (2**61 - 1, 2**61 - 31, 2**60 - 93)

Tick = Callable[[float | None], None]
"""Told the part that is done; may raise to end the search."""


@dataclass(frozen=True)
class SumOutcome:
    """The chosen values of a subset with the sum, or None; then `complete` says whether there is none at all."""

    chosen: tuple[bool, ...] | None
    complete: bool


class _Misleading(Exception):
    """Too many matches are no solutions: the values are built for this prime."""


class _TooManyPairs(Exception):
    """A window holds more pairs than memory is meant for."""


@dataclass(frozen=True)
class SubsetSum:
    """The question for these values and this target; the same question gives the same answer.

    `seed` varies which values are searched together where there are more than `LARGEST`.
    """

    values: tuple[int, ...]
    target: int
    seed: int = 0

    def solve(self, tick: Tick = lambda done: None) -> SumOutcome:
        """A subset with the sum, or that there is none (complete), or neither."""
        divisor = gcd(*self.values)
        if divisor == 0 or self.target % divisor:
            return SumOutcome(None if self.target else (False,) * len(self.values), True)
        values, target = [v // divisor for v in self.values], self.target // divisor
        if not sum(v for v in values if v < 0) <= target <= sum(v for v in values if v > 0):
            return SumOutcome(None, True)
        if len(values) <= LARGEST:
            return _searched(values, target, tick, all_windows=True)
        for choice in range(_CHOICES):
            picked = self._picked(values, choice)
            if max(abs(values[i]) for i in picked).bit_length() > len(picked) // 2 + _PAIRS:
                break  # a few windows have less than one such sum in twenty on average
            found = self._with_rest(values, target, picked, tick)
            if found is not None:
                return SumOutcome(found, False)
        return SumOutcome(None, False)

    def _picked(self, values: Sequence[int], choice: int) -> list[int]:
        """The values that are searched: first the smallest, which have the most sums near each other."""
        order = sorted(range(len(values)), key=lambda i: abs(values[i]))
        if choice and len(order) > _TABLE:
            return sorted(random.Random(f"{self.seed} {choice}").sample(order[: 2 * _TABLE], _TABLE))
        return order[:_TABLE]

    @staticmethod
    def _with_rest(values: Sequence[int], target: int, picked: Sequence[int], tick: Tick) -> tuple[bool, ...] | None:
        """The rest is chosen so that what is left is near the middle of the picked values' sums."""
        inside = set(picked)
        left = target - sum(values[i] for i in picked) // 2
        chosen = [False] * len(values)
        for i in sorted(set(range(len(values))) - inside, key=lambda i: -abs(values[i])):
            if abs(left - values[i]) < abs(left):
                chosen[i], left = True, left - values[i]
        rest = target - sum(v for v, c in zip(values, chosen, strict=True) if c)
        found = _searched([values[i] for i in picked], rest, tick, all_windows=False).chosen
        if found is None:
            return None
        for i, taken in zip(picked, found, strict=True):
            chosen[i] = taken
        return tuple(chosen)


def _searched(values: Sequence[int], target: int, tick: Tick, *, all_windows: bool) -> SumOutcome:
    """At most `_TABLE` values; complete if all windows were gone through."""
    for prime in _PRIMES:
        try:
            return _modulo(values, target, prime, tick, all_windows=all_windows)
        except _Misleading:
            continue
        except _TooManyPairs:
            break
    return SumOutcome(None, False)


def _modulo(values: Sequence[int], target: int, prime: int, tick: Tick, *, all_windows: bool) -> SumOutcome:
    multiplier = random.Random(prime).randrange(prime // 4, prime)
    goal = target * multiplier % prime
    bounds = [len(values) * part // 4 for part in range(5)]
    exact = sum(map(abs, values)) < prime // 2
    cubes = [_Cube([v * multiplier % prime for v in values[a:b]], prime, exact) for a, b in pairwise(bounds)]
    pairs = max(len(cubes[0]) * len(cubes[1]), len(cubes[2]) * len(cubes[3]))
    windows = max(1, -(-pairs >> _PAIRS))
    width = -(-prime // windows)
    tried = windows if all_windows else min(windows, _WINDOWS)
    misled = 0
    for number in range(tried):
        tick(number / tried)
        low = number * width
        first = _pairs(cubes[0], cubes[1], low, width, prime)
        # Sums of the others lie in (goal - low - width, goal - low].
        second = _pairs(cubes[2], cubes[3], (goal - low - width + 1) % prime, width, prime)
        for mask in _matches(first, second, goal, prime, bounds):
            if sum(v for i, v in enumerate(values) if mask >> i & 1) == target:
                return SumOutcome(tuple(bool(mask >> i & 1) for i in range(len(values))), False)
            misled += 1
            if misled > _FALSE_MATCHES:
                raise _Misleading
    return SumOutcome(None, tried == windows)


class _Cube:
    """The residues of all subset sums of some values, sorted, with the masks that give them."""

    def __init__(self, residues: Sequence[int], prime: int, exact: bool) -> None:
        sums = np.zeros(1, dtype=np.uint64)
        for residue in residues:
            sums = np.concatenate((sums, (sums + np.uint64(residue)) % np.uint64(prime)))
        if exact:
            self.sums, self.masks = np.unique(sums, return_index=True)
        else:
            self.masks = np.argsort(sums, kind="stable")
            self.sums = sums[self.masks]

    def __len__(self) -> int:
        return len(self.sums)


_Pairs = tuple[Any, Any, Any]
"""Sums of pairs modulo the prime, and the masks of both."""


def _pairs(a: _Cube, b: _Cube, low: int, width: int, prime: int) -> _Pairs:
    """All pairs with a sum in [low, low + width) modulo the prime."""
    p = np.uint64(prime)
    start = (np.uint64(low) + (p - a.sums)) % p
    end = start + np.uint64(width)
    lengths, firsts = [], []
    # A stretch that passes the prime goes on from 0.
    for begin, stop in (
        (start, np.minimum(end, p)),
        (np.zeros_like(start), np.where(end > p, end - np.minimum(end, p), np.uint64(0))),
    ):
        first = np.searchsorted(b.sums, begin, side="left")
        firsts.append(first)
        lengths.append(np.searchsorted(b.sums, stop, side="left") - first)
    if sum(int(each.sum()) for each in lengths) > _MOST_PAIRS:
        raise _TooManyPairs
    of_a = np.concatenate([np.repeat(np.arange(len(a)), length) for length in lengths])
    of_b = np.concatenate([_ranges(first, length) for first, length in zip(firsts, lengths, strict=True)])
    return (a.sums[of_a] + b.sums[of_b]) % p, a.masks[of_a], b.masks[of_b]


def _ranges(first: Any, length: Any) -> Any:
    """first[i], first[i] + 1, .., length[i] of them, for each i."""
    ends = np.cumsum(length)
    return np.arange(int(ends[-1])) + np.repeat(first - ends + length, length)


def _matches(first: _Pairs, second: _Pairs, goal: int, prime: int, bounds: Sequence[int]) -> Any:
    """The masks of all values for pairs of pairs that add up to the goal modulo the prime."""
    order = np.argsort(first[0])
    known = first[0][order]
    wanted = (np.uint64(goal) + (np.uint64(prime) - second[0])) % np.uint64(prime)
    left = np.searchsorted(known, wanted, side="left")
    right = np.searchsorted(known, wanted, side="right")
    for j in np.nonzero(right > left)[0]:
        for place in range(int(left[j]), int(right[j])):
            i = order[place]
            yield (
                int(first[1][i])
                | int(first[2][i]) << bounds[1]
                | int(second[1][j]) << bounds[2]
                | int(second[2][j]) << bounds[3]
            )
