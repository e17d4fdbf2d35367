"""Anchors of the vocabulary: each definition on random small instances, beside the formulas of the notes computed in
another way."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

from ftc_verify.claims.statements.evaluate import Anchor

from ..common.anchors import ANCHORS as COMMON


def _few(random: Random, least: int = -2) -> Fraction:
    return Fraction(random.randint(2 * least, 6), random.choice((1, 2, 2, 4)))


def _scale(random: Random) -> tuple[Sequence[Any], Any]:
    """Nearly right numbers: a Pythagorean triple, and at most one of them wrong, or on the edge."""
    a, b, p = random.choice(((3, 4, 5), (5, 12, 13), (1, 0, 1), (1, 0, 1), (4, 3, 5)))
    size = Fraction(1, random.choice((1, 2, 5)))
    lam, gamma = Fraction(random.choice((-2, -2, -1, 1, 2)), 2), Fraction(random.choice((0, 1, 1, 2)), 2)
    values = [a * size, lam, gamma, b * size, p * size]
    wrong = random.randrange(16)
    if wrong < 5:
        values[wrong] = random.choice((Fraction(0), Fraction(1), Fraction(-1), -values[wrong]))
    c, lam, gamma, b_, p_ = values
    r = (c + p_) * 2 + (c + p_) * 2 * lam + gamma**2
    r = random.choice((r, r, r, r, r + 1, Fraction(0)))
    right = p_ > 0 and p_ * p_ - c * c - b_ * b_ == 0 and r == 2 * (lam + 1) * (p_ + c) + gamma**2
    within = abs(lam) <= 1 and not gamma < 0 and not b_ < 0 and min(c, r) > 0
    return (c, lam, gamma, b_, p_, r), right and within


def _order(random: Random) -> tuple[Sequence[Any], Any]:
    """1/l = 1 - (h - 1)/(u x)."""
    while True:
        u, h, x = _few(random), _few(random), _few(random)
        if u * x != 0 and u * x - h + 1 != 0:
            return (u, h, x), 1 / (1 - (h - 1) / (u * x))


def _kappa(random: Random) -> tuple[Sequence[Any], Any]:
    """The two factors multiplied out."""
    while True:
        c, gamma, p, r = (_few(random) for _ in range(4))
        if p != 0 and r != 0:
            return (c, gamma, p, r), 1 - c / p - gamma**2 / r + c * gamma**2 / (p * r)


ANCHORS: dict[str, Anchor] = {"scale": _scale, "order": _order, "kappa": _kappa, "dot": COMMON["dot"]}
