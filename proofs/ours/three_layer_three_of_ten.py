"""Three layers, construction (i): five neurons, of widths (3, 2), fit any three changed samples of ten.

A < B < C are the changed samples, z_A, z_B, z_C their labels; k_0, .., k_3 samples with label 0 lie before, between
and behind them. Up to negation z_A > 0. The net is h_1^+ - h_2^+ (in `last` h_1^+ + h_2^+ for z_C > 0), where
f^+ = max{f, 0}; h_1 and h_2 bend at b_1 < b_2 < b_3 only, and have slopes s_0, .., s_3. S is a size, large enough.
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Cases, Computed, Validity, relu
from ftc_verify.theory import three_layer

from .built import builds

a, b, c, p, q, m, low, high, t = z3.Reals("A B C p q m b_2 b_3 t")
za, zb, zc, size = z3.Reals("z_A z_B z_C S")
s0, s1, s2, s3, r0, r1, r3 = z3.Reals("s_0 s_1 s_2 s_3 s_0' s_1' s_3'")

# --- Slopes, and what is off ----------------------------------------------------------------------------------------

k1, k2, k3 = z3.Reals("kappa_1 kappa_2 kappa_3")
_kinks = (k1 == s1 - s0, k2 == s2 - s1, k3 == s3 - s2)
facing = Validity(
    name="b_2, b_3 face left",
    reading="the leftmost slope is minus the sum of the left-facing kinks (ours/facing), and no other condition: with "
    "b_2 and b_3 it is s_0 = s_1 - s_3",
    hypotheses=(*_kinks, s0 == -(k2 + k3)),
    conclusion=s0 == s1 - s3,
    falsified_conclusion=s0 == s2 - s3,
)
facing_early = Validity(
    name="b_1, b_3 face left",
    reading="in `early` b_2 alone faces right: s_1 = s_2 - s_3",
    hypotheses=(*_kinks, s0 == -(k1 + k3)),
    conclusion=s1 == s2 - s3,
    falsified_conclusion=s0 == s1 - s3,
)
v, gap, dist, slope, deep, width, ratio = z3.Reals("v g d s D w r")
steep = Validity(
    name="steep",
    reading="a function that is v >= 0 at a changed sample and falls from there with a slope s >= v/g is off from the "
    "distance g on, where the next sample is",
    hypotheses=(v >= 0, gap > 0, slope >= 0, slope * gap >= v, dist >= gap),
    conclusion=relu(v - slope * dist) == 0,
    falsified_conclusion=v - slope * dist < 0,
)
valley = Validity(
    name="to a valley",
    reading="what goes from v >= 0 at a changed sample to -D at the distance w has a slope s >= v/g, g = r w, "
    "for D r >= v: so by `steep` it is off at all samples from g on for large D",
    hypotheses=(v >= 0, width > 0, ratio > 0, gap == ratio * width, deep * ratio >= v, slope * width == v + deep),
    conclusion=slope * gap >= v,
    falsified_conclusion=slope * gap == v,
)

# --- The five cases -------------------------------------------------------------------------------------------------

_order = (a < b, b < c, za > 0)
peaks = Validity(
    name="peaks",
    reading="z_B < 0 < z_C; b_i at A, B, C. h_1 goes through z_A, -S, z_C, s_0 = S^2, so s_3 <= -S^2; h_2 through -S, "
    "-z_B, -S^2 with s_0 = s_1, so s_3 = 0: h_2 falls to the left of A and stays at -S^2 behind C",
    hypotheses=(
        *(*_order, zb < 0, zc > 0, size > 0, s0 == size * size, s1 * (b - a) == -size - za, s3 == s1 - s0),
        *(r1 * (b - a) == -zb + size, r0 == r1, r3 == r1 - r0),
    ),
    conclusion=z3.And(s3 <= -size * size, r0 > 0, r3 == 0),
    falsified_conclusion=z3.And(s3 <= -size * size, r3 < 0),
)
last = Validity(
    name="last",
    reading="z_B > 0, C is the last sample; b_i at A, in front of B, at B. h_1 goes through z_A, -S, z_B, s_0 = S^2, "
    "so s_3 <= -S^2; h_2 has slopes 0, s, 0, s, is -S from b_2 to B and |z_C| at C, so below 0 at d < C - B behind B "
    "for S (C - B - d) > |z_C| d",
    hypotheses=(
        *(*_order, a < low, low < b, size > 0, s0 == size * size, s1 * (low - a) == -size - za, s3 == s1 - s0),
        *(v > 0, r1 * (c - b) == size + v, b <= t, t < c, size * (c - t) > v * (t - b)),
        *(r0 == 0, r3 == r1, slope == r1 - r3),
    ),
    conclusion=z3.And(s3 <= -size * size, r0 == slope, -size + r1 * (c - b) == v, -size + r1 * (t - b) < 0),
    falsified_conclusion=-size + r1 * (t - b) >= 0,
)
x, ahead, falls, at, up, drop = z3.Reals("x s f y u e")
early = Validity(
    name="early",
    reading="z_B > 0 > z_C, no or one sample x before A (if none any x < A); b_i in front of B, at B and C. h_2 falls "
    "with slope -s, is 0 at A, -S at B and -z_C at C, s_3 = -S; h_1 falls with slope -f = -(s - z_A/(A - x)), is z_A "
    "at A, z_B at B, s_2 = -S, s_3 = s_2 - s_1: at x both are s (A - x), which cancels",
    hypotheses=(
        *(*_order, x < a, a < low, low < b, zb > 0, zc < 0, size > 0),
        *(s2 * (c - b) == size - zc, s1 == s2 + size, ahead * (low - a) == size + s1 * (b - low)),
        *(drop * (a - x) == za, falls == ahead - drop, at == za - falls * (low - a), up * (b - low) == zb - at),
    ),
    conclusion=z3.And(
        *(ahead > 0, ahead * (a - x) == za + falls * (a - x)),
        *(-ahead * (low - a) + s1 * (b - low) == -size, -size + s2 * (c - b) == -zc, s1 == s2 - (-size)),
        *(at + up * (b - low) == zb, up == -size - (-size - up)),
    ),
    falsified_conclusion=ahead * (a - x) == falls * (a - x),
)
level = z3.Real("y")
close = Validity(
    name="close",
    reading="z_B > 0, at most two samples between A and B: there are p < q between with no other sample there than p, "
    "q. h_1 - h_2 falls from z_A at A to 0 at p, rises from 0 at q to z_B at B: both lines meet at b_1 between p and "
    "q. h_2 is 0 at A and B, S at b_1; both fall by s_0 - s_1 behind C and by s_1 behind B, as much as wanted",
    hypotheses=(
        *(a < p, p < q, q < b, za > 0, zb > 0, r0 * (p - a) == za, r1 * (b - q) == zb),
        *((r0 + r1) * m == r0 * p + r1 * q, size > 0, s0 * (m - a) == size, s1 * (b - m) == -size),
    ),
    conclusion=z3.And(p < m, m < q, za - r0 * (m - a) == zb - r1 * (b - m), s0 > 0, s1 < 0),
    falsified_conclusion=za - r0 * (m - a) == 0,
)
nothing_between = Validity(
    name="apart, which",
    reading="z_B > 0 > z_C, no or one sample m between B and C. If none, m is the smaller of the middle and the place "
    "where the line from z_B to z_C is 0, and that line is steeper from B to m than behind m, or as steep",
    hypotheses=(
        *(b < c, zb > 0, zc < 0, p == (b + c) / 2, (q - b) * (zb - zc) == zb * (c - b), m == z3.If(p <= q, p, q)),
    ),
    conclusion=z3.And(b < m, m < c, -zc * (m - b) <= zb * (c - m)),
    falsified_conclusion=-zc * (m - b) < zb * (c - m),
)
falling = Validity(
    name="apart, steeper first",
    reading="-z_C (m - B) <= z_B (C - m); b_i at A and in the gap in front of B. From b_3 on h_1 - h_2 falls from z_B "
    "at B through 0 at m, h_2 from far above through -z_C at C with s_3 = -S^2: h_1 is off at C. Up to b_2 slopes are "
    "-S and 0, from z_A and -S at A; s_0 = s_1 - s_3 is large",
    hypotheses=(
        *(*_order, b < m, m < c, zb > 0, zc < 0, -zc * (m - b) <= zb * (c - m), slope * (m - b) == zb, size > 0),
        *(r3 == -size * size, s3 == r3 - slope, at == -zc - slope * (c - m), s0 == -size - s3, r0 == -r3),
    ),
    conclusion=z3.And(
        *(at <= 0, at - s3 * (c - b) == zb - zc - r3 * (c - b), at - s3 * (c - m) == -zc - r3 * (c - m)),
        *(-zc - r3 * (c - m) > 0, s0 >= size * size - size, r0 == size * size),
    ),
    falsified_conclusion=at == 0,
)
rising = Validity(
    name="apart, steeper behind",
    reading="-z_C (m - B) > z_B (C - m); b_i at A, in the gap in front of B, and at C. From b_2 on h_1 rises through "
    "z_B at B with slope S, and h_1 - h_2 falls with slope -s through 0 at m to z_C at C: h_2 is off at B. So both "
    "fall by multiples of S from z_A and -S at A to b_2",
    hypotheses=(
        *(*_order, b < m, m < c, zb > 0, zc < 0, -zc * (m - b) > zb * (c - m), slope * (c - m) == -zc, size > 0),
        *(a < low, low < b, s1 * (low - a) == zb - size * (b - low) - za, at == zb - slope * (m - b)),
    ),
    conclusion=z3.And(at < 0, zb - at - slope * (c - b) == zc, s1 * (low - a) < zb - size * (b - low)),
    falsified_conclusion=at == 0,
)
behind = Validity(
    name="behind C",
    reading="there s_0 = S^3, and s_3 = s_1 - S^3: if s_1 and a value at C are at most w S, that function is off from "
    "the distance g on for S^2 >= w + w/g",
    hypotheses=(
        *(width > 0, size > 0, gap > 0, dist >= gap, v <= width * size, s1 <= width * size),
        *(s3 == s1 - size * size * size, (size * size - width) * gap >= width),
    ),
    conclusion=v + s3 * dist <= 0,
    falsified_conclusion=v + s3 * dist < 0,
)

# --- One of them applies --------------------------------------------------------------------------------------------

B_UP, C_UP = z3.Bools("z_B>0 z_C>0")
ZEROS = z3.Ints("k_0 k_1 k_2 k_3")


def _applies(
    up: z3.BoolRef, before: z3.ArithRef, left: z3.ArithRef, right: z3.ArithRef, after: z3.ArithRef
) -> list[z3.BoolRef]:
    """The cases for so many zeros, and whether B has the sign of A; C has it where `C_UP`, reflected or not."""
    return [
        z3.And(up, after == 0),
        z3.And(up, z3.Not(C_UP), before <= 1),
        z3.And(up, left <= 2),
        z3.And(up, z3.Not(C_UP), right <= 1),
    ]


_names = ("last", "early", "close", "apart")
CASES = {
    "peaks": z3.And(z3.Not(B_UP), C_UP),
    **dict(zip(_names, _applies(B_UP, *ZEROS), strict=True)),
    **{f"{name}, reflected": case for name, case in zip(_names, _applies(B_UP == C_UP, *ZEROS[::-1]), strict=True)},
}
covered = Cases(
    name="one applies",
    reading="at most seven zeros, so at most ten samples: one case applies to the data or to the reflected data (where "
    "B has the sign of A if it has that of C here, negated if z_C < 0). Else z_A, z_B, z_C are +, +, - or reflected, "
    "and zeros at least 2, 3, 2, 1, or +, +, + and zeros at least 1, 3, 3, 1: eight",
    hypotheses=(*[count >= 0 for count in ZEROS], z3.Sum(*ZEROS) <= 7),
    cases=CASES,
    conclusion=z3.Or(*CASES.values()),
    falsified_without="apart",
    falsified_conclusion=z3.Or(*[case for name, case in CASES.items() if name != "close, reflected"]),
)

# --- The row --------------------------------------------------------------------------------------------------------

BUILT = (
    *((0, 0, 1, 0, -1, 0, 0, 1, 0, 0), (0, 0, 1, 0, 0, 0, 1, 0, 0, -1), (0, 1, 0, 0, 0, 1, 0, 0, -1, 0)),
    *((0, 1, 0, 0, 1, 0, 0, 0, 1, 0), (0, 0, 1, 0, 0, 0, 1, 0, -1, 0), (0, 0, 1, 0, 0, 0, 1, 0, -9, 0)),
)
"""Labels for which `peaks`, `last`, `early`, `close` and both kinds of `apart` are built."""


def _all_built(rows: tuple[tuple[int, ...], ...], neurons: int) -> bool:
    return all(builds("three_peaks_net", labels, neurons) for labels in rows)


def _evaluated(cases: tuple[tuple[int, int, int], ...]) -> bool:
    return all(three_layer.three_layer_upper(count, samples) == neurons for count, samples, neurons in cases)


built = Computed(
    name="built (i)",
    reading="three labels of ten, one data set for each case: 5 neurons",
    statement="the networks built have all labels and at most this many neurons",
    predicate=_all_built,
    instance={"rows": BUILT, "neurons": 5},
    falsified_instance={"rows": BUILT[:1], "neurons": 4},
)
evaluated = Computed(
    name="evaluated",
    reading="what `bounds` has for N = 3, K = 7, 10, 11",
    statement="upper bounds (N, K, neurons)",
    predicate=_evaluated,
    instance={"cases": ((3, 7, 5), (3, 10, 5), (3, 11, 6))},
    falsified_instance={"cases": ((3, 10, 4),)},
)
THREE_OF_TEN = Claim(
    id="ours/three-layer-three-of-ten",
    title="(i): three samples of ten",
    text="m*(N, K) <= 5 for N <= 3, K <= 10.",
    steps=(
        *(facing, facing_early, steep, valley, peaks, last, early, close, nothing_between, falling, rising, behind),
        covered,
    ),
    instances=(evaluated, built),
    uses=("ours/one-dimension", "ours/facing", "ours/three-layer-d"),
    scope="N <= 3, K <= 10",
)
