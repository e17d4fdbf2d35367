"""Three layers, 7 and 10 labels: where a block of labels +1 meets one of labels -1, one neuron more than by signs.

N1 = 3 or 6 labels are +1, then four are -1, five zeros between neighbours. Fewer than 9 or 11 neurons leave no room
in the sign argument, so that every breakpoint and almost every zero crossing is a forced kink; what the functions of
layer 2 are at the breakpoints then contradicts itself. docs/results.md has the proof in one piece. V_h(t) = |w h(t)|
for a function h of layer 2 with output weight w; e, f are the two negative functions (w < 0).
"""

from itertools import pairwise

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Computed, Validity
from ftc_verify.formulas.views import as_z3
from ftc_verify.theory import three_layer

from .three_layer_blocks import in_order

# --- The data and the count -----------------------------------------------------------------------------------------


def labels(block: int, front: int) -> list[int]:
    """The labels at 1, 2, ..: zeros in front, then `block` labels +1 and four -1, each with zeros behind it."""
    signs = [1] * block + [-1] * 4
    inner = [label for sign in signs for label in (sign, 0, 0, 0, 0, 0)]
    return [0] * front + inner[:-3]


def _forced(cases: tuple[tuple[int, int, int, int], ...]) -> bool:
    for block, front, n, k in cases:
        z = labels(block, front)
        bends = [(i, z[i + 1] - 2 * z[i] + z[i - 1]) for i in range(1, len(z) - 1)]
        found = [(i, 1 if value > 0 else -1) for i, value in bends if value]
        at = [i for i, label in enumerate(z) if label]
        if found != [(i + side, z[i] * (-1 if side == 0 else 1)) for i in at for side in (-1, 0, 1)]:
            return False
        if (len(at), len(z)) != (n, k) or any(b - a != 6 for a, b in pairwise(at)):
            return False
    return True


kinks_of_data = Computed(
    name="kinks of the data",
    reading="x_i = i; N1 = 3: 41 samples, two zeros in front; N1 = 6: 61 samples, four zeros in front; five zeros "
    "between labels, two behind the last. A label +1 at x has d = +, -, + at x - 1, x, x + 1, a label -1 -, +,"
    " -; other d are 0",
    statement="signs of d_i, labels six apart, (N1, zeros in front, N, K)",
    predicate=_forced,
    instance={"cases": ((3, 2, 7, 41), (6, 4, 10, 61))},
    falsified_instance={"cases": ((3, 1, 7, 40),)},
)
n, k, b1, b2, d1, d2, N1 = z3.Ints("n k b1 b2 d1 d2 N1")
_count = (
    *(n >= 0, k >= 0, b1 >= 0, b2 >= 0, d1 >= 1, d2 >= 1, n + k <= d2, b1 + b2 <= d1),
    *((n + 1) * (b1 + 1) >= 2 * N1 + 1, (k + 1) * (b2 + 1) >= 9),
)


def _splits(*pairs: tuple[int, int]) -> z3.BoolRef:
    first = z3.Or(*(z3.And(n == x, b1 == y) for x, y in pairs))
    return z3.And(first, k == 2, b2 == 2, n + k == d2, b1 + b2 == d1)


splits_3 = Validity(
    name="splits, N1 = 3",
    reading="take the forced kinks in order. n, k functions have positive, negative output weights; b1 breakpoints "
    "(different ones) lie up to the last of the 2 N1 positive kinks on the left, b2 from the first of the 8 "
    "negative ones on the right on. A kink of a sign is a breakpoint or a zero crossing of a function of that "
    "sign, one a piece and function: (n + 1)(b1 + 1) > 2 N1, (k + 1)(b2 + 1) > 8. With at most 8 neurons all "
    "are used, k = b2 = 2",
    hypotheses=(*_count, N1 == 3, d1 + d2 <= 8),
    conclusion=_splits((3, 1), (2, 2), (1, 3)),
    falsified_conclusion=_splits((3, 1), (2, 2)),
)
splits_6 = Validity(
    name="splits, N1 = 6",
    reading="likewise with at most 10 neurons",
    hypotheses=(*_count, N1 == 6, d1 + d2 <= 10),
    conclusion=_splits((4, 2), (3, 3), (2, 4)),
    falsified_conclusion=_splits((4, 2), (2, 4)),
)
at, in_m, in_p, behind = z3.Ints("at in_M in_P behind")
all_eight = Validity(
    name="all eight",
    reading="M is the piece of layer 1 between beta, the last of the b1, and beta1, P that between beta1 and beta2. "
    "The 8 negative kinks: breakpoints, crossings in M (from the first kink on), in P, and behind beta2, at "
    "most two each. So e and f cross 0 in each of the three, there in M; beta1, beta2 are negative kinks; "
    "there are no others from the first one on, and none in M before it",
    hypotheses=(at + in_m + in_p + behind >= 8, at <= 2, in_m <= 2, in_p <= 2, behind <= 2),
    conclusion=z3.And(at == 2, in_m == 2, in_p == 2, behind == 2),
    falsified_conclusion=at + in_m <= 3,
)

# --- Zeros, lines and changes ---------------------------------------------------------------------------------------

g, share, tangent = z3.Reals("g(y) share chord")
flat = Validity(
    name="zeros between labels",
    reading="zeros y_1, .., y_5 between two labels: the forced kinks of the labels' own signs lie before y_2 and "
    "behind y_4. With no other kink of one of the signs between them the net is convex (or concave) on [y_2, "
    "y_4]. At y between two of y_2, y_3, y_4 it is not above the chord, 0, and the one of the two that is next"
    " to the third is not above the chord from y to the third: so g(y) = 0",
    hypotheses=(g <= 0, share > 0, tangent == share * g, tangent >= 0),
    conclusion=g == 0,
    falsified_conclusion=g < 0,
)
there, end, slope, mean, x, q = z3.Reals("g(x) g(q) s mean x q")
above_line = Validity(
    name="above the last line",
    reading="where the net is convex up to q, its slopes are at most that of its line left of q: it is not below that "
    "line (concave: not above it; mirrored: of the line right of a breakpoint). With the line 0: a net convex "
    "from q to an interval where it is 0 is not negative at q, a concave one not positive",
    hypotheses=(x < q, end - there == mean * (q - x), mean <= slope),
    conclusion=there >= end - slope * (q - x),
    falsified_conclusion=there > end - slope * (q - x),
)
w, h, step, V = z3.Reals("w h(t) change V")
turns = z3.Bool("turns on")
change = Validity(
    name="changes",
    reading="a function that changes sign between an interval where the net is 0 and the breakpoint t of the same "
    "piece is on at t alone (w h(t) comes, h(t) > 0) or off at t alone (w h(t) goes, h(t) < 0): the value at t"
    " is the sum of V_h(t) = |w h(t)| > 0 over positive functions less that over negative ones, all on one "
    "side of t. On the other end of the piece all signs are turned; so between two such intervals of one piece"
    " both sums are equal at either end. In the intervals none changes: changes of one sign there are forced "
    "kinks, those of the other would be kinks, with nothing to cancel them",
    hypotheses=(
        z3.Or(z3.And(turns, h > 0, step == w * h), z3.And(z3.Not(turns), h < 0, step == -(w * h))),
        *(w != 0, z3.If(w * h >= 0, w * h, -(w * h)) == V),
    ),
    conclusion=z3.And(V > 0, step == z3.If(w > 0, V, -V)),
    falsified_conclusion=step == V,
)

# --- The block of labels -1 -----------------------------------------------------------------------------------------

p1, p2, w1, wx, w2 = z3.Reals("beta1 beta2 W(beta1) W(x) W(beta2)")
rises = Validity(
    name="W rises",
    reading="the net is 0 on I_1 in M, I_2 in P, I_3 behind beta2, behind the labels -1, and on I_M in M before them. "
    "In P e crosses 0 before I_2 and f behind it (or they change names). W, the line left of beta2, is at most"
    " -1 at the third label -1, x, between f's kink and beta2 (above the last line), and not negative at beta2",
    hypotheses=(p1 < x, x < p2, wx <= -1, w2 >= 0, (w2 - wx) * (x - p1) == (wx - w1) * (p2 - x)),
    conclusion=w1 < -1,
    falsified_conclusion=w1 < -2,
)
Ve, Vf, F, H, G, G_, every = z3.Reals("V_e V_f F H G G' all")
not_all = Validity(
    name="F is not all",
    reading="sums of V at beta1: F over the positive functions that change sign between I_M and I_1, H between I_1 and"
    " beta1, G between beta1 and I_2, G' between I_2 and beta2; G and G' have no function in common. e and f "
    "change sign between I_M and I_1 (V_e + V_f = F, at beta as at beta1, so that F is not empty), the value "
    "at beta1 is H = G - V_e, and W(beta1) = V_f - G'",
    hypotheses=(Ve > 0, Vf > 0, Ve + Vf == F, H >= 0, G - Ve == H, w1 == Vf - G_, w1 < 0, every >= G + G_),
    conclusion=z3.And(F > 0, every > F),
    falsified_conclusion=F < G,
)
size = z3.Int("size of F")
one_function = Validity(
    name="n = 1",
    reading="so n >= 2, as F is neither empty nor all: (n, b1) is not (1, 3)",
    hypotheses=(size >= 1, size < n),
    conclusion=n >= 2,
    falsified_conclusion=n >= 3,
)

# --- The block of labels +1 -----------------------------------------------------------------------------------------

ones, crossing, last = z3.Ints("at crossing in_M")
_left = (ones + crossing + last == 2 * N1, ones <= b1, crossing <= n * b1)
few_functions = Validity(
    name="many functions",
    reading="of the 2 N1 positive kinks the last two are around the last label +1, with a negative kink between them; "
    "both in M would have it in M, before all that are there. So at most one is in M: (n, b1) is neither (3, "
    "1) with N1 = 3 nor (4, 2) with N1 = 6, and with n >= 2 three splits are left",
    hypotheses=(*_left, last <= 1, n >= 2, z3.Or(z3.And(N1 == 3, _splits((3, 1), (2, 2), (1, 3))),
                                                 z3.And(N1 == 6, _splits((4, 2), (3, 3), (2, 4))))),
    conclusion=z3.Or(
        z3.And(N1 == 3, n == 2, b1 == 2), z3.And(N1 == 6, n == 2, b1 == 4), z3.And(N1 == 6, n == 3, b1 == 3)
    ),
    falsified_conclusion=n == 2,
)  # fmt: skip
all_used = Validity(
    name="all but one",
    reading="so all b1 breakpoints and n b1 crossings before beta are forced kinks; or all but one are, and the last "
    "is a crossing in M. Then the one is beta: the last two kinks are on either side of it, as the negative "
    "kink between them is not in M. In both cases no other positive kink is between neighbouring labels, the "
    "net is 0 there, and the kinks are n crossings, b_1, n crossings and so on, two a label; before each b_j "
    "each function crosses once",
    hypotheses=(*_left, last <= 1, b1 * (n + 1) == 2 * N1),
    conclusion=z3.Or(
        z3.And(last == 0, ones == b1, crossing == n * b1),
        z3.And(last == 1, ones + crossing == b1 * (n + 1) - 1),
    ),
    falsified_conclusion=z3.And(ones == b1, crossing == n * b1),
)
c, S, Q, S_, a_, z_b, z_x, z_beta, b = z3.Reals("V_c S Q S' V_a Z(b) Z(x) Z(beta) b")
z_rises = Validity(
    name="Z rises",
    reading="n = 2: the last label but one has the kinks b, a breakpoint, and a crossing of a, both of the piece "
    "before beta, x between. Z, the line right of b, is at least 1 at x, and not positive at b, for the net is"
    " concave from the zeros before b on and up to a's kink (above the last line)",
    hypotheses=(b < x, x < q, z_b <= 0, z_x >= 1, (z_beta - z_x) * (x - b) == (z_x - z_b) * (q - x)),
    conclusion=z_beta > 1,
    falsified_conclusion=z_beta > 2,
)
two = Validity(
    name="n = 2",
    reading="at beta, J the zeros before the last label: c is the other positive function, a crossing behind J; S over"
    " the negative functions that change sign between J and beta, S' between b and J, none in common; Q over "
    "the positive ones that change sign in M before I_M, none in common with F. The value at beta is Q = V_c -"
    " S; 0 = Z(beta) + V_a - S'. So F + Q is more than V_a + V_c, all there is: not (2, 2), (2, 4)",
    hypotheses=(c - S == Q, z_beta > 0, z_beta + a_ - S_ == 0, Ve + Vf >= S + S_, Ve + Vf == F),
    conclusion=a_ + c < F + Q,
    falsified_conclusion=a_ + c < F,
)

# --- (3, 3) ---------------------------------------------------------------------------------------------------------

v1, v2, v3, E = z3.Reals("V_1 V_2 V_3 E")
no_slack = Validity(
    name="n = 3, before beta",
    reading="labels have two crossings of a piece, then one and the breakpoint behind it, in turn. At beta, in the "
    "piece before it: the first two functions have V_1 + V_2 = E, over the negative functions that change sign"
    " between the zeros before and behind that label, and V_3 - S = Q. As F and Q have no function in common, "
    "E + S = V_e + V_f: both are in E or S, and none changes sign between b_2 and the first zeros, so the net "
    "is 0 at b_2",
    hypotheses=(v1 + v2 == E, v3 - S == Q, Ve + Vf >= E + S, Ve + Vf == F, v1 + v2 + v3 >= F + Q),
    conclusion=Ve + Vf == E + S,
    falsified_conclusion=Ve + Vf == E,
)
E1, S1 = z3.Reals("E_1 S_1")
at_b1 = Validity(
    name="n = 3, before b_2 and b_1",
    reading="the piece before b_j, j = 2, 1, where the net is 0 at b_j: V_1 + V_2 = E_1, V_3 = S_1 at b_j, all V > 0; "
    "so neither is empty, e and f are one in each, and the three have V_e + V_f in sum; none changes sign "
    "before the first zeros, so the net is 0 at b_1 as well. Before the first label the net is 0 at three of "
    "the four zeros, and concave",
    hypotheses=(v1 > 0, v2 > 0, v3 > 0, v1 + v2 == E1, v3 == S1, Ve + Vf == E1 + S1),
    conclusion=z3.And(E1 > 0, S1 > 0, v1 + v2 + v3 == Ve + Vf),
    falsified_conclusion=v1 + v2 == Ve + Vf,
)
l1, lx, l2 = z3.Reals("L(b_1) L(x) L(b_2)")
falls = Validity(
    name="L falls",
    reading="L, the line left of b_2, is 0 at b_2 and at least 1 at the label x before it, as the net is concave from "
    "the third crossing to b_2 (above the last line): positive at b_1",
    hypotheses=(p1 < x, x < p2, l2 == 0, lx >= 1, (l2 - lx) * (x - p1) == (lx - l1) * (p2 - x)),
    conclusion=l1 > 1,
    falsified_conclusion=l1 > 2,
)
three = Validity(
    name="n = 3",
    reading="in the piece behind b_1, at b_1: V_1 + V_2 = E over one of e and f, L(b_1) = S - V_3 over the other. So "
    "the three have less than V_e + V_f, but by the piece before b_1 exactly that: not (3, 3)",
    hypotheses=(v1 + v2 == E, l1 == S - v3, l1 > 0, Ve + Vf == E + S),
    conclusion=v1 + v2 + v3 < Ve + Vf,
    falsified_conclusion=v1 + v2 + v3 < E,
)

# --- As `bounds` has it ---------------------------------------------------------------------------------------------

N, K, value = z3.Ints("N K m*")
evaluated = Validity(
    name="as evaluated",
    reading="`three_layer_two_blocks(N, K)` is 11 for N >= 10, K >= 61, else 9 for N >= 7, K >= 41, else 0",
    hypotheses=(value == as_z3(three_layer.three_layer_two_blocks.body, N=N, K=K),),
    conclusion=z3.And(
        z3.Implies(z3.And(N >= 10, K >= 61), value == 11),
        z3.Implies(z3.And(N >= 7, K >= 41, z3.Or(N < 10, K < 61)), value == 9),
        z3.Implies(z3.Or(N < 7, K < 41), value == 0),
    ),
    falsified_conclusion=z3.Implies(z3.And(N >= 7, K >= 41), value == 9),
)
TWO_BLOCKS = Claim(
    id="ours/three-layer-two-blocks",
    title="3 layers: where two blocks meet",
    text="m*(N, K) >= 9 for N >= 7, K >= 41, and m*(N, K) >= 11 for N >= 10, K >= 61.",
    steps=(
        *(in_order, splits_3, splits_6, all_eight, flat, above_line, change),
        *(rises, not_all, one_function, few_functions, all_used, z_rises, two),
        *(no_slack, at_b1, falls, three, evaluated),
    ),
    instances=(kinks_of_data,),
    uses=("ours/three-layer-signs", "ours/forced-kinks", "ours/one-dimension", "def-3.3"),
    scope="all N, K",
)

CLAIMS = (TWO_BLOCKS,)
