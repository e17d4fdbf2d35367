"""Exact arithmetic on rationals as pairs of integers, where the standard library's `Fraction` would be slow.

Results are not brought to lowest terms unless a function says so.
"""

from collections.abc import Iterable
from itertools import chain
from math import gcd

from .budget import Budget, words
from .objects import Rational


def lowest(top: int, bottom: int) -> Rational:
    """top / bottom in lowest terms, the denominator positive."""
    common = gcd(top, bottom) if bottom > 0 else -gcd(top, bottom)
    return top // common, bottom // common


def difference(a: Rational, b: Rational) -> Rational:
    """a - b."""
    if a[1] == b[1]:
        return a[0] - b[0], a[1]
    return a[0] * b[1] - b[0] * a[1], a[1] * b[1]


def times(a: Rational, b: Rational) -> Rational:
    """a b."""
    return a[0] * b[0], a[1] * b[1]


def less(a: Rational, b: Rational) -> bool:
    """a < b."""
    return a[0] * b[1] < b[0] * a[1]


def equal(a: Rational, b: Rational) -> bool:
    """a = b, in whatever terms."""
    return a[0] * b[1] == b[0] * a[1]


def length(*numbers: Rational) -> int:
    """The words of the longest numerator or denominator."""
    return words(1, *chain.from_iterable(numbers))


def common_denominator(denominators: Iterable[int], budget: Budget) -> int:
    """The least common multiple, each step paid before it is computed."""
    multiple = 1
    for denominator in denominators:
        if denominator == multiple or denominator == 1:
            continue
        budget.product(words(multiple), words(denominator), 3)
        multiple *= denominator // gcd(multiple, denominator)
    return multiple
