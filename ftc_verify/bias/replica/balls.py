"""Where the fixed point is, rigorously: at a pair (s, g) two integrals tell on which side of s it lies.

Let Phi(s, mu) = E min_x [ q(x) + (x - z)^2 mu / (2 s) ] - mu s (1 - alpha)/2, z = X* + s h. It is the least value over
e of E q(X* + e) + mu (alpha s/2 + E e^2/(2 s) - E h e), so convex in s > 0 and concave in mu > 0; with g = s/mu its
derivatives are mu (alpha - V)/2 in s, and H = (alpha + V)/2 - A in mu. The fixed point is the saddle point, and the
only one (row `prop-5.1/unique` of the book). Now take any s and g.

- If A > alpha and V > 2A - alpha, then s is below the fixed point: H > 0, so the root g(s) of H(s, .) is below g, as H
  increases in g; A falls in g, so A > alpha at g(s) too, V = 2A - alpha > alpha there, and the convex function
  max over mu of Phi(., mu) falls at s.
- If A < alpha and V < 2A - alpha, then s is above it, by the same argument.

So an enclosure takes two evaluations at exact s and g, and no derivatives. The integrals are those of
`acb.integral` (python-flint), whose balls contain the true value; what is beyond the window is bounded: for |h| >= L,
A's part is at most P(|h| >= L), and as x lies between 0 and z, (x - X*)^2 is at most m^2 + sigma^2 h^2, so V's part is
at most [ m^2 P(|h| >= L) + sigma^2 (2 L phi(L) + P(|h| >= L)) ] / s^2.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from flint import acb, arb, ctx, fmpq

from ftc_verify.bias.potential import Ball
from ftc_verify.bias.replica.floats import FixedPoint, fixed_point, middle, offset, t_of
from ftc_verify.bias.replica.points import Group, Point
from ftc_verify.errors import UndecidedError
from ftc_verify.rationals import Q, as_float, exact, short

__all__ = ["Enclosure", "enclose", "integrals", "less", "side"]

PRECISIONS = (64, 128, 256)
"""Bits of the arithmetic; more are used where fewer decide nothing."""
WIDENINGS = 12
"""How often a side of an enclosure is looked for four times as far out, before floats are given up."""
NUDGE = arb(2) ** -24
LEVELS = (2, 4, 7, 10)
"""Digits of the enclosures that a comparison asks for, one after the other."""


@dataclass(frozen=True)
class Enclosure:
    """low < the error < high, both exact."""

    low: Q
    high: Q

    @property
    def ball(self) -> Ball:
        """A ball that contains it."""
        return arb(self.low).union(arb(self.high))


def less(first: Point, second: Point) -> bool | None:
    """Whether the first error is smaller: True or False are proved, with no more digits than that takes; None if
    enclosures of ten digits overlap."""
    for digits in LEVELS:
        one, other = enclose(first, digits), enclose(second, digits)
        if one.high <= other.low:
            return True
        if other.high <= one.low:
            return False
    return None


@lru_cache(maxsize=4096)
def enclose(point: Point, digits: int = 7) -> Enclosure:
    """The error, to a relative width of about 10^-digits (digits at most 10).

    Raises
    ------
    UndecidedError
        Floats do not reach the fixed point closely enough to guess such an enclosure.
    """
    s = exact(_guess(point).s)
    half = fmpq(1, 4 * 10**digits)
    low, high = _outwards(point, s, -half), _outwards(point, s, half)
    while high - low > 4 * half * s:
        between = (low + high) / 2
        if (found := side(point, between)) == 0:
            where = f"alpha = {short(point.alpha)}"
            raise UndecidedError(f"{digits} digits of the error at {where} cannot be enclosed: too near to 0 or 1")
        low, high = (between, high) if found > 0 else (low, between)
    return Enclosure(point.alpha * low**2, point.alpha * high**2)


def _outwards(point: Point, s: Q, part: Q) -> Q:
    """s (1 + part), or further out, on the other side of the fixed point than where `part` leads."""
    for _ in range(WIDENINGS):
        if side(point, s * (1 + part)) == (1 if part < 0 else -1):
            return s * (1 + part)
        part *= 4
    raise UndecidedError(f"floats do not lead to the fixed point at alpha = {short(point.alpha)}")


@lru_cache(maxsize=4096)
def _guess(point: Point) -> FixedPoint:
    return fixed_point(point)


def side(point: Point, s: Q) -> int:
    """1 if the fixed point's s is larger than this one (proved), -1 if it is smaller, 0 if nothing is found."""
    g = arb(middle(point, as_float(s)))
    for precision in PRECISIONS:
        with ctx.workprec(precision):
            alpha, groups = arb(point.alpha), point.groups()
            a, v = integrals(groups, arb(s), g)
            if a > alpha and v > 2 * a - alpha:
                return 1
            if a < alpha and v < 2 * a - alpha:
                return -1
            g = _improved(groups, alpha, arb(s), g, v - 3 * a)
    return 0


def _improved(groups: list[Group], alpha: Ball, s: Ball, g: Ball, excess: Ball) -> Ball:
    """A secant step towards the g at which V - 2A + alpha and A - alpha are equal; any g will do, this one best."""
    step = g * NUDGE
    a, v = integrals(groups, s, g + step)
    better = g - (excess + 2 * alpha) * step / (v - 3 * a - excess)
    return better.mid() if better.is_finite() else g


def integrals(groups: list[Group], s: Ball, g: Ball) -> tuple[Ball, Ball]:
    """Balls that contain A(s, g) and V(s, g)."""
    a, v = arb(0), arb(0)
    for group in groups:
        part = _group(group, s, g)
        a, v = a + group.weight * part[0], v + group.weight * part[1]
    return a, v


def _group(group: Group, s: Ball, g: Ball) -> tuple[Ball, Ball]:
    """A and V of one group. Both integrands are real on the real line and entire, so that i times the second may be
    added to the first and both be integrated at once."""
    r, half_g, mean, i = group.r / 2, g / 2, group.mean, acb(0, 1)
    square = group.variance + s * s
    drift, pull, rate = s / square, g / (2 * s), -1 / (2 * square)

    def integrand(t: acb, _: bool) -> acb:
        sinh, cosh = t.sinh_cosh()
        slope, away = r * cosh, r * sinh + half_g * t - mean
        off = drift * away - pull * t
        return (rate * away * away).exp() * (slope + i * ((slope + half_g) * off * off))

    low, high = _window(group, s, g)
    tolerance = arb(2) ** (-ctx.prec + 16)
    scale = (2 * arb.pi() * square).sqrt()
    total = acb.integral(integrand, low, high, rel_tol=tolerance, abs_tol=tolerance * scale) / scale
    ends = [(r * t.sinh() + half_g * t - mean) / square.sqrt() for t in (low, high)]
    beyond = _beyond(ends, mean * mean, square)
    return total.real + beyond[0], total.imag + group.variance / square + beyond[1] / (s * s)


def _beyond(ends: list[Ball], mean_squared: Ball, square: Ball) -> tuple[Ball, Ball]:
    """What the integrals can have outside h between `ends`, at least 0: for A, and for s^2 V."""
    inside = ends[0] < 0 < ends[1]  # else: all of it, at most
    reach = (-ends[0]).min(ends[1]).lower() if inside else arb(0)
    outside = (reach / arb(2).sqrt()).erfc()
    moment = 2 * reach * (-reach * reach / 2).exp() / (2 * arb.pi()).sqrt() + outside
    return arb(0).union(outside), arb(0).union(mean_squared * outside + square * moment)


def _window(group: Group, s: Ball, g: Ball) -> tuple[Ball, Ball]:
    """Ends in t, so far out that what is beyond is as small as the precision."""
    r, mean, pull = float(group.r), float(group.mean), float(g)
    sigma = math.hypot(math.sqrt(float(group.variance)), float(s))
    ratio = max(1.0, (mean + sigma) / float(s))
    reach = math.sqrt(2 * (ctx.prec * math.log(2) + 2 * math.log(ratio)))
    center = t_of(mean, r, pull)
    low, high = (arb(center) + offset(sign * reach * sigma, center, r, pull) for sign in (-1, 1))
    return low, high
