"""Rule `exp`: exponentials of fixed-point numbers, with explicit remainders."""

from math import isqrt

from .bias_fixed import Fixed
from .budget import Budget
from .objects import Invalid

LARGEST = 1 << 14  # the largest argument of the exponential
SMALL = 8  # the series is summed at arguments below 2^-SMALL, and smaller ones if it is long
GUARD = 16  # bits more than what the squarings lose


def exponential(t: int, p: int, budget: Budget) -> Fixed:
    """Rule `exp`. e^(t/2^p) for t >= 0."""
    if not t:
        return 1 << p, 1 << p
    small = SMALL + isqrt(p) // 4
    halvings = max(0, t.bit_length() - p + small)
    w = p + halvings + GUARD
    short, long = (w >> 6) + 1, ((w + (t >> p) * 3 // 2) >> 6) + 2  # words of the series, and of the last square
    budget.product(short, short, w // small + 3)
    budget.product(long, long, 2 * halvings + 2)
    reduced = t << (w - p - halvings)  # exact
    low, count = series(reduced, w)
    high = low + 2 * count + 2
    for _ in range(halvings):
        low, high = (low * low) >> w, -(-(high * high) >> w)
    return low >> (w - p), -(-high >> (w - p))


def series(t: int, w: int) -> tuple[int, int]:
    """Rule `exp`. The sum of the terms (t/2^w)^j / j!, each rounded down, and how many there are before the first 0."""
    term = 1 << w
    result, j = 0, 0
    while term:
        result += term
        j += 1
        term = ((term * t) >> w) // j
    return result, j


def twice_sinh_cosh(t: Fixed, p: int, budget: Budget) -> tuple[Fixed, Fixed]:
    """Rule `exp`. 2 sinh and 2 cosh of an interval that has not 0 in its interior; Invalid if it reaches too far."""
    if t[0] < 0:
        sinh, cosh = twice_sinh_cosh((-t[1], -t[0]), p, budget)
        return (-sinh[1], -sinh[0]), cosh
    if t[1] >> p >= LARGEST:
        raise Invalid(f"dual: a component of 2 X^T dual is not less than {LARGEST} in absolute value")
    low, high = exponential(t[0], p, budget)[0], exponential(t[1], p, budget)[1]
    size = ((high.bit_length() + p) >> 6) + 1
    budget.product(size, size, 4)
    inverse = (1 << 2 * p) // high, -(-(1 << 2 * p) // low)
    return (low - inverse[1], high - inverse[0]), (low + inverse[0], high + inverse[1])
