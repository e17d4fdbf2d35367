"""Figure 2: whether l-order and pretraining dependence determine the bias, and where its settings lie."""

from collections.abc import Sequence
from itertools import pairwise

from flint import arb, ctx, fmpq

from ftc_verify.bias import Setting, chain, order
from ftc_verify.bias.regimes import order_at
from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Computed
from ftc_verify.rationals import parse

PRECISION = 256


def _same_orders(
    x: Sequence[fmpq],
    y: fmpq,
    beta_pt: Sequence[fmpq],
    base: int,
    settings: Sequence[tuple[fmpq, fmpq, fmpq, Sequence[fmpq]]],
) -> bool:
    """Whether settings (c, lambda, gamma^2, roots of c^2 + beta_PT^2) have the same u and kappa, so the same ell and
    PD, in every coordinate at their minimisers for one equation, and different minimisers.

    With the multiplier log(base) the minimiser is (r/2) sinh(2 x log(base)), rational for 2 x whole.
    """
    minimisers, orders = [], []
    powers = [fmpq(base) ** int(2 * v) for v in x]
    u = [(p - 1 / p) / 2 for p in powers]
    for c, lam, gamma_squared, roots in settings:
        r = [2 * (1 + lam) * (c + h) + gamma_squared for h in roots]
        beta = [s * v / 2 for s, v in zip(r, u, strict=True)]
        valid = c > 0 and abs(lam) <= 1 and gamma_squared >= 0 and all(2 * v == int(2 * v) for v in x)
        rooted = all(h > 0 and h * h == c * c + b * b for h, b in zip(roots, beta_pt, strict=True))
        if not (valid and rooted and sum(a * b for a, b in zip(x, beta, strict=True)) == y):
            return False
        orders.append([(1 - c / h) * (1 - gamma_squared / s) for h, s in zip(roots, r, strict=True)])
        minimisers.append(beta)
    return all(one == orders[0] for one in orders) and all(a != b for a, b in pairwise(minimisers))


_FIRST = (fmpq(3, 4), fmpq(-1, 2), fmpq(0), (fmpq(5, 4), fmpq(3, 4)))
_HALVED = fmpq(3497, 3888)
"""2 (1 + lambda) of the second setting."""
same_orders = Computed(
    name="one (ell, PD), two minimisers",
    reading="one equation, beta_PT = (1, 0), two settings (c, lambda, gamma^2, roots of c^2 + beta_PT^2): by the "
    "conditions q'(beta_d) = x_d log 2 both minimisers are (r_d/2) sinh(2 x_d log 2), u = (15/8, 63/16) and kappa "
    "= (2/5, "
    "0) are the same for both, so ell = x/(x - tanh(x/2)), x = asinh u, and PD = -(ell - 1) kappa are; the "
    "minimisers are "
    "(15/8, 189/64) and another point",
    statement="X beta = y, r_d = 2 (1 + lambda)(c + h_d) + gamma^2, beta_d = r_d u_d/2 for both; kappa is the "
    "same, beta "
    "is not",
    predicate=_same_orders,
    instance={
        "x": (fmpq(1), fmpq(3, 2)),
        "y": fmpq(807, 128),
        "beta_pt": (fmpq(1), fmpq(0)),
        "base": 2,
        "settings": (
            _FIRST,
            (fmpq(5, 12), _HALVED / 2 - 1, _HALVED * fmpq(21, 26), (fmpq(13, 12), fmpq(5, 12))),
        ),
    },
    falsified_instance={
        "x": (fmpq(1), fmpq(3, 2)),
        "y": fmpq(807, 128),
        "beta_pt": (fmpq(1), fmpq(0)),
        "base": 2,
        "settings": (_FIRST, _FIRST),
    },
    role="counterexample",
)


def _near_and_apart(eps: str, scales: tuple[str, str], near: fmpq, apart: fmpq) -> bool:
    """Whether at lambda = eps - 1, gamma = 0 both c give (ell, PD) within `near` of (1, 0) in both coordinates, at the
    minimisers for X = [1, 3/2], y = 1 after pretraining to (1, 0), and these are more than `apart` from each other."""
    found = []
    for c in scales:
        narrow = chain(
            ([[1, 0], [0, 1]], [1, 0]),
            ([[1, fmpq(3, 2)]], [1]),
            c=c,
            lam=parse(eps) - 1,
            gamma=0,
            radius=parse(eps) / 10**6,
        )
        with ctx.workprec(8 * PRECISION):
            for before, after in zip((arb(1), arb(0)), narrow.beta_ft, strict=True):
                if not order_at(narrow.setting, before, after.ball).distances["I"] < arb(near):
                    return False
        found.append(narrow.beta_ft)
    pairs = zip(*found, strict=True)
    return all(a.low - b.high > apart or b.low - a.high > apart for a, b in pairs)


def _joint(eps: str, near: fmpq) -> Computed:
    apart = fmpq(2, 3) - fmpq(1, 100)
    return Computed(
        name=f"eps = {eps}",
        reading="X = [1, 3/2], y = 1, beta_PT = (1, 0), lambda = eps - 1, gamma = 0: with c = 1 the minimiser is near "
        "(0, 2/3), with c = eps near (1, 0); in both cases (ell, PD) of both coordinates is near (1, 0), and "
        "nearer the "
        "smaller eps is",
        statement="|(ell, PD) - (1, 0)| < near for both coordinates and both c; the minimisers are > apart in both "
        "coordinates",
        predicate=_near_and_apart,
        instance={"eps": eps, "scales": ("1", eps), "near": near, "apart": apart},
        falsified_instance={"eps": eps, "scales": ("1", "1"), "near": near, "apart": apart},
    )


JOINT = tuple(
    _joint(eps, near) for eps, near in (("1e-8", fmpq(1, 10)), ("1e-32", fmpq(1, 40)), ("1e-128", fmpq(1, 150)))
)
SETTINGS = {
    "I": (fmpq(-99999, 100000), fmpq(1, 10**6)),
    "II": (fmpq(0), fmpq(0)),
    "III": (fmpq(0), fmpq(10)),
    "IV": (fmpq(-99, 100), fmpq(0)),
}
"""lambda and gamma of the four regimes of the figure, at c = 1/1000."""


def _lies(regime: str, lam: fmpq, gamma: fmpq, beta_pt: str) -> bool:
    """Whether (ell, PD) is nearest to the corner of its regime; for IV, further than 1/4 from each."""
    at = order(c=fmpq(1, 1000), lam=lam, gamma=gamma, beta_pt=beta_pt, beta_ft="sqrt(10)")
    if regime == "IV":
        return all(distance > arb(1) / 4 for distance in at.distances.values())
    own = at.distances[regime]
    return all(own < distance for name, distance in at.distances.items() if name != regime)


PLACES = tuple(
    Computed(
        name=f"regime {regime}, beta_PT = {beta_pt}",
        reading="c = 1/1000, beta_FT = 1/sqrt rho_FT = sqrt 10: (ell, PD) as enclosures, and the distances to (1, "
        "0), (2, -1), "
        "(2, 0)",
        statement="(ell, PD) is nearest to the corner of its regime; for IV, further than 1/4 from all three",
        predicate=_lies,
        instance={"regime": regime, "lam": lam, "gamma": gamma, "beta_pt": beta_pt},
        falsified_instance={
            "regime": "II" if regime == "III" else "III",
            "lam": lam,
            "gamma": gamma,
            "beta_pt": beta_pt,
        },
    )
    for regime, (lam, gamma) in SETTINGS.items()
    for beta_pt in ("1", "sqrt(10)")
)


def _path(settings: Sequence[tuple[str, str]], ell: int, pd: int) -> bool:
    """Whether ell rises (1) or falls (-1), and so |PD|, from each setting (lambda, gamma) to the next."""
    with ctx.workprec(PRECISION):
        points = [order_at(Setting.of(fmpq(1, 1000), lam, gamma), arb(1), arb(10).sqrt()) for lam, gamma in settings]
        return all(
            ell * (after.ell - before.ell) > 0 and pd * (before.pd - after.pd) > 0 for before, after in pairwise(points)
        )


TO_II = tuple((lam, "0") for lam in ("-.99999", "-.9999", "-.999", "-.99", "-.9", "-.5", "0"))
TO_III = tuple(("0", gamma) for gamma in ("0", "1/10", "1", "2", "5", "10"))
PATHS = (
    Computed(
        name="from I to II",
        reading="c = 1/1000, gamma = 0, beta_PT = 1, beta_FT = sqrt 10, lambda from -.99999 to 0 over IV",
        statement="ell and |PD| both rise from each setting to the next",
        predicate=_path,
        instance={"settings": TO_II, "ell": 1, "pd": 1},
        falsified_instance={"settings": TO_II[::-1], "ell": 1, "pd": 1},
    ),
    Computed(
        name="from II to III",
        reading="c = 1/1000, lambda = 0, beta_PT = 1, beta_FT = sqrt 10, gamma from 0 to 10",
        statement="ell rises and |PD| falls from each setting to the next",
        predicate=_path,
        instance={"settings": TO_III, "ell": 1, "pd": -1},
        falsified_instance={"settings": TO_III[::-1], "ell": 1, "pd": -1},
    ),
)

CLAIMS = (
    Claim(
        id="fig-2/joint",
        title="l-order and pretraining dependence determine the bias",
        text="l-order and pretraining dependence jointly determine the bias (our reading of: they jointly define four "
        "regimes): for given X, y and beta_PT, settings with the same (ell, PD) in every coordinate have the same "
        "minimiser.",
        refuted_by=(same_orders,),
        instances=JOINT,
        uses=("prop-4.2/ell", "prop-4.2/PD", "setup/mirror", "setup/pt-end"),
        wording=(Wording.OUTLINE,),
        scope="X = [1, 3/2], y = 807/128, beta_PT = (1, 0), two settings",
        finding="(ell, PD) does not determine the minimiser: two settings have the same in every coordinate and "
        "differ. "
        "Near a corner neither: at lambda = 1e-128 - 1, gamma = 0, X = [1, 3/2], y = 1, beta_PT = (1, 0) both c = "
        "1 and "
        "c = 1e-128 have (ell, PD) within 1/150 of (1, 0) in every coordinate, with minimisers near (0, 2/3) and "
        "(1, 0).",
    ),
    Claim(
        id="fig-2/b",
        title="The parameters interpolate between the regimes",
        text="At c = 1/1000 and beta_FT = 1/sqrt rho_FT, rho_FT = 1/10, the settings of the figure lie at the "
        "corners of their "
        "regimes, IV between them, and lambda and gamma lead from one to the other.",
        steps=(*PLACES, *PATHS),
        finite=True,
        uses=("prop-4.2/ell", "prop-4.2/PD"),
        wording=(Wording.OUTLINE,),
        scope="the four settings at beta_PT = 1 and sqrt 10, and 11 settings between them at beta_PT = 1",
        principles=("ell and PD are continuous in c, lambda, gamma, as roots and hyperbolic functions of them are",),
    ),
)
