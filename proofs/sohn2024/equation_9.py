"""Equation (9) of Sohn et al., the pieces that two layers need on a line in the worst case, and how many a net has."""

import z3

from ftc_verify.claims.book import Claim, Proof
from ftc_verify.claims.steps import Cases, Computed, Induction, relu
from ftc_verify.network import Network

from . import equation_9_formulas as formulas

EQUATION_9 = Claim(
    id="eq-9",
    title="Equation (9)",
    formula=formulas.EQUATION_9,
    proof=Proof(rows=("thm-4.1.2/far", "thm-4.1.2/near")),
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
pieces, pieces_, neurons, neurons_ = z3.Ints("pieces pieces' m m'")
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
