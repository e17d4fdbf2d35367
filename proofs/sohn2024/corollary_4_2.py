"""Corollary 4.2 of Sohn et al.: N* for two layers. Judged by its formulas, against the exact N*
(ours/two-layer-capacity)."""

import z3

from ftc_verify.claims.book import Claim, Formal, Proof
from ftc_verify.claims.steps import Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

from . import corollary_4_2_formulas as formulas

N, K, m = z3.Ints("N K m")
CAPACITY = as_z3(two_layer.TWO_LAYER_CAPACITY, m=m, K=K)
M_STAR = as_z3(two_layer.BEST_TWO_LAYER, N=N, K=K)
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)
UPPER = as_z3(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K)
SCOPE = "all m >= 1, K >= 3"

COR_1 = Claim(
    id="cor-4.2.1",
    title="N* for K >= m+2",
    formula=formulas.COR_1,
    formal=Formal("BookTwoLayers.v", "cor_4_2_1", over=("TwoLayerExact.v", "two_layer_exact"), refutes=True),
    uses=("ours/two-layer-capacity",),
    proof=Proof(rows=("thm-4.1.1", "thm-4.1.2", "cor-4.2.1/upper-step")),
    finding="at K = m+2 the upper half fails: m = 2, K = 4 has N* = 1 > 2/3; m = 3, K = 5 has N* = 5 > 1. It needs K "
    ">= m+3.",
    sharper=("ours/two-layer-capacity", "ours/cor-4.2.1-mended"),
)
UPPER_STEP = Claim(
    id="cor-4.2.1/upper-step",
    title="Step: upper half",
    formula=formulas.UPPER_STEP,
    finding="min{3N, K-2} <= m does not give 3N <= m when K-2 = m: m = 3, K = 5, N = 5.",
)

printed_lower = Validity(
    name="printed step",
    reading="N = floor((m-1)/3) has min{3N+1, K-1} <= m",
    hypotheses=(m >= 1, m + 2 <= K, m - 1 >= 3 * N, N >= 0),
    conclusion=m >= UPPER,
    falsified_conclusion=m - 1 >= UPPER,
)
LOWER_HALF = Claim(
    id="cor-4.2.1/lower",
    title="Lower half",
    formula=formulas.LOWER_HALF,
    formal=Formal("BookTwoLayers.v", "cor_4_2_1_lower", over=("TwoLayerExact.v", "two_layer_exact")),
    uses=("ours/two-layer-capacity",),
    proof=Proof(rows=("thm-4.1.1",), steps=(printed_lower,)),
    sharper=("ours/two-layer-capacity",),
)
MENDED = Claim(
    id="ours/cor-4.2.1-mended",
    title="Corollary 4.2.1 mended",
    formula=formulas.MENDED,
    formal=Formal("BookTwoLayers.v", "ours_cor_4_2_1_mended", over=("TwoLayerExact.v", "two_layer_exact")),
    uses=("ours/two-layer-capacity",),
)

printed_second = Validity(
    name="printed step",
    reading="N = K has min{3N+1, K-1} = K-1 <= m",
    hypotheses=(m >= 1, K >= 3, m + 1 >= K, N == K),
    conclusion=m >= UPPER,
    falsified_conclusion=m - 1 >= UPPER,
)
COR_2 = Claim(
    id="cor-4.2.2",
    title="N* for K <= m+1",
    formula=formulas.SECOND,
    formal=Formal("BookTwoLayers.v", "cor_4_2_2", over=("TwoLayerExact.v", "two_layer_exact")),
    uses=("ours/two-layer-capacity",),
    proof=Proof(rows=("thm-4.1.1",), steps=(printed_second,)),
    sharper=("ours/cor-4.2.1-mended",),
)

CLAIMS = (COR_1, LOWER_HALF, UPPER_STEP, COR_2)
OURS = (MENDED,)
