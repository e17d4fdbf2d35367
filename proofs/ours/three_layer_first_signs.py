"""Three layers, construction (a*+): 26 neurons for 47 changed samples, 35 for 83, 44 for 129, whatever K.

p = 2 mod 5 breakpoints, u functions with windows in each of p + 1 regions, and a pair f (output weight 1), g (-1) as in
(a*). The pair holds (3 p + 4)/5 samples more, one at or beside b_j for j = 0, 1, 3 mod 5; its first two are A and B,
that of b_L is E, L = 10 ceil(u/4) <= p - 2. Regions 0, .., p are rise, level, fall, climb, descent and so on; but where
A and B have labels of two signs b_0 and b_1 are peaks of the one and of the other function. b_L's neuron faces left,
and in one case those of b_0 and b_1.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity
from ftc_verify.theory import three_layer

from .built import builds
from .three_layer_both_ends import closing, next_slope, other_breakpoints, own_breakpoint, steep, two_ends
from .three_layer_changed import outside, unit
from .three_layer_with_pair import climb, edge, first_region, kink, stays_off

A, B, E = z3.Bools("A>0 B>0 E>0")
SIGNS = {"A and B of two signs": A != B, "A and E of one": A == E, "B and E of two": B != E}
signs = Cases(
    name="signs",
    reading="whatever the signs of A, B and E: A and B have two (b_0 and b_1 are peaks), or A and E have one (s_0 = "
    "s_L - s_{L+1}), or B and E have two (s_2 = s_L - s_{L+1})",
    hypotheses=(z3.Or(A, z3.Not(A)),),
    cases=SIGNS,
    conclusion=z3.Or(*SIGNS.values()),
    falsified_without="B and E of two",
    falsified_conclusion=z3.Or(*list(SIGNS.values())[:-1]),
)
s0, s1, s2, sl, after, k0, k1, kl = z3.Reals("s_0 s_1 s_2 s_L s_{L+1} kappa_0 kappa_1 kappa_L")
facing = Validity(
    name="facing left",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing), and no other condition: with "
    "b_L it is s_0 = s_L - s_{L+1}, with b_0, b_1 and b_L s_2 = s_L - s_{L+1}",
    hypotheses=(k0 == s1 - s0, k1 == s2 - s1, kl == after - sl, s0 == -(k0 + k1 + kl)),
    conclusion=s2 == sl - after,
    falsified_conclusion=s0 == sl - after,
)
level, most, at, at_, first, second = z3.Reals("C M f g A B")
two_peaks = Validity(
    name="two peaks",
    reading="labels A > 0 > B (else exchange f and g): b_0 and b_1 are at A and B, f = A, g = -2 C at b_0 and f = -2 "
    "C, g = -B at b_1: the net is A and B there. Between, and on to the free b_2, where both are -2 C, they are 0 or "
    "less at samples (climb and descent; off)",
    hypotheses=(first > 0, second < 0, level > 0, at == -2 * level, at_ == -2 * level),
    conclusion=z3.And(
        z3.If(first > 0, first, 0) - z3.If(at_ > 0, at_, 0) == first,
        z3.If(at > 0, at, 0) - z3.If(-second > 0, -second, 0) == second,
    ),
    falsified_conclusion=z3.If(at > 0, at, 0) - z3.If(-second > 0, -second, 0) == -second,
)
a, b, e, t0, t1, t_, low, high = z3.Reals("a b e t t' t'' C_0 C_L")
first, first_, last, last_ = z3.Reals("s_0 s_0' s_L s_L'")
ends = Validity(
    name="A and E of one sign",
    reading="labels a, e > 0 (both below 0: exchange f and g): f and g go through a and 0 at A to C_0 at b_0, t behind "
    "it, through e and 0 at E to C_L at b_L, t'' behind it, s_{L+1} = 0. With a/t = e/t'' and C_0/t = C_L/t'' both "
    "have s_0 = s_L; t or t'' is made smaller, and C_0, C_L are as large as wanted",
    hypotheses=(
        *(a > 0, e > 0, t0 > 0, t_ > 0, a * t_ == e * t0, low * t_ == high * t0),
        *(first * t0 == low - a, last * t_ == high - e, first_ * t0 == low, last_ * t_ == high),
    ),
    conclusion=z3.And(first == last, first_ == last_),
    falsified_conclusion=first == last_,
)
middle, fall, fall_, rises = z3.Reals("C_1 s_2 s_2' s_{L+1}")
opposite = Validity(
    name="B and E of two signs",
    reading="labels b > 0 > -e at B and E (else exchange f and g): f and g fall from C_1 at b_1, t' before B, to b and "
    "0, and rise from 0 and e at E to C_L at b_L, t'' behind it. With b/t' = e/t'' the same level slope s_{L+1} > 0, "
    "that is a C_{L+1} above C_L, makes s_2 = s_L - s_{L+1} true for f and for g",
    hypotheses=(
        *(b > 0, e > 0, t1 > 0, t_ > 0, b * t_ == e * t1, middle > b, high > e),
        *(fall * t1 == b - middle, fall_ * t1 == -middle, last * t_ == high, last_ * t_ == high - e),
        rises == last - fall,
    ),
    conclusion=z3.And(rises == last_ - fall_, rises > 0),
    falsified_conclusion=rises == last_ + fall_,
)

# --- Where, and how many ----------------------------------------------------------------------------------------------

p, u, i, left, k, one, other, labels = z3.Ints("p u i L k b b' N")
places = Validity(
    name="own places",
    reading="the free breakpoints are b_2, b_4, b_7, b_9, .. (2, 4 mod 5), 4 i >= u of them below L = 10 i, "
    "i = ceil(u/4), and u of these are the functions' own ones; the regions beside two of them are four. None lies in "
    "front of region k = 0 or 2, L - k is even, and b_{L+1}, before which region L + 1 is a level, is there. What "
    "(a'') says of s_0 is said of s_k here; the slopes in front of region k grow with it too, as b_0 and b_1 are fixed",
    hypotheses=(
        *(u >= 1, i == (u + 3) / 4, left == 10 * i, p >= left + 2, z3.Or(k == 0, k == 2)),
        *(one >= 0, one < other, other < left),
        *(z3.Or(free % 5 == 2, free % 5 == 4) for free in (one, other)),
    ),
    conclusion=z3.And(
        *(k <= one, one + 1 < other, (left - k) % 2 == 0, left + 1 < p, left % 5 == 0),
        (left + 2) / 5 + left / 5 >= u,
    ),
    falsified_conclusion=one + 2 < other,
)
extra = Validity(
    name="how many more",
    reading="p = 2 mod 5: the breakpoints 0, 1, 3 mod 5 among b_0, .., b_{p-1} are (3 p + 4)/5, one more than (a*) has",
    hypotheses=(p >= 2, p % 5 == 2),
    conclusion=z3.And(
        (p + 4) / 5 + (p + 3) / 5 + (p + 1) / 5 == (3 * p + 4) / 5,
        (3 * p + 4) / 5 == 3 * (p + 1) / 5 + 1,
    ),
    falsified_conclusion=(3 * p + 4) / 5 == 3 * (p + 1) / 5,
)
SHAPES = {47: (12, 3, 26), 83: (17, 4, 35), 129: (22, 5, 44)}
held = Cases(
    name="how many",
    reading="p = 12, u = 3; p = 17, u = 4; p = 22, u = 5: p >= 10 ceil(u/4) + 2, (p + 1) u + (3 p + 4)/5 samples are "
    "47, 83, 129, and p + 4 u + 2 neurons 26, 35, 44",
    hypotheses=(
        labels == (p + 1) * u + (3 * p + 4) / 5,
        z3.Or(*(z3.And(p == shape[0], u == shape[1]) for shape in SHAPES.values())),
    ),
    cases={str(most): p == shape[0] for most, shape in SHAPES.items()},
    conclusion=z3.And(
        *(p % 5 == 2, p >= 10 * ((u + 3) / 4) + 2),
        z3.Or(*(z3.And(labels == most, p + 4 * u + 2 == shape[2]) for most, shape in SHAPES.items())),
    ),
    falsified_without="83",
    falsified_conclusion=labels <= 83,
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.three_layer_upper(count, 3000) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="what `bounds` has for N = 46, 47, 48, 83, 84, 129, 130, K = 3000",
    statement="upper bounds (N, neurons) for K = 3000",
    predicate=_evaluated,
    instance={"cases": ((46, 26), (47, 26), (48, 27), (83, 35), (84, 36), (129, 44), (130, 45))},
    falsified_instance={"cases": ((47, 27),)},
)
LABELS = tuple(0 if j % 2 else (1, -1, 2, -2, 3)[j // 2 % 5] for j in range(93))
built = Computed(
    name="built (a*+)",
    reading="47 changed samples of 93: 26 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "first_signs_net", "labels": LABELS, "neurons": 26},
    falsified_instance={"kind": "first_signs_net", "labels": LABELS, "neurons": 25},
)

FIRST_SIGNS = Claim(
    id="ours/three-layer-a-first-signs",
    title="(a*+): windows and a pair, one sample more",
    text="m*(N, K) <= p + 4 u + 2 whenever (p + 1) u + (3 p + 4)/5 >= N, u >= 1, p = 2 mod 5, p >= 10 ceil(u/4) + 2 "
    "(real weights); so m*(N, K) <= 26 for N <= 47, 35 for N <= 83, 44 for N <= 129, whatever K.",
    steps=(
        *(signs, facing, edge, climb, stays_off, two_peaks, kink, first_region, ends, opposite, places, extra),
        *(next_slope, closing, own_breakpoint, other_breakpoints, two_ends, steep, outside, unit, held),
    ),
    instances=(evaluated, built),
    uses=("ours/three-layer-a", "ours/three-layer-a-both-ends", "ours/three-layer-a-with-pair", "ours/facing"),
    principles=(
        "Poincaré and Miranda: continuous functions A_k sigma - D_k on a box, each > 0 where its own variable is "
        "least and < 0 where it is largest, have a common zero",
    ),
    scope="all N <= 129, K; all u >= 1, p = 2 mod 5 with p >= 10 ceil(u/4) + 2",
)

CLAIMS = (FIRST_SIGNS,)
