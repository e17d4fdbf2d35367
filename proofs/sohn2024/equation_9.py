"""Equation (9) of Sohn et al., the pieces that two layers need on a line in the worst case."""

from ftc_verify.claims.book import Claim, Proof

from . import equation_9_formulas as formulas

EQUATION_9 = Claim(
    id="eq-9",
    title="Equation (9)",
    formula=formulas.EQUATION_9,
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near")),
)
