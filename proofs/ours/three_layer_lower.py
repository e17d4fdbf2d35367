"""Three layers, lower bounds: how many pieces and kinks two hidden layers have on a line, against what data force.

Layer 1 (d1 neurons) gives breakpoints; each of the d2 neurons of layer 2 has a pre-activation h that is affine
between them, and crosses zero at most once on each piece. m = d1 + d2, d1, d2 >= 1.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import parameters, three_layer

from .evaluated import as_taken
from .three_layer_alternating import ALTERNATING
from .three_layer_lower_formulas import THREE_LAYER_LOWER
from .three_layer_signs import SIGNS, SIGNS_EVALUATED
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

e1, e2, t, s, value = z3.Ints("d1 d2 t s value")
pieces = as_z3(three_layer.pieces_at_most.body, d1=e1, d2=e2)
counted = Validity(
    name="as evaluated",
    reading="`pieces_at_most(d1, d2)` is this number",
    hypotheses=(e1 >= 1, e2 >= 1, value == pieces),
    conclusion=z3.And(
        z3.Implies(e1 == 1, value == e2 + 2),
        z3.Implies(e1 == 2, value == 2 * e2 + 3),
        z3.Implies(e1 >= 3, value == (e1 + 1) * (e2 + 1)),
    ),
    falsified_conclusion=value == (e1 + 1) * (e2 + 1),
)

PIECES = Claim(
    id="ours/three-layer-pieces",
    title="Pieces, 3 layers",
    text="A 3-layer net of hidden widths (d1, d2) has at most (d1+1)(d2+1) pieces on a line; d2 + 2 if d1 = 1; 2 d2 + "
    "3 if d1 = 2.",
    steps=(one_breakpoint, facing_sums, two_breakpoints, counted),
    uses=("ours/pieces", "ours/facing"),
    scope="all d1, d2 >= 1",
)

# --- Together -----------------------------------------------------------------------------------------------

need, w1, w2, m = z3.Reals("p(K) d1 d2 m")
most = as_z3(three_layer.most_pieces.body, t=t)
most_of_all = Cases(
    name="most pieces",
    reading="`most_pieces(t)` is at least the pieces of any widths with d1 + d2 = t",
    hypotheses=(e1 >= 1, e2 >= 1, t == e1 + e2),
    cases={"d1 = 1": e1 == 1, "d1 = 2": e1 == 2, "d1 >= 3": e1 >= 3},
    conclusion=most >= pieces,
    falsified_without="d1 = 2",
    falsified_conclusion=most > pieces,
)
best_d1 = z3.If(t <= 4, t - 1, (t + 1) / 2)
attained = Validity(
    name="attained",
    reading="and some widths have as many",
    hypotheses=(t >= 2, e1 == best_d1, e2 == t - best_d1, value == most),
    conclusion=z3.And(e1 >= 1, e2 >= 1, value == pieces),
    falsified_conclusion=value < pieces,
)
width_search = least_of(three_layer.least_width)
grows = Validity(
    name="pieces grow with t",
    reading="what holds at s holds at every t >= s: the search for the least t may compare t and t - 1 only",
    hypotheses=(s >= 2, s <= t),
    conclusion=z3.Implies(
        as_z3(width_search.condition, t=s, pieces=value), as_z3(width_search.condition, t=t, pieces=value)
    ),
    falsified_conclusion=as_z3(three_layer.most_pieces.body, t=s) < most,
)
wanted = z3.Int("p")
width, is_width = defined(three_layer.least_width, against=(e1 + e2,), opaque=(three_layer.most_pieces,), pieces=wanted)
width_for_pieces = Validity(
    name="least width",
    reading="`least_width(p)` is the least d1 + d2 with pieces(d1, d2) >= p (most pieces; attained)",
    hypotheses=(
        e1 >= 1,
        e2 >= 1,
        pieces >= wanted,
        named(three_layer.most_pieces, e1 + e2) >= pieces,
        value == width,
        *is_width,
    ),
    conclusion=z3.And(value >= 2, value <= e1 + e2, named(three_layer.most_pieces, value) >= wanted),
    falsified_conclusion=value < e1 + e2,
)

N, K, best = z3.Ints("N K m*")
DOMAIN = (K >= 1, N >= 0, N <= K)
changed = z3.And(N >= 1, K >= 3)
fewer = z3.If(3 * N <= K - 2, 3 * N, K - 2)
parted = z3.If(N <= (K - 1) / 4, N, (K - 1) / 4)
BELOW = (
    (z3.And(N >= 1, K >= 2), 2),
    (changed, 3),
    (z3.And(N >= 2, K >= 4), 4),
    (z3.And(N >= 3, K >= 7), 5),
    (z3.And(N >= 3, K >= 12), 6),
    (z3.And(N >= 4, K >= 10), 6),
    (changed, named(three_layer.least_width, fewer + 1)),
    (changed, named(three_layer.least_for_signs, parted)),
    (changed, named(parameters.least_width_parameters, N, 2)),
    (z3.And(changed, K <= 2 * N + 1), named(parameters.least_width_parameters, K, 2)),
)
lower = as_z3(
    three_layer.three_layer_lower.body,
    opaque=(three_layer.least_width, three_layer.least_for_signs, parameters.least_width_parameters),
    N=N,
    K=K,
)
as_stated = Validity(
    name="as stated",
    reading="`three_layer_lower(N, K)` is the largest of them, and 0 where no neuron is needed",
    hypotheses=(*DOMAIN, value == lower),
    conclusion=z3.If(
        z3.Or(N == 0, K == 1),
        value == 0,
        z3.And(
            *(z3.Implies(where, value >= bound) for where, bound in BELOW),
            z3.Or(*(z3.And(where, value == bound) for where, bound in BELOW)),
        ),
    ),
    falsified_conclusion=z3.Implies(changed, value == named(three_layer.least_width, fewer + 1)),
)


def _lower(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(three_layer.three_layer_lower(n, k) == bound for n, k, bound in cases)


evaluated = Computed(
    name="evaluated",
    reading="the largest of these bounds, as `bounds` computes it (pieces by the least d1 + d2 with pieces(d1, d2) >= "
    "p)",
    statement="lower bounds (N, K, value)",
    predicate=_lower,
    instance={
        "cases": (
            (1, 5, 3),
            (2, 9, 4),
            (3, 7, 5),
            (3, 100, 6),
            (4, 10, 6),
            (100, 100, 18),
            (50, 101, 19),
            (400, 4000, 78),
            (1000, 100000, 124),
        )
    },
    falsified_instance={"cases": ((1, 5, 4),)},
)

LOWER = Claim(
    id="ours/three-layer-lower",
    title="3 layers: lower bound",
    formula=THREE_LAYER_LOWER,
    uses=(
        "ours/three-layer-pieces",
        "ours/three-layer-small",
        "ours/parameters",
        "ours/three-layer-three-labels",
        "ours/three-layer-seven-samples",
        "ours/three-layer-four-of-ten",
        "ours/three-layer-alternating",
    ),
)
LOWER_EVALUATED = Claim(
    id="ours/three-layer-lower/bounds",
    title="3 layers: the lower bound, as evaluated",
    text="`three_layer_lower(N, K)`, one of the lower ends for three layers of which `bounds` takes the largest, is "
    "for N >= 1, K >= 3 the largest of: the least d1 + d2 with pieces(d1, d2) >= min{3N, K-2} + 1; the best split of "
    "the sign argument for min{N, floor((K-1)/4)} labels; the least with (d1+1)(d2+1) >= N (parameters), and with K "
    "in the place of N for N >= floor(K/2); the small cases.",
    steps=(
        most_of_all,
        attained,
        grows,
        width_for_pieces,
        as_stated,
    ),
    instances=(
        evaluated,
        as_taken(three_layer.three_layer_lower, "ours/three-layer-lower"),
    ),
    uses=(
        "ours/three-layer-pieces",
        "ours/three-layer-signs/bounds",
        "ours/parameters",
        "ours/three-layer-alternating",
    ),
    scope="all N, K",
)

CLAIMS = (PIECES, SIGNS, SIGNS_EVALUATED, SMALL, ALTERNATING, LOWER, LOWER_EVALUATED)
