"""Three layers, construction (h): four neurons fit any six samples, one fewer than counting groups gives.

Widths (2, 2): b in (x_2, x_3) faces right, c in (x_4, x_5) faces left, net o - relu(h_1) - relu(h_2). s_i is the slope
between samples i and i + 1. A function of layer 2 has three slopes, of which the middle one is the sum of the outer
ones, and one value: h_1 has the slopes -s_1, -tau, s_1 - tau, and h_2 has sigma + s_5, sigma, -s_5. With
f = (z_4 - z_3)/(x_4 - x_3), tau = sigma + f, h_1(x_4) = 0 and h_2(x_4) = o - z_4. All is written from x_4 = 0.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity, relu

from .built import builds

sigma, last, fall, tau, o, bend, first = z3.Reals("sigma s_5 f tau o d s_1")
A, B, C, x5, c, z3_, z4, z5, zb, w = z3.Reals("A B C x_5 c z_3 z_4 z_5 z_b W")

outer, middle, other, right, left = z3.Reals("s s' s'' r l")
summed = Validity(
    name="slopes",
    reading="c + r relu(t - b) + l relu(c - t) has the slopes -l, r - l, r: the middle one is the sum of the outer "
    "ones, and these and one value are free. So h_1 and h_2 are there for any tau, sigma and o",
    hypotheses=(outer == -left, middle == right - left, other == right),
    conclusion=middle == outer + other,
    falsified_conclusion=middle == outer - other,
)
place_of_c = Validity(
    name="c",
    reading="d = s_5 - s_4 > 0: from o - z_4 at x_4 with slope sigma, h_2 meets o minus the line of samples 5 and 6 at "
    "c = d x_5/(sigma + s_5), between x_4 = 0 and x_5 once sigma + s_5 > d",
    hypotheses=(x5 > 0, bend > 0, z5 - z4 == (last - bend) * x5, sigma + last > bend, c * (sigma + last) == bend * x5),
    conclusion=z3.And(c > 0, c < x5, -z4 + sigma * c == -z5 - last * (c - x5)),
    falsified_conclusion=z3.And(c > 0, 2 * c < x5),
)
sum_at_3 = Validity(
    name="sample 3",
    reading="x_3 = -C: h_1 + h_2 = tau C + (o - z_4 - sigma C) = o - z_3; h_1 > 0 there, and the net is z_3 as soon as "
    "h_2 >= 0 (sample 3, h_2)",
    hypotheses=(C > 0, z4 - z3_ == fall * C, tau == sigma + fall, tau > 0),
    conclusion=z3.And(tau * C > 0, tau * C + (o - z4 - sigma * C) == o - z3_),
    falsified_conclusion=tau * C + (o - z4 + sigma * C) == o - z3_,
)
LARGE = (C > 0, C < A, B > 0, tau == sigma + fall, w >= zb + A * fall - z4, w >= z4 - zb - A * fall)
off_left = Validity(
    name="samples 1, 2",
    reading="b = -A, A > C, x_2 = b - B; h_1(b) = tau A is o - z_b, z_b = the line of samples 1 and 2 at b. With W at "
    "least |z_b + A f - z_4|: (sigma + s_5) B >= W makes h_2 <= 0 at x_2, and further left, as it rises",
    hypotheses=(*LARGE, o == zb + tau * A, (sigma + last) * B >= w),
    conclusion=(o - z4 - sigma * A) - (sigma + last) * B <= 0,
    falsified_conclusion=o - z4 - sigma * A <= 0,
)
on_at_3 = Validity(
    name="sample 3, h_2",
    reading="and sigma (A - C) >= W makes h_2 >= 0 at x_3",
    hypotheses=(*LARGE, o == zb + tau * A, sigma * (A - C) >= w),
    conclusion=o - z4 - sigma * C >= 0,
    falsified_conclusion=o - z4 - sigma * C >= 1,
)
t = z3.Real("t")
off_right = Validity(
    name="samples 4, 5, 6",
    reading="h_1 falls from 0 at x_4 = 0 with slope -tau to c, and on with slope s_1 - tau: it is <= 0 at samples 4, "
    "5, 6 once tau >= s_1, tau > 0",
    hypotheses=(c > 0, tau > 0, tau >= first, t >= 0),
    conclusion=z3.If(t <= c, -tau * t, -tau * c + (first - tau) * (t - c)) <= 0,
    falsified_conclusion=z3.If(t <= c, -tau * t, -tau * c + first * (t - c)) <= 0,
)
v1, v2, label = z3.Reals("h_1 h_2 z")
values = Validity(
    name="values",
    reading="o grows with sigma, so o > z at all samples: where one function is o - z and the other <= 0, the net is "
    "z; h_1 = o - z at samples 1 and 2, h_2 at 4, 5 and 6",
    hypotheses=(o > label, z3.Or(z3.And(v1 == o - label, v2 <= 0), z3.And(v2 == o - label, v1 <= 0))),
    conclusion=o - relu(v1) - relu(v2) == label,
    falsified_conclusion=o - relu(v1) + relu(v2) == label,
)
d2, d5 = z3.Reals("d_2 d_5")
all_labels = Cases(
    name="all labels",
    reading="d_i = s_i - s_{i-1}. d_5 > 0 is the case above, d_5 < 0 its negation, d_2 != 0 the reflection; if d_2 = "
    "d_5 = 0, at most two kinks are forced, so three neurons do in one layer (ours/facing), four with one before them",
    hypotheses=(z3.Or(d2 == 0, d2 != 0),),
    cases={"d_5 > 0": d5 > 0, "d_5 < 0": d5 < 0, "d_2": z3.And(d5 == 0, d2 != 0), "flat": z3.And(d5 == 0, d2 == 0)},
    conclusion=z3.Or(d5 != 0, d2 != 0, z3.And(d2 == 0, d5 == 0)),
    falsified_without="flat",
    falsified_conclusion=z3.Or(d5 != 0, d2 != 0),
)
built = Computed(
    name="built (h)",
    reading="0, 1, 0, 1, 0, 3 with four neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    instance={"kind": "six_samples_net", "labels": (0, 1, 0, 1, 0, 3), "neurons": 4},
    falsified_instance={"kind": "six_samples_net", "labels": (0, 1, 0, 1, 0, 3), "neurons": 3},
)
SIX_SAMPLES = Claim(
    id="ours/three-layer-six-samples",
    title="(h): six samples",
    text="m*(N, 6) <= 4: four neurons, of widths (2, 2) or (1, 3), fit any six samples.",
    steps=(summed, place_of_c, sum_at_3, off_left, on_at_3, off_right, values, all_labels),
    instances=(built,),
    uses=("ours/facing", "ours/one-dimension", "ours/three-layer-inside"),
    scope="all N, K = 6",
)
