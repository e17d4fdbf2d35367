"""Corollary 4.2 of Sohn et al.: N* for two layers. Judged by its formulas, against the exact N*
(ours/two-layer-capacity)."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Counterexample, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

N, K, m = z3.Ints("N K m")
CAPACITY = as_z3(two_layer.TWO_LAYER_CAPACITY, m=m, K=K)
M_STAR = as_z3(two_layer.BEST_TWO_LAYER, N=N, K=K)
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)
UPPER = as_z3(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K)
SCOPE = "all m >= 1, K >= 3"

smallest = Counterexample(
    name="m = 2, K = 4",
    reading="2 neurons change any 1 of 4 labels (ours/two-layer-upper), so N* = 1 > 2/3",
    hypotheses=(m >= 1, K >= 3, m + 2 <= K),
    conclusion=m >= 3 * CAPACITY,
    values={m: 2, K: 4},
    falsified_values={m: 2, K: 5},
)
all_of_five = Counterexample(
    name="m = 3, K = 5",
    reading="3 neurons change all of 5 labels, so N* = 5 > 1; likewise N* = K for every m >= 3, K = m + 2",
    hypotheses=(m >= 1, K >= 3, m + 2 <= K),
    conclusion=m >= 3 * CAPACITY,
    values={m: 3, K: 5},
    falsified_values={m: 3, K: 6},
)
boundary_step = Counterexample(
    name="step",
    reading="m = 3, K = 5, N = 5: min{15, 3} = 3 <= m, and 3N = 15 > m",
    hypotheses=(m >= 1, K >= 3, m + 2 <= K, N >= 0, N <= K, m >= LOWER),
    conclusion=m >= 3 * N,
    values={m: 3, K: 5, N: 5},
    falsified_values={m: 3, K: 5, N: 1},
)

COR_1 = Claim(
    id="cor-4.2.1",
    title="N* for K >= m+2",
    text="K >= 3, K >= m+2: floor((m-1)/3) <= N* <= m/3.",
    refuted_by=(smallest, all_of_five),
    uses=("ours/two-layer-capacity",),
    proof=Proof(rows=("thm-4.1.1", "thm-4.1.2", "cor-4.2.1/upper-step")),
    scope="refuted at K = m+2; lower half and K >= m+3 hold (rows below)",
    finding="at K = m+2 the upper half fails: m = 2, K = 4 has N* = 1 > 2/3; m = 3, K = 5 has N* = 5 > 1. It needs K "
    ">= m+3.",
    sharper=("ours/two-layer-capacity", "ours/cor-4.2.1-mended"),
)

UPPER_STEP = Claim(
    id="cor-4.2.1/upper-step",
    title="Step: upper half",
    text="The proof's step: K >= m+2 and min{3N, K-2} <= m give 3N <= m.",
    refuted_by=(boundary_step,),
    finding="min{3N, K-2} <= m does not give 3N <= m when K-2 = m: m = 3, K = 5, N = 5.",
)

lower_formula = Validity(
    name="formula",
    reading="the lower half against the exact N*",
    hypotheses=(m >= 1, K >= 3, m + 2 <= K),
    conclusion=z3.ToInt((m - 1) / z3.RealVal(3)) <= CAPACITY,
    falsified_conclusion=z3.ToInt((m + 1) / z3.RealVal(3)) <= CAPACITY,
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
    text="K >= 3, K >= m+2: floor((m-1)/3) <= N*.",
    steps=(lower_formula,),
    uses=("ours/two-layer-capacity",),
    proof=Proof(rows=("thm-4.1.1",), steps=(printed_lower,)),
    scope=SCOPE,
    sharper=("ours/two-layer-capacity",),
)

mended_formula = Validity(
    name="formula",
    reading="with K >= m+3 in place of K >= m+2",
    hypotheses=(m >= 1, K >= 3, m + 3 <= K),
    conclusion=z3.And(m >= 3 * CAPACITY, z3.Implies(K >= 5, z3.ToInt(m / z3.RealVal(3)) == CAPACITY)),
    falsified_conclusion=m - 1 >= 3 * CAPACITY,
)
at_boundary = Validity(
    name="boundary",
    reading="K = m+2: all labels can be changed from m = 3 on",
    hypotheses=(m >= 3, m + 2 == K),
    conclusion=CAPACITY == K,
    falsified_conclusion=CAPACITY == K - 1,
)
MENDED = Claim(
    id="ours/cor-4.2.1-mended",
    title="Corollary 4.2.1 mended",
    text="K >= m+3: N* <= m/3, and N* = floor(m/3) if K >= 5. K = m+2 with m >= 3: N* = K.",
    steps=(mended_formula, at_boundary),
    uses=("ours/two-layer-capacity",),
    scope=SCOPE,
)

second_formula = Validity(
    name="formula",
    reading="m*(K, K) <= K - 1 <= m: all K labels",
    hypotheses=(m >= 1, K >= 3, m + 1 >= K),
    conclusion=CAPACITY == K,
    falsified_conclusion=CAPACITY == K - 1,
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
    text="K >= 3, K <= m+1: N* = K.",
    steps=(second_formula,),
    uses=("ours/two-layer-capacity",),
    proof=Proof(rows=("thm-4.1.1",), steps=(printed_second,)),
    scope=SCOPE,
    sharper=("ours/cor-4.2.1-mended",),
)

CLAIMS = (COR_1, LOWER_HALF, UPPER_STEP, COR_2)
OURS = (MENDED,)
