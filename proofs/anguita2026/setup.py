"""The setting: what the gradient flow of a diagonal linear network keeps, and how beta moves."""

from ftc_verify.claims.book import Claim, Wording

from .setup_formulas import CONSERVED, MIRROR

CLAIMS = (
    Claim(
        id="setup/conserved",
        title="Three quantities stay as they are",
        formula=CONSERVED,
        wording=(Wording.DERIVED,),
    ),
    Claim(
        id="setup/mirror",
        title="How beta moves",
        formula=MIRROR,
        wording=(Wording.DERIVED,),
    ),
)
