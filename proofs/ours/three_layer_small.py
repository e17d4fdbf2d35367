"""Three layers: what nets of two and three neurons cannot do."""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Validity, relu

a1, b1_, a2, x1, x2, x3, o = z3.Reals("a b w x1 x2 x3 o")
inner = [relu(a1 * x + b1_) for x in (x1, x2, x3)]
monotone_net = Cases(
    name="(1, 1)",
    reading="o + w relu(c relu(a x + b) + e), (1, 1): relu(a x + b) is monotone in x, hence the net is; 0, 1, 0 needs "
    "more. (Here: one ReLU of increasing arguments keeps their order)",
    hypotheses=(x1 < x2, x2 < x3),
    cases={"a >= 0": a1 >= 0, "a < 0": a1 < 0},
    conclusion=z3.Or(
        z3.And(inner[0] <= inner[1], inner[1] <= inner[2]), z3.And(inner[0] >= inner[1], inner[1] >= inner[2])
    ),
    falsified_without="a < 0",
    falsified_conclusion=z3.And(inner[0] <= inner[1], inner[1] <= inner[2]),
)
p0, p1, p2, q1, q2, q3 = z3.Reals("p_0 p_1 p_2 q_1 q_2 q_3")
no_zero_sum = Validity(
    name="two neurons",
    reading="a function of two neurons in one layer through values that rise, fall and rise (chords q): slopes p_0 >= "
    "q_1, p_1 <= q_2, p_2 >= q_3 with the two forced kinks; no alternating sum of an odd number of them is 0, so no "
    "facing gives it (ours/facing). Falling, rising, falling by negation",
    hypotheses=(q1 > 0, q2 < 0, q3 > 0, p0 >= q1, p1 <= q2, p2 >= q3),
    conclusion=z3.And(p0 != 0, p1 != 0, p2 != 0, p0 - p1 + p2 != 0),
    falsified_conclusion=z3.And(p0 + p1 != 0, p1 + p2 != 0),
)
r1, r2, r3, r4, w, h1, h2, h3, h4 = z3.Reals("r1 r2 r3 r4 w h1 h2 h3 h4")
one_two = Validity(
    name="(1, 2)",
    reading="(1, 2) is a function of two neurons of r = relu(a x + b); 0, 1, -1, 0 differ from neighbour to "
    "neighbour, so the r_i are different, and monotone as they are, the labels rise, fall and rise along r (or the "
    "reverse, which reads the same)",
    hypotheses=(
        r1 <= r2,
        r2 <= r3,
        r3 <= r4,
        r1 != r2,
        r2 != r3,
        r3 != r4,
        q1 * (r2 - r1) == 1,
        q2 * (r3 - r2) == -2,
        q3 * (r4 - r3) == 1,
    ),
    conclusion=z3.And(q1 > 0, q2 < 0, q3 > 0),
    falsified_conclusion=z3.And(q1 > 0, q2 < 0, q3 < 0),
)
two_one = Cases(
    name="(2, 1)",
    reading="(2, 1) is o + w relu(h), h of two neurons; with 0, 1, -1, 0 the values of h rise, fall and rise (w > 0) "
    "or fall, rise and fall (w < 0)",
    hypotheses=(w != 0, o + w * relu(h1) == 0, o + w * relu(h2) == 1, o + w * relu(h3) == -1, o + w * relu(h4) == 0),
    cases={"w > 0": w > 0, "w < 0": w < 0},
    conclusion=z3.Or(z3.And(h1 < h2, h2 > h3, h3 < h4), z3.And(h1 > h2, h2 < h3, h3 > h4)),
    falsified_without="w < 0",
    falsified_conclusion=z3.And(h1 < h2, h2 > h3, h3 < h4),
)

SMALL = Claim(
    id="ours/three-layer-small",
    title="3 layers: small nets",
    text="m* >= 2 for K >= 2, N >= 1; m* >= 3 for K >= 3, N >= 1; m* >= 4 for K >= 4, N >= 2.",
    steps=(monotone_net, no_zero_sum, one_two, two_one),
    uses=("ours/facing", "ours/forced-kinks", "def-3.3"),
    scope="all N, K",
)
