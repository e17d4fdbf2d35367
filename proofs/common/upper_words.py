"""The vocabulary of upper bounds: chords between points on a line, samples in order along a direction."""

from ftc_verify.claims.statements.names import Symbol, variables
from ftc_verify.claims.statements.sorts import BOOL, REAL
from ftc_verify.claims.statements.terms import all_of, any_of, equal, forall, implies, variable

from .words import NET, SEQUENCE, WORDS, D, d, dot, i, k, m, output, u, w, y, z

a = variable("a", SEQUENCE)
"""A direction."""
g = variable("g", NET)

slope = Symbol("slope", (w, z, k), REAL, (z(k + 1) - z(k)) / (w(k + 1) - w(k)), "the slope of chord {2} of {0}, {1}")
chord = Symbol(
    "chord", (w, z, k, u), REAL, z(k) + slope(w, z, k) * (u - w(k)), "chord {2} of {0}, {1} continued to {3}"
)
