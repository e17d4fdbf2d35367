"""The potential of a diagonal linear network, its derivatives, conjugate and inverse gradient, as balls.

With r = sqrt k > 0 and u = 2 z / r (Anguita et al. 2026, the potential as a third party's summary and the authors'
notes print it):

    q(z)   = (r/4) (1 - sqrt(1 + u^2) + u asinh u)      q'(z) = asinh(u)/2      q''(z) = 1/sqrt(r^2 + 4 z^2)
    q*(a)  = (r/4) (cosh 2a - 1)                        (q')^-1 (a) = (r/2) sinh 2a

Every function takes and gives `arb` balls (python-flint) and works at the precision of `flint.ctx`: the value for every
real number in the balls that are given lies in the ball that comes back. Arguments may be wide: what is monotone is
evaluated at its ends. r has to be positive as a ball; nothing else is asked of its size, as no formula cancels.
"""

from typing import TypeAlias

from flint import arb

from ftc_verify.rationals import Q

__all__ = [
    "Ball",
    "conjugate",
    "curvature",
    "gradient",
    "hull",
    "inverse_gradient",
    "log2_of",
    "potential",
    "scaled",
    "to_ball",
]

Ball: TypeAlias = arb
"""A real number, known up to a stated radius."""


def to_ball(value: Q | Ball | int) -> Ball:
    """An exact rational (or a ball) as a ball at the present precision."""
    return arb(value)


def hull(low: Ball, high: Ball) -> Ball:
    """The smallest ball that contains both, and all that lies between them."""
    return low.union(high)


def scaled(u: Ball) -> Ball:
    """1 - sqrt(1 + u^2) + u asinh u for u >= 0, as u (x - tanh(x/2)) with x = asinh u: no cancellation near 0."""
    x = u.asinh()
    return u * (x - (x / 2).tanh())


def potential(z: Ball, r: Ball) -> Ball:
    """q(z) >= 0: even in z, increasing in |z|, decreasing in r."""
    ends = ((z.abs_lower(), r.upper()), (z.abs_upper(), r.lower()))
    low, high = (end / 4 * scaled(2 * size / end) for size, end in ends)
    return hull(low, high)


def gradient(z: Ball, r: Ball) -> Ball:
    """q'(z): odd and increasing in z."""
    return (2 * z / r).asinh() / 2


def curvature(z: Ball, r: Ball) -> Ball:
    """q''(z) = 1/sqrt(r^2 + 4 z^2)."""
    return (r * r + 4 * z * z).rsqrt()


def conjugate(a: Ball, r: Ball) -> Ball:
    """q*(a) = (r/2) sinh(a)^2 >= 0: even in a, increasing in |a| and in r."""
    low, high = (end / 2 * size.sinh() ** 2 for size, end in ((a.abs_lower(), r.lower()), (a.abs_upper(), r.upper())))
    return hull(low, high)


def inverse_gradient(a: Ball, r: Ball) -> Ball:
    """The z with q'(z) = a: (r/2) sinh 2a."""
    return r / 2 * (2 * a).sinh()


def log2_of(value: Ball) -> int:
    """The least e with |value| < 2^e or next to it; for 0 a number below that of every float."""
    mantissa, exponent = value.abs_upper().man_exp()
    return int(exponent) + int(mantissa).bit_length() if mantissa else -10_000
