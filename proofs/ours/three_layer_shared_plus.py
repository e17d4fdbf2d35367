"""Three layers, construction (f+): p + q neurons, q odd, q >= 9, p >= 3, fit any N < p (q - 5) changed samples of any
K <= p (q + 1) + 2, one more than (f); for odd p and q >= 11 any N <= p (q - 4). docs/results.md has the proof in one
piece.

Names are those of (f): a sample y, then p regions, from valley to peak and back in turn, samples s_0, .., s_q counted
from the valley; L_0 = P - 1, L_1, .., L_(q-1) = G, L_q = G - P are the lines of the net, n_k = (-1)^(k-1) (L_k -
L_(k-1)) the functions of layer 2 beside P. b_3's neuron faces left: s_0 = s_2 - s_3. One region has q + 2 samples t_0,
.., t_(q+1), two of them on one line E, where the functions k, k + 1, k + 2 come in reverse order.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity, relu
from ftc_verify.formulas.views import as_z3, named
from ftc_verify.theory import three_layer


def larger(one: z3.ArithRef, other: z3.ArithRef) -> z3.ArithRef:
    """The larger one of two."""
    return z3.If(one >= other, one, other)


# --- The net ----------------------------------------------------------------------------------------------------------

l0, l1, l2, l3, l4, p_, g_ = z3.Reals("L_0 L_1 L_2 L_3 L_4 P G")
as_maxima = Validity(
    name="as maxima",
    reading="n_k = (-1)^(k-1) (L_k - L_(k-1)) has the output weight (-1)^(k-1): the net -1 + P^+ + n_1^+ - n_2^+ + .. "
    "is the sum of (-1)^k max{L_k, L_(k+1)}, k = 0, .., q - 1. Here for q = 3; n_k^+ - n_(k+1)^+ for two more "
    "functions adds the two maxima that are new and takes L_(q-1) on",
    hypotheses=(l0 == p_ - 1, l2 == g_, l3 == g_ - p_),
    conclusion=-1 + relu(p_) + relu(l1 - l0) - relu(l1 - l2) == larger(l0, l1) - larger(l1, l2) + larger(l2, l3),
    falsified_conclusion=relu(p_) + relu(l1 - l0) - relu(l1 - l2) == larger(l0, l1) - larger(l1, l2) + larger(l2, l3),
)
s0, s2, s3, kappa = z3.Reals("s_0 s_2 s_3 kappa_3")
facing = Validity(
    name="facing left",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing), and no other condition: with "
    "b_3 it is s_0 = s_2 - s_3. P rises in region 2 and falls in region 3, so it rises left of b_1",
    hypotheses=(kappa == s3 - s2, s0 == -kappa, s2 > 0, s3 < 0),
    conclusion=z3.And(s0 == s2 - s3, s0 > 0),
    falsified_conclusion=s0 == s2 + s3,
)

# --- Three functions in reverse order, k even: L_(k-1) rises towards the peak -----------------------------------------


def net_of(low: z3.ArithRef, one: z3.ArithRef, two: z3.ArithRef, high: z3.ArithRef) -> z3.ArithRef:
    """With L_(k-1), E, E', L_(k+2): n_(k+2) = L_(k-1) - E, n_(k+1) = E' - E, n_k = E' - L_(k+2)."""
    return low - relu(low - one) + relu(two - one) - relu(two - high)


low, one, two, high, f_k, f_next = z3.Reals("L_(k-1) E E' L_(k+2) L_k L_(k+1)")
reversed_functions = Validity(
    name="in reverse order",
    reading="with L_(k+1) = L_(k-1) + L_(k+2) - E and L_k = L_(k-1) + L_(k+2) - E' the functions n_k = L_(k-1) - L_k, "
    "n_(k+1) = L_(k+1) - L_k, n_(k+2) = L_(k+1) - L_(k+2) (k even) are E' - L_(k+2), E' - E, L_(k-1) - E",
    hypotheses=(f_next == low + high - one, f_k == low + high - two),
    conclusion=z3.And(low - f_k == two - high, f_next - f_k == two - one, f_next - high == low - one),
    falsified_conclusion=low - f_k == two - one,
)
at_samples = Validity(
    name="lines in reverse order",
    reading="where E falls through s_k, E' rises through s_(k+1), L_(k-1) rises through s_(k-1), L_(k+2) falls through "
    "s_(k+2), the net is L_(k-1) at s_(k-1), E at s_k, E' at s_(k+1), L_(k+2) at s_(k+2), as only signs there matter",
    hypotheses=(
        z3.Or(
            z3.And(low == 0, one > 0, two < 0, high > 0),
            z3.And(low > 0, one == 0, two < 0, high > 0),
            z3.And(low > 0, one < 0, two == 0, high > 0),
            z3.And(low > 0, one < 0, two > 0, high == 0),
        ),
    ),
    conclusion=net_of(low, one, two, high) == 0,
    falsified_conclusion=net_of(low, one, two, high) == one,
)
alpha, beta, e, gamma, V, d1, d2, d3, top = z3.Reals("alpha beta e gamma V d d' d'' D")
slopes = Validity(
    name="slopes in reverse order",
    reading="L_(k-1) rises with alpha, L_(k+2) falls with beta, E with e >= 0. d, d', d'' are the distances from "
    "s_(k-1) to s_k, from there to s_(k+1) and to s_(k+2), D from s_(k+1) to the peak. L_(k+1), with slope alpha - "
    "beta + e, rises if beta < alpha. L_k is V = alpha (d + d') + beta d'' at s_(k+1), and 0 in front of the peak if "
    "it falls with gamma D > V; E', with slope alpha - beta + gamma, rises",
    hypotheses=(
        *(alpha > 0, beta > 0, beta < alpha, e >= 0, d1 > 0, d2 > 0, d3 > 0, top > d3, gamma * top > V),
        alpha * (d1 + d2) + beta * d3 == V,
    ),
    conclusion=z3.And(alpha - beta + e > 0, V > 0, gamma > 0, alpha - beta + gamma > 0),
    falsified_conclusion=gamma > alpha,
)

# --- Two samples on E -------------------------------------------------------------------------------------------------

label_v, label_w, label_x, label_t = z3.Reals("e_v e_w e_x e_t")
two_samples = Validity(
    name="two samples on E",
    reading="E is the line through w and x, v is on L_(k-1), t on E'. In all else L_(k-1), E', L_(k+2) are far from 0 "
    "at v, w, x, t. The net is right at w and x; at v where e_v <= E(v), at t where e_t >= E(t)",
    hypotheses=(
        z3.Or(
            z3.And(low == label_v, label_v <= one, two < one, two < high),
            z3.And(low > one, one == label_v, two < one, two < high),
            z3.And(low > one, two == label_v, label_v >= one, two < high),
        ),
    ),
    conclusion=net_of(low, one, two, high) == label_v,
    falsified_conclusion=net_of(low, one, two, high) == one,
)
D_w, D_x, v_w, w_x, x_t = z3.Reals("d_w d_x a b c")
bends = Validity(
    name="second differences",
    reading="a, b, c are the distances between v, w, x, t, d_w and d_x the changes of slope of the labels at w and x. "
    "e_v <= E(v) says d_w <= 0, and e_t >= E(t) says d_x >= 0. For odd k all signs are the other way round; if d_w and "
    "d_x have not one strict sign, the labels or the negated ones are right (all other conditions are for any labels)",
    hypotheses=(
        *(v_w > 0, w_x > 0, x_t > 0, one * w_x == label_x - label_w),
        *(D_w * v_w == one * v_w - (label_w - label_v), D_x * x_t == (label_t - label_x) - one * x_t),
    ),
    conclusion=z3.And((D_w <= 0) == (label_v <= label_w - one * v_w), (D_x >= 0) == (label_t >= label_x + one * x_t)),
    falsified_conclusion=(D_w <= 0) == (label_v >= label_w - one * v_w),
)

# --- y ----------------------------------------------------------------------------------------------------------------

size, c2, c2_, c3, b2, b3, m2, m3, m2_, m3_ = z3.Reals("h c_2 c_2' c_3 b_2 b_3 m_2 m_3 m_2' m_3'")
moves = Validity(
    name="c_2 moves",
    reading="a function of size h at b_2 that is 0 at c_2, c_3 in regions 2, 3 has slopes of sizes m_2, m_3 there: "
    "both are smaller where c_2 is farther from b_2. So is its slope left of b_1, m_2 + m_3",
    hypotheses=(
        *(size > 0, b2 < c2, c2 < c2_, c2_ < b3, b3 < c3),
        *(m2 * (c2 - b2) == size, m3 * (c3 - b3) == m2 * (b3 - c2)),
        *(m2_ * (c2_ - b2) == size, m3_ * (c3 - b3) == m2_ * (b3 - c2_)),
    ),
    conclusion=z3.And(m2_ < m2, m3_ < m3),
    falsified_conclusion=2 * m2_ < m2,
)
start, slope, length, length_, reach = z3.Reals("H M u u' w")
changes = Validity(
    name="beta_k",
    reading="of size H (c_1 - b_1) at b_1, H > 0 its slope in region 1, and with the slope M > 0 left of b_1 a "
    "function changes its sign at y for one b_1 at most, beta_k: u = b_1 - y and c_1 - b_1 add up to w; behind "
    "it, where u is larger, the sign at y is not that at b_1 (if M is smaller, H (w - u) = M u for a larger "
    "u: beta_k is larger)",
    hypotheses=(start > 0, slope > 0, start * (reach - length) <= slope * length, length < length_, length_ <= reach),
    conclusion=start * (reach - length_) < slope * length_,
    falsified_conclusion=start * reach < slope * length_,
)
tiny, rest, net = z3.Reals("tau rest net")
NET = larger(l0, l1) - larger(l1, l2) + larger(l2, l3) - larger(l3, l4) + rest
SMALL = (tiny >= 0, l4 <= tiny, -l4 <= tiny, rest <= tiny, -rest <= tiny, net == NET)
first_off = Validity(
    name="y, beta_1 > beta_0",
    reading="at b_1 a little behind beta_0, before beta_1: L_0 and L_1 are negative at y, L_2 and L_3 tiny (so are "
    "L_4, and the rest, as P > 0): the net is negative at y",
    hypotheses=(
        *SMALL,
        *(l0 < -5 * tiny, l1 < -5 * tiny, l2 <= tiny, -l2 <= tiny, l3 <= tiny, -l3 <= tiny),
    ),
    conclusion=net < 0,
    falsified_conclusion=net < -5 * tiny,
)
bound = z3.Real("B")
pair = Validity(
    name="y, L_2 and L_3 large",
    reading="between beta_2 and beta_3 L_2 and L_3 have one sign at y; both are large, all else has a bound B: the net "
    "is negative at y. If beta_2 = beta_3, then with the functions 2, 3, 4 in reverse order in region 2, e and gamma "
    "large: there L_2 is 0 near s_3, nearer to b_2 than before, L_3 near s_2, so that at b_1 = beta_2 both are "
    "negative",
    hypotheses=(
        *(bound >= 0, l0 <= bound, -l0 <= bound, l1 <= bound, -l1 <= bound, l4 <= bound, -l4 <= bound),
        *(rest <= bound, net == NET),
        z3.Or(z3.And(l2 > 4 * bound, l3 > 4 * bound), z3.And(l2 < -4 * bound, l3 < -4 * bound)),
    ),
    conclusion=net < 0,
    falsified_conclusion=net < -bound - 1,
)
last_case = Validity(
    name="y, the last case",
    reading="beta_1 <= beta_0, beta_2 and beta_3 not in front of s_0: functions 2, 3, 4 in reverse order in region 2, "
    "alpha = e = 1, beta tiny, gamma such that L_2 is 0 just behind b_2. At b_1 a little behind beta_0 L_0 < 0 < L_1 "
    "at y; L_2 is nearly 0 at b_1, and its slope left of it is not; L_3's c_2 has moved away from b_2: L_2, L_3 < 0",
    hypotheses=(*SMALL, l0 < 0, l1 > 0, l2 < -3 * tiny, l3 < -3 * tiny),
    conclusion=net < 0,
    falsified_conclusion=net < -3 * tiny,
)
beta0, beta1, beta2, beta3, end = z3.Reals("beta_0 beta_1 beta_2 beta_3 S")
cases = Cases(
    name="cases for y",
    reading="one of these applies (S = s_0 of region 1; beta_0 < S). For b_1 near y the net is L_0 > 0 at y, and "
    "nothing right of b_1 depends on b_1: at some b_1 the net is what y wants",
    hypotheses=(beta0 < end,),
    cases={
        "Q off": beta1 > beta0,
        "apart": z3.And(beta2 != beta3, z3.Or(beta2 < end, beta3 < end)),
        "equal": z3.And(beta2 == beta3, beta2 < end),
        "neither": z3.And(beta1 <= beta0, beta2 >= end, beta3 >= end),
    },
    conclusion=z3.Or(
        beta1 > beta0,
        z3.And(beta2 != beta3, z3.Or(beta2 < end, beta3 < end)),
        z3.And(beta2 == beta3, beta2 < end),
        z3.And(beta2 >= end, beta3 >= end),
    ),
    falsified_without="equal",
    falsified_conclusion=z3.Or(beta1 > beta0, beta2 != beta3),
)

# --- How many labels --------------------------------------------------------------------------------------------------

p, q, r, j, labels, k, half = z3.Ints("p q r j N kappa h")
places = Validity(
    name="places",
    reading="kappa = 5, .., q - 3 (q >= 9): L_(kappa-1), .., L_(kappa+2) are none of L_0, .., L_3 and L_q. If none "
    "will do, the second differences at t_5, .., t_(q-2) have one strict sign. Where m neighbouring ones have, m or "
    "more of the m + 2 labels are not 0 (two zeros)",
    hypotheses=(q >= 9, k >= 5, k <= q - 3),
    conclusion=z3.And(k - 1 >= 4, k + 2 <= q - 1, (q - 2) - 5 + 1 == q - 6, q - 6 >= 3),
    falsified_conclusion=k + 2 <= q - 2,
)
three_zeros = Validity(
    name="two zeros",
    reading="labels with second differences of one strict sign lie strictly on one side of each chord between its "
    "ends: no third 0 between two zeros (the slopes from the first to the second and on to the third one differ)",
    hypotheses=(
        *(v_w > 0, w_x > 0, label_v == 0, label_x == 0),
        (label_x - label_w) * v_w > (label_w - label_v) * w_x,
    ),
    conclusion=label_w != 0,
    falsified_conclusion=label_w > 0,
)
reflected = Validity(
    name="reflected",
    reading="block r, r = 1, .., p, are x_i, i = (r - 1)(q + 1) + 2 + j, j = 0, .., q. If region r has q + 2 samples, "
    "t_i is at j = i (odd r) or q + 1 - i. On the reflected data region p + 1 - r begins behind p - r regions and y: "
    "its sample at the place j' is at j = q - j' here, so that its t_i is at q - i (odd p + 1 - r) or i - 1",
    hypotheses=(p >= 1, q >= 9, r >= 1, r <= p),
    conclusion=(p * (q + 1) + 2) + 1 - ((p - r) * (q + 1) + 2 + j) == (r - 1) * (q + 1) + 2 + (q - j),
    falsified_conclusion=(p * (q + 1) + 2) + 1 - ((p - r) * (q + 1) + 2 + j) == (r - 1) * (q + 1) + 2 + j,
)
low_, high_, low__, high__ = z3.Ints("a b a' b'")
ODD, SAME = r % 2 == 1, (p + 1 - r) % 2 == 1
ENDS = (
    z3.If(ODD, z3.And(low_ == 5, high_ == q - 2), z3.And(low_ == 3, high_ == q - 4)),
    z3.If(SAME, z3.And(low__ == 2, high__ == q - 5), z3.And(low__ == 4, high__ == q - 3)),
)
together = Validity(
    name="both ways",
    reading="i = 5, .., q - 2: places a to b of block r from the left, a' to b' from the right. They meet but for q = "
    "9, p and r odd: then all of them have one sign, q - 5 places or more, q - 3 for odd p and r. They and their "
    "neighbours are in the block",
    hypotheses=(p >= 1, q >= 9, r >= 1, r <= p, *ENDS, z3.Or(q >= 11, p % 2 == 0, r % 2 == 0)),
    conclusion=z3.And(
        *(low_ <= high__, low__ <= high_, larger(high_, high__) + larger(-low_, -low__) + 1 >= q - 5),
        z3.Implies(z3.And(p % 2 == 1, r % 2 == 1), larger(high_, high__) + larger(-low_, -low__) + 1 == q - 3),
        *(low_ >= 1, low__ >= 1, high_ + 1 <= q, high__ + 1 <= q),
    ),
    falsified_conclusion=larger(high_, high__) + larger(-low_, -low__) + 1 >= q - 4,
)
common, first_part, second_part, all_changed = z3.Ints("c c_1 c_2 n")
nine = Validity(
    name="q = 9",
    reading="q = 9, p and r odd: places 5 to 7 and 2 to 4, with their neighbours 4 to 8 and 1 to 5, two in common. "
    "Each has three or more changed samples, so both have q - 5 = 4",
    hypotheses=(common <= 2, first_part >= 3, second_part >= 3, all_changed == first_part + second_part - common),
    conclusion=all_changed >= 4,
    falsified_conclusion=all_changed >= 5,
)
counted = Validity(
    name="how many",
    reading="if no region will do from either side, every block has q - 5 changed samples, and for odd p, q >= 11, (p "
    "+ 1)/2 blocks have q - 3: N >= p (q - 5), N >= p (q - 4) + 1",
    hypotheses=(half >= 1, p == 2 * half + 1, q >= 11, labels >= (half + 1) * (q - 3) + half * (q - 5)),
    conclusion=labels >= p * (q - 4) + 1,
    falsified_conclusion=labels >= p * (q - 4) + 2,
)


N, K, value = z3.Ints("N K value")
shape = z3.Int("s")
each = 2 * ((shape + 2) / 4)
across = shape - each
most = named(three_layer.most_plus, across, each)
as_evaluated = Validity(
    name="as evaluated",
    reading="`most_plus(p, r)`, r = q + 1, is p (q - 4) for odd p and r >= 12, else p (q - 5) - 1. "
    "`shared_plus_width(s, N, K)`, r = 2 floor((s + 2)/4), p = s - r, is s - 1 = p + q where r >= 10 (so p >= 8), p r "
    ">= K - 2, N <= `most_plus(p, r)`; else K + 2. `bounds` takes s = `root_up(K - 2)`",
    hypotheses=(value == as_z3(three_layer.most_plus.body, p=p, r=r),),
    conclusion=z3.And(
        value == z3.If(z3.And(r >= 12, p % 2 == 1), p * (r - 5), p * (r - 6) - 1),
        as_z3(three_layer.shared_plus_width.body, opaque=(three_layer.most_plus,), t=shape, N=N, K=K)
        == z3.If(z3.And(each >= 10, across >= 8, across * each >= K - 2, most >= N), shape - 1, K + 2),
    ),
    falsified_conclusion=value == p * (r - 5),
)


def _evaluated(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(three_layer.three_layer_upper(count, samples) == neurons for count, samples, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="what `bounds` has: p = q = 9, K = 92 takes 18 up to N = 35; p = 17, q = 15, K = 274 32 up to N = 187",
    statement="upper bounds (N, K, neurons)",
    predicate=_evaluated,
    instance={"cases": ((35, 92, 18), (36, 92, 19), (35, 93, 19), (187, 274, 32), (188, 274, 33))},
    falsified_instance={"cases": ((36, 92, 18),)},
)
SHARED_PLUS = Claim(
    id="ours/three-layer-f-plus",
    title="(f+): one sample more, some labels unchanged",
    text="p + q neurons, q odd, q >= 9, p >= 3, fit any N < p (q - 5) changed samples of any K <= p (q + 1) + 2 (real "
    "weights); for odd p and q >= 11 any N <= p (q - 4).",
    steps=(
        *(as_maxima, facing, reversed_functions, at_samples, slopes, two_samples, bends),
        *(moves, changes, first_off, pair, last_case, cases),
        *(places, three_zeros, reflected, together, nine, counted, as_evaluated),
    ),
    instances=(evaluated,),
    uses=("ours/three-layer-f", "ours/facing", "ours/one-dimension"),
    scope="all such N, K, p, q; sizes are chosen after the case for y: labels after all, G before them, then L_4, L_5, "
    "..; P and the breakpoints b_2, .., b_p as in (f)",
)

CLAIMS = (SHARED_PLUS,)
