"""Proposition 4.2, the norms: which minimiser the regimes I and III approach, and what c to 0 does."""

import sympy
import z3
from flint import arb, ctx, fmpq

from ftc_verify.bias.potential import potential
from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Citation, Computed, Rising, Validity

from ..common.asinh_claims import BELOW, POSITIVE
from ..common.principles import COMPACT, ENTROPY, LOG_OF_ROOT, MEAN_VALUE, PROJECTION

u = sympy.symbols("u")
U = z3.Real("u")
PRECISION = 128
_h = sympy.sqrt(1 + u**2)
_g = 1 - _h + u * sympy.asinh(u)
z, r, h, g, R, P, M = z3.Reals("z r h g R P M")

ABOVE = Rising(
    "above",
    "q <= z^2/(2 r): with u = 2 z/r and q = (r/4) g(u) this is g(u) < u^2/2, and the derivative is u - asinh(u)",
    u,
    u**2 / 2 - _g,
    _g - u**2 / 2,
    cites=(Citation(BELOW),),
)
STEEPER = Rising(
    "steeper",
    "asinh(u) > u/h: the derivative 1/h - 1/h^3 is positive",
    u,
    sympy.asinh(u) - u / _h,
    u / _h - sympy.asinh(u),
)
BENEATH = Rising(
    "beneath",
    "q >= z^2/(2 r h): g(u) > u^2/(2 h), with the derivative asinh(u) - u/h + u^3/(2 h^3)",
    u,
    _g - u**2 / (2 * _h),
    u**2 / (2 * _h) - _g,
    cites=(Citation(STEEPER),),
)
CUBIC = Rising("cubic", "asinh(u) > u - u^3/6", u, sympy.asinh(u) - u + u**3 / 6, u - u**3 / 6 - sympy.asinh(u))
FOURTH = Rising(
    "fourth",
    "q >= z^2/(2 r) - z^4/(6 r^3): g(u) > u^2/2 - u^4/24, with the derivative asinh(u) - u + u^3/6",
    u,
    _g - u**2 / 2 + u**4 / 24,
    u**2 / 2 - u**4 / 24 - _g,
    cites=(Citation(CUBIC),),
)
BOUNDED = Validity(
    name="bounded",
    reading="q(beta_d) <= Q(beta) <= Q(b) <= M^2/(2 R), z = |beta_d|, and `beneath` with h <= 1 + 2 z/r: each "
    "coordinate is at most 2 M",
    hypotheses=[
        *(M > 0, P >= 0, P <= R, R >= 4 * M, r >= R, r <= R + P, z >= 0, h >= 1, h * r <= r + 2 * z),
        z * z * R <= r * h * M * M,
    ],
    conclusion=z <= 2 * M,
    falsified_conclusion=z <= M / 2,
)
square, m2 = z3.Reals("square M^2")
RATE = Validity(
    name="rate",
    reading="`square` is |beta|^2: R Q(beta) >= R/(R + P) (1 - 4 M^2/(3 R^2)) |beta|^2/2 by `fourth` and `bounded`, "
    "and R Q(beta) <= M^2/2",
    hypotheses=[
        *(m2 > 0, P >= 0, P <= R, R > 0, R * R - 16 * m2 >= 0),
        square * (3 * R * R - 4 * m2) <= 3 * R * m2 * (R + P),
    ],
    conclusion=(square - m2) * R * R <= m2 * (P * R + 6 * m2),
    falsified_conclusion=(square - m2) * R * R <= m2 * P * R,
)
T, sq, Q = z3.Reals("t^2 z^2 q")
WEIGHTED = Validity(
    name="weighted",
    reading="q >= z^2/(2 r) - z^4/(6 r^3) by `fourth`, and |z| <= t r: q >= (1 - t^2/3) z^2/(2 r)",
    hypotheses=[r > 0, T >= 0, sq >= 0, sq <= T * r * r, Q * 6 * r * r * r >= sq * (3 * r * r - sq)],
    conclusion=Q * 6 * r >= sq * (3 - T),
    falsified_conclusion=Q * 6 * r >= sq * (4 - T),
)
x, log2u = z3.Reals("x log2u")
LOG_BELOW = Validity(
    name="log, below",
    reading="x = asinh(u) >= log(2 u) = log2u: g(u) >= u (log(2 u) - 1), that is q >= (|z|/2)(log(4 |z|/r) - 1)",
    hypotheses=[U > 0, h > 0, h * h == 1 + U * U, x >= log2u],
    conclusion=1 - h + U * x >= U * (log2u - 1),
    falsified_conclusion=1 - h + U * x >= U * log2u,
)
LOG_ABOVE = Validity(
    name="log, above",
    reading="x - log(2 u) = log(1 + (h - u)/(2 u)) <= (h - u)/(2 u): g(u) <= u (log(2 u) - 1) + 1, that is q <= "
    "(|z|/2)(log(4 |z|/r) - 1) + r/4",
    hypotheses=[U > 0, h > 0, h * h == 1 + U * U, 2 * U * (x - log2u) <= h - U],
    conclusion=1 - h + U * x <= U * (log2u - 1) + 1,
    falsified_conclusion=1 - h + U * x <= U * (log2u - 1),
)
one, least, weight, spread, rest, other = z3.Reals("norm least_norm weight spread rest rest_of_least")
EXCESS = Validity(
    name="excess",
    reading="2 Q(beta) >= (weight - spread) norm - rest and 2 Q(b) <= weight least_norm + rest_of_least, for weight = "
    "log(4/R) - 1, spread = log of the largest r_d/R, rest = D/e, and Q(beta) <= Q(b)",
    hypotheses=[
        weight > spread,
        spread >= 0,
        one >= least,
        (weight - spread) * one - rest <= weight * least + other,
    ],
    conclusion=(weight - spread) * (one - least) <= other + rest + spread * least,
    falsified_conclusion=(weight - spread) * (one - least) <= other + spread * least,
)
f, f_least = z3.Reals("F F_of_least")
SECOND = Validity(
    name="second",
    reading="2 Q = weight |beta off the support|_1 + F, and b has the least norm off the support: F(beta) <= F(b), "
    "while the norm is at most (F(b) - F(beta))/weight larger",
    hypotheses=[weight > 0, one >= least, weight * one + f <= weight * least + f_least],
    conclusion=z3.And(f <= f_least, weight * (one - least) <= f_least - f),
    falsified_conclusion=f <= f_least - 1,
)


def _second_level(first: fmpq, other: fmpq) -> bool:
    """Whether at b = (first, 3 - first, 5 - 2 first) what the limit has least is smaller than at another such point,
    where the sum over the support alone is smaller."""

    def on_support(at: fmpq) -> arb:
        return 2 * potential(arb(5 - 2 * at), arb(2))

    def off_it(at: fmpq) -> arb:
        return arb(at) * arb(at).log() + arb(3 - at) * arb(3 - at).log()

    with ctx.workprec(PRECISION):
        smaller = on_support(first) + off_it(first) < on_support(other) + off_it(other)
        return bool(smaller and on_support(first) > on_support(other))


ON_SUPPORT = Computed(
    name="the support alone",
    reading="X = [1 1 0; 1 -1 1], y = (3, 2), beta_PT = (0, 0, 1), lambda = 0: the solutions of least l1 norm off the "
    "support are (b, 3 - b, 5 - 2 b), 0 <= b <= 3; the sum over the support, 2 q(5 - 2 b), is least at b = 5/2, and "
    "what the limit has least (prop-4.2/c0) is smaller at b = 9/4 (the limit is near 2.2243)",
    statement="F(9/4) < F(5/2) and q(1/2) > q(0), F(b) = 2 q(5 - 2 b) + b log b + (3 - b) log(3 - b), r = 2",
    predicate=_second_level,
    instance={"first": fmpq(9, 4), "other": fmpq(5, 2)},
    falsified_instance={"first": fmpq(5, 2), "other": fmpq(9, 4)},
    role="counterexample",
)

CLAIMS = (
    Claim(
        id="prop-4.2/III-norm",
        title="gamma to infinity: the minimiser approaches the one of least l2 norm, with a rate",
        text="Let b be the solution of X b = y of least l2 norm M > 0, and R <= r_d <= R + P for all d, R >= P "
        "and R >= 4 M (R = gamma^2 and P the largest 2 (1 + lambda)(c + h_d)). The minimiser beta of Q has "
        "|beta - b|^2 <= M^2 (P/R + 6 M^2/R^2).",
        steps=(POSITIVE, BELOW, ABOVE, STEEPER, BENEATH, CUBIC, FOURTH, BOUNDED, RATE),
        principles=(MEAN_VALUE, PROJECTION),
        scope="any n, d, X, y in range X; R >= P, R >= 4 M",
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id="prop-4.2/II-norm/small",
        title="beta_FT small beside r: nearly the weighted l2 norm",
        text="Let W(b) = sum b_d^2/(2 r_d). If the minimiser beta of Q has |beta_d| <= t r_d for all d, t^2 < 3, then "
        "(1 - t^2/3) W(beta) <= W(b) for every b with X b = y. (In regime II r_d -> 4 |beta_PT,d|.)",
        steps=(POSITIVE, BELOW, ABOVE, CUBIC, FOURTH, WEIGHTED),
        principles=(MEAN_VALUE,),
        scope="any n, d, X, y in range X; r_d > 0",
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="prop-4.2/I-norm",
        title="lambda to -1, gamma to 0, c fixed: the minimiser approaches the one of least l1 norm",
        text="For a fixed c > 0, as lambda -> -1 and gamma -> 0, the minimiser of Q approaches the solution of X b = y "
        "of least l1 norm, if there is only one. With R the least r_d and R <= r_d <= T R, its l1 norm is at most "
        "(sum |b_d| log |b_d| + D/e + D T R/2 + |b|_1 log T)/(log(4/R) - 1 - log T) larger.",
        steps=(LOG_BELOW, LOG_ABOVE, EXCESS),
        principles=(LOG_OF_ROOT, ENTROPY, COMPACT),
        scope="any n, D, X, y in range X with one solution of least l1 norm; c > 0 fixed, log(4/R) > 1 + log T",
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id="prop-4.2/c0",
        title="c to 0, gamma = 0: first the l1 norm off the support of beta_PT, then Q",
        text="For gamma = 0 and a fixed lambda > -1, as c -> 0, every limit of the minimisers of Q has, among the "
        "solutions of X b = y, the least l1 norm off the support of beta_PT, and among these the least 2 sum q(b_d) "
        "over the support, with r_d = 2 (1 + lambda) |beta_PT,d|, plus sum |b_d| log |b_d| off it.",
        steps=(LOG_BELOW, LOG_ABOVE, SECOND),
        principles=(LOG_OF_ROOT, ENTROPY, COMPACT),
        scope="any n, d, X, y in range X; lambda > -1 fixed",
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="prop-4.2/c0/support",
        title="c to 0: the l1 norm off the support, then the sum of q over the support alone",
        text="For gamma = 0 and a fixed lambda > -1, as c -> 0, the minimiser of Q approaches, among the solutions of "
        "least l1 norm off the support of beta_PT, the one with the least sum of q over the support.",
        refuted_by=(ON_SUPPORT,),
        uses=("prop-4.2/c0",),
        scope="n = 2, d = 3",
        finding="Off the support sum |b| log |b|/2 is of the same order: it decides where the least norm does not.",
        sharper=("prop-4.2/c0",),
        wording=(Wording.DERIVED,),
    ),
)
