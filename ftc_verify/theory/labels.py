"""N of K labels: the variables of all bounds, and what N and K may be."""

from ftc_verify.arguments import whole_number
from ftc_verify.errors import InputError
from ftc_verify.formulas.expression import Variable

__all__ = ["K", "L", "N", "check_labels", "m"]

N = Variable("N")
"""How many labels may change."""
K = Variable("K")
"""How many samples there are."""
L = Variable("L")
"""Layers, the output included."""
m = Variable("m")
"""Neurons."""


def check_labels(n: int, k: int) -> tuple[int, int]:
    """N and K; InputError unless they are integers with 0 <= N <= K and K >= 1."""
    n, k = whole_number(n, "N"), whole_number(k, "K")
    if k < 1 or not 0 <= n <= k:
        raise InputError(f"N and K must satisfy 0 <= N <= K and K >= 1, not N = {n}, K = {k}")
    return n, k
