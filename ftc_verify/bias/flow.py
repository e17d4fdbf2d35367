"""Gradient flow on a diagonal linear network: what it conserves, where pretraining ends, what fine-tuning starts from.

The network is beta = w+ v+ - w- v- in each coordinate, w the earlier layer and v the readout. With s = X^T (y - X beta)
the flow of |X beta - y|^2/2 is w+' = s v+, v+' = s w+, w-' = -s v-, v-' = -s w-. So with S the integral of s

    w+ = w0 cosh S + v0 sinh S,   v+ = w0 sinh S + v0 cosh S,   and with -S for w-, v-,

at any time. Pretraining starts from w+- = w0, v+- = v0 with c = w0^2 + v0^2 and lambda = (w0^2 - v0^2)/c; there
beta = c sinh 2S. Fine-tuning starts from w+- = w+ + w- and v+- = gamma/sqrt 2, where beta = 0.
"""

from typing import NamedTuple

from ftc_verify.bias.minimiser import Interval
from ftc_verify.bias.potential import Ball, to_ball
from ftc_verify.bias.setting import Setting

__all__ = ["Weights", "conserved", "end_of_pretraining", "root_k", "root_k_interval"]


class Weights(NamedTuple):
    """The four weights of a coordinate, as balls."""

    w_plus: Ball
    v_plus: Ball
    w_minus: Ball
    v_minus: Ball


def conserved(weights: Weights) -> tuple[Ball, Ball, Ball]:
    """w+^2 - v+^2, w-^2 - v-^2 and w+ w- + v+ v-: constant along the flow (claim setup/conserved)."""
    w_plus, v_plus, w_minus, v_minus = weights
    return w_plus**2 - v_plus**2, w_minus**2 - v_minus**2, w_plus * w_minus + v_plus * v_minus


def end_of_pretraining(beta: Ball, setting: Setting) -> Weights:
    """The weights at the time of pretraining when the coordinate is `beta`: S = asinh(beta/c)/2."""
    c, lam = to_ball(setting.c), to_ball(setting.lam)
    w0, v0 = (c * (1 + lam) / 2).sqrt(), (c * (1 - lam) / 2).sqrt()
    sinh, cosh = ((beta / c).asinh() / 2).sinh_cosh()
    return Weights(w0 * cosh + v0 * sinh, w0 * sinh + v0 * cosh, w0 * cosh - v0 * sinh, v0 * cosh - w0 * sinh)


def root_k(beta_pt: Ball, setting: Setting) -> Ball:
    """r = sqrt k = 2 (1 + lambda)(c + sqrt(c^2 + beta_PT^2)) + gamma^2 of the fine-tuning that follows.

    It is 2 (w+ + w-)^2 + gamma^2, as (w+ + w-)^2 = c (1 + lambda)(1 + sqrt(1 + beta_PT^2/c^2)) at any time (claim
    setup/pt-end), and k = (difference of the two w^2 - v^2)^2 + 4 (w+ w- + v+ v-)^2 (claim setup/mirror).
    """
    c, lam, gamma = map(to_ball, (setting.c, setting.lam, setting.gamma))
    return 2 * (1 + lam) * (c + (c * c + beta_pt * beta_pt).sqrt()) + gamma * gamma


def root_k_interval(beta_pt: Interval, setting: Setting) -> Interval:
    """`root_k` for every beta_PT of an interval, at the present precision; exact where beta_PT is 0."""
    if beta_pt.low == beta_pt.high == 0:
        exactly = 4 * (1 + setting.lam) * setting.c + setting.gamma**2
        return Interval(exactly, exactly)
    size = beta_pt.ball
    low, high = root_k(size.abs_lower(), setting), root_k(size.abs_upper(), setting)
    return Interval(low.lower().fmpq(), high.upper().fmpq())
