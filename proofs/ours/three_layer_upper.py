"""Three layers, upper bounds: constructions (a), (a'), (a''), (a*), (a*'), (a*+), (aS), (b), (b'), (c), (d), (h), (i)
of `constructions.three_layer`, for all data.

Layer 1 has breakpoints b_0 < b_1 < ..; samples between two of them are a group; a pre-activation h of layer 2 is
any CPL function that bends only there. "Large enough" is shown one group at a time, from the last back to the
first: what a group needs of its start is a bound on what the group before delivers.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity, relu
from ftc_verify.formulas.views import as_z3, named
from ftc_verify.theory import parameters, three_layer, two_layer

from .built import builds, network_of
from .evaluated import as_defined
from .three_layer_both_ends import BOTH_ENDS
from .three_layer_changed import CHANGED, CHANGED_PLUS
from .three_layer_fifteen import FIFTEEN, PATTERNS
from .three_layer_first_signs import FIRST_SIGNS
from .three_layer_inside import INSIDE
from .three_layer_memorize import MEMORIZE, MEMORIZE_PLUS
from .three_layer_rise_first import RISE_FIRST
from .three_layer_six import SIX_SAMPLES
from .three_layer_three_of_ten import THREE_OF_TEN
from .three_layer_two_pairs import TWO_PAIRS
from .three_layer_upper_formulas import THREE_LAYER_UPPER
from .three_layer_with_pair import WITH_PAIR

# --- (d): one, two, three changed samples -------------------------------------------------------------------

z, gap, r, s, d = z3.Reals("z gap r sigma d")
a, c, w1, w2, level, dist, farther = z3.Reals("a c w1 w2 C d f")
one = Validity(
    name="N = 1",
    reading="on r = relu(t - b), b the sample before: w1 relu(c - r) + w2 relu(a - r), w1 (c - a) = z, w2 a = -w1 c, "
    "is 0 at r = 0, z at r = a, 0 from r = c on: widths (1, 2)",
    hypotheses=(a > 0, a < c, w1 * (c - a) == z, w2 * a == -w1 * c, r >= c),
    conclusion=z3.And(
        w1 * relu(c) + w2 * relu(a) == 0,
        w1 * relu(c - a) + w2 * relu(a - a) == z,
        w1 * relu(c - r) + w2 * relu(a - r) == 0,
    ),
    falsified_conclusion=w1 * relu(c - r) + w2 * relu(a - r) == z,
)
edge = Validity(
    name="edge",
    reading="from a common level C > z >= 0 two functions fall, to 0 and to z at the distance a (the sample) and "
    "stay below beyond f, C a = (C - z) f: the difference of their ReLUs is z at the sample and 0 from f on; f is as "
    "near to a as one likes for small a. Two such edges and the level between: widths (2, 2) for N = 2 (exchange the "
    "functions for z < 0)",
    hypotheses=(
        a > 0,
        z >= 0,
        z < level,
        farther * (level - z) == level * a,
        w1 * a == level,
        w2 * farther == level,
        d >= farther,
    ),
    conclusion=z3.And(
        relu(level - w2 * a) - relu(level - w1 * a) == z,
        relu(level - w2 * d) - relu(level - w1 * d) == 0,
    ),
    falsified_conclusion=relu(level - w2 * a) - relu(level - w1 * a) == 0,
)
low1, low2, up1, up2, rise, reach = z3.Reals("l+ l- u+ u- w e")
valley = Validity(
    name="valley",
    reading="N = 3, labels at B and C of one sign (> 0): after B the functions are at l+ and l- < 0, l+ - l- > z; "
    "rising over w to z and to 0 at C, they meet at e = z w/(l+ - l- - z) beyond it, at a common level: widths (4, "
    "2)",
    hypotheses=(
        low1 < 0,
        low2 < 0,
        z > 0,
        rise > 0,
        low1 - low2 > z,
        reach * (low1 - low2 - z) == z * rise,
        up1 * rise == z - low1,
        up2 * rise == -low2,
    ),
    conclusion=z3.And(reach > 0, z + up1 * reach == up2 * reach),
    falsified_conclusion=z3.And(reach > 0, z + up1 * reach > up2 * reach),
)
apart = Validity(
    name="apart",
    reading="the functions that fell from the level C with slopes C/a and C/f are z (d - 0)/a apart at the distance "
    "d: more than any given amount once a is small",
    hypotheses=(
        a > 0,
        z > 0,
        z < level,
        farther * (level - z) == level * a,
        w1 * a == level,
        w2 * farther == level,
        d > 0,
    ),
    conclusion=((level - w2 * d) - (level - w1 * d)) * a == z * d,
    falsified_conclusion=((level - w2 * d) - (level - w1 * d)) * a == z,
)
peak = Validity(
    name="peaks",
    reading="N = 3, labels of alternating sign: one function peaks at A and C (breakpoints A, B, C), the other at B; "
    "away from a peak by `gap` a function of slope S > z/gap is negative",
    hypotheses=(z > 0, gap > 0, s * gap > z, dist >= gap),
    conclusion=z3.And(relu(z - s * 0) == z, relu(z - s * dist) == 0),
    falsified_conclusion=relu(z - s * dist) > 0,
)
sign_a, sign_b, sign_c = z3.Bools("z_A>0 z_B>0 z_C>0")
three_cases = Cases(
    name="three labels",
    reading="three labels: two neighbours have one sign (valley, perhaps mirrored), or they alternate (peaks)",
    hypotheses=(z3.Or(sign_a, z3.Not(sign_a)),),
    cases={"B, C": sign_b == sign_c, "A, B": sign_a == sign_b, "alternate": z3.And(sign_a != sign_b, sign_b != sign_c)},
    conclusion=z3.Or(sign_b == sign_c, sign_a == sign_b, sign_a == sign_c),
    falsified_without="alternate",
    falsified_conclusion=z3.Or(sign_b == sign_c, sign_a == sign_b),
)
built_d = Computed(
    name="built (d)",
    reading="three labels of alternating sign with 6 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    builds=network_of,
    instance={"kind": "few_changed_net", "labels": (0, 3, 0, -2, 1, 0, 0), "neurons": 6},
    falsified_instance={"kind": "few_changed_net", "labels": (0, 3, 0, -2, 1, 0, 0), "neurons": 5},
)
FEW = Claim(
    id="ours/three-layer-d",
    title="(d): N = 1, 2, 3",
    text="m*(1, K) <= 3, m*(2, K) <= 4, m*(3, K) <= 6.",
    steps=(one, edge, apart, valley, peak, three_cases),
    instances=(built_d,),
    uses=("ours/one-dimension",),
    scope="all K",
)

# --- Together -----------------------------------------------------------------------------------------------

N, K, value = z3.Ints("N K value")
DOMAIN = (K >= 1, N >= 0, N <= K)
changed = z3.And(N >= 1, K >= 2)
ABOVE = (
    (changed, as_z3(two_layer.BEST_TWO_LAYER, N=N, K=K) + 1),
    (changed, z3.If(K == 6, 4, K + 2)),
    (changed, named(parameters.root_up, K - 1)),
    (changed, named(three_layer.shared_width, K)),
    (changed, named(three_layer.shared_plus_width, named(parameters.root_up, K - 2), N, K)),
    (changed, named(three_layer.least_with_windows, N, 1)),
    (z3.And(N >= 4, K >= 2), named(three_layer.least_to_both_ends, N)),
    (z3.And(N >= 4, K >= 2), named(three_layer.least_with_pair, N)),
    (z3.And(N >= 4, K >= 2), named(three_layer.least_with_two_pairs, N)),
    (z3.And(N >= 4, N <= 21, K >= 2), z3.If(N <= 13, 13, 17)),
    (z3.And(N >= 4, N <= 129, K >= 2), z3.If(N <= 47, 26, z3.If(N <= 83, 35, 44))),
    (z3.And(N >= 4, N <= 15, K >= 2), 14),
    (z3.And(N == 1, K >= 2), 3),
    (z3.And(N == 2, K >= 2), 4),
    (z3.And(N == 3, K >= 2), 6),
    (z3.And(N <= 3, changed), z3.If(K <= 10, 5, K + 2)),
)
upper = as_z3(
    three_layer.three_layer_upper.body,
    opaque=(
        parameters.root_up,
        three_layer.shared_width,
        three_layer.shared_plus_width,
        three_layer.least_with_windows,
        three_layer.least_to_both_ends,
        three_layer.least_with_pair,
        three_layer.least_with_two_pairs,
    ),
    N=N,
    K=K,
)
as_stated = Validity(
    name="as stated",
    reading="`three_layer_upper(N, K)` is the smallest of these widths where they apply ((c), (h), (b'), (f), (f+), "
    "(a), (a''), (a*), (a2*), (a*'), (a*+), (aS), (d), (i)), and 0 where no label or no other sample is there",
    hypotheses=(*DOMAIN, value == upper),
    conclusion=z3.If(
        changed,
        z3.And(
            *(z3.Implies(where, value <= width) for where, width in ABOVE),
            z3.Or(*(z3.And(where, value == width) for where, width in ABOVE)),
        ),
        value == 0,
    ),
    falsified_conclusion=z3.Implies(changed, value == named(three_layer.shared_width, K)),
)


def _upper(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(three_layer.three_layer_upper(n, count) == bound for n, count, bound in cases)


evaluated = Computed(
    name="evaluated",
    reading="the smallest of these widths, as `bounds` computes it",
    statement="upper bounds (N, K, value)",
    predicate=_upper,
    instance={
        "cases": ((1, 5, 3), (2, 9, 4), (3, 10, 5), (3, 100, 6), (100, 100, 19), (400, 4000, 79), (1000, 10**5, 126))
    },
    falsified_instance={"cases": ((1, 5, 2),)},
)
UPPER = Claim(
    id="ours/three-layer-upper",
    title="3 layers: upper bound",
    formula=THREE_LAYER_UPPER,
    uses=(
        "ours/three-layer-a",
        "ours/three-layer-a-both-ends",
        "ours/three-layer-a-with-pair",
        "ours/three-layer-a-two-pairs",
        "ours/three-layer-a-rise-first",
        "ours/three-layer-a-first-signs",
        "ours/three-layer-b-plus",
        "ours/three-layer-d",
        "ours/three-layer-f",
        "ours/three-layer-fifteen",
        "ours/three-layer-f-plus",
        "ours/three-layer-three-of-ten",
    ),
)
UPPER_EVALUATED = Claim(
    id="ours/three-layer-upper/bounds",
    title="3 layers: the upper bound, as evaluated",
    text="`three_layer_upper(N, K)`, which `bounds` gives for three layers, is the smallest number of neurons of (a), "
    "(a''), (a*), (a2*), (a*'), (a*+), (aS), (b'), (c), (d), (f), (f+), (h), (i) for N >= 1, K >= 2, and 0 for N = 0 "
    "and for K = 1.",
    steps=(as_stated,),
    instances=(
        evaluated,
        as_defined("three_layer_upper(N, K)", three_layer.three_layer_upper.body, layers=3, end=1),
    ),
    uses=(
        "ours/three-layer-a",
        "ours/three-layer-a-both-ends",
        "ours/three-layer-a-with-pair",
        "ours/three-layer-a-two-pairs",
        "ours/three-layer-a-rise-first",
        "ours/three-layer-a-first-signs",
        "ours/three-layer-f",
        "ours/three-layer-fifteen",
        "ours/three-layer-f-plus",
    ),
    scope="all N, K",
)

CLAIMS = (
    *(INSIDE, SIX_SAMPLES, CHANGED, CHANGED_PLUS, BOTH_ENDS, WITH_PAIR, TWO_PAIRS, RISE_FIRST, FIRST_SIGNS, MEMORIZE),
    *(MEMORIZE_PLUS, PATTERNS, FIFTEEN, FEW, THREE_OF_TEN, UPPER, UPPER_EVALUATED),
)
