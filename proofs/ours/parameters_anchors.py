"""Anchors of the words of ours/parameters: products and sums that Python takes at once."""

from fractions import Fraction
from math import prod
from random import Random
from typing import Any

from ftc_verify.claims.statements.evaluate import Anchor


def _power(random: Random) -> Any:
    base, exponent = random.randint(-3, 4), random.randint(-1, 5)
    return (base, exponent), base ** max(exponent, 0)


def _rising(random: Random) -> Any:
    start, count = random.randint(-3, 5), random.randint(-1, 5)
    return (start, count), prod(range(start + 1, start + count + 1))


def _column_sum(random: Random) -> Any:
    rows = {k: {j: Fraction(random.randint(-3, 3), 2) for j in range(-2, 7)} for k in range(-2, 9)}
    factors = {k: Fraction(random.randint(-3, 3)) for k in range(-2, 9)}
    column, count = random.randint(0, 4), random.randint(-1, 5)
    total = sum((factors[k] * rows[k][column] for k in range(1, count + 1)), Fraction(0))
    return (factors.__getitem__, lambda k: rows[k].__getitem__, column, count), total


PARAMETER_ANCHORS: dict[str, Anchor] = {"power": _power, "rising": _rising, "column_sum": _column_sum}
