"""Three layers, construction (a''): p + 4 q neurons for (p + 1) q changed samples, whatever K; a group more than (a).

Breakpoints b_0 < .. < b_{p-1} of layer 1 between p + 1 groups of q changed samples; the neuron of b_L faces left, L
even, q <= L <= p - 1. Function k of layer 2 (k = 0, .., q - 1) has one sample y_j in each region j, and passes through
its label there. It has the last sample of group k and the first of group k + 1. r_j = (b_j - y_j)/(y_{j+1} - b_j).
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Citation, Computed, Identity, Validity
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import three_layer

from .built import builds
from .three_layer_changed import outside, unit

# --- One function -----------------------------------------------------------------------------------------------------

leftmost, before, behind, kink = z3.Reals("s_0 s_L s_{L+1} kappa")
left_slope = Validity(
    name="left of b_0",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing): with b_L's neuron alone "
    "facing left it is s_L - s_{L+1}; the start value and all other slopes are free",
    hypotheses=(kink == behind - before, leftmost == -kink),
    conclusion=leftmost == before - behind,
    falsified_conclusion=leftmost == behind - before,
)
slope, slope_, y, y_, b, ratio, t0, t1 = z3.Reals("s s' y y' b r t t'")
next_slope = Validity(
    name="next slope",
    reading="from (y, t) with slope s to b, and on to (y', t'): s' = -r s + (t' - t)/(y' - b). Hence s_j = (-1)^j r_0 "
    ".. r_{j-1} s_0 + w_j, and w_j does not depend on s_0",
    hypotheses=(y < b, b < y_, ratio * (y_ - b) == b - y, t0 + slope * (b - y) + slope_ * (y_ - b) == t1),
    conclusion=(slope_ + ratio * slope) * (y_ - b) == t1 - t0,
    falsified_conclusion=(slope_ - ratio * slope) * (y_ - b) == t1 - t0,
)
R, Rl, W, W_, SIGMA = symbols("R r_L w w' sigma")
closing = Identity(
    name="closing",
    reading="L even: s_L = R sigma + w and s_{L+1} = -R r_L sigma + w', R = r_0 .. r_{L-1}, sigma = s_0. So sigma = "
    "s_L - s_{L+1} says A sigma = D, A = 1 - R (1 + r_L), D = w - w'",
    left=SIGMA - (R * SIGMA + W) + (-R * Rl * SIGMA + W_),
    right=(1 - R * (1 + Rl)) * SIGMA - (W - W_),
    falsified_right=(1 - R * (1 - Rl)) * SIGMA - (W - W_),
)

# --- All functions ----------------------------------------------------------------------------------------------------

low, high = z3.Reals("l u")
own_breakpoint = Validity(
    name="own breakpoint",
    reading="function k's samples next to b_k are the ends l < u of its gap: r_k = (b_k - l)/(u - b_k) takes every "
    "value r > 0, at b_k = (l + r u)/(1 + r)",
    hypotheses=(low < high, ratio > 0, b * (1 + ratio) == low + ratio * high),
    conclusion=z3.And(low < b, b < high, b - low == ratio * (high - b)),
    falsified_conclusion=z3.And(low < b, 2 * b < low + high),
)
other_breakpoints = Validity(
    name="other breakpoints",
    reading="the other functions' samples lie beyond the ends of that gap, and r_j (y' - b) = b - y stays between two "
    "positive numbers on the closed gap, (l - y)/(y' - l) and (u - y)/(y' - u)",
    hypotheses=(y < low, low <= b, b <= high, high < y_, ratio * (y_ - b) == b - y),
    conclusion=z3.And(ratio * (y_ - low) >= low - y, ratio * (y_ - high) <= high - y, ratio > 0),
    falsified_conclusion=ratio * (y_ - low) > low - y,
)
rest, least, most, own, lacking, off, sigma = z3.Reals("rest c C r_k A D sigma")
FACES = (least > 0, least <= rest, rest <= most, lacking == 1 - own * rest, sigma > 0)
two_ends = Cases(
    name="two ends",
    reading="1 - A = r_k times the rest, 0 < c <= rest <= C for all breakpoints in their closed gaps. r_k runs from "
    "1/(2 C) to 2/c, which leaves a closed box of breakpoints in open gaps, on which D is bounded. For sigma > 2 |D|: "
    "A sigma - D > 0 at the one end of r_k, < 0 at the other, wherever the other breakpoints are in the box",
    hypotheses=(*FACES, sigma > 2 * off, sigma > -2 * off, z3.Or(own * 2 * most == 1, own * least == 2)),
    cases={"lower end": own * 2 * most == 1, "upper end": own * least == 2},
    conclusion=z3.If(own * 2 * most == 1, lacking * sigma - off > 0, lacking * sigma - off < 0),
    falsified_without="upper end",
    falsified_conclusion=lacking * sigma - off > 0,
)
bound, wanted, moved = z3.Reals("c S W")
steep = Validity(
    name="steep",
    reading="on the box r_0 .. r_{j-1} >= c > 0 and |w_j| <= W, so sigma >= (S + W)/c makes |s_j| >= S in all regions",
    hypotheses=(
        *(bound > 0, wanted > 0, moved >= 0, own >= bound, sigma * bound >= wanted + moved),
        *(off <= moved, -off <= moved, z3.Or(slope == own * sigma + off, slope == -own * sigma + off)),
    ),
    conclusion=z3.Or(slope >= wanted, slope <= -wanted),
    falsified_conclusion=slope >= wanted,
)

# --- How many ---------------------------------------------------------------------------------------------------------

t, p, q, earlier, width, labels, region, left = z3.Ints("t p q s value N g L")
places = Validity(
    name="places",
    reading="q >= 2: in group g the first sample is function g - 1's and the last function g's, two of the group's q "
    "samples; L, the largest even number below p, is at least q, so that b_k, k < q, is among b_0, .., b_{L-1}, and "
    "L + 1 <= p. (p + 1) q samples in all: where T has fewer, further ones are put right of all data",
    hypotheses=(p >= 3, left % 2 == 0, left < p, left >= p - 2, q <= left, region >= 0, region < q),
    conclusion=z3.And(region < left, left + 1 <= p, left >= 2),
    falsified_conclusion=region + 1 < left,
)
in_all = as_z3(three_layer.most_to_both_ends.body, t=t)
middle = (t + 5) / 8
most_of_all = Cases(
    name="most samples",
    reading="`most_to_both_ends(t)` is at least (p + 1) q for all p, q with p + 4 q = t",
    hypotheses=(t >= 7, p + 4 * q == t),
    cases={"fewer": q < middle, "as many": q == middle, "more": q > middle},
    conclusion=in_all >= (p + 1) * q,
    falsified_without="fewer",
    falsified_conclusion=in_all > (p + 1) * q,
)
room = Validity(
    name="attained",
    reading="and (p + 1) q for one of them with p >= 3, 1 <= q <= L",
    hypotheses=(t >= 7, q == middle, p == t - 4 * q, left == (p - 1) / 2 * 2, width == in_all),
    conclusion=z3.And(q >= 1, p >= 3, q <= left, width == (p + 1) * q),
    falsified_conclusion=z3.And(q >= 1, p >= 4),
)
search = least_of(three_layer.least_to_both_ends)
grow = Validity(
    name="samples grow with t",
    reading="what holds at s holds at every t >= s: the search for the least t may compare t and t - 1 only (most "
    "samples, at t with the q of s)",
    hypotheses=(earlier >= 7, earlier <= t),
    conclusion=z3.Implies(
        as_z3(search.condition, t=earlier, labels=labels), as_z3(search.condition, t=t, labels=labels)
    ),
    falsified_conclusion=as_z3(three_layer.most_to_both_ends.body, t=earlier) < in_all,
    cites=(Citation(most_of_all, {q: (earlier + 5) / 8, p: t - 4 * ((earlier + 5) / 8)}),),
)
least_neurons, is_least = defined(
    three_layer.least_to_both_ends, against=(p + 4 * q,), opaque=(three_layer.most_to_both_ends,), labels=labels
)
as_evaluated = Validity(
    name="as evaluated",
    reading="`least_to_both_ends(N)` is the least p + 4 q with (p + 1) q >= N (most samples; attained)",
    hypotheses=(
        *(p >= 3, q >= 1, (p + 1) * q >= labels, width == least_neurons, *is_least),
        named(three_layer.most_to_both_ends, p + 4 * q) >= (p + 1) * q,
    ),
    conclusion=z3.And(width >= 7, width <= p + 4 * q, named(three_layer.most_to_both_ends, width) >= labels),
    falsified_conclusion=width < p + 4 * q,
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.least_to_both_ends(count) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least p + 4 q, as `bounds` computes it: N = 4, 8, 10, 75, 1000",
    statement="the least p + 4 q with (p + 1) q >= N, p >= 3, q <= L (N, p + 4 q)",
    predicate=_evaluated,
    instance={"cases": ((4, 7), (8, 11), (10, 12), (75, 34), (1000, 126))},
    falsified_instance={"cases": ((10, 11),)},
)
built = Computed(
    name="built (a'')",
    reading="8 changed samples of 12, p = 3, q = 2: 11 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "both_ends_net", "labels": (0, 3, -1, 0, 4, -2, 0, 5, 1, -3, 2, 0), "neurons": 11},
    falsified_instance={"kind": "both_ends_net", "labels": (0, 3, -1, 0, 4, -2, 0, 5, 1, -3, 2, 0), "neurons": 10},
)

BOTH_ENDS = Claim(
    id="ours/three-layer-a-both-ends",
    title="(a''): (p + 1) q changed samples",
    text="m*(N, K) <= p + 4 q whenever (p + 1) q >= N, p >= 3, q >= 1, and q is at most the largest even number below "
    "p (real weights); so m*(N, K) <= the least such p + 4 q, about 4 sqrt N - 1, whatever K.",
    steps=(
        left_slope,
        next_slope,
        closing,
        own_breakpoint,
        other_breakpoints,
        two_ends,
        steep,
        outside,
        unit,
        places,
        most_of_all,
        room,
        grow,
        as_evaluated,
    ),
    instances=(evaluated, built),
    uses=("ours/three-layer-a", "ours/facing", "ours/one-dimension"),
    principles=(
        "Poincaré and Miranda: continuous functions A_k sigma - D_k on a box, each > 0 where its own variable is "
        "least and < 0 where it is largest, have a common zero",
    ),
    scope="all N >= 1, K, p >= 3, q >= 1 with q <= L",
)

CLAIMS = (BOTH_ENDS,)
