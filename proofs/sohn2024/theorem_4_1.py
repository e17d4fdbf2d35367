"""Theorem 4.1 of Sohn et al.: min{3N, K-2} <= m* <= min{3N+1, K-1} for two layers, K >= 3; its two displayed
witnesses; equation (9)."""

from collections.abc import Callable

import z3
from flint import fmpq

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Citation, Computed, Induction, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.kinks import fewest_kinks, interpolant_from_lines
from ftc_verify.network import Network
from ftc_verify.rationals import exact
from ftc_verify.theory import two_layer
from ftc_verify.theory.witnesses import paper_near_example, zigzag_witness

from .equation_9 import EQUATION_9, YUN, YUN_PRINT

N, K, m, i = z3.Ints("N K m i")
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

# --- Indices that count ------------------------------------------------------------------------------------------

index, index_, count, count_, last, last_ = z3.Ints("i i' count count' sign sign'")
Label = Callable[[z3.ArithRef], z3.ArithRef]


def _sign(value: z3.ArithRef) -> z3.ArithRef:
    return z3.If(value > 0, 1, z3.If(value < 0, -1, 0))


def _bend(label: Label, k: z3.ArithRef) -> z3.ArithRef:
    """d_k for labels at unit distances."""
    return label(k + 1) - 2 * label(k) + label(k - 1)


def _every_index_counts(
    label: Label, limit: z3.ArithRef, wrong: Label, parameters: tuple[z3.ArithRef, ...]
) -> Induction:
    """From index 2 to `limit` every index is chosen: its second difference is not 0, nor of the sign of the one
    before."""

    def move(labels: Label) -> z3.BoolRef:
        counts = z3.And(last_ != 0, last_ != last)
        return z3.And(
            index < limit,
            index_ == index + 1,
            last_ == _sign(_bend(labels, index_)),
            count_ == count + z3.If(counts, 1, 0),
        )

    here = last == _sign(_bend(label, index))
    positive = [p >= 1 for p in parameters]
    return Induction(
        name="all count",
        reading=f"walking from index 2 to {limit}: sign is that of d_i, computed from the labels; an index is chosen "
        f"if "
        "d_i is not 0 and has not the sign of the chosen index before it. Every one is: i - 1 of them up to i",
        state={"i": (index, index_), "count": (count, count_), "sign": (last, last_)},
        parameters=parameters,
        start=z3.And(index == 2, limit >= 2, here, count == 1, *positive),
        move=move(label),
        invariant=z3.And(index >= 2, index <= limit, here, last != 0, count == index - 1, *positive),
        falsified_move=move(wrong),
    )


def _reached(induction: Induction, at: z3.ArithRef, *parameters: z3.ArithRef) -> tuple[z3.BoolRef, Citation]:
    """The hypothesis that the walk reaches the index `at`, and the citation that tells what it has counted there."""
    values = {index: at, count: count, last: last, **{p: p for p in parameters}}
    return induction.reached(values), Citation(induction, values)


# --- Our witness for the lower bound -------------------------------------------------------------------------------

limit = z3.If(K - 1 <= 3 * N + 1, K - 1, 3 * N + 1)


def _label(k: z3.ArithRef) -> z3.ArithRef:
    inside = z3.And(k >= 1, k <= K, k <= 3 * N, k % 3 == 0)
    return z3.If(inside, z3.If(k % 2 == 0, 1, -1), 0)


def _label_without_signs(k: z3.ArithRef) -> z3.ArithRef:
    return z3.If(z3.And(k >= 1, k <= K, k <= 3 * N, k % 3 == 0), 1, 0)


enough_room = Validity(
    name="size of T",
    reading="x_i = i, z_i = (-1)^i at the multiples of 3 up to min{3N, K}, else 0: nonzero labels only there, and "
    "there are at most N of them (the multiple 3j has 1 <= j <= N), so they fit into T",
    hypotheses=(N >= 0, K >= 1, i >= 1, i <= K, _label(i) != 0),
    conclusion=z3.And(i % 3 == 0, i / 3 >= 1, i / 3 <= N),
    falsified_conclusion=z3.And(i % 3 == 0, i / 3 <= N - 1),
)
all_chosen = _every_index_counts(_label, limit, _label_without_signs, (N, K))
OURS_REACHED, OURS_CITED = _reached(all_chosen, limit, N, K)

kinks, pieces = z3.Ints("kinks pieces")
lower_total = Validity(
    name="bound",
    reading="the walk reaches index min{K-1, 3N+1}, the last interior one; kinks are at least the chosen indices "
    "(ours/forced-kinks); a net with m neurons has at most m + 1 pieces (yun-3.3/2)",
    hypotheses=(K >= 3, N >= 1, N <= K, OURS_REACHED, kinks >= count, pieces == kinks + 1, pieces <= m + 1),
    conclusion=m >= LOWER,
    falsified_conclusion=m >= UPPER,
    cites=(OURS_CITED,),
)
no_labels = Validity(
    name="N = 0",
    reading="for N = 0 the bound is 0",
    hypotheses=(K >= 3, N == 0, m >= 0),
    conclusion=m >= LOWER,
    falsified_conclusion=m >= UPPER,
)

LOWER_CLAIM = Claim(
    id="thm-4.1.2",
    title="Lower bound, 2 layers",
    text="K >= 3: for some T, x, z every 2-layer fit has m >= min{3N, K-2} neurons.",
    steps=(enough_room, all_chosen, lower_total, no_labels),
    uses=("ours/forced-kinks", "yun-3.3/2", "ours/one-dimension"),
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near", "eq-9", "yun-3.3/2/print")),
    scope="all N, K with K >= 3, 0 <= N <= K",
    sharper=("ours/two-layer-exact",),
)


def _fits_with(labels: tuple[int, ...], neurons: int, bound: int) -> bool:
    """Whether the zero net with this many neurons, fewer than the bound, has these labels at 1, 2, ..."""
    net = Network.of(1, [([[1]] * neurons, [0] * neurons), ([[0] * neurons], [0])])
    return neurons < bound and net.evaluate([[fmpq(i + 1)] for i in range(len(labels))]) == [fmpq(v) for v in labels]


PRINT = Claim(
    id="thm-4.1.2/print",
    title="Lower bound as printed",
    text="As printed, without 'for some': for given T, x, z, every 2-layer fit has m >= min{3N, K-2}.",
    refuted_by=(
        Computed(
            name="zero labels",
            reading="z may be 0 on T too: N = 1, K = 4, x = 1, 2, 3, 4 and the net 0 * relu(x) with m = 1 < min{3, 2} "
            "= 2",
            statement="a net with fewer neurons than the bound has these labels",
            predicate=_fits_with,
            instance={"labels": (0, 0, 0, 0), "neurons": 1, "bound": 2},
            falsified_instance={"labels": (0, 1, 0, 0), "neurons": 1, "bound": 2},
            role="counterexample",
        ),
    ),
    finding="the printed lower bound quantifies over given data; z = 0 (N = 1, K = 4) is fitted with m = 1 < 2. Read: "
    "worst case.",
)

# --- The printed witness for K >= 3N + 2 --------------------------------------------------------------------


def _far_label(k: z3.ArithRef) -> z3.ArithRef:
    inside = z3.And(k >= 1, k <= 3 * N)
    return z3.If(z3.And(inside, k % 6 == 0), 2, z3.If(z3.And(inside, k % 6 == 3), -1, 0))


def _far_without_signs(k: z3.ArithRef) -> z3.ArithRef:
    return z3.If(z3.And(k >= 1, k <= 3 * N, k % 3 == 0), 2, 0)


far_labels = Validity(
    name="labels",
    reading="the labels are nonzero exactly on T = {3, 6, ..., 3N}",
    hypotheses=(N >= 1, i >= 1),
    conclusion=(_far_label(i) != 0) == z3.And(i % 3 == 0, i <= 3 * N),
    falsified_conclusion=(_far_label(i) != 0) == (i % 3 == 0),
)
far_chosen = _every_index_counts(_far_label, 3 * N + 1, _far_without_signs, (N,))
FAR_REACHED, FAR_CITED = _reached(far_chosen, 3 * N + 1, N)
far_count = Validity(
    name="count",
    reading="the walk reaches index 3N+1, which is interior (K >= 3N+2): 3N kinks, 3N+1 pieces",
    hypotheses=(N >= 1, K >= 3 * N + 2, FAR_REACHED, kinks >= count, pieces == kinks + 1),
    conclusion=z3.And(3 * N + 1 <= K - 1, pieces >= 3 * N + 1),
    falsified_conclusion=pieces >= 3 * N + 2,
    cites=(FAR_CITED,),
)
far_none = Validity(
    name="N = 0",
    reading="N = 0 asks for one piece",
    hypotheses=(N == 0, pieces >= 1),
    conclusion=pieces >= 3 * N + 1,
    falsified_conclusion=pieces >= 3 * N + 2,
)

FAR = Claim(
    id="thm-4.1.2/far",
    title="Witness for K >= 3N+2",
    text="K >= 3N+2, T = {3, 6, .., 3N}, x_i = i u, z = 2 at i = 6k, -1 at i = 6k-3: a CPL function through these has "
    "at least 3N+1 pieces.",
    steps=(far_labels, far_chosen, far_count, far_none),
    uses=("ours/forced-kinks",),
    scope="all N >= 0, K >= 3N+2",
)

# --- The printed example for K = 2N + 1 ---------------------------------------------------------------------


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
    text="K = 2N+1, T = {2, 4, .., 2N}, z = 2 at i = 4k, -1 at i = 4k-2: every CPL function through these has K-1 "
    "pieces (Fig. 3: N = 4, 8 pieces).",
    refuted_by=(three_pieces, six_pieces),
    uses=("ours/fewest-kinks",),
    finding="the example 0,-1,0,2,0 (N = 2, K = 5) needs 3 pieces, not K-1 = 4; Fig. 3 (N = 4, K = 9) needs 6, not 8. "
    "Labels 1 on T do it.",
    sharper=("ours/near-example-mended",),
)

near_indices = Validity(
    name="all interior",
    reading="K <= 3N+2: the walk of our witness (thm-4.1.2) reaches K-1, so all K-2 interior indices count: at least "
    "K-1 pieces",
    hypotheses=(N >= 1, N <= K, K >= 3, K <= 3 * N + 2, OURS_REACHED, kinks >= count, pieces == kinks + 1),
    conclusion=pieces >= K - 1,
    falsified_conclusion=pieces >= K,
    cites=(OURS_CITED,),
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
    steps=(enough_room, all_chosen, near_indices, near_small),
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


def _zigzag_without_signs(k: z3.ArithRef) -> z3.ArithRef:
    return z3.If(k % 4 == 0, 2, z3.If(k % 2 == 0, -1, 0))


zigzag_chosen = _every_index_counts(_zigzag_label, 2 * N, _zigzag_without_signs, (N,))
ZIGZAG_REACHED, ZIGZAG_CITED = _reached(zigzag_chosen, 2 * N, N)
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
    reading="the walk along 0, 1, 0, 1, .. reaches K-1 = 2N: all K-2 interior indices count",
    hypotheses=(N >= 1, K == 2 * N + 1, ZIGZAG_REACHED, kinks >= count, pieces == kinks + 1),
    conclusion=pieces >= K - 1,
    falsified_conclusion=pieces >= K,
    cites=(ZIGZAG_CITED,),
)

MENDED = Claim(
    id="ours/near-example-mended",
    title="Example mended",
    text="K = 2N+1, T = {2, 4, .., 2N}, z = 1 on T: every CPL function through these has at least K-1 pieces.",
    steps=(zigzag_chosen, zigzag_count, zigzag_figure),
    uses=("ours/forced-kinks",),
    scope="all N >= 1",
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
