"""Forced kinks: what data on a line demand of every continuous piecewise-linear (CPL) function through them.

s_i are the chord slopes, d_i = s_i - s_{i-1} the second differences. B counts, in each maximal run of indices
with one nonzero sign of d, every second index from the first ("chosen" indices).
"""

import z3
from sympy import symbols

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Identity, Induction, Validity, relu

from .forced_kinks import FORCED_KINKS

FORCED = Claim(id="ours/forced-kinks", title="Data force B kinks", formula=FORCED_KINKS)

# --- B kinks suffice ----------------------------------------------------------------------------------------

x1, gap, c0, c1, c2, z1 = symbols("x_1 h s_0 s_1 s_2 z_1")
meeting = x1 + gap * (c2 - c1) / (c2 - c0)
x2, z2 = x1 + gap, z1 + c1 * gap
lines_meet = Identity(
    name="meet",
    reading="the line of slope s_0 through (x_1, z_1) and the line of slope s_2 through (x_2, z_2), x_2 = x_1 + h, "
    "have one value at t = x_1 + h (s_2 - s_1)/(s_2 - s_0)",
    left=z1 + c0 * (meeting - x1),
    right=z2 + c2 * (meeting - x2),
    falsified_right=z2 + c1 * (meeting - x2),
)

a0, a1, a2, hh, t = z3.Reals("s_0 s_1 s_2 h t")
meet_inside = Validity(
    name="inside",
    reading="if d_1 = s_1 - s_0 and d_2 = s_2 - s_1 have one sign, they meet strictly between x_1 and x_2: one kink "
    "for two indices",
    hypotheses=(hh > 0, (a1 - a0) * (a2 - a1) > 0, t * (a2 - a0) == hh * (a2 - a1)),
    conclusion=z3.And(t > 0, t < hh),
    falsified_conclusion=z3.And(t > 0, 2 * t < hh),
)

x, x_, z, z_, g, g_, chord_before, chord, chord_ = z3.Reals("x x' z z' g g' s_{i-1} s_i s_i'")
slope_now, slope_next, tau, tau_, step_x, offset = z3.Reals("slope slope' tau tau' h t")
kinks_now, kinks_next, chosen_now, chosen_next = z3.Ints("kinks kinks' chosen chosen'")
waiting, waiting_, in_order, in_order_ = z3.Bools("waiting waiting' in_order in_order'")
before_next = z3.Real("s_{i-1}'")
STRAIGHT = z3.And(z3.Not(waiting), g_ == g + slope_now * step_x)
NO_KINK = z3.And(slope_next == slope_now, kinks_next == kinks_now, tau_ == tau, in_order_ == in_order)
GOES_ON = z3.And(STRAIGHT, chord_ == chord, NO_KINK, chosen_next == chosen_now, z3.Not(waiting_))
BENDS = z3.And(
    STRAIGHT,
    chord_ != chord,
    slope_next == chord_,
    tau_ == x_,
    kinks_next == kinks_now + 1,
    chosen_next == chosen_now + 1,
    in_order_ == z3.And(in_order, tau_ > tau),
    z3.Not(waiting_),
)
WAITS = z3.And(STRAIGHT, chord_ != chord, NO_KINK, chosen_next == chosen_now + 1, waiting_)


def _pairs(rise: z3.ArithRef) -> z3.BoolRef:
    return z3.And(
        waiting,
        (chord - chord_before) * (chord_ - chord) > 0,
        offset * (chord_ - chord_before) == step_x * (chord_ - chord),
        g_ == g + rise,
        slope_next == chord_,
        tau_ == x + offset,
        kinks_next == kinks_now + 1,
        chosen_next == chosen_now,
        in_order_ == z3.And(in_order, tau_ > tau, tau_ < x_),
        z3.Not(waiting_),
    )


NEXT = z3.And(step_x > 0, x_ == x + step_x, z_ == z + chord * step_x, before_next == chord)
glued = Induction(
    name="glued",
    reading="the interpolant from left to right. At x = x_i it has the value g and then the slope `slope`; tau is its "
    "last kink. At the next point it goes on (d = 0), bends there (a chosen index alone), or waits (a chosen index "
    "with a partner); after waiting it bends at x + t, where the chords on either side meet. It has all labels, its "
    "kinks increase, and there are as many as chosen indices (one is due while it waits)",
    state={
        "x": (x, x_),
        "z": (z, z_),
        "g": (g, g_),
        "s_{i-1}": (chord_before, before_next),
        "s_i": (chord, chord_),
        "slope": (slope_now, slope_next),
        "tau": (tau, tau_),
        "kinks": (kinks_now, kinks_next),
        "chosen": (chosen_now, chosen_next),
        "waiting": (waiting, waiting_),
        "in_order": (in_order, in_order_),
    },
    start=z3.And(
        g == z,
        slope_now == chord,
        tau < x,
        kinks_now == 0,
        chosen_now == 0,
        z3.Not(waiting),
        in_order,
        chord_before == chord,
    ),
    move=z3.And(NEXT, z3.Or(GOES_ON, BENDS, WAITS, _pairs(chord_before * offset + chord_ * (step_x - offset)))),
    invariant=z3.And(
        g == z,
        tau <= x,
        in_order,
        z3.If(
            waiting,
            z3.And(slope_now == chord_before, chord != chord_before, kinks_now == chosen_now - 1),
            z3.And(slope_now == chord, kinks_now == chosen_now),
        ),
    ),
    falsified_move=z3.And(NEXT, z3.Or(GOES_ON, BENDS, WAITS, _pairs(chord * step_x + chord_ * offset))),
    following={
        step_x: 1,
        offset: z3.Q(1, 2),
        x_: x + 1,
        z_: z + chord,
        g_: g + chord,
        before_next: chord,
        chord_: z3.If(waiting, 2 * chord - chord_before, chord),
        slope_next: z3.If(waiting, 2 * chord - chord_before, chord),
        tau_: z3.If(waiting, x + z3.Q(1, 2), tau),
        kinks_next: kinks_now + z3.If(waiting, 1, 0),
        chosen_next: chosen_now,
        waiting_: False,
        in_order_: True,
    },
)

length, length_, count, count_, on, on_ = z3.Ints("length length' count count' on on'")
half = Induction(
    name="half",
    reading="walking along a run, every second index is chosen (on = 1): after `length` indices, `count` = "
    "ceil(length / 2)",
    state={"length": (length, length_), "count": (count, count_), "on": (on, on_)},
    start=z3.And(length == 1, count == 1, on == 1),
    move=z3.And(length_ == length + 1, on_ == 1 - on, count_ == count + on_),
    invariant=z3.And(2 * count == length + on, on >= 0, on <= 1),
    falsified_move=z3.And(length_ == length + 1, on_ == on, count_ == count + on_),
    following={length_: length + 1, on_: 1 - on, count_: count + 1 - on},
)

ATTAINED = Claim(
    id="ours/fewest-kinks",
    title="B kinks suffice",
    text="Some CPL function through the data has exactly B kinks: chosen index i and i + 1, both in one run, share a "
    "kink between x_i and x_{i+1}; a chosen index without such a partner has its kink on x_i.",
    steps=(lines_meet, meet_inside, glued, half),
    uses=("ours/forced-kinks",),
    scope="all data on a line",
)

# --- Which CPL functions are 2-layer nets with one neuron per kink ------------------------------------------

u, tau, weight, tt = z3.Reals("u tau w t")
flip = Validity(
    name="flip",
    reading="a left-facing neuron is the right-facing one at the same breakpoint less a linear function",
    hypotheses=(),
    conclusion=relu(-u) == relu(u) - u,
    falsified_conclusion=relu(-u) == relu(u) + u,
)

S, S_, slope, slope_ = z3.Reals("S S' slope slope'")
left_facing = z3.Bool("faces left")
leftmost = Induction(
    name="leftmost slope",
    reading="neuron by neuron: left of all breakpoints a right-facing neuron of output weight w has slope 0, a "
    "left-facing one -w (its kink is w), so the leftmost slope of the net is -S, S the sum of the left-facing kinks",
    state={"S": (S, S_), "slope": (slope, slope_)},
    start=z3.And(S == 0, slope == 0),
    move=z3.If(left_facing, z3.And(S + weight == S_, slope_ == slope - weight), z3.And(S_ == S, slope_ == slope)),
    invariant=slope == -S,
    falsified_move=z3.If(
        left_facing, z3.And(S + weight == S_, slope_ == slope + weight), z3.And(S_ == S, slope_ == slope)
    ),
    following={S_: S + z3.If(left_facing, weight, 0), slope_: slope - z3.If(left_facing, weight, 0)},
)

V, V_, A, A_, piece, piece_ = z3.Reals("V V' A A' p p'")
faces, faces_ = z3.Bools("f f'")
abel = Induction(
    name="abel",
    reading="piece by piece (slopes p; f: the kink on the left of the piece faces left, f = true before the first): V "
    "= p_0 + sum of left-facing kinks so far is A + [f] p, A the sum of (+1 where the facing turns from left to "
    "right, -1 where it turns back) times slope. After the last kink the facing counts as right: V is an alternating "
    "sum of an odd number of slopes",
    state={"V": (V, V_), "A": (A, A_), "p": (piece, piece_), "f": (faces, faces_)},
    start=z3.And(piece == V, A == 0, faces),
    move=z3.And(
        V + z3.If(faces_, piece_ - piece, 0) == V_,
        A + z3.If(z3.And(faces, z3.Not(faces_)), piece, 0) - z3.If(z3.And(z3.Not(faces), faces_), piece, 0) == A_,
    ),
    invariant=A + z3.If(faces, piece, 0) == V,
    falsified_move=z3.And(V + z3.If(faces_, piece_ - piece, 0) == V_, A_ == A),
    following={piece_: piece, faces_: faces, V_: V, A_: A},
)

v0, x0, start_slope = z3.Reals("z_1 x_1 slope")
extra = Validity(
    name="one more",
    reading="all kinks facing right leave slope 0 on the left; one neuron at x_1 with output weight p_0 adds the "
    "slope p_0 on [x_1, infinity), so B + 1 neurons always do",
    hypotheses=(tt >= x0,),
    conclusion=v0 + start_slope * relu(tt - x0) == v0 + start_slope * (tt - x0),
    falsified_conclusion=v0 + start_slope * relu(tt - x0) == v0,
)

FACING = Claim(
    id="ours/facing",
    title="B or B + 1 neurons",
    text="On a line the fewest neurons of a 2-layer net for given data are B or B + 1. B suffice exactly if some "
    "interpolant with B kinks has slopes p_{k_1} - p_{k_2} + ... + p_{k_n} = 0, k_1 < ... < k_n, n odd.",
    steps=(flip, leftmost, abel, extra),
    uses=("ours/forced-kinks", "ours/fewest-kinks", "yun-3.3/2"),
    scope="all data on a line",
)

# --- Pieces of deeper nets ----------------------------------------------------------------------------------

aa, bb, t1, t2 = z3.Reals("a b t1 t2")
one_zero = Validity(
    name="one zero",
    reading="on a piece where a pre-activation is affine and not constant it has at most one zero: its ReLU adds at "
    "most one breakpoint there",
    hypotheses=(aa != 0, aa * t1 + bb == 0, aa * t2 + bb == 0),
    conclusion=t1 == t2,
    falsified_conclusion=t1 > t2,
)
total, total_, neurons, neurons_, below = z3.Reals("pieces pieces' n n' p")
layer_step = Induction(
    name="a layer",
    reading="the layer's input has p pieces on the line, so each of its neurons adds at most p breakpoints: p (1 + n) "
    "pieces for n neurons",
    state={"pieces": (total, total_), "n": (neurons, neurons_)},
    parameters=(below,),
    start=z3.And(total == below, neurons == 0, below >= 1),
    move=z3.And(neurons_ == neurons + 1, total_ <= total + below),
    invariant=total <= below * (1 + neurons),
    falsified_move=z3.And(neurons_ == neurons + 1, total_ <= total + below + 1),
    following={total_: total + below, neurons_: neurons + 1},
)
bound, bound_, width = z3.Reals("bound bound' d")
layers_step = Induction(
    name="all layers",
    reading="layer by layer the bound is multiplied by d + 1",
    state={"pieces": (total, total_), "bound": (bound, bound_)},
    start=z3.And(total == 1, bound == 1),
    move=z3.And(width >= 0, total_ <= total * (1 + width), bound_ == bound * (width + 1)),
    invariant=z3.And(total <= bound),
    falsified_move=z3.And(width >= 0, total_ <= total * (2 + width), bound_ == bound * (width + 1)),
    following={width: 1, total_: 2 * total, bound_: 2 * bound},
)

PIECES = Claim(
    id="ours/pieces",
    title="Pieces at any depth",
    text="A ReLU net with hidden widths d_1, .., d_l has at most (d_1 + 1) .. (d_l + 1) pieces on a line (known: "
    "Serra et al. 2018).",
    steps=(one_zero, layer_step, layers_step),
    scope="all depths, widths, weights",
)

CLAIMS = (FORCED, ATTAINED, FACING, PIECES)
