"""Rule `fixed`: intervals whose ends are integers over 2^p, rounded outwards."""

from math import isqrt
from typing import TypeAlias

from .budget import Budget, words
from .objects import Rational

Fixed: TypeAlias = tuple[int, int]
"""Lower and upper end of an interval, over 2^p for the precision p of the computation."""


def enclosed(number: Rational, p: int, budget: Budget) -> Fixed:
    """Rule `fixed`. The smallest interval that contains the rational."""
    top, bottom = number
    if not top:
        return 0, 0
    length = words(top) + (p >> 6) + 1
    budget.product(length, words(bottom), 2)
    budget.spend(6 * length)  # numbers of the file's precision may be many, and are kept
    low, rest = divmod(top << p, bottom)
    return low, low + int(rest > 0)


def total(a: Fixed, b: Fixed) -> Fixed:
    """Rule `fixed`. The sum, exactly."""
    return a[0] + b[0], a[1] + b[1]


def product(a: Fixed, b: Fixed, p: int, budget: Budget) -> Fixed:
    """Rule `fixed`. All products of a number of the one and a number of the other."""
    if a == (0, 0) or b == (0, 0):
        return 0, 0
    budget.product(words(*a), words(*b), 4)
    ends = (a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1])
    return min(ends) >> p, -(-max(ends) >> p)


def size(a: Fixed) -> Fixed:
    """Rule `fixed`. The absolute values."""
    low, high = a
    return max(low, -high, 0), max(high, -low)


def hypotenuse(a: Fixed, b: Fixed, budget: Budget) -> Fixed:
    """Rule `fixed`. sqrt(x^2 + y^2) for all x of the one and y of the other."""
    budget.product(words(*a, *b), words(*a, *b), 12)  # a root takes a few products of numbers of its argument's length
    (a_low, a_high), (b_low, b_high) = size(a), size(b)
    square = a_high * a_high + b_high * b_high
    above = isqrt(square)
    return isqrt(a_low * a_low + b_low * b_low), above + int(above * above < square)
