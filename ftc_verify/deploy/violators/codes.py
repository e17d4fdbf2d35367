"""Families of subsets of which none contains another: which violators are to be 0 at which sample."""

from itertools import combinations, islice
from math import comb

__all__ = ["code_length", "codes"]


def code_length(count: int) -> int:
    """The fewest violators with which so many gates can be told apart: Sperner's theorem.

    The sets of violators that are 0 at two samples must not contain one another, so that binomial(m, m // 2) is at
    least the count; a gate alone needs none.

    Examples
    --------
    >>> [code_length(count) for count in (1, 2, 3, 6, 7, 20, 21)]
    [0, 2, 3, 4, 5, 6, 7]
    """
    if count <= 1:
        return 0
    length = 2
    while comb(length, length // 2) < count:
        length += 1
    return length


def codes(count: int, length: int) -> list[tuple[int, ...]]:
    """So many different subsets of `length` violators, all of one size."""
    return list(islice(combinations(range(length), length // 2), count))
