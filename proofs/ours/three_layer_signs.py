"""Three layers, the sign argument: every zero crossing of a layer-2 neuron is a kink of the sign of its output weight,
so kinks of one sign on the left and of the other on the right take neurons of their own."""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Citation, Computed, Identity, Validity, relu
from ftc_verify.formulas.expression import Variable
from ftc_verify.formulas.functions import Function, largest_of
from ftc_verify.formulas.views import defined, named, place_of
from ftc_verify.kinks import forced_kinks, second_differences
from ftc_verify.theory import parameters, three_layer
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

# --- As `bounds` evaluates it -------------------------------------------------------------------------------

w, c, root, value, left, right, up_left, up_right, best, labels = z3.Ints("w c s value a b c1 c2 m* n")


def ceil_two_root(up: z3.ArithRef, of: z3.ArithRef) -> z3.BoolRef:
    """up = ceil(2 sqrt(of)), of >= 1."""
    return z3.And(up >= 1, (up - 1) * (up - 1) < 4 * of, up * up >= 4 * of)


rounded, is_root = defined(parameters.root_up, value=w)
root_up_is = Validity(
    name="root_up",
    reading="`root_up(w)` is ceil(2 sqrt w), and 0 for w <= 0",
    hypotheses=(value == rounded, *is_root),
    conclusion=z3.If(w <= 0, value == 0, ceil_two_root(value, w)),
    falsified_conclusion=z3.If(w <= 0, value == 0, value * value > 4 * w),
)
by_whole_root = Validity(
    name="by a whole root",
    reading="s = floor(sqrt(4 w - 1)): ceil(2 sqrt w) = s + 1",
    hypotheses=(w >= 1, root >= 0, root * root <= 4 * w - 1, 4 * w - 1 < (root + 1) * (root + 1), ceil_two_root(c, w)),
    conclusion=c == root + 1,
    falsified_conclusion=c == root,
)
split, is_split = defined(three_layer.split_bound, a=left, b=right)
split_bound_is = Validity(
    name="one split",
    reading="`split_bound(a, b)` is c1 + c2 - 4, c1 = ceil(2 sqrt(2 a + 1)), c2 = ceil(2 sqrt(2 b + 1))",
    hypotheses=(
        left >= 0,
        right >= 0,
        value == split,
        *is_split,
        ceil_two_root(up_left, 2 * left + 1),
        ceil_two_root(up_right, 2 * right + 1),
    ),
    conclusion=value == up_left + up_right - 4,
    falsified_conclusion=value == up_left + up_right - 3,
    cites=(
        Citation(by_whole_root, {w: 2 * left + 1, root: named("isqrt", 8 * left + 3), c: up_left}),
        Citation(by_whole_root, {w: 2 * right + 1, root: named("isqrt", 8 * right + 3), c: up_right}),
    ),
)
search = largest_of(three_layer.least_for_signs)
most, is_most = defined(Function("most", (Variable("labels"),), search.at_most), labels=labels)
none_above = Validity(
    name="none above",
    reading="no split of n labels proves more than the search stops at",
    hypotheses=(left >= 0, right >= 0, labels == left + right, value == split, *is_split, c == most, *is_most),
    conclusion=value <= c,
    falsified_conclusion=value < c,
)
tried = z3.Int("tried")
largest, is_largest = defined(
    three_layer.least_for_signs, against=(tried,), opaque=(three_layer.split_bound,), labels=labels
)
place = place_of(three_layer.least_for_signs, labels=labels)
best_split = Validity(
    name="best split",
    reading="`least_for_signs(n)` is the most that a split of n labels proves, a from floor(n/2) - 500 (or 0) to "
    "floor(n/2): some split proves it, and none of these more",
    hypotheses=(
        labels >= 0,
        value == largest,
        *is_largest,
        best >= named(three_layer.split_bound, place, labels - place),
        tried >= 0,
        tried <= labels / 2,
        tried >= labels / 2 - 500,
    ),
    conclusion=z3.And(
        place >= 0,
        place >= labels / 2 - 500,
        place <= labels / 2,
        best >= value,
        value >= named(three_layer.split_bound, tried, labels - tried),
    ),
    falsified_conclusion=best > value,
)

SIGNS = Claim(
    id="ours/three-layer-signs",
    title="3 layers: the sign argument",
    text="K >= 4N+1, N = N1 + N2: some data need m >= ceil(2 sqrt(2 N1 + 1)) + ceil(2 sqrt(2 N2 + 1)) - 4 neurons.",
    steps=(
        crossing_sign,
        per_stretch,
        witness_signs,
        disjoint,
        mean,
        integer_root,
        sum_up,
        monotone,
        root_up_is,
        by_whole_root,
        split_bound_is,
        none_above,
        best_split,
    ),
    instances=(witness_built,),
    uses=("ours/forced-kinks", "ours/pieces", "ours/one-dimension", "def-3.3"),
    scope="all N1, N2 >= 0, K",
)
