"""Three layers, upper bounds: constructions (a), (a'), (b), (b'), (c), (d) of `constructions.three_layer`, for
all data.

Layer 1 has breakpoints b_0 < b_1 < ..; samples between two of them are a group; a pre-activation h of layer 2 is
any CPL function that bends only there. "Large enough" is shown one group at a time, from the last back to the
first: what a group needs of its start is a bound on what the group before delivers.
"""

import sympy
import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Identity, Induction, Validity, relu

# --- (c) ----------------------------------------------------------------------------------------------------

t, start, value, least = z3.Reals("t b g o")
first_neuron = Validity(
    name="(c)",
    reading="one neuron of layer 1 with its breakpoint b left of the data passes t - b on, so layer 2 can be any "
    "2-layer net: widths (1, m)",
    hypotheses=(t >= start,),
    conclusion=relu(t - start) == t - start,
    falsified_conclusion=relu(t - start) == t,
)
INSIDE = Claim(
    id="ours/three-layer-inside",
    title="(c): 2 layers inside 3",
    text="m*_3(N, K) <= m*_2(N, K) + 1.",
    steps=(first_neuron,),
    uses=("ours/two-layer-upper",),
    scope="all N >= 1, K",
)

# --- (a): the changed samples alone -------------------------------------------------------------------------

slope, slope_, x, x_, b, z, z_, wanted, gap, y, V = z3.Reals("s s' x x' b z z' S gap y V")
unit_interval = z3.And(z >= -1, z <= 1, z_ >= -1, z_ <= 1)
steep_stays_steep = Validity(
    name="next slope",
    reading="h passes through (x, z) with slope s, bends at b, passes through (x', z'): |z|, |z'| <= 1, x < b < x'. "
    "If s (b - x) >= S (x' - b) + 2 then s' <= -S: steep enough in one group is as steep as one likes in the next, "
    "with the other sign (and the same for -h)",
    hypotheses=(
        unit_interval,
        x < b,
        b < x_,
        wanted > 0,
        slope * (b - x) >= wanted * (x_ - b) + 2,
        z + slope * (b - x) + slope_ * (x_ - b) == z_,
    ),
    conclusion=slope_ <= -wanted,
    falsified_conclusion=slope_ < -wanted - 1,
)
outside = Validity(
    name="outside",
    reading="a sample y of the group, at least `gap` from x, has |h| > 1 + delta (here 2) once S gap > 3; and a group "
    "in which h has no sample keeps the value V at its start, as far out",
    hypotheses=(unit_interval, gap > 0, slope >= wanted, wanted * gap > 3, z3.Or(y - x >= gap, x - y >= gap)),
    conclusion=z3.Or(z + slope * (y - x) > 2, z + slope * (y - x) < -2),
    falsified_conclusion=z + slope * (y - x) > 2,
)
v, delta, steep = z3.Reals("v delta 1/delta")
window_unit = (
    -steep * relu(v + 1 + delta) + (1 + steep) * relu(v + 1) - (1 + steep) * relu(v - 1) + steep * relu(v - 1 - delta)
)
unit = Cases(
    name="unit",
    reading="the four neurons of a unit give v on [-1, 1] and 0 outside (-1 - delta, 1 + delta)",
    hypotheses=(delta > 0, steep * delta == 1, z3.Or(z3.And(v >= -1, v <= 1), v >= 1 + delta, v <= -1 - delta)),
    cases={"inside": z3.And(v >= -1, v <= 1), "right": v >= 1 + delta, "left": v <= -1 - delta},
    conclusion=window_unit == z3.If(z3.And(v >= -1, v <= 1), v, 0),
    falsified_without="left",
    falsified_conclusion=window_unit == v,
)
p, q, N = z3.Ints("p q N")
group, group_, reachable, reachable_ = z3.Ints("g g' n n'")
groups_hold = Induction(
    name="groups",
    reading="p groups of at most q samples hold p q: any N <= p q; widths (p, 4 q)",
    state={"g": (group, group_), "n": (reachable, reachable_)},
    parameters=(q,),
    start=z3.And(group == 0, reachable == 0, q >= 1),
    move=z3.And(group_ == group + 1, reachable_ == reachable + q),
    invariant=z3.And(reachable == group * q, q >= 1),
    falsified_move=z3.And(group_ == group + 1, reachable_ == reachable + q + 1),
)


def _builds(kind: str, labels: tuple[int, ...], neurons: int) -> bool:
    from flint import fmpq

    from ftc_verify.constructions import three_layer as build

    xs, zs = [fmpq(i * i + i) for i in range(len(labels))], [fmpq(label) for label in labels]
    network = getattr(build, kind)(xs, zs)
    return bool(network.evaluate([[value] for value in xs]) == zs and network.neurons <= neurons)


built_a = Computed(
    name="built (a)",
    reading="12 changed samples of 25, 13 = 5 + 8 neurons, or p + 4 q = 4 + 12 as the widths have it",
    statement="the network built has all labels and at most this many neurons",
    predicate=_builds,
    instance={"kind": "changed_samples_net", "labels": (0, 1, -2) * 8 + (5,), "neurons": 17},
    falsified_instance={"kind": "changed_samples_net", "labels": (0, 1, -2) * 8 + (5,), "neurons": 16},
)

CHANGED = Claim(
    id="ours/three-layer-a",
    title="(a): p + 4 q, p q >= N",
    text="m*(N, K) <= p + 4 q whenever p q >= N: about 4 sqrt N neurons, whatever K.",
    steps=(steep_stays_steep, outside, unit, groups_hold, built_a),
    uses=("ours/one-dimension",),
    scope="all N >= 1, K, p, q >= 1",
)

# --- (a'): one more -----------------------------------------------------------------------------------------

xa, x2, za, z2, s2, first = z3.Reals("x_A x_2 z_A z_2 S D")
meeting = Validity(
    name="b_1",
    reading="function 1 passes through (x_A, z_A) with the slope D = s_3 - s_4 that b_3 (facing left) gives it, and "
    "through (x_2, z_2) with slope S: both lines meet at b_1 strictly between, once S (x_2 - x_A) and -D (x_2 - x_A) "
    "are above 2",
    hypotheses=(
        xa < x2,
        za >= -1,
        za <= 1,
        z2 >= -1,
        z2 <= 1,
        s2 * (x2 - xa) > 2,
        -first * (x2 - xa) > 2,
        za + first * (b - xa) == z2 + s2 * (b - x2),
    ),
    conclusion=z3.And(xa < b, b < x2),
    falsified_conclusion=z3.And(xa < b, 2 * b < x2 + xa),
)
D, E, A, B, P, R, w, k = sympy.symbols("D E A B p r v kappa")


def _zero_condition(at: sympy.Expr) -> sympy.Expr:
    return D * (B + R - at) * (P - at) - E * (R - at) * (P - at + A) - k * B * (P - at + A)


rho1, rhok = A / (P - w), B / (R - w)
quadratic = Identity(
    name="zeros move",
    reading="for S to infinity function k >= 2 has a zero left of b_1, at x_A + kappa with D (rho_k + 1) - E (1 + "
    "rho_1) = kappa rho_k (1 + rho_1), D = x_{2,1} - x_A, E = x_{2,k} - x_A, rho_1 = A/(p - v), rho_k = B/(r - v), v "
    "= b_3. Cleared of denominators this is a polynomial in v",
    left=(D * (rhok + 1) - E * (1 + rho1) - k * rhok * (1 + rho1)) * (P - w) * (R - w),
    right=_zero_condition(w),
    falsified_right=_zero_condition(w) + k * B,
)
leading = Identity(
    name="leading coefficient",
    reading="its second difference is constant, so its degree is 2, with the coefficient D - E = x_{2,1} - x_{2,k}, "
    "which is not 0 for k >= 2",
    left=_zero_condition(w + 1) - 2 * _zero_condition(w) + _zero_condition(w - 1),
    right=2 * (D - E),
    falsified_right=2 * (D + E),
)
c2, c1, c0, r1, r2, r3 = z3.Reals("c2 c1 c0 r1 r2 r3")
two_roots = Validity(
    name="two roots",
    reading="so at most two positions b_3 put that zero on a given sample; where function k has no sample in group 4 "
    "its rho_k is free of v and the equation has one root at most. Finitely many b_3 are bad, and between two samples "
    "there are infinitely many",
    hypotheses=(
        c2 != 0,
        r1 < r2,
        r2 < r3,
        c2 * r1 * r1 + c1 * r1 + c0 == 0,
        c2 * r2 * r2 + c1 * r2 + c0 == 0,
    ),
    conclusion=c2 * r3 * r3 + c1 * r3 + c0 != 0,
    falsified_conclusion=c2 * r3 * r3 + c1 * r3 + c0 > 0,
)
built_a_plus = Computed(
    name="built (a')",
    reading="N = 5, q = 1: N + 3 = 8 neurons",
    statement="the network built has all labels and at most this many neurons",
    predicate=_builds,
    instance={"kind": "changed_samples_net_plus", "labels": (0, 1, -2, 0, 0, 3, 1, 0, -1, 0), "neurons": 8},
    falsified_instance={"kind": "changed_samples_net_plus", "labels": (0, 1, -2, 0, 0, 3, 1, 0, -1, 0), "neurons": 7},
)

CHANGED_PLUS = Claim(
    id="ours/three-layer-a-plus",
    title="(a'): one more for free",
    text="m*(N, K) <= p + 4 q whenever p q >= N - 1, p >= 3, N >= 4; in particular N + 3.",
    steps=(meeting, quadratic, leading, two_roots, steep_stays_steep, outside, unit, built_a_plus),
    uses=("ours/three-layer-a", "ours/facing"),
    scope="all N >= 4, K, p >= 3, q >= 1",
)

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
    predicate=_builds,
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
    steps=(*B_STEPS, built_b),
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
    predicate=_builds,
    instance={"kind": "memorization_net_plus", "labels": (3, 1, -2, 7, 0) * 5 + (4,), "neurons": 10},
    falsified_instance={"kind": "memorization_net_plus", "labels": (3, 1, -2, 7, 0) * 5 + (4,), "neurons": 9},
)
MEMORIZE_PLUS = Claim(
    id="ours/three-layer-b-plus",
    title="(b'): ceil(2 sqrt(K-1))",
    text="p + q neurons fit any K <= p q + 1 samples; m*(N, K) <= ceil(2 sqrt(K - 1)) for K >= 2.",
    steps=(free_start, free_end, built_b_plus),
    uses=("ours/three-layer-b",),
    scope="all K >= 2, p, q >= 1",
)

# --- (d): one, two, three changed samples -------------------------------------------------------------------

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
    reading="from a common level C > z >= 0 two functions fall, to 0 and to z at the distance a (the sample) and stay "
    "below beyond f, C a = (C - z) f: the difference of their ReLUs is z at the sample and 0 from f on; f is as near "
    "to a as one likes for small a. Two such edges and the level between: widths (2, 2) for N = 2 (exchange the "
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
    "rising over w to z and to 0 at C, they meet at e = z w/(l+ - l- - z) beyond it, at a common level: widths (4, 2)",
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
    predicate=_builds,
    instance={"kind": "few_changed_net", "labels": (0, 3, 0, -2, 1, 0, 0), "neurons": 6},
    falsified_instance={"kind": "few_changed_net", "labels": (0, 3, 0, -2, 1, 0, 0), "neurons": 5},
)
FEW = Claim(
    id="ours/three-layer-d",
    title="(d): N = 1, 2, 3",
    text="m*(1, K) <= 3, m*(2, K) <= 4, m*(3, K) <= 6.",
    steps=(one, edge, apart, valley, peak, three_cases, built_d),
    uses=("ours/one-dimension",),
    scope="all K",
)

# --- Together -----------------------------------------------------------------------------------------------


def _upper(cases: tuple[tuple[int, int, int], ...]) -> bool:
    from ftc_verify.theory.three_layer import three_layer_upper

    return all(three_layer_upper(n, count) == bound for n, count, bound in cases)


upper, w_a, w_b, w_c = z3.Reals("m* a b c")
smallest = Validity(
    name="smallest",
    reading="m* is at most each of these widths, hence at most the smallest",
    hypotheses=(upper <= w_a, upper <= w_b, upper <= w_c),
    conclusion=upper <= z3.If(w_a <= w_b, z3.If(w_a <= w_c, w_a, w_c), z3.If(w_b <= w_c, w_b, w_c)),
    falsified_conclusion=upper < z3.If(w_a <= w_b, z3.If(w_a <= w_c, w_a, w_c), z3.If(w_b <= w_c, w_b, w_c)),
)
evaluated = Computed(
    name="evaluated",
    reading="the smallest of these widths, as `bounds` computes it",
    statement="upper bounds (N, K, value)",
    predicate=_upper,
    instance={"cases": ((1, 5, 3), (2, 9, 4), (3, 100, 6), (100, 100, 19), (400, 4000, 80), (1000, 100000, 127))},
    falsified_instance={"cases": ((1, 5, 2),)},
)
UPPER = Claim(
    id="ours/three-layer-upper",
    title="3 layers: upper bound",
    text="m*(N, K) is at most the smallest width of (a), (a'), (b'), (c), (d), (f).",
    steps=(smallest, evaluated),
    uses=(
        "ours/three-layer-a",
        "ours/three-layer-a-plus",
        "ours/three-layer-b-plus",
        "ours/three-layer-inside",
        "ours/three-layer-d",
        "ours/three-layer-f",
    ),
    scope="all N, K",
)

CLAIMS = (INSIDE, CHANGED, CHANGED_PLUS, MEMORIZE, MEMORIZE_PLUS, FEW, UPPER)
