"""Three layers, construction (a*'): 13 neurons for 13 changed samples, 17 for 21, whatever K.

p = 7, u = 1 or 2 functions with windows in each of 8 regions, and a pair f (output weight 1), g (-1) as in (a*), which
holds five samples A, .., E more. Regions of pattern `peak`: rise, level, fall, climb, descent, rise, level, fall, with
A behind u samples for windows, B behind 2 u, C behind 4 u (at the peak), D behind 6 u, E behind 7 u; of `edges`: climb,
descent, rise, level, fall, rise, level, fall, the same samples but for the second one. b_6's neuron faces left, and in
one case those of b_0 and b_1.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity
from ftc_verify.theory import three_layer

from .built import builds
from .three_layer_both_ends import closing, next_slope, other_breakpoints, own_breakpoint, steep, two_ends
from .three_layer_changed import outside, unit
from .three_layer_with_pair import climb, edge, first_region, stays_off

A, B, C, D, E = z3.Bools("A>0 B>0 C>0 D>0 E>0")
SIGNS = {
    "ends of one sign": A == E,
    "B and E opposite": B != E,
    "that reflected": D != A,
    "C and D of one sign": C == D,
    "that reflected too": C == B,
}
signs = Cases(
    name="signs",
    reading="whatever the signs of A, .., E: A and E have one sign (`peak`, s_0 = s_6 - s_7), or B and E have two "
    "(`peak`, s_2 = s_6 - s_7), or C and D have one (`edges`), or one of the last two holds on the reflected data, "
    "where A, .., E are E, .., A",
    hypotheses=(z3.Or(A, z3.Not(A)),),
    cases=SIGNS,
    conclusion=z3.Or(*SIGNS.values()),
    falsified_without="that reflected too",
    falsified_conclusion=z3.Or(*list(SIGNS.values())[:-1]),
)
s0, s1, s2, s6, s7, k0, k1, k6 = z3.Reals("s_0 s_1 s_2 s_6 s_7 kappa_0 kappa_1 kappa_6")
facing = Validity(
    name="facing left",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing), and no other condition: with "
    "b_6 it is s_0 = s_6 - s_7, with b_0, b_1 and b_6 s_2 = s_6 - s_7",
    hypotheses=(k0 == s1 - s0, k1 == s2 - s1, k6 == s7 - s6, s0 == -(k0 + k1 + k6)),
    conclusion=s2 == s6 - s7,
    falsified_conclusion=s0 == s6 - s7,
)
a, e, t0, t6, level, level6, first, last, first_, last_ = z3.Reals("a e t t' C C' s_0 s_7 s_0' s_7'")
ends = Validity(
    name="ends of one sign",
    reading="labels a, e > 0 at A and E (both below 0: exchange f and g): f and g go through C at b_0 and a, 0 at A, t "
    "before it, through C' at b_6 and e, 0 at E, t' behind it, s_6 = 0. With a/t = e/t' and C/t = C'/t' both have "
    "s_0 = -s_7; t or t' is made smaller, and C, C' are as large as wanted",
    hypotheses=(
        *(a > 0, e > 0, t0 > 0, t6 > 0, a * t6 == e * t0, level * t6 == level6 * t0),
        *(first * t0 == level - a, last * t6 == e - level6, first_ * t0 == level, last_ * t6 == -level6),
    ),
    conclusion=z3.And(first == -last, first_ == -last_),
    falsified_conclusion=first == -last_,
)
b, t1, five, six, width, fall, fall_, rises = z3.Reals("b t t' C_5 s_2 s_2' w s_6")
opposite = Validity(
    name="B and E opposite",
    reading="labels b > 0 > -e at B and E (else exchange f and g): f falls from C to b and from C' to 0, g from C to 0 "
    "and from C' to e. With b/t = e/t' the same level slope s_6 < 0, that is a C_5 above C', makes s_2 = s_6 - s_7 "
    "true for f and for g",
    hypotheses=(
        *(b > 0, e > 0, t1 > 0, t6 > 0, b * t6 == e * t1, level > b, level6 > e),
        *(fall * t1 == b - level, fall_ * t1 == -level, last * t6 == -level6, last_ * t6 == e - level6),
        rises == fall + last,
    ),
    conclusion=z3.And(rises == fall_ + last_, rises < 0),
    falsified_conclusion=rises == fall_ - last_,
)
reach, reach_, at, at_, c, d = z3.Reals("x x' v v' c d")
meet = Validity(
    name="edges meet",
    reading="labels c, d > 0 at C and D (both below 0: exchange f and g), b_4 at x behind C and x' before D. f and g "
    "fall from C_3 at the distance t before C and rise to C_5 at t' behind D. With c (1 + x/t) = d (1 + x'/t') and "
    "C_3 x/t = C_5 x'/t' both lines of f meet at b_4, and both of g",
    hypotheses=(
        *(c > 0, d > 0, t1 > 0, t6 > 0, reach > 0, reach_ > 0),
        *(at * t1 == reach, at_ * t6 == reach_, c * (1 + at) == d * (1 + at_), level * at == level6 * at_),
    ),
    conclusion=z3.And(
        c - (level - c) * at == d - (level6 - d) * at_,
        -level * at == -level6 * at_,
    ),
    falsified_conclusion=c - level * at == d - level6 * at_,
)
near, most, met = z3.Reals("h W m")
settled = Validity(
    name="b_3 and b_5",
    reading="for every b_4 in its gap such t, t' are there: m is the larger of c (1 + x/h) and d (1 + x'/h'), h and h' "
    "a quarter of the distance to the nearest sample, and t (m/c - 1) = x. So 0 < t <= h, and t is at least a positive "
    "number, as m is bounded and x at least a positive one; t depends continuously on b_4, so that b_3 and b_5 stay in "
    "closed parts of their gaps",
    hypotheses=(
        *(c > 0, near > 0, reach >= at_, at_ > 0, met * near >= c * (near + reach), met <= most),
        t1 * (met - c) == c * reach,
    ),
    conclusion=z3.And(t1 > 0, t1 <= near, t1 * (most - c) >= c * at_),
    falsified_conclusion=t1 < near,
)
wanted = z3.Real("S")
leftmost = Validity(
    name="in front of a climb",
    reading="`edges`: s_6 = 0, s_7 = (max{e, 0} - C')/t', so s_0 is as large as wanted for f and g, as region 0, a "
    "climb, wants",
    hypotheses=(t6 > 0, wanted > 0, level6 >= e + wanted * t6, last * t6 == e - level6, first == -last),
    conclusion=first >= wanted,
    falsified_conclusion=first >= wanted + 1,
)
u, labels = z3.Ints("u N")
held = Validity(
    name="how many",
    reading="8 u samples for windows and five: 13 with 7 + 4 + 2 neurons, 21 with 7 + 8 + 2",
    hypotheses=(u >= 1, u <= 2, labels == 8 * u + 5),
    conclusion=z3.Or(z3.And(labels == 13, 7 + 4 * u + 2 == 13), z3.And(labels == 21, 7 + 4 * u + 2 == 17)),
    falsified_conclusion=labels == 13,
)
k, one, other = z3.Ints("k b b'")
own_places = Validity(
    name="own places",
    reading="free breakpoints are b_2, b_4 (`peak`) and b_1, b_4 (`edges`): the functions' own ones, between region "
    "k = 0 or 2 and L = 6, L - k even; the regions beside them are four. What (a'') says of s_0 is said of s_k here; "
    "the slopes in front of region k grow with it too, as b_0 and b_1 are fixed",
    hypotheses=(
        z3.Or(z3.And(one == 2, z3.Or(k == 0, k == 2)), z3.And(one == 1, k == 0)),
        other == 4,
    ),
    conclusion=z3.And(k <= one, one + 1 < other, other < 6, (6 - k) % 2 == 0),
    falsified_conclusion=one + 2 < other,
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.three_layer_upper(count, 300) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="what `bounds` has for N = 12, 13, 21, 22, K = 300",
    statement="upper bounds (N, neurons) for K = 300",
    predicate=_evaluated,
    instance={"cases": ((12, 13), (13, 13), (21, 17), (22, 18))},
    falsified_instance={"cases": ((13, 12),)},
)
LABELS = tuple(0 if i % 2 else sign for i in range(25) for sign in ((1, -1, 2, -2, 3)[i // 2 % 5],))
built = Computed(
    name="built (a*')",
    reading="13 changed samples of 25: 13 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "rise_first_net", "labels": LABELS, "neurons": 13},
    falsified_instance={"kind": "rise_first_net", "labels": LABELS, "neurons": 12},
)

RISE_FIRST = Claim(
    id="ours/three-layer-a-rise-first",
    title="(a*'): 13 and 21 changed samples",
    text="m*(N, K) <= 13 for N <= 13 and m*(N, K) <= 17 for N <= 21, whatever K (real weights).",
    steps=(
        *(signs, facing, edge, climb, stays_off, ends, opposite, meet, settled, leftmost, first_region, own_places),
        *(next_slope, closing, own_breakpoint, other_breakpoints, two_ends, steep, outside, unit, held),
    ),
    instances=(evaluated, built),
    uses=("ours/three-layer-a", "ours/three-layer-a-both-ends", "ours/three-layer-a-with-pair", "ours/facing"),
    principles=(
        "Poincaré and Miranda: continuous functions A_k sigma - D_k on a box, each > 0 where its own variable is "
        "least and < 0 where it is largest, have a common zero",
    ),
    scope="all N <= 21, K",
)

CLAIMS = (RISE_FIRST,)
