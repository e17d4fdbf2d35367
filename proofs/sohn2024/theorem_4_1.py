"""Theorem 4.1 of Sohn et al.: min{3N, K-2} <= m* <= min{3N+1, K-1} for two layers, K >= 3; its two displayed
witnesses; equation (9)."""

from ftc_verify.claims.book import Claim, Formal, Proof

from . import theorem_4_1_formulas as formulas
from . import theorem_4_1_upper_formulas as upper_formulas
from .equation_9 import EQUATION_9
from .pieces import YUN, YUN_PRINT

# --- Upper bound --------------------------------------------------------------------------------------------

UPPER_CLAIM = Claim(
    id="thm-4.1.1",
    title="Upper bound, 2 layers",
    formula=upper_formulas.THM_411,
    formal=Formal("BookTwoLayers.v", "thm_4_1_1", over=("Interpolation.v", "thm_4_1_1")),
    proof=Proof(rows=("thm-4.4", "lem-4.7")),
    sharper=("ours/two-layer-upper",),
)

# --- Lower bound and its witnesses ------------------------------------------------------------------------------

LOWER_CLAIM = Claim(
    id="thm-4.1.2",
    title="Lower bound, 2 layers",
    formula=formulas.THM_412,
    formal=Formal("BookTwoLayers.v", "thm_4_1_2", over=("TwoLayerLower.v", "thm_4_1_2")),
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near", "eq-9", "yun-3.3/2/print")),
    sharper=("ours/two-layer-exact",),
)
PRINT = Claim(
    id="thm-4.1.2/print",
    title="Lower bound as printed",
    formula=formulas.PRINT,
    formal=Formal("BookTwoLayers.v", "thm_4_1_2_print", refutes=True),
    finding="the printed lower bound quantifies over given data; z = 0 (N = 1, K = 4) is fitted with m = 1 < 2. Read: "
    "worst case.",
)
FAR = Claim(id="thm-4.1.2/far", title="Witness for K >= 3N+2", formula=formulas.FAR)

EXAMPLE = Claim(
    id="thm-4.1.2/near/example",
    title="Example K = 2N+1, Fig. 3",
    formula=formulas.EXAMPLE,
    finding="the example 0,-1,0,2,0 (N = 2, K = 5) needs 3 pieces, not K-1 = 4; Fig. 3 (N = 4, K = 9) needs 6, not 8. "
    "Labels 1 on T do it.",
    sharper=("ours/near-example-mended",),
)
NEAR_EXISTS = Claim(
    id="thm-4.1.2/near/exists",
    title="A witness for K < 3N+2",
    formula=formulas.NEAR_EXISTS,
    formal=Formal("BookKinks.v", "thm_4_1_2_near_exists", over=("ThirdsWitness.v", "thirds_forces")),
)
NEAR = Claim(
    id="thm-4.1.2/near",
    title="Witness for K < 3N+2",
    formula=formulas.NEAR,
    finding="the row's example fails (near/example); that some witness exists is true (near/exists), but the print "
    "gives none.",
    sharper=("thm-4.1.2/near/exists",),
)
MENDED = Claim(id="ours/near-example-mended", title="Example mended", formula=formulas.MENDED)

# --- Remark 2 -----------------------------------------------------------------------------------------------

REMARK_2 = Claim(
    id="rem-2",
    title="Remark 2: N = K, the formula",
    formula=upper_formulas.REM_2,
    formal=Formal("BookTwoLayers.v", "rem_2", over=("TwoLayerExact.v", "two_layer_exact")),
    proof=Proof(rows=("thm-4.1.1", "thm-4.1.2")),
    sharper=("ours/two-layer-memorization",),
)

CLAIMS = (UPPER_CLAIM, LOWER_CLAIM, PRINT, FAR, NEAR, NEAR_EXISTS, EXAMPLE, EQUATION_9, YUN, YUN_PRINT, REMARK_2)
OURS = (MENDED,)
