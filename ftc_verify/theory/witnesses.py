"""Data sets that are hard to fit: the worst cases of the lower bounds."""

from typing import NamedTuple

from flint import fmpq

from ftc_verify.errors import InputError
from ftc_verify.rationals import ONE, ZERO, Q

__all__ = [
    "Witness",
    "alternating_witness",
    "paper_far_witness",
    "paper_near_example",
    "separated_witness",
    "zigzag_witness",
]


class Witness(NamedTuple):
    """Positions 1, ..., K, labels, and the indices T (1-based) whose labels may be nonzero."""

    x: list[Q]
    z: list[Q]
    changed: frozenset[int]


def alternating_witness(n: int, k: int) -> Witness:
    """Forces min(3N, K-2) kinks for every 0 <= N <= K, K >= 2 (ours; proved in thm-4.1.2).

    T holds the multiples of 3 up to min(3N, K); z_i = (-1)^i there. T may be filled up to N elements at will.
    """
    _check(n, k)
    changed = frozenset(i for i in range(3, min(3 * n, k) + 1, 3))
    return _labelled(k, {i: fmpq((-1) ** i) for i in changed})


def paper_far_witness(n: int, k: int) -> Witness:
    """The paper's, for K >= 3N + 2: z = 2 at the indices 6j, -1 at 6j - 3, up to 3N (thm-4.1.2/far)."""
    _check(n, k)
    if k < 3 * n + 2:
        raise InputError("the paper's far witness needs K >= 3N + 2")
    return _labelled(k, {i: fmpq(2 if i % 6 == 0 else -1) for i in range(3, 3 * n + 1, 3)})


def paper_near_example(n: int) -> Witness:
    """The paper's example for K = 2N + 1: z = 2 at the indices 4j, -1 at 4j - 2 (thm-4.1.2/near)."""
    return _labelled(2 * n + 1, {i: fmpq(2 if i % 4 == 0 else -1) for i in range(2, 2 * n + 1, 2)})


def zigzag_witness(n: int) -> Witness:
    """0, 1, 0, 1, ..., 0 for K = 2N + 1: forces K - 2 kinks (the paper's example, mended)."""
    return _labelled(2 * n + 1, dict.fromkeys(range(2, 2 * n + 1, 2), ONE))


def _labelled(k: int, labels: dict[int, Q]) -> Witness:
    return Witness(
        [fmpq(i) for i in range(1, k + 1)], [labels.get(i, ZERO) for i in range(1, k + 1)], frozenset(labels)
    )


def _check(n: int, k: int) -> None:
    if k < 1 or not 0 <= n <= k:
        raise InputError(f"N and K must satisfy 0 <= N <= K and K >= 1, not N = {n}, K = {k}")


def separated_witness(positive: int, negative: int) -> Witness:
    """K = 4N + 1: label +1 at 3, 7, .. (`positive` times), then -1; three zeros between neighbours
    (ours/three-layer-signs)."""
    total = positive + negative
    labels = {4 * j - 1: ONE if j <= positive else -ONE for j in range(1, total + 1)}
    return _labelled(4 * total + 1, labels)
