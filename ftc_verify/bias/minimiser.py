"""What a rigorous minimisation gives: a feasible point, multipliers, their gap, an interval for each coordinate.

The minimiser b of Q(beta) = sum_d q_{r_d}(beta_d) subject to X beta = y (or of the divergence D_Q(beta, center))
is not rational; a rational point beta with X beta = y and rational multipliers nu are near it. With the tilt
g_d = q'(center_d) (0 without a center), a = g + X^T nu and x_d the point where q'(x_d) = a_d,

    D_Q(beta, b) = Q(beta) - Q(b) - sum_d g_d (beta_d - b_d)    as beta - b lies in the kernel of X
                 <= sum_d [q(beta_d) + q*(a_d) - beta_d a_d] = sum_d D_q(beta_d, x_d)    by weak duality
                 <= sum_d (beta_d - x_d)^2 / (2 sqrt(r_d^2 + 4 m_d^2)) = gap,

m_d the least absolute value between beta_d and x_d, as q'' = 1/sqrt(r^2 + 4 z^2). Each term of D_Q(beta, b) is at
least s^2 / (2 (A_d + 2 s)) where s = |beta_d - b_d|, A_d = sqrt(r_d^2 + 4 beta_d^2), of slope 2 at most. So

    |beta_d - b_d| <= 2 gap + sqrt(4 gap^2 + 2 gap A_d).

No rank has to be known for this: nu is 0 for the rows of X that are not in the basis. All of it holds for every r_d of
an interval, if each is taken at the end where it is greatest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flint import ctx

from ftc_verify.bias.potential import Ball, curvature, gradient, hull, inverse_gradient, to_ball
from ftc_verify.errors import InputError, UndecidedError
from ftc_verify.rationals import ZERO, Q, exact, short

__all__ = ["Interval", "Minimiser", "TooWide", "gap_bound", "radius_bound", "tilt", "upper"]


@dataclass(frozen=True)
class Interval:
    """All reals from `low` to `high`, both exact; InputError where these are no numbers, or the other way round."""

    low: Q
    high: Q

    def __post_init__(self) -> None:
        for name in ("low", "high"):
            object.__setattr__(self, name, exact(getattr(self, name)))
        if self.low > self.high:
            raise InputError(f"an interval from {short(self.low)} to {short(self.high)} contains nothing")

    @property
    def ball(self) -> Ball:
        """A ball that contains it, at the present precision."""
        return hull(to_ball(self.low), to_ball(self.high))


@dataclass(frozen=True)
class Minimiser:
    """A rigorous enclosure of the minimiser: |b_d - beta_d| <= radii[d] for every coordinate d.

    Attributes
    ----------
    beta
        d rationals with X beta = y exactly.
    rows
        Positions (from 0) of rows of X that are a basis of its row space, increasing.
    nu
        A rational for each of `rows`.
    root_k
        The interval that contains r_d = sqrt k_d, for each coordinate.
    center
        The point of the Bregman projection; None for the minimiser of Q itself.
    precision
        The bits of the arithmetic in which the gap was bounded.
    gap
        An upper bound of the duality gap of beta and nu.
    radii
        2 gap + sqrt(4 gap^2 + 2 gap A_d), rounded up.
    """

    beta: tuple[Q, ...]
    rows: tuple[int, ...]
    nu: tuple[Q, ...]
    root_k: tuple[Interval, ...]
    center: tuple[Q, ...] | None
    precision: int
    gap: Q
    radii: tuple[Q, ...]

    @property
    def radius(self) -> Q:
        """The largest of the radii."""
        return max(self.radii, default=ZERO)

    @property
    def enclosures(self) -> tuple[Interval, ...]:
        """An interval that contains the minimiser, for each coordinate."""
        pairs = zip(self.beta, self.radii, strict=True)
        return tuple(Interval(value - radius, value + radius) for value, radius in pairs)


class TooWide(UndecidedError):
    """An r_d is known too little for any bound."""

    def __init__(self) -> None:
        super().__init__("no bound was found: an interval of root_k is too wide")


def upper(ball: Ball) -> Q:
    """A rational of few bits that is no less than anything in the ball.

    Raises
    ------
    TooWide
        The ball is not finite.
    """
    if not ball.is_finite():
        raise TooWide
    with ctx.workprec(32):
        return ball.upper().fmpq()


def radius_bound(gap: Ball, beta: Ball, r: Ball) -> Ball:
    """2 gap + sqrt(4 gap^2 + 2 gap sqrt(r^2 + 4 beta^2)) for a bound of the gap."""
    size = (r.upper() ** 2 + 4 * beta * beta).sqrt()
    return 2 * gap + (4 * gap * gap + 2 * gap * size).sqrt()


def gap_bound(beta: Sequence[Ball], a: Sequence[Ball], r: Sequence[Ball]) -> Ball:
    """The sum of (beta_d - x_d)^2 / (2 sqrt(r_d^2 + 4 m_d^2)): its upper end is a bound for every r in the balls."""
    total = to_ball(0)
    for z, v, s in zip(beta, a, r, strict=True):
        x = inverse_gradient(v, s)
        least = min(z.abs_lower(), x.abs_lower()) if z * x > 0 else to_ball(0)
        total += (z - x) ** 2 * curvature(least, s.lower()) / 2
    return total


def tilt(center: Sequence[Q] | None, r: Sequence[Ball]) -> list[Ball]:
    """q'(center_d) for each coordinate; 0 without a center."""
    if center is None:
        return [to_ball(0)] * len(r)
    return [gradient(to_ball(value), s) for value, s in zip(center, r, strict=True)]
