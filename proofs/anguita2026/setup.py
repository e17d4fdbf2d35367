"""The setting: what the gradient flow of a diagonal linear network keeps, how beta moves, where pretraining ends."""

from ftc_verify.claims.book import Claim, Wording

from .setup_formulas import CONSERVED, MIRROR, NO_LAMBDA, PT_END

CLAIMS = (
    Claim(
        id="setup/conserved",
        title="w+^2 - v+^2, w-^2 - v-^2, w+ w- + v+ v- stay: the flow changes them by nothing of first order",
        formula=CONSERVED,
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="setup/mirror",
        title="beta' = A s with A^2 = k + 4 beta^2: to first order a step moves beta by A s",
        formula=MIRROR,
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="setup/pt-end",
        title="(w+ + w-)^2 at any time of pretraining",
        formula=PT_END,
        wording=(Wording.SUMMARY,),
    ),
    Claim(
        id="thm-4.1/no-lambda",
        title="The pretrained predictor does not depend on lambda: k = 4 c^2",
        formula=NO_LAMBDA,
        wording=(Wording.DERIVED, Wording.FILES),
    ),
)
