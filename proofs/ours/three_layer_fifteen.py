"""Three layers: 14 neurons for 15 changed samples, whatever K, by patterns that depend on signs.

A unit a_1, a_2 (output weight 1), c_1, c_2 (-1) has a window of one sample y_j in each region. Beside it are, with
widths (8, 6), a pair f, g as in (a*), called a_3, c_3 in front of a mixed region, or, with widths (7, 7), a triple
f_1, f_2 (1), h (-1). What these do in each region is a pattern of ftc_verify/theory/sign_patterns.py. The neuron of b_L
faces left, L = 2, or 4 where a triple begins with a rise. The unit is V_i times a function with zeros at the y_j plus a
bounded one: all V_i, V(a_1) + V(a_2) = V(c_1) + V(c_2), are free.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity, relu
from ftc_verify.theory import sign_patterns, three_layer

from .built import builds
from .three_layer_both_ends import closing, left_slope, next_slope, other_breakpoints, own_breakpoint, two_ends
from .three_layer_rise_first import meet, settled
from .three_layer_with_pair import climb, edge, stays_off

# --- The unit ---------------------------------------------------------------------------------------------------------

A, own, rest, sigma, off = z3.Reals("A r_c rest sigma D")
balanced = Validity(
    name="A = 0",
    reading="1 - A = r_c times the rest: where r_c is 1/rest, A = 0, and a function has any slope sigma in region 0 "
    "exactly if D = 0 for its values at y_0, .., y_{L+1}",
    hypotheses=(rest > 0, own * rest == 1, 1 - own * rest == A),
    conclusion=(A * sigma == off) == (off == 0),
    falsified_conclusion=(A * sigma == off) == (sigma == 0),
)
v, v_, slope, slope_, reach, reach_ = z3.Reals("v v' s_L s_{L+1} x x'")
alternates = Validity(
    name="D alternates",
    reading="D = d_0 v_0 + .. + d_{L+1} v_{L+1} for values v_j at y_j: d_L is - (s_{L+1} - s_L) for the function "
    "with sigma = 0 that is 1 at y_L alone. From a value > 0 at a breakpoint through 0 at the next y it goes on to a "
    "value < 0 at the next breakpoint, so that (-1)^j d_j > 0 (L is even)",
    hypotheses=(reach > 0, reach_ > 0, v > 0, v_ * reach == -v * reach_, slope * reach == -v, slope_ * reach == -v_),
    conclusion=z3.And(v_ < 0, slope < 0, slope_ > 0, slope - slope_ < 0),
    falsified_conclusion=z3.And(v_ < 0, slope - slope_ > 0),
)
wanted, d0, d1, e0, e1 = z3.Reals("X d d' eta eta'")
reached = Validity(
    name="every number",
    reading="d > 0 > d': every X is d eta + d' eta' with eta, eta' >= 0, one of them 0",
    hypotheses=(*(d0 > 0, d1 < 0, d0 * e0 == z3.If(wanted >= 0, wanted, 0), d1 * e1 == z3.If(wanted >= 0, 0, wanted)),),
    conclusion=z3.And(e0 >= 0, e1 >= 0, d0 * e0 + d1 * e1 == wanted),
    falsified_conclusion=z3.And(e0 > 0, e1 >= 0),
)
label, up, down, a1, a2, c1, c2 = z3.Reals("z zeta zeta' a_1 a_2 c_1 c_2")
unit_net = relu(a1) + relu(a2) - relu(c1) - relu(c2)
PARTS = (up == z3.If(label > 0, label, 0), down == z3.If(label < 0, -label, 0))
window = Validity(
    name="window of a unit",
    reading="zeta = max{z, 0}, zeta' = max{-z, 0}, eta, eta' >= 0: at y_j the upper functions, one of a_1, a_2 and "
    "one of c_1, c_2, are zeta + eta and zeta' + eta, the lower ones -zeta - eta' and -zeta' - eta'. The net is z "
    "there, and a_1 + a_2 = c_1 + c_2",
    hypotheses=(*PARTS, e0 >= 0, e1 >= 0, a1 == up + e0, c1 == down + e0, a2 == -up - e1, c2 == -down - e1),
    conclusion=z3.And(unit_net == label, a1 + a2 == c1 + c2),
    falsified_conclusion=unit_net == up,
)
P, F, G, X, Y, X_, Y_ = z3.Reals("P F G X Y X' Y'")
unit_bounded = Validity(
    name="D = 0 for a unit",
    reading="upper are a_1, c_1, but a_1, c_2 in regions 2, 3; P is the sum of d_j zeta_j, F and G those of d_j "
    "zeta'_j outside and in regions 2, 3; X, Y what eta_0, eta_1 and eta_2, eta_3 add, X', Y' what the eta' add "
    "(every number; all other eta are 0). With X = 0, Y = -P, Y' = F - G, X' = G - F - P D is 0 for all four "
    "functions, bounded functions w_i with these values and slope 0 in region 0; a_1 + a_2 = c_1 + c_2 for them",
    hypotheses=(X == 0, Y == -P, Y_ == F - G, X_ == G - F - P),
    conclusion=z3.And(P + X + Y == 0, P + X_ + Y_ == 0, F + X - G - Y_ == 0, -F - X_ + G + Y == 0),
    falsified_conclusion=z3.And(P + X + Y == 0, F + X - G + Y_ == 0),
)
scale, value, bounded, least = z3.Reals("V h w_i W")
steep = Validity(
    name="steep",
    reading="h, 0 at the y_j alone, has slope 1 in region 0. The functions of the unit are V_i h + w_i: for large "
    "V_i all four are on, or all off, at all samples but y_j, so that the net is 0 there",
    hypotheses=(least > 0, bounded <= least, -bounded <= least, z3.Or(scale * value > least, scale * value < -least)),
    conclusion=z3.If(value * scale > 0, scale * value + bounded > 0, scale * value + bounded < 0),
    falsified_conclusion=scale * value + bounded > 0,
)

# --- The pair ---------------------------------------------------------------------------------------------------------

most, width, gap, place, line, line_ = z3.Reals("M w gap y s s'")
other = Validity(
    name="from peak to peak",
    reading="`other`: from a peak z > 0 a function goes to -M, the other one from -M to its peak; at samples, `gap` "
    "or more from the peak, it is 0 or less once M gap >= z w",
    hypotheses=(
        *(label > 0, most > 0, width > 0, most * gap >= label * width, place >= gap, place <= width),
        line * width == -most - label,
    ),
    conclusion=label + line * place <= 0,
    falsified_conclusion=label + line * place < -most,
)
level, deep, s0, s2, s3, far, far_, edge_ = z3.Reals("C B s_0 s_2 s_3 w w' t")
BEGINNINGS = {
    "peak, descent, peak": z3.And(s2 * far >= deep - most, s3 * far_ <= 2 * most),
    "peak, descent, rise, level": z3.And(s2 * edge_ >= level - most, s3 == 0),
    "off, rise, level, fall": z3.And(s2 == 0, -s3 * edge_ >= level - most),
}
beginnings = Cases(
    name="beginnings",
    reading="f and g have s_0 = s_2 - s_3 left of b_0 and no other condition. They are -B or less at a breakpoint "
    "between a descent and a peak, C where they are on (at both ends of a level in region 2 or 3): so s_0 is as "
    "large as wanted in front of a peak (ours/three-layer-a-with-pair, in front of b_0), and > 0 where they are off",
    hypotheses=(
        *(s0 == s2 - s3, far > 0, far_ > 0, edge_ > 0, most > 0, wanted > 0),
        *(level >= most + wanted * edge_, (deep - most - wanted * far) * far_ >= 2 * most * far),
        z3.Or(*BEGINNINGS.values()),
    ),
    cases=BEGINNINGS,
    conclusion=s0 >= wanted,
    falsified_without="off, rise, level, fall",
    falsified_conclusion=s0 > wanted,
)
off_first = Validity(
    name="off, peak",
    reading="where region 0 is off and b_1 a peak nothing else depends on the value -B at b_0: s_0 >= -S is fixed, "
    "and with B > S w both are off in region 0, w wide",
    hypotheses=(sigma >= 0, s0 >= -sigma, deep > sigma * width, place >= 0, place <= width),
    conclusion=-deep - s0 * place < 0,
    falsified_conclusion=-deep + s0 * place < 0,
)

# --- A mixed region ---------------------------------------------------------------------------------------------------

start, other_start, rate, rate_, first, second = z3.Reals("a_1(b) c_1(b) rho rho' z_1 z_2")
tent = Validity(
    name="window of three",
    reading="two functions u, u' and their sum w, outputs 1, 1, -1 (or all changed), are z > 0, -z, 0 at y, and u' "
    "is C or -C at b, x in front of y: the net is z at y. If (C - z) gap >= z x, u' has the sign of C at samples in "
    "front of y, and the other one behind it: all are `gap` or more from y. So have u and w, which are larger at b: "
    "the net is 0",
    hypotheses=(
        *(label > 0, gap > 0, reach > 0, gap <= reach, (level - label) * gap >= label * reach, level > label),
        *(line * reach == -label - level, line_ * reach == level - label, place >= 0),
    ),
    conclusion=z3.And(
        relu(label) + relu(-label) - relu(z3.RealVal(0)) == label,
        z3.Implies(place <= reach - gap, level + line * place >= 0),
        z3.Implies(place >= reach, level + line * place < 0),
        z3.Implies(place <= reach, line_ * place - level < 0),
        z3.Implies(place >= reach + gap, line_ * place - level >= 0),
    ),
    falsified_conclusion=z3.Implies(place <= reach - gap, level + line * place >= label),
)
third, third_, second_c, second_a = z3.Reals("a_3 c_3 c_2 a_2")
mixed = Validity(
    name="mixed",
    reading="at b all six are on, or all off, a_3 = c_3 = C the pair (-C where off), c_2 = a_1 + C, a_2 = c_1 + C: "
    "c_2 - a_1 is kappa h + w_2 - w_1, kappa is free. (a_1, a_3 | c_2) have the window of the label z_1 > 0 at y, "
    "(c_1, c_3 | a_2) that of -z_2 < 0 at y'. At b', rho = (b' - y)/(y - b), rho' likewise, a_1 = c_1 if rho' c_1(b) "
    "= rho a_1(b) - (1 + rho) z_1 + (1 + rho') z_2: V(c_1) is what that wants, large with V(a_1). Behind it a_1, c_1 "
    "are the pair, and a_2 + a_3 = c_2 + c_3 at b'",
    hypotheses=(
        rate_ * other_start == rate * start - (1 + rate) * first + (1 + rate_) * second,
        *(a1 == (1 + rate) * first - rate * start, c1 == (1 + rate_) * second - rate_ * other_start),
        *(a1 + third == second_c, c1 + third_ == second_a),
    ),
    conclusion=z3.And(a1 == c1, second_a + third == second_c + third_),
    falsified_conclusion=z3.And(a1 == c1, second_a == second_c),
)
behind = Validity(
    name="unit behind",
    reading="a_2, a_3, c_2, c_3 go on through zeta, -zeta, zeta', -zeta' at y_j, one sample in each region: the net "
    "is z there, and a_2 + a_3 = c_2 + c_3 in all regions. At b' they are as large as wanted with C, and so they are "
    "at all further breakpoints: all on, or all off, at other samples (as for a window of three)",
    hypotheses=(*PARTS, a1 == up, a2 == -up, c1 == down, c2 == -down),
    conclusion=z3.And(unit_net == label, a1 + a2 == c1 + c2),
    falsified_conclusion=unit_net == up,
)

# --- The triple -------------------------------------------------------------------------------------------------------

far3, far4, need3, need4, D3, D4, D5, k3, k4 = z3.Reals("m m' n n' D_3 D_4 D_5 k k'")
f1, f2, h = z3.Reals("f_1 f_2 h")
edge_triple = Cases(
    name="rise and fall of a triple",
    reading="D = f_1 + f_2 - h is 0 where all three are on. At the sample of a rise or fall z > 0 allows any D (z, D "
    "- z or 0, 0 or z - D), z < 0 any D <= z (0, D - z, -z); the net is z there",
    hypotheses=(
        z3.Or(z3.And(label > 0, f1 == label), z3.And(label < 0, label >= D3, f1 == 0)),
        z3.If(label > 0, f2 == z3.If(label > D3, D3 - label, 0), f2 == D3 - label),
        z3.If(label > 0, h == z3.If(label > D3, 0, label - D3), h == -label),
    ),
    cases={"z > 0": label > 0, "z < 0": z3.And(label < 0, label >= D3)},
    conclusion=z3.And(relu(f1) + relu(f2) - relu(h) == label, f1 + f2 - h == D3),
    falsified_without="z < 0",
    falsified_conclusion=z3.And(relu(f1) + relu(f2) - relu(h) == label, f1 + f2 - h == label),
)
tied = Validity(
    name="fall and rise of a triple",
    reading="between a fall with D_3 at its sample and a rise with D_4 at its own D is k D_3 = k' D_4, k, k' > 1 "
    "given by the breakpoints. For labels z_3, z_4 < 0 D_3, D_4 with k D_3 = k' D_4 = min{k z_3, k' z_4} do (for z_3 "
    "> 0 k' z_4, for two labels > 0 anything)",
    hypotheses=(
        *(k3 > 1, k4 > 1, need3 < 0, need4 < 0, D3 * k3 == D4 * k4),
        D3 * k3 == z3.If(k3 * need3 < k4 * need4, k3 * need3, k4 * need4),
    ),
    conclusion=z3.And(need3 >= D3, need4 >= D4),
    falsified_conclusion=z3.And(need3 > D3, need4 >= D4),
)
tau, hold, steepest, lowest = z3.Reals("tau C S f")
close_behind = Validity(
    name="off, then up or rise",
    reading="region 0 is off, b_1 lies tau behind the last sample of region 1, the triple's: of the window, or of "
    "the rise. From its values C at b_1 on everything is chosen, and lowest for all tau > 0 up to a quarter of the "
    "next distance: s_0 = s_2 - s_3 >= -S. At b_0, x in front of the sample, where it is M or less, it is M - (C - "
    "M) x/tau or less: for small tau < -S w, so that it is off in region 0, w wide",
    hypotheses=(
        *(tau > 0, reach > 0, most > 0, hold >= 2 * most, steepest >= 0, width > 0, place >= 0, place <= width),
        *((most + steepest * width) * tau < most * reach, s0 >= -steepest),
        (lowest - most) * tau <= -(hold - most) * reach,
    ),
    conclusion=lowest - s0 * place < 0,
    falsified_conclusion=lowest - s0 * place < -steepest * width,
)
s4, s5, C4, K4, t4, drop = z3.Reals("s_4 s_5 C_4 K t_4 g")
rises_first = Validity(
    name="rise, .., rise, stop",
    reading="L = 4, b_0 is tau behind the sample of the rise in region 0: s_0 >= (C - M)/tau. At b_4 a function is "
    "at most K C, and s_4 at most 2 K C/t_4, K bounded for all tau. s_5 = s_4 - s_0 is what the condition wants: for "
    "small tau, then C large, it is off from the next sample on, g behind b_4",
    hypotheses=(
        *(tau > 0, t4 > 0, drop > 0, K4 > 0, hold >= 2 * most, most > 0, s0 * tau >= hold - most, s5 == s4 - s0),
        *(K4 * hold >= C4, s4 * t4 <= 2 * K4 * hold, tau * 2 * K4 * (t4 + 2 * drop) < drop * t4, place >= drop),
    ),
    conclusion=C4 + s5 * place < 0,
    falsified_conclusion=C4 + s5 * place < -hold,
)
D0 = z3.Real("D_0")
stop = Validity(
    name="D behind the stop",
    reading="D is 0 at b_0 and b_4: s_0(D) = -D_0/tau, s_4(D) = -D_4/t_4, so that D is w (D_0/tau - D_4/t_4) at b_5, "
    "w wide. z_0 > 0: any D_0, so that it is what the rise (z (1 + ..)) or the window (0) in region 6 wants. z_0 < "
    "0: D_0 = z_0, and D_4 is any number, as the labels of fall and rise are > 0: 0 at b_5, for the window there",
    hypotheses=(
        *(tau > 0, t4 > 0, width > 0, s0 * tau == -D0, s4 * t4 == -D4, s5 == s4 - s0),
        z3.Or(tau * (off / width + D4 / t4) == D0, t4 * (D0 / tau - off / width) == D4),
    ),
    conclusion=s5 * width == off,
    falsified_conclusion=s5 * width == -off,
)
T1, T2, Q1, Q2, X1, X2 = z3.Reals("P_01 P_23 Q_01 Q_23 X_01 X_23")
triple_bounded = Validity(
    name="up, down, up, down",
    reading="windows of the triple in regions 0, .., 3: f_1, f_2, h are z + eta, -z, eta there, in regions 2, 3 -z, "
    "z + eta, eta. P_01, P_23 are sums of d_j z_j, X_01, X_23 what the eta add (every number): D = 0 for all three, "
    "so that they are V h plus bounded functions as for the unit, V, V, 2 V, at breakpoints where its A is 0 too: "
    "b_1 is its own, the unit's b_0",
    hypotheses=(X1 == T2 - T1, X2 == T1 - T2),
    conclusion=z3.And(T1 + X1 - T2 == 0, -T1 + T2 + X2 == 0, X1 + X2 == 0),
    falsified_conclusion=z3.And(T1 + X1 + T2 == 0, X1 + X2 == 0),
)

# --- All signs --------------------------------------------------------------------------------------------------------


def _held(triples: int) -> bool:
    patterns = sign_patterns.TRIPLES[:triples]
    if not all(sign_patterns.follows_rules(pattern) for pattern in patterns):
        return False
    every = [*sign_patterns.pair_patterns(), *patterns]
    if any(len(sign_patterns.letters(pattern)) != sign_patterns.COUNT for pattern in every):
        return False
    return not sign_patterns.vectors_left(sign_patterns.vectors_held(every))


all_signs = Computed(
    name="all signs",
    reading="each of the 2^15 vectors of signs is held by one of 618 patterns of the pair or of 11 of the triple, on "
    "the data, reflected, negated or both (the pair leaves 23 of 8,256 classes)",
    statement="the patterns of the pair and so many of the triple hold all vectors of 15 signs",
    predicate=_held,
    instance={"triples": 11},
    falsified_instance={"triples": 10},
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.three_layer_upper(count, 300) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="what `bounds` has for N = 15, 16, K = 300",
    statement="upper bounds (N, neurons) for K = 300",
    predicate=_evaluated,
    instance={"cases": ((13, 13), (15, 14), (16, 15))},
    falsified_instance={"cases": ((15, 13),)},
)

LABELS = tuple(0 if i % 2 else sign for i in range(29) for sign in ((1, -1, 2, -2, 3)[i // 2 % 5],))
built = Computed(
    name="built (aS)",
    reading="15 changed samples of 29: 14 neurons, rational weights (a pair, with a mixed region)",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "by_signs_net", "labels": LABELS, "neurons": 14},
    falsified_instance={"kind": "by_signs_net", "labels": LABELS, "neurons": 13},
)

PATTERNS = Claim(
    id="ours/fifteen-signs",
    title="Patterns for 15 signs",
    text="Every vector of 15 signs, reflected, negated, both or as it is, is held by a pattern of a pair in nine "
    "regions or of a triple in eight, by the rules of sign_patterns.py.",
    steps=(all_signs,),
    scope="2^15 vectors of signs",
    one_instance=True,
)
FIFTEEN = Claim(
    id="ours/three-layer-fifteen",
    title="15 changed samples: patterns by signs",
    text="m*(N, K) <= 14 for N <= 15, whatever K (real weights).",
    steps=(
        *(left_slope, next_slope, closing, own_breakpoint, balanced, alternates, reached, window, unit_bounded, steep),
        *(edge, climb, stays_off, other, meet, settled, beginnings, off_first, tent, mixed, behind),
        *(edge_triple, tied, close_behind, rises_first, stop, triple_bounded, other_breakpoints, two_ends),
    ),
    instances=(evaluated, built),
    uses=(
        "ours/fifteen-signs",
        "ours/three-layer-a",
        "ours/three-layer-a-both-ends",
        "ours/three-layer-a-with-pair",
        "ours/three-layer-a-rise-first",
        "ours/facing",
    ),
    principles=(
        "Poincaré and Miranda: continuous functions A_k sigma - D_k on a box, each > 0 where its own variable is "
        "least and < 0 where it is largest, have a common zero",
    ),
    scope="all N <= 15, K",
)

CLAIMS = (PATTERNS, FIFTEEN)
