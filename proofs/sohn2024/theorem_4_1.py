"""Theorem 4.1 of Sohn et al.: min{3N, K-2} <= m* <= min{3N+1, K-1} for two layers, K >= 3; its two displayed
witnesses; equation (9)."""

import z3
from sympy import symbols

from ftc_verify import bounds
from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Cases, Citation, Computed, Counterexample, Identity, Induction, Validity, relu
from ftc_verify.kinks import fewest_kinks
from ftc_verify.witnesses import paper_near_example, zigzag_witness

N, K, m, i = z3.Ints("N K m i")
LOWER = bounds.PAPER_TWO_LAYER_LOWER.as_z3(N=N, K=K)
UPPER = bounds.PAPER_TWO_LAYER_UPPER.as_z3(N=N, K=K)

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

# --- Our witness for the lower bound ------------------------------------------------------------------------

e, t0, t1, t2 = symbols("e t_{i-1} t_i t_{i+1}")
witness_differences = Identity(
    name="witness",
    reading="x_i = i, z_i = e t_i with e = (-1)^i, so the neighbours' labels are -e t: d_i = -e (t_{i-1} + 2 t_i + "
    "t_{i+1})",
    left=(-e * t2) - 2 * (e * t1) + (-e * t0),
    right=-e * (t0 + 2 * t1 + t2),
    falsified_right=-e * (t0 - 2 * t1 + t2),
)

a, b, c, sign, d = z3.Ints("t_{i-1} t_i t_{i+1} e d_i")
witness_signs = Validity(
    name="signs",
    reading="t in {0, 1}, not all three 0: d_i is not 0 and has the sign of -(-1)^i, so signs alternate",
    hypotheses=(
        a >= 0,
        a <= 1,
        b >= 0,
        b <= 1,
        c >= 0,
        c <= 1,
        a + b + c >= 1,
        z3.Or(sign == 1, sign == -1),
        d == z3.If(sign == 1, -(a + 2 * b + c), a + 2 * b + c),
    ),
    conclusion=z3.And(d != 0, (d < 0) == (sign == 1)),
    falsified_conclusion=z3.And(d != 0, (d < 0) == (sign == -1)),
)

j = (i + 1) / 3
window = Validity(
    name="windows",
    reading="every index i from 2 to min{K-1, 3N+1} has a multiple 3j of 3, 1 <= j <= N, 3j <= K, among i-1, i, i+1",
    hypotheses=(N >= 1, N <= K, K >= 3, i >= 2, i <= K - 1, i <= 3 * N + 1),
    conclusion=z3.And(j >= 1, j <= N, 3 * j <= K, i - 1 <= 3 * j, 3 * j <= i + 1),
    falsified_conclusion=z3.And(j >= 1, j <= N - 1),
)

size = z3.Int("multiples")
enough_room = Validity(
    name="size of T",
    reading="the multiples of 3 up to min{3N, K} are at most N: they fit into T",
    hypotheses=(N >= 0, K >= 1, 3 * size <= 3 * N, 3 * size <= K),
    conclusion=size <= N,
    falsified_conclusion=size <= N - 1,
)

index, index_, count, count_, last, last_ = z3.Ints("i i' count count' sign sign'")
all_chosen = Induction(
    name="all count",
    reading="from index 2 on, signs alternate, so every index is chosen: i - 1 of them up to i",
    state={"i": (index, index_), "count": (count, count_), "sign": (last, last_)},
    start=z3.And(index == 2, count == 1, last != 0),
    move=z3.And(
        index_ == index + 1, last_ == -last, count_ == count + z3.If(z3.And(last > 0) == z3.And(last_ > 0), 0, 1)
    ),
    invariant=z3.And(count == index - 1, last != 0),
    falsified_move=z3.And(index_ == index + 1, last_ == last, count_ == count + z3.If((last > 0) == (last_ > 0), 0, 1)),
)

kinks, pieces = z3.Ints("kinks pieces")
lower_total = Validity(
    name="bound",
    reading="forced kinks up to i = min{K-1, 3N+1} are i - 1 (none for N = 0); a net with m neurons has at most m + "
    "1 pieces (yun-3.3/2)",
    hypotheses=(
        K >= 3,
        N >= 0,
        N <= K,
        index == z3.If(K - 1 <= 3 * N + 1, K - 1, 3 * N + 1),
        kinks >= z3.If(N == 0, 0, count),
        pieces == kinks + 1,
        pieces <= m + 1,
    ),
    conclusion=m >= LOWER,
    falsified_conclusion=m >= UPPER,
    cites=(Citation(all_chosen),),
)

LOWER_CLAIM = Claim(
    id="thm-4.1.2",
    title="Lower bound, 2 layers",
    text="K >= 3: for some T, x, z every 2-layer fit has m >= min{3N, K-2} neurons.",
    steps=(witness_differences, witness_signs, window, enough_room, all_chosen, lower_total),
    uses=("ours/forced-kinks", "yun-3.3/2", "ours/one-dimension"),
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near", "eq-9", "yun-3.3/2")),
    scope="all N, K with K >= 3, 0 <= N <= K",
    sharper=("ours/two-layer-exact",),
)

PRINT = Claim(
    id="thm-4.1.2/print",
    title="Lower bound as printed",
    text="As printed, without 'for some': for given T, x, z, every 2-layer fit has m >= min{3N, K-2}.",
    refuted_by=(
        Counterexample(
            name="zero labels",
            reading="z = 0 on T too is fitted by the net without neurons, m = 0",
            hypotheses=(K >= 3, N >= 0, N <= K, m >= 0),
            conclusion=m >= LOWER,
            values={N: 1, K: 3, m: 0},
            falsified_values={N: 0, K: 3, m: 0},
        ),
    ),
    finding="the printed lower bound quantifies over given data; z = 0 (N = 1, K = 3) is fitted with m = 0 < 1. "
    "Read: worst case.",
)

# --- The printed witness for K >= 3N + 2 --------------------------------------------------------------------


def _far_label(k: z3.ArithRef) -> z3.ArithRef:
    inside = z3.And(k >= 1, k <= 3 * N)
    return z3.If(z3.And(inside, k % 6 == 0), 2, z3.If(z3.And(inside, k % 6 == 3), -1, 0))


def _far_difference(k: z3.ArithRef) -> z3.ArithRef:
    return _far_label(k + 1) - 2 * _far_label(k) + _far_label(k - 1)


far_labels = Validity(
    name="labels",
    reading="the labels are nonzero exactly on T = {3, 6, ..., 3N}",
    hypotheses=(N >= 1, i >= 1),
    conclusion=(_far_label(i) != 0) == z3.And(i % 3 == 0, i <= 3 * N),
    falsified_conclusion=(_far_label(i) != 0) == (i % 3 == 0),
)
far_bends = Validity(
    name="bends",
    reading="d_i is not 0 for 2 <= i <= 3N+1",
    hypotheses=(N >= 1, i >= 2, i <= 3 * N + 1),
    conclusion=_far_difference(i) != 0,
    falsified_conclusion=_far_difference(i) > 0,
)
far_alternates = Validity(
    name="alternates",
    reading="d_i and d_{i+1} have different signs for 2 <= i <= 3N",
    hypotheses=(N >= 1, i >= 2, i <= 3 * N),
    conclusion=(_far_difference(i) > 0) != (_far_difference(i + 1) > 0),
    falsified_conclusion=(_far_difference(i) > 0) == (_far_difference(i + 1) > 0),
)
far_count = Validity(
    name="count",
    reading="all indices 2..3N+1 are interior (K >= 3N+2) and count: 3N kinks, 3N+1 pieces; N = 0 needs 1 piece",
    hypotheses=(N >= 0, K >= 3 * N + 2, index == 3 * N + 1, kinks >= z3.If(N == 0, 0, count), pieces == kinks + 1),
    conclusion=z3.And(index <= K - 1, pieces >= 3 * N + 1),
    falsified_conclusion=z3.And(index <= K - 1, pieces >= 3 * N + 2),
    cites=(Citation(all_chosen),),
)

FAR = Claim(
    id="thm-4.1.2/far",
    title="Witness for K >= 3N+2",
    text="K >= 3N+2, T = {3, 6, .., 3N}, x_i = i u, z = 2 at i = 6k, -1 at i = 6k-3: a CPL function through these "
    "has at least 3N+1 pieces.",
    steps=(far_labels, far_bends, far_alternates, all_chosen, far_count),
    uses=("ours/forced-kinks",),
    scope="all N >= 0, K >= 3N+2",
)

# --- The printed example for K = 2N + 1 ---------------------------------------------------------------------


def _forces_pieces(n: int, pieces: int) -> bool:
    witness = paper_near_example(n)
    return fewest_kinks(witness.x, witness.z) + 1 >= pieces


def _fewer_pieces(n: int, pieces: int) -> bool:
    return not _forces_pieces(n, pieces)


three_pieces = Computed(
    name="N = 2",
    reading="0, -1, 0, 2, 0 at 1..5: -x+1 up to 7/3, 2x-6 up to 4, -2x+10 after: 3 pieces, not K-1 = 4 (d_2 = 2 and "
    "d_3 = 1 share a kink)",
    statement="a CPL function with fewer than K-1 = 2N pieces passes through the example",
    predicate=_fewer_pieces,
    instance={"n": 2, "pieces": 4},
    falsified_instance={"n": 1, "pieces": 2},
    role="counterexample",
)
six_pieces = Computed(
    name="figure 3",
    reading="K = 9, N = 4: the printed data force 6 pieces, not 8",
    statement="a CPL function with fewer than 8 pieces passes through the example of Figure 3",
    predicate=_fewer_pieces,
    instance={"n": 4, "pieces": 8},
    falsified_instance={"n": 4, "pieces": 6},
    role="counterexample",
)

EXAMPLE = Claim(
    id="thm-4.1.2/near/example",
    title="Example K = 2N+1, Fig. 3",
    text="K = 2N+1, T = {2, 4, .., 2N}, z = 2 at i = 4k, -1 at i = 4k-2: every CPL function through these has K-1 "
    "pieces (Fig. 3: N = 4, 8 pieces).",
    refuted_by=(three_pieces, six_pieces),
    uses=("ours/fewest-kinks",),
    finding="the example 0,-1,0,2,0 (N = 2, K = 5) needs 3 pieces, not K-1 = 4; Fig. 3 (N = 4, K = 9) needs 6, not "
    "8. Labels 1 on T do it.",
    sharper=("ours/near-example-mended",),
)

near_indices = Validity(
    name="all interior",
    reading="K <= 3N+2: all K-2 interior indices of our witness (thm-4.1.2) count, so a CPL function has at least "
    "K-1 pieces",
    hypotheses=(N >= 1, N <= K, K >= 3, K <= 3 * N + 2, index == K - 1, kinks >= count, pieces == kinks + 1),
    conclusion=pieces >= K - 1,
    falsified_conclusion=pieces >= K,
    cites=(Citation(all_chosen),),
)
near_small = Validity(
    name="K <= 2",
    reading="K - 1 pieces for K <= 2 is at most one piece",
    hypotheses=(K >= 1, K <= 2, pieces >= 1),
    conclusion=pieces >= K - 1,
    falsified_conclusion=pieces >= K,
)

NEAR_EXISTS = Claim(
    id="thm-4.1.2/near/exists",
    title="A witness for K < 3N+2",
    text="N <= K < 3N+2: there is (T, x, z) such that every CPL function through it has at least K-1 pieces.",
    steps=(witness_differences, witness_signs, window, enough_room, all_chosen, near_indices, near_small),
    uses=("ours/forced-kinks",),
    scope="all N >= 1, N <= K < 3N+2",
)

NEAR = Claim(
    id="thm-4.1.2/near",
    title="Witness for K < 3N+2",
    text="N <= K < 3N+2: there is (T, x, z) whose g has K-1 pieces (true: near/exists); for K = 2N+1 the printed "
    "example is one (false).",
    refuted_by=(three_pieces,),
    uses=("ours/fewest-kinks",),
    scope="refuted through its example; the existence alone is near/exists",
    finding="the row's example fails (near/example); that some witness exists is true (near/exists), but the print "
    "gives none.",
    sharper=("thm-4.1.2/near/exists",),
)


def _zigzag_label(k: z3.ArithRef) -> z3.ArithRef:
    return z3.If(k % 2 == 0, 1, 0)


def _zigzag_difference(k: z3.ArithRef) -> z3.ArithRef:
    return _zigzag_label(k + 1) - 2 * _zigzag_label(k) + _zigzag_label(k - 1)


zigzag_alternates = Validity(
    name="alternates",
    reading="0, 1, 0, 1, ..: every d_i is 2 or -2, in turn",
    hypotheses=(i >= 2,),
    conclusion=z3.And(_zigzag_difference(i) != 0, (_zigzag_difference(i) > 0) != (_zigzag_difference(i + 1) > 0)),
    falsified_conclusion=(_zigzag_difference(i) > 0) == (_zigzag_difference(i + 1) > 0),
)
zigzag_figure = Computed(
    name="figure 3, mended",
    reading="K = 9, N = 4 with labels 1 on T: 8 pieces",
    statement="every CPL function through the zigzag has at least this many pieces",
    predicate=lambda n, pieces: fewest_kinks(zigzag_witness(n).x, zigzag_witness(n).z) + 1 >= pieces,
    instance={"n": 4, "pieces": 8},
    falsified_instance={"n": 4, "pieces": 9},
)
zigzag_count = Validity(
    name="count",
    reading="all K-2 interior indices count",
    hypotheses=(N >= 1, K == 2 * N + 1, index == K - 1, kinks >= count, pieces == kinks + 1),
    conclusion=pieces >= K - 1,
    falsified_conclusion=pieces >= K,
    cites=(Citation(all_chosen),),
)

MENDED = Claim(
    id="ours/near-example-mended",
    title="Example mended",
    text="K = 2N+1, T = {2, 4, .., 2N}, z = 1 on T: every CPL function through these has at least K-1 pieces.",
    steps=(zigzag_alternates, all_chosen, zigzag_count, zigzag_figure),
    uses=("ours/forced-kinks",),
    scope="all N >= 1",
)

# --- Equation (9) -------------------------------------------------------------------------------------------

bends, bends_, elements, elements_, added = z3.Ints("bends bends' n n' c")
three_each = Induction(
    name="three each",
    reading="element by element of T: d_i is nonzero only if one of z_{i-1}, z_i, z_{i+1} is, so each element adds "
    "at most 3 such indices",
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
    hypotheses=(K >= 3, N >= 0, elements == N, bends >= B, B <= K - 2, pieces == B + 1),
    conclusion=pieces <= LOWER + 1,
    falsified_conclusion=pieces <= LOWER,
    cites=(Citation(three_each),),
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
    "3N+2, K-1 if N <= K < 3N+2 "
    "(K >= 3).",
    steps=(three_each, most_pieces, eq_9_formula),
    uses=("ours/fewest-kinks", "thm-4.1.2/far", "thm-4.1.2/near/exists"),
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near")),
    scope="all N, K with K >= 3 (at K = N = 1 the formula gives 0 pieces)",
)

# --- Pieces of a 2-layer net --------------------------------------------------------------------------------

slope, shift, u1, u2, u3 = z3.Reals("a b t1 t2 t3")
one_break = Cases(
    name="one breakpoint",
    reading="on a line a neuron is relu(a t + b): on either side of -b/a it is affine (t1 < t2 < t3 on one side lie "
    "on one line); for a = 0 "
    "it is constant",
    hypotheses=(
        u1 < u2,
        u2 < u3,
        z3.Or(
            z3.And(slope * u1 + shift >= 0, slope * u3 + shift >= 0),
            z3.And(slope * u1 + shift <= 0, slope * u3 + shift <= 0),
        ),
    ),
    cases={"a > 0": slope > 0, "a < 0": slope < 0, "a = 0": slope == 0},
    conclusion=(u3 - u1) * relu(slope * u2 + shift)
    == (u3 - u2) * relu(slope * u1 + shift) + (u2 - u1) * relu(slope * u3 + shift),
    falsified_without="a < 0",
)
pieces_, neurons, neurons_ = z3.Ints("pieces' m m'")
adds_one = Induction(
    name="one piece each",
    reading="neuron by neuron: one more breakpoint cuts at most one piece in two",
    state={"pieces": (pieces, pieces_), "m": (neurons, neurons_)},
    start=z3.And(pieces == 1, neurons == 0),
    move=z3.And(neurons_ == neurons + 1, pieces_ <= pieces + 1),
    invariant=pieces <= neurons + 1,
    falsified_move=z3.And(neurons_ == neurons + 1, pieces_ <= pieces + 2),
)

YUN = Claim(
    id="yun-3.3/2",
    title="Pieces of a 2-layer net",
    text="A 2-layer net with m ReLUs has at most m+1 pieces on a line.",
    steps=(one_break, adds_one),
    scope="all m >= 0, all weights",
)


def _pieces_of(weight: int, count: int) -> bool:
    from ftc_verify.network import Network

    return Network.of(1, [([[1]], [0]), ([[weight]], [0])]).on_line().piece_count != count


YUN_PRINT = Claim(
    id="yun-3.3/2/print",
    title="Pieces, as printed",
    text="As printed: on a line a 2-layer net with m neurons has m+1 pieces (exactly).",
    refuted_by=(
        Computed(
            name="dead neuron",
            reading="m = 1, output weight 0: 1 piece, not 2",
            statement="the net weight * relu(t) does not have this many pieces",
            predicate=_pieces_of,
            instance={"weight": 0, "count": 2},
            falsified_instance={"weight": 1, "count": 2},
            role="counterexample",
        ),
    ),
    finding="'g(t) is having m+1 pieces' is an upper bound only: with output weight 0 (m = 1) there is 1 piece.",
)

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
