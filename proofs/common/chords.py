"""The chord interpolant as a sum of hinges that face right: at w_k, of size slope_k - slope_(k - 1) (slope_0 = 0).

From w_1 on it is the chord of each two neighbouring points, and the last chord continued; where three labels in a row
are 0 there is no hinge.
"""

from ftc_verify.claims.statements.assembler import Theorem, base_of, step_of
from ftc_verify.claims.statements.derived import algebra, induction
from ftc_verify.claims.statements.names import instance
from ftc_verify.claims.statements.statement import Proofs, Statement
from ftc_verify.claims.statements.terms import (
    Term,
    all_of,
    any_of,
    equal,
    forall,
    if_else,
    implies,
    number,
    real,
    rule,
)

from .sorted_data import LATER, steps_up
from .upper_words import CHORD_WORDS, chord, slope
from .words import HINGES, K, hinges, i, increasing, j, k, m, n, u, w, z


def chords(places: Term, labelled: Term) -> Term:
    """The sum of hinges with the chords of these points."""
    change = if_else(j <= 1, slope(places, labelled, j), slope(places, labelled, j) - slope(places, labelled, j - 1))
    return instance(HINGES, rule(j, real(1)), rule(j, -places(j)), rule(j, change), real(0), labelled(1))


_FUNCTION = chords(w, z)

# --- A slope --------------------------------------------------------------------------------------------------------

_slope_body = implies(w(k) < w(k + 1), equal(slope(w, z, k) * (w(k + 1) - w(k)), z(k + 1) - z(k)))


def _slope(p: Proofs) -> Theorem:
    ask = p.assembler
    return ask.generalise([w, z, k], algebra(ask, "rise over run", _slope_body, ask.unfold(slope, w, z, k)))


SLOPE = Statement("chords/rise over run", forall([w, z, k], _slope_body), CHORD_WORDS, _slope)

# --- Hinges left of u, and right of it ------------------------------------------------------------------------------

_given = all_of(increasing(w, m + 1), k >= 1, k <= m, w(k) <= u)
_left_body = implies(_given, equal(hinges(_FUNCTION, u, k), chord(w, z, k, u)))


def _left(p: Proofs) -> Theorem:
    ask = p.assembler
    sorted_ = ask.assume(increasing(w, m + 1))
    order = ask.leaf("sorted", steps_up(p, w, m + 1).concludes.args[1], steps_up(p, w, m + 1), sorted_)
    on_chord = implies(all_of(k <= m, w(k) <= u), equal(hinges(_FUNCTION, u, k), chord(w, z, k, u)))
    told = [ask.unfold(hinges, _FUNCTION, u, at) for at in (0, 1)]
    first = ask.leaf("the first chord", base_of(k, number(1), on_chord), *told, ask.unfold(chord, w, z, 1, u))
    more = algebra(
        ask,
        "one chord more",
        step_of(k, number(1), on_chord),
        ask.unfold(hinges, _FUNCTION, u, k + 1),
        *[ask.unfold(chord, w, z, at, u) for at in (k, k + 1)],
        ask.instantiate(p.cite(SLOPE), w, z, k),
        ask.instantiate(order, k),
    )
    every = ask.induct(k, 1, on_chord, first, more)
    given = ask.assume(_given)
    shown = ask.leaf(
        "on the chord", _left_body.args[1], given, ask.discharge(sorted_.concludes, ask.instantiate(every, k))
    )
    return ask.generalise([w, z, m, k, u], ask.discharge(_given, shown))


LEFT = Statement("chords/hinges up to u", forall([w, z, m, k, u], _left_body), CHORD_WORDS, _left)

_right_body = implies(
    all_of(increasing(w, m + 1), k >= 1, k <= n, n <= m, u <= w(k + 1)),
    equal(hinges(_FUNCTION, u, n), hinges(_FUNCTION, u, k)),
)


def _right(p: Proofs) -> Theorem:
    ask = p.assembler
    given = ask.assume(all_of(increasing(w, m + 1), k >= 1, u <= w(k + 1)))
    idle = implies(n <= m, equal(hinges(_FUNCTION, u, n), hinges(_FUNCTION, u, k)))
    step = [given, ask.unfold(hinges, _FUNCTION, u, n + 1), ask.instantiate(p.cite(LATER), w, m + 1, k + 1, n + 1)]
    every = induction(ask, "further right", n, k, idle, [], step)
    shown = ask.leaf("idle", _right_body, ask.discharge(given.concludes, ask.instantiate(every, n)))
    return ask.generalise([w, z, m, k, u, n], shown)


RIGHT = Statement("chords/hinges beyond u", forall([w, z, m, k, u, n], _right_body), CHORD_WORDS, _right)

# --- The chord interpolant ------------------------------------------------------------------------------------------


def segment(places: Term, count: Term, at: Term) -> Term:
    """`at` is on the segment of chord k of the chords 1 .. count, the last one continued."""
    return all_of(k >= 1, k <= count, places(k) <= at, any_of(equal(k, count), at <= places(k + 1)))


_chords_body = implies(
    all_of(increasing(w, m + 1), segment(w, m, u)), equal(hinges(_FUNCTION, u, m), chord(w, z, k, u))
)


def _chords(p: Proofs) -> Theorem:
    ask = p.assembler
    left = ask.instantiate(p.cite(LEFT), w, z, m, k, u)
    right = ask.instantiate(p.cite(RIGHT), w, z, m, k, u, m)
    return ask.generalise([w, z, m, k, u], ask.leaf("left and right", _chords_body, left, right))


CHORDS = Statement("chords/the interpolant", forall([w, z, m, k, u], _chords_body), CHORD_WORDS, _chords)
"""`chords(w, z)` with m hinges is the interpolant (16) of m + 1 points on [w_1, infinity)."""

_through_body = implies(all_of(increasing(w, K), i >= 1, i <= K), equal(hinges(_FUNCTION, w(i), K - 1), z(i)))


def _through(p: Proofs) -> Theorem:
    """At its left end, chord i has the label there; the last sample is the right end of the last chord."""
    ask = p.assembler
    sorted_ = ask.assume(increasing(w, K))
    order = ask.instantiate(ask.leaf("sorted", steps_up(p, w, K).concludes.args[1], steps_up(p, w, K), sorted_), K - 1)
    first = ask.leaf("left end", equal(chord(w, z, i, w(i)), z(i)), ask.unfold(chord, w, z, i, w(i)))
    last = ask.leaf(
        "right end",
        implies(K >= 2, equal(chord(w, z, K - 1, w(K)), z(K))),
        order,
        ask.unfold(chord, w, z, K - 1, w(K)),
        ask.instantiate(p.cite(SLOPE), w, z, K - 1),
    )
    shown = ask.leaf(
        "each label",
        _through_body,
        first,
        ask.discharge(sorted_.concludes, last),
        ask.instantiate(p.cite(CHORDS), w, z, K - 1, if_else(i < K, i, K - 1), w(i)),
        ask.unfold(hinges, _FUNCTION, w(1), 0),
        ask.instantiate(p.cite(LATER), w, K, i, i + 1),
        ask.instantiate(p.cite(LATER), w, K, K - 1, K),
    )
    return ask.generalise([w, z, K, i], shown)


THROUGH = Statement("chords/each label", forall([w, z, K, i], _through_body), CHORD_WORDS, _through)
