"""Words for kinks and the neurons that make them, right- or left-facing."""

from ftc_verify.claims.statements.names import Symbol, instance
from ftc_verify.claims.statements.sorts import BOOL, INT, REAL, sequence
from ftc_verify.claims.statements.terms import equal, if_else, real, rule, variable

from .line_data import along
from .upper_words import CHORD_WORDS
from .words import DATA, SEQUENCE, K, d, f, fits, g, i, k, n, x, z

e = variable("e", sequence(BOOL))
"""Which neurons face left."""
v = variable("v", SEQUENCE)

_before = Symbol("left_sum", (v, e, k), REAL, None, "")(v, e, k - 1)
left_sum = Symbol(
    "left_sum",
    (v, e, k),
    REAL,
    if_else(k <= 0, real(0), _before + if_else(e(k), v(k), real(0))),
    "the sum of those {0}_1 .. {0}_{2} whose neuron faces left by {1}",
    k,
)

_slope_before = Symbol("piece", (f, k), REAL, None, "")(f, k - 1)
piece = Symbol("piece", (f, k), REAL, if_else(k <= 0, f.slope, _slope_before + f.v(k)), "p_{1}({0})", k)
"""The slope right of k kinks."""

q = variable("q", sequence(INT))
"""Numbers of pieces."""
_sum_before = Symbol("alternating", (f, q, n), REAL, None, "")(f, q, n - 1)
_term = if_else(equal(n % 2, 1), piece(f, q(n)), -piece(f, q(n)))
alternating = Symbol(
    "alternating",
    (f, q, n),
    REAL,
    if_else(n <= 0, real(0), _sum_before + _term),
    "p_{1}_1({0}) - p_{1}_2({0}) + .. up to {1}_{2}",
    n,
)

ON_AXIS = instance(DATA, K, rule(i, along(x(i))), z)
fits_line = Symbol(
    "fits_line",
    (g, d, x, z, K),
    BOOL,
    fits(g, d, ON_AXIS),
    "{0} has the labels {3} at the first {4} places {2} on the first axis of R^{1}",
)

KINK_WORDS = (*CHORD_WORDS, left_sum)
"""The vocabulary with these words, each name after those that it uses."""
FACING_WORDS = (*KINK_WORDS, piece, alternating, fits_line)
"""And with the slopes of pieces, and data on a line in R^d."""
