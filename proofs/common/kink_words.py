"""Words for kinks and the neurons that make them, right- or left-facing."""

from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.sorts import BOOL, REAL, sequence
from ftc_verify.claims.statements.terms import if_else, real, variable

from .upper_words import CHORD_WORDS
from .words import SEQUENCE, k

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

KINK_WORDS = (*CHORD_WORDS, left_sum)
"""The vocabulary with these words, each name after those that it uses."""
