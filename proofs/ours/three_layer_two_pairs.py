"""Three layers, construction (a2*): p + 4 q neurons for (p + 1) q + 1 changed samples, whatever K.

q - 1 functions with windows, as in (a''), and two pairs f_i (output weight 1), g_i (-1), D_i = f_i - g_i. k is the
least odd number from q - 1 on, p >= k + 7. In regions 0, .., k and from k + 7 on the pairs have a window of one sample
y_j. In regions k + 1, .., k + 6 pair 1 has a fall, climb, descent, climb, descent, rise, pair 2 a level, fall, climb,
descent, rise, level, with seven samples x_0, .., x_6: behind b_k, behind b_{k+1} (falls), at b_{k+2}, b_{k+3}, b_{k+4}
(peaks), before b_{k+5}, before b_{k+6} (rises). The neurons of b_{k+3}, b_{k+4}, b_{k+5} face left.
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Citation, Computed, Identity, Validity, relu
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import three_layer

from .built import builds
from .three_layer_both_ends import next_slope, other_breakpoints, own_breakpoint, steep, two_ends
from .three_layer_changed import outside, unit
from .three_layer_with_pair import climb, edge, stays_off

# --- The condition, and the functions with windows --------------------------------------------------------------------

s0, s3, s4, s5, s6, k3, k4, k5 = z3.Reals("s_0 s_{k+3} s_{k+4} s_{k+5} s_{k+6} kappa_3 kappa_4 kappa_5")
facing = Validity(
    name="facing left",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing), and no other condition: with "
    "b_{k+3}, b_{k+4}, b_{k+5} it is s_0 = s_{k+3} - s_{k+6}",
    hypotheses=(k3 == s4 - s3, k4 == s5 - s4, k5 == s6 - s5, s0 == -(k3 + k4 + k5)),
    conclusion=s0 == s3 - s6,
    falsified_conclusion=s0 == s3 - s5,
)
R, R3, R4, R5, W, W_, SIGMA = symbols("R r_{k+3} r_{k+4} r_{k+5} w w' sigma")
closing_three = Identity(
    name="closing",
    reading="k + 3 is even: s_{k+3} = R sigma + w, R = r_0 .. r_{k+2}, s_{k+6} = -R r_{k+3} r_{k+4} r_{k+5} sigma + "
    "w', sigma = s_0. So sigma = s_{k+3} - s_{k+6} says A sigma = D, A = 1 - R (1 + r_{k+3} r_{k+4} r_{k+5}), D = w "
    "- w'",
    left=SIGMA - (R * SIGMA + W) + (-R * R3 * R4 * R5 * SIGMA + W_),
    right=(1 - R * (1 + R3 * R4 * R5)) * SIGMA - (W - W_),
    falsified_right=(1 - R * (1 - R3 * R4 * R5)) * SIGMA - (W - W_),
)
p, q, k, own = z3.Ints("p q k j")
ODD = z3.And(k % 2 == 1, k >= q - 1, k <= q)
own_places = Validity(
    name="own places",
    reading="function j = 0, .., q - 2 has the own breakpoint b_j, the last sample of region j and the first one of "
    "region j + 1: both are among regions 0, .., k, which have q >= 2 samples of T, one of them, y, for the pairs. "
    "b_0, .., b_{k-1} are free, b_j is one of them, before b_{k+3}; k + 3 is even",
    hypotheses=(q >= 2, ODD, own >= 0, own <= q - 2),
    conclusion=z3.And(own < k, own + 1 <= k, (k + 3) % 2 == 0),
    falsified_conclusion=own + 1 < k,
)

# --- Windows of two pairs ---------------------------------------------------------------------------------------------

z, d, f1, g1, f2, g2 = z3.Reals("z d f_1 g_1 f_2 g_2")
net = relu(f1) - relu(g1) + relu(f2) - relu(g2)
VALUES = {
    "d >= z >= 0": (z3.And(z >= 0, d >= z), z3.And(f1 == z, g1 == z - d, f2 == -d, g2 == 0)),
    "d <= -z <= 0": (z3.And(z >= 0, d <= -z), z3.And(f1 == d, g1 == 0, f2 == z, g2 == z + d)),
    "d <= z < 0": (z3.And(z < 0, d <= z), z3.And(f1 == d - z, g1 == -z, f2 == 0, g2 == d)),
    "d >= -z > 0": (z3.And(z < 0, d >= -z), z3.And(f1 == 0, g1 == -d, f2 == -z - d, g2 == -z)),
}
window = Cases(
    name="window of two pairs",
    reading="the values at y_j, label z, for any d with |d| >= |z|: for z >= 0 and d >= z f_1, g_1, f_2, g_2 are z, z "
    "- d, -d, 0; pairs exchanged for d <= -z, f and g for z < 0. The net is z, D_1 = d and D_2 = -d",
    hypotheses=(
        z3.Or(z3.And(d >= z, d >= -z), z3.And(d <= z, d <= -z)),
        *(z3.Implies(where, values) for where, values in VALUES.values()),
    ),
    cases={name: where for name, (where, _) in VALUES.items()},
    conclusion=z3.And(net == z, f1 - g1 == d, f2 - g2 == -d),
    falsified_without="d <= z < 0",
    falsified_conclusion=z3.And(net == z, f1 - g1 == d, f2 - g2 == d),
)
at, at_, bound, e1, e2, e3, e4 = z3.Reals("C_1h C_2h E e_1 e_2 e_3 e_4")
_off = [*(e <= bound for e in (e1, e2, e3, e4)), *(-e <= bound for e in (e1, e2, e3, e4))]
elsewhere = Validity(
    name="no window elsewhere",
    reading="there f_i and g_i are C_i h plus at most E, C_i > 0 large, and D_1 + D_2 = 0 (0 at b_k, at b_{k+6}, at "
    "all y_j). h, which is 0 at the y_j alone, is not 0 at the other samples of these regions: all four functions are "
    "on, or all off, and the net is 0",
    hypotheses=(
        *(*_off, z3.Or(z3.And(at > bound, at_ > bound), z3.And(at < -bound, at_ < -bound))),
        *(f1 == at + e1, g1 == at + e2, f2 == at_ + e3, g2 == at_ + e4, f1 - g1 + f2 - g2 == 0),
    ),
    conclusion=net == 0,
    falsified_conclusion=f1 - g1 == 0,
)
v, v_, left, right = z3.Reals("v v' x x'")
alternates = Validity(
    name="h",
    reading="h(b_k) = 1, and from b_j, where it is v, through 0 at y_j, x before it, to b_{j-1}, x' further on, it "
    "changes its sign: as k is odd, h is negative at b_0, and its slope -eta in region 0 too (likewise to the right "
    "of b_{k+6}, where nothing is asked of slopes)",
    hypotheses=(left > 0, right > 0, v_ * left == -v * right),
    conclusion=z3.And(z3.Implies(v > 0, v_ < 0), z3.Implies(v < 0, v_ > 0)),
    falsified_conclusion=z3.Implies(v > 0, v_ < -v),
)

# --- D_1 and D_2 ------------------------------------------------------------------------------------------------------

peak, fallen, tall, slope, width, far, start, size = z3.Reals("D_2 D' M s w t a X")
label, most = z3.Reals("|z| m")
second = Cases(
    name="D of pair 2",
    reading="it has a level in region k + 6, s_{k+6} = 0, and wants s = s_0(D_2) with s w = D_2(b_{k+3}) - "
    "D_2(b_{k+2}), w the width of region k + 3. D_2(b_{k+2}), at most m in size, is what its fall has there, "
    "D_2(b_{k+3}) has the sign of the peak and the size |z| + M or more. s_0(D_1) is -s: D_1 is d = a + s t at y_0, t "
    "before b_0, where it is a, at most m in size. For large M |d| is at least y_0's |label|, as its window wants",
    hypotheses=(
        *(width > 0, far > 0, most >= 0, label >= 0, size * far >= most + label, tall >= size * width + most),
        *(fallen <= most, -fallen <= most, start <= most, -start <= most, size >= 0),
        *(slope * width == peak - fallen, d == start + slope * far, z3.Or(peak >= tall, peak <= -tall)),
    ),
    cases={"peak of f_2": peak >= tall, "peak of g_2": peak <= -tall},
    conclusion=z3.Or(d >= label, d <= -label),
    falsified_without="peak of g_2",
    falsified_conclusion=d >= label,
)
between, level, low, low_ = z3.Reals("D_1 C f g")
first = Validity(
    name="D of pair 1",
    reading="D_1 is fixed at b_{k+2} (peak) and in region k + 6 (rise). Between its peaks, at b_{k+3}, f_1 and g_1 are "
    "off, -2 C or less, at any difference: the one that makes s_0 = s_{k+3} - s_{k+6} true for D_1",
    hypotheses=(
        *(width > 0, level > 0, between == fallen + width * (s0 + s6), s3 * width == between - fallen),
        *(low_ == -2 * level - z3.If(between > 0, between, 0), low == low_ + between),
    ),
    conclusion=z3.And(s0 == s3 - s6, low <= -2 * level, low_ <= -2 * level),
    falsified_conclusion=z3.And(s0 == s3 - s6, low < -2 * level),
)
d0, d3, d6 = z3.Reals("s_0(D) s_{k+3}(D) s_{k+6}(D)")
both = Validity(
    name="f = g + D",
    reading="the condition is linear: what g_i and D_i satisfy f_i does",
    hypotheses=(s0 == s3 - s6, d0 == d3 - d6),
    conclusion=s0 + d0 == (s3 + d3) - (s6 + d6),
    falsified_conclusion=s0 + d0 == (s3 + d3) - s6,
)

# --- g_1 and g_2 ------------------------------------------------------------------------------------------------------

eta, scale, wanted, needed, into, fall3, edge6, pair2 = z3.Reals("eta C_1 S S' e s_{k+3}' s_{k+6}' C''")
first_level = Validity(
    name="level of pair 1 in front",
    reading="g_1 is -2 C or less at b_{k+3}, bounded at the peak before, has the level C at b_{k+6} and what its rise "
    "wants (at most E in size) t before: -s_{k+3} w >= 2 C - E, s_{k+6} t >= C - E. s_0 = -eta C_1 + e, e >= -E, is "
    "s_{k+3} - s_{k+6} for a C_1, its level at b_k, which is as large as wanted with C",
    hypotheses=(
        *(eta > 0, width > 0, far > 0, wanted > 0, bound >= 0, -into <= bound, needed == eta * wanted + bound),
        *(-fall3 * width >= 2 * level - bound, edge6 * far >= level - bound),
        *(level >= bound, level >= needed * width, -eta * scale + into == fall3 - edge6),
    ),
    conclusion=scale >= wanted,
    falsified_conclusion=scale >= wanted + 1,
)
second_level = Validity(
    name="level of pair 2 behind",
    reading="g_2, at the level C at b_k, b_{k+1} and b_{k+5}, is -2 C or less at b_{k+2}, behind its fall, and E or "
    "less in size at b_{k+3}: s_{k+3} w >= 2 C - E; s_0 <= -eta C + E. So s_{k+6} = s_{k+3} - s_0 is positive for "
    "large C: the level rises in region k + 6, from C to C'' > C; f_2 = g_2 > 0 there",
    hypotheses=(
        *(eta > 0, width > 0, far > 0, bound >= 0, level > 0, 2 * level > bound, eta * level >= bound),
        *(s3 * width >= 2 * level - bound, s0 <= -eta * level + bound, s0 == s3 - s6, pair2 == level + far * s6),
    ),
    conclusion=pair2 > level,
    falsified_conclusion=pair2 > 2 * level,
)

# --- How many ---------------------------------------------------------------------------------------------------------

SHAPE = (q >= 2, ODD, p >= k + 7)
t, earlier, neurons, labels, least = z3.Ints("t s value N h")
held = Validity(
    name="how many",
    reading="(p + 1) (q - 1) samples for windows of functions, one for the pairs in each of the k + 1 regions in front "
    "and of the p - k - 6 behind, seven between: (p + 1) q + 1, with p neurons in layer 1, 4 (q - 1) + 4 in layer 2. "
    "Where T has fewer, further ones are put right of all data",
    hypotheses=SHAPE,
    conclusion=z3.And(
        (p + 1) * (q - 1) + (k + 1) + (p - k - 6) + 7 == (p + 1) * q + 1,
        p - k - 6 >= 1,
        p + 4 * (q - 1) + 4 == p + 4 * q,
    ),
    falsified_conclusion=(p + 1) * (q - 1) + (k + 1) + (p - k - 6) + 7 == (p + 1) * q + 2,
)
shape = Validity(
    name="k",
    reading="p >= k + 7 for the least odd k >= q - 1 is p >= 2 floor((q + 1)/2) + 6",
    hypotheses=(q >= 2, ODD),
    conclusion=(p >= k + 7) == (p >= (q + 1) / 2 * 2 + 6),
    falsified_conclusion=(p >= k + 7) == (p >= q + 6),
)
ROOM = (q >= 2, p >= (q + 1) / 2 * 2 + 6)
in_all = as_z3(three_layer.most_with_two_pairs.body, t=t)


def _units(total: z3.ArithRef) -> z3.ArithRef:
    return z3.If(total <= 21, z3.IntVal(2), (total + 5) / 8)


middle = _units(t)
most_of_all = Cases(
    name="most samples",
    reading="`most_with_two_pairs(t)` is at least (p + 1) q + 1 for all such p, q with p + 4 q = t",
    hypotheses=(*ROOM, t >= 16, p + 4 * q == t),
    cases={"fewer": q < middle, "as many": q == middle, "more": q > middle},
    conclusion=in_all >= (p + 1) * q + 1,
    falsified_without="fewer",
    falsified_conclusion=in_all > (p + 1) * q + 1,
)
room = Validity(
    name="attained",
    reading="and that for one of them",
    hypotheses=(t >= 16, q == middle, p == t - 4 * q, neurons == in_all),
    conclusion=z3.And(*ROOM, neurons == (p + 1) * q + 1),
    falsified_conclusion=z3.And(*ROOM, p >= 9),
)
search = least_of(three_layer.least_with_two_pairs)
grow = Validity(
    name="samples grow with t",
    reading="what holds at s holds at every t >= s: the search for the least t may compare t and t - 1 only (most "
    "samples, at t with the q of s)",
    hypotheses=(earlier >= 16, earlier <= t),
    conclusion=z3.Implies(
        as_z3(search.condition, t=earlier, labels=labels), as_z3(search.condition, t=t, labels=labels)
    ),
    falsified_conclusion=as_z3(three_layer.most_with_two_pairs.body, t=earlier) < in_all,
    cites=(Citation(most_of_all, {q: _units(earlier), p: t - 4 * _units(earlier)}),),
)
least_neurons, is_least = defined(
    three_layer.least_with_two_pairs, against=(p + 4 * q,), opaque=(three_layer.most_with_two_pairs,), labels=labels
)
as_evaluated = Validity(
    name="as evaluated",
    reading="`least_with_two_pairs(N)` is the least p + 4 q with (p + 1) q + 1 >= N (most samples; attained)",
    hypotheses=(
        *(*ROOM, (p + 1) * q + 1 >= labels, neurons == least_neurons, *is_least),
        named(three_layer.most_with_two_pairs, p + 4 * q) >= (p + 1) * q + 1,
    ),
    conclusion=z3.And(
        *(neurons >= 16, neurons <= p + 4 * q),
        named(three_layer.most_with_two_pairs, neurons) >= labels,
    ),
    falsified_conclusion=neurons < p + 4 * q,
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.least_with_two_pairs(count) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least p + 4 q, as `bounds` computes it: N = 19, 20, 34, 37, 40, 65, 1000",
    statement="the least p + 4 q with (p + 1) q + 1 >= N, p >= k + 7 (N, p + 4 q)",
    predicate=_evaluated,
    instance={"cases": ((19, 16), (20, 17), (34, 22), (37, 23), (40, 24), (65, 31), (1000, 126))},
    falsified_instance={"cases": ((19, 15),)},
)
LABELS = tuple(0 if i % 2 else sign for i in range(37) for sign in ((1, -1, 2, -2, 3)[i // 2 % 5],))
built = Computed(
    name="built (a2*)",
    reading="19 changed samples of 37: 16 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "two_pairs_net", "labels": LABELS, "neurons": 16},
    falsified_instance={"kind": "two_pairs_net", "labels": LABELS, "neurons": 15},
)

TWO_PAIRS = Claim(
    id="ours/three-layer-a-two-pairs",
    title="(a2*): windows and two pairs",
    text="m*(N, K) <= p + 4 q whenever (p + 1) q + 1 >= N, q >= 2, p >= k + 7, k the least odd number from q - 1 on "
    "(real weights); so m*(N, K) <= the least such p + 4 q, whatever K.",
    steps=(
        *(facing, closing_three, own_places, next_slope, own_breakpoint, other_breakpoints, two_ends, steep),
        *(outside, unit, window, elsewhere, alternates, edge, climb, stays_off, second, first, both),
        *(first_level, second_level, held, shape, most_of_all, room, grow, as_evaluated),
    ),
    instances=(evaluated, built),
    uses=("ours/three-layer-a", "ours/three-layer-a-both-ends", "ours/three-layer-a-with-pair", "ours/facing"),
    principles=(
        "Poincaré and Miranda: continuous functions A_k sigma - D_k on a box, each > 0 where its own variable is "
        "least and < 0 where it is largest, have a common zero",
    ),
    scope="all N >= 1, K, q >= 2, p >= k + 7, k the least odd number >= q - 1",
)

CLAIMS = (TWO_PAIRS,)
