"""The vocabulary of upper bounds: slopes and chords of points on a line, samples in order, and the fewest neurons."""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import BOOL, REAL
from ftc_verify.claims.statements.terms import all_of, forall, implies, negation

from .block_words import BLOCK_WORDS
from .words import SEQUENCE, WORDS, D, K, N, d, dot, fit_all, i, k, m, n, u, w, z

(a,) = variables("a", SEQUENCE)
"""A direction."""

slope = Symbol("slope", (w, z, k), REAL, (z(k + 1) - z(k)) / (w(k + 1) - w(k)), "slope {2} of {0}, {1}")
chord = Symbol("chord", (w, z, k, u), REAL, z(k) + slope(w, z, k) * (u - w(k)), "chord {2} of {0}, {1} at {3}")
"""The line through the points number k and k + 1, at any u: (16) of the paper."""
_next = dot(a, D.x(i), d) < dot(a, D.x(i + 1), d)
in_order = Symbol(
    "in_order",
    (a, d, D),
    BOOL,
    forall([i], implies(all_of(i >= 1, i < D.size), _next)),
    "the samples of {2} in R^{1} are in order along {0}",
)
fewest = Symbol(
    "fewest",
    (d, N, K, m),
    BOOL,
    all_of(fit_all(d, N, K, m), forall([n], implies(n < m, negation(fit_all(d, N, K, n))))),
    "{3} is the smallest m*({1}, {2}) such that two-layer nets of at most so many neurons fit all these data in R^{0}",
)

CHORD_WORDS = (*WORDS, slope, chord)
UPPER_WORDS = tuple(dict.fromkeys((*CHORD_WORDS, *BLOCK_WORDS, in_order, fewest)))
"""The vocabulary, each name after those that it uses."""
