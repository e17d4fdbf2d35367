"""Definition 4.3, Example 1, Lemmas 4.6 and 4.7 of Sohn et al.: counting blocks of consecutive integers."""

from ftc_verify.claims.book import Claim, Proof

from . import block_examples as examples
from . import block_formulas as formulas

EXAMPLE = Claim(id="ex-1", title="Example 1", formula=examples.EXAMPLE)
DEFINITION_PRINT = Claim(
    id="ex-1/print",
    title="Definition 4.3 as printed",
    formula=examples.PRINT,
    finding="'same block if and only if |i-j| = 1' fails in the paper's own example: 1 and 3 are in {1,2,3}. Read: "
    "maximal runs.",
)
LEMMA_46 = Claim(
    id="lem-4.6",
    title="Lemma 4.6",
    formula=formulas.LEM_46,
    proof=Proof(rows=("lem-4.6/display",)),
)
DISPLAY = Claim(
    id="lem-4.6/display",
    title="Step: the blocks listed",
    formula=examples.DISPLAY,
    finding="the display counts |[K]-I| blocks in the complement: K = 4, I = {1,4} has the one block {2,3}. Blocks "
    "are at most that many.",
    sharper=("lem-4.6",),
)
LEMMA_47 = Claim(
    id="lem-4.7",
    title="Lemma 4.7",
    formula=formulas.LEM_47,
    proof=Proof(rows=("lem-4.6", "thm-4.4/J")),
)

CLAIMS = (EXAMPLE, DEFINITION_PRINT, LEMMA_46, DISPLAY, LEMMA_47)
