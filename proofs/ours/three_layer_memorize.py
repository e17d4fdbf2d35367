"""Three layers, constructions (b) and (b'): ceil(2 sqrt K) neurons fit any labels.

Layer 1 has breakpoints b_0 < b_1 < ..; samples between two of them are a group; a pre-activation h of layer 2 is
any CPL function that bends only there. "Large enough" is shown one group at a time, from the last back to the
first: what a group needs of its start is a bound on what the group before delivers.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Induction, Validity, relu

from .built import builds, network_of

t, start, value, least, x, z = z3.Reals("t b g o x z")

# --- (b): memorization --------------------------------------------------------------------------------------

h, ell, Z, r, s, d, e, dominance, H = z3.Reals("h l Z r sigma d e C H")
Vk, Vj, below, below_, Vn = z3.Reals("V V_j sum sum' V'")
geometric = Induction(
    name="sums",
    reading="start values V_1, V_2, .. of which each is at least twice the one before: all before V_k add up to at "
    "most V_k",
    state={"sum": (below, below_), "V": (Vk, Vn)},
    start=z3.And(below == 0, Vk > 0),
    move=z3.And(below_ == below + Vk, Vn >= 2 * Vk),
    invariant=z3.And(Vk > 0, below >= 0, below <= Vk),
    falsified_move=z3.And(below_ == below + Vk, Vn >= Vk),
    following={below_: below + Vk, Vn: 2 * Vk},
)
rising_slope = Validity(
    name="rising slope",
    reading="all distances lie between h and l. Rising: neuron k starts at -V, has to be r at the k-th sample, 0 < r "
    "<= V: slope sigma with V/l <= sigma <= 2V/h",
    hypotheses=(h > 0, d >= h, d <= ell, r > 0, r <= Vk, s * d == Vk + r),
    conclusion=z3.And(s * ell >= Vk, s * h <= 2 * Vk),
    falsified_conclusion=z3.And(s * ell >= Vk, s * h <= Vk),
)
falling_slope = Validity(
    name="falling slope",
    reading="falling: it starts at V and has to be r at the k-th sample from the right, 0 < 2 r <= V: |slope| sigma "
    "with V/(2 l) <= sigma <= V/h",
    hypotheses=(h > 0, d >= h, d <= ell, r > 0, 2 * r <= Vk, s * d == Vk - r),
    conclusion=z3.And(2 * s * ell >= Vk, s * h <= Vk),
    falsified_conclusion=z3.And(s * ell >= Vk, s * h <= Vk),
)
change, label_change = z3.Reals("c dz")
right_sign = Validity(
    name="sign",
    reading="from one sample to the next (distance d) the net moves by c = (sigma + e) d in the direction of the "
    "neuron that turned on last; e, the other slopes, is at most half of sigma, and sigma h > 4 Z. So what neuron k "
    "has to add, r = c - dz with |dz| <= Z, has its sign and 0 < r <= 2 sigma l + Z",
    hypotheses=(
        h > 0,
        d >= h,
        d <= ell,
        Z > 0,
        2 * e <= s,
        -2 * e <= s,
        s * h > 4 * Z,
        change == (s + e) * d,
        label_change <= Z,
        -label_change <= Z,
        r == change - label_change,
    ),
    conclusion=z3.And(r > 0, r <= 2 * s * ell + Z),
    falsified_conclusion=z3.And(r > 0, r <= s * h),
)
turn_on = Validity(
    name="turns on in time",
    reading="the zero of neuron k lies r / sigma before (after) its sample; it is less than h away once V h > r l "
    "(rising; V h > 2 r l falling): after the samples where the neuron must still be off",
    hypotheses=(h > 0, ell >= h, r > 0, s * ell >= Vk, Vk * h > r * ell, H * s == r),
    conclusion=z3.And(H > 0, h > H),
    falsified_conclusion=z3.And(H > 0, h > 2 * H),
)
next_values = Validity(
    name="next values",
    reading="at the end of the group, between h and l beyond its zero, neuron k has the value H = sigma d: V h/(2 l) "
    "<= H <= 2 V l/h (either kind of group)",
    hypotheses=(h > 0, ell >= h, d >= h, d <= ell, 2 * s * ell >= Vk, s * h <= 2 * Vk, s * d == H, Vk > 0),
    conclusion=z3.And(2 * H * ell >= Vk * h, H * h <= 2 * Vk * ell),
    falsified_conclusion=z3.And(H * ell >= Vk * h, H * h <= 2 * Vk * ell),
)
H1, H2, V1, V2 = z3.Reals("H1 H2 V1 V2")
dominance_kept = Validity(
    name="dominance",
    reading="so if V_{k+1} >= 4 C (l/h)^2 V_k at the start of a group, then H_{k+1} >= C H_k at its end: from the "
    "last group back, some ratio is large enough for all, and powers of a large base have it",
    hypotheses=(
        h > 0,
        ell > 0,
        dominance > 0,
        V1 > 0,
        H1 > 0,
        2 * H2 * ell >= V2 * h,
        H1 * h <= 2 * V1 * ell,
        V2 * h * h >= 4 * dominance * ell * ell * V1,
    ),
    conclusion=dominance * H1 <= H2,
    falsified_conclusion=2 * dominance * H1 <= H2,
)
lowest = z3.Real("low")
first_neuron_sign = Validity(
    name="first neuron",
    reading="the offset is o = floor(lowest label) - 1; the first neuron of a group has only o against it: r = z - o "
    ">= 1",
    hypotheses=(z >= lowest, least == z3.ToReal(z3.ToInt(lowest)) - 1, r == z - least),
    conclusion=r >= 1,
    falsified_conclusion=r >= 2,
)
short_group = Validity(
    name="short group",
    reading="neurons without a sample in a short last group: rising, flat at -V they stay off; falling, from V > 0 "
    "with zero before the first sample x they are off from there on",
    hypotheses=(Vk > 0, start < H, x > H, s * (H - start) == -Vk, t >= x),
    conclusion=z3.And(relu(-Vk) == 0, relu(Vk + s * (t - start)) == 0),
    falsified_conclusion=relu(Vk + s * (t - start)) > 0,
)
root, rest, K = z3.Ints("c odd K")
half = z3.Int("e")
widths = Cases(
    name="ceil(2 sqrt K)",
    reading="c = ceil(2 sqrt K), so c^2 >= 4 K: the halves of c, rounded up and down, have a product of at least K",
    hypotheses=(K >= 1, root >= 1, root * root >= 4 * K, z3.Or(root == 2 * half, root == 2 * half + 1)),
    cases={"even": root == 2 * half, "odd": root == 2 * half + 1},
    conclusion=z3.If(root == 2 * half, half * half, half * (half + 1)) >= K,
    falsified_without="odd",
    falsified_conclusion=half * half >= K,
)
built_b = Computed(
    name="built (b)",
    reading="25 labels with 10 = ceil(2 sqrt 25) neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    builds=network_of,
    instance={"kind": "memorization_net", "labels": (3, 1, -2, 7, 0) * 5, "neurons": 10},
    falsified_instance={"kind": "memorization_net", "labels": (3, 1, -2, 7, 0) * 5, "neurons": 9},
)
B_STEPS = (
    geometric,
    rising_slope,
    falling_slope,
    first_neuron_sign,
    right_sign,
    turn_on,
    next_values,
    dominance_kept,
    short_group,
    widths,
)
MEMORIZE = Claim(
    id="ours/three-layer-b",
    title="(b): ceil(2 sqrt K)",
    text="p + q neurons fit any K <= p q samples; m*(N, K) <= ceil(2 sqrt K).",
    steps=B_STEPS,
    instances=(built_b,),
    uses=("ours/one-dimension",),
    scope="all K >= 1, p, q >= 1",
)

base, b0, xi, xn, zi, zn = z3.Reals("S b_0 x_i x_{i+1} z_i z_{i+1}")
free_start = Validity(
    name="b_0",
    reading="z_{i+1} > z_i = .. = z_1 (else negate all labels): neuron 1 is z_1 - o up to b_0 = x_{i+1} - (z_{i+1} - "
    "z_i)/S and then rises with slope S: b_0 lies between x_i and x_{i+1} once S is large, and the net is z_{i+1} at "
    "x_{i+1}",
    hypotheses=(xi < xn, zi < zn, base * (xn - xi) > zn - zi, base * (xn - b0) == zn - zi),
    conclusion=z3.And(xi < b0, b0 < xn, zi + base * (xn - b0) == zn),
    falsified_conclusion=z3.And(xi < b0, 2 * b0 < xn + xi),
)
free_end = Validity(
    name="its end",
    reading="at the end of the first group, d beyond b_0, it has (z_1 - o) + S d, between S h and S l + Z: S takes "
    "the part of its start value",
    hypotheses=(h > 0, d >= h, d <= ell, base > 0, value > 0, value <= Z, value + base * d == H),
    conclusion=z3.And(base * h <= H, base * ell + Z >= H),
    falsified_conclusion=z3.And(base * h <= H, base * h + Z >= H),
)
built_b_plus = Computed(
    name="built (b')",
    reading="26 labels with 10 = ceil(2 sqrt 25) neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=builds,
    builds=network_of,
    instance={"kind": "memorization_net_plus", "labels": (3, 1, -2, 7, 0) * 5 + (4,), "neurons": 10},
    falsified_instance={"kind": "memorization_net_plus", "labels": (3, 1, -2, 7, 0) * 5 + (4,), "neurons": 9},
)
MEMORIZE_PLUS = Claim(
    id="ours/three-layer-b-plus",
    title="(b'): ceil(2 sqrt(K-1))",
    text="p + q neurons fit any K <= p q + 1 samples; m*(N, K) <= ceil(2 sqrt(K - 1)) for K >= 2.",
    steps=(free_start, free_end),
    instances=(built_b_plus,),
    uses=("ours/three-layer-b",),
    scope="all K >= 2, p, q >= 1",
)
