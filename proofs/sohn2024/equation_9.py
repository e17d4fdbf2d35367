"""Equation (9) of Sohn et al., the pieces that two layers need on a line in the worst case, and how many a net has."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Cases, Citation, Computed, Induction, Validity, relu
from ftc_verify.formulas.views import as_z3
from ftc_verify.network import Network
from ftc_verify.theory import two_layer

N, K, i, pieces = z3.Ints("N K i pieces")
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)

bends, bends_, elements, added = z3.Ints("bends bends' n c")
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
    state={"bends": (bends, bends_)},
    index=elements,
    start=bends == 0,
    move=z3.And(added >= 0, added <= 3, bends_ <= bends + added),
    invariant=bends <= 3 * elements,
    falsified_move=z3.And(added >= 0, added <= 4, bends_ <= bends + added),
    following={added: 3, bends_: bends + 3},
)

B = z3.Int("B")
most_pieces = Validity(
    name="at most",
    reading="B chosen indices are among the bends, and among the K-2 interior indices: B + 1 <= min{3N, K-2} + 1 "
    "pieces suffice",
    hypotheses=(three_each.begins(), K >= 3, N >= 0, three_each.at("bends", N) >= B, B <= K - 2, pieces == B + 1),
    conclusion=pieces <= LOWER + 1,
    falsified_conclusion=pieces <= LOWER,
    cites=(Citation(three_each, {elements: N}),),
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

# --- Pieces of a 2-layer net --------------------------------------------------------------------------------

slope, shift, u1, u2, u3 = z3.Reals("a b t1 t2 t3")
one_break = Cases(
    name="one breakpoint",
    reading="on a line a neuron is relu(a t + b): on either side of -b/a it is affine (t1 < t2 < t3 on one side lie "
    "on one line); for a = 0 it is constant",
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
    falsified_conclusion=(u3 - u1) * relu(slope * u2 + shift) == (u3 - u1) * relu(slope * u1 + shift),
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
    following={pieces_: pieces + 1, neurons_: neurons + 1},
)

YUN = Claim(
    id="yun-3.3/2",
    title="Pieces of a 2-layer net",
    text="A 2-layer net with m ReLUs has at most m+1 pieces on a line.",
    steps=(one_break, adds_one),
    scope="all m >= 0, all weights",
)


def _pieces_of(weight: int, count: int) -> bool:
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
