"""Proposition 6.1 and Appendix B of Sohn et al.: width of L-layer fits. Judged by existence, with our
construction (proofs/ours/narrow.py)."""

from ftc_verify.claims.book import Claim, Formal, Proof

from . import section_6_formulas as formulas

RESTS_ON = ("ours/narrow", "ours/three-layer-b")

PROPOSITION = Claim(
    id="prop-6.1",
    title="Proposition 6.1: width at most 4 min{sqrt(3N / sqrt(floor((L-1)/2)) + 5), sqrt K} + 2",
    formula=formulas.PROPOSITION,
    formal=Formal("BookNarrow.v", "prop_6_1", over=("Narrow.v", "narrow_layers")),
    uses=RESTS_ON,
    proof=Proof(rows=("app-B",)),
    sharper=("ours/narrow", "ours/narrow-zigzag", "ours/width-lower"),
)
APP_B = Claim(
    id="app-B",
    title="Appendix B: width at most 4 min{sqrt(3n + 2), sqrt K} + 2, n the size of the largest part",
    formula=formulas.APP_B,
    formal=Formal("BookNarrow.v", "app_B", over=("Narrow.v", "narrow_layers")),
    uses=RESTS_ON,
    proof=Proof(rows=("thm-5.1.1/U3", "thm-5.1.1/U1")),
    sharper=("ours/narrow", "ours/narrow-zigzag", "ours/width-lower"),
)

CLAIMS = (PROPOSITION, APP_B)
