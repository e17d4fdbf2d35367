"""Three layers, lower bounds: how many pieces and kinks two hidden layers have on a line, against what data force.

Layer 1 (d1 neurons) gives breakpoints; each of the d2 neurons of layer 2 has a pre-activation h that is affine
between them, and crosses zero at most once on each piece. m = d1 + d2, d1, d2 >= 1.
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Identity, Validity, relu
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.theory.witnesses import separated_witness

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

# --- Width from pieces --------------------------------------------------------------------------------------

u, v, M, total, root = z3.Reals("a b M s c")
mean = Validity(
    name="mean",
    reading="a b >= M with a + b = s gives s^2 >= 4 M",
    hypotheses=(u >= 0, v >= 0, u * v >= M, total == u + v),
    conclusion=total * total >= 4 * M,
    falsified_conclusion=total * total >= 5 * M,
)
integer_root = Validity(
    name="ceil(2 sqrt M)",
    reading="c = ceil(2 sqrt M) is the integer with (c-1)^2 < 4 M <= c^2: an integer s with s^2 >= 4 M is not at most "
    "c - 1",
    hypotheses=(M >= 1, root >= 1, (root - 1) * (root - 1) < 4 * M, total >= 0, total * total >= 4 * M),
    conclusion=total > root - 1,
    falsified_conclusion=total > root,
)

# --- Signs --------------------------------------------------------------------------------------------------

slope, t = z3.Reals("s t")
crossing_sign = Validity(
    name="crossing",
    reading="at a zero of h with slope s the kink of relu(h) is |s| > 0: on the right and on the left of it, relu(s "
    "t) - relu(-s t) at -t add up to |s| t",
    hypotheses=(slope != 0, t > 0),
    conclusion=relu(slope * t) + relu(-slope * t) > 0,
    falsified_conclusion=relu(slope * t) > 0,
)
b, n, kinks = symbols("b n P")
per_stretch = Identity(
    name="per stretch",
    reading="b breakpoints in a stretch leave b + 1 pieces of it; n neurons cross at most once on each: at most b + n "
    "(b + 1) kinks of the sign of these neurons, one less than (n+1)(b+1)",
    left=b + n * (b + 1),
    right=(n + 1) * (b + 1) - 1,
    falsified_right=(n + 1) * (b + 1),
)


def _signs(n1: int, n2: int, positive_left: int, negative_right: int) -> bool:
    witness = separated_witness(n1, n2)
    d = dict(enumerate(second_differences(witness.x, witness.z), start=2))
    chosen = forced_kinks(witness.x, witness.z)
    middle = 4 * n1 + 1
    left = sum(1 for i in chosen if i + 1 <= middle and d[i] > 0)
    right = sum(1 for i in chosen if i - 1 >= middle and d[i] < 0)
    return (left, right) == (positive_left, negative_right) and len(witness.x) == 4 * (n1 + n2) + 1


witness_built = Computed(
    name="witness built",
    reading="T = {3, 7, 11, ..}, labels +1 three times and -1 twice, K = 21: 6 positive forced kinks left of sample "
    "13, 4 negative ones right of it",
    statement="the witness forces these kinks",
    predicate=_signs,
    instance={"n1": 3, "n2": 2, "positive_left": 6, "negative_right": 4},
    falsified_instance={"n1": 3, "n2": 2, "positive_left": 7, "negative_right": 4},
)

i, N1, N2 = z3.Ints("i N1 N2")


def _label(k: z3.ArithRef) -> z3.ArithRef:
    inside = z3.And(k >= 1, k <= 4 * (N1 + N2), k % 4 == 3)
    return z3.If(inside, z3.If(k <= 4 * N1, 1, -1), 0)


def _difference(k: z3.ArithRef) -> z3.ArithRef:
    return _label(k + 1) - 2 * _label(k) + _label(k - 1)


witness_signs = Validity(
    name="witness",
    reading="x_i = i; label +1 at 3, 7, .., 4 N1 - 1, then -1 up to 4 (N1 + N2) - 1: d is positive at both neighbours "
    "of each positive sample, negative at both neighbours of each negative one, 0 at the multiples of 4 plus 1",
    hypotheses=(N1 >= 0, N2 >= 0, i >= 2, i <= 4 * (N1 + N2)),
    conclusion=z3.And(
        z3.Implies(z3.And(i <= 4 * N1, i % 2 == 0), _difference(i) > 0),
        z3.Implies(z3.And(i > 4 * N1 + 1, i % 2 == 0), _difference(i) < 0),
        z3.Implies(i % 4 == 1, _difference(i) == 0),
    ),
    falsified_conclusion=z3.Implies(i % 2 == 0, _difference(i) > 0),
)
disjoint = Validity(
    name="disjoint",
    reading="even indices differ by 2 or more, so their intervals (i-1, i+1) are disjoint: 2 N1 positive kinks left "
    "of sample 4 N1 + 1, 2 N2 negative kinks right of it; all interior for K >= 4 (N1 + N2) + 1",
    hypotheses=(i % 2 == 0, z3.Int("j") % 2 == 0, i < z3.Int("j")),
    conclusion=i + 1 <= z3.Int("j") - 1,
    falsified_conclusion=i + 1 < z3.Int("j") - 1,
)

npos, nneg, beta1, beta2, c1, c2, m, d1, d2 = z3.Reals("n+ n- b1 b2 c1 c2 m d1 d2")
sum_up = Validity(
    name="sum",
    reading="n+ + n- <= d2 and b1 + b2 <= d1; each stretch has (n + 1) + (b + 1) >= c (mean, ceil): m >= c1 + c2 - 4",
    hypotheses=(
        m == d1 + d2,
        npos + nneg <= d2,
        beta1 + beta2 <= d1,
        (npos + 1) + (beta1 + 1) >= c1,
        (nneg + 1) + (beta2 + 1) >= c2,
    ),
    conclusion=m >= c1 + c2 - 4,
    falsified_conclusion=m >= c1 + c2 - 3,
)

inside_small, label_small, g = z3.Reals("z z' g")
in_small = z3.Bool("kept")
monotone = Validity(
    name="monotone",
    reading="further samples with label 0 only add conditions: m*(N, K) does not decrease in K; nor in N (def-3.3). "
    "So K < 4N + 1 has the bound of floor((K-1)/4) labels",
    hypotheses=(z3.Implies(in_small, g == inside_small), z3.Implies(z3.Not(in_small), g == 0), in_small),
    conclusion=g == inside_small,
    falsified_conclusion=g == 0,
)

SIGNS = Claim(
    id="ours/three-layer-signs",
    title="3 layers: the sign argument",
    text="K >= 4N+1, N = N1 + N2: some data need m >= ceil(2 sqrt(2 N1 + 1)) + ceil(2 sqrt(2 N2 + 1)) - 4 neurons.",
    steps=(crossing_sign, per_stretch, witness_signs, disjoint, witness_built, mean, integer_root, sum_up, monotone),
    uses=("ours/forced-kinks", "ours/pieces", "ours/one-dimension", "def-3.3"),
    scope="all N1, N2 >= 0, K",
)

# --- Small nets ---------------------------------------------------------------------------------------------

a1, b1_, a2, x1, x2, x3, o = z3.Reals("a b w x1 x2 x3 o")
inner = [relu(a1 * x + b1_) for x in (x1, x2, x3)]
monotone_net = Cases(
    name="(1, 1)",
    reading="o + w relu(c relu(a x + b) + e), (1, 1): relu(a x + b) is monotone in x, hence the net is; 0, 1, 0 needs "
    "more. (Here: one ReLU of increasing arguments keeps their order)",
    hypotheses=(x1 < x2, x2 < x3),
    cases={"a >= 0": a1 >= 0, "a < 0": a1 < 0},
    conclusion=z3.Or(
        z3.And(inner[0] <= inner[1], inner[1] <= inner[2]), z3.And(inner[0] >= inner[1], inner[1] >= inner[2])
    ),
    falsified_without="a < 0",
    falsified_conclusion=z3.And(inner[0] <= inner[1], inner[1] <= inner[2]),
)
p0, p1, p2, q1, q2, q3 = z3.Reals("p_0 p_1 p_2 q_1 q_2 q_3")
no_zero_sum = Validity(
    name="two neurons",
    reading="a function of two neurons in one layer through values that rise, fall and rise (chords q): slopes p_0 >= "
    "q_1, p_1 <= q_2, p_2 >= q_3 with the two forced kinks; no alternating sum of an odd number of them is 0, so no "
    "facing gives it (ours/facing). Falling, rising, falling by negation",
    hypotheses=(q1 > 0, q2 < 0, q3 > 0, p0 >= q1, p1 <= q2, p2 >= q3),
    conclusion=z3.And(p0 != 0, p1 != 0, p2 != 0, p0 - p1 + p2 != 0),
    falsified_conclusion=z3.And(p0 + p1 != 0, p1 + p2 != 0),
)
r1, r2, r3, r4, w, h1, h2, h3, h4 = z3.Reals("r1 r2 r3 r4 w h1 h2 h3 h4")
one_two = Validity(
    name="(1, 2)",
    reading="(1, 2) is a function of two neurons of r = relu(a x + b); 0, 1, -1, 0 differ from neighbour to "
    "neighbour, so the r_i are different, and monotone as they are, the labels rise, fall and rise along r (or the "
    "reverse, which reads the same)",
    hypotheses=(
        r1 <= r2,
        r2 <= r3,
        r3 <= r4,
        r1 != r2,
        r2 != r3,
        r3 != r4,
        q1 * (r2 - r1) == 1,
        q2 * (r3 - r2) == -2,
        q3 * (r4 - r3) == 1,
    ),
    conclusion=z3.And(q1 > 0, q2 < 0, q3 > 0),
    falsified_conclusion=z3.And(q1 > 0, q2 < 0, q3 < 0),
)
two_one = Cases(
    name="(2, 1)",
    reading="(2, 1) is o + w relu(h), h of two neurons; with 0, 1, -1, 0 the values of h rise, fall and rise (w > 0) "
    "or fall, rise and fall (w < 0)",
    hypotheses=(w != 0, o + w * relu(h1) == 0, o + w * relu(h2) == 1, o + w * relu(h3) == -1, o + w * relu(h4) == 0),
    cases={"w > 0": w > 0, "w < 0": w < 0},
    conclusion=z3.Or(z3.And(h1 < h2, h2 > h3, h3 < h4), z3.And(h1 > h2, h2 < h3, h3 > h4)),
    falsified_without="w < 0",
    falsified_conclusion=z3.And(h1 < h2, h2 > h3, h3 < h4),
)

SMALL = Claim(
    id="ours/three-layer-small",
    title="3 layers: small nets",
    text="m* >= 2 for K >= 2, N >= 1; m* >= 3 for K >= 3, N >= 1; m* >= 4 for K >= 4, N >= 2.",
    steps=(monotone_net, no_zero_sum, one_two, two_one),
    uses=("ours/facing", "ours/forced-kinks", "def-3.3"),
    scope="all N, K",
)

# --- Together -----------------------------------------------------------------------------------------------

need, e1, e2 = z3.Reals("p(K) d1 d2")
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
