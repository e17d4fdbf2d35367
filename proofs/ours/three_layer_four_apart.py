"""Three layers, 4 labels with many zeros between: one neuron more than by signs, so that m*(4, K) = 7 from K = 36 on.

The labels are 1, 1, -1, -1, with six or seven zeros before, between and behind them. There is an interval I_i among
these zeros on which a net of six neurons is 0, and W_i is what lies between I_(i-1) and I_i, with the label t_i.
docs/results.md has the proof in one piece. The net is o + f_1^+ + f_2^+ - g^+, or o + f^+ - g^+: output weights are
scaled to 1 and -1. A function is on in I_i if it is positive there, else off.
"""

from itertools import pairwise

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity, relu
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import three_layer

from .three_layer_blocks import in_order

# --- The data and the count -----------------------------------------------------------------------------------------

ZEROS = (6, 7, 6, 7, 6)
"""Before, between and behind the labels."""
SIGNS = (1, 1, -1, -1)


def labels(zeros: tuple[int, ...]) -> list[int]:
    """The labels at 1, 2, ..: so many zeros before, between and behind."""
    inner = [label for sign, many in zip(SIGNS, zeros[1:], strict=True) for label in (sign, *[0] * many)]
    return [0] * zeros[0] + inner


def _room(zeros: tuple[int, ...], count: int) -> bool:
    """K; and among the zeros of each place are five whose inside no forced kink of one sign meets, which sign ever;
    no forced kink of the other sign meets the inside of the first three or of the last three of them."""
    z = labels(zeros)
    bends = {i: z[i + 1] - 2 * z[i] + z[i - 1] for i in range(1, len(z) - 1)}
    at = [-1, *(i for i, label in enumerate(z) if label), len(z)]
    return len(z) == count and all(
        any(
            _clear(bends, first, 4, sign) and (_clear(bends, first, 2, -sign) or _clear(bends, first + 2, 2, -sign))
            for first in range(left + 1, right - 4)
        )
        for left, right in pairwise(at)
        for sign in (1, -1)
    )


def _clear(bends: dict[int, int], first: int, length: int, sign: int) -> bool:
    """Whether (x, x + length) meets no interval (i - 1, i + 1) in which a kink of this sign is forced."""
    return not any(bend * sign > 0 and first - 1 < i < first + length + 1 for i, bend in bends.items())


kinks_of_data = Computed(
    name="kinks of the data",
    reading="x_i = i, labels 1, 1, -1, -1, 6, 7, 6, 7, 6 zeros before, between and behind. A label 1 at x has d = +, "
    "-, + at x - 1, x, x + 1, a label -1 -, +, -, and other d are 0; a kink is forced in (i - 1, i + 1). For each "
    "sign and each place there are zeros y_1, .., y_5 in turn such that no kink of that sign is forced in an interval "
    "that meets (y_1, y_5), and none of the other sign in one that meets (y_1, y_3), or (y_3, y_5)",
    statement="zeros and K; the five zeros for each place and sign",
    predicate=_room,
    instance={"zeros": ZEROS, "count": 36},
    falsified_instance={"zeros": (6, 6, 6, 7, 6), "count": 35},
)
n, k, d1, d2, plus, minus = z3.Ints("n k d1 d2 beta+ beta-")
splits = Validity(
    name="splits",
    reading="12 forced kinks, 6 of either sign, take 13 pieces (d2 + 2 if d1 = 1, 2 d2 + 3 if d1 = 2 is all there is);"
    " a kink of a sign is a breakpoint or a zero crossing of one of the n or k functions of that sign, one a piece and"
    " function. Six neurons: widths (3, 3), n = 2, k = 1 or n = 1, k = 2, or (4, 2) with n = k = 1. The data are "
    "their own image if reflected and negated, which exchanges n and k: let n = 2, k = 1",
    hypotheses=(
        *(d1 >= 1, d2 >= 1, d1 + d2 <= 6, n >= 0, k >= 0, n + k <= d2, plus >= 0, minus >= 0, plus + minus <= d1),
        *(n * (d1 + 1) + plus >= 6, k * (d1 + 1) + minus >= 6),
        *(z3.Implies(d1 == 1, d2 + 2 >= 13), z3.Implies(d1 == 2, 2 * d2 + 3 >= 13)),
    ),
    conclusion=z3.Or(
        z3.And(d1 == 3, d2 == 3, z3.Or(z3.And(n == 2, k == 1), z3.And(n == 1, k == 2))),
        z3.And(d1 == 4, d2 == 2, n == 1, k == 1),
    ),
    falsified_conclusion=z3.And(d1 == 3, d2 == 3),
)

# --- Intervals on which the net is 0 --------------------------------------------------------------------------------

value, share, tangent = z3.Reals("G(y) share chord")
flat = Validity(
    name="three zeros",
    reading="zeros y, y', y'' in turn; if no negative kink is in (y, y'') the net G is convex there, and 0 on it: not "
    "above the chords, which are 0, and not below either, as a chord from there to the zero on the other side of the "
    "middle one is 0 or more at the middle one. Likewise without a positive kink",
    hypotheses=(value <= 0, share > 0, tangent == share * value, tangent >= 0),
    conclusion=value == 0,
    falsified_conclusion=value < 0,
)
first, second, other, all_minus, all_plus = z3.Ints("x_1 x_2 x' minus plus")
spare_three = Validity(
    name="zero, (3, 3)",
    reading="there are 3 breakpoints and 4 crossings of g at most, so 7 negative kinks, 6 of them forced. y_1, .., y_5 "
    "for the sign -: x_1, x_2 more in (y_1, y_3) and (y_3, y_5), one of which has none. There the net is 0",
    hypotheses=(first >= 0, second >= 0, all_minus >= 6 + first + second, all_minus <= 4 * 1 + 3),
    conclusion=z3.Or(first == 0, second == 0),
    falsified_conclusion=first == 0,
)
spare_four = Validity(
    name="zero, (4, 2)",
    reading="there are 4 breakpoints and 5 crossings of f and of g, so 14 kinks at most, 12 of them forced. The same "
    "y_1, .., y_5; in one of (y_1, y_3), (y_3, y_5) no positive kink is forced: x' more there. So x_1, x_2, x' are not "
    "all positive, and the net is 0 on one of the two",
    hypotheses=(
        *(first >= 0, second >= 0, other >= 0, all_minus + all_plus <= 4 + 2 * 5),
        *(all_minus >= 6 + first + second, all_plus >= 6 + other),
    ),
    conclusion=z3.Or(first == 0, second == 0, other == 0),
    falsified_conclusion=z3.Or(first == 0, second == 0),
)

# --- Lines of functions in pieces -----------------------------------------------------------------------------------

hy, ht, hb, hu, y, t, b, u, slope = z3.Reals("h(y) h(t) h(b) h(u) y t b u s")
line = Validity(
    name="lines",
    reading="a line h with h(t) > 0 >= h(y), y and t different: where t lies between y and b (or is b) it is positive "
    "at b, and where y lies between u and t it is negative at u",
    hypotheses=(
        *(hy <= 0, ht > 0, ht - hy == slope * (t - y), hb - ht == slope * (b - t), hu - hy == slope * (u - y)),
        *((b - t) * (t - y) >= 0, (y - u) * (t - y) > 0),
    ),
    conclusion=z3.And(hb > 0, hu < 0),
    falsified_conclusion=z3.And(hb > 0, hu > 0),
)
o, w, hp, hq = z3.Reals("o w h(p) h(q)")
alone = Validity(
    name="never alone",
    reading="I_i, made smaller, has no breakpoint in it, and no function changes sign there; so o plus the sum of w h "
    "over the functions that are on is 0 on I_i, and on its whole piece. A function that is on alone is constant in "
    "the piece: it does not change sign there",
    hypotheses=(w != 0, o + w * hp == 0, o + w * hq == 0),
    conclusion=hp == hq,
    falsified_conclusion=hp == 0,
)
crossings, many = z3.Ints("crossings functions_of_its_sign")
three_cross = Validity(
    name="no breakpoint",
    reading="(3, 3): 3 breakpoints, so one of the four W_i has none. The label has three kinks in it, two of its own "
    "sign and one of the other between, all crossings of different functions: with n = 2, k = 1 the label is 1, all "
    "functions change sign, and those that are off in I_(i-1) are those that are on in I_i. By `never alone` one of "
    "the two is none, so o = 0; the other is all, and f_1 + f_2 = g in the piece",
    hypotheses=(many >= 2, n == 2, k == 1, z3.Or(many == n, many == k), crossings >= many + 1, crossings <= n + k),
    conclusion=z3.And(many == n, crossings == n + k),
    falsified_conclusion=many == k,
)
f1, f2, g = z3.Reals("f_1 f_2 g")
on_somewhere = Validity(
    name="on, (3, 3)",
    reading="now o = 0. Which are on in I_i: none, f_1 and g with f_1 = g, f_2 and g, or all with f_1 + f_2 = g, in "
    "the whole piece: sums of one sign are not 0. If any is, the net is not negative in this piece. So t_3 and t_4 lie "
    "in pieces (if at a breakpoint, in two) in which all functions are off on each I_i",
    hypotheses=(z3.Or(f1 == g, f2 == g, f1 + f2 == g),),
    conclusion=relu(f1) + relu(f2) - relu(g) >= 0,
    falsified_conclusion=relu(f1) + relu(f2) - relu(g) > 0,
)

# --- Widths (3, 3) --------------------------------------------------------------------------------------------------

free_1, free_2, free_3, free_4, b_1, b_2 = z3.Ints("beta_1 beta_2 beta_3 beta_4 beta_12 beta_34")
places = Validity(
    name="breakpoints, (3, 3)",
    reading="beta_i breakpoints lie in W_i. Not both W_1 and W_2 are without: all functions would change sign twice in "
    "a piece. W_3 and W_4 have some, as their labels are -1. So b_1 is in W_1 or W_2, b_2 in W_3, b_3 in W_4",
    hypotheses=(
        *(free_1 >= 0, free_2 >= 0, free_1 + free_2 >= 1, free_3 >= 1, free_4 >= 1),
        free_1 + free_2 + free_3 + free_4 <= 3,
    ),
    conclusion=z3.And(free_1 + free_2 == 1, free_3 == 1, free_4 == 1),
    falsified_conclusion=free_1 == 1,
)
gy, gt, gb, gz, z_ = z3.Reals("g(y) g(t) g(b) g(z) z")
rising = Validity(
    name="g rises",
    reading="g > 0 at t_3 and t_4. g(b_3) > 0, by `lines` from t_4 and y in I_3 or I_4. Were b_2 <= t_3, I_3 would be "
    "off; from t = t_3 through y in I_3 g would be negative at b_3. So t_3 < b_2, and I_2 is off: g rises from b_1 on,"
    " z in I_2, and is negative at b_1",
    hypotheses=(
        *(gy <= 0, gt > 0, t < y, y < b, gt - gy == slope * (t - y), gb - gy == slope * (b - y)),
        *(z_ > y, z_ < b, gz - gy == slope * (z_ - y)),
    ),
    conclusion=z3.And(gb < 0, gz < 0),
    falsified_conclusion=gb > 0,
)
case_one = Validity(
    name="b_1 in W_1",
    reading="W_2 is in the piece of I_1 and I_2, I_2 is off: all functions are on in I_1. But g rises, and is negative "
    "left of I_2: not so",
    hypotheses=(gy <= 0, gt > 0, y < t, gt - gy == slope * (t - y), u < y, hu - gy == slope * (u - y)),
    conclusion=hu < 0,
    falsified_conclusion=hu > 0,
)
fb, ft, fz = z3.Reals("f(b_1) f(t_2) f(z)")
case_two = Validity(
    name="b_1 in W_2",
    reading="W_1 is in the piece left of b_1, and I_0 or I_1 is all on, the other off. I_1 on: g, off in I_0, would be "
    "positive at b_1. I_1 off: all functions are negative at b_1, none is positive from I_1 to b_1: t_2 > b_1, some "
    "f_i is positive at t_2 and so in I_2 behind it. But I_2 is off: not (3, 3)",
    hypotheses=(fb < 0, ft > 0, b < t, t < z_, ft - fb == slope * (t - b), fz - ft == slope * (z_ - t)),
    conclusion=fz > 0,
    falsified_conclusion=fz < 0,
)

# --- Widths (4, 2) --------------------------------------------------------------------------------------------------

f = z3.Real("f")
no_bias = Validity(
    name="o = 0, (4, 2)",
    reading="W_i without a breakpoint would have two kinks at most, so b_i is in W_i, i = 1, .., 4, and every piece "
    "has one I_i in it. If o > 0, g = o is on there or f + o = g, and the net is not negative in any piece (o < 0: not "
    "positive). So o = 0",
    hypotheses=(o > 0, z3.Or(g == o, f + o == g)),
    conclusion=o + relu(f) - relu(g) >= 0,
    falsified_conclusion=o + relu(f) - relu(g) > 0,
)
both_on = Validity(
    name="on, (4, 2)",
    reading="now none or both are on in I_i, both with f = g in the whole piece: there the net is 0. So each t_i lies "
    "in a piece whose I is off: I_(i-1) if t_i <= b_i, I_i if t_i >= b_i. By `lines` f is positive at b_1 and b_2, g "
    "at b_3 and b_4",
    hypotheses=(f == g,),
    conclusion=relu(f) - relu(g) == 0,
    falsified_conclusion=relu(f) - relu(g) > 0,
)
h1, h2, hm, x1, x2, x = z3.Reals("h(b_i) h(b_{i+1}) h(x) b_i b_{i+1} x")
between = Validity(
    name="between two",
    reading="a line positive at b_i and b_{i+1} is positive between: f in I_1, which is not off then. So t_2 is not in "
    "the piece of I_1, and I_2 is off. But f = g in the piece of I_1, so g is positive at b_2 as at b_3, and in I_2 "
    "between: not (4, 2)",
    hypotheses=(h1 > 0, h2 > 0, x1 < x, x < x2, (h2 - hm) * (x - x1) == (hm - h1) * (x2 - x)),
    conclusion=hm > 0,
    falsified_conclusion=hm > h1,
)

# --- As `bounds` has it ---------------------------------------------------------------------------------------------

N, K, bound = z3.Ints("N K m*")
evaluated = Validity(
    name="as evaluated",
    reading="`three_layer_four_apart(N, K)` is 7 for N >= 4, K >= 36, else 0",
    hypotheses=(bound == as_z3(three_layer.three_layer_four_apart.body, N=N, K=K),),
    conclusion=z3.And(
        z3.Implies(z3.And(N >= 4, K >= 36), bound == 7),
        z3.Implies(z3.Or(N < 4, K < 36), bound == 0),
    ),
    falsified_conclusion=z3.Implies(N >= 4, bound == 7),
)
FOUR_APART = Claim(
    id="ours/three-layer-four-apart",
    title="3 layers: four labels far apart",
    text="m*(N, K) >= 7 for N >= 4, K >= 36, so that m*(4, K) = 7 there.",
    steps=(
        *(in_order, splits, flat, spare_three, spare_four, line, alone),
        *(three_cross, on_somewhere, places, rising, case_one, case_two),
        *(no_bias, both_on, between, evaluated),
    ),
    instances=(kinks_of_data,),
    uses=(
        *("ours/three-layer-pieces", "ours/three-layer-signs", "ours/forced-kinks", "ours/one-dimension"),
        *("ours/three-layer-upper", "def-3.3"),
    ),
    scope="all N, K",
)

CLAIMS = (FOUR_APART,)
