"""Theorem 4.1 of Sohn et al.: min{3N, K-2} <= m* <= min{3N+1, K-1} for two layers, K >= 3; its two displayed
witnesses; equation (9)."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.kinks import interpolant_from_lines
from ftc_verify.rationals import exact
from ftc_verify.theory import two_layer
from ftc_verify.theory.witnesses import paper_near_example

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

Lines = tuple[tuple[str, str, str], ...]


def _passes_with_fewer(n: int, lines: Lines, pieces: int) -> bool:
    """Whether the CPL function of these lines (slope, x, z) has all labels of the example and fewer than this
    many pieces."""
    witness = paper_near_example(n)
    function = interpolant_from_lines([(exact(a), exact(b), exact(c)) for a, b, c in lines])
    return function.at_sorted(witness.x) == witness.z and function.piece_count < pieces


THREE_LINES: Lines = (("-1", "1", "0"), ("2", "4", "2"), ("-2", "5", "0"))
SIX_LINES: Lines = (*THREE_LINES, ("-1", "6", "-1"), ("2", "8", "2"), ("-2", "9", "0"))
three_pieces = Computed(
    name="N = 2",
    reading="0, -1, 0, 2, 0 at 1..5: the lines of slope -1 through (1, 0), 2 through (4, 2), -2 through (5, 0), "
    "joined at 7/3 and 4: 3 pieces, not K-1 = 4 (d_2 = 2 and d_3 = 1 share a kink)",
    statement="the CPL function of these lines (slope, x, z) has all labels of the example and fewer than 2N pieces",
    predicate=_passes_with_fewer,
    instance={"n": 2, "lines": THREE_LINES, "pieces": 4},
    falsified_instance={"n": 2, "lines": (("-1", "1", "0"), ("1", "3", "0"), ("-2", "5", "0")), "pieces": 4},
    role="counterexample",
)
six_pieces = Computed(
    name="figure 3",
    reading="K = 9, N = 4: six lines pass through all labels; 8 pieces are claimed",
    statement="the CPL function of these lines (slope, x, z) has all labels of the example and fewer than 8 pieces",
    predicate=_passes_with_fewer,
    instance={"n": 4, "lines": SIX_LINES, "pieces": 8},
    falsified_instance={"n": 4, "lines": SIX_LINES, "pieces": 6},
    role="counterexample",
)

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
    text="N <= K < 3N+2: there is (T, x, z) whose g has K-1 pieces (true: near/exists); for K = 2N+1 the printed "
    "example is one (false).",
    refuted_by=(three_pieces, six_pieces),
    scope="refuted through its example; the existence alone is near/exists",
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
