"""Three layers, 5 labels far apart: one neuron more than by signs, so that m*(5, K) = 8 from K = 75 on.

The labels are 1, 1, 1, -1, -1, each with seven zeros on either side, at distances that grow. The net is 0 on an
interval before and one behind each label t_i; I_i is one between t_i and t_(i+1), W_i what lies between I_(i-1) and
I_i. Words as in ours/three-layer-four-apart. docs/results.md has the proof in one piece.
"""

from fractions import Fraction
from itertools import pairwise

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import three_layer

from .places_of_breakpoints import none_open
from .three_layer_blocks import in_order
from .three_layer_four_apart import alone, line

# --- The data and the count -----------------------------------------------------------------------------------------

SIGNS = (1, 1, 1, -1, -1)
DISTANCES = (1, 2, 8, 32, 128, 512, 2048)
"""Of the zeros from the label, d_0, .., d_6, on either side."""
STEP = 10_000
"""From label to label."""


def data(signs: tuple[int, ...], distances: tuple[int, ...], step: int) -> tuple[list[int], list[int]]:
    """Positions and labels."""
    labels = {step * i + turn * d: 0 for i in range(len(signs)) for d in distances for turn in (1, -1)}
    labels |= {step * i: sign for i, sign in enumerate(signs)}
    x = sorted(labels)
    return x, [labels[t] for t in x]


def _apart(signs: tuple[int, ...], distances: tuple[int, ...], step: int, count: int) -> bool:
    x, z = data(signs, distances, step)
    slopes = [Fraction(z[i + 1] - z[i], x[i + 1] - x[i]) for i in range(len(x) - 1)]
    bends = {x[i + 1]: b - a for i, (a, b) in enumerate(pairwise(slopes)) if a != b}
    wanted = {step * i + k: (sign if k else -sign) for i, sign in enumerate(signs) for k in (-1, 0, 1)}
    longer = all(after - d > 2 * d for d, after in pairwise(distances[1:]))
    signed = {at: 1 if bend > 0 else -1 for at, bend in bends.items()} == wanted
    return signed and longer and len(x) == count and len(distances) == 7 and step > 2 * distances[-1]


kinks_of_data = Computed(
    name="kinks of the data",
    reading="labels 1, 1, 1, -1, -1 at t_i = 0, 10^4, .., zeros at t_i - d and t_i + d, d = d_0, .., d_6 = 1, 2, 8, 32,"
    " 128, 512, 2048. A label 1 has d = +, -, + at t - 1, t, t + 1, a label -1 -, +, -, other d are 0. d_(k+1) - d_k > "
    "2 d_k for k >= 1",
    statement="signs of d_i, distances, K",
    predicate=_apart,
    instance={"signs": SIGNS, "distances": DISTANCES, "step": STEP, "count": 75},
    falsified_instance={"signs": SIGNS, "distances": (1, 2, 6, 18, 54, 162, 486), "step": STEP, "count": 75},
)
n, k, d1, d2, plus, minus = z3.Ints("n k d1 d2 beta+ beta-")
splits = Validity(
    name="splits",
    reading="8 positive and 7 negative kinks are forced, which take 16 pieces (d2 + 2 if d1 = 1, 2 d2 + 3 if d1 = 2 "
    "is all there is); a kink of a sign is a breakpoint or a crossing of one of the n or k functions of that sign, one "
    "a piece and function. Seven neurons: if there are fewer, functions are added that are off",
    hypotheses=(
        *(d1 >= 1, d2 >= 1, d1 + d2 == 7, n >= 0, k >= 0, n + k <= d2, plus >= 0, minus >= 0, plus + minus <= d1),
        *(n * (d1 + 1) + plus >= 8, k * (d1 + 1) + minus >= 7),
        *(z3.Implies(d1 == 1, d2 + 2 >= 16), z3.Implies(d1 == 2, 2 * d2 + 3 >= 16)),
    ),
    conclusion=z3.Or(
        z3.And(d1 == 5, d2 == 2, n == 1, k == 1),
        z3.And(d1 == 4, d2 == 3, z3.Or(z3.And(n == 2, k == 1), z3.And(n == 1, k == 2))),
        z3.And(d1 == 3, d2 == 4, z3.Or(z3.And(n == 3, k == 1), z3.And(n == 2, k <= 2, k >= 1))),
    ),
    falsified_conclusion=z3.Or(d1 == 5, d1 == 4),
)
others, d, d_ = z3.Ints("others d_k d_(k+1)")
events = Validity(
    name="events",
    reading="breakpoints and crossings are d1 + d2 (d1 + 1) at most. The 15 forced kinks are some of them, closer to "
    "their labels than d_1 = 2; at most four others. So for each t_i there is a k, 1 <= k <= 5, with none in (t_i - "
    "d_(k+1), t_i - d_k) and none in (t_i + d_k, t_i + d_(k+1)): there the net is a line, and 0",
    hypotheses=(
        z3.Or(z3.And(d1 == 5, d2 == 2), z3.And(d1 == 4, d2 == 3), z3.And(d1 == 3, d2 == 4)),
        others + 15 <= d1 + d2 * (d1 + 1),
    ),
    conclusion=others <= 4,
    falsified_conclusion=others <= 3,
)
longer = Validity(
    name="longer",
    reading="so they are longer than the window between them, 2 d_k, also if made a little smaller",
    hypotheses=(d > 0, d_ == 4 * d),
    conclusion=d_ - d > 2 * d,
    falsified_conclusion=d_ - d > 3 * d,
)

# --- Widths (5, 2) and (4, 3) ---------------------------------------------------------------------------------------

h1, h2, hm, x1, x2, x = z3.Reals("h(b_i) h(b_{i+1}) h(x) b_i b_{i+1} x")
five_two = Validity(
    name="(5, 2)",
    reading="each W_i has one breakpoint, b_i, as without it has two kinks; o = 0, each t_i lies in a piece whose I is "
    "off, and f is positive at b_1, b_2, b_3 (as for (4, 2) in ours/three-layer-four-apart). So f is positive in I_1 "
    "and I_2, but t_2 lies in one of these pieces: not (5, 2)",
    hypotheses=(h1 > 0, h2 > 0, x1 < x, x < x2, (h2 - hm) * (x - x1) == (hm - h1) * (x2 - x)),
    conclusion=hm > 0,
    falsified_conclusion=hm > h2,
)
b1, b2, b3, b4, b5 = z3.Ints("beta_1 beta_2 beta_3 beta_4 beta_5")
_counts = (b1 >= 0, b2 >= 0, b3 >= 0, b4 >= 0, b5 >= 0, b1 + b2 + b3 + b4 + b5 <= 4)
minus_two = Validity(
    name="(4, 3), k = 2",
    reading="a W_i without a breakpoint has a label -1, and there is one: as in ours/three-layer-four-apart, negated, "
    "o = 0, and t_1, t_2, t_3 lie in pieces with each I off. beta_i breakpoints in W_i, not both beta_4 = beta_5 = 0. "
    "f is positive at b_1, b_2, b_3 (`lines`), so in I_1 and I_2, but t_2 lies in one of these pieces",
    hypotheses=(*_counts, b1 >= 1, b2 >= 1, b3 >= 1, b4 + b5 >= 1),
    conclusion=z3.And(b1 == 1, b2 == 1, b3 == 1, b4 + b5 == 1),
    falsified_conclusion=b4 == 1,
)
plus_two = Validity(
    name="(4, 3), n = 2",
    reading="such a W_i has a label 1, and one side of it all on, the other off, o = 0, f_1 + f_2 = g there; t_4, t_5 "
    "lie in pieces with each I off. No two neighbouring W_i are without in one piece, W_4 and W_5 have one",
    hypotheses=(*_counts, b1 + b2 >= 1, b2 + b3 >= 1, b4 >= 1, b5 >= 1),
    conclusion=z3.Or(
        z3.And(b1 == 0, b2 == 1, b3 == 0),
        z3.And(b1 + b2 + b3 == 2, b4 == 1, b5 == 1),
    ),
    falsified_conclusion=z3.And(b1 + b2 + b3 == 2, b4 == 1, b5 == 1),
)
on_1, on_2, positive = z3.Bools("I_1_on I_2_on positive")
one_breakpoint = Validity(
    name="b_1 in W_2 alone",
    reading="W_1 and W_3 are without: all are positive at b_1 if they are on in I_1, all negative if they are off ("
    "they rise or fall together from I_0), and likewise by I_2. So all or none are positive in all of W_2, where the "
    "net is f_1 + f_2 - g = 0 or 0: not so",
    hypotheses=(on_1 == positive, on_2 == positive),
    conclusion=on_1 == on_2,
    falsified_conclusion=on_1,
)
gy, gt, gb, y, t, b, slope = z3.Reals("g(y) g(t) g(b) y t b s")
g_negative = Validity(
    name="b_2 in W_3",
    reading="two in W_1, W_2, W_3. As in ours/three-layer-four-apart: g is positive at the last one, in W_5; I_3 is "
    "off, g rises from I_3 to t_4, and is negative left of I_3 in its piece. So W_3 is not without (I_2 would be on), "
    "and has b_2, one breakpoint, as W_1, W_2 are not both without; g(b_2) < 0. b_1 in W_1: I_2 on, g(b_2) > 0; or all "
    "fall in W_2, are off up to b_2 and negative there; one that is positive at t_3 rises and is on in I_3: not so",
    hypotheses=(gy <= 0, gt > 0, y < t, gt - gy == slope * (t - y), b < y, gb - gy == slope * (b - y)),
    conclusion=gb < 0,
    falsified_conclusion=gb > 0,
)
f1, f2, g = z3.Reals("f_1(b_1) f_2(b_1) g(b_1)")
b1_in_w2 = Validity(
    name="b_1 in W_2",
    reading="I_1 off: all fall to b_1; some f_i, positive at t_2, is on in I_2, and g with it; g rises, g(b_2) > 0: "
    "not so. I_1 on: all are positive at b_1, t_2 > b_1. I_2 off: all fall, are negative at b_2, and one that is "
    "positive at t_3 is on in I_3. I_2 on: all, and the net is 0 at t_2; or f_1 and g alone, f_1 = g: f_2 is 0 at b_1. "
    "Not (4, 3)",
    hypotheses=(f1 > 0, g > 0, f1 + f2 == g, f1 == g),
    conclusion=f2 == 0,
    falsified_conclusion=f2 > 0,
)

# --- Widths (3, 4) --------------------------------------------------------------------------------------------------

s0, s1, s2, s3 = z3.Reals("s_0 s_1 s_2 s_3")
p0, p1, p2, q1, q2, q3 = z3.Reals("p_0 p_1 p_2 q_1 q_2 q_3")
STEPS = z3.RealVal(STEP)
three_plus = Validity(
    name="(3, 4), n = 3",
    reading="7 negative kinks are all there are: 3 breakpoints, 4 crossings of g, one a piece. In their order crossing,"
    " b_1, crossing, .., so b_1 is in (t_2 - 1, t_2 + 1), b_2 and b_3 in (t - 2, t), t = t_4, t_5, and a crossing in (t"
    ", t + 2). g(b_j) = s_(j-1) p_(j-1) = -s_j q_j, p_(j-1) and q_j the lengths from the crossing before and to the one"
    " behind",
    hypotheses=(
        *(s0 * p0 == -s1 * q1, s1 * p1 == -s2 * q2, s2 * p2 == -s3 * q3, s1 != 0),
        *(p0 >= STEPS - 2, p1 >= STEPS - 3, p2 >= STEPS - 4, q1 > 0, q1 <= STEPS + 2, q2 > 0, q2 <= 4, q3 > 0, q3 <= 4),
        s1 > 0,
    ),
    conclusion=z3.And(s0 < 0, -s0 <= 2 * s1, s2 < 0, -s2 >= 2 * s1, s3 >= -2 * s2),
    falsified_conclusion=z3.And(s0 < 0, -s0 <= 2 * s1, s2 < 0, s3 <= -s2),
)
no_facing = Validity(
    name="no facing",
    reading="(or all signs turned) an odd number of the slopes, with signs in turn, adds up to 0, however the neurons "
    "of layer 1 face (ours/facing). Not here: not (3, 4), n = 3",
    hypotheses=(s1 > 0, s0 < 0, -s0 <= 2 * s1, s2 < 0, -s2 >= 2 * s1, s3 >= -2 * s2),
    conclusion=z3.And(
        *(s != 0 for s in (s0, s1, s2, s3)),
        *(x - y + z != 0 for x, y, z in ((s0, s1, s2), (s0, s1, s3), (s0, s2, s3), (s1, s2, s3))),
    ),
    falsified_conclusion=s0 - s1 + s2 - s3 > 0,
)
two_and_two = Computed(
    name="(3, 4), n = 2",
    reading="k <= 2, functions that are off added. For each choice of three places (fewer, or outside, ask more), no "
    "two neighbouring windows in one piece without: that has three crossings for each, of four functions. The lines, "
    "what is on in zero intervals, and the signs at labels are never possible: z3, linear arithmetic. First with one "
    "zero interval between labels, what is left with two, each longer than the window beside it",
    statement="none of the choices is possible",
    predicate=none_open,
    instance={"signs": SIGNS, "weights": (1, 1, -1, -1), "breakpoints": 3},
    falsified_instance={"signs": (1,), "weights": (1, 1, -1), "breakpoints": 1},
)

# --- As `bounds` has it ---------------------------------------------------------------------------------------------

N, K, bound = z3.Ints("N K m*")
evaluated = Validity(
    name="as evaluated",
    reading="`three_layer_five_apart(N, K)` is 8 for N >= 5, K >= 75, else 0",
    hypotheses=(bound == as_z3(three_layer.three_layer_five_apart.body, N=N, K=K),),
    conclusion=z3.And(
        z3.Implies(z3.And(N >= 5, K >= 75), bound == 8),
        z3.Implies(z3.Or(N < 5, K < 75), bound == 0),
    ),
    falsified_conclusion=z3.Implies(N >= 5, bound == 8),
)
FIVE_APART_DATA = Claim(
    id="ours/five-apart-data",
    title="3 layers, N = 5: the data",
    text="No net of hidden widths (3, 4) with two functions of either sign at most fits labels 1, 1, 1, -1, -1 at 0, "
    "10^4, .., 4 10^4, and 0 at the distances 1, 2, 8, 32, 128, 512, 2048 from these.",
    steps=(in_order, events, longer, two_and_two),
    instances=(kinks_of_data,),
    uses=("ours/forced-kinks", "ours/one-dimension"),
    scope="these 75 samples",
    one_instance=True,
)
FIVE_APART = Claim(
    id="ours/three-layer-five-apart",
    title="3 layers: five labels far apart",
    text="m*(N, K) >= 8 for N >= 5, K >= 75, so that m*(5, K) = 8 there.",
    steps=(
        *(in_order, splits, events, longer, line, alone, five_two, minus_two, plus_two, one_breakpoint, g_negative),
        *(b1_in_w2, three_plus, no_facing, evaluated),
    ),
    instances=(kinks_of_data,),
    uses=(
        *("ours/three-layer-pieces", "ours/three-layer-four-apart", "ours/five-apart-data", "ours/forced-kinks"),
        *("ours/facing", "ours/one-dimension", "ours/three-layer-upper", "def-3.3"),
    ),
    scope="all N, K",
)

CLAIMS = (FIVE_APART_DATA, FIVE_APART)
