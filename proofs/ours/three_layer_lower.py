"""Three layers, lower bounds: how many pieces and kinks two hidden layers have on a line, against what data force.

Layer 1 (d1 neurons) gives breakpoints; each of the d2 neurons of layer 2 has a pre-activation h that is affine
between them, and crosses zero at most once on each piece. m = d1 + d2, d1, d2 >= 1.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity

from .three_layer_signs import SIGNS
from .three_layer_small import SMALL

# --- Narrow first layers ------------------------------------------------------------------------------------

faces_left = z3.Bool("faces left")
left_kinks = z3.Real("k")
s0, s1, s2 = z3.Reals("s_0 s_1 s_2")
up_down = z3.Or(z3.And(s0 > 0, s1 < 0, s2 > 0), z3.And(s0 < 0, s1 > 0, s2 < 0))

one_breakpoint = Cases(
    name="d1 = 1",
    reading="h has slope 0 on the side to which the neuron of layer 1 does not face, so it crosses zero on one of the "
    "2 pieces only: d2 crossings and 1 breakpoint, at most d2 + 2 pieces",
    hypotheses=(left_kinks == z3.If(faces_left, s1 - s0, 0), s0 == -left_kinks),
    cases={"faces right": z3.Not(faces_left), "faces left": faces_left},
    conclusion=z3.Not(z3.And(s0 != 0, s1 != 0)),
    falsified_without="faces left",
    falsified_conclusion=z3.Not(z3.Or(s0 != 0, s1 != 0)),
)
facings = {
    "right, right": s0 == 0,
    "left, left": s2 == 0,
    "left, right": s1 == 0,
    "right, left": s0 - s1 + s2 == 0,
}
two_breakpoints = Cases(
    name="d1 = 2",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing): in each facing of the two "
    "neurons one of these sums of slopes is 0. To cross zero on all 3 pieces the slopes would alternate in sign; so h "
    "crosses on 2 at most: 2 d2 + 2 kinks, 2 d2 + 3 pieces",
    hypotheses=(z3.Or(*facings.values()), z3.Or(s0 != 0, s1 != 0, s2 != 0)),
    cases=facings,
    conclusion=z3.Not(up_down),
    falsified_without="right, left",
    falsified_conclusion=z3.Not(z3.Or(up_down, z3.And(s0 > 0, s1 < 0))),
)
left_sum = z3.Real("l")
facing_sums = Validity(
    name="facing sums",
    reading="the sums of d1 = 2 from s_0 = - sum of left-facing kinks (kinks s_1 - s_0 and s_2 - s_1)",
    hypotheses=(
        z3.Or(
            left_sum == 0,
            left_sum == (s1 - s0) + (s2 - s1),
            left_sum == s1 - s0,
            left_sum == s2 - s1,
        ),
        s0 == -left_sum,
    ),
    conclusion=z3.Or(*facings.values()),
    falsified_conclusion=z3.Or(s0 == 0, s2 == 0, s1 == 0),
)

PIECES = Claim(
    id="ours/three-layer-pieces",
    title="Pieces, 3 layers",
    text="A 3-layer net of hidden widths (d1, d2) has at most (d1+1)(d2+1) pieces on a line; d2 + 2 if d1 = 1; 2 d2 + "
    "3 if d1 = 2.",
    steps=(one_breakpoint, facing_sums, two_breakpoints),
    uses=("ours/pieces", "ours/facing"),
    scope="all d1, d2 >= 1",
)

# --- Together -----------------------------------------------------------------------------------------------

need, e1, e2, m = z3.Reals("p(K) d1 d2 m")
by_pieces = Validity(
    name="by pieces",
    reading="the witness of thm-4.1.2 forces p = min{3N, K-2} + 1 pieces: (d1+1)(d2+1) >= p gives d1 + d2 >= 2 sqrt p "
    "- 2",
    hypotheses=(e1 >= 0, e2 >= 0, (e1 + 1) * (e2 + 1) >= need, need >= 1, m == e1 + e2),
    conclusion=(m + 2) * (m + 2) >= 4 * need,
    falsified_conclusion=(m + 2) * (m + 2) >= 5 * need,
)


def _lower(cases: tuple[tuple[int, int, int], ...]) -> bool:
    from ftc_verify.theory.three_layer import three_layer_lower

    return all(three_layer_lower(n, k) == value for n, k, value in cases)


evaluated = Computed(
    name="evaluated",
    reading="the largest of these bounds, as `bounds` computes it (pieces by the least d1 + d2 with pieces(d1, d2) >= "
    "p)",
    statement="lower bounds (N, K, value)",
    predicate=_lower,
    instance={
        "cases": ((1, 5, 3), (2, 9, 4), (3, 7, 5), (3, 100, 6), (100, 100, 18), (400, 4000, 78), (1000, 100000, 124))
    },
    falsified_instance={"cases": ((1, 5, 4),)},
)

LOWER = Claim(
    id="ours/three-layer-lower",
    title="3 layers: lower bound",
    text="m*(N, K) is at least each of: the least d1 + d2 with pieces(d1, d2) >= min{3N, K-2} + 1; the best split of "
    "the sign argument for min{N, floor((K-1)/4)} labels; the least with (d1+1)(d2+1) >= N (parameters); the small "
    "cases.",
    steps=(by_pieces, evaluated),
    uses=(
        "thm-4.1.2",
        "ours/three-layer-pieces",
        "ours/three-layer-signs",
        "ours/three-layer-small",
        "ours/parameters",
        "ours/three-layer-three-labels",
        "ours/three-layer-seven-samples",
    ),
    scope="all N, K",
)

CLAIMS = (PIECES, SIGNS, SMALL, LOWER)
