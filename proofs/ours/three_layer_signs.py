"""Three layers, the sign argument: every zero crossing of a layer-2 neuron is a kink of the sign of its output weight,
so kinks of one sign on the left and of the other on the right take neurons of their own."""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Identity, Validity, relu
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.theory.witnesses import separated_witness

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
