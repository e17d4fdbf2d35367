"""Proposition 4.2: l-order, pretraining dependence, their range, how they move, and the limits of the regimes."""

import sympy

from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Identity

from ..common.principles import CHAIN_RULE
from .limits_formulas import FAR
from .moves_formulas import ORDER_UP, PD_DOWN, PD_UP
from .order_formulas import NO_BOTH, RANGE
from .regimes_formulas import ATTAINED, I_LIMIT, III_C, III_GAMMA
from .triangle_formulas import TRIANGLE

x, u, h, e, c, s, m, p, gamma, r = sympy.symbols("x u h e c s m p gamma r")
_SINH, _COSH = (e - 1 / e) / 2, (e + 1 / e) / 2
"""u and h for u = sinh(x), with e = exp(x)."""
_g = 1 - h + u * x

LOG_DERIVATIVE = Identity(
    name="u q'/q",
    reading="q = (r/4) g(u), u = 2 |beta_FT|/r, g = 1 - h + u x with x = asinh(u), h^2 = 1 + u^2 and g' = x: d log q/d "
    "log |beta_FT| is u x/g; with e = exp(x)",
    left=(u * x / _g).subs({u: _SINH, h: _COSH}),
    right=x / (x - (e - 1) / (e + 1)),
    falsified_right=x / (x + (e - 1) / (e + 1)),
)
SLOPE = Identity(
    name="g' = asinh",
    reading="d/du of g = 1 - h + u x is -u/h + x + u/h = x, for dx/du = 1/h and dh/du = u/h; with e = exp(x), so that "
    "u = (e - 1/e)/2 and h = (e + 1/e)/2",
    left=-_SINH / _COSH + x + _SINH * (2 * e / (e**2 + 1)),
    right=x,
    falsified_right=x + u,
)
SCALING = Identity(
    name="r dq/dr",
    reading="q = (r/4) g(2 z/r): d log q/d log r = (g - u g')/g, which is 1 - l with l = u g'/g",
    left=(_g - u * x) / _g,
    right=1 - u * x / _g,
    falsified_right=1 + u * x / _g,
)
_ROOT = {c: s * (1 - m**2), h: s * (1 + m**2)}
CHAIN = Identity(
    name="kappa",
    reading="r = 2 (1 + lambda)(c + h) + gamma^2, h^2 = c^2 + b^2: b dr/db = p b^2/h for p = 2 (1 + lambda); written "
    "with c = s (1 - m^2), b = 2 s m, h = s (1 + m^2)",
    left=(p * (2 * s * m) ** 2 / h / (p * (c + h) + gamma**2)).subs(_ROOT),
    right=((1 - c / h) * (1 - gamma**2 / (p * (c + h) + gamma**2))).subs(_ROOT),
    falsified_right=(1 - c / h).subs(_ROOT),
)

CLAIMS = (
    Claim(
        id="prop-4.2/ell",
        title="l-order = x/(x - tanh(x/2)), x = asinh(2 |beta_FT|/r)",
        text="d log q/d log |beta_FT| = x/(x - tanh(x/2)) with x = asinh(2 |beta_FT|/r), for beta_FT other than 0.",
        scope="r > 0, beta_FT other than 0",
        steps=(SLOPE, LOG_DERIVATIVE),
        principles=(CHAIN_RULE,),
        wording=(Wording.FILES,),
    ),
    Claim(
        id="prop-4.2/PD",
        title="PD = -(l - 1) kappa, kappa = (1 - c/h)(1 - gamma^2/r)",
        text="d log q/d log |beta_PT| = -(l - 1) kappa with l the l-order, kappa = (1 - c/h)(1 - gamma^2/r), "
        "h^2 = c^2 + beta_PT^2.",
        scope="c > 0, r > 0, beta_FT and beta_PT other than 0",
        steps=(SLOPE, SCALING, CHAIN),
        principles=(CHAIN_RULE,),
        wording=(Wording.FILES,),
    ),
    Claim(
        id=RANGE.name,
        title="l in (1, 2), PD in (-1, 0], l + PD in (1, 2)",
        formula=RANGE,
        uses=("calculus/asinh/mean",),
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id=ATTAINED.name,
        title="The pairs (l, PD) are the half-open triangle",
        formula=ATTAINED,
        uses=("calculus/asinh/mean", "calculus/asinh/takes", "calculus/root"),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id=TRIANGLE.name,
        title="Three limits, (1, 0), (2, 0), (2, -1), and the triangle between them: IV is no limit",
        formula=TRIANGLE,
        uses=(
            *("calculus/asinh/mean", "calculus/asinh/takes", "calculus/root"),
            *(ATTAINED.name, RANGE.name),
        ),
        wording=(Wording.OUTLINE,),
    ),
    Claim(
        id=NO_BOTH.name,
        title="l = 1 and PD = -1 cannot both be approached: |l - 1| + |PD + 1| > 1",
        formula=NO_BOTH,
        uses=("calculus/asinh/mean", "prop-4.2/range"),
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id=ORDER_UP.name,
        title="l rises (or stays) in c, lambda, gamma, |beta_PT|, falls in |beta_FT|",
        formula=ORDER_UP,
        uses=("calculus/asinh/falls", "calculus/asinh/mean", "calculus/asinh/rises"),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id=PD_UP.name,
        title="|PD| rises (or stays) in lambda, |beta_PT|, falls in |beta_FT|",
        formula=PD_UP,
        uses=(
            *("calculus/asinh/falls", "calculus/asinh/mean", "calculus/asinh/rises"),
            ORDER_UP.name,
        ),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id=PD_DOWN.name,
        title="|PD| falls (or stays) in c and gamma",
        formula=PD_DOWN,
        uses=(*("calculus/asinh/falls", "calculus/asinh/mean", "calculus/asinh/rises"),),
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id=III_GAMMA.name,
        title="gamma to infinity: (l, PD) to (2, 0)",
        formula=III_GAMMA,
        uses=("calculus/asinh", "calculus/asinh/cubic", "calculus/asinh/mean"),
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id=III_C.name,
        title="c to infinity, for a fixed lambda > -1: (l, PD) to (2, 0)",
        formula=III_C,
        uses=("calculus/asinh", "calculus/asinh/cubic", "calculus/asinh/mean"),
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id=I_LIMIT.name,
        title="lambda to -1 and gamma to 0, for a fixed c: (l, PD) to (1, 0)",
        formula=I_LIMIT,
        uses=("calculus/asinh/large", "calculus/asinh/mean"),
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id=FAR.name,
        title="The rate there: l - 1 < 1/(x - 1), x = asinh(2 |beta_FT|/r)",
        formula=FAR,
        wording=(Wording.DERIVED,),
    ),
)
