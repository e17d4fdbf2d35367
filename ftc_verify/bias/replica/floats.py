"""The fixed point in floating point: the trapezoidal rule in t, and two nested searches for a root.

For fixed s, H(s, g) = (alpha + V)/2 - A increases in g; at its root g(s), A - alpha is positive for s below the fixed
point and negative above it (`balls` says why). So there is one root, and bisection cannot go astray. Errors come out
with about ten digits; nothing here is a proof.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from flint import fmpq

from ftc_verify.bias.replica.points import Point
from ftc_verify.errors import UndecidedError
from ftc_verify.later import np
from ftc_verify.rationals import as_float, short

__all__ = ["FixedPoint", "Integrals", "fixed_point", "middle", "offset", "sides", "t_of"]

REACH = 9.0
"""Standard deviations of z on either side over which is summed: beyond, its density is below 1e-17."""
STEPS, STEP = 200, 0.08
"""The sum has `STEPS` steps, and more where one would be longer than `STEP` in t."""
XTOL = 1e-13
LEAST, MOST = fmpq(1, 10**12), 1 - fmpq(1, 10**9)
"""Between these alpha the error has six digits or more."""
FARTHEST = 300.0

Integrals = tuple[float, float]
"""A and V."""
Part = tuple[float, float, float, float]
"""Share, r, variance and mean of a group."""


@dataclass(frozen=True)
class FixedPoint:
    """s, g, and the error alpha s^2."""

    s: float
    g: float
    error: float


def fixed_point(point: Point) -> FixedPoint:
    """The solution of both equations.

    Raises
    ------
    UndecidedError
        alpha or the scales are beyond what floats hold.
    """
    if not LEAST <= point.alpha <= MOST:
        raise UndecidedError(f"alpha = {short(point.alpha)}: floats end 1e-12 from 0 and 1e-9 from 1")
    alpha, parts = as_float(point.alpha), _parts(point)
    guess = 0.0

    def inner(log_s: float) -> Integrals:
        nonlocal guess
        s = math.exp(log_s)

        def excess(log_g: float) -> float:
            a, v = sides(parts, s, math.exp(log_g))
            return (alpha + v) / 2 - a

        guess = _root(excess, guess)
        return sides(parts, s, math.exp(guess))

    log_s = _root(lambda log_s: alpha - inner(log_s)[0], -math.log(alpha) / 2)
    inner(log_s)
    s = math.exp(log_s)
    return FixedPoint(s, math.exp(guess), alpha * s * s)


def middle(point: Point, s: float) -> float:
    """The g at which A - alpha and V - 2A + alpha are equal: their sign says on which side of s the fixed point is."""
    alpha, parts = as_float(point.alpha), _parts(point)

    def excess(log_g: float) -> float:
        a, v = sides(parts, s, math.exp(log_g))
        return v - 3 * a + 2 * alpha

    return math.exp(_root(excess, 0.0))


def sides(parts: list[Part], s: float, g: float) -> Integrals:
    """A(s, g) and V(s, g)."""
    a = v = 0.0
    for part in parts:
        of_part = _integrals(part, s, g)
        a, v = a + part[0] * of_part[0], v + part[0] * of_part[1]
    return a, v


def _parts(point: Point) -> list[Part]:
    parts = [tuple(float(v) for v in (p.weight, p.r, p.variance, p.mean)) for p in point.groups()]
    if not all(1e-250 < part[1] < 1e250 for part in parts):
        raise UndecidedError("sqrt k is beyond 1e-250 or 1e250 for these c, lam and gamma: floats end there")
    return parts  # type: ignore[return-value]


def _integrals(part: Part, s: float, g: float) -> Integrals:
    """A and V of one group: sums over equidistant t; all of this is analytic and vanishes at both ends, so that the
    error of the rule falls exponentially with the number of steps."""
    _, r, variance, mean = part
    sigma = math.hypot(math.sqrt(variance), s)
    center = t_of(mean, r, g)
    low, high = (offset(sign * REACH * sigma, center, r, g) for sign in (-1, 1))
    steps = STEPS + math.ceil((high - low) / STEP)
    tau = np.linspace(low, high, steps + 1)
    slope = r / 2 * np.cosh(center + tau)
    h = (r * np.sinh(tau / 2) * np.cosh(center + tau / 2) + g / 2 * tau) / sigma  # (z - mean)/sigma: no cancellation
    mass = np.exp(-h * h / 2) * ((high - low) / steps / (sigma * math.sqrt(2 * math.pi)))
    off = h * (s / sigma) - g / (2 * s) * (center + tau)
    return float(np.dot(mass, slope)), float(np.dot(mass * (slope + g / 2), off * off)) + variance / sigma**2


def t_of(z: float, r: float, g: float) -> float:
    """The t with (r/2) sinh t + g t/2 = z."""
    return math.copysign(offset(abs(z), 0.0, r, g), z)


def offset(distance: float, center: float, r: float, g: float) -> float:
    """The tau by which t has to leave `center` >= 0 for z to change by `distance`: Newton's method, which cannot
    overshoot twice as z is convex for t >= 0."""
    z = r / 2 * math.sinh(center) + g / 2 * center + distance
    if z < 0:
        return -offset(-z, 0.0, r, g) - center
    tau = min(distance / (r / 2 * math.cosh(center) + g / 2), math.asinh(2 * z / r) - center)
    for _ in range(200):
        change = r * math.sinh(tau / 2) * math.cosh(center + tau / 2) + g / 2 * tau
        step = (change - distance) / (r / 2 * math.cosh(center + tau) + g / 2)
        tau -= step
        if abs(step) <= 1e-9 * abs(tau):
            break
    return tau


def _root(increasing: Callable[[float], float], start: float) -> float:
    """The root of an increasing function: a bracket around it, found by growing steps from `start`, then TOMS 748."""
    from scipy.optimize import toms748

    step, low, high = 0.5, start, start
    value = increasing(start)
    if value == 0:
        return start
    if value > 0:
        while increasing(low) > 0:
            low, high, step = _within(low - step), low, 2 * step
    else:
        while increasing(high) < 0:
            low, high, step = high, _within(high + step), 2 * step
    return float(toms748(increasing, low, high, xtol=XTOL, rtol=XTOL))


def _within(exponent: float) -> float:
    if abs(exponent) > FARTHEST:
        raise UndecidedError(f"the fixed point is beyond e^-{FARTHEST:.0f} or e^{FARTHEST:.0f}: floats end there")
    return exponent
