"""Three layers, construction (a*): p + 4 u + 2 neurons for (p + 1) u + floor(3 (p + 1)/5) changed samples, whatever K.

u functions with windows, as in (a''), and a pair f (output weight 1), g (-1). Regions 0, .., p are in turn climb,
descent, rise, level, fall. Each holds u changed samples for the windows. One more is the last of a rise (but not of
region p), one the first of a fall, one lies at the breakpoint behind a climb (not of region p). b_j is that sample
behind a climb, lies right behind it after a rise, right before it before a fall, and is free for j = 1, 4 mod 5. For
u = 2, p = 8 region 0 is a descent, and so on from there.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Citation, Computed, Validity, relu
from ftc_verify.formulas.functions import least_of
from ftc_verify.formulas.views import as_z3, defined, named
from ftc_verify.theory import three_layer

from .built import builds
from .three_layer_both_ends import closing, left_slope, next_slope, other_breakpoints, own_breakpoint, steep, two_ends
from .three_layer_changed import outside, unit

# --- The pair ---------------------------------------------------------------------------------------------------------

level, most, label, near, far, falls, falls_ = z3.Reals("C M z t d s s'")
edge = Validity(
    name="rise and fall",
    reading="f = g = C at a breakpoint; at the distance t, the extra sample, the one is z >= 0, the other 0 (exchanged "
    "for labels below 0); all other samples on that side, and the free breakpoint at its end, are 5 t away or more. If "
    "C >= 5/2 of all |labels| the difference of the ReLUs is z there, and both are -2 C or less from 5 t on",
    hypotheses=(
        *(near > 0, label >= 0, label <= most, most > 0, 2 * level >= 5 * most, far >= 5 * near),
        *(falls * near == level - label, falls_ * near == level),
    ),
    conclusion=z3.And(
        relu(level - falls * near) - relu(level - falls_ * near) == label,
        level - falls * far <= -2 * level,
        level - falls_ * far <= -2 * level,
    ),
    falsified_conclusion=level - falls * far <= -4 * level,
)
value, width, gap, place, slope = z3.Reals("v w gap y s")
climb = Validity(
    name="climb and descent",
    reading="from v <= -2 C at a free breakpoint to a peak z >= 0 at the distance w: at samples, `gap` or more from "
    "the peak, the line is 0 or less once C gap >= z w",
    hypotheses=(
        *(label >= 0, level > 0, value <= -2 * level, width > 0, gap > 0, level * gap >= label * width),
        *(slope * width == label - value, place >= gap, place <= width),
    ),
    conclusion=label - slope * place <= 0,
    falsified_conclusion=label - slope * place <= value,
)
value_, part = z3.Reals("v' part")
stays_off = Validity(
    name="off",
    reading="between two breakpoints at which it is negative a function is off: the other one of the pair at a peak, "
    "where it is -M, and both between a descent and a rise, between a fall and a climb",
    hypotheses=(value < 0, value_ < 0, part >= 0, part <= 1),
    conclusion=(1 - part) * value + part * value_ < 0,
    falsified_conclusion=(1 - part) * value + part * value_ < value_,
)
before, behind, leftmost, wanted, longest = z3.Reals("s_L s_{L+1} s_0 S w")
KINDS = {
    "behind a rise": z3.And(before * longest >= level - most, behind == 0),
    "before a fall": z3.And(before == 0, -behind * longest >= level - most),
    "at a peak": z3.And(before * longest >= 2 * level - most, behind <= 0),
}
kink = Cases(
    name="slope left of b_0",
    reading="f and g have the slope s_L - s_{L+1} left of b_0, and no other condition. Behind a rise and before a fall "
    "they bend at b_L from or to the level C, at a peak from -2 C or less to -M or more: so that slope is as large as "
    "one likes for large C, whatever their labels (w: the longest distance that is met)",
    hypotheses=(
        *(longest > 0, wanted > 0, most > 0, level > 0, level >= wanted * longest + most, leftmost == before - behind),
        z3.Or(*KINDS.values()),
    ),
    cases=KINDS,
    conclusion=leftmost >= wanted,
    falsified_without="before a fall",
    falsified_conclusion=leftmost >= wanted + 1,
)
first_region = Validity(
    name="in front of b_0",
    reading="region 0 is a climb: left of the peak z at b_0 a line of slope s_0, s_0 gap >= z, is 0 or less at "
    "samples, and the other function, -M at b_0, is negative",
    hypotheses=(label >= 0, most > 0, leftmost > 0, gap > 0, leftmost * gap >= label, place >= gap),
    conclusion=z3.And(label - leftmost * place <= 0, -most - leftmost * place < 0),
    falsified_conclusion=label - leftmost * place < 0,
)

# --- Where ------------------------------------------------------------------------------------------------------------

p, u, t, left, turn, one, other = z3.Ints("p u t L i b b'")
SHAPE = (u >= 1, p >= 3, p >= 4 * u - 2, z3.Implies(u == 2, p >= 8))
extra = Validity(
    name="how many more",
    reading="climbs j = 0 mod 5 and rises j = 2 mod 5 among regions 0, .., p - 1 and falls j = 4 mod 5 among 0, .., p "
    "are floor(3 (p + 1)/5)",
    hypotheses=(p >= 1,),
    conclusion=(p + 4) / 5 + (p + 2) / 5 + (p + 1) / 5 == 3 * (p + 1) / 5,
    falsified_conclusion=(p + 4) / 5 + (p + 2) / 5 + (p + 1) / 5 == 3 * (p + 2) / 5,
)
REMAINDERS = {1: 2, 2: 8, 3: 8, 4: 10}
left_facing = Cases(
    name="b_L",
    reading="an even L below p, behind a rise, before a fall or at a peak (L = 2, 3, 0 mod 5), with u free breakpoints "
    "below it: L = 10 i + 2, 8, 8, 10 for u = 4 i + 1, 2, 3, 4",
    hypotheses=(
        *(*SHAPE, z3.Or(u != 2, p != 8)),
        turn >= 0,
        z3.Or(*(z3.And(u == 4 * turn + r, left == 10 * turn + more) for r, more in REMAINDERS.items())),
    ),
    cases={f"u = 4 i + {r}": u == 4 * turn + r for r in REMAINDERS},
    conclusion=z3.And(
        *(left % 2 == 0, left >= 2, left < p, left % 5 != 1, left % 5 != 4),
        (left + 3) / 5 + left / 5 >= u,
    ),
    falsified_without="u = 4 i + 2",
    falsified_conclusion=(left + 3) / 5 + left / 5 > u,
)
from_descent = Validity(
    name="from a descent",
    reading="u = 2, p = 8: region 0 is a descent without a peak, L = 4 at a peak, free breakpoints are 0, 3 mod 5, two "
    "of them below L; rises 1 mod 5 and climbs 4 mod 5 among regions 0, .., p - 1 and falls 3 mod 5 among 0, .., p are "
    "floor(3 (p + 1)/5) too",
    hypotheses=(u == 2, p == 8, left == 4),
    conclusion=z3.And(
        *(left % 2 == 0, left < p, left % 5 == 4, (left + 4) / 5 + (left + 1) / 5 >= u),
        (p + 3) / 5 + p / 5 + (p + 2) / 5 == 3 * (p + 1) / 5,
    ),
    falsified_conclusion=(left + 4) / 5 + left / 5 >= u,
)
first_descent = Validity(
    name="off in front of b_0",
    reading="there f and g are -2 C or less at b_0 (a rise follows) and fall to the left: off in all of region 0",
    hypotheses=(level > 0, value <= -2 * level, leftmost > 0, place >= 0),
    conclusion=value - leftmost * place < 0,
    falsified_conclusion=value - leftmost * place < -2 * level,
)
own_regions = Validity(
    name="own regions",
    reading="a function has the last window sample of the region before its own free breakpoint b and the first one of "
    "the region behind it; for two functions these are four regions",
    hypotheses=(
        z3.Or(
            z3.And(z3.Or(one % 5 == 1, one % 5 == 4), z3.Or(other % 5 == 1, other % 5 == 4)),
            z3.And(z3.Or(one % 5 == 0, one % 5 == 3), z3.Or(other % 5 == 0, other % 5 == 3)),
        ),
        *(one >= 0, one < other),
    ),
    conclusion=one + 1 < other,
    falsified_conclusion=one + 2 < other,
)

# --- How many ---------------------------------------------------------------------------------------------------------

earlier, neurons, labels = z3.Ints("s value N")
in_all = as_z3(three_layer.most_with_pair.body, t=t)


def _units(total: z3.ArithRef) -> z3.ArithRef:
    return z3.If(total <= 17, z3.IntVal(1), total / 8)


middle = _units(t)
most_of_all = Cases(
    name="most samples",
    reading="`most_with_pair(t)` is at least (p + 1) u + floor(3 (p + 1)/5) for all such p, u with p + 4 u + 2 = t: "
    "u <= t/8, and u = 1 up to t = 17",
    hypotheses=(*SHAPE, t >= 9, p + 4 * u + 2 == t),
    cases={"fewer": u < middle, "as many": u == middle},
    conclusion=in_all >= (p + 1) * u + 3 * (p + 1) / 5,
    falsified_without="as many",
    falsified_conclusion=in_all > (p + 1) * u + 3 * (p + 1) / 5,
)
room = Validity(
    name="attained",
    reading="and that for one of them",
    hypotheses=(t >= 9, u == middle, p == t - 4 * u - 2, neurons == in_all),
    conclusion=z3.And(*SHAPE, neurons == (p + 1) * u + 3 * (p + 1) / 5),
    falsified_conclusion=z3.And(*SHAPE, p >= 4),
)
search = least_of(three_layer.least_with_pair)
grow = Validity(
    name="samples grow with t",
    reading="what holds at s holds at every t >= s: the search for the least t may compare t and t - 1 only (most "
    "samples, at t with the u of s)",
    hypotheses=(earlier >= 9, earlier <= t),
    conclusion=z3.Implies(
        as_z3(search.condition, t=earlier, labels=labels), as_z3(search.condition, t=t, labels=labels)
    ),
    falsified_conclusion=as_z3(three_layer.most_with_pair.body, t=earlier) < in_all,
    cites=(Citation(most_of_all, {u: _units(earlier), p: t - 4 * _units(earlier) - 2}),),
)
least_neurons, is_least = defined(
    three_layer.least_with_pair, against=(p + 4 * u + 2,), opaque=(three_layer.most_with_pair,), labels=labels
)
as_evaluated = Validity(
    name="as evaluated",
    reading="`least_with_pair(N)` is the least p + 4 u + 2 with (p + 1) u + floor(3 (p + 1)/5) >= N (most samples; "
    "attained)",
    hypotheses=(
        *(*SHAPE, (p + 1) * u + 3 * (p + 1) / 5 >= labels, neurons == least_neurons, *is_least),
        named(three_layer.most_with_pair, p + 4 * u + 2) >= (p + 1) * u + 3 * (p + 1) / 5,
    ),
    conclusion=z3.And(
        *(neurons >= 9, neurons <= p + 4 * u + 2),
        named(three_layer.most_with_pair, neurons) >= labels,
    ),
    falsified_conclusion=neurons < p + 4 * u + 2,
)


def _evaluated(cases: tuple[tuple[int, int], ...]) -> bool:
    return all(three_layer.least_with_pair(count) == neurons for count, neurons in cases)


evaluated = Computed(
    name="evaluated",
    reading="the least p + 4 u + 2, as `bounds` computes it: N = 8, 9, 11, 23, 26, 50, 1000",
    statement="the least p + 4 u + 2 with (p + 1) u + floor(3 (p + 1)/5) >= N (N, p + 4 u + 2)",
    predicate=_evaluated,
    instance={"cases": ((8, 10), (9, 11), (11, 12), (23, 18), (26, 19), (50, 27), (1000, 126))},
    falsified_instance={"cases": ((8, 9),)},
)
LABELS = (0, 3, -1, 0, 4, -2, 0, 5, 0, -1, 1, -3, 0, 2, 0)
built = Computed(
    name="built (a*)",
    reading="9 changed samples of 15, p = 5, u = 1: 11 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "with_pair_net", "labels": LABELS, "neurons": 11},
    falsified_instance={"kind": "with_pair_net", "labels": LABELS, "neurons": 10},
)

WITH_PAIR = Claim(
    id="ours/three-layer-a-with-pair",
    title="(a*): windows and a pair",
    text="m*(N, K) <= p + 4 u + 2 whenever (p + 1) u + floor(3 (p + 1)/5) >= N, u >= 1, p >= 3, p >= 4 u - 2, and "
    "p >= 8 if u = 2 (real weights); so m*(N, K) <= the least such p + 4 u + 2, whatever K.",
    steps=(
        edge,
        climb,
        stays_off,
        left_slope,
        kink,
        first_region,
        extra,
        left_facing,
        from_descent,
        first_descent,
        own_regions,
        next_slope,
        closing,
        own_breakpoint,
        other_breakpoints,
        two_ends,
        steep,
        outside,
        unit,
        most_of_all,
        room,
        grow,
        as_evaluated,
    ),
    instances=(evaluated, built),
    uses=("ours/three-layer-a", "ours/three-layer-a-both-ends", "ours/facing", "ours/one-dimension"),
    principles=(
        "Poincaré and Miranda: continuous functions A_k sigma - D_k on a box, each > 0 where its own variable is "
        "least and < 0 where it is largest, have a common zero",
    ),
    scope="all N >= 1, K, u >= 1, p >= 3 with p >= 4 u - 2, and p >= 8 if u = 2",
)

CLAIMS = (WITH_PAIR,)
