"""Forced kinks: what data on a line demand of every continuous piecewise-linear (CPL) function through them.

s_i are the chord slopes, d_i = s_i - s_{i-1} the second differences. B counts, in each maximal run of indices
with one nonzero sign of d, every second index from the first ("chosen" indices).
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Induction, Validity, relu

from . import pieces
from .fewest_kinks import FEWEST_KINKS
from .forced_kinks import FORCED_KINKS

FORCED = Claim(id="ours/forced-kinks", title="Data force B kinks", formula=FORCED_KINKS)

ATTAINED = Claim(id="ours/fewest-kinks", title="B kinks suffice", formula=FEWEST_KINKS)

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

PIECES = Claim(id="ours/pieces", title="Pieces at any depth", formula=pieces.PIECES)

CLAIMS = (FORCED, ATTAINED, FACING, PIECES)
