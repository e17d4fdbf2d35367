"""Corollary 5.2 of Sohn et al. (N* for three layers) and Figure 5. r stands for sqrt N, u for sqrt K; m*(N, K) <= m
says the same as N <= N*(m, K) (def-3.3)."""

import z3

from ftc_verify.claims.book import Claim, Formal, Proof
from ftc_verify.claims.steps import Validity

from . import corollary_5_2_formulas as theorems
from . import section_5_formulas as formulas

m, N, K, M, r, u, p, q, c = z3.Reals("m N K M r u p q c")
MI = z3.Int("m")

four_roots = Validity(
    name="4 sqrt N + 5",
    reading="construction (a) with q = ceil(r/2) and p = ceil(N/q): p + 4 q < 4 r + 5",
    hypotheses=(r >= 1, r * r == N, q >= r / 2, q < r / 2 + 1, p * q < N + q),
    conclusion=p + 4 * q < 4 * r + 5,
    falsified_conclusion=p + 4 * q < 4 * r,
)
first_case = Validity(
    name="formula",
    reading="16 K <= m^2: ceil(2 sqrt(K-1)) < 2 u + 1 <= m/2 + 1 <= m, so m*(K, K) <= m",
    hypotheses=(K >= 1, u >= 1, u * u == K, m > 0, m * m >= 16 * K, c >= 1, (c - 1) * (c - 1) < 4 * K),
    conclusion=c <= m,
    falsified_conclusion=c <= m / 2,
)
FIRST = Claim(
    id="cor-5.2.1",
    title="N*, 3 layers, small K",
    formula=theorems.FIRST,
    formal=Formal("BookThreeLayers.v", "cor_5_2_1", over=("ThreeLayerMemorize.v", "three_layer_memorize")),
    uses=("ours/three-layer-b",),
    proof=Proof(rows=("thm-5.1.1",), steps=(first_case,)),
)
lower_half = Validity(
    name="lower half",
    reading="N = floor(m^2/108 - 2/3) >= 1: 108 N + 72 <= m^2, so 4 r + 5 <= m and m*(N, K) <= m. (For N <= 0 there "
    "is nothing to show.)",
    hypotheses=(r >= 1, r * r == N, m > 0, m * m >= 108 * N + 72),
    conclusion=4 * r + 5 <= m,
    falsified_conclusion=12 * r + 5 <= m,
)
SECOND = Claim(
    id="cor-5.2.2",
    title="N*, 3 layers, between",
    formula=theorems.SECOND,
    formal=Formal("BookThreeLayers.v", "cor_5_2_2", over=("ThreeLayerChanged.v", "three_layer_changed")),
    uses=("ours/three-layer-a",),
    proof=Proof(rows=("thm-5.1.1",), steps=(lower_half,)),
)
THIRD = Claim(
    id="cor-5.2.3",
    title="N*, 3 layers, large K",
    formula=theorems.THIRD,
    formal=Formal("BookThreeLayers.v", "cor_5_2_3", over=("ThreeLayerChanged.v", "three_layer_changed")),
    uses=("ours/three-layer-a",),
    proof=Proof(rows=("thm-5.1.1", "thm-5.1.2", "cor-5.2.3/step")),
)
STEP = Claim(
    id="cor-5.2.3/step",
    title="Step: m >= min{A, m} simplifies to m >= A, A = sqrt(6N+1/4) - 1/2",
    formula=formulas.STEP,
    finding="m >= min{A, m} says nothing about A: m = 1, N = 1 has 1 >= min{2, 1} but not 1 >= 2. The upper half is "
    "true all the same.",
)
regions = Validity(
    name="regions",
    reading="the three regions of Corollary 5.2 follow one another and cover all K: floor(m^2/16) < (m^2+m+4)/2, and "
    "A <= B",
    hypotheses=(MI >= 1,),
    conclusion=z3.And(MI * MI / 16 + 1 <= (MI * MI + MI + 4) / 2, MI * MI <= 18 * (MI * MI + MI) + 72),
    falsified_conclusion=MI * MI / 16 + 1 > (MI * MI + MI + 4) / 2,
)
FIGURE = Claim(
    id="fig-5",
    title="Figure 5",
    text="N* over K: K up to floor(m^2/16); then between A = floor(m^2/108 - 2/3) and K; from (m^2+m+4)/2 on between "
    "A and B = (m^2+m)/6.",
    steps=(regions,),
    uses=("cor-5.2.1", "cor-5.2.2", "cor-5.2.3"),
    proof=Proof(rows=("cor-5.2.1", "cor-5.2.2", "cor-5.2.3")),
    scope="all m >= 1, K >= 3",
)
