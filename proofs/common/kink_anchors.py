"""Anchors of the words for kinks and neurons (kink_words.py), beside the kit's own nets."""

from fractions import Fraction
from random import Random
from typing import Any

from flint import fmpq

from ftc_verify.claims.statements.evaluate import Anchor
from ftc_verify.network import Network

FAR = fmpq(-1000)
"""Left of all breakpoints."""


def _left_sum(random: Random) -> Any:
    """Minus the leftmost slope of the net with these output weights, right- or left-facing at small places."""
    size = random.randint(-1, 4)
    weights = {j: Fraction(random.randint(-3, 3), random.choice((1, 2))) for j in range(-3, 12)}
    left = {j: random.random() < 0.5 for j in range(-3, 12)}
    kept = range(1, size + 1)
    rows = [[fmpq(-1 if left[j] else 1)] for j in kept] or [[fmpq(0)]]
    out = [fmpq(weights[j].numerator, weights[j].denominator) for j in kept] or [fmpq(0)]
    biases = [fmpq(random.randint(-4, 4)) for _ in rows]
    ends = Network.of(1, [(rows, biases), ([out], [fmpq(0)])]).evaluate([[FAR], [FAR - 1]])
    slope = ends[0] - ends[1]
    return (weights.__getitem__, left.__getitem__, size), Fraction(-int(slope.p), int(slope.q))


KINK_ANCHORS: dict[str, Anchor] = {"left_sum": _left_sum}
