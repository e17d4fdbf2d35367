"""Section 5 of Sohn et al. (three layers): the bounds of Theorem 5.1, its displayed steps, Remark 5; section 1.

Existence statements are judged by whatever construction achieves them: ours (proofs/ours/three_layer_upper.py).
The printed constructions have rows of their own. r stands for sqrt N, u for sqrt K. m*(N, K) <= m says the same
as N <= N*(m, K) (def-3.3).
"""

import z3

from ftc_verify.claims.book import Claim, Formal, Proof
from ftc_verify.claims.steps import Cases, Citation, Validity
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import three_layer, two_layer

from . import section_5_formulas as formulas
from . import theorem_5_1_formulas as theorem
from .corollary_5_2 import FIGURE, FIRST, SECOND, STEP, THIRD, four_roots

m, N, K, r, u, p, q, c = z3.Reals("m N K r u p q c")

# --- Theorem 5.1.1 ------------------------------------------------------------------------------------------

six_roots = Validity(
    name="6 sqrt(3N+2)",
    reading="4 r + 5 <= 6 sqrt(3 N + 2), squared",
    hypotheses=(r >= 1, r * r == N),
    conclusion=(4 * r + 5) * (4 * r + 5) <= 36 * (3 * N + 2),
    falsified_conclusion=(4 * r + 5) * (4 * r + 5) <= 12 * (3 * N + 2),
)
two_roots = Validity(
    name="2 sqrt K",
    reading="construction (b'): c = ceil(2 sqrt(K-1)) < 2 sqrt K + 1, which is at most 4 sqrt K and 2 sqrt K + 3N",
    hypotheses=(u >= 1, u * u == K, c >= 1, (c - 1) * (c - 1) < 4 * (K - 1), N >= 1),
    conclusion=z3.And(c <= 4 * u, c <= 2 * u + 3 * N),
    falsified_conclusion=z3.And(c <= 4 * u, c <= 2 * u - 1 + N),
)
NI, KI, MI, rounded = z3.Ints("N K m value")
root_k, root_n = z3.Reals("u w")
whole = z3.Int("s")


def _rounded_root(name: str, factor: int, of: z3.ArithRef, root: z3.ArithRef) -> Validity:
    """s = floor(factor sqrt(of)), with the root given."""
    return Validity(
        name=name,
        reading=f"s = floor(sqrt({factor * factor} ({of}))) is {name}, rounded down",
        hypotheses=(
            whole >= 0,
            whole * whole <= factor * factor * of,
            factor * factor * of < (whole + 1) * (whole + 1),
            root >= 0,
            root * root == z3.ToReal(of),
        ),
        conclusion=z3.And(z3.ToReal(whole) <= factor * root, factor * root < z3.ToReal(whole) + 1),
        falsified_conclusion=factor * root < z3.ToReal(whole),
    )


two_root_k = _rounded_root("2 sqrt K, rounded", 2, KI, root_k)
four_root_k = _rounded_root("4 sqrt K, rounded", 4, KI, root_k)
six_root_n = _rounded_root("6 sqrt(3N+2), rounded", 6, 3 * NI + 2, root_n)
upper_term, upper_is = defined(three_layer.paper_three_layer_upper, N=NI, K=KI)
PAPER_UPPER = (4 * root_k, 2 * root_k + 3 * z3.ToReal(NI), 6 * root_n)
upper_as_printed = Validity(
    name="as evaluated",
    reading="u = sqrt K, w = sqrt(3 N + 2): `paper_three_layer_upper(N, K)` is the printed bound, rounded down",
    hypotheses=(
        KI >= 3,
        NI >= 0,
        NI <= KI,
        root_k >= 0,
        root_k * root_k == z3.ToReal(KI),
        root_n >= 0,
        root_n * root_n == z3.ToReal(3 * NI + 2),
        rounded == upper_term,
        *upper_is,
    ),
    conclusion=z3.And(
        *(z3.ToReal(rounded) <= bound for bound in PAPER_UPPER),
        z3.Or(*(z3.ToReal(rounded) + 1 > bound for bound in PAPER_UPPER)),
    ),
    falsified_conclusion=z3.ToReal(rounded) <= PAPER_UPPER[0] - 1,
    cites=(
        Citation(two_root_k, {whole: named("isqrt", 4 * KI)}),
        Citation(four_root_k, {whole: named("isqrt", 16 * KI)}),
        Citation(six_root_n, {whole: named("isqrt", 36 * (3 * NI + 2))}),
    ),
)
THEOREM_UPPER = Claim(
    id="thm-5.1.1",
    title="Upper bound, 3 layers",
    text="K >= 3: a 3-layer fit with m <= min{2 sqrt K + min{2 sqrt K, 3N}, 6 sqrt(3N+2)}.",
    steps=(four_roots, six_roots, two_roots, two_root_k, four_root_k, six_root_n, upper_as_printed),
    uses=("ours/three-layer-a", "ours/three-layer-b-plus"),
    proof=Proof(rows=("thm-5.1.1/U1", "thm-5.1.1/U2", "thm-5.1.1/U3")),
    scope="all K >= 3, N <= K, by our constructions (N = 0 needs no neuron)",
    sharper=("ours/three-layer-upper",),
)

# --- Theorem 5.1.2 ------------------------------------------------------------------------------------------

PIECES_AT_MOST = Claim(
    id="thm-5.1.2/pieces/at-most",
    title="At most 2 d1 d2 + d2 + 1 pieces on a line: affine between 2 d1 d2 + d2 numbers",
    formula=theorem.AT_MOST,
    formal=Formal("BookDeep.v", "thm_5_1_2_pieces_at_most", over=("Pieces.v", "network_on_a_line")),
    sharper=("ours/three-layer-pieces",),
)
PIECES = Claim(
    id="thm-5.1.2/pieces",
    title="2 d1 d2 + d2 + 1 pieces on a line",
    formula=theorem.PIECES,
    finding="relu(relu(u)) has 2 pieces, not 4, and no net of widths (1, 1) has more than 3; the most at (d1, d2) is "
    "(d1+1)(d2+1) or fewer. It is an upper bound.",
    sharper=("thm-5.1.2/pieces/at-most",),
)

MAXIMUM = Claim(
    id="thm-5.1.2/max",
    title="Step: maximum, over numbers or over integers",
    formula=formulas.MAXIMUM,
    finding="over reals the maximum is at d1 = m/2 - 1/4: m = 2, (3/4, 5/4) gives 25/8 > 3; for m = 3 it is at (1, "
    "2). The inequality holds for integer widths.",
    sharper=("thm-5.1.2/max/integers",),
)
MAXIMUM_INTEGERS = Claim(id="thm-5.1.2/max/integers", title="The inequality, for integers", formula=formulas.INTEGERS)

needed = z3.If(3 * NI <= KI - 2, 3 * NI, KI - 2)
lower_term, lower_is = defined(three_layer.paper_three_layer_lower, against=(MI,), N=NI, K=KI)
lower_as_printed = Validity(
    name="as evaluated",
    reading="w the root: `paper_three_layer_lower(N, K)` is the printed bound, rounded up",
    hypotheses=(
        KI >= 3,
        NI >= 0,
        NI <= KI,
        root_n >= 0,
        root_n * root_n == 2 * z3.ToReal(needed) + z3.Q(1, 4),
        MI >= 0,
        z3.ToReal(MI) >= root_n - z3.Q(1, 2),
        rounded == lower_term,
        *lower_is,
    ),
    conclusion=z3.And(z3.ToReal(rounded) >= root_n - z3.Q(1, 2), rounded <= MI),
    falsified_conclusion=z3.And(z3.ToReal(rounded) >= root_n, rounded <= MI),
)
lower_search = least_of(three_layer.paper_three_layer_lower)
lower_grows = Validity(
    name="grows with m",
    reading="m (m + 1) >= 2 M goes on to hold for larger m: the search for the least m may compare m and m - 1 only",
    hypotheses=(rounded >= 0, rounded <= MI),
    conclusion=z3.Implies(
        as_z3(lower_search.condition, t=rounded, N=NI, K=KI), as_z3(lower_search.condition, t=MI, N=NI, K=KI)
    ),
    falsified_conclusion=rounded < MI,
)
THEOREM_LOWER = Claim(
    id="thm-5.1.2",
    title="Lower bound, 3 layers",
    formula=theorem.LOWER_BOUND,
    formal=Formal("BookDeep.v", "thm_5_1_2", over=("ThirdsWitness.v", "thirds_pieces")),
    proof=Proof(rows=("eq-9", "thm-5.1.2/pieces", "thm-5.1.2/max")),
    sharper=("ours/three-layer-lower",),
)
LOWER_EVALUATED = Claim(
    id="thm-5.1.2/bounds",
    title="Lower bound, 3 layers, as `bounds` evaluates it",
    text="`paper_three_layer_lower(N, K)` is sqrt(2 min{3N, K-2} + 1/4) - 1/2, rounded up.",
    steps=(lower_as_printed, lower_grows),
    uses=("thm-5.1.2",),
    scope="all K >= 3, N <= K",
)

# --- Remark 5 -----------------------------------------------------------------------------------------------

order_lower = Cases(
    name="lower",
    reading="K >= N, K >= 3, N >= 1: min{3N, K-2} >= N - 2, so (m+2)^2 >= 4 (N-1), and m >= 3: m >= sqrt(N)/2",
    hypotheses=(N >= 1, m >= 3, (m + 2) * (m + 2) >= 4 * (N - 1)),
    cases={"N <= 36": N <= 36, "N > 36": N > 36},
    conclusion=4 * m * m >= N,
    falsified_without="N > 36",
    falsified_conclusion=m * m >= 4 * N,
)
order_upper = Validity(
    name="upper",
    reading="m* < 4 r + 5 <= 9 r, r = sqrt N >= 1",
    hypotheses=(r >= 1, m < 4 * r + 5),
    conclusion=m <= 9 * r,
    falsified_conclusion=m <= 8 * r,
)
REMARK_5 = Claim(
    id="rem-5",
    title="Remark 5",
    text="3 layers: m* = Theta(sqrt N), whatever K: sqrt(N)/2 <= m*(N, K) <= 9 sqrt N for K >= 3, N >= 1.",
    steps=(order_lower, four_roots, order_upper),
    uses=("ours/three-layer-lower", "ours/three-layer-a", "ours/three-layer-small"),
    proof=Proof(rows=("thm-5.1.1", "thm-5.1.2")),
    scope="all K >= 3, 1 <= N <= K",
)

# --- Section 1 ----------------------------------------------------------------------------------------------

UPPER = as_z3(two_layer.PAPER_TWO_LAYER_UPPER, N=NI, K=KI)
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=NI, K=KI)
fewer = Validity(
    name="fewer",
    reading="3N + 1 < K - 1 exactly for K > 3N + 2",
    hypotheses=(NI >= 0, NI <= KI, KI >= 3),
    conclusion=(UPPER < KI - 1) == (KI > 3 * NI + 2),
    falsified_conclusion=(UPPER < KI - 1) == (KI >= 3 * NI + 2),
)
within_one = Validity(
    name="within one",
    reading="the two ends of Theorem 4.1 differ by one",
    hypotheses=(NI >= 0, NI <= KI, KI >= 3),
    conclusion=UPPER == LOWER + 1,
    falsified_conclusion=UPPER == LOWER,
)
SECTION_1 = Claim(
    id="sec-1",
    title="Section 1",
    text="The bounds are tight (read: within 1 for 2 layers, in order of growth for 3); fewer neurons than K - 1 for "
    "K > 3N+2.",
    steps=(fewer, within_one),
    uses=("thm-4.1.1", "rem-5"),
    scope="all K >= 3, N <= K",
    sharper=("ours/two-layer-exact", "ours/three-layer-upper"),
)
TIGHT = Claim(
    id="sec-1/tight",
    title="Tight, as numbers: one neuron fewer than min{3N+1, K-1} does not do for all data",
    formula=formulas.TIGHT,
    formal=Formal("BookTwoLayers.v", "sec_1_tight", over=("TwoLayerExact.v", "two_layer_exact"), refutes=True),
    uses=("ours/two-layer-capacity",),
    finding="the upper bound of Theorem 4.1 is not attained for K >= 5: m*(1,5) = 3 < 4; for 3 layers the two ends "
    "differ by a factor above 4.",
)


CLAIMS = (
    THEOREM_UPPER,
    THEOREM_LOWER,
    LOWER_EVALUATED,
    PIECES,
    PIECES_AT_MOST,
    MAXIMUM,
    MAXIMUM_INTEGERS,
    REMARK_5,
    FIRST,
    SECOND,
    THIRD,
    STEP,
    FIGURE,
    SECTION_1,
    TIGHT,
)
