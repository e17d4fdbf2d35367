"""Lemma 4.5 of Sohn et al.: m right-facing ReLUs through m + 1 points; and the step of its induction as printed."""

from ftc_verify.claims.book import Claim, Proof

from . import lemma_4_5_formulas as formulas

LEMMA = Claim(
    id="lem-4.5",
    title="Lemma 4.5",
    formula=formulas.LEMMA,
    proof=Proof(rows=("lem-4.5/step",)),
)
STEP = Claim(
    id="lem-4.5/step",
    title="Step: induction",
    formula=formulas.STEP,
    finding="the new weight must be the difference of the chord slopes: through (0,0), (1,1), (2,2) the printed net "
    "has 3, not 2, at 2.",
    sharper=("lem-4.5",),
)

CLAIMS = (LEMMA, STEP)
