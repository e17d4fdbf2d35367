"""Forced kinks: what data on a line demand of every continuous piecewise-linear (CPL) function through them.

s_i are the chord slopes, d_i = s_i - s_{i-1} the second differences. B counts, in each maximal run of indices
with one nonzero sign of d, every second index from the first ("chosen" indices).
"""

from ftc_verify.claims.book import Claim, Formal

from . import pieces
from .facing import FACING
from .fewest_kinks import FEWEST_KINKS
from .forced_kinks import FORCED_KINKS

FORCED = Claim(
    id="ours/forced-kinks",
    title="Data force B kinks",
    formula=FORCED_KINKS,
    formal=Formal("BookKinks.v", "ours_forced_kinks", over=("Forced.v", "forced_kinks")),
)

ATTAINED = Claim(id="ours/fewest-kinks", title="B kinks suffice", formula=FEWEST_KINKS)

FACING_CLAIM = Claim(id="ours/facing", title="B or B + 1 neurons", formula=FACING)

PIECES = Claim(
    id="ours/pieces",
    title="Pieces at any depth",
    formula=pieces.PIECES,
    formal=Formal("BookDeep.v", "ours_pieces", over=("Pieces.v", "network_on_a_line")),
)

CLAIMS = (FORCED, ATTAINED, FACING_CLAIM, PIECES)
