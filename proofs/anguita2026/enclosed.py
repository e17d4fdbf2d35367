"""Rows that exact points and enclosures decide: where Theorem 4.1 needs its hypotheses, and limits of Proposition 4.2
that are not what is said."""

from collections.abc import Sequence
from itertools import pairwise

from flint import arb, ctx, fmpq

from ftc_verify.bias import Interval, minimise
from ftc_verify.bias.potential import Ball
from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Computed
from ftc_verify.rationals import parse

from . import figure_2

PRECISION = 256

# Theorem 4.1 without its hypotheses


def _never_moves(c: fmpq, lam: fmpq, gamma: fmpq, pretrained: tuple[fmpq, ...], beta_pt: fmpq, y: fmpq) -> bool:
    """Whether these weights are an end of pretraining for beta_PT, and all four are 0 when fine-tuning to y != 0
    starts: the velocities (s v+, s w+, -s v-, -s w-) are 0 whatever s is."""
    w_plus, v_plus, w_minus, v_minus = pretrained
    reached = (
        w_plus**2 - v_plus**2 == w_minus**2 - v_minus**2 == lam * c
        and w_plus * w_minus + v_plus * v_minus == c
        and w_plus * v_plus - w_minus * v_minus == beta_pt
    )
    return reached and w_plus + w_minus == 0 and gamma == 0 and y != 0


dead = Computed(
    name="a coordinate that never moves",
    reading="one coordinate, X = [1]; (w+, v+, w-, v-) at the end of pretraining to beta_PT has the conserved "
    "quantities "
    "of the start w0 = 0, v0 = 1; fine-tuning starts from w+- = w+ + w- = 0 and v+- = gamma/sqrt 2 = 0, all "
    "velocities "
    "are 0 for ever, beta stays 0, and X beta = y fails",
    statement="w+ + w- = 0 = gamma, so s v+ = s w+ = s v- = s w- = 0 for every s; X 0 != y",
    predicate=_never_moves,
    instance={
        "c": fmpq(1), "lam": fmpq(-1), "gamma": fmpq(0),
        "pretrained": (fmpq(3, 4), fmpq(5, 4), fmpq(-3, 4), fmpq(5, 4)), "beta_pt": fmpq(15, 8), "y": fmpq(1),
    },
    falsified_instance={
        "c": fmpq(2), "lam": fmpq(0), "gamma": fmpq(0),
        "pretrained": (fmpq(2), fmpq(2), fmpq(1, 2), fmpq(1, 2)), "beta_pt": fmpq(15, 4), "y": fmpq(1),
    },
    role="counterexample",
)  # fmt: skip


def _no_solution(x: Sequence[int], y: Sequence[int], combination: Sequence[int], least_squares: fmpq) -> bool:
    """Whether a combination of the equations (one unknown) says 0 = something else, while the least-squares condition
    X^T (X beta - y) = 0 has this solution."""
    left, right = (sum(a * b for a, b in zip(combination, side, strict=True)) for side in (x, y))
    normal = sum(a * (a * least_squares - b) for a, b in zip(x, y, strict=True))
    return bool(left == 0 and right != 0 and normal == 0)


outside = Computed(
    name="labels outside the range",
    reading="one unknown, two equations: the combination cancels beta and leaves 0 = 1, so that no beta has X beta "
    "= y; "
    "the condition that is left, X^T (X beta - y) = 0, holds at beta = 1/2",
    statement="combination . X = 0, combination . y != 0; X^T (X beta - y) = 0 at the least-squares beta",
    predicate=_no_solution,
    instance={"x": (1, 1), "y": (0, 1), "combination": (-1, 1), "least_squares": fmpq(1, 2)},
    falsified_instance={"x": (1, 1), "y": (1, 1), "combination": (-1, 1), "least_squares": fmpq(1)},
    role="counterexample",
)

# Limits of Proposition 4.2


def _scale_without_c(lam: fmpq, gamma: fmpq, beta_ft_squared: fmpq, below: fmpq) -> bool:
    """Whether r = 2 (1 + lambda)(c + h) + gamma^2 is gamma^2 for every c, and ell at it is at most `below` < 2."""
    with ctx.workprec(PRECISION):
        ell = _ell(2 * arb(beta_ft_squared).sqrt() / (arb(gamma) ** 2))
        return bool(lam == -1 and ell < arb(below) and below < 2)


def _ell(u: Ball) -> Ball:
    x = u.asinh()
    return x / (x - (x / 2).tanh())


no_c = Computed(
    name="the scale without c",
    reading="at lambda = -1 the scale is r = gamma^2, whatever c and beta_PT are; so ell = 1.06513342561.. for every c",
    statement="1 + lambda = 0 and ell(u) < 1.0652 at u = 2 |beta_FT|/gamma^2",
    predicate=_scale_without_c,
    instance={"lam": fmpq(-1), "gamma": fmpq(1, 1000), "beta_ft_squared": fmpq(10), "below": fmpq(10652, 10000)},
    falsified_instance={
        "lam": fmpq(0),
        "gamma": fmpq(1, 1000),
        "beta_ft_squared": fmpq(10),
        "below": fmpq(10652, 10000),
    },
    role="counterexample",
)


def _ell_below(low: fmpq, high: fmpq, below: fmpq) -> bool:
    """Whether ell(u) < below for every u from low to high, piece by piece."""
    pieces = 512
    with ctx.workprec(PRECISION):
        ends = [arb(low + (high - low) * i / pieces) for i in range(pieces + 1)]
        return all(_ell(a.union(b)) < arb(below) for a, b in pairwise(ends))


away = Computed(
    name="l-order stays away from 2",
    reading="|beta_FT| = |beta_PT| = 1, gamma = 0: for 0 < c <= 1/1000 and 1/2 <= lambda <= 1 the scale r = 2 (1 + "
    "lambda) "
    "(c + h), 1 <= h <= 1 + c, lies in [3, 4.008], so u = 2/r in [0.499, 0.667]; there ell < 1.98, and PD >= 1 - "
    "ell > "
    "-0.98: (2, -1) is not approached",
    statement="ell(u) < 1.98 for u in [low, high]",
    predicate=_ell_below,
    instance={"low": fmpq(499, 1000), "high": fmpq(667, 1000), "below": fmpq(198, 100)},
    falsified_instance={"low": fmpq(1, 1000), "high": fmpq(667, 1000), "below": fmpq(198, 100)},
    role="counterexample",
)


def _limit_is(u: fmpq, printed: str) -> bool:
    """Whether ell(u) is what is printed, to the last digit."""
    with ctx.workprec(PRECISION):
        digits = fmpq(1, 10 ** len(printed.partition(".")[2]))
        return bool(abs(_ell(arb(u)) - arb(parse(printed))) < arb(digits))


LIMITS = tuple(
    Computed(
        name=f"the limit at {what}",
        reading="c -> 0, lambda -> 1, gamma = 0: r -> 4 |beta_PT|, so (ell, PD) -> (ell*, 1 - ell*), ell* = ell(u) at "
        f"u = |beta_FT|/(2 |beta_PT|); {what}",
        statement="ell(u) is the printed number, to its last digit",
        predicate=_limit_is,
        instance={"u": u, "printed": printed},
        falsified_instance={"u": u, "printed": "2.0000000000"},
    )
    for what, u, printed in (
        ("equal sizes", fmpq(1, 2), "1.9629773696123"), ("ratio 4", fmpq(2), "1.7485863324"),
    )
)  # fmt: skip


def _far_from_weighted_l2(x: Sequence[int], y: fmpq, c: fmpq, part: fmpq) -> bool:
    """beta_PT = (1, .., 1), lambda = 1, gamma = 0, one equation: whether the minimiser for every scale that occurs up
    to this c differs in some coordinate from that of sum beta^2/|beta_PT| by more than this part of |y|."""
    r = Interval(fmpq(4), 4 * (1 + 2 * c))
    found = minimise([x], [y], root_k=r, radius=part * abs(y) / 10).enclosures
    norm = sum(v * v for v in x)
    weighted = [y * v / norm for v in x]
    margin = part * abs(y)
    return any(b - e.high > margin or e.low - b > margin for b, e in zip(weighted, found, strict=True))


norm = Computed(
    name="another minimiser than the weighted l2 norm's",
    reading="beta_PT = (1, 1), lambda = 1, gamma = 0: for 0 < c <= 1e-12 both scales lie in [4, 4 + 8c]. The "
    "enclosure for "
    "all of these is around (1.6249928928527, 4.1875035535737); least sum beta_FT^2/|beta_PT| is at (2, 4)",
    statement="the minimiser of Q with X beta = y differs from X^T y/|X|^2 by more than |y|/100, for every r in "
    "[4, 4 + 8c]",
    predicate=_far_from_weighted_l2,
    instance={"x": (1, 2), "y": fmpq(10), "c": fmpq(1, 10**12), "part": fmpq(1, 100)},
    falsified_instance={"x": (1, 2), "y": fmpq(1, 1000), "c": fmpq(1, 10**12), "part": fmpq(1, 100)},
    role="counterexample",
)

CLAIMS: tuple[Claim, ...] = (
    Claim(
        id="thm-4.1/dead",
        title="Theorem 4.1 for every lambda and gamma",
        text="For every lambda in [-1, 1] and gamma >= 0, and y in the range of X, fine-tuning converges to the "
        "minimiser "
        "of Q subject to X beta = y.",
        refuted_by=(dead,),
        wording=(Wording.DERIVED,),
        scope="one coordinate, lambda = -1, gamma = 0",
        finding="At lambda = -1 and gamma = 0 fine-tuning starts with all weights 0 and never moves: the theorem "
        "needs "
        "r > 0, that is lambda > -1 or gamma > 0.",
    ),
    Claim(
        id="thm-4.1/range",
        title="Theorem 4.1 for every y",
        text="For every X and y, also y outside the range of X, fine-tuning converges to the minimiser of Q "
        "subject to X beta = y.",
        refuted_by=(outside,),
        wording=(Wording.DERIVED,),
        scope="one coordinate, two samples",
        finding="Without y in the range of X no beta has X beta = y: the condition is then X^T (X beta - y) = 0.",
    ),
    Claim(
        id="prop-4.2/II",
        title="Regime II as a limit",
        text="As c -> 0 and lambda -> 1 (gamma = 0), (ell, PD) -> (2, -1).",
        refuted_by=(away,),
        instances=LIMITS,
        uses=("prop-4.2/ell", "prop-4.2/PD"),
        sharper=("prop-4.2/II/small",),
        wording=(Wording.SUMMARY,),
        scope="|beta_FT| = |beta_PT| = 1",
        finding="The limit of regime II is (ell*, 1 - ell*) at u = |beta_FT|/(2 |beta_PT|), 1.9629773696123 for "
        "equal sizes: "
        "beta_FT/beta_PT -> 0 has to be added.",
    ),
    Claim(
        id="prop-4.2/II-norm",
        title="Regime II: the weighted l2 norm",
        text="As c -> 0 and lambda -> 1 (gamma = 0), the minimiser is that of sum_d beta_FT,d^2/|beta_PT,d|.",
        refuted_by=(norm,),
        uses=("setup/mirror", "setup/pt-end"),
        sharper=("prop-4.2/II-norm/small",),
        wording=(Wording.SUMMARY,),
        scope="X = [1, 2], y = 10, beta_PT = (1, 1)",
        finding="In regime II the minimiser is not that of the weighted l2 norm: X = [1, 2], y = 10, beta_PT = (1, "
        "1) gives "
        "(1.6249928928527, 4.1875035535737), not (2, 4).",
    ),
    Claim(
        id="prop-4.2/III-c",
        title="Regime III by c",
        text="As c -> infinity, (ell, PD) -> (2, 0), for every lambda in [-1, 1].",
        refuted_by=(no_c,),
        uses=("prop-4.2/ell",),
        sharper=("prop-4.2/III-c/fixed",),
        wording=(Wording.SUMMARY,),
        scope="lambda = -1, gamma = 1/1000, beta_FT = sqrt 10",
        finding="At lambda = -1 the scale does not depend on c, and ell = 1.06513342561 for every c: lambda > -1 "
        "is needed.",
    ),
    *figure_2.CLAIMS,
)
