"""Equation (9) of Sohn et al., the pieces that two layers need on a line in the worst case."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Citation, Induction, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

N, K, i, pieces = z3.Ints("N K i pieces")
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)

bends, bends_, elements, elements_, added = z3.Ints("bends bends' n n' c")
left, right, za, zb, zc, sa, sb = z3.Reals("h k z_{i-1} z_i z_{i+1} s_{i-1} s_i")
flat_window = Validity(
    name="flat window",
    reading="z_{i-1} = z_i = z_{i+1} = 0 gives d_i = 0, whatever the positions: d_i is nonzero only if i-1, i or i+1 "
    "is in T",
    hypotheses=(left > 0, right > 0, za == 0, zb == 0, zc == 0, sa * left == zb - za, sb * right == zc - zb),
    conclusion=sb - sa == 0,
    falsified_conclusion=sb - sa > 0,
)
t = z3.Int("t")
three_indices = Validity(
    name="three indices",
    reading="t in T is i-1, i or i+1 for three indices i only",
    hypotheses=(z3.Or(t == i - 1, t == i, t == i + 1),),
    conclusion=z3.Or(i == t - 1, i == t, i == t + 1),
    falsified_conclusion=z3.Or(i == t - 1, i == t),
)
three_each = Induction(
    name="three each",
    reading="element by element of T: each adds at most these three indices with d_i nonzero",
    state={"bends": (bends, bends_), "n": (elements, elements_)},
    start=z3.And(bends == 0, elements == 0),
    move=z3.And(elements_ == elements + 1, added >= 0, added <= 3, bends_ <= bends + added),
    invariant=bends <= 3 * elements,
    falsified_move=z3.And(elements_ == elements + 1, added >= 0, added <= 4, bends_ <= bends + added),
)

B = z3.Int("B")
most_pieces = Validity(
    name="at most",
    reading="B chosen indices are among the bends, and among the K-2 interior indices: B + 1 <= min{3N, K-2} + 1 "
    "pieces suffice",
    hypotheses=(three_each.reached(), K >= 3, N >= 0, elements == N, bends >= B, B <= K - 2, pieces == B + 1),
    conclusion=pieces <= LOWER + 1,
    falsified_conclusion=pieces <= LOWER,
    cites=(Citation(three_each, {bends: bends, elements: elements}),),
)
P = z3.If(K >= 3 * N + 2, 3 * N + 1, K - 1)
eq_9_formula = Validity(
    name="two cases",
    reading="(9) is min{3N, K-2} + 1",
    hypotheses=(K >= 3, N >= 0, N <= K),
    conclusion=P == LOWER + 1,
    falsified_conclusion=P == LOWER,
)

EQUATION_9 = Claim(
    id="eq-9",
    title="Equation (9)",
    text="The fewest pieces of a CPL function through the data, in the worst case over T, x, z: p(K) = 3N+1 if K >= "
    "3N+2, K-1 if N <= K < 3N+2 (K >= 3).",
    steps=(flat_window, three_indices, three_each, most_pieces, eq_9_formula),
    uses=("ours/fewest-kinks", "thm-4.1.2/far", "thm-4.1.2/near/exists"),
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near")),
    scope="all N, K with K >= 3 (at K = N = 1 the formula gives 0 pieces)",
)
