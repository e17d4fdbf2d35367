"""(e'): the zigzag of (f) through the changed samples alone, with one window on top.

(f) is applied to T with labels scaled to |e| <= eps/2, behind an added sample u of label eps left of all data, and, if
T has fewer than p (q + 1) samples, before further ones right of all data. In all gaps between its samples one neuron
turns on or off, or a breakpoint lies: two lines meet, each through the sample on its side. Their slopes are at least c
in size, and c is fixed before eps is chosen; so all samples outside T have |g| >= eps. Notation as in
three_layer_shared: h the least distance of two samples of (f), l the length, eps and T with T = h/(8 l), eps <= T/8.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Built, Computed, Validity, relu
from ftc_verify.constructions.zigzag import shared_zigzag_net
from ftc_verify.rationals import ONE

from .three_layer_changed import unit
from .three_layer_shared import SCALE, small

h, ell, T, eps, e0, e1 = z3.Reals("h l T eps e_0 e_1")
s, pi, q_at, distance, x = z3.Reals("s pi Q d x")
second_line = Validity(
    name="slope at s_1",
    reading="the line at s_1 is D + Q - 1 (q odd: D = P): it is e_1 at s_1 and, as Q <= -1 and D = 1 + e_0 at s_0, "
    "at most e_0 - 1 there. So its slope is at least 1/(2 l) in size; that at s_0 is at least 7/(8 l) (slope of P; "
    "valley, q even)",
    hypotheses=(
        *(*SCALE, *small(e0, e1), q_at <= -1, distance >= h, distance <= ell),
        s * distance == e1 - (1 + e0 - 1 + q_at),
    ),
    conclusion=2 * s * ell >= 1,
    falsified_conclusion=s * ell >= 1,
)
size, others = z3.Reals("sigma e")
middle_lines = Validity(
    name="slopes at s_2, ..",
    reading="the lines at s_2, .., up to the last of the Y are sums of Y_0, Y_1, ..: the slope of the last one is "
    "sigma in size, those of the others add up to at most half of it (slope of Y_0; ours/three-layer-b, dominance). "
    "All sigma are fixed before eps",
    hypotheses=(size > 0, 2 * others <= size, -2 * others <= size, z3.Or(x == size + others, x == -size + others)),
    conclusion=z3.And(z3.Implies(x >= 0, 2 * x >= size), z3.Implies(x < 0, -2 * x >= size)),
    falsified_conclusion=z3.Or(x >= size, -x >= size),
)
g_slope = z3.Real("g")
last_line = Validity(
    name="slope at s_q, q odd",
    reading="the line there is G - P: P falls with pi >= 7/(8 l), G with g <= 3 sigma/2, 8 sigma l <= 2 T (G at "
    "s_q); so the slope is at least 1/(2 l)",
    hypotheses=(
        *SCALE,
        8 * pi * ell >= 7,
        size > 0,
        8 * size * ell <= 2 * T,
        2 * g_slope <= 3 * size,
        x == pi - g_slope,
    ),
    conclusion=2 * x * ell >= 1,
    falsified_conclusion=x * ell >= 1,
)
bound, kappa = z3.Reals("B kappa")
even_lines = Validity(
    name="slopes at s_{q-1}, s_q, q even",
    reading="at s_{q-1} it is G - P_1, P_1 falling with kappa, kappa h >= 4 B, and |G| <= B at samples h or more "
    "apart; at s_q G - D, which is 1 or more at s_0 (E <= -1) and e_q at s_q",
    hypotheses=(
        *(*SCALE, *small(e0), bound >= 2, kappa * h >= 4 * bound, g_slope * h <= 2 * bound, x == kappa - g_slope),
        *(distance >= 3 * h, distance <= ell, q_at >= 1, s * distance == q_at - e0),
    ),
    conclusion=z3.And(x * h >= 2 * bound, 2 * s * ell >= 1),
    falsified_conclusion=x * h >= 4 * bound,
)
slope, near, label, value = z3.Reals("slope d e g")
outside = Validity(
    name="outside",
    reading="a sample outside T, d >= h' from the sample of (f) on whose line it lies (h' the least distance of all "
    "samples): once c h' >= 2 eps, |g| > eps there",
    hypotheses=(
        *(eps > 0, 2 * label <= eps, -2 * label <= eps, near > 0, value == label + slope * near),
        z3.Or(slope * near >= 2 * eps, -slope * near >= 2 * eps),
    ),
    conclusion=z3.Or(value > eps, value < -eps),
    falsified_conclusion=z3.Or(value >= 2 * eps, value <= -2 * eps),
)
left_of_all = Validity(
    name="left of T",
    reading="left of the first sample of T, g falls to its label from the constant eps (the label of u), and by the "
    "step before it does so nearer than h': samples there have g = eps, twice the largest label",
    hypotheses=(
        *(eps > 0, 2 * label <= eps, -2 * label <= eps, slope > 0, slope * near >= 2 * eps),
        z3.If(label + slope * near >= eps, value == eps, value == label + slope * near),
    ),
    conclusion=value == eps,
    falsified_conclusion=value < eps,
)
LABELS = (1, -3, 2, -1, 3, -2, 1, -1)


def _shared_zigzag_net(gaps: int, neurons: int, clipped: bool = False) -> Built:
    xs = [ONE * i for i in range(8 * gaps)]
    zs = [ONE * (LABELS[i // gaps] if i % gaps == gaps // 2 else 0) for i in range(8 * gaps)]
    made = shared_zigzag_net(xs, zs, clipped=clipped)
    if made is None:
        raise ValueError("no sizes were found")
    return Built(made, [[x] for x in xs], zs)


def _built(gaps: int, neurons: int, clipped: bool = False) -> bool:
    made = _shared_zigzag_net(gaps, neurons, clipped)
    return made.fits and made.network.neurons <= neurons and len(made.network.widths) == 3 + clipped


built = Computed(
    name="built (e')",
    reading="8 changed samples of 24, 4 layers: 5 + 4 neurons, rational weights",
    statement="the network built has all labels and at most this many neurons",
    predicate=_built,
    builds=_shared_zigzag_net,
    instance={"gaps": 3, "neurons": 9},
    falsified_instance={"gaps": 3, "neurons": 8},
)
built_clipped = Computed(
    name="built (e'), clipped",
    reading="the same 8 changed samples, 5 layers: 9 neurons again",
    statement="the network built has all labels, so many layers and at most this many neurons",
    predicate=_built,
    builds=_shared_zigzag_net,
    instance={"gaps": 3, "neurons": 9, "clipped": True},
    falsified_instance={"gaps": 3, "neurons": 8, "clipped": True},
)
ZIGZAG_SHARED = Claim(
    id="ours/zigzag-shared",
    title="(e'): ceil(2 sqrt N) + 3",
    text="4 layers, widths (p, q, 4), p (q + 1) >= N, q >= 3, fit any N labels of any K samples (real weights): m*_4 "
    "<= ceil(2 sqrt N) + 3 for N >= 7, N != 9.",
    steps=(second_line, middle_lines, last_line, even_lines, outside, left_of_all, unit),
    instances=(built,),
    uses=("ours/one-dimension", "ours/three-layer-f", "ours/three-layer-b"),
    scope="all N >= 1, K, p >= 1, q >= 3; eps is chosen after all sizes on which c rests",
)

# --- A window in two layers -------------------------------------------------------------------------------------------

v, delta, steep = z3.Reals("v delta S")
t = relu(v + 1 + delta)
CLIPPED = (
    (1 + steep) * relu(1 + delta - 1 - t) - (1 + steep) * relu(1 + delta + 1 - t) + steep * relu(2 + 2 * delta - t)
)
clipped = Validity(
    name="clipped window",
    reading="t = relu(v + 1 + delta), S = 1/delta: three neurons that face left, with kinks at v = -1, 1 and 1 + "
    "delta, are v on [-1, 1] and 0 for v >= 1 + delta, and for v <= -1 - delta, where t = 0",
    hypotheses=(delta > 0, steep * delta == 1),
    conclusion=z3.And(
        z3.Implies(z3.And(v >= -1, v <= 1), v == CLIPPED),
        z3.Implies(z3.Or(v <= -1 - delta, v >= 1 + delta), CLIPPED == 0),
    ),
    falsified_conclusion=z3.Implies(v >= 1, CLIPPED == 0),
)
ZIGZAG_CLIPPED = Claim(
    id="ours/zigzag-clipped",
    title="(e), (e'), 5 layers: a window of 1 + 3",
    text="5 layers, widths (p, q, 1, 3), p q >= N, or p (q + 1) >= N, q >= 3 (real weights), fit any N labels of any K "
    "samples: as many neurons as in 4 layers.",
    steps=(clipped,),
    instances=(built_clipped,),
    uses=("ours/zigzag", "ours/zigzag-shared"),
    scope="all N >= 1, K, p, q >= 1",
)
