"""Rows about the replica prediction. What figure 5 and the abstract say of errors is judged of the error at the fixed
point; that this is the generalization error is a row of its own, which is open, and so are the sentences themselves."""

from collections.abc import Sequence
from dataclasses import replace

import z3
from flint import fmpq

from ftc_verify.bias import order
from ftc_verify.claims.book import Claim, Sentence, Wording
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.claims.steps.base import Step

from . import fixed_point
from .replica_points import TASKS, WHERE, below, easier, ordered, regimes

PREDICTION = "prop-5.1/fixed-point"
COMPARED = ("prop-5.1/side", "prop-5.1/integrals")
"""What comparisons of errors at the fixed point use."""
OURS = (Wording.OUTLINE, Wording.DERIVED)
_FOUR = (
    "the four networks c = 1/1000 and lambda, gamma = -.99999, 1e-6 (I), 0, 0 (II), 0, 10 (III), -.99, 0 (IV); "
    "rho_PT = .1; both laws of the teacher, both sizes of beta_PT"
)
_LEVERS = (
    "c = 1/1000, gamma = 0, alpha = .1, 1 + lambda in {1e-5, .001, .01, .1, 1, 2}; rho_PT = .1; both laws of the "
    "teacher, both sizes of beta_PT"
)
FULL, NONE, SUBSET = TASKS["full"], TASKS["none"], TASKS["subset"]


def _with(lam: fmpq) -> tuple[fmpq, fmpq, fmpq]:
    """c = 1/1000, this lambda, gamma = 0."""
    return (fmpq(1, 1000), lam, fmpq(0))


FULL_REFUTED = below("full overlap, alpha = .35: I", FULL, ["7/20"], regimes("I"), regimes("II"))
FULL_AT = below("full overlap, small alpha: II", FULL, ["1/10", "1/4"], regimes("II"), regimes("I", "III", "IV"))
NONE_REFUTED = below("no overlap, small alpha: III", NONE, ["3/100", "1/10"], regimes("III"), regimes("I"))
NONE_AT = below("no overlap, alpha = .35: I", NONE, ["7/20"], regimes("I"), regimes("II", "III", "IV"))
SUBSET_REFUTED = below("subset, alpha = .07: I", SUBSET, ["7/100"], regimes("I"), regimes("IV"))
SUBSET_AT = below("subset, alpha = .03: IV", SUBSET, ["3/100"], regimes("IV"), regimes("I", "II", "III"))
SMALL, EVEN, LARGE = _with(fmpq(-99, 100)), _with(fmpq(0)), _with(fmpq(99, 100))
SMALLER_REFUTED = below("a subset of .04, alpha = .01", ("1/25", "0"), ["1/100"], [EVEN], [SMALL])
SMALLER_AT = below("a subset of .01", SUBSET, ["3/100", "1/20"], [SMALL], [EVEN, LARGE])

RISING = (*(_with(fmpq(1, n) - 1) for n in (100000, 1000, 100, 10, 1)), _with(fmpq(1)))
"""Networks whose earlier layer becomes larger."""


def _lever(name: str, task: tuple[str, str], networks: Sequence[tuple[fmpq, fmpq, fmpq]]) -> Computed:
    instance = {"task": task, "alpha": "1/10", "networks": tuple(networks)}
    return Computed(
        name=name,
        reading=WHERE,
        statement="error at the fixed point: larger for each network than for the one before, for all four laws",
        predicate=ordered,
        instance=instance,
        falsified_instance={**instance, "networks": tuple(networks)[::-1]},
    )


LEVERS = (_lever("full overlap", FULL, RISING[::-1]), _lever("no overlap", NONE, RISING))

I_DEPENDS = Computed(
    name="network I, full and no overlap",
    reading=WHERE,
    statement="error at the fixed point: smaller on `first` than on `second`, for both laws and both beta_PT^2",
    predicate=easier,
    instance={"first": FULL, "second": NONE, "alpha": "1/5", "network": regimes("I")[0]},
    falsified_instance={"first": NONE, "second": FULL, "alpha": "1/5", "network": regimes("I")[0]},
)

_l, _c, _h, _p, _q, _r, _d = z3.Reals("l c h p q r PD")
BOTH = Validity(
    name="features are refined and reused",
    reading="l is l-order, in (1, 2); p = 2 (1 + lambda) > 0, h > c > 0 (beta_PT is not 0), q = gamma^2, r = p (c + "
    "h) + q, PD = -(l - 1)(1 - c/h)(1 - q/r)",
    hypotheses=[
        z3.And(_l > 1, _l < 2),
        _p > 0,
        _c > 0,
        _h > _c,
        _q >= 0,
        _r == _p * (_c + _h) + _q,
        _d == -(_l - 1) * (1 - _c / _h) * (1 - _q / _r),
    ],
    conclusion=z3.And(_l < 2, _d < 0),
    falsified_conclusion=z3.And(_l < 2, _d < -1),
)


def _both_fall(larger: fmpq, smaller: fmpq, beta_pt: fmpq, beta_ft: str) -> bool:
    """Whether at c = 1/1000, gamma = 0 l-order and |PD| both are smaller for the smaller lambda."""
    big, small = (
        order(c=fmpq(1, 1000), lam=lam, gamma=0, beta_pt=beta_pt, beta_ft=beta_ft) for lam in (larger, smaller)
    )
    return bool(small.ell < big.ell and -small.pd < -big.pd)


BOTH_FALL = Computed(
    name="both fall",
    reading="c = 1/1000, gamma = 0, beta_PT = 1, beta_FT = sqrt 10: from lambda = 0 to -.99 l-order falls from 1.645 "
    "to 1.183, so features are refined more, but |PD| falls from .644 to .183, so they are reused less",
    statement="ell and |PD| are smaller at the smaller lambda (balls)",
    predicate=_both_fall,
    instance={"larger": fmpq(0), "smaller": fmpq(-99, 100), "beta_pt": fmpq(1), "beta_ft": "sqrt(10)"},
    falsified_instance={"larger": fmpq(-99, 100), "smaller": fmpq(0), "beta_pt": fmpq(1), "beta_ft": "sqrt(10)"},
    role="counterexample",
)


def _fails(name: str, title: str, text: str, step: Computed, scope: str, finding: str) -> Claim:
    """A sentence, read as about every alpha, of the error at the fixed point: refuted."""
    return Claim(
        id=name,
        title=title,
        text=text,
        refuted_by=(replace(step, role="counterexample"),),
        uses=COMPARED,
        read_through=(PREDICTION,),
        sharper=(f"{name}/at",),
        wording=OURS,
        scope=scope,
        finding=finding,
    )


def _holds(name: str, title: str, text: str, scope: str, *steps: Step) -> Claim:
    """A sentence at the points where it is compared, of the error at the fixed point: certified."""
    return Claim(
        id=name,
        title=title,
        text=text,
        steps=steps,
        uses=COMPARED,
        read_through=(PREDICTION,),
        finite=True,
        wording=OURS,
        scope=scope,
    )


def _sentence(name: str, title: str, text: str, judged: str, *steps: Step) -> Claim:
    """The sentence about the generalization error itself: open, as the prediction is."""
    return Claim(
        id=f"{name}/error",
        title=title,
        text=text,
        steps=steps,
        uses=(PREDICTION, judged),
        wording=(Wording.OUTLINE,),
        scope="as the source has it: simulations and curves for some alpha",
    )


CLAIMS: tuple[Claim, ...] = (
    Claim(
        id="prop-5.1/cgmt",
        title="The generalization error as d grows",
        text="For samples with independent N(0, 1/d) entries, n = alpha d and no noise, the minimiser of Q subject "
        "to X beta = y has an error that converges to alpha s^2 at the saddle point of Phi(s, mu), as d grows.",
        wording=(Wording.DERIVED,),
        scope="0 < alpha < 1; random teachers as in section 5",
        not_run_because="cited: the convex Gaussian min-max theorem, and what it takes here; no program of ours "
        "checks it",
    ),
    Claim(
        id=PREDICTION,
        title="Proposition 5.1: the error is alpha s^2 at the fixed point",
        text="As d grows the generalization error after fine-tuning is alpha s^2 = E (x - X*)^2, where s and g solve "
        "alpha s^2 = E (x - X*)^2, alpha = E 1/(1 + g/sqrt(r^2 + 4 x^2)), x + (g/2) asinh(2 x/r) = X* + s h.",
        steps=(fixed_point.SQUARE, fixed_point.IN_S, fixed_point.ACTIVE),
        uses=("prop-5.1/cgmt", "prop-5.1/unique"),
        wording=(Wording.SUMMARY, Wording.FILES),
        scope="0 < alpha < 1, no noise; a saddle point of Phi is a solution of the equations",
    ),
    *fixed_point.CLAIMS,
    Claim(
        id="prop-5.1/exact",
        title="Exact expressions for the generalization error",
        text="The expression is exact as d grows (our reading: at a finite d it is none).",
        steps=(fixed_point.ACTIVE,),
        uses=(PREDICTION,),
        wording=OURS,
        scope="d to infinity; at d = 500 simulations are off by several per cent in the Gaussian case "
        "(docs/pretraining.md)",
    ),
    _fails(
        "fig-5/full",
        "Full overlap: II is optimal, at the fixed point",
        "Of the four networks II has the smallest error at the fixed point, for every alpha in (0, 1) (our reading), "
        "where fine-tuning uses exactly the coordinates of pretraining (shared = .1, new = 0).",
        FULL_REFUTED,
        f"alpha = .35; {_FOUR}",
        "At alpha = .35 network I has a smaller error at the fixed point than II, 1.45e-6 against 2.57e-5 (Gaussian "
        "law, beta_PT = 1), and so for the other laws.",
    ),
    _holds(
        "fig-5/full/at",
        "Full overlap, alpha = .1 and .25: II is optimal, at the fixed point",
        "Where fine-tuning uses exactly the coordinates of pretraining, II has the smallest error at the fixed point "
        "of the four networks, at alpha = .1 and .25.",
        f"alpha = .1, .25; {_FOUR}",
        FULL_AT,
    ),
    _fails(
        "fig-5/none",
        "No overlap: the network that nears I is optimal, at the fixed point",
        "Of the four networks I has the smallest error at the fixed point, for every alpha in (0, 1) (our reading), "
        "where fine-tuning uses none of the coordinates of pretraining (shared = 0, new = .1).",
        NONE_REFUTED,
        f"alpha = .03 and .1; {_FOUR}",
        "At alpha = .03 and .1 network III has a smaller error at the fixed point than I; at .1 .90036 against .94831 "
        "(Gaussian law, beta_PT = 1), and so for the other laws.",
    ),
    _holds(
        "fig-5/none/at",
        "No overlap, alpha = .35: I is optimal, at the fixed point",
        "Where fine-tuning uses none of the coordinates of pretraining, I has the smallest error at the fixed point "
        "of the four networks, at alpha = .35.",
        f"alpha = .35; {_FOUR}",
        NONE_AT,
    ),
    _fails(
        "fig-5/subset",
        "A subset: IV is optimal, at the fixed point",
        "Of the four networks IV has the smallest error at the fixed point, for every alpha in (0, 1) (our reading), "
        "where fine-tuning uses a tenth of the coordinates of pretraining (shared = .01, new = 0).",
        SUBSET_REFUTED,
        f"alpha = .07; {_FOUR}",
        "At alpha = .07 network I has a smaller error at the fixed point than IV, 4.70e-5 against 1.70e-3 (Gaussian "
        "law, beta_PT = 1), and so for the other laws.",
    ),
    _holds(
        "fig-5/subset/at",
        "A subset, alpha = .03: IV is optimal, at the fixed point",
        "Where fine-tuning uses a tenth of the coordinates of pretraining, IV has the smallest error at the fixed "
        "point of the four networks, at alpha = .03.",
        f"alpha = .03; {_FOUR}",
        SUBSET_AT,
    ),
    _fails(
        "abs/subset",
        "A smaller earlier layer is better on subsets, at the fixed point",
        "With a smaller earlier layer (lambda = -.99 instead of 0) the error at the fixed point is smaller, for "
        "every alpha in (0, 1) and every subset of the coordinates of pretraining (our reading).",
        SMALLER_REFUTED,
        "shared = .04, new = 0, alpha = .01; c = 1/1000, gamma = 0, rho_PT = .1; both laws, both sizes of beta_PT",
        "At alpha = .01 and a subset of .04 the error at the fixed point is larger with lambda = -.99 than with 0, "
        ".96448 against .89721 (Gaussian law, beta_PT = 1), and so for the other laws.",
    ),
    _holds(
        "abs/subset/at",
        "A smaller earlier layer is better at alpha = .03 and .05, at the fixed point",
        "With lambda = -.99 the error at the fixed point is smaller than with 0 and with .99, for a subset of .01, "
        "at alpha = .03 and .05.",
        "shared = .01, new = 0, alpha = .03, .05; c = 1/1000, gamma = 0, rho_PT = .1; both laws, both sizes of beta_PT",
        SMALLER_AT,
    ),
    Claim(
        id="abs/refine",
        title="A smaller earlier layer lets features be refined and reused",
        text="For lambda in (-1, 0), beta_PT and beta_FT other than 0: ell < 2 and PD < 0, both strictly.",
        steps=(BOTH,),
        uses=("prop-4.2/range", "prop-4.2/PD"),
        wording=OURS,
        scope="c > 0, -1 < lambda < 0, gamma >= 0",
    ),
    Claim(
        id="abs/refine/both",
        title="A smaller earlier layer increases both",
        text="As lambda falls, ell falls and |PD| rises (our reading of: it enables both reuse and refinement).",
        refuted_by=(BOTH_FALL,),
        uses=("prop-4.2/ell", "prop-4.2/PD"),
        sharper=("prop-4.2/monotone", "prop-4.2/monotone/pd-up"),
        wording=OURS,
        scope="c = 1/1000, gamma = 0, beta_PT = 1, beta_FT = sqrt 10, lambda = 0 and -.99",
        finding="A smaller earlier layer does not increase both: ell and |PD| fall together as lambda does.",
    ),
    _holds(
        "tldr/levers",
        "The relative scale governs whether reuse or new features win, at the fixed point",
        "At the fixed point, as lambda grows, the error falls where fine-tuning uses the coordinates of pretraining "
        "and rises where it uses none of them.",
        _LEVERS,
        *LEVERS,
    ),
    replace(
        _holds(
            "prop-4.2/I/error",
            "Network I: the error at the fixed point depends on pretraining all the same",
            "Network I is near the corner (1, 0) of no pretraining dependence (|PD| < .09), and yet its error at the "
            "fixed point for alpha = .2 is smaller where fine-tuning uses the coordinates of pretraining than where it "
            "uses others.",
            f"alpha = .2, (shared, new) = (.1, 0) and (0, .1); {_FOUR}",
            I_DEPENDS,
        ),
        wording=(Wording.DERIVED,),
    ),
    _sentence(
        "fig-5/full",
        "Full overlap: the generalization error itself",
        "For complete overlap regime II has the smallest generalization error.",
        "fig-5/full/at",
        FULL_AT,
    ),
    _sentence(
        "fig-5/none",
        "No overlap: the generalization error itself",
        "Without overlap the regime that nears I has the smallest generalization error.",
        "fig-5/none/at",
        NONE_AT,
    ),
    _sentence(
        "fig-5/subset",
        "A subset: the generalization error itself",
        "Where fine-tuning uses a subset of pretraining's coordinates regime IV has the smallest generalization error.",
        "fig-5/subset/at",
        SUBSET_AT,
    ),
    _sentence(
        "abs/subset",
        "A smaller earlier layer: the generalization error itself",
        "A smaller scale in earlier layers leads to superior generalization on tasks that rely on a subset of "
        "features.",
        "abs/subset/at",
        SMALLER_AT,
    ),
    _sentence(
        "tldr/levers",
        "The relative scale: the generalization error itself",
        "The relative initialization across layers governs when reuse or fresh feature learning is advantageous.",
        "tldr/levers",
        *LEVERS,
    ),
)

SENTENCES = (
    Sentence(
        "fig-3",
        "Generalization curves for different initialization and task parameters: lines are replica predictions, "
        "points are simulations.",
        (Wording.OUTLINE,),
        "Curves, of which nothing is claimed; they are drawn again in docs/pretraining.md, with enclosures and error "
        "bars.",
    ),
)
