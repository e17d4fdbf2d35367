"""Forced kinks: what data on a line demand of every continuous piecewise-linear (CPL) function through them.

s_i are the chord slopes, d_i = s_i - s_{i-1} the second differences. B counts, in each maximal run of indices
with one nonzero sign of d, every second index from the first ("chosen" indices).
"""

import z3

from ftc_verify.claims.book import Claim
from ftc_verify.claims.steps import Induction, Validity

from .facing import FACING
from .fewest_kinks import FEWEST_KINKS
from .forced_kinks import FORCED_KINKS

FORCED = Claim(id="ours/forced-kinks", title="Data force B kinks", formula=FORCED_KINKS)

ATTAINED = Claim(id="ours/fewest-kinks", title="B kinks suffice", formula=FEWEST_KINKS)

FACING_CLAIM = Claim(id="ours/facing", title="B or B + 1 neurons", formula=FACING)

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
)

PIECES = Claim(
    id="ours/pieces",
    title="Pieces at any depth",
    text="A ReLU net with hidden widths d_1, .., d_l has at most (d_1 + 1) .. (d_l + 1) pieces on a line (known: "
    "Serra et al. 2018).",
    steps=(one_zero, layer_step, layers_step),
    scope="all depths, widths, weights",
)

CLAIMS = (FORCED, ATTAINED, FACING_CLAIM, PIECES)
