"""The exact two-layer capacity: m*(N, K) = min{3N, K-2} for K >= 5, N >= 1, and the small cases.

This closes the gap of Theorem 4.1 of Sohn et al. (its interval has two numbers). Positions x_1 < ... < x_K,
labels z_i that may differ from 0 on T, |T| = N; s_i chord slopes, d_i second differences, B forced kinks. By
ours/one-dimension, d = 1.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Induction, Validity, relu
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import two_layer

from .evaluated import as_defined
from .two_layer_capacity import MEMORIZATION
from .two_layer_lower import TWO_LAYER_LOWER

N, K, m, B, best = z3.Ints("N K m B m*")
LOWER = as_z3(two_layer.PAPER_TWO_LAYER_LOWER, N=N, K=K)
EXACT = as_z3(two_layer.BEST_TWO_LAYER, N=N, K=K)
DOMAIN = (K >= 1, N >= 0, N <= K)

LOWER_CLAIM = Claim(id="ours/two-layer-lower", title="Two layers: lower bound", formula=TWO_LAYER_LOWER)

w = z3.Real("w")

# --- Upper bound, K >= 5 ------------------------------------------------------------------------------------

which = Cases(
    name="three cases",
    reading="B <= min{3N, K-2} (eq-9), K >= 5, N >= 1; c neurons are enough in each case: B + 1, or 3N, or K - 2",
    hypotheses=(
        K >= 5,
        N >= 1,
        N <= K,
        B >= 0,
        B <= LOWER,
        m == z3.If(B < LOWER, B + 1, z3.If(B == 3 * N, 3 * N, K - 2)),
    ),
    cases={
        "B < min{3N, K-2}": B < LOWER,
        "B = 3N <= K-2": z3.And(B == 3 * N, 3 * N <= K - 2),
        "B = K-2 < 3N": z3.And(B == K - 2, K - 2 < 3 * N),
    },
    conclusion=m <= LOWER,
    falsified_without="B = K-2 < 3N",
    falsified_conclusion=m < LOWER,
)

# B = 3N: the two samples at each end are unchanged.

touched, touched_, elements, elements_, each = z3.Ints("S S' n n' c")
full, full_ = z3.Bools("all3 all3'")
all_three = Induction(
    name="all three",
    reading="element by element of T: each adds c <= 3 indices i with d_i possibly nonzero; the sum S reaches 3n only "
    "if every c is 3",
    state={"S": (touched, touched_), "n": (elements, elements_), "all3": (full, full_)},
    start=z3.And(touched == 0, elements == 0, full),
    move=z3.And(
        each >= 0, each <= 3, touched_ == touched + each, elements_ == elements + 1, full_ == z3.And(full, each == 3)
    ),
    invariant=z3.And(touched <= 3 * elements, z3.Implies(touched == 3 * elements, full)),
    falsified_move=z3.And(
        each >= 0, each <= 4, touched_ == touched + each, elements_ == elements + 1, full_ == z3.And(full, each == 3)
    ),
    following={each: 3, touched_: touched + 3, elements_: elements + 1, full_: full},
)

t = z3.Int("t")


def _interior(i: z3.ArithRef) -> z3.ArithRef:
    return z3.If(z3.And(i >= 2, i <= K - 1), 1, 0)


inside = Validity(
    name="inside",
    reading="an element t of T with t-1, t, t+1 all interior indices has 3 <= t <= K-2: so z_1 = z_2 = 0 and s_1 = 0",
    hypotheses=(t >= 1, t <= K, _interior(t - 1) + _interior(t) + _interior(t + 1) == 3),
    conclusion=z3.And(t >= 3, t <= K - 2),
    falsified_conclusion=z3.And(t >= 3, t <= K - 3),
)

flat_start = Validity(
    name="flat start",
    reading="z_1 = z_2 = 0: the chord interpolant starts with slope 0, so right-facing neurons at its at most 3N "
    "kinks are the whole net",
    hypotheses=(
        z3.Real("x_1") < z3.Real("x_2"),
        z3.Real("z_1") == 0,
        z3.Real("z_2") == 0,
        z3.Real("s_1") * (z3.Real("x_2") - z3.Real("x_1")) == z3.Real("z_2") - z3.Real("z_1"),
    ),
    conclusion=z3.Real("s_1") == 0,
    falsified_conclusion=z3.Real("s_1") > 0,
)

# B = K-2: the second differences alternate; by symmetry d_2 < 0.

index, index_, count, count_, sign, sign_ = z3.Ints("i i' count count' sign sign'")
alternating = Induction(
    name="alternating",
    reading="B = K-2 only if every interior index is chosen: count falls behind i - 1 for good once an index is not "
    "chosen (d_i = 0 or the sign of the chosen index before)",
    state={"i": (index, index_), "count": (count, count_), "alternate": (full, full_), "sign": (sign, sign_)},
    start=z3.And(
        index == 2, z3.Or(sign == 1, sign == -1, sign == 0), count == z3.If(sign == 0, 0, 1), full == (sign != 0)
    ),
    move=z3.And(
        index_ == index + 1,
        z3.Or(sign_ == 1, sign_ == -1, sign_ == 0),
        full_ == z3.And(full, sign_ != 0, sign_ != sign),
        count_ <= count + 1,
        z3.Implies(z3.Or(sign_ == 0, z3.And(full, sign_ == sign)), count_ == count),
    ),
    invariant=z3.And(count <= index - 1, z3.Implies(count == index - 1, full)),
    falsified_move=z3.And(
        index_ == index + 1,
        z3.Or(sign_ == 1, sign_ == -1, sign_ == 0),
        full_ == z3.And(full, sign_ != 0, sign_ != sign),
        count_ <= count + 1,
    ),
    following={index_: index + 1, sign_: 0, full_: False, count_: count},
)

x1, x2, z1, s1, s2, p0, tau = z3.Reals("x_1 x_2 z_1 s_1 s_2 p_0 tau")
first_kink = Validity(
    name="first kink",
    reading="d_2 < 0: the line of any slope p_0 >= s_1 through (x_1, z_1) meets the chord through (x_2, z_2), (x_3, "
    "z_3) in (x_1, x_2], at tau. So the leftmost slope can be any p_0 in [s_1, infinity), with the same number of "
    "kinks",
    hypotheses=(
        x1 < x2,
        s2 < s1,
        p0 >= s1,
        z1 + p0 * (tau - x1) == (z1 + s1 * (x2 - x1)) + s2 * (tau - x2),
    ),
    conclusion=z3.And(x1 < tau, tau <= x2),
    falsified_conclusion=z3.And(x1 < tau, tau < x2),
)

x4, x5, z4, s3, s4, size, mu = z3.Reals("x_4 x_5 z_4 s_3 s_4 v mu")
fourth_kink = Validity(
    name="fourth kink",
    reading="d_4 = s_4 - s_3 < 0 (K >= 5): with the slope s_3 - v, any v >= |d_4|, through (x_5, z_5), the kink of "
    "size -v lies in [x_4, x_5), at mu; it does not reach the kink on x_3, and the kink on x_5 stays positive (s_5 > "
    "s_4 >= s_3 - v)",
    hypotheses=(
        x4 < x5,
        s4 < s3,
        size >= s3 - s4,
        z4 + s3 * (mu - x4) == (z4 + s4 * (x5 - x4)) + (s3 - size) * (mu - x5),
    ),
    conclusion=z3.And(x4 <= mu, mu < x5, s3 - size <= s4),
    falsified_conclusion=z3.And(x4 < mu, mu < x5),
)

facing = Cases(
    name="facing",
    reading="the leftmost slope must be minus the sum of the left-facing kinks: p_0 = 0 with none facing left if s_1 "
    "<= 0; p_0 = v, kink 4 of size -v facing left, v = max(s_1, |d_4|), if s_1 > 0. In both p_0 >= s_1 and v >= |d_4| "
    "as the kinks need",
    hypotheses=(
        s2 < s1,
        s4 < s3,
        size == z3.If(s1 >= s3 - s4, s1, s3 - s4),
        p0 == z3.If(s1 <= 0, z3.RealVal(0), size),
        w == z3.If(s1 <= 0, z3.RealVal(0), -size),
    ),
    cases={"s_1 <= 0": s1 <= 0, "s_1 > 0": s1 > 0},
    conclusion=z3.And(p0 == -w, p0 >= s1, size >= s3 - s4),
    falsified_without="s_1 > 0",
    falsified_conclusion=z3.And(p0 == w, p0 >= s1),
)

# --- Upper bound, K <= 4 ------------------------------------------------------------------------------------

x3, z2, k2, k3 = z3.Reals("x_3 z_2 k_2 k_3")


def _left_pair(at: z3.ArithRef) -> z3.ArithRef:
    return k2 * relu(x2 - at) + k3 * relu(x3 - at)


left_pair = Validity(
    name="(1,4) inside",
    reading="T = {2}: k_2 relu(x_2 - x) + k_3 relu(x_3 - x) with k_3 = z_2/(x_3 - x_2), k_2 = -k_3 (x_3 - x_1)/(x_2 - "
    "x_1) is 0 at x_1, x_3, x_4 and z_2 at x_2. T = {3} by reflection",
    hypotheses=(x1 < x2, x2 < x3, x3 < x4, k3 * (x3 - x2) == z2, k2 * (x2 - x1) == -k3 * (x3 - x1)),
    conclusion=z3.And(_left_pair(x1) == 0, _left_pair(x2) == z2, _left_pair(x3) == 0, _left_pair(x4) == 0),
    falsified_conclusion=z3.And(_left_pair(x1) == 0, _left_pair(x2) == 0),
)
one_end = Validity(
    name="(1,4) at an end",
    reading="T = {1}: one neuron, z_1 relu(x_2 - x)/(x_2 - x_1) (w its output weight), is z_1 at x_1 and 0 from x_2 "
    "on. T = {4} by reflection",
    hypotheses=(x1 < x2, w * (x2 - x1) == z1, tau >= x2),
    conclusion=z3.And(w * relu(x2 - x1) == z1, w * relu(x2 - tau) == 0),
    falsified_conclusion=z3.And(w * relu(x2 - x1) == z1, w * relu(x2 - tau) == z1),
)

upper_cases = Cases(
    name="together",
    reading="the constructions by case, m* at most each that applies, give the formula: the zero net for N = 0, the "
    "constant net for K = 1, one neuron through two points, K - 1 neurons through K points (lem-4.5), two for (1, 4), "
    "and the three cases for K >= 5",
    hypotheses=(
        *DOMAIN,
        z3.Implies(N == 0, best <= 0),
        z3.Implies(K >= 1, best <= K - 1),
        z3.Implies(z3.And(K == 4, N == 1), best <= 2),
        z3.Implies(z3.And(K >= 5, N >= 1), best <= LOWER),
    ),
    cases={
        "N = 0": N == 0,
        "K <= 3": z3.And(N >= 1, K <= 3),
        "(1,4)": z3.And(N == 1, K == 4),
        "K = 4": z3.And(N >= 2, K == 4),
        "K >= 5": z3.And(N >= 1, K >= 5),
    },
    conclusion=best <= EXACT,
    falsified_without="(1,4)",
    falsified_conclusion=best < EXACT,
)

UPPER_CLAIM = Claim(
    id="ours/two-layer-upper",
    title="Two layers: upper bound",
    text="m*(N, K) <= min{3N, K-2} for K >= 5, N >= 1; <= K-1 for K <= 4; <= 2 for (1, 4); 0 for N = 0.",
    steps=(
        which,
        all_three,
        inside,
        flat_start,
        alternating,
        first_kink,
        fourth_kink,
        facing,
        left_pair,
        one_end,
        upper_cases,
    ),
    instances=(as_defined("m*(N, K)", two_layer.BEST_TWO_LAYER, layers=2, end=1),),
    uses=("eq-9", "ours/facing", "ours/fewest-kinks", "ours/one-dimension", "lem-4.5"),
)

BY_HAND = z3.If(K >= 5, LOWER, z3.If(K == 4, z3.If(N >= 2, 3, 2), z3.If(K == 3, 2, K - 1)))
exact = Validity(
    name="both ends",
    reading="lower and upper bound are one formula, which is the one of the text",
    hypotheses=(*DOMAIN, N >= 1, best >= EXACT, best <= EXACT),
    conclusion=best == BY_HAND,
    falsified_conclusion=best == LOWER,
)
sharper = Validity(
    name="within the paper's interval",
    reading="for K >= 3 the formula lies in the interval of Theorem 4.1, and for K >= 5 it is the lower end",
    hypotheses=(*DOMAIN, K >= 3),
    conclusion=z3.And(
        LOWER <= EXACT,
        as_z3(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K) >= EXACT,
        z3.Implies(z3.And(K >= 5, N >= 1), EXACT == LOWER),
    ),
    falsified_conclusion=z3.And(LOWER <= EXACT, as_z3(two_layer.PAPER_TWO_LAYER_UPPER, N=N, K=K) > EXACT),
)

EXACT_CLAIM = Claim(
    id="ours/two-layer-exact",
    title="m* for two layers",
    text="For N >= 1: m*(N, K) = min{3N, K-2} for K >= 5; m*(N, 4) = 3 for N >= 2; m*(1, 4) = 2; m*(N, 3) = 2; m*(N, "
    "2) = 1; m*(1, 1) = 0. m*(0, K) = 0.",
    steps=(exact, sharper),
    instances=(as_defined("m*(N, K)", two_layer.BEST_TWO_LAYER, layers=2, end=0),),
    uses=("ours/two-layer-lower", "ours/two-layer-upper"),
)

# --- N* -----------------------------------------------------------------------------------------------------

CAPACITY = as_z3(two_layer.TWO_LAYER_CAPACITY, m=m, K=K)
capacity = Validity(
    name="inverse",
    reading="m neurons change any N of K labels (m*(N, K) <= m) exactly if N <= N*(m, K)",
    hypotheses=(*DOMAIN, m >= 0),
    conclusion=(m >= EXACT) == (N <= CAPACITY),
    falsified_conclusion=(m >= LOWER) == (N <= CAPACITY),
)

CAPACITY_CLAIM = Claim(
    id="ours/two-layer-capacity",
    title="N* for two layers",
    text="N*(m, K) = floor(m/3) for K >= max{m+3, 5}; K for K <= m+1, and for K = m+2 if m >= 3; N*(2, 4) = 1; N*(1, "
    "3) = N*(1, 4) = N*(0, K) = 0 (K >= 2).",
    steps=(capacity,),
    uses=("ours/two-layer-exact", "def-3.3"),
)

MEMORIZATION_CLAIM = Claim(
    id="ours/two-layer-memorization",
    title="N*_MC for two layers",
    formula=MEMORIZATION,
    uses=("ours/two-layer-capacity",),
)

CLAIMS = (LOWER_CLAIM, UPPER_CLAIM, EXACT_CLAIM, CAPACITY_CLAIM, MEMORIZATION_CLAIM)
