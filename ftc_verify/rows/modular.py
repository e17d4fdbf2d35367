"""Rows modulo a prime: ranks from below, and which rows and columns are independent, without growing numbers.

What is independent modulo a prime is independent. The reverse fails for a few primes only, so that what is dependent
there has to be checked exactly.
"""

from collections.abc import Sequence
from typing import Any

from flint import nmod_mat

from ftc_verify.later import np
from ftc_verify.rationals import Q
from ftc_verify.rows.table import Rows

__all__ = ["PRIMES", "independent", "label_residues", "residues"]

PRIMES = (2_147_483_629, 2_147_483_587)
"""Below 2^31: products of residues fit 64 bits."""


def residues(rows: Rows, indices: Sequence[int], prime: int) -> Any:
    """Some rows modulo a prime (int64); None if a denominator is a multiple of it."""
    if rows.floats is not None:
        return _of_floats(rows.floats[list(indices)], prime)
    found = [[_residue(value, prime) for value in rows[i]] for i in indices]
    return None if any(value is None for row in found for value in row) else np.array(found, dtype=np.int64)


def label_residues(labels: Sequence[Q], prime: int) -> Any:
    """Numbers modulo a prime; None if a denominator is a multiple of it."""
    found = [_residue(value, prime) for value in labels]
    return None if any(value is None for value in found) else np.array(found, dtype=np.int64)


def independent(matrix: Any, prime: int) -> list[int]:
    """Columns of a matrix of residues that are independent and that all others depend on, modulo the prime; the
    leftmost such."""
    height, width = matrix.shape
    reduced, rank = nmod_mat(height, width, matrix.ravel().tolist(), prime).rref()
    entries = np.array([int(v) for v in reduced.entries()], dtype=np.int64).reshape(height, width)[:rank]
    return [int(np.flatnonzero(row)[0]) for row in entries]


def _residue(value: Q, prime: int) -> int | None:
    p, q = int(value.p), int(value.q)
    return p * pow(q, -1, prime) % prime if q % prime else None


def _of_floats(floats: Any, prime: int) -> Any:
    """m 2^e with integers m of 53 bits; 2 has an inverse modulo the prime."""
    fractions, exponents = np.frexp(floats)
    integers = np.ldexp(fractions, 53).astype(np.int64) % prime
    exponents = exponents.astype(np.int64) - 53
    least = int(exponents.min())
    powers = np.array([pow(2, e, prime) for e in range(least, int(exponents.max()) + 1)], dtype=np.int64)
    return integers * powers[exponents - least] % prime
