"""Proposition 4.2, regime I: the least l1 norm needs a fixed c. With c = 1 + lambda the minimiser goes elsewhere."""

import z3
from flint import fmpq

from ftc_verify.bias import chain
from ftc_verify.claims.book import Claim, Wording
from ftc_verify.claims.steps import Computed, Validity


def _away_from_least_l1(beta_pt: fmpq, eps: fmpq) -> bool:
    """Whether with c = eps, lambda = eps - 1, gamma = 0, after pretraining to (beta_pt, 0), the minimiser for
    X = [1, 3/2], y = 1 has its first coordinate above 1/2 (the least l1 norm is at (0, 2/3))."""
    found = chain(
        ([[1, 0], [0, 1]], [beta_pt, 0]), ([[1, fmpq(3, 2)]], [1]), c=eps, lam=eps - 1, gamma=0, radius=fmpq(1, 1000)
    )
    return bool(found.beta_ft[0].low > fmpq(1, 2))


AWAY = Computed(
    name="c = 1 + lambda",
    reading="X = [1, 3/2], y = 1, beta_PT = (1, 0), c = eps, lambda = eps - 1, gamma = 0: the least l1 norm is at (0, "
    "2/3), and the minimiser is elsewhere",
    statement="the first coordinate of the minimiser is above 1/2 (enclosure)",
    predicate=_away_from_least_l1,
    instance={"beta_pt": fmpq(1), "eps": fmpq(1, 100)},
    falsified_instance={"beta_pt": fmpq(0), "eps": fmpq(1, 100)},
    role="counterexample",
)
eps, a, v, b1, b2, u1, u2, h = z3.Reals("eps a v b1 b2 u1 u2 h")
_GIVEN = [eps > 0, 20 * eps <= 1, a > 1, v > 1]
FIRST = Validity(
    name="the first coordinate",
    reading="r_1 = 2 eps (eps + h), h^2 = 1 + eps^2; q'(b_1) = nu, nu > 0 as y is, a = exp(2 nu), u1 = sinh(2 nu) = "
    "2 b_1/r_1; were b_1 at most 1/2, then a <= 1 + 1/eps",
    hypotheses=[*_GIVEN, h >= 1, 2 * u1 * a == a * a - 1, b1 == eps * (eps + h) * u1, 2 * b1 <= 1],
    conclusion=a * eps <= 1 + eps,
    falsified_conclusion=a * eps <= eps,
)
SECOND = Validity(
    name="the second coordinate",
    reading="r_2 = 4 eps^2, q'(b_2) = 3 nu/2, v = exp(3 nu), u2 = sinh(3 nu) = 2 b_2/r_2, and b_1 + 3 b_2/2 = 1: then "
    "b_2 is at least 1/3, and v at least 1/(3 eps^2)",
    hypotheses=[*_GIVEN, 2 * u2 * v == v * v - 1, b2 == 2 * eps * eps * u2, 2 * b1 <= 1, 2 * b1 + 3 * b2 == 2],
    conclusion=3 * eps * eps * v >= 1,
    falsified_conclusion=3 * eps * eps * v >= 2,
)
APART = Validity(
    name="not both",
    reading="v^2 = a^3: where a <= 1 + 1/eps, v is less than 1/(3 eps^2), for every eps up to 1/20; so b_1 > 1/2",
    hypotheses=[*_GIVEN, v * v == a * a * a, a * eps <= 1 + eps],
    conclusion=3 * eps * eps * v < 1,
    falsified_conclusion=2 * (3 * eps * eps * v) < 1,
)

CLAIMS = (
    Claim(
        id="prop-4.2/I-norm/away",
        title="With c = 1 + lambda up to 1/20 a minimiser away from the least l1 norm",
        text="For X = [1, 3/2], y = 1, beta_PT = (1, 0), gamma = 0 and c = 1 + lambda = eps, 0 < eps <= 1/20, the "
        "minimiser of Q has a first coordinate above 1/2.",
        steps=(FIRST, SECOND, APART),
        uses=("thm-4.1/minimiser",),
        scope="X = [1, 3/2], y = 1, beta_PT = (1, 0), gamma = 0, c = 1 + lambda <= 1/20",
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="prop-4.2/I-norm/free",
        title="lambda to -1, gamma to 0, whatever c: the minimiser approaches the one of least l1 norm",
        text="As lambda -> -1 and gamma -> 0, whatever c is on the way, the minimiser of Q approaches the solution of "
        "X b = y of least l1 norm, if there is only one.",
        refuted_by=(AWAY,),
        uses=("prop-4.2/I-norm/away",),
        scope="X = [1, 3/2], y = 1, beta_PT = (1, 0), c = 1 + lambda, gamma = 0",
        finding="With c = 1 + lambda -> 0 the minimiser for X = [1, 3/2], y = 1, beta_PT = (1, 0) keeps its first "
        "coordinate above 1/2, where the least l1 norm has 0: c has to be fixed.",
        sharper=("prop-4.2/I-norm",),
        wording=(Wording.SUMMARY,),
    ),
)
