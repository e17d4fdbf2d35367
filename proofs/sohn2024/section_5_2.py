"""The printed constructions of section 5.2 and Appendix A of Sohn et al.: what is claimed to exist, and the
displayed steps.

Existence is judged by our constructions (proofs/ours/three_layer_upper.py); the printed ones break where a number
of units is no integer, where labels repeat, or where T has neighbours.
"""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Cases, Counterexample, Validity

from ..ours.never_square import NEVER_SQUARE
from . import section_5_formulas as formulas
from .appendix_a_formulas import EQUATIONS as EQUATIONS_33_35
from .corollary_5_2 import four_roots
from .section_5 import six_roots, two_roots

u, K, N, c = z3.Ints("units K N c")

# --- U1: 4 sqrt K -------------------------------------------------------------------------------------------

U1 = Claim(
    id="thm-5.1.1/U1",
    title="4 sqrt K",
    text="K >= 3: a 3-layer fit with m <= 4 sqrt K (printed: sqrt K hard-tanh units in each layer, 2 ReLUs each).",
    steps=(two_roots,),
    uses=("ours/three-layer-b-plus",),
    proof=Proof(rows=("thm-5.1.1/U1/units",)),
    scope="all K >= 3, by (b')",
    sharper=("ours/three-layer-b-plus",),
)
U1_UNITS = Claim(
    id="thm-5.1.1/U1/units",
    title="Step: sqrt K units in each layer: u groups of u samples, 4 u ReLUs",
    formula=formulas.U1_UNITS,
    finding="sqrt K units per layer exist for squares only: K = 3 takes 2 units per layer, 8 ReLUs > 4 sqrt 3.",
)

# --- U2: 2 sqrt K + 3N --------------------------------------------------------------------------------------

U2 = Claim(
    id="thm-5.1.1/U2",
    title="2 sqrt K + 3N",
    text="K >= 3, N >= 1: a 3-layer fit with m <= 2 sqrt K + 3N (printed: N bumps of 3 ReLUs each).",
    steps=(two_roots,),
    uses=("ours/three-layer-b-plus",),
    proof=Proof(rows=("thm-5.1.1/U2/delta", "thm-5.1.1/U1/units")),
    scope="all K >= 3, N >= 1, by (b')",
    sharper=("ours/three-layer-upper",),
)
U2_DELTA = Claim(
    id="thm-5.1.1/U2/delta",
    title="Step: bump half-width",
    formula=formulas.DELTA,
    finding="min |z_i - z_j| is 0 as soon as two samples are unchanged (K - N >= 2): no bump half-width delta > 0 is "
    "below half of it.",
)

# --- U3: 6 sqrt(3N+2) ---------------------------------------------------------------------------------------

U3 = Claim(
    id="thm-5.1.1/U3",
    title="6 sqrt(3N+2)",
    text="K >= 3: a 3-layer fit with m <= 6 sqrt(3N+2) (printed: sqrt|J| hard-tanh units and sqrt|J| units t -> t on "
    "[-1, 1], else 0).",
    steps=(four_roots, six_roots),
    uses=("ours/three-layer-a",),
    proof=Proof(rows=("thm-5.1.1/U3/units", "thm-5.1.1/U3/off-J", "lem-4.7")),
    scope="all K >= 3, N <= K, by (a) (N = 0 needs no neuron)",
    sharper=("ours/three-layer-upper",),
)
NEVER = Claim(id="ours/never-square", title="3N + 2 is no square", formula=NEVER_SQUARE)
U3_UNITS = Claim(
    id="thm-5.1.1/U3/units",
    title="Step: sqrt|J| units in each layer, |J| = 3N+2: u groups of u samples, 6 u ReLUs",
    formula=formulas.U3_UNITS,
    finding="sqrt(3N+2) is never an integer (squares are 0 or 1 mod 3): N = 1 takes 3 units per layer, 18 ReLUs > 6 "
    "sqrt 5.",
)
# --- Appendix A ---------------------------------------------------------------------------------------------

small_counts = Cases(
    name="4N + 4",
    reading="N + 3 neurons for N >= 4 (a'), 3, 4, 6 for N = 1, 2, 3 (d), none for N = 0",
    hypotheses=(N >= 0, c == z3.If(N == 0, 0, z3.If(N == 1, 3, z3.If(N == 2, 4, z3.If(N == 3, 6, N + 3))))),
    cases={"N <= 3": N <= 3, "N >= 4": N >= 4},
    conclusion=c <= 4 * N + 4,
    falsified_without="N <= 3",
    falsified_conclusion=c <= 4 * N - 2,
)
APP_A = Claim(
    id="app-A",
    title="Appendix A: 4N + 4",
    text="A 3-layer fit with m <= 4N+4 (printed: 2N+1 hard-tanh units on the alternating groups s_1, .., s_{2N+1}, "
    "one unit of 2 ReLUs).",
    steps=(small_counts,),
    uses=("ours/three-layer-a-plus", "ours/three-layer-d"),
    proof=Proof(rows=("app-A/28-29", "app-A/33-35")),
    scope="all N <= K, by (a') and (d)",
    sharper=("ours/three-layer-upper",),
)

before, first, last, after, D, W, b, at, sign = z3.Reals(
    "c[s_{j-1}^max] c[s_j^min] c[s_j^max] c[s_{j+1}^min] D W b c_i sign"
)
UNIT = (
    before < first,
    first <= last,
    last < after,
    last + after - before - first == D,
    z3.Or(sign == 1, sign == -1),
    4 * sign == W * D,
    b * D == -sign * (last + after + before + first),
)
value = W * at + b
placed = Validity(
    name="placed",
    reading="with all groups nonempty: the input W c + b of unit j lies strictly inside (-1, 1) for samples of s_j, "
    "outside [-1, 1] for samples of other groups (up to s_{j-1}max, from s_{j+1}min on)",
    hypotheses=UNIT,
    conclusion=z3.And(
        z3.Implies(z3.And(first <= at, at <= last), z3.And(value > -1, value < 1)),
        z3.Implies(z3.Or(at <= before, at >= after), z3.Or(value < -1, value > 1)),
    ),
    falsified_conclusion=z3.Implies(z3.And(first <= at, at <= last), z3.And(value > 0, value < 1)),
)
T1, T2 = z3.Ints("T_1 T_2")
EQUATIONS = Claim(
    id="app-A/28-29",
    title="Equations (28), (29)",
    text="For every T the groups s_1, .., s_{2N+1} (s_1 and s_{2N+1} perhaps empty) have the least and largest "
    "elements that the formulas for W and b need.",
    refuted_by=(
        Counterexample(
            name="neighbours in T",
            reading="K = 4, T = {2, 3}: s_3 = {T_1 + 1, .., T_2 - 1} is empty, so c[s_3 min] and c[s_3 max] do not "
            "exist",
            hypotheses=(T1 >= 1, T1 < T2, T2 <= 4),
            conclusion=T1 + 1 <= T2 - 1,
            values={T1: 2, T2: 3},
            falsified_values={T1: 1, T2: 3},
        ),
    ),
    finding="neighbours in T leave a group between them empty (K = 4, T = {2, 3}: s_3), and (28), (29) refer to its "
    "elements.",
    sharper=("app-A/28-29/nonempty",),
)
NONEMPTY = Claim(
    id="app-A/28-29/nonempty",
    title="(28), (29), groups nonempty",
    text="If no group is empty: unit j maps the samples of s_j into (-1, 1) and all others outside [-1, 1].",
    steps=(placed,),
    scope="all data with nonempty groups, eps > 0",
)

MATRIX = Claim(
    id="app-A/33-35",
    title="Equations (33)-(35), n = 2N + 1: full row rank, a positive null vector, scaling along it",
    formula=EQUATIONS_33_35,
)

OURS = (NEVER,)
CLAIMS = (U1, U1_UNITS, U2, U2_DELTA, U3, U3_UNITS, APP_A, EQUATIONS, NONEMPTY, MATRIX)
