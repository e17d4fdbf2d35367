"""What the first paper says of N*(m, K) and of widths, as printed, rounded to the integers that it implies.

For comparison only: the audit judges these statements, and not all of them hold.
"""

from math import isqrt

__all__ = ["printed_capacity", "printed_width"]


def printed_capacity(m: int, k: int, layers: int) -> tuple[int, int] | None:
    """N*(m, K) by Corollary 4.2 (two layers) and 5.2 (three); None where the paper says nothing.

    The first half of an end that is below 0 is 0, an upper end above K is K.
    """
    if layers == 2:
        low, high = (k, k) if k <= m + 1 else ((m - 1) // 3, m // 3)
    elif layers == 3 and k <= m * m // 16:
        low = high = k
    elif layers == 3:
        low, high = (m * m - 72) // 108, k if 2 * k < m * m + m + 4 else (m * m + m) // 6
    else:
        return None
    return max(low, 0), min(high, k)


def printed_width(n: int, k: int, layers: int) -> int | None:
    """The width of Proposition 6.1, 4 min{sqrt(3N / sqrt(floor((L-1)/2)) + 5), sqrt K} + 2, rounded down; None where
    it says nothing."""
    if layers < 4 or k < 3:
        return None
    return min(_first(n, (layers - 1) // 2), isqrt(16 * k)) + 2


def _first(n: int, parts: int) -> int:
    """floor(4 sqrt(3 n / sqrt(parts) + 5)), that is the largest t with t^2 - 80 <= 48 n / sqrt(parts)."""
    t = isqrt(80 + isqrt((48 * n) ** 2 // parts))  # t^2 - 80 is an integer: rounding down loses nothing
    return t
