"""Theorem 4.1: where gradient flow ends. What is not a formula is calculus: the rate of a function of a moving point,
and limits."""

import z3

from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Validity

from ..common.principles import ABSORBED, CHAIN_RULE, CONSTANT, FINITE_LENGTH, LIMIT_IN_SPACE, LINEAR_RATE, NO_RESIDUAL
from .minimiser_formulas import CENTER, MINIMISER

A, k, r, s, h, beta = z3.Reals("A k r s h beta")
a, g, c, lam, p, gamma = z3.Reals("a g c lambda p gamma")
loss, sigma, total, square = z3.Reals("L sigma total square")

SCALE = Validity(
    name="the scale",
    reading="a and g = gamma/sqrt 2 are w+- and v+- when fine-tuning starts (a^2 by setup/pt-end, p the root of c^2 + "
    "beta_PT^2); k = (l+ - l-)^2 + 4 (w+ w- + v+ v-)^2 with l+ = l-, and r >= 0 is its root",
    hypotheses=[
        a * a == (1 + lam) * (c + p),
        2 * g * g == gamma * gamma,
        k == 4 * (a * a + g * g) * (a * a + g * g),
        r == 2 * (1 + lam) * (c + p) + gamma * gamma,
    ],
    conclusion=k == r * r,
    falsified_conclusion=k == r * r + 1,
)
MOTION = Validity(
    name="mirror coordinates",
    reading="q'(beta) = asinh(2 beta/r)/2 has the derivative 1/(r h) with h^2 = 1 + (2 beta/r)^2; beta moves at A s, "
    "A^2 = r^2 + 4 beta^2 (setup/mirror): so q'(beta) moves at s = X^T (y - X beta)",
    hypotheses=[r > 0, h > 0, A > 0, h * h == 1 + (2 * beta / r) * (2 * beta / r), r * r + 4 * beta * beta == A * A],
    conclusion=A * s / (r * h) == s,
    falsified_conclusion=A * s / (r * h) == 2 * s,
)
SPEED = Validity(
    name="speed",
    reading="A^2 = r_d^2 + 4 beta^2, r the least r_d: each coordinate lowers the loss at the rate A s^2 >= r s^2",
    hypotheses=[r > 0, k >= r, A >= 0, k * k + 4 * beta * beta == A * A],
    conclusion=A * s * s >= r * s * s,
    falsified_conclusion=A * s * s >= 2 * r * s * s,
)
DECAY = Validity(
    name="decay",
    reading="L = |e|^2/2, e = X beta - y; `square` is |X^T e|^2 >= sigma^2 |e|^2, sigma the least singular value that "
    "is not 0; `total` is the sum of A s^2, so that L' = -total",
    hypotheses=[r > 0, total >= r * square, square >= sigma * sigma * (2 * loss)],
    conclusion=-total <= -2 * r * sigma * sigma * loss,
    falsified_conclusion=-total <= -3 * r * sigma * sigma * loss,
)

CLAIMS = (
    Claim(
        id=MINIMISER.name,
        title="Feasible, and q'(beta) = X^T nu: the only minimiser of Q",
        formula=MINIMISER,
        uses=("calculus/asinh/convex",),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="thm-4.1",
        title="At convergence: argmin Q subject to X beta = y",
        text="If r_d > 0 for all d, y is in the range of X, and the flow of fine-tuning from beta = 0 converges to "
        "some beta, then X beta = y, and Q(beta) < Q(b) for every other b with X b = y.",
        steps=(SCALE, MOTION),
        uses=("setup/conserved", "setup/mirror", "setup/pt-end", MINIMISER.name),
        principles=(CONSTANT, CHAIN_RULE, LIMIT_IN_SPACE, NO_RESIDUAL),
        scope="any n, d, X, y in range X, r_d > 0",
        wording=(Wording.OUTLINE, Wording.SUMMARY),
    ),
    Claim(
        id="thm-4.1/converges",
        title="It does converge: L <= L_0 exp(-2 r_min sigma_+^2 t)",
        text="If r_d >= r > 0 for all d and y is in the range of X, then L(t) <= L(0) exp(-2 r sigma^2 t), where sigma "
        "is the least singular value of X that is not 0, and beta(t) converges.",
        steps=(SPEED, DECAY),
        uses=("setup/mirror",),
        principles=(CHAIN_RULE, ABSORBED, LINEAR_RATE, FINITE_LENGTH),
        scope="any n, d, X other than 0, y in range X, r_d > 0",
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id=CENTER.name,
        title="From beta_0: the Bregman projection",
        formula=CENTER,
        uses=("calculus/asinh/convex",),
        wording=(Wording.FILES,),
    ),
)
