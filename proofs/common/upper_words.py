"""The vocabulary of upper bounds: slopes and chords of points on a line, given as sequences of places and labels."""

from ftc_verify.claims.statements.names import Symbol
from ftc_verify.claims.statements.sorts import REAL

from .words import WORDS, k, u, w, z

slope = Symbol("slope", (w, z, k), REAL, (z(k + 1) - z(k)) / (w(k + 1) - w(k)), "slope {2} of {0}, {1}")
chord = Symbol("chord", (w, z, k, u), REAL, z(k) + slope(w, z, k) * (u - w(k)), "chord {2} of {0}, {1} at {3}")
"""The line through the points number k and k + 1, at any u: (16) of the paper."""

CHORD_WORDS = (*WORDS, slope, chord)
"""The vocabulary, each name after those that it uses."""
