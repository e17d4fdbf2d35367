"""`order`: l-order, pretraining dependence and kappa of one coordinate, and how far it is from the three limits.

With x = asinh(2 |beta_FT|/r) and h = sqrt(c^2 + beta_PT^2) (claims prop-4.2/ell, prop-4.2/PD):

    ell   = d log q/d log |beta_FT| = x/(x - tanh(x/2))                  in (1, 2): 2 as for l2, 1 as for l1
    kappa = d log r/d log |beta_PT| = (1 - c/h)(1 - gamma^2/r)           in [0, 1)
    PD    = d log q/d log |beta_PT| = -(ell - 1) kappa                   in (-1, 0]

At beta_FT = 0 the first is its limit 2.
"""

from dataclasses import dataclass

from flint import ctx

from ftc_verify.bias.flow import root_k
from ftc_verify.bias.given import Real, as_ball
from ftc_verify.bias.potential import Ball, hull, to_ball
from ftc_verify.bias.setting import Setting
from ftc_verify.rationals import Number

__all__ = ["VERTICES", "Order", "order", "order_at"]

VERTICES = {"I": (1, 0), "II": (2, -1), "III": (2, 0)}
"""(ell, PD) in the limit, for the three regimes that are limits; the fourth is the interior of their triangle."""


@dataclass(frozen=True)
class Order:
    """Where a coordinate lies between the regimes; every number is a ball.

    Attributes
    ----------
    setting
        c, lambda and gamma.
    r
        sqrt k.
    ell, kappa, pd
        As above.
    total
        ell + PD = 1 + (ell - 1)(1 - kappa).
    distances
        The Euclidean distance of (ell, PD) to each of `VERTICES`.
    """

    setting: Setting
    r: Ball
    ell: Ball
    kappa: Ball
    pd: Ball
    total: Ball
    distances: dict[str, Ball]


def order(*, c: Number, lam: Number, gamma: Number, beta_pt: Real, beta_ft: Real, precision: int = 128) -> Order:
    """l-order, pretraining dependence and kappa at one coordinate, with stated radii.

    Parameters
    ----------
    c, lam, gamma
        As in `Setting`; lambda < 0 is a small earlier layer.
    beta_pt, beta_ft
        A number, an `Interval` that contains it, or a text such as "sqrt(10)".
    precision
        Bits of the arithmetic.

    Raises
    ------
    InputError
        As `Setting.of`; a value that is no number.

    Examples
    --------
    >>> print(order(c="1/1000", lam=0, gamma=0, beta_pt=1, beta_ft="sqrt(10)").ell.str(12, radius=False))
    1.64511618884
    """
    setting = Setting.of(c, lam, gamma)
    with ctx.workprec(precision):
        return order_at(setting, as_ball(beta_pt, "beta_PT"), as_ball(beta_ft, "beta_FT"))


def order_at(setting: Setting, beta_pt: Ball, beta_ft: Ball) -> Order:
    """`order` for balls, at the present precision."""
    c, twice = to_ball(setting.c), to_ball(2 * (1 + setting.lam))
    sizes = beta_pt.abs_lower(), beta_pt.abs_upper()
    scales = [root_k(size, setting) for size in sizes]
    kappas = []
    for size, r in zip(sizes, scales, strict=True):
        h = (c * c + size * size).sqrt()
        kappas.append(size * size / h * twice / r)  # both factors without a difference
    kappa = hull(*kappas)
    # ell falls in |beta_FT| and rises in r: each end from its own two.
    ends = 2 * beta_ft.abs_lower() / scales[1], 2 * beta_ft.abs_upper() / scales[0]
    excess = hull(*(_ell_minus_1(u) for u in ends))
    ell, pd = 1 + excess, -excess * kappa
    distances = {name: _distance(ell - x, pd - y) for name, (x, y) in VERTICES.items()}
    return Order(setting, hull(*scales), ell, kappa, pd, 1 + excess * (1 - kappa), distances)


def _distance(x: Ball, y: Ball) -> Ball:
    """sqrt(x^2 + y^2), also where the balls contain 0: a ball around a square may reach below 0, its root does not."""
    low, high = (a * a + b * b for a, b in ((x.abs_lower(), y.abs_lower()), (x.abs_upper(), y.abs_upper())))
    return hull(low.abs_lower().sqrt(), high.sqrt())


def _ell_minus_1(u: Ball) -> Ball:
    """tanh(x/2)/(x - tanh(x/2)) with x = asinh u, decreasing in u >= 0; 1 at u = 0."""
    if not u > 0:
        return to_ball(1) if u == 0 else hull(to_ball(0), to_ball(1))
    x = u.asinh()
    half = (x / 2).tanh()
    return half / (x - half)
