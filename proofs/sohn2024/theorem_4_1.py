"""Theorem 4.1 of Sohn et al.: min{3N, K-2} <= m* <= min{3N+1, K-1} for two layers, K >= 3; its two displayed
witnesses; equation (9)."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

from . import theorem_4_1_formulas as formulas
from .equation_9 import EQUATION_9
from .pieces import YUN, YUN_PRINT

N, K = z3.Ints("N K")
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)
UPPER = as_z3(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K)

# --- Upper bound --------------------------------------------------------------------------------------------

dropped = z3.Int("dropped")
upper_formula = Validity(
    name="formula",
    reading="with at least max{K-3N-2, 0} samples dropped (lem-4.7), K - 1 - dropped <= min{3N+1, K-1}",
    hypotheses=(K >= 3, N >= 0, N <= K, dropped >= z3.If(K - 3 * N - 2 >= 0, K - 3 * N - 2, 0)),
    conclusion=K - 1 - dropped <= UPPER,
    falsified_conclusion=K - 1 - dropped <= LOWER,
)

UPPER_CLAIM = Claim(
    id="thm-4.1.1",
    title="Upper bound, 2 layers",
    text="K >= 3: for every T, x, z there is a 2-layer fit with m <= min{3N+1, K-1} neurons.",
    steps=(upper_formula,),
    uses=("thm-4.4", "lem-4.7", "ours/one-dimension"),
    proof=Proof(rows=("thm-4.4", "lem-4.7"), steps=(upper_formula,)),
    scope="all N, K with K >= 3, 0 <= N <= K",
    sharper=("ours/two-layer-upper",),
)

# --- Lower bound and its witnesses ------------------------------------------------------------------------------

LOWER_CLAIM = Claim(
    id="thm-4.1.2",
    title="Lower bound, 2 layers",
    formula=formulas.THM_412,
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near", "eq-9", "yun-3.3/2/print")),
    sharper=("ours/two-layer-exact",),
)
PRINT = Claim(
    id="thm-4.1.2/print",
    title="Lower bound as printed",
    formula=formulas.PRINT,
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
NEAR_EXISTS = Claim(id="thm-4.1.2/near/exists", title="A witness for K < 3N+2", formula=formulas.NEAR_EXISTS)
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

star = z3.Int("m*")
remark_2 = Validity(
    name="formula",
    reading="N = K: the interval of Theorem 4.1, solved for K",
    hypotheses=(K >= 3, N == K, star >= LOWER, star <= UPPER),
    conclusion=z3.And(star + 1 <= K, star + 2 >= K),
    falsified_conclusion=z3.And(star + 1 <= K, star + 1 >= K),
)

REMARK_2 = Claim(
    id="rem-2",
    title="Remark 2: N = K",
    text="N = K >= 3: m*+1 <= N = K <= m*+2. (That this agrees with two other papers is no formula and is not judged.)",
    steps=(remark_2,),
    uses=("thm-4.1.1", "thm-4.1.2"),
    proof=Proof(rows=("thm-4.1.1", "thm-4.1.2"), steps=(remark_2,)),
    scope="all K >= 3",
    sharper=("ours/two-layer-memorization",),
)

CLAIMS = (UPPER_CLAIM, LOWER_CLAIM, PRINT, FAR, NEAR, NEAR_EXISTS, EXAMPLE, EQUATION_9, YUN, YUN_PRINT, REMARK_2)
OURS = (MENDED,)
